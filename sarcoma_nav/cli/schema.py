"""`sarcoma-nav schema`: the shape of the content files, for editors."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def schema(
    document: Annotated[
        Literal["pathways", "contacts"], typer.Argument(help="Which file of the content.")
    ],
) -> None:
    """Print a file's JSON Schema. Example: sarcoma-nav schema pathways > pathways.schema.json."""
    from sarcoma_nav.formats.review.content_schema import schema_json
    from sarcoma_nav.output.stream import standard_output

    standard_output().write(schema_json(document))
