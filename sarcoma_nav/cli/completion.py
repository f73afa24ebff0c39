"""Completion in the shell: ids of the content, read from the shipped files or those in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content, Directory

Suggested = list[tuple[str, str]]
"""What may be typed, each with what it means."""


def _content(ctx: typer.Context) -> Content | None:
    from sarcoma_nav.cli.options import files
    from sarcoma_nav.content.load import load

    try:
        return load(files(ctx, None, None)).content
    except Exception:  # noqa: BLE001 - a key press must never print an error into the line
        return None


def _directory(ctx: typer.Context) -> Directory | None:
    from sarcoma_nav.cli.options import files
    from sarcoma_nav.content.load import load_directory

    try:
        return load_directory(files(ctx, None, None))[0]
    except Exception:  # noqa: BLE001 - as above
        return None


def complete_pathway(ctx: typer.Context, incomplete: str) -> Suggested:
    """Return the pathways that begin so."""
    content = _content(ctx)
    found = content.pathways.values() if content else ()
    return [(p.id, p.title) for p in found if p.id.startswith(incomplete)]


def complete_contact(ctx: typer.Context, incomplete: str) -> Suggested:
    """Return the contacts that begin so."""
    directory = _directory(ctx)
    found = directory.contacts.values() if directory else ()
    return [(c.id, c.name) for c in found if c.id.startswith(incomplete)]


def complete_outcome(ctx: typer.Context, incomplete: str) -> Suggested:
    """Return the outcomes that begin so."""
    content = _content(ctx)
    found = content.outcomes.values() if content else ()
    return [(o.id, o.title) for o in found if o.id.startswith(incomplete)]


def complete_outcome_or_pathway(ctx: typer.Context, incomplete: str) -> Suggested:
    """Return the outcomes, then the pathways, that begin so."""
    return complete_outcome(ctx, incomplete) + complete_pathway(ctx, incomplete)


def complete_answer(ctx: typer.Context, incomplete: str) -> Suggested:
    """Return the decision points, and after the equals sign the options, that begin so."""
    content = _content(ctx)
    if content is None:
        return []
    name, equals, started = incomplete.partition("=")
    if not equals:
        points = content.decision_points.values()
        return [(f"{p.id}=", p.question) for p in points if p.id.startswith(name)]
    point = content.decision_points.get(name)
    *before, last = started.split(",")
    kept = ",".join([*before, ""]) if before else ""
    options = point.options.values() if point else ()
    return [(f"{name}={kept}{o.id}", o.label) for o in options if o.id.startswith(last)]
