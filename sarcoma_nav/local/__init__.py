"""The site's own directory: its file, changed entry by entry, and the values it may hold."""
