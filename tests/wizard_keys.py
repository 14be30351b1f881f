"""What a user with a keyboard does in the wizards: steps, lists, dialogs, papers."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from walking import (
    ALT,
    CTRL,
    ENTER,
    ESC,
    A,
    P,
    Until,
    Walk,
    hit,
    hit_first,
    press,
    tab_to,
    typed,
    window,
)

from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.wizards.wizard_steps import STEPS, step_of
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.wizards.page_dialog import PageDialog
from nastavnik_desktop.ui.wizards.stage_wizard import StageWizard
from nastavnik_desktop.ui.wizards.wizard_last import LastPage

TODAY = date.today()


def day(before: int = 0) -> str:
    return show_date(TODAY - timedelta(days=before))


def wizard() -> StageWizard:
    found = next(one for one in QApplication.topLevelWidgets() if isinstance(one, StageWizard))
    assert found.isVisible()
    return found


def at(step: str) -> Until:
    """The wizard is on that step and nothing is open over it."""

    def here() -> bool:
        active = QApplication.activeModalWidget()
        if not isinstance(active, StageWizard):
            return False
        page = active.page
        return getattr(getattr(page, "step", None), "key", "last") == step

    return Until(f"step «{step}»", here)


def leave() -> Walk:
    """The last page has nothing to complain of, and «Готово» closes the wizard."""
    yield from forward("last")
    page = wizard().page
    assert isinstance(page, LastPage)
    assert [one.text for one in page.lacking] == []
    yield from hit("Готово")
    yield Until("the window", lambda: QApplication.activeModalWidget() is None)


def forward(step: str) -> Walk:
    """Ctrl+Enter, and the next step is that one."""
    yield press(ENTER, CTRL)
    yield at(step)


def on_wizard() -> Until:
    return Until("the wizard", lambda: isinstance(QApplication.activeModalWidget(), StageWizard))


def dialog(title: str, texts: dict[str, str]) -> Walk:
    """Fill in the dialog that is opening and save it."""
    yield window(title)
    yield from typing(texts)
    yield press(ENTER, CTRL)


def typing(texts: dict[str, str]) -> Walk:
    for name, text in texts.items():
        yield from typed(name, text)


def to_pair(table: str, place: int) -> Walk:
    """The cursor on that pair."""
    yield from tab_to(table)
    yield press(Qt.Key.Key_Home, CTRL)
    for _ in range(place):
        yield press(Qt.Key.Key_Down)


def each_row(table: str, number: int, title: str, texts: dict[str, str]) -> Walk:
    """Enter on every line and fill in its dialog."""
    for place in range(number):
        yield from to_pair(table, place)
        yield press(ENTER)
        yield from dialog(title, texts)
        yield on_wizard()


def write_all(table: str, button: str, texts: dict[str, str]) -> Walk:
    """The same to every line of a list."""
    yield from tick_all(table)
    yield from hit_first(button)
    yield from dialog(button.rstrip("…"), texts)
    yield on_wizard()


def write_pairs(step: str, texts: dict[str, str]) -> Walk:
    """The same to all pairs."""
    yield from tick_all(f"Пары: {step}")
    yield from hit_first("Записать всем отмеченным")
    yield from dialog(step, texts)
    yield on_wizard()


def tick_all(table: str) -> Walk:
    yield from tab_to(table)
    yield press(A, CTRL)


def make_papers() -> Walk:
    """Ctrl+P on the step, Ctrl+P over it, through the check, and back to the wizard."""
    yield press(P, CTRL)
    yield window("Документы")
    yield press(P, CTRL)
    yield from through_the_check(made_papers)
    yield press(ESC)
    yield on_wizard()


def through_the_check(written: Callable[[], bool]) -> Walk:
    """«Перед печатью» lets through what has blanks, too."""
    yield Until("papers", lambda: _checking() or written())
    if _checking():
        yield press(ENTER)
    yield Until("papers written", written)


def _checking() -> bool:
    active = QApplication.activeModalWidget()
    return active is not None and active.windowTitle() == "Перед печатью"


def made_papers() -> bool:
    active = QApplication.activeModalWidget()
    page = active.page if isinstance(active, PageDialog) else None
    return isinstance(page, DocumentsPage) and page.result.isVisible()


def sign_papers() -> Walk:
    yield from tick_all("Документы шага")
    yield from hit_first("Отметить подписанными")
    yield on_wizard()


def open_stage(stage: Stage) -> Walk:
    """Alt and its number; it stands where it was left."""
    number = list(Stage).index(stage)
    yield press(Qt.Key(Qt.Key.Key_1 + number), ALT)
    yield on_wizard()


def go_to(stage: Stage, key: str) -> Walk:
    """F6 to the list of steps, the arrows to the step, Enter into it."""
    yield press(Qt.Key.Key_F6)
    yield press(Qt.Key.Key_Home)
    for _ in range(step_of(stage, key)):
        yield press(Qt.Key.Key_Down)
    assert STEPS[stage][step_of(stage, key)].key == key
    yield at(key)
    yield press(ENTER)


def close() -> Walk:
    """Esc on the wizard."""
    yield press(ESC)
    yield Until("the window", lambda: QApplication.activeModalWidget() is None)
