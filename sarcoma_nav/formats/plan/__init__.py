"""A plan as a page, JSON, Markdown, a note for the record."""
