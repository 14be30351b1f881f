"""The check of cases: one key accepts, F2 edits, and both are kept at once and for ever."""

import pytest
from acting import nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import Wording
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.words_page import OfDocuments, WordsPage
from nastavnik_desktop.ui.papers.words_table import DOUBT
from nastavnik_desktop.ui.parts.theme import STEP


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers) -> WordsPage:
    made = WordsPage(session)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(made.lines), timeout=30_000)
    return made


def kept(session: Session) -> dict[str, Wording]:
    return {one.text: one for one in session.store.table(Wording).all()}


def test_doubtful_lines_come_first_and_one_key_accepts(
    qtbot: QtBot, page: WordsPage, session: Session
) -> None:
    doubtful = [line.doubtful for line in page.lines]
    assert doubtful == sorted(doubtful, reverse=True)
    assert doubtful[0]
    left = sum(doubtful)
    assert page.left.text() == f"Осталось проверить: {left}"
    first = page.lines[0]
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert list(kept(session)) == [first.text]
    assert page.view.currentIndex().row() == 1
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert len(kept(session)) == 2
    assert page.lines[0].state == "проверено"


def test_an_edited_form_is_kept_and_used_ever_after(
    qtbot: QtBot, page: WordsPage, session: Session
) -> None:
    line = page.lines[0]
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Исправленного Имени")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.text in kept(session))
    record = kept(session)[line.text]
    assert record.edited
    assert record.gent == "Исправленного Имени"
    assert line.state == "изменено"
    session.refresh()
    qtbot.waitUntil(lambda: page.lines[0] is not line, timeout=30_000)
    again = next(one for one in page.lines if one.text == line.text)
    assert (again.state, again.worded.forms.gent) == ("изменено", "Исправленного Имени")


def test_a_second_edit_changes_the_same_record(
    qtbot: QtBot, page: WordsPage, session: Session
) -> None:
    for text in ("Первого", "Второго"):
        page.model.setData(page.model.index(0, 1), text)
    assert len(kept(session)) == 1
    assert next(iter(kept(session).values())).gent == "Второго"


def test_sure_lines_are_accepted_together_and_doubtful_ones_stay(
    qtbot: QtBot, page: WordsPage, session: Session
) -> None:
    doubtful = {line.text for line in page.lines if line.doubtful}
    page.sure_button.click()
    assert kept(session)
    assert not doubtful & kept(session).keys()
    page.state.choose(DOUBT)
    assert {line.text for line in page.model.lines} == doubtful


def test_the_forms_of_some_documents_only(qtbot: QtBot, page: WordsPage) -> None:
    everything = len(page.lines)
    page.show_target(OfDocuments(("journal",)))
    qtbot.waitUntil(lambda: len(page.lines) < everything, timeout=30_000)
    page.all_button.click()
    qtbot.waitUntil(lambda: len(page.lines) == everything, timeout=30_000)


def test_everything_has_a_name(page: WordsPage) -> None:
    assert nameless(page) == []


def test_all_forms_stand_side_by_side_on_a_small_screen(page: WordsPage) -> None:
    """Each in as many lines as it takes, none of them cut."""
    view = page.view
    assert view.horizontalScrollBar().maximum() == 0
    room = view.columnWidth(1) - 2 * STEP
    for row, line in enumerate(page.model.lines):
        flags = int(Qt.TextFlag.TextWordWrap)
        high = view.fontMetrics().boundingRect(0, 0, room, 10_000, flags, line.text).height()
        assert high <= view.rowHeight(row), line.text
