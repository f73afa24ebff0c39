"""The command line: thin. Each command parses, calls, shows and leaves with an exit code."""
