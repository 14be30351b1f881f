"""Import of 10,000 rows, whole, beside bare calamine reading the same file (DESIGN §8).

Of a class list, whose rows are people; and of a base, whose rows are pairs: five records a row.
"""

import random
import tempfile
import time
from datetime import date
from pathlib import Path

import openpyxl
import python_calamine

from bench.measure import Row, beside, in_turn
from nastavnik_desktop.services import importing
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.opening import open_or_create

ROWS = 10_000
AIM = 3
_SURNAMES = "Иванов Петров Ооржак Монгуш Сидоров Кузнецов Ёлкин Хертек Сат Куулар Донгак".split()
_NAMES = "Иван Пётр Айдыс Сергей Чойган Алексей Артём Семён Мерген Буян".split()
_PATRONYMICS = "Иванович Петрович Мергенович Сергеевич Кызыл-оолович Алексеевич".split()
_STEMS = "бав вол гон дун жар зим кор лаг мур неж пес рыб суд тар ури фом хар цап чар шум".split()
_TAILS = ["ов", "ко", "чук", "енко", "ский", "ин", "ец", "юк", "як", "ян"]


def class_list(path: Path, rows: int = ROWS) -> Path:
    """A class list of twelve columns, as a school exports it."""
    chance = random.Random(7)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Обучающиеся")
    sheet.append(["МБОУ СОШ № 1. Список обучающихся"])
    sheet.append([])
    sheet.append(
        ["№ п/п", "Фамилия", "Имя", "Отчество", "Дата рождения", "Класс", "Пол", "Телефон",
         "Адрес", "Законный представитель", "Телефон представителя", "Примечание"]
    )  # fmt: skip
    for number in range(1, rows + 1):
        sheet.append(
            [
                number,
                _somebody(chance).split()[0],
                chance.choice(_NAMES),
                chance.choice(_PATRONYMICS),
                date(2008 + number % 10, 1 + number % 12, 1 + number % 28),
                f"{1 + number % 11}{'АБВГД'[number % 5]}",
                "м",
                f"+7 913 {number:07}",
                f"ул. Ленина, д. {number}",
                f"{chance.choice(_SURNAMES)}а Мария {chance.choice(_NAMES)}овна",
                f"8-923-{number:07}",
                f"запись {number}",
            ]
        )
    book.save(path)
    return path


def mentee_base(path: Path, rows: int = ROWS) -> Path:
    """The base of mentees of the regional form, a pair a row, five mentees for each mentor."""
    chance = random.Random(11)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("База наставляемых")
    sheet.append(
        ["№ п/п", "ФИО наставляемого", "Год рождения наставляемого",
         "Основной запрос наставляемого", "Дата вхождения в программу", "ФИО наставника",
         "Форма наставничества", "Место работы наставника", "Дата завершения программы",
         "Результаты программы", "Ссылка на кейс/отзыв наставляемого",
         "Отметка о прохождении программы"]
    )  # fmt: skip
    mentors = [_somebody(chance) for _ in range(rows // 5)]
    for number in range(1, rows + 1):
        sheet.append(
            [
                number,
                _somebody(chance),
                2008 + number % 10,
                f"Подготовка к олимпиаде, тема {number % 50}",
                date(2026, 9, 1 + number % 28),
                mentors[number % len(mentors)],
                "Ученик – ученик",
                f"{9 + number % len(mentors) % 3}{'АБВ'[number % len(mentors) % 2]}",
                date(2027, 5, 1 + number % 28),
                f"Результат {number}",
                f"https://school.example/{number}",
                "",
            ]
        )
    book.save(path)
    return path


def _somebody(chance: random.Random) -> str:
    surname = chance.choice(_STEMS) + chance.choice(_STEMS) + chance.choice(_TAILS)
    return f"{surname.capitalize()} {chance.choice(_NAMES)} {chance.choice(_PATRONYMICS)}"


def bare_seconds(path: Path) -> float:
    begun = time.perf_counter()
    for name in (book := python_calamine.CalamineWorkbook.from_path(path)).sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - begun


def our_seconds(path: Path) -> float:
    """Child process, reading, recognition, matching and writing into an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_or_create(Path(folder))
        begun = time.perf_counter()
        year = store.year("2026/2027")
        tables = importing.read([path], importing.remembered(store))
        made = importing.plan(tables, load_roster(store, year))
        importing.apply(store, year, made)
        spent = time.perf_counter() - begun
        if sum(made.created.values()) < ROWS * 0.9 or made.problems:
            raise AssertionError(made.as_json())
        store.close()
    return spent


def measure(folder: Path) -> list[Row]:
    made = (
        (f"импорт списка классов, {ROWS} строк", class_list(folder / "список.xlsx")),
        (f"импорт базы наставляемых, {ROWS} строк", mentee_base(folder / "база.xlsx")),
    )
    return [
        beside(
            what,
            in_turn(
                lambda at=path: our_seconds(at) * 1000, lambda at=path: bare_seconds(at) * 1000
            ),
            "calamine, чтение",
            AIM,
            "мс",
        )
        for what, path in made
    ]
