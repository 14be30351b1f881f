"""Start to a usable window with 5,000 people, beside a bare Qt window with an empty table."""

import sys
from pathlib import Path

from bench.measure import Row, beside, cpu_milliseconds, in_turn
from bench.schools import school_of_people

PEOPLE = 5_000
AIM = 2.5
SETTLED = 300
"""Milliseconds a window stays: enough to paint and to load what it loads late."""


def measure(folder: Path) -> Row:
    data = school_of_people(folder / "школа", PEOPLE)

    def run(which: str) -> float:
        return cpu_milliseconds([sys.executable, "-m", "bench.start", which, str(data)])

    pairs = in_turn(lambda: run("ours"), lambda: run("bare"))
    what = f"запуск до окна, {PEOPLE} человек (процессор)"
    return beside(what, pairs, "пустое окно Qt", AIM, "мс")


def _ours(data: str) -> int:
    """The program itself, told to leave when its window has settled."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    forever = QApplication.exec

    def for_a_moment() -> int:
        QTimer.singleShot(SETTLED, QApplication.quit)
        return forever()

    QApplication.exec = staticmethod(for_a_moment)  # type: ignore[method-assign]
    from nastavnik_desktop.__main__ import main

    return main(["--data", data])


def _bare() -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QTableWidget(0, 5))
    window.resize(1200, 800)
    window.show()
    QTimer.singleShot(SETTLED, QApplication.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(_ours(sys.argv[2]) if sys.argv[1] == "ours" else _bare())
