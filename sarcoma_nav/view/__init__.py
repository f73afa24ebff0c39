"""What is shown, before any format: wording, hours, dates, contact points, the directory."""
