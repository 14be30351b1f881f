"""The two windows whose starts are compared; imports nothing that the program itself would not.

Each prints its processor time, user and system, since the process began: when its window was
first painted, and when what the window holds had been painted.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

SETTLED = 300
"""Milliseconds a painted window stays: enough to load what it loads late."""
MOMENTS = "first", "filled"
LONGEST = 30_000
"""Milliseconds after which a window that is not filled has failed."""


def _watch(filled: Callable[[], bool]) -> "QObject":
    """Notes the moments of painting in the running application; `report` prints them."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.moments: dict[str, float] = {}

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                for name, reached in zip(MOMENTS, (True, filled()), strict=True):
                    if reached and name not in self.moments:
                        self.moments[name] = 0.0
                        # When every widget has been painted, and before anything else is done.
                        QTimer.singleShot(0, lambda name=name: self.note(name))
            return False

        def note(self, name: str) -> None:
            self.moments[name] = time.process_time() * 1000
            if all(self.moments.values()) and len(self.moments) == len(MOMENTS):
                QTimer.singleShot(SETTLED, QApplication.quit)

        def report(self) -> bool:
            print(json.dumps(self.moments), flush=True)
            return len(self.moments) == len(MOMENTS)

    watch = Watch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    QTimer.singleShot(LONGEST, QApplication.quit)
    return watch


def _ours(data: str) -> int:
    """The program itself, told to leave when its window has settled; 3 when there was none."""
    from PySide6.QtWidgets import QApplication

    forever = QApplication.exec
    watches = []

    def filled() -> bool:
        from nastavnik_desktop.ui.main_window import MainWindow

        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        return any(window.isVisible() and window.page.up_to_date for window in windows)

    def for_a_moment() -> int:
        watches.append(_watch(filled))
        return forever()

    QApplication.exec = staticmethod(for_a_moment)  # type: ignore[method-assign]
    from nastavnik_desktop.__main__ import main

    code = main(["--data", data])
    return code or (0 if watches and watches[0].report() else 3)


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableWidget(0, 5))
    window.resize(1280, 720)
    window.show()
    watch = _watch(lambda: True)
    return app.exec() or (0 if watch.report() else 3)


if __name__ == "__main__":
    sys.exit(_ours(sys.argv[2]) if sys.argv[1] == "ours" else _bare())
