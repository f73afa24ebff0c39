"""Which files hold the content: those asked for, or the ones that are shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from sarcoma_nav.errors import ExitCode, SarcomaNavError

PACKAGE: Final = Path(__file__).resolve().parent.parent


class Files(msgspec.Struct, frozen=True):
    """The files that were asked for; None means the usual one."""

    pathways: Path | None = None
    contacts: Path | None = None
    local: Path | None = None


def shipped(name: str) -> Path:
    """Return the path of a shipped file: in an installed package, else in the checkout."""
    inside = PACKAGE / "shipped" / name
    return inside if inside.exists() else PACKAGE.parent / name


def seal_file(files: Files) -> Path:
    """Return where the seal of the files in use is kept, whether or not there is one.

    Beside the files that were named; for the shipped ones inside an installed package, and
    in the safety file of a checkout.
    """
    for named, name in ((files.pathways, "pathways.yaml"), (files.contacts, "contacts.yaml")):
        if named is not None and named.resolve() != shipped(name).resolve():
            return named.parent / "seal.yaml"
    inside = PACKAGE / "shipped" / "seal.yaml"
    return (
        inside
        if inside.parent.is_dir()
        else PACKAGE.parent / "docs" / "clinical-safety" / "seal.yaml"
    )


def published_schema(name: str) -> str:
    """Return the text of a JSON Schema by its name, as it is published.

    Raises:
        SarcomaNavError: where the file cannot be read.
    """
    file = f"{name}.schema.json"
    inside = PACKAGE / "shipped" / "schema" / file
    path = inside if inside.exists() else PACKAGE.parent / "docs" / "schema" / file
    return read_bytes(path).decode()


def usual_local() -> Path:
    """Return the path of this user's local directory, whether or not it exists."""
    from platformdirs import user_config_path

    return user_config_path("sarcoma-nav", appauthor=False) / "contacts.yaml"


def read_bytes(path: Path, unreadable: ExitCode = ExitCode.CONTENT) -> bytes:
    """Return the bytes of a file; the exit code is for a file that cannot be read.

    Raises:
        SarcomaNavError: where it cannot be read, with why.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise SarcomaNavError(
            f"{path}: cannot be read: {why}. Check the name and who may read it.",
            exit_code=unreadable,
        ) from None
