"""The safety pack of one version of the content: one document, in Markdown, to read and to sign."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.content.files import PACKAGE
from sarcoma_nav.formats.pathways.paths import path_count, paths_csv
from sarcoma_nav.formats.review.hazard_log import UNSIGNED, hazard_lines
from sarcoma_nav.formats.review.problems import proved_in_words
from sarcoma_nav.formats.review.source_register import source_lines
from sarcoma_nav.proof.count import count
from sarcoma_nav.proof.graph import graphs
from sarcoma_nav.proof.paths import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.hazard import HazardLog
    from sarcoma_nav.model.problem import Problem
    from sarcoma_nav.proof.graph import PathwayGraph

MOST_LISTED = 1_000_000
"""Paths of one pathway that are walked for their table."""


class Version(msgspec.Struct, frozen=True):
    """Everything that a pack is about."""

    program: str
    content: Content
    directory: Directory
    hazards: HazardLog
    problems: tuple[Problem, ...]
    proved: Mapping[str, int | str]
    sha256: str
    at: datetime
    """Aware."""


def safety_pack(version: Version) -> str:
    """Return the pack."""
    parts = (_head, _figures, _findings, _paths, _promises, _contacts, _sources, _hazards)
    return "\n".join(line for part in parts for line in part(version)) + "\n"


def _head(version: Version) -> Iterator[str]:
    guideline = version.content.guideline
    yield f"# Safety pack: sarcoma-nav {version.program}, content {guideline.version}"
    yield ""
    yield UNSIGNED
    yield ""
    yield f"- Program: sarcoma-nav {version.program}"
    yield f"- Content: {guideline.source} {guideline.version}, approved {guideline.approved}"
    yield f"- SHA-256 of the files, in the order pathways, contacts, local: `{version.sha256}`"
    yield f"- SHA-256 of the program's own files, as installed here: `{program_sha256()}`"
    yield f"- Checked for: {version.at.isoformat(timespec='minutes')}"
    yield f"- Contacts changed by this site: {len(version.directory.local)}"


def program_sha256() -> str:
    """Return a hash of the program's own files, which names them and tells any change of one.

    The shipped content has a hash of its own; compiled files differ from machine to machine.

    Raises:
        OSError: where a file of the program cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*"), key=lambda file: file.relative_to(PACKAGE).as_posix()):
        name = path.relative_to(PACKAGE)
        if path.is_file() and not {"__pycache__", "shipped"}.intersection(name.parts):
            data = path.read_bytes()
            digest.update(f"{name.as_posix()} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _figures(version: Version) -> Iterator[str]:
    yield from ("", "## What was proved", "")
    yield from (f"- {words}" for words in proved_in_words(version.proved))


def _findings(version: Version) -> Iterator[str]:
    yield from ("", f"## Findings ({len(version.problems)})", "")
    for problem in version.problems:
        said = f"{problem.message} {problem.fix}"
        yield f"- {problem.severity.value} `{problem.code}`: {said}"


def _paths(version: Version) -> Iterator[str]:
    yield from ("", "## Paths", "")
    yield "`sarcoma-nav pathways paths ID --format csv` writes them all, with columns to sign."
    for graph in graphs(version.content):
        yield from ("", f"### {graph.pathway.id}", "")
        number = count(graph)
        yield f"{path_count(number)}."
        if number <= MOST_LISTED:
            yield from _path_table(graph)


def _path_table(graph: PathwayGraph) -> Iterator[str]:
    """Yield how many paths end where and how urgent, and the hash of the whole table."""
    found = list(paths(graph))
    ends = Counter((path.outcome, path.urgency) for path in found)
    digest = hashlib.sha256("".join(paths_csv(graph, found)).encode()).hexdigest()
    yield ""
    yield "| outcome | urgency | paths |"
    yield "| --- | --- | --- |"
    for (outcome, urgency), number in sorted(ends.items(), key=lambda e: (e[0][1].rank, e[0][0])):
        yield f"| `{outcome}` | {urgency.value} | {number:,} |"
    yield ""
    yield f"SHA-256 of the table as CSV: `{digest}`"


def _promises(version: Version) -> Iterator[str]:
    yield from ("", "## What is proved of every path", "")
    for point in version.content.decision_points.values():
        for option in point.options.values():
            if option.least_urgency or option.reaches:
                least = f"at least {option.least_urgency.value}" if option.least_urgency else ""
                reached = f"reaches {', '.join(option.reaches)}" if option.reaches else ""
                said = ", ".join(filter(None, (least, reached)))
                yield f"- `{point.id}={option.id}`: {said}"
    for rule in version.content.rules.values():
        asked = [f"asks about {what}" for what in rule.passes]
        asked += [f"carries {', '.join(rule.carries)}"] if rule.carries else []
        asked += [f"reaches {', '.join(rule.reaches)}"] if rule.reaches else []
        yield f"- `{rule.id}`, for {', '.join(rule.outcomes)}: {'; '.join(asked)}. {rule.why}"


def _contacts(version: Version) -> Iterator[str]:
    yield from ("", "## Contacts", "")
    yield "| contact | name | telephone | email | hours | cover | verified | review by |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for contact in version.directory.contacts.values():
        assumed = " (assumed)" if contact.hours_assumed else ""
        cells = (
            f"`{contact.id}`{' (local)' if contact.id in version.directory.local else ''}",
            contact.name,
            ", ".join(contact.phones) or ("not configured" if contact.not_configured else "-"),
            contact.email or "-",
            f"{contact.hours}{assumed}" if contact.hours else "not stated",
            contact.cover or "-",
            contact.verified,
            contact.review_by,
        )
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _sources(version: Version) -> Iterator[str]:
    yield from ("", "## Sources", "")
    yield from source_lines(version.content)


def _hazards(version: Version) -> Iterator[str]:
    yield from ("", "## Hazards")
    yield from hazard_lines(version.hazards, "###")
