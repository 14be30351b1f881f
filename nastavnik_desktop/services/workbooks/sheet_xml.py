"""The XML of one sheet as text, its parts in the order of the standard (ECMA-376, CT_Worksheet).

openpyxl makes an object of every cell, merged area and setting only to write it out at once: for
the few rows of a form that takes longer than counting the school, and for long lists seconds.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from nastavnik_desktop.services.workbooks.sheets import Layout, Look, Row, Sum, Value

Styles = Mapping[tuple[Look, bool], int]
"""The number of a style in the book, by the look of a cell and whether its text is quoted."""

_ESCAPED_LOOK = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY_NOUGHT, _MARCH = date(1899, 12, 30), date(1900, 3, 1)
"""Spreadsheets count days from the first, and take 1900 for a leap year."""
_LIKE_FORMULA = ("=", "+", "-", "@")
_TOP = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetPr><outlinePr summaryBelow="1" summaryRight="1"/><pageSetUpPr fitToPage="1"/></sheetPr>'
)
_PRINT = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    # On A4, as wide as the page and as many pages long as it takes.
    '<pageSetup orientation="landscape" paperSize="9" fitToHeight="0" fitToWidth="1"/>'
)
_PAGE_NUMBERS = (
    "<headerFooter><oddFooter>&amp;CСтраница &amp;P из &amp;N</oddFooter></headerFooter>"
)


def sheet_xml(laid: Layout, styles: Styles, *, selected: bool) -> bytes:
    """In UTF-8, Cyrillic as such; `selected` is the sheet that a book opens with."""
    return "".join(_parts(laid, styles, selected)).encode()


def filtered(laid: Layout) -> str:
    """The area under the filter arrows of a list."""
    return f"$A${laid.first - 1}:${letters_of(laid.width)}${max(laid.last, laid.first)}"


def letters_of(column: int) -> str:
    """«A» of the first column, «AA» of the 27th."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _parts(laid: Layout, styles: Styles, selected: bool) -> Iterator[str]:
    letters = [letters_of(number) for number in range(1, laid.width + 1)]
    yield _TOP
    yield f'<sheetViews><sheetView tabSelected="{selected:d}" workbookViewId="0">'
    yield _frozen(laid) if laid.sheet.listing else '<selection activeCell="A1" sqref="A1"/>'
    yield "</sheetView></sheetViews>"
    yield '<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/><cols>'
    for number, column in enumerate(laid.sheet.columns, 1):
        yield f'<col width="{column.width}" customWidth="1" min="{number}" max="{number}"/>'
    yield "</cols><sheetData>"
    for number, row in enumerate(laid.rows, 1):
        # A height that is not fixed the office may fit anew.
        fixed = ' customHeight="1"' if row.fixed else ""
        yield f'<row r="{number}" ht="{row.height}"{fixed}>'
        yield from _cells(number, row, letters, styles)
        yield "</row>"
    yield "</sheetData>"
    if laid.sheet.listing:
        yield f'<autoFilter ref="{filtered(laid).replace("$", "")}"/>'
    yield _merged(laid, letters)
    yield _PRINT
    yield _PAGE_NUMBERS if laid.sheet.listing else ""
    yield "</worksheet>"


def _frozen(laid: Layout) -> str:
    """The headings of a list stay where they are, and with many columns the first two do."""
    if laid.width <= 4:
        return (
            f'<pane ySplit="{laid.first - 1}" topLeftCell="A{laid.first}"'
            ' activePane="bottomLeft" state="frozen"/>'
            '<selection pane="bottomLeft" activeCell="A1" sqref="A1"/>'
        )
    return (
        f'<pane xSplit="2" ySplit="{laid.first - 1}" topLeftCell="C{laid.first}"'
        ' activePane="bottomRight" state="frozen"/>'
        '<selection pane="topRight"/><selection pane="bottomLeft"/>'
        '<selection pane="bottomRight" activeCell="A1" sqref="A1"/>'
    )


def _cells(number: int, row: Row, letters: list[str], styles: Styles) -> Iterator[str]:
    for letter, (value, look) in zip(letters, row.cells, strict=True):
        # A text that begins like a formula stays a text even if somebody edits the cell.
        quoted = isinstance(value, str) and value.startswith(_LIKE_FORMULA)
        kind, content = written(value, letter)
        yield f'<c r="{letter}{number}" s="{styles[look, quoted]}"{kind}>{content}</c>'


def written(value: Value, letter: str) -> tuple[str, str]:
    """The kind of a cell, as an attribute, and what stands in it."""
    if value is None or value == "":
        return "", ""
    if isinstance(value, str):
        return ' t="inlineStr"', f"<is>{_text(value)}</is>"
    if isinstance(value, Sum):
        # With what it comes to, for readers that do not calculate.
        area = f"{letter}{value.first}:{letter}{value.last}"
        return "", f"<f>SUM({area})</f><v>{value.value}</v>"
    if isinstance(value, date):
        return "", f"<v>{(value - _DAY_NOUGHT).days - (value < _MARCH)}</v>"
    return "", f"<v>{value}</v>"


def _text(value: str) -> str:
    if "_x" in value:
        # Office would read «_x0041_» as a letter; the underscore itself is written so.
        value = _ESCAPED_LOOK.sub("_x005F_", value)
    kept = ' xml:space="preserve"' if value != value.strip() else ""
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<t{kept}>{escaped}</t>"


def _merged(laid: Layout, letters: list[str]) -> str:
    if not laid.merged:
        return ""
    areas = (
        f'<mergeCell ref="{letters[left - 1]}{top}:{letters[right - 1]}{low}"/>'
        for top, left, low, right in laid.merged
    )
    return f'<mergeCells count="{len(laid.merged)}">{"".join(areas)}</mergeCells>'
