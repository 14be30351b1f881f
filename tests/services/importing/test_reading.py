"""Headers, names and values as schools write them, and the cells no record may hold."""

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sheets
from importing_steps import imported, people, planned, roster
from sheets import MENTEES, MENTORS, PUPILS, mentee, mentor

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import MentoringForm, Role, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services import importing
from nastavnik_desktop.services.importing import Choices, TableKind, Target, values
from nastavnik_desktop.services.importing.headers import class_in, recognise
from nastavnik_desktop.services.importing.headings import heading
from nastavnik_desktop.services.importing.names import BadName, full_name, several_names
from nastavnik_desktop.services.importing.table import Table
from nastavnik_desktop.services.lists import lists
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 11, 21)


def table(*rows: list[Any], sheet: str = "Лист1") -> Table:
    width = max(map(len, rows))
    padded = [tuple(row) + ("",) * (width - len(row)) for row in rows]
    return recognise("файл.xlsx", sheet, padded, {})


def mapped(found: Table) -> dict[str, Target]:
    return {found.headings[position]: target for position, target in found.mapping.items()}


# --- headers --------------------------------------------------------------------------------


@pytest.mark.parametrize("caption", ["База наставников", "База наставляемых", ""])
def test_bases_are_told_by_columns_not_captions(caption: str) -> None:
    assert table([caption], MENTEES).kind is TableKind.MENTEES
    assert table([caption], MENTORS).kind is TableKind.MENTORS
    assert len(table(MENTEES).mapping) == 11
    assert len(table(MENTORS).mapping) == 14


def test_sides_of_a_base_are_not_mixed_up() -> None:
    mentees, mentors = mapped(table(MENTEES)), mapped(table(MENTORS))
    assert mentees["ФИО наставника"] is Target.OTHERS
    assert mentees["Место работы наставника"] is Target.OTHERS_PLACE
    assert mentees["Год рождения наставляемого"] is Target.BORN
    assert mentors["Ф.И.О наставника"] is Target.FULL_NAME
    assert mentors["Место работы"] is Target.PLACE
    assert mentors["ФИО наставляемого (наставляемых)"] is Target.OTHERS
    assert mentors["Желаемый возраст наставляемых"] is Target.DESIRED_AGE


@pytest.mark.parametrize(
    ("headings", "kind", "targets"),
    [
        (["№", "Ф. И. О.", "Должность", "Стаж, лет"], TableKind.STAFF,
         [Target.FULL_NAME, Target.POST, Target.EXPERIENCE]),
        (["ФИО педагога", "Занимаемая должность", "Дата начала работы", "Телефон"], TableKind.STAFF,
         [Target.FULL_NAME, Target.POST, Target.CAREER_START, Target.PHONE]),
        (["Фамилия", "Имя", "Отчество", "Д.Р.", "Класс", "Пол"], TableKind.PUPILS,
         [Target.SURNAME, Target.NAME, Target.PATRONYMIC, Target.BORN, Target.CLASS, Target.SEX]),
        (["Фамилия, имя, отчество ребёнка", "Дата рождения", "Место рождения",
          "ФИО законного представителя", "Телефон законного представителя", "Кем приходится"],
         TableKind.PUPILS,
         [Target.FULL_NAME, Target.BORN, Target.REPRESENTATIVE, Target.REPRESENTATIVE_PHONE,
          Target.REPRESENTATIVE_RELATION]),
        (["Наставник", "Наставляемый", "Форма"], TableKind.MENTEES,
         [Target.OTHERS, Target.FULL_NAME, Target.FORM]),
        (["ФИО учащегося", "ФИО классного руководителя", "Класс"], TableKind.PUPILS,
         [Target.FULL_NAME, Target.CLASS]),
        (["Товар", "Цена"], None, []),
        (["ФИО", "Адрес"], None, []),
    ],
)  # fmt: skip
def test_headings_of_lists(
    headings: list[str], kind: TableKind | None, targets: list[Target]
) -> None:
    found = table(["МБОУ СОШ № 1", *[""] * (len(headings) - 1)], [], headings)
    assert found.kind is kind
    assert list(found.mapping.values()) == targets


