"""The copies the program made by itself, the way back from them and from any other file."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.storage.backup import Backup, backups, make_backup
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.copy_dialog import CopyDialog, when_copied
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.restore_run import choose_and_restore, restore_from
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import EmptyState, button, label


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
        self.last = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(button("Сделать копию сейчас", self.make, picture="backup"))
        row.addWidget(button("Другой файл…", self.restore_file, picture="folder"))
        row.addStretch()
        row.addWidget(self.restore_button)
        close = button("Закрыть", self.reject, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        full = QHBoxLayout()
        full.setSpacing(STEP)
        full.addWidget(self.last, 1)
        full.addWidget(button("Полная копия на флешку…", self.copy_in_full))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(
            label(
                "Эти копии делаются сами: при запуске, перед импортом и перед обновлением. В них"
                " только база: сканы, свои шаблоны и эмблема – в полной копии. При восстановлении"
                " нынешние данные не стираются, а откладываются рядом.",
                "muted",
                wrap=True,
            )
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.text)
        layout.addLayout(full)
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
        self._tell("")
        self.last.setText(when_copied(self._session.data_folder))
        if self._known:
            self.list.setCurrentRow(0)

    def _tell(self, text: str) -> None:
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def make(self) -> None:
        try:
            made = make_backup(self._session.store, "вручную")
        except UserError as error:
            messages.tell(self, error)
            return
        self._fill()
        self._tell(
            "Копия сделана и проверена."
            if made
            else "С прошлой копии ничего не изменилось: новая не нужна."
        )

    def restore_chosen(self) -> None:
        if 0 <= self.list.currentRow() < len(self._known):
            path = self._known[self.list.currentRow()].path
            restore_from(self._session, path, self, self._restored)

    def restore_file(self) -> None:
        choose_and_restore(self._session, self, self._restored)

    def _restored(self, kept: Path | None) -> None:
        self._fill()
        folder = self._session.data_folder
        where = f" Прежние данные: {kept.relative_to(folder)}" if kept else ""
        self._tell(f"Данные восстановлены.{where}")

    def copy_in_full(self) -> None:
        dialog = CopyDialog(self._session, self)
        dialog.exec()
        dialog.deleteLater()
        self._fill()

    @guarded()
    def done(self, result: int) -> None:
        """Closed while a copy is unpacked: what was there stays."""
        if tasks.finish_all(self):
            super().done(result)
