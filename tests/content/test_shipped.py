"""The shipped content against its clinical design: ids, routes, urgencies, contacts, words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sarcoma_nav.checks.run import run_checks
from sarcoma_nav.content.files import Files
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.model.provenance import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
"""The two documents that the content implements, where somebody keeps them beside the project."""

STATEMENTS = """
spc-scope spc-aim spc-principle-refer spc-principle-role spc-principle-mdt spc-default
spc-mdt-discussion spc-consent spc-shared-decisions spc-communicate spc-document
spc-sarcoma-consultant spc-collaborate spc-leads spc-referral-info spc-oxmint spc-hpct spc-cpct
spc-email spc-sarcoma-office spc-urgent spc-hub-not-emergency spc-hub-tell-111 spc-hub-recorded
spc-hub-email-checked oss-service oss-one-stop oss-imaging-pathology oss-follow-up-surgery
oss-follow-up-oncology oss-governance oss-referrer-details oss-no-letters oss-named-clinician
oss-link-clinicians
"""
"""What the two documents say, each as a statement."""

SOURCES = """
osag-spc            | 2026-03    | 2028-03
oss-clinicians      | undated    |
boast-mbd           | 2022-06    |
nice-ng234          | 2023-09    |
bmj-ng234           | 2023-10-18 |
nice-qs56           | 2023-09    |
nice-cg151          | 2012       |
nice-qs13           | 2021       |
ukons-triage        | 2025-01    |
scot-hypercalcaemia | undated    |
wm-svco             | undated    |
mca-2005            | 2005       |
ouh-palliative      | undated    |
ouh-onc-triage      | undated    |
ouh-tya             | undated    |
ouh-switchboard     | 2022-08-23 |
nhs-111             | undated    |
nice-ng12           | 2015       |
nhs-gp-core-hours   | 2025       |
macmillan           | undated    |
swl-mscc            | undated    |
"""

POINTS = """
hpct                 | 01865 221741               |
cpct-hub             | 01865 857036               | PalliativeCareHub@ouh.nhs.uk
nhs-111              | 111                        |
gp-surgery           |                            |
own-team             |                            |
hospice              |                            |
young-treatment-line |                            |
on-call-palliative   |                            |
emergency-999        | 999                        |
ouh-switchboard      | 0300 304 7777              |
sarcoma-office       | 01865 738061               | sarcoma.referrals@ouh.nhs.uk
sarcoma-mdt          |                            | sarcoma.referrals@ouh.nhs.uk
oxmint               |                            | oxmint@ouh.nhs.uk
mscc-coordinator     |                            |
oncology-triage      | 01865 572192               |
oncology-ward        | 01865 572192, 01865 235012 |
acute-oncology       |                            |
on-call-orthopaedics |                            |
local-spc            |                            |
local-hospital-spc   |                            |
tya-ptc              |                            |
children-ptc         |                            |
clinical-leads       |                            |
link-clinician       |                            |
"""
"""Contact, telephone, email."""

HOURS = """
hpct                 | Mo-Su 08:00-18:00 | ouh-switchboard
cpct-hub             | Mo-Su 09:00-17:00 | nhs-111
nhs-111              | 24/7              |
gp-surgery           | Mo-Fr 08:00-18:30; PH off | nhs-111
own-team             |                   |
hospice              | 24/7              | on-call-palliative
young-treatment-line | 24/7              | ouh-switchboard
on-call-palliative   |                   | nhs-111
emergency-999        | 24/7              |
ouh-switchboard      | 24/7              |
sarcoma-office       |                   | ouh-switchboard
sarcoma-mdt          |                   | sarcoma-office
oxmint               |                   | ouh-switchboard
mscc-coordinator     |                   | ouh-switchboard
oncology-triage      | Mo-Su 08:00-20:00 | oncology-ward
oncology-ward        | Mo-Su 20:00-08:00 | ouh-switchboard
acute-oncology       |                   | ouh-switchboard
on-call-orthopaedics |                   | ouh-switchboard
local-spc            |                   | nhs-111
local-hospital-spc   | 24/7              |
tya-ptc              |                   | ouh-switchboard
children-ptc         |                   | ouh-switchboard
clinical-leads       |                   | sarcoma-office
link-clinician       |                   | sarcoma-office
"""
"""Contact, hours, cover."""

OPTIONS = """
red-flags        | immediate-danger emergency-999; unwell-on-sact suspected-neutropenic-sepsis
red-flags        | cord-compression suspected-mscc; svco suspected-svco
red-flags        | hypercalcaemia suspected-hypercalcaemia; limb-fracture go-on; spinal-pain go-on
red-flags        | none go-on; not-assessed assess-red-flags
sarcoma-status   | metastatic-confirmed age; metastatic-suspected age; oligometastatic age
sarcoma-status   | localised outside-scope-localised; not-sarcoma outside-scope-other
mdt              | palliative-confirmed bone-metastases; discussed-not-confirmed bone-metastases
mdt              | not-discussed bone-metastases
bone-metastases  | yes treatment; not-known treatment; no treatment
treatment        | sact consent; bsc consent; undecided consent
age              | under-16 refer-children; 16-to-18 refer-tya; 19-to-24 help-today
age              | 25-or-over help-today
help-today       | yes consent-urgent; no mdt
consent          | given setting; proxy setting; best-interests setting; not-yet-asked setting
consent          | declined referral-declined
consent-urgent   | given setting-urgent; proxy setting-urgent; best-interests setting-urgent
consent-urgent   | not-yet-asked setting-urgent; cannot-wait setting-urgent
consent-urgent   | declined declined-urgent
setting          | inpatient-ouh refer-hpct; inpatient-noc refer-hpct
setting          | inpatient-elsewhere refer-local-hospital; hospice hospice-team
setting          | outpatient area; home area
setting-urgent   | inpatient-ouh refer-hpct; inpatient-noc refer-hpct
setting-urgent   | inpatient-elsewhere refer-local-hospital; hospice hospice-team
setting-urgent   | outpatient urgent-clinic; outpatient-elsewhere refer-local-hospital
setting-urgent   | home urgent-community
area             | oxfordshire-south-northants refer-cpct; elsewhere refer-local-community
lesion-site      | limb-pelvis-scapula primary; spine spinal-not-boast; several primary
lesion-site      | not-known primary
primary          | sarcoma oxmint-sarcoma; other oxmint-other; not-known xray-features
xray-features    | yes bone-sarcoma-centre; not-done investigate-mbd; no ct-tap
ct-tap           | no-malignancy bone-sarcoma-centre; primary-unknown mbd-unknown-primary
ct-tap           | sarcoma-primary oxmint-sarcoma; other-primary oxmint-other
ct-tap           | not-done investigate-mbd
reason           | suspected-bone-sarcoma patient-age; suspected-soft-tissue-sarcoma patient-age
reason           | metastatic-disease use-palliative-pathway
reason           | follow-up-after-surgery follow-up-surgery
reason           | follow-up-after-oncology follow-up-oncology; advice advice-known-patient
patient-age      | under-16 refer-children-diagnosis; 16-to-24 refer-sarcoma-service
patient-age      | 25-or-over refer-sarcoma-service
"""
"""Decision point, and each option with where it leads, in the order shown."""

OUTCOMES = """
emergency-999               | emergency | emergency-999
suspected-neutropenic-sepsis | emergency | oncology-triage young-treatment-line emergency-999
suspected-mscc | emergency | mscc-coordinator ouh-switchboard young-treatment-line emergency-999
suspected-svco | urgent | acute-oncology ouh-switchboard young-treatment-line emergency-999
suspected-hypercalcaemia    | urgent    | acute-oncology ouh-switchboard young-treatment-line
assess-red-flags            | urgent    | own-team gp-surgery nhs-111
outside-scope-localised     | soon      | sarcoma-mdt sarcoma-office nhs-111
outside-scope-other         | soon      | own-team gp-surgery nhs-111
refer-children              | soon      | children-ptc sarcoma-office young-treatment-line nhs-111
refer-tya                   | soon      | tya-ptc sarcoma-office young-treatment-line nhs-111
referral-declined           | routine   | sarcoma-office gp-surgery nhs-111
declined-urgent             | urgent    | own-team gp-surgery nhs-111 sarcoma-office
refer-hpct                  | soon      | hpct ouh-switchboard
hospice-team                | soon      | hospice on-call-palliative
refer-local-hospital        | soon      | local-hospital-spc sarcoma-office
urgent-clinic               | urgent    | ouh-switchboard gp-surgery nhs-111
urgent-community            | urgent    | gp-surgery nhs-111 on-call-palliative ouh-switchboard
refer-cpct                  | soon      | cpct-hub gp-surgery nhs-111
refer-local-community       | soon      | local-spc gp-surgery nhs-111
bone-sarcoma-centre         | urgent    | sarcoma-mdt sarcoma-office
investigate-mbd             | urgent    | on-call-orthopaedics ouh-switchboard
mbd-unknown-primary         | soon      | acute-oncology ouh-switchboard
oxmint-sarcoma              | soon      | oxmint sarcoma-office
oxmint-other                | soon      | oxmint ouh-switchboard
spinal-not-boast            | urgent    | mscc-coordinator ouh-switchboard
refer-sarcoma-service       | soon      | sarcoma-mdt sarcoma-office
refer-children-diagnosis    | soon      | children-ptc sarcoma-office
follow-up-surgery           | routine   | link-clinician sarcoma-office
follow-up-oncology          | routine   | link-clinician sarcoma-office
advice-known-patient        | routine   | link-clinician sarcoma-office
use-palliative-pathway      | soon      | sarcoma-office
"""
"""Outcome, urgency, contacts in order."""

ADDED = """
red-flags       | limb-fracture          | on-call-orthopaedics urgent
red-flags       | limb-fracture          | on-call-orthopaedics urgent
red-flags       | limb-fracture          | emergency-999 urgent
red-flags       | spinal-pain            | mscc-coordinator urgent
mdt             | not-discussed          | sarcoma-mdt soon
bone-metastases | yes                    | oxmint soon
treatment       | sact                   | oncology-triage routine
age             | 19-to-24               | tya-ptc soon
lesion-site     | several                | mscc-coordinator urgent
patient-age     | 16-to-24               | tya-ptc soon
"""
"""Every contact that an option adds, and how soon."""


def rows(table: str) -> list[tuple[str, ...]]:
    """Return the cells of each row of a table."""
    lines = table.strip().splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


def words(text: str) -> list[str]:
    """Return the words of a text, bare of case and marks."""
    return re.findall(r"[a-z0-9]+", text.casefold())


def texts(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text in plain data, with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
        return
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield from texts(item, (*path, str(key)))


@pytest.fixture(scope="module")
def all_texts(loaded) -> list[tuple[tuple[str, ...], str]]:
    """Return every text of both files."""
    return [pair for document in loaded.documents for pair in texts(document.data)]


def test_every_statement_of_the_two_documents_is_there(content):
    """Nothing that the guideline or the service's page says is lost."""
    assert [name for name in STATEMENTS.split() if name not in content.statements] == []
    guideline = {s.id for s in content.statements.values() if s.basis is Basis.GUIDELINE}
    assert guideline >= set(STATEMENTS.split())


