"""Exported lists: the prescribed headings, real dates, nothing that must not leave the school."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rosters import Town

from nastavnik_desktop.models import MenteeCard, MentorCard
from nastavnik_desktop.models.choices import MenteeCategory, MentoringForm, PersonKind, Role
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.lists.lists import (
    base_workbook,
    list_workbook,
)
from nastavnik_desktop.services.lists.registries import REGISTRIES, Registry
from nastavnik_desktop.services.roster import Roster

MENTEES = [
    "№ п/п",
    "ФИО наставляемого",
    "Год рождения наставляемого",
    "Основной запрос наставляемого",
    "Дата вхождения в программу",
    "ФИО наставника",
    "Форма наставничества",
    "Место работы наставника",
    "Дата завершения программы",
    "Результаты программы",
    "Ссылка на кейс/отзыв наставляемого",
    "Отметка о прохождении программы",
]
MENTORS = [
    "№ п/п",
    "Ф.И.О наставника",
    "Место работы",
    "Основные компетенции наставника",
    "Важные для программы достижения наставника",
    "Интересы наставника",
    "Желаемый возраст наставляемых",
    "Ресурс времени на программу наставничества",
    "Дата вхождения в программу",
    "ФИО наставляемого (наставляемых)",
    "Форма наставничества",
    "Место работы наставляемого",
    "Дата завершения программы",
    "Результаты программы",
    "Ссылка на кейс/отзыв наставника",
]


@pytest.fixture
def roster() -> Roster:
    town = Town()
    pupils = town.programme(MentoringForm.PUPIL_PUPIL)
    employers = town.programme(MentoringForm.EMPLOYER_PUPIL)
    ann = town.person("Яковлева", born=PartialDate(2013, 3, 14), class_name="7А")
    lev = town.person("Ёлкин", born=PartialDate(2012), class_name="8Б")
    kim = town.person("=Ким", class_name="8Б")
    master = town.person("Мастер", PersonKind.EMPLOYER, post="повар", organisation="ООО «Мир»")
    town.pair(pupils, [ann], [lev, kim], date(2026, 9, 14), date(2027, 5, 28))
    unit = town.pair(employers, [master, ann], [lev], date(2026, 10, 5))
    unit.mentees[0].part.result = "Выбран профиль"
    unit.mentees[0].part.completed = "пройдена"
    unit.mentees[0].part.case_link = "https://example.org/case"
    town.person("Ждущий")
    return town.roster(
        mentee_cards={
            2: MenteeCard(person_id=2, request="Олимпиада", category=MenteeCategory.HARDSHIP),
            5: MenteeCard(person_id=5, request="Друзья"),
        },
        mentor_cards={1: MentorCard(person_id=1, competences="Химия", time="2 часа")},
    )


def opened(content: bytes) -> Worksheet:
    (page,) = openpyxl.load_workbook(BytesIO(content)).worksheets
    return page


def rows(page: Worksheet) -> list[list[object]]:
    return [list(row) for row in page.values]


def test_base_of_mentees(roster: Roster) -> None:
    page = opened(base_workbook(roster, Role.MENTEE))
    title, about, headings, *body = rows(page)
    assert page.title == title[0] == "База наставляемых"
    assert about[0] == "МБОУ «Лицей с. Светлое», 2026/2027 учебный год"
    assert headings == MENTEES
    assert [row[:2] for row in body] == [
        [1, "=Ким Имя"],
        [2, "Ёлкин Имя"],
        [3, "Ёлкин Имя"],
        [4, "Ждущий Имя"],
    ]
    assert body[2] == [
        3,
        "Ёлкин Имя",
        2012,
        "Олимпиада",
        page["E6"].value,
        "Мастер Имя; Яковлева Имя",
        "работодатель – ученик",
        "повар, ООО «Мир»; 7А, МБОУ «Лицей с. Светлое»",
        None,
        "Выбран профиль",
        "https://example.org/case",
        "пройдена",
    ]
    assert page["E6"].is_date
    assert page["E6"].value.date() == date(2026, 10, 5)
    assert page["B4"].data_type == "s"


def test_base_of_mentors(roster: Roster) -> None:
    page = opened(base_workbook(roster, Role.MENTOR))
    _title, _about, headings, *body = rows(page)
    assert headings == MENTORS
    assert [row[1] for row in body] == ["Мастер Имя", "Яковлева Имя", "Яковлева Имя"]
    assert body[1][3] == "Химия"
    assert body[1][9] == "Ёлкин Имя; =Ким Имя"
    assert body[1][2] == "7А, МБОУ «Лицей с. Светлое»"


@pytest.mark.parametrize(("role", "width"), [(Role.MENTEE, 12), (Role.MENTOR, 15)])
def test_the_bases_have_the_prescribed_width(roster: Roster, role: Role, width: int) -> None:
    page = opened(base_workbook(roster, role))
    assert page.max_column == width


@pytest.mark.parametrize("role", Role)
def test_sensitive_fields_stay_at_school(roster: Roster, role: Role) -> None:
    page = opened(base_workbook(roster, role))
    told = " ".join(str(cell) for row in page.values for cell in row)
    assert MenteeCategory.HARDSHIP.label not in told
    assert not any(dimension.hidden for dimension in page.column_dimensions.values())
    assert not any(dimension.hidden for dimension in page.row_dimensions.values())


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.key)
def test_every_registry_can_be_exported(registry: Registry, roster: Roster) -> None:
    listed = registry.rows(roster)
    columns = registry.export or registry.columns
    page = opened(list_workbook(registry.title, columns, [row.subject for row in listed]))
    headings = [cell.value for cell in page[2]]
    assert headings == ["№ п/п", *(column.heading for column in columns)]
    assert [row[0] for row in rows(page)[2:]] == list(range(1, len(listed) + 1))
    told = " ".join(str(cell) for row in page.values for cell in row)
    assert MenteeCategory.HARDSHIP.label not in told


def test_empty_list_is_a_table_with_headings() -> None:
    (people, *_rest) = REGISTRIES
    page = opened(list_workbook("Люди", people.columns, []))
    assert page.max_row == 2
    assert page["A2"].value == "№ п/п"


@pytest.mark.parametrize("role", Role)
def test_headings_are_never_narrower_than_their_words(roster: Roster, role: Role) -> None:
    page = opened(base_workbook(roster, role))
    for cell in page[3]:
        longest = max(map(len, cell.value.split()))
        assert page.column_dimensions[cell.column_letter].width >= longest
