"""What the columns of a table hold, corrected over a sample of its rows."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.services.importing import Table, TableKind, Target, shown_cell, targets
from nastavnik_desktop.services.importing.headings import heading
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.theme import STEP, row_height
from nastavnik_desktop.ui.parts.widgets import label

_LEFT_OUT = "не загружать"
_SAMPLE = 15
# Qt gives the members of an enumeration back as plain texts.
_KINDS = {kind.value: kind for kind in TableKind}
_TARGETS = {target.value: target for target in Target}


class _Combo(QComboBox):
    """The wheel scrolls the sample and changes nothing by the way."""

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsTab(QWidget):
    """One table at a time: its kind, and a choice above each column."""

    corrected = Signal(int, object)
    """Position of the table and the table as it was corrected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: list[Table] = []
        self._displayed: Table | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName("Таблица")
        self.kind = QComboBox()
        self.kind.setAccessibleName("Что это за таблица")
        self.kind.addItem(_LEFT_OUT, None)
        for kind in TableKind:
            self.kind.addItem(kind.label, kind.value)
        for combo in (self.choice, self.kind):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(16)
        self.combos: list[QComboBox] = []
        self.sample = QTableWidget()
        self.sample.setAccessibleName("Первые строки таблицы")
        self.sample.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.sample.setShowGrid(False)
        self.sample.setWordWrap(False)
        self.sample.setTabKeyNavigation(False)
        self.sample.verticalHeader().hide()
        self.sample.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.choice, 3)
        row.addWidget(label("это", "muted"))
        row.addWidget(self.kind, 2)
        row.addStretch(1)
        hint = (
            "Над каждым столбцом – что в нём. Исправленное запоминается для таблиц с тем же"
            " заголовком."
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addLayout(row)
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self.sample, 1)
        self.choice.currentIndexChanged.connect(lambda _: self._show_table())
        self.kind.activated.connect(lambda _: self._change_kind())

    def show_tables(self, tables: Sequence[Table]) -> None:
        """Show these; the chosen one stays chosen."""
        titles = [f"{table.title} ({_name(table)})" for table in tables]
        old = [self.choice.itemText(place) for place in range(self.choice.count())]
        place = max(0, self.choice.currentIndex())
        self._tables = list(tables)
        if titles != old:
            with QSignalBlocker(self.choice):
                self.choice.clear()
                self.choice.addItems(titles)
                self.choice.setCurrentIndex(min(place, len(titles) - 1))
        self._show_table()

    def show_unknown(self) -> None:
        """Go to the first table nobody recognised."""
        for place, table in enumerate(self._tables):
            if not table.known:
                self.choice.setCurrentIndex(place)
                return

    @property
    def _place(self) -> int:
        return self.choice.currentIndex()

    def _show_table(self) -> None:
        if not 0 <= self._place < len(self._tables):
            return
        table = self._tables[self._place]
        if table is self._displayed:
            # The combo box in use keeps the focus.
            return
        self._displayed = table
        self.kind.setCurrentIndex(self.kind.findData(table.kind.value if table.kind else None))
        rows = table.sample(_SAMPLE)
        columns = len(table.headings) or max((len(row) for row in rows), default=0)
        letter = QFontMetrics(self.font()).averageCharWidth()
        self.sample.clear()
        self.sample.setColumnCount(columns)
        self.sample.setRowCount(len(rows) + 1)
        self.sample.setHorizontalHeaderLabels(
            [text or f"столбец {place + 1}" for place, text in enumerate(table.headings)]
        )
        for place, text in enumerate(table.headings):
            self.sample.horizontalHeaderItem(place).setToolTip(text)
        self.combos = [self._combo(table, column) for column in range(columns)]
        heavy = QFont(self.font())
        heavy.setBold(True)
        bold = QFontMetrics(heavy)
        for column, combo in enumerate(self.combos):
            self.sample.setCellWidget(0, column, combo)
            # The heading and what it is taken for are read whole, unless they are very long.
            texts = (combo.currentText(), self.sample.horizontalHeaderItem(column).text())
            longest = max(map(bold.horizontalAdvance, texts)) + 6 * STEP
            width = min(max(longest, letter * 18), letter * 44)
            self.sample.setColumnWidth(column, width)
        for line, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells[:columns]):
                item = QTableWidgetItem(shown_cell(cell))
                item.setToolTip(item.text())
                self.sample.setItem(line, column, item)
        height = row_height(self.font())
        self.sample.verticalHeader().setDefaultSectionSize(height)
        self.sample.setRowHeight(0, height + STEP)

    def _combo(self, table: Table, column: int) -> QComboBox:
        combo = _Combo()
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.addItem(_LEFT_OUT, None)
        for target in targets(table.kind) if table.kind else ():
            combo.addItem(target.label, target.value)
        chosen = table.mapping.get(column)
        combo.setCurrentIndex(max(0, combo.findData(chosen.value if chosen else None)))
        combo.setEnabled(table.known)
        name = table.headings[column] if column < len(table.headings) else ""
        combo.setAccessibleName(f"Что в столбце «{name or column + 1}»")
        combo.activated.connect(lambda _, column=column: self._change_column(column))
        return combo

    def _change_column(self, column: int) -> None:
        table = self._tables[self._place]
        if table.kind is None:
            return
        value = self.combos[column].currentData()
        mapping = {
            place: target
            for place, target in table.mapping.items()
            # A target belongs to one column: it moves here.
            if place != column and target.value != value
        }
        if value:
            mapping[column] = _TARGETS[value]
        for place, combo in enumerate(self.combos):
            if place not in mapping:
                combo.setCurrentIndex(0)
        self._displayed = table.remapped(table.kind, dict(sorted(mapping.items())))
        self._correct(self._displayed)

    def _change_kind(self) -> None:
        table = self._tables[self._place]
        value = self.kind.currentData()
        if value is None:
            self._correct(Table(table.file, table.sheet, table.rows, None, table.headings))
            return
        kind = _KINDS[value]
        allowed = targets(kind)
        mapping = {place: item for place, item in table.mapping.items() if item in allowed}
        for place, text in enumerate(table.headings):
            meaning = heading(text) if text and place not in mapping else None
            if meaning and meaning.target in allowed and meaning.target not in mapping.values():
                mapping[place] = meaning.target
        self._correct(table.remapped(kind, dict(sorted(mapping.items()))))

    def _correct(self, table: Table) -> None:
        self._tables[self._place] = table
        self._show_table()
        self.corrected.emit(self._place, table)


def _name(table: Table) -> str:
    return table.kind.label.lower() if table.kind else "не распознана"
