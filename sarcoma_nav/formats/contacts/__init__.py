"""The directory as pages and as files to print or import."""
