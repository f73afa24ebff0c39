"""Make pathways of any size, to see how the checks grow with them.

    python benchmarks/make_pathways.py 10000 folder

The folder then holds pathways.yaml and contacts.yaml, in which `sarcoma-nav check` finds nothing
wrong. The same size gives the same files.
Decision points share what follows them, so that there are far more paths than could be walked.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

LAYER = 10
"""Decision points that stand side by side; each leads on to the next such layer."""

HEAD = """\
guideline:
  source: a-book
  version: '1.0'
  approved: 2026-03
  agreed_by: [Nobody]
  outstanding_issues: Everything in it is made up
  scope: [word-0]
  aim: [word-0]
  principles: [word-0]
  take_home: [word-0]
sources:
  a-book:
    title: A book that was made to measure with
    publisher: Nobody
    date: 2026-03
    review_by: 2099-03
glossary:
  Word: A word
"""

RED_FLAGS = """\
  red-flags:
    question: Which of these are present now?
    why: They come first.
    choose: any
    red_flags: true
    statements: [word-0]
    options:
      danger:
        label: Danger
        next: emergency
        least_urgency: emergency
        reaches: [emergency-999]
      pain:
        label: Pain
        next: go-on
        adds: [ring-today]
        least_urgency: urgent
        reaches: [nhs-111]
        statements: [word-0]
      none:
        label: None of these
        next: go-on
        absent: true
        alone: true
      not-assessed:
        label: Not assessed
        next: assess
        not_known: true
        alone: true
        least_urgency: urgent
        reaches: [nhs-111]
"""


TAIL = """\
pathways:
  all:
    title: All of it
    applies: Always
    first: red-flags
    then: ask-0-0
    statements: [word-0]
rules:
  all:
    outcomes: [end]
    passes:
      flags: [red-flags]
    reaches: [nhs-111]
    why: It is a rule
"""

CONTACTS = """\
contacts:
  nhs-111:
    name: A line for everybody
    group: emergency
    kind: public-line
    serves: Everybody
    phone: '111'
    hours: 24/7
    statements: [word-0]
    verified: undated
    review_by: 2099-03
  emergency-999:
    name: Emergency services
    group: emergency
    kind: public-line
    serves: Everybody
    phone: '999'
    hours: Mo-Su 08:00-20:00
    cover: nhs-111
    statements: [word-0]
    verified: undated
    review_by: 2099-03
"""


def write(size: int, folder: Path) -> tuple[Path, Path]:
    """Write pathways of so many decision points and their contacts; return both files."""
    folder.mkdir(parents=True, exist_ok=True)
    pathways, contacts = folder / "pathways.yaml", folder / "contacts.yaml"
    pathways.write_text(made(size), "utf-8")
    contacts.write_text(CONTACTS, "utf-8")
    return pathways, contacts


def made(size: int) -> str:
    """Return pathways with so many decision points, as YAML; the same for the same size."""
    chance = random.Random(size)
    widths = _widths(size - 1)
    asked = [(layer, place) for layer, width in enumerate(widths) for place in range(width)]
    parts = [HEAD, "statements:\n"]
    parts += [_statement(number) for number in range(len(asked))]
    parts.append("recommendations:\n")
    parts.append(_recommendation("ring-today", "word-0", "urgent", "nhs-111"))
    parts += [
        _recommendation(f"do-{layer}-{place}", f"word-{number}")
        for number, (layer, place) in enumerate(asked)
    ]
    parts += ["decision_points:\n", RED_FLAGS]
    for number, (layer, place) in enumerate(asked):
        below = widths[layer + 1] if layer + 1 < len(widths) else 0
        parts.append(_point(number, layer, place, below, chance))
    parts.append("outcomes:\n")
    for name, urgency in (("emergency", "emergency"), ("assess", "urgent"), ("end", "soon")):
        parts.append(_outcome(name, urgency))
    parts.append(TAIL)
    return "".join(parts)


def _widths(size: int) -> list[int]:
    """Return how many decision points stand in each layer: one, two, three, until it is wide."""
    widths: list[int] = []
    while sum(widths) < size:
        widths.append(min(len(widths) + 1, LAYER, size - sum(widths)))
    return widths


def _statement(number: int) -> str:
    hours = "" if number else ", that 111 answers at any hour, and 999 from 8am to 8pm"
    return (
        f"  word-{number}:\n    text: What the book says on its page {number}{hours}\n"
        "    source: a-book\n    basis: guideline\n    evidence: primary\n"
    )


def _recommendation(name: str, word: str, urgency: str = "", contact: str = "") -> str:
    more = f"    urgency: {urgency}\n" if urgency else ""
    more += f"    contacts:\n      {contact}: a call\n" if contact else ""
    return f"  {name}:\n    text: Do what the book says\n    statements: [{word}]\n{more}"


def _point(number: int, layer: int, place: int, below: int, chance: random.Random) -> str:
    """Return one decision point, which leads to the layer below it.

    In every second layer it is yes or no: yes raises the plan, and what is not known goes the way
    of no. In the others there are three ways on.
    """
    places = (place, (place + 1) % max(below, 1), chance.randrange(max(below, 1)))
    ways = [f"ask-{layer + 1}-{min(to, below - 1)}" if below else "end" for to in places]
    yes_or_no = layer % 2
    last = ways[1] if yes_or_no else ways[2]
    word = f"word-{number}"
    return (
        f"  ask-{layer}-{place}:\n    question: What is the answer?\n"
        f"    why: What follows depends on it.\n    statements: [{word}]\n    options:\n"
        f"      'yes':\n        label: Yes, it is so\n        next: {ways[0]}\n"
        f"        adds: [do-{layer}-{place}]\n        statements: [{word}]\n"
        f"{'        raises: urgent' if yes_or_no else '        help: It is'}\n"
        f"      'no':\n        label: No, it is not so\n        next: {ways[1]}\n"
        f"{'        absent: true' if yes_or_no else '        help: It is not'}\n"
        f"      not-known:\n        label: It is not known\n        next: {last}\n"
        f"        not_known: true\n"
    )


def _outcome(name: str, urgency: str) -> str:
    return (
        f"  {name}:\n    title: Here it ends\n    urgency: {urgency}\n    contacts:\n"
        "      nhs-111: help\n      emergency-999: danger\n"
        "    steps: [do-0-0]\n    statements: [word-0]\n"
    )


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
