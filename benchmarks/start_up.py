"""How long the commands take to answer, against the libraries they cannot do without.

    python benchmarks/start_up.py [rounds]

Every command is timed next to `python -c "import typer, yaml"`, turn about, in one run. Times are
the processor's, of the child alone: what else the machine does counts for little in their ratio,
and on an idle machine they are what a clock shows. Peak memory is the kernel's own figure as well.
Bytecode is kept for the length of the run, in a directory of its own, as an installed program has
it. Standard library only; run it with the Python of an environment in which a wheel of sarcoma-nav
is installed: the bars are for that. An editable install has no records that were made beforehand,
and misses most of them. Leaves with 1 where a bar is missed.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROUNDS: Final = 15
BASE: Final = [sys.executable, "-c", "import typer, yaml"]
PROGRAM: Final = str(Path(sys.executable).with_name("sarcoma-nav"))
ANSWERS: Final = (
    "red-flags=none",
    "sarcoma-status=metastatic-confirmed",
    "mdt=palliative-confirmed",
    "bone-metastases=no",
    "treatment=bsc",
    "age=25-or-over",
    "help-today=no",
    "consent=given",
    "setting=inpatient-ouh",
)


class Case(NamedTuple):
    """A command to time, and the most it may take."""

    name: str
    arguments: list[str]
    bar: float | None = None
    """As a multiple of the base; None where none is set."""
    variables: dict[str, str] = {}  # noqa: RUF012 - a named tuple has no factories; never changed
    """The environment that the command needs."""


class Run(NamedTuple):
    """One run of a command."""

    seconds: float
    """Of the processor, for the program and for the system."""
    peak_mib: float


TRIAGE: Final = ["triage", "palliative-care", *(word for a in ANSWERS for word in ("-a", a))]
TAB: Final = {
    "_SARCOMA_NAV_COMPLETE": "complete_bash",
    "COMP_LINE": "sarcoma-nav contacts show h",
    "COMP_WORDBREAKS": "=:",
}

CASES: Final = (
    Case("--version", ["--version"], 0.85),
    Case("--help", ["--help"]),
    Case("contacts show --field", ["contacts", "show", "hpct", "--field", "phone"], 1.1),
    Case("Tab", [], 1.0, TAB),
    Case("contacts show, JSON", ["contacts", "show", "hpct", "--format", "json"], 1.25),
    Case("contacts now ID, JSON", ["contacts", "now", "hpct", "--format", "json"], 1.2),
    Case("triage, JSON", [*TRIAGE, "--format", "json"], 1.4),
    Case("contacts show, a page", ["contacts", "show", "hpct"], 1.8),
    Case("triage, a page", TRIAGE, 1.8),
    Case("contacts now, a page", ["contacts", "now"], 1.8),
    Case("check", ["check"]),
)


def surroundings(bytecode: str) -> dict[str, str]:
    """Return the environment of a child that keeps its bytecode in a directory."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": bytecode}


def timed(command: list[str], bytecode: str, variables: dict[str, str] | None = None) -> Run:
    """Run a command to its end with its output in a pipe; return its processor time and memory.

    Raises:
        SystemExit: where the command fails: a time of a failure means nothing.
    """
    env = surroundings(bytecode) | (variables or {})
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=env
    ) as child:
        assert child.stdout is not None
        child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)} left with {child.returncode}: nothing was measured.")
    units = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / units)


def measured(case: Case, rounds: int, bytecode: str) -> tuple[list[Run], list[Run]]:
    """Return the runs of the base and of a command, taken turn about after one to warm up."""
    command = [PROGRAM, *case.arguments]
    timed(BASE, bytecode)
    timed(command, bytecode, case.variables)
    pairs = [
        (timed(BASE, bytecode), timed(command, bytecode, case.variables)) for _ in range(rounds)
    ]
    return [base for base, _ in pairs], [own for _, own in pairs]


def report(case: Case, base: list[Run], own: list[Run]) -> bool:
    """Print one line for a command; return whether it keeps its bar."""
    usual = statistics.median(run.seconds for run in base)
    taken = statistics.median(run.seconds for run in own)
    ratio = taken / usual
    kept = case.bar is None or ratio <= case.bar
    bar = "" if case.bar is None else f"{case.bar:.2f} {'kept' if kept else 'MISSED'}"
    peak = max(run.peak_mib for run in own)
    print(
        f"{case.name:<24}{usual * 1000:>8.0f} ms{taken * 1000:>8.0f} ms{ratio:>8.2f}"
        f"{peak:>8.0f} MiB  {bar}"
    )
    return kept


def main() -> None:
    """Time every command and say which bars are kept."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print(f"{'command':<24}{'base':>11}{'command':>11}{'ratio':>8}{'peak':>12}  bar")
    with tempfile.TemporaryDirectory() as bytecode:
        kept = [report(case, *measured(case, rounds, bytecode)) for case in CASES]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
