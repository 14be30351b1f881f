"""The wizard of a stage: «Далее» saves, «Назад» loses nothing, it opens where it was left."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from acting import in_dialog, nameless
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import (
    Measure,
    Pair,
    Paper,
    Plan,
    PlanItem,
    SchoolYear,
    WizardPlace,
)
from nastavnik_desktop.models.choices import PaperState, Stage
from nastavnik_desktop.services.wizards.wizard_parts import Opens
from nastavnik_desktop.services.wizards.wizard_steps import STEPS, paper_keys, step_of
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.parts import desktop
from nastavnik_desktop.ui.parts.pick_table import PickTable
from nastavnik_desktop.ui.wizards.page_dialog import PageDialog
from nastavnik_desktop.ui.wizards.stage_wizard import StageWizard
from nastavnik_desktop.ui.wizards.wizard_dialogs import DIALOGS
from nastavnik_desktop.ui.wizards.wizard_last import LastPage
from nastavnik_desktop.ui.wizards.wizard_pages import StepPage


def opened(session: Session, qtbot: QtBot, stage: Stage, key: str = "") -> StageWizard:
    wizard = StageWizard(session, stage)
    qtbot.addWidget(wizard)
    wizard.show()
    if key:
        wizard.steps.setCurrentRow(step_of(stage, key))
    return wizard


def page_of(wizard: StageWizard) -> StepPage:
    assert isinstance(wizard.page, StepPage)
    return wizard.page


def press_button(wizard: StageWizard, text: str) -> None:
    """The button of the open step with this caption."""
    made = next(one for one in wizard.page.findChildren(QPushButton) if one.text() == text)
    made.click()


def type_into(wizard: StageWizard, name: str, text: str) -> None:
    form = page_of(wizard).form
    assert form is not None
    field = form.editor(name).field
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_every_step_opens_and_everything_has_a_name(
    session: Session, qtbot: QtBot, stage: Stage
) -> None:
    wizard = opened(session, qtbot, stage)
    for step in STEPS[stage]:
        assert page_of(wizard).step is step
        assert nameless(wizard) == []
        wizard.go_next()
    assert wizard.next.text() == "Готово"
    assert nameless(wizard) == []
    wizard.go_next()
    assert not wizard.isVisible()


def test_every_way_leads_somewhere() -> None:
    known = {
        Opens.PAGE: {entry.key for entry in PAGES},
        Opens.COMMAND: {command.key for command in COMMANDS},
        Opens.DIALOG: set(DIALOGS),
    }
    ways = [way for steps in STEPS.values() for step in steps for way in step.ways]
    assert [way.title for way in ways if way.key not in known[way.opens]] == []
    assert {way.key for way in ways if way.opens is Opens.DIALOG} == set(DIALOGS)


def test_next_saves_the_field_of_the_pair(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "goal")
    pair_id = page_of(wizard).pair_id
    type_into(wizard, "goal", "Подготовиться к олимпиаде")
    wizard.go_next()
    assert session.store.table(Pair).get(pair_id or 0).goal == "Подготовиться к олимпиаде"
    assert page_of(wizard).step.key == "before"


def test_a_problem_stands_under_its_field_and_next_stays(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.PREPARATION, "pairs")
    type_into(wizard, "begins", "40.13.2026")
    wizard.go_next()
    assert page_of(wizard).step.key == "pairs"
    form = page_of(wizard).form
    assert form is not None
    field = form.field("begins")
    assert field is not None
    assert field.problem.text()
    wizard.go_back()
    wizard.go_next()
    assert page_of(wizard).form is form
    assert form.editor("begins").field.text() == "40.13.2026"  # type: ignore[attr-defined]
    type_into(wizard, "begins", "")


def test_another_pair_is_shown_after_the_first_is_saved(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "goal")
    page = page_of(wizard)
    assert page.table is not None
    first = page.pair_id
    type_into(wizard, "goal", "Первая цель")
    page.table.selectRow(1)
    assert page.pair_id != first
    assert session.store.table(Pair).get(first or 0).goal == "Первая цель"
    type_into(wizard, "goal", "Вторая цель")
    wizard.go_next()
    assert session.store.table(Pair).get(page.pair_id or 0).goal == "Вторая цель"


def test_a_new_plan_is_made_once_it_is_filled_in(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "plan")
    pair_id = page_of(wizard).pair_id
    wizard.go_next()
    assert session.store.table(Plan).all() == []
    wizard.go_back()
    type_into(wizard, "problem", "Трудно начать урок")
    wizard.go_next()
    (plan,) = session.store.table(Plan).all()
    assert (plan.pair_id, plan.problem) == (pair_id, "Трудно начать урок")


def test_a_plan_without_items_is_not_approved(session: Session, qtbot: QtBot) -> None:
    """The page of the pair does not allow it, either; the reason stands under the date."""
    wizard = opened(session, qtbot, Stage.DESIGN, "approval")
    type_into(wizard, "approved_on", "05.10.2026")
    wizard.go_next()
    assert page_of(wizard).step.key == "approval"
    form = page_of(wizard).form
    assert form is not None
    field = form.field("approved_on")
    assert field is not None
    assert "нет плана" in field.problem.text()
    type_into(wizard, "approved_on", "")
    wizard.steps.setCurrentRow(step_of(Stage.DESIGN, "plan"))
    press_button(wizard, "Взять образец плана")
    wizard.go_next()
    type_into(wizard, "approved_on", "05.10.2026")
    wizard.go_next()
    (plan,) = session.store.table(Plan).all()
    assert plan.approved_on == date(2026, 10, 5)
    assert session.store.table(PlanItem).all(plan_id=plan.id)


def test_measures_are_added_in_place(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "before")

    def tell(dialog: RecordDialog) -> None:
        dialog.forms[0].editor("title").show_value("Средний балл")
        dialog.forms[0].editor("before").show_value("3,4")
        dialog.accept()

    in_dialog(RecordDialog, tell)
    press_button(wizard, "Добавить измерение…")
    (measure,) = session.store.table(Measure).all()
    assert measure.pair_id == page_of(wizard).pair_id
    assert page_of(wizard).lists[0].table.texts()[0][1:4] == ["Средний балл", "3,4", ""]


def test_it_opens_where_it_was_left(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "plan")
    page = page_of(wizard)
    assert page.table is not None
    page.table.selectRow(2)
    pair_id = page.pair_id
    wizard.reject()
    again = opened(session, qtbot, Stage.DESIGN)
    assert (page_of(again).step.key, page_of(again).pair_id) == ("plan", pair_id)
    assert len(session.store.table(WizardPlace).all()) == 1


def test_leaving_with_a_wrong_field_asks(session: Session, qtbot: QtBot, answers: Any) -> None:
    wizard = opened(session, qtbot, Stage.PREPARATION, "pairs")
    type_into(wizard, "begins", "когда-нибудь")
    answers.yes = False
    wizard.reject()
    assert wizard.isVisible()
    answers.yes = True
    wizard.reject()
    assert not wizard.isVisible()


def test_papers_are_made_over_the_wizard_for_those_who_lack(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "approval")
    seen: list[DocumentsPage] = []

    def look(dialog: PageDialog) -> None:
        page = dialog.page
        assert isinstance(page, DocumentsPage)
        seen.append(page)
        assert [item.key for item in page.tree.chosen] == ["plan", "personal_programme"]
        assert len(page.whom.pair_ids() or []) == 4
        assert page.make_button.hasFocus() or not page.isActiveWindow()

    in_dialog(PageDialog, look)
    press_button(wizard, "Составить…")
    assert seen
    assert wizard.isVisible()
    assert page_of(wizard).step.key == "approval"


def test_the_last_page_leads_back_to_what_lacks(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.RESULT)
    wizard.steps.setCurrentRow(len(STEPS[Stage.RESULT]))
    lacking = wizard.page.lacking  # type: ignore[union-attr]
    assert lacking
    wizard.page.wanted.emit(lacking[1])  # type: ignore[union-attr]
    assert page_of(wizard).step is lacking[1].step
    assert page_of(wizard).pair_id == lacking[1].pair


def test_the_last_page_opens_signs_and_makes_what_the_stage_produces(
    session: Session, qtbot: QtBot, answers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.folder = tmp_path
    wizard = opened(session, qtbot, Stage.DESIGN)
    wizard.steps.setCurrentRow(len(STEPS[Stage.DESIGN]))
    last = wizard.page
    assert isinstance(last, LastPage)
    states = {row[0]: row[3] for row in last.papers.table.texts()}
    assert set(states.values()) == {"ещё не составлен"}

    def make(dialog: PageDialog) -> None:
        page = dialog.page
        assert isinstance(page, DocumentsPage)
        assert {item.key for item in page.tree.chosen} == set(paper_keys(Stage.DESIGN))
        in_dialog(BeforePrinting, lambda check: check.accept())
        page.make_button.click()
        qtbot.waitUntil(page.result.isVisible, timeout=60_000)

    in_dialog(PageDialog, make)
    last.papers.make_button.click()
    papers = session.store.table(Paper).all()
    assert {paper.document for paper in papers} >= {"plan", "personal_programme"}
    lines = last.papers.table.rows_model.rows
    assert {line.paper.id for line in lines if line.paper} == {paper.id for paper in papers}
    shown: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", shown.append)
    first = next(place for place, line in enumerate(lines) if line.document.key == "plan")
    last.papers.table.selectRow(first)
    last.papers.open_button.click()
    assert [str(path) for path in shown] == [lines[first].paper.file]
    last.papers.sign_button.click()
    signed = session.store.table(Paper).get(lines[first].paper.id)
    assert signed.state is PaperState.SIGNED


def test_a_year_without_pairs_leads_to_the_first_one(
    store: Store, state: WindowState, qtbot: QtBot
) -> None:
    """No stage calls itself passed, and every step on pairs offers to make one."""
    session = Session(store, state)
    for stage in (Stage.DESIGN, Stage.REALISATION, Stage.REFLECTION, Stage.RESULT):
        wizard = opened(session, qtbot, stage)
        for step in STEPS[stage]:
            page = page_of(wizard)
            assert page.nobody.isVisible() == (step.pair_lacks is not None)
            wizard.go_next()
        assert not any("пройден" in one.text() for one in wizard.page.findChildren(QLabel))
        assert any("первой пары" in one.text() for one in wizard.page.findChildren(QLabel))


def test_what_a_list_changed_is_taken_back_in_the_wizard(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "plan")
    press_button(wizard, "Взять образец плана")
    assert session.store.table(PlanItem).all()
    wizard.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is wizard)
    table = page_of(wizard).table
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.store.table(PlanItem).all() == []
    assert "Отменено: образец плана взят" in wizard.counter.text()


def test_in_a_closed_year_the_wizard_is_only_looked_at(session: Session, qtbot: QtBot) -> None:
    with session.act("Учебный год закрыт"):
        session.store.table(SchoolYear).save(session.year.changed(closed_on=date(2027, 8, 31)))
    wizard = opened(session, qtbot, Stage.DESIGN, "plan")
    page = page_of(wizard)
    assert page.form is not None
    assert not page.form.isEnabled()
    assert not page.ways["Взять образец плана"].isEnabled()
    assert page.ways["Взять образец плана"].toolTip() == session.store.read_only
    wizard.go_next()
    assert page_of(wizard).step.key == "approval"
    wizard.reject()
    assert not wizard.isVisible()


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_tab_goes_as_people_read(session: Session, qtbot: QtBot, stage: Stage) -> None:
    """Down the page, and from it to «Закрыть», «Назад» and «Далее»."""
    wizard = opened(session, qtbot, stage)
    wizard.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is wizard)
    for place in range(len(STEPS[stage]) + 1):
        wizard.steps.setCurrentRow(place)
        qtbot.wait(20)
        page = wizard.page
        page.take_focus()
        first = wizard.focusWidget()
        assert first is not None
        assert page.isAncestorOf(first)
        seen = []
        here = first
        while page.isAncestorOf(here):
            seen.append(here.mapTo(page, QPoint(0, 0)).y())
            qtbot.keyClick(here, Qt.Key.Key_Tab)
            here = wizard.focusWidget() or wizard
            assert len(seen) < 100
        assert all(below >= above - 24 for above, below in pairwise(seen))
        assert here is wizard.close_button


def test_a_new_pair_is_the_one_in_hand(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = opened(session, qtbot, Stage.PREPARATION, "pairs")
    old = session.roster().units[0]

    def make(one: Session, _parent: object, _chosen: object) -> None:
        pair = old.pair.changed(id=None)
        one.do(wizard, "Добавлена пара", lambda: one.store.table(Pair).save(pair))

    monkeypatch.setitem(DIALOGS, "new_pair", make)
    press_button(wizard, "Новая пара или группа…")
    assert page_of(wizard).pair_id == max(unit.id for unit in session.roster().units)


def test_fields_say_whose_they_are_while_several_pairs_are_ticked(
    session: Session, qtbot: QtBot
) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "goal")
    page = page_of(wizard)
    assert page.table is not None
    page.table.rows_model.tick(page.table.rows_model.rows, True)
    unit = page.unit
    assert unit is not None
    told = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    number = len(session.roster().units)
    assert f"{unit.title} (отмечено пар: {number})" in told


def test_the_roadmap_begins_with_what_the_program_proposes(
    store: Store, state: WindowState, qtbot: QtBot
) -> None:
    wizard = opened(Session(store, state), qtbot, Stage.PREPARATION, "roadmap")
    wizard.page.take_focus()
    here = wizard.focusWidget()
    assert isinstance(here, QPushButton)
    assert here.text() == "Предложить мероприятия…"


def test_the_goal_has_the_cursor_on_its_step(session: Session, qtbot: QtBot) -> None:
    wizard = opened(session, qtbot, Stage.DESIGN, "goal")
    page = page_of(wizard)
    assert page.table is not None
    assert page.form is not None
    page.table.opened.emit(page.table.current())
    assert wizard.focusWidget() is page.form.editor("goal").field


@pytest.mark.parametrize("key", ["acts", "people", "roadmap", "introduction", "consents"])
def test_lists_of_a_step_never_scroll_sideways(
    application: Application, session: Session, qtbot: QtBot, key: str
) -> None:
    """On a small screen with the largest text columns leave instead, but never who or what."""
    application.theme.use_text_size(150)
    wizard = opened(session, qtbot, Stage.PREPARATION, key)
    wizard.resize(1300, 700)
    QTest.qWait(50)
    tables = [one for one in wizard.page.findChildren(PickTable) if one.isVisible()]
    assert tables
    assert [one.horizontalScrollBar().maximum() for one in tables] == [0] * len(tables)
    assert not any(one.isColumnHidden(0) for one in tables)
