"""Views to text, JSON, CSV and the other formats; a format only writes."""
