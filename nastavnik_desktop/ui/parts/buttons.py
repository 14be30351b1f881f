"""Buttons, and what becomes of those that change something when nothing may be changed."""

from collections.abc import Callable
from functools import partial
from inspect import ismethod
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.theme import STEP

Work = TypeVar("Work", bound=Callable[..., Any])
_CHANGES = "changes"


def changes(work: Work) -> Work:
    """Says of what a button does that it changes something stored.

    In a year that is closed such buttons and menu entries are out of use and say why.
    """
    marked: Any = partial(work) if ismethod(work) else work
    setattr(marked, _CHANGES, True)
    found: Work = marked
    return found


def mark_field(made: QWidget) -> None:
    """What is typed there can only be meant to change something."""
    made.setProperty(_CHANGES, True)


def mark(made: QWidget | QAction, work: Callable[..., object]) -> None:
    """Remember on the button or menu entry whether what it does is one of `changes`."""
    if getattr(work, _CHANGES, False):
        made.setProperty(_CHANGES, True)


def lock_changes(root: QWidget, reason: str) -> None:
    """Put everything under the widget that changes something out of use; '' lets it go again."""
    for made in root.findChildren(Button):
        if made.property(_CHANGES):
            made.lock(reason)
    for entry in root.findChildren(Entry):
        if entry.property(_CHANGES):
            entry.lock(reason)
    for field in root.findChildren(QWidget):
        if field.property(_CHANGES) and not isinstance(field, Button):
            field.setEnabled(not reason)


class _Lockable:
    """Of a button or a menu entry: out of use for a reason, whatever the page says meanwhile."""

    _reason = ""
    _wanted = True
    _tip = ""

    def setEnabled(self, enabled: bool) -> None:
        """What the page wants; while it is locked that waits."""
        self._wanted = enabled
        super().setEnabled(enabled and not self._reason)  # type: ignore[misc]

    def lock(self, reason: str) -> None:
        if reason == self._reason:
            return
        if not self._reason:
            self._tip = self.toolTip()  # type: ignore[attr-defined]
        self._reason = reason
        super().setEnabled(self._wanted and not reason)  # type: ignore[misc]
        self.setToolTip(reason or self._tip)  # type: ignore[attr-defined]


class Entry(_Lockable, QAction):
    """An entry of a menu."""


class Button(_Lockable, QPushButton):
    """Enter presses the button that has the focus, as the space bar does, in a dialog and outside.

    Qt does so only with automatic default buttons, which would catch Enter from every field.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str, clicked: Callable[[], object], *, kind: str = "", picture: str = ""
) -> QPushButton:
    """`kind` is primary, link, icon or nothing; `picture` the name of an icon."""
    made = Button(text)
    if kind:
        made.setProperty("kind", kind)
    if picture:
        role = QPalette.ColorRole.HighlightedText if kind == "primary" else None
        made.setIcon(icon(picture, role))
        size = icon_size(made.fontMetrics().height())
        made.setIconSize(size + QSize(STEP - 2, 0) if text else size)
    made.clicked.connect(lambda: clicked())
    mark(made, clicked)
    return made


def icon_button(name: str, tip: str, clicked: Callable[[], object]) -> QPushButton:
    """A button of one icon; the tip is also what a screen reader says."""
    made = button("", clicked, kind="icon", picture=name)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    return made


def icon_size(font_height: int) -> QSize:
    """Icons beside text are a little taller than its line."""
    side = round(font_height * 1.1)
    return QSize(side, side)
