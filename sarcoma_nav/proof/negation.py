"""Whether an edit turns a sentence round: a negation that appears in it, or disappears.

`Ring 999` and `Do not ring 999` differ by two short words, and so do `stable` and `unstable` by a
syllable: a reviewer reads these edits first.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"[a-z]+(?:[\u2019'-][a-z]+)*")

_NEGATIONS: Final = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor"}
    | {"without", "cannot", "except", "unless"}
)

_PREFIXES: Final = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "ab")
"""Of words that say the opposite of what follows: unstable, incomplete, non-urgent, abnormal."""


def turns_round(before: str, after: str) -> bool:
    """Say whether one of two texts has a negation more than the other, or other negations."""
    old, new = (Counter(_WORD.findall(text.lower())) for text in (before, after))
    gone, come = old - new, new - old
    if _negations(gone) != _negations(come):
        return True
    return _is_opposite(gone, come) or _is_opposite(come, gone)


def _negations(words: Counter[str]) -> int:
    """Return how many of the words are negations, such as `not`, `don't` or `no-one`."""
    return sum(number for word, number in words.items() if _is_negation(word))


def _is_negation(word: str) -> bool:
    contracted = word.replace("\u2019", "'").endswith("n't")
    return contracted or word in _NEGATIONS or word == "no-one"


def _is_opposite(some: Counter[str], others: Counter[str]) -> bool:
    """Say whether one of some words stands among the others with a prefix that negates it."""
    return any(f"{prefix}{word}" in others for word in some for prefix in _PREFIXES)
