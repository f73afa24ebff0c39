"""Pictures of the pathways, read back by the tools that people open them with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from sarcoma_nav.formats.pathways.dot import dot_text, svg
from sarcoma_nav.formats.pathways.mermaid import mermaid_text
from sarcoma_nav.view.pathway import pathway_view

if TYPE_CHECKING:
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.view.pathway import PathwayView

HERE = Path(__file__).resolve().parent
MERMAID = os.environ.get("MERMAID_FOLDER", "")
"""Where `npm install mermaid jsdom` was run; the tests install nothing by themselves."""

PATHWAYS = ("palliative-care", "metastatic-bone-disease", "refer-to-sarcoma-service")
HOSTILE = '"]} end <b>&amp; #35; `code` | --> \\ % ; {a} «°» \u202e\x1b[31m\n- list'

every_pathway = pytest.mark.parametrize("name", PATHWAYS)
with_mermaid = pytest.mark.skipif(
    not (MERMAID and shutil.which("node")),
    reason="MERMAID_FOLDER names no folder with Mermaid's own parser, or there is no Node",
)
with_graphviz = pytest.mark.skipif(
    not shutil.which("dot"), reason="Graphviz's own dot is not installed"
)


def laid_out(content: Content, directory: Directory, name: str) -> PathwayView:
    """Return a pathway as the pictures take it."""
    return pathway_view(content, directory, content.pathways[name])


def with_hostile_words(content: Content) -> Content:
    """Return the content with every word that a picture shows full of signs that break pictures."""

    def hostile(record: Any, key: str) -> Any:
        return msgspec.structs.replace(record, **{key: f"{getattr(record, key)} {HOSTILE}"})

    points = {}
    for point in content.decision_points.values():
        options = {o.id: hostile(o, "label") for o in point.options.values()}
        renamed = msgspec.structs.replace(point, options=options)
        points[point.id] = hostile(renamed, "question")
    outcomes = {o.id: hostile(o, "title") for o in content.outcomes.values()}
    pathways = {p.id: hostile(hostile(p, "title"), "applies") for p in content.pathways.values()}
    return msgspec.structs.replace(
        content, decision_points=points, outcomes=outcomes, pathways=pathways
    )


def ways(pathway: PathwayView) -> set[tuple[str, str]]:
    """Return every way of a pathway, from a decision point to what it leads to."""
    return {(name, a.to.id) for name, q in pathway.questions.items() for a in q.arrows}


def places(pathway: PathwayView) -> set[str]:
    """Return every decision point and outcome of a pathway."""
    return {*pathway.questions, *pathway.outcomes}


def understood(text: str) -> dict[str, Any]:
    """Return what Mermaid's own parser makes of a flowchart.

    Raises:
        AssertionError: with what it says, where it makes nothing of it.
    """
    ended = subprocess.run(
        ["node", str(HERE / "parse_mermaid.mjs"), MERMAID],
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@with_mermaid
@every_pathway
@pytest.mark.parametrize("words", ["shipped", "hostile"])
def test_mermaid_understands_every_node_and_edge(name: str, words: str, loaded: Loaded) -> None:
    """Mermaid's own parser finds the pathway, the whole pathway and nothing else."""
    content = with_hostile_words(loaded.content) if words == "hostile" else loaded.content
    pathway = laid_out(content, loaded.directory, name)
    found = understood(mermaid_text(pathway))
    assert found["type"] == "flowchart-v2"

    def as_ids(node: str) -> str:
        return node.removeprefix("at_").replace("_", "-")

    assert {as_ids(node) for node in found["nodes"]} == places(pathway)
    assert {(as_ids(e["start"]), as_ids(e["end"])) for e in found["edges"]} == ways(pathway)


@with_mermaid
def test_mermaid_tells_urgency_by_shape_and_word(loaded: Loaded) -> None:
    """Each urgency has a shape of its own besides its colour, and stands in the label."""
    pathway = laid_out(loaded.content, loaded.directory, "palliative-care")
    nodes = understood(mermaid_text(pathway))["nodes"]
    shapes: dict[str, set[str]] = {}
    for outcome in (end.outcome for end in pathway.outcomes.values()):
        node = nodes[f"at_{outcome.id.replace('-', '_')}"]
        assert node["text"].startswith(f"{outcome.urgency.value.upper()}:")
        assert outcome.urgency.value in node["classes"]
        shapes.setdefault(outcome.urgency.value, set()).add(node["type"])
    assert all(len(types) == 1 for types in shapes.values())
    assert len(set.union(*shapes.values())) == len(shapes) == 4


@with_graphviz
@every_pathway
@pytest.mark.parametrize("words", ["shipped", "hostile"])
def test_graphviz_understands_the_dot(name: str, words: str, loaded: Loaded) -> None:
    """The real dot reads it without a warning, and finds every node and every option's arrow."""
    content = with_hostile_words(loaded.content) if words == "hostile" else loaded.content
    pathway = laid_out(content, loaded.directory, name)
    drawn = subprocess.run(
        ["dot", "-Tjson"],
        input=dot_text(pathway).encode(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert drawn.stderr == b""
    graph = json.loads(drawn.stdout)
    assert {node["name"] for node in graph["objects"]} == places(pathway)
    options = [option for q in pathway.questions.values() for option in q.options]
    assert len(graph["edges"]) == len(options)


@every_pathway
@pytest.mark.parametrize("words", ["shipped", "hostile"])
def test_svg_shows_every_node_and_way(name: str, words: str, loaded: Loaded) -> None:
    """The package of the extra draws the whole pathway, as XML that can be read."""
    content = with_hostile_words(loaded.content) if words == "hostile" else loaded.content
    pathway = laid_out(content, loaded.directory, name)
    picture = svg(dot_text(pathway))
    titles = {e.text for e in ET.fromstring(picture).iter() if e.tag.endswith("title")}
    assert places(pathway) < titles
    arrows = {tuple(end.split(":")[0] for end in t.split("->")) for t in titles if "->" in t}
    assert arrows == ways(pathway)


def test_svg_tells_urgency_and_what_is_rebuilt_in_words(loaded: Loaded) -> None:
    """A reader who sees no colour, and no broken outline, loses nothing."""
    content = loaded.content
    pathway = laid_out(content, loaded.directory, "palliative-care")
    picture = ET.fromstring(svg(dot_text(pathway)))
    for group in picture.iter("{http://www.w3.org/2000/svg}g"):
        words = [e.text for e in group if e.tag.endswith(("title", "text"))]
        outcome = content.outcomes.get(words[0] or "") if words else None
        if outcome and group.get("class") == "node":
            assert words[1] == outcome.urgency.value.upper()
            assert words[-1] == f"{outcome.id}, rebuilt"
