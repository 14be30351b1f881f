"""The bin: what was deleted, by action, and the way back."""

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.fields import Record, columns, shown
from nastavnik_desktop.models.people import Person
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import EmptyState, button, label


def describe(record: Record) -> str:
    """A record in a few words: its name, or its first filled columns."""
    if isinstance(record, Person):
        return record.full_name
    words = [
        shown(getattr(record, column.name))
        for column in columns(type(record))
        if column.in_form and not column.refers and not column.sensitive
    ]
    return ", ".join([word.replace("\n", " ") for word in words if word][:3])


class BinDialog(QDialog):
    """One line for each action that deleted something; under it the records."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Корзина")
        self._session = session
        self.list = QTreeWidget()
        self.list.setAccessibleName("Удалённое")
        self.list.setHeaderLabels(["Что удалено", "Записей", "Когда"])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in (1, 2):
            self.list.header().setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        self._empty = EmptyState("trash", "Корзина пуста. Удалённое можно будет вернуть отсюда.")
        self.restore_button = button("Вернуть", self.restore, kind="primary", picture="undo")
        self.restore_button.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Закрыть", self.reject))
        row.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(
            label("Возвращается всё, что было удалено одним действием.", "muted", wrap=True)
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        layout.addLayout(row)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 90, metrics.height() * 26)
        self._fill()

    def _fill(self) -> None:
        store = self._session.store
        self.list.clear()
        self._actions = store.bin()
        for action in self._actions:
            moment = f"{show_date(action.done_at.date())} {action.done_at:%H:%M}"
            item = QTreeWidgetItem(self.list, [action.title, str(action.records), moment])
            for record in store.binned(action.id)[:200]:
                QTreeWidgetItem(item, [f"{record.ONE}: {describe(record)}"])
        some = bool(self._actions)
        self.list.setVisible(some)
        self._empty.setVisible(not some)
        self.restore_button.setEnabled(some)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
            first.setExpanded(True)

    def restore(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        while item.parent() is not None:
            item = item.parent()
        action = self._actions[self.list.indexOfTopLevelItem(item)]
        try:
            self._session.store.restore_from_bin(action.id)
        except UserError as error:
            messages.tell(self, error)
            return
        # The line with «Отменить» must speak of this action, not of the deletion before.
        self._session.done("Возвращено из корзины")
        self._fill()
