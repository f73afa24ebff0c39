"""The shipped content, damaged by a program in every way that we could think of: all is found.

Each kind of damage is done in several places. And content that is only written in another way
gives no finding at all.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import plain_data
import pytest
import yaml
from plain_data import as_yaml, read_content

from sarcoma_nav.checks.run import CheckResult, run_checks
from sarcoma_nav.content.files import Files, seal_file, shipped
from sarcoma_nav.content.yaml import read_document
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

AT = parse_moment("2026-11-27T10:00")
PLACES = int(os.environ.get("PLACES", "1"))
"""At how many places each damage is tried; a long run takes four."""
REWRITES = int(os.environ.get("REWRITES", "10"))
"""How many other ways of writing the content are tried; .ci/long tries more."""

P, C = "pathways.yaml", "contacts.yaml"
Data = dict[str, Any]


class Damage(NamedTuple):
    """One damage, and what must be found of it."""

    code: str
    file: str
    data: Data | str
    """The damaged file, as plain data or as text."""
    at: tuple[str, ...]
    """The keys of the line where it must be found; empty: wherever."""
    line: int = 0
    """The very line, where the text was damaged."""


PATHWAYS, CONTACTS = read_content()


def spread(places: Iterable[Any], most: int = PLACES) -> list[Any]:
    """Return some places, far apart."""
    found = list(places)
    return found[:: max(1, len(found) // most)][:most]


def options(wanted: Callable[[Data], bool] = lambda _: True) -> list[tuple[str, str]]:
    """Return the decision points and options that are as wanted."""
    return [
        (point, name)
        for point, record in PATHWAYS["decision_points"].items()
        for name, option in record["options"].items()
        if wanted(option)
    ]


def changed(data: Data, *path: str, to: Any = None) -> Data:
    """Return a copy in which one value is another, or gone where there is none to set."""
    return plain_data.changed(data, path, plain_data.NOTHING if to is None else to)


def pathways(code: str, *path: str, to: Any = None, at: tuple[str, ...] | None = None) -> Damage:
    """Return a damage of the pathways, to be found where it is, or at other keys."""
    return Damage(code, P, changed(PATHWAYS, *path, to=to), path if at is None else at)


def contacts(code: str, *path: str, to: Any = None, at: tuple[str, ...] | None = None) -> Damage:
    """Return a damage of the contacts, to be found where it is, or at other keys."""
    data = changed(CONTACTS, "contacts", *path, to=to)
    return Damage(code, C, data, ("contacts", *(path if at is None else at)))


def of_option(point: str, option: str, *key: str) -> tuple[str, ...]:
    """Return the keys of an option."""
    return ("decision_points", point, "options", option, *key)


def shapes() -> Iterator[Damage]:
    """Yield keys and values that do not fit."""
    for name in spread(PATHWAYS["outcomes"]):
        yield pathways("shape", "outcomes", name, "urgency", to="soonish")
        yield pathways("shape", "outcomes", name, "title", at=("outcomes", name))
        yield pathways("shape", "outcomes", name, "colour", to="red")
        yield pathways("shape", "outcomes", name, "steps", to="tell-referring-team")
    for name in spread(CONTACTS["contacts"]):
        yield contacts("shape", name, "phon", to="01865 221741")


def danglings() -> Iterator[Damage]:
    """Yield ids that stand nowhere."""
    for place in spread(options()):
        yield pathways("dangling", *of_option(*place, "next"), to="nowhere-at-all")
    for place in spread(options(lambda option: "adds" in option)):
        yield pathways("dangling", *of_option(*place, "adds", "0"), to="nothing-at-all")
    for name in spread(PATHWAYS["recommendations"]):
        path = ("recommendations", name, "statements", "0")
        yield pathways("dangling", *path, to="nobody-said")
    for name in spread(PATHWAYS["outcomes"]):
        path = ("outcomes", name, "contacts", "nobody")
        yield pathways("dangling", *path, to="everything")
        yield pathways("dangling", "outcomes", name, "steps", "0", to="nothing-at-all")
    for name in spread(s for s, record in PATHWAYS["statements"].items() if "source" in record):
        yield pathways("dangling", "statements", name, "source", to="no-book")
    for name in spread(c for c, record in CONTACTS["contacts"].items() if "cover" in record):
        yield contacts("dangling", name, "cover", to="nobody")


def danglings_elsewhere() -> Iterator[Damage]:
    """Yield ids that do not stand where they would have to."""
    for part in ("outcomes", "recommendations"):
        for name in spread(n for n, record in PATHWAYS[part].items() if record.get("contacts")):
            where = (part, name, "conditional")
            yield pathways("dangling", *where, to=["nobody"], at=(*where, "0"))
    for place in spread(options()):
        where = of_option(*place, "overrides")
        yield pathways("dangling", *where, to=["no-option"], at=(*where, "0"))
        yield pathways("dangling", *where, to=[place[1]], at=(*where, "0"))
    for name in spread(PATHWAYS["decision_points"]):
        yield pathways("dangling", "decision_points", name, "twin", to="no-point")
    group = {"recommendations": ["nothing-at-all"], "why": "A test."}
    where = ("exclusive", "limits", "recommendations", "0")
    yield pathways("dangling", "exclusive", to={"limits": group}, at=where)


def loops() -> Iterator[Damage]:
    """Yield ways that lead back: to themselves, and further up."""
    for point, option in spread(options(lambda o: o["next"] in PATHWAYS["decision_points"])):
        yield pathways("loop", *of_option(point, option, "next"), to=point)
    yield pathways("loop", *of_option("setting", "home", "next"), to="sarcoma-status")
    yield pathways("loop", *of_option("ct-tap", "not-done", "next"), to="lesion-site")
    yield pathways("loop", *of_option("patient-age", "under-16", "next"), to="reason")
    both = changed(CONTACTS, "contacts", "ouh-switchboard", "cover", to="sarcoma-office")
    yield Damage("loop", C, both, ())  # each covers the other: no telling which is wrong
    yield contacts("loop", "nhs-111", "cover", to="nhs-111")


def routes() -> Iterator[Damage]:
    """Yield what cannot be reached, what cannot be left, and what cannot be answered."""
    for part in ("outcomes", "decision_points"):
        for name in spread(PATHWAYS[part], 3):
            yield pathways("unreachable", part, "lonely", to=PATHWAYS[part][name])
    for name in spread(list(PATHWAYS["decision_points"])[1:]):
        path = ("decision_points", name, "options")
        yield pathways("dead-end", *path, to={})
    for name in spread(PATHWAYS["outcomes"], 3):
        yield pathways("dead-end", "outcomes", name, "contacts", to={})
    for name, point in PATHWAYS["decision_points"].items():
        if "no_not_known" in point:
            path = ("decision_points", name)
            yield pathways("no-way-for-not-known", *path, "no_not_known", at=path)
    for point, option in options(lambda o: "not_known" in o)[1:]:
        path = of_option(point, option, "not_known")
        yield pathways("no-way-for-not-known", *path, at=("decision_points", point))
    for name in spread(list(PATHWAYS["decision_points"])[1:], 2):
        yield pathways("id-reused", "outcomes", name, to=PATHWAYS["outcomes"]["refer-hpct"])
    one = _option("red-flags", "limb-fracture")
    many = {f"flag-{n}": one for n in range(17)}
    path = ("decision_points", "red-flags", "options")
    yield pathways("too-many-together", *path, to=many)
    for point, option in spread(options()):
        yield pathways("help-too-long", *of_option(point, option, "help"), to="Some help. " * 30)
        path = of_option(point, option, "label")
        yield pathways("label-too-long", *path, to="A label " * 10)
        yield pathways("label-unreadable", *path, to="A label " * 20)


def flags() -> Iterator[Damage]:
    """Yield red flags that come late, promise nothing, or lead to too little."""
    for name, record in PATHWAYS["pathways"].items():
        path = ("pathways", name, "first")
        yield pathways("red-flags-not-first", *path, to=record["then"])
    for _, option in (place for place in options() if place[0] == "red-flags"):
        path = of_option("red-flags", option)
        record = PATHWAYS["decision_points"]["red-flags"]["options"][option]
        if record.get("absent"):
            continue
        for key in ("least_urgency", "reaches"):
            yield pathways("red-flag-undeclared", *path, key, at=path)
        if record["next"] == "go-on":
            code = "contact-not-reached"
            yield pathways(code, *path, "adds", to=["start-again"], at=(*path, "adds"))
            continue
        yield pathways("urgency-too-low", *path, "next", to="go-on")
        end = ("outcomes", record["next"])
        yield pathways("urgency-too-low", *end, "urgency", to="routine")
        gone = (*end, "contacts", record["reaches"][0])
        yield pathways("contact-not-reached", *gone, at=(*end, "contacts"))


def promises() -> Iterator[Damage]:
    """Yield answers that lower a plan, and rules of the content that are broken."""
    for place in (("help-today", "yes"), ("reason", "suspected-bone-sarcoma")):
        path = of_option(*place)
        way = "adds" if "adds" in _option(*place) else "next"
        yield pathways("urgency-too-low", *path, "raises", at=(*path, way))
    lower = of_option("xray-features", "not-done", "next")
    yield pathways("lower-than-absence", *lower, to="oxmint-other")
    for rule in PATHWAYS["rules"].values():
        for step in spread(rule.get("carries", ()), 2):
            name = rule["outcomes"][-1]
            listed = PATHWAYS["outcomes"][name]["steps"]
            if step in listed:  # otherwise an option adds it
                steps = [other for other in listed if other != step]
                yield pathways("rule-not-met", "outcomes", name, "steps", to=steps)
    consent = of_option("help-today", "no", "next")
    yield pathways("rule-not-met", *consent, to="setting")
    urgent = of_option("help-today", "yes", "next")
    yield pathways("rule-not-met", *urgent, to="setting-urgent")
    for option in ("sact", "bsc"):
        yield pathways("rule-not-met", *of_option("treatment", option, "next"), to="setting")


def _option(point: str, option: str) -> Data:
    found: Data = PATHWAYS["decision_points"][point]["options"][option]
    return found


def plans() -> Iterator[Damage]:
    """Yield plans that contradict themselves."""
    flags_adding = [n for p, n in options(lambda o: "adds" in o) if p == "red-flags"]
    two = [_option("red-flags", name)["adds"][0] for name in flags_adding[:2]]
    where = of_option("red-flags", flags_adding[1], "adds")
    yield pathways("exclusive-together", "exclusive", to=_exclusive(*two), at=where)
    for name in spread(PATHWAYS["outcomes"]):
        both = PATHWAYS["outcomes"][name]["steps"][:2]
        if len(both) > 1:
            where = ("outcomes", name, "steps")
            yield pathways("exclusive-together", "exclusive", to=_exclusive(*both), at=where)
    for point, name in spread(options(lambda o: o["next"] in PATHWAYS["decision_points"])):
        others = [n for n in PATHWAYS["decision_points"][point]["options"] if n != name]
        where = of_option(point, name, "overrides")
        if others:
            yield pathways("override-unclear", *where, to=others[:1], at=(*where, "0"))
    including = [n for n, r in PATHWAYS["recommendations"].items() if r.get("includes")]
    for name in spread(n for n in PATHWAYS["recommendations"] if n not in including):
        where = ("recommendations", name, "includes")
        yield pathways("includes-unclear", *where, to=including[:1], at=(*where, "0"))
    for name in spread(n for n, end in PATHWAYS["outcomes"].items() if end["urgency"] == "soon"):
        step = PATHWAYS["outcomes"][name]["steps"][-1]
        yield pathways("headline-too-low", "recommendations", step, "urgency", to="emergency")


def urgent_needs() -> Iterator[Damage]:
    """Yield urgent needs that are left to contacts who are not there for them."""
    for name, end in PATHWAYS["outcomes"].items():
        if end["urgency"] in {"urgent", "emergency"}:
            where = ("outcomes", name, "contacts")
            everybody = CONTACTS["contacts"]
            yield Damage("urgent-need-unanswered", C, _not_for_urgent_need(*everybody), where)
    for name, record in PATHWAYS["recommendations"].items():
        if record.get("urgency") == "urgent" and record.get("contacts"):
            needed = next(iter(record["contacts"]))
            where = ("recommendations", name, "contacts", needed)
            yield Damage("urgent-need-unanswered", C, _not_for_urgent_need(needed), where)
    for name in spread(
        c for c, r in CONTACTS["contacts"].items() if "cover" in r and "urgent" not in r
    ):
        covers, here = [], CONTACTS["contacts"][name].get("cover")
        while here:
            covers.append(here)
            here = CONTACTS["contacts"][here].get("cover")
        where = ("contacts", name, "cover")
        yield Damage("urgent-need-unanswered", C, _not_for_urgent_need(*covers), where)


def _exclusive(*names: str) -> Data:
    return {"limits": {"recommendations": list(names), "why": "They are two limits."}}


def _not_for_urgent_need(*names: str) -> Data:
    data = CONTACTS
    for name in names:
        data = changed(data, "contacts", name, "urgent", to="never")
    return data


def labels() -> Iterator[Damage]:
    """Yield wordings that are too long, or that say something else than they are marked as."""
    for name in spread(n for n, r in PATHWAYS["recommendations"].items() if "kind" not in r):
        yield pathways("short-too-long", "recommendations", name, "short", to="a word " * 11)
    for place in spread(options()):
        yield pathways("short-too-long", *of_option(*place, "short"), to="a word " * 6)
    for name in spread(PATHWAYS["decision_points"]):
        yield pathways("short-too-long", "decision_points", name, "short", to="a word " * 6)
    marked = (options(lambda o: "not_known" in o), options(lambda o: "absent" in o))
    named = [place for place in options() if place[1] in {"yes", "no"}]
    for places in (*marked, named):
        for place in spread(places):
            yield pathways("label-contradicts", *of_option(*place, "label"), to="Something else")
    twins = changed(PATHWAYS, "decision_points", "consent-urgent", "twin", to="consent")
    where = of_option("consent-urgent", "given", "label")
    yield Damage("twin-differs", P, changed(twins, *where, to="Another label"), where)


def citations() -> Iterator[Damage]:
    """Yield figures that nobody said."""
    code = "figure-not-cited"
    for place in spread(options()):
        for key in ("label", "help"):
            yield pathways(code, *of_option(*place, key), to="Above 4711 mmol/L")
    for name in spread(PATHWAYS["decision_points"]):
        yield pathways(code, "decision_points", name, "question", to="At 4711 or more?")
    for name in spread(PATHWAYS["recommendations"]):
        yield pathways(code, "recommendations", name, "text", to="Give 4711 mg by 4.51am.")
    for name in spread(PATHWAYS["outcomes"]):
        yield pathways(code, "outcomes", name, "title", to="Within 4711 hours")
    for name in (n for n, r in CONTACTS["contacts"].items() if "email" in r):
        yield contacts(code, name, "email", to="somebody.else@ouh.nhs.uk")
    for name in (n for n, r in CONTACTS["contacts"].items() if isinstance(r.get("phone"), str)):
        yield contacts(code, name, "phone", to="01865 221749")
    stated = (
        n for n, r in CONTACTS["contacts"].items() if "hours" in r and "hours_assumed" not in r
    )
    for name in stated:
        yield contacts(code, name, "hours", to="Mo-Su 08:07-18:00")


def sources() -> Iterator[Damage]:
    """Yield sentences that nobody said, and sources that nobody reads."""
    statements = PATHWAYS["statements"]
    for name in spread(s for s, record in statements.items() if "source" in record):
        path = ("statements", name)
        yield pathways("statement-without-source", *path, "source", at=path)
        yield pathways("statement-without-source", *path, "evidence", to="none")
    for part in ("recommendations", "outcomes"):
        for name in spread(PATHWAYS[part]):
            path = (part, name)
            yield pathways("without-statement", *path, "statements", to=[], at=path)
    for part in ("statements", "recommendations", "sources"):
        for name in spread(PATHWAYS[part], 2):
            yield pathways("unused", part, "nobody-uses-it", to=PATHWAYS[part][name])
    for name in spread(PATHWAYS["sources"]):
        yield pathways("overdue", "sources", name, "review_by", to="2025-06")
    for name in spread(CONTACTS["contacts"]):
        yield contacts("overdue", name, "review_by", to="2026-10-31")


def reached() -> Iterator[Damage]:
    """Yield contacts whom nobody can reach."""
    with_hours = [name for name, record in CONTACTS["contacts"].items() if "hours" in record]
    for name in spread(with_hours):
        yield contacts("hours-unreadable", name, "hours", to="from nine to five")
        yield contacts("hours-unreadable", name, "hours", to="17:00")
        yield contacts("hours-empty", name, "hours", to="2020 off")
        yield contacts("hours-overlap", name, "hours", to="Mo-Su 08:00-12:00,11:00-18:00")
    with_phone = [n for n, record in CONTACTS["contacts"].items() if "phone" in record]
    for name in spread(with_phone):
        yield contacts("phone-invalid", name, "phone", to="01865 22174")
        yield contacts("phone-invalid", name, "phone", to="+44 1865 221741")
    for name in (n for n, record in CONTACTS["contacts"].items() if "email" in record):
        yield contacts("email-invalid", name, "email", to="sarcoma.referrals(at)ouh.nhs.uk")
    for name in (n for n, record in CONTACTS["contacts"].items() if "not_configured" in record):
        yield contacts("no-contact-point", name, "not_configured", at=(name,))
    for name in spread(CONTACTS["contacts"], 3):
        days = [{"first": "2026-12-26", "last": "2026-12-25", "reason": "A holiday"}]
        place = (name, "closures", "0")
        yield contacts("closure-unreadable", name, "closures", to=days, at=place)
        over = [{"first": "2026-01-01", "last": "2026-01-02", "reason": "A holiday"}]
        yield contacts("closure-stale", name, "closures", to=over, at=place)


def answered() -> Iterator[Damage]:
    """Yield hours at which nobody answers."""
    gaps = [
        ("emergency-999", "Mo-Fr 08:00-20:00", "emergency-999"),
        ("nhs-111", "24/7; PH off", "refer-cpct"),
        ("ouh-switchboard", "Mo-Fr 00:00-24:00; Sa 00:00-13:00", "refer-hpct"),
        ("ouh-switchboard", "24/7; 2027 Mar 28 off", "oxmint-other"),
        ("ouh-switchboard", "24/7; Oct 25 off", "suspected-hypercalcaemia"),
    ]
    for name, hours, outcome in gaps:
        data = changed(CONTACTS, "contacts", name, "hours", to=hours)
        yield Damage("cover-gap", C, data, ("outcomes", outcome, "contacts"))
    for name in spread(n for n, record in CONTACTS["contacts"].items() if "cover" in record):
        if CONTACTS["contacts"][name].get("hours") != "24/7":
            yield contacts("contact-gap", name, "cover", at=(name,))


def said() -> Iterator[Damage]:
    """Yield words that nobody explains, ids that nobody renamed, and waivers of nothing."""
    for term in ("HPCT", "MSCC", "SACT", "NOC"):
        yield pathways("term-unexplained", "glossary", term, at=())
    for part, new in (("outcomes", "refer-hpct"), ("contacts", "nobody")):
        old = "refer-cpct" if new != "nobody" else "old-one"
        place = ("aliases", part, old)
        yield pathways("alias", "aliases", to={part: {old: new}}, at=place)
    waiver = {"code": "unused", "at": "statements.spc-aim", "reason": "A test"}
    for until, code, key in (
        ("2027-01", "waiver-unused", ()),
        ("2026-10", "waiver-over", ("until",)),
    ):
        place = ("waivers", "0", *key)
        yield pathways(code, "waivers", to=[{**waiver, "until": until}], at=place)


def texts() -> Iterator[Damage]:
    """Yield hazards of YAML, at lines far apart in the files."""
    for name in (P, C):
        lines = shipped(name).read_text("utf-8").splitlines()
        keys = [n for n, line in enumerate(lines) if line.startswith("    ") and ": " in line]
        simple = [n for n in keys if lines[n].lstrip()[:1].isalpha() and not _is_deep(lines, n)]
        for number in spread(simple, 5):
            yield _text(name, lines, number, "\t" + lines[number].lstrip())
            yield _text(name, lines, number, lines[number], lines[number])
        for number in spread((n for n in simple if lines[n].startswith("    label")), 3):
            value = lines[number].partition(":")[0]
            yield _text(name, lines, number, f"{value}: [not closed")
    for value in ("17:00", "0300", "+441865221741", "no", "1_000"):
        text = shipped(C).read_text("utf-8").replace("short: HPCT", f"short: {value}")
        number = next(n for n, line in enumerate(text.splitlines(), 1) if f"short: {value}" in line)
        yield Damage("unquoted", C, text, (), number)


def _is_deep(lines: list[str], number: int) -> bool:
    """Say whether a line belongs to a text of several lines, or begins a nested part."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    indent = len(lines[number]) - len(lines[number].lstrip())
    return len(after) - len(after.lstrip()) > indent or lines[number].rstrip().endswith((">-", ":"))


