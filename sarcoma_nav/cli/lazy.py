"""Groups of commands that are imported and built when they are named, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, ClassVar, Final, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from sarcoma_nav.cli.help_page import HelpPage, Sections, paragraphs

AnyCommand = TypeVar("AnyCommand", bound=Callable[..., None])

_EPILOGS: Final[dict[Callable[..., None], str]] = {}
_SECTIONS: Final[dict[Callable[..., None], Sections]] = {}


def with_epilog(
    *lines: str, sections: Sections | None = None
) -> Callable[[AnyCommand], AnyCommand]:
    """Print lines below the options in a command's help: its examples, and what it exits with.

    With sections, a function that is called when the help is shown, those stand before them.
    """

    def decorate(command: AnyCommand) -> AnyCommand:
        _EPILOGS[command] = paragraphs(*lines)
        if sections:
            _SECTIONS[command] = sections
        return command

    return decorate


class Command(HelpPage, TyperCommand):
    """A command that does something."""


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


class LazyGroup(HelpPage, TyperGroup):
    """A group whose commands cost nothing until one of them is named."""

    lazy_commands: ClassVar[Mapping[str, str]] = {}
    """The name of each command, and the `module:function` or `module:app` that it is."""

    def __init__(self, **attributes: Any) -> None:
        """Add the lazy commands to those that were registered."""
        registered = attributes.get("commands") or {}
        commands = LazyCommands(self.lazy_commands, registered)
        super().__init__(**{**attributes, "commands": commands})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that a command line names.

        Raises:
            SarcomaNavError: where there is none, naming what was perhaps meant.
        """
        is_option = args[0].startswith("-")
        if args[0] not in self.commands and not is_option and not ctx.resilient_parsing:
            from sarcoma_nav.cli.mistyped import no_such_command

            raise no_such_command(ctx, args)
        return super().resolve_command(ctx, args)


def _build(name: str, location: str) -> Any:
    module, _, attribute = location.partition(":")
    defined = getattr(import_module(module), attribute)
    if isinstance(defined, typer.Typer):
        command = typer.main.get_command(defined)
    else:
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name, cls=Command, epilog=_EPILOGS.get(defined))(defined)
        command = typer.main.get_command(single)
        command.sections = _SECTIONS.get(defined)  # type: ignore[attr-defined]  # of `Command`
    command.name = name
    return command


def group_app(
    group: type[LazyGroup], about: str, *epilog: str, answers_alone: bool = True
) -> typer.Typer:
    """Return a group of commands, with what its help says and the examples below that.

    Where it answers alone, its callback runs when no command of it is named.
    """
    return typer.Typer(
        cls=group,
        help=about,
        invoke_without_command=answers_alone,
        rich_markup_mode=None,
        add_completion=False,
        epilog=paragraphs(*epilog),
    )
