from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PersonKind
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.lists.registries import REGISTRIES, Registry
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Only
from nastavnik_desktop.ui.frame.window_state import WindowState
from nastavnik_desktop.ui.lists.export_dialog import ExportDialog
from nastavnik_desktop.ui.lists.list_actions import SeveralDialog, leading_records
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.lists.registry_table import RegistryTable, order_key


def registry(key: str) -> Registry:
    return next(item for item in REGISTRIES if item.key == key)


def opened(qtbot: QtBot, key: str, session: Session) -> RegistryPage:
    page = RegistryPage(registry(key), session)
    qtbot.addWidget(page)
    page.resize(1100, 650)
    page.show()
    return page


def column(page: RegistryPage, heading: str) -> list[str]:
    """What the user reads in a column, from top to bottom."""
    headings = [item.heading for item in page.registry.columns]
    place = headings.index(heading)
    model = page.view.model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


@pytest.fixture
def people(qtbot: QtBot, session: Session) -> RegistryPage:
    return opened(qtbot, "people", session)


@pytest.mark.parametrize("item", REGISTRIES, ids=lambda item: item.key)
def test_every_registry_shows_its_rows_and_details(
    qtbot: QtBot, session: Session, qtmodeltester: ModelTester, item: Registry
) -> None:
    page = opened(qtbot, item.key, session)
    rows = item.rows(session.roster())
    assert page.table.rowCount() == len(rows) > 0
    qtmodeltester.check(page.table)
    page.view.choose([0])
    assert page.details.texts()[0] == item.heading(rows[0].subject)
    assert page.view.accessibleName() == item.title
    for place in range(len(item.columns)):
        page.table.sort(place)
        assert page.table.rowCount() == len(rows)


@pytest.mark.parametrize("item", REGISTRIES, ids=lambda item: item.key)
def test_every_registry_is_empty_before_the_first_import(
    qtbot: QtBot, store: Store, state: WindowState, item: Registry
) -> None:
    page = opened(qtbot, item.key, Session(store, state))
    assert page.table.rowCount() == 0
    assert item.empty in [one.text() for one in page.stack.currentWidget().findChildren(QLabel)]
    page.take_focus()
    first = page.focusWidget()
    assert isinstance(first, QPushButton)
    assert page.stack.currentWidget().isAncestorOf(first)


def test_the_panel_is_laid_out_once_for_each_row(qtbot: QtBot, people: RegistryPage) -> None:
    """Buttons shown and hidden again doubled what a letter in the search cost."""

    class Shown(QObject):
        texts: list[str]

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
                self.texts.append(watched.text())  # type: ignore[attr-defined]
            return False

    free = [
        place for place in range(people.table.rowCount()) if people.table.row(place).pair_id is None
    ]
    people.view.choose([free[0]])
    watch = Shown()
    watch.texts = []
    buttons = people.details.findChildren(QPushButton)
    assert {made.text() for made in buttons if made.isVisible()} >= {"Изменить", "Документы…"}
    assert "К паре" in {made.text() for made in buttons if made.isHidden()}
    for made in buttons:
        made.installEventFilter(watch)
    people.view.choose([free[1]])
    assert people.details.texts()[0] == people.table.row(free[1]).subject.full_name
    assert watch.texts == []
    people.bar.search.setText("щъыь")
    assert not people.table.rowCount()
    assert "Изменить" in watch.texts


def test_several_chosen_stay_chosen_while_the_list_is_narrowed_and_turned_round(
    qtbot: QtBot, people: RegistryPage
) -> None:
    people.bar.search.setText("о")
    people.view.choose([0, 2])
    wanted = {row.subject.full_name for row in people.chosen()}
    assert len(wanted) == 2
    people.bar.search.clear()
    assert {row.subject.full_name for row in people.chosen()} == wanted
    people.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert {row.subject.full_name for row in people.chosen()} == wanted
    people.session.refresh()
    assert {row.subject.full_name for row in people.chosen()} == wanted


def test_a_state_is_a_word_with_a_tone(qtbot: QtBot, session: Session) -> None:
    page = opened(qtbot, "pairs", session)
    headings = [item.heading for item in page.registry.columns]
    place = headings.index("Состояние")
    assert place in page.table.toned
    assert column(page, "Состояние")[0] == "действует"
    assert page.table.tone(0, place) == "good"
    assert page.table.tone(0, headings.index("Форма")) == ""


def test_search_finds_any_case_any_order_and_yo(people: RegistryPage) -> None:
    people.bar.search.insert("пётр ЕЛК")
    assert column(people, "ФИО") == ["Ёлкин Пётр Ильич"]
    assert people.bar.counter.text() == "1 из 8"
    people.bar.search.clear()
    people.bar.search.insert("елк")
    assert column(people, "ФИО") == ["Ёлкин Пётр Ильич", "Елкова Анна Артёмовна"]
    people.bar.search.clear()
    assert people.table.rowCount() == 8
    assert not people.bar.counter.isVisible()


