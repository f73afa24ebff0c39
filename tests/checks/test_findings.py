"""What `sarcoma-nav check` finds: the shipped content, damaged in one place at a time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from sarcoma_nav.checks.context import DatedDirectory
from sarcoma_nav.checks.hours import hours_overlap
from sarcoma_nav.checks.run import CheckResult, all_manuals, run_checks, with_cases
from sarcoma_nav.content.files import Files, shipped
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.content import Directory
from sarcoma_nav.model.problem import Problem, Severity

AT = parse_moment("2026-11-27T10:00")
P, C = "pathways.yaml", "contacts.yaml"


BLOCKING = {
    "shape", "dangling", "id-reused", "loop", "hours-unreadable", "closure-unreadable",
    "local-only-key",
}  # fmt: skip
"""Codes of what makes content unusable."""

OPEN_BY_DESIGN = {
    "contact-gap",
    "contact-not-named",
    "hours-assumed",
    "hours-not-stated",
    "not-configured",
    "share-of-each-basis",
}
"""Codes of what is worth knowing, and is no fault."""


DAMAGED_IN_MANY_PLACES = {
    "contact-for-other-ages",
    "exclusive-together",
    "figure-not-cited",
    "headline-too-low",
    "includes-unclear",
    "label-contradicts",
    "override-unclear",
    "short-too-long",
    "twin-differs",
    "urgent-need-unanswered",
}
"""Codes that the mutations set off, each on its line: see test_mutations.py."""


CITED = "figure-not-cited"
"""A number, an address or hours that no cited statement holds."""


class Case(NamedTuple):
    """One damage: what becomes what, under which keys, and what is then found where."""

    code: str
    file: str
    under: str
    old: str
    new: str
    at: str = ""
    """The keys that the finding stands at, or `= text` of its line; empty: where the damage is."""
    more: str = ""
    """Codes of further findings that the same damage has to cause."""


def option(point: str, name: str, key: str = "") -> str:
    """Return the keys of an option, or of something in it."""
    return f"decision_points.{point}.options.{name}{'.' if key else ''}{key}"


def position_of(text: str, keys: str) -> int:
    """Return where the last of some keys stands, each found in the block of the one before."""
    here = 0
    for depth, key in enumerate(keys.split(".")):
        found = re.compile(rf"^{'  ' * depth}(?=['\"]?{re.escape(key)}['\"]?:)", re.MULTILINE)
        match = found.search(text, here)
        assert match, f"{key} of {keys} is not there"
        here = match.end()
    return here


def line_of(text: str, at: str) -> int:
    """Return the line, counted from 1, of some keys or of a literal line."""
    position = text.index(at[1:].strip()) if at.startswith("=") else position_of(text, at)
    return text.count("\n", 0, position) + 1


def damaged(case: Case, folder: Path) -> tuple[Files, str]:
    """Write the shipped files with one damage, and return them with the damaged text."""
    text = shipped(case.file).read_text("utf-8")
    before = position_of(text, case.under)
    assert case.old in text[before : before + 3000], f"{case.old!r} is not near {case.under}"
    text = text[:before] + text[before:].replace(case.old, case.new, 1)
    path = folder / case.file
    path.write_text(text, "utf-8")
    return (Files(pathways=path) if case.file == P else Files(contacts=path)), text


def told(found: CheckResult) -> list[Problem]:
    """Return what is wrong, without what is only worth knowing."""
    return [p for p in found.problems if p.severity is not Severity.INFORMATION]


CASES = [
    # The shape of the files.
    Case("shape", C, "contacts.hpct.phone", "phone:", "phon:", at="contacts.hpct.phon"),
    Case("shape", C, "contacts.hpct.group", "hospital", "hospitals"),
    Case("shape", P, "outcomes.refer-hpct.urgency", "soon", "sooner"),
    Case("shape", P, "sources.osag-spc.review_by", "2028-03", "2028-13"),
    Case("unquoted", C, "contacts.hpct.short", "HPCT", "No"),
    # Ids that are named and stand nowhere.
    Case("dangling", C, "contacts.hpct.cover", "ouh-switchboard", "ouh-switchbord"),
    Case("dangling", C, "contacts.on-call-palliative.through", "nhs-111", "nhs-112"),
    Case("dangling", C, "contacts.clinical-leads.statements", "spc-leads", "spc-lead"),
    Case("dangling", P, "guideline.source", "osag-spc", "osag"),
    Case("dangling", P, "guideline.scope", "spc-scope", "spc-scop"),
    Case("dangling", P, "guideline.background", "oss-governance", "oss-government"),
    Case("dangling", P, "statements.spc-aim.source", "osag-spc", "osag"),
    Case("dangling", P, "recommendations.ring-999.statements", "danger-signs", "danger"),
    Case(
        "dangling",
        P,
        "recommendations.mdt-refer.contacts.sarcoma-mdt",
        "sarcoma-mdt",
        "sarcoma",
        at="recommendations.mdt-refer.contacts.sarcoma",
    ),
    Case("dangling", P, option("setting", "outpatient", "next"), "area", "arae"),
    Case("dangling", P, option("setting", "inpatient-noc", "adds"), "say-noc", "say-no"),
    Case("dangling", P, option("red-flags", "spinal-pain", "reaches"), "mscc-coordinator", "mscc"),
    Case(
        "dangling",
        P,
        "outcomes.refer-hpct.contacts.ouh-switchboard",
        "ouh-switchboard",
        "ouh",
        at="outcomes.refer-hpct.contacts.ouh",
    ),
    Case("dangling", P, "outcomes.refer-hpct.referral", "hpct", "cpct-hub"),
    Case("dangling", P, "outcomes.refer-hpct.steps", "hpct-refer", "hpct-ref", at="= - hpct-ref"),
    Case("dangling", P, "outcomes.refer-hpct.checklist", "include-problems", "include-problem"),
    Case("dangling", P, "outcomes.oxmint-sarcoma.continue_with", "palliative-care", "palliative"),
    Case("dangling", P, "pathways.metastatic-bone-disease.first", "red-flags", "red-flag"),
    Case("dangling", P, "pathways.metastatic-bone-disease.then", "lesion-site", "lesion"),
    Case("dangling", P, "rules.spine.outcomes", "spinal-not-boast", "spinal"),
    Case("dangling", P, "rules.spine.carries", "spine-mri", "spine-ct"),
    Case("dangling", P, "rules.spine.reaches", "mscc-coordinator", "mscc"),
    Case("dangling", P, "rules.young-people.passes", "[age]", "[agee]", at="= age: [agee]"),
    Case(
        "id-reused",
        P,
        "outcomes.follow-up-surgery",
        "follow-up-surgery",
        "age",
        at="outcomes.age",
        more="dangling",
    ),
    Case(
        "id-reused",
        P,
        "outcomes.follow-up-surgery",
        "follow-up-surgery",
        "pathway",
        at="outcomes.pathway",
        more="dangling",
    ),
    Case(
        "alias",
        P,
        "pathways",
        "pathways:",
        "aliases:\n  outcomes:\n    old: new\n\npathways:",
        at="aliases.outcomes.old",
    ),
    Case(
        "alias",
        P,
        "pathways",
        "pathways:",
        "aliases:\n  contacts:\n    hpct: cpct-hub\n\npathways:",
        at="aliases.contacts.hpct",
    ),
    # Ways that lead nowhere, or round.
    Case("loop", P, option("area", "elsewhere", "next"), "refer-local-community", "setting"),
    Case("loop", P, option("age", "25-or-over", "next"), "help-today", "age"),
    Case(
        "loop",
        C,
        "contacts.ouh-switchboard.hours",
        "24/7",
        "24/7\n    cover: hpct",
        at="contacts.hpct.cover",
    ),
    Case(
        "loop",
        C,
        "contacts.nhs-111.hours",
        "24/7",
        "24/7\n    cover: nhs-111",
        at="contacts.nhs-111.cover",
    ),
    Case(
        "unreachable",
        P,
        option("area", "elsewhere", "next"),
        "refer-local-community",
        "refer-cpct",
        at="outcomes.refer-local-community",
    ),
    Case(
        "dead-end",
        P,
        "outcomes.use-palliative-pathway.steps",
        "[palliative-pathway-next]",
        "[]",
        more="rule-not-met",
    ),
    Case(
        "too-many-together",
        P,
        "decision_points.red-flags.options",
        "options:",
        "options:\n"
        + "".join(
            f"      flag-{n}:\n        label: Flag\n        next: go-on\n" for n in range(10)
        ),
        more="red-flag-undeclared",
    ),
    Case(
        "no-way-for-not-known",
        P,
        option("area", "elsewhere"),
        "not_known: true",
        "alone: false",
        at="decision_points.area",
    ),
    # What keeps patients safe.
    Case(
        "red-flags-not-first",
        P,
        "pathways.metastatic-bone-disease.first",
        "red-flags",
        "lesion-site",
    ),
    Case(
        "red-flag-undeclared",
        P,
        option("red-flags", "svco"),
        "least_urgency: urgent",
        "alone: false",
        at=option("red-flags", "svco"),
        more="promise-too-weak",
    ),
    Case(
        "red-flag-undeclared",
        P,
        option("red-flags", "none"),
        "absent: true",
        "absent: false",
        at="decision_points.red-flags.options",
        more="label-contradicts",
    ),
    Case(
        "urgency-too-low",
        P,
        "outcomes.suspected-svco.urgency",
        "urgent",
        "soon",
        more="lower-than-absence",
    ),
    Case("urgency-too-low", P, "outcomes.suspected-mscc.urgency", "emergency", "urgent"),
    Case(
        "contact-not-reached",
        P,
        "outcomes.suspected-svco.contacts",
        "ouh-switchboard: acute oncology\n      ",
        "",
        more="rule-not-met",
    ),
    Case(
        "contact-not-reached",
        P,
        option("red-flags", "limb-fracture", "adds"),
        "- fracture-ring-orthopaedics\n          - fracture-impending\n          ",
        "",
        more="urgency-too-low headline-too-low unused",
    ),
    Case(
        "lower-than-absence",
        P,
        "outcomes.investigate-mbd.urgency",
        "urgent",
        "routine",
        at=option("xray-features", "not-done", "next"),
    ),
    Case("rule-not-met", P, "outcomes.refer-hpct.steps", "- document-in-epr\n      ", ""),
    Case(
        "rule-not-met",
        P,
        option("help-today", "no", "next"),
        "mdt",
        "setting",
        more="unreachable",
    ),
    # What everything rests on.
    Case(
        "statement-without-source",
        P,
        "statements.spc-aim.source",
        "source: osag-spc\n    ",
        "",
        at="statements.spc-aim",
    ),
    Case("statement-without-source", P, "statements.recon-route.evidence", "none", "primary"),
    Case("statement-without-source", P, "statements.spc-aim.evidence", "primary", "none"),
    Case(
        "without-statement",
        P,
        "recommendations.next-of-kin.statements",
        "[mca-authority]",
        "[]",
        at="recommendations.next-of-kin",
    ),
    Case(
        "without-statement",
        P,
        option("setting", "outpatient", "statements"),
        "[ouh-spc-outpatients]",
        "[]",
        at=option("setting", "outpatient"),
    ),
    Case(
        "without-statement",
        C,
        "contacts.gp-surgery.statements",
        "[spc-hub-not-emergency, spc-collaborate, gp-core-hours]",
        "[]",
        at="contacts.gp-surgery",
        more="unused",
    ),
    Case(
        "unused", P, "guideline.background", ", oss-governance", "", at="statements.oss-governance"
    ),
    Case(
        "unused",
        P,
        option("setting", "outpatient", "adds"),
        "[outpatient-appointment]",
        "[]",
        at="recommendations.outpatient-appointment",
    ),
    Case(
        "unused",
        P,
        "sources",
        "  osag-spc:",
        "  nobody:\n    title: A\n    publisher: B\n    date: undated\n  osag-spc:",
        at="sources.nobody",
    ),
    Case("overdue", P, "sources.osag-spc.review_by", "2028-03", "2026-10"),
    Case("overdue", C, "contacts.hpct.review_by", "2028-03", "2026-11-26"),
    # Who answers.
    Case(
        "contact-gap",
        C,
        "contacts.clinical-leads.cover",
        "cover: sarcoma-office\n    ",
        "",
        at="contacts.clinical-leads",
    ),
    Case(
        "no-contact-point",
        C,
        "contacts.gp-surgery.in_words",
        "in_words: see the patient's record\n    ",
        "",
        at="contacts.gp-surgery",
    ),
    Case(
        "phone-invalid",
        C,
        "contacts.hpct.phone",
        "01865 221741",
        "01865 22174",
        more="figure-not-cited number-not-given",
    ),
    Case(
        "phone-invalid",
        C,
        "contacts.hpct.phone",
        "01865 221741",
        "+44 1865 221741",
        more="figure-not-cited number-not-given",
    ),
    Case("phone-invalid", C, "contacts.nhs-111.phone", "111", "1111", more=CITED),
    *(
        Case(
            "phone-invalid",
            C,
            "contacts.hpct.phone",
            "01865 221741",
            wrong,
            more="figure-not-cited number-not-given",
        )
        for wrong in ("bleep 1234", "0909 879 0000")
    ),
    Case("phone-invalid", C, "contacts.nhs-111.phone", "111", "118118", more=CITED),
    Case(
        "phone-label-missing",
        C,
        "contacts.hpct.phone",
        "01865 221741",
        "01865 221741\n    phone_labels: [day, night]",
        at="contacts.hpct.phone_labels",
    ),
    Case(
        "local-only-key",
        C,
        "contacts.hpct.phone",
        "01865 221741",
        "01865 221741\n    not_here: true",
        at="contacts.hpct.not_here",
    ),
    Case(
        "email-invalid",
        C,
        "contacts.oxmint.email",
        "oxmint@ouh.nhs.uk",
        "oxmint@ouh",
        more="figure-not-cited",
    ),
    Case("hours-unreadable", C, "contacts.hpct.hours", "Mo-Su 08:00-18:00", "eight to six"),
    Case("hours-unreadable", C, "contacts.hpct.hours", "Mo-Su 08:00-18:00", "Mo-Su 08:00-sunset"),
    Case("hours-unreadable", C, "contacts.hpct.hours", "08:00-18:00", "08:00-18:00; SH off"),
    Case("hours-unreadable", C, "contacts.hpct.hours", "08:00-18:00", "08:00-18:00; PH -1 day off"),
    Case(
        "hours-empty",
        C,
        "contacts.hpct.hours",
        "Mo-Su 08:00-18:00",
        "2020 Jan 01 10:00-12:00",
        more="figure-not-cited",
    ),
    Case(
        "dead-rule",
        C,
        "contacts.gp-surgery.hours",
        "Mo-Fr 08:00-18:30; PH off",
        "PH off; Mo-Fr 08:00-18:30",
    ),
    Case(
        "dead-rule",
        C,
        "contacts.hpct.hours",
        "Mo-Su 08:00-18:00",
        "Mo-Su 08:00-12:00; Mo-Su 13:00-18:00",
        more="figure-not-cited",
    ),
    Case(
        "hours-overlap",
        C,
        "contacts.hpct.hours",
        "08:00-18:00",
        "08:00-12:00,11:00-18:00",
        more="figure-not-cited",
    ),
    Case(
        "closure-unreadable",
        C,
        "contacts.hpct.hours",
        "18:00",
        "18:00\n    closures:\n      - {first: 2026-12-26, last: 2026-12-25, reason: Christmas}",
        at="= - {first:",
    ),
    Case(
        "shape",
        C,
        "contacts.hpct.hours",
        "18:00",
        "18:00\n    closures:\n      - {first: 25 December, last: 2026-12-25, reason: Christmas}",
        at="= - {first:",
    ),
    Case(
        "closure-stale",
        C,
        "contacts.hpct.hours",
        "18:00",
        "18:00\n    closures:\n      - {first: 2025-12-25, last: 2025-12-25, reason: Christmas}",
        at="= - {first:",
    ),
    Case(
        "closure-stale",
        C,
        "contacts.hpct.hours",
        "18:00",
        "18:00\n    closures:\n"
        "      - {first: 2026-12-25, last: 2026-12-26, reason: Christmas}\n"
        "      - {first: 2026-12-26, last: 2026-12-27, reason: Again}",
        at="= - {first: 2026-12-26",
    ),
    # Words.
    Case(
        "label-too-long",
        P,
        option("area", "elsewhere", "label"),
        "label: ",
        f"label: {'far ' * 20}",
    ),
    Case(
        "label-unreadable",
        P,
        option("area", "elsewhere", "label"),
        "label: ",
        f"label: {'far ' * 40}",
    ),
    Case("help-too-long", P, "decision_points.area.why", "why: ", f"why: {'far ' * 80}"),
    Case("term-unexplained", P, "decision_points.area.why", "why: ", "why: XYZ. "),
    # Promises, and what an entry leaves out.
    Case(
        "promise-too-weak",
        P,
        option("red-flags", "svco", "least_urgency"),
        "least_urgency: urgent",
        "least_urgency: soon",
    ),
    Case(
        "promise-too-weak",
        P,
        option("red-flags", "svco", "reaches"),
        "young-treatment-line, emergency-999]",
        "young-treatment-line]",
    ),
    Case(
        "held-by-no-rule",
        P,
        "rules.cord-compression.carries",
        "      - mscc-mri\n",
        "",
        at="outcomes.suspected-mscc.steps",
    ),
    Case(
        "held-by-no-rule",
        P,
        "rules.cord-compression.reaches",
        ", ouh-switchboard",
        "",
        at="outcomes.suspected-mscc.contacts",
    ),
    Case(
        "held-by-no-rule",
        P,
        "rules.outside-the-scope.outcomes",
        ", outside-scope-other]",
        "]",
        at="outcomes.outside-scope-other",
    ),
    Case(
        "not-alone",
        P,
        option("red-flags", "none", "alone"),
        "alone: true",
        "alone: false",
        at=option("red-flags", "none"),
    ),
    Case("basis-differs", P, "statements.spc-aim.basis", "guideline", "national"),
    Case("review-too-late", P, "sources.osag-spc.review_by", "2028", "2038"),
    Case("review-too-late", C, "contacts.hpct.review_by", "2028", "2038"),
    Case(
        "number-not-given",
        C,
        "contacts.oncology-ward.phone",
        "[01865 572192, 01865 235012]",
        "01865 572192",
        at="contacts.oncology-ward",
    ),
    Case(
        "hours-not-given",
        C,
        "contacts.oncology-ward.hours",
        "hours: Mo-Su 20:00-08:00\n    ",
        "",
        at="contacts.oncology-ward",
    ),
    Case("ask-for-missing", C, "contacts.hpct", "ask_for: the", "bleep: the", at="contacts.hpct"),
    Case(
        "purpose-contradicts",
        P,
        "outcomes.suspected-mscc.contacts",
        "if under 19",
        "children",
    ),
    Case(
        "purpose-contradicts",
        P,
        "outcomes.refer-hpct.contacts",
        "    referral: hpct\n",
        "",
    ),
    # Findings that are let be.
    Case(
        "waiver-over",
        P,
        "waivers",
        "waivers:",
        "waivers:\n  - code: unused\n    at: sources.a\n    reason: because\n    until: 2026-10",
        at="= until: 2026-10",
    ),
    Case(
        "waiver-unused",
        P,
        "waivers",
        "waivers:",
        "waivers:\n  - code: unused\n    at: sources.a\n    reason: because\n    until: 2026-12",
        at="= - code: unused",
    ),
]


IDS = [f"{case.code}, {case.under}, {number}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_damage_is_found(case, tmp_path):
    """Whoever edits the content is told each slip by its code, on the line where it stands.

    No command goes on with what could lead a walk astray; all else stops no plan.
    """
    files, text = damaged(case, tmp_path)
    examination = run_checks(files, AT)
    found = told(examination)
    assert examination.stops == (case.code in BLOCKING)
    lines = {(p.code, Path(p.location.file).name, p.location.line) for p in found}
    assert (case.code, case.file, line_of(text, case.at or case.under)) in lines
    assert {problem.code for problem in found} == {case.code, *case.more.split()}
    assert all(problem.message and problem.fix for problem in found)


def test_times_of_different_days_do_not_overlap(service):
    """Regression: a rule that a comma adds was taken for more times of the rule before it."""
    for hours, number in (
        ("Mo-Fr 09:00-17:00, Sa 10:00-12:00", 0),
        ("Mo-Fr 09:00-17:00,16:00-18:00", 1),
    ):
        contacts = Directory({"line": service("line", hours=hours)})
        assert len(list(hours_overlap(DatedDirectory(contacts, AT)))) == number


def test_shipped_content_has_nothing_to_mend():
    """What is shipped is clean, and says what is open in it."""
    found = run_checks(Files(), AT)
    assert [str(problem) for problem in told(found)] == []
    assert not found.fails(strict=True)
    assert {problem.code for problem in found.problems} == OPEN_BY_DESIGN


def test_texts_in_each_others_place(tmp_path):
    """Two labels that were exchanged are both well-formed, and lead patients astray."""
    one, other = "label: Best supportive care (BSC)", "label: Undecided (or not known)"
    text = shipped(P).read_text("utf-8").replace(one, "label: X").replace(other, one)
    (tmp_path / P).write_text(text.replace("label: X", other), "utf-8")
    found = told(run_checks(Files(pathways=tmp_path / P), AT))
    (exchanged,) = [problem for problem in found if problem.code == "fits-another"]
    assert exchanged.place.path == ("decision_points", "treatment", "options", "bsc", "label")
    assert "'undecided'" in exchanged.message


def test_every_check_has_a_case_here():
    """A check that no damage has ever set off may find nothing at all."""
    tried = {case.code for case in CASES} | OPEN_BY_DESIGN | DAMAGED_IN_MANY_PLACES
    tried |= {"cover-gap", "case", "not-sealed", "fits-another", "public-line-changed"}
    assert tried == all_manuals().keys()


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            Case("cover-gap", C, "contacts.nhs-111.hours", "24/7", "Mo-Su 08:00-20:00"),
            "Daily 20:00 to 08:00: nobody for refer-cpct.",
        ),
        (
            Case("cover-gap", C, "contacts.nhs-111.hours", "24/7", "Mo-Fr 00:00-24:00"),
            "Sat 00:00 to Mon 00:00: nobody for",
        ),
        (
            Case("cover-gap", C, "contacts.emergency-999.hours", "24/7", "Mo-Su 08:00-20:00"),
            "Daily 20:00 to 08:00: nobody for emergency-999.",
        ),
        (
            Case("cover-gap", C, "contacts.ouh-switchboard.hours", "24/7", "24/7; PH off"),
            "Mon 29 Mar 2027 00:00 to Tue 30 Mar 2027 00:00 (bank holiday)",
        ),
        (
            Case(
                "cover-gap",
                C,
                "contacts.ouh-switchboard.hours",
                "24/7",
                "24/7; 2027 Mar 28 00:00-04:00 off",
            ),
            "Sun 28 Mar 2027 00:00 to Sun 28 Mar 2027 04:00: nobody for",
        ),
        (
            Case(
                "cover-gap",
                C,
                "contacts.ouh-switchboard.hours",
                "24/7",
                "24/7\n    closures:\n      - {first: 2026-12-24, last: 2026-12-25, reason: Works}",
            ),
            "Thu 24 Dec 2026 00:00 to Sat 26 Dec 2026 00:00",
        ),
    ],
)
def test_cover_gap_is_named(case, said, tmp_path):
    """Whoever made the gap is told from when to when nobody answers, and for whom."""
    found = [p for p in told(run_checks(damaged(case, tmp_path)[0], AT)) if p.code == "cover-gap"]
    assert any(problem.message.startswith(said) or said in problem.message for problem in found)
    text = shipped(P).read_text("utf-8")
    for problem in found:
        outcome = problem.place.path[1]
        assert problem.location.line == line_of(text, f"outcomes.{outcome}.contacts")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            Case("loop", P, option("area", "elsewhere", "next"), "refer-local-community", "mdt"),
            "The walk goes round: ",
        ),
        (
            Case("loop", C, "contacts.ouh-switchboard.hours", "24/7", "24/7\n    cover: hpct"),
            "The cover goes round: ouh-switchboard > hpct > ouh-switchboard.",
        ),
        (
            Case("loop", P, option("age", "25-or-over", "next"), "help-today", "age"),
            "The walk goes round: age > age.",
        ),
    ],
)
def test_loop_is_named(case, said, tmp_path):
    """A loop is told once, from its beginning to its beginning."""
    (found,) = told(run_checks(damaged(case, tmp_path)[0], AT))
    assert found.message.startswith(said)
    names = found.message.removesuffix(".").partition(": ")[2].split(" > ")
    assert names[0] == names[-1]
    assert len(set(names)) == len(names) - 1


def test_a_case_that_gets_another_plan_is_found(tmp_path):
    """An author's own cases are tried on the content, and the one that fails is told by line."""
    path = tmp_path / "cases.yaml"
    path.write_text(
        "cases:\n"
        "  - title: Danger\n"
        "    pathway: palliative-care\n"
        "    answers: {red-flags: immediate-danger}\n"
        "    outcome: emergency-999\n"
        "    urgency: soon\n",
        "utf-8",
    )
    (found,) = told(with_cases(run_checks(Files(), AT), [path]))
    assert (found.code, found.location.line) == ("case", 6)
    assert found.message.startswith("Danger: ")


