"""Saving never harms the old file; names suit Windows."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services import files
from nastavnik_desktop.services.files import TargetBusy, free_name, holdable, safe_name, save_bytes

OLD = b"old content " * 100


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "Мои документы"
    folder.mkdir()
    path = folder / "Формы 1–5.xlsx"
    path.write_bytes(OLD)
    return path


def untouched(target: Path) -> bool:
    """The old bytes are there and nothing else is."""
    return target.read_bytes() == OLD and os.listdir(target.parent) == [target.name]


def test_new_content_replaces_the_old(target: Path) -> None:
    assert save_bytes(target, b"new") == target
    assert target.read_bytes() == b"new"
    assert os.listdir(target.parent) == [target.name]


def test_mode_of_the_old_file_is_kept(target: Path) -> None:
    target.chmod(0o664)
    save_bytes(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "не хватило места"),
        (errno.EDQUOT, "не хватило места"),
        (errno.EACCES, "Нет прав"),
        (errno.EROFS, "Нет прав"),
        (errno.EIO, "отключён или не отвечает"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_failure_anywhere_keeps_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, words: str
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, call, fail)
    with pytest.raises(UserError, match=words) as caught:
        save_bytes(target, b"new")
    monkeypatch.undo()
    assert "Формы 1–5.xlsx" in caught.value.text
    assert caught.value.advice
    assert untouched(target)


def test_disk_that_fills_half_way(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = os.write, []

    def write(handle: int, data: memoryview) -> int:
        if written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(real(handle, data[:10]))
        return written[0]

    monkeypatch.setattr(files.os, "write", write)
    with pytest.raises(UserError, match="не хватило места"):
        save_bytes(target, b"new content that is longer")
    monkeypatch.undo()
    assert untouched(target)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 KB, where the system lets us mount one."""
    folder = tmp_path / "малый диск"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if (
        not sys.platform.startswith("linux")
        or subprocess.run(mount, capture_output=True).returncode
    ):
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_really_full_disk(small_disk: Path) -> None:
    path = small_disk / "Приказ.docx"
    save_bytes(path, OLD)
    with pytest.raises(UserError, match="не хватило места"):
        save_bytes(path, b"x" * 100_000)
    assert untouched(path)


def test_vanished_folder_and_a_file_instead_of_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="нет"):
        save_bytes(tmp_path / "нет такой" / "a.xlsx", b"new")
    (tmp_path / "файл").write_bytes(b"")
    with pytest.raises(UserError):
        save_bytes(tmp_path / "файл" / "a.xlsx", b"new")
    assert os.listdir(tmp_path) == ["файл"]


def test_folder_under_the_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UserError, match="папка с таким именем"):
        save_bytes(tmp_path / "a.xlsx", b"new")
    assert os.listdir(tmp_path) == ["a.xlsx"]


def test_too_long_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="длинное имя"):
        save_bytes(tmp_path / ("ж" * 200 + ".xlsx"), b"new")
    assert os.listdir(tmp_path) == []


class Sharing(OSError):
    """As Windows refuses to replace a file that somebody has open."""

    winerror = 32


def test_file_open_in_word(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def replace(*paths: object) -> None:
        tries.append(paths)
        raise Sharing(errno.EACCES, "sharing violation")

    monkeypatch.setattr(files.os, "replace", replace)
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)
    with pytest.raises(TargetBusy) as caught:
        save_bytes(target, b"new")
    assert len(tries) == 6
    assert caught.value.suggested.name == "Формы 1–5 (2).xlsx"
    assert "Формы 1–5 (2).xlsx" in caught.value.advice
    assert untouched(target)


def test_antivirus_lets_go(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = os.replace, []

    def replace(source: Path, path: Path) -> None:
        tries.append(path)
        if len(tries) < 3:
            raise Sharing(errno.EACCES, "sharing violation")
        real(source, path)

    monkeypatch.setattr(files.os, "replace", replace)
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)
    save_bytes(target, b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows itself refuses")
@pytest.mark.parametrize("mark", [".~lock.Формы 1–5.xlsx#", "~$Формы 1–5.xlsx", "~$рмы 1–5.xlsx"])
def test_file_open_in_an_office_is_not_pulled_away(target: Path, mark: str) -> None:
    (target.parent / mark).write_text("somebody")
    with pytest.raises(TargetBusy, match=r"Формы 1–5 \(2\).xlsx"):
        save_bytes(target, b"new")
    assert target.read_bytes() == OLD


def test_saving_sweeps_old_leftovers(tmp_path: Path) -> None:
    fresh, old, other = (tmp_path / name for name in ("~tmp-1-a.part", "~tmp-2-b.part", "my.part"))
    for path in (fresh, old, other):
        path.write_bytes(b"")
    for path in (old, other):
        os.utime(path, (time.time() - 7200,) * 2)
    save_bytes(tmp_path / "бумага.docx", b"new")
    assert sorted(os.listdir(tmp_path)) == ["my.part", "~tmp-1-a.part", "бумага.docx"]


def test_a_leftover_that_cannot_be_swept_harms_nothing(target: Path) -> None:
    stuck = target.with_name("~tmp-1-a.part")
    stuck.mkdir()
    os.utime(stuck, (time.time() - 7200,) * 2)
    save_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert stuck.exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Приказ о формировании пар", "Приказ о формировании пар"),
        ("Соглашение: Ооржак / Монгуш", "Соглашение- Ооржак - Монгуш"),
        ("Форма «ученик – ученик»?", "Форма «ученик – ученик»"),
        ("CON", "_CON"),
        ("nul.отчёт", "_nul.отчёт"),
        ("конец. .", "конец"),
        ("..\\..\\etc", "-..-etc"),
        (" ", "без имени"),
        ("~$врем", "$врем"),
        ("а\u202eб\u0007в", "абв"),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert safe_name(text, ".docx") == name + ".docx"


@given(st.text(max_size=400), st.sampled_from(["", ".docx", ".xlsx"]))
def test_any_text_makes_a_safe_name(text: str, extension: str) -> None:
    name = safe_name(text, extension)
    assert name.endswith(extension)
    assert 0 < len(name) <= files.NAME_LENGTH
    assert len(name.encode()) <= 255
    assert not set('<>:"/\\|?*\n\t\r\0') & set(name)
    assert not name.startswith((".", "~", " "))
    assert not name.endswith((".", " "))
    assert name.split(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert safe_name(name.removesuffix(extension), extension) == name


@given(st.text(min_size=1, max_size=300))
def test_safe_names_can_be_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "names"
    folder.mkdir(exist_ok=True)
    path = save_bytes(folder / safe_name(text, ".docx"), b"1")
    assert path.read_bytes() == b"1"


def test_free_names(tmp_path: Path) -> None:
    path = tmp_path / "план.docx"
    assert free_name(path) == path
    path.touch()
    assert free_name(path).name == "план (2).docx"
    (tmp_path / "план (2).docx").touch()
    assert free_name(path).name == "план (3).docx"
    assert free_name(tmp_path / "план (2).docx").name == "план (3).docx"


@pytest.mark.parametrize("name", ["Приказ (2).docx", ".исходные шаблоны.json", "№ 5 – «А».pdf"])
def test_a_name_of_any_system_is_holdable(name: str) -> None:
    assert holdable(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a/b",
        "a\\b",
        "C:x",
        "имя.",
        "имя ",
        "con",
        "LPT1.txt",
        "a?",
        "a\nb",
        "я" * 128,
    ],
)
def test_a_name_some_system_refuses_is_not(name: str) -> None:
    assert not holdable(name)
