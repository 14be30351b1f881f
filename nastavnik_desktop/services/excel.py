"""Workbooks from plain descriptions of their sheets: titles, headings, rows, totals, print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services import sheet_xml
from nastavnik_desktop.services.book_xml import Format, Formats, Part, package
from nastavnik_desktop.services.sheet_xml import BadCell, Page, Row, Style, Sum, Value, letters


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


_FONT = "Times New Roman"
_PIXELS_PER_DIGIT, _CELL_PADDING = 7, 6
_SUM_LOOKS = {Look.NUMBER: Look.TOTAL_NUMBER, Look.COUNT: Look.TOTAL_NUMBER}


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The file, reopened and compared with what was asked for; UserError names a bad cell."""
    formats, taken = Formats(), set[str]()
    made = [_Layout(sheet, _Styles(formats, small=sheet.listing)) for sheet in sheets]
    parts = [laid.part(_sheet_name(laid.name, taken), first=laid is made[0]) for laid in made]
    content = package(parts, formats)
    if sheet_xml.read_back(content) != [sheet_xml.expected(laid.rows) for laid in made]:
        raise ValueError("the workbook reopened differs from what was written")
    return content


def check(content: bytes) -> None:
    """For `save_bytes`: ValueError if the file cannot be read back."""
    sheet_xml.read_back(content)


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


_BOLD = (Look.TITLE, Look.HEADING, Look.TOTAL, Look.TOTAL_NUMBER)
_LEFT = (Look.TEXT, Look.BESIDE, Look.NOTE, Look.TOTAL)
_SIDES = {Look.TITLE: "", Look.NOTE: "", Look.COUNT: "ltb", Look.BESIDE: "rtb"}


class _Styles:
    """The formats of one sheet by what its cells are."""

    def __init__(self, formats: Formats, *, small: bool) -> None:
        self._formats = formats
        self._made: dict[Look, Style] = {}
        self._small = small
        self.size = 10 if small else 11

    def __getitem__(self, look: Look) -> Style:
        if look not in self._made:
            self._made[look] = Style(*self._formats.add(self._format(look)))
        return self._made[look]

    def _format(self, look: Look) -> Format:
        left = look in _LEFT or (look is Look.TITLE and self._small)
        return Format(
            size=self.size + 1 if look is Look.TITLE else self.size,
            bold=look in _BOLD,
            italic=look is Look.NOTE,
            grey=look is Look.HEADING,
            sides=_SIDES.get(look, "lrtb"),
            across="left" if left else "center",
            upright="center" if look in (Look.TITLE, Look.HEADING) else "top",
            number="dd.mm.yyyy" if look is Look.DATE else "",
        )


