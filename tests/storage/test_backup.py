"""Copies are verified before they count, and a restored file never costs the old one."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.store import Store


def add(store: Store, surname: str) -> None:
    with store.action("Добавлен человек"):
        store.table(Person).save(sample.person(f"{surname} Анна"))


def surnames(store: Store) -> list[str]:
    return [person.surname for person in store.table(Person).all()]


def test_a_copy_is_made_only_after_a_change(store: Store) -> None:
    add(store, "Первая")
    made = backup.make_backup(store, "при запуске")
    assert made is not None
    assert made.people == 1
    assert backup.make_backup(store, "при запуске") is None
    add(store, "Вторая")
    assert backup.make_backup(store, "перед импортом") is not None
    assert [item.number for item in backup.backups(store.folder)] == [2, 1]


def test_restoring_brings_back_the_copy_and_keeps_the_old_file(store: Store) -> None:
    add(store, "Первая")
    made = backup.make_backup(store, "при запуске")
    assert made is not None
    add(store, "Вторая")
    kept = backup.restore_into(store, made.path)
    assert surnames(store) == ["Первая"]
    assert kept is not None
    backup.restore_into(store, kept)
    assert surnames(store) == ["Первая", "Вторая"]


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "flipped"])
def test_a_damaged_copy_is_not_restored(store: Store, damage: str, tmp_path: Path) -> None:
    add(store, "Первая")
    copy = backup.save_copy(store, tmp_path / "копия.sqlite")
    content = bytearray(copy.read_bytes())
    if damage == "empty":
        content = bytearray()
    elif damage == "cut":
        content = content[:-5000]
    elif damage == "text":
        content = bytearray("это письмо, а не база".encode())
    else:
        content[4096:4196] = bytes(100)
    copy.write_bytes(bytes(content))
    with pytest.raises(UserError, match="не исправная копия"):
        backup.restore_into(store, copy)
    assert surnames(store) == ["Первая"]
    assert [p.name for p in store.folder.iterdir() if "tmp" in p.name] == []


def test_a_missing_copy_is_a_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="нет"):
        backup.restore_into(store, tmp_path / "нет такой.sqlite")
    assert surnames(store) == []


def age(folder: Path, number: int, days: int) -> None:
    """Rename a copy as if it had been made so many days ago."""
    (item,) = [item for item in backup.backups(folder) if item.number == number]
    moment = datetime.now() - timedelta(days=days)
    head, _, tail = item.path.name.split("_", 1)[0], None, item.path.name.split("_д", 1)[1]
    item.path.rename(item.path.with_name(f"{head}_{moment:%Y-%m-%d_%H-%M}_д{tail}"))


def test_old_copies_go_but_one_a_day_stays(store: Store) -> None:
    for number in range(1, 7):
        add(store, f"Человек{number}")
        backup.make_backup(store, "тест")
    for number, days in ((1, 40), (2, 10), (3, 10), (4, 3), (5, 1)):
        age(store.folder, number, days)
    add(store, "Последняя")
    backup.make_backup(store, "тест")
    # The first is too old; of the two ten days old one stays.
    assert [item.number for item in backup.backups(store.folder)] == [7, 6, 5, 4, 3]


def test_an_emptied_base_does_not_push_out_good_copies(store: Store) -> None:
    for number in range(10):
        add(store, f"Человек{number}")
    backup.make_backup(store, "тест")
    age(store.folder, 1, 60)
    with store.action("Удалены люди"):
        store.delete(Person, [person.id or 0 for person in store.table(Person).all()])
    backup.make_backup(store, "тест")
    assert [item.number for item in backup.backups(store.folder)] == [2, 1]


def test_a_copy_cannot_overwrite_the_database(store: Store) -> None:
    with pytest.raises(UserError, match="поверх самой базы"):
        backup.save_copy(store, store.folder / paths.DATABASE)


def test_a_copy_that_cannot_be_written_says_why(store: Store) -> None:
    add(store, "Первая")
    place = paths.backups_dir(store.folder)
    place.write_text("файл на месте папки", encoding="utf-8")
    with pytest.raises(UserError, match="Резервная копия не сделана"):
        backup.make_backup(store, "при запуске")


def test_a_base_with_torn_links_is_named_and_not_the_draft_of_its_copy(
    store: Store, tmp_path: Path
) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("INSERT INTO paper_person (paper_id, person_id) VALUES (77777, 88888)")
    with pytest.raises(UserError, match="в самой базе нарушены связи записей") as told:
        backup.save_copy(store, tmp_path / "копия.sqlite")
    assert "tmp" not in str(told.value)
    assert list(tmp_path.glob("*.sqlite")) == []


def test_the_draft_of_a_killed_process_is_swept_away(store: Store) -> None:
    place = paths.backups_dir(store.folder)
    place.mkdir()
    for name in ("~tmp-4711.sqlite", "~tmp-4711.sqlite-journal"):
        (place / name).write_bytes(b"half a copy")
    add(store, "Первая")
    made = backup.make_backup(store, "при запуске")
    assert made is not None
    assert list(place.iterdir()) == [made.path]
