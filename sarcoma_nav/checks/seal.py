"""Whether the content still says what was sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.checks.context import Finding, check, in_contacts, in_pathways
from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.load import located
from sarcoma_nav.content.seal import facts_in_use, read_seal
from sarcoma_nav.model.problem import ContentPath, Location, Severity
from sarcoma_nav.model.seal import Seal, is_same_person
from sarcoma_nav.proof.facts import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.content.files import Files
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.problem import Problem


class SealedFacts(msgspec.Struct, frozen=True):
    """The facts of the content in use, and its seal."""

    facts: Mapping[str, str]
    seal: Seal | None
    """None if there is none, though the content is shipped with one."""


@check("not-sealed", Severity.WARNING)
def not_sealed(sealed: SealedFacts) -> Iterator[Finding]:
    """The content says something else than what was sealed, or the seal does not fit itself.

    A seal (`seal.yaml`, beside the files that are named) has every fact that matters to a
    patient on a line of its own: telephone numbers, hours, urgencies, routes, rules, review dates
    and every text. A changed text or number that is right in form is found by nothing else. Each
    fact that differs is named with its old and its new value. If the change is meant, have
    somebody else read it, and seal the content anew: `sarcoma-nav seal --by NAME --reviewed-by
    OTHER`. Comments, quotation marks and the order of keys are no facts. A local directory is not
    sealed, and no waiver silences this.
    """
    if sealed.seal is None:
        fix = "Restore it from the version before, or install the program anew."
        yield Finding(ContentPath("seal"), "The seal of the shipped content is missing.", fix)
        return
    before, now = sealed.seal.facts, sealed.facts
    for key in dict.fromkeys((*before, *now)):
        if before.get(key) != now.get(key):
            yield _difference(key, before.get(key), now.get(key))
    yield from _broken(sealed.seal)


def seal_problems(loaded: Loaded, files: Files) -> list[Problem]:
    """Return how the content in use differs from its seal, each with file and line.

    Nothing differs if files are named that have no seal beside them. What a local directory
    says is not looked at.

    Raises:
        SarcomaNavError: if there is a seal that cannot be read.
    """
    path = loaded.seal_file
    if path is None or not path.exists():
        if files.pathways or files.contacts or path is None:
            return []
        missing = not_sealed(SealedFacts({}, None))
        return [msgspec.structs.replace(p, location=Location(str(path))) for p in missing]
    try:
        seal, document = read_seal(path)
        facts = facts_in_use(loaded)
    except ContentError as error:
        return error.problems
    documents = (*loaded.documents[:2], document)
    found = not_sealed(SealedFacts(facts, seal))
    return [located(problem, documents) for problem in found]


def _difference(key: str, before: str | None, now: str | None) -> Finding:
    if before is None:
        message = f"{key} is new since the seal: {now!r}."
    elif now is None:
        message = f"{key} is gone since the seal: {before!r}."
    else:
        message = f"{key} was sealed as {before!r}, and is {now!r}."
    path = tuple(key.split("."))
    place = in_contacts(*path) if path[0] == "contacts" else in_pathways(*path)
    return Finding(place, message, "Put it back, or have the change reviewed and seal it.")


def _broken(seal: Seal) -> Iterator[Finding]:
    """Yield what is wrong with the seal itself."""
    if seal.sha256 != digest(seal.facts):
        yield Finding(
            ContentPath("seal", ("sha256",)),
            "The seal was edited: its facts do not have the hash that it gives.",
            "Restore it from the version before, or seal the content anew.",
        )
    if seal.reviewed_by is not None and is_same_person(seal.reviewed_by, seal.by):
        yield Finding(
            ContentPath("seal", ("reviewed_by",)),
            f"{seal.by!r} sealed the content and reviewed it.",
            "Name somebody else as the reviewer, or nobody.",
        )
