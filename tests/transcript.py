"""Makes docs/transcript.md: a whole walk in the numbered list, as a conversation."""

from __future__ import annotations

from terminal import Terminal

TYPED = ("8", "1", "?", "9", "4", "2", "b", "2", "1", "3", "2", "1", "1", "1")
"""A reason asked for, a wrong number, a step back, and the review accepted."""

HEAD = """# A walk, as a conversation

This is the numbered list, `sarcoma-nav triage palliative-care --plain`, from the first question to
the plan. It needs no cursor control and reads from top to bottom, as a screen reader reads it.
Whoever walks asks once why a question is put (`?`), mistypes once, and goes back once (`b`).

"""


def transcript() -> str:
    """Return the page: what a real terminal showed."""
    words = ("triage", "palliative-care", "--plain", "--at", "2026-11-27T18:40")
    with Terminal(*words, rows=400) as terminal:
        for count, typed in enumerate(TYPED, 1):
            terminal.wait(lambda wanted=count: _prompts(terminal) >= wanted, f"prompt {count}")
            terminal.type(f"{typed}\n")
        terminal.leave_plan()
        shown = "\n".join(terminal.everything).strip()
    return f"{HEAD}```text\n{shown}\n```\n"


def _prompts(terminal: Terminal) -> int:
    return sum(line.startswith("Type the number") for line in terminal.everything)
