"""Copies of the database: make one, keep one on a stick, go back to one."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.storage.backup import (
    Backup,
    backups,
    make_backup,
    restore_into,
    save_copy,
)
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import EmptyState, button, label


def save_copy_as(session: Session, parent: QWidget) -> None:
    """Ask for a place, on a stick for example, and put a verified copy there."""
    suggested = session.state.folder("backup") / f"Наставник {date.today():%Y-%m-%d}.sqlite"
    target = messages.ask_save_file(parent, "Резервная копия", suggested, messages.DATABASES)
    if target is None:
        return
    session.state.keep_folder("backup", target.parent)
    try:
        save_copy(session.store, target)
    except UserError as error:
        messages.tell(parent, error)
        return
    messages.tell(
        parent,
        "Копия записана и проверена.",
        f"{target}\nВ ней данные людей: храните её там, куда нет доступа посторонним.",
    )


def _line(copy: Backup) -> str:
    people = plural(copy.people, "человек", "человека", "человек")
    moment = f"{show_date(copy.made_at.date())} {copy.made_at:%H:%M}"
    return f"{moment} · {people} · {copy.reason.replace('-', ' ')}"


class BackupDialog(QDialog):
    """The copies in the data folder; restoring keeps the present database beside it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Резервные копии")
        self._session = session
        self._known: list[Backup] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Копии")
        self._empty = EmptyState("backup", "Копий пока нет. Первую можно сделать сейчас.")
        self.restore_button = button("Восстановить эту копию", self.restore_chosen)
        self.text = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(button("Сделать копию сейчас", self.make, picture="backup"))
        row.addWidget(button("Другой файл…", self.restore_file, picture="folder"))
        row.addStretch()
        row.addWidget(self.restore_button)
        close = button("Закрыть", self.reject, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(
            label(
                "Копии делаются сами: при запуске, перед импортом и перед обновлением. "
                "При восстановлении нынешняя база не стирается, а откладывается рядом.",
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.text)
        layout.addLayout(row)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 100, metrics.height() * 26)
        self._fill()

    def _fill(self) -> None:
        self._known = backups(self._session.data_folder)
        self.list.clear()
        self.list.addItems([_line(copy) for copy in self._known])
        self.restore_button.setEnabled(bool(self._known))
        self.list.setVisible(bool(self._known))
        self._empty.setVisible(not self._known)
        self.text.setText("")
        if self._known:
            self.list.setCurrentRow(0)

    def make(self) -> None:
        try:
            made = make_backup(self._session.store, "вручную")
        except UserError as error:
            messages.tell(self, error)
            return
        self._fill()
        self.text.setText(
            "Копия сделана и проверена."
            if made
            else "С прошлой копии ничего не изменилось: новая не нужна."
        )

    def restore_chosen(self) -> None:
        if 0 <= self.list.currentRow() < len(self._known):
            self._restore(self._known[self.list.currentRow()].path)

    def restore_file(self) -> None:
        folder = self._session.state.folder("backup")
        chosen = messages.ask_open_files(self, "Копия базы", messages.DATABASES, folder)
        if chosen:
            self._restore(chosen[0])

    def _restore(self, copy: Path) -> None:
        if not messages.ask(
            self,
            "Заменить нынешние данные копией?",
            "Восстановить",
            advice=f"Копия: {copy.name}. Нынешняя база останется рядом под другим именем.",
            destructive=True,
        ):
            return
        try:
            kept = restore_into(self._session.store, copy)
        except UserError as error:
            messages.tell(self, error)
            return
        self._session.refresh()
        self._fill()
        self.text.setText("Данные восстановлены." + (f" Прежняя база: {kept.name}" if kept else ""))
