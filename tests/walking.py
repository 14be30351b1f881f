"""A user who has only a keyboard: Tab to what is wanted, type, press; dialogs open by the way."""

import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

Action = Callable[[], object]
Walk = Generator[Any, None, Any]
"""Yields what is to be done next, or a `Until`; runs on while a dialog waits for it."""
_MOST_TABS = 250
_MOST_LOST = 100
"""Ticks without a focus before a key is pressed all the same."""
_PATIENCE = 20.0
"""Seconds; papers are written meanwhile."""


class Until:
    """Nothing is pressed before this is true."""

    def __init__(self, what: str, condition: Callable[[], bool]) -> None:
        self.what, self.condition = what, condition


class Walker:
    """Runs a walk to its end; what fails in it fails the test."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._waiting: tuple[Until, float] | None = None
        self.ended = False
        self.failed: BaseException | None = None
        self._lost = 0

    def run(self) -> None:
        QTimer.singleShot(0, self._tick)
        while not self.ended:
            QTest.qWait(10)
        if self.failed is not None:
            raise self.failed

    def _tick(self) -> None:
        try:
            action = self._next()
        except StopIteration:
            self.ended = True
            if QApplication.activeModalWidget() is not None:
                self._give_up(AssertionError(f"still open: {where()}"))
            return
        except BaseException as error:
            self._give_up(error)
            return
        # Before the action: it may open a dialog and come back only when that is closed.
        QTimer.singleShot(0 if action else 10, self._tick)
        try:
            if action is not None:
                action()
        except AssertionError as error:
            self._give_up(error)

    def _next(self) -> Action | None:
        if not _activated() and self._lost < _MOST_LOST:
            self._lost += 1
            return None
        self._lost = 0
        if self._waiting is not None:
            until, since = self._waiting
            if not until.condition():
                if time.monotonic() - since > _PATIENCE:
                    raise AssertionError(f"waited in vain: {until.what}; {where()}")
                return None
            self._waiting = None
        found = next(self._walk)
        if isinstance(found, Until):
            self._waiting = (found, time.monotonic())
            return None
        assert callable(found)
        return found

    def _give_up(self, error: BaseException) -> None:
        self.failed, self.ended = error, True
        while (dialog := QApplication.activeModalWidget()) is not None:
            QDialog.reject(dialog) if isinstance(dialog, QDialog) else dialog.close()
            if QApplication.activeModalWidget() is dialog:
                dialog.hide()


def _activated() -> bool:
    """What a desktop does when a window closes: the one below it gets the keyboard."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    popup = QApplication.activePopupWidget()
    wanted = popup or QApplication.activeModalWidget() or QApplication.activeWindow()
    if wanted not in shown:
        wanted = next((one for one in shown if isinstance(one, QMainWindow | QDialog)), None)
    if wanted is None or popup is not None:
        return popup is not None
    if QApplication.activeWindow() is not wanted:
        wanted.activateWindow()
        return False
    here = QApplication.focusWidget()
    return here is not None and here.window() is wanted


def where() -> str:
    """The window and the focus, for the message of a failed test."""
    window, here = QApplication.activeWindow(), QApplication.focusWidget()
    title = window.windowTitle() if window else "no window"
    return f"«{title}», focus on {type(here).__name__} «{name_of(here) if here else ''}»"


def name_of(widget: QWidget) -> str:
    """What a screen reader would say of it."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> Action:
    """The key, to whatever has the focus."""

    def act() -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, where()
        QTest.keyClick(target, key, held)

    return act


CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, SPACE, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Tab
A, J, N, P = Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_P


def window(title: str) -> Until:
    """A window with this in its title is the active one."""

    def here() -> bool:
        active = QApplication.activeModalWidget() or QApplication.activeWindow()
        return active is not None and title in active.windowTitle() and active.isVisible()

    return Until(f"window «{title}»", here)


def tab_to(name: str, *, begins: bool = False) -> Walk:
    """Tab on until what has the focus is called so: everything has to be reachable."""
    seen = []
    for _ in range(_MOST_TABS):
        here = QApplication.focusWidget()
        called = name_of(here) if here is not None else ""
        if called == name or (begins and called.startswith(name)):
            return
        seen.append(name_of(here) if here else "–")
        yield press(TAB)
    around = list(dict.fromkeys(seen))
    raise AssertionError(f"Tab never reaches «{name}»: {around}; {where()}")


def hit(name: str) -> Walk:
    """Tab to the button and press it."""
    yield from tab_to(name)
    yield press(SPACE)


def hit_first(name: str) -> Walk:
    """The button whose caption begins so: a number may follow."""
    yield from tab_to(name, begins=True)
    yield press(SPACE)


def typed(name: str, text: str) -> Walk:
    """Tab to the field and write into it instead of what stands there."""
    yield from tab_to(name)
    yield lambda: _write(text)


def _write(text: str) -> None:
    field = QApplication.focusWidget()
    if isinstance(field, QComboBox):
        field = field.lineEdit() if field.isEditable() else field
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(text)
    elif isinstance(field, QPlainTextEdit):
        field.selectAll()
        field.insertPlainText(text)
    elif isinstance(field, QComboBox):
        _walk_to(field, text)
    else:
        raise AssertionError(f"nothing to type into: {where()}")


def _walk_to(combo: QComboBox, text: str) -> None:
    """With the arrow keys, as in a closed combo box."""
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText() == text:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentText() == text, [combo.itemText(n) for n in range(combo.count())]
