"""The commands about the contact directory."""
