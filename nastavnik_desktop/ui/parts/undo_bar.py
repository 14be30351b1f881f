"""What was just done, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from nastavnik_desktop.ui.parts.buttons import button, icon_button
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import label


class UndoBar(QFrame):
    """A line under the page after an action: what was done, and the way back."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._text = label("", wrap=False)
        self._undo = button("Отменить", self.undo_wanted.emit, kind="link", picture="undo")
        self._undo.setToolTip("Ctrl+Z")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * STEP, STEP // 2, STEP, STEP // 2)
        layout.setSpacing(STEP)
        layout.addWidget(self._text)
        layout.addWidget(self._undo)
        layout.addStretch()
        layout.addWidget(icon_button("close", "Скрыть", self.hide))
        self.hide()

    def announce(self, text: str, *, undoable: bool = True) -> None:
        self._text.setText(text)
        self._undo.setVisible(undoable)
        self.show()
