"""Start to a usable window with 5,000 people, beside a bare Qt window with an empty table."""

import sys
from pathlib import Path

from bench.measure import Row, beside, cpu_milliseconds, in_turn
from bench.schools import people_in, school_of_people
from nastavnik_desktop import paths

PEOPLE = 5_000
AIM = 2.5
PAGES = (("overview", "обзор"), ("people", "список людей"))
"""What the window opens with: the page it was left on."""


def measure(folder: Path) -> list[Row]:
    data = school_of_people(folder / "школа", PEOPLE)
    people = people_in(data)
    rows = []
    for page, title in PAGES:
        _leave_on(page)
        pairs = in_turn(lambda: _run("ours", data), lambda: _run("bare", data))
        what = f"запуск, {people} человек, {title}: процессор"
        rows.append(beside(what, pairs, "пустое окно Qt", AIM, "мс"))
    return rows


def _run(which: str, data: Path) -> float:
    return cpu_milliseconds([sys.executable, "-m", "bench.windows", which, str(data)])


def _leave_on(page: str) -> None:
    from nastavnik_desktop.ui.window_state import WindowState

    state = WindowState(paths.config_dir())
    state.keep("main/page", page)
    state.sync()
