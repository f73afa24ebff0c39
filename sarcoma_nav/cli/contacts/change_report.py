"""What `contacts set` and its siblings say of a change of the local directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.model.contact import KEYS_TO_VERIFY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sarcoma_nav.local.edit import LocalChange
    from sarcoma_nav.model.contact import Contact


def new_values(change: LocalChange) -> Iterator[str]:
    """Yield each value that differs now, with the one that held before."""
    from sarcoma_nav.view.change import in_words

    if not change.values:
        yield "Nothing differs from what stands there."
    for one in change.values:
        key = one.key.replace("_", " ")
        if one.key == "not_here" and one.new:
            yield f"{one.contact}: left out, as your site has no such service [local]"
            continue
        if one.new is None:
            yield f"{one.contact}: no longer local: {key} {in_words(one.old)}"
            continue
        verb = "are" if key in {"notes", "added notes", "removed notes", "closures"} else "is"
        earlier = change.before.directory.contacts.get(one.contact)
        old = getattr(earlier, one.key, None)
        before = f"; it was {in_words(old)}" if old else ""
        yield f"{one.contact}: {key} {verb} now {in_words(one.new)} [local]{before}"


def remarks(change: LocalChange, contact: str, at: datetime) -> Iterator[str]:
    """Yield what else there is to say of a contact that was changed: doubts, and what to do next.

    At an aware moment, by which its dates are judged.
    """
    from sarcoma_nav.hours.london import is_overdue, is_still_to_come

    directory = change.directory
    now = directory.contacts[contact]
    keys = {one.key for one in change.values if one.new is not None and one.contact == contact}
    yield from change.remarks
    yield f"Written to {change.path}." if change.values else f"{change.path} is as it was."
    if keys & {"hours", "cover", "closures", "not_here"}:
        yield "`sarcoma-nav check` says whether somebody still answers at every minute."
    yield from _lost_notes(keys, change.before.directory.contacts.get(contact), now)
    yield from _unverified(keys, change)
    if "verified" in keys and is_still_to_come(now.verified, at):
        yield f"Warning: {now.verified} is still to come. Check --verified."
    if is_overdue(now.review_by, at):
        yield f"It is past its review date, {now.review_by}: add --review-by DATE."
    for key, value in directory.superseded_by_shipped.get(contact, {}).items():
        yield f"The shipped {key} is newer: {value}. Check which holds."


def _lost_notes(keys: set[str], earlier: Contact | None, now: Contact) -> Iterator[str]:
    """Yield the notes that no longer stand there because others took the place of all."""
    if "notes" in keys and earlier:
        yield from (f"No longer shown: {note}" for note in earlier.notes if note not in now.notes)


def _unverified(keys: set[str], change: LocalChange) -> Iterator[str]:
    """Yield that nobody has verified the new values, and that an earlier verification is gone."""
    dates = {one.key: one for one in change.values if one.key in {"verified", "verified_by"}}
    date = dates.get("verified")
    if not keys & KEYS_TO_VERIFY or (date and date.new not in {None, "undated"}):
        return
    if date and date.old not in {None, "undated"}:
        by = f" by {dates['verified_by'].old}" if "verified_by" in dates else ""
        yield f"It was verified on {date.old}{by}: that does not cover the new value."
    yield "Nobody is named as having verified it: add --verified DATE --by NAME."
