"""Pathways as pages, pictures and lists of paths."""
