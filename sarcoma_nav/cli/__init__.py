"""The command line: thin. Each command parses, calls, shows and leaves with an exit code."""

import gc

# A run is over before there is anything to collect: walking what start-up loads is a fifth of it.
gc.set_threshold(100_000)