def _text(name: str, lines: list[str], number: int, *instead: str) -> Damage:
    text = "\n".join([*lines[:number], *instead, *lines[number + 1 :]]) + "\n"
    return Damage("shape", name, text, (), number + len(instead))


KINDS = (
    *(shapes, danglings, danglings_elsewhere, loops, routes, flags, promises, plans, urgent_needs),
    *(labels, citations, sources, reached, answered, said, texts),
)
DAMAGES = [(kind.__name__, damage) for kind in KINDS for damage in kind()]


def examined(folder: Path, file: str, text: str) -> tuple[CheckResult, Path]:
    """Return what is found when one of the shipped files is another."""
    path = folder / file
    path.write_text(text, "utf-8", newline="")
    files = Files(pathways=path) if file == P else Files(contacts=path)
    return run_checks(files, AT), path


def line_of(damage: Damage, text: str, found: CheckResult) -> tuple[str, int]:
    """Return the file and the line at which the damage must be found."""
    if damage.line:
        return damage.file, damage.line
    name = C if damage.at[0] == "contacts" else P
    documents = found.loaded.documents if found.loaded else ()
    for document in documents:
        if f"{document.name}.yaml" == name:
            return name, document.locate(damage.at).line
    written = text if name == damage.file else shipped(name).read_text("utf-8")
    return name, read_document("pathways", Path(name), written.encode()).locate(damage.at).line


