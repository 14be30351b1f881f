"""The rows of a mentor's journal: the meetings that were held and blanks to the end of the page.

How many blanks fit is reckoned from the length of what is written, so that no page holds the
heading of the table and a single row.
"""

from math import ceil

from nastavnik_desktop.models import Meeting
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.papers.document_fields import Context, Fields, Row, pair_fields

_WIDTHS = {"дата": 23, "формат": 39, "форма": 57, "тема": 39, "содержание": 43, "результат": 33}
"""Millimetres of the columns that are printed; «Подпись» is left for the pen."""
_MOST, _FEWEST = 18, 3
"""Rows of two pages; the fewest blanks that are of use."""
_LOWEST, _HEADING, _TITLE, _BESIDE = 13.6, 20.0, 22.0, 4.0
"""Millimetres: a row to write in, the heading of the table, what is above it, sides of a cell."""
_USUAL = 12
"""Points in tables, for which the heading has that height; it has more lines in larger print."""
_SPARE = 5.0
"""Millimetres for what cannot be reckoned: another font, a word that wraps early."""
_POINT = 0.353


def journal_fields(context: Context) -> Fields:
    """The held meetings and room for more; an empty journal is a blank of two pages."""
    return _fields(context, [_row(meeting) for meeting in context.roster.held(context.unit.id)])


def blank_journal_fields(context: Context) -> Fields:
    """To be filled in by hand, whatever is recorded."""
    return _fields(context, [])


def _fields(context: Context, rows: list[Row]) -> Fields:
    fields = pair_fields(context)
    blanks = _blanks(rows, fields, context.roster.style)
    empty: list[Row] = [dict.fromkeys(_WIDTHS, "") for _ in range(blanks)]
    return {**fields, "встречи": rows + empty}


def _row(meeting: Meeting) -> Row:
    values = (
        show_date(meeting.day) if meeting.day else "",
        meeting.format.label,
        squeeze(meeting.form),
        squeeze(meeting.topic),
        squeeze(meeting.content),
        squeeze(meeting.result),
    )
    return dict(zip(_WIDTHS, values, strict=True))


def _blanks(rows: list[Row], fields: Fields, style: PaperStyle) -> int:
    """To the end of the page the meetings end on, or of the next: of the second at least."""
    # Turned over, the left margin of a page is at the top, the right one at the bottom.
    text = 210 - style.left - style.right - _SPARE
    whole = text - _HEADING * max(style.table_size / _USUAL, 1) ** 2
    left, page = whole - _above(fields, style), 1
    for row in rows:
        height = _height(row, style)
        if height > left:
            left, page = whole, page + 1
        left = max(left - height, 0)
    count = int(left // _LOWEST)
    if page == 1 or count < _FEWEST:
        # Where nothing fits any more the last meeting may have gone to the next page already.
        last = _height(rows[-1], style) if rows and not count else 0
        count += int((whole - last) // _LOWEST)
    return min(count, _MOST - len(rows)) if page == 1 else count


def _above(fields: Fields, style: PaperStyle) -> float:
    per_line = (297 - style.top - style.bottom - 66) / (style.table_size * 0.18)
    names = ("наставник", "наставляемый", "форма", "направление")
    about = sum(_lines(str(fields.get(name, "")), per_line) for name in names)
    return _TITLE + about * _line(style)


def _height(row: Row, style: PaperStyle) -> float:
    lines = max(
        _lines(str(row[name]), (width - _BESIDE) / (style.table_size * 0.18))
        for name, width in _WIDTHS.items()
    )
    return max(lines * _line(style) + 1, _LOWEST)


def _line(style: PaperStyle) -> float:
    return style.table_size * 1.15 * _POINT


def _lines(text: str, per_line: float) -> int:
    """Words are not torn: a line holds less than it could."""
    return sum(max(ceil(len(part) * 1.1 / per_line), 1) for part in text.split("\n"))
