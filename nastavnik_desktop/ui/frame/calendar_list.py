"""The production calendar: days that differ from the usual week, for counting working days."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import CalendarDay
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_ABOUT = (
    "Праздники Трудового кодекса и переносы с выходных программа знает сама. Впишите дни, которые"
    " в вашем году иные: по ним считаются три рабочих дня уведомления об отказе от наставничества."
)


class CalendarList(QWidget):
    """Enter edits a day, Delete moves it to the bin."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table = PlainTable(
            [
                PlainColumn("День", lambda one: one.day, 14),
                PlainColumn(
                    "Какой",
                    lambda one: "рабочий" if one.working else "выходной",
                    12,
                    tone=lambda one: "info" if one.working else "quiet",
                ),
                PlainColumn("Почему", lambda one: one.note, 40),
            ],
            "Производственный календарь",
            self,
        )
        self.table.setMinimumHeight(30 * STEP)
        self.table.opened.connect(lambda _: self.edit())
        self.table.chosen.connect(self._enable)
        self._nothing = label("Особых дней нет.", "muted")
        self.add_button = button("Добавить день", self.add, picture="add")
        self.edit_button = button("Изменить", self.edit, picture="edit")
        self.delete_button = button("Удалить", self.delete, picture="trash")
        keys = QShortcut(QKeySequence("Del"), self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.delete)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for made in (self.add_button, self.edit_button, self.delete_button):
            row.addWidget(made)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(_ABOUT, "muted", wrap=True))
        layout.addLayout(row)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addStretch()

    def refresh(self) -> None:
        days = sorted(self._session.roster().calendar, key=lambda one: str(one.day))
        self.table.set_rows(days)
        self.table.setVisible(bool(days))
        self._nothing.setVisible(not days)
        if days and self.table.current() is None:
            self.table.selectRow(0)
        self._enable(self.table.current())

    def _enable(self, day: CalendarDay | None) -> None:
        for made in (self.edit_button, self.delete_button):
            made.setEnabled(day is not None)

    @changes
    def add(self) -> None:
        self._dialog(CalendarDay(), "Добавить день")

    @changes
    def edit(self) -> None:
        day = self.table.current()
        if day is not None:
            self._dialog(day, "День календаря")

    def _dialog(self, day: CalendarDay, title: str) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        dialog = RecordDialog(self._session, (day,), title, self, focus="day")
        dialog.exec()
        dialog.deleteLater()

    @changes
    def delete(self) -> None:
        day = self.table.current()
        if day is not None and day.id is not None:
            ids, store = [day.id], self._session.store
            self._session.do(self, "Удалён день календаря", lambda: store.delete(CalendarDay, ids))
