from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import (
    RECORDS,
    Consent,
    Measure,
    MenteeCard,
    Pair,
    Person,
    Programme,
    Record,
)
from nastavnik_desktop.models.choices import MenteeCategory, MentoringKind, Sex
from nastavnik_desktop.models.fields import Choice, columns
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.lists.registries import REGISTRIES
from nastavnik_desktop.services.papers.asked_forms import TrainingAsked
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.lists.record_dialog import RecordDialog
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts.editors import editor_for
from nastavnik_desktop.ui.parts.reference import Option


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, answers) -> RecordDialog:
    made = RecordDialog(session, (Person(),), "Добавить человека")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_into(dialog: RecordDialog, name: str, text: str) -> None:
    field = dialog.forms[0].editor(name).field
    assert isinstance(field, QLineEdit)
    field.clear()
    field.insert(text)
    field.textEdited.emit(text)


def people(session: Session) -> dict[str, Person]:
    return {one.full_name: one for one in session.store.table(Person).all()}


def test_a_person_is_added_by_keyboard(
    qtbot: QtBot, dialog: RecordDialog, session: Session
) -> None:
    type_into(dialog, "surname", "Белых")
    type_into(dialog, "name", "Анна")
    type_into(dialog, "born", "14032013")
    qtbot.keyClick(dialog.forms[0].editor("born").field, Qt.Key.Key_Return)
    assert people(session)["Белых Анна"].born == PartialDate(2013, 3, 14)
    assert not dialog.isVisible()
    assert session.store.last_action().title == "Добавлено: человек"


