"""How a long list looks and is walked: rows, columns that grow with the text, heading."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.lists.registry_table import RegistryTable
from nastavnik_desktop.ui.parts.cell_painter import CellPainter
from nastavnik_desktop.ui.parts.column_room import shared
from nastavnik_desktop.ui.parts.theme import STEP, row_height

_LEAST = 0.75
"""Of its usual width a column keeps so much before the list scrolls sideways."""
_LEAST_OF_FIRST = 0.9
"""The first column says whose row it is."""
_NARROW = 18
"""Characters of a column that never gives way: a date, a class, a word of state."""
_NEW_LOOK = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class TableView(QTableView):
    """A calm table: whole rows, one height, no grid, the keyboard leaves it with Tab."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._letter = self.character()
        self._wanted: dict[int, int] = {}
        """Widths with room enough; a narrow list shows its columns narrower."""
        self._own: set[int] = set()
        """Columns the user set the width of: these stay."""
        self._painter = CellPainter(self)
        self.setItemDelegate(self._painter)
        self._fit_rows()

    @guarded()
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RegistryTable):
            self._painter.numeric = model.numeric
            self._painter.toned, self._painter.tone = model.toned, model.tone
        self.horizontalHeader().sectionResized.connect(self._resized)

    def character(self) -> int:
        """Width of a digit, to turn widths in characters into pixels: a date must fit into ten."""
        return self.fontMetrics().horizontalAdvance("0")

    def _resized(self, place: int, old: int, new: int) -> None:
        """What the mouse drags is the user's own width; the rest is ours."""
        if old and new and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._wanted[place] = new
            self._own.add(place)
        self._fit_header()

    def setColumnWidth(self, column: int, width: int) -> None:
        """A width somebody chose: it stays whatever the room."""
        self._own.add(column)
        self._wanted[column] = width
        super().setColumnWidth(column, width)

    def want(self, column: int, width: int) -> None:
        """The usual width, which may give way when the list is narrow."""
        self._own.discard(column)
        self._wanted[column] = width

    def own_widths(self) -> dict[int, int]:
        """Of the columns whose width the user chose."""
        return {place: self._wanted[place] for place in sorted(self._own)}

    def fit_columns(self) -> None:
        """Names give way before the list has to be moved sideways; words of a state do not."""
        model, header = self.model(), self.horizontalHeader()
        if not isinstance(model, RegistryTable) or not self._wanted:
            return
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        widths: dict[int, tuple[int, int]] = {}
        for place, column in enumerate(model.columns):
            if self.isColumnHidden(place):
                continue
            wanted = least = self._wanted.get(place, header.sectionSize(place))
            if place not in self._own and place not in model.toned and column.width > _NARROW:
                words = max(map(metrics.horizontalAdvance, column.heading.split()))
                share = _LEAST_OF_FIRST if header.visualIndex(place) == 0 else _LEAST
                least = max(words + 5 * STEP, round(wanted * share))
            widths[place] = wanted, min(wanted, least)
        for place, width in shared(self.viewport().width(), widths).items():
            if header.sectionSize(place) != width:
                header.resizeSection(place, width)

    def _grow_columns(self) -> None:
        """Columns grow with their text."""
        before, self._letter = self._letter, self.character()
        if before != self._letter:
            self._wanted = {
                place: round(width * self._letter / before) for place, width in self._wanted.items()
            }
            self.fit_columns()

    def widen_for_states(self) -> None:
        """A coloured word is never cut, whatever width was remembered."""
        model = self.model()
        if isinstance(model, RegistryTable):
            metrics = self.fontMetrics()
            for place in model.toned:
                words = {shown(value) for value in model.state_kind(place)}
                needed = max(map(metrics.horizontalAdvance, words)) + 4 * STEP
                if 0 < self._wanted.get(place, 0) < needed:
                    self._wanted[place] = needed
            self.fit_columns()

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        self._fit_header()

    def _fit_header(self) -> None:
        """Prescribed headings are long: two lines where one does not hold them."""
        font = QFont(self.font())
        font.setBold(True)
        metrics, model = QFontMetrics(font), self.model()
        wide = isinstance(model, RegistryTable) and any(
            metrics.horizontalAdvance(column.heading) + 2 * STEP > self.columnWidth(place)
            for place, column in enumerate(model.columns)
            if not self.isColumnHidden(place)
        )
        height = row_height(self.font()) + (metrics.height() if wide else 0)
        if self.horizontalHeader().height() != height:
            self.horizontalHeader().setFixedHeight(height)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _NEW_LOOK:
            self._grow_columns()
            self._fit_rows()
            self._painter.adopt()

    def chosen_places(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose(self, places: Iterable[int]) -> None:
        """Select these rows and make the first of them current."""
        selection, model = QItemSelection(), self.model()
        last = model.columnCount() - 1
        first = -1
        for place in places:
            first = place if first < 0 else first
            selection.select(model.index(place, 0), model.index(place, last))
        if first >= 0:
            visible = self.indexAt(self.rect().topLeft()).column()
            current = model.index(first, max(0, visible))
            self.selectionModel().setCurrentIndex(
                current, QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.selectionModel().select(
                selection, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(current)
