"""New values of local entries, with what follows from them: an earlier verification is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.content.overlay import CONTACT_KEYS
from sarcoma_nav.local.store import changed_entries, entries_of
from sarcoma_nav.local.values import refuse_wrong_values
from sarcoma_nav.model.contact import KEYS_TO_VERIFY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.store import Changed


def with_values(
    before: LocalFile, given: Mapping[str, Mapping[str, Any]], moment: datetime
) -> Changed:
    """Return the local directory with values of contacts set; a value that is None is removed.

    The values are judged at an aware moment. A verification that does not come with them says
    nothing of a new number, address or hours: it is dropped.

    Raises:
        SarcomaNavError: where a value is wrong.
        ContentError: where the directory cannot be used as it is.
    """
    entries = entries_of(before.text_or_new, before.path)
    complete = {
        contact: {**_follows(before, contact, values, entries.get(contact, {})), **values}
        for contact, values in given.items()
    }
    after = changed_entries(before.text_or_new, before.path, complete)
    for contact, values in given.items():
        refuse_wrong_values(before.files, after.text, contact, values, moment)
    return after


def _follows(
    before: LocalFile, contact: str, values: Mapping[str, Any], entry: Mapping[str, Any]
) -> dict[str, Any]:
    """Return further values of an entry that no longer hold, as they are from now on."""
    new = {key for key, value in values.items() if value != entry.get(key)}
    further: dict[str, Any] = {}
    if new & CONTACT_KEYS and entry.get("not_here"):
        further["not_here"] = None
    if new & KEYS_TO_VERIFY and "verified" not in values:
        # An entry of the site's own must have a date; another is laid over one that has.
        undated = "undated" if contact in before.directory.added else None
        further |= {key: undated for key in ("verified",) if key in entry}
        further |= {key: None for key in ("verified_by",) if key in entry}
    return further