def test_nothing_found_offers_everything_again(people: RegistryPage) -> None:
    people.bar.search.insert("щщщ")
    assert people.table.rowCount() == 0
    assert people.bar.counter.text() == "0 из 8"
    people.bar.show_all()
    assert people.table.rowCount() == 8
    assert people.bar.search.text() == ""


def test_yo_stands_beside_e_in_order(people: RegistryPage) -> None:
    people.table.sort(0)
    names = [name.split()[0] for name in column(people, "ФИО")]
    assert names.index("Ёлкин") + 1 == names.index("Елкова")
    people.table.sort(0, Qt.SortOrder.DescendingOrder)
    assert [name.split()[0] for name in column(people, "ФИО")] == names[::-1]


def test_dates_are_ordered_as_dates_and_empty_ones_come_last(people: RegistryPage) -> None:
    place = [item.heading for item in people.registry.columns].index("Дата рождения")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        people.table.sort(place, order)
        assert column(people, "Дата рождения")[-1] == ""
    assert column(people, "Дата рождения")[0] == "01.09.2014"


def test_values_are_ordered_natively() -> None:
    values = [10, 9, date(2026, 9, 1), PartialDate(2025), "б", "А", PersonKind.PUPIL]
    assert sorted(values, key=order_key) == [
        9,
        10,
        PartialDate(2025),
        date(2026, 9, 1),
        "А",
        "б",
        PersonKind.PUPIL,
    ]


def test_filters_narrow_and_are_offered_in_order(people: RegistryPage) -> None:
    classes = people.bar.combos[1]
    offered = [classes.itemText(place) for place in range(classes.count())]
    assert offered == ["Все классы", "6Б", "7А", "8В", "10А", "без класса"]
    classes.choose("7А")
    assert column(people, "Класс") == ["7А", "7А"]
    assert people.bar.counter.text() == "2 из 8"
    people.bar.search.insert("ким")
    assert column(people, "ФИО") == ["Ким Юн-Хи"]


def test_the_selection_outlives_search_and_order(people: RegistryPage) -> None:
    people.view.choose([column(people, "ФИО").index("Ёлкин Пётр Ильич")])
    people.bar.search.insert("ил")
    assert [row.subject.surname for row in people.chosen()] == ["Ёлкин"]
    people.bar.search.clear()
    people.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert [row.subject.surname for row in people.chosen()] == ["Ёлкин"]


def test_deleting_goes_to_the_bin_and_can_be_undone(
    qtbot: QtBot, people: RegistryPage, session: Session, answers
) -> None:
    people.view.choose([column(people, "ФИО").index("Ким Юн-Хи")])
    with qtbot.waitSignal(session.acted) as told:
        qtbot.keyClick(people.view, Qt.Key.Key_Delete)
    assert told.args == ["Удалено: человек"]
    assert "Ким Юн-Хи" not in column(people, "ФИО")
    assert answers.asked == []
    session.undo()
    assert "Ким Юн-Хи" in column(people, "ФИО")


def test_several_are_deleted_only_after_a_question(people: RegistryPage, answers) -> None:
    people.view.choose([0, 1, 2])
    answers.yes = False
    people.delete()
    assert people.table.rowCount() == 8
    answers.yes = True
    people.delete()
    assert people.table.rowCount() == 5
    assert answers.asked == ["Удалить выбранное (3)?"] * 2


def test_one_field_of_several(people: RegistryPage, session: Session, answers) -> None:
    people.bar.combos[1].choose("7А")
    people.view.choose([0, 1])
    dialog = SeveralDialog(session, leading_records(people.registry, people.chosen()), people)
    dialog.choose_field("class_name")
    dialog.field.editor.show_value("8А")
    dialog.accept()
    stored = {one.surname: one.class_name for one in session.store.table(Person).all()}
    assert stored["Елкова"] == stored["Ким"] == "8А"
    assert stored["Ёлкин"] == "6Б"
    assert session.undo() == "Изменено поле «Класс» у записей: 2"


def test_a_required_field_cannot_be_emptied_for_several(
    people: RegistryPage, session: Session
) -> None:
    people.view.choose([0, 1])
    dialog = SeveralDialog(session, leading_records(people.registry, people.chosen()), people)
    dialog.choose_field("surname")
    dialog.accept()
    assert dialog.field.problem.text() == "Заполните поле «Фамилия»."
    assert session.store.last_action().title == "Образец"


def test_another_page_may_ask_for_a_person(
    people: RegistryPage, filled: tuple[Store, Sample]
) -> None:
    wanted = filled[1].people["Черных"]
    people.bar.search.insert("монгуш")
    people.show_target(wanted)
    assert [row.person_id for row in people.chosen()] == [wanted]


def test_another_page_may_ask_for_some_people_only(
    people: RegistryPage, filled: tuple[Store, Sample]
) -> None:
    ids = frozenset(filled[1].people[name] for name in ("Ким", "Черных"))
    people.show_target(Only(ids, "пол не указан"))
    assert {row.person_id for row in people.table.rows_in_sight()} == ids
    assert people.bar.only_button.text() == "пол не указан"
    people.bar.only_button.click()
    assert people.table.rowCount() == 8


