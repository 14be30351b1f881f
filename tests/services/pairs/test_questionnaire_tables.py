"""Answers of every kind in tables: what is told there, read back and refused."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from asked_of_schools import (
    FORM,
    FROM,
    MULTIPLE,
    ODD,
    ROLE,
    SINGLE,
    answer,
    asking,
    line_of,
    roster_of,
)
from sample import Sample

from nastavnik_desktop.models import AnswerSheet
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.services.pairs import answer_import, answer_tables, answers
from nastavnik_desktop.services.pairs import questionnaires as own
from nastavnik_desktop.services.pairs.answer_values import (
    SCALE,
    Value,
    possible,
    shown,
    typed,
)
from nastavnik_desktop.services.pairs.question_kinds import (
    FREQUENCIES,
    Kind,
    Question,
)
from nastavnik_desktop.storage.store import Store

# -- tables ---------------------------------------------------------------------------------------


@pytest.fixture
def table(filled: tuple[Store, Sample], tmp_path: Path) -> Path:
    asking(filled[0], SINGLE, MULTIPLE)
    path = tmp_path / "ответы.xlsx"
    lines = [line_of(filled)]
    path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.BEFORE, lines))
    return path


def put(path: Path, heading: str, value: object) -> None:
    """Into the row of the one participant, under that heading."""
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows())
    place = next(n for n, row in enumerate(rows) if "ФИО" in [cell.value for cell in row])
    column = next(c.column for c in rows[place] if str(c.value).startswith(heading))
    book.worksheets[0].cell(rows[place][0].row + 1, column).value = value
    book.save(path)


def test_the_table_tells_the_numbered_options(table: Path) -> None:
    cells = [c.value for row in openpyxl.load_workbook(table).worksheets[0] for c in row]
    told = next(str(one) for one in cells if "1 – от учителя" in str(one))
    assert told.startswith("«Как Вы узнали о программе?»: 1 – от учителя; 2 – из объявления")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("учёба", ("учёба",)),
        ("Выбор профессии;УЧЕБА", ("учёба", "выбор профессии")),
        ("3; 2", ("общение", "выбор профессии")),
        (2, ("общение",)),
    ],
)
def test_several_options_are_read_by_words_or_numbers(
    filled: tuple[Store, Sample], table: Path, typed: object, kept: tuple[str, ...]
) -> None:
    put(table, "В чём нужна", typed)
    made = answer_import.read(roster_of(filled), [table])
    assert made.problems == []
    (one,) = made.found.values()
    assert one.answers == {"q-help": kept}
    with filled[0].action("Импорт"):
        answer_import.keep(filled[0], made)
    assert line_of(filled).answers(Moment.BEFORE) == {"q-help": kept}
    again = answer_import.read(roster_of(filled), [table])
    assert (again.found, again.unchanged) == ({}, 1)


_ANSWERS: dict[Kind, tuple[Value, ...]] = {
    Kind.YES_NO: (True, False),
    Kind.FREQUENCY: FREQUENCIES,
    Kind.SCALE: tuple(SCALE),
    Kind.SINGLE: FROM,
    Kind.MULTIPLE: ((FROM[1],), (FROM[0], FROM[1]), FROM),
    Kind.TEXT: ("=1+1", "Всё «хорошо» & {{ даже }} <очень>"),
}


@pytest.mark.parametrize("kind", Kind)
def test_every_answer_of_every_kind_is_kept_shown_and_read_back(kind: Kind) -> None:
    item = Question("a", kind, "Что?", "", None, FROM if kind.listed else ())
    for value in _ANSWERS[kind]:
        assert possible(item, value)
        assert typed(item, shown(value)) == value
        sheet = AnswerSheet(participation_id=1, answers=answers.written({"a": value}))
        assert answers.read(sheet) == {"a": value}
    assert typed(item, "  ") is None
    assert not possible(item, () if kind is Kind.MULTIPLE else "")


@pytest.mark.parametrize("kind", Kind)
def test_a_table_filled_in_brings_back_every_kind(
    filled: tuple[Store, Sample], tmp_path: Path, kind: Kind
) -> None:
    item = Question("a", kind, "Что {{ это }}?", "", None, FROM if kind.listed else ())
    asking(filled[0], item)
    path = tmp_path / "ответы.xlsx"
    for value in _ANSWERS[kind][:3]:
        answer(filled, Moment.BEFORE, {"a": value})
        lines = [line_of(filled)]
        path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.BEFORE, lines))
        made = answer_import.read(roster_of(filled), [path])
        assert (made.found, made.problems, made.unchanged) == ({}, [], 1)


def test_an_option_with_a_semicolon_of_its_own_is_found_whole(
    filled: tuple[Store, Sample], table: Path
) -> None:
    put(table, "Как Вы узнали", "из объявления; на сайте")
    (one,) = answer_import.read(roster_of(filled), [table]).found.values()
    assert one.answers == {"q-from": "из объявления; на сайте"}


@pytest.mark.parametrize("option", ["а;б", "а ;б", "и так; и так", "а;", ";а", "а;;б"])
def test_semicolons_of_options_part_nothing(option: str) -> None:
    item = Question("a", Kind.MULTIPLE, "Что?", "", None, ("а", option, "ещё"))
    for value in ((option,), (option, "ещё"), ("а", option, "ещё")):
        assert typed(item, shown(value)) == value


@pytest.mark.parametrize(
    ("heading", "typed", "told"),
    [
        (
            "Как Вы узнали",
            "по радио",
            "столбец «Как Вы узнали о программе?»: «по радио» – не ответ: нужно одно из"
            " «от учителя», «из объявления; на сайте», «от друзей».",
        ),
        ("Как Вы узнали", 4, "«4» – не ответ"),
        ("В чём нужна", "учёба; сон", "столбец «В чём нужна помощь?»: «сон» – не ответ"),
    ],
)
def test_what_is_no_option_is_told_with_file_row_and_column(
    filled: tuple[Store, Sample], table: Path, heading: str, typed: object, told: str
) -> None:
    put(table, heading, typed)
    made = answer_import.read(roster_of(filled), [table])
    assert made.found == {}
    (problem,) = made.problems
    assert told in problem
    assert problem.startswith("«ответы.xlsx», лист «наставляемый ученик – ученик», строка 4: ")


def test_a_column_whose_question_was_reworded_since_is_told(
    filled: tuple[Store, Sample], table: Path
) -> None:
    put(table, "Как Вы узнали", "от учителя")
    asking(filled[0], replace(SINGLE, before="Откуда Вы о нас узнали?"), MULTIPLE)
    made = answer_import.read(roster_of(filled), [table])
    assert made.found == {}
    assert any("не внесены столбцы «Как Вы узнали о программе?»" in p for p in made.problems)


def test_the_same_questions_before_and_after_are_told_apart_by_the_title(
    filled: tuple[Store, Sample], tmp_path: Path
) -> None:
    same = Question("q-same", Kind.SCALE, "Как дела в школе?", "Как дела в школе?")
    with filled[0].action("Изменена анкета"):
        own.keep(filled[0], FORM, ROLE, [same])
    answer(filled, Moment.BEFORE, {"q-same": 3})
    path = tmp_path / "ответы.xlsx"
    path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.AFTER, [line_of(filled)]))
    put(path, "Как дела", 9)
    made = answer_import.read(roster_of(filled), [path])
    assert [(one.moment, one.answers) for one in made.found.values()] == [
        (Moment.AFTER, {"q-same": 9})
    ]
    # A table of another program says nothing about it: nothing is overwritten.
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A1"] = "Ответы"
    book.save(path)
    made = answer_import.read(roster_of(filled), [path])
    assert made.found == {}
    assert any("вопросы «до» и «после» одинаковы" in one for one in made.problems)


def test_answers_to_the_other_questionnaire_in_the_same_row_are_told(
    filled: tuple[Store, Sample], table: Path
) -> None:
    book = openpyxl.load_workbook(table)
    sheet = book.worksheets[0]
    last = sheet.max_column + 1
    sheet.cell(3, last).value = "В чём Вам помогли?"
    sheet.cell(4, last).value = "общение"
    book.save(table)
    put(table, "В чём нужна", "учёба")
    made = answer_import.read(roster_of(filled), [table])
    (one,) = made.found.values()
    assert (one.moment, one.answers) == (Moment.BEFORE, {"q-help": ("учёба",)})
    (problem,) = made.problems
    assert "строка 4: внесена анкета до начала работы, вопросов «В чём Вам помогли?»" in problem


def test_long_and_odd_questions_go_through_a_table(
    filled: tuple[Store, Sample], tmp_path: Path
) -> None:
    asking(filled[0], replace(SINGLE, before="Почему? " + "п" * 990), replace(MULTIPLE, before=ODD))
    path = tmp_path / "ответы.xlsx"
    path.write_bytes(answer_tables.workbook(roster_of(filled), Moment.BEFORE, [line_of(filled)]))
    put(path, "Почему", "от друзей")
    put(path, "Что значит", "учёба")
    (one,) = answer_import.read(roster_of(filled), [path]).found.values()
    assert one.answers == {"q-from": "от друзей", "q-help": ("учёба",)}
