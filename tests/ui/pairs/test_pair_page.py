"""A pair is made, filled, changed and printed on its page."""

from datetime import date
from pathlib import Path

import pytest
from acting import in_dialog, named
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Pair, Participation, Person, Plan, PlanItem, Programme
from nastavnik_desktop.models.choices import MentoringForm, MentoringKind, PairStatus, Role
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.pairs.members_card import MembersCard
from nastavnik_desktop.ui.pairs.pair_page import PairPage
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers: object) -> PairPage:
    made = PairPage(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def write(field: object, text: str) -> None:
    if isinstance(field, QComboBox):
        field.lineEdit().selectAll()
        field.lineEdit().insert(text)
        field.lineEdit().textEdited.emit(text)
        return
    assert isinstance(field, QLineEdit)
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)


def find(qtbot: QtBot, card: MembersCard, text: str) -> None:
    """Type a part of a name and press Enter."""
    chooser = card.chooser
    write(chooser.field, text)
    with qtbot.waitSignal(chooser.taken):
        qtbot.keyClick(chooser.field.lineEdit(), Qt.Key.Key_Return)


def members(session: Session, pair_id: int, role: Role) -> list[str]:
    parts = session.store.table(Participation).all(pair_id=pair_id, role=role)
    return [session.store.table(Person).get(part.person_id).surname for part in parts]


def shown(card: MembersCard) -> list[str]:
    return [
        made.text()
        for made in card.findChildren(QPushButton)
        if made.property("kind") == "link" and not made.isHidden() and made.parent().isVisible()
    ]


