"""The start of the program that needs no Python."""

import os

from sarcoma_nav.cli.app import main

if __name__ == "__main__":
    # The packed libraries are for this process alone: an editor, a pager or git has its own.
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        else:
            os.environ.pop(name, None)
    main()
