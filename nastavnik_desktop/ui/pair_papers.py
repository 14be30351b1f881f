"""The papers of one pair: what is made already, and buttons to make them."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.ui.paper_table import PaperTable
from nastavnik_desktop.ui.print_run import Choice, PrintRun
from nastavnik_desktop.ui.saving import ResultBar
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import Card, button


class PairPapers(Card):
    """Knows of the catalogue only that some documents are about a pair."""

    def __init__(
        self,
        session: Session,
        result: ResultBar,
        go: Callable[[str, object], object],
        open_person: Callable[[int], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Документы пары", parent)
        from nastavnik_desktop.services.documents import DOCUMENTS

        self._unit: Unit | None = None
        self._run = PrintRun(session, parent, result, go)
        # Orders need a date and a number, and some papers come only when something happens.
        self._documents = [
            item
            for item in DOCUMENTS
            if item.about == "pair" and not item.is_order and not item.occasional
        ]
        self.register = PaperTable(
            session, "Документы этой пары ещё не составлялись.", open_person, self, of_pair=True
        )
        self.whole_set = button(
            "Комплект на пару", self._print_all, kind="primary", picture="print"
        )
        self.buttons = {
            item.key: button(item.short, lambda item=item: self._print([item]))
            for item in self._documents
        }
        grid = QGridLayout()
        grid.setSpacing(STEP)
        for place, made in enumerate((self.whole_set, *self.buttons.values())):
            grid.addWidget(made, place // 2, place % 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.register)

    def show_unit(self, unit: Unit, roster: Roster) -> None:
        self._unit = unit
        papers = [paper for paper in roster.papers if paper.pair_id == unit.id]
        self.register.show_papers(papers, roster)
        self.register.table.fit_height(most=5)

    def _print_all(self) -> None:
        self._print(self._documents)

    def _print(self, documents: list) -> None:
        if self._unit is not None:
            self._run.start(Choice(tuple(documents), [self._unit.id]))
