"""The widget for each kind of value; models never name a widget, this module does."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from nastavnik_desktop.models.fields import Choice, Column, Record
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.ui.parts.date_line import DateLine, PartialDateLine
from nastavnik_desktop.ui.parts.editor import Combo, Editor, hint_inside
from nastavnik_desktop.ui.parts.reference import Option, Reference

_NOT_SAID = "не указано"


class TextLine(Editor):
    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint_inside(column))
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
        self._combo = Combo()
        self._combo.let_type()
        self._combo.addItems(column.suggest)
        self._combo.line.setPlaceholderText(hint_inside(column))
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
        self._text.setPlaceholderText(hint_inside(column))
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
        self._line.setPlaceholderText(hint_inside(column))
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


class OneOf(Editor):
    """One entry of a closed list; with «не указано» where the record may leave it out."""

    def __init__(self, column: Column, *, optional: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = Combo()
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
        self._stored: tuple[Choice, ...] = ()
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
        ticked = tuple(
            choice
            for place, choice in enumerate(self._choices)
            if self._list.item(place).checkState() == Qt.CheckState.Checked
        )
        # In the order they were stored in: the same ticks are no change.
        return self._stored if set(ticked) == set(self._stored) else ticked

    def show_value(self, value: Any) -> None:
        self._stored = tuple(value)
        for place, choice in enumerate(self._choices):
            checked = Qt.CheckState.Checked if choice in value else Qt.CheckState.Unchecked
            self._list.item(place).setCheckState(checked)


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
