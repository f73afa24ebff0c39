"""`sarcoma-nav guideline`: what the guideline says of itself, and everything behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from sarcoma_nav.cli.lazy import LazyGroup, group_app, with_epilog
from sarcoma_nav.cli.session import Session, with_session


class Group(LazyGroup):
    """The commands about the guideline, in the order in which help lists them."""

    lazy_commands = {  # noqa: RUF012 - the base class says that it is the class's own
        "statements": "sarcoma_nav.cli.guideline:statements",
        "sources": "sarcoma_nav.cli.guideline:sources",
        "glossary": "sarcoma_nav.cli.guideline:glossary",
        "references": "sarcoma_nav.cli.guideline:references",
        "search": "sarcoma_nav.cli.guideline:search",
    }


app = group_app(
    Group,
    "The guideline: dates, scope, statements, sources, terms.",
    "Examples:",
    "  sarcoma-nav guideline",
    "  sarcoma-nav guideline search consent by proxy",
)


@app.callback()
@with_session()
def guideline_group(session: Session) -> None:
    """Show the guideline's version, dates, scope, principles and take-home messages."""
    from sarcoma_nav.formats.guideline.json import guideline_object
    from sarcoma_nav.formats.guideline.page import guideline_page

    content, at = session.content, session.at
    session.show(lambda: guideline_page(content, at), lambda: guideline_object(content, at))


@with_epilog("Examples:", "  sarcoma-nav guideline statements --format json")
@with_session()
def statements(session: Session) -> None:
    """List every statement, its basis, and where it is used."""
    from sarcoma_nav.checks.context import CheckContext
    from sarcoma_nav.checks.references import statements_cited
    from sarcoma_nav.formats.guideline.json import statements_object
    from sarcoma_nav.formats.guideline.page import statements_page
    from sarcoma_nav.view.guideline import uses

    content, at = session.content, session.at
    context = CheckContext(content, session.directory, at)
    cited = uses(content, statements_cited(context))
    session.show(
        lambda: statements_page(content, cited),
        lambda: statements_object(content, cited, at),
    )


@with_epilog("Examples:", "  sarcoma-nav guideline sources")
@with_session()
def sources(session: Session) -> None:
    """List the source documents: age, review date, link."""
    from sarcoma_nav.formats.guideline.json import sources_object
    from sarcoma_nav.formats.guideline.page import sources_page

    content, at = session.content, session.at
    session.show(lambda: sources_page(content, at), lambda: sources_object(content, at))


@with_epilog("Examples:", "  sarcoma-nav guideline glossary")
@with_session()
def glossary(session: Session) -> None:
    """List abbreviations and terms."""
    from sarcoma_nav.formats.guideline.json import glossary_object
    from sarcoma_nav.formats.guideline.page import glossary_page

    content, at = session.content, session.at
    session.show(lambda: glossary_page(content), lambda: glossary_object(content, at))


@with_epilog("Examples:", "  sarcoma-nav guideline references")
@with_session()
def references(session: Session) -> None:
    """List what the guideline itself cites."""
    from sarcoma_nav.formats.guideline.json import references_object
    from sarcoma_nav.formats.guideline.page import references_page

    content, at = session.content, session.at
    session.show(lambda: references_page(content), lambda: references_object(content, at))


@with_epilog("Examples:", "  sarcoma-nav guideline search consent by proxy")
@with_session()
def search(
    session: Session,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="What to look for; a misspelling is fine.")
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Show every hit, not the best 20 alone.")
    ] = False,
) -> None:
    """Find words, even misspelt, in everything that is said."""
    from sarcoma_nav.formats.guideline.json import search_object
    from sarcoma_nav.formats.guideline.search_page import search_page
    from sarcoma_nav.view.search import search as search_entries
    from sarcoma_nav.view.search_index import entries

    index = entries(session.content, session.directory)
    hits = search_entries(index, " ".join(words))
    session.show(
        lambda: search_page(hits, everything=everything),
        lambda: search_object(hits, session.at),
    )
