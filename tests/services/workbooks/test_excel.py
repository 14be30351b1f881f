"""Workbooks hold exactly what they were given, and every reader agrees on it."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.workbooks import sheet_xml
from nastavnik_desktop.services.workbooks.excel import workbook
from nastavnik_desktop.services.workbooks.sheets import Column, Look, Sheet, Value, lines
from nastavnik_desktop.services.workbooks.table_reader import values_of

OVER = ("Сколько",)
COLUMNS = (
    Column(heading="Название", width=20),
    Column(heading="Кто", over=OVER, width=6, look=Look.COUNT, summed=True),
    Column(heading="Кто", over=OVER, width=20, look=Look.BESIDE),
    Column(heading="С кем", over=OVER, width=12, look=Look.NUMBER, summed=True),
)
TABLE = Sheet(
    name="Форма",
    columns=COLUMNS,
    rows=[("Первая", 4, "студент", 7), ("Вторая", 3, "мастер", 11)],
    titles=("Заголовок",),
    total="Итого, чел",
    notes=("Примечание",),
)


def text_sheet(*values: Value) -> Sheet:
    """A sheet with one column of texts under one heading."""
    columns = (Column(heading="Текст", width=30),)
    return Sheet(name="Лист", columns=columns, rows=[(value,) for value in values])


def cells(content: bytes, **options: bool) -> list[list[object]]:
    page = openpyxl.load_workbook(BytesIO(content), **options).worksheets[0]
    return [[cell.value for cell in row] for row in page.rows]


def calamine(content: bytes) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def test_sums_are_formulas_and_carry_their_values() -> None:
    content = workbook([TABLE])
    assert cells(content)[5] == ["Итого, чел", "=SUM(B4:B5)", None, "=SUM(D4:D5)"]
    assert cells(content, data_only=True)[5] == ["Итого, чел", 7, None, 18]
    assert calamine(content)[5] == ["Итого, чел", 7.0, "", 18.0]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_sums(tmp_path: Path, office_profile: str) -> None:
    path = tmp_path / "таблица.xlsx"
    path.write_bytes(workbook([TABLE]))
    command = ["soffice", "--headless", office_profile]
    command += [
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = path.with_suffix(".csv").read_text("utf-8").splitlines()
    assert lines[5] == '"Итого, чел",7,,18'


def test_equal_headings_are_merged() -> None:
    page = openpyxl.load_workbook(BytesIO(workbook([TABLE]))).worksheets[0]
    merged = {str(area) for area in page.merged_cells.ranges}
    assert merged == {"A1:D1", "A2:A3", "B2:D2", "B3:C3", "B6:C6", "A7:D7"}
    assert page["A2"].value == "Название"
    assert page["B2"].value == "Сколько"
    assert [page["B3"].value, page["D3"].value] == ["Кто", "С кем"]


def test_print_setup() -> None:
    page = openpyxl.load_workbook(BytesIO(workbook([TABLE]))).worksheets[0]
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$2:$3"
    assert page["A4"].alignment.wrap_text
    assert page["A4"].border.left.style == "thin"
    assert page["B4"].border.right is None or page["B4"].border.right.style is None


def test_lists_freeze_their_headings_and_can_be_filtered() -> None:
    sheet = Sheet(name="Люди", columns=COLUMNS, rows=TABLE.rows, titles=("Т",), listing=True)
    page = openpyxl.load_workbook(BytesIO(workbook([sheet]))).worksheets[0]
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:D5"


def test_a_wide_list_goes_on_after_the_column_z() -> None:
    columns = tuple(Column(heading=f"Столбец {n}", width=8) for n in range(1, 55))
    sheet = Sheet(name="Ш", columns=columns, rows=[range(1, 55)], titles=("Т",), listing=True)
    page = openpyxl.load_workbook(BytesIO(workbook([sheet]))).worksheets[0]
    assert [page[at].value for at in ("Z3", "AA3", "AZ3", "BA3", "BB3")] == [26, 27, 52, 53, 54]
    assert page.auto_filter.ref == "A2:BB3"
    assert page.freeze_panes == "C3"
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:BB1"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+7 999", "-5", "@имя", "=СУММ(A1)", "#N/A", "_x0041_", "a\nb", " края ", "<b> & ]]>"],
)
def test_texts_stay_texts(text: str) -> None:
    content = workbook([text_sheet(text)])
    assert calamine(content)[1] == [text]
    cell = openpyxl.load_workbook(BytesIO(content)).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=8))
def test_any_text_comes_back(texts: list[str]) -> None:
    wanted = [text for text in texts if not set(text) & {"\ufffe", "\uffff"}]
    content = workbook([text_sheet("начало", *wanted, "конец")])
    assert [row[0] for row in calamine(content)[1:]] == ["начало", *wanted, "конец"]


@pytest.mark.parametrize("bad", ["\x07", "\r", "\uffff", "\ud800", "\x00"])
def test_bad_characters_are_refused_with_their_place(bad: str) -> None:
    with pytest.raises(UserError, match=r"строка 3, столбец «Текст»") as caught:
        workbook([text_sheet("хорошо", f"плохо{bad}")])
    assert f"U+{ord(bad):04X}" in caught.value.text


@pytest.mark.parametrize("bad", ["ж" * 32_768, float("nan"), float("inf"), 10**20])
def test_what_the_office_would_change_is_refused(bad: str | float) -> None:
    with pytest.raises(UserError, match="строка 2"):
        workbook([text_sheet(bad)])


def test_dates_are_dates_and_a_bare_year_stays_a_year() -> None:
    column = Column(heading="Дата", width=12, look=Look.DATE)
    days = (date(2026, 9, 5), PartialDate(2013, 3, 14), PartialDate(2013))
    content = workbook([Sheet(name="Д", columns=(column,), rows=[(day,) for day in days])])
    assert [row[0] for row in calamine(content)[1:]] == [
        date(2026, 9, 5),
        date(2013, 3, 14),
        2013.0,
    ]


def test_numbers_come_back_to_the_last_digit() -> None:
    numbers = (0.1 + 0.2, 1 / 3, 123_456_789_012, -7, 1e-7)
    content = workbook([text_sheet("слово", *numbers)])
    assert [row[0] for row in calamine(content)[2:]] == list(numbers)


@pytest.mark.parametrize("day", [date(1900, 1, 5), date(1900, 3, 1), date(2100, 12, 31)])
def test_the_first_and_the_last_days_come_back(day: date) -> None:
    assert calamine(workbook([text_sheet("слово", day)]))[2] == [day]


def test_a_date_looks_like_one_in_any_column() -> None:
    days = (date(2026, 9, 5), PartialDate(2013, 3, 14), PartialDate(2013))
    page = openpyxl.load_workbook(BytesIO(workbook([text_sheet("слово", *days)]))).worksheets[0]
    assert [page.cell(row, 1).is_date for row in range(2, 6)] == [False, True, True, False]
    assert page["A3"].number_format == page["A4"].number_format == "dd.mm.yyyy"


def test_nobody_is_named_in_the_file() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook([TABLE])))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert not book.worksheets[0].legacy_drawing
    with zipfile.ZipFile(BytesIO(workbook([TABLE]))) as package:
        core = ElementTree.fromstring(package.read("docProps/core.xml"))
    assert {child.tag.split("}")[1]: child.text for child in core} == {"creator": None}


def test_opening_does_not_ask_to_save() -> None:
    with zipfile.ZipFile(BytesIO(workbook([TABLE]))) as book:
        assert b'fullCalcOnLoad="1"' not in book.read("xl/workbook.xml")


def test_sheet_names_suit_excel() -> None:
    names = ["5А", "5а", "History", "[сводка]: 1/2?", "", "очень длинное название листа " * 2]
    sheets = [
        Sheet(name=name, columns=COLUMNS[:1], rows=[("а",)], total="", notes=()) for name in names
    ]
    made = openpyxl.load_workbook(BytesIO(workbook(sheets))).sheetnames
    assert made[:5] == ["5А", "5а (2)", "History 1", "сводка   1 2", "Лист"]
    assert len(made[5]) <= 31
    assert not any(re.search(r"[\[\]:*?/\\]", name) for name in made)


def test_many_sheets_keep_their_order() -> None:
    sheets = [
        Sheet(name=f"Лист {n}", columns=COLUMNS[:1], rows=[(f"текст {n}",)]) for n in range(1, 13)
    ]
    book = openpyxl.load_workbook(BytesIO(workbook(sheets)))
    assert [page["A2"].value for page in book.worksheets] == [f"текст {n}" for n in range(1, 13)]
    selected = [bool(page.sheet_view.tabSelected) for page in book.worksheets]
    assert selected == [True] + [False] * 11


def test_damaged_file_is_noticed() -> None:
    content = workbook([TABLE])
    values_of(content)
    with pytest.raises(ValueError):
        values_of(content[:-40])
    middle = content.index(b"xl/worksheets/sheet1.xml") + 60
    with pytest.raises(ValueError):
        values_of(content[:middle] + bytes(8) + content[middle + 8 :])


def test_a_lost_cell_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = sheet_xml.written
    monkeypatch.setattr(
        sheet_xml, "written", lambda value, at: real(None if value == "студент" else value, at)
    )
    with pytest.raises(ValueError, match="differs"):
        workbook([TABLE])


def test_no_table_lies_among_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They hold names of people, and a full or missing temporary folder is no obstacle."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "нет такой"))
    assert openpyxl.load_workbook(BytesIO(workbook([TABLE]))).worksheets[0].max_row > 1


def test_cyrillic_is_written_as_such() -> None:
    with zipfile.ZipFile(BytesIO(workbook([TABLE]))) as book:
        xml = book.read("xl/worksheets/sheet1.xml")
    assert b"&#" not in xml
    assert "студент" in xml.decode("utf-8")


def test_tall_texts_get_tall_rows() -> None:
    content = workbook([text_sheet("коротко", "длинный текст из слов " * 20, "раз\nдва\nтри")])
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    low, high, three = (page.row_dimensions[row].height for row in (2, 3, 4))
    assert low < three < high


def test_the_office_may_fit_the_rows_of_a_table_anew() -> None:
    page = openpyxl.load_workbook(BytesIO(workbook([TABLE]))).worksheets[0]
    with zipfile.ZipFile(BytesIO(workbook([TABLE]))) as book:
        rows = re.findall(r"<row [^>]*>", book.read("xl/worksheets/sheet1.xml").decode())
    assert ["customHeight" in row for row in rows] == [True, True, True, False, False, True, True]
    assert page.row_dimensions[4].height


@pytest.mark.parametrize(
    ("text", "room", "count"),
    [("", 5, 1), ("слово", 5, 1), ("слово слово", 3, 2), ("а\nб\nв", 9, 3), ("ж" * 40, 5, 4)],
)
def test_lines_of_a_wrapped_text(text: str, room: float, count: int) -> None:
    assert lines(text, room) == count


def test_a_title_that_needs_two_lines_gets_them() -> None:
    title = "Данные о численности вовлеченности наставников и наставляемых " * 2
    page = openpyxl.load_workbook(
        BytesIO(workbook([Sheet(name="Л", columns=COLUMNS, rows=[], titles=("Коротко", title))]))
    ).worksheets[0]
    assert page.row_dimensions[2].height > 2 * page.row_dimensions[1].height


def test_parts_of_a_sheet_stand_in_the_order_of_the_standard() -> None:
    """Excel calls a file damaged when they do not (ECMA-376, CT_Worksheet)."""
    order = (
        "sheetPr sheetViews sheetFormatPr cols sheetData autoFilter mergeCells"
        " printOptions pageMargins pageSetup headerFooter"
    ).split()
    sheet = Sheet(name="Л", columns=COLUMNS, rows=TABLE.rows, titles=("Т",), listing=True)
    with zipfile.ZipFile(BytesIO(workbook([sheet]))) as book:
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert [child.tag.split("}")[1] for child in root] == order


def test_a_text_that_just_needs_a_second_line_gets_it() -> None:
    """Its letters are broad: by their number alone it would fit."""
    text = "Приказ о назначении наставников, Приказ об итоговом мероприятии"
    columns = (Column(heading="В каких документах", width=50),)
    sheet = Sheet(name="Лист", columns=columns, rows=[[text], ["План"]], listing=True)
    book = openpyxl.load_workbook(BytesIO(workbook([sheet])))
    heights = [book.active.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] > 1.5 * heights[1]
