"""The JSON Schemas of the two files: true of the shipped ones."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from sarcoma_nav.content.files import published_schema, shipped
from sarcoma_nav.content.yaml import read_document

BOTH = pytest.mark.parametrize("name", ["pathways", "contacts"])


def as_an_editor_reads(data: Any) -> Any:
    """Return plain data with true and false as the values that an editor takes them for."""
    if isinstance(data, dict):
        return {key: as_an_editor_reads(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_an_editor_reads(item) for item in data]
    return {"true": True, "false": False}.get(data, data)


@BOTH
def test_the_shipped_file_fits_its_schema(name: Any) -> None:
    """A validator that others wrote agrees with our own reader."""
    path = shipped(f"{name}.yaml")
    data = as_an_editor_reads(read_document(name, path, path.read_bytes()).data)
    jsonschema.validate(data, _loaded(name))


def test_a_misspelt_key_does_not_fit_the_schema() -> None:
    """The schema is strict, as the reader is."""
    path = shipped("contacts.yaml")
    data = read_document("contacts", path, path.read_bytes()).data
    next(iter(data["contacts"].values()))["huors"] = "24/7"
    with pytest.raises(jsonschema.ValidationError, match="huors"):
        jsonschema.validate(data, _loaded("contacts"))


def _loaded(name: Any) -> Any:
    import json

    return json.loads(published_schema(name))
