"""Workbooks from plain descriptions of their sheets: the only module that knows openpyxl."""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell._writer import write_cell
from openpyxl.descriptors.nested import NestedText
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import DCORE_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import xmlfile

from nastavnik_desktop.services.workbooks.sheets import Layout, Look, Row, Sheet, Sum, Value
from nastavnik_desktop.services.workbooks.table_reader import values_of

_FONT = "Times New Roman"
_ESCAPED_LOOK = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_BOLD = (Look.TITLE, Look.HEADING, Look.TOTAL, Look.TOTAL_NUMBER)
_LEFT = (Look.TEXT, Look.BESIDE, Look.NOTE, Look.TOTAL)
_RECENT_EXCEL = 191029


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The file, reopened and compared with what was asked for; UserError names a bad cell."""
    made = [Layout(sheet) for sheet in sheets]
    content = _package(made)
    if [_trimmed(rows) for rows in values_of(content)] != [_expected(laid) for laid in made]:
        raise ValueError("the workbook reopened differs from what was written")
    return content


def _package(made: Sequence[Layout]) -> bytes:
    book, taken, looks = _empty_book(), set[str](), dict[bool, _Looks]()
    for laid in made:
        page = _Page(book, _sheet_name(laid.sheet.name, taken), laid)
        book._add_sheet(page)  # type: ignore[attr-defined]
        page.sheet_view.tabSelected = laid is made[0]
        _set_up(page, laid)
        cells = looks.setdefault(laid.sheet.listing, _Looks(page, laid)).cells
        for row in laid.rows:
            page.append(cells(row))
    package = BytesIO()
    _BookWriter(book, ZipFile(package, "w", ZIP_DEFLATED)).save()
    return package.getvalue()


def _empty_book() -> Workbook:
    # Rows go out as they are appended: a long list need not stand in memory as cells.
    book = Workbook(write_only=True)
    # Widths are counted in digits of the default font: it must be one that is everywhere.
    book._named_styles["Normal"].font = Font(name=_FONT, size=11)  # type: ignore[attr-defined]
    book.properties = _Unsigned(creator="")
    # The sums carry their values: opening and closing the file must not ask to save it.
    book.calculation.fullCalcOnLoad = False
    book.calculation.calcId = _RECENT_EXCEL
    return book


def _sheet_name(text: str, taken: set[str]) -> str:
    """What Excel accepts: no []:*?/\\, at most 31 characters, each once, and not «History»."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", text).strip(" '")[:31].rstrip(" '") or "Лист"
    if name.casefold() == "history":
        name += " 1"
    stem, number = name, 2
    while name.casefold() in taken:
        name, number = f"{stem[:26]} ({number})", number + 1
    taken.add(name.casefold())
    return name


def _set_up(page: Any, laid: Layout) -> None:
    """Everything of the sheet but its cells: widths, merged areas, print, filter."""
    for number, column in enumerate(laid.sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    # The writer wants only their names; as ranges they would be compared with one another.
    page.merged_cells = [
        f"{get_column_letter(left)}{top}:{get_column_letter(right)}{low}"
        for top, left, low, right in laid.merged
    ]
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.page_margins.header = page.page_margins.footer = 0.3
    page.print_options.horizontalCentered = True
    depth = max(1 + len(column.over) for column in laid.sheet.columns)
    page.print_title_rows = f"{laid.first - depth}:{laid.first - 1}"
    if laid.sheet.listing:
        page.freeze_panes = f"{'C' if laid.width > 4 else 'A'}{laid.first}"
        end = f"{get_column_letter(laid.width)}{max(laid.last, laid.first)}"
        page.auto_filter.ref = f"A{laid.first - 1}:{end}"
        page.oddFooter.center.text = "Страница &P из &N"


class _Looks:
    """The cells of sheets of one kind: a single one for each look, filled again and again.

    The page writes a cell before it asks for the next, so a style need be made only once.
    """

    def __init__(self, page: Any, laid: Layout) -> None:
        self._page, self._size, self._small = page, laid.size, laid.sheet.listing
        self._made: dict[tuple[Look, bool], Any] = {}

    def cells(self, row: Row) -> Iterator[Any]:
        for at, (value, look) in enumerate(row.cells, 1):
            # A text that begins like a formula stays a text even if somebody edits the cell.
            quoted = isinstance(value, str) and value[:1] in ("=", "+", "-", "@")
            cell = self._made.get((look, quoted)) or self._make(look, quoted=quoted)
            cell.value = _written(value, at)
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, Sum):
                cell.result = value.value
            yield cell

    def _make(self, look: Look, *, quoted: bool) -> Any:
        cell = _Cell(self._page, row=1, column=1)
        for name, style in _style(look, self._size, small=self._small).items():
            setattr(cell, name, style)
        cell.quotePrefix = quoted
        self._made[look, quoted] = cell
        return cell


