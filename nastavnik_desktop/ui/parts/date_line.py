"""A date typed by hand or taken from a calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import NoSuchDay, parse_date, show_date
from nastavnik_desktop.ui.parts.editor import Editor, hint_inside
from nastavnik_desktop.ui.parts.icons import icon
from nastavnik_desktop.ui.parts.theme import colours
from nastavnik_desktop.ui.parts.widgets import icon_button


def make_calendar() -> QCalendarWidget:
    """Weeks from Monday, without their numbers, with our own arrows."""
    calendar = QCalendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setGridVisible(False)
    for name, drawing, tip in (
        ("qt_calendar_prevmonth", "back", "Предыдущий месяц"),
        ("qt_calendar_nextmonth", "forward", "Следующий месяц"),
    ):
        turn = calendar.findChild(QToolButton, name)
        if turn is not None:
            turn.setIcon(icon(drawing))
            turn.setToolTip(tip)
    weekend = QTextCharFormat()
    weekend.setForeground(QColor(colours(calendar.palette()).bad))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    metrics = calendar.fontMetrics()
    calendar.setMinimumSize(metrics.averageCharWidth() * 44, metrics.height() * 17)
    return calendar


class DateLine(Editor):
    """A date typed as 05.09.2026 (or just 05092026), or taken from a calendar; may be empty."""

    sentence = "Напишите дату так: 05.09.2026."

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint_inside(column) or "дд.мм.гггг")
        self._line.textEdited.connect(self.edited)
        self._line.editingFinished.connect(self._tidy)
        self._hold(self._line)
        self._button = icon_button("calendar", "Календарь", self._open_calendar)
        # The keyboard types the date; Tab goes straight to the next field.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box.addWidget(self._button)

    def _parse(self, text: str) -> Any:
        return parse_date(text)

    def value(self) -> Any:
        text = self._line.text().strip()
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) in (6, 8):
            text = f"{text[:2]}.{text[2:4]}.{text[4:]}"
        try:
            return self._parse(text)
        except NoSuchDay:
            raise ValueError(f"Такой даты нет: {text}. Проверьте день и месяц.") from None
        except ValueError:
            raise ValueError(self.sentence) from None

    def show_value(self, value: Any) -> None:
        self._line.setText(self._shown(value) if value else "")

    def _shown(self, value: Any) -> str:
        return show_date(value)

    def _day(self) -> date | None:
        try:
            value = self.value()
        except ValueError:
            return None
        return value.full if isinstance(value, PartialDate) else value

    def _tidy(self) -> None:
        try:
            self.show_value(self.value())
        except ValueError:
            return

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = make_calendar()
        day = self._day() or date.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.clicked.connect(lambda chosen: self._take(chosen, menu))
        calendar.activated.connect(lambda chosen: self._take(chosen, menu))
        menu.exec(self.mapToGlobal(QPoint(0, self.height())))
        menu.deleteLater()

    def _take(self, chosen: QDate, menu: QMenu) -> None:
        self._line.setText(f"{chosen.day():02}.{chosen.month():02}.{chosen.year():04}")
        self.edited.emit()
        menu.close()


class PartialDateLine(DateLine):
    sentence = "Напишите дату так: 14.03.2013, или только год: 2013."

    def _parse(self, text: str) -> Any:
        return PartialDate.parse(text)

    def _shown(self, value: Any) -> str:
        return str(value)
