"""`sarcoma-nav schema`: the JSON Schema of the content files and of every output in JSON."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from sarcoma_nav.cli.lazy import with_epilog

SchemaName = Literal[
    "pathways",
    "contacts",
    "plan",
    "saved-walk",
    "contact-list",
    "contact-export",
    "week",
    "log",
    "pathway-list",
    "pathway",
    "paths",
    "guideline",
    "statements",
    "sources",
    "glossary",
    "references",
    "search",
    "check",
    "diff",
]


@with_epilog(
    f"NAME is one of: {', '.join(get_args(SchemaName))}.",
    "",
    "Examples:",
    "  sarcoma-nav schema pathways > pathways.schema.json",
    "  sarcoma-nav schema plan",
)
def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(metavar="NAME", help="What the schema describes."),
    ],
) -> None:
    """Print the JSON Schema of a content file, or of an output in JSON."""
    from sarcoma_nav.content.files import published_schema
    from sarcoma_nav.output.stream import standard_output

    standard_output().write(published_schema(name))
