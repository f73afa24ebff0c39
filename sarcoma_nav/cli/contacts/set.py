"""`sarcoma-nav contacts set`: what this site knows of a contact, in the local directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import ContactId
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import unknown, wrong_usage
from sarcoma_nav.model.contact import KEYS_TO_VERIFY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.local.edit import LocalChange, LocalFile
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory

Group = Literal["emergency", "hospital", "community", "sarcoma", "bone", "other"]
_REQUIRED: Final = {
    "name": "--name",
    "group": "--group",
    "serves": "--serves",
    "verified": "--verified",
    "review_by": "--review-by",
}
"""What must be given to add a contact: keys, each with its option."""


@with_epilog(
    "To add a contact, give also --name, --group, --serves, --verified and --review-by.",
    "",
    "Examples:",
    "  sarcoma-nav contacts set mscc-coordinator --phone '020 7946 0018' \\",
    "    --hours 'Mo-Su 08:00-20:00' --verified 2026-11-02 --by 'A Name'",
    "  sarcoma-nav contacts set hpct --closed 2026-12-25/2026-12-26 --reason 'moved'",
)
@with_session("pathways", "contacts")
def set_contact(
    session: Session,
    contact: ContactId,
    phone: Annotated[
        list[str] | None, typer.Option(help="A number; repeatable, the first to ring first.")
    ] = None,
    extension: Annotated[str | None, typer.Option(help="To dial after the first number.")] = None,
    bleep: Annotated[str | None, typer.Option(help="Its pager, for the switchboard.")] = None,
    email: Annotated[str | None, typer.Option(help="An email address.")] = None,
    web: Annotated[str | None, typer.Option(help="A web page.")] = None,
    through: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A contact that connects; repeatable.")
    ] = None,
    in_words: Annotated[str | None, typer.Option(help="Where its number is to be found.")] = None,
    ask_for: Annotated[str | None, typer.Option(help="Whom to ask for elsewhere.")] = None,
    hours: Annotated[str | None, typer.Option(help="As in 'Mo-Fr 09:00-17:00; PH off'.")] = None,
    cover: Annotated[str | None, typer.Option(metavar="ID", help="Who answers instead.")] = None,
    closed: Annotated[
        list[str] | None, typer.Option(metavar="FIRST[/LAST]", help="Days; with --reason.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why it is closed then.")] = None,
    note: Annotated[list[str] | None, typer.Option(help="For whoever rings; repeatable.")] = None,
    name: Annotated[str | None, typer.Option(help="What it is called.")] = None,
    short: Annotated[str | None, typer.Option(help="Its abbreviation.")] = None,
    group: Annotated[Group | None, typer.Option(help="Under which heading it stands.")] = None,
    serves: Annotated[str | None, typer.Option(help="For whom, and for which area.")] = None,
    verified: Annotated[
        str | None, typer.Option(metavar="DATE", help="When somebody verified this.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who did.")] = None,
    review_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="Re-check by this date.")
    ] = None,
) -> None:
    """Set values of a contact, or add one. The shipped directory is never touched."""
    from sarcoma_nav.local.values import readable

    given: dict[str, Any] = {
        "name": name, "short": short, "group": group, "serves": serves, "phone": phone,
        "extension": extension, "bleep": bleep, "email": email, "web": web, "through": through,
        "in_words": in_words, "ask_for": ask_for, "hours": hours, "cover": cover, "notes": note,
        "closures": _closures(closed or [], reason), "verified": verified, "verified_by": by,
        "review_by": review_by,
    }  # fmt: skip
    values = readable({key: value for key, value in given.items() if value not in (None, [])})
    _set(session, contact, values)


def _closures(closed: list[str], reason: str | None) -> list[dict[str, str]]:
    if bool(closed) != bool(reason):
        raise wrong_usage(
            "--closed and --reason stand together.",
            "Write: --closed 2026-12-25/2026-12-26 --reason 'Christmas'",
        )
    spans = [days.partition("/") for days in closed]
    return [
        {"first": first, "last": last or first, "reason": str(reason)} for first, _, last in spans
    ]


def _set(session: Session, contact: str, values: dict[str, Any]) -> None:
    """Set values of a contact in the local directory, and print what has changed."""
    from sarcoma_nav.formats.contacts.hours_page import hours_page
    from sarcoma_nav.local.edit import change_local
    from sarcoma_nav.output.stream import standard_error

    change = change_local(session.files, lambda before: _changed(session, before, contact, values))
    report = _new_values(contact, values, change.before.directory.contacts.get(contact))
    session.screen.write("".join(f"{line}\n" for line in report))
    if values.keys() & {"hours", "closures"}:
        session.screen.show(hours_page(change.directory.contacts[contact], session.at))
    remarks = _remarks(session, contact, values, change)
    standard_error().write("".join(f"{line}\n" for line in remarks))


def _changed(session: Session, before: LocalFile, contact: str, values: dict[str, Any]) -> Changed:
    """Return the local directory with the values of a contact set.

    Raises:
        SarcomaNavError: where the contact is unknown, or a value is wrong.
    """
    from sarcoma_nav.local.store import changed, entry_of
    from sarcoma_nav.local.values import refuse_wrong_values

    _refuse_unknown(contact, values, before.directory)
    entry = entry_of(before.text_or_new, before.path, contact)
    complete = _with_earlier_closures(values, entry)
    dropped = _no_longer_verified(values)
    after = changed(before.text_or_new, before.path, contact, complete, dropped)
    refuse_wrong_values(session.files, after.text, contact, values, session.at)
    return after


def _with_earlier_closures(values: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """Return the values, with closures added to those of the local entry."""
    if "closures" not in values or not isinstance(entry.get("closures"), list):
        return values
    return {**values, "closures": [*entry["closures"], *values["closures"]]}


def _no_longer_verified(values: dict[str, Any]) -> set[str]:
    """Return the local keys to drop: an earlier verification says nothing of new values."""
    if "verified" in values or not values.keys() & KEYS_TO_VERIFY:
        return set()
    return {"verified", "verified_by"} - values.keys()


def _refuse_unknown(contact: str, values: dict[str, Any], directory: Directory) -> None:
    """Refuse an id that is new, unless enough is given to add a contact.

    Raises:
        SarcomaNavError: naming the nearest contact, and what is missing.
    """
    if contact in directory.contacts:
        return
    missing = [option for key, option in _REQUIRED.items() if key not in values]
    if missing:
        error = unknown("contact", contact, directory.contacts)
        raise wrong_usage(*error.lines, f"To add it, give also {', '.join(missing)}.")


def _new_values(contact: str, values: dict[str, Any], earlier: Contact | None) -> Iterator[str]:
    from sarcoma_nav.local.values import in_words

    for key, value in values.items():
        old = getattr(earlier, key, None)
        before = f"; it was {in_words(old)}" if old else ""
        yield f"{contact}: {key} is now {in_words(value)} [local]{before}"


def _remarks(
    session: Session, contact: str, values: dict[str, Any], change: LocalChange
) -> Iterator[str]:
    """Yield what else there is to say, for standard error: doubts, and what to do next."""
    from sarcoma_nav.hours.london import is_overdue, is_still_to_come

    directory = change.directory
    review_by = directory.contacts[contact].review_by
    yield from change.remarks
    yield f"Written to {change.path}."
    if values.keys() & {"hours", "cover", "closures"}:
        yield "`sarcoma-nav check` says whether somebody still answers at every minute."
    if values.keys() & KEYS_TO_VERIFY and "verified" not in values:
        yield "Nobody is named as having verified it: add --verified DATE --by NAME."
    if "verified" in values and is_still_to_come(values["verified"], session.at):
        yield f"Warning: {values['verified']} is still to come. Check --verified."
    if is_overdue(review_by, session.at):
        yield f"It is past its review date, {review_by}: add --review-by DATE."
    for key, value in directory.superseded_by_shipped.get(contact, {}).items():
        yield f"The shipped {key} is newer: {value}. Check which holds."
