"""The moment at which tests that depend on the clock run: now, or the one given with `--at`.

As a script it runs the program itself, which the commands of the documentation need:

    python tests/moment.py contacts now
"""

from __future__ import annotations

import os
import sys
from typing import Any

VARIABLE = "TESTS_AT"
"""Names the moment, in this process and in those that it starts; without it the clock counts."""


def with_moment(arguments: list[str]) -> list[str]:
    """Return a command line of the program with the moment of the tests.

    It stays as it is where it has a moment of its own, where its command takes none (help, and a
    board that follows the clock), and where the tests were given none.
    """
    at = os.environ.get(VARIABLE)
    given = {word.partition("=")[0] for word in arguments}
    if not at or given & {"--at", "--watch", "--help", "-h"} or not takes_moment(arguments):
        return arguments
    return [*arguments, "--at", at]


def takes_moment(arguments: list[str]) -> bool:
    """Say whether the command that a command line names has the option `--at`."""
    from program import command

    found: Any = command()
    for word in arguments:
        if word in getattr(found, "commands", {}):
            found = found.commands[word]
    if getattr(found, "commands", None) and found.name == "contacts":
        found = found.commands["list"]
    return any("--at" in parameter.opts for parameter in found.params)


def main() -> None:
    """Run the program at the moment of the tests."""
    from sarcoma_nav.cli.app import main as program

    sys.argv = ["sarcoma-nav", *with_moment(sys.argv[1:])]
    program()


if __name__ == "__main__":
    main()