@pytest.mark.parametrize(
    ("text", "target", "of"),
    [
        ("Фамилия, имя", Target.FULL_NAME, ""),
        ("Ф.И.О. (фамилия, имя, отчество)", Target.FULL_NAME, ""),
        ("ФИО Имя", Target.NAME, ""),
        ("Фамилия, имя, отчество Имя", Target.NAME, ""),
        ("ФИО обучающегося Фамилия", Target.SURNAME, ""),
        ("Фамилия обучающегося", Target.SURNAME, ""),
        ("Наставник (ФИО, должность)", Target.FULL_NAME, "mentor"),
        ("Ф. И. О. наставляемого", Target.FULL_NAME, "mentee"),
        ("Класс наставляемого", Target.CLASS, "mentee"),
        ("ФИО родителей (законных представителей)", Target.REPRESENTATIVE, ""),
        ("Контактный телефон матери", Target.REPRESENTATIVE_PHONE, ""),
        ("Педагогический стаж", Target.EXPERIENCE, ""),
        ("Дата начала программы", Target.ENTERED, ""),
        ("Дата окончания программы", Target.FINISHED, ""),
    ],
)
def test_single_headings(text: str, target: Target, of: str) -> None:
    found = heading(text)
    assert found is not None
    assert (found.target, found.of) == (target, of)


@pytest.mark.parametrize("text", ["Общий стаж", "Место рождения", "Классный руководитель", "№ п/п"])
def test_headings_that_are_not_ours(text: str) -> None:
    assert heading(text) is None


def test_two_rows_of_a_header() -> None:
    top = ["№ п/п", "ФИО", "ФИО", "ФИО", "Дата рождения", "Контакты", "Контакты"]
    bottom = ["№ п/п", "Фамилия", "Имя", "Отчество", "Дата рождения", "Телефон", "Эл. почта"]
    found = table(["Список 7 «А» класса"] * 7, top, bottom, ["1", "2", "3", "4", "5", "6", "7"],
                  ["1", "Иванов", "Иван", "", "2013", "", ""])  # fmt: skip
    assert [target.value for target in found.mapping.values()] == [
        "surname", "name", "patronymic", "born", "phone", "email",
    ]  # fmt: skip
    assert found.class_name == "7А"
    assert [number for number, _row in found.data()] == [5]


def test_a_row_of_data_is_not_a_header() -> None:
    found = table(["ФИО", "Класс"], ["Иванов Иван", "7А"], ["Петров Пётр", "7А"])
    assert found.first_row == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [("Класс: 7А", "7А"), ("7-б", "7Б"), ("Список обучающихся 10 «Б» класса на 2026/2027", "10Б"),
     ("МБОУ СОШ № 5", ""), ("2026", ""), ("11 класс", "11"), ("на 1 сентября", "")],
)  # fmt: skip
def test_class_in_a_caption(text: str, name: str) -> None:
    assert class_in(text) == name


def test_several_classes_under_captions_in_one_sheet(store: Store, tmp_path: Path) -> None:
    path = sheets.book(
        tmp_path / "классы.xlsx",
        {"Все": [["Класс: 5А"], ["№", "ФИО", "Дата рождения"], [1, "Один Олег", "2015"], [],
                 ["5Б класс"], ["№", "ФИО", "Дата рождения"], [1, "Два Денис", "2015"]]},
    )  # fmt: skip
    made = imported(store, path)
    assert made.problems == []
    assert [(one.surname, one.class_name) for one in people(store)] == [
        ("Два", "5Б"),
        ("Один", "5А"),
    ]


