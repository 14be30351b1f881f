"""A full copy holds the school, is checked, and is never half written."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Consent, Person
from nastavnik_desktop.services.copies import last_copy, restoring
from nastavnik_desktop.services.copies.contents import GUIDE, LIST, Meter
from nastavnik_desktop.services.copies.full_copy import suggested_name, write_full_copy
from nastavnik_desktop.services.copies.reading import check_copy, read_contents
from nastavnik_desktop.services.issuing import scans
from nastavnik_desktop.storage.backup import make_backup, verify
from nastavnik_desktop.storage.opening import open_store
from nastavnik_desktop.storage.store import Store

PDF = b"%PDF-1.4 " + bytes(range(256)) * 40


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "флешка"
    place.mkdir()
    return place


@pytest.fixture
def school(store: Store) -> Store:
    """With a scan, one in the bin, a template of the school's own and a logo."""
    put(store.folder, "сканы/2026/документ-1-aaaa.pdf", PDF)
    put(store.folder, "сканы/корзина/2026/согласие-7-bbbb.jpg", b"\xff\xd8\xff scan")
    put(store.folder, "шаблоны/Приказ о назначении наставников.docx", b"PK template")
    put(store.folder, "шаблоны/.исходные шаблоны.json", b"{}")
    put(store.folder, "оформление/эмблема.png", b"\x89PNG\r\n\x1a\n logo")
    add(store, "Первая")
    return store


