"""The guideline's own parts, and search, as pages and JSON."""
