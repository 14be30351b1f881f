"""A school's own files, from the first import to the same files a year of habits later."""

from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from importing_steps import imported, pairs, planned, roster, year_of
from sheets import MAY, OCTOBER

from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.models.choices import MentoringForm, PairStatus, PersonKind, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services import importing
from nastavnik_desktop.storage.store import Store


def person(store: Store, surname: str) -> Person:
    return next(one for one in roster(store).people.values() if one.surname == surname)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return sheets.school(tmp_path)


def test_everyday_files_are_understood_without_a_problem(store: Store, files: list[Path]) -> None:
    made = imported(store, *files)
    assert made.as_json()["problems"] == []
    assert made.created == {
        "people": 8,
        "mentee_cards": 2,
        "mentor_cards": 1,
        "programmes": 3,
        "pairs": 4,
        "participations": 10,
    }
    assert pairs(store) == {
        ("Лидеров", "Петрова, Сидоров"),
        ("Ёлкина, Лидеров", "Ооржак"),
        ("Иванова", "Молодая"),
        ("Заводов", "Петрова"),
    }


def test_people_are_as_the_lists_say(store: Store, files: list[Path]) -> None:
    imported(store, *files)
    oorzhak = person(store, "Ооржак")
    assert oorzhak.patronymic == "Кызыл-оолович"
    assert oorzhak.class_name == "7А"
    assert oorzhak.born == PartialDate(2013, 3, 14)
    assert oorzhak.representative == "Ооржак Аяна"
    assert oorzhak.representative_phone == "89131234567"
    sidorov = person(store, "Сидоров")
    assert (sidorov.name, sidorov.born, sidorov.sex) == ("Пётр", PartialDate(2013), Sex.MALE)
    assert person(store, "Петрова").full_name == "Петрова Анна Ивановна"
    elkina = person(store, "Ёлкина")
    assert (elkina.class_name, elkina.born) == ("10Б", PartialDate(2010, 1, 22))
    teacher = person(store, "Иванова")
    assert (teacher.kind, teacher.post) == (PersonKind.TEACHER, "учитель физики")
    assert teacher.career_start == PartialDate(2006)
    worker = person(store, "Заводов")
    assert (worker.kind, worker.post, worker.organisation) == (
        PersonKind.EMPLOYER,
        "инженер",
        "ООО «Завод»",
    )
    assert {one.organisation for one in roster(store).people.values()} == {"", "ООО «Завод»"}


def test_both_bases_tell_of_one_pair(store: Store, files: list[Path]) -> None:
    imported(store, *files)
    unit = next(
        unit
        for unit in roster(store).units
        if any(m.person.surname == "Сидоров" for m in unit.mentees)
    )
    mentor, mentee = unit.mentors[0], unit.mentees[0]
    assert unit.programme.title == "Программа наставничества «ученик – ученик»"
    assert unit.programme.form is MentoringForm.PUPIL_PUPIL
    assert (unit.pair.begins, unit.pair.ends) == (OCTOBER, MAY)
    assert mentor.part.result == "стал старостой"
    assert mentee.part.result == ""
    assert mentee.part.completed == "пройдена"
    assert mentee.part.entered is None  # the pair's own date says it
    card = roster(store).mentor_cards[mentor.person.id or 0]
    assert (card.competences, card.time) == ("математика", "2 часа в неделю")
    assert roster(store).mentee_cards[mentee.person.id or 0].request == "математика"


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2)])
def test_the_same_files_again_in_any_order_change_nothing(
    store: Store, files: list[Path], order: tuple[int, ...]
) -> None:
    first = imported(store, *files)
    again = planned(store, *(files[position] for position in order))
    assert not again.changes_anything
    assert again.problems == []
    assert again.unchanged > 20
    assert list(again.preview()) == []
    assert len(list(first.preview())) == sum(first.created.values())


def test_files_one_by_one_and_lists_last_give_the_same_people(
    store: Store, files: list[Path]
) -> None:
    together = planned(store, *files).created
    for file in (files[2], files[3], files[0], files[1]):
        imported(store, file)
    found = roster(store)
    assert len(found.people) == together["people"]
    assert len(found.units) == together["pairs"]


def test_the_same_file_twice_in_one_import(store: Store, files: list[Path]) -> None:
    once = planned(store, *files)
    twice = planned(store, *files, *files)
    assert twice.created == once.created
    assert twice.problems == []


def test_undo_takes_the_whole_import_back(store: Store, files: list[Path]) -> None:
    imported(store, *files)
    assert store.undo() is not None
    assert roster(store).people == {}
    assert roster(store).units == ()


def test_a_failure_while_writing_leaves_nothing(
    store: Store, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = planned(store, *files)
    saved = type(store.table(SchoolYear)).save_many
    calls = []

    def failing(self, records, **about):  # type: ignore[no-untyped-def]
        calls.append(records)
        if len(calls) > 6:
            raise OSError("disk")
        return saved(self, records, **about)

    with monkeypatch.context() as patched:
        patched.setattr(type(store.table(SchoolYear)), "save_many", failing)
        with pytest.raises(OSError, match="disk"):
            importing.apply(store, year_of(store), made)
    assert roster(store).people == {}
    importing.apply(store, year_of(store), made)  # the same plan is good for another try
    assert len(roster(store).people) == 8
    assert len(roster(store).units) == 4


def test_stored_keys_are_those_people_are_found_by(store: Store, files: list[Path]) -> None:
    imported(store, *files)
    for stored in roster(store).people.values():
        anew = replace(stored)
        assert stored.__dict__["search_key"] == anew.search_key
        assert stored.__dict__["sort_key"] == anew.sort_key


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("пройдена", PairStatus.FINISHED),
        ("+", PairStatus.FINISHED),
        ("не пройдена", PairStatus.ACTIVE),
        ("", PairStatus.ACTIVE),
    ],
)
def test_the_mark_of_completion_finishes_a_new_pair(
    store: Store, tmp_path: Path, mark: str, status: PairStatus
) -> None:
    row = sheets.mentee(
        "Петрова Анна Ивановна", mentor="Лидеров Лев Львович", form=sheets.PUPILS, done=mark
    )
    imported(store, sheets.book(tmp_path / "б.xlsx", {"Л": [sheets.MENTEES, row]}))
    assert [unit.pair.status for unit in roster(store).units] == [status]