def test_nothing_is_said_that_nobody_reads():
    """Every statement is used, and the whole content passes every check."""
    found = run_checks(Files(), parse_moment("2026-11-27T10:00"))
    wrong = [str(p) for p in found.problems if p.severity is not Severity.INFORMATION]
    assert wrong == []


def test_sources(content):
    """Each source bears the date that it bears itself; only the guideline says when it ends."""
    found = [(s.id, s.date, s.review_by or "") for s in content.sources.values()]
    assert found == rows(SOURCES)


def test_telephone_numbers_and_emails(directory):
    """A digit out of place is a call to somebody else."""
    contacts = directory.contacts.values()
    found = [(c.id, ", ".join(c.phones), c.email or "") for c in contacts]
    assert sorted(found) == sorted(rows(POINTS))


def test_hours_and_covers(directory):
    """Who answers, and who answers instead, is as the sources have it."""
    contacts = directory.contacts.values()
    assert sorted((c.id, c.hours or "", c.cover or "") for c in contacts) == sorted(rows(HOURS))


def test_what_is_not_configured(directory):
    """What no public source names is said to be missing, and nothing stands in for it."""
    contacts = directory.contacts.values()
    assert {c.id for c in contacts if not c.is_configured} == {"mscc-coordinator", "local-spc"}


