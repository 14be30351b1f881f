"""The widget for each kind of value; models never name a widget, this module does."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QDate, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from nastavnik_desktop.models.fields import Choice, Column, Record
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import matches, parse_date, search_key, show_date
from nastavnik_desktop.ui.crash import guarded
from nastavnik_desktop.ui.icons import icon
from nastavnik_desktop.ui.theme import colours
from nastavnik_desktop.ui.widgets import icon_button, restyle

_NOT_SAID = "не указано"
LONGEST_HINT = 26
"""Letters of a hint that still fit into an empty field."""


def _inside(column: Column) -> str:
    return column.hint if len(column.hint) <= LONGEST_HINT else ""


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


class Option(NamedTuple):
    """A record another one may refer to."""

    id: int
    text: str
    key: str


class Editor(QWidget):
    """Shows and takes one value; `value` raises ValueError with a Russian sentence."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def _hold(self, widget: QWidget) -> None:
        self._box.addWidget(widget, 1)
        self.setFocusProxy(widget)

    @property
    def field(self) -> QWidget:
        """What takes the typing: the buddy of the label."""
        return self.focusProxy() or self

    def mark(self, problem: bool) -> None:
        if bool(self.field.property("problem")) != problem:
            restyle(self.field, problem=problem)

    def value(self) -> Any:
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        raise NotImplementedError


class TextLine(Editor):
    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_inside(column))
        self._line.textEdited.connect(self.edited)
        self._hold(self._line)

    def value(self) -> str:
        return self._line.text().strip()

    def show_value(self, value: Any) -> None:
        self._line.setText(value or "")
        self._line.setCursorPosition(0)


