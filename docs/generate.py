# ruff: noqa: INP001 - a script, which stands beside what it writes
"""Write the files that are made from the program and its content.

    python docs/generate.py --all
    python docs/generate.py docs/checks.md docs/transcript.md

`made` lists them all; to add one, add a line there. `tests/test_generated.py` holds each of them
current. It needs the development dependencies.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.run import all_manuals
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.content.side_files import read_hazards
from sarcoma_nav.formats.pathways.dot import dot_text, svg
from sarcoma_nav.formats.review.hazard_log import hazard_log
from sarcoma_nav.formats.review.problems import manual_markdown
from sarcoma_nav.formats.review.seal import shipped_seal
from sarcoma_nav.formats.review.source_register import source_register
from sarcoma_nav.view.pathway import pathway_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from sarcoma_nav.content.load import Loaded

ROOT: Final = Path(__file__).resolve().parent.parent
# Where the makers of the schemas, the transcript, the pictures and the summary stand.
sys.path[:0] = [str(ROOT / "docs"), str(ROOT / "tests")]

from schemas import SCHEMAS, schema_json  # noqa: E402 - it stands in a folder of scripts

PRINTED: Final = ("plan", "now", "contacts", "check")
"""The pictures of what is printed, by the name of their file."""
REMEDIES: Final = {
    "docs/transcript.md": "If a question was added or removed, adapt TYPED in tests/transcript.py.",
    "docs/session.svg": "If a question was added or removed, adapt KEYS in docs/session.py.",
}
"""What to do where a file could not be made: walks are typed, and must fit the questions."""


def made() -> dict[str, Callable[[], str]]:
    """Return, for every file that is made, the function that returns its text."""
    loaded = load(Files())
    return {
        "docs/checks.md": lambda: manual_markdown(all_manuals()),
        "docs/clinical-safety/hazard-log.md": lambda: hazard_log(read_hazards()),
        "docs/clinical-safety/source-register.md": lambda: source_register(loaded.content),
        "docs/clinical-safety/seal.yaml": shipped_seal,
        **{f"docs/schema/{name}.schema.json": partial(schema_json, name) for name in SCHEMAS},
        **{
            f"docs/pathways/{name}.svg": partial(picture, loaded, name)
            for name in loaded.content.pathways
        },
        "docs/transcript.md": transcript,
        "docs/session.svg": session,
        **{f"docs/pictures/{name}.svg": partial(printed, name) for name in PRINTED},
        "docs/pictures/question.svg": question,
        "docs/sarcoma-nav.1": manual_page,
        "tests/every_path_summary.txt": partial(every_path_summary, loaded),
    }


def picture(loaded: Loaded, name: str) -> str:
    """Return the picture of a pathway."""
    pathway = loaded.content.pathways[name]
    return svg(dot_text(pathway_view(loaded.content, loaded.directory, pathway)))


def transcript() -> str:
    """Return a walk in the numbered list, as a real terminal shows it."""
    from transcript import transcript as walked

    return walked()


def session() -> str:
    """Return the picture of a walk at a real terminal."""
    from session import picture as drawn

    return drawn()


def question() -> str:
    """Return the picture of a question at a real terminal."""
    from session import question as drawn

    return drawn()


def printed(name: str) -> str:
    """Return a picture of what a command prints."""
    from pictures import PICTURES

    return PICTURES[name]()


def manual_page() -> str:
    """Return the manual page of all commands."""
    from manual import manual_page as written

    return written()


def every_path_summary(loaded: Loaded) -> str:
    """Return a row for all paths that end alike."""
    from test_every_path import map_of_all, summary

    return summary(map_of_all(loaded.content))


def main() -> None:
    """Write the files that are named, or all."""
    makers = made()
    parser = argparse.ArgumentParser(description="Write the files that the program makes.")
    parser.add_argument("names", nargs="*", metavar="FILE", help="one of: " + ", ".join(makers))
    parser.add_argument("--all", action="store_true", help="write every one of them")
    asked = parser.parse_args()
    names = list(makers) if asked.all else asked.names
    unknown = [name for name in names if name not in makers]
    if unknown or not names:
        parser.error(f"not made here: {', '.join(unknown)}" if unknown else "name a file, or --all")
    failed = [name for name in names if not write(name, makers[name])]
    if failed:
        sys.exit(f"Not written: {', '.join(failed)}.")


def write(name: str, make: Callable[[], str]) -> bool:
    """Write a file, if its text has changed, and say so; return whether it could be made."""
    try:
        text = make()
    except Exception as error:  # noqa: BLE001 - one that fails must not keep back those after it
        [reason, *_] = str(error).splitlines() or [type(error).__name__]
        print(f"{name}: not made. {reason}", REMEDIES.get(name, ""), file=sys.stderr)  # noqa: T201
        return False
    path = ROOT / name
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(f"{name}: written")  # noqa: T201
    return True


if __name__ == "__main__":
    main()
