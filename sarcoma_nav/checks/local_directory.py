"""What a local directory may not say, whatever the rest of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import Finding, check, in_contacts
from sarcoma_nav.model.contact import KEYS_OF_PUBLIC_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Directory


@check("public-line-changed")
def public_line_changed(directory: Directory) -> Iterator[Finding]:
    """A local directory changes a public line, such as an emergency number.

    It is the same everywhere, and no slip of a site may change its name, number, hours, cover or
    closures. Local are at most its notes, other names for it, and when somebody verified it.
    """
    for name, keys in directory.local.items():
        is_shipped = name not in directory.added
        refused = sorted(keys - KEYS_OF_PUBLIC_LINES)
        if is_shipped and refused and directory.contacts[name].kind == "public-line":
            listed = ", ".join(key.replace("_", " ") for key in refused)
            yield Finding(
                in_contacts("contacts", name, refused[0]),
                f"{name!r} is a public line: a local directory cannot change its {listed}.",
                "Delete what stands there. Its notes may be local.",
            )


@check("local-only-key")
def local_only_key(directory: Directory) -> Iterator[Finding]:
    """A key for local directories stands in a directory that is none, where it does nothing."""
    for contact in directory.contacts.values():
        local = directory.local.get(contact.id, frozenset())
        for key in ("added_notes", "removed_notes", "not_here"):
            if getattr(contact, key) and key not in local:
                yield Finding(
                    in_contacts("contacts", contact.id, key),
                    f"{key!r} is for local directories.",
                    "Write `notes`, or leave the contact out.",
                )
