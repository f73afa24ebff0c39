"""What changed between two versions (`sarcoma-nav/diff/1`): every format is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from msgspec import Meta

from sarcoma_nav.formats.json_text import Count, JsonView, view_of
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.proof.count import in_figures
from sarcoma_nav.proof.edits import About
from sarcoma_nav.proof.graph import urgency_of
from sarcoma_nav.view.span_words import spans_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.proof.compare import Changed, Compared
    from sarcoma_nav.proof.coverage import Interval
    from sarcoma_nav.proof.edits import Edit, NumberGiven

Names = tuple[str, ...]
PathCount = Annotated[
    int | str,
    Meta(description="A number; words such as `about 10^47` where it is larger than 2^53 - 1."),
]


class Example(JsonView, frozen=True, kw_only=True):
    """One path, by its id and answers."""

    id: str
    answers: dict[str, Names]


class ChangeJson(JsonView, frozen=True, kw_only=True):
    """One kind of change, for so many paths."""

    paths: Annotated[int, Meta(ge=1)]
    lowered: bool
    contacts_lost: Names
    """Emergency and urgent ones that are gone, less urgent, or conditional now."""
    steps_lost: Names
    """Emergency and urgent actions that are gone or less urgent."""
    urgency_before: Urgency
    urgency_after: Urgency
    outcomes_before: Names
    outcomes_after: Names
    asks_more: bool
    contacts_gone: Names
    contacts_new: Names
    steps_gone: Names
    steps_new: Names
    other_order: bool
    other_urgency_of_a_part: bool
    example: Example


class PathwayDiff(JsonView, frozen=True, kw_only=True):
    """What becomes of the paths of one pathway."""

    id: str
    paths_before: PathCount
    paths_after: PathCount
    paths_changed: Count
    paths_lowered: Count
    paths_losing: Count
    """Those that lose an emergency or urgent contact or action."""
    gone: bool
    too_many_to_compare: bool
    changes: Annotated[
        tuple[ChangeJson, ...],
        Meta(description="Lowered urgencies first, then by how many paths they are."),
    ]


class NumberGivenJson(JsonView, frozen=True, kw_only=True):
    """Hours at which another number is given for a contact than before."""

    contact: str
    before: str | None
    after: str | None
    when: str


class EditJson(JsonView, frozen=True, kw_only=True):
    """A value that changed; `at` is its keys from the top of the file, with dots."""

    at: str
    before: str | None
    after: str | None


class DiffJson(JsonView, frozen=True, kw_only=True):
    """What changed. Where `lowered` or `lost` is true, the exit code is 1."""

    schema: Literal["sarcoma-nav/diff/1"] = "sarcoma-nav/diff/1"
    lowered: bool
    """Whether a path is less urgent."""
    lost: bool
    """Whether a path loses an emergency or urgent contact or action."""
    negations: tuple[EditJson, ...]
    """Texts in which a negation appears or disappears."""
    pathways: tuple[PathwayDiff, ...]
    numbers_given: tuple[NumberGivenJson, ...]
    contact: tuple[EditJson, ...]
    route: tuple[EditJson, ...]
    proof: tuple[EditJson, ...]
    provenance: tuple[EditJson, ...]
    wording: tuple[EditJson, ...]


def diff_object(
    compared: Iterable[Compared],
    edits: Iterable[Edit],
    numbers: Iterable[NumberGiven],
    year: Interval,
) -> DiffJson:
    """Return the changes: of paths, of contacts, of what is proved, of sources, of words.

    The year is that for which the numbers given were compared.
    """
    pathways, every = list(compared), list(edits)
    by_kind: dict[str, list[EditJson]] = {about: [] for about in get_args(About)}
    for edit in every:
        by_kind[edit.about].append(view_of(EditJson, edit))
    return DiffJson(
        lowered=any(pathway.is_lowered for pathway in pathways),
        lost=any(pathway.paths_losing for pathway in pathways),
        negations=tuple(view_of(EditJson, edit) for edit in every if edit.turns_round),
        pathways=tuple(map(_pathway, pathways)),
        numbers_given=tuple(
            view_of(NumberGivenJson, number, when=spans_in_words(number.when, year))
            for number in numbers
        ),
        contact=tuple(by_kind["contact"]),
        route=tuple(by_kind["route"]),
        proof=tuple(by_kind["proof"]),
        provenance=tuple(by_kind["provenance"]),
        wording=tuple(by_kind["wording"]),
    )


def _pathway(compared: Compared) -> PathwayDiff:
    return view_of(
        PathwayDiff,
        compared,
        id=compared.pathway,
        paths_before=in_figures(compared.before),
        paths_after=in_figures(compared.after),
        gone=bool(compared.before) and not compared.after,
        too_many_to_compare=compared.too_many,
        changes=tuple(map(_change, compared.changes)),
    )


def _change(changed: Changed) -> ChangeJson:
    kind, example = changed.kind, changed.example
    return view_of(
        ChangeJson,
        kind,
        paths=changed.number,
        lowered=kind.is_lowered,
        urgency_before=urgency_of(kind.rank_before),
        urgency_after=urgency_of(kind.rank_after),
        outcomes_before=kind.before,
        outcomes_after=kind.after,
        asks_more=changed.asks_more,
        contacts_gone=kind.contacts_gone,
        contacts_new=kind.contacts_new,
        other_order=kind.order,
        other_urgency_of_a_part=kind.other_urgency,
        example=Example(id=example.id, answers=dict(example.answers)),
    )
