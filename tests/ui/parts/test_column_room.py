"""Columns give way to each other so that a narrow list need not be moved sideways."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.ui.frame.application import Application
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.registry_page import RegistryPage
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.cell_painter import shortened
from nastavnik_desktop.ui.parts.column_room import lent, shared
from nastavnik_desktop.ui.parts.pick_table import PickTable
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (400, {0: 200, 1: 80}),
        (220, {0: 140, 1: 80}),
        (100, {0: 120, 1: 80}),
    ],
)
def test_only_what_can_give_way_does(room: int, widths: dict[int, int]) -> None:
    assert shared(room, {0: (200, 120), 1: (80, 80)}) == widths


def test_a_shrunk_table_fills_its_room_and_no_more() -> None:
    wanted = {place: (133 + place, 71) for place in range(5)}
    total = sum(shared(601, wanted).values())
    assert 601 - len(wanted) <= total <= 601


def test_a_column_lends_what_its_texts_do_not_need() -> None:
    assert lent({0: 100, 1: 200, 2: 50}, {0: 160, 1: 120}) == {0: 160, 1: 140, 2: 50}
    assert lent({0: 100, 1: 200}, {0: 400, 1: 120}) == {0: 180, 1: 120}
    assert lent({0: 100, 1: 100}, {0: 90, 1: 80}) == {0: 100, 1: 100}


def listed(qtbot: QtBot, session: Session, width: int) -> RegistryPage:
    page = RegistryPage(registry("pairs"), session)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_names_give_way_in_a_narrow_list_and_dates_do_not(qtbot: QtBot, session: Session) -> None:
    wide, narrow = listed(qtbot, session, 2400), listed(qtbot, session, 1400)
    assert narrow.view.left_out == ()
    headings = [column.heading for column in wide.registry.columns]
    name, begins = headings.index("Наставник"), headings.index("Начало")
    assert narrow.view.columnWidth(name) < wide.view.columnWidth(name)
    assert narrow.view.columnWidth(begins) == wide.view.columnWidth(begins)
    narrow.resize(2400, 600)
    assert narrow.view.columnWidth(name) == wide.view.columnWidth(name)


def test_a_width_nobody_chose_is_not_remembered(qtbot: QtBot, session: Session) -> None:
    """Else a list once opened in a small window would stay narrow on a large screen."""
    narrow = listed(qtbot, session, 1000)
    name = [column.heading for column in narrow.registry.columns].index("Наставник")
    shrunk = narrow.view.columnWidth(name)
    narrow.keep_state()
    assert listed(qtbot, session, 2400).view.columnWidth(name) > shrunk
    assert session.state.get("lists/pairs", {})["widths"] == {}


def seen(page: RegistryPage) -> list[str]:
    columns = enumerate(page.registry.columns)
    return [one.heading for place, one in columns if not page.view.isColumnHidden(place)]


def test_what_does_not_fit_is_left_out_and_told(qtbot: QtBot, session: Session) -> None:
    page = listed(qtbot, session, 2400)
    everything = seen(page)
    page.resize(900, 600)
    qtbot.waitUntil(lambda: page.view.horizontalScrollBar().maximum() == 0)
    assert seen(page)[:3] == ["Наставник", "Наставляемый", "Состояние"]
    assert set(page.view.left_out) == set(everything) - set(seen(page)) != set()
    button = page.view.horizontalHeader().findChild(QToolButton)
    assert button is not None
    assert button.isVisible()
    assert button.text() == f"+{len(page.view.left_out)}"
    assert "Окончание" in button.toolTip()
    page.resize(2400, 600)
    assert seen(page) == everything
    assert not button.isVisible()


def test_what_does_not_fit_is_exported_and_remembered(qtbot: QtBot, session: Session) -> None:
    page = listed(qtbot, session, 900)
    assert "Окончание" in page.view.left_out
    assert "Окончание" in [column.heading for column in page.columns.shown_columns()]
    page.keep_state()
    assert "Окончание" in seen(listed(qtbot, session, 2400))


def test_a_column_that_was_ticked_is_seen_before_the_usual_ones(
    qtbot: QtBot, session: Session
) -> None:
    page = listed(qtbot, session, 1100)
    place = [column.heading for column in page.registry.columns].index("Программа")
    page.columns.show(place, True)
    assert "Программа" in seen(page)
    page.keep_state()
    assert "Программа" in seen(listed(qtbot, session, 1100))


def test_long_headings_have_the_lines_they_need(qtbot: QtBot, session: Session) -> None:
    page = RegistryPage(registry("mentees"), session)
    qtbot.addWidget(page)
    page.resize(1300, 600)
    page.show()
    qtbot.waitExposed(page)
    before = page.view.horizontalHeader().height()
    headings = [column.heading for column in page.registry.columns]
    longest = max(range(len(headings)), key=lambda place: len(headings[place]))
    page.columns.show(longest, True)
    header = page.view.horizontalHeader()
    font = QFont(page.view.font())
    font.setBold(True)
    room = QRect(0, 0, page.view.columnWidth(longest) - 2 * STEP, 10_000)
    wrapped = QFontMetrics(font).boundingRect(
        room, int(Qt.TextFlag.TextWordWrap), headings[longest]
    )
    assert header.height() >= min(wrapped.height(), 4 * QFontMetrics(font).lineSpacing()) > 0
    assert header.height() > before


def test_room_that_is_left_goes_to_the_texts_that_need_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(900, 300)
    table = PlainTable(
        [PlainColumn("ФИО", lambda one: one, 12), PlainColumn("Почему", lambda _: "нет", 38)],
        "Люди",
        holder,
    )
    table.setFixedSize(900, 300)
    long = "Константинопольская Александра Константиновна"
    table.set_rows([long])
    holder.show()
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(long)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_long_texts_give_way_before_the_table_scrolls(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    table = PlainTable(
        [
            PlainColumn("Дата", lambda _: "21.11.2026", 10),
            PlainColumn("О ком", lambda one: one, 60),
        ],
        "Реестр",
        holder,
    )
    table.set_rows(["Ёлкина Анна"])
    holder.show()
    letter = table.fontMetrics().averageCharWidth()
    table.setFixedSize(letter * 60, 300)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("21.11.2026")


def test_of_a_long_title_its_quoted_name_is_left(qapp: object) -> None:
    metrics = QFontMetrics(QFont())
    title = "Программа наставничества «Точный старт»"
    told = shortened(metrics, title, metrics.horizontalAdvance(title) * 3 // 4)
    assert told.endswith("«Точный старт»")
    assert told != title
    name = "Константинопольская Александра"
    assert shortened(metrics, name, metrics.horizontalAdvance(name) // 2).startswith("Конст")


def test_a_heading_of_a_small_table_goes_on_in_a_second_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    table = PlainTable(
        [
            PlainColumn("Кто", lambda one: one, 20),
            PlainColumn("Сколько лет наставляемому", lambda _: 12, 8),
            PlainColumn("О ком", lambda _: "о ней", 20),
        ],
        "Люди",
        holder,
    )
    table.spare = (2,)
    table.set_rows(["Ёлкина Анна"])
    holder.show()
    letter = table.fontMetrics().averageCharWidth()
    table.setFixedSize(letter * 120, 300)
    one_line = table.horizontalHeader().height()
    assert not table.isColumnHidden(2)
    table.setFixedSize(letter * 44, 300)
    assert table.horizontalHeader().height() > one_line
    assert table.isColumnHidden(2)
    assert table.horizontalHeader().length() <= table.viewport().width()


class Counted(PickTable):
    """How often its size changed; more often than a hundred times is for ever."""

    changes = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.changes += 1
        if self.changes < 100:
            super().resizeEvent(event)


def test_a_heading_and_a_scroll_bar_do_not_chase_each_other(
    qtbot: QtBot, application: Application
) -> None:
    """The rows fit under a low heading; with one column more it is high, and the bar comes."""
    holder = QWidget()
    qtbot.addWidget(holder)
    columns = [
        PlainColumn("Документ", lambda one: one, 36),
        PlainColumn("О ком", lambda _: "Ондар Чойган – Орлов Илья, Юдина Мария", 24),
        PlainColumn("Номер и дата", lambda _: "№ 12 от 21.11.2026", 22),
        PlainColumn("Состояние", lambda _: "проект", 20, tone=lambda _: "muted"),
    ]
    titles = ["Согласие на обработку персональных данных", "Приказ", "Соглашение", "План", "Журнал"]
    table = Counted(columns, "Документы шага", lambda one: one, holder)
    table.spare = (1,)
    holder.resize(900, 700)
    holder.show()
    for width in range(400, 640):
        for count in (1, 3, 5):
            table.changes = 0
            table.setFixedWidth(width)
            table.set_rows(titles[:count])
            table.drop_spare()
            table.fit_height(8)
            assert table.changes < 20, (width, count)
            parts = table.viewport().height() + table.horizontalHeader().height()
            bar = table.horizontalScrollBar()
            inside = table.contentsRect().height() - bar.isVisible() * bar.height()
            assert parts == inside, f"{width}, {count}: the heading lies over the first row"


def test_a_link_beside_buttons_stands_in_their_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = [button("Открыть", lambda: None), button("В реестре", lambda: None, kind="link")]
    row = ButtonRow(made, holder)
    row.resize(600, 60)
    holder.show()
    assert made[0].geometry().center().y() == made[1].geometry().center().y()


def test_a_box_to_tick_takes_no_room_from_the_name(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    title = "Константинопольская А.К. – Оюн-оол А.Ч. и ещё 4"
    table = PickTable(
        [PlainColumn("Пара", lambda one: one, 10), PlainColumn("Что", lambda _: "нет", 12)],
        "Пары",
        id,
        holder,
    )
    table.set_rows([title])
    table.setFixedSize(table.fontMetrics().averageCharWidth() * 120, 300)
    holder.show()
    box = table.fontMetrics().height()
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(title) + box
