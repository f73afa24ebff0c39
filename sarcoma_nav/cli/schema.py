"""`sarcoma-nav schema`: the JSON Schema of the content files and of every output in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.formats.schemas import SCHEMAS

if TYPE_CHECKING:
    SchemaName = str
else:  # the library reads the choices from the type, and no type checker can read them here
    SchemaName = Literal[tuple(SCHEMAS)]


@with_epilog(
    f"NAME is one of: {', '.join(SCHEMAS)}.",
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
    from sarcoma_nav.formats.schemas import schema_json
    from sarcoma_nav.output.stream import standard_output

    standard_output().write(schema_json(name))
