"""The rows of a mentor's journal: the meetings that were held and blanks to the end of the page.

How many blanks fit is reckoned from the length of what is written, so that every page is full and
the signatures stand at the end of the last one.
"""

from typing import NamedTuple

from nastavnik_desktop.models import Meeting
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    checked_by,
    pair_fields,
)
from nastavnik_desktop.services.papers.text_lines import line_height, lines

_WIDTHS = {"дата": 22, "формат": 36, "форма": 52, "тема": 38, "содержание": 52, "результат": 35}
"""Millimetres of the columns that are printed; «Подпись» is left for the pen."""
_BESIDE, _AROUND = 2.4, 1.2
"""Millimetres of a cell that its text does not take."""
_LOWEST, _FEWEST = 13.2, 3
"""Millimetres of a row to write in; the fewest blanks that are of use."""
_HEADING = (
    "Форма встречи (индивидуальная/групповая; диалог/обсуждение, экскурсия; публичная лекция / "
    "практическая работа)"
)
"""The longest heading of the table, in its column."""
_HEADING_SIZE, _USUAL = 10, 12
"""Points of the heading when the table has the usual ones."""
_TITLE = 20.6
"""Millimetres of what stands above the names."""
_OVER = 4.0
"""Millimetres above a place to sign."""
_SPARE = 3.0
"""Millimetres for what cannot be reckoned: another font, a word that wraps early."""
_OPEN = (PairStatus.DRAFT, PairStatus.ACTIVE)


class _Room(NamedTuple):
    """Millimetres for rows on the first and on the other pages, and of the signatures."""

    first: float
    other: float
    signatures: float


def journal_fields(context: Context) -> Fields:
    """The held meetings and room for more; when the pair has ended, no page more."""
    held = [_row(meeting) for meeting in context.roster.held(context.unit.id)]
    return _fields(context, held, more=context.unit.pair.status in _OPEN or not held)


def blank_journal_fields(context: Context) -> Fields:
    """Two pages to be filled in by hand, whatever is recorded."""
    return _fields(context, [], more=True)


def _fields(context: Context, rows: list[Row], *, more: bool) -> Fields:
    fields = pair_fields(context)
    style = context.roster.style
    room = _room(context, fields, style)
    blank: Row = dict.fromkeys(_WIDTHS, "")
    rows = rows + [dict(blank) for _ in range(_blanks(rows, room, style, more=more))]
    ended = [
        {**row, "последняя": "да" if at == len(rows) else ""} for at, row in enumerate(rows, 1)
    ]
    return {**fields, **checked_by(context, fields), "встречи": ended}


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


def _blanks(rows: list[Row], room: _Room, style: PaperStyle, *, more: bool) -> int:
    """To the end of the page the meetings end on, or of the next: of the second at least."""
    left, page = room.first, 1
    for row in rows:
        height = _height(row, style)
        if height > left:
            left, page = room.other, page + 1
        left = max(left - height, 0)
    count = int((left - room.signatures) // _LOWEST)
    if more and (page == 1 or count < _FEWEST):
        whole = int((room.other - room.signatures) // _LOWEST)
        return int(left // _LOWEST) + whole
    if count < 0 and rows:
        # The last meeting goes to the next page with the signatures: a few blanks keep it company.
        return int((room.other - room.signatures - _height(rows[-1], style)) // _LOWEST)
    return max(count, 0)


def _room(context: Context, fields: Fields, style: PaperStyle) -> _Room:
    # Turned over, the left margin of a page is at the top, the right one at the bottom.
    page = 210 - style.left - style.right - _SPARE
    size = _HEADING_SIZE + style.table_size - _USUAL
    column = _WIDTHS["форма"] * (297 - style.top - style.bottom) / 257 - _BESIDE
    heading = lines(_HEADING, column, size, style.font, bold=True) * line_height(size) + _AROUND
    mentors = max(len(context.unit.mentors), 1)
    signatures = _OVER + (1 + mentors) * line_height(style.table_size) + 2 * _AROUND
    return _Room(page - heading - _above(fields, style), page - heading, signatures)


def _above(fields: Fields, style: PaperStyle) -> float:
    width = 297 - style.top - style.bottom - 63 - 4
    names = ("наставник", "наставляемый", "форма", "направление")
    texts = [str(fields.get(name, "")) for name in names]
    about = sum(lines(text, width, style.table_size, style.font) for text in texts)
    return _TITLE * style.size / 14 + (about + 0.5) * line_height(style.table_size)


def _height(row: Row, style: PaperStyle) -> float:
    most = max(
        lines(str(row[name]), width - _BESIDE, style.table_size, style.font)
        for name, width in _WIDTHS.items()
    )
    return max(most * line_height(style.table_size) + _AROUND, _LOWEST)
