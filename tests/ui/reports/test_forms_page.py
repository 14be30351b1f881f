"""The page of Forms 1–5: what is shown equals what is counted, and what is saved is kept."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from acting import in_dialog, named
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Pair, Participation, Programme, SchoolYear, Snapshot
from nastavnik_desktop.models.choices import CountRule, MentoringForm, ReportForm, Role
from nastavnik_desktop.services.workbooks import tables
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.parts.people_dialog import PeopleDialog
from nastavnik_desktop.ui.reports.forms_page import FormsPage
from nastavnik_desktop.ui.reports.snapshots_dialog import SnapshotsDialog

WHOLE_YEAR = "Учебный год 2026/2027"


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers: object) -> FormsPage:
    made = FormsPage(session)
    qtbot.addWidget(made)
    made.resize(1150, 720)
    made.show()
    qtbot.waitExposed(made)
    made.bar.choose(WHOLE_YEAR)
    return made


def numbers(page: FormsPage, form: ReportForm) -> tuple[str, str]:
    tiles = page.cards.tiles
    return tiles[form, Role.MENTOR].number, tiles[form, Role.MENTEE].number


def test_the_cards_show_each_learner_once(page: FormsPage) -> None:
    # Черных is in the employer's pair since 21.09 and in the group since 05.10.
    assert numbers(page, ReportForm.FORM2) == ("1", "3")
    assert numbers(page, ReportForm.FORM5) == ("1", "1")
    assert page.tabs.tabText(1) == "Участвуют несколько раз – 1"


def test_a_number_opens_the_people_behind_it(
    qtbot: QtBot, page: FormsPage, filled: tuple[Store, Sample]
) -> None:
    names: list[str] = []

    def look(dialog: PeopleDialog) -> None:
        names.extend(row[0] for row in dialog.table.texts())
        dialog.search.insert("петр")
        assert [row[0] for row in dialog.table.texts()] == ["Ёлкин Пётр Ильич"]
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    in_dialog(PeopleDialog, look)
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(page.cards.tiles[ReportForm.FORM2, Role.MENTEE], Qt.Key.Key_Space)
    assert names == ["Ёлкин Пётр Ильич", "Елкова Анна Артёмовна", "Ким Юн-Хи"]
    assert caught.args[0] == "people"
    assert caught.args[1].id == filled[1].people["Ёлкин"]


def test_count_here_moves_the_learner_and_back(
    qtbot: QtBot, page: FormsPage, session: Session
) -> None:
    page.tabs.setCurrentIndex(1)
    row = page.duplicates.table.texts()[0]
    assert row[0].startswith("Черных Лев Фомич")
    assert row[1].startswith("Форма 5")
    assert row[2].startswith("Форма 2")
    assert "21.09.2026" in row[3]
    qtbot.mouseClick(named(page.duplicates, "Учитывать здесь"), Qt.MouseButton.LeftButton)
    assert numbers(page, ReportForm.FORM2) == ("1", "4")
    assert numbers(page, ReportForm.FORM5) == ("1", "0")
    assert page.duplicates.table.texts()[0][3] == "выбрано куратором"
    assert [p.count_here for p in session.store.table(Participation).all()].count(True) == 1
    qtbot.mouseClick(named(page.duplicates, "По дате вхождения"), Qt.MouseButton.LeftButton)
    assert numbers(page, ReportForm.FORM2) == ("1", "3")
    session.undo()
    assert numbers(page, ReportForm.FORM2) == ("1", "4")


def test_the_rule_is_kept_with_the_year(qtbot: QtBot, page: FormsPage, session: Session) -> None:
    page.bar.rule.setCurrentIndex(2)
    page.bar.rule.activated.emit(2)
    assert session.store.year("2026/2027").count_rule is CountRule.FORM
    assert numbers(page, ReportForm.FORM2) == ("1", "4")
    assert numbers(page, ReportForm.FORM5) == ("1", "1")


def test_own_dates_are_typed(qtbot: QtBot, page: FormsPage) -> None:
    for edit, text in ((page.bar.begins, "1.9.26"), (page.bar.ends, "20.09.2026")):
        edit.selectAll()
        edit.insert(text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.bar.dates == (date(2026, 9, 1), date(2026, 9, 20))
    assert page.bar.period.currentText() == "Свои даты"
    assert numbers(page, ReportForm.FORM2) == ("1", "1")
    assert numbers(page, ReportForm.FORM5) == ("0", "0")


def test_turned_dates_are_told_and_count_nothing_new(qtbot: QtBot, page: FormsPage) -> None:
    page.bar.ends.selectAll()
    page.bar.ends.insert("31.08.2026")
    qtbot.keyClick(page.bar.ends, Qt.Key.Key_Return)
    assert "начало периода не позже" in page.bar.problem.text()
    assert numbers(page, ReportForm.FORM2) == ("1", "3")


def test_a_gap_leads_to_the_programme(
    qtbot: QtBot, page: FormsPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    teachers = filled[1].programmes[MentoringForm.TEACHER_TEACHER]
    with session.act("Изменена пара"):
        pair = session.store.table(Pair).get(filled[1].pairs["teachers"])
        session.store.table(Pair).save(pair.changed(begins=date(2026, 9, 10)))
    texts = [row[0] for row in page.missing.table.texts()]
    line = next(place for place, text in enumerate(texts) if "не описан результат" in text)
    page.tabs.setCurrentIndex(2)
    page.missing.table.selectRow(line)
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.keyClick(page.missing.table, Qt.Key.Key_Return)
    assert caught.args == ["programmes", Field(teachers, "result", Programme)]


def test_a_typed_number_of_form_1_leads_to_the_year(
    qtbot: QtBot, page: FormsPage, session: Session
) -> None:
    with session.act("Изменён год"):
        session.store.table(SchoolYear).save(session.year.changed(teachers=60))
    assert page.cards.first["teachers"].text() == "60*"
    with qtbot.waitSignal(page.navigate) as caught:
        qtbot.mouseClick(page.cards.first["teachers"], Qt.MouseButton.LeftButton)
    assert caught.args == ["school", Field(session.year.id, "teachers", SchoolYear)]


def test_saving_writes_the_file_and_keeps_a_snapshot(
    qtbot: QtBot, page: FormsPage, session: Session, answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "Формы.xlsx"
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    sheets = dict(tables.read_sheets([answers.save])[0])
    assert list(sheets) == ["Форма 1", "Форма 2", "Форма 3", "Форма 4", "Форма 5"]
    kept = session.store.table(Snapshot).all()
    assert len(kept) == 1
    assert kept[0].sha256 == hashlib.sha256(answers.save.read_bytes()).hexdigest()
    assert page.snapshots.text() == "Снимки (1)"
    assert page.result.path == answers.save


def test_a_snapshot_tells_what_was_sent_after_everything_changed(
    qtbot: QtBot, page: FormsPage, session: Session, answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "Формы.xlsx"
    page.save()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    with session.act("Удалены пары"):
        session.store.delete(Pair, [pair.id for pair in session.store.table(Pair).all()])
    other = tmp_path / "Другой.xlsx"
    other.write_bytes(b"other")
    answers.files = [other]

    def look(dialog: SnapshotsDialog) -> None:
        rows = {(row[0], row[1]): row[2] for row in dialog.figures.texts()}
        assert rows["Форма 2", "Итого: наставляемые"] == "3"
        assert dialog.state.text() == "файл тот же"
        qtbot.mouseClick(named(dialog, "Сравнить с файлом…"), Qt.MouseButton.LeftButton)

    met = in_dialog(SnapshotsDialog, look)
    qtbot.mouseClick(page.snapshots, Qt.MouseButton.LeftButton)
    assert met
    assert answers.told == ["Файл «Другой.xlsx» отличается от отправленного."]


def test_five_files_are_saved_with_a_snapshot_each(
    qtbot: QtBot, page: FormsPage, session: Session, answers, tmp_path: Path
) -> None:
    answers.folder = tmp_path
    page.save_separately()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    assert len(list(tmp_path.glob("Форма *.xlsx"))) == 5
    assert len(session.store.table(Snapshot).all()) == 5


def test_a_file_open_elsewhere_is_saved_beside(
    qtbot: QtBot, page: FormsPage, answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "Формы.xlsx"
    answers.save.write_bytes(b"old")
    (tmp_path / ".~lock.Формы.xlsx#").touch()
    page.save()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    assert answers.save.read_bytes() == b"old"
    assert (tmp_path / "Формы (2).xlsx").exists()
    assert "открыт в другой программе" in answers.asked[-1]


def test_a_snapshot_that_could_not_be_kept_is_told(
    qtbot: QtBot, page: FormsPage, filled: tuple[Store, Sample], answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "Формы.xlsx"
    store = filled[0]
    page.bar.choose(WHOLE_YEAR)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(5):  # until the free rest of the last pages is used up
        qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.result.isVisible)
        if answers.told:
            break
    assert "но его снимок не сохранён: на диске нет места" in answers.told[0]
    assert page.result.text.text().endswith("Снимок не сохранён.")
    assert answers.save.is_file()
