"""The school and the year are typed, checked under their fields, and saved."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from nastavnik_desktop.models import School, SchoolYear, Wording
from nastavnik_desktop.models.choices import CountRule, Sex
from nastavnik_desktop.ui.frame.school_page import SchoolPage
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.papers.wording_dialog import WordingDialog


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers: object) -> SchoolPage:
    made = SchoolPage(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_into(form: RecordForm, name: str, text: str) -> None:
    field = form.editor(name).field
    if isinstance(field, QComboBox):
        field.setEditText(text)
        return
    assert isinstance(field, QLineEdit)
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)


def test_what_is_typed_is_saved_with_the_sex_from_the_patronymic(
    qtbot: QtBot, page: SchoolPage, session: Session
) -> None:
    assert not page.save_button.isEnabled()
    type_into(page.school_form, "director", "Белых Пётр Фомич")
    page.school_form.editor("director_sex").show_value(None)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    school = session.store.school()
    assert (school.director, school.director_sex) == ("Белых Пётр Фомич", Sex.MALE)
    assert not page.save_button.isEnabled()


def test_a_number_typed_in_groups_is_saved_and_shown_without_blanks(
    page: SchoolPage, session: Session
) -> None:
    type_into(page.school_form, "inn", "00 0000 0346")
    assert page.save()
    assert session.store.school().inn == "0000000346"
    field = page.school_form.editor("inn").field
    assert isinstance(field, QLineEdit)
    assert field.text() == "0000000346"
    assert not page.changed


def test_a_problem_stands_under_its_field_and_nothing_is_saved(
    page: SchoolPage, session: Session
) -> None:
    type_into(page.school_form, "municipality", "")
    type_into(page.school_form, "phone", "8 (111)")
    assert page.save() is False
    problem = page.school_form.field("municipality").problem
    assert problem.text() == "Заполните поле «Муниципальный район»."
    assert problem.isVisible()
    assert session.store.school().phone == "8 (000) 000-00-03"


def test_the_year_keeps_its_contingent_and_its_rule(
    qtbot: QtBot, page: SchoolPage, session: Session
) -> None:
    page.show_target(Field(session.year.id, "children_10_19", SchoolYear))
    assert page.tabs.currentIndex() == 1
    assert page.year_form.editor("children_10_19").field.hasFocus()
    type_into(page.year_form, "children_10_19", "380")
    type_into(page.year_form, "counted_on", "20.09.2026")
    page.year_form.editor("count_rule").show_value(CountRule.ROLE)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    year = session.store.year("2026/2027")
    assert (year.children_10_19, year.counted_on) == (380, date(2026, 9, 20))
    assert session.year.count_rule is CountRule.ROLE


def test_a_number_that_is_none_is_told_under_the_field(page: SchoolPage) -> None:
    page.tabs.setCurrentIndex(1)
    type_into(page.year_form, "teachers", "шестьдесят")
    assert page.save() is False
    assert page.year_form.field("teachers").problem.text() == "Напишите целое число."


def test_what_is_being_typed_survives_a_change_elsewhere(
    page: SchoolPage, session: Session
) -> None:
    type_into(page.school_form, "phone", "8 (999)")
    with session.act("Изменено правило учёта"):
        session.store.table(SchoolYear).save(session.year.changed(count_rule=CountRule.FORM))
    assert page.school_form.editor("phone").value() == "8 (999)"
    assert page.year_form.editor("count_rule").value() is CountRule.FORM


def test_undo_shows_the_old_school(page: SchoolPage, session: Session) -> None:
    type_into(page.school_form, "site", "https://example.org")
    page.save()
    session.undo()
    assert page.school_form.editor("site").value() == ""


def test_the_forms_of_the_director_are_checked_and_kept(
    qtbot: QtBot, page: SchoolPage, session: Session
) -> None:
    from acting import in_dialog

    def correct(dialog: WordingDialog) -> None:
        names = [line.text for line in dialog.lines]
        row = names.index("Соловьёва Любовь Петровна")
        assert dialog.model.index(row, 2).data() == "Соловьёвой Любови Петровне"
        dialog.model.setData(dialog.model.index(row, 4), "Соловьёвой Любовию Петровной")
        dialog.view.setCurrentIndex(dialog.model.index(names.index("директор"), 1))
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    met = in_dialog(WordingDialog, correct)
    qtbot.mouseClick(page.words_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(met) and not met[0].isVisible(), timeout=10_000)
    kept = {item.text: item for item in session.store.table(Wording).all()}
    assert kept["Соловьёва Любовь Петровна"].ablt == "Соловьёвой Любовию Петровной"
    assert kept["Соловьёва Любовь Петровна"].edited
    assert not kept["директор"].edited
    assert kept["директор"].datv == "директору"


def test_a_new_school_is_saved_by_keyboard(qtbot: QtBot, store, state, answers) -> None:
    page = SchoolPage(Session(store, state))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.school_form.editor("full_name").field.insertPlainText("Школа")
    for name, text in (
        ("short_name", "Школа"),
        ("municipality", "Район"),
        ("director", "Ооржак Айдыс Кызыл-оолович"),
    ):
        type_into(page.school_form, name, text)
    page.show_target(Field(0, "director", School))
    qtbot.keyClick(
        page.school_form.editor("director").field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    assert store.table(School).all()[0].director_sex is Sex.MALE


def test_the_look_of_papers_and_the_logo_are_kept(
    page: SchoolPage, session: Session, answers, tmp_path: Path
) -> None:
    page.tabs.setCurrentIndex(2)
    type_into(page.style_form, "left", "30")
    page.save()
    assert session.roster().style.left == 30
    picture = tmp_path / "герб.png"
    pixmap = QPixmap(40, 40)
    pixmap.fill()
    assert pixmap.save(str(picture))
    answers.files = [picture]
    page.logo.choose()
    style = session.roster().style
    assert (style.logo, style.left) == ("эмблема.png", 30)
    assert page.logo.picture.isVisible()
    page.logo.remove()
    assert session.roster().style.logo == ""


def test_what_is_no_picture_is_refused(
    page: SchoolPage, session: Session, answers, tmp_path: Path
) -> None:
    answers.files = [tmp_path / "герб.png"]
    answers.files[0].write_bytes(b"no picture")
    page.logo.choose()
    assert "не рисунок" in answers.told[0]
    assert session.roster().style.logo == ""


def test_days_of_the_production_calendar(page: SchoolPage, session: Session, answers) -> None:
    from acting import in_dialog

    from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

    def type_day(dialog: RecordDialog) -> None:
        dialog.forms[0].editor("day").show_value(date(2026, 11, 3))
        dialog.forms[0].editor("note").show_value("перенос с воскресенья")
        dialog.accept()

    page.tabs.setCurrentIndex(3)
    in_dialog(RecordDialog, type_day)
    page.calendar.add()
    assert page.calendar.table.texts() == [["03.11.2026", "выходной", "перенос с воскресенья"]]
    page.calendar.delete()
    assert session.roster().calendar == ()