def test_hours_are_assumed_of_five_contacts_only(directory):
    """No other hours are guessed."""
    assert {c.id for c in directory.contacts.values() if c.hours_assumed} == {
        "ouh-switchboard",
        "gp-surgery",
        "hospice",
        "local-hospital-spc",
        "young-treatment-line",
    }


def test_who_is_not_for_urgent_need(directory):
    """None of these is given for what cannot wait."""
    assert {c.id for c in directory.contacts.values() if not c.is_for_urgent_need} == {
        "cpct-hub",
        "sarcoma-mdt",
        "oxmint",
        "link-clinician",
        "clinical-leads",
    }


def test_lines_of_one_trust_say_so(directory):
    """A patient under another hospital is not sent to the wrong team."""
    said = {c.id: c.elsewhere for c in directory.contacts.values() if c.elsewhere}
    assert said.keys() == {
        "oncology-triage",
        "oncology-ward",
        "acute-oncology",
        "on-call-orthopaedics",
        "mscc-coordinator",
        "young-treatment-line",
    }
    assert all("hospital" in sentence for sentence in said.values())


def test_options(content):
    """Each option leads where the design says, and stands where it says."""
    wanted: dict[str, list[str]] = {}
    for point, options in rows(OPTIONS):
        wanted.setdefault(point, []).extend(options.split("; "))
    found = {
        point.id: [f"{option.id} {option.next}" for option in point.options.values()]
        for point in content.decision_points.values()
    }
    assert found == wanted


