"""Builds the tables schools keep, with invented people, for the tests of the import."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from nastavnik_desktop.services.lists.bases import MENTEE_BASE, MENTOR_BASE

Grid = Sequence[Sequence[Any]]

DATA = Path(__file__).parent / "data" / "tables"
MENTEES = ["№ п/п", *(column.heading for column in MENTEE_BASE)]
MENTORS = ["№ п/п", *(column.heading for column in MENTOR_BASE)]


def book(
    path: Path, sheets: Mapping[str, Grid], merged: Sequence[str] = (), hidden: Sequence[str] = ()
) -> Path:
    """An xlsx file; `merged` are ranges of the first sheet."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in sheet._cells.values():  # what starts with «=» is text here
            if isinstance(cells.value, str) and cells.value.startswith("="):
                cells.data_type = "s"
        if title in hidden:
            sheet.sheet_state = "hidden"
    for place in merged:
        workbook.worksheets[0].merge_cells(place)
    workbook.save(path)
    return path


def text(path: Path, rows: Grid, encoding: str = "cp1251", delimiter: str = ";") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def mentee(name: str, **cells: Any) -> list[Any]:
    """A row of the base of mentees; other cells are named below."""
    order = "born request entered mentor form place finished result case done".split()
    return ["", name, *(cells.pop(key, "") for key in order), *cells]


def mentor(name: str, **cells: Any) -> list[Any]:
    """A row of the base of mentors."""
    order = (
        "place skills deeds interests age time entered mentees form mentees_place finished"
        " result case"
    ).split()
    return ["", name, *(cells.pop(key, "") for key in order), *cells]


OCTOBER = date(2026, 10, 1)
MAY = date(2027, 5, 25)
PUPILS = "ученик – ученик"


def school(folder: Path) -> list[Path]:
    """Four files of one school with everything the issue calls everyday."""
    classes = book(
        folder / "Классы.xlsx",
        {
            "7А": [
                ["МБОУ СОШ № 1 имени Героя"],
                [],
                ["№ п/п", "Ф.И.О. обучающегося", "Дата рожд.", "Пол", "ФИО родителя", "Тел. мамы"],
                [
                    1,
                    "Ооржак Айдыс Кызыл-оолович",
                    date(2013, 3, 14),
                    "м",
                    "ООРЖАК АЯНА",
                    89131234567,
                ],
                [2, "ПЕТРОВА  АННА\xa0ИВАНОВНА ", "5 сентября 2013 г.", "жен", "", ""],
                [],
                [3, "Cидорoв Пётр Петрович", "2013 г.р.", "", "", ""],
                ["Итого", 3],
            ],
            "10 Б класс": [
                ["№", "ФИО", "", "", "Год рождения"],
                ["", "Фамилия", "Имя", "Отчество", ""],
                [1, 2, 3, 4, 5],
                [1, "Лидеров", "Лев", "Львович", 2010],
                [2, "Ёлкина", "Алла", "Игоревна", 40200],
            ],
        },
    )
    staff = text(
        folder / "Сотрудники.csv",
        [
            ["Список педагогических работников", "", "", ""],
            ["№", "Ф. И. О.", "Должность", "Стаж, лет"],
            ["1", "Иванова Ирина Ивановна", "учитель физики", "20"],
            ["2", "Молодая Мария Михайловна", "учитель химии", "1"],
            ["", "Всего", "2", ""],
        ],
    )
    mentees = book(
        folder / "База 1.xlsx",
        {
            "Лист1": [
                ["База наставников"],  # swapped, as in the published sample
                MENTEES,
                mentee(
                    "Сидоров Петр Петрович", born="2013", request="математика", entered=OCTOBER,
                    mentor="Лидеров Лев Львович", form="Ученик-ученик", place="10Б, МБОУ СОШ № 1",
                    finished=MAY, done="+",
                ),
                mentee(
                    "Ооржак Айдыс Кызыл-Оолович", born=2013.0, entered="01.10.2026",
                    mentor="Лидеров Л.Л.; Елкина Алла Игоревна", form="ученик — ученик",
                ),
                mentee(
                    "Молодая М.М.", request="методика", entered=date(2026, 9, 1),
                    mentor="Иванова И.И.", form="учитель-учитель (педагог-педагог)",
                ),
                ["Всего", 3],
            ]
        },
    )  # fmt: skip
    mentors = book(
        folder / "База 2.xlsx",
        {
            "База наставляемых": [
                MENTORS,
                mentor(
                    "Лидеров Лев Львович", place="10Б класс", skills="математика",
                    deeds="олимпиада",
                    interests="шахматы", age="12–13", time="2 часа в неделю", entered=OCTOBER,
                    mentees="1. Сидоров П.П.\n2. Петрова А.И. (7А)", form=PUPILS, finished=MAY,
                    result="стал старостой",
                ),
                mentor(
                    "Иванова Ирина Ивановна", entered=date(2026, 9, 1),
                    mentees="Молодая Мария Михайловна", form="педагог - педагог",
                ),
                mentor(
                    "Заводов Захар Захарович", place="ООО «Завод», инженер", entered=OCTOBER,
                    mentees="Петрова Анна Ивановна", form="работодатель - ученик",
                ),
            ]
        },
    )  # fmt: skip
    return [mentees, mentors, classes, staff]
