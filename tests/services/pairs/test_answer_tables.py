"""Answers in workbooks: the one to be filled in, and what is read back from it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.services.pairs import answer_import, answer_tables, answers
from nastavnik_desktop.services.pairs.answers import answer_lines
from nastavnik_desktop.services.pairs.question_kinds import Kind
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store


@pytest.fixture
def roster(filled: tuple[Store, Sample]) -> Roster:
    return load_roster(filled[0], filled[1].year)


@pytest.fixture
def table(roster: Roster, tmp_path: Path) -> Path:
    """The workbook «после» of the pair of pupils, empty."""
    path = tmp_path / "ответы.xlsx"
    lines = answer_lines(roster, frozenset([1]))
    path.write_bytes(answer_tables.workbook(roster, Moment.AFTER, lines))
    return path


def fill(path: Path, cells: dict[str, object], name: str = "Ёлкин Пётр Ильич") -> None:
    """Write under the headings that begin so, in the row of that person."""
    book = openpyxl.load_workbook(path)
    for page in book:
        rows = list(page.iter_rows())
        header = next(row for row in rows if "ФИО" in [cell.value for cell in row])
        at = {str(cell.value): cell.column for cell in header}
        for row in rows:
            if name in [cell.value for cell in row]:
                for heading, value in cells.items():
                    column = next(at[text] for text in at if text.startswith(heading))
                    page.cell(row[0].row, column).value = value
    book.save(path)


def test_an_empty_table_has_a_sheet_for_each_role_and_all_questions(table: Path) -> None:
    book = openpyxl.load_workbook(table)
    assert [page.title for page in book] == [
        "наставляемый ученик – ученик",
        "наставник ученик – ученик",
    ]
    told = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Ёлкин Пётр Ильич" in told
    assert "Насколько Вы довольны полученным результатом?" in told
    assert any("оценки – от 1 до 10" in str(one) for one in told)


def test_an_untouched_table_brings_nothing(roster: Roster, table: Path) -> None:
    made = answer_import.read(roster, [table])
    assert (made.found, made.problems, made.unchanged) == ({}, [], 0)


def test_what_was_filled_in_is_kept_with_its_day(
    filled: tuple[Store, Sample], roster: Roster, table: Path
) -> None:
    fill(
        table,
        {
            "Понравилось": "Да",
            "Насколько комфортным": 9,
            "Насколько понятен был план": "10",
            "Что было для Вас": " Общение ",
            "Дата": date(2027, 5, 20),
        },
    )
    made = answer_import.read(roster, [table])
    assert made.problems == []
    store, about = filled
    with store.action("Ответы"):
        assert answer_import.keep(store, made) == 1
    line = answer_lines(load_roster(store, about.year), frozenset([1]))[0]
    assert line.answers(Moment.AFTER) == {
        "liked": True,
        "comfort": 9,
        "plan": 10,
        "good": "Общение",
    }
    assert answers.day_of(line.part, Moment.AFTER) == date(2027, 5, 20)
    assert line.answers(Moment.BEFORE) == {}
    again = answer_import.read(load_roster(store, about.year), [table])
    assert (again.found, again.unchanged) == ({}, 1)


def test_a_blank_cell_leaves_the_answer_that_is_there(
    filled: tuple[Store, Sample], roster: Roster, table: Path
) -> None:
    store, about = filled
    part = roster.unit(1).mentees[0].part
    with store.action("Ответы"):
        answers.keep(store, part, Moment.AFTER, {"comfort": 5, "plan": 7}, None)
    fill(table, {"Насколько комфортным": 8})
    made = answer_import.read(load_roster(store, about.year), [table])
    (one,) = made.found.values()
    assert one.answers == {"comfort": 8, "plan": 7}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Насколько комфортным": 11}, "«11» – не оценка: нужно число от 1 до 10."),
        ({"Понравилось": "может быть"}, "«может быть» – не ответ: нужно «да» или «нет»."),
        ({"Дата": "35.05.2027", "Понравилось": "да"}, "столбец «Дата заполнения»"),
    ],
)
def test_what_is_no_answer_is_told_with_row_and_column(
    roster: Roster, table: Path, cells: dict[str, object], told: str
) -> None:
    fill(table, cells)
    (problem,) = answer_import.read(roster, [table]).problems
    assert told in problem
    assert "«ответы.xlsx», лист «наставляемый ученик – ученик», строка 4: столбец «" in problem


def test_an_unknown_person_is_told_with_row_and_column(roster: Roster, table: Path) -> None:
    fill(table, {"ФИО": "Иванов Иван", "Понравилось": "да"})
    made = answer_import.read(roster, [table])
    assert made.found == {}
    assert "строка 4: столбец «ФИО»: «Иванов Иван» не участвует" in made.problems[0]


def test_who_takes_part_twice_needs_the_pair(roster: Roster, tmp_path: Path) -> None:
    path = tmp_path / "две пары.xlsx"
    path.write_bytes(answer_tables.workbook(roster, Moment.BEFORE))
    name = "Ооржак Чойган Мергеновна"
    fill(path, {"Рады": "да"}, name)
    assert len(answer_import.read(roster, [path]).found) == 2
    fill(path, {"Пара": None}, name)
    problems = answer_import.read(roster, [path]).problems
    assert any("участвует в нескольких парах" in text for text in problems)


def test_a_table_of_another_program_is_read_by_its_questions(
    roster: Roster, tmp_path: Path
) -> None:
    path = tmp_path / "форма.csv"
    path.write_text(
        "Отметка времени;ФИО;Понравилось ли Вам участвовать?;"
        "Насколько понятен был план работы с наставником?\n"
        "20.05.2027;елкин пётр ильич;нет;6\n",
        encoding="utf-8-sig",
    )
    made = answer_import.read(roster, [path])
    (one,) = made.found.values()
    assert (one.moment, one.answers) == (Moment.AFTER, {"liked": False, "plan": 6})


def test_a_file_without_such_a_table_is_refused(roster: Roster, tmp_path: Path) -> None:
    path = tmp_path / "класс.csv"
    path.write_text("ФИО;Класс\nЁлкин Пётр Ильич;6Б\n", encoding="utf-8-sig")
    with pytest.raises(UserError, match="нет таблицы с ответами"):
        answer_import.read(roster, [path])


def test_both_questionnaires_of_one_person_keep_their_days(
    filled: tuple[Store, Sample], roster: Roster, tmp_path: Path
) -> None:
    store, about = filled
    days = {Moment.BEFORE: date(2026, 9, 20), Moment.AFTER: date(2027, 5, 20)}
    files = []
    for moment, day in days.items():
        path = tmp_path / f"{moment.value}.xlsx"
        lines = answer_lines(roster, frozenset([1]))
        path.write_bytes(answer_tables.workbook(roster, moment, lines))
        first = next(q for q in lines[0].questions(moment) if q.kind is Kind.SCALE)
        fill(path, {first.text(moment): 7, "Дата": day})
        files.append(path)
    with store.action("Ответы"):
        assert answer_import.keep(store, answer_import.read(roster, files)) == 2
    line = answer_lines(load_roster(store, about.year), frozenset([1]))[0]
    assert {moment: answers.day_of(line.part, moment) for moment in Moment} == days


def test_a_number_of_thousands_of_digits_is_told_in_russian(roster: Roster, table: Path) -> None:
    fill(table, {"Насколько комфортным": "9" * 5000})
    (problem,) = answer_import.read(roster, [table]).problems
    assert "нужно число от 1 до 10" in problem
    assert len(problem) < 300


def test_a_pair_somebody_does_not_have_is_told_with_the_one_there_is(
    roster: Roster, table: Path
) -> None:
    fill(table, {"Насколько комфортным": 5, "Пара": "Иванов – Петров"})
    (problem,) = answer_import.read(roster, [table]).problems
    assert "у «Ёлкин Пётр Ильич» нет пары «Иванов – Петров», есть «Ооржак" in problem
