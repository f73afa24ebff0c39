"""A look-up in the directory by words, numbers and the abbreviations that a ward knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory


def contacts_with(words: Iterable[str], content: Content, directory: Directory) -> list[str]:
    """Return the ids of the contacts that every word fits, in the directory's order.

    A word fits where a word of the contact begins with it; an abbreviation also where what it
    stands for does; digits also within a telephone number.
    """
    wanted = [_meanings(word, content.glossary) for text in words for word in text.split()]
    return [
        name
        for name in directory.here
        if all(
            any(_holds(directory.contacts[name], meaning) for meaning in meanings)
            for meanings in wanted
        )
    ]


def _meanings(word: str, glossary: Mapping[str, str]) -> list[str]:
    meant = [stands_for for short, stands_for in glossary.items() if short.lower() == word.lower()]
    return [word.lower(), *(text.lower() for text in meant)]


def _holds(contact: Contact, wanted: str) -> bool:
    text = " ".join(
        filter(
            None,
            (
                contact.id,
                contact.name,
                contact.short,
                contact.group,
                contact.serves,
                contact.ask_for,
                contact.email,
                contact.bleep,
                contact.in_words,
                *contact.notes,
            ),
        )
    ).lower()
    spaced = " ".join(f" {text} {text.replace('-', ' ').replace('(', ' ')}".split())
    if f" {wanted}" in f" {spaced}":
        return True
    digits = wanted.replace(" ", "")
    return digits.isdigit() and any(digits in phone.replace(" ", "") for phone in contact.phones)