def test_columns_are_remembered(qtbot: QtBot, session: Session) -> None:
    first = opened(qtbot, "people", session)
    headings = [item.heading for item in first.registry.columns]
    post, sex = headings.index("Должность"), headings.index("Пол")
    first.view.setColumnHidden(sex, True)
    first.view.setColumnWidth(post, 321)
    header = first.view.horizontalHeader()
    header.moveSection(header.visualIndex(post), 0)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    first.keep_state()
    second = opened(qtbot, "people", session)
    assert second.view.isColumnHidden(sex)
    assert second.view.columnWidth(post) == 321
    assert second.view.horizontalHeader().visualIndex(post) == 0
    assert column(second, "ФИО")[0].startswith("Шевченко")


def test_filters_are_remembered_as_long_as_they_find_something(
    qtbot: QtBot, session: Session
) -> None:
    first = opened(qtbot, "people", session)
    first.bar.combos[0].choose("педагог")
    first.keep_state()
    second = opened(qtbot, "people", session)
    assert second.bar.combos[0].value == "педагог"
    assert 0 < second.table.rowCount() < second.table.total
    session.state.keep("filters/people", {"Все категории": "космонавт", "Все классы": 7})
    third = opened(qtbot, "people", session)
    assert third.table.rowCount() == third.table.total


def test_the_keyboard_comes_to_the_list_first(people: RegistryPage) -> None:
    people.take_focus()
    assert people.view.hasFocus()
    people.bar.search.insert("нет такого человека")
    people.take_focus()
    assert people.isAncestorOf(people.focusWidget())
    assert not people.view.hasFocus()


def test_a_choice_is_read_whole_in_its_column(people: RegistryPage) -> None:
    headings = [item.heading for item in people.registry.columns]
    metrics = people.view.fontMetrics()
    longest = max(metrics.horizontalAdvance(kind.label) for kind in PersonKind)
    assert people.view.columnWidth(headings.index("Категория")) > longest


def test_the_side_of_a_participation_is_no_field_of_a_base(qtbot: QtBot, session: Session) -> None:
    page = opened(qtbot, "mentors", session)
    row = next(row for row in page.table.rows_in_sight() if row.pair_id is not None)
    for record in page.registry.records(row.subject):
        assert RecordForm(record).field("role") is None


def test_a_spoilt_memory_is_forgotten(qtbot: QtBot, session: Session) -> None:
    session.state.keep("lists/people", {"widths": 5, "hidden": {"ФИО": "да"}, "order": [7]})
    page = opened(qtbot, "people", session)
    assert not page.view.isColumnHidden(0)
    assert page.table.rowCount() == 8


def test_the_list_is_saved_as_a_workbook(
    qtbot: QtBot, people: RegistryPage, tmp_path: Path, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    from python_calamine import CalamineWorkbook

    def for_the_school(dialog: ExportDialog) -> int:
        dialog.purpose.setCurrentText("для внутреннего пользования: все, кто в списке")
        return 1

    monkeypatch.setattr(ExportDialog, "exec", for_the_school)
    answers.save = tmp_path / "Люди.xlsx"
    answers.yes = False
    people.bar.combos[1].choose("7А")
    people.export()
    qtbot.waitUntil(lambda: not tasks.running(people), timeout=10_000)
    sheet = CalamineWorkbook.from_path(str(answers.save)).get_sheet_by_index(0).to_python()
    flat = [cell for line in sheet for cell in line]
    assert "ФИО" in flat
    assert "Ким Юн-Хи" in flat
    assert "Ёлкин Пётр Ильич" not in flat


def test_ten_thousand_rows_are_searched_at_once() -> None:
    from nastavnik_desktop.services.lists.registries import Row

    table = RegistryTable(registry("people").columns)
    table.show_rows([Row(n, Person(surname=f"Фамилия{n}"), f"фамилия{n}") for n in range(10_000)])
    table.search("9999")
    assert [row.id for row in table.rows_in_sight()] == [9999]


def test_a_row_that_fails_shows_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    from nastavnik_desktop.services.lists.registries import Row

    met = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: met.append(kind))
    table = RegistryTable(registry("people").columns)
    table._rows, table._seen = [Row(1, None, "")], [0]
    assert table.data(table.index(0, 0)) == "—"
    assert met == [AttributeError]


def test_a_sex_the_patronymic_tells_is_not_missed(
    qtbot: QtBot, people: RegistryPage, session: Session
) -> None:
    with session.act("Люди"):
        table = session.store.table(Person)
        told = table.save(Person(surname="Седип", name="Орлан", patronymic="Маадыр-оолович"))
        untold = table.save(Person(surname="Кызыл", name="Сайын"))
    for person, missed in ((told, False), (untold, True)):
        people.show_target(person.id)
        texts = [one.text() for one in people.details.findChildren(QLabel)]
        assert any("пол не указан" in text for text in texts) is missed
