"""Every page, wizard and big dialog with 5,000 people and 500 pairs: opened, opened again, edited.

Figures are processor time, so that somebody else's work on the machine does not count: from the
click until everything that is to be seen has been painted.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import Row, fresh_process
from nastavnik_desktop import paths

PEOPLE = 5_000
AIM = 200.0
RUNS = 3
KINDS = ("открыть", "снова", "изменён человек", "внесена встреча")
"""What is measured of each page; windows are only opened."""

_BLANK = "blank"
Figures = dict[str, list[float]]


def measure(folder: Path) -> list[Row]:
    """The slowest page of each kind; the whole table goes to the output."""
    data = big_school(folder / "школа")
    found = together([once(data) for _ in range(RUNS)], median)
    width = max(map(len, found))
    heads = "  ".join(kind.rjust(15) for kind in KINDS)
    print(f"{'мс процессора'.ljust(width)}  {heads}")
    for name, spent in found.items():
        cells = "  ".join(f"{one:15.0f}" for one in spent)
        print(f"{name.ljust(width)}  {cells}")
    rows = []
    for place, kind in enumerate(KINDS):
        known = {name: spent[place] for name, spent in found.items() if len(spent) > place}
        slowest = max(known, key=lambda name: known[name])
        what = f"страницы, {kind}: дольше всех «{slowest}», процессор"
        rows.append(Row(what, "мс", known[slowest], AIM))
    return rows


def once(data: Path) -> Figures:
    """By page, in the order of KINDS, in a fresh process."""
    found: Any = fresh_process("bench.pages", data)
    return dict(found)


def together(runs: Sequence[Figures], take: Callable[[Sequence[float]], float]) -> Figures:
    return {
        name: [take(times) for times in zip(*(run[name] for run in runs), strict=True)]
        for name in runs[0]
    }


def big_school(folder: Path) -> Path:
    """The made-up school, and what only a school itself writes: a roadmap, wishes."""
    from bench.schools import school_of_people
    from nastavnik_desktop.models import Preference, RoadmapItem
    from nastavnik_desktop.models.choices import Audience
    from nastavnik_desktop.services.roster import load_roster
    from nastavnik_desktop.services.year.roadmap_plan import proposed
    from nastavnik_desktop.storage.opening import open_store

    school_of_people(folder, PEOPLE)
    store = open_store(folder)
    try:
        year = store.years()[-1]
        roster = load_roster(store, year)
        wishes = [
            Preference(
                year_id=year.id or 0,
                person_id=unit.mentees[0].person.id or 0,
                other_id=unit.mentors[0].person.id or 0,
            )
            for unit in roster.units[:200]
            if unit.mentees and unit.mentors
        ]
        with store.action("Добавлены мероприятия"):
            if not roster.roadmap:
                steps = proposed(store.school(), year, Audience.ALL)
                store.table(RoadmapItem).save_many(steps)
            store.table(Preference).save_many(list({w.person_id: w for w in wishes}.values()))
    finally:
        store.close()
    return folder


class _Window:
    """The program's own window on that school."""

    def __init__(self, data: Path) -> None:
        from nastavnik_desktop.storage.opening import open_store
        from nastavnik_desktop.ui.frame.application import make_application
        from nastavnik_desktop.ui.frame.main_window import MainWindow
        from nastavnik_desktop.ui.frame.page import Page
        from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES, PageEntry
        from nastavnik_desktop.ui.frame.session import Session

        class Blank(Page):
            """Where the window stands at first, so that each page is opened by a click."""

            def refresh(self) -> None:
                self.session.roster()

        self.application = make_application(paths.config_dir(), ["bench"])
        self.store = open_store(data)
        self.session = Session(self.store, self.application.state, self.store.years()[-1])
        pages = (PageEntry(_BLANK, "", "overview", Blank), *PAGES)
        self.application.state.keep("main/page", _BLANK)
        self.window = MainWindow(self.session, self.application.theme, pages, COMMANDS)
        self.window.resize(1366, 768)
        self.window.show()
        self.settle()
        gc.freeze()

    def settle(self) -> None:
        for _ in range(3):
            self.application.qt.processEvents()

    def finish_jobs(self) -> None:
        """What goes on beside the window, with its progress shown, is no part of its reaction."""
        from nastavnik_desktop.ui.frame import tasks

        while tasks.running(self.window):
            self.application.qt.processEvents()
            time.sleep(0.01)

    def spent(self, work: Callable[[], object]) -> float:
        """Milliseconds of processor time until everything is painted."""
        begun = time.process_time()
        work()
        self.settle()
        spent = (time.process_time() - begun) * 1000
        self.finish_jobs()
        return spent


def _pages(made: _Window) -> Iterator[tuple[str, list[float]]]:
    from nastavnik_desktop.ui.frame.pages import PAGES

    pair = made.session.roster().units[7].id
    for entry in PAGES:
        target = pair if entry.key == "pair" else None

        def show(key: str = entry.key, target: object = target) -> None:
            made.window.open_page(key, target)

        first = made.spent(show)
        made.window.open_page(_BLANK)
        made.settle()
        again = made.spent(show)
        yield entry.title, [first, again, *_after_edits(made, pair)]


def _after_edits(made: _Window, pair: int) -> list[float]:
    from nastavnik_desktop.models import Meeting, Person

    store = made.store

    def person() -> None:
        with made.session.act("Изменён человек"):
            known = store.table(Person).get(1000)
            store.table(Person).save(known.changed(phone=known.phone + "1"))

    def meeting() -> None:
        with made.session.act("Добавлена встреча"):
            day = made.session.year.begins
            store.table(Meeting).save(Meeting(pair_id=pair, day=day, held=True))

    return [made.spent(person), made.spent(meeting)]


def _windows(made: _Window) -> Iterator[tuple[str, list[float]]]:
    from nastavnik_desktop.models.choices import Stage
    from nastavnik_desktop.ui.pairs.journal_dialog import JournalDialog
    from nastavnik_desktop.ui.pairs.matching_dialog import MatchingDialog
    from nastavnik_desktop.ui.wizards.stage_wizard import StageWizard

    for stage in Stage:
        opened: list[StageWizard] = []

        def show(stage: Stage = stage, opened: list[StageWizard] = opened) -> None:
            opened.append(StageWizard(made.session, stage, made.window))
            opened[0].show()

        yield f"Мастер: {stage.label}", [made.spent(show)]
        wizard = opened[0]
        # The last line of the list is what has come of the stage.
        for place in range(wizard.steps.count()):
            name = wizard.steps.item(place).text()
            spent = made.spent(lambda place=place, to=wizard.steps: to.setCurrentRow(place))
            yield f"  {stage.label}: {name}", [spent]
        wizard.reject()
        wizard.deleteLater()
        made.settle()
    for title, dialog in (("Встреча в журнал", JournalDialog), ("Подбор пар", MatchingDialog)):
        shown = made.spent(lambda dialog=dialog: dialog(made.session, made.window).show())
        yield title, [shown]


def main(data: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = _Window(data)
    found = dict(_pages(made)) | dict(_windows(made))
    made.store.close()
    print(json.dumps(found), flush=True)
    # Qt's own end is no part of any figure.
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
