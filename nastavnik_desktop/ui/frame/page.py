"""What the main window expects of each of its pages."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.buttons import lock_changes


class Page(QWidget):
    """A page reads what it shows in `refresh`, which runs only while it can be seen."""

    title: str = ""

    navigate = Signal(str, object)
    """Key of a page or command, and what to show there: a record id, one of targets.py, or None."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True
        self._locked = False
        self._undrawn = False
        session.changed.connect(self._note_change)

    def refresh(self) -> None:
        """Read everything anew; the selection and the scroll position stay."""
        raise NotImplementedError

    def expect(self, target: object) -> None:
        """Before the page is shown: what it will be asked to show, so that it reads only that."""

    def show_target(self, target: object) -> None:
        """Another page sent the user here to see this; the page is up to date already."""

    def start_search(self) -> None:
        """Ctrl+F: put the cursor in the page's search box, if it has one."""

    def may_leave(self) -> bool:
        """Asked before another page, year or the end of the program; False keeps the user here."""
        return True

    def take_focus(self) -> None:
        """The keyboard opened this page: put it where the work begins."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if (
                widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and self.isAncestorOf(widget)
                and widget.isVisible()
                and widget.isEnabled()
            ):
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            widget = widget.nextInFocusChain()

    def keep_state(self) -> None:
        """The program ends: remember columns, widths and the like in `session.state`."""

    def _note_change(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    @property
    def up_to_date(self) -> bool:
        """Whether it shows what is stored now."""
        return not self._stale

    def draw_first(self) -> None:
        """At the start of the program: the frame is to be seen at once, what it holds follows."""
        self._undrawn = True

    def _read_what_is_drawn(self) -> None:
        self._undrawn = False
        self.refresh_if_stale()

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._undrawn:
            QTimer.singleShot(0, self, self._read_what_is_drawn)

    def refresh_if_stale(self) -> None:
        if self._stale and not self._undrawn:
            self._stale = False
            self.refresh()
            self._lock_changes()

    def _lock_changes(self) -> None:
        """In a closed year what writes is out of use and says why, on every page alike."""
        reason = self.session.store.read_only
        if reason or self._locked:
            self._locked = bool(reason)
            lock_changes(self, reason)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()
