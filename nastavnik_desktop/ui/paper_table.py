"""Entries of the document register, with the way to the file of each."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui import desktop
from nastavnik_desktop.ui.people_dialog import Listed, PeopleDialog
from nastavnik_desktop.ui.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.saving import hand_over
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import EmptyState, button, label

_TONES = {PaperState.DRAFT: "warn", PaperState.SIGNED: "good", PaperState.CANCELLED: "quiet"}


class PaperTable(QWidget):
    """What has been made: open it, find it, mark it signed, see who is named in it."""

    def __init__(
        self,
        session: Session,
        nothing: str,
        open_person: Callable[[int], object],
        parent: QWidget | None = None,
        *,
        of_pair: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session, self._open_person = session, open_person
        self._roster: Roster | None = None
        self.table = PlainTable(self._columns(of_pair), "Реестр документов", self)
        self.table.opened.connect(lambda paper: self._file(desktop.open_file))
        self.table.chosen.connect(self._enable)
        self._nothing: QWidget = (
            label(nothing, "muted", wrap=True) if of_pair else EmptyState("documents", nothing)
        )
        self._buttons = [
            button("Открыть", lambda: self._file(desktop.open_file), picture="open"),
            button(
                "Показать в папке", lambda: self._file(desktop.show_in_folder), picture="folder"
            ),
            button("Изменить…", self._edit, picture="edit"),
        ]
        if not of_pair:
            self._buttons.append(button("Кто назван", self._show_people, picture="people"))
        if of_pair:
            self._nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
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

    def _columns(self, of_pair: bool) -> list[PlainColumn]:
        title = PlainColumn(
            "Документ", lambda paper: paper.title, 34, tip=lambda paper: paper.file or paper.title
        )
        made = PlainColumn("Составлен", lambda paper: paper.printed_on, 12)
        state = PlainColumn(
            "Состояние",
            lambda paper: paper.state,
            12,
            tone=lambda paper: _TONES[paper.state],
        )
        if of_pair:
            return [title, made, state]
        return [
            PlainColumn("Дата", lambda paper: paper.dated, 12),
            PlainColumn("№", lambda paper: paper.number, 8),
            title,
            PlainColumn("Пара", self._pair, 26),
            made,
            state,
            PlainColumn("Людей", self._people, 8),
        ]

    def _pair(self, paper: Paper) -> str:
        if self._roster is None or paper.pair_id is None:
            return ""
        return next((u.title for u in self._roster.units if u.id == paper.pair_id), "")

    def _people(self, paper: Paper) -> int:
        return len(self._roster.named.get(paper.id or 0, ())) if self._roster else 0

    def show_papers(self, papers: list[Paper], roster: Roster) -> None:
        self._roster = roster
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

    def _edit(self) -> None:
        from nastavnik_desktop.ui.record_dialog import RecordDialog

        paper = self.table.current()
        if paper is not None:
            RecordDialog(self._session, (paper,), "Документ в реестре", self, focus="state").exec()

    def _show_people(self) -> None:
        paper, roster = self.table.current(), self._roster
        if paper is None or roster is None:
            return
        people = [
            roster.people[number]
            for number in roster.named.get(paper.id or 0, ())
            if number in roster.people
        ]
        listed = [
            Listed(person.full_name, roster.place(person), "", person.id)
            for person in sorted(people, key=lambda one: one.sort_key)
        ]
        PeopleDialog(f"Названы в документе: {paper.title}", listed, self._open_person, self).exec()
