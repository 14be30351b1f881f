"""What a sheet of a workbook holds and where it stands: titles, headings, rows, totals, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from nastavnik_desktop.errors import UserError
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


class Look(Enum):
    """What a cell is, and so how it looks."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    CENTRE = auto()
    NUMBER = auto()
    COUNT = auto()
    """A number whose explanation stands in the next cell, as if they were one."""
    BESIDE = auto()
    """That explanation."""
    DATE = auto()
    TOTAL = auto()
    TOTAL_NUMBER = auto()
    NOTE = auto()


@dataclass(frozen=True, kw_only=True)
class Column:
    heading: str
    width: float
    """In digits of the default font, as spreadsheets count."""
    look: Look = Look.TEXT
    over: tuple[str, ...] = ()
    """Headings above its own, from the top; equal neighbours become one merged cell."""
    summed: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    titles: tuple[str, ...] = ()
    total: str = ""
    """The words before the sums; no total row without them."""
    notes: tuple[str, ...] = ()
    listing: bool = False
    """A long list: filter arrows, frozen headings, page numbers, smaller letters."""


@dataclass(frozen=True)
class Row:
    cells: Sequence[tuple[Value, Look]]
    height: float
    """In points."""
    fixed: bool = False
    """The office may not fit the height itself: merged cells do not count for it."""


TEXT_LIMIT = 32_767
_BAD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_PIXELS_PER_DIGIT, _CELL_PADDING = 7, 6
_SUM_LOOKS = {Look.NUMBER: Look.TOTAL_NUMBER, Look.COUNT: Look.TOTAL_NUMBER}


