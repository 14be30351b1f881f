"""Back from a copy: everything checked first, the school of before kept, a kill harmless."""

import json
import os
import shutil
import signal
import sqlite3
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person
from nastavnik_desktop.services.copies import restoring
from nastavnik_desktop.services.copies.contents import LIST
from nastavnik_desktop.services.copies.full_copy import write_full_copy
from nastavnik_desktop.storage import backup, swap
from nastavnik_desktop.storage.opening import create_store, open_or_create, open_store
from nastavnik_desktop.storage.store import Store

OLD, NEW = b"%PDF-1.4 old", b"%PDF-1.4 new"


def put(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def make(folder: Path, surname: str, scan: bytes) -> Store:
    store = create_store(folder)
    with store.action("Добавлен человек"):
        store.table(Person).save(sample.person(f"{surname} Анна"))
    put(folder, "сканы/2026/документ-1-aa.pdf", scan)
    put(folder, "шаблоны/Приказ.docx", scan)
    return store


def seen(folder: Path) -> tuple[list[str], dict[str, bytes]]:
    """The people and the files of a school, as it opens now."""
    store = open_or_create(folder)
    people = [person.surname for person in store.table(Person).all()]
    store.close()
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for root in paths.beside_database(folder)
        for path in root.rglob("*")
        if path.is_file()
    }
    return people, files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The full copy of a school whose only person is «Новая»."""
    store = make(tmp_path / "откуда", "Новая", NEW)
    put(store.folder, "оформление/эмблема.png", NEW)
    write_full_copy(store, tmp_path / "копия.zip")
    store.close()
    return tmp_path / "копия.zip"


@pytest.fixture
def school(folder: Path) -> Path:
    make(folder, "Прежняя", OLD).close()
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_school_of_before_is_kept_whole_and_can_be_opened(school: Path, copy: Path) -> None:
    before = seen(school)
    kept = restoring.restore(school, copy)
    assert seen(school) == (
        ["Новая"],
        {
            "сканы/2026/документ-1-aa.pdf": NEW,
            "шаблоны/Приказ.docx": NEW,
            "оформление/эмблема.png": NEW,
        },
    )
    assert kept is not None
    assert kept.parent.parent == school
    assert kept.parent.name.startswith("до-восстановления_20")
    assert seen(kept.parent) == before


def test_nothing_of_the_work_stays_beside_the_school(school: Path, copy: Path) -> None:
    restoring.restore(school, copy)
    assert not list(school.rglob("~*"))
    shown = {path.name.partition("_")[0] for path in school.iterdir()}
    assert shown == {
        *("nastavnik.sqlite", "nastavnik.lock", "до-восстановления", "копии"),
        *("сканы", "шаблоны", "оформление"),
    } - ({"nastavnik.lock"} - {path.name for path in school.iterdir()})


def test_restoring_twice_in_a_second_keeps_both(school: Path, copy: Path) -> None:
    first, second = restoring.restore(school, copy), restoring.restore(school, copy)
    assert first is not None
    assert second is not None
    assert seen(first.parent)[0] == ["Прежняя"]
    assert seen(second.parent)[0] == ["Новая"]


def test_a_copy_of_the_database_leaves_scans_and_templates(school: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "откуда", "Новая", NEW)
    alone = backup.save_copy(other, tmp_path / "копия.sqlite")
    other.close()
    before = seen(school)
    kept = restoring.restore(school, alone)
    assert seen(school) == (["Новая"], before[1])
    assert kept is not None
    assert kept.parent == school


def test_an_open_school_reads_what_was_put_in_its_place(school: Path, copy: Path) -> None:
    store = open_store(school)
    assert store.table(Person).all()[0].surname == "Прежняя"
    ready = restoring.make_ready(school, copy)
    assert store.table(Person).all()[0].surname == "Прежняя"
    restoring.put_into(store, ready, copy)
    assert store.table(Person).all()[0].surname == "Новая"
    with store.action("Добавлен человек"):
        store.table(Person).save(sample.person("Вторая Анна"))
    store.close()
    assert seen(school)[0] == ["Новая", "Вторая"]


# --- what is no copy, or is not whole


def rewritten(copy: Path, change: Callable[[dict[str, bytes]], None], **options: object) -> None:
    """Pack the copy anew with other members."""
    with zipfile.ZipFile(copy) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(copy, "w", **options) as archive:  # type: ignore[arg-type]
        for name, content in members.items():
            archive.writestr(name, content)


def listed(members: dict[str, bytes], change: Callable[[dict[str, object]], None]) -> None:
    told = json.loads(members[LIST])
    change(told)
    members[LIST] = json.dumps(told).encode()


def named(name: str) -> Callable[[dict[str, bytes]], None]:
    """A member of this name, in the list as it should be."""

    def change(members: dict[str, bytes]) -> None:
        old = "сканы/2026/документ-1-aa.pdf"
        members[name] = members.pop(old)

        def rename(told: dict[str, object]) -> None:
            for one in told["files"]:  # type: ignore[attr-defined]
                if one["name"] == old:
                    one["name"] = name

        listed(members, rename)

    return change


def newer(part: str) -> Callable[[dict[str, bytes]], None]:
    return lambda members: listed(members, lambda told: told.update({part: 99}))


def spoilt(members: dict[str, bytes]) -> None:
    members["шаблоны/Приказ.docx"] = NEW[::-1]


def without_scan(members: dict[str, bytes]) -> None:
    del members["сканы/2026/документ-1-aa.pdf"]


def with_more(members: dict[str, bytes]) -> None:
    members["сканы/2026/лишний.pdf"] = NEW


def other_database(members: dict[str, bytes]) -> None:
    import hashlib

    content = b"SQLite format 3\0" + bytes(5000)
    members[paths.DATABASE] = content

    def tell(told: dict[str, object]) -> None:
        for one in told["files"]:  # type: ignore[attr-defined]
            if one["name"] == paths.DATABASE:
                one.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())

    listed(members, tell)


STRANGE = "имена, которых в копии быть не может"
CHANGES: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "up": (named("../чужое.pdf"), STRANGE),
    "up inside": (named("сканы/../../чужое.pdf"), STRANGE),
    "absolute": (named("/tmp/чужое.pdf"), STRANGE),
    "drive": (named("сканы/C:чужое.pdf"), STRANGE),
    "backslash": (named("сканы/..\\..\\чужое.pdf"), STRANGE),
    "device": (named("сканы/con.pdf"), STRANGE),
    "dot": (named("сканы/имя."), STRANGE),
    "other folder": (named("копии/чужое.sqlite"), STRANGE),
    "lock": (named("nastavnik.lock"), STRANGE),
    "same in capitals": (named("шаблоны/ПРИКАЗ.docx"), STRANGE),
    "newer schema": (newer("schema"), "более новой версией"),
    "newer format": (newer("format"), "более новой версией"),
    "spoilt": (spoilt, "не целая копия"),
    "less": (without_scan, "не целая копия"),
    "more": (with_more, "не целая копия"),
    "no list": (lambda members: members.pop(LIST) and None, "не копия «Наставника»"),
    "no database": (lambda members: members.pop(paths.DATABASE) and None, "не копия"),
    "list of rubbish": (lambda members: members.update({LIST: b"[1]"}), "не целая копия"),
    "list no text": (lambda members: members.update({LIST: b"\xff\xfe{"}), "не целая копия"),
    "deep list": (lambda members: members.update({LIST: b"[" * 99_999}), "не целая копия"),
    "other database": (other_database, "не исправная копия"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_changed_copy_is_refused(school: Path, copy: Path, case: str, tmp_path: Path) -> None:
    change, words = CHANGES[case]
    rewritten(copy, change)
    before, around = files(school), set(tmp_path.rglob("*"))
    with pytest.raises(UserError, match=words) as told:
        restoring.restore(school, copy)
    assert "\n" not in str(told.value)
    assert files(school) == before
    assert set(tmp_path.rglob("*")) == around


def test_a_copy_packed_again_by_hand_is_still_a_copy(school: Path, copy: Path) -> None:
    rewritten(copy, lambda members: None, compression=zipfile.ZIP_DEFLATED)
    restoring.restore(school, copy)
    assert seen(school)[0] == ["Новая"]


def test_a_packing_of_others_is_refused(school: Path, copy: Path) -> None:
    rewritten(copy, lambda members: None, compression=zipfile.ZIP_LZMA)
    with pytest.raises(UserError, match="не может"):
        restoring.restore(school, copy)


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


def flipped(content: bytes) -> bytes:
    place = content.index(NEW)
    return content[:place] + b"\0" + content[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [cut(0.1), cut(0.5), cut(0.99), flipped, lambda content: b"PK\x03\x04" + bytes(500)],
    ids=["a tenth", "half", "nearly whole", "one byte", "only the mark"],
)
def test_a_damaged_copy_is_refused(
    school: Path, copy: Path, damage: Callable[[bytes], bytes]
) -> None:
    copy.write_bytes(damage(copy.read_bytes()))
    before = files(school)
    with pytest.raises(UserError, match="не целая копия"):
        restoring.restore(school, copy)
    assert files(school) == before


def test_no_byte_of_a_copy_may_change_unseen(school: Path, copy: Path) -> None:
    """Wherever it is flipped: refused in a sentence, or what is restored is the same."""
    content = copy.read_bytes()
    before = files(school)
    ends = len(content) - 600
    for place in [*range(0, ends, ends // 20), *range(ends, len(content), 17)]:
        copy.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            restoring.make_ready(school, copy)
        except UserError:
            assert files(school) == before
            continue
        ready = files(school / swap.STAGING)
        assert ready["сканы/2026/документ-1-aa.pdf"] == NEW
        assert ready["шаблоны/Приказ.docx"] == NEW
        swap.unstage(school)


def test_a_bomb_is_refused_before_it_is_unpacked(school: Path, copy: Path) -> None:
    """Two gigabytes of nothing in two megabytes, all of it in the list."""
    size = 2 << 30

    def more(told: dict[str, object]) -> None:
        one = {"name": "сканы/бомба.pdf", "size": size, "sha256": "0" * 64}
        told["files"].append(one)  # type: ignore[attr-defined]

    rewritten(copy, lambda members: listed(members, more))
    with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("сканы/бомба.pdf", bytes(1 << 20))
    content = bytearray(copy.read_bytes())
    # The lengths the directory tells are what a reader believes.
    place = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, place + 24, size)
    copy.write_bytes(bytes(content))
    before, started = files(school), time.monotonic()
    with pytest.raises(UserError, match="не целая копия"):
        restoring.restore(school, copy)
    assert files(school) == before
    assert time.monotonic() - started < 2


def test_another_archive_is_told_from_a_copy(school: Path, tmp_path: Path) -> None:
    other = tmp_path / "Формы 1-5.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UserError, match=r"Формы 1-5\.xlsx» – не копия «Наставника»"):
        restoring.restore(school, other)


def test_no_room_for_the_unpacked_school(
    school: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(school)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 1000))  # type: ignore[attr-defined]
    with pytest.raises(UserError, match=r"не хватит места.*Прежние данные на месте"):
        restoring.restore(school, copy)
    assert files(school) == before


@pytest.mark.parametrize("step", range(1, 6))
def test_a_cancelled_restore_changes_nothing(school: Path, copy: Path, step: int) -> None:
    class Stopped(Exception):
        pass

    left, before = [step], files(school)

    def check() -> None:
        left[0] -= 1
        if not left[0]:
            raise Stopped

    if step < 5:
        with pytest.raises(Stopped):
            restoring.restore(school, copy, check=check)
        assert files(school) == before
    else:
        restoring.restore(school, copy, check=check)


# --- older copies


@pytest.mark.parametrize("version", range(1, backup.VERSION + 1))
def test_a_copy_of_an_earlier_version_is_brought_up_to_date(
    school: Path, tmp_path: Path, version: int
) -> None:
    """Also under an open window, which opens no file anew."""
    dumps = Path(__file__).parent.parent.parent / "databases"
    older = sqlite3.connect(tmp_path / "старая.sqlite")
    older.executescript((dumps / f"v{version}.sql").read_text("utf-8"))
    older.commit()
    number = older.execute("SELECT count(*) FROM person WHERE deleted IS NULL").fetchone()[0]
    older.close()
    store = open_store(school)
    backup.restore_into(store, tmp_path / "старая.sqlite")
    assert len(store.table(Person).all()) == number > 0
    assert store.connection.execute("PRAGMA user_version").fetchone() == (backup.VERSION,)
    with store.action("Добавлен человек"):
        store.table(Person).save(sample.person("Вторая Анна"))
    store.close()


# --- killed, and refused in mid-change


def killed_in_mid_action(folder: Path) -> None:
    """A hot journal stays: the database is whole only together with it."""
    child = os.fork()
    if not child:
        try:
            store = open_store(folder)
            store.connection.execute("PRAGMA cache_size = 5")
            with store.action("Второе"):
                people = [sample.person(f"Второй{number} Лев") for number in range(500)]
                store.table(Person).save_many(people)
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert (folder / "nastavnik.sqlite-journal").stat().st_size > 0


def step_counter(school: Path, at: int, end: Callable[[], None]) -> Callable[..., None]:
    """Calls `end` before the step of that number that touches the folder."""
    names = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "open"}
    left, inside = [at], str(school)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in names or not str(arguments[0]).startswith(inside):
            return
        left[0] -= 1
        if left[0] == 0:
            end()

    return hook


def killed_at(school: Path, copy: Path, step: int) -> bool:
    """Restore in another process that kills itself before that step; False when it was done."""
    child = os.fork()
    if not child:
        try:
            sys.addaudithook(
                step_counter(school, step, lambda: os.kill(os.getpid(), signal.SIGKILL))
            )
            restoring.restore(school, copy)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("kind", ["full", "database"])
def test_kill_9_at_any_step_leaves_the_old_school_or_the_new_one(
    tmp_path: Path, copy: Path, kind: str
) -> None:
    if kind == "database":
        with zipfile.ZipFile(copy) as archive:
            archive.extract(paths.DATABASE, tmp_path / "внутри")
        copy = tmp_path / "внутри" / paths.DATABASE
    make(tmp_path / "образец", "Прежняя", OLD).close()
    shutil.copytree(tmp_path / "образец", tmp_path / "проба")
    old = seen(tmp_path / "проба")
    killed_in_mid_action(tmp_path / "образец")
    restoring.restore(tmp_path / "проба", copy)
    new = seen(tmp_path / "проба")
    outcomes, step = [], 0
    while True:
        # The unpacking goes file by file: one in four stands for the others.
        step += 4 if kind == "full" and step < 20 else 1
        school = tmp_path / "школа"
        shutil.rmtree(school, ignore_errors=True)
        shutil.copytree(tmp_path / "образец", school)
        killed = killed_at(school, copy, step)
        found = seen(school)
        assert found in (old, new), step
        assert not list(school.glob("~*")), step
        outcomes.append(found == new)
        kept = [path for path in school.glob("до-*") if not path.name.endswith("-journal")]
        assert len(kept) == (found == new), step
        if found == new and kind == "full":
            assert seen(kept[0]) == old, step
        elif found == new:
            place = tmp_path / f"прежняя {step}"
            put(place, paths.DATABASE, kept[0].read_bytes())
            journal = kept[0].with_name(f"{kept[0].name}-journal")
            put(place, "nastavnik.sqlite-journal", journal.read_bytes())
            assert seen(place)[0] == old[0], step
        if not killed:
            break
    # Once the new school is the one to be, no later step brings the old one back.
    assert outcomes == sorted(outcomes)
    assert outcomes.count(False) > 5
    assert outcomes.count(True) > 3


def test_a_rename_refused_at_any_step_leaves_the_old_school(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows refuses it while a template is open in Word."""
    make(tmp_path / "образец", "Прежняя", OLD).close()
    put(tmp_path / "образец", "nastavnik.sqlite-journal", b"")
    before = files(tmp_path / "образец")
    real, told = os.rename, []
    for step in range(1, 20):
        school = tmp_path / f"школа {step}"
        shutil.copytree(tmp_path / "образец", school)
        left = [step]

        def rename(source: Path, target: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise PermissionError(13, "busy")
            real(source, target)

        monkeypatch.setattr(os, "rename", rename)
        try:
            restoring.restore(school, copy)
            break
        except UserError as error:
            told.append(str(error))
        finally:
            monkeypatch.setattr(os, "rename", real)
        assert files(school) == before
        assert sorted(path.name for path in school.iterdir()) == sorted(
            path.name for path in (tmp_path / "образец").iterdir()
        )
    # Two folders and the database have forerunners to be moved, the logo has none.
    assert len(told) == 7
    assert all("нет прав. Прежняя база на месте" in one for one in told)
    assert seen(school)[0] == ["Новая"]


def test_the_rest_of_a_cut_restore_is_told_when_it_cannot_be_done(
    school: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "busy")

    restoring.make_ready(school, copy)
    names = ["сканы", "шаблоны", "оформление", paths.DATABASE]
    note = {name: f"до-восстановления_1/{name}" for name in names}
    put(school, "~tmp-restore.json", json.dumps(note).encode())
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(UserError, match="было прервано, и закончить его не получается"):
            open_store(school)
    assert seen(school)[0] == ["Новая"]
    assert seen(school / "до-восстановления_1")[0] == ["Прежняя"]
