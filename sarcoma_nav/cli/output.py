"""How the commands that only show something put it out: as text, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import typer

    from sarcoma_nav.output.paragraphs import Paragraph


def show(
    form: str,
    page: Callable[[], Iterable[Paragraph]],
    value: Callable[[], object],
    *,
    plain: bool,
) -> None:
    """Print a page, or the value that says the same as JSON."""
    from sarcoma_nav.output.stream import standard_output

    if form == "json":
        from sarcoma_nav.formats.json_text import json_text

        standard_output().write(json_text(value()))
    else:
        standard_output(plain=plain).show(page())


def refuse_early_options(ctx: typer.Context, form: str, at: str | None, *, plain: bool) -> None:
    """Refuse options that stand before a command's name, where they would change nothing.

    Raises:
        SarcomaNavError: where one of them was given.
    """
    if form != "text" or at or plain:
        name = f"sarcoma-nav {ctx.info_name} {ctx.invoked_subcommand}"
        raise wrong_usage(
            "--format, --at and --plain stand after the command's whole name.",
            f"Write them behind it: {name} --at WHEN.",
        )