def test_a_new_record_that_knows_its_pair_begins_with_what_is_to_be_filled_in(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    made = RecordDialog(session, (Measure(pair_id=filled[1].pairs["pupils"]),), "Измерение")
    qtbot.addWidget(made)
    assert made.focusWidget() is made.forms[0].editor("title").field


def test_a_line_of_text_alone_in_its_row_takes_all_of_it(qtbot: QtBot) -> None:
    form = RecordForm(TrainingAsked())
    qtbot.addWidget(form)
    form.resize(640, 300)
    form.show()
    qtbot.waitExposed(form)
    assert form.field("place").width() == form.width()
    assert form.field("begins").width() < form.width() // 2


@pytest.mark.parametrize("record", [Consent, Programme])
def test_every_choice_is_read_whole(
    qtbot: QtBot, session: Session, record: type[Consent | Programme]
) -> None:
    made = RecordDialog(session, (record(),), "Новая запись")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    for combo in made.findChildren(QComboBox):
        if not combo.isEditable():
            texts = [combo.itemText(place) for place in range(combo.count())]
            longest = max(map(combo.fontMetrics().horizontalAdvance, texts))
            assert longest + 40 <= combo.width(), texts


def test_problems_stand_under_their_fields(
    qtbot: QtBot, dialog: RecordDialog, session: Session
) -> None:
    type_into(dialog, "name", "Анна")
    type_into(dialog, "born", "31.02.2013")
    dialog.accept()
    form = dialog.forms[0]
    assert form.field("surname").problem.text() == "Заполните поле «Фамилия»."
    assert form.field("born").problem.text() == (
        "Такой даты нет: 31.02.2013. Проверьте день и месяц."
    )
    assert form.field("name").problem.text() == ""
    assert dialog.isVisible()
    assert form.editor("surname").field.hasFocus()
    type_into(dialog, "surname", "Белых")
    assert form.field("surname").problem.text() == ""


def test_the_first_field_has_the_cursor_and_a_name(dialog: RecordDialog) -> None:
    field = dialog.forms[0].editor("surname").field
    assert field.hasFocus()
    assert field.accessibleName() == "Фамилия"
    for caption in dialog.findChildren(QLabel):
        if caption.buddy() is not None:
            assert caption.text().removesuffix("\u00a0*") == caption.buddy().accessibleName()


def test_escape_asks_once_when_something_was_typed(
    qtbot: QtBot, dialog: RecordDialog, session: Session, answers
) -> None:
    type_into(dialog, "surname", "Белых")
    answers.yes = False
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answers.yes = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers.asked == ["Закрыть без сохранения?"] * 2
    assert not [name for name in people(session) if name.startswith("Белых")]


def test_escape_without_changes_asks_nothing(qtbot: QtBot, dialog: RecordDialog, answers) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers.asked == []


def test_saving_twice_makes_one_record(dialog: RecordDialog, session: Session) -> None:
    before = len(people(session))
    type_into(dialog, "surname", "Белых")
    type_into(dialog, "name", "Анна")
    dialog.accept()
    dialog.accept()
    assert len(people(session)) == before + 1


def test_a_known_record_is_changed_and_undone(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    person = session.store.table(Person).get(filled[1].people["Ким"])
    dialog = RecordDialog(session, (person,), person.full_name)
    qtbot.addWidget(dialog)
    dialog.forms[0].editor("sex").show_value(Sex.FEMALE)
    dialog.accept()
    assert session.store.table(Person).get(person.id).sex is Sex.FEMALE
    assert session.undo() == "Изменено: человек"
    assert session.store.table(Person).get(person.id).sex is None


def test_a_new_card_asks_whose_it_is(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample]
) -> None:
    dialog = RecordDialog(session, (MenteeCard(year_id=session.year.id),), "Добавить")
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.forms[0].field("person_id").problem.text() == "Заполните поле «Наставляемый»."
    combo = dialog.forms[0].editor("person_id").field
    combo.setEditText("черных лев")
    dialog.accept()
    saved = session.store.table(MenteeCard).all(person_id=filled[1].people["Черных"])
    assert [card.year_id for card in saved] == [session.year.id]


def test_the_first_programme_of_a_year_saves_the_year(
    qtbot: QtBot, store: Store, state: WindowState
) -> None:
    session = Session(store, state, store.year("2030/2031"))
    made = next(one for one in REGISTRIES if one.key == "programmes").new(session.year)
    dialog = RecordDialog(session, (made,), "Добавить программу")
    qtbot.addWidget(dialog)
    dialog.forms[0].editor("title").show_value("Лидер")
    dialog.accept()
    assert [one.title for one in session.roster().programmes.values()] == ["Лидер"]
    assert [one.title for one in store.years()] == ["2030/2031"]


def test_a_second_card_of_a_person_is_refused(
    qtbot: QtBot, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    card = MenteeCard(year_id=session.year.id, person_id=filled[1].people["Ёлкин"])
    dialog = RecordDialog(session, (card,), "Добавить")
    qtbot.addWidget(dialog)
    dialog.accept()
    assert answers.told == ["Такая запись уже есть. Найдите её в списке и измените."]
    assert dialog.saved == ()


def test_a_person_who_is_not_there_yet_is_added_on_the_way(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = RecordDialog(session, (MenteeCard(year_id=session.year.id),), "Добавить")
    qtbot.addWidget(dialog)

    def fill(inner: RecordDialog) -> int:
        inner.forms[0].editor("surname").show_value("Белых")
        inner.forms[0].editor("name").show_value("Анна")
        inner.accept()
        return 1

    monkeypatch.setattr(RecordDialog, "exec", fill)
    plus = next(
        one
        for one in dialog.findChildren(QPushButton)
        if one.accessibleName() == "Добавить человека"
    )
    plus.click()
    dialog.accept()
    saved = session.store.table(MenteeCard).all(person_id=people(session)["Белых Анна"].id)
    assert len(saved) == 1


def test_sensitive_fields_wait_behind_a_link(qtbot: QtBot, session: Session) -> None:
    dialog = RecordDialog(session, (MenteeCard(year_id=session.year.id),), "Добавить")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.forms[0].editor("category").isVisible()
    dialog.forms[0].editor("category").show_value(MenteeCategory.GIFTED)
    dialog.done(0)


def _example(record: type[Record], name: str, kind: type, many: bool) -> object:
    if many:
        return tuple(kind)[:2]
    if issubclass(kind, Choice):
        return list(kind)[-1]
    return {
        str: "Монгуш «Ё» – 1",
        int: 7,
        bool: True,
        date: date(2026, 9, 5),
        PartialDate: PartialDate(2013),
    }[kind]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_every_editor_gives_back_what_it_shows(qtbot: QtBot, record: type[Record]) -> None:
    for column in columns(record):
        options = [Option(7, "Ёлкин Пётр", "елкин петр"), Option(8, "Ким", "ким")]
        editor = editor_for(record, column, options)
        qtbot.addWidget(editor)
        value = 7 if column.refers else _example(record, column.name, column.kind, column.many)
        editor.show_value(value)
        assert editor.value() == value, column.name


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_every_form_opens_unchanged(qtbot: QtBot, record: type[Record]) -> None:
    made = record()
    form = RecordForm(made)
    qtbot.addWidget(form)
    assert not form.changed


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5.9.26", date(2026, 9, 5)), ("050926", date(2026, 9, 5)), ("05.09.2026", date(2026, 9, 5))],
)
def test_dates_are_typed_the_short_way(qtbot: QtBot, text: str, expected: date) -> None:
    column = next(item for item in columns(Pair) if item.name == "begins")
    editor = editor_for(Pair, column)
    qtbot.addWidget(editor)
    editor.field.insert(text)
    assert editor.value() == expected
    editor.field.editingFinished.emit()
    assert editor.field.text() == "05.09.2026"


def test_a_reference_is_found_by_words_in_any_order(qtbot: QtBot) -> None:
    column = next(item for item in columns(MenteeCard) if item.name == "person_id")
    editor = editor_for(
        MenteeCard, column, [Option(7, "Ёлкин Пётр", "елкин петр"), Option(8, "Ким", "ким")]
    )
    qtbot.addWidget(editor)
    editor.field.setEditText("петр ЁЛК")
    assert editor.value() == 7
    editor.field.setEditText("щука")
    with pytest.raises(ValueError, match="Выберите из списка"):
        editor.value()


def test_several_choices_are_ticked(qtbot: QtBot) -> None:
    column = next(item for item in columns(Pair) if item.name == "kinds")
    editor = editor_for(Pair, column)
    qtbot.addWidget(editor)
    assert editor.value() == ()
    editor.show_value((MentoringKind.GROUP,))
    editor.field.item(0).setCheckState(Qt.CheckState.Checked)
    assert editor.value() == (MentoringKind.VIRTUAL, MentoringKind.GROUP)


def test_a_text_that_is_no_number_is_refused(qtbot: QtBot) -> None:
    from nastavnik_desktop.models import SchoolYear

    column = next(item for item in columns(SchoolYear) if item.name == "teachers")
    editor = editor_for(SchoolYear, column)
    qtbot.addWidget(editor)
    editor.field.insert("шестьдесят")
    with pytest.raises(ValueError, match="целое число"):
        editor.value()
    editor.field.clear()
    assert editor.value() is None
    editor.field.insert("1 200")
    assert editor.value() == 1200
