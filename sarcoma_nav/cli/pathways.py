"""`sarcoma-nav pathways`: which there are, one to read, and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sarcoma_nav.cli.lazy import LazyGroup, group_app, with_epilog
from sarcoma_nav.cli.options import Output, PathwayId
from sarcoma_nav.cli.session import Session, with_session

if TYPE_CHECKING:
    from sarcoma_nav.view.pathway import PathwayView


class Group(LazyGroup):
    """The commands about pathways, in the order in which help lists them."""

    lazy_commands = {  # noqa: RUF012 - the base class says that it is the class's own
        "show": "sarcoma_nav.cli.pathways:show_pathway",
        "graph": "sarcoma_nav.cli.pathways:graph",
        "paths": "sarcoma_nav.cli.paths:paths",
        "export": "sarcoma_nav.cli.pathway_export:export",
    }


app = group_app(
    Group,
    "The pathways: a list, one to read, its picture, its paths.",
    "Examples:",
    "  sarcoma-nav pathways",
    "  sarcoma-nav pathways --format json",
    "  sarcoma-nav pathways show palliative-care",
)

TREE_WIDTH: Final = 80
"""Columns of a tree, in a file and at the most: wider ones are hard to follow."""

PictureFormat = Literal["text", "mermaid", "dot", "svg"]


@app.callback()
@with_session()
def pathways_group(session: Session) -> None:
    """List the pathways and when each applies."""
    from sarcoma_nav.formats.pathways.json import pathways_object
    from sarcoma_nav.formats.pathways.reading_page import pathway_list
    from sarcoma_nav.view.pathway import pathway_view

    content, directory = session.content, session.directory
    views = [pathway_view(content, directory, pathway) for pathway in content.pathways.values()]
    session.show(lambda: pathway_list(views), lambda: pathways_object(views, session.at))


@with_epilog("Examples:", "  sarcoma-nav pathways show palliative-care")
@with_session()
def show_pathway(session: Session, pathway: PathwayId) -> None:
    """Show a pathway to read on paper, with its sources."""
    from sarcoma_nav.formats.pathways.json import pathway_object
    from sarcoma_nav.formats.pathways.reading_page import pathway_page

    laid_out = _map(session, pathway)
    content, directory, at = session.content, session.directory, session.at
    session.show(
        lambda: pathway_page(laid_out, content, directory, at),
        lambda: pathway_object(laid_out, content, at),
    )


@with_epilog(
    "SVG needs the extra svg.",
    "",
    "Examples:",
    "  sarcoma-nav pathways graph palliative-care",
    "  sarcoma-nav pathways graph palliative-care --format svg -o picture.svg",
)
@with_session("at", "plain", "pathways", "contacts")
def graph(
    session: Session,
    pathway: PathwayId,
    form: Annotated[PictureFormat, typer.Option("--format", help="Output format.")] = "text",
    output: Output = None,
) -> None:
    """Draw a pathway: a tree of text, Mermaid, DOT, or SVG."""
    laid_out = _map(session, pathway)
    if output is None:
        width = min(session.screen.width, TREE_WIDTH)
        session.screen.write(_drawn(laid_out, form, width))
        return
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, _drawn(laid_out, form, TREE_WIDTH).encode())
    standard_error().say(f"The picture is in {output}.")


def _drawn(laid_out: PathwayView, form: PictureFormat, width: int) -> str:
    if form == "text":
        from sarcoma_nav.formats.pathways.tree import tree_text

        return tree_text(laid_out, width)
    if form == "mermaid":
        from sarcoma_nav.formats.pathways.mermaid import mermaid_text

        return mermaid_text(laid_out)
    from sarcoma_nav.formats.pathways.dot import dot_text, svg

    dot = dot_text(laid_out)
    return dot if form == "dot" else svg(dot)


def _map(session: Session, name: str) -> PathwayView:
    """Return the pathway of that id, laid out.

    Raises:
        SarcomaNavError: for an unknown id, naming the nearest one.
    """
    from sarcoma_nav.engine import pathway_of
    from sarcoma_nav.view.pathway import pathway_view

    return pathway_view(session.content, session.directory, pathway_of(session.content, name))