@cache
def _style(look: Look, size: int, *, small: bool) -> dict[str, Any]:
    """By the attributes of a cell."""
    title, line, none = look is Look.TITLE, Side(style="thin"), Side()
    left = look in _LEFT or (title and small)
    made: dict[str, Any] = {
        "font": Font(
            name=_FONT,
            size=size + 1 if title else size,
            bold=look in _BOLD,
            italic=look is Look.NOTE,
        ),
        "alignment": Alignment(
            horizontal="left" if left else "center",
            vertical="center" if title or look is Look.HEADING else "top",
            wrap_text=True,
        ),
    }
    if look not in (Look.TITLE, Look.NOTE):
        made["border"] = Border(
            left=none if look is Look.BESIDE else line,
            right=none if look is Look.COUNT else line,
            top=line,
            bottom=line,
        )
    if look is Look.HEADING:
        made["fill"] = PatternFill("solid", fgColor="F2F2F2")
    if look is Look.DATE:
        made["number_format"] = "dd.mm.yyyy"
    return made


def _written(value: Value, column: int) -> str | int | float | date | None:
    match value:
        case str():
            # Office would read «_x0041_» as a letter; the underscore itself is written so.
            return _ESCAPED_LOOK.sub("_x005F_", value) if "_x" in value else value
        case Sum(first, last, _):
            letter = get_column_letter(column)
            return f"=SUM({letter}{first}:{letter}{last})"
        case _:
            return value  # type: ignore[return-value]


# --- what openpyxl does otherwise: a formula without its value, pages by way of the disk ---


class _Unsigned(DocumentProperties):
    """Who made the file and when is nobody's business but the sender's.

    openpyxl writes the properties that a class itself names: here the author alone.
    """

    creator = NestedText(expected_type=str, allow_none=True, namespace=DCORE_NS)  # type: ignore[call-overload]


class _Cell(Cell):
    """A cell that knows what its formula comes to, for readers that do not calculate."""

    __slots__ = ("_known", "result")
    result: int | float

    @property
    def style_id(self) -> int:
        # One and the same for the thousands of cells that it stands for in turn.
        known: int | None = getattr(self, "_known", None)
        if known is None:
            known = self._known = super().style_id
        return known


class _Page(WriteOnlyWorksheet):
    """A sheet written in memory: names of people have no business among temporary files."""

    _writer: Any = None

    def __init__(self, book: Workbook, title: str, laid: Layout) -> None:
        super().__init__(book, title)
        self.laid = laid

    def _get_writer(self) -> None:
        if self._writer is None:
            self.written = BytesIO()
            self._writer = _PageWriter(self, self.written)
            self._writer.write_top()

    def _values_to_row(self, values: Iterator[_Cell], row_idx: int) -> Iterator[_Cell]:
        # They are cells already; openpyxl would make new ones to find that out.
        for column, cell in enumerate(values, 1):
            cell.row, cell.column = row_idx, column
            yield cell


class _PageWriter(WorksheetWriter):
    """Cyrillic as such, rows as laid out, and formulas with their values."""

    ws: Any

    def get_stream(self) -> Generator[Any, Any, None]:
        # In UTF-8: openpyxl's ASCII takes seven signs for every Cyrillic letter.
        with (
            xmlfile(self.out, encoding="utf-8") as xf,
            xf.element("worksheet", xmlns=SHEET_MAIN_NS),
            suppress(GeneratorExit),
        ):
            while True:
                element = yield
                if element is True:
                    yield xf
                elif element is not None:
                    xf.write(element)

    def write_row(self, xf: Any, row: Iterable[Any], row_idx: int) -> None:
        laid = self.ws.laid.rows[row_idx - 1]
        height = {"ht": str(laid.height)}
        if laid.fixed:
            # openpyxl calls every height fixed, and then the office may not fit it anew.
            height["customHeight"] = "1"
        with xf.element("row", {"r": str(row_idx), **height}):
            for cell in row:
                if cell.data_type == "f":
                    _write_formula(xf, cell)
                else:
                    write_cell(xf, self.ws, cell, styled=True)


def _write_formula(xf: Any, cell: _Cell) -> None:
    with xf.element("c", {"r": cell.coordinate, "s": str(cell.style_id)}):
        with xf.element("f"):
            xf.write(str(cell.value).removeprefix("="))
        with xf.element("v"):
            xf.write(str(cell.result))


class _BookWriter(ExcelWriter):
    """Takes the pages from where they were written."""

    def write_worksheet(self, ws: Any) -> None:
        ws.close()
        ws._rels = ws._writer._rels
        self._archive.writestr(ws.path[1:], ws.written.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def _trimmed(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Without the empty cells at the ends of the rows, which readers may give or not."""
    made = []
    for row in rows:
        end = len(row)
        while end and row[end - 1] == "":
            end -= 1
        made.append(list(row[:end]))
    return made


def _expected(laid: Layout) -> list[list[Any]]:
    return _trimmed([[_read(value) for value, _look in row.cells] for row in laid.rows])


def _read(value: Value) -> Any:
    """What a reader has to find for it."""
    if isinstance(value, Sum):
        return value.value
    return "" if value is None else value
