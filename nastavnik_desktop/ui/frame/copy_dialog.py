"""«Резервная копия»: the whole school in one file, or the database alone, to any place."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.copies import last_copy
from nastavnik_desktop.services.copies.full_copy import (
    Source,
    megabytes,
    same_disk,
    sources,
    suggested_name,
    write_full_copy,
)
from nastavnik_desktop.storage.backup import save_copy
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

if TYPE_CHECKING:
    from nastavnik_desktop.services.copies.contents import Contents

_FULL = (
    "Полная копия – один архив: база, сканы подписанных документов, свои шаблоны и эмблема."
    " По ней школа восстанавливается на новом компьютере целиком."
)
_ALONE = (
    "В файл попадёт только база: люди, пары, планы, тексты приказов. Сканы, свои шаблоны и эмблему"
    " придётся копировать отдельно."
)
_PLACE = 60
"""Letters of a path: its end tells which stick and which file."""
_GUARDED = "Это данные людей: храните копию там, куда нет доступа посторонним."


def when_copied(folder: Path) -> str:
    """When the last full copy was made, and where it was put."""
    last = last_copy.last_full_copy(folder)
    if last is None:
        return "Полной копии ещё не было."
    place = last.place if len(last.place) <= _PLACE else f"…{last.place[-_PLACE:]}"
    return f"Последняя полная копия: {show_date(last.made.date())}, {place}"


class CopyDialog(QDialog):
    """Full unless the curator takes the mark off; nothing of an older copy is lost by a failure."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Резервная копия")
        self._session = session
        self.full = QCheckBox("Вместе со сканами, шаблонами школы и эмблемой")
        self.full.setChecked(True)
        self.full.toggled.connect(self._explain)
        self.about = label("", "muted", wrap=True)
        self.held = label("", "muted", wrap=True)
        self.last = label(when_copied(session.data_folder), "muted", wrap=True)
        self.save_button = button("Сохранить…", self.save, kind="primary", picture="backup")
        self.save_button.setDefault(True)
        self._assemble()
        self._explain()
        self._count()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Резервная копия на флешку или другой диск", "heading", wrap=True))
        layout.addWidget(self.full)
        layout.addWidget(self.about)
        layout.addWidget(self.held)
        layout.addWidget(self.last)
        layout.addSpacing(STEP)
        layout.addStretch()
        layout.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)

    @guarded()
    def done(self, result: int) -> None:
        """Closed in mid-work: nothing half written stays."""
        if tasks.finish_all(self):
            super().done(result)

    def _explain(self) -> None:
        self.about.setText(_FULL if self.full.isChecked() else _ALONE)
        self.held.setVisible(self.full.isChecked() and bool(self.held.text()))

    def _count(self) -> None:
        """How long the copy will be; off the UI thread, for there may be thousands of scans."""
        folder = self._session.data_folder
        tasks.run(
            self,
            lambda steps: sources(folder),
            self._show_size,
            title="Считаем файлы",
            cancellable=False,
        )

    def _show_size(self, found: list[Source]) -> None:
        folder = self._session.data_folder
        size = sum(one.size for one in found) + self._session.store.path.stat().st_size
        counts = [
            f"{root.name} – {number}"
            for root in paths.beside_database(folder)
            if (number := sum(one.name.startswith(f"{root.name}/") for one in found))
        ]
        what = ", ".join(["база", *counts])
        self.held.setText(f"Войдёт: {what}; до {megabytes(size)}.")
        self._explain()

    def save(self) -> None:
        if tasks.running(self):
            return
        if self.full.isChecked():
            self._save_full()
        else:
            self._save_database()

    def _target(self, name: str, filters: str) -> Path | None:
        state = self._session.state
        target = messages.ask_save_file(
            self, "Резервная копия", state.folder("backup") / name, filters
        )
        if target is not None:
            state.keep_folder("backup", target.parent)
        return target

    def _save_full(self) -> None:
        target = self._target(suggested_name(date.today()), messages.ZIP)
        if target is None:
            return
        store = self._session.store
        tasks.run(
            self,
            lambda steps: write_full_copy(store, target, steps.progress, steps.check),
            lambda made: self._tell_full(made, target),
            title="Полная копия",
        )

    def _tell_full(self, made: "Contents", target: Path) -> None:
        folder = self._session.data_folder
        files = plural(len(made.files), "файл", "файла", "файлов")
        advice = [f"{target}", f"В ней {files}, {megabytes(target.stat().st_size)}. {_GUARDED}"]
        if same_disk(folder, target):
            advice.append("Она на том же диске, что и данные: перепишите её на флешку.")
        # What the copy is about has changed: the reminder of the overview goes.
        self._session.refresh()
        messages.tell(self, "Полная копия записана и проверена.", "\n".join(advice))
        self.accept()

    def _save_database(self) -> None:
        name = f"Наставник {date.today():%Y-%m-%d}.sqlite"
        target = self._target(name, messages.DATABASES)
        if target is None:
            return
        try:
            save_copy(self._session.store, target)
        except UserError as error:
            messages.tell(self, error)
            return
        messages.tell(self, "Копия базы записана и проверена.", f"{target}\n{_GUARDED}")
        self.accept()
