"""One question and a button for each answer, one under another: no answer is ever cut."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class ChoiceDialog(QDialog):
    """`chosen` is the position of the answer, None while nothing was chosen."""

    def __init__(
        self, parent: QWidget | None, question: str, options: Sequence[str], advice: str = ""
    ) -> None:
        super().__init__(parent)
        self.chosen: int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(label(question, "heading", wrap=True))
        if advice:
            layout.addWidget(label(advice, "muted", wrap=True))
        layout.addSpacing(STEP)
        self.options: list[QPushButton] = []
        for place, text in enumerate(options):
            made = button(text, partial(self._choose, place), kind="" if place else "primary")
            layout.addWidget(made)
            self.options.append(made)
        layout.addSpacing(STEP)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        layout.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        if self.options:
            self.options[0].setDefault(True)
            self.options[0].setFocus()

    def _choose(self, place: int) -> None:
        self.chosen = place
        self.accept()
