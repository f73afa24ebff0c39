"""`sarcoma-nav contacts unset`, `edit` and `where`: the keeping of the local directory."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.contacts.session import ContactId
from sarcoma_nav.cli.options import ContactsFile, PathwaysFile, files
from sarcoma_nav.errors import ExitCode, SarcomaNavError, unknown, wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.content.files import Files
    from sarcoma_nav.local.edit import LocalFile

EPILOG = (
    "Examples: sarcoma-nav contacts unset mscc-coordinator. One value of it: "
    "sarcoma-nav contacts unset mscc-coordinator hours. By hand: sarcoma-nav contacts edit."
)


def unset(
    ctx: typer.Context,
    contact: ContactId,
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY]...", help="Only these values, such as phone."),
    ] = None,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Take back local values of a contact. The shipped ones hold again."""
    from sarcoma_nav.local.edit import alone, place, read_local, usable, write_local
    from sarcoma_nav.local.store import changed, entry_of, removed
    from sarcoma_nav.output.stream import standard_output

    used = files(ctx, pathways, contacts)
    with alone(place(used)):
        before = read_local(used)
        directory = usable(used, before.text_or_new)
        if contact not in directory.local:
            raise unknown("local contact", contact, directory.local)
        entry = entry_of(before.text_or_new, before.path, contact)
        wanted = [key.replace("-", "_") for key in keys or ()]
        for key in wanted:
            if key not in entry:
                raise unknown("local value", key, entry)
        if wanted:
            after = changed(before.text_or_new, before.path, contact, {}, wanted)
        else:
            after = removed(before.text_or_new, before.path, contact)
        write_local(used, before, after)
    what = f"{contact}: {', '.join(wanted) or 'all of it'}"
    standard_output().write(f"{what}: no longer local, in {before.path}.\n")


def where(ctx: typer.Context, pathways: PathwaysFile = None, contacts: ContactsFile = None) -> None:
    """Print where the local directory stands. Example: cat "$(sarcoma-nav contacts where)"."""
    from sarcoma_nav.local.edit import place
    from sarcoma_nav.output.stream import standard_error, standard_output

    path = place(files(ctx, pathways, contacts))
    standard_output().write(f"{path}\n")
    if not path.exists():
        standard_error().write("There is none yet: sarcoma-nav contacts set writes it.\n")


def edit(ctx: typer.Context, pathways: PathwaysFile = None, contacts: ContactsFile = None) -> None:
    """Change the local directory by hand. Opens $VISUAL or $EDITOR, and checks before use."""
    from sarcoma_nav.local.edit import place, read_local

    used = files(ctx, pathways, contacts)
    place(used).parent.mkdir(parents=True, exist_ok=True)
    before = read_local(used)
    handle, name = tempfile.mkstemp(
        prefix="contacts-draft-", suffix=".yaml", dir=before.path.parent
    )
    draft = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(before.text_or_new)
    keep = True
    try:
        _open_editor(draft)
        keep = _take_over(used, before, draft)
    finally:
        if not keep:
            draft.unlink(missing_ok=True)


def _open_editor(draft: Path) -> None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        draft.unlink(missing_ok=True)
        raise wrong_usage("No editor is named.", "Set EDITOR, as in: export EDITOR=nano")
    try:
        ended = subprocess.run([*shlex.split(command), str(draft)], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise wrong_usage(
            f"The editor {command!r} cannot be started: {error.strerror}.", "Set EDITOR anew."
        ) from None
    if ended.returncode:
        draft.unlink(missing_ok=True)
        raise SarcomaNavError(
            f"The editor ended with {ended.returncode}: nothing was changed.",
            exit_code=ExitCode.NOT_WRITTEN,
        )


def _take_over(used: Files, before: LocalFile, draft: Path) -> bool:
    """Put an edited draft in the place of the local directory; say whether the draft is kept.

    Raises:
        SarcomaNavError: where it cannot be used, or somebody else wrote meanwhile: the local
            directory stays as it is, and so does the draft.
    """
    from sarcoma_nav.content.yaml import ContentError
    from sarcoma_nav.local.edit import alone, read_local, usable, write_local
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.output.stream import standard_output
    from sarcoma_nav.output.write_file import write_whole

    text = draft.read_text(encoding="utf-8", errors="replace")
    if text == before.text_or_new:
        standard_output().write("Nothing was changed.\n")
        return False
    try:
        usable(used, text)
    except ContentError as error:
        raise SarcomaNavError(
            *(_in_the_draft(str(problem), used, draft) for problem in error.problems),
            f"{before.path} stays as it was. Your draft is in {draft}.",
            exit_code=ExitCode.CONTENT,
        ) from None
    with alone(before.path):
        if read_local(used).text != before.text:
            raise SarcomaNavError(
                f"{before.path} was changed by somebody else meanwhile, and stays as it is.",
                f"Your draft is in {draft}: put both together.",
                exit_code=ExitCode.NOT_WRITTEN,
            )
        if before.text is not None:
            write_whole(before.path.with_suffix(".yaml.old"), before.text.encode())
        write_local(used, before, Changed(text, ()))
    kept = " The one before is beside it, ending in .old." if before.text is not None else ""
    standard_output().write(f"Written to {before.path}.{kept}\n")
    return False


def _in_the_draft(problem: str, used: Files, draft: Path) -> str:
    """Return a problem with the place where it is mended."""
    from sarcoma_nav.content.files import usual_local

    return problem.replace(str(used.local or usual_local()), str(draft))