def test_all_problems_are_told_at_once(tmp_path):
    """Whoever mends content does not have to run the check once for each slip."""
    first = Case("dangling", C, "contacts.hpct.cover", "ouh-switchboard", "nobody")
    files, text = damaged(first, tmp_path)
    text = text.replace("cover: nhs-111", "cover: no-one", 1)
    text = text.replace("hours: 24/7", "hours: always", 1)
    files.contacts.write_text(text, "utf-8")
    found = told(run_checks(files, AT))
    assert [problem.code for problem in found] == ["hours-unreadable", "dangling", "dangling"]
    assert [p.location for p in found] == sorted(p.location for p in found)


def test_a_waiver_lets_be_what_it_names(tmp_path):
    """What is known and let be is told as information, with who decided why, until when."""
    files, text = damaged(
        Case("unused", P, "guideline.background", ", oss-governance", ""), tmp_path
    )
    waiver = "  - {code: unused, at: statements.oss-governance, reason: w, until: 2026-12}"
    files.pathways.write_text(f"{text}\n{waiver}\n", "utf-8")
    found = run_checks(files, AT)
    (waived,) = [problem for problem in found.problems if problem.code == "unused"]
    assert told(found) == []
    assert waived.severity is Severity.INFORMATION
    assert waived.fix == "Waived until 2026-12: w"
