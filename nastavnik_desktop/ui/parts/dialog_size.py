"""How large a dialog opens: by the text it holds, never larger than the screen."""

from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QDialog

_AROUND = 40, 72
"""Pixels left to the frame of the window and the panels of the desktop."""


def fit(dialog: QDialog, letters: int, lines: int) -> None:
    """Room for so many letters across and lines down, at any size of text."""
    metrics = QFontMetrics(dialog.font())
    screen = dialog.screen() or QGuiApplication.primaryScreen()
    room = screen.availableSize()
    dialog.resize(
        min(letters * metrics.averageCharWidth(), room.width() - _AROUND[0]),
        min(lines * metrics.lineSpacing(), room.height() - _AROUND[1]),
    )
