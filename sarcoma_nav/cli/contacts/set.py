"""`sarcoma-nav contacts set`: what this site knows of a contact, in the local directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from sarcoma_nav.cli.contacts.session import ContactId
from sarcoma_nav.cli.options import ContactsFile, PathwaysFile, files
from sarcoma_nav.errors import unknown, wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.content.files import Files
    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.model.content import Directory

Group = Literal["emergency", "hospital", "community", "sarcoma", "bone", "other"]
EPILOG = (
    "Examples: sarcoma-nav contacts set mscc-coordinator --phone '020 7946 0018' "
    "--hours 'Mo-Su 08:00-20:00' --verified 2026-11-02 --by 'A Name'. Closed on some days: "
    "sarcoma-nav contacts set hpct --closed 2026-12-25/2026-12-26 --reason 'moved'. "
    "A contact of your own: give also --name, --group, --serves, --verified and --review-by."
)
_NEEDED: Final = {"name": "--name", "group": "--group", "serves": "--serves"}
_VERIFIED_KEYS: Final = {
    "phone", "extension", "bleep", "email", "web", "through", "in_words", "hours",
}  # fmt: skip


def set_contact(
    ctx: typer.Context,
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
        str | None, typer.Option(metavar="DATE", help="Until when it may be used unseen.")
    ] = None,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Set values of a contact, or add one. The shipped directory is never touched."""
    from sarcoma_nav.local.values import checked

    given: dict[str, Any] = {
        "name": name, "short": short, "group": group, "serves": serves, "phone": phone,
        "extension": extension, "bleep": bleep, "email": email, "web": web, "through": through,
        "in_words": in_words, "ask_for": ask_for, "hours": hours, "cover": cover, "notes": note,
        "closures": _closures(closed or [], reason), "verified": verified, "verified_by": by,
        "review_by": review_by,
    }  # fmt: skip
    values = checked({key: value for key, value in given.items() if value})
    _set(files(ctx, pathways, contacts), contact, values)


def _set(used: Files, contact: str, values: dict[str, Any]) -> None:
    """Lay values over a contact in the local directory, and say what became of it."""
    from sarcoma_nav.local.edit import alone, place, read_local, usable, write_local
    from sarcoma_nav.local.store import changed, entry_of

    with alone(place(used)):
        before = read_local(used)
        directory = usable(used, before.text_or_new)
        _refuse_unknown(contact, values, directory)
        entry = entry_of(before.text_or_new, before.path, contact)
        values = _with_earlier_closures(values, entry)
        without = _no_longer_verified(values)
        after = changed(before.text_or_new, before.path, contact, values, without)
        written = write_local(used, before, after)
    _report(contact, values, before, written, directory)


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


def _with_earlier_closures(values: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """Return the values with closures added to the local ones that stand already."""
    if "closures" not in values or not isinstance(entry.get("closures"), list):
        return values
    return {**values, "closures": [*entry["closures"], *values["closures"]]}


def _no_longer_verified(values: dict[str, Any]) -> set[str]:
    """Return the keys that an unverified change takes away: nobody has verified it so."""
    if "verified" in values or not values.keys() & _VERIFIED_KEYS:
        return set()
    return {"verified", "verified_by"} - values.keys()


def _refuse_unknown(contact: str, values: dict[str, Any], directory: Directory) -> None:
    """Refuse an id that is new, unless enough is said to add it.

    Raises:
        SarcomaNavError: naming the nearest contact, and what is missing.
    """
    if contact in directory.contacts:
        return
    needed = {**_NEEDED, "verified": "--verified", "review_by": "--review-by"}
    missing = [option for key, option in needed.items() if key not in values]
    if missing:
        error = unknown("contact", contact, directory.contacts)
        raise wrong_usage(*error.lines, f"To add it, give also {', '.join(missing)}.")


def _report(
    contact: str, values: dict[str, Any], before: LocalFile, after: Directory, earlier: Directory
) -> None:
    from sarcoma_nav.hours.london import is_overdue, is_still_to_come
    from sarcoma_nav.local.edit import now
    from sarcoma_nav.local.values import said
    from sarcoma_nav.model.telephone import is_given_out
    from sarcoma_nav.output.stream import standard_error, standard_output

    known = earlier.contacts.get(contact)
    lines = [
        f"{contact}: {key} is now {said(value)} [local]"
        + (f"; it was {said(was)}" if (was := _was(known, key)) else "")
        for key, value in values.items()
    ]
    standard_output().write("".join(f"{line}\n" for line in lines))
    found = after.contacts[contact]
    warnings = [f"Written to {before.path}."]
    warnings += [
        f"Warning: {phone} cannot have been given out in the United Kingdom. Check it."
        for phone in (found.phones if "phone" in values else ())
        if not is_given_out(phone)
    ]
    if values.keys() & {"hours", "cover", "closures"}:
        warnings.append("`sarcoma-nav check` says whether somebody still answers at every minute.")
    if values.keys() & _VERIFIED_KEYS and "verified" not in values:
        warnings.append("Nobody is named as having verified it: add --verified DATE --by NAME.")
    if "verified" in values and is_still_to_come(values["verified"], now()):
        warnings.append(f"Warning: {values['verified']} is still to come. Check --verified.")
    if is_overdue(found.review_by, now()):
        warnings.append(f"It is past its review date, {found.review_by}: add --review-by DATE.")
    for key, value in after.superseded_by_shipped.get(contact, {}).items():
        warnings.append(f"The shipped {key} is newer: {value}. Check which holds.")
    standard_error().write("".join(f"{line}\n" for line in warnings))


def _was(known: object, key: str) -> Any:
    value = getattr(known, key, None)
    return list(value) if isinstance(value, tuple) else value
