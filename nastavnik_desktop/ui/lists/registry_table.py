"""The read-only table of any list: search, filters and order over plain rows, 10,000 at once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import compress, repeat
from operator import contains
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from nastavnik_desktop.models.fields import Choice, shown
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import search_key, sort_key
from nastavnik_desktop.services.lists.registries import ListColumn, Row
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.tones import KINDS, TONES

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_SAMPLE = 200
"""Rows that are looked at to see what kind of values a column holds."""


def order_key(value: Any) -> tuple[int, Any]:
    """Numbers before dates before texts, each compared in its own way; None is never asked for."""
    match value:
        case bool() | int() | float():
            return 0, value
        case date():
            return 1, (value.year, value.month, value.day)
        case PartialDate():
            return 1, (value.year, value.month, value.day)
        case Choice():
            return 2, sort_key(value.label)
        case _:
            return 2, sort_key(shown(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class RegistryTable(QAbstractTableModel):
    """Keeps all rows in the chosen order, and of these the ones that are let through."""

    def __init__(self, columns: Sequence[ListColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._order: list[int] = []
        self._seen: list[int] = []
        self._words: list[str] = []
        self._allowed: Callable[[int], bool] | None = None
        self._sorted_by = -1
        self._descending = False
        self.numeric: set[int] = set()
        self.toned: set[int] = set()
        self.longest: dict[int, str] = {}
        """Of each column the longest text: of a sample of the rows, of states among all."""

    # What the page asks

    @property
    def total(self) -> int:
        return len(self._rows)

    def row(self, place: int) -> Row:
        return self._rows[self._seen[place]]

    def rows_in_sight(self) -> list[Row]:
        return [self._rows[number] for number in self._seen]

    def numbers(self, places: Iterable[int]) -> list[int]:
        """What the rows at these places were in `show_rows`."""
        return [self._seen[place] for place in places]

    def places(self, numbers: Collection[int]) -> list[int]:
        """Where the rows of these numbers are seen now, from the top."""
        if len(numbers) == 1:
            # By far the usual case, at each letter of a search.
            (only,) = numbers
            return [self._seen.index(only)] if only in self._seen else []
        wanted = set(numbers)
        return [place for place, number in enumerate(self._seen) if number in wanted]

    def place_of(self, wanted: Callable[[Row], bool]) -> int:
        """The place of the first visible row that is wanted, or -1."""
        for place, number in enumerate(self._seen):
            if wanted(self._rows[number]):
                return place
        return -1

    def show_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._keys = [row.search_key for row in rows]
        sample = rows[:: max(1, len(rows) // _SAMPLE)]
        self.numeric.clear()
        self.toned.clear()
        for place, column in enumerate(self.columns):
            values = [column.value(row.subject) for row in sample]
            if any(_is_number(value) for value in values):
                self.numeric.add(place)
            if any(type(value) in KINDS for value in values):
                self.toned.add(place)
                values = [column.value(row.subject) for row in rows]
            self.longest[place] = max(map(column.brief, values), key=len, default="")
        self._put_in_order()
        self._select()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Let through the rows that hold every word, in any order and any case."""
        words = search_key(text).split()
        if words != self._words:
            # A letter more can only narrow what is seen already.
            narrower = all(any(old in new for new in words) for old in self._words)
            self._words = words
            self._reselect(self._seen if narrower else None)

    def allow(self, allowed: Callable[[int], bool] | None) -> None:
        """Let through only the rows whose number in `show_rows` is allowed."""
        self._allowed = allowed
        self._reselect()

    def _reselect(self, within: list[int] | None = None) -> None:
        self.beginResetModel()
        self._select(within)
        self.endResetModel()

    def _select(self, within: list[int] | None = None) -> None:
        # Word by word over a shrinking list: `russian.matches` with no line of Python for a row.
        seen, key = within, self._keys.__getitem__
        if seen is None:
            seen = self._order
            if self._allowed is not None:
                seen = list(filter(self._allowed, seen))
        for word in self._words:
            seen = list(compress(seen, map(contains, map(key, seen), repeat(word))))
        self._seen = seen

    def _put_in_order(self) -> None:
        self._order = list(range(len(self._rows)))
        if not 0 <= self._sorted_by < len(self.columns):
            return
        column = self.columns[self._sorted_by]
        read = column.sort or column.value
        filled, empty = [], []
        for number, row in enumerate(self._rows):
            value = read(row.subject)
            if value in (None, "", ()):
                empty.append(number)
            else:
                filled.append((order_key(value), number))
        filled.sort(key=lambda pair: pair[0], reverse=self._descending)
        # Empty cells stand last in either direction.
        self._order = [number for _, number in filled] + empty

    def tone(self, place: int, column: int) -> str:
        """Of the word in a cell of a toned column: good, warn, bad, info, quiet or nothing."""
        value = self.columns[column].value(self.row(place).subject)
        return TONES.get(value, "") if isinstance(value, Choice) else ""

    # What Qt asks

    @guarded(0)
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._seen)

    @guarded(0)
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @guarded("—")
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            subject = self._rows[self._seen[index.row()]].subject
            column = self.columns[index.column()]
            # One line in the table: the panel beside it shows the rest.
            return column.brief(column.value(subject)).replace("\n", " ")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self.numeric else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            text = shown(self.columns[index.column()].value(self.row(index.row()).subject))
            return text if len(text) > self.columns[index.column()].width else None
        return None

    @guarded()
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self.columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = _RIGHT if section in self.numeric else _LEFT
                return int(side) | int(Qt.TextFlag.TextWordWrap)
        return None

    @guarded()
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.beginResetModel()
        self._put_in_order()
        self._select()
        self.endResetModel()
