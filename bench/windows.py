"""The two windows whose starts are compared; imports nothing that the program itself would not."""

import sys

SETTLED = 300
"""Milliseconds a window stays: enough to paint and to load what it loads late."""


def _ours(data: str) -> int:
    """The program itself, told to leave when its window has settled; 3 when there was none."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    forever = QApplication.exec
    seen = []

    def leave() -> None:
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        seen.extend(widget for widget in shown if isinstance(widget, QMainWindow))
        QApplication.quit()

    def for_a_moment() -> int:
        QTimer.singleShot(SETTLED, leave)
        return forever()

    QApplication.exec = staticmethod(for_a_moment)  # type: ignore[method-assign]
    from nastavnik_desktop.__main__ import main

    return main(["--data", data]) or (0 if seen else 3)


def _bare() -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableWidget(0, 5))
    window.resize(1280, 720)
    window.show()
    QTimer.singleShot(SETTLED, QApplication.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(_ours(sys.argv[2]) if sys.argv[1] == "ours" else _bare())
