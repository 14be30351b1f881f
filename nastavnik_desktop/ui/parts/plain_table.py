"""A calm read-only table of any objects, for the pages that are not registries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.cell_painter import TitleCells
from nastavnik_desktop.ui.parts.column_room import lent, shared, sure_room
from nastavnik_desktop.ui.parts.theme import STEP, colours, row_height

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_SAMPLE = 100
"""Rows that are looked at to see what a column needs."""
_LEAST = 0.6
"""Of its usual width a column keeps so much before the table scrolls sideways."""
_NARROW = 14
"""Characters of a column that never gives way: a date, a number, a word of state."""
_LINES = 3
"""Of a heading."""
_TURNS = 2
"""How often a table follows a scroll bar that its own heading brought or took away."""
_WRAPPED = 300
"""Rows whose height may follow their text without being felt."""


@dataclass(frozen=True)
class PlainColumn:
    """One column; `value` reads an object of the table, `tone` colours its words."""

    heading: str
    value: Callable[[Any], Any]
    width: int = 16
    """In characters; the widest column takes what is left."""
    tone: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None


class PlainModel(QAbstractTableModel):
    """The objects of a table and what each column says of them."""

    def __init__(self, columns: Sequence[PlainColumn], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(column.value(row)).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip or (lambda one: shown(column.value(one))))(row) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if isinstance(column.value(row), int):
                side = Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            tone = column.tone(row)
            widget = self.parent()
            if tone and isinstance(widget, QWidget):
                known = {"quiet": "muted", "info": "accent"}
                return QColor(getattr(colours(widget.palette()), known.get(tone, tone)))
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    @guarded()
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                return int(side) | int(Qt.TextFlag.TextWordWrap)
        return None


class PlainTable(QTableView):
    """Shows objects; Enter or a double click tells which one was opened."""

    opened = Signal(object)
    chosen = Signal(object)
    """The object under the cursor, or None."""

    def __init__(
        self,
        columns: Sequence[PlainColumn],
        name: str,
        parent: QWidget,
        *,
        wrap: bool = False,
        model: type[PlainModel] = PlainModel,
    ) -> None:
        super().__init__(parent)
        self.spare: Sequence[int] = ()
        """Columns that leave, one after the other, before the table scrolls sideways."""
        self._wrap = wrap
        self._settling = False
        """The heading gets another height: `_fit` looks itself what that did to the room."""
        self.setAccessibleName(name)
        self.rows_model = model(columns, self)
        self.setModel(self.rows_model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.setItemDelegate(TitleCells(self))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self._dress()
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.current()))

    def _dress(self) -> None:
        letter = QFontMetrics(self.font()).averageCharWidth()
        bold = QFont(self.font())
        bold.setBold(True)
        heading = QFontMetrics(bold)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self.verticalHeader().setMinimumSectionSize(row_height(self.font()))
        edges = 2 * letter + 2 * STEP
        self._headings = [
            max(map(heading.horizontalAdvance, column.heading.split()), default=0) + edges
            for column in self.rows_model.columns
        ]
        self._whole = [
            heading.horizontalAdvance(column.heading) + edges for column in self.rows_model.columns
        ]
        self._widths = [
            max(letter * column.width + 2 * STEP, whole)
            for column, whole in zip(self.rows_model.columns, self._whole, strict=True)
        ]
        self._measure()
        self.horizontalHeader().setMinimumSectionSize(letter * 6)
        self._fit()

    def _fit(self) -> None:
        """A heading of two lines may bring the scroll bar, without whose room it gets one line.

        The bar goes away then, and all begins anew: that must not go on for ever.
        """
        for _turn in range(_TURNS):
            room = self.viewport().width()
            self._share(room)
            if self.viewport().width() == room:
                return

    def _share(self, room: int) -> None:
        """What is not needed goes to what would be cut, then to the widest column.

        Without room long texts give way first; when that is not enough the table scrolls.
        """
        columns = self.rows_model.columns
        seen = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        widths = self._ranges(seen)
        needs = {place: max(self._needed[place], self._whole[place]) for place in seen}
        fitted = lent(shared(room, widths), needs)
        if seen and (spare := room - sum(fitted.values())) > 0:
            for place in seen:
                more = min(spare, max(0, self._needed.get(place, 0) - fitted[place]))
                fitted[place] += more
                spare -= more
            fitted[max(seen, key=lambda place: columns[place].width)] += spare
        for place, width in fitted.items():
            self.setColumnWidth(place, width)
        self._fit_header()
        if self._wrap and self.rows_model.rowCount() <= _WRAPPED:
            self._wrap_rows()

    def _ranges(self, seen: Iterable[int]) -> dict[int, tuple[int, int]]:
        """The usual and the least width of these columns."""
        letter = QFontMetrics(self.font()).averageCharWidth()
        widths = {}
        for place in seen:
            wanted, column = self._widths[place], self.rows_model.columns[place]
            least = max(letter * column.width + 2 * STEP, self._headings[place])
            if column.width > _NARROW and column.tone is None:
                least = max(round(wanted * _LEAST), self._headings[place], _NARROW * letter)
            widths[place] = wanted, min(wanted, least)
        return widths

    def _fit_header(self) -> None:
        """A heading of several words takes a second line where it has to."""
        bold = QFont(self.font())
        bold.setBold(True)
        metrics, lines = QFontMetrics(bold), 1
        flags = int(Qt.TextFlag.TextWordWrap)
        for place, column in enumerate(self.rows_model.columns):
            if not self.isColumnHidden(place):
                room = QRect(0, 0, max(1, self.columnWidth(place) - 2 * STEP), 10_000)
                high = metrics.boundingRect(room, flags, column.heading).height()
                lines = max(lines, round(high / metrics.lineSpacing()))
        height = row_height(self.font()) + (min(lines, _LINES) - 1) * metrics.lineSpacing()
        if self.horizontalHeader().height() != height:
            self._settling, before = True, self._settling
            self.horizontalHeader().setFixedHeight(height)
            self._settling = before

    @property
    def _box(self) -> int:
        """Room of the box to tick, where the lines have one."""
        first = self.rows_model.index(0, 0)
        tickable = first.flags() & Qt.ItemFlag.ItemIsUserCheckable
        return self.fontMetrics().height() + STEP if tickable else 0

    def _measure(self) -> None:
        """What the texts of each column need, by a sample of the rows."""
        model, metrics = self.rows_model, self.fontMetrics()
        rows = range(0, model.rowCount(), max(1, model.rowCount() // _SAMPLE))
        self._needed = {
            place: max(
                (
                    metrics.horizontalAdvance(str(model.index(row, place).data() or ""))
                    for row in rows
                ),
                default=0,
            )
            + metrics.height()
            + STEP
            + (self._box if place == 0 else 0)
            for place in range(model.columnCount())
        }

    def _wrap_rows(self) -> None:
        usual = row_height(self.font())
        for row in range(self.rows_model.rowCount()):
            self.setRowHeight(row, max(usual, self._text_height(row) + 2 * STEP))

    def _text_height(self, row: int) -> int:
        """Of the highest text; the hints of the view know nothing of the padding of a cell."""
        metrics, model = self.fontMetrics(), self.rows_model
        flags, heights = int(Qt.TextFlag.TextWordWrap), [0]
        for place in range(model.columnCount()):
            room = self.columnWidth(place) - metrics.height() - STEP
            text = str(model.index(row, place).data() or "")
            whole = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), flags, text)
            heights.append(whole.height())
        return max(heights)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._settling:
            self._fit()
            self.drop_spare()

    def drop_spare(self) -> None:
        """Without room only what a line is known by is in sight; Enter opens the rest."""
        columns = range(self.rows_model.columnCount())
        seen = [one for one in columns if one in self.spare or not self.isColumnHidden(one)]
        for place in self.spare:
            if sum(least for _, least in self._ranges(seen).values()) <= sure_room(self):
                break
            seen.remove(place)
        for place in self.spare:
            self.show_column(place, place in seen)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these objects; the cursor stays in its line."""
        line = self.currentIndex().row()
        self.rows_model.set_rows(rows)
        self._measure()
        self._fit()
        if 0 <= line < len(rows):
            self.selectRow(line)

    def show_column(self, place: int, seen: bool) -> None:
        """A column nothing stands in leaves its room to the others."""
        if self.isColumnHidden(place) == seen:
            self.setColumnHidden(place, not seen)
            self._fit()

    def current(self) -> Any:
        """The object under the cursor, or None."""
        found = self.selectionModel().selectedRows()
        return found[0].data(Qt.ItemDataRole.UserRole) if found else None

    def texts(self) -> list[list[str]]:
        """Everything shown, row by row."""
        model = self.rows_model
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def fit_height(self, most: int = 8) -> None:
        """As high as its rows need, up to `most` of them."""
        rows = min(max(1, self.rows_model.rowCount()), most)
        height = self.horizontalHeader().height() + rows * row_height(self.font()) + 4
        self.setFixedHeight(height)

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._dress()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(Qt.ItemDataRole.UserRole))