class SuggestedLine(Editor):
    """A line with usual answers to choose from; any other text is as good."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = _Combo()
        self._combo.let_type()
        self._combo.addItems(column.suggest)
        self._combo.line.setPlaceholderText(_inside(column))
        completer = QCompleter(column.suggest, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._combo.setCompleter(completer)
        self._combo.editTextChanged.connect(lambda _: self.edited.emit())
        self._hold(self._combo)

    def value(self) -> str:
        return self._combo.currentText().strip()

    def show_value(self, value: Any) -> None:
        self._combo.setEditText(value or "")
        self._combo.line.setCursorPosition(0)


class TextBlock(Editor):
    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit()
        self._text.setPlaceholderText(_inside(column))
        self._text.setTabChangesFocus(True)
        height = QFontMetrics(self._text.font()).lineSpacing()
        self._text.setFixedHeight(height * column.lines + 24)
        self._text.textChanged.connect(self.edited)
        self._hold(self._text)

    def value(self) -> str:
        return self._text.toPlainText().strip()

    def show_value(self, value: Any) -> None:
        self._text.setPlainText(value or "")


class Number(Editor):
    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_inside(column))
        self._line.textEdited.connect(self.edited)
        self._hold(self._line)

    def value(self) -> int | None:
        text = self._line.text().replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        if not text.isascii() or not text.removeprefix("-").isdigit():
            raise ValueError("Напишите целое число.")
        return int(text)

    def show_value(self, value: Any) -> None:
        self._line.setText("" if value is None else str(value))


class YesNo(Editor):
    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = QCheckBox(column.hint or "да")
        self._check.toggled.connect(lambda _: self.edited.emit())
        self._hold(self._check)

    def value(self) -> bool:
        return self._check.isChecked()

    def show_value(self, value: Any) -> None:
        self._check.setChecked(bool(value))


class DateLine(Editor):
    """A date typed as 05.09.2026 (or just 05092026), or taken from a calendar; may be empty."""

    sentence = "Напишите дату так: 05.09.2026."

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_inside(column) or "дд.мм.гггг")
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


class _Combo(QComboBox):
    """The wheel scrolls the form and must not change a value by the way."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(20)

    def let_type(self) -> None:
        self.line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OneOf(Editor):
    """One entry of a closed list; with «не указано» where the record may leave it out."""

    def __init__(self, column: Column, *, optional: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = _Combo()
        self._values: list[Choice | None] = [None] if optional else []
        if optional:
            self._combo.addItem(column.hint or _NOT_SAID)
        for choice in column.kind:  # type: ignore[attr-defined]
            self._values.append(choice)
            self._combo.addItem(choice.label)
        self._combo.currentIndexChanged.connect(lambda _: self.edited.emit())
        self._hold(self._combo)

    def value(self) -> Choice | None:
        return self._values[self._combo.currentIndex()]

    def show_value(self, value: Any) -> None:
        self._combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class SeveralOf(Editor):
    """Any entries of a closed list, each with its tick."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._choices = tuple(column.kind)  # type: ignore[arg-type,var-annotated]
        for choice in self._choices:
            item = QListWidgetItem(choice.label, self._list)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        row = self._list.sizeHintForRow(0)
        self._list.setFixedHeight(row * min(len(self._choices), 8) + 10)
        self._list.itemChanged.connect(lambda _: self.edited.emit())
        self._hold(self._list)

    def value(self) -> tuple[Choice, ...]:
        return tuple(
            choice
            for place, choice in enumerate(self._choices)
            if self._list.item(place).checkState() == Qt.CheckState.Checked
        )

    def show_value(self, value: Any) -> None:
        for place, choice in enumerate(self._choices):
            checked = Qt.CheckState.Checked if choice in value else Qt.CheckState.Unchecked
            self._list.item(place).setCheckState(checked)


class Reference(Editor):
    """Another record, found by typing any part of it: any case, е = ё, any order of words."""

    def __init__(
        self, column: Column, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._optional = not column.required
        self._options = tuple(options)
        self._ids = {option.text: option.id for option in reversed(self._options)}
        self._texts = {option.id: option.text for option in self._options}
        self._combo = _Combo()
        self._combo.let_type()
        self._combo.addItems([option.text for option in self._options])
        self._combo.line.setPlaceholderText("начните вводить")
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        self._combo.setCompleter(completer)
        self._combo.line.textEdited.connect(self._look)
        self._combo.editTextChanged.connect(lambda _: self.edited.emit())
        self._combo.setCurrentIndex(-1)
        self._hold(self._combo)

    def _look(self, text: str) -> None:
        words = search_key(text).split()
        found = [option.text for option in self._options if matches(option.key, words)]
        self._found.setStringList(found[:50])

    def value(self) -> int | None:
        text = self._combo.currentText().strip()
        if not text:
            return None
        known = self._ids.get(text)
        if known is None:
            words = search_key(text).split()
            found = [option.id for option in self._options if matches(option.key, words)]
            if len(found) != 1:
                raise ValueError("Выберите из списка: введите часть названия или имени.")
            known = found[0]
        return known

    def show_value(self, value: Any) -> None:
        self._combo.setEditText(self._texts.get(value or 0, ""))
        self._combo.line.setCursorPosition(0)


EDITORS: dict[type, Callable[[Column], Editor]] = {
    str: TextLine,
    int: Number,
    bool: YesNo,
    date: DateLine,
    PartialDate: PartialDateLine,
}
"""By kind; lists, references and long texts are told from the column."""


def may_be_none(record: type[Record], column: Column) -> bool:
    item = next(item for item in fields(record) if item.name == column.name)
    return item.default is None or item.default is MISSING


def editor_for(record: type[Record], column: Column, options: Sequence[Option] = ()) -> Editor:
    """The widget for a column of a record class; `options` are what a reference may name."""
    if column.refers:
        return Reference(column, options)
    if column.many:
        return SeveralOf(column)
    if issubclass(column.kind, Choice):
        return OneOf(column, optional=may_be_none(record, column))
    if column.kind is str and column.lines > 1:
        return TextBlock(column)
    if column.kind is str and column.suggest:
        return SuggestedLine(column)
    return EDITORS[column.kind](column)