def test_corrected_columns_are_remembered(store: Store, tmp_path: Path) -> None:
    path = sheets.book(tmp_path / "а.xlsx", {"Л": [["Кто", "Когда"], ["Один Олег", "2015"]]})
    with pytest.raises(UserError, match="знакомыми столбцами"):
        planned(store, path)
    found = importing.read([path])[0]
    assert found.kind is None
    assert found.headings == ("Кто", "Когда")
    assert found.sample() == [("Один Олег", "2015")]
    corrected = found.remapped(TableKind.PUPILS, {0: Target.FULL_NAME, 1: Target.BORN})
    importing.remember(store, corrected)
    importing.remember(store, corrected)
    again = planned(store, path)
    assert again.created["people"] == 1
    assert store.last_action() is None


@pytest.mark.parametrize("kind", TableKind)
def test_every_kind_has_targets_with_names(kind: TableKind) -> None:
    assert Target.FULL_NAME in importing.targets(kind)
    assert all(target.label for target in importing.targets(kind))


def test_headings_far_from_ours_mean_nothing() -> None:
    assert heading("Снижение цен") is None
    assert heading("") is None


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Иванов Иван Иванович", "Иванов Иван Иванович"),
        ("  ИВАНОВ\xa0 иван  Иванович. ", "Иванов Иван Иванович"),
        ("Cepгeeв Пётр", "Сергеев Пётр"),
        ("МОНГУШ АЙДЫС КЫЗЫЛ-ООЛОВИЧ", "Монгуш Айдыс Кызыл-оолович"),
        ("Кара – Сал Сайлык Андреевна", "Кара-Сал Сайлык Андреевна"),
        ("Мамедов Али Вели Оглы", "Мамедов Али Вели Оглы"),
        ("МАМЕДОВ АЛИ ВЕЛИ ОГЛЫ", "Мамедов Али Вели оглы"),
        ("12. Иванов Иван", "Иванов Иван"),
        ("Ива\u00adнов Иван\u200b", "Иванов Иван"),
        ("иванова и.и.", "Иванова И.И."),
        ("Иванова И. И.", "Иванова И.И."),
        ("И.И. Иванова", "Иванова И.И."),
        ("А.-М.И. Иванова", "Иванова А.И."),
        ("Иванова И", "Иванова И."),
        ("Цой Ли", "Цой Ли"),
        ("О'Коннор Шон", "О'Коннор Шон"),
        ("Сүрүң Өнермаа Хөлчүковна", "Сүрүң Өнермаа Хөлчүковна"),
        ("Иванов Иван (7 «а» класс)", "Иванов Иван"),
        ("Иванова Ирина Ивановна (учитель физики)", "Иванова Ирина Ивановна"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert str(full_name(text)) == name


def test_decomposed_letters_are_the_same_name() -> None:
    assert full_name("Йванов Андреи\u0306 Юрьевич").key == full_name("Йванов Андрей Юрьевич").key
    assert full_name("Ёлкин Пётр").key == full_name("ЕЛКИН ПЕТР").key


@pytest.mark.parametrize(
    ("text", "refuses"),
    [("Иванов😀 Иван", True), ("=1+1", True), ("Иванов\x07 Иван", True), ("Иванов", False),
     ("Иванов Иван 2013", False), ("Иванов Иван Иванович Петров Пётр", False), ("7А", False)],
)  # fmt: skip
def test_what_is_no_name(text: str, refuses: bool) -> None:
    with pytest.raises(BadName) as caught:
        full_name(text)
    assert caught.value.refuses is refuses


@pytest.mark.parametrize(
    ("text", "count"),
    [("Иванов И.И.", 1), ("Иванов И.И., Петров П.П.", 2), ("1. Иванов И.И. 2. Петров П.П.", 2),
     ("1) Иванов Иван\n2) Петров Пётр\n", 2), ("Иванов Иван и Петров Пётр; Сидоров С.С.", 3),
     ("Иванов Иван, 7А; Петров Пётр, 8Б", 2), ("Иванова Ирина Ивановна, учитель физики", 1)],
)  # fmt: skip
def test_several_names_in_a_cell(text: str, count: int) -> None:
    found = several_names(text)
    assert len(found) == count
    for piece in found:
        full_name(piece)


# --- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "born"),
    [((2013, 9, 5), "05.09.2013"), ("05.09.2013", "05.09.2013"), (41522.0, "05.09.2013"),
     ("5 сентября 2013 г.", "05.09.2013"), ("«05» сентября 2013 года", "05.09.2013"),
     ("5/9/13", "05.09.2013"),
     ("2013-09-05 00:00:00", "05.09.2013"), ("05.09.2013 г.р.", "05.09.2013"),
     (2013.0, "2013"), (2013, "2013"), ("2013 г.р.", "2013"), ("2013", "2013"),
     ((1905, 7, 5), "2013"), ("", "None"), ("-", "None"), (None, "None")],
)  # fmt: skip
def test_births(cell: Any, born: str) -> None:
    assert str(values.born(cell, TODAY)) == born


