"""What was perhaps meant by a word that names no command."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from sarcoma_nav.errors import NEAR, SarcomaNavError, likeness, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Words = tuple[str, ...]


def no_such_command(ctx: Any, args: list[str]) -> SarcomaNavError:
    """Return the error for a word that names no command here, with the command lines to type."""
    name, *rest = args
    here = tuple(ctx.command_path.split()[1:])
    root = ctx.find_root()
    meant = _meant(ctx, list(_paths(root.command)), here, name)
    lines = [
        f"  {' '.join((root.info_name, *words))} {shlex.join(rest)}".rstrip() for words in meant
    ]
    if not lines:
        lines = [f"  {ctx.command_path} --help", f"  {root.info_name} contacts {shlex.join(args)}"]
        return wrong_usage(f"There is no command {name!r}. Commands, and a search for it:", *lines)
    return wrong_usage(f"There is no command {name!r}. Did you mean:", *lines)


def nearest_name(names: Iterable[str], typed: str) -> str | None:
    """Return the name that is most like a word, if any is like it."""
    found = _nearest([(name,) for name in names], typed)
    return found[0][0] if found else None


def _meant(ctx: Any, paths: list[Words], here: Words, name: str) -> list[Words]:
    """Return the commands that were perhaps meant, without what follows the word."""
    elsewhere = [path for path in paths if path[-1] == name]
    return (
        elsewhere
        or list(_by_id(ctx, here, name, least=1.0))
        or _nearest([path for path in paths if path[:-1] == here], name)
        or [(*here, "search", name) for path in paths if path == (*here, "search")]
        or _nearest(paths, name)
        or list(_by_id(ctx, here, name, least=NEAR))
    )


def _paths(command: Any, before: Words = ()) -> Iterator[Words]:
    """Yield every command by the words that name it, groups before what is in them."""
    for name, below in getattr(command, "commands", {}).items():
        yield (*before, name)
        yield from _paths(below, (*before, name))


def _nearest(paths: list[Words], name: str) -> list[Words]:
    """Return the commands whose own name is most like a word, if any is like it."""
    likenesses = {path: likeness(path[-1], name) for path in paths}
    best = max(likenesses.values(), default=0.0)
    return [path for path in paths if likenesses[path] == best >= NEAR]


def _by_id(ctx: Any, here: Words, name: str, least: float) -> Iterator[Words]:
    """Yield the command that takes the pathway or the contact of which a word may be the id."""
    from sarcoma_nav.cli.completion import complete_contact, complete_pathway

    reads = {"pathways": ("pathways", "show")}.get("".join(here), ("triage",))
    for command, complete in ((reads, complete_pathway), (("contacts", "show"), complete_contact)):
        known = [one for one, _ in complete(ctx, "")]
        best = max(known, key=lambda one: likeness(one, name), default="")
        if best and likeness(best, name) >= least:
            yield (*command, best)
            return
