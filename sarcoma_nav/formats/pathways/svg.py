"""A drawing from DOT, by the program that comes with the `svg` extra: no system package needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE: Final = "graphviz-pure"
_PATIENCE: Final = 60
"""Seconds; the largest pathway takes a fraction of one."""


def svg(dot: str) -> str:
    """Return the picture that a text in DOT describes.

    Raises:
        SarcomaNavError: where the drawing program is not installed.
    """
    import subprocess

    # Plain ASCII comes through every console and editor as it left.
    # Its remarks about the width of single characters are left aside; a failure is ours.
    drawn = subprocess.run(  # noqa: S603 - the program of the package that the extra names
        [_program(), "-Tsvg"],
        input=dot.encode(),
        capture_output=True,
        check=True,
        timeout=_PATIENCE,
    )
    return drawn.stdout.decode().encode("ascii", "xmlcharrefreplace").decode()


def _program() -> Path:
    """Return where the installer put the drawing program, on whatever system."""
    from importlib.metadata import PackageNotFoundError, files
    from pathlib import Path

    try:
        installed = files(_PACKAGE) or ()
    except PackageNotFoundError:
        installed = ()
    for file in installed:
        if file.stem == _PACKAGE and (path := Path(str(file.locate()))).is_file():
            return path
    raise wrong_usage(
        "To draw SVG, the extra is needed: pip install 'sarcoma-nav[svg]'.",
        "Without it: --format dot for Graphviz, --format mermaid, or --format text.",
    )
