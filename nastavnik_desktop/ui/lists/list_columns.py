"""Which columns a list shows, in which order and how wide; remembered by heading."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.services.lists.registries import ListColumn
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.parts.table_view import TableView
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class ListColumns:
    """The columns of one table view; a column that is new or renamed starts from its default."""

    def __init__(
        self, key: str, columns: Sequence[ListColumn], view: TableView, state: WindowState
    ) -> None:
        self._key = f"lists/{key}"
        self._columns = tuple(columns)
        self._view = view
        self._state = state

    @property
    def _header(self):  # type: ignore[no-untyped-def]
        return self._view.horizontalHeader()

    def restore(self) -> None:
        kept: dict[str, object] = self._state.get(self._key, {})
        widths, hidden = kept.get("widths"), kept.get("hidden")
        order, sort = kept.get("order"), kept.get("sort")
        self._to_default()
        headings = [column.heading for column in self._columns]
        if isinstance(widths, dict):
            for place, heading in enumerate(headings):
                width = widths.get(heading)
                if isinstance(width, int | float) and 2 <= width <= 150:
                    pixels = round(width * self._view.character())
                    # As wide as usual: nobody has chosen that, and it may give way.
                    if abs(pixels - self._usual(place)) > STEP:
                        self._view.setColumnWidth(place, pixels)
        if isinstance(hidden, dict):
            for place, heading in enumerate(headings):
                if isinstance(hidden.get(heading), bool):
                    self._switch(place, not hidden[heading])
            self._keep_one()
            self._view.fit_columns()
        if isinstance(order, list):
            known = [heading for heading in order if heading in headings]
            for target, heading in enumerate(known):
                visual = self._header.visualIndex(headings.index(heading))
                self._header.moveSection(visual, target)
        if isinstance(sort, list) and len(sort) == 2 and sort[0] in headings:
            direction = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(headings.index(sort[0]), direction)

    def keep(self) -> None:
        header, headings = self._header, [column.heading for column in self._columns]
        sorted_by = header.sortIndicatorSection()
        sort: list[object] = []
        if 0 <= sorted_by < len(headings):
            down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            sort = [headings[sorted_by], down]
        # In characters: the next run may have a larger text.
        widths = {
            headings[place]: round(width / self._view.character(), 2)
            for place, width in self._view.own_widths().items()
        }
        self._state.keep(
            self._key,
            {
                "widths": widths,
                "hidden": {h: self._view.is_off(n) for n, h in enumerate(headings)},
                "order": [headings[header.logicalIndex(n)] for n in range(len(headings))],
                "sort": sort,
            },
        )

    def reset(self) -> None:
        for place in range(len(self._columns)):
            self._header.moveSection(self._header.visualIndex(place), place)
        self._to_default()

    def _usual(self, place: int) -> int:
        """Room for as many characters as the list says, and for each word of the heading."""
        font = QFont(self._view.font())
        font.setBold(True)
        bold, column = QFontMetrics(font), self._columns[place]
        longest = max(bold.horizontalAdvance(word) for word in column.heading.split())
        return max(self._view.character() * column.width, longest) + 3 * STEP

    def _to_default(self) -> None:
        for place, column in enumerate(self._columns):
            self._switch(place, column.visible)
            self._view.want(place, self._usual(place))
        self._view.fit_columns()

    def _switch(self, place: int, seen: bool) -> None:
        """What is ticked beyond the usual is wanted: the usual columns give way to it."""
        self._view.setColumnHidden(place, not seen)
        self._view.ask_for(place, seen and not self._columns[place].visible)

    def _keep_one(self) -> None:
        if all(self._view.is_off(place) for place in range(len(self._columns))):
            self._view.setColumnHidden(0, False)

    def shown_columns(self) -> list[ListColumn]:
        """What is ticked, from left to right, whether the window has room for it or not."""
        places = [self._header.logicalIndex(visual) for visual in range(len(self._columns))]
        return [self._columns[n] for n in places if not self._view.is_off(n)]

    def show(self, place: int, seen: bool) -> None:
        self._switch(place, seen)
        self._keep_one()
        self._view.fit_columns()

    def fill_menu(self, menu: QMenu) -> None:
        """A tick for every column, for the menu of the header."""
        for place, column in enumerate(self._columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self._view.is_off(place))
            action.toggled.connect(lambda seen, place=place: self.show(place, seen))
        menu.addSeparator()
        menu.addAction("Вернуть исходные столбцы", self.reset)


class ColumnsDialog(QDialog):
    """«Столбцы…»: tick what to see; the keyboard does what the header's menu does."""

    def __init__(self, columns: ListColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Столбцы списка")
        self._columns = columns
        self._list = QListWidget()
        self._list.setAccessibleName("Столбцы")
        self._fill()
        self._list.itemChanged.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(button("Вернуть исходные", self._reset))
        row.addStretch()
        done = button("Готово", self.accept, kind="primary")
        done.setDefault(True)
        row.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label("Отметьте, что показывать в списке", "muted", wrap=True))
        layout.addWidget(self._list)
        layout.addLayout(row)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 64, self.fontMetrics().height() * 26)

    def _fill(self) -> None:
        self._list.clear()
        for place, column in enumerate(self._columns._columns):
            item = QListWidgetItem(column.heading, self._list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            seen = not self._columns._view.is_off(place)
            item.setCheckState(Qt.CheckState.Checked if seen else Qt.CheckState.Unchecked)

    def _take(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        self._columns.show(self._list.row(item), checked)

    def _reset(self) -> None:
        self._columns.reset()
        self._list.blockSignals(True)
        self._fill()
        self._list.blockSignals(False)
