"""The scans of one paper, consent or agreement: open, take off."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.issuing import scans
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.saving import hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class ScansDialog(QDialog):
    """Files lie beside the database; what is taken off goes to their bin."""

    def __init__(
        self, session: Session, paper: scans.Scanned, parent: QWidget, title: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Сканы документа")
        self._session, self._paper = session, paper
        self.table = PlainTable(
            [
                PlainColumn("Файл", lambda scan: Path(scan.name).name, 40),
                PlainColumn(
                    "Где он",
                    lambda scan: "на месте" if scan.path else "файла нет",
                    12,
                    tone=lambda scan: "good" if scan.path else "bad",
                ),
            ],
            "Сканы документа",
            self,
        )
        self.table.opened.connect(lambda _: self.open_scan())
        self.open_button = button("Открыть", self.open_scan, kind="primary", picture="open")
        self.remove_button = button("Убрать", self.remove, picture="trash")
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.open_button)
        row.addWidget(self.remove_button)
        row.addStretch()
        row.addWidget(button("Закрыть", self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(title or getattr(paper, "title", ""), "heading", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        fit(self, 84, 22)
        self._show()

    def _show(self) -> None:
        found = scans.scans(self._session.data_folder, self._paper)
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.selectRow(0)
        for made in (self.open_button, self.remove_button):
            made.setEnabled(bool(found))
        self.table.setFocus()

    def open_scan(self) -> None:
        scan = self.table.current()
        if scan is None:
            return
        try:
            path = scans.path(self._session.store, scan.name)
        except UserError as error:
            messages.tell(self, error)
            return
        hand_over(self, desktop.open_file, path)

    def remove(self) -> None:
        scan = self.table.current()
        if scan is None:
            return
        work = partial(scans.detach, self._session.store, self._paper, scan.name)
        try:
            self._paper = work()
        except UserError as error:
            messages.tell(self, error)
            return
        self._session.done("Откреплён скан")
        self._show()
