"""Any file given as a table is read or refused with one sentence; none takes the program down."""

import os
import random
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import sheets

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.workbooks import tables
from nastavnik_desktop.services.workbooks.table_gate import MAX_ROWS, Stopped

GRID = [["ФИО", "Класс"], ["Иванов Иван Иванович", "7А"]]


def rows(path: Path) -> "tables.Rows":
    return tables.read_sheets([path])[0][0][1]


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        tables.read_sheets([path])
    assert path.name in caught.value.text
    assert caught.value.text.count(". ") == 0, "one sentence"
    assert caught.value.advice.endswith((".", ")."))
    return caught.value.text


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return sheets.book(tmp_path / "список.xlsx", {"7А": GRID})


def test_cells_come_as_plain_values(tmp_path: Path) -> None:
    path = sheets.book(
        tmp_path / "а.xlsx",
        {"Л": [["имя", date(2013, 3, 14), 2013, 1.5, True, None], ["=1+1", "", "", "", "", "x"]]},
    )
    assert rows(path) == [("имя", (2013, 3, 14), 2013.0, 1.5, True, ""),
                          ("=1+1", "", "", "", "", "x")]  # fmt: skip


def test_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["C5"] = "один"
    workbook.active["D700"] = "два"
    workbook.save(tmp_path / "а.xlsx")
    found = rows(tmp_path / "а.xlsx")
    assert len(found) == 700
    assert found[4] == ("", "", "один", "")
    assert found[699] == ("", "", "", "два")


def test_merged_cells_give_their_value_to_all(tmp_path: Path) -> None:
    path = sheets.book(
        tmp_path / "а.xlsx",
        {
            "Л": [
                ["", "", ""],
                ["", "ФИО", ""],
                ["", "Фамилия", "Имя"],
                ["", "А", "Б"],
                ["", "", "В"],
            ]
        },
        merged=["B2:C2", "B4:B5"],
    )
    assert rows(path)[1:] == [
        ("", "ФИО", "ФИО"), ("", "Фамилия", "Имя"), ("", "А", "Б"), ("", "А", "В"),
    ]  # fmt: skip


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    path = sheets.book(tmp_path / "а.xlsx", {"Л": GRID, "Черновик": GRID}, hidden=["Черновик"])
    assert [name for name, _rows in tables.read_sheets([path])[0]] == ["Л"]


@pytest.mark.parametrize("name", ["class.xls", "class.ods"])
def test_old_excel_and_libreoffice(name: str) -> None:
    found = rows(sheets.DATA / name)
    assert found[4][1:] == ("Ооржак", "Айдыс", "Кызыл-оолович", (2013, 3, 14), "м")


def test_xls_renamed_to_xlsx_is_read(tmp_path: Path) -> None:
    path = tmp_path / "список.xlsx"
    path.write_bytes((sheets.DATA / "class.xls").read_bytes())
    assert rows(path)[4][1] == "Ооржак"


def test_xlsx_renamed_to_csv_is_read(book: Path, tmp_path: Path) -> None:
    path = book.rename(tmp_path / "список.csv")
    assert rows(path)[1] == ("Иванов Иван Иванович", "7А")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_of_any_kind(tmp_path: Path, encoding: str, delimiter: str) -> None:
    grid = [*GRID, ["Петров; Пётр, сын", "7\nБ"], ["Один"]]
    path = sheets.text(tmp_path / "а.csv", grid, encoding, delimiter)
    assert rows(path) == [*map(tuple, GRID), ("Петров; Пётр, сын", "7\nБ"), ("Один", "")]


def test_several_files_keep_their_order(book: Path, tmp_path: Path) -> None:
    other = sheets.text(tmp_path / "б.csv", [["один"]])
    assert [found[0][0] for found in tables.read_sheets([book, other, book])] == ["7А", "", "7А"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "пуст"),
        (b" \r\n ", "пуст"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "картинка"),
        (b"<html><body><table><tr><td>1</td></tr></table>", "веб-страница"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "веб-страница"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
         b'xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 2003"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "веб-архив"),
        (b"\x00\x01\x02\x03binary", "не таблица"),
        (b"PK\x03\x04" + b"\0" * 100, "повреждён"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "повреждён"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word"),
    ],
)  # fmt: skip
def test_other_things_are_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "список.xlsx"
    path.write_bytes(content)
    assert what in refusal(path)


