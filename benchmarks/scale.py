"""How `sarcoma-nav check` grows with the pathways, and how long the shipped ones take.

    python benchmarks/scale.py [rounds]

Pathways of 100 to 10,000 decision points are made and checked, each in a process of its own. The
time is the processor's, the best of the rounds, and the memory the kernel's own figure for the
child. Leaves with 1 where a bar is missed: 10,000 decision points in under ten seconds and
500 MB; from 800 on, at most 2.4 times as long for twice as many; the shipped content proved in
under a second. Standard library only; run it with the Python of an environment in which
sarcoma-nav is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from make_pathways import write

if TYPE_CHECKING:
    import resource

ROUNDS: Final = 2
SIZES: Final = (100, 200, 400, 800, 1600, 3200, 6400, 10_000)
FROM: Final = 800
"""Below that, starting the program is most of the time."""

MOST_RATIO: Final = 2.4
MOST_SECONDS: Final = 10.0
MOST_MEGABYTES: Final = 500.0
MOST_SECONDS_SHIPPED: Final = 1.0


class Cost(NamedTuple):
    """What one check took."""

    seconds: float
    megabytes: float


def measured(*options: str, rounds: int) -> Cost:
    """Return the best of some rounds of a check with these options."""
    costs = [_once(options) for _ in range(rounds)]
    return Cost(min(c.seconds for c in costs), max(c.megabytes for c in costs))


def _once(options: tuple[str, ...]) -> Cost:
    command = [sys.executable, "-m", "sarcoma_nav", "check", "--strict", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} left with {child.returncode}")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(_seconds(used), used.ru_maxrss / scale)


def _seconds(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Print a line for each size; return 1 where a bar is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    missed = []
    shipped = measured(rounds=rounds)
    print(f"shipped content  {shipped.seconds:6.2f} s  {shipped.megabytes:5.0f} MB")
    if shipped.seconds > MOST_SECONDS_SHIPPED:
        missed.append("the shipped content takes too long")
    print("decision points  seconds     MB  per doubling")
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            pathways, contacts = write(size, Path(folder) / str(size))
            options = ("--pathways", str(pathways), "--contacts", str(contacts))
            cost = measured(*options, rounds=rounds)
            ratio = _per_doubling(before, (size, cost.seconds))
            print(f"{size:15,}  {cost.seconds:7.2f}  {cost.megabytes:5.0f}  {ratio:12.2f}")
            if size > FROM and ratio > MOST_RATIO:
                missed.append(f"{size:,} decision points take {ratio:.2f} times as long as half")
            before = (size, cost.seconds)
    if cost.seconds > MOST_SECONDS or cost.megabytes > MOST_MEGABYTES:
        missed.append("the largest takes too long, or too much memory")
    print("\n".join(missed) or "No bar is missed.")
    return bool(missed)


def _per_doubling(before: tuple[int, float] | None, now: tuple[int, float]) -> float:
    """Return how many times as long twice as many take, going by two measurements."""
    import math

    if before is None:
        return 1.0
    growth = math.log(now[1] / before[1]) / math.log(now[0] / before[0])
    return float(2**growth)


if __name__ == "__main__":
    sys.exit(main())
