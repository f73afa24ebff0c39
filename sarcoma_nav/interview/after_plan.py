"""Pages that follow a plan, each one key away, until somebody is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sarcoma_nav.interview.layout import styled_lines
from sarcoma_nav.interview.typed_ahead import typed_line
from sarcoma_nav.output.pager import show_paged
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.output.stream import standard_error, standard_output, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sarcoma_nav.output.stream import Screen

_LEAVING = {"", "q", "enter"}


class KeyedPage(msgspec.Struct, frozen=True):
    """A page that a key shows."""

    name: str
    """One word for it, beside its key."""
    page: Callable[[], Any]
    """Gives a text as it is, a page of what rich prints, or a paragraph on what the key did."""


def offer_pages(pages: Mapping[str, KeyedPage], *, plain: bool, pager: bool = True) -> None:
    """Show a page for each of these keys; Enter, q, Ctrl-D and Ctrl-C leave, others do nothing.

    The plan was given: nothing that is pressed here is an error.
    """
    words = [f"{key} {page.name}" for key, page in pages.items()]
    keys = "   ".join(map(keep_together, [*words, "Enter done"]))
    screen = standard_error(plain=plain)
    ask = _typed_key if plain or wants_plain() else _key_reader(pages)
    try:
        while (key := ask(screen, keys)) not in _LEAVING:
            if key in pages:
                _show(pages[key].page(), paged=pager and not plain, plain=plain)
    except (KeyboardInterrupt, EOFError):
        return


def _typed_key(screen: Screen, keys: str) -> str:
    return typed_line(screen, f"{keys}:").lower()


def _key_reader(pages: Mapping[str, KeyedPage]) -> Callable[[Screen, str], str]:
    from sarcoma_nav.interview.keyboard import Keyboard

    keyboard = Keyboard()

    def read(_: Screen, keys: str) -> str:
        key: str = keyboard.run(
            lambda columns, _: styled_lines(Paragraph(keys, "faint"), columns),
            lambda key, _: key if key in pages or key in _LEAVING else None,
        )
        return key

    return read


def _show(page: Any, *, paged: bool, plain: bool) -> None:
    """Show a text below the plan; a page is read in the pager, and then the plan is back."""
    screen = standard_output(plain=plain)
    stays = not isinstance(page, (str, Paragraph))
    lines = map(Paragraph, page.splitlines()) if isinstance(page, str) else [page]
    text = screen.rendered(page if stays else lines)
    if paged:
        show_paged(text, stays=stays)
    else:
        screen.write_laid_out(text)