def test_outcomes(content):
    """Each outcome is as urgent as designed, and names its contacts in the order to try."""
    found = [(o.id, o.urgency.value, " ".join(o.contacts)) for o in content.outcomes.values()]
    assert sorted(found) == sorted(rows(OUTCOMES))


def test_contacts_that_options_add(content):
    """No option adds somebody to ring that the design does not know of."""
    found = [
        (point.id, option.id, f"{contact} {(r.urgency.value if r.urgency else 'soon')}")
        for point in content.decision_points.values()
        for option in point.options.values()
        for r in (content.recommendations[name] for name in option.adds)
        for contact in r.contacts
    ]
    assert sorted(found) == sorted(rows(ADDED))


def test_what_raises_a_plan(content):
    """Help needed today, a suspected bone sarcoma, and a new sarcoma under 25 raise everything."""
    found = {
        (point.id, option.id, option.raises.value)
        for point in content.decision_points.values()
        for option in point.options.values()
        if option.raises
    }
    assert found == {
        ("help-today", "yes", "urgent"),
        ("reason", "suspected-bone-sarcoma", "urgent"),
        ("patient-age", "under-16", "urgent"),
        ("patient-age", "16-to-24", "urgent"),
    }


def test_under_25_the_appointment_is_within_48_hours(content):
    """NG12's limit is shorter than BOAST's: no answer of a patient under 25 may lose it."""
    ages = content.decision_points["patient-age"].options
    told = {name for name, option in ages.items() if "under-25-48-hours" in option.adds}
    assert told == {"under-16", "16-to-24"}
    assert "under-25-48-hours" in content.outcomes["bone-sarcoma-centre"].steps