@pytest.mark.parametrize(
    "cell", ["31.02.2013", "13.13.2013", "2033", "скоро", 7.0, "05.09", "20133"]
)
def test_no_births(cell: Any) -> None:
    with pytest.raises(values.BadValue):
        values.born(cell, TODAY)


def test_other_values() -> None:
    assert values.sex("Муж.") is Sex.MALE
    assert values.sex("девочка") is Sex.FEMALE
    assert values.career_start("5 лет", 2026) == PartialDate(2021)
    assert values.career_start(0.0, 2026) == PartialDate(2026)
    assert values.career_start("менее года", 2026) == PartialDate(2026)
    assert [values.mark(cell) for cell in ("+", "Да", True, "не пройдена", "нет", "")] == [
        "пройдена", "пройдена", "пройдена", "не пройдена", "", "",
    ]  # fmt: skip
    assert values.text(" а\u00a0 б \r\n\r\n в ") == "а б\nв"
    with pytest.raises(values.BadValue):
        values.day(2026.0)


@pytest.mark.parametrize("item", MentoringForm)
def test_forms_under_all_their_names(item: MentoringForm) -> None:
    for name in (item.label, *item.synonyms):
        for written in (
            name,
            name.upper(),
            name.replace(" – ", "-"),
            f"«{name.replace('–', '—')}»",
        ):
            assert values.form(written) is item
    assert values.form("Учитель-учитель (педагог-педагог)") is MentoringForm.TEACHER_TEACHER
    with pytest.raises(values.BadValue, match="работодатель"):
        values.form("как получится")


# --- problems -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["=1+1", "Иванов😀 Иван Иванович", "Иванов\u200dИван\ue000 И"])
def test_what_no_name_may_hold_refuses_the_import(store: Store, tmp_path: Path, name: str) -> None:
    path = sheets.book(
        tmp_path / "а.xlsx", {"7А": [["ФИО", "Класс"], ["Один Олег", "7А"], [name, "7А"]]}
    )
    made = planned(store, path)
    assert (made.problems[0].spot.row, made.problems[0].spot.column) == (3, "ФИО")
    with pytest.raises(UserError) as caught:
        importing.apply(store, store.year("2026/2027"), made)
    assert "«а.xlsx», лист «7А», строка 3, столбец «ФИО»" in caught.value.text
    assert people(store) == []
    imported(store, path, choices=Choices(skip_bad_rows=True))
    assert [one.surname for one in people(store)] == ["Один"]


def test_text_that_begins_with_an_equals_sign_stays_text(store: Store, tmp_path: Path) -> None:
    row = mentee("Один Олег", request="=2+2", mentor="Лидеров Лев", form=PUPILS)
    imported(store, sheets.book(tmp_path / "а.xlsx", {"Л": [MENTEES, row]}))
    assert [card.request for card in roster(store).mentee_cards.values()] == ["=2+2"]


def test_problems_name_their_cell_and_the_rest_is_imported(store: Store, tmp_path: Path) -> None:
    path = sheets.book(
        tmp_path / "а.xlsx",
        {"7А": [["ФИО", "Дата рождения", "Пол", "Класс"], ["Один Олег", "31.02.2013", "м", ""],
                ["Два Денис", "2013", "?!", ""], ["Трое", "2013", "м", ""], ["", "2013", "ж", ""]]},
    )  # fmt: skip
    made = imported(store, path)
    assert [(one.spot.row, one.spot.column) for one in made.problems] == [
        (2, "Дата рождения"), (3, "Пол"), (4, "ФИО"), (5, "ФИО"),
    ]  # fmt: skip
    assert [one.surname for one in people(store)] == ["Два", "Один"]
    assert made.as_json()["problems"][0].keys() == {"file", "sheet", "row", "column", "text"}