@pytest.mark.parametrize(
    ("kind", "damage"), DAMAGES, ids=[f"{n}-{k}-{d.code}" for n, (k, d) in enumerate(DAMAGES)]
)
def test_every_damage_is_found(kind, damage, tmp_path):
    """What would hurt a patient, or mislead whoever looks after one, is found where it is."""
    text = damage.data if isinstance(damage.data, str) else as_yaml(damage.data)
    found, _ = examined(tmp_path, damage.file, text)
    same = [p.location for p in found.problems if p.code == damage.code]
    told = "\n".join(map(str, found.problems))
    assert same, f"{kind}: {damage.code} is not among\n{told}"
    if damage.at or damage.line:
        file, line = line_of(damage, text, found)
        places = [(Path(place.file).name, place.line) for place in same if place]
        assert (file, line) in places, f"{kind}: not at {file}:{line}\n{told}"


def test_a_contact_for_other_ages_is_found(tmp_path):
    """A line for adults in the plan of a child is found, and the other way round."""
    for told, served in (("-15", "19-"), ("25-", "-18")):
        point = PATHWAYS["decision_points"]["age"]["options"]
        data = changed(PATHWAYS, *of_option("age", list(point)[-1], "ages"), to=told)
        directory = changed(CONTACTS, "contacts", "hpct", "ages", to=served)
        for name, text in ((P, as_yaml(data)), (C, as_yaml(directory))):
            (tmp_path / name).write_text(text, "utf-8")
        found = run_checks(Files(pathways=tmp_path / P, contacts=tmp_path / C), AT)
        places = {p.place.path for p in found.problems if p.code == "contact-for-other-ages"}
        assert ("outcomes", "refer-hpct", "contacts") in places
        document = read_document("pathways", tmp_path / P, (tmp_path / P).read_bytes())
        lines = {p.location.line for p in found.problems if p.code == "contact-for-other-ages"}
        assert document.locate(("outcomes", "refer-hpct", "contacts")).line in lines


