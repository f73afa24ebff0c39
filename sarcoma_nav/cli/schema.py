"""`sarcoma-nav schema`: the JSON Schema of the content files and of every output in JSON."""

from __future__ import annotations

from typing import Annotated

import click
import typer

from sarcoma_nav.formats.schemas import SCHEMAS


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="A content file (pathways, contacts), or an output.",
            click_type=click.Choice(list(SCHEMAS)),
        ),
    ],
) -> None:
    """Print a JSON Schema. Example: sarcoma-nav schema pathways > pathways.schema.json."""
    from sarcoma_nav.formats.schemas import schema_json
    from sarcoma_nav.output.stream import standard_output

    standard_output().write(schema_json(name))
