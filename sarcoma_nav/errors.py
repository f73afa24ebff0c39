"""The one error a user can cause, and the exit codes that scripts rest on."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the shell."""

    DONE = 0
    FOUND = 1
    """A check found problems, or a contact asked for by name has no such value."""
    USAGE = 2
    QUESTION_OPEN = 3
    CONTENT = 4
    OVERDUE = 5
    OWN_BUG = 70
    NOT_WRITTEN = 74
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


class SarcomaNavError(Exception):
    """Something a user can put right: one or more lines that say what is wrong and what to do."""

    def __init__(self, *lines: str, exit_code: ExitCode) -> None:
        """Keep the lines to show and the exit code to leave with."""
        super().__init__("\n".join(lines))
        self.lines = lines
        self.exit_code = exit_code


def wrong_usage(*lines: str) -> SarcomaNavError:
    """Return the error for a command line that asks for what is not there."""
    return SarcomaNavError(*lines, exit_code=ExitCode.USAGE)


def no_plan() -> SarcomaNavError:
    """Return the error for a walk that was left before its end."""
    return SarcomaNavError("Stopped: no plan was given.", exit_code=ExitCode.INTERRUPTED)
