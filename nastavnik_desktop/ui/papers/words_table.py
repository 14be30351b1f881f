"""The table of oblique forms: what stands in it, how it is walked, accepted and edited by key."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from nastavnik_desktop.models import Wording
from nastavnik_desktop.models.choices import WordCase
from nastavnik_desktop.russian import bad_character, search_key, squeeze
from nastavnik_desktop.services.grammar.declension import forms_of
from nastavnik_desktop.services.grammar.wording import Source, Worded
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP, colours, row_height

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_CASES = tuple(WordCase)
_HEADINGS = ("Именительный", "Кого? Чего?", "Кому? Чему?", "Кого? Что?", "Кем? Чем?", "О ком?")
_STATE = len(_HEADINGS)
DOUBT = "проверьте"
_LONGEST_WORD = 16
"""Letters; «общеобразовательного» has more, and a school once."""
_SAMPLE = 100
"""Rows that are looked at to see what the columns need."""
_WRAPPED = 300
"""Rows whose height may follow their text without being felt."""
_FIRST = 1
"""The first column that can be edited; the nominative is as it was typed."""


class WordLine:
    """A text with its forms as they stand in the table."""

    def __init__(self, worded: Worded) -> None:
        self.worded = worded
        self.key = search_key(worded.forms.text)
        self.forms = {case: worded.forms.form(case) for case in _CASES}
        self.checked = False

    @property
    def text(self) -> str:
        return self.worded.forms.text

    @property
    def edited(self) -> bool:
        return any(self.forms[case] != self.worded.forms.form(case) for case in _CASES)

    @property
    def touched(self) -> bool:
        """Whether there is something to keep."""
        return self.edited or (self.checked and self.worded.source is Source.AUTO)

    @property
    def doubtful(self) -> bool:
        return self.worded.doubtful and not self.checked and not self.edited

    @property
    def state(self) -> str:
        if self.edited:
            return Source.EDITED.value
        if self.checked and self.worded.source is Source.AUTO:
            return Source.CHECKED.value
        return DOUBT if self.doubtful else self.worded.source.value

    def keep(self, saved: Wording) -> None:
        """It is stored now: nothing is left to keep, and later edits change this record."""
        forms = forms_of(self.text, (self.forms[case] for case in _CASES))
        source = Source.EDITED if saved.edited else Source.CHECKED
        self.worded = replace(self.worded, forms=forms, source=source, stored_id=saved.id)
        self.checked = False

    def stored(self) -> Wording:
        """What to store; in place of the record these forms came from, if there was one."""
        worded = self.worded
        return Wording(
            id=worded.stored_id,
            kind=worded.kind,
            text=self.text,
            sex=worded.sex,
            edited=self.edited or worded.source is Source.EDITED,
        ).changed(**{case.value: self.forms[case] for case in _CASES})


class WordsModel(QAbstractTableModel):
    edited = Signal(int)
    """The row whose form was typed just now."""

    def __init__(self, lines: Sequence[WordLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = list(lines)

    def show(self, lines: Sequence[WordLine]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else _STATE + 1

    @guarded()
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == _STATE and line.doubtful:
                return "Программа не уверена в этих формах: сверьте их."
            return self._text(line, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = colours(self.parent().palette())  # type: ignore[attr-defined]
            if column == _STATE:
                return QColor(
                    tone.warn if line.doubtful else tone.good if line.touched else tone.muted
                )
            if column and line.forms[_CASES[column - 1]] == line.text and line.doubtful:
                return QColor(tone.warn)
        return None

    def _text(self, line: WordLine, column: int) -> str:
        if column == 0:
            return line.text
        return line.state if column == _STATE else line.forms[_CASES[column - 1]]

    @guarded(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not 0 < index.column() < _STATE:
            return False
        text = squeeze(str(value))
        if bad_character(text):
            return False
        line = self.lines[index.row()]
        line.forms[_CASES[index.column() - 1]] = text or line.text
        self.touch(index.row())
        self.edited.emit(index.row())
        return True

    def touch(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, _STATE))

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if 0 < index.column() < _STATE else usual

    @guarded()
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return (*_HEADINGS, "Состояние")[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class WordsView(QTableView):
    """Enter or Space accepts the line and goes on to the next; F2 or typing edits a form."""

    accepted = Signal(int)

    def __init__(self, model: WordsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Склонение ФИО, должностей и организаций")
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        # The state stands beside the text it speaks of.
        self.horizontalHeader().moveSection(_STATE, 1)
        model.modelReset.connect(self.fit)
        self._dress()

    def _dress(self) -> None:
        letter = QFontMetrics(self.font()).averageCharWidth()
        bold = QFont(self.font())
        bold.setBold(True)
        heading = QFontMetrics(bold)
        self.verticalHeader().setMinimumSectionSize(row_height(self.font()))
        self.horizontalHeader().setMinimumSectionSize(letter * 10)
        widest = max(map(heading.horizontalAdvance, (DOUBT, "Состояние")))
        self.setColumnWidth(_STATE, widest + 2 * STEP)
        self._headings = max(map(heading.horizontalAdvance, _HEADINGS))
        self.fit()

    def fit(self) -> None:
        """All the forms side by side, in as many lines as that takes; no word is parted.

        Of a word no name is as long as the middle is left out: what is looked at is its ending.
        Where even names have no room the table scrolls sideways.
        """
        texts, metrics = self._sample(), self.fontMetrics()
        words = {word for row in texts for text in row for word in text.split()}
        longest = max(words, key=len, default="")
        needed = metrics.horizontalAdvance(longest[:_LONGEST_WORD])
        needed = max(needed, self._headings) + self._edges
        share = (self.viewport().width() - self.columnWidth(_STATE)) // _STATE
        for column in range(_STATE):
            self.setColumnWidth(column, max(share, needed))
        heights = sorted(map(self._height, texts)) or [row_height(self.font())]
        # Of nearly all rows: a school's full name is not what every row has to hold.
        self.verticalHeader().setDefaultSectionSize(heights[len(heights) * 9 // 10])
        if self.model().rowCount() <= _WRAPPED:
            for row, height in enumerate(map(self._height, self._sample(_WRAPPED))):
                self.setRowHeight(row, height)

    @property
    def _edges(self) -> int:
        """Of a cell, left and right of its text."""
        return 2 * STEP

    def _sample(self, most: int = _SAMPLE) -> list[tuple[str, ...]]:
        """The texts of rows from all over the table."""
        model = self.model()
        assert isinstance(model, WordsModel)
        lines = model.lines[:: max(1, -(-len(model.lines) // most))]
        return [(line.text, *line.forms.values()) for line in lines]

    def _height(self, texts: Sequence[str]) -> int:
        metrics, flags = self.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, max(1, self.columnWidth(0) - self._edges), 10_000)
        highest = max(metrics.boundingRect(room, flags, text).height() for text in texts)
        return max(row_height(self.font()), highest + 2 * STEP)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._dress()

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        # Enter that ends the typing in a cell comes by here, too.
        typing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in keys and plain and row >= 0 and not typing:
            self.accepted.emit(row)
            return
        if event.key() == Qt.Key.Key_F2 and row >= 0:
            # From the text or the state F2 goes to the first form.
            if not _FIRST <= self.currentIndex().column() < _STATE:
                self.go_to(row)
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def go_to(self, row: int) -> None:
        """Put the cursor in this line, in the column it is in."""
        column = self.currentIndex().column()
        self.setCurrentIndex(
            self.model().index(row, column if _FIRST <= column < _STATE else _FIRST)
        )
