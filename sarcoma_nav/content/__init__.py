"""The only reader of files: YAML in, frozen and typed content out, or every problem at once."""
