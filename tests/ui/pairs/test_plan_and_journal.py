"""A plan is made from a sample, approved, marked and prolonged; meetings are entered quickly."""

from datetime import date, timedelta

import pytest
from acting import in_dialog, nameless
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Meeting, Paper, PaperPerson, Plan, PlanItem, PlanSample
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.journal_dialog import JournalDialog, enter_meeting, propose_first
from nastavnik_desktop.ui.pairs.pair_page import PairPage
from nastavnik_desktop.ui.pairs.plan_dialog import PlanDialog
from nastavnik_desktop.ui.pairs.sample_dialog import SampleDialog
from nastavnik_desktop.ui.parts.form_dialog import FormDialog
from nastavnik_desktop.ui.parts.pick_dialog import PickDialog


@pytest.fixture
def page(qtbot: QtBot, session: Session, filled: tuple[Store, Sample], answers: object) -> PairPage:
    made = PairPage(session)
    qtbot.addWidget(made)
    made.show()
    made.show_target(filled[1].pairs["pupils"])
    qtbot.waitExposed(made)
    return made


def _past(days: int) -> date:
    return date.today() - timedelta(days=days)


def write(field: object, text: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.selectAll()
        field.insertPlainText(text)
        return
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(text)


def _make_plan(page: PairPage) -> None:
    def fill(dialog: PlanDialog) -> None:
        assert nameless(dialog) == []

        def take(samples: SampleDialog) -> None:
            assert nameless(samples) == []
            samples.list.setCurrentRow(1)
            samples.accept()

        in_dialog(SampleDialog, take)
        dialog.take_sample()
        dialog.accept()

    in_dialog(PlanDialog, fill)
    page.plan.edit()


def test_a_plan_is_made_from_a_sample_approved_and_marked(
    page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    assert page.plan.state.text() == "нет плана"
    _make_plan(page)
    pair_id = filled[1].pairs["pupils"]
    items = session.roster().items(pair_id)
    assert len(items) == 6
    assert page.plan.state.text() == "не утверждён"

    def approve(dialog: FormDialog) -> None:
        write(dialog.form.editor("approved_on").field, "")
        dialog.accept()
        assert dialog.isVisible(), "an approval has its date"
        write(dialog.form.editor("approved_on").field, "01.10.2026")
        dialog.accept()

    in_dialog(FormDialog, approve)
    page.plan.approve()
    assert session.roster().plan(pair_id).approved_on == date(2026, 10, 1)

    def mark(dialog: FormDialog) -> None:
        write(dialog.form.editor("fact").field, "Получилось")
        dialog.accept()

    in_dialog(FormDialog, mark)
    page.plan.table.selectRow(0)
    page.plan.table.opened.emit(page.plan.table.current())
    first = session.roster().items(pair_id)[0]
    assert (first.fact, first.done_on) == ("Получилось", date.today())
    assert page.plan.progress.text() == "выполнено 1 из 6"


def test_items_are_typed_moved_and_removed_and_nothing_is_saved_by_leaving(
    page: PairPage, session: Session, answers
) -> None:
    def fill(dialog: PlanDialog) -> None:
        for text in ("Первое", "Второе", "Третье"):
            in_dialog(
                FormDialog,
                lambda asked, text=text: (
                    write(asked.form.editor("activity").field, text),
                    asked.accept(),
                ),
            )
            dialog.add_item()
        dialog.move_item(-1)
        assert [item.activity for item in dialog.items] == ["Первое", "Третье", "Второе"]
        dialog.table.selectRow(0)
        dialog.remove_item()
        assert [item.activity for item in dialog.items] == ["Третье", "Второе"]
        dialog.reject()

    in_dialog(PlanDialog, fill)
    page.plan.edit()
    assert answers.asked == ["Закрыть без сохранения?"]
    assert session.store.table(Plan).all() == []
    assert session.store.table(PlanItem).all() == []


def test_a_good_plan_is_kept_as_a_sample_and_offered_first(
    page: PairPage, session: Session
) -> None:
    _make_plan(page)

    def keep(dialog: PlanDialog) -> None:
        in_dialog(
            FormDialog,
            lambda asked: (
                write(asked.form.editor("title").field, "Наш удачный план"),
                asked.accept(),
            ),
        )
        dialog.keep_sample()
        met = in_dialog(SampleDialog, lambda asked: None)
        dialog.take_sample()
        assert any(
            met[0].list.item(place).text() == "Наш удачный план (наш)"
            for place in range(met[0].list.count())
        )

    in_dialog(PlanDialog, keep)
    page.plan.edit()
    assert [one.title for one in session.store.table(PlanSample).all()] == ["Наш удачный план"]


def test_prolongation_leads_to_its_order(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    _make_plan(page)

    def prolong(dialog: FormDialog) -> None:
        write(dialog.form.editor("prolonged_to").field, "31.05.2027")
        dialog.accept()

    in_dialog(FormDialog, prolong)
    with qtbot.waitSignal(page.navigate) as caught:
        page.plan.prolong()
    assert caught.args[0] == "documents"
    assert session.roster().unit(filled[1].pairs["pupils"]).pair.ends == date(2027, 5, 31)


def test_first_meetings_are_proposed_and_confirmed(
    page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    pair_id = filled[1].pairs["pupils"]
    page.journal.propose_button.click()
    assert [row[4] for row in page.journal.table.texts()] == ["предложена"] * 3
    assert session.roster().held(pair_id) == []
    with session.act("Дата"):
        first = session.roster().meetings[pair_id][0]
        session.store.table(Meeting).save(first.changed(day=_past(30)))
    days = [meeting.day for meeting in page.journal.table.rows_model.rows]
    page.journal.table.selectRow(days.index(_past(30)))
    assert page.journal.confirm_button.isVisible()
    page.journal.confirm_button.click()
    assert len(session.roster().held(pair_id)) == 1


def test_a_meeting_is_entered_by_keyboard_and_the_next_one_follows(
    qtbot: QtBot, page: PairPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    def fill(dialog: JournalDialog) -> None:
        assert nameless(dialog) == []
        for days, topic in ((12, "Игра"), (5, "Разбор задач")):
            write(dialog.form.editor("day").field, show_date(_past(days)))
            write(dialog.form.editor("topic").field, topic)
            if topic == "Игра":
                dialog.save_and_go_on()
        qtbot.keyClick(dialog.form.editor("day").field, Qt.Key.Key_Return)

    in_dialog(JournalDialog, fill)
    page.journal.add()
    held = session.roster().held(filled[1].pairs["pupils"])
    assert [(meeting.day, meeting.topic) for meeting in held] == [
        (_past(12), "Игра"),
        (_past(5), "Разбор задач"),
    ]


def test_one_meeting_of_several_pairs(
    session: Session, filled: tuple[Store, Sample], page: PairPage
) -> None:
    pairs = filled[1].pairs

    def fill(dialog: JournalDialog) -> None:
        def tick(asked: PickDialog) -> None:
            for place in range(asked.list.count()):
                asked.list.item(place).setCheckState(Qt.CheckState.Checked)
            asked.accept()

        assert dialog.save() is False
        assert "Выберите пару" in dialog.problem.text()
        in_dialog(PickDialog, tick)
        dialog.pick()
        write(dialog.form.editor("day").field, show_date(_past(9)))
        dialog.accept()

    in_dialog(JournalDialog, fill)
    enter_meeting(session, page.journal)
    roster = session.roster()
    assert [len(roster.held(pair_id)) for pair_id in pairs.values()] == [1, 1, 1, 1]


def test_first_meetings_are_proposed_to_all_who_have_an_order(
    session: Session, filled: tuple[Store, Sample], answers
) -> None:
    store, school = filled
    propose_first(session, None)
    assert "Нет пар" in answers.told[0]
    with session.act("Приказ"):
        paper = store.table(Paper).save(
            Paper(
                year_id=school.year.id,
                document="pairs_order",
                title="Приказ",
                dated=_past(10),
                number="97о",
                state=PaperState.SIGNED,
            )
        )
        store.table(PaperPerson).save_many(
            [PaperPerson(paper_id=paper.id, person_id=number) for number in school.people.values()]
        )
    propose_first(session, None)
    assert answers.asked == ["Предложить первые три встречи 4 парам?"]
    assert len(store.table(Meeting).all()) == 12
    assert not any(meeting.held for meeting in store.table(Meeting).all())
