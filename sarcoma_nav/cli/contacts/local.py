"""`sarcoma-nav contacts unset`, `edit` and `where`: the keeping of the local directory."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import ContactId
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError, unknown, wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.content.files import Files
    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.store import Changed


@with_epilog(
    "Examples:",
    "  sarcoma-nav contacts unset mscc-coordinator",
    "  sarcoma-nav contacts unset mscc-coordinator hours",
)
@with_session("pathways", "contacts")
def unset(
    session: Session,
    contact: ContactId,
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY]...", help="Only these values, such as phone."),
    ] = None,
) -> None:
    """Take back local values of a contact. The shipped ones hold again."""
    from sarcoma_nav.local.edit import change_local
    from sarcoma_nav.output.stream import standard_error

    names = [key.replace("-", "_") for key in keys or ()]
    change = change_local(session.files, lambda before: _without(before, contact, names))
    standard_error().write("".join(f"{line}\n" for line in change.remarks))
    what = f"{contact}: {', '.join(names) or 'all of it'}"
    session.screen.write(f"{what}: no longer local, in {change.path}.\n")


def _without(before: LocalFile, contact: str, keys: list[str]) -> Changed:
    """Return the local directory without keys of a contact; without keys, without the contact.

    Raises:
        SarcomaNavError: where the contact or a key is not local.
    """
    from sarcoma_nav.local.store import changed, entry_of, removed

    local = before.directory.local
    if contact not in local:
        raise unknown("local contact", contact, local)
    entry = entry_of(before.text_or_new, before.path, contact)
    for key in keys:
        if key not in entry:
            raise unknown("local value", key, entry)
    if keys:
        return changed(before.text_or_new, before.path, contact, {}, keys)
    return removed(before.text_or_new, before.path, contact)


@with_epilog("Examples:", "  sarcoma-nav contacts where", '  cat "$(sarcoma-nav contacts where)"')
@with_session("pathways", "contacts")
def where(session: Session) -> None:
    """Print the path of the local directory."""
    from sarcoma_nav.local.edit import local_path
    from sarcoma_nav.output.stream import standard_error

    path = local_path(session.files)
    session.screen.write(f"{path}\n")
    if not path.exists():
        standard_error().write("There is none yet: sarcoma-nav contacts set writes it.\n")


@with_epilog("Examples:", "  sarcoma-nav contacts edit", "  EDITOR=nano sarcoma-nav contacts edit")
@with_session("pathways", "contacts")
def edit(session: Session) -> None:
    """Change the local directory by hand. Opens $VISUAL or $EDITOR, and checks before use."""
    from sarcoma_nav.local.edit import local_path, read_local

    folder = local_path(session.files).parent
    folder.mkdir(parents=True, exist_ok=True)
    before = read_local(session.files)
    handle, name = tempfile.mkstemp(prefix="contacts-draft-", suffix=".yaml", dir=folder)
    draft = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(before.text_or_new)
    try:
        _open_editor(draft)
        text = draft.read_text(encoding="utf-8", errors="replace")
    except SarcomaNavError:
        draft.unlink(missing_ok=True)
        raise
    if text == before.text_or_new:
        message = "Nothing was changed."
    else:
        message = _take_over(session.files, before, text, draft)
    draft.unlink(missing_ok=True)
    session.screen.write(f"{message}\n")


def _open_editor(draft: Path) -> None:
    """Let the user edit a file, and wait until that is done.

    Raises:
        SarcomaNavError: where there is no editor, or it ends with an error.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise wrong_usage("No editor is named.", "Set EDITOR, as in: export EDITOR=nano")
    try:
        ended = subprocess.run([*shlex.split(command), str(draft)], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise wrong_usage(
            f"The editor {command!r} cannot be started: {error.strerror}.", "Set EDITOR anew."
        ) from None
    if ended.returncode:
        raise SarcomaNavError(
            f"The editor ended with {ended.returncode}: nothing was changed.",
            exit_code=ExitCode.NOT_WRITTEN,
        )


def _take_over(files: Files, before: LocalFile, text: str, draft: Path) -> str:
    """Replace the local directory by the text of a draft; return what to tell the user.

    Raises:
        SarcomaNavError: where it cannot be used, or another program wrote meanwhile: the local
            directory stays as it is, and so does the draft.
    """
    from sarcoma_nav.content.yaml import ContentError
    from sarcoma_nav.local.edit import change_local

    try:
        change = change_local(files, lambda now: _replaced(now, before, text, draft))
    except ContentError as error:
        raise SarcomaNavError(
            *(_located_in_draft(str(problem), files, draft) for problem in error.problems),
            f"{before.path} stays as it was. Your draft is in {draft}.",
            exit_code=ExitCode.CONTENT,
        ) from None
    kept = " The one before is beside it, ending in .old." if before.text is not None else ""
    return f"Written to {change.path}.{kept}"


def _replaced(now: LocalFile, before: LocalFile, text: str, draft: Path) -> Changed:
    """Keep a copy of the local directory before it is replaced, and return its new text.

    Raises:
        ContentError: where the text cannot be used.
        SarcomaNavError: where another program changed the file since the editor was opened.
    """
    from sarcoma_nav.local.edit import usable
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.output.write_file import write_whole

    usable(now.files, text)
    if now.text != before.text:
        raise SarcomaNavError(
            f"{before.path} was changed by somebody else meanwhile, and stays as it is.",
            f"Your draft is in {draft}: put both together.",
            exit_code=ExitCode.NOT_WRITTEN,
        )
    if before.text is not None:
        write_whole(before.path.with_suffix(".yaml.old"), before.text.encode())
    return Changed(text, ())


def _located_in_draft(problem: str, files: Files, draft: Path) -> str:
    """Return a problem with the draft named in place of the local directory."""
    from sarcoma_nav.content.files import usual_local

    return problem.replace(str(files.local or usual_local()), str(draft))
