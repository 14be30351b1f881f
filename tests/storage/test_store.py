"""What an action promises: all or nothing, undone or brought back from the bin."""

import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import (
    RECORDS,
    Pair,
    Participation,
    Person,
    Programme,
    SchoolYear,
    Snapshot,
)
from nastavnik_desktop.models.choices import MentoringKind, PairStatus, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.store import Store


def everything(store: Store) -> dict[str, list[object]]:
    return {kind.TABLE: list(store.table(kind).all()) for kind in RECORDS}


def test_settings_are_those_of_the_design(store: Store) -> None:
    def pragma(name: str) -> object:
        return store.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "truncate"
    assert pragma("synchronous") == 3
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
    assert pragma("locking_mode") == "exclusive"
    assert pragma("temp_store") == 2
    assert pragma("trusted_schema") == 0


def test_a_record_comes_back_as_it_was_saved(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    pair = store.table(Pair).get(ids.pairs["pupils"])
    changed = pair.changed(
        kinds=(MentoringKind.GROUP, MentoringKind.VIRTUAL),
        ends=date(2027, 5, 31),
        status=PairStatus.FINISHED,
    )
    with store.action("Изменена пара"):
        store.table(Pair).save(changed)
    assert store.table(Pair).get(ids.pairs["pupils"]) == changed


def test_partial_dates_stay_partial(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    assert store.table(Person).get(ids.people["Елкова"]).born == PartialDate(2013)
    assert store.table(Person).get(ids.people["Ёлкин"]).born == PartialDate(2014, 9, 1)


def test_stored_keys_fold_case_and_yo(filled: tuple[Store, sample.Sample]) -> None:
    store, _ = filled
    keys = [
        row[0]
        for row in store.connection.execute("SELECT search_key FROM person ORDER BY sort_key")
    ]
    assert any(key.startswith("елкин петр") for key in keys)
    surnames = [key.split()[0] for key in keys]
    assert surnames.index("елкин") + 1 == surnames.index("елкова")


def test_a_failing_action_changes_nothing(filled: tuple[Store, sample.Sample]) -> None:
    store, _ = filled
    before = everything(store)

    def fail() -> None:
        with store.action("Сбой"):
            store.table(Person).save(sample.person("Тест Тест", Sex.MALE))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(store) == before
    assert not store.connection.in_transaction


def test_a_record_with_problems_is_refused(store: Store) -> None:
    with pytest.raises(UserError, match="Фамилия"), store.action("Добавлен человек"):
        store.table(Person).save(Person(name="Анна"))
    assert store.table(Person).all() == []


def test_a_control_character_is_refused_with_its_field(store: Store) -> None:
    with pytest.raises(UserError, match=r"«Имя».*U\+0007"), store.action("Добавлен человек"):
        store.table(Person).save(Person(surname="Тестова", name="Анна\x07"))


def test_writing_outside_an_action_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.table(SchoolYear).save(SchoolYear.of("2026/2027"))
    assert store.years() == []


@pytest.mark.parametrize("what", ["add", "edit", "delete"])
def test_undo_takes_the_last_action_back(filled: tuple[Store, sample.Sample], what: str) -> None:
    store, ids = filled
    before = everything(store)
    with store.action("Действие"):
        if what == "add":
            store.table(Person).save(sample.person("Новый Человек"))
        elif what == "edit":
            person = store.table(Person).get(ids.people["Ёлкин"])
            store.table(Person).save(person.changed(surname="Иголкин", born=None, sex=None))
        else:
            store.delete(Person, [ids.people["Ооржак"]])
    assert everything(store) != before
    assert store.undo() == "Действие"
    assert everything(store) == before
    last = store.last_action()
    assert last is not None
    assert last.title == "Образец"


def test_undo_of_everything_leaves_an_empty_school(filled: tuple[Store, sample.Sample]) -> None:
    store, _ = filled
    assert store.undo() == "Образец"
    assert store.undo() is None
    assert all(rows == [] for rows in everything(store).values())


def test_what_a_snapshot_refers_to_cannot_be_undone(
    filled: tuple[Store, sample.Sample],
) -> None:
    store, ids = filled
    with store.action("Снимок", undoable=False):
        store.table(Snapshot).save(Snapshot(year_id=ids.year.id or 0, file="Формы.xlsx"))
    before = everything(store)
    with pytest.raises(UserError, match="Отменить «Образец» нельзя"):
        store.undo()
    assert everything(store) == before


def test_deleting_takes_what_belongs_to_a_person(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    with store.action("Удалён человек"):
        store.delete(Person, [ids.people["Черных"]])
    assert ids.people["Черных"] not in {p.person_id for p in store.table(Participation).all()}
    (binned,) = store.bin()
    assert (binned.title, binned.records) == ("Удалён человек", 3)


def test_the_bin_gives_everything_back(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    before = everything(store)
    with store.action("Удалена пара"):
        store.delete(Pair, [ids.pairs["group"]])
    assert store.restore_from_bin(store.bin()[0].id) == 5
    assert everything(store) == before
    assert store.bin() == []


def test_a_programme_with_pairs_is_not_deleted(filled: tuple[Store, sample.Sample]) -> None:
    store, ids = filled
    programme = next(iter(ids.programmes.values()))
    with pytest.raises(UserError, match="есть пары"), store.action("Удалена программа"):
        store.delete(Programme, [programme])
    assert len(store.table(Programme).all()) == 3


def test_a_full_disk_is_a_sentence_and_changes_nothing(store: Store) -> None:
    before = everything(store)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    people = [sample.person(f"Длинная{i} Фамилия", note="н" * 500) for i in range(500)]
    with pytest.raises(UserError, match="нет места"), store.action("Импорт"):
        store.table(Person).save_many(people)
    store.connection.execute("PRAGMA max_page_count = 1073741823")
    assert everything(store) == before
    with store.action("Добавлен человек"):
        store.table(Person).save(people[0])
    assert len(store.table(Person).all()) == 1


def test_bugs_in_sql_are_not_dressed_up(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError), store.action("Сбой"):
        store.connection.execute("SELECT nothing FROM nowhere")


def test_the_year_of_today_and_a_wrong_title(store: Store) -> None:
    assert store.year(today=date(2026, 8, 31)).title == "2025/2026"
    assert store.year(today=date(2026, 9, 1)).title == "2026/2027"
    with pytest.raises(UserError, match="2026/2028"):
        store.year("2026/2028")


def test_what_was_read_is_read_anew_after_every_change(
    filled: tuple[Store, sample.Sample],
) -> None:
    store, ids = filled

    def surnames() -> list[str]:
        return [person.surname for person in store.table(Person).all()]

    def fail() -> None:
        with store.action("Сбой"):
            store.table(Person).save(sample.person("Лишний Лев"))
            assert "Лишний" in surnames()
            raise ZeroDivisionError

    before = surnames()
    surnames().clear()
    assert surnames() == before
    with pytest.raises(ZeroDivisionError):
        fail()
    assert surnames() == before
    with store.action("Добавлен человек"):
        store.table(Person).save(sample.person("Новый Лев"))
    assert surnames() == [*before, "Новый"]
    store.undo()
    assert surnames() == before
    with store.action("Удалён человек"):
        store.delete(Person, [ids.people["Ёлкин"]])
    assert "Ёлкин" not in surnames()
    store.restore_from_bin(store.bin()[0].id)
    assert surnames() == before


def test_a_row_that_changed_is_taken_into_what_was_read(
    filled: tuple[Store, sample.Sample],
) -> None:
    store, ids = filled
    person, other = ids.people["Ёлкин"], ids.people["Елкова"]
    pairs = [ids.pairs["pupils"]]

    def read() -> list[object]:
        people = store.table(Person)
        parts = store.table(Participation)
        return [
            people.all(),
            people.all(surname="Новый"),
            parts.among("pair_id", pairs),
            parts.among("pair_id", [*pairs, *ids.pairs.values()]),
        ]

    def the_same_as_in_the_file() -> None:
        known = read()
        store.reconnect()
        assert known == read()

    def changes() -> None:
        table = store.table(Person)
        with store.action("Изменён человек"):
            table.save(table.get(person).changed(surname="Новый"))
            assert [one.id for one in table.all(surname="Новый")] == [person]
            table.save(Person(surname="Новый", name="Пётр"))
            assert len(table.all(surname="Новый")) == 2

    def fail() -> None:
        with store.action("Изменён человек"):
            store.table(Person).save(Person(surname="Новый", name="Яков"))
            read()
            raise ZeroDivisionError

    read()
    changes()
    the_same_as_in_the_file()
    with store.action("Удалён человек"):
        store.delete(Person, [person, other])
    the_same_as_in_the_file()
    with pytest.raises(ZeroDivisionError):
        fail()
    the_same_as_in_the_file()
    while store.undo():
        the_same_as_in_the_file()


def test_a_missing_column_is_an_error_and_never_a_text(store: Store) -> None:
    store.connection.execute("ALTER TABLE person RENAME COLUMN note TO other")
    with pytest.raises(sqlite3.OperationalError):
        store.table(Person).all()


def _gone(path: Path) -> None:
    path.unlink()


def _moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("другая папка"))


def _replaced(path: Path) -> None:
    other = path.with_name("другой файл")
    other.write_bytes(path.read_bytes())
    os.replace(other, path)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file stays where it is")
@pytest.mark.parametrize("happens", [_gone, _moved, _replaced])
def test_nothing_is_written_into_a_file_that_went_away(
    filled: tuple[Store, sample.Sample], happens: Callable[[Path], None], tmp_path: Path
) -> None:
    """Without a look at the folder SQLite says «done», and the work is lost."""
    store, _ = filled
    before = everything(store)
    happens(store.path)
    with pytest.raises(UserError, match="пока программа открыта"), store.action("Добавлен человек"):
        store.table(Person).save(sample.person("Новая Анна"))
    with pytest.raises(UserError, match="пока программа открыта"):
        store.undo()
    assert everything(store) == before
    copy = backup.save_copy(store, tmp_path / "копия.sqlite")
    backup.verify(copy)