def test_a_new_group_is_made_by_keyboard(qtbot: QtBot, page: PairPage, session: Session) -> None:
    page.show_target(None)
    assert page.form.editor("programme_id").field.hasFocus()
    write(page.form.editor("programme_id").field, "лидер")
    find(qtbot, page.sides[Role.MENTOR], "мергеновна ооржак")
    find(qtbot, page.sides[Role.MENTEE], "елкин")
    find(qtbot, page.sides[Role.MENTEE], "черных")
    write(page.form.editor("begins").field, "05.10.2026")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(
        page.form.editor("begins").field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    pair = session.store.table(Pair).all()[-1]
    assert pair.begins == date(2026, 10, 5)
    assert pair.status is PairStatus.ACTIVE
    assert members(session, pair.id, Role.MENTOR) == ["Ооржак"]
    assert members(session, pair.id, Role.MENTEE) == ["Ёлкин", "Черных"]
    assert session.store.last_action().title == "Добавлена пара"
    qtbot.waitUntil(
        lambda: shown(page.sides[Role.MENTEE]) == ["Ёлкин Пётр Ильич", "Черных Лев Фомич"]
    )


def test_a_new_pair_saved_twice_is_one_pair(page: PairPage, session: Session) -> None:
    page.show_target(None)
    write(page.form.editor("programme_id").field, "лидер")
    before = len(session.store.table(Pair).all())
    assert page.save()
    assert not page.save_button.isEnabled()
    assert page.may_leave()
    assert page.save()
    assert len(session.store.table(Pair).all()) == before + 1


def test_both_sides_of_a_new_pair_are_on_the_screen(qtbot: QtBot, page: PairPage) -> None:
    page.show_target(None)
    page.resize(1140, 700)
    qtbot.wait(50)
    line = page.sides[Role.MENTEE].chooser
    area = page.findChild(QScrollArea)
    assert line.mapTo(area, line.rect().bottomLeft()).y() < area.height()


def test_a_pair_without_a_programme_is_not_made(page: PairPage, session: Session) -> None:
    before = len(session.store.table(Pair).all())
    page.show_target(None)
    assert page.save() is False
    assert page.form.field("programme_id").problem.text() == "Заполните поле «Программа»."
    assert len(session.store.table(Pair).all()) == before


def test_an_ambiguous_name_is_not_guessed(
    qtbot: QtBot, page: PairPage, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["pupils"])
    card = page.sides[Role.MENTEE]
    find(qtbot, card, "анна")
    qtbot.waitUntil(lambda: shown(card) == ["Ёлкин Пётр Ильич", "Елкова Анна Артёмовна"])
    find(qtbot, card, "а")
    assert card.problem.text().startswith("Выберите из списка")


def test_members_join_and_leave_at_once(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    pair_id = filled[1].pairs["pupils"]
    page.show_target(pair_id)
    find(qtbot, page.sides[Role.MENTEE], "лев фомич")
    assert members(session, pair_id, Role.MENTEE) == ["Ёлкин", "Черных"]
    out = next(
        made
        for made in page.sides[Role.MENTEE].findChildren(QPushButton)
        if made.accessibleName() == "Убрать из пары: Ёлкин П.И." and not made.isHidden()
    )
    qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    assert members(session, pair_id, Role.MENTEE) == ["Черных"]
    session.undo()
    qtbot.waitUntil(
        lambda: shown(page.sides[Role.MENTEE]) == ["Ёлкин Пётр Ильич", "Черных Лев Фомич"]
    )


def test_fields_are_saved_and_the_head_follows(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    pair_id = filled[1].pairs["teachers"]
    page.show_target(pair_id)
    assert not page.save_button.isEnabled()
    page.form.editor("status").show_value(PairStatus.FINISHED)
    page.form.editor("kinds").show_value((MentoringKind.VIRTUAL, MentoringKind.SHORT))
    write(page.form.editor("role_model").field, "своя модель")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    pair = session.store.table(Pair).get(pair_id)
    assert pair.status is PairStatus.FINISHED
    assert pair.kinds == (MentoringKind.VIRTUAL, MentoringKind.SHORT)
    assert pair.role_model == "своя модель"
    assert page.about.state.text() == "завершена"


def test_role_models_follow_the_form_of_the_programme(
    page: PairPage, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["pupils"])
    line = page.form.editor("role_model").field
    assert tuple(line.completer().model().stringList()) == MentoringForm.PUPIL_PUPIL.role_models
    page.form.editor("programme_id").show_value(filled[1].programmes[MentoringForm.EMPLOYER_PUPIL])
    assert tuple(line.completer().model().stringList()) == MentoringForm.EMPLOYER_PUPIL.role_models


def test_an_end_before_the_beginning_is_told_under_the_field(
    page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    pair_id = filled[1].pairs["pupils"]
    page.show_target(pair_id)
    write(page.form.editor("ends").field, "01.09.2026")
    assert page.save() is False
    assert page.form.field("ends").problem.text() == "Окончание раньше начала."
    assert session.store.table(Pair).get(pair_id).ends is None


def test_a_programme_is_made_on_the_spot_and_typed_text_stays(
    qtbot: QtBot, page: PairPage, session: Session
) -> None:
    page.show_target(None)
    write(page.form.editor("focus").field, "профориентация")

    def fill(dialog: RecordDialog) -> None:
        write(dialog.forms[0].editor("title").field, "Первый шаг")
        dialog.accept()

    in_dialog(RecordDialog, fill)
    qtbot.mouseClick(named(page, "Новая программа…"), Qt.MouseButton.LeftButton)
    programme = session.store.table(Programme).all()[-1]
    assert programme.title == "Первый шаг"
    assert page.form.editor("programme_id").value() == programme.id
    assert page.form.editor("focus").value() == "профориентация"
    page.activateWindow()
    qtbot.waitUntil(page.sides[Role.MENTOR].chooser.field.hasFocus)


def test_dates_and_mark_of_one_member_are_edited(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    pair_id = filled[1].pairs["group"]
    page.show_target(pair_id)

    def fill(dialog: RecordDialog) -> None:
        assert dialog.focusWidget() is dialog.forms[0].editor("entered").field
        write(dialog.forms[0].editor("entered").field, "12.10.2026")
        write(dialog.forms[0].editor("completed").field, "пройдена")
        dialog.accept()

    in_dialog(RecordDialog, fill)
    edit = next(
        made
        for made in page.sides[Role.MENTEE].findChildren(QPushButton)
        if made.accessibleName() == "Даты, результат и отметка: Елкова А.А."
    )
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    part = next(
        one
        for one in session.store.table(Participation).all(pair_id=pair_id)
        if one.person_id == filled[1].people["Елкова"]
    )
    assert (part.entered, part.completed) == (date(2026, 10, 12), "пройдена")


def test_a_gap_puts_the_cursor_in_its_field(page: PairPage, filled: tuple[Store, Sample]) -> None:
    page.show_target(Field(filled[1].pairs["teachers"], "ends", Pair))
    assert page.form.editor("ends").field.hasFocus()


def test_unsaved_fields_are_asked_about_before_another_pair(
    page: PairPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    first, second = filled[1].pairs["pupils"], filled[1].pairs["group"]
    page.show_target(first)
    write(page.form.editor("focus").field, "чтение")
    page.show_target(second)
    assert answers.asked == ["Сохранить изменения в открытой паре?"]
    assert session.store.table(Pair).get(first).focus == "чтение"
    assert page.pair.id == second


def test_fields_that_are_not_saved_are_asked_about_before_leaving(
    page: PairPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    pair_id = filled[1].pairs["pupils"]
    page.show_target(pair_id)
    assert page.may_leave()
    assert answers.asked == []
    write(page.form.editor("focus").field, "чтение")
    answers.option = None
    assert not page.may_leave()
    assert page.form.editor("focus").value() == "чтение"
    answers.option = 1
    assert page.may_leave()
    assert not page.changed
    assert session.store.table(Pair).get(pair_id).focus != "чтение"


def test_the_fields_of_a_new_pair_are_there_before_the_first_programme(
    qtbot: QtBot, store: Store, state: WindowState
) -> None:
    page = PairPage(Session(store, state))
    qtbot.addWidget(page)
    page.show()
    page.show_target(None)
    qtbot.waitUntil(page.form.isVisible)
    assert page.form.editor("programme_id").field.hasFocus()
    assert page.may_leave()


def test_a_new_pair_is_asked_about_only_when_something_was_begun(
    qtbot: QtBot, page: PairPage, answers
) -> None:
    page.show_target(None)
    assert page.may_leave()
    find(qtbot, page.sides[Role.MENTOR], "ооржак чойган")
    answers.option = None
    assert not page.may_leave()
    assert answers.asked == ["Создать начатую пару?"]


def test_the_whole_set_is_written_and_listed(
    qtbot: QtBot,
    page: PairPage,
    session: Session,
    filled: tuple[Store, Sample],
    answers,
    tmp_path: Path,
) -> None:
    answers.folder = tmp_path
    pair_id = filled[1].pairs["pupils"]
    page.show_target(pair_id)
    gaps: list[str] = []

    def agree(dialog: BeforePrinting) -> None:
        gaps.extend(row[1] for row in dialog.missing.table.texts())
        qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)

    in_dialog(BeforePrinting, agree)
    page.papers.whole_set.click()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    assert any("не указана дата окончания" in gap for gap in gaps)
    papers = session.roster().papers
    assert len(list(tmp_path.rglob("*.docx"))) == len(papers)
    of_pair = {paper.document for paper in papers if paper.pair_id == pair_id}
    assert {"agreement", "plan", "journal"} <= of_pair
    assert any(paper.document == "consent_minor" for paper in papers)
    titles = {row[0] for row in page.papers.register.table.texts()}
    assert "Соглашение о сотрудничестве" in titles
    assert all(Path(paper.file).exists() for paper in papers)


def test_a_deleted_pair_sends_back_to_the_list(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["pupils"])
    with qtbot.waitSignal(page.navigate) as caught, session.act("Удалена пара"):
        session.store.delete(Pair, [filled[1].pairs["pupils"]])
    assert caught.args == ["pairs", None]


def test_another_pair_opens_after_the_shown_one_was_deleted_elsewhere(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["pupils"])
    page.hide()
    with session.act("Удалена пара"):
        session.store.delete(Pair, [filled[1].pairs["pupils"]])
    with qtbot.assertNotEmitted(page.navigate):
        page.show()
        page.show_target(filled[1].pairs["group"])
    assert page.pair.id == filled[1].pairs["group"]


def test_nobody_is_on_both_sides(
    qtbot: QtBot, page: PairPage, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["pupils"])
    card = page.sides[Role.MENTEE]
    find(qtbot, card, "ооржак чойган")
    assert card.problem.text().startswith("Выберите из списка")


def test_nothing_of_the_page_is_cut_at_the_largest_text(
    application: Application, qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    """The area scrolls up and down only: what is wider than it would be out of reach."""
    application.theme.use_text_size(150)
    page = PairPage(session)
    qtbot.addWidget(page)
    page.resize(1040, 700)
    page.show()
    with session.act("План"):
        plan = Plan(pair_id=filled[1].pairs["pupils"], approved_on=date(2026, 10, 2))
        plan = session.store.table(Plan).save(plan)
        session.store.table(PlanItem).save(PlanItem(plan_id=plan.id or 0, activity="Занятия"))
    page.show_target(filled[1].pairs["pupils"])
    (area,) = (one for one in page.findChildren(QScrollArea) if one.isVisible())
    assert page.plan.isVisible()
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_tab_goes_through_the_members_as_they_are_read(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["group"])
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    card = page.sides[Role.MENTEE]
    # The people are laid out.
    qtbot.wait(100)
    found = [one for one in card.findChildren(QPushButton) if one.isVisible()]
    links = [one for one in found if one.property("kind") == "link"]
    links[0].setFocus()
    met = []
    for _ in range(3 * len(links) + 2):
        focus = page.focusWidget()
        assert focus is not None
        met.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    places = [one.mapTo(page, one.rect().center()) for one in met]
    assert [place.y() // 20 for place in places] == sorted(place.y() // 20 for place in places)
    assert met[: 3 * len(links) : 3] == links
    assert met[-2] is card.chooser.field  # type: ignore[union-attr]
    assert met[-1] is card.add_button
    card.add_button.setFocus()
    qtbot.keyClick(card.add_button, Qt.Key.Key_Backtab)
    assert page.focusWidget() is card.chooser.field  # type: ignore[union-attr]


def test_taking_a_member_out_leaves_the_keyboard_in_the_card(
    qtbot: QtBot, page: PairPage, filled: tuple[Store, Sample]
) -> None:
    page.show_target(filled[1].pairs["group"])
    card = page.sides[Role.MENTEE]
    out = next(one for one in card.findChildren(QPushButton) if "Убрать" in one.accessibleName())
    out.setFocus()
    qtbot.keyClick(out, Qt.Key.Key_Space)
    assert page.focusWidget() is card.chooser.field  # type: ignore[union-attr]
