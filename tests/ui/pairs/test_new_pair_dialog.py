"""A new pair in one dialog by keyboard: Tab finds every box, Enter takes what is unmistakable."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import MentoringForm, Role
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.members_card import MembersCard, Shown
from nastavnik_desktop.ui.pairs.new_pair_dialog import NewPairDialog


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, answers: object) -> Iterator[NewPairDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = NewPairDialog(session, parent)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.hide()


def typed(text: str) -> None:
    here = QApplication.focusWidget()
    line = here.lineEdit() if isinstance(here, QComboBox) else here
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def find(dialog: NewPairDialog, role: Role, text: str) -> None:
    chooser = dialog.sides[role].chooser
    assert chooser is not None
    assert QApplication.focusWidget() is chooser.field
    typed(text)
    press(Qt.Key.Key_Return)
    QTest.qWait(60)


def test_a_part_only_one_programme_has_becomes_its_name(dialog: NewPairDialog) -> None:
    typed("лидер")
    press(Qt.Key.Key_Return)
    field = dialog.form.editor("programme_id").field
    assert isinstance(field, QComboBox)
    assert field.currentText() == "Программа «Лидер» (ученик – ученик)"


def test_tab_goes_from_the_end_to_the_mentors_and_on_to_the_mentees(
    dialog: NewPairDialog, filled: tuple[Store, Sample]
) -> None:
    """Also after somebody was added, and the lines have moved."""
    dialog.form.focus("ends")
    press(Qt.Key.Key_Tab)
    find(dialog, Role.MENTOR, "ооржак")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    find(dialog, Role.MENTEE, "ёлкин")
    people = filled[1].people
    assert dialog.chosen == {Role.MENTOR: [people["Ооржак"]], Role.MENTEE: [people["Ёлкин"]]}


def test_who_was_taken_out_is_looked_for_anew(dialog: NewPairDialog) -> None:
    dialog.form.focus("ends")
    press(Qt.Key.Key_Tab)
    find(dialog, Role.MENTOR, "ооржак")
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier
    )
    press(Qt.Key.Key_Space)
    assert dialog.chosen[Role.MENTOR] == []
    find(dialog, Role.MENTOR, "ёлкин")
    assert len(dialog.chosen[Role.MENTOR]) == 1


def test_the_arrow_walks_down_the_usual_role_models(
    dialog: NewPairDialog, filled: tuple[Store, Sample]
) -> None:
    programme = filled[1].programmes[MentoringForm.PUPIL_PUPIL]
    dialog.form.editor("programme_id").show_value(programme)
    dialog.form.focus("role_model")
    line = dialog.form.editor("role_model").field
    assert isinstance(line, QLineEdit)
    for _ in range(2):
        QTest.keyClick(line, Qt.Key.Key_Down)
    popup = line.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == MentoringForm.PUPIL_PUPIL.role_models[1]


def test_the_window_is_not_closed_over_what_was_typed(dialog: NewPairDialog, answers) -> None:  # type: ignore[no-untyped-def]
    dialog.close()
    assert not answers.asked
    assert not dialog.isVisible()
    dialog.show()
    line = dialog.form.editor("role_model").field
    line.insert("успевающий – неуспевающий")  # type: ignore[attr-defined]
    answers.yes = False
    dialog.close()
    assert answers.asked == ["Закрыть без сохранения?"]
    assert dialog.isVisible()
    answers.yes = True
    dialog.close()
    assert not dialog.isVisible()


def test_people_stand_together_beside_a_longer_card(qtbot: QtBot) -> None:
    def nothing(*_: object) -> None:
        """Nothing is pressed here."""

    holder = QWidget()
    qtbot.addWidget(holder)
    cards = [
        MembersCard(role, nothing, nothing, nothing, nothing, nothing, holder) for role in Role
    ]
    for number, card in zip((1, 5), cards, strict=True):
        people = [Person(id=n, surname=f"Ким-{n}", name="Лев") for n in range(number)]
        card.show_members([Shown(person, "7А") for person in people])
    row = QHBoxLayout(holder)
    for card in cards:
        row.addWidget(card)
    holder.resize(900, 500)
    holder.show()
    qtbot.waitExposed(holder)
    tops = []
    for card in cards:
        names = [one for one in card.findChildren(QPushButton) if one.text().startswith("Ким")]
        tops.append(min(one.mapTo(holder, QPoint(0, 0)).y() for one in names))
    assert tops[0] == tops[1]
    one, five = (card.add_button.mapTo(holder, QPoint(0, 0)).y() for card in cards)
    assert one == five
