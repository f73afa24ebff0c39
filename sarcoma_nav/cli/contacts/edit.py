"""`sarcoma-nav contacts edit`: the local directory by hand, checked before it is used."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Create
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError, wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.problem import Problem


@with_epilog(
    "What `sarcoma-nav check` calls an error is refused; at a terminal the file can be opened "
    "again. The one before stays beside it, ending in .old.",
    "",
    "Examples:",
    "  sarcoma-nav contacts edit",
    "  EDITOR=nano sarcoma-nav contacts edit",
)
@with_session("pathways", "contacts")
def edit(session: Session, create: Create = False) -> None:
    """Change the local directory by hand. Opens $VISUAL or $EDITOR, and checks before use."""
    from sarcoma_nav.local.edit import read_local, refuse_missing

    refuse_missing(session.files, create=create)
    before = read_local(session.files)
    draft = _draft(before)
    try:
        message = _edited(session, before, draft, create=create)
    except SarcomaNavError as error:
        raise _with_draft(error, before, draft) from None
    draft.unlink(missing_ok=True)
    session.screen.say(message)


def _draft(before: LocalFile) -> Path:
    """Return a copy of the local directory to be edited, beside it.

    Raises:
        SarcomaNavError: where it cannot be written.
    """
    from sarcoma_nav.local.sharing import make_folder

    folder = before.path.parent
    try:
        make_folder(folder)
        handle, name = tempfile.mkstemp(prefix="contacts-draft-", suffix=".yaml", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(before.text_or_new)
    except OSError as error:
        raise SarcomaNavError(
            f"{folder}: cannot be written: {error.strerror or error}. Nothing was changed.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None
    return Path(name)


def _with_draft(error: SarcomaNavError, before: LocalFile, draft: Path) -> SarcomaNavError:
    """Return the error with the name of the draft; one in which nothing was typed is deleted."""
    if _text_of(draft) in {None, before.text_or_new}:
        draft.unlink(missing_ok=True)
        return error
    if str(draft) in str(error):
        return error
    lines = (*error.lines, f"Your draft is in {draft}.")
    return SarcomaNavError(*lines, exit_code=error.exit_code)


def _text_of(draft: Path) -> str | None:
    """Return the text of the draft; None where the editor has deleted it."""
    try:
        return draft.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _edited(session: Session, before: LocalFile, draft: Path, *, create: bool) -> str:
    """Let the draft be edited until it can be used; return what to tell the user.

    Raises:
        SarcomaNavError: where it cannot be used, or was not edited.
    """
    from sarcoma_nav.local.safety import new_errors
    from sarcoma_nav.output.stream import standard_error

    while True:
        _open_editor(draft)
        text = _text_of(draft)
        if text is None or text == before.text_or_new:
            return "Nothing was changed."
        problems = new_errors(session.files, before.text, text, session.at)
        if not problems:
            return _take_over(session, before, text, draft, create=create)
        lines = [_located_in_draft(problem, before.path, draft) for problem in problems]
        if not _wants_to_reopen(lines):
            raise SarcomaNavError(
                *lines,
                f"{before.path} stays as it was. Your draft is in {draft}.",
                exit_code=ExitCode.CONTENT,
            )
        standard_error().say("Opened again.")


def _wants_to_reopen(lines: list[str]) -> bool:
    """Show what is wrong and ask whether to fix it now; without a terminal nobody is asked."""
    from sarcoma_nav.output.stream import standard_error

    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    standard_error().say(*lines)
    standard_error().write("Open it again? [Y/n] ")
    typed = sys.stdin.readline()
    return bool(typed) and typed.strip().lower() in {"", "y", "yes"}


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
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise wrong_usage(
            f"The editor {command!r} cannot be started: {why}.", "Set EDITOR anew."
        ) from None
    if ended.returncode:
        raise SarcomaNavError(
            f"The editor ended with {ended.returncode}: nothing was changed.",
            exit_code=ExitCode.NOT_WRITTEN,
        )


def _take_over(session: Session, before: LocalFile, text: str, draft: Path, *, create: bool) -> str:
    """Replace the local directory by the text of a draft; return what to tell the user.

    Raises:
        SarcomaNavError: where another program wrote meanwhile: the local directory stays as it is,
            and so does the draft.
    """
    from sarcoma_nav.local.edit import Occasion, change_local

    change = change_local(
        session.files,
        lambda now: _replaced(now, before, text, draft),
        Occasion(command="edit", at=session.at, create=create),
    )
    kept = " The one before is beside it, ending in .old." if before.text is not None else ""
    return f"Written to {change.path}.{kept}"


def _replaced(now: LocalFile, before: LocalFile, text: str, draft: Path) -> Changed:
    """Keep a copy of the local directory before it is replaced, and return its new text.

    Raises:
        SarcomaNavError: where another program changed the file since the editor was opened.
    """
    from sarcoma_nav.local.sharing import sharing_of
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.output.write_file import remove_leftovers, write_whole

    if now.text != before.text:
        raise SarcomaNavError(
            f"{before.path} was changed by somebody else meanwhile, and stays as it is.",
            f"Your draft is in {draft}: put both together.",
            exit_code=ExitCode.NOT_WRITTEN,
        )
    if before.text is not None:
        old, sharing = before.path.with_name(f"{before.path.name}.old"), sharing_of(before.path)
        remove_leftovers(old)
        write_whole(old, before.text.encode(), mode=sharing.mode, group=sharing.group)
    return Changed(text, ())


def _located_in_draft(problem: Problem, path: Path, draft: Path) -> str:
    """Return a problem in one line, with the draft named in place of the local directory."""
    return str(problem).replace(str(path), str(draft))