class _Layout:
    """Where everything of one sheet stands: rows of cells, merged areas, heights."""

    def __init__(self, sheet: Sheet, styles: _Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self.width = len(sheet.columns)
        self._rooms = [self._room(column.width) for column in sheet.columns]
        self.rows: list[Row] = []
        self.merged: list[tuple[int, int, int, int]] = []
        for title in sheet.titles:
            self._across(title, Look.TITLE)
        self._headings()
        self._first = len(self.rows) + 1
        self._body()
        self._last = len(self.rows)
        if sheet.total:
            self._total()
        for note in sheet.notes:
            self._across(note, Look.NOTE)

    def _room(self, width: float, size: int | None = None) -> float:
        """How many em of text stand in one line of a cell."""
        pixels = width * _PIXELS_PER_DIGIT - _CELL_PADDING
        return pixels / ((size or self._styles.size) * 96 / 72)

    def _height(self, lines: int, size: int) -> float:
        return min(lines * size * 1.26 + 4, 409)

    def _across(self, text: str, look: Look) -> None:
        """A line of text over the whole width."""
        title = look is Look.TITLE
        size = self._styles.size + (1 if title else 0)
        room = self._room(sum(column.width for column in self._sheet.columns), size)
        style = self._styles[look]
        cells: list[tuple[Value, Style]] = [(text, style)] + [(None, style)] * (self.width - 1)
        height = self._height(lines(text, room, bold=title), size) + (6 if title else 2)
        self.rows.append(Row(cells, height, fixed=True))
        if self.width > 1:
            row = len(self.rows)
            self.merged.append((row, 1, row, self.width))

    def _headings(self) -> None:
        paths = [(*column.over, column.heading) for column in self._sheet.columns]
        depth = max(map(len, paths))
        grid = [[path[: min(level + 1, len(path))] for path in paths] for level in range(depth)]
        start, style, heights = len(self.rows) + 1, self._styles[Look.HEADING], [1] * depth
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
            cells = [(texts.get((level, at)), style) for at in range(self.width)]
            height = self._height(heights[level], self._styles.size) + 2
            self.rows.append(Row(cells, height, fixed=True))

    def _body(self) -> None:
        styles = [self._styles[column.look] for column in self._sheet.columns]
        date_style = self._styles[Look.DATE]
        size, rooms = self._styles.size, self._rooms
        is_date = [style is date_style for style in styles]
        bare_year = self._styles[Look.CENTRE]
        for values in self._sheet.rows:
            most = 1
            cells = list(zip(values, styles, strict=True))
            for at, (value, _style) in enumerate(cells):
                if isinstance(value, str):
                    if len(value) * 0.4 > rooms[at] or "\n" in value:
                        most = max(most, lines(value, rooms[at]))
                elif is_date[at] and isinstance(value, PartialDate) and not value.month:
                    cells[at] = (value, bare_year)
            self.rows.append(Row(cells, self._height(most, size)))

    def _total(self) -> None:
        numbers = [at for at, column in enumerate(self._sheet.columns) if column.summed]
        cells: list[tuple[Value, Style]] = []
        for at, column in enumerate(self._sheet.columns):
            if at in numbers:
                value = sum(_amount(row[at]) for row in self._sheet.rows)
                total: Value = Sum(self._first, self._last, value)
                cells.append((total, self._styles[_SUM_LOOKS[column.look]]))
            else:
                cells.append((self._sheet.total if at == 0 else None, self._styles[Look.TOTAL]))
        self.rows.append(Row(cells, self._height(1, self._styles.size), fixed=True))
        row, joined = len(self.rows), (numbers[0] if numbers else self.width)
        if joined > 1:
            self.merged.append((row, 1, row, joined))
        self._join_counts(row)

    def _join_counts(self, row: int) -> None:
        """The total of a number with an explanation beside takes both cells."""
        looks = [column.look for column in self._sheet.columns]
        for at, (one, other) in enumerate(pairwise(looks), 1):
            if (one, other) == (Look.COUNT, Look.BESIDE):
                self.merged.append((row, at, row, at + 1))

    @property
    def name(self) -> str:
        return self._sheet.name

    def part(self, name: str, *, first: bool) -> Part:
        """The sheet under a name that suits Excel; UserError names a bad cell."""
        depth = max(1 + len(column.over) for column in self._sheet.columns)
        top, listing = self._first - 1, self._sheet.listing
        start, end = f"A{top}", f"{letters(self.width)}{max(self._last, self._first)}"
        page = Page(
            rows=self.rows,
            widths=[column.width for column in self._sheet.columns],
            merged=[
                f"{letters(left)}{above}:{letters(right)}{low}"
                for above, left, low, right in self.merged
            ],
            frozen=f"{'C' if self.width > 4 else 'A'}{self._first}" if listing else "",
            filtered=f"{start}:{end}" if listing else "",
            numbered=listing,
            first=first,
        )
        try:
            xml = sheet_xml.sheet_xml(page)
        except BadCell as error:
            raise UserError(
                f"Таблицу «{self.name}» записать нельзя: {error} ({self._where()}).",
                "Исправьте этот текст в программе и повторите.",
            ) from error
        area = f"$A${top}:${letters(self.width)}${max(self._last, self._first)}"
        titles = f"${self._first - depth}:${top}"
        return Part(name, xml, title_rows=titles, filtered=area if listing else "")

    def _where(self) -> str:
        """The row and column of the first cell that cannot be written."""
        for number, row in enumerate(self.rows, 1):
            for at, cell in enumerate(row.cells):
                try:
                    sheet_xml.rows_xml([Row([cell])], 1)
                except BadCell:
                    return f"строка {number}, столбец «{self._sheet.columns[at].heading}»"
        return "место не найдено"


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
    letter = 0.53 if bold else 0.47
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