class Layout:
    """Where everything of one sheet stands: rows of cells, merged areas, heights.

    UserError names a cell that no workbook can hold.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.size = 10 if sheet.listing else 11
        """Of the letters, in points."""
        self.width = len(sheet.columns)
        self._rooms = [self._room(column.width) for column in sheet.columns]
        self.rows: list[Row] = []
        self.merged: list[tuple[int, int, int, int]] = []
        """Top, left, bottom and right of each area, counted from 1."""
        for title in sheet.titles:
            self._across(title, Look.TITLE)
        self._headings()
        self.first = len(self.rows) + 1
        self._body()
        self.last = len(self.rows)
        if sheet.total:
            self._total()
        for note in sheet.notes:
            self._across(note, Look.NOTE)

    def _room(self, width: float, size: int | None = None) -> float:
        """How many em of text stand in one line of a cell."""
        pixels = width * _PIXELS_PER_DIGIT - _CELL_PADDING
        return pixels / ((size or self.size) * 96 / 72)

    def _height(self, lines: int, size: int) -> float:
        return min(lines * size * 1.26 + 4, 409)

    def _across(self, text: str, look: Look) -> None:
        """A line of text over the whole width."""
        title = look is Look.TITLE
        size = self.size + (1 if title else 0)
        room = self._room(sum(column.width for column in self.sheet.columns), size)
        cells: list[tuple[Value, Look]] = [(text, look)] + [(None, look)] * (self.width - 1)
        height = self._height(lines(text, room, bold=title), size) + (6 if title else 2)
        self._add(Row(cells, height, fixed=True))
        if self.width > 1:
            row = len(self.rows)
            self.merged.append((row, 1, row, self.width))

    def _headings(self) -> None:
        paths = [(*column.over, column.heading) for column in self.sheet.columns]
        depth = max(map(len, paths))
        grid = [[path[: min(level + 1, len(path))] for path in paths] for level in range(depth)]
        start, heights = len(self.rows) + 1, [1] * depth
        seen: set[tuple[int, int]] = set()
        texts: dict[tuple[int, int], str] = {}
        for level in range(depth):
            for at in range(self.width):
                if (level, at) in seen:
                    continue
                low, right = _rectangle(grid, level, at)
                seen |= {(y, x) for y in range(level, low + 1) for x in range(at, right + 1)}
                texts[level, at] = grid[level][at][-1]
                need = lines(texts[level, at], sum(self._rooms[at : right + 1]), bold=True)
                heights[low] = max(heights[low], need - (low - level))
                if (low, right) != (level, at):
                    self.merged.append((start + level, at + 1, start + low, right + 1))
        for level in range(depth):
            cells = [(texts.get((level, at)), Look.HEADING) for at in range(self.width)]
            height = self._height(heights[level], self.size) + 2
            self._add(Row(cells, height, fixed=True))

    def _body(self) -> None:
        looks = [column.look for column in self.sheet.columns]
        rooms = self._rooms
        for values in self.sheet.rows:
            most = 1
            cells = list(zip(values, looks, strict=True))
            for at, (value, look) in enumerate(cells):
                if isinstance(value, str):
                    if len(value) * 0.5 > rooms[at] or "\n" in value:
                        most = max(most, lines(value, rooms[at]))
                elif isinstance(value, PartialDate | date):
                    cells[at] = _day(value, look)
            self._add(Row(cells, self._height(most, self.size)))

    def _total(self) -> None:
        numbers = [at for at, column in enumerate(self.sheet.columns) if column.summed]
        cells: list[tuple[Value, Look]] = []
        for at, column in enumerate(self.sheet.columns):
            if at in numbers:
                value = sum(_amount(row[at]) for row in self.sheet.rows)
                total: Value = Sum(self.first, self.last, value)
                cells.append((total, _SUM_LOOKS[column.look]))
            else:
                cells.append((self.sheet.total if at == 0 else None, Look.TOTAL))
        self._add(Row(cells, self._height(1, self.size), fixed=True))
        row, joined = len(self.rows), (numbers[0] if numbers else self.width)
        if joined > 1:
            self.merged.append((row, 1, row, joined))
        self._join_counts(row)

    def _join_counts(self, row: int) -> None:
        """The total of a number with an explanation beside takes both cells."""
        looks = [column.look for column in self.sheet.columns]
        for at, (one, other) in enumerate(pairwise(looks), 1):
            if (one, other) == (Look.COUNT, Look.BESIDE):
                self.merged.append((row, at, row, at + 1))

    def _add(self, row: Row) -> None:
        for at, (value, _look) in enumerate(row.cells):
            if why := _unfit(value):
                place = f"строка {len(self.rows) + 1}, столбец «{self.sheet.columns[at].heading}»"
                raise UserError(
                    f"Таблицу «{self.sheet.name}» записать нельзя: {why} ({place}).",
                    "Исправьте этот текст в программе и повторите.",
                )
        self.rows.append(row)


def _unfit(value: Value) -> str:
    """Why the value cannot stand in a sheet, or nothing."""
    if isinstance(value, str):
        if _BAD.search(value):
            return f"недопустимый знак {bad_character(value)}"
        if len(value) > TEXT_LIMIT:
            return f"больше {TEXT_LIMIT} знаков"
    # Beyond 15 digits the office silently changes the number; NaN it cannot hold at all.
    elif isinstance(value, int | float) and not -1e15 < value < 1e15:
        return "слишком большое число"
    return ""


def _day(value: PartialDate | date, look: Look) -> tuple[Value, Look]:
    """A date looks like one in any column; a year alone is a number."""
    day = value.full if isinstance(value, PartialDate) else value
    if day is not None:
        return day, Look.DATE
    assert isinstance(value, PartialDate)
    return value.year, Look.CENTRE if look is Look.DATE else look


def _rectangle(grid: list[list[tuple[str, ...]]], level: int, at: int) -> tuple[int, int]:
    """The lowest row and the rightmost column of the equal cells that begin here."""
    key, right, low = grid[level][at], at, level
    while right + 1 < len(grid[level]) and grid[level][right + 1] == key:
        right += 1
    while low + 1 < len(grid) and grid[low + 1][at] == key:
        low += 1
    return low, right


def _amount(value: Value) -> int | float:
    return value if isinstance(value, int | float) else 0


def lines(text: str, room: float, *, bold: bool = False) -> int:
    """How many lines a wrapped text takes in `room` em, a little too many rather than too few."""
    letter = 0.55 if bold else 0.49
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in paragraph.split(" "):
            size = len(word) * letter + sum(map(str.isupper, word)) * 0.2
            if used and used + 0.25 + size > room:
                count, used = count + 1, size
            else:
                used += size + (0.25 if used else 0)
            if used > room:
                count, used = count + int(used // room), used % room
    return count
