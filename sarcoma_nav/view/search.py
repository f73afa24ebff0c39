"""A look-up by words: what holds the rarest of them comes first, and a misspelling is forgiven.

Case, accents, hyphens and the spaces of telephone numbers make no difference, and a number may be
written with +44. A word that resembles nothing is left out, and named: it is never made to fit.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sarcoma_nav.view.search_index import Entry

    Meanings = Mapping[str, Mapping[str, float]]
    """For each word that was looked for, the words it may mean and how well each fits."""

_LIKE: Final = 0.82
"""How like two words must be for one to be taken as a misspelling: `center` and `centre`."""
_BEGINNING: Final = 3
"""Minimum length of a prefix match."""
_MISSPELT: Final = 4
"""Minimum length of a word that may be misspelt: shorter ones resemble too much."""
_PART_OF_NUMBER: Final = 3
"""Minimum length of digits that are looked for within a telephone number."""
_LONG_NUMBER: Final = 6
"""A number with more digits than this is a telephone number."""
_ENOUGH: Final = 0.4
"""How much of what was looked for an entry must hold, weighed by how rare each word is."""

_EXACT, _BEGINS, _RESEMBLES = 1.0, 0.8, 0.6
_IN_TEXT, _IN_ID, _IN_DETAILS = 1.0, 0.9, 0.7

_EVERYDAY: Final = (
    "a an and any at by can do does for from how i in is it me my need of on or our ring the their"
    " there this to tonight us we what when where which who whom with you your"
)
_SMALL: Final = frozenset(_EVERYDAY.split())
"""Words that say nothing of what is looked for."""
_NUMBER: Final = re.compile(r"(?<![\w+])(?:\+|0)[\d ()-]{7,}\d(?!\w)")
_ABROAD: Final = re.compile(r"^(?:\+|00)44(?:0(?=\d{10}))?")
_WORD: Final = re.compile(r"[\w.+-]+@[\w.-]*\w|[a-z]+|\d+(?:\.\d+)?")
"""An email address is one word."""


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
    """Words that resemble nothing, and were left out."""

    @property
    def understood(self) -> Iterator[str]:
        """How words were read that stand nowhere, and which were left out: a sentence for each."""
        for word, others in self.read_as.items():
            yield f'No match for "{word}": showing {" or ".join(others)}.'
        for word in self.not_found:
            yield f'Ignored "{word}": not found.'


def search(entries: Iterable[Entry], wanted: str) -> Findings:
    """Return what holds the words, or most of them, or words like them.

    Raises:
        SarcomaNavError: where there is no word to look for.
    """
    held = [_Held(entry) for entry in entries]
    vocabulary = {word for one in held for word in one.weights}
    joined = {word for one in held for word in one.joined} | vocabulary
    phrases = [pair for pair in pairwise(words_of(wanted)) if "".join(pair) in joined]
    words = _telling(wanted, vocabulary, phrases)
    meant = _meanings(words, vocabulary, joined)
    read_as = {word: tuple(like) for word, like in meant.items() if _is_guess(like)}
    not_found = tuple(word for word in words if word not in meant)
    meant |= {phrase: {phrase: _EXACT} for phrase in map("".join, phrases)}
    rarity = _rarities(meant, held)
    ranked = sorted(
        (-round(score, 6), -_closeness(one.entry, meant), position)
        for position, one in enumerate(held)
        if (score := _score(one, meant, rarity))
    )
    hits = tuple(Hit(held[position].entry, -score) for score, _, position in ranked)
    return Findings(words, hits, read_as, not_found)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters without accents, and its numbers.

    A telephone number is one word, in UK national form without spaces.
    """
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(_NUMBER.sub(_national, bare.replace("'", "")))


def _national(found: re.Match[str]) -> str:
    digits = re.sub(r"[ ()-]", "", found.group())
    return f" {_ABROAD.sub('0', digits)} "


