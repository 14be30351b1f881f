"""How a row of the table is measured: pairs of runs, ours and the peer's in turn, and medians.

Every module of this package offers `measure(folder: Path) -> Row | list[Row]`; `folder` is its own
empty folder. Work that could gain from what an earlier run left in memory runs in a fresh process.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PAIRS = 5
"""How many times ours and the peer run in turn."""


@dataclass(frozen=True)
class Row:
    """One line of the table. Without a peer `ours` itself is held against the aim."""

    what: str
    unit: str
    ours: float
    aim: float
    peer_name: str = ""
    peer: float | None = None
    ratio: float | None = None
    """Median of the ratios of the pairs, which is not the ratio of the medians."""

    @property
    def reached(self) -> bool:
        return (self.ours if self.ratio is None else self.ratio) <= self.aim


def beside(
    what: str, pairs: Sequence[tuple[float, float]], peer: str, aim: float, unit: str
) -> Row:
    """A row from pairs (ours, the peer's) of one run each."""
    return Row(
        what=what,
        unit=unit,
        ours=median(ours for ours, _ in pairs),
        aim=aim,
        peer_name=peer,
        peer=median(theirs for _, theirs in pairs),
        ratio=median(ours / theirs for ours, theirs in pairs),
    )


def in_turn(
    ours: Callable[[], float], peer: Callable[[], float], times: int = PAIRS
) -> list[tuple[float, float]]:
    """Measurements in pairs after one unmeasured run of each, so both find warm disk caches."""
    ours()
    peer()
    return [(ours(), peer()) for _ in range(times)]


def milliseconds(work: Callable[[], object]) -> float:
    """Wall-clock time of one run."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def processor_milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one run: somebody else's work on the machine does not count."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def fresh_process(module: str, *arguments: str | Path) -> dict[str, float]:
    """What `python -m module …` printed as its last line: an object of figures."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdout=subprocess.PIPE,
        env=environment(),
        check=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def environment() -> dict[str, str]:
    """The surroundings of every child: no screen, and this folder for its imports.

    Compiled modules are kept, as they are for whoever starts the program a second time; the
    machine's own PYTHONDONTWRITEBYTECODE would have every start compile the program anew.
    """
    here = str(Path(__file__).resolve().parent.parent)
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": here}


def megabytes_used() -> float:
    """Resident memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def most_megabytes_used() -> float:
    """The greatest resident memory of this process so far."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM")
