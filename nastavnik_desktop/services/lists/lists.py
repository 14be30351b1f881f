"""Any list of the window, and the two prescribed bases, as workbooks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.checking.unnamed_texts import Mask
from nastavnik_desktop.services.lists.bases import (
    MENTEE_BASE,
    MENTOR_BASE,
    base_rows,
    outside,
)
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.workbooks.sheets import Column, Look, Sheet, Value

NUMBER_HEADING = "№ п/п"
BASE_TITLES = {Role.MENTEE: "База наставляемых", Role.MENTOR: "База наставников"}
_BASE_COLUMNS = {Role.MENTEE: MENTEE_BASE, Role.MENTOR: MENTOR_BASE}

# A4 across holds about 142 digits; beyond this the letters get too small to read on paper.
_PAPER_WIDTH = 175.0
_NARROWEST = 11.0
# Addresses of pages may break anywhere; ordinary words, seen in the first rows, may not.
_LONG_WORD, _SAMPLE = 18.0, 300


class ListColumn(Protocol):
    """What a column of a list must tell: those of REGISTRIES and of the bases do."""

    @property
    def heading(self) -> str: ...

    @property
    def width(self) -> int: ...

    @property
    def value(self) -> Any:
        """A function from the subject of a row to what stands in the cell."""
        ...


def list_workbook(
    title: str,
    columns: Sequence[ListColumn],
    subjects: Iterable[Any],
    about: str = "",
    mask: Mask | None = None,
) -> bytes:
    """One numbered sheet with a row for each subject; `about` stands under the title.

    `mask` takes names out of the texts of a list that leaves the school.
    """
    from nastavnik_desktop.services.workbooks import excel

    rows = [
        (number, *(_told(_cell(column.value(subject)), mask) for column in columns))
        for number, subject in enumerate(subjects, 1)
    ]
    widths = _widths(columns, rows)
    sheet = Sheet(
        name=title,
        titles=(title, about) if about else (title,),
        columns=(
            Column(heading=NUMBER_HEADING, width=6, look=Look.CENTRE),
            *(
                Column(heading=column.heading, width=width, look=_look(rows, at))
                for at, (column, width) in enumerate(zip(columns, widths, strict=True), 1)
            ),
        ),
        rows=rows,
        listing=True,
    )
    return excel.workbook([sheet])


def base_workbook(
    roster: Roster,
    role: Role,
    barred: frozenset[int] | None = None,
    mask: Mask | None = None,
) -> bytes:
    """«База наставляемых» or «База наставников» with exactly the prescribed headings.

    As it may leave the school when it is told who is `barred` and what masks names in texts,
    else everything.
    """
    about = f"{roster.school.short_name}, {roster.year.title} учебный год".lstrip(", ")
    rows = base_rows(roster, role)
    if barred is not None:
        rows = outside(rows, barred)
    return list_workbook(BASE_TITLES[role], _BASE_COLUMNS[role], rows, about, mask)


def _told(value: Value, mask: Mask | None) -> Value:
    return mask(value) if mask is not None and isinstance(value, str) else value


def _cell(value: Any) -> Value:
    """Numbers and dates stay what they are; everything else is text as people read it."""
    if isinstance(value, str) and type(value) is not str:
        return shown(value)
    if value is None or isinstance(value, str | PartialDate | date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return shown(value)


def _look(rows: list[tuple[Value, ...]], at: int) -> Look:
    """Text is set left, dates as dates, numbers in the middle."""
    kinds = {type(row[at]) for row in rows if row[at] not in (None, "")}
    if kinds and kinds <= {date, PartialDate}:
        return Look.DATE
    return Look.CENTRE if kinds and kinds <= {int, float} else Look.TEXT


def _widths(columns: Sequence[ListColumn], rows: list[tuple[Value, ...]]) -> list[float]:
    """The wished widths drawn in to the paper, but never so that common words break."""
    needed = [max(_NARROWEST, _longest_word(column.heading) + 2) for column in columns]
    for row in rows[:_SAMPLE]:
        for at, value in enumerate(row[1:]):
            if isinstance(value, str) and len(value) > needed[at]:
                needed[at] = max(needed[at], min(_longest_word(value) + 1.0, _LONG_WORD))
    wished = [max(column.width, need) for column, need in zip(columns, needed, strict=True)]
    factor = min(1.0, _PAPER_WIDTH / (sum(wished) or 1))
    return [max(width * factor, need) for width, need in zip(wished, needed, strict=True)]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
