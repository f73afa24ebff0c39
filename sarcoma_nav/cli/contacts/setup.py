"""`sarcoma-nav contacts setup`: asks for what each site sets for itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Create
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.contact import Contact

    Values = dict[str, dict[str, Any]]
    """New values, by contact and key."""

_NOT_HERE: Final = "none"
_HINT: Final = "Enter leaves it open. none: your site has no such service. q: leave, write nothing."


@with_epilog(
    "Enter leaves a question open; q leaves all of them, and nothing is written. Without a "
    "terminal it lists what is open, and leaves with 3 if anything is.",
    "",
    "Example:",
    "  sarcoma-nav contacts setup",
)
@with_session("pathways", "contacts")
def setup(session: Session, create: Create = False) -> None:
    """Ask for the numbers that your site has not set yet, and who verified them when."""
    from sarcoma_nav.local.edit import Occasion, change_local, read_local, refuse_missing
    from sarcoma_nav.local.site import open_contacts
    from sarcoma_nav.output.stream import standard_error

    refuse_missing(session.files, create=create)
    before = read_local(session.files)
    wanted = open_contacts(before.directory)
    if not wanted:
        session.screen.say("Everything that a site sets is set.")
        return
    if not _is_at_terminal():
        raise SarcomaNavError(
            *_still_open(wanted),
            "Run this at a terminal, or: sarcoma-nav contacts set ID --phone NUMBER",
            exit_code=ExitCode.QUESTION_OPEN,
        )
    values = _asked(session, before, wanted)
    if values:
        change = change_local(
            session.files,
            lambda now: _with_values(now, values, session),
            Occasion(command="setup", at=session.at, create=create),
        )
        standard_error().say(
            f"Written to {change.path}. To take it back: sarcoma-nav contacts undo"
        )
        wanted = open_contacts(change.directory)
    session.screen.say(*_still_open(wanted))


def _is_at_terminal() -> bool:
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def _still_open(contacts: list[Contact]) -> list[str]:
    if not contacts:
        return ["Nothing is open any more."]
    return ["Still open:", *(f"  {contact.name} ({contact.id})" for contact in contacts)]


def _asked(session: Session, before: LocalFile, wanted: list[Contact]) -> Values:
    """Return what was answered: by contact and key."""
    values: Values = {}
    _tell(_HINT)
    for number, contact in enumerate(wanted, 1):
        _say("")
        _tell(f"{number} of {len(wanted)}  {contact.name}: {contact.serves}")

        def attempt(key: str, typed: str, contact: Contact = contact) -> None:
            _try(session, before, contact, key, typed, values)

        if _ask("Telephone", attempt, "phone") and "phone" in values.get(contact.id, {}):
            _ask("Hours, as in Mo-Fr 09:00-17:00 (Enter: not stated)", attempt, "hours")
            _ask("Whom to ask for (Enter: as it is)", attempt, "ask_for")
    if any("phone" in entry for entry in values.values()):
        _ask_who(session, before, values)
    return values


def _ask_who(session: Session, before: LocalFile, values: Values) -> None:
    """Ask who verified the numbers and when, and note it for each of them."""
    from sarcoma_nav.hours.london import wall_clock

    rung = [name for name, entry in values.items() if "phone" in entry]

    def attempt(key: str, typed: str) -> None:
        for name in rung:
            _try(session, before, before.directory.contacts[name], key, typed, values)

    _say("")
    if _ask("Who verified these (Enter: nobody)", attempt, "verified_by"):
        today = wall_clock(session.at).date().isoformat()
        if not _ask(f"When (Enter: today, {today})", attempt, "verified"):
            attempt("verified", today)
        _ask("To be verified again by, as in 2027-11 (Enter: as it is)", attempt, "review_by")


def _try(
    session: Session, before: LocalFile, contact: Contact, key: str, typed: str, values: Values
) -> None:
    """Take an answer over.

    Raises:
        SarcomaNavError: where it cannot be used; nothing is taken over.
    """
    from sarcoma_nav.local.edit import usable_afterwards
    from sarcoma_nav.local.values import readable

    if key == "phone" and typed.lower() == _NOT_HERE:
        new: dict[str, Any] = {"not_here": "true"}
    else:
        new = readable({key: [typed] if key == "phone" else typed})
    tried = {**values, contact.id: {**values.get(contact.id, {}), **new}}
    usable_afterwards(session.files, _with_values(before, tried, session).text)
    values.update(tried)


def _with_values(now: LocalFile, values: Values, session: Session) -> Changed:
    """Return the local directory with the answers.

    Raises:
        SarcomaNavError: where one cannot be used.
    """
    from sarcoma_nav.local.entries import with_values
    from sarcoma_nav.local.safety import refuse_to_leave_out

    after = with_values(now, values, session.at)
    for name, entry in values.items():
        if "not_here" in entry:
            refuse_to_leave_out(now, after.text, name, session.at)
    return after


def _ask(question: str, attempt: Callable[[str, str], None], key: str) -> bool:
    """Ask until the answer can be used, or is left open; say whether there is one.

    Raises:
        SarcomaNavError: on `q`, Ctrl-D, and at the end of input.
    """
    from sarcoma_nav.local.values import NOTHING_CHANGED

    while True:
        _say(f"{question}: ", end="")
        typed = sys.stdin.readline()
        if not typed or typed.strip().lower() == "q":
            _say("")
            raise SarcomaNavError("Nothing was written.", exit_code=ExitCode.INTERRUPTED)
        if not typed.strip():
            return False
        try:
            attempt(key, typed.strip())
        except SarcomaNavError as error:
            _tell(*(line for line in error.lines if line != NOTHING_CHANGED))
        else:
            return True


def _tell(*texts: str) -> None:
    """Write paragraphs on standard error, wrapped to the width of the window."""
    from sarcoma_nav.output.paragraphs import Paragraph
    from sarcoma_nav.output.stream import standard_error

    standard_error().show([Paragraph(text, hang=2) for text in texts])


def _say(text: str, end: str = "\n") -> None:
    from sarcoma_nav.output.stream import standard_error

    standard_error().write(f"{text}{end}")