def test_totals_and_signatures_are_not_people(store: Store, tmp_path: Path) -> None:
    path = sheets.book(
        tmp_path / "а.xlsx",
        {"7А": [["№", "ФИО", "Должность"], [1, "Один Олег", "учитель"], ["", "Вакансия", "учитель"],
                ["", "Всего педагогов", 1], ["Итого", "", 1], ["", "Мальчиков 12", ""],
                ["", "Классный руководитель", "Два Д.И."], ["", "Директор школы", ""],
                ["Директор", "Три Трофим", ""]]},
    )  # fmt: skip
    made = imported(store, path)
    assert [one.surname for one in people(store)] == ["Один", "Три"]
    assert made.problems == []


def test_changed_cells_are_shown_before_and_after(store: Store, tmp_path: Path) -> None:
    before = mentor("Лидеров Лев", mentees="Один Олег", form=PUPILS, result="хорошо", time="час")
    after = mentor("Лидеров Лев", mentees="Один Олег", form=PUPILS, result="отлично", time="два")
    imported(store, sheets.book(tmp_path / "а.xlsx", {"Л": [MENTORS, before]}))
    made = planned(store, sheets.book(tmp_path / "б.xlsx", {"Л": [MENTORS, after]}))
    assert not any(made.created.values())
    assert [(row.title, [(c.before, c.after) for c in row.changes]) for row in made.preview()] == [
        ("Лидеров Лев", [("час", "два")]),
        ("Лидеров Лев, наставник", [("хорошо", "отлично")]),
    ]


def test_no_cell_is_too_odd_for_a_plan(store: Store) -> None:
    chance = random.Random(5)
    odd: list[Any] = [
        "", None, " ", "\u00a0", 0.0, -1.5, 1e300, float("nan"), float("inf"), True, 2013.0, 41522,
        (2013, 3, 14), (1899, 12, 31), (9999, 12, 31), "=1", "😀", "\x07", "\ud800", "и",
        ";", ",", "1.", "Иванов И.И.", "Иванова Анна Олеговна", "Иванов Иван; Петров П.П. и", "5 ж",
        "()", "7А", "«", "ученик-ученик", "учитель – учитель", "32.13.2013", "29.02.2013",
        "00.00.0000", "да", "-",
        "Итого", "a" * 5000, "\n\n", "0 лет", "²", "٣", "Ⅷ", "İ", "ß", "1" * 400,
    ]  # fmt: skip
    heads = (MENTEES, MENTORS, ["№", "Фамилия", "Имя", "Отчество", "Дата рождения", "Пол", "Класс"],
             ["ФИО", "Должность", "Стаж, лет", "Дата начала работы", "Телефон"])  # fmt: skip
    found = roster(store)
    for _ in range(200):
        head = chance.choice(heads)
        grid = [[chance.choice(odd) for _ in head] for _ in range(12)]
        made = importing.plan([table(head, *grid), table(*grid)], found)
        made.as_json()
        texts = [problem.text for problem in made.problems]
        assert [text for text in texts if re.search("[b-z]{4}", text)] == []
        assert max(map(len, texts), default=0) < 600
        list(made.preview())


# --- round trip -----------------------------------------------------------------------------


def test_exported_bases_come_back_unchanged(school_store: Store, tmp_path: Path) -> None:
    files = []
    found = roster(school_store)
    for role in Role:
        files.append(tmp_path / f"{role.value}.xlsx")
        files[-1].write_bytes(lists.base_workbook(found, role))
    made = planned(school_store, *files)
    assert made.problems == []
    assert list(made.preview()) == []
    assert made.unchanged > 0
