"""Whatever is wrong outside, the command line says it in one Russian line and changes nothing."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import docx
import openpyxl
import pytest

from nastavnik_desktop import __main__, paths
from nastavnik_desktop.storage import connection, opening
from nastavnik_desktop.storage.backup import make_backup
from nastavnik_desktop.storage.lock import LOCK_NAME
from nastavnik_desktop.storage.opening import open_store

Refused = Callable[..., str]
YEAR = ("--year", "2026/2027")
HEADINGS = ["ФИО", "Дата рождения", "Класс"]
READING = ("check", "documents", "forms", "backup")


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs a command line that must be refused and returns the one line it says."""

    def run(*arguments: object, listing: bool = False) -> str:
        assert __main__.main([str(item) for item in arguments]) == 1
        done = capsys.readouterr()
        assert bool(done.out) is listing
        assert_one_line(done.err)
        return done.err

    return run


def assert_one_line(said: str) -> None:
    assert said.endswith(".\n")
    assert said.count("\n") == 1
    for word in ("Traceback", "Errno", "No such", "denied", "Error", "None"):
        assert word not in said


@pytest.fixture
def demo(demo_school: Path, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(demo_school, folder / paths.DATABASE)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LOCK_NAME
    }


@contextmanager
def untouched(*folders: Path) -> Iterator[None]:
    before = [contents(folder) for folder in folders]
    yield
    assert [contents(folder) for folder in folders] == before


def line_of(command: str, data: Path, out: Path) -> list[object]:
    """A whole command line of one of the commands that need a database."""
    more: dict[str, list[object]] = {
        "documents": ["--out", out / "бумаги"],
        "forms": ["--out", out / "формы.xlsx"],
        "backup": ["--out", out / "копия.sqlite"],
    }
    return [command, "--data", data, *YEAR, *more.get(command, [])]


# --- the data folder


@pytest.mark.parametrize("command", READING)
def test_an_empty_folder(command: str, refused: Refused, tmp_path: Path) -> None:
    data, out = tmp_path / "данные", tmp_path / "сюда"
    data.mkdir()
    out.mkdir()
    with untouched(data, out):
        assert "нет базы «Наставника»" in refused(*line_of(command, data, out))
    assert list(data.iterdir()) == []
    assert list(out.iterdir()) == []


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 300] = b"\xaa" * 300
    path.write_bytes(bytes(content))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("это не база\n" * 500, encoding="utf-8"),
    "cut": _cut,
    "scribbled": _scribble,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("command", READING)
def test_a_damaged_database(
    command: str, damage: str, refused: Refused, demo: Path, tmp_path: Path
) -> None:
    DAMAGES[damage](demo / paths.DATABASE)
    out = tmp_path / "сюда"
    out.mkdir()
    with untouched(demo, out):
        said = refused(*line_of(command, demo, out))
    assert "копи" in said


def test_import_into_a_damaged_database(refused: Refused, demo: Path, tmp_path: Path) -> None:
    _scribble(demo / paths.DATABASE)
    table = class_list(tmp_path / "6А.xlsx")
    with untouched(demo):
        assert "повреждена" in refused("import", table, "--data", demo, *YEAR)


@pytest.mark.parametrize("command", [*READING, "import", "demo", "restore"])
def test_a_second_copy(command: str, refused: Refused, demo: Path, tmp_path: Path) -> None:
    table, out = class_list(tmp_path / "6А.xlsx"), tmp_path / "сюда"
    out.mkdir()
    copy = shutil.copy(demo / paths.DATABASE, tmp_path / "копия.sqlite")
    store = open_store(demo)
    try:
        with untouched(out):
            line = {
                "import": ["import", table, "--data", demo],
                "demo": ["demo", "--data", demo],
                "restore": ["restore", copy, "--data", demo],
            }.get(command) or line_of(command, demo, out)
            assert "уже открыт" in refused(*line)
    finally:
        store.close()


