"""The two windows whose starts are compared; imports nothing that the program itself would not.

Each prints its processor time, user and system, since the process began: when its window was
first painted, and when what the window holds had been painted. How that is noticed must cost the
bare window nothing: a filter of events, for one, would make it a third slower.
"""

import json
import sys
import time
from collections.abc import Callable

SETTLED = 300
"""Milliseconds a painted window stays: enough to load what it loads late."""
LONGEST = 30_000
"""Milliseconds after which a window that is not filled has failed."""
_TURNS = 3
"""Turns of the event loop in which what has changed is laid out and painted."""


class _Moments:
    """When what was reached, in milliseconds of processor time."""

    def __init__(self) -> None:
        self.known: dict[str, float] = {}

    def note(self, name: str) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        self.known.setdefault(name, time.process_time() * 1000)
        if len(self.known) == 2:
            QTimer.singleShot(SETTLED, QApplication.quit)

    def report(self) -> int:
        """0 when everything was reached."""
        print(json.dumps(self.known), flush=True)
        return 0 if len(self.known) == 2 else 3


def _after(turns: int, work: Callable[[], object]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, work if turns <= 1 else lambda: _after(turns - 1, work))


def _ours(data: str) -> int:
    """The program itself, told to leave when its window has settled; 3 when there was none."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication

    moments = _Moments()

    def watch() -> None:
        from nastavnik_desktop.ui.frame.page import Page

        paint, refresh = Page.paintEvent, Page.refresh_if_stale

        def painted(page: Page, event: QPaintEvent) -> None:
            # Before what the page itself does when it has been painted.
            _after(1, lambda: moments.note("first"))
            paint(page, event)

        def refreshed(page: Page) -> None:
            refresh(page)
            if page.up_to_date:
                _after(_TURNS, lambda: moments.note("filled"))

        Page.paintEvent, Page.refresh_if_stale = painted, refreshed  # type: ignore[method-assign]

    forever = QApplication.exec

    def for_a_moment() -> int:
        QTimer.singleShot(LONGEST, QApplication.quit)
        return forever()

    QApplication.exec = staticmethod(for_a_moment)  # type: ignore[method-assign]
    from nastavnik_desktop.__main__ import main

    watch()
    return main(["--data", data]) or moments.report()


def _bare() -> int:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    moments = _Moments()

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            _after(1, lambda: moments.note("first"))
            _after(1, lambda: moments.note("filled"))

    app = QApplication([])
    window = Window()
    window.setCentralWidget(QTableWidget(0, 5))
    window.resize(1280, 720)
    window.show()
    return app.exec() or moments.report()


if __name__ == "__main__":
    sys.exit(_ours(sys.argv[2]) if sys.argv[1] == "ours" else _bare())
