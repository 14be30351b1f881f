"""Proposals are looked at, decided and accepted; nothing is made before."""

import pytest
from acting import nameless
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import MenteeCard, MentorCard, Pair, Participation, Person, Programme
from nastavnik_desktop.models.choices import MentoringForm, PairStatus, Role
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.matching_dialog import MatchingDialog, match_pairs


@pytest.fixture
def dialog(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample], answers: object
) -> MatchingDialog:
    """Two free mentees and two senior pupils with a place each."""
    store, school = filled
    with session.act("Карточки"):
        parts = store.table(Participation).all(pair_id=school.pairs["group"], role=Role.MENTEE)
        store.delete(Participation, [part.id for part in parts])
        senior = store.table(Person).save(Person(surname="Цой", name="Анна", class_name="11А"))
        other = store.table(Person).save(Person(surname="Пак", name="Олег", class_name="11А"))
        for person, text in ((senior, "шахматы"), (other, "шахматы, танцы")):
            store.table(MentorCard).save(
                MentorCard(person_id=person.id, year_id=school.year.id, competences=text)
            )
        for name, text in (("Ким", "танцы"), ("Елкова", "шахматы")):
            store.table(MenteeCard).save(
                MenteeCard(person_id=school.people[name], year_id=school.year.id, request=text)
            )
    made = MatchingDialog(session, None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def _pairs(dialog: MatchingDialog) -> dict[str, str]:
    return {row[1].split()[0]: row[3].split()[0] for row in dialog.table.texts()}


def test_proposals_are_shown_with_reasons_and_nothing_is_made(
    dialog: MatchingDialog, session: Session
) -> None:
    before = len(session.store.table(Pair).all())
    assert _pairs(dialog) == {"Елкова": "Цой", "Ким": "Пак"}
    assert "запрос совпадает с компетенциями: танцы" in dialog.table.texts()[1][4]
    assert dialog.accept_button.text() == "Принять (2)"
    assert nameless(dialog) == []
    dialog.reject()
    assert len(session.store.table(Pair).all()) == before


def test_only_what_is_ticked_becomes_pairs(
    qtbot: QtBot, dialog: MatchingDialog, session: Session, filled: tuple[Store, Sample]
) -> None:
    known = {pair.id for pair in session.store.table(Pair).all()}
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [row[0] for row in dialog.table.texts()] == ["–", "✓ да"]
    dialog.status.setCurrentIndex(1)
    dialog.accept()
    (made,) = [pair for pair in session.store.table(Pair).all() if pair.id not in known]
    assert made.status is PairStatus.ACTIVE
    assert made.programme_id == filled[1].programmes[MentoringForm.PUPIL_PUPIL]
    unit = session.roster().unit(made.id)
    assert [member.person.surname for member in unit.members] == ["Пак", "Ким"]
    assert session.store.last_action().title == "Приняты предложенные пары"


def test_a_decided_pair_moves_the_others(dialog: MatchingDialog) -> None:
    dialog.table.selectRow(0)
    names = [row[0].split()[0] for row in dialog.others.texts()]
    dialog.others.selectRow(names.index("Пак"))
    dialog.fix()
    assert dialog.table.texts()[0][3].startswith("Пак")
    assert "Закреплено куратором" in dialog.table.texts()[0][4]
    assert dialog.table.texts()[1][3] == "не подобран"
    dialog.table.selectRow(0)
    dialog.loosen()
    assert _pairs(dialog) == {"Елкова": "Цой", "Ким": "Пак"}


def test_a_year_without_programmes_says_what_to_do(
    session: Session, answers, store: Store, qtbot: QtBot
) -> None:
    session.use_year(session.store.year("2030/2031"))
    match_pairs(session, None)
    assert "ещё нет программ" in answers.told[0]


def test_it_fits_a_small_screen_with_large_text(
    qtbot: QtBot, application: Application, session: Session
) -> None:
    application.theme.use_text_size(150)
    with session.act("Длинное название"):
        session.store.table(Programme).save(
            Programme(
                year_id=session.year_id(),
                title="Программа наставничества молодых педагогов «Время расти и работать вместе»",
                form=MentoringForm.HEAD_TEACHER,
            )
        )
    dialog = MatchingDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.minimumSizeHint().width() <= 1366