@pytest.fixture
def refused_without_rights() -> Callable[..., str]:
    """Like `refused`, with this folder write-protected; root gives up its power to ignore that."""
    if os.name != "posix":
        pytest.skip("rights of this kind are POSIX")
    powerless: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot step down here")
        powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]

    def run(folder: Path, *arguments: object) -> str:
        folder.chmod(0o555)
        try:
            done = subprocess.run(
                [*powerless, sys.executable, "-m", "nastavnik_desktop", *map(str, arguments)],
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        finally:
            folder.chmod(0o755)
        assert (done.returncode, done.stdout) == (1, "")
        assert_one_line(done.stderr)
        return done.stderr

    return run


@pytest.mark.parametrize("command", ["check", "forms", "import", "demo"])
def test_a_folder_without_rights(
    command: str, refused_without_rights: Refused, demo: Path, tmp_path: Path
) -> None:
    table = class_list(tmp_path / "6А.xlsx")
    line = {"import": ["import", table, "--data", demo], "demo": ["demo", "--data", demo]}
    with untouched(demo):
        said = refused_without_rights(demo, *(line.get(command) or line_of(command, demo, demo)))
    assert "прав" in said
    assert [path.name for path in demo.iterdir()] == [paths.DATABASE]


@pytest.mark.parametrize("command", ["import", "demo"])
def test_a_new_folder_where_none_may_be_made(
    command: str, refused_without_rights: Refused, tmp_path: Path
) -> None:
    table, place = class_list(tmp_path / "6А.xlsx"), tmp_path / "чужое"
    place.mkdir()
    line = [command, *([table] if command == "import" else []), "--data", place / "новая"]
    assert "прав" in refused_without_rights(place, *line)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("command", ["forms", "documents", "backup"])
def test_results_into_a_folder_without_rights(
    command: str, refused_without_rights: Refused, demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "сюда"
    out.mkdir()
    assert "прав" in refused_without_rights(out, *line_of(command, demo, out))
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_restoring_from_a_bad_copy(damage: str, refused: Refused, demo: Path) -> None:
    copy = demo.parent / "копия.sqlite"
    shutil.copy(demo / paths.DATABASE, copy)
    DAMAGES[damage](copy)
    with untouched(demo):
        assert "не исправная копия" in refused("restore", copy, "--data", demo)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_base_is_restored_and_kept(
    damage: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copy(demo / paths.DATABASE, demo.parent / "копия.sqlite")
    DAMAGES[damage](demo / paths.DATABASE)
    spoilt = (demo / paths.DATABASE).read_bytes()
    assert __main__.main(["restore", str(copy), "--data", str(demo)]) == 0
    assert __main__.main(["check", "--data", str(demo)]) == 0
    assert "Людей: 683" in capsys.readouterr().out
    assert [path.read_bytes() for path in demo.glob("до-восстановления_*")] == [spoilt]


@pytest.mark.parametrize("command", ["import", "demo"])
def test_a_lost_base_whose_copies_are_left(
    command: str, refused: Refused, demo: Path, tmp_path: Path
) -> None:
    store = open_store(demo)
    make_backup(store, "вчера")
    store.close()
    (demo / paths.DATABASE).unlink()
    table = class_list(tmp_path / "6А.xlsx")
    with untouched(demo):
        said = refused(command, *([table] if command == "import" else []), "--data", demo)
    assert "остались её резервные копии" in said


def test_restoring_from_a_copy_that_is_not_there(refused: Refused, demo: Path) -> None:
    with untouched(demo):
        assert "нет" in refused("restore", demo / "нет такой", "--data", demo)


# --- tables


def class_list(path: Path, *rows: list[object], headings: list[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    for row in rows or (["Новиков Ян Петрович", "01.02.2014", "6А"],):
        sheet.append(row)
        # A text that begins with «=», not a formula.
        sheet.cell(sheet.max_row, 1).data_type = "s"
    book.save(path)
    return path


def _compound(path: Path, *names: str) -> Path:
    """An OLE2 file, as old Excel and encrypted workbooks are, with these streams."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    path.write_bytes(bytes(header) + directory.ljust(4096, b"\0"))
    return path


def _document(path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("База наставляемых")
    made.save(str(path))
    return path


def _no_known_columns(path: Path) -> Path:
    return class_list(path, ["яблоки", 5, 7], headings=["Товар", "Цена", "Остаток"])


def _many_rows(path: Path) -> Path:
    rows = (f"Новиков Ян{n} Петрович;01.02.2014;6А" for n in range(30_000))
    path.write_text("\n".join([";".join(HEADINGS), *rows]), encoding="utf-8")
    return path


def _picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("xl/workbook.xml", b" " * 200_000_000)
    return path


TABLES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "old excel renamed": ("6А.xlsx", lambda path: _compound(path, "Root Entry", "Workbook")),
    "password": ("6А.xlsx", lambda path: _compound(path, "Root Entry", "EncryptedPackage")),
    "document": ("6А.xlsx", _document),
    "no known columns": ("6А.xlsx", _no_known_columns),
    "30000 rows": ("6А.csv", _many_rows),
    "picture": ("6А.xlsx", _picture),
    "folder": ("6А.xlsx", _folder),
    "empty file": ("6А.xlsx", _empty),
    "bomb": ("6А.xlsx", _bomb),
    "absent": ("6А.xlsx", lambda path: path),
    "emoji": ("6А.xlsx", lambda path: class_list(path, ["Новиков 😀 Петрович", "2014", "6А"])),
    "formula": ("6А.xlsx", lambda path: class_list(path, ["=HYPERLINK(1)", "2014", "6А"])),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_bad_table(case: str, refused: Refused, demo: Path, tmp_path: Path) -> None:
    name, make = TABLES[case]
    bad, good = make(tmp_path / name), class_list(tmp_path / "7Б.xlsx")
    # A bad cell, unlike a bad file, is refused with the list of all such places.
    listing = case in ("emoji", "formula")
    with untouched(demo):
        # The good table beside it is not taken either: all or nothing.
        said = refused("import", good, bad, "--data", demo, *YEAR, listing=listing)
    assert name in said


@pytest.mark.parametrize("case", ["password", "document", "no known columns", "absent"])
def test_a_bad_table_makes_no_base(
    case: str, refused: Refused, folder: Path, tmp_path: Path
) -> None:
    name, make = TABLES[case]
    assert name in refused("import", make(tmp_path / name), "--data", folder)
    assert not folder.exists()


# --- what is written


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    disk = tmp_path / "дискета"
    disk.mkdir()
    mounted = (
        shutil.which("mount")
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)],
            capture_output=True,
            check=False,
        ).returncode
    )
    if not mounted:
        pytest.skip("mounting needs root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("command", ["forms", "documents", "backup"])
def test_a_full_disk(command: str, refused: Refused, demo: Path, small_disk: Path) -> None:
    (small_disk / "занято").write_bytes(bytes(60_000))
    with untouched(small_disk):
        said = refused(*line_of(command, demo, small_disk))
    assert "мест" in said


def test_a_full_copy_onto_a_full_disk(refused: Refused, demo: Path, small_disk: Path) -> None:
    (small_disk / "копия.zip").write_bytes(b"an earlier copy")
    with untouched(small_disk):
        assert "мест" in refused("backup", "--data", demo, "--out", small_disk / "копия.zip")


def test_a_full_copy_into_a_folder_without_rights(
    refused_without_rights: Refused, demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "сюда"
    out.mkdir()
    assert "прав" in refused_without_rights(
        out, "backup", "--data", demo, "--out", out / "копия.zip"
    )
    assert list(out.iterdir()) == []


def test_restoring_from_half_a_full_copy(
    refused: Refused, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = demo.parent / "копия.zip"
    assert __main__.main(["backup", "--data", str(demo), "--out", str(copy)]) == 0
    capsys.readouterr()
    copy.write_bytes(copy.read_bytes()[:50_000])
    with untouched(demo):
        assert "не целая копия" in refused("restore", copy, "--data", demo)


@pytest.mark.parametrize("size", ["64k", "250k"])
def test_a_new_base_on_a_full_disk(size: str, refused: Refused, small_disk: Path) -> None:
    """Too small for an empty base, or for the school that should go into it."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(small_disk)], check=True)
    assert "мест" in refused("demo", "--data", small_disk / "школа")
    assert contents(small_disk) == {}


def test_import_on_a_full_disk(
    refused: Refused, demo: Path, small_disk: Path, tmp_path: Path
) -> None:
    subprocess.run(["mount", "-o", "remount,size=1300k", str(small_disk)], check=True)
    shutil.copy(demo / paths.DATABASE, small_disk)
    table = class_list(tmp_path / "все.xlsx", *_pupils(5_000))
    assert "мест" in refused("import", table, "--data", small_disk, *YEAR)
    assert (small_disk / paths.DATABASE).read_bytes() == (demo / paths.DATABASE).read_bytes()


def _pupils(count: int) -> list[list[object]]:
    letters = [chr(code) for code in range(ord("а"), ord("я") + 1)]
    names = (f"Ново{a}{b}ов" for a in letters for b in letters)
    every = ([f"{surname} {name} Петрович", "2014", "6А"] for surname in names for name in NAMES)
    return list(islice(every, count))


NAMES = ("Ян", "Лев", "Егор", "Иван", "Пётр")


def test_the_target_is_open_elsewhere(refused: Refused, demo: Path, tmp_path: Path) -> None:
    target = tmp_path / "Формы.xlsx"
    target.write_bytes(b"old")
    (tmp_path / ".~lock.Формы.xlsx#").write_text(",user,host,;", encoding="utf-8")
    said = refused("forms", "--data", demo, *YEAR, "--out", target)
    assert "открыт в другой программе" in said
    assert target.read_bytes() == b"old"


def test_a_misspelt_placeholder(refused: Refused, demo: Path, tmp_path: Path) -> None:
    from nastavnik_desktop.services.papers.documents import document

    templates = paths.school_templates_dir(demo)
    templates.mkdir()
    made = docx.Document()
    made.add_paragraph("План {{ наставнк }}")
    made.save(str(templates / document("plan").template))
    with untouched(demo):
        said = refused(
            "documents", "--data", demo, *YEAR, "--out", tmp_path / "д", "--only", "plan"
        )
    assert "наставнк" in said
    assert not list((tmp_path / "д").rglob("*.docx"))
    assert "наставнк" in refused("check", "--data", demo)


# --- a disk that gets full between the file and what the base remembers of it


@pytest.mark.parametrize(
    ("command", "words"),
    [("forms", "снимок не сохранён"), ("documents", "в реестр не внесены")],
)
def test_what_is_written_is_told_when_the_base_takes_no_more(
    command: str,
    words: str,
    refused: Refused,
    demo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connect = connection.connect

    def full(path: Path) -> sqlite3.Connection:
        made = connect(path)
        made.execute(f"PRAGMA max_page_count = {made.execute('PRAGMA page_count').fetchone()[0]}")
        return made

    monkeypatch.setattr(opening, "connect", full)
    said = refused(*line_of(command, demo, tmp_path))
    assert words in said
    assert "нет места" in said
    assert "ничего не изменено" not in said
    assert [path for path in tmp_path.rglob("*.*") if path.suffix in (".xlsx", ".docx")]


@pytest.mark.skipif(not hasattr(os, "pwrite"), reason="noted down in another way elsewhere")
def test_a_full_disk_does_not_keep_the_school_from_its_data(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has it open cannot be noted down, all else goes on."""

    def full(_file: int, _content: bytes, _place: int) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "pwrite", full)
    assert __main__.main(["check", "--data", str(demo)]) == 0
