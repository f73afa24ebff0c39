"""Groups of commands that are imported and built when they are named, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup


class Commands(Mapping[str, Any]):
    """The commands of a group by name, each built from its `module:function` when asked for."""

    def __init__(self, places: Mapping[str, str], built: Mapping[str, Any]) -> None:
        """Keep where each command stands, in the order of help; those built already come last."""
        self._places = places
        self._built = dict(built)

    def __getitem__(self, name: str) -> Any:
        """Return a command, building it the first time."""
        if name not in self._built:
            self._built[name] = _build(name, self._places[name])
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter({**self._places, **self._built})

    def __len__(self) -> int:
        """Return how many there are."""
        return len({**self._places, **self._built})


class LazyGroup(TyperGroup):
    """A group whose commands cost nothing until one of them is named."""

    places: ClassVar[Mapping[str, str]] = {}
    """The name of each command, and the `module:function` or `module:app` that it is."""

    def __init__(self, **attributes: Any) -> None:
        """Take the commands from their places, besides those that were registered."""
        registered = attributes.get("commands") or {}
        super().__init__(**{**attributes, "commands": Commands(self.places, registered)})


def _build(name: str, place: str) -> Any:
    module_name, _, attribute = place.partition(":")
    module = import_module(module_name)
    found = getattr(module, attribute)
    if isinstance(found, typer.Typer):
        command = typer.main.get_command(found)
    else:
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name, epilog=getattr(module, "EPILOG", None))(found)
        command = typer.main.get_command(single)
    command.name = name
    return command
