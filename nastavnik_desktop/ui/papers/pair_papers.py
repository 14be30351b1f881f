"""The papers of one pair: what is made already, and buttons to make them."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.papers.paper_table import PaperTable
from nastavnik_desktop.ui.papers.print_run import Choice, PrintRun
from nastavnik_desktop.ui.parts.saving import ResultBar
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Card, button


class PairPapers(Card):
    """Knows of the catalogue only that some documents are about a pair."""

    def __init__(
        self,
        session: Session,
        result: ResultBar,
        go: Callable[[str, object], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Документы пары", parent)
        from nastavnik_desktop.services.papers.documents import DOCUMENTS

        self._go = go
        self._unit: Unit | None = None
        self._run = PrintRun(session, parent, result, go)
        # Orders need a date and a number, and some papers come only when something happens.
        self._documents = [
            item
            for item in DOCUMENTS
            if item.about == "pair" and not item.is_order and not item.occasional
        ]
        self.register = PaperTable("Документы этой пары ещё не составлялись.", go, self)
        self.whole_set = button(
            "Комплект на пару", self._print_all, kind="primary", picture="print"
        )
        self.buttons = {
            item.key: button(item.short, lambda item=item: self._print([item]))
            for item in self._documents
        }
        self.others = button("Другие документы…", self._choose_others)
        self.others.setToolTip("Согласия участников, приказы об изменении, справки")
        self.whole_set.setToolTip("Документы пары и согласия всех её участников")
        grid = QGridLayout()
        grid.setSpacing(STEP)
        for place, made in enumerate((self.whole_set, *self.buttons.values(), self.others)):
            grid.addWidget(made, place // 2, place % 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.register)

    def show_unit(self, unit: Unit, roster: Roster) -> None:
        self._unit = unit
        papers = [paper for paper in roster.papers if paper.pair_id == unit.id]
        self.register.show_papers(papers)
        self.register.table.fit_height(most=5)

    def _print_all(self) -> None:
        from nastavnik_desktop.services.issuing.bundles import pair_bundle

        if self._unit is not None:
            pair_id = self._unit.id
            self._run.start_bundle(lambda roster: pair_bundle(roster, pair_id), Choice(()))

    def _choose_others(self) -> None:
        """Orders, consents and papers for occasions are chosen on the page of documents."""
        if self._unit is not None:
            self._go("documents", Papers(pairs=(self._unit.id,)))

    def _print(self, documents: list) -> None:
        if self._unit is not None:
            self._run.start(Choice(tuple(documents), [self._unit.id]))
