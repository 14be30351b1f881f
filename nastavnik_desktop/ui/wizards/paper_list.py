"""The papers of a step or of a whole stage: made, signed, opened, and those not made yet."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.register_entries import TONES
from nastavnik_desktop.ui.parts import desktop, messages
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.pick_table import PickTable
from nastavnik_desktop.ui.parts.plain_table import PlainColumn
from nastavnik_desktop.ui.parts.saving import hand_over
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

if TYPE_CHECKING:
    from nastavnik_desktop.services.papers.documents import Document
    from nastavnik_desktop.services.roster import Roster

_MOST = 7
_ABOUT = 1
"""Place of the column «О ком»; most steps print what is about the whole school."""


@dataclass(frozen=True)
class Line:
    """A paper of the register, or one that was never made."""

    document: "Document"
    paper: Paper | None
    about: str
    """The pair or the person."""

    @property
    def key(self) -> Hashable:
        return self.paper.id if self.paper else self.document.key

    @property
    def state(self) -> str:
        return self.paper.state.label if self.paper else "ещё не составлен"

    @property
    def tone(self) -> str:
        if self.paper is not None:
            return TONES[self.paper.state]
        return "quiet" if self.document.occasional else "warn"

    @property
    def details(self) -> str:
        paper = self.paper
        if paper is None:
            return ""
        number = f"№ {paper.number}" if paper.number else ""
        day = paper.dated or paper.printed_on
        return " ".join(part for part in (number, f"от {show_date(day)}" if day else "") if part)


def lines(roster: "Roster", keys: Sequence[str], extra: Sequence[Paper] = ()) -> list[Line]:
    """The papers of these kinds, kind by kind, and a line for each kind that has none."""
    from nastavnik_desktop.services.papers.documents import DOCUMENTS, document

    wanted = list(dict.fromkeys([*keys, *(paper.document for paper in extra)]))
    known = {item.key for item in DOCUMENTS}
    found = []
    for key in (key for key in wanted if key in known):
        kind = document(key)
        papers = [
            paper
            for paper in roster.papers
            if paper.document == key and paper.state is not PaperState.CANCELLED
        ]
        found += [Line(kind, paper, _about(roster, kind, paper)) for paper in papers]
        if not papers:
            found.append(Line(kind, None, ""))
    return found


def _about(roster: "Roster", kind: "Document", paper: Paper) -> str:
    if paper.pair_id:
        return next((unit.title for unit in roster.units if unit.id == paper.pair_id), "")
    if kind.about == "person":
        named = sorted(roster.named.get(paper.id or 0, ()))
        people = [roster.people[one].surname_first for one in named if one in roster.people]
        return ", ".join(people)
    return ""


class PaperList(QWidget):
    """Enter opens a paper, or goes to make one; signing marks all ticked papers at once."""

    wanted = Signal(object)
    """Keys of the documents to be made."""
    to_register = Signal(int)

    def __init__(self, session: Session, keys: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.keys = session, tuple(keys)
        self.table = PickTable(
            [
                PlainColumn("Документ", lambda line: line.document.title, 36),
                PlainColumn("О ком", lambda line: line.about, 24),
                PlainColumn("Номер и дата", lambda line: line.details, 22),
                PlainColumn("Состояние", lambda line: line.state, 20, tone=lambda line: line.tone),
            ],
            "Документы шага",
            lambda line: line.key,
            self,
        )
        self.table.opened.connect(self.open)
        self.table.ticked.connect(self._count)
        self.table.chosen.connect(lambda _: self._count())
        self.make_button = button("Составить…", self.make, picture="print")
        self.make_button.setToolTip("Ctrl+P: отмеченные или все документы этого списка")
        self.sign_button = button("Отметить подписанными", self.sign, picture="check")
        self.open_button = button(
            "Открыть", lambda: self.open(self.table.current()), picture="open"
        )
        self.register_button = button("В реестре", self._to_register, kind="link")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.make)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(label("Документы", "heading"))
        layout.addWidget(self.table)
        made = [self.make_button, self.sign_button, self.open_button, self.register_button]
        layout.addWidget(ButtonRow(made, self))

    def read(self, extra: Sequence[Paper] = ()) -> None:
        found = lines(self.session.roster(), self.keys, extra)
        told = any(line.about for line in found)
        self.table.spare = (_ABOUT,) if told else ()
        self.table.show_column(_ABOUT, told)
        self.table.set_rows(found)
        self.table.drop_spare()
        self.table.fit_height(_MOST)
        self._count()

    def _drafts(self) -> list[Paper]:
        papers = [line.paper for line in self.table.in_hand() if line.paper is not None]
        return [paper for paper in papers if paper.state is PaperState.DRAFT]

    def _count(self) -> None:
        here = self.table.current()
        number, drafts = len(self.table.ticked_rows()), len(self._drafts())
        self.make_button.setText(f"Составить отмеченные ({number})…" if number else "Составить…")
        self.sign_button.setText(
            f"Отметить подписанными ({drafts})" if number else "Отметить подписанным"
        )
        self.sign_button.setEnabled(bool(drafts))
        on_paper = here is not None and here.paper is not None
        self.open_button.setEnabled(on_paper)
        self.register_button.setEnabled(on_paper)

    # Doing

    def make(self) -> None:
        """The ticked kinds of papers, or all of the list."""
        found = self.table.ticked_rows() or self.table.rows_model.rows
        self.wanted.emit(tuple(dict.fromkeys(line.document.key for line in found)))

    def open(self, line: Line | None) -> None:
        if line is None:
            return
        if line.paper is None:
            self.wanted.emit((line.document.key,))
        elif line.paper.file and Path(line.paper.file).exists():
            hand_over(self, desktop.open_file, Path(line.paper.file))
        else:
            self.to_register.emit(line.paper.id or 0)

    @changes
    def sign(self) -> None:
        """Each paper is frozen by itself; the first that cannot be says why."""
        self._each(self._drafts(), lambda paper: issued.sign(self.session.store, paper.id or 0))

    def _each(self, papers: Sequence[Paper], work: Callable[[Paper], object]) -> None:
        done = 0
        try:
            for paper in papers:
                work(paper)
                done += 1
        except UserError as error:
            messages.tell(self.window(), error)
        if done:
            self.table.rows_model.tick(self.table.rows_model.rows, False)
            self.session.done("Документы подписаны" if done > 1 else "Документ подписан")

    def _to_register(self) -> None:
        here = self.table.current()
        if here is not None and here.paper is not None:
            self.to_register.emit(here.paper.id or 0)
