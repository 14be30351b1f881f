"""From an empty folder to the signed order and the sent forms, on the command line."""

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import school_tables

from nastavnik_desktop.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    done = capsys.readouterr()
    return code, done.out, done.err


def forms(capsys: pytest.CaptureFixture[str], folder: Path, out: Path, *more: str) -> Any:
    code, text, error = run(
        capsys,
        "forms",
        "--data",
        folder,
        "--year",
        "2026/2027",
        "--out",
        out,
        "--from",
        "01.09.2026",
        "--to",
        "31.12.2026",
        "--json",
        *more,
    )
    assert code == 0, error
    return json.loads(text)


@pytest.fixture
def imported(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    files = school_tables.write_all(tmp_path / "от секретаря")
    code, text, error = run(
        capsys, "import", "--data", folder, "--year", "2026/2027", "--json", *files
    )
    assert code == 0, error
    done = json.loads(text)
    assert done["problems"] == []
    return folder


def test_the_same_files_twice_change_nothing(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted((tmp_path / "от секретаря").iterdir(), reverse=True)
    code, text, _ = run(
        capsys, "import", "--data", imported, "--year", "2026/2027", "--json", *files
    )
    done = json.loads(text)
    assert code == 0
    assert not any(done["created"].values())
    assert not any(done["updated"].values())
    assert done["unchanged"] > 0


def test_the_namesake_is_another_person(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from nastavnik_desktop.models import Person
    from nastavnik_desktop.storage.opening import open_store

    store = open_store(imported)
    found = [
        (str(person.born), person.class_name)
        for person in store.table(Person).all()
        if person.full_name == school_tables.NAMESAKE[0]
    ]
    people = len(store.table(Person).all())
    store.close()
    assert sorted(found) == [("02.02.2012", "8В"), ("07.07.2014", "6А")]
    # 9 pupils, the namesake, 6 of the staff, the employer and the student.
    assert people == 18


def test_totals_equal_an_independent_count(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = forms(capsys, imported, tmp_path / "Формы.xlsx")
    expected = school_tables.independent_count()
    totals = done["totals"]
    assert {form: totals[form]["mentors"] for form in expected.mentors} == expected.mentors
    assert {form: totals[form]["mentees"] for form in expected.mentees} == expected.mentees
    assert [item["person"].split(",")[0] for item in done["duplicates"]] == ["Ёлкин Пётр Ильич"]


def test_totals_in_the_file_are_read_without_recalculation(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from python_calamine import CalamineWorkbook

    done = forms(capsys, imported, tmp_path / "Формы.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "Формы.xlsx"))
    assert book.sheet_names == [f"Форма {number}" for number in range(1, 6)]
    for number in range(2, 6):
        rows = book.get_sheet_by_name(f"Форма {number}").to_python()
        (total,) = [row for row in rows if any("Итого, чел" in str(cell) for cell in row)]
        numbers = [int(cell) for cell in total if isinstance(cell, float)]
        expected = done["totals"][f"form{number}"]
        assert numbers == [expected["mentors"], expected["mentees"]]


def test_the_school_signs_its_papers(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = (
        "Полное наименование=МБОУ «Средняя школа № 3»",
        "Краткое наименование=МБОУ СШ № 3",
        "Муниципальный район=Светлинский район",
        "Руководитель (ФИО)=Соловьёва Любовь Петровна",
        "Куратор (ФИО)=Заяц Пётр Ильич",
        "Должность куратора=заместитель директора по УВР",
    )
    code, text, error = run(capsys, "school", "--data", imported, "--json", *fields)
    assert code == 0, error
    assert json.loads(text)["Пол куратора"] == "мужской"
    out = tmp_path / "бумаги"
    code, _, error = run(
        capsys, "documents", "--data", imported, "--year", "2026/2027", "--out", out
    )
    assert code == 0, error
    (order,) = out.rglob("Приказ о формировании*.docx")
    with zipfile.ZipFile(order) as package:
        words = "".join(re.findall(r"<w:t[ >][^<]*", package.read("word/document.xml").decode()))
    assert "Зайцу Петру Ильичу" in words
    assert "заместителю директора по УВР" in words
    assert "Л.П.\u00a0Соловьёва" in words, "initials and surname stay on one line"


def paper_texts(folder: Path) -> dict[str, str]:
    """File name → XML of the body; every package is whole and holds no part twice."""
    found = {}
    for paper in sorted(folder.rglob("*.docx")):
        with zipfile.ZipFile(paper) as package:
            names = package.namelist()
            assert len(names) == len(set(names)), paper
            found[paper.name] = package.read("word/document.xml").decode()
    return found


def test_the_first_papers_are_written(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", imported, "--year", "2026/2027", "--out", tmp_path / "бумаги")
    keys = ("pairs_order", "mentors_order", "agreement", "plan", "journal")
    code, _, error = run(capsys, "documents", *where, "--only", *keys)
    assert code == 0, error
    # Two orders, then three papers for each of the eight pairs and groups, and nothing else.
    assert len(paper_texts(tmp_path / "бумаги")) == 2 + 3 * 8


def test_the_package_of_the_year_holds_no_holes(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", imported, "--year", "2026/2027", "--out", tmp_path / "бумаги")
    code, _, error = run(capsys, "documents", *where)
    assert code == 0, error
    texts = paper_texts(tmp_path / "бумаги")
    assert not [name for name in texts if "прекращении" in name or "замене" in name]
    for name, text in texts.items():
        for hole in ("{{", "{%", "None", "undefined"):
            assert hole not in text, f"{name}: {hole}"
