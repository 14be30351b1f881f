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
WATCHER = "in_dialog"
_LONGEST = 400
_DEAF = 100
"""Turns of ten milliseconds."""


def in_dialog(kind: type[D], act: Callable[[D], object]) -> list[D]:
    """When a dialog of this kind opens next, `act` in it and close it; it is in the list then."""
    met: list[D] = []
    timer = QTimer(QApplication.instance(), objectName=WATCHER, interval=10)
    turns = iter(range(_LONGEST))

    def look() -> None:
        turn = next(turns, None)
        if turn is None:
            timer.stop()
            return
        dialog = QApplication.activeModalWidget()
        # Shortcuts are deaf until the window is active, which a busy machine delays.
        if not isinstance(dialog, kind) or not (dialog.isActiveWindow() or turn > _DEAF):
            return
        timer.stop()
        met.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                QDialog.reject(dialog)

    timer.timeout.connect(look)
    timer.start()
    return met


def stop_watching() -> None:
    """A watcher that met no dialog must not meet one of the next test."""
    for timer in QApplication.instance().findChildren(QTimer, WATCHER):
        timer.stop()
        timer.deleteLater()


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
