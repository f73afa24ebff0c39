"""A file of answers, in YAML or JSON: decision points, each with an option or a list of them."""

from __future__ import annotations

from pathlib import Path

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.errors import wrong_usage


def read_answers(name: str, contents: bytes) -> dict[str, tuple[str, ...]]:
    """Return the answers that a file holds; JSON is read as the YAML that it is.

    Raises:
        SarcomaNavError: with the line where it is something else.
    """
    from sarcoma_nav.content.yaml import read_document

    if contents.lstrip().startswith(b"{"):
        contents = contents.replace(b"\t", b" ")
    try:
        document = read_document("pathways", Path(name), contents)
    except ContentError as error:
        lines = [f"{p.location}: {p.message} {p.fix}" for p in error.problems]
        raise wrong_usage(*lines) from None
    answers: dict[str, tuple[str, ...]] = {}
    for point, options in document.data.items():
        wanted = options if isinstance(options, list) else [options]
        if not wanted or not all(isinstance(option, str) for option in wanted):
            raise wrong_usage(
                f"{document.locate((point,))}: {point!r} has no answer, or something else.",
                "Write one answer, or a list of answers.",
            )
        answers[point] = tuple(wanted)
    return answers
