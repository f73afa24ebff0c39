"""Model or plan to text that other programs or people read; never writes a file."""
