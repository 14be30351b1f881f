"""Check of the oblique forms before they are printed: doubtful ones first, edited in place."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models import Wording
from nastavnik_desktop.models.choices import WordCase
from nastavnik_desktop.russian import bad_character, matches, plural, search_key, squeeze
from nastavnik_desktop.services.wording import Source, Worded
from nastavnik_desktop.ui import tasks
from nastavnik_desktop.ui.crash import guarded
from nastavnik_desktop.ui.dialog_size import fit
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP, colours, row_height
from nastavnik_desktop.ui.widgets import SearchBox, button, label

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_CASES = tuple(WordCase)
_HEADINGS = ("Именительный", "Кого? Чего?", "Кому? Чему?", "Кого? Что?", "Кем? Чем?", "О ком?")
_STATE = len(_HEADINGS)
_DOUBT = "проверьте"


class WordLine:
    """A text with its forms as they stand in the table."""

    def __init__(self, worded: Worded) -> None:
        self.worded = worded
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
        return _DOUBT if self.doubtful else self.worded.source.value

    def record(self, known: Wording | None) -> Wording:
        worded = self.worded
        return Wording(
            id=known.id if known else None,
            kind=worded.kind,
            text=self.text,
            sex=worded.sex,
            edited=self.edited or worded.source is Source.EDITED,
        ).changed(**{case.value: self.forms[case] for case in _CASES})


class _WordsModel(QAbstractTableModel):
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


class WordingDialog(QDialog):
    """What papers will say of each name, post and organisation; kept for ever once checked."""

    def __init__(self, session: Session, words: Sequence[Worded], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Проверка падежей")
        self._session = session
        self.lines = [WordLine(worded) for worded in words]
        self.model = _WordsModel(self.lines, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName("Склонение ФИО, должностей и организаций")
        self.search = SearchBox("Поиск", self)
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self.view.setFocus)
        self._count = label("", "muted")
        self._dress()
        self._assemble()
        self.model.dataChanged.connect(lambda *_: self._show_count())
        self._show_count()

    @classmethod
    def check(
        cls, session: Session, parent: QWidget, words: Callable[[], Sequence[Worded]]
    ) -> None:
        """Decline off the UI thread (the dictionary takes a moment to load), then show."""

        def show(found: Sequence[Worded]) -> None:
            cls(session, found, parent).exec()

        tasks.run(parent, lambda steps: words(), show, title="Склоняем ФИО и должности")

    def _dress(self) -> None:
        view = self.view
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(row_height(self.font()))
        header = view.horizontalHeader()
        letter = QFontMetrics(self.font()).averageCharWidth()
        header.setMinimumSectionSize(letter * 10)
        for column in range(_STATE):
            view.setColumnWidth(column, letter * 30)
        view.setColumnWidth(_STATE, letter * 14)
        # The state stands beside the text it speaks of.
        header.moveSection(_STATE, 1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _assemble(self) -> None:
        hint = label(
            "Сначала те, в которых программа не уверена. F2 или двойной щелчок – исправить форму,"
            " Ctrl+Enter – строка проверена. Проверенное программа помнит.",
            "muted",
            wrap=True,
        )
        self.check_one = button("Проверено", self.mark_current, picture="check")
        self.check_all = button("Все верны", self.mark_all)
        self.save_button = button("Сохранить", self.accept, kind="primary")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.mark_current)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.check_one)
        row.addWidget(self.check_all)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Проверка падежей", "heading"))
        layout.addWidget(hint)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)
        fit(self, 170, 42)
        if self.lines:
            self.view.setCurrentIndex(self.model.index(0, 1))
        self.view.setFocus()

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        self.model.show([one for one in self.lines if matches(search_key(one.text), words)])

    def _show_count(self) -> None:
        doubtful = sum(line.doubtful for line in self.lines)
        number = plural(doubtful, "строка", "строки", "строк")
        self._count.setText(f"Не проверено: {number}" if doubtful else "Сомнительных строк нет")
        self.save_button.setEnabled(any(line.touched for line in self.lines))

    def mark_current(self) -> None:
        """This line is right; go on to the next one."""
        row = self.view.currentIndex().row()
        if row < 0:
            return
        self.model.lines[row].checked = True
        self.model.touch(row)
        following = min(row + 1, self.model.rowCount() - 1)
        self.view.setCurrentIndex(
            self.model.index(following, max(1, self.view.currentIndex().column()))
        )

    def mark_all(self) -> None:
        for line in self.lines:
            line.checked = True
        self.model.show(self.model.lines)
        self._show_count()

    @guarded()
    def accept(self) -> None:
        store = self._session.store
        table = store.table(Wording)
        known = {(item.kind, item.text, item.sex): item for item in table.all()}
        made = [
            line.record(known.get((line.worded.kind, line.text, line.worded.sex)))
            for line in self.lines
            if line.touched
        ]
        if not made or self._session.do(self, "Проверены падежи", lambda: table.save_many(made)):
            super().accept()
