"""Takes the pictures of the README from the running program with the demo school.

xvfb-run -s "-screen 0 1600x1000x24" .venv/bin/python scripts/pictures.py
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from nastavnik_desktop import paths
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.services.demo_school.demo import fill
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.documents import OrderDetails, document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import make_application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.wizards.stage_wizard import StageWizard

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1366, 768)
"""The screen most schools have."""
SETTLED = 400
"""Milliseconds for a page to read, lay out and paint."""


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ[paths.HOME_VARIABLE] = home
        store = create_store(Path(home) / "данные")
        try:
            fill(store, year=store.year())
            _print_papers(store, Path(home) / "бумаги")
            _take_all(store)
        finally:
            store.close()
    return 0


def _print_papers(store: Store, folder: Path) -> None:
    """As a curator in September: both orders and the agreements, so that the register is filled."""
    roster = load_roster(store, store.year())
    day = date(roster.year.begins.year, 9, 15)
    orders = {
        "mentors_order": OrderDetails(dated=day, number="112"),
        "pairs_order": OrderDetails(dated=day, number="113"),
    }
    chosen = [document(key) for key in (*orders, "agreement")]
    report = printing.write_all(roster, printing.jobs(roster, chosen, None, orders), folder)
    printing.register(store, roster, report)


def _take_all(store: Store) -> None:
    application = make_application(paths.config_dir())
    window = MainWindow(
        Session(store, application.state, store.year()), application.theme, PAGES, COMMANDS
    )
    window.resize(*SIZE)
    window.show()
    for key, prepare in PICTURES.items():
        window.open_page(key)
        QTest.qWait(SETTLED)
        prepare(window)
        QTest.qWait(SETTLED)
        if not window.grab().save(str(TARGET / f"{key}.png")):
            raise OSError(f"{key}.png")
        print(TARGET / f"{key}.png")
    _take_wizard(window.session, TARGET / "wizard.png")
    window.close()
    QApplication.processEvents()


def _take_wizard(session: Session, target: Path) -> None:
    """The wizard of the second stage at its first step."""
    wizard = StageWizard(session, Stage.DESIGN)
    wizard.resize(*SIZE)
    wizard.show()
    QTest.qWait(SETTLED)
    if not wizard.grab().save(str(target)):
        raise OSError(target.name)
    print(target)
    wizard.close()


def _as_it_is(window: MainWindow) -> None:
    """Nothing to choose on this page."""


def _row(number: int) -> Callable[[MainWindow], None]:
    def choose(window: MainWindow) -> None:
        view = next(item for item in window.page.findChildren(QTableView) if item.isVisible())
        view.setFocus()
        view.selectRow(number)

    return choose


def _last_row(window: MainWindow) -> None:
    view = next(item for item in window.page.findChildren(QTableView) if item.isVisible())
    _row(view.model().rowCount() - 1)(window)


def _someone_busy(window: MainWindow) -> None:
    """A person in several pairs, so that the details beside the list have something to tell."""
    roster = window.session.roster()
    busy = max(roster.people.values(), key=lambda person: len(roster.units_of(person.id or 0)))
    view = next(item for item in window.page.findChildren(QTableView) if item.isVisible())
    names = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    view.setFocus()
    view.selectRow(names.index(busy.full_name))


def _both_orders(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, DocumentsPage)
    page.tree.choose(("mentors_order", "pairs_order"))


PICTURES: dict[str, Callable[[MainWindow], None]] = {
    "overview": _as_it_is,
    "people": _someone_busy,
    "pairs": _row(2),
    "documents": _both_orders,
    "forms": _as_it_is,
    "register": _last_row,
    "board": _as_it_is,
}

if __name__ == "__main__":
    sys.exit(main())
