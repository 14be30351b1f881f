"""Workbooks from plain descriptions of their sheets: the only module that knows openpyxl."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from nastavnik_desktop.services.files import explained
from nastavnik_desktop.services.sheets import Layout, Look, Row, Sheet, Sum, Value
from nastavnik_desktop.services.tables import values_of

_FONT = "Times New Roman"
_ESCAPED_LOOK = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_BOLD = (Look.TITLE, Look.HEADING, Look.TOTAL, Look.TOTAL_NUMBER)
_LEFT = (Look.TEXT, Look.BESIDE, Look.NOTE, Look.TOTAL)
_RECENT_EXCEL = 191029


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The file, reopened and compared with what was asked for; UserError names a bad cell."""
    made = [Layout(sheet) for sheet in sheets]
    try:
        package = _package(made)
    except OSError as error:
        # openpyxl collects the rows of a sheet in a temporary file.
        raise explained(error, Path(gettempdir(), "таблица.xlsx")) from error
    content = _finished(package, made)
    if [_trimmed(rows) for rows in values_of(content)] != [_expected(laid) for laid in made]:
        raise ValueError("the workbook reopened differs from what was written")
    return content


def _package(made: Sequence[Layout]) -> BytesIO:
    """The workbook, not compressed yet: that is done once, when the sums get their values."""
    book, taken, looks = _empty_book(), set[str](), dict[bool, _Looks]()
    for laid in made:
        page: Any = book.create_sheet(_sheet_name(laid.sheet.name, taken))
        page.sheet_view.tabSelected = laid is made[0]
        _set_up(page, laid)
        cells = looks.setdefault(laid.sheet.listing, _Looks(page, laid)).cells
        for number, row in enumerate(laid.rows, 1):
            kind = RowDimension if row.fixed else _FittedRow
            page.row_dimensions[number] = kind(page, index=number, ht=row.height)
            page.append(cells(row))
    package = BytesIO()
    ExcelWriter(book, ZipFile(package, "w")).save()
    return package


def _empty_book() -> Workbook:
    # Rows go out as they are appended: a long list need not stand in memory as cells.
    book = Workbook(write_only=True)
    # Widths are counted in digits of the default font: it must be one that is everywhere.
    book._named_styles["Normal"].font = Font(name=_FONT, size=11)  # type: ignore[attr-defined]
    # Who made the file is nobody's business but the sender's.
    book.properties.creator = ""
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
    for top, left, low, right in laid.merged:
        page.merged_cells.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{low}")
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


class _FittedRow(RowDimension):
    """A height that the office may fit anew; openpyxl calls every height set by hand."""

    customHeight = False


class _Looks:
    """The cells of sheets of one kind: a single one for each look, filled again and again.

    openpyxl writes a cell before it asks for the next, so a style need be made only once.
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
            yield cell

    def _make(self, look: Look, *, quoted: bool) -> Any:
        cell = WriteOnlyCell(self._page)
        title, line, none = look is Look.TITLE, Side(style="thin"), Side()
        cell.font = Font(
            name=_FONT,
            size=self._size + 1 if title else self._size,
            bold=look in _BOLD,
            italic=look is Look.NOTE,
        )
        cell.alignment = Alignment(
            horizontal="left" if look in _LEFT or (title and self._small) else "center",
            vertical="center" if title or look is Look.HEADING else "top",
            wrap_text=True,
        )
        if look not in (Look.TITLE, Look.NOTE):
            left = none if look is Look.BESIDE else line
            right = none if look is Look.COUNT else line
            cell.border = Border(left=left, right=right, top=line, bottom=line)
        if look is Look.HEADING:
            cell.fill = PatternFill("solid", fgColor="F2F2F2")
        if look is Look.DATE:
            cell.number_format = "dd.mm.yyyy"
        cell.quotePrefix = quoted
        self._made[look, quoted] = cell
        return cell


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


# --- what openpyxl cannot: a formula with its value, a file that does not tell when it was made ---

_FORMULA = re.compile(r"(<f>[^<]*</f>)<v\s*(?:/>|></v>)")
_WHEN = re.compile(r"<dcterms:[^>]*>[^<]*</dcterms:\w+>")


def _finished(package: BytesIO, made: Sequence[Layout]) -> bytes:
    """The package compressed, its sums right for readers that do not calculate."""
    whole = BytesIO()
    sums = {f"xl/worksheets/sheet{number}.xml": _sums(laid) for number, laid in enumerate(made, 1)}
    with ZipFile(package) as source, ZipFile(whole, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if values := sums.get(name):
                part = _with_values(part.decode(), values).encode()
            elif name == "docProps/core.xml":
                part = _WHEN.sub("", part.decode()).encode()
            target.writestr(name, part)
    return whole.getvalue()


def _with_values(xml: str, values: Sequence[int | float]) -> str:
    """The sheet whose formulas, in their order, come to these values."""
    before, *rest = _FORMULA.split(xml)
    parts = zip(rest[::2], values, rest[1::2], strict=True)
    return before + "".join(f"{formula}<v>{value}</v>{after}" for formula, value, after in parts)


def _sums(laid: Layout) -> list[int | float]:
    return [value.value for row in laid.rows for value, _ in row.cells if isinstance(value, Sum)]


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