def test_password_protected_workbook(tmp_path: Path) -> None:
    path = tmp_path / "база.xlsx"
    path.write_bytes((sheets.DATA / "locked.xlsx").read_bytes())
    assert refusal(path) == "Файл «база.xlsx» защищён паролем."


def test_word_document(tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "список.xlsx"))
    assert "документ Word" in refusal(tmp_path / "список.xlsx")


def test_archive_of_tables(book: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "архив.xlsx", "w") as archive:
        archive.write(book, "список.xlsx")
    assert "архив" in refusal(tmp_path / "архив.xlsx")


def test_half_a_file(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:-1000])
    assert "повреждён" in refusal(book)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "нет" in refusal(tmp_path / "нет такого.xlsx")
    assert "папка" in refusal(tmp_path)


def test_thirty_thousand_rows(tmp_path: Path) -> None:
    path = sheets.text(tmp_path / "а.csv", [["Иванов Иван Иванович", "7А"]] * 30_000)
    assert f"больше {MAX_ROWS // 1000} 000 строк" in refusal(path)
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Все")
    for number in range(30_000):
        sheet.append([number])
    workbook.save(tmp_path / "б.xlsx")
    assert "строк: 30 000" in refusal(tmp_path / "б.xlsx")


def _with_sheet(book: Path, replaced: bytes, put: bytes) -> None:
    """Write the workbook anew with other XML in its sheet."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert replaced in parts[name]
    parts[name] = parts[name].replace(replaced, put, 1)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_far_cell_is_refused_quickly(book: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    _with_sheet(book, b"</sheetData>", far + b"</sheetData>")
    begun = time.monotonic()
    refusal(book)
    assert time.monotonic() - begun < 10


def test_giant_merge_does_no_harm(book: Path) -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    _with_sheet(book, b"</sheetData>", b"</sheetData>" + merge)
    assert len(rows(book)) == 2


def test_lying_dimension_hides_nothing(book: Path) -> None:
    _with_sheet(book, b'<dimension ref="A1:B2"/>', b'<dimension ref="A1"/>')
    assert len(rows(book)) == 2


def test_document_type_declaration(book: Path) -> None:
    _with_sheet(
        book, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    )
    assert "подозрительно" in refusal(book)


def test_bomb(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "а.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    assert "подозрительно" in refusal(tmp_path / "а.xlsx")


def test_the_child_that_hangs_is_stopped(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_SECONDS", 0.3)
    monkeypatch.setattr(tables, "_BOOT", "import time; time.sleep(60)")
    assert "прочитать не удалось" in refusal(book)


def test_a_reading_that_is_not_wanted_ends_with_its_child(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = tmp_path / "номер"
    sleeper = f"import os, time; open({str(number)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(tables, "_BOOT", sleeper)
    begun = time.monotonic()
    with pytest.raises(Stopped):
        tables.read_sheets([book], cancelled=lambda: number.exists() and bool(number.read_text()))
    assert time.monotonic() - begun < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_the_child_that_dies_is_a_refusal(
    book: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tables, "_BOOT", "import os; os.abort()")
    assert "прочитать не удалось" in refusal(book)
    monkeypatch.setattr(tables, "_BOOT", "raise KeyError('Иванов Иван')")
    assert "прочитать не удалось" in refusal(book)
    assert "KeyError" in caplog.text
    assert "Иванов" not in caplog.text


def test_300_damaged_files_never_raise_anything_else(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    seeds = [
        sheets.book(tmp_path / "семя.xlsx", {"7А": GRID * 20, "7Б": GRID}).read_bytes(),
        (sheets.DATA / "class.xls").read_bytes(),
        (sheets.DATA / "class.ods").read_bytes(),
        sheets.text(tmp_path / "семя.csv", GRID * 20).read_bytes(),
    ]
    refused = 0
    for number in range(300):
        content = bytearray(seeds[number % len(seeds)])
        if number % 5 == 0:
            del content[chance.randrange(len(content)) :]
        else:
            for _ in range(chance.randrange(1, 30)):
                content[chance.randrange(len(content))] = chance.randrange(256)
        path = tmp_path / "порча.xlsx"
        path.write_bytes(content)
        try:
            tables.read_sheets([path])
        except UserError:
            refused += 1
    assert refused > 50
