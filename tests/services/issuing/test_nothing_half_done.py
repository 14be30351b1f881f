"""A full disk, no rights, a file open elsewhere, a cancel: nothing half done is left behind."""

import errno
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sample
from papers import usual_year

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.services.files import save_bytes
from nastavnik_desktop.services.issuing import bundles, combined, package, pdf, printing, scans
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.progress import calendar_file
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.storage.store import Store

PDF = b"%PDF-1.4\n%EOF"


def _package(folder: Path) -> object:
    forms = package.Enclosure("Формы.xlsx", "формы", b"x" * 200_000)
    return package.write_package(package.Package("Пакет", (forms,), ()), folder / "Пакет.zip")


def _combined(folder: Path) -> object:
    roster = usual_year().roster()
    return combined.write_combined(roster, printing.jobs(roster, [document("plan")]), folder)


def _calendar(folder: Path) -> object:
    content = calendar_file.calendar([], "Школа")
    return save_bytes(folder / "Календарь.ics", content)


def _template(folder: Path) -> object:
    return templates.copy_for_school(document("plan"), folder)


WRITERS = pytest.mark.parametrize(
    "write", [_package, _combined, _calendar, _template], ids=lambda one: one.__name__
)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _one_sentence(error: UserError) -> None:
    assert re.search(r"[а-я]", error.text)
    assert not re.search(r"Errno|No space|denied|device", str(error))
    assert error.advice


@WRITERS
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_failure_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[[Path], object],
    call: str,
    number: int,
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(UserError) as told:
        write(tmp_path)
    monkeypatch.undo()
    _one_sentence(told.value)
    assert _files(tmp_path) == []


@pytest.mark.parametrize("name", ["Пакет.zip", "Календарь.ics"])
def test_a_file_open_elsewhere_stays_as_it_is(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")
    mark = tmp_path / f".~lock.{name}#"
    mark.write_bytes(b"")
    with pytest.raises(UserError, match="открыт в другой программе"):
        (_package if name.endswith("zip") else _calendar)(tmp_path)
    assert sorted(_files(tmp_path)) == sorted([target, mark])
    assert target.read_bytes() == b"old"


def test_the_origin_of_a_template_copy_is_kept_or_the_copy_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def fail(source: Path, target: Path) -> None:
        if Path(target).suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UserError, match="не хватило места"):
        _template(tmp_path)
    assert _files(tmp_path) == []


def test_a_scan_that_cannot_be_kept_is_not_named(
    filled: tuple[Store, sample.Sample], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, ids = filled
    with store.action("Документ"):
        paper = store.table(Paper).save(Paper(year_id=ids.year.id or 0, title="Приказ"))
    files = []
    for number in range(2):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(PDF + bytes([65 + number]))
    real, calls = os.replace, []

    def full(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UserError) as told:
        scans.attach(store, paper, files)
    monkeypatch.undo()
    _one_sentence(told.value)
    assert store.table(Paper).get(paper.id or 0).scan == ""
    assert _files(store.folder / "сканы") == []


def test_a_full_disk_stops_a_printing_with_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The papers before it stay and are told; the thousands after it are not tried."""
    roster = usual_year().roster()
    bundle = bundles.year_bundle(roster)
    real, done = os.replace, []

    def full(source: Path, target: Path) -> None:
        if len(done) >= 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)
        done.append(Path(target))

    monkeypatch.setattr(os, "replace", full)
    report = bundles.write_bundle(roster, bundle, tmp_path)
    monkeypatch.undo()
    assert sorted(_files(tmp_path)) == sorted(report.printed.files) == sorted(done)
    assert len({text for text in report.printed.problems if "не хватило места" in text}) <= 2
    assert len(report.printed.problems) <= 2
    assert report.gaps_file is None


def test_a_pdf_without_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pdf.tempfile, "TemporaryDirectory", full)
    with pytest.raises(UserError) as told:
        pdf.write_pdfs([], office=tmp_path)
    _one_sentence(told.value)
    monkeypatch.undo()
    paper = tmp_path / "План.docx"
    paper.write_bytes(b"x")
    monkeypatch.setattr(pdf.shutil, "copyfile", full)
    report = pdf.write_pdfs([paper], office=tmp_path / "нет")
    assert report.problems == [
        "Копию файла «План.docx» для PDF записать нельзя: на диске нет места."
    ]
    assert _files(tmp_path) == [paper]


def test_a_scan_that_is_gone_is_named_before_the_package_is_written(tmp_path: Path) -> None:
    gone = package.Enclosure("Приказы/Приказ № 5.pdf", "скан", tmp_path / "нет.pdf")
    with pytest.raises(UserError, match=r"Приказ № 5\.pdf"):
        package.write_package(package.Package("П", (gone,), ()), tmp_path / "Пакет.zip")
    assert _files(tmp_path) == []


def test_a_cancelled_printing_registers_what_is_there(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    roster = load_roster(store, ids.year)
    seen: list[int] = []
    report = bundles.write_bundle(
        roster,
        bundles.year_bundle(roster),
        tmp_path,
        lambda done, total, title: seen.append(done),
        lambda: len(seen) >= 4,
    )
    printing.register(store, roster, report.printed)
    entered = {paper.file for paper in store.table(Paper).all()}
    assert entered == {str(path) for path in tmp_path.rglob("*.docx")}
    assert len(entered) == 4
    assert not list(tmp_path.rglob("~tmp*"))
    assert date.today() == store.table(Paper).all()[0].printed_on
