"""Workbooks from plain descriptions of their sheets: the only module that knows openpyxl."""

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.descriptors.nested import NestedText
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import DCORE_NS

from nastavnik_desktop.services.workbooks.sheet_xml import filtered, sheet_xml
from nastavnik_desktop.services.workbooks.sheets import Layout, Look, Sheet, Sum, Value
from nastavnik_desktop.services.workbooks.table_reader import values_of

_FONT = "Times New Roman"
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
    book, taken, looks = _empty_book(), set[str](), dict[bool, _Styles]()
    for laid in made:
        page = _Page(book, _sheet_name(laid.sheet.name, taken), laid)
        book._add_sheet(page)  # type: ignore[attr-defined]
        styles = looks.setdefault(laid.sheet.listing, _Styles(page, laid))
        page.written = sheet_xml(laid, styles, selected=laid is made[0])
    package = BytesIO()
    _BookWriter(book, ZipFile(package, "w", ZIP_DEFLATED)).save()
    return package.getvalue()


def _empty_book() -> Workbook:
    # Else it would bring a sheet of its own.
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


class _Styles(dict[tuple[Look, bool], int]):
    """The numbers of the styles of a book, for sheets of one kind; made when first asked for."""

    def __init__(self, page: "_Page", laid: Layout) -> None:
        super().__init__()
        self._page, self._size, self._small = page, laid.size, laid.sheet.listing

    def __missing__(self, key: tuple[Look, bool]) -> int:
        look, quoted = key
        # A single cell that has the style tells what number it got.
        cell = Cell(self._page, row=1, column=1)
        for name, style in _style(look, self._size, small=self._small).items():
            setattr(cell, name, style)
        cell.quotePrefix = quoted
        self[key] = int(cell.style_id)
        return self[key]


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


# --- what openpyxl does otherwise: it names authors, and writes sheets by way of the disk ---


class _Unsigned(DocumentProperties):
    """Who made the file and when is nobody's business but the sender's.

    openpyxl writes the properties that a class itself names: here the author alone.
    """

    creator = NestedText(expected_type=str, allow_none=True, namespace=DCORE_NS)  # type: ignore[call-overload]


class _Page(WriteOnlyWorksheet):
    """What a book has to know of a sheet; names of people have no business among temporary files.

    What openpyxl would prepare to write the sheet itself is left out.
    """

    written: bytes
    sheet_state = "visible"
    print_area: Any = None
    print_titles: Any = ""
    auto_filter: Any = None
    legacy_drawing = None
    _drawing = None
    _comments = _pivots = _rels = ()

    def __init__(self, book: Workbook, title: str, laid: Layout) -> None:
        self._parent = book
        self.title = title
        self.defined_names: Any = {}
        self._tables: Any = {}
        depth = max(1 + len(column.over) for column in laid.sheet.columns)
        headings = f"${laid.first - depth}:${laid.first - 1}"
        self.print_titles = f"{quote_sheetname(title)}!{headings}"
        if laid.sheet.listing:
            self.auto_filter = filtered(laid)


class _BookWriter(ExcelWriter):
    """Takes the pages as they were written."""

    def write_worksheet(self, ws: Any) -> None:
        self._archive.writestr(ws.path[1:], ws.written)  # type: ignore[attr-defined]
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
