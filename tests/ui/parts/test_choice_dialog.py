"""A question with long answers: all of them are read whole and chosen by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.parts.choice_dialog import ChoiceDialog

ANSWERS = (
    "Для обучающихся и педагогов",
    "Только для обучающихся (октябрь – июнь)",
    "Только для педагогов (с августа – сентября)",
)


def asked(qtbot: QtBot) -> ChoiceDialog:
    dialog = ChoiceDialog(None, "Для кого предложить мероприятия?", ANSWERS, "Лишнее удалите.")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.mark.parametrize("size", [100, 150])
def test_no_answer_is_cut(qtbot: QtBot, application: Application, size: int) -> None:
    application.theme.use_text_size(size)
    dialog = asked(qtbot)
    assert dialog.width() <= 1366
    for made in dialog.findChildren(QPushButton):
        assert made.width() >= made.sizeHint().width()


def test_enter_takes_the_first_answer_and_escape_none(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.chosen == 0
    dialog = asked(qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.chosen is None
    assert not dialog.isVisible()


def test_tab_leads_to_the_other_answers(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    qtbot.keyClick(dialog.options[0], Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.options[1], Qt.Key.Key_Space)
    assert dialog.chosen == 1
