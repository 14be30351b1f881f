import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.ui.lists.details_panel import DetailsPanel
from nastavnik_desktop.ui.parts.filter_combo import FilterCombo
from nastavnik_desktop.ui.parts.undo_bar import UndoBar
from nastavnik_desktop.ui.parts.widgets import (
    EmptyState,
    PageHeader,
    Pill,
    ProblemLabel,
    SearchBox,
    button,
)


def test_a_pill_is_never_cut(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QHBoxLayout(holder)
    pills = [Pill(text, "warn") for text in ("обработка данных: нет", "нет согласия", "идёт")]
    for pill in pills:
        layout.addWidget(pill)
    holder.resize(10, 10)
    holder.show()
    for pill in pills:
        assert pill.width() >= pill.fontMetrics().horizontalAdvance(pill.text())


def test_escape_clears_the_search(qtbot: QtBot) -> None:
    box = SearchBox("Поиск по списку")
    qtbot.addWidget(box)
    box.insert("Ёлкин")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.left_downwards):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.accessibleName() == "Поиск по списку"


def test_a_filter_keeps_its_choice_while_that_is_possible(qtbot: QtBot) -> None:
    combo = FilterCombo("Все классы")
    qtbot.addWidget(combo)
    combo.offer(["7А", "8В"])
    combo.choose("8В")
    assert combo.value == "8В"
    combo.offer(["6Б", "8В"])
    assert combo.value == "8В"
    with qtbot.waitSignal(combo.chosen) as told:
        combo.offer(["6Б"])
    assert told.args == [""]
    assert combo.currentText() == "Все классы"


def test_the_header_keeps_its_primary_button_last(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    header = PageHeader("Люди", parent=page)
    pressed = []
    primary = header.add_primary("Добавить", lambda: pressed.append("add"))
    header.add_to_menu("Столбцы…", lambda: pressed.append("columns"))
    second = header.add_button("Импорт…", lambda: pressed.append("import"))
    page.resize(900, 80)
    header.resize(900, 80)
    page.show()
    assert second.mapTo(page, second.pos()).x() < primary.mapTo(page, primary.pos()).x()
    primary.click()
    second.click()
    assert pressed == ["add", "import"]


def test_a_problem_takes_room_only_when_there_is_one(qtbot: QtBot) -> None:
    problem = ProblemLabel()
    qtbot.addWidget(problem)
    problem.show_problem("Заполните поле «Фамилия».")
    assert problem.isVisible()
    problem.show_problem("")
    assert not problem.isVisible()


def test_an_empty_page_says_what_to_do(qtbot: QtBot) -> None:
    done = []
    empty = EmptyState("people", "Начните с импорта.", [("Импорт…", lambda: done.append(1))])
    qtbot.addWidget(empty)
    empty.show()
    assert empty.text.text() == "Начните с импорта."
    from PySide6.QtWidgets import QPushButton

    empty.findChild(QPushButton).click()
    assert done == [1]


def test_the_undo_bar_offers_the_way_back(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.announce("Удалено: человек")
    assert bar.isVisible()
    from PySide6.QtWidgets import QPushButton

    link = next(one for one in bar.findChildren(QPushButton) if one.text() == "Отменить")
    with qtbot.waitSignal(bar.undo_wanted):
        link.click()


def test_details_reuse_their_labels(qtbot: QtBot) -> None:
    from nastavnik_desktop.services.lists.registries import Section

    panel = DetailsPanel("Выберите строку.")
    qtbot.addWidget(panel)
    panel.add_action("Изменить", lambda: None)
    panel.show()
    panel.show_record("Ёлкин Пётр", [Section("Класс", "6Б"), Section("Пары", "нет")])
    assert panel.texts() == ["Ёлкин Пётр", "Класс", "6Б", "Пары", "нет"]
    panel.show_record("Черных Лев", [Section("Класс", "8В")])
    assert panel.texts() == ["Черных Лев", "Класс", "8В"]
    panel.show_nothing()
    assert panel.texts() == ["Выберите строку."]


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    from nastavnik_desktop.ui.parts.widgets import icon_button

    made = icon_button("close", "Скрыть", lambda: None)
    qtbot.addWidget(made)
    assert made.accessibleName() == "Скрыть"
    assert button("Открыть", lambda: None).text() == "Открыть"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_the_space_bar_press_the_button_with_the_focus(qtbot: QtBot, key: Qt.Key) -> None:
    pressed = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    save, leave = button("Сохранить", lambda: pressed.append(1)), button("Уйти", lambda: None)
    leave.clicked.connect(lambda: pressed.append(2))
    save.setDefault(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(save)
    layout.addWidget(leave)
    dialog.show()
    leave.setFocus()
    qtbot.keyClick(leave, key)
    # Not the default button of the dialog as well.
    assert pressed == [2]


def test_no_word_of_a_title_is_cut(qtbot: QtBot) -> None:
    header = PageHeader("Дорожная карта", "66 мероприятий")
    qtbot.addWidget(header)
    for text in ("Предложить…", "Напечатать…", "Добавить мероприятие"):
        header.add_button(text, lambda: None)
    header.resize(header.minimumSizeHint())
    header.show()
    title = next(one for one in header.findChildren(QLabel) if one.text() == "Дорожная карта")
    assert title.width() >= title.fontMetrics().horizontalAdvance("Дорожная")


def test_the_details_show_buttons_above_links_and_a_long_heading_moves_with_the_text(
    qtbot: QtBot,
) -> None:
    panel = DetailsPanel("Выберите строку.")
    qtbot.addWidget(panel)
    for text, kind in (("Изменить", ""), ("К человеку", "link"), ("Выполнено…", "")):
        panel.add_action(text, lambda: None, kind=kind)
    heading = "Оформление письменных согласий участников (законных представителей) " * 20
    panel.show_record(heading, ())
    panel.resize(300, 300)
    panel.show()
    qtbot.waitExposed(panel)
    places = {made.text(): made.y() for made in panel.findChildren(QPushButton)}
    assert places["Изменить"] < places["Выполнено…"] < places["К человеку"]
    assert panel.height() == 300
    shown = next(one for one in panel.findChildren(QLabel) if one.text() == heading)
    assert shown.parentWidget().height() > panel.height()
