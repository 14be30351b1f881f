"""One sheet of a workbook as XML: texts stay texts, and sums carry their values."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import ParseError, iterparse

from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import bad_character


@dataclass(frozen=True)
class Sum:
    """A formula adding rows `first`…`last` of its column, and what it comes to."""

    first: int
    last: int
    value: int | float


Value = str | int | float | date | PartialDate | Sum | None
"""What a cell may hold; a bare year is a number, a full date a real date."""

TEXT_LIMIT = 32_767
_BAD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED_LOOK = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = date(1899, 12, 30).toordinal()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW = f"{{{MAIN}}}row"
_VALUES = {f"{{{MAIN}}}v", f"{{{MAIN}}}t"}


class BadCell(ValueError):
    """The value cannot stand in a sheet; says why in Russian."""


@dataclass(frozen=True)
class Style:
    """Indexes of a cell format, and of the same one that keeps «=1+1» a text."""

    plain: int
    quoted: int


@dataclass(frozen=True)
class Row:
    cells: Sequence[tuple[Value, Style]]
    height: float | None = None
    """In points."""
    fixed: bool = False
    """The office may not fit the height itself: merged cells do not count for it."""


def letters(column: int) -> str:
    """1 → «A», 27 → «AA»."""
    made = ""
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


def rows_xml(rows: Iterable[Row], width: int) -> str:
    """The content of `sheetData`; rows are numbered from 1."""
    names = [letters(column) for column in range(1, width + 1)]
    parts: list[str] = []
    add = parts.append
    for number, row in enumerate(rows, 1):
        height = f' ht="{row.height:g}"' if row.height else ""
        fixed = ' customHeight="1"' if row.fixed else ""
        add(f'<row r="{number}"{height}{fixed}>')
        for name, (value, style) in zip(names, row.cells, strict=False):
            add(_cell(f"{name}{number}", name, value, style))
        add("</row>")
    return "".join(parts)


def _cell(place: str, column: str, value: Value, style: Style) -> str:
    match value:
        case None | "":
            return f'<c r="{place}" s="{style.plain}"/>'
        case str():
            format_ = style.quoted if value[0] in "=+-@" else style.plain
            kept = ' xml:space="preserve"' if "\n" in value or value != value.strip() else ""
            text = f"<is><t{kept}>{_text(value)}</t></is>"
            return f'<c r="{place}" s="{format_}" t="inlineStr">{text}</c>'
        case bool():
            raise BadCell("логическое значение вместо текста")
        case int() | float():
            return f'<c r="{place}" s="{style.plain}"><v>{_number(value)}</v></c>'
        case Sum(first, last, result):
            formula = f"<f>SUM({column}{first}:{column}{last})</f><v>{_number(result)}</v>"
            return f'<c r="{place}" s="{style.plain}">{formula}</c>'
        case PartialDate():
            return _cell(place, column, value.full or value.year, style)
        case date():
            return f'<c r="{place}" s="{style.plain}"><v>{value.toordinal() - _EPOCH}</v></c>'


def _text(value: str) -> str:
    if _BAD.search(value):
        raise BadCell(f"недопустимый знак {bad_character(value)}")
    if len(value) > TEXT_LIMIT:
        raise BadCell(f"больше {TEXT_LIMIT} знаков")
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Office would read «_x0041_» as a letter; the underscore itself is written so.
    return _ESCAPED_LOOK.sub("_x005F_", value) if "_x" in value else value


def _number(value: int | float) -> str:
    # Beyond 15 digits the office silently changes the number; NaN it cannot hold at all.
    if not -1e15 < value < 1e15:
        raise BadCell("слишком большое число")
    return repr(value)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A sheet: its cells and how it is seen and printed, A4 across, as wide as the paper."""

    rows: Sequence[Row]
    widths: Sequence[float]
    merged: Sequence[str] = ()
    """Areas like «A1:F1»."""
    frozen: str = ""
    """The first cell that scrolls, like «C4»."""
    filtered: str = ""
    """The area with filter arrows."""
    numbered: bool = False
    """Page numbers at the foot."""
    first: bool = False
    """The sheet the file opens with."""


_PRINTED = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>'
)
_FOOTER = "<headerFooter><oddFooter>&amp;CСтраница &amp;P из &amp;N</oddFooter></headerFooter>"


def sheet_xml(page: Page) -> str:
    """The whole sheet; BadCell if a value cannot stand in it."""
    width = len(page.widths)
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{one:g}" customWidth="1"/>'
        for number, one in enumerate(page.widths, 1)
    )
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in page.merged)
    return "".join(
        (
            f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{letters(width)}{len(page.rows)}"/>',
            f"<sheetViews>{_view(page)}</sheetViews>",
            '<sheetFormatPr defaultRowHeight="15"/>',
            f"<cols>{columns}</cols><sheetData>",
            rows_xml(page.rows, width),
            "</sheetData>",
            f'<autoFilter ref="{page.filtered}"/>' if page.filtered else "",
            f'<mergeCells count="{len(page.merged)}">{areas}</mergeCells>' if areas else "",
            _PRINTED,
            _FOOTER if page.numbered else "",
            "</worksheet>",
        )
    )


def _view(page: Page) -> str:
    selected = ' tabSelected="1"' if page.first else ""
    if not page.frozen:
        return f'<sheetView{selected} workbookViewId="0"/>'
    found = re.fullmatch(r"([A-Z])(\d+)", page.frozen)
    assert found
    across, down = ord(found[1]) - 65, int(found[2]) - 1
    split = (f' xSplit="{across}"' if across else "") + (f' ySplit="{down}"' if down else "")
    pane = "bottomRight" if across and down else "bottomLeft" if down else "topRight"
    return (
        f'<sheetView{selected} workbookViewId="0"><pane{split} topLeftCell="{page.frozen}"'
        f' activePane="{pane}" state="frozen"/><selection pane="{pane}"/></sheetView>'
    )


def read_back(content: bytes) -> list[list[str]]:
    """The values of every sheet as they are written, cell after cell; ValueError if damaged."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            if damaged := book.testzip():
                raise ValueError(f"damaged part {damaged}")
            names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
            return [_values(book.read(name)) for name in sorted(names, key=_sheet_number)]
    except (zipfile.BadZipFile, zlib.error, ParseError) as error:
        raise ValueError(str(error)) from error


def _sheet_number(name: str) -> int:
    return int(name.removeprefix("xl/worksheets/sheet").removesuffix(".xml"))


def _values(part: bytes) -> list[str]:
    found = []
    for _event, element in iterparse(BytesIO(part)):
        if element.tag in _VALUES:
            found.append(element.text or "")
        elif element.tag == _ROW:
            element.clear()
    return found


def expected(rows: Iterable[Row]) -> list[str]:
    """What `read_back` has to find for these rows."""
    return [_plain(value) for row in rows for value, _style in row.cells if value not in (None, "")]


def _plain(value: Value) -> str:
    match value:
        case str():
            return _ESCAPED_LOOK.sub("_x005F_", value) if "_x" in value else value
        case PartialDate():
            return _plain(value.full or value.year)
        case date():
            return str(value.toordinal() - _EPOCH)
        case Sum():
            return repr(value.value)
        case _:
            return repr(value)
