"""What schools meet in mid-year goes through the wizards without tricks, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample import Sample
from walking import CTRL, ENTER, ESC, SPACE, P, Walk, Walker, hit, press, tab_to, typed, window
from wizard_keys import (
    TODAY,
    close,
    day,
    dialog,
    go_to,
    made_papers,
    make_papers,
    on_wizard,
    open_stage,
    sign_papers,
    through_the_check,
    to_pair,
    typing,
    wizard,
    write_pairs,
)

from nastavnik_desktop.models import Pair, Paper, PaperPerson, Participation, Plan, PlanItem
from nastavnik_desktop.models.choices import EndReason, PairStatus, PaperState, Role, Stage
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.wizards.wizard_steps import STEPS
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.main_window import MainWindow
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.wizards.wizard_pages import StepPage

PREPARATION, DESIGN = Stage.PREPARATION, Stage.DESIGN


@pytest.fixture
def main(
    qtbot: QtBot,
    application: Application,
    filled: tuple[Store, Sample],
    answers,
    tmp_path: Path,
) -> Iterator[MainWindow]:
    """The window over the sample school; papers go to a folder of their own."""
    answers.folder = tmp_path / "документы"
    answers.folder.mkdir()
    session = Session(filled[0], application.state, filled[1].year)
    made = MainWindow(session, application.theme, PAGES, COMMANDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    assert answers.told == []
    made.close()


def lacking(key: str) -> list[int]:
    """Ids of the pairs that lack something at the open step."""
    page = wizard().page
    assert isinstance(page, StepPage)
    assert page.step.key == key
    assert page.table is not None
    return [row.unit.id for row in page.table.rows_model.rows if row.texts]


def order_all() -> Walk:
    """The order on all pairs there are, signed."""
    yield from open_stage(PREPARATION)
    yield from go_to(PREPARATION, "order")
    yield from make_papers()
    yield from sign_papers()
    assert lacking("order") == []


def named(session: Session, key: str) -> list[set[int]]:
    """Whom each signed order of this kind names, the first order first."""
    store = session.store
    papers = [p for p in store.table(Paper).all() if p.document == key]
    assert all(paper.state is PaperState.SIGNED for paper in papers)
    return [
        {one.person_id for one in store.table(PaperPerson).all(paper_id=paper.id)}
        for paper in sorted(papers, key=lambda paper: paper.id or 0)
    ]


def test_a_pair_that_starts_in_march_gets_an_order_of_its_own(main: MainWindow) -> None:
    session = main.session
    year = session.year.ends.year

    def walk() -> Walk:
        yield from order_all()
        yield from go_to(PREPARATION, "people")
        for surname, group in (("Новикова", "9Б"), ("Зимин", "5А")):
            yield from hit("Добавить ученика…")
            yield from dialog(
                "Добавить ученика", {"Фамилия": surname, "Имя": "Яна", "Класс": group}
            )
            yield on_wizard()
        yield from go_to(PREPARATION, "pairs")
        yield from hit("Новая пара или группа…")
        yield window("Новая пара или группа")
        yield from typing({"Программа": "Лидер", "Начало": f"02.03.{year}"})
        yield from typed("Добавить наставника", "Новикова")
        yield press(ENTER)
        yield from typed("Добавить наставляемого", "Зимин")
        yield press(ENTER)
        yield press(ENTER, CTRL)
        yield on_wizard()
        yield from go_to(PREPARATION, "order")
        (new,) = lacking("order")
        assert session.store.table(Pair).get(new).begins == session.year.ends.replace(
            month=3, day=2
        )
        yield from make_papers()
        yield from sign_papers()
        assert lacking("order") == []
        yield from close()

    Walker(walk()).run()
    first, second = named(session, "pairs_order")
    new = max(session.roster().units, key=lambda unit: unit.id)
    assert second == {member.person.id for member in new.members}
    assert not first & second


def test_a_mentor_is_replaced_with_an_order(main: MainWindow, filled: tuple[Store, Sample]) -> None:
    session, sample = main.session, filled[1]
    old, pair = sample.people["Ооржак"], sample.pairs["pupils"]

    def walk() -> Walk:
        yield from order_all()
        yield from close()
        yield from open_stage(Stage.REALISATION)
        yield from go_to(Stage.REALISATION, "changes")
        yield from to_pair("Пары: Изменения и замены", 0)
        assert wizard().page.pair_id == pair
        yield from hit("Новый человек…")
        yield from dialog(
            "Новый человек", {"Фамилия": "Лосева", "Имя": "Вера", "Категория": "ученик"}
        )
        yield on_wizard()
        yield from hit("Добавить наставника…")
        yield from dialog("Добавить наставника", {"Участник": "Лосева"})
        yield on_wizard()
        yield from tab_to("Участники пары")
        yield press(Qt.Key.Key_Home, CTRL)
        yield press(ENTER)
        yield from dialog("Участие", {"Дата завершения программы": day(1)})
        yield on_wizard()
        assert lacking("changes") == [pair]
        yield from tab_to("Документы шага")
        yield press(Qt.Key.Key_Home, CTRL)
        yield press(SPACE)
        yield press(P, CTRL)
        yield window("Документы")
        told = {"Заменить с": day(), "Прежний наставник": "Ооржак", "Новый наставник": "Лосева"}
        yield from typing(told)
        yield press(P, CTRL)
        yield from through_the_check(made_papers)
        yield press(ESC)
        yield on_wizard()
        yield from sign_papers()
        assert lacking("changes") == []
        yield from close()

    Walker(walk()).run()
    (people,) = named(session, "replacement_order")
    new = next(one.id for one in session.roster().people.values() if one.surname == "Лосева")
    assert {old, new} <= people
    evidence = Evidence(session.roster(), TODAY)
    present = evidence.present(session.roster().unit(pair))
    assert old not in {member.person.id for member in present}
    assert all(evidence.ordered(session.roster().unit(pair), member) for member in present)


def test_a_mentee_with_two_mentors_needs_no_tricks(
    main: MainWindow, filled: tuple[Store, Sample]
) -> None:
    session, sample = main.session, filled[1]

    def walk() -> Walk:
        yield from open_stage(PREPARATION)
        yield from go_to(PREPARATION, "pairs")
        yield from to_pair("Пары: Пары и группы", 3)
        assert wizard().page.pair_id == sample.pairs["employer"]
        yield from hit("Добавить наставника…")
        yield from dialog("Добавить наставника", {"Участник": "Ооржак"})
        yield on_wizard()
        yield from go_to(PREPARATION, "order")
        yield from make_papers()
        yield from sign_papers()
        assert lacking("order") == []
        yield from close()

    Walker(walk()).run()
    unit = session.roster().unit(sample.pairs["employer"])
    assert [m.person.id for m in unit.mentors] == [
        sample.people["Шевченко"],
        sample.people["Ооржак"],
    ]
    assert unit.group
    parts = session.store.table(Participation).all(pair_id=unit.id)
    assert sum(part.role is Role.MENTOR for part in parts) == 2


def test_plans_of_all_pairs_are_made_and_approved_at_once(main: MainWindow) -> None:
    store = main.session.store

    def walk() -> Walk:
        yield from open_stage(DESIGN)
        yield from go_to(DESIGN, "plan")
        yield from tab_to("Пары: План")
        yield press(Qt.Key.Key_A, CTRL)
        yield from hit("Взять образец плана")
        yield from go_to(DESIGN, "approval")
        yield from write_pairs("Утверждение плана", {"Утверждён": day(3)})
        assert lacking("approval") == []
        yield from close()

    Walker(walk()).run()
    plans = store.table(Plan).all()
    assert len(plans) == 4
    assert all(plan.approved_on and store.table(PlanItem).all(plan_id=plan.id) for plan in plans)


def test_two_of_the_pairs_are_closed_at_once(main: MainWindow) -> None:
    store = main.session.store

    def walk() -> Walk:
        yield from open_stage(Stage.RESULT)
        yield from go_to(Stage.RESULT, "closing")
        yield from to_pair("Пары: Завершение пары", 0)
        yield press(SPACE)
        yield press(Qt.Key.Key_Down)
        yield press(SPACE)
        yield from hit("Записать всем отмеченным (2)…")
        ended = {"Состояние": "прекращена", "Причина завершения": "инициатива куратора"}
        yield from dialog("Завершение пары", ended)
        yield on_wizard()
        yield from close()

    Walker(walk()).run()
    closed = [pair for pair in store.table(Pair).all() if pair.status is PairStatus.STOPPED]
    assert [pair.end_reason for pair in closed] == [EndReason.BY_CURATOR] * 2


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_it_is_left_at_any_step_and_entered_there_again(main: MainWindow, stage: Stage) -> None:
    def walk() -> Walk:
        for step in STEPS[stage]:
            yield from open_stage(stage)
            yield from go_to(stage, step.key)
            yield from close()
            yield from open_stage(stage)
            page = wizard().page
            assert isinstance(page, StepPage)
            assert page.step is step
            assert QApplication.focusWidget() is not None
            yield from close()

    Walker(walk()).run()
