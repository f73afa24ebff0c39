"""`sarcoma-nav contacts set`: what this site knows of a contact, in the local directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.cli.contacts import set_options as opt
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import ContactId, Create
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import unknown, wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.lists import ListEdits
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.content import Directory

_REQUIRED: Final = {
    "name": "--name",
    "group": "--group",
    "serves": "--serves",
    "verified": "--verified",
    "review_by": "--review-by",
}
"""What must be given to add a contact: keys, each with its option."""


@with_epilog(
    "To add a contact, also give --name, --group, --serves, --verified and --review-by.",
    "",
    "Examples:",
    "  sarcoma-nav contacts set mscc-coordinator --phone '020 7946 0018' \\",
    "    --hours 'Mo-Su 08:00-20:00' --verified 2026-11-02 --by 'A Name'",
    "  sarcoma-nav contacts set hpct --closed 2026-12-25/2026-12-26 --reason 'moved'",
    "  sarcoma-nav contacts set gp-surgery --phone 'day: 020 7946 0018' \\",
    "    --phone 'night: 020 7946 0019'",
    "  sarcoma-nav contacts set oxmint --not-here",
)
@with_session("pathways", "contacts")
def set_contact(
    session: Session,
    contact: ContactId,
    phone: opt.Phone = None,
    extension: opt.Extension = None,
    bleep: opt.Bleep = None,
    email: opt.Email = None,
    web: opt.Web = None,
    through: opt.Through = None,
    in_words: opt.InWords = None,
    ask_for: opt.AskFor = None,
    hours: opt.Hours = None,
    cover: opt.Cover = None,
    closed: opt.Closed = None,
    reason: opt.Reason = None,
    remove_closure: opt.RemoveClosure = None,
    note: opt.Note = None,
    add_note: opt.AddNote = None,
    remove_note: opt.RemoveNote = None,
    name: opt.Name = None,
    short: opt.Short = None,
    also_called: opt.AlsoCalled = None,
    group: opt.Group = None,
    serves: opt.Serves = None,
    not_here: opt.NotHere = False,
    verified: opt.Verified = None,
    by: opt.By = None,
    review_by: opt.ReviewBy = None,
    create: Create = False,
) -> None:
    """Set values of a contact, or add one. The shipped directory is never touched."""
    given: dict[str, Any] = {
        "name": name, "short": short, "group": group, "serves": serves, "phone": phone,
        "extension": extension, "bleep": bleep, "email": email, "web": web, "through": through,
        "in_words": in_words, "ask_for": ask_for, "hours": hours, "cover": cover, "notes": note,
        "not_here": "true" if not_here else None, "verified": verified, "verified_by": by,
        "review_by": review_by,
    }  # fmt: skip
    edits = _list_edits(
        add_note, remove_note, also_called, _closures(closed, reason), remove_closure
    )
    _set_given(session, contact, given, edits, create=create)


def _list_edits(
    add_note: list[str] | None,
    remove_note: list[str] | None,
    also_called: list[str] | None,
    closures: tuple[dict[str, str], ...],
    remove_closure: list[str] | None,
) -> ListEdits:
    from sarcoma_nav.local.lists import ListEdits

    return ListEdits(
        add_notes=tuple(add_note or ()),
        remove_notes=tuple(remove_note or ()),
        also_called=tuple(also_called or ()),
        closures=closures,
        remove_closures=tuple(remove_closure or ()),
    )


def _closures(closed: list[str] | None, reason: str | None) -> tuple[dict[str, str], ...]:
    if bool(closed) != bool(reason):
        raise wrong_usage(
            "--closed and --reason go together.",
            "Write: --closed 2026-12-25/2026-12-26 --reason 'Christmas'",
        )
    spans = [days.partition("/") for days in closed or ()]
    return tuple(
        {"first": first, "last": last or first, "reason": str(reason)} for first, _, last in spans
    )


def _set_given(
    session: Session, contact: str, given: dict[str, Any], edits: ListEdits, *, create: bool
) -> None:
    """Set those values that were given.

    Raises:
        SarcomaNavError: where none was.
    """
    from sarcoma_nav.local.values import readable

    values = {key: value for key, value in given.items() if value not in (None, [])}
    if not values and not edits:
        raise wrong_usage(
            "Nothing to set.", "Name a value, as in: contacts set hpct --phone '01865 221741'"
        )
    _set(session, contact, readable(values), edits, create=create)


def _set(
    session: Session, contact: str, values: dict[str, Any], edits: ListEdits, *, create: bool
) -> None:
    """Set values of a contact in the local directory, and print what has changed."""
    from sarcoma_nav.cli.contacts.change_report import new_values, remarks
    from sarcoma_nav.formats.contacts.hours_page import hours_page
    from sarcoma_nav.local.edit import Occasion, change_local
    from sarcoma_nav.output.stream import standard_error

    change = change_local(
        session.files,
        lambda before: _changed(session, before, contact, values, edits),
        Occasion(command="set", at=session.at, create=create),
    )
    session.screen.write("".join(f"{line}\n" for line in new_values(change)))
    if {value.key for value in change.values} & {"hours", "closures"}:
        session.screen.show(hours_page(change.directory.contacts[contact], session.at))
    standard_error().say(*remarks(change, contact, session.at))


def _changed(
    session: Session, before: LocalFile, contact: str, values: dict[str, Any], edits: ListEdits
) -> Changed:
    """Return the local directory with the values of a contact set.

    Raises:
        SarcomaNavError: where the contact is unknown, or a value is wrong.
    """
    from sarcoma_nav.local.entries import with_values
    from sarcoma_nav.local.lists import edited_lists
    from sarcoma_nav.local.safety import refuse_to_leave_out
    from sarcoma_nav.local.store import entry_of

    _refuse_unknown(contact, values, before.directory)
    entry = entry_of(before.text_or_new, before.path, contact)
    lists = edited_lists(edits, {**entry, **values}, before.directory.contacts.get(contact))
    after = with_values(before, {contact: {**values, **lists}}, session.at)
    if "not_here" in values:
        if contact in before.directory.added:
            raise wrong_usage(
                f"{contact} is an entry of your own.",
                f"To remove it: sarcoma-nav contacts unset {contact}",
            )
        refuse_to_leave_out(before, after.text, contact, session.at)
    return after


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
        raise wrong_usage(*error.lines, f"To add it, also give {', '.join(missing)}.")
