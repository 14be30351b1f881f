"""Several of many: a searched list with a tick before each line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.russian import matches, search_key
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.reference import Option
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import SearchBox, button, label

_ID = Qt.ItemDataRole.UserRole


class PickDialog(QDialog):
    """Space ticks a line, Ctrl+Enter takes the choice."""

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        chosen: Sequence[int],
        parent: QWidget,
        *,
        one: bool = False,
    ) -> None:
        """`one`: the line under the cursor is taken, nothing is ticked."""
        super().__init__(parent)
        self._one = one
        self.setWindowTitle(title)
        self._keys = [option.key for option in options]
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        wanted = set(chosen)
        for option in options:
            item = QListWidgetItem(option.text, self.list)
            item.setData(_ID, option.id)
            if not one:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = option.id in wanted
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(lambda _: self._count())
        self.list.itemActivated.connect(lambda item: self.accept() if one else _toggle(item))
        self.list.currentItemChanged.connect(lambda *_: self._count())
        self.search = SearchBox("Поиск по списку", self)
        self.search.textChanged.connect(self._narrow)
        self.search.left_downwards.connect(self._enter_list)
        self.counter = label("", "muted")
        self.all_button = button("Отметить найденных", lambda: self._mark(True))
        self.none_button = button("Снять все", lambda: self._mark(False))
        self.done_button = button("Выбрать", self.accept, kind="primary")
        self.done_button.setToolTip("Ctrl+Enter")
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)
        self._assemble(title)
        for made in (self.all_button, self.none_button):
            made.setVisible(not one)
        if one:
            self._narrow("")
        self._count()

    def _assemble(self, title: str) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(STEP)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.all_button)
        tools.addWidget(self.none_button)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.counter)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addLayout(tools)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        fit(self, 96, 34)
        self.search.setFocus()

    @property
    def chosen(self) -> list[int]:
        """The ids that are ticked, in the order of the list."""
        if self._one:
            item = self.list.currentItem()
            return [] if item is None or item.isHidden() else [item.data(_ID)]
        return [item.data(_ID) for item in self._items() if _ticked(item)]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        words = search_key(text).split()
        for item, key in zip(self._items(), self._keys, strict=True):
            item.setHidden(not matches(key, words))
        if self._one:
            shown = (row for row in range(self.list.count()) if not self.list.item(row).isHidden())
            self.list.setCurrentRow(next(shown, -1))
            self._count()

    def _mark(self, tick: bool) -> None:
        state = Qt.CheckState.Checked if tick else Qt.CheckState.Unchecked
        self.list.blockSignals(True)
        for item in self._items():
            if not tick or not item.isHidden():
                item.setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._count()

    def _enter_list(self) -> None:
        first = next((item for item in self._items() if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def _count(self) -> None:
        number = len(self.chosen)
        self.counter.setText("" if self._one else f"Выбрано: {number}")
        self.done_button.setEnabled(number > 0)


def _ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


def _toggle(item: QListWidgetItem) -> None:
    item.setCheckState(Qt.CheckState.Unchecked if _ticked(item) else Qt.CheckState.Checked)
