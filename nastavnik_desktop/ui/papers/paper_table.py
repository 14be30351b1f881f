"""Papers made of one pair, with the way to the file of each and to the register."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.models import Paper
from nastavnik_desktop.ui.papers.register_entries import TONES
from nastavnik_desktop.ui.parts import desktop
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.saving import hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class PaperTable(QWidget):
    """Opens and finds files; what changes a paper is done in the register."""

    def __init__(
        self, nothing: str, go: Callable[[str, object], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._go = go
        self.table = PlainTable(
            [
                PlainColumn(
                    "Документ",
                    lambda paper: paper.title,
                    34,
                    tip=lambda paper: paper.file or paper.title,
                ),
                PlainColumn("Составлен", lambda paper: paper.printed_on, 12),
                PlainColumn(
                    "Состояние",
                    lambda paper: paper.state,
                    12,
                    tone=lambda paper: TONES[paper.state],
                ),
            ],
            "Документы пары",
            self,
        )
        self.table.opened.connect(lambda paper: self._file(desktop.open_file))
        self.table.chosen.connect(self._enable)
        self._nothing = label(nothing, "muted", wrap=True)
        self._nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._buttons = [
            button("Открыть", lambda: self._file(desktop.open_file), picture="open"),
            button(
                "Показать в папке", lambda: self._file(desktop.show_in_folder), picture="folder"
            ),
            button("В реестре", self._to_register, picture="documents"),
        ]
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for made in self._buttons:
            row.addWidget(made)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_papers(self, papers: list[Paper]) -> None:
        self.table.set_rows(papers)
        self._nothing.setVisible(not papers)
        for part in (self.table, *self._buttons):
            part.setVisible(bool(papers))
        if papers and self.table.current() is None:
            self.table.selectRow(0)
        self._enable(self.table.current())

    def _enable(self, paper: Paper | None) -> None:
        for made in self._buttons:
            made.setEnabled(paper is not None)

    def _file(self, how: Callable[[Path], None]) -> None:
        paper = self.table.current()
        if paper is not None and paper.file:
            hand_over(self, how, Path(paper.file))

    def _to_register(self) -> None:
        paper = self.table.current()
        if paper is not None:
            self._go("register", paper.id)
