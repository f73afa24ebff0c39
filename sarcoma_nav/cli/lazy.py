"""Groups of commands that are imported and built when they are named, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar, Final, TypeVar

import typer
from typer.core import TyperGroup

Command = TypeVar("Command", bound=Callable[..., None])

_EPILOGS: Final[dict[Callable[..., None], str]] = {}


def with_epilog(text: str) -> Callable[[Command], Command]:
    """Print a text below the options in a command's help: its examples, and what it exits with."""

    def decorate(command: Command) -> Command:
        _EPILOGS[command] = text
        return command

    return decorate


class LazyCommands(Mapping[str, Any]):
    """The commands of a group by name, each built from its `module:function` when asked for."""

    def __init__(self, locations: Mapping[str, str], built: Mapping[str, Any]) -> None:
        """Keep where each command is defined, in the order of help; those built come last."""
        self._locations = locations
        self._built = dict(built)

    def __getitem__(self, name: str) -> Any:
        """Return a command, building it the first time."""
        if name not in self._built:
            self._built[name] = _build(name, self._locations[name])
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter({**self._locations, **self._built})

    def __len__(self) -> int:
        """Return how many there are."""
        return len({**self._locations, **self._built})


class LazyGroup(TyperGroup):
    """A group whose commands cost nothing until one of them is named."""

    lazy_commands: ClassVar[Mapping[str, str]] = {}
    """The name of each command, and the `module:function` or `module:app` that it is."""

    def __init__(self, **attributes: Any) -> None:
        """Add the lazy commands to those that were registered."""
        registered = attributes.get("commands") or {}
        commands = LazyCommands(self.lazy_commands, registered)
        super().__init__(**{**attributes, "commands": commands})


def _build(name: str, location: str) -> Any:
    module, _, attribute = location.partition(":")
    defined = getattr(import_module(module), attribute)
    if isinstance(defined, typer.Typer):
        command = typer.main.get_command(defined)
    else:
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name, epilog=_EPILOGS.get(defined))(defined)
        command = typer.main.get_command(single)
    command.name = name
    return command
