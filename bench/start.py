"""Start to a usable window with 5,000 people, beside a bare Qt window with an empty table."""

import sys
from pathlib import Path

from bench.measure import Row, beside, cpu_milliseconds, in_turn
from bench.schools import people_in, school_of_people
from nastavnik_desktop import paths

PEOPLE = 5_000
AIM = 2.5
SETTLED = 300
"""Milliseconds a window stays: enough to paint and to load what it loads late."""

PAGES = (("overview", "обзор"), ("people", "список людей"))
"""What the window opens with: the page it was left on."""


def measure(folder: Path) -> list[Row]:
    data = school_of_people(folder / "школа", PEOPLE)
    people = people_in(data)
    rows = []
    for page, title in PAGES:
        _leave_on(page)
        pairs = in_turn(lambda: _run("ours", data), lambda: _run("bare", data))
        what = f"запуск, {people} человек, {title}: процессор"
        rows.append(beside(what, pairs, "пустое окно Qt", AIM, "мс"))
    return rows


def _run(which: str, data: Path) -> float:
    return cpu_milliseconds([sys.executable, "-m", "bench.start", which, str(data)])


def _leave_on(page: str) -> None:
    from nastavnik_desktop.ui.window_state import WindowState

    state = WindowState(paths.config_dir())
    state.keep("main/page", page)
    state.sync()


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
