"""The shape of the two content files as JSON Schema, for completion in editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sarcoma_nav.formats.plan.json import json_text
from sarcoma_nav.model.content import ContactsFile, Content

if TYPE_CHECKING:
    from sarcoma_nav.model.problem import DocumentName

_NUMBERS_ARE_TEXT = ["string", "number"]
"""What an editor takes for a number (111, 2012) arrives as text all the same."""


def schema_json(document: DocumentName) -> str:
    """Return the JSON Schema of one of the files, made from the model."""
    kind: Any = Content if document == "pathways" else ContactsFile
    schema = _as_written(msgspec.json.schema(kind))
    title = f"sarcoma-nav: {document}.yaml"
    draft = "https://json-schema.org/draft/2020-12/schema"
    return json_text({"$schema": draft, "title": title, **schema})


def _as_written(schema: Any) -> Any:
    """Return a schema of records as they stand in the file: an id is a key, and no value."""
    if isinstance(schema, list):
        return [_as_written(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    written = {key: _as_written(value) for key, value in schema.items()}
    if written.get("type") == "object" and "id" in written.get("properties", {}):
        del written["properties"]["id"]
        written["required"] = [name for name in written["required"] if name != "id"]
    if "pattern" in written:  # JSON Schema's own `$` matches at the very end only
        written["pattern"] = written["pattern"].replace(r"\Z", "$")
    if written.get("type") == "string" and "enum" not in written:
        written["type"] = _NUMBERS_ARE_TEXT
    return written