def put(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def add(store: Store, surname: str) -> None:
    with store.action("Добавлен человек"):
        store.table(Person).save(sample.person(f"{surname} Анна"))


def beside(folder: Path) -> dict[str, bytes]:
    """Everything the school has beside its database."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for root in paths.beside_database(folder)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_a_new_computer_gets_the_whole_school_back(
    school: Store, stick: Path, tmp_path: Path
) -> None:
    record = school.table(Person).all()[0]
    with school.action("Внесено согласие"):
        consent = school.table(Consent).save(Consent(person_id=record.id or 0))
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(PDF)
    consent = scans.attach(school, consent, [scan])
    copy = stick / suggested_name(date(2026, 11, 21))
    write_full_copy(school, copy)
    assert copy.name == "Наставник – копия 21.11.2026.zip"
    new = tmp_path / "Новый компьютер" / "школа"
    assert restoring.restore(new, copy) is None
    assert beside(new) == beside(school.folder)
    opened = open_store(new)
    assert [person.surname for person in opened.table(Person).all()] == ["Первая"]
    assert [one.path is not None for one in scans.scans(new, consent)] == [True]
    assert scans.lost(opened) == []
    opened.close()


def test_the_archive_opens_elsewhere_with_its_russian_names(school: Store, stick: Path) -> None:
    write_full_copy(school, stick / "копия.zip")
    with zipfile.ZipFile(stick / "копия.zip") as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            # The mark of UTF-8: without it Windows and unzip guess the alphabet.
            assert info.filename.isascii() or info.flag_bits & 0x800, info.filename
            assert "\\" not in info.filename
        told = json.loads(archive.read(LIST))
        held = {name for name in archive.namelist() if name not in (LIST, GUIDE)}
        guide = archive.read(GUIDE).decode("utf-8-sig")
        archive.extract(paths.DATABASE, stick)
    assert {one["name"] for one in told["files"]} == held
    assert set(beside(school.folder)) | {paths.DATABASE} == held
    assert "nastavnik restore" in guide
    verify(stick / paths.DATABASE)


@pytest.mark.skipif(shutil.which("unzip") is None, reason="no unzip")
def test_unzip_writes_the_same_names(school: Store, stick: Path) -> None:
    write_full_copy(school, stick / "копия.zip")
    done = subprocess.run(
        ["unzip", "-q", "копия.zip", "-d", "распаковано"],
        cwd=stick,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert done.returncode == 0
    assert beside(stick / "распаковано") == beside(school.folder)


def test_what_programs_leave_beside_open_files_stays_out(school: Store, stick: Path) -> None:
    before = set(beside(school.folder))
    for name in ("~$иказ.docx", ".~lock.Приказ.docx#", "~tmp-12.part", "Thumbs.db", "desktop.ini"):
        put(school.folder, f"шаблоны/{name}", b"x")
    made = write_full_copy(school, stick / "копия.zip")
    assert {entry.name for entry in made.files} == before | {paths.DATABASE}


def test_scans_on_another_disk_are_taken_through_the_link(
    school: Store, stick: Path, tmp_path: Path
) -> None:
    large = tmp_path / "большой диск"
    shutil.move(paths.scans_dir(school.folder), large)
    paths.scans_dir(school.folder).symlink_to(large)
    (large / "по кругу").symlink_to(large)
    made = write_full_copy(school, stick / "копия.zip")
    assert made.count(paths.scans_dir(school.folder)) == 2


@pytest.mark.skipif(os.name == "nt", reason="there is no such file there")
def test_a_name_no_other_computer_could_hold_is_told(school: Store, stick: Path) -> None:
    put(school.folder, "шаблоны/Приказ: новый.docx", b"x")
    with pytest.raises(UserError, match=r"Приказ: новый.*Переименуйте"):
        write_full_copy(school, stick / "копия.zip")
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("name", ["nastavnik.sqlite", "сканы/копия.zip", "шаблоны/2026/копия.zip"])
def test_a_copy_is_never_written_into_what_it_copies(school: Store, name: str) -> None:
    before = beside(school.folder)
    with pytest.raises(UserError, match="Копию нельзя записать"):
        write_full_copy(school, school.folder / name)
    assert beside(school.folder) == before


# --- stopped, failed, killed: the earlier copy of that name stays


@pytest.fixture
def earlier(school: Store, stick: Path) -> Iterator[Path]:
    """An older copy; after the test it is still the same, and alone."""
    copy = stick / "копия.zip"
    write_full_copy(school, copy)
    content = copy.read_bytes()
    add(school, "Вторая")
    yield copy
    assert copy.read_bytes() == content
    assert list(stick.iterdir()) == [copy]
    assert list(paths.backups_dir(school.folder).glob("~tmp-*")) == []


class Stopped(Exception):
    """As the window stops its work."""


@pytest.mark.parametrize("step", range(1, 12))
def test_a_cancelled_copy_leaves_the_earlier_one(school: Store, earlier: Path, step: int) -> None:
    left = [step]

    def check() -> None:
        left[0] -= 1
        if not left[0]:
            raise Stopped

    with pytest.raises(Stopped):
        write_full_copy(school, earlier, check=check)


def failing(code: int, after: int = 1) -> Callable[[int], None]:
    """fsync as of a stick that was pulled out."""
    left = [after]

    def fsync(_: int) -> None:
        left[0] -= 1
        if left[0] <= 0:
            raise OSError(code, os.strerror(code))

    return fsync


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EIO, "отключён или не отвечает.*Вставьте флешку"),
        (errno.ENODEV, "отключён или не отвечает"),
        (errno.ENOSPC, "не хватило места"),
        (errno.EROFS, "Нет прав на запись"),
        (errno.EFBIG, "FAT32.*exFAT"),
    ],
)
def test_a_stick_that_fails_is_told_in_one_sentence(
    school: Store, earlier: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    # The first is of the copy of the database, on the computer.
    monkeypatch.setattr(os, "fsync", failing(code, after=2))
    with pytest.raises(UserError, match=words) as told:
        write_full_copy(school, earlier)
    assert "\n" not in str(told.value)


def test_a_stick_pulled_out_while_it_is_written(school: Store, stick: Path, tmp_path: Path) -> None:
    def pull(*_: object) -> None:
        if stick.exists():
            shutil.move(stick, tmp_path / "вынутая")

    with pytest.raises(UserError, match=r"флешка.*(подключён|отключён)"):
        write_full_copy(school, stick / "копия.zip", report=pull)
    assert not list((tmp_path / "вынутая").glob("*.zip"))


def test_a_stick_that_reads_back_something_else(
    school: Store, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cheap sticks take everything and keep half of it."""
    real = os.fsync

    def spoil(handle: int) -> None:
        real(handle)
        for draft in earlier.parent.glob("~tmp-*"):
            content = draft.read_bytes()
            place = content.index(PDF) + 20
            draft.write_bytes(content[:place] + bytes(100) + content[place + 100 :])

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(UserError, match=r"с ошибками и удалена.*Возьмите другую флешку"):
        write_full_copy(school, earlier)


@pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")
def test_kill_9_at_any_step_leaves_the_earlier_copy_or_the_new_one(
    school: Store, stick: Path
) -> None:
    copy = stick / "копия.zip"
    write_full_copy(school, copy)
    earlier = copy.read_bytes()
    add(school, "Вторая")
    school.close()
    outcomes: list[int] = []
    killed = True
    while killed:
        copy.write_bytes(earlier)
        child = os.fork()
        if not child:
            try:
                dying = dies_before(stick, len(outcomes) + 1)
                store = open_store(school.folder)
                sys.addaudithook(dying)
                write_full_copy(store, copy)
            finally:
                os._exit(0)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        assert [path for path in stick.iterdir() if path.suffix == ".zip"] == [copy]
        if copy.read_bytes() != earlier:
            check_copy(copy, Meter(0))
        outcomes.append(read_contents(copy).people)
        for left in stick.glob("~tmp-*"):
            left.unlink()
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {1, 2}
    assert len(outcomes) > 3


def dies_before(folder: Path, step: int) -> Callable[[str, tuple[object, ...]], None]:
    """Kills its process before the step of that number that touches a file of the folder."""
    left = [step]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.remove") and str(arguments[0]).startswith(
            str(folder)
        ):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def test_a_scan_that_cannot_be_read_is_named(school: Store, earlier: Path) -> None:
    scan = paths.scans_dir(school.folder) / "2026" / "документ-1-aaaa.pdf"

    def lose(*_: object) -> None:
        scan.unlink(missing_ok=True)

    with pytest.raises(UserError, match=r"документ-1-aaaa\.pdf» не читается"):
        write_full_copy(school, earlier, report=lose)


