"""A long text to read: sentences that can be selected and copied."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class TextDialog(QDialog):
    """Nothing to decide, only to read."""

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("Закрыть", self.reject, kind="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        fit(self, 104, 34)
        self.text.setFocus()
