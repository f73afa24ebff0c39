"""`sarcoma-nav seal`: write down what the content says, so that no change goes unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import SarcomaNavError, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.seal import Seal


@with_epilog(
    "Example:",
    "  sarcoma-nav seal --by 'A Author' --reviewed-by 'B Reviewer' \\",
    "    --pathways pathways.yaml --contacts contacts.yaml",
)
@with_session("at", "pathways", "contacts")
def seal(
    session: Session,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who seals the content.")],
    reviewed_by: Annotated[
        str | None,
        typer.Option(
            "--reviewed-by", metavar="OTHER", help="Who read it, and agrees: somebody else."
        ),
    ] = None,
) -> None:
    """Write down every safety-critical fact of the content.

    The facts stand in seal.yaml beside the content, each on a line of its own, and the command
    says which ones changed. From then on `check` names each fact that is no longer as it was
    sealed, and a plan made from such content says so. The local directory is not sealed.
    """
    from sarcoma_nav.content.seal import facts_in_use
    from sarcoma_nav.formats.review.seal import seal_text, sealed
    from sarcoma_nav.output.write_file import write_whole

    by, reviewer = _names(by, reviewed_by)
    path = _writable_place(session.loaded)
    new = sealed(facts_in_use(session.loaded), by, reviewer)
    changes = list(_changes(path, new))
    write_whole(path, seal_text(new).encode())
    reviewed = f"reviewed by {reviewer}" if reviewer else "nobody has reviewed it"
    session.screen.write(
        f"{path}: {len(new.facts):,} facts, sealed by {by}; {reviewed}.\n"
        + "".join(f"{change}\n" for change in changes)
    )


def _names(by: str, reviewed_by: str | None) -> tuple[str, str | None]:
    """Return the two names, without spaces around them.

    Raises:
        SarcomaNavError: if one cannot be a name, or both are the same.
    """
    from sarcoma_nav.model.seal import LONGEST_NAME, is_same_person

    given = {"--by": by, "--reviewed-by": reviewed_by}
    names = {flag: name.strip() for flag, name in given.items() if name is not None}
    for flag, name in names.items():
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise wrong_usage(
                f"{flag} is a name on one line, of at most {LONGEST_NAME} characters.",
                f'Write it in quotes: {flag} "A Name".',
            )
    reviewer = names.get("--reviewed-by")
    if reviewer is not None and is_same_person(names["--by"], reviewer):
        raise wrong_usage(
            "Whoever seals the content cannot be its reviewer.",
            "Name somebody else with --reviewed-by, or leave it out.",
        )
    return names["--by"], reviewer


def _writable_place(loaded: Loaded) -> Path:
    """Return the file to write.

    Raises:
        SarcomaNavError: if the content in use is that of an installed package.
    """
    from sarcoma_nav.content.files import PACKAGE

    path = loaded.seal_file
    if path is None or path.is_relative_to(PACKAGE):
        raise wrong_usage(
            "The content of an installed program was sealed before it was shipped.",
            "Name the files to seal with --pathways and --contacts.",
        )
    return path


def _changes(path: Path, new: Seal) -> Iterator[str]:
    """Yield each fact that the seal before had otherwise."""
    from sarcoma_nav.checks.seal import SealedFacts, not_sealed
    from sarcoma_nav.content.error import ContentError
    from sarcoma_nav.content.seal import read_seal

    if not path.exists():
        return
    try:
        before, _ = read_seal(path)
    except (SarcomaNavError, ContentError):
        yield "The seal before could not be read: no changes are listed."
        return
    for problem in not_sealed(SealedFacts(new.facts, before)):
        yield problem.message
