"""`sarcoma-nav pathways`: which there are, one to read, and its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sarcoma_nav.cli.completion import complete_pathway
from sarcoma_nav.cli.lazy import LazyGroup
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    PathwaysFile,
    Plain,
    TextOrJson,
    files,
    moment,
)
from sarcoma_nav.cli.output import refuse_early_options, show

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.view.pathway import PathwayView


class Group(LazyGroup):
    """The commands about pathways, in the order in which help lists them."""

    places = {  # noqa: RUF012 - the base class says that it is the class's own
        "show": "sarcoma_nav.cli.pathways:show_pathway",
        "graph": "sarcoma_nav.cli.pathways:graph",
        "paths": "sarcoma_nav.cli.paths:paths",
    }


app = typer.Typer(
    cls=Group,
    help="The pathways: a list, each one to read, its picture.",
    no_args_is_help=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    add_completion=False,
    epilog="Example: sarcoma-nav pathways show palliative-care.",
)

TREE_WIDTH: Final = 80
"""Columns of a tree, in a file and at the most: wider ones are hard to follow."""

Picture = Literal["text", "mermaid", "dot", "svg"]
PathwayId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The pathway, as `pathways` lists it.",
        autocompletion=complete_pathway,
    ),
]


@app.callback()
def pathways_group(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """List the pathways and when each applies. Example: sarcoma-nav pathways --format json."""
    ctx.obj = files(ctx, pathways, contacts)
    if ctx.invoked_subcommand is not None:
        refuse_early_options(ctx, form, at, plain=plain)
        return
    from sarcoma_nav.formats.pathways.json import pathways_object
    from sarcoma_nav.formats.pathways.page import pathway_list
    from sarcoma_nav.view.pathway import pathway_view

    loaded, when = _open(ctx, at, pathways, contacts)
    views = [
        pathway_view(loaded.content, loaded.directory, pathway)
        for pathway in loaded.content.pathways.values()
    ]
    show(form, lambda: pathway_list(views), lambda: pathways_object(views, when), plain=plain)


def show_pathway(
    ctx: typer.Context,
    pathway: PathwayId,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show a pathway to read on paper, with its sources.

    Example: sarcoma-nav pathways show palliative-care
    """
    from sarcoma_nav.formats.pathways.json import pathway_object
    from sarcoma_nav.formats.pathways.page import pathway_page

    loaded, when = _open(ctx, at, pathways, contacts)
    laid_out = _map(loaded, pathway)
    content, directory = loaded.content, loaded.directory
    show(
        form,
        lambda: pathway_page(laid_out, content, directory, when),
        lambda: pathway_object(laid_out, content, when),
        plain=plain,
    )


def graph(
    ctx: typer.Context,
    pathway: PathwayId,
    form: Annotated[Picture, typer.Option("--format", help="How to draw it.")] = "text",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the picture there."),
    ] = None,
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Draw a pathway: a tree of text, Mermaid, DOT, or SVG.

    Example: sarcoma-nav pathways graph palliative-care

    To print: sarcoma-nav pathways graph palliative-care --format svg -o picture.svg

    SVG needs an extra: pip install 'sarcoma-nav[svg]'.
    """
    from sarcoma_nav.output.stream import standard_error, standard_output

    loaded, _ = _open(ctx, at, pathways, contacts)
    laid_out = _map(loaded, pathway)
    screen = standard_output(plain=plain)
    if output is None:
        screen.write(_drawn(laid_out, form, min(screen.width, TREE_WIDTH)))
        return
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, _drawn(laid_out, form, TREE_WIDTH).encode())
    standard_error().write(f"The picture is in {output}.\n")


def _drawn(laid_out: PathwayView, form: Picture, width: int) -> str:
    if form == "text":
        from sarcoma_nav.formats.pathways.tree import tree_text

        return tree_text(laid_out, width)
    if form == "mermaid":
        from sarcoma_nav.formats.pathways.mermaid import mermaid_text

        return mermaid_text(laid_out)
    from sarcoma_nav.formats.pathways.dot import dot_text, svg

    dot = dot_text(laid_out)
    return dot if form == "dot" else svg(dot)


def _open(
    ctx: typer.Context, at: str | None, pathways: PathwaysFile, contacts: ContactsFile
) -> tuple[Loaded, datetime]:
    """Return the content in use, and the aware moment that the command is for."""
    from sarcoma_nav.cli.session import open_content

    when = moment(at).at
    return open_content(files(ctx, pathways, contacts), when), when


def _map(loaded: Loaded, name: str) -> PathwayView:
    """Return the pathway of that id, laid out.

    Raises:
        SarcomaNavError: naming the nearest one.
    """
    from sarcoma_nav.engine import pathway_of
    from sarcoma_nav.view.pathway import pathway_view

    return pathway_view(loaded.content, loaded.directory, pathway_of(loaded.content, name))