def _telling(
    wanted: str, vocabulary: set[str], phrases: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    """Return the words to look for, each once.

    Small words are left out, and so are parts of a phrase that mean nothing alone (`ox mint`).

    Raises:
        SarcomaNavError: where there is none.
    """
    words = tuple(dict.fromkeys(words_of(wanted)))
    if not words:
        raise wrong_usage("There is no word to look for.", "Write one, such as: search office.")
    only_parts = {part for pair in phrases for part in pair} - vocabulary
    words = tuple(word for word in words if word not in only_parts)
    return tuple(word for word in words if word not in _SMALL) or words


class _Held(msgspec.Struct, frozen=True, dict=True):
    """An entry with the words by which it is found."""

    entry: Entry

    @cached_property
    def weights(self) -> dict[str, float]:
        """The words that it holds, each with how much it counts there."""
        entry = self.entry
        weights = dict.fromkeys(words_of(entry.more), _IN_DETAILS)
        weights |= dict.fromkeys(words_of(entry.id), _IN_ID)
        named = (word for text in (entry.text, *entry.names) for word in words_of(text))
        return weights | dict.fromkeys(named, _IN_TEXT)

    @cached_property
    def joined(self) -> frozenset[str]:
        """Each two words that follow one another in a name, as one: `oncall` is `on call`."""
        pairs = (pair for name in self.entry.names for pair in pairwise(words_of(name)))
        return frozenset(map("".join, pairs))

    def weight(self, word: str) -> float:
        """Return how much a word, or two as one, counts here; 0 where it stands nowhere."""
        return _IN_TEXT if word in self.joined else self.weights.get(word, 0)


def _meanings(
    words: Iterable[str], vocabulary: set[str], joined: set[str]
) -> dict[str, dict[str, float]]:
    """Return, for each word that resembles any, the words it may mean and how well they fit.

    Two words written as one are found whole or not at all.
    """
    meant = {}
    known = sorted(vocabulary)
    for word in words:
        like = dict.fromkeys((other for other in known if _is_part(word, other)), _BEGINS)
        like |= {word: _EXACT} if word in joined else {}
        if found := like or dict.fromkeys(_misspelt(word, known), _RESEMBLES):
            meant[word] = found
    return meant


def _is_part(word: str, other: str) -> bool:
    """Say whether a word begins another or is its plural, or digits stand in a long number."""
    if word[0].isdigit():
        return len(word) >= _PART_OF_NUMBER and len(other) > _LONG_NUMBER and word in other
    begins = len(word) >= _BEGINNING and other.startswith(word)
    return begins or (len(other) >= _BEGINNING and word in {f"{other}s", f"{other}es"})


def _misspelt(word: str, known: list[str]) -> list[str]:
    """Return the words that this one may be, misspelt or with letters in another order."""
    if len(word) < _MISSPELT or word[0].isdigit():
        return []
    letters = sorted(word)
    swapped = [other for other in known if other[0] == word[0] and sorted(other) == letters]
    return swapped or get_close_matches(word, known, n=3, cutoff=_LIKE)


def _is_guess(like: Mapping[str, float]) -> bool:
    return max(like.values()) == _RESEMBLES


def _rarities(meant: Meanings, held: list[_Held]) -> dict[str, float]:
    """Return how much finding each word tells: the fewer entries hold it, the more."""
    holders = {w: sum(1 for one in held if any(map(one.weight, like))) for w, like in meant.items()}
    return {word: log(1 + len(held) / number) for word, number in holders.items()}


def _score(one: _Held, meant: Meanings, rarity: Mapping[str, float]) -> float:
    """Return how well an entry fits; 0 where it lacks too much of what was looked for."""
    fits = {
        word: max(one.weight(other) * fit for other, fit in like.items())
        for word, like in meant.items()
    }
    total = sum(rarity.values())
    present = sum(rarity[word] for word, fit in fits.items() if fit)
    if not total or present < _ENOUGH * total:
        return 0
    return sum(rarity[word] * fit for word, fit in fits.items()) / total


def _closeness(entry: Entry, meant: Meanings) -> float:
    """Return how much of a name was looked for: `switchboard` is the whole of one of its names."""
    wanted = {other for like in meant.values() for other in like}
    names = [words_of(name) for name in entry.names]
    return max((len(wanted.intersection(name)) / len(name) for name in names if name), default=0)
