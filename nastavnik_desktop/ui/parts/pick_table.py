"""A calm table whose lines are ticked with Space, for what is done to several of them at once."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainModel, PlainTable

Index = QModelIndex | QPersistentModelIndex


class PickModel(PlainModel):
    """Remembers the ticks by the key of a line, so that they outlive another reading."""

    ticked_changed = Signal()

    def __init__(self, columns: Sequence[PlainColumn], parent: QWidget) -> None:
        super().__init__(columns, parent)
        self.key: Callable[[Any], Hashable] = id
        self.ticks: set[Hashable] = set()

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        kind = super().flags(index)
        return kind | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else kind

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            ticked = self.key(self.rows[index.row()]) in self.ticks
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    @guarded(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([self.rows[index.row()]], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def tick(self, rows: Sequence[Any], ticked: bool) -> None:
        keys = {self.key(row) for row in rows}
        self.ticks = self.ticks | keys if ticked else self.ticks - keys
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticked_changed.emit()


class PickTable(PlainTable):
    """Space ticks the line under the cursor, Ctrl+A all of them; Enter opens a line."""

    ticked = Signal()
    rows_model: PickModel

    def __init__(
        self,
        columns: Sequence[PlainColumn],
        name: str,
        key: Callable[[Any], Hashable],
        parent: QWidget,
    ) -> None:
        super().__init__(columns, name, parent, model=PickModel)
        self.rows_model.key = key
        self.rows_model.ticked_changed.connect(self.ticked)
        self.setToolTip("Пробел – отметить, Ctrl+A – отметить все, Enter – открыть")

    def set_rows(self, rows: Sequence[Any]) -> None:
        """The cursor stays on its line, wherever that stands now; gone lines lose their tick.

        A line that was new and is known now has another key: then the cursor keeps its place.
        """
        model, here = self.rows_model, self.current()
        kept = None if here is None else model.key(here)
        keys = [model.key(row) for row in rows]
        place = min(max(self.currentIndex().row(), 0), len(rows) - 1)
        model.ticks &= set(keys)
        with QSignalBlocker(self):
            super().set_rows(rows)
            if rows:
                self.selectRow(keys.index(kept) if kept in keys else place)

    def go_to(self, key: Hashable) -> None:
        """The cursor on the line of that key, if there is one."""
        keys = [self.rows_model.key(row) for row in self.rows_model.rows]
        if key in keys:
            self.selectRow(keys.index(key))

    def ticked_rows(self) -> list[Any]:
        """Those with a tick, from top to bottom."""
        model = self.rows_model
        return [row for row in model.rows if model.key(row) in model.ticks]

    def in_hand(self) -> list[Any]:
        """The ticked lines, or else the one under the cursor."""
        found = self.ticked_rows()
        here = self.current()
        return found or ([] if here is None else [here])

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, model = self.current(), self.rows_model
        if event.key() == Qt.Key.Key_Space and here is not None:
            model.tick([here], model.key(here) not in model.ticks)
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            model.tick(model.rows, len(self.ticked_rows()) < len(model.rows))
        else:
            super().keyPressEvent(event)
