"""The four boxes: proposals are added to what the curator wrote, and kept."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import AnswerSheet, Swot
from nastavnik_desktop.models.choices import Moment
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.swot_dialog import SwotDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def answered(session: Session) -> None:
    part = session.roster().unit(1).mentees[0].part
    sheet = AnswerSheet(
        participation_id=part.id or 0, moment=Moment.AFTER, answers='{"liked": true, "plan": 3}'
    )
    with session.act("Ответы"):
        session.store.table(AnswerSheet).save(sheet)


def test_proposals_are_added_once_and_what_was_written_stays(
    window: QWidget, session: Session
) -> None:
    answered(session)
    dialog = SwotDialog(session, window)
    dialog.boxes["strengths"].setPlainText("Свой опыт школы")
    dialog.propose()
    dialog.propose()
    assert dialog.boxes["strengths"].toPlainText().splitlines() == [
        "Свой опыт школы",
        "Наставляемые: Понравилось ли Вам участвовать – да 1 из 1",
    ]
    assert "3,0 из 10" in dialog.boxes["weaknesses"].toPlainText()
    dialog.accept()
    (kept,) = session.roster().swots
    assert kept.strengths.startswith("Свой опыт школы\n")
    again = SwotDialog(session, window)
    assert again.boxes["strengths"].toPlainText() == kept.strengths
    again.boxes["threats"].setPlainText("Мало времени")
    again.accept()
    (kept,) = session.store.table(Swot).all()
    assert kept.threats == "Мало времени"


def test_without_answers_nothing_is_proposed_and_the_way_is_told(
    window: QWidget, session: Session, answers
) -> None:
    dialog = SwotDialog(session, window)
    dialog.propose()
    assert "ответы анкет" in answers.told[0]
    dialog.accept()
    assert session.store.table(Swot).all() == []


def test_closing_asks_about_what_is_typed(window: QWidget, session: Session, answers) -> None:
    dialog = SwotDialog(session, window)
    dialog.show()
    dialog.boxes["threats"].setPlainText("Мало времени")
    answers.yes = False
    dialog.reject()
    assert dialog.isVisible()


def test_the_school_and_each_programme_have_their_own(
    window: QWidget, session: Session, answers
) -> None:
    answered(session)
    programmes = session.roster().programmes
    ours = session.roster().unit(1).programme
    dialog = SwotDialog(session, window)
    dialog.boxes["threats"].setPlainText("Мало времени")
    dialog.which.setCurrentText(f"«{ours.title}»")
    assert dialog.boxes["threats"].toPlainText() == ""
    dialog.propose()
    other = next(one for one in programmes.values() if one.id != ours.id)
    dialog.which.setCurrentText(f"«{other.title}»")
    dialog.propose()
    assert "не внесены" in answers.told[0], "nobody of that programme has answered"
    dialog.which.setCurrentIndex(0)
    assert dialog.boxes["threats"].toPlainText() == "Мало времени"
    dialog.accept()
    kept = {one.programme_id: one for one in session.roster().swots}
    assert kept.keys() == {None, ours.id}
    assert kept[None].threats == "Мало времени"
    assert "Понравилось ли Вам участвовать – да 1 из 1" in kept[ours.id].strengths
    assert session.undo() == "Изменён SWOT-анализ"
    assert session.roster().swots == ()
