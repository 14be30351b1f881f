"""Start to a usable window with 5,000 people, beside a bare Qt window with an empty table."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Row, beside, environment
from bench.schools import people_in, school_of_people
from nastavnik_desktop import paths

PEOPLE = 5_000
AIM = 2.5
RUNS = 7
PAGES = (("overview", "обзор"), ("people", "список людей"))
"""What the window opens with: the page it was left on."""
MOMENTS = (
    ("first", "первый кадр"),
    ("filled", "страница заполнена"),
    ("whole", "весь процесс, с выходом"),
)
"""All three in processor time; the bare window has nothing to fill."""


def measure(folder: Path) -> list[Row]:
    data = school_of_people(folder / "школа", PEOPLE)
    people = people_in(data)
    rows = []
    for page, title in PAGES:
        _leave_on(page)
        for which in ("ours", "bare"):
            # Not measured: it finds the disk caches cold.
            _run(which, data)
        pairs = [(_run("ours", data), _run("bare", data)) for _ in range(RUNS)]
        for moment, words in MOMENTS:
            what = f"запуск, {people} человек, {title}: {words}, процессор"
            times = [(ours[moment], bare[moment]) for ours, bare in pairs]
            rows.append(beside(what, times, "пустое окно Qt", AIM, "мс"))
    return rows


def _run(which: str, data: Path) -> dict[str, float]:
    """Processor time of one start, in milliseconds, by the key of MOMENTS."""
    command = [sys.executable, "-m", "bench.windows", which, str(data)]
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        process = subprocess.Popen(command, stdout=said, stderr=complained, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        for file in (said, complained):
            file.seek(0)
        if process.returncode:
            raise RuntimeError(f"{command} ended with {process.returncode}\n{complained.read()}")
        moments: dict[str, float] = json.loads(said.read().splitlines()[-1])
    return {**moments, "whole": (usage.ru_utime + usage.ru_stime) * 1000}


def _leave_on(page: str) -> None:
    from nastavnik_desktop.ui.frame.window_state import WindowState

    state = WindowState(paths.config_dir())
    state.keep("main/page", page)
    state.sync()
