"""A stand-in for the user in front of a modal dialog."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

D = TypeVar("D", bound=QDialog)
_LONGEST = 400
_DEAF = 100
"""Turns of ten milliseconds."""


def in_dialog(kind: type[D], act: Callable[[D], object]) -> list[D]:
    """When a dialog of this kind opens next, `act` in it and close it; it is in the list then."""
    met: list[D] = []

    def look(turn: int = 0) -> None:
        dialog = QApplication.activeModalWidget()
        # Shortcuts are deaf until the window is active, which a busy machine delays.
        if not isinstance(dialog, kind) or not (dialog.isActiveWindow() or turn > _DEAF):
            if turn < _LONGEST:
                QTimer.singleShot(10, lambda: look(turn + 1))
            return
        met.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                QDialog.reject(dialog)

    QTimer.singleShot(0, look)
    return met


def press(widget: QWidget, text: str) -> None:
    """A key that types this character; Cyrillic letters have no key code."""
    kind = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, kind, text))


def named(parent: QWidget, text: str) -> QPushButton:
    """The button with this caption that can be seen."""
    for made in parent.findChildren(QPushButton):
        if made.text() == text and not made.isHidden():
            return made
    raise LookupError(text)


FOCUSABLE = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def nameless(window: QWidget) -> list[str]:
    """What takes the focus and has nothing a screen reader could say."""
    buddies = {one.buddy() for one in window.findChildren(QLabel) if one.buddy() is not None}
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, FOCUSABLE) or not widget.isVisible() or widget in buddies:
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        # The line inside an editable combo box and the like speak for their owner.
        if isinstance(widget.parent(), QComboBox | QHeaderView):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found
