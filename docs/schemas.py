# ruff: noqa: INP001 - a module of generate.py, which stands beside it
"""Make the JSON Schemas: of the two content files, and of everything that is printed as JSON.

They are made once, and shipped as the files in docs/schema: what msgspec writes differs from
version to version, and a schema that programs rely on must not. A new output is one line in
`SCHEMAS` and its name in `SchemaName` of `cli/schema.py`; tests validate what is printed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import msgspec

from sarcoma_nav.formats.json_text import json_text

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_NUMBERS_ARE_TEXT: Final = ["string", "number"]
"""What an editor takes for a number (111, 2012) is read as text all the same."""


class Schema(msgspec.Struct, frozen=True):
    """What one schema describes."""

    describes: str
    """The file, or the command that prints it."""
    types: tuple[str, ...]
    """As `module:class`; several where the output is one of several."""
    is_file: bool = False
    """Whether it is a content file in YAML, in which an id is a key and every value is text."""


SCHEMAS: Final = {
    "pathways": Schema("pathways.yaml", ("sarcoma_nav.model.content:Content",), is_file=True),
    "contacts": Schema("contacts.yaml", ("sarcoma_nav.model.content:ContactsFile",), is_file=True),
    "plan": Schema(
        "triage --format json",
        (
            "sarcoma_nav.formats.plan.json:PlanJson",
            "sarcoma_nav.formats.plan.walk_json:QuestionJson",
        ),
    ),
    "saved-walk": Schema("triage --save FILE", ("sarcoma_nav.model.saved_walk:SavedWalk",)),
    "contact-list": Schema(
        "contacts, contacts show, contacts now --format json",
        ("sarcoma_nav.formats.contacts.json:ContactsJson",),
    ),
    "contact-export": Schema(
        "contacts export --format json", ("sarcoma_nav.formats.contacts.json:ExportJson",)
    ),
    "week": Schema(
        "contacts week ID --format json", ("sarcoma_nav.formats.contacts.week_json:WeekJson",)
    ),
    "log": Schema("contacts log --format json", ("sarcoma_nav.formats.contacts.log:LogJson",)),
    "pathway-list": Schema(
        "pathways --format json", ("sarcoma_nav.formats.pathways.json:PathwaysJson",)
    ),
    "pathway": Schema(
        "pathways show ID --format json", ("sarcoma_nav.formats.pathways.json:PathwayJson",)
    ),
    "paths": Schema(
        "pathways paths ID --format json", ("sarcoma_nav.formats.pathways.paths:PathsJson",)
    ),
    "guideline": Schema(
        "guideline --format json", ("sarcoma_nav.formats.guideline.json:GuidelineJson",)
    ),
    "statements": Schema(
        "guideline statements --format json", ("sarcoma_nav.formats.guideline.json:StatementsJson",)
    ),
    "sources": Schema(
        "guideline sources --format json", ("sarcoma_nav.formats.guideline.json:SourcesJson",)
    ),
    "glossary": Schema(
        "guideline glossary --format json", ("sarcoma_nav.formats.guideline.json:GlossaryJson",)
    ),
    "references": Schema(
        "guideline references --format json", ("sarcoma_nav.formats.guideline.json:ReferencesJson",)
    ),
    "search": Schema(
        "guideline search WORDS --format json", ("sarcoma_nav.formats.guideline.json:SearchJson",)
    ),
    "check": Schema("check --format json", ("sarcoma_nav.formats.review.problems:CheckJson",)),
    "diff": Schema(
        "diff OLD NEW --format json", ("sarcoma_nav.formats.review.diff_json:DiffJson",)
    ),
}
"""By the name that `sarcoma-nav schema NAME` takes."""


def schema_json(name: str) -> str:
    """Return a JSON Schema by its name, made from the types that it describes."""
    schema = SCHEMAS[name]
    kinds = [_imported(path) for path in schema.types]
    (*roots,), definitions = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    body: Any = {**(roots[0] if len(roots) == 1 else {"oneOf": roots}), "$defs": definitions}
    body = _as_written(body) if schema.is_file else _as_printed(body)
    identity = {} if schema.is_file else {"$id": f"{name}.schema.json"}
    title = f"sarcoma-nav{': ' if schema.is_file else ' '}{schema.describes}"
    return json_text({"$schema": _DRAFT, **identity, "title": title, **body})


def _imported(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


def _as_written(schema: Any) -> Any:
    """Return a schema of records as they are in a file: an id is a key, and no value."""
    if isinstance(schema, list):
        return [_as_written(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    written = {key: _as_written(value) for key, value in schema.items()}
    if written.get("type") == "object" and "id" in written.get("properties", {}):
        del written["properties"]["id"]
        written["required"] = [name for name in written["required"] if name != "id"]
    if written.get("type") == "string" and "enum" not in written:
        written["type"] = _NUMBERS_ARE_TEXT
    return written


def _as_printed(schema: Any) -> Any:
    """Return a schema of records as they are printed: every field that has a value is there."""
    if isinstance(schema, list):
        return [_as_printed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    printed = {key: _as_printed(value) for key, value in schema.items() if key != "default"}
    if "properties" in schema:
        defaulted = [name for name, value in schema["properties"].items() if "default" in value]
        required = {*schema.get("required", ()), *defaulted}
        printed["required"] = [name for name in schema["properties"] if name in required]
    if len(schema.get("enum", ())) == 1:
        printed["const"] = printed.pop("enum")[0]
    return printed