def test_no_room_is_told_before_the_work(school: Store, earlier: Path) -> None:
    """A scan of a terabyte that takes no place: no disk of ours would take the copy."""
    scan = paths.scans_dir(school.folder) / "2026" / "огромный.pdf"
    with scan.open("wb") as file:
        file.truncate(1 << 40)
    seen: list[object] = []
    with pytest.raises(UserError, match=r"не хватит места: полной копии нужно 1024 ГБ"):
        write_full_copy(school, earlier, report=lambda *told: seen.append(told))
    assert seen == []


LONG = """
import pathlib, resource, sys
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.copies.full_copy import write_full_copy
from nastavnik_desktop.storage.opening import open_store
store = open_store(pathlib.Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
steps = []
try:
    write_full_copy(store, pathlib.Path(sys.argv[2]), lambda *told: steps.append(told))
except UserError as error:
    print(len(steps), error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the length of files")
def test_a_disk_without_long_files_is_told_at_once(school: Store, earlier: Path) -> None:
    if shutil.disk_usage(earlier.parent).free < 6 << 30:
        pytest.skip("the free place is checked first")
    scan = paths.scans_dir(school.folder) / "2026" / "огромный.pdf"
    with scan.open("wb") as file:
        file.truncate(5 << 30)
    school.close()
    done = subprocess.run(
        [sys.executable, "-c", LONG, str(school.folder), str(earlier)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("0 Файл больше 4 ГБ")
    assert "FAT32" in done.stdout


@pytest.fixture
def mounted(stick: Path) -> Iterator[Callable[[str], None]]:
    """The stick as a small disk of its own."""
    used = []

    def mount(options: str) -> None:
        line = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(stick)]
        if not shutil.which("mount") or subprocess.run(line, capture_output=True).returncode:
            pytest.skip("mounting needs root")
        used.append(stick)

    yield mount
    for place in used:
        subprocess.run(["umount", str(place)], check=True)


def test_a_read_only_stick(school: Store, stick: Path, mounted: Callable[[str], None]) -> None:
    mounted("size=64m,ro")
    with pytest.raises(UserError, match="Нет прав на запись в папку"):
        write_full_copy(school, stick / "копия.zip")
    assert list(stick.iterdir()) == []


def test_a_small_stick(school: Store, stick: Path, mounted: Callable[[str], None]) -> None:
    mounted("size=200k")
    with pytest.raises(UserError, match="не хватит места"):
        write_full_copy(school, stick / "копия.zip")
    assert list(stick.iterdir()) == []


def test_a_stick_that_fills_up_meanwhile(
    school: Store, stick: Path, mounted: Callable[[str], None]
) -> None:
    mounted("size=8m")
    put(school.folder, "сканы/2026/большой.pdf", PDF * 300)

    def fill(*_: object) -> None:
        other = stick / "чужое"
        if not other.exists():
            with other.open("wb", buffering=0) as file:
                while file.write(bytes(1 << 16)) == 1 << 16:
                    pass

    with pytest.raises(UserError, match="не хватило места"):
        write_full_copy(school, stick / "копия.zip", report=fill)
    assert [path.name for path in stick.iterdir()] == ["чужое"]


def test_large_scans_never_fill_the_memory(school: Store, stick: Path, tmp_path: Path) -> None:
    with (paths.scans_dir(school.folder) / "2026" / "большой.pdf").open("wb") as file:
        for number in range(60):
            file.write(bytes([number]) * (1 << 20))
    tracemalloc.start()
    write_full_copy(school, stick / "копия.zip")
    restoring.restore(tmp_path / "новая", stick / "копия.zip")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 12 << 20


def test_progress_runs_from_nothing_to_all(school: Store, stick: Path) -> None:
    put(school.folder, "сканы/2026/большой.pdf", PDF * 300)
    seen: list[tuple[int, int, str]] = []
    write_full_copy(school, stick / "копия.zip", lambda *told: seen.append(told))
    done = [one[0] for one in seen]
    assert done == sorted(done)
    assert seen[-1][0] == seen[-1][1] > 3000
    assert list(dict.fromkeys(one[2] for one in seen)) == [
        "Записываем: база",
        "Записываем: сканы",
        "Записываем: шаблоны",
        "Записываем: оформление",
        "Проверяем записанное",
    ]


def test_the_copy_of_the_start_does_not_disturb_a_full_one(school: Store, stick: Path) -> None:
    """Both are made beside the database, one of them in a thread."""
    drafts: list[int] = []

    def start(*_: object) -> None:
        if not drafts:
            assert make_backup(school, "при-запуске") is not None
            drafts.append(len(list(paths.backups_dir(school.folder).glob("~tmp-*"))))

    write_full_copy(school, stick / "копия.zip", report=start)
    assert drafts == [1]
    assert read_contents(stick / "копия.zip").people == 1


# --- when it was done


def test_the_last_copy_is_remembered_and_asked_for_after_a_month(
    school: Store, stick: Path, tmp_path: Path
) -> None:
    today = date.today()
    assert last_copy.last_full_copy(school.folder) is None
    assert last_copy.days_without(school, today + timedelta(days=31)) == 0
    assert last_copy.days_without(school, today + timedelta(days=32)) == 32
    write_full_copy(school, stick / "копия.zip")
    last = last_copy.last_full_copy(school.folder)
    assert last is not None
    assert (last.made.date(), last.place) == (today, str(stick / "копия.zip"))
    last_copy.remember(school.folder, datetime.now() - timedelta(days=40), stick)
    assert last_copy.days_without(school, today) == 40
    # The note of a restored school is of its copy, not of the computer.
    restoring.restore(tmp_path / "новая", stick / "копия.zip")
    again = last_copy.last_full_copy(tmp_path / "новая")
    assert again is not None
    assert again.made == read_contents(stick / "копия.zip").made


@pytest.mark.parametrize("note", [b"", b"[]", b'{"made": "yesterday", "place": "?"}'])
def test_a_spoilt_note_is_no_note(school: Store, note: bytes) -> None:
    put(school.folder, "копии/полная-копия.json", note)
    assert last_copy.last_full_copy(school.folder) is None
