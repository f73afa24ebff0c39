"""Completion in the shell: ids of the content, read from the files in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import typer

from sarcoma_nav.cli.content_files import files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content, Directory

Suggestions = list[tuple[str, str]]
"""What may be typed, each with what it means."""

_PUNCTUATION: Final = frozenset(" ,.-/")


def harmless(text: str) -> str:
    """Return letters, digits, spaces and `,.-/` of a text, with single spaces.

    The scripts of some shells evaluate what they are given: in zsh a backslash before a dollar sign
    undoes the escape that the command-line library adds, and `$(...)` would be run.
    """
    kept = (c if c.isalnum() or c in _PUNCTUATION else " " * c.isspace() for c in text)
    return " ".join("".join(kept).split())


def _suggestions(named: Iterable[tuple[str, str]], incomplete: str) -> Suggestions:
    """Return those that begin as typed, each with its meaning in harmless characters."""
    return [(value, harmless(text)) for value, text in named if value.startswith(incomplete)]


def _content(ctx: typer.Context) -> Content | None:
    from sarcoma_nav.content.load import load

    try:
        return load(files(ctx, None, None)).content
    except Exception:  # noqa: BLE001 - a key press must never print an error into the line
        return None


def _directory(ctx: typer.Context) -> Directory | None:
    from sarcoma_nav.content.load import load_directory

    try:
        return load_directory(files(ctx, None, None)).directory
    except Exception:  # noqa: BLE001 - as above
        return None


def pathways_listed(ctx: typer.Context) -> Suggestions:
    """Return every pathway with its title; none where the content cannot be read."""
    content = _content(ctx)
    return [(p.id, p.title) for p in content.pathways.values()] if content else []


def complete_pathway(ctx: typer.Context, incomplete: str) -> Suggestions:
    """Return the pathways whose ids begin as typed."""
    content = _content(ctx)
    pathways = content.pathways.values() if content else ()
    return _suggestions(((p.id, p.title) for p in pathways), incomplete)


def complete_contact(ctx: typer.Context, incomplete: str) -> Suggestions:
    """Return the contacts whose ids begin as typed."""
    directory = _directory(ctx)
    contacts = directory.contacts.values() if directory else ()
    return _suggestions(((c.id, c.name) for c in contacts), incomplete)


def complete_outcome(ctx: typer.Context, incomplete: str) -> Suggestions:
    """Return the outcomes whose ids begin as typed."""
    content = _content(ctx)
    outcomes = content.outcomes.values() if content else ()
    return _suggestions(((o.id, o.title) for o in outcomes), incomplete)


def complete_outcome_or_pathway(ctx: typer.Context, incomplete: str) -> Suggestions:
    """Return the outcomes, then the pathways, whose ids begin as typed."""
    return complete_outcome(ctx, incomplete) + complete_pathway(ctx, incomplete)


def complete_command(ctx: typer.Context, incomplete: str) -> Suggestions:
    """Return the commands that follow those named so far."""
    found: Any = ctx.find_root().command
    for word in ctx.params.get("command") or ():
        found = getattr(found, "commands", {}).get(word)
    below = getattr(found, "commands", {}).items()
    return _suggestions(((name, c.get_short_help_str()) for name, c in below), incomplete)


def complete_answer(ctx: typer.Context, incomplete: str) -> Suggestions:
    """Return decision points, and after the equals sign their options, that begin as typed."""
    content = _content(ctx)
    if content is None:
        return []
    name, equals, typed = incomplete.partition("=")
    if not equals:
        points = content.decision_points.values()
        return _suggestions(((f"{p.id}=", p.question) for p in points), incomplete)
    point = content.decision_points.get(name)
    *before, _ = typed.split(",")
    if point is None or not set(before) <= point.options.keys():
        return []
    kept = "".join(f"{option}," for option in before)
    options = [o for o in point.options.values() if not before or not (o.alone or o.id in before)]
    return _suggestions(((f"{name}={kept}{o.id}", o.label) for o in options), incomplete)
