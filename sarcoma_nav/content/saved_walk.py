"""A saved walk, read back and fitted to the content of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.content.yaml_events import first_invisible
from sarcoma_nav.engine import point_of, stray, walk
from sarcoma_nav.errors import SarcomaNavError, wrong_usage
from sarcoma_nav.model.saved_walk import SCHEMA, SavedWalk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sarcoma_nav.engine import Answers
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway


def read_saved_walk(name: str, contents: bytes) -> SavedWalk:
    """Return the walk that a file holds.

    Raises:
        SarcomaNavError: where it is no walk that was saved.
    """
    try:
        saved = msgspec.json.decode(contents, type=SavedWalk)
    except msgspec.DecodeError as error:
        raise wrong_usage(
            f"{name}: not a saved walk: {error}.", "Name a file that --save wrote."
        ) from None
    if any(first_invisible(text) is not None for text in (saved.saved_at, saved.version)):
        raise wrong_usage(f"{name}: not a saved walk: it has characters that cannot be seen.")
    if saved.schema != SCHEMA:
        raise wrong_usage(f"{name}: the form {saved.schema!r} is not known to this version.")
    return saved


def still_fitting(
    content: Content, pathway: Pathway | None, answers: Answers, given: Answers
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the saved answers that today's content still takes, and the names of the others.

    What was given on the command line stands before them.
    """
    kept = {
        name: tuple(options)
        for name, options in answers.items()
        if name not in given and _is_known(content, name, options)
    }
    while True:
        together = {**kept, **given}
        try:
            lost = stray(content, walk(content, pathway, together), together)
        except SarcomaNavError:
            lost = tuple(kept)
        if not kept.keys() & set(lost):
            break
        kept = {name: options for name, options in kept.items() if name not in lost}
    return kept, tuple(n for n in answers if n not in kept and n not in given)


def _is_known(content: Content, name: str, options: Sequence[str]) -> bool:
    point = point_of(content, name)
    return point is not None and bool(options) and point.options.keys() >= set(options)
