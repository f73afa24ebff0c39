"""A look-up by words: what holds the rarest of them comes first, and a misspelling is forgiven."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from math import log
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sarcoma_nav.view.search_index import Entry

    Meanings = Mapping[str, Mapping[str, float]]
    """For each word that was looked for, the words it may mean and how well each fits."""

_LIKE: Final = 0.75
"""How like two words must be to be taken for the same: `center` and `centre`."""
_BEGINNING: Final = 4
"""Letters that the shorter of two words must have, for both to be taken for one."""
_ENDING: Final = 2
"""Letters that a word may have more than the one it stands for: `flags` and `flag`."""
_ENOUGH: Final = 0.4
"""How much of what was looked for an entry must hold, weighed by how rare each word is."""

_EXACT, _BEGINS, _RESEMBLES = 1.0, 0.8, 0.6
_IN_TEXT, _IN_ID, _IN_DETAILS = 1.0, 0.9, 0.7


class Hit(msgspec.Struct, frozen=True):
    """Something that was found, and how well it fits: 1 is best."""

    entry: Entry
    score: float


class Findings(msgspec.Struct, frozen=True):
    """What was looked for, how it was understood, and what was found."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    """The best first."""
    read_as: dict[str, tuple[str, ...]]
    """Words that stand nowhere, with those that they were taken for."""
    not_found: tuple[str, ...]
    """Words that resemble nothing."""


def search(entries: Iterable[Entry], wanted: str) -> Findings:
    """Return what holds the words, or most of them, or words like them.

    Raises:
        SarcomaNavError: where there is no word to look for.
    """
    words = tuple(dict.fromkeys(words_of(wanted)))
    if not words:
        raise wrong_usage("There is no word to look for.", "Write one, such as: search office.")
    held = [(entry, _weights(entry)) for entry in entries]
    meant = _meanings(words, {word for _, weights in held for word in weights})
    rarity = _rarities(meant, [weights for _, weights in held])
    hits = [
        Hit(entry, score) for entry, weights in held if (score := _score(weights, meant, rarity))
    ]
    return Findings(
        words,
        tuple(sorted(hits, key=lambda hit: -hit.score)),
        {word: tuple(like) for word, like in meant.items() if max(like.values()) == _RESEMBLES},
        tuple(word for word in words if word not in meant),
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, and its numbers."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z]+|\d+(?:\.\d+)?", bare.replace("'", ""))


def _weights(entry: Entry) -> dict[str, float]:
    """Return the words that an entry holds, each with how much it counts there."""
    weights = dict.fromkeys(words_of(entry.more), _IN_DETAILS)
    weights |= dict.fromkeys(words_of(entry.id), _IN_ID)
    return weights | dict.fromkeys(words_of(entry.text), _IN_TEXT)


def _meanings(words: Iterable[str], vocabulary: set[str]) -> dict[str, dict[str, float]]:
    """Return, for each word that resembles any, the words it may mean and how well they fit."""
    meant = {}
    known = sorted(vocabulary)
    for word in words:
        like = dict.fromkeys((other for other in known if _begin_alike(word, other)), _BEGINS)
        like |= {word: _EXACT} if word in vocabulary else {}
        near = () if like else get_close_matches(word, known, n=3, cutoff=_LIKE)
        if found := like or dict.fromkeys(near, _RESEMBLES):
            meant[word] = found
    return meant


def _begin_alike(word: str, other: str) -> bool:
    """Say whether a word stands for a longer one, or for one that its ending only bends."""
    if len(word) > len(other) + _ENDING:
        return False
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= _BEGINNING and longer.startswith(shorter)


def _rarities(meant: Meanings, held: list[dict[str, float]]) -> dict[str, float]:
    """Return how much finding each word tells: the fewer entries hold it, the more."""
    holders = {w: sum(1 for h in held if like.keys() & h.keys()) for w, like in meant.items()}
    return {word: log(1 + len(held) / number) for word, number in holders.items()}


def _score(weights: Mapping[str, float], meant: Meanings, rarity: Mapping[str, float]) -> float:
    """Return how well an entry fits; 0 where it lacks too much of what was looked for."""
    fits = {
        word: max((weights[other] * like[other] for other in like if other in weights), default=0)
        for word, like in meant.items()
    }
    total = sum(rarity.values())
    present = sum(rarity[word] for word, fit in fits.items() if fit)
    if not total or present < _ENOUGH * total:
        return 0
    return sum(rarity[word] * fit for word, fit in fits.items()) / total
