"""PDF by an office that is replaced with a script: it fails, crashes over a paper, or hangs."""

import os
import time
from pathlib import Path

import pytest

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.issuing import pdf

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts need a shell")
MAKES = """
for last; do :; done
out=""
for one; do
  [ "$before" = --outdir ] && out="$one"
  case "$one" in
    *.docx) {each} ;;
  esac
  before="$one"
done
"""
MAKE_ONE = 'printf "%%PDF-1.4" > "$out/$(basename "$one" .docx).pdf"'


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place on PATH for the program; what else is on the computer is not looked at."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(pdf, "_NAMES", ("soffice",))
    monkeypatch.setattr(pdf, "_FOLDERS", ())
    return folder / "soffice"


def _script(path: Path, each: str) -> None:
    path.write_text("#!/bin/sh\n" + MAKES.replace("{each}", each))
    path.chmod(0o755)


def _papers(folder: Path, number: int, bad: int | None = None) -> list[Path]:
    papers = []
    for one in range(number):
        path = folder / f"Соглашение {one}.docx"
        path.write_bytes(b"bad" if one == bad else b"good")
        papers.append(path)
    return papers


def _pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf"))


def test_the_office_on_the_path_makes_them(tmp_path: Path, office: Path) -> None:
    _script(office, MAKE_ONE)
    assert pdf.find_office() == office
    report = pdf.write_pdfs(_papers(tmp_path, 3))
    assert report.problems == []
    assert _pdfs(tmp_path) == [f"Соглашение {one}.pdf" for one in range(3)]


def test_a_paper_it_crashes_over_takes_no_other_with_it(tmp_path: Path, office: Path) -> None:
    _script(office, f'grep -q bad "$one" && exit 77; {MAKE_ONE}')
    report = pdf.write_pdfs(_papers(tmp_path, 5, bad=1))
    assert _pdfs(tmp_path) == [f"Соглашение {one}.pdf" for one in (0, 2, 3, 4)]
    assert report.problems == ["LibreOffice не сделал PDF из файла «Соглашение 1.docx»."]
    assert not report.cancelled


def test_an_office_that_makes_nothing_is_not_asked_for_every_paper(
    tmp_path: Path, office: Path
) -> None:
    asked = tmp_path / "asked"
    _script(office, f'echo "$one" >> "{asked}"')
    report = pdf.write_pdfs(_papers(tmp_path, 60))
    assert report.problems[0].startswith("LibreOffice не делает PDF. PDF есть у 0 из 60 документов")
    assert len(asked.read_text().splitlines()) == 23, "twenty together, then three alone"
    assert _pdfs(tmp_path) == []


def test_an_office_that_hangs_is_stopped_once(
    tmp_path: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_START_SECONDS", 1)
    monkeypatch.setattr(pdf, "_PAPER_SECONDS", 0)
    _script(office, f'grep -q bad "$one" && sleep 600; {MAKE_ONE}')
    begun = time.monotonic()
    report = pdf.write_pdfs(_papers(tmp_path, 45, bad=2))
    assert time.monotonic() - begun < 10
    assert _pdfs(tmp_path) == ["Соглашение 0.pdf", "Соглашение 1.pdf"]
    (told,) = report.problems
    assert "не ответил вовремя на файле «Соглашение 2.docx»" in told
    assert "2 из 45" in told
    _script(office, MAKE_ONE)
    again = pdf.write_pdfs(_papers(tmp_path, 45))
    assert again.problems == []
    assert len(_pdfs(tmp_path)) == 45


def test_an_office_that_does_not_start_is_told(
    tmp_path: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(office.parent))
    office.write_bytes(b"\x7fELF nothing")
    office.chmod(0o755)
    with pytest.raises(UserError, match="LibreOffice не запустился"):
        pdf.write_pdfs(_papers(tmp_path, 2))
    assert _pdfs(tmp_path) == []
    office.unlink()
    with pytest.raises(UserError, match="не найден") as told:
        pdf.write_pdfs(_papers(tmp_path, 2))
    assert "Установите LibreOffice" in told.value.advice
