"""Answers by flag and by file: what is taken, what overrides what, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from terminal import Finished, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

HOME = {
    "red-flags": ["none"],
    "sarcoma-status": "metastatic-confirmed",
    "age": "25-or-over",
    "help-today": "no",
    "mdt": "palliative-confirmed",
    "bone-metastases": "no",
    "treatment": "bsc",
    "consent": "given",
    "setting": "home",
    "area": "oxfordshire-south-northants",
}
"""The plainest walk to a referral to the community team."""

AS_JSON = json.dumps(HOME)
AS_YAML = "".join(
    f"{name}: {json.dumps(options) if isinstance(options, list) else options}\n"
    for name, options in HOME.items()
)


def flags(answers: dict[str, Any]) -> list[str]:
    """Return answers as flags."""
    return [
        word
        for name, options in answers.items()
        for word in ("-a", f"{name}={','.join(options) if isinstance(options, list) else options}")
    ]


def plan(*words: str | Path, stdin: bytes = b"") -> dict[str, Any]:
    """Return the plan, as JSON, of a command line that gives one."""
    ended = run("triage", *words, "--format", "json", stdin=stdin)
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def refused(*words: str | Path, stdin: bytes = b"") -> Finished:
    """Return how a command line ended that gives no plan."""
    ended = run("triage", "palliative-care", *words, stdin=stdin)
    assert ended.code == 2, ended
    assert ended.out == ""
    return ended


def test_flags_lead_to_the_plan_that_the_walk_leads_to() -> None:
    """A script gets what a person gets, and the answers back in the order asked."""
    found = plan("palliative-care", *flags(dict(reversed(HOME.items()))))
    assert found["outcome"]["id"] == "refer-cpct"
    assert list(found["answers"].items()) == list(HOME.items())


FORMS = {
    "JSON": AS_JSON,
    "JSON on many lines, with tabs": json.dumps(HOME, indent="\t"),
    "YAML": AS_YAML,
    "YAML with Windows line ends": AS_YAML.replace("\n", "\r\n"),
    "YAML with a list for one": AS_YAML.replace("home", "[home]"),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_answers_come_from_a_file_too(tmp_path: Path, text: str) -> None:
    """Another program writes YAML or JSON."""
    file = tmp_path / "answers"
    file.write_bytes(text.encode())
    assert plan("palliative-care", "--answers", file)["answers"] == HOME


def test_answers_come_through_a_pipe_too() -> None:
    """`make-answers | sarcoma-nav triage --answers -` needs no file."""
    assert plan("palliative-care", "--answers", "-", stdin=AS_YAML.encode())["answers"] == HOME


def test_a_flag_overrides_the_file(tmp_path: Path) -> None:
    """One answer is changed without writing the file anew."""
    file = tmp_path / "answers.yaml"
    file.write_text(AS_YAML, encoding="utf-8")
    found = plan("palliative-care", "--answers", file, "-a", "area=elsewhere")
    assert found["answers"]["area"] == "elsewhere"
    assert found["outcome"]["id"] == "refer-local-community"


def test_a_flag_overrides_all_options_of_an_any_of_question(tmp_path: Path) -> None:
    """What the file ticks is not added to what the flag ticks."""
    file = tmp_path / "answers.yaml"
    file.write_text("red-flags: [svco, hypercalcaemia]\n", encoding="utf-8")
    found = plan("palliative-care", "--answers", file, "-a", "red-flags=cord-compression")
    assert found["answers"] == {"red-flags": ["cord-compression"]}


ANY_OF = [
    ["-a", "red-flags=svco,cord-compression"],
    ["-a", "red-flags=cord-compression", "-a", "red-flags=svco"],
    ["-a", "red-flags = svco , cord-compression "],
    ["-a", "red-flags=svco,svco,cord-compression"],
]


@pytest.mark.parametrize("words", ANY_OF, ids=" ".join)
def test_several_options_are_joined_in_the_order_shown(words: list[str]) -> None:
    """The most urgent stands first in the list, so the order typed must not matter."""
    found = plan("palliative-care", *words)
    assert found["answers"] == {"red-flags": ["cord-compression", "svco"]}
    assert found["outcome"]["id"] == "suspected-mscc"
    assert [other["id"] for other in found["also"]] == ["suspected-svco"]


def test_the_pathway_is_an_answer_like_any_other() -> None:
    """A script that lets the pathway be chosen needs no other way to name it."""
    by_name = plan("palliative-care", *flags(HOME))
    by_flag = plan(*flags(HOME), "-a", "pathway=palliative-care")
    assert by_flag["pathway"] == by_name["pathway"]
    assert by_flag["outcome"] == by_name["outcome"]
    both = plan("palliative-care", *flags(HOME), "-a", "pathway=palliative-care")
    assert both["answers"] == by_name["answers"]


LOCALISED = ["-a", "red-flags=none", "-a", "sarcoma-status=localised"]

REFUSED = [
    (["-a", "red-flag=none"], "There is no question 'red-flag'. Did you mean 'red-flags'?"),
    (["-a", "Red-Flags=none"], "Did you mean 'red-flags'?"),
    (["-a", "red-flags=non"], "'non' is not an answer to 'red-flags'. Did you mean 'none'?"),
    (["-a", "red-flags=none,svco"], "'none' of 'red-flags' cannot be chosen together"),
    (["-a", "mdt=not-discussed,palliative-confirmed"], "'mdt' takes one answer, not 2."),
    (["-a", "red-flags=none", "-a", "area=elswhere"], "Did you mean 'elsewhere'?"),
    ([*LOCALISED, "-a", "setting=home"], "'setting' is not asked on this path"),
    ([*LOCALISED, "-a", "reason=advice"], "'reason' is not asked on this path"),
    ([*LOCALISED, "-a", "sttng=home"], "There is no question 'sttng'"),
    (["-a", "red-flags=none", "-a", "lesion-site=spine"], "'lesion-site' is not asked"),
    (["-a", "pathway=metastatic-bone-disease"], "Two pathways are named"),
    (["-a", "=none"], "is not QUESTION=ANSWER"),
    (["-a", "red-flags"], "as in -a setting=home"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_an_answer_that_would_change_nothing_is_refused(words: list[str], said: str) -> None:
    """A misspelt answer that is ignored gives the reassuring plan without a word."""
    assert said in refused(*words).err


BAD_FILES = [
    ("red-flag: none\n", "Did you mean 'red-flags'?"),
    ("red-flags: {none: yes}\n", "1:1: 'red-flags' has no answer, or something else."),
    ("red-flags: [[none]]\n", "1:1: 'red-flags' has no answer, or something else."),
    ("red-flags: []\n", "1:1: 'red-flags' has no answer, or something else."),
    ("red-flags:\n", "1:11: No value."),
    ("red-flags: none\nred-flags: svco\n", "2:1: The key 'red-flags' stands here twice."),
    ("- red-flags\n", "1:1: The file does not begin with `key: value`."),
    ("{red-flags: none", "This is not YAML"),
    ("", "1:1: The file is empty."),
    ("red-flags: \x00", "U+0000 cannot be seen"),
]


@pytest.mark.parametrize(("text", "said"), BAD_FILES, ids=[repr(text) for text, _ in BAD_FILES])
def test_a_file_of_answers_that_is_none_is_refused(text: str, said: str) -> None:
    """Answers pass the same reader as the content: nothing in them is guessed at."""
    assert said in refused("--answers", "-", stdin=text.encode()).err


def test_a_file_that_is_not_there_is_named() -> None:
    """The name that was typed stands in the message."""
    ended = run("triage", "palliative-care", "--answers", "absent.yaml")
    assert ended.code in {2, 4}
    assert "absent.yaml: cannot be read: No such file or directory." in ended.err


def test_needless_answers_never_hold_an_emergency_back() -> None:
    """A red flag ends the walk: what else was answered is warned of, and the plan is given."""
    words = ["-a", "red-flags=cord-compression", "-a", "setting=home", "-a", "sttng=home"]
    found = plan("palliative-care", *words)
    assert found["outcome"]["id"] == "suspected-mscc"
    assert found["urgency"] == "emergency"
    assert [w for w in found["warnings"] if "setting" in w]
    assert [w for w in found["warnings"] if "sttng" in w]
    text = run("triage", "palliative-care", *words)
    assert text.code == 0
    assert "Not needed for this plan: 2 answers." in text.out


@pytest.mark.parametrize("form", [(), ("--format", "markdown"), ("--full",)])
def test_needless_answers_never_stand_before_what_is_urgent(form: tuple[str, ...]) -> None:
    """The urgency comes first, and on a page for the ward whom to ring."""
    words = ("-a", "red-flags=cord-compression", "-a", "setting=home", *form)
    page = run("triage", "palliative-care", *words).out
    assert page.index("EMERGENCY") < page.index("Not needed for this plan")
    assert page.index("0300 304 7777") < page.index("Not needed for this plan")


def test_nothing_is_ever_answered_by_default() -> None:
    """With all but one answer given, that one is asked, whatever its options are."""
    for left_out in HOME:
        others = {name: options for name, options in HOME.items() if name != left_out}
        ended = run("triage", "palliative-care", *flags(others), "--format", "json")
        assert ended.code == 3
        assert json.loads(ended.out)["question"]["id"] == left_out
