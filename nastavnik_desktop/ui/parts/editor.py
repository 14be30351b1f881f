"""What every editor of a value is: a widget that shows and takes it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.widgets import restyle

LONGEST_HINT = 26
"""Letters of a hint that still fit into an empty field."""


def hint_inside(column: Column) -> str:
    return column.hint if len(column.hint) <= LONGEST_HINT else ""


class Editor(QWidget):
    """Shows and takes one value; `value` raises ValueError with a Russian sentence."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def _hold(self, widget: QWidget) -> None:
        self._box.addWidget(widget, 1)
        self.setFocusProxy(widget)

    @property
    def field(self) -> QWidget:
        """What takes the typing: the buddy of the label."""
        return self.focusProxy() or self

    def mark(self, problem: bool) -> None:
        if bool(self.field.property("problem")) != problem:
            restyle(self.field, problem=problem)

    def value(self) -> Any:
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        raise NotImplementedError


class Combo(QComboBox):
    """The wheel scrolls the form and must not change a value by the way."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(20)

    def let_type(self) -> None:
        self.line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
