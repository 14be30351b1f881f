"""A template is copied, broken, checked, compared and returned to ours."""

from pathlib import Path

import pytest
from acting import in_dialog, nameless
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.templates_page import FAULTY, OURS, OWN, TemplatesPage
from nastavnik_desktop.ui.parts import desktop
from nastavnik_desktop.ui.parts.text_dialog import TextDialog


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers) -> TemplatesPage:
    made = TemplatesPage(session)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def states(page: TemplatesPage) -> list[str]:
    return [row[0] for row in page.table.texts()]


def test_a_template_is_copied_checked_and_returned_to_ours(
    qtbot: QtBot, page: TemplatesPage, session: Session, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", opened.append)
    assert states(page) == [OURS] * len(DOCUMENTS)
    qtbot.mouseClick(page.edit_button, Qt.MouseButton.LeftButton)
    assert opened[0].parent == session.data_folder / "шаблоны"
    assert states(page)[0] == OWN
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["Ошибок в шаблонах нет."]
    opened[0].write_bytes(b"no document")
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert states(page)[0] == FAULTY
    assert "не открывается" in page.problems.text()
    page.back_action.trigger()
    assert states(page)[0] == OURS
    aside = [path.name for path in opened[0].parent.glob("*.docx")]
    assert aside == [f"{opened[0].stem} (прежний).docx"]


def test_a_copy_is_compared_with_ours(
    qtbot: QtBot, page: TemplatesPage, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "open_file", lambda path: None)
    assert not page.compare_action.isEnabled()
    page.edit()
    said: list[str] = []
    in_dialog(TextDialog, lambda dialog: said.append(dialog.text.toPlainText()))
    page.compare_action.trigger()
    assert said == ["Текст шаблона тот же, что у нас."]


def test_the_list_is_searched_and_tells_the_names(page: TemplatesPage) -> None:
    page.search.insert("соглашение о сотрудничестве")
    assert [row[1] for row in page.table.texts()] == ["Соглашение о сотрудничестве"]
    names = [row[0] for row in page.names.texts()]
    assert "{{ школа_краткое }}" in names


def test_everything_has_a_name(page: TemplatesPage) -> None:
    assert nameless(page) == []