ORDERED = {"options", "contacts", "decision_points", "outcomes", "pathways", "glossary"}
"""Mappings whose order is shown to people."""


def reordered(value: Any, chance: random.Random, key: str = "") -> Any:
    """Return data with the keys of its records in another order; where order shows, as it was."""
    if not isinstance(value, dict):
        return value
    items = [(name, reordered(inner, chance, name)) for name, inner in value.items()]
    if key not in ORDERED:
        chance.shuffle(items)
    return dict(items)


def rewritten(data: Data, number: int) -> str:
    """Return data written in another way that means the same."""
    chance = random.Random(number)
    text = yaml.dump(
        reordered(data, chance),
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
        allow_unicode=True,
        default_style=chance.choice([None, None, '"', "'"]),
        default_flow_style=chance.choice([False, False, None]),
        width=chance.choice([60, 90, 1000]),
    )
    lines = text.splitlines()
    if number % 3 == 0:
        lines = [
            line for old in lines for line in ((old, "") if re.fullmatch(r"\w+:", old) else (old,))
        ]
    if number % 2:
        lines = ["# A comment.", *lines, "# Another one."]
    end = "\r\n" if number % 5 == 0 else "\n"
    return ("\ufeff" if number % 7 == 0 else "") + end.join(lines) + end


@pytest.mark.parametrize("number", range(REWRITES))
def test_harmless_rewrites_give_no_finding(number, tmp_path):
    """Keys in another order, comments, quotes, flow style, line ends: none of it is a fault.

    Nor does any of it break the seal, which is beside them.
    """
    file = (P, C)[number % 2]
    shutil.copy(seal_file(Files()), tmp_path / "seal.yaml")
    found, _ = examined(tmp_path, file, rewritten((PATHWAYS, CONTACTS)[number % 2], number))
    wrong = [p for p in found.problems if p.severity is not Severity.INFORMATION]
    assert wrong == []
