"""What one run of a command works with: its moment, its content, and how its result is shown."""

from __future__ import annotations

import functools
import inspect
from datetime import datetime
from functools import cached_property
from inspect import Parameter
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec
import typer

from sarcoma_nav.cli.content_files import files, open_content, open_directory
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    Moment,
    PathwaysFile,
    Plain,
    TextOrJson,
    moment,
)
from sarcoma_nav.content.files import Files
from sarcoma_nav.errors import unknown, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.output.stream import Screen
    from sarcoma_nav.plan.build import Entry

SharedOption = Literal["form", "at", "plain", "pathways", "contacts"]


class Session(msgspec.Struct, frozen=True, dict=True):
    """One run of a command: its moment, its files, and how its result is shown.

    The content is read when it is first asked for.
    """

    clock: Moment
    files: Files
    form: str = "text"
    """The value of --format."""
    plain: bool = False

    @property
    def at(self) -> datetime:
        """The aware moment for which the command answers."""
        return self.clock.at

    @cached_property
    def loaded(self) -> Loaded:
        """Pathways and directory, free of anything that makes them unusable.

        Raises:
            ContentError: with every problem that makes them unusable.
        """
        return open_content(self.files, self.at)

    @property
    def content(self) -> Content:
        """The pathways and what they rest on."""
        return self.loaded.content

    @cached_property
    def directory(self) -> Directory:
        """The directory, read without the shipped pathways where nothing else needs them.

        Raises:
            ContentError: with every problem that makes it unusable.
        """
        is_loaded = "loaded" in self.__dict__
        return self.loaded.directory if is_loaded else open_directory(self.files, self.at)

    @property
    def screen(self) -> Screen:
        """Standard output, plain where that was asked for.

        Raises:
            OSError: where standard output was closed before the program began.
        """
        from sarcoma_nav.output.stream import standard_output

        return standard_output(plain=self.plain)

    def contact(self, name: str) -> Contact:
        """Return a contact by its id.

        Raises:
            SarcomaNavError: for an unknown id, naming the nearest one.
        """
        if name not in self.directory.contacts:
            raise unknown("contact", name, self.directory.contacts)
        return self.directory.contacts[name]

    def entries(self, names: Iterable[str]) -> list[Entry]:
        """Return contacts with their status at the session's moment.

        Raises:
            SarcomaNavError: for an unknown id, naming the nearest one.
        """
        from sarcoma_nav.plan.build import entry_at

        return [entry_at(self.directory, self.contact(name), self.at) for name in names]

    def show(
        self, page: Callable[[], Iterable[Any]], value: Callable[[], object], *, paged: bool = False
    ) -> None:
        """Print a page, or with `--format json` the value that says the same.

        At a terminal a page can go through a pager, where it may be longer than the screen.
        """
        if self.form == "json":
            from sarcoma_nav.formats.json_text import json_text

            self.screen.write(json_text(value()))
        elif paged:
            self.show_paged(page())
        else:
            self.screen.show(page())

    def show_paged(self, page: Iterable[Any]) -> None:
        """Print a page on standard output, at a terminal through a pager."""
        from sarcoma_nav.output.pager import show_paged

        screen = self.screen
        if self.plain:
            screen.show(page)
        else:
            show_paged(screen.rendered(page))

    def renewed(self) -> Session:
        """Return a session of the present moment, with the files read anew."""
        return Session(moment(None), self.files, self.form, plain=self.plain)


_SHARED: Final[dict[str, tuple[Any, Any]]] = {
    "form": (TextOrJson, "text"),
    "at": (At, None),
    "plain": (Plain, False),
    "pathways": (PathwaysFile, None),
    "contacts": (ContactsFile, None),
}
"""The options that commands share, in the order of help: each with its type and its default."""


def with_session(
    *options: SharedOption, page_is_dated: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command a `Session` as its first argument, and the shared options that make one up.

    Without names, all five are added after the command's own options. A command with other
    formats than text and JSON declares an option `form` itself. A group takes all five: its
    function is not called where a sub-command is named, which then uses the files of the group.

    A command whose page begins with its moment says so with `page_is_dated`: with `--format text`
    the moment is then not said back on standard error as well.
    """
    added: tuple[str, ...] = options or tuple(_SHARED)

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def run(ctx: typer.Context, **given: Any) -> None:
            shared: dict[str, Any] = {name: given.pop(name) for name in added}
            if ctx.invoked_subcommand is None:
                form = given.get("form", "text")
                said_back = not (page_is_dated and shared.get("form") == "text")
                clock = moment(shared.get("at"), said_back=said_back)
                command(_session(ctx, clock, {"form": form, **shared}), **given)
            else:
                ctx.obj = files(ctx, shared["pathways"], shared["contacts"])
                _refuse_early_options(ctx, shared)

        _set_signature(run, command, added)
        return run

    return decorate


def _set_signature(
    run: Callable[..., None], command: Callable[..., None], added: Iterable[str]
) -> None:
    """Let the command-line library see the command's own options, then the shared ones."""
    kind = Parameter.POSITIONAL_OR_KEYWORD
    _session_itself, *own = inspect.signature(command, eval_str=True).parameters.values()
    context = Parameter("ctx", kind, annotation=typer.Context)
    shared = [
        Parameter(name, kind, annotation=annotation, default=default)
        for name, (annotation, default) in _SHARED.items()
        if name in added
    ]
    parameters = [context, *own, *shared]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # PEP 362
    run.__annotations__ = {one.name: one.annotation for one in parameters}


def _session(ctx: typer.Context, clock: Moment, given: dict[str, Any]) -> Session:
    return Session(
        clock=clock,
        files=files(ctx, given.get("pathways"), given.get("contacts")),
        form=given["form"],
        plain=given.get("plain", False),
    )


def _refuse_early_options(ctx: typer.Context, given: dict[str, Any]) -> None:
    """Refuse options before the name of a sub-command, where they would change nothing.

    Raises:
        SarcomaNavError: where one of them was given.
    """
    if any(given[name] != _SHARED[name][1] for name in ("form", "at", "plain")):
        name = f"sarcoma-nav {ctx.info_name} {ctx.invoked_subcommand}"
        raise wrong_usage(
            "--format, --at and --plain come after the command's whole name.",
            f"Write them after it: {name} --at WHEN.",
        )
