"""Forms 1–5 of 5,000 people, all of them counted, beside writing the cells with bare openpyxl."""

import pickle
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from bench.measure import Row, beside, in_turn, processor_milliseconds
from bench.schools import people_in, roster_of, school_of_people
from nastavnik_desktop.services.files import save_bytes
from nastavnik_desktop.services.reports import forms
from nastavnik_desktop.services.reports.counting import count
from nastavnik_desktop.services.roster import Roster

PEOPLE = 5_000
AIM = 1.5

Cells = dict[str, list[list[object]]]


def measure(folder: Path) -> Row:
    data = school_of_people(folder / "школа", PEOPLE)
    # Each run gets a picture nobody has counted yet: it may remember what it computed.
    roster = roster_of(data)
    counted = roster.year.changed(children_10_19=None, teachers=None, young_teachers=None)
    picture = pickle.dumps(replace(roster, year=counted))
    target = folder / "Формы 1-5.xlsx"
    _write(pickle.loads(picture), target)
    cells = _cells(target)

    def ours() -> float:
        roster = pickle.loads(picture)
        return processor_milliseconds(lambda: _write(roster, target))

    def peer() -> float:
        return processor_milliseconds(lambda: _write_bare(cells, folder / "openpyxl.xlsx"))

    what = f"Формы 1–5: подсчёт и файл, {people_in(data)} человек, процессор"
    return beside(what, in_turn(ours, peer, times=11), "openpyxl, те же ячейки", AIM, "мс")


def _write(roster: Roster, target: Path) -> None:
    year = roster.year
    report = count(roster, year.begins, year.ends, year.count_rule)
    save_bytes(target, forms.workbook(report))


def _cells(path: Path) -> Cells:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(path.read_bytes()))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def _write_bare(cells: Cells, target: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in cells.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(target)