def test_what_continues(content):
    """Only metastatic sarcoma leads on to another pathway."""
    found = {o.id: o.continue_with for o in content.outcomes.values() if o.continue_with}
    assert found == dict.fromkeys(("use-palliative-pathway", "oxmint-sarcoma"), "palliative-care")


def test_only_red_flags_take_several(content):
    """Every other question has one answer; none of the flags, or not assessed, stands alone."""
    points = content.decision_points
    assert [point.id for point in points.values() if point.choose == "any"] == ["red-flags"]
    alone = [option.id for option in points["red-flags"].options.values() if option.alone]
    assert alone == ["none", "not-assessed"]
    assert {pathway.first for pathway in content.pathways.values()} == {"red-flags"}


def test_labels_fit_and_are_words(content):
    """A label is read aloud whole; a bare "No" is read as "Number" by one screen reader."""
    for point in content.decision_points.values():
        for option in point.options.values():
            assert len(option.label) <= 72, option.label
            assert option.label.casefold().strip(".") not in {"yes", "no"}, (point.id, option.id)


def test_no_menu_option_of_111(all_texts):
    """The options of 111's menu differ by area: no number of one is right everywhere."""
    number = r"(\d|one|two|three|four|five)\b"
    said = re.compile(
        rf"\b(press|dial|select|choose|options?)\s+(option\s+)?{number}", re.IGNORECASE
    )
    assert [pair for pair in all_texts if said.search(pair[1])] == []


def test_boast_ends_with_its_eighth_standard(all_texts):
    """Only eight standards could be read: none further is named or numbered."""
    said = re.compile(r"\b(standards?\s+(9|nine|1\d)|ninth|nine standards)\b", re.IGNORECASE)
    assert [pair for pair in all_texts if said.search(pair[1])] == []


def test_dexamethasone_is_shown_as_published(content, all_texts):
    """One dose stands in the content, read second-hand and marked so; no other does."""
    doses = [path for path, text in all_texts if re.search(r"\d\s*(mg|micrograms?|g)\b", text)]
    assert {path[0] for path in doses} <= {"statements", "recommendations"}
    for path in doses:
        cited = content.statements[path[1]] if path[0] == "statements" else None
        assert cited is None or cited.evidence is Evidence.SECONDARY, path
    assert all("16 mg" in text for path, text in all_texts if path in doses)


def test_a_child_with_a_new_diagnosis_reads_nothing_palliative(content, directory):
    """Who is only being diagnosed is not told of palliative care."""
    end = content.outcomes["refer-children-diagnosis"]
    said = [end.title, *end.contacts.values()]
    said += [content.recommendations[name].text for name in end.steps]
    said += [directory.contacts[name].name for name in end.contacts]
    assert [text for text in said if "palliative" in text.casefold()] == []


def test_reconstructions_have_no_source_and_say_so(content):
    """What this project put together is never passed off as somebody else's."""
    for statement in content.statements.values():
        is_ours = statement.basis is Basis.RECONSTRUCTION
        assert is_ours == (statement.evidence is Evidence.NONE), statement.id
        assert is_ours == (statement.source is None), statement.id


EXEMPT = {"title", "publisher", "references", "name", "agreed_by"}
"""Titles, names and the guideline's own list of references carry over as they are."""


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two documents are not kept here")
def test_nothing_is_copied_from_the_two_documents(all_texts):
    """Every sentence is in our own words: no eight words in a row are those of a document."""
    taken = set()
    for document in SEEDS.glob("*.txt"):
        there = words(document.read_text("utf-8"))
        taken |= {tuple(there[i : i + 8]) for i in range(len(there) - 7)}
    assert taken
    copied = [
        (".".join(path), " ".join(ours[i : i + 8]))
        for path, text in all_texts
        if not EXEMPT & set(path)
        for ours in [words(text)]
        for i in range(len(ours) - 7)
        if tuple(ours[i : i + 8]) in taken
    ]
    assert copied == []
