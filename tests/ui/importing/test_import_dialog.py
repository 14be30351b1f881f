"""Import in the window: everything is seen and corrected before anything is written."""

from pathlib import Path

import pytest
from acting import named, press
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import ImportMapping, Pair, Person
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.importing import Target
from nastavnik_desktop.storage.backup import backups
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.importing.import_dialog import ImportDialog

CLASS_LIST = """ФИО;Дата рождения;Класс
Ондар Айлан;05.03.2013;7А
Сат Начын;12.12.2012;8Б
Ёлкина Анна Петровна;01.02.2014;6А
"""


@pytest.fixture
def empty(qtbot: QtBot, store: Store, state: WindowState) -> Session:
    return Session(store, state)


def table(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def opened(qtbot: QtBot, session: Session, *files: Path) -> ImportDialog:
    dialog = ImportDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    if files:
        dialog.take(files)
        qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    return dialog


def settled(qtbot: QtBot, dialog: ImportDialog, text: str) -> None:
    """Wait until the plan was made anew and the foot of the dialog says this."""
    qtbot.waitUntil(lambda: text in dialog._summary.text(), timeout=30_000)


def applied(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Import, and wait until everything is written and the dialog is free again."""
    dialog.apply()
    qtbot.waitUntil(lambda: dialog.imported and not tasks.running(dialog), timeout=30_000)


def names(session: Session) -> list[str]:
    return sorted(person.full_name for person in session.store.table(Person).all())


def test_a_class_list_is_chosen_seen_and_imported(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    answers.files = [table(tmp_path, "7А.csv", CLASS_LIST)]
    dialog = opened(qtbot, empty)
    qtbot.mouseClick(named(dialog, "Выбрать файлы…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    assert [tile.number for tile in dialog.tiles] == ["3", "0", "0", "0"]
    assert dialog.look.changes.table.texts()[0][:3] == [
        "Люди",
        "создать",
        "Ондар Айлан, 7А, 05.03.2013",
    ]
    assert dialog.look.changes.table.isColumnHidden(3)
    assert names(empty) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.imported, timeout=30_000)
    assert names(empty) == ["Ёлкина Анна Петровна", "Ондар Айлан", "Сат Начын"]
    assert empty.store.last_action().title.startswith("Импорт:")


def test_unknown_sexes_are_set_by_the_keys_m_and_zh(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, table(tmp_path, "7А.csv", CLASS_LIST))
    applied(qtbot, dialog)
    # The patronymic has told the third.
    assert [row[0] for row in dialog.sex_list.table.texts()] == ["Ондар Айлан", "Сат Начын"]
    press(dialog.sex_list.table, "ж")
    press(dialog.sex_list.table, "м")
    assert [row[2] for row in dialog.sex_list.table.texts()] == ["женский", "мужской"]
    qtbot.mouseClick(named(dialog, "Готово"), Qt.MouseButton.LeftButton)
    sexes = {person.surname: person.sex for person in empty.store.table(Person).all()}
    assert sexes == {"Ондар": Sex.FEMALE, "Сат": Sex.MALE, "Ёлкина": Sex.FEMALE}
    assert not dialog.isVisible()


def test_the_same_file_twice_changes_nothing(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    file = table(tmp_path, "7А.csv", CLASS_LIST)
    applied(qtbot, opened(qtbot, empty, file))
    again = opened(qtbot, empty, file)
    assert [tile.number for tile in again.tiles[:3]] == ["0", "0", "3"]
    assert not again.import_button.isEnabled()
    assert again._summary.text() == "Ничего не изменится."


def test_a_change_is_shown_as_it_was_and_will_be(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    applied(qtbot, opened(qtbot, empty, table(tmp_path, "7А.csv", CLASS_LIST)))
    moved = table(tmp_path, "8А.csv", CLASS_LIST.replace("7А", "8А"))
    dialog = opened(qtbot, empty, moved)
    assert [tile.number for tile in dialog.tiles[:3]] == ["0", "1", "2"]
    row = dialog.look.changes.table.texts()[0]
    assert row[1] == "изменить"
    assert row[3] == "Класс: 7А → 8А"
    assert not dialog.look.changes.table.isColumnHidden(3)


def test_the_import_is_undone_from_the_dialog(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, table(tmp_path, "7А.csv", CLASS_LIST))
    applied(qtbot, dialog)
    assert backups(empty.data_folder)[0].reason == "перед-импортом"
    qtbot.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert names(empty) == []
    settled(qtbot, dialog, "Будет создано: 3 записи")


def test_a_problem_names_its_cell(qtbot: QtBot, empty: Session, answers, tmp_path: Path) -> None:
    text = CLASS_LIST.replace("12.12.2012", "32.13.2012")
    dialog = opened(qtbot, empty, table(tmp_path, "8Б.csv", text))
    row = dialog.look.problems.table.texts()[0]
    assert row[0] == "8Б.csv"
    assert row[2:4] == ["3", "Дата рождения"]
    assert dialog.tabs.tabText(1) == "Замечания – 1"
    assert dialog.import_button.isEnabled()


def test_a_forbidden_cell_stops_everything_until_it_is_left_out(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    text = CLASS_LIST.replace("Сат Начын", "Сат Начын 😀")
    dialog = opened(qtbot, empty, table(tmp_path, "7А.csv", text))
    assert dialog.tabs.currentWidget() is dialog.look.problems
    assert not dialog.import_button.isEnabled()
    qtbot.mouseClick(
        dialog.look.problems.skip,
        Qt.MouseButton.LeftButton,
        pos=QPoint(8, dialog.look.problems.skip.height() // 2),
    )
    settled(qtbot, dialog, "Будет создано: 2 записи")
    applied(qtbot, dialog)
    assert names(empty) == ["Ёлкина Анна Петровна", "Ондар Айлан"]


def test_an_ambiguous_person_is_asked_and_the_answer_used(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    people = (
        "ФИО;Дата рождения;Класс\n"
        "Иванов Сергей Иванович;02.02.2012;8В\n"
        "Иванов Сергей Иванович;07.07.2014;6А\n"
        "Белых Анна Павловна;01.03.2010;10А\n"
    )
    base = (
        "ФИО наставляемого;Год рождения наставляемого;Основной запрос наставляемого;"
        "Дата вхождения в программу;ФИО наставника;Форма наставничества\n"
        "Иванов Сергей Иванович;;Алгебра;14.09.2026;Белых Анна Павловна;ученик – ученик\n"
    )
    applied(qtbot, opened(qtbot, empty, table(tmp_path, "классы.csv", people)))
    dialog = opened(qtbot, empty, table(tmp_path, "база.csv", base))
    assert dialog.tabs.currentWidget() is dialog.look.questions
    assert dialog.tabs.tabText(2) == "Вопросы – 1"
    combo = next(iter(dialog.look.questions.combos.values()))
    place = next(i for i in range(combo.count()) if "6А" in combo.itemText(i))
    combo.setFocus()
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    qtbot.waitUntil(lambda: dialog.tabs.tabText(2) == "Вопросы", timeout=30_000)
    applied(qtbot, dialog)
    younger = next(p for p in empty.store.table(Person).all() if p.class_name == "6А")
    units = empty.roster().units_of(younger.id)
    assert len(units) == 1
    assert len(empty.store.table(Pair).all()) == 1


def test_unknown_columns_are_named_by_hand_and_remembered(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    text = "Кто;Когда;Где\nОндар Айлан Орланович;05.03.2013;7А\n"
    dialog = opened(qtbot, empty, table(tmp_path, "список.csv", text))
    assert dialog.tabs.currentWidget() is dialog.look.columns
    assert not dialog.import_button.isEnabled()
    kind = dialog.look.columns.kind
    place = kind.findText("Список класса")
    kind.setCurrentIndex(place)
    kind.activated.emit(place)
    for column, target in enumerate((Target.FULL_NAME, Target.BORN, Target.CLASS)):
        combo = dialog.look.columns.combos[column]
        place = combo.findData(target.value)
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
    settled(qtbot, dialog, "Будет создано: 1 запись")
    applied(qtbot, dialog)
    assert names(empty) == ["Ондар Айлан Орланович"]
    assert len(empty.store.table(ImportMapping).all()) == 1
    more = table(tmp_path, "ещё.csv", text.replace("Айлан", "Белек"))
    assert opened(qtbot, empty, more).tiles[0].number == "1"


def test_a_document_given_as_a_table_is_told_and_nothing_happens(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    wrong = tmp_path / "письмо.xlsx"
    wrong.write_bytes(b"%PDF-1.7 no table at all")
    dialog = opened(qtbot, empty)
    dialog.take([wrong])
    qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert "письмо.xlsx" in answers.told[0]
    assert dialog.read is None
    assert dialog.isVisible()


def test_files_are_dropped_on_the_dialog(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty)
    data = QMimeData()
    files = [table(tmp_path, "7А.csv", CLASS_LIST), table(tmp_path, "прочти.txt", "нет")]
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    assert dialog.tiles[0].number == "3"


def test_leaving_before_the_import_writes_nothing(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, table(tmp_path, "7А.csv", CLASS_LIST))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert names(empty) == []
    assert not dialog.imported


def test_while_an_import_is_written_the_dialog_cannot_be_left(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, table(tmp_path, "7А.csv", CLASS_LIST))
    dialog.apply()
    assert tasks.running(dialog)
    dialog.reject()
    dialog.apply()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.imported, timeout=30_000)
    assert dialog.isEnabled()
    assert len(names(empty)) == 3


def test_an_import_that_fails_is_told_and_may_be_tried_again(
    qtbot: QtBot, empty: Session, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_store: Store, _why: str) -> None:
        raise UserError("Резервная копия не сделана: нет места.", "Освободите место.")

    dialog = opened(qtbot, empty, table(tmp_path, "7А.csv", CLASS_LIST))
    with monkeypatch.context() as full:
        full.setattr("nastavnik_desktop.storage.backup.make_backup", no_room)
        dialog.apply()
        qtbot.waitUntil(lambda: bool(answers.told), timeout=30_000)
    assert names(empty) == []
    applied(qtbot, dialog)
    assert len(names(empty)) == 3


def test_a_table_without_questions_is_imported_by_one_enter(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "7А.csv"
    path.write_text("ФИО;Класс;Пол\nАюшева Анна;7А;ж\nЦой Пётр;7А;м\n", encoding="utf-8")
    dialog = ImportDialog(session, None, [path])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.read is not None, timeout=30_000)
    focus = dialog.focusWidget()
    assert focus is dialog.import_button
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.imported, timeout=30_000)
    assert {one.surname for one in session.store.table(Person).all()} >= {"Аюшева", "Цой"}
