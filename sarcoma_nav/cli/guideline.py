"""`sarcoma-nav guideline`: what the guideline says of itself, and everything behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

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


class Group(LazyGroup):
    """The commands about the guideline, in the order in which help lists them."""

    places = {  # noqa: RUF012 - the base class says that it is the class's own
        "statements": "sarcoma_nav.cli.guideline:statements",
        "sources": "sarcoma_nav.cli.guideline:sources",
        "glossary": "sarcoma_nav.cli.guideline:glossary",
        "references": "sarcoma_nav.cli.guideline:references",
        "search": "sarcoma_nav.cli.guideline:search",
    }


app = typer.Typer(
    cls=Group,
    help="The guideline: dates, scope, statements, sources, words.",
    no_args_is_help=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    add_completion=False,
    epilog="Example: sarcoma-nav guideline search consent by proxy.",
)


@app.callback()
def guideline_group(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show the guideline's version, dates, scope, principles and take-home messages.

    Example: sarcoma-nav guideline --at 2027-12-01T09:00
    """
    ctx.obj = files(ctx, pathways, contacts)
    if ctx.invoked_subcommand is not None:
        refuse_early_options(ctx, form, at, plain=plain)
        return
    from sarcoma_nav.formats.guideline.json import guideline_object
    from sarcoma_nav.formats.guideline.page import guideline_page

    loaded, when = _open(ctx, at, pathways, contacts)
    content = loaded.content
    show(
        form,
        lambda: guideline_page(content, when),
        lambda: guideline_object(content, when),
        plain=plain,
    )


def statements(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """List every statement, its basis, and where it is used.

    Example: sarcoma-nav guideline statements --format json
    """
    from sarcoma_nav.checks.context import CheckContext
    from sarcoma_nav.checks.references import statements_cited
    from sarcoma_nav.formats.guideline.json import statements_object
    from sarcoma_nav.formats.guideline.page import statements_page
    from sarcoma_nav.view.guideline import uses

    loaded, when = _open(ctx, at, pathways, contacts)
    content = loaded.content
    used = uses(content, statements_cited(CheckContext(content, loaded.directory, when)))
    show(
        form,
        lambda: statements_page(content, used),
        lambda: statements_object(content, used, when),
        plain=plain,
    )


def sources(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """List the source documents: age, review date, link.

    Example: sarcoma-nav guideline sources
    """
    from sarcoma_nav.formats.guideline.json import sources_object
    from sarcoma_nav.formats.guideline.page import sources_page

    loaded, when = _open(ctx, at, pathways, contacts)
    content = loaded.content
    show(
        form,
        lambda: sources_page(content, when),
        lambda: sources_object(content, when),
        plain=plain,
    )


def glossary(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """List abbreviations and terms. Example: sarcoma-nav guideline glossary."""
    from sarcoma_nav.formats.guideline.json import glossary_object
    from sarcoma_nav.formats.guideline.page import glossary_page

    loaded, when = _open(ctx, at, pathways, contacts)
    content = loaded.content
    show(
        form,
        lambda: glossary_page(content),
        lambda: glossary_object(content, when),
        plain=plain,
    )


def references(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """List what the guideline itself cites. Example: sarcoma-nav guideline references."""
    from sarcoma_nav.formats.guideline.json import references_object
    from sarcoma_nav.formats.guideline.page import references_page

    loaded, when = _open(ctx, at, pathways, contacts)
    content = loaded.content
    show(
        form,
        lambda: references_page(content),
        lambda: references_object(content, when),
        plain=plain,
    )


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="What to look for; a misspelling is fine.")
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Show every hit, not the best 20 alone.")
    ] = False,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Find words, even misspelt, in everything that is said.

    Example: sarcoma-nav guideline search consent by proxy
    """
    from sarcoma_nav.formats.guideline.json import search_object
    from sarcoma_nav.formats.guideline.search_page import search_page
    from sarcoma_nav.view.search import search as find
    from sarcoma_nav.view.search_index import entries

    loaded, when = _open(ctx, at, pathways, contacts)
    found = find(entries(loaded.content, loaded.directory), " ".join(words))
    show(
        form,
        lambda: search_page(found, everything=everything),
        lambda: search_object(found, when),
        plain=plain,
    )


def _open(
    ctx: typer.Context, at: str | None, pathways: PathwaysFile, contacts: ContactsFile
) -> tuple[Loaded, datetime]:
    """Return the content in use, and the aware moment that the command is for."""
    from sarcoma_nav.cli.session import open_content

    when = moment(at).at
    return open_content(files(ctx, pathways, contacts), when), when
