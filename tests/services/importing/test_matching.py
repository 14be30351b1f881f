"""Who is who: names, births, initials – and questions instead of guesses."""

from pathlib import Path
from typing import Any

import pytest
import sheets
from importing_steps import imported, pairs, people, planned, roster
from sheets import MENTEES, MENTORS, PUPILS, mentee, mentor

from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.importing import Choices
from nastavnik_desktop.storage.store import Store

HEADER = ["ФИО", "Дата рождения", "Класс", "Пол"]


@pytest.fixture
def listed(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Makes a class list of rows (name, born, class, sex)."""
    made: list[Path] = []

    def make(*rows: list[Any]) -> Path:
        made.append(tmp_path / f"список {len(made) + 1}.xlsx")
        return sheets.book(made[-1], {"Л": [HEADER, *rows]})

    return make


@pytest.fixture
def base(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Makes a base of mentees or of mentors."""
    made: list[Path] = []

    def make(header: list[str], *rows: list[Any]) -> Path:
        made.append(tmp_path / f"база {len(made) + 1}.xlsx")
        return sheets.book(made[-1], {"Л": [header, *rows]})

    return make


def named(store: Store) -> list[tuple[str, str]]:
    return [(one.full_name, str(one.born or "")) for one in people(store)]


def test_same_name_with_another_year_is_another_person(store: Store, listed: Any) -> None:
    imported(store, listed(["Иванов Иван Иванович", "2012", "7А", "м"]))
    made = imported(store, listed(["Иванов Иван Иванович", "2013", "6А", "м"]))
    assert made.created["people"] == 1
    assert named(store) == [("Иванов Иван Иванович", "2012"), ("Иванов Иван Иванович", "2013")]


def test_bare_year_agrees_with_a_date_and_the_fuller_is_kept(store: Store, listed: Any) -> None:
    imported(store, listed(["Иванов Иван Иванович", "05.09.2012", "7А", "м"]))
    made = imported(store, listed(["ИВАНОВ  Иван Иванович", 2012, "8А", ""]))
    assert made.created["people"] == 0
    assert people(store)[0].born == PartialDate(2012, 9, 5)
    assert people(store)[0].class_name == "8А"
    change = next(made.preview()).changes
    assert [(one.label, one.before, one.after) for one in change] == [("Класс", "7А", "8А")]
    imported(store, listed(["Сидоров Пётр", "2011", "9А", "м"]))
    imported(store, listed(["Сидоров Петр", "01.02.2011", "", ""]))
    assert named(store)[1] == ("Сидоров Пётр", "01.02.2011")


def test_year_of_two_namesakes_is_asked(store: Store, listed: Any) -> None:
    imported(
        store,
        listed(
            ["Иванов Иван Иванович", "05.09.2012", "7А", "м"],
            ["Иванов Иван Иванович", "06.10.2012", "7Б", "м"],
        ),
    )
    file = listed(["Иванов Иван Иванович", "2012", "", "м"])
    made = planned(store, file)
    assert not made.changes_anything
    question = made.questions[0]
    assert len(question.answers) == 4
    assert "05.09.2012" in question.text
    assert made.problems[0].spot.row == 2
    by_class = planned(store, listed(["Иванов Иван Иванович", "2012", "7Б", "м"]))
    assert by_class.questions == []
    assert by_class.unchanged == 1
    answered = planned(store, file, choices=Choices({question.key: "new"}))
    assert answered.questions == []
    assert answered.created["people"] == 1
    chosen = question.answers[0].code
    assert planned(store, file, choices=Choices({question.key: chosen})).unchanged == 1
    assert planned(store, file, choices=Choices({question.key: "skip"})).problems == []


def test_one_name_in_two_classes_without_births_is_asked(store: Store, listed: Any) -> None:
    made = planned(
        store,
        listed(["Иванов Иван Иванович", "", "7А", ""]),
        listed(["Иванов Иван Иванович", "", "5Б", ""]),
    )
    assert made.created["people"] == 1
    assert len(made.questions) == 1


def test_an_empty_cell_never_erases(store: Store, listed: Any) -> None:
    imported(store, listed(["Иванов Иван Иванович", "05.09.2012", "7А", "м"]))
    made = planned(store, listed(["Иванов Иван Иванович", "", "", ""]))
    assert not made.changes_anything


def test_no_patronymic_beside_a_full_name_is_asked(store: Store, listed: Any) -> None:
    imported(store, listed(["Иванова Мария Петровна", "2012", "7А", ""]))
    made = planned(store, listed(["Иванова Мария", "2012", "7А", ""]))
    assert [len(question.answers) for question in made.questions] == [3]
    same_day = [
        listed(["Серова Мария Петровна", "05.09.2012", "7А", ""]),
        listed(["Серова Мария", "05.09.2012", "7А", ""]),
    ]
    assert planned(store, *same_day).created["people"] == 1
    assert planned(store, *reversed(same_day)).created["people"] == 1


def test_initials_find_the_only_one(store: Store, listed: Any, base: Any) -> None:
    lists = listed(
        ["Иванова Инна Игоревна", "2010", "10А", ""], ["Петров Пётр Петрович", "2013", "7А", ""]
    )
    file = base(MENTEES, mentee("Петров П.П.", mentor="И.И. Иванова", form=PUPILS))
    imported(store, file, lists)
    assert pairs(store) == {("Иванова", "Петров")}
    assert len(people(store)) == 2


def test_initials_of_nobody_are_reported(store: Store, listed: Any, base: Any) -> None:
    file = base(MENTEES, mentee("Петров Пётр Петрович", mentor="Иванова И.И.", form=PUPILS))
    made = planned(store, file)
    assert made.created["people"] == 1
    assert made.created["pairs"] == 0
    problem = made.problems[0]
    assert (problem.spot.row, problem.spot.column) == (2, "ФИО наставника")
    assert "полностью" in problem.text


def test_initials_of_several_are_asked(store: Store, listed: Any, base: Any) -> None:
    imported(
        store,
        listed(
            ["Иванова Инна Игоревна", "2010", "10А", ""],
            ["Иванова Ирина Ильинична", "2010", "10Б", ""],
        ),
    )
    file = base(MENTEES, mentee("Петров Пётр Петрович", mentor="Иванова И.И.", form=PUPILS))
    made = planned(store, file)
    assert made.created["pairs"] == 0
    assert [answer.text.split(",")[0] for answer in made.questions[0].answers] == [
        "Иванова Инна Игоревна",
        "Иванова Ирина Ильинична",
        "Пропустить",
    ]
    choices = Choices({made.questions[0].key: made.questions[0].answers[1].code})
    imported(store, file, choices=choices)
    assert roster(store).units[0].mentors[0].person.name == "Ирина"


def test_side_of_the_form_tells_a_teacher_from_a_pupil(
    store: Store, listed: Any, base: Any, tmp_path: Path
) -> None:
    staff = sheets.text(
        tmp_path / "сотрудники.csv",
        [["ФИО", "Должность"], ["Иванова Ирина Ивановна", "учитель"], ["Юная Юлия Юрьевна", "у"]],
        "utf-8-sig",
        ",",
    )
    pupils = listed(["Иванова Инна Игоревна", "2010", "10А", ""])
    file = base(MENTEES, mentee("Юная Ю.Ю.", mentor="Иванова И.И.", form="педагог – педагог"))
    imported(store, staff, pupils, file)
    assert roster(store).units[0].mentors[0].person.name == "Ирина"


def test_pupil_and_teacher_of_one_name_are_two(store: Store, listed: Any, base: Any) -> None:
    imported(store, listed(["Иванова Ирина Ивановна", "2010", "10А", ""]))
    file = base(
        MENTEES,
        mentee("Юная Юлия Юрьевна", mentor="Иванова Ирина Ивановна", form="учитель – учитель"),
    )
    made = imported(store, file)
    assert made.created["people"] == 2
    assert {one.kind.value for one in people(store)} == {"pupil", "teacher"}


def test_sex_comes_from_the_patronymic_never_from_the_surname(store: Store, listed: Any) -> None:
    made = imported(
        store,
        listed(
            ["Иванова Чойган", "2012", "7А", ""],
            ["Монгуш Чодураа Мергеновна", "2012", "7А", ""],
            ["Мамедов Али Вели оглы", "2012", "7А", ""],
        ),
    )
    assert made.sex_unknown == ["Иванова Чойган"]
    assert [one.sex and one.sex.value for one in people(store)] == [None, "m", "f"]


def test_group_of_one_cell_is_one_unit(store: Store, base: Any) -> None:
    file = base(
        MENTORS,
        mentor(
            "Лидеров Лев Львович",
            mentees="Один Олег Олегович, Двойкин Денис Денисович и Третьяк Тарас Тарасович",
            form=PUPILS,
        ),
    )
    imported(store, file)
    assert pairs(store) == {("Лидеров", "Двойкин, Один, Третьяк")}


def test_group_grows_when_its_cell_does(store: Store, base: Any) -> None:
    one = mentor("Лидеров Лев Львович", mentees="Один Олег Олегович", form=PUPILS)
    two = mentor(
        "Лидеров Лев Львович", mentees="Один Олег Олегович; Двойкин Денис Денисович", form=PUPILS
    )
    imported(store, base(MENTORS, one))
    made = imported(store, base(MENTORS, two))
    assert made.created["pairs"] == 0
    assert pairs(store) == {("Лидеров", "Двойкин, Один")}
    assert not planned(store, base(MENTORS, two)).changes_anything


def test_two_mentors_of_a_group_told_by_both_bases_are_one_unit(store: Store, base: Any) -> None:
    group = "Один Олег Олегович; Двойкин Денис Денисович"
    mentors = base(
        MENTORS,
        mentor("Первый Пётр Петрович", mentees=group, form=PUPILS),
        mentor("Второй Василий Васильевич", mentees=group, form=PUPILS),
    )
    both = "Первый П.П.; Второй В.В."
    mentees = base(
        MENTEES,
        mentee("Один Олег Олегович", mentor=both, form=PUPILS),
        mentee("Двойкин Денис Денисович", mentor=both, form=PUPILS),
    )
    imported(store, mentees, mentors)
    assert pairs(store) == {("Второй, Первый", "Двойкин, Один")}
    assert not planned(store, mentees, mentors).changes_anything


def test_form_not_written_is_taken_from_the_other_base(store: Store, base: Any) -> None:
    mentees = base(MENTEES, mentee("Один Олег Олегович", mentor="Лидеров Лев Львович", form=""))
    mentors = base(
        MENTORS, mentor("Лидеров Лев Львович", mentees="Один Олег Олегович", form=PUPILS)
    )
    made = imported(store, mentees, mentors)
    assert made.problems == []
    assert pairs(store) == {("Лидеров", "Один")}


def test_form_not_written_follows_from_two_pupils(store: Store, base: Any, listed: Any) -> None:
    lists = listed(["Один Олег Олегович", "2013", "7А", ""], ["Лидеров Лев", "2010", "10А", ""])
    file = base(MENTEES, mentee("Один Олег Олегович", mentor="Лидеров Лев"))
    imported(store, lists, file)
    assert [unit.programme.form.value for unit in roster(store).units] == ["pupil_pupil"]


def test_form_that_may_be_several_is_a_problem(store: Store, base: Any, tmp_path: Path) -> None:
    staff = sheets.text(
        tmp_path / "с.csv",
        [["ФИО", "Должность"], ["Один Олег Олегович", "учитель"], ["Два Денис Ильич", "учитель"]],
    )
    made = planned(store, staff, base(MENTEES, mentee("Один О.О.", mentor="Два Д.И.")))
    assert made.created["pairs"] == 0
    assert made.problems[0].spot.column == "Форма наставничества"


def test_several_programmes_of_a_form_are_asked_once(store: Store, base: Any) -> None:
    from nastavnik_desktop.models import Programme

    imported(store, base(MENTEES, mentee("Один Олег Олегович", mentor="А Анна", form=PUPILS)))
    year = store.years()[0]
    with store.action("Ещё программа"):
        store.table(Programme).save(Programme(year_id=year.id or 0, title="Лидер"))
    file = base(
        MENTEES,
        mentee("Двойкин Денис Денисович", mentor="Бэ Белла", form=PUPILS),
        mentee("Третьяк Тарас Тарасович", mentor="Бэ Белла", form=PUPILS),
    )
    made = planned(store, file)
    assert len(made.questions) == 1
    assert made.created["pairs"] == 0
    answer = next(one for one in made.questions[0].answers if one.text == "Лидер")
    imported(store, file, choices=Choices({made.questions[0].key: answer.code}))
    assert [unit.programme.title for unit in roster(store).units][1:] == ["Лидер", "Лидер"]


def test_nobody_mentors_oneself(store: Store, base: Any) -> None:
    made = planned(
        store, base(MENTEES, mentee("Один Олег Олегович", mentor="Один О.О.", form=PUPILS))
    )
    assert made.created["pairs"] == 0
    assert "самого себя" in made.problems[0].text


def test_class_in_the_place_of_work_tells_namesakes_apart(
    store: Store, listed: Any, base: Any
) -> None:
    lists = listed(
        ["Иванов Иван Иванович", "2012", "8А", "м"],
        ["Иванов Иван Иванович", "2010", "10Б", "м"],
        ["Один Олег Олегович", "2013", "7А", "м"],
    )
    mentees = base(
        MENTEES,
        mentee("Один О.О.", mentor="Иванов Иван Иванович", form=PUPILS, place="10Б, МБОУ СОШ № 1"),
    )
    mentors = base(
        MENTORS, mentor("Иванов И.И.", mentees="Один О.О.", form=PUPILS, place="10 «Б» класс")
    )
    made = imported(store, lists, mentees, mentors)
    assert made.problems == []
    assert [unit.mentors[0].person.class_name for unit in roster(store).units] == ["10Б"]


def test_both_bases_in_one_sheet(store: Store, tmp_path: Path) -> None:
    path = sheets.book(
        tmp_path / "базы.xlsx",
        {
            "Базы": [
                ["База наставников"],
                MENTEES,
                mentee("Один Олег Олегович", mentor="Лидеров Лев Львович", form=PUPILS),
                [],
                ["База наставляемых"],
                MENTORS,
                mentor("Лидеров Лев Львович", mentees="Один О.О.", form=PUPILS, skills="шахматы"),
            ]
        },
    )
    made = imported(store, path)
    assert made.problems == []
    assert pairs(store) == {("Лидеров", "Один")}
    assert [card.competences for card in roster(store).mentor_cards.values()] == ["шахматы"]
