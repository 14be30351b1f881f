"""One step of a stage's wizard: what it asks, lists and prints, of the school or of its pairs."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from nastavnik_desktop.services.progress.evidence import Evidence, evidence_on
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.services.wizards.wizard_parts import Chosen, Opens, Way, WizardStep
from nastavnik_desktop.services.wizards.wizard_school import NEW_PAIR
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.buttons import changes, lock_changes
from nastavnik_desktop.ui.parts.pick_table import PickTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Card, EmptyState, button, label
from nastavnik_desktop.ui.wizards.ask_card import AskCard
from nastavnik_desktop.ui.wizards.pair_choice import PairChoice
from nastavnik_desktop.ui.wizards.paper_list import PaperList
from nastavnik_desktop.ui.wizards.record_list import RecordList

_NO_PAIRS = "Пар и групп пока нет. Добавьте первую: шаги этого этапа станут о ней."


def _heading(unit: Unit | None, ticked: int, *, one: bool) -> str:
    """Lists show all ticked pairs; fields are of `one`, the pair under the cursor, all the same."""
    title = unit.title if unit else ""
    if ticked < 2:
        return title
    return f"{title} (отмечено пар: {ticked})" if one else f"Отмечено пар: {ticked}"


class StepPage(QWidget):
    """What is done here is done to the ticked pairs, or else to the one under the cursor."""

    way_chosen = Signal(object, object)
    """A `Way`, and the `Chosen` it is about."""
    papers_wanted = Signal(object, object)
    """Keys of documents, and ids of pairs or None for the whole year."""
    bundle_wanted = Signal(object)
    to_register = Signal(int)

    def __init__(self, session: Session, step: WizardStep, pair_id: int | None) -> None:
        super().__init__()
        self.session, self.step = session, step
        self.pair_id = pair_id
        self.lacks = label("", wrap=True)
        self.lacks.setProperty("tone", "warn")
        self.pairs = PairChoice(f"Пары: {step.title}", self) if step.pair_lacks else None
        self.table: PickTable | None = self.pairs.table if self.pairs else None
        self._of_pair = label("", "heading", wrap=True)
        self.asked = AskCard(session, step.ask, step.title, self) if step.ask else None
        self.lists = [RecordList(session, rows, self) for rows in step.rows]
        self.papers = PaperList(session, step.papers.keys, self) if step.papers else None
        self.ways = {way.title: button(way.title, self._way(way)) for way in step.ways}
        self._tools = ButtonRow(list(self.ways.values()), self)
        self.nobody = self._nobody()
        self._facts = QGridLayout()
        self._assemble()
        self.reload()

    # Building

    def _assemble(self) -> None:
        step = self.step
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label(step.title, "title", wrap=True))
        layout.addWidget(label(step.about, "muted", wrap=True))
        layout.addWidget(self.lacks)
        if self.table is None:
            layout.addWidget(self._tools)
        if self.pairs is not None:
            self.pairs.chosen.connect(self._choose)
            self.pairs.table.opened.connect(lambda _: self._enter())
            self.pairs.table.ticked.connect(self._show_ticked)
            layout.addWidget(self.pairs)
            layout.addWidget(self._tools)
            layout.addWidget(self._of_pair)
            layout.addWidget(self.nobody, 1)
        if step.facts is not None:
            card = Card("Что есть сейчас", self)
            self._facts.setHorizontalSpacing(3 * STEP)
            self._facts.setColumnStretch(1, 1)
            card.body.addLayout(self._facts)
            layout.addWidget(card)
        if self.asked is not None:
            layout.addWidget(self.asked)
        for made in self.lists:
            made.bundle_wanted.connect(self._print_bundle)
            layout.addWidget(made)
        if self.papers is not None:
            self.papers.wanted.connect(self._print)
            self.papers.to_register.connect(self._to_register)
            layout.addWidget(self.papers)
        layout.addStretch()

    def _nobody(self) -> EmptyState:
        """What a step says while there are no pairs, with the way to the first one."""
        ways = self.step.ways if NEW_PAIR in self.step.ways else (NEW_PAIR,)
        return EmptyState("pairs", _NO_PAIRS, [(way.title, self._way(way)) for way in ways], self)

    # Reading

    @property
    def evidence(self) -> Evidence:
        return evidence_on(self.session.roster(), date.today())

    @property
    def unit(self) -> Unit | None:
        units = self.step.units(self.session.roster())
        return next((unit for unit in units if unit.id == self.pair_id), None)

    @property
    def ticked(self) -> list[Unit]:
        return self.pairs.ticked if self.pairs is not None else []

    @property
    def in_hand(self) -> list[Unit]:
        """The ticked pairs, or else the one looked at."""
        unit = self.unit
        return self.ticked or ([unit] if unit else [])

    @property
    def chosen(self) -> Chosen:
        ids = [unit.id for unit in self.ticked]
        return self.step.chosen(self.evidence, self.unit, ids)

    @property
    def form(self) -> RecordForm | None:
        return self.asked.form if self.asked is not None else None

    @property
    def changed(self) -> bool:
        return self.asked is not None and self.asked.changed

    def reload(self) -> None:
        """Read anew what is shown; what is being typed stays."""
        evidence = self.evidence
        found = self.step.lacks(evidence)
        self.lacks.setText("\n".join(found))
        self.lacks.setVisible(bool(found))
        check = self.step.pair_lacks
        if self.pairs is not None and check is not None:
            units = self.step.units(evidence.roster)
            self.pair_id = self.pairs.show_pairs(
                units, lambda unit: check(evidence, unit), self.pair_id
            )
        if self.papers is not None:
            self.papers.read()
        self._show_facts(evidence)
        if self.asked is not None:
            there = self.pairs is None or self.unit is not None
            self.asked.setVisible(there)
            if there:
                self.asked.show_record(self.unit)
        self._show_ticked()
        lock_changes(self, self.session.store.read_only)

    def _show_facts(self, evidence: Evidence) -> None:
        while (old := self._facts.takeAt(0)) is not None:
            old.widget().hide()
            old.widget().deleteLater()
        told = self.step.facts(evidence) if self.step.facts is not None else ()
        for line, (caption, value) in enumerate(told):
            self._facts.addWidget(label(caption, "muted"), line, 0)
            self._facts.addWidget(label(value, "strong", wrap=True), line, 1)

    def _show_ticked(self) -> None:
        """What follows the ticks: the lists, and the button that writes to all of them."""
        for made in self.lists:
            made.show_units(self.in_hand)
        number = len(self.ticked)
        if self.asked is not None:
            self.asked.show_ticked(self.ticked)
        unit = self.unit
        nobody = self.pairs is not None and unit is None and not self.pairs.narrowing
        self._of_pair.setText(_heading(unit, number, one=self.asked is not None))
        self._of_pair.setVisible(unit is not None)
        self.nobody.setVisible(nobody)
        self._tools.setVisible(bool(self.ways) and not nobody)
        for made in self.lists:
            made.setVisible(not nobody)
        if self.papers is not None:
            self.papers.setVisible(not nobody)

    # Doing

    def _enter(self) -> None:
        """Enter on a pair: on to its fields, or to its records, or to its papers."""
        lists = [made.table for made in self.lists if made.table.rows_model.rows]
        if self.asked is not None:
            self.asked.take_focus()
        elif lists:
            lists[0].setFocus()
        elif self.papers is not None:
            self.papers.table.setFocus()

    def _choose(self, wanted: int | None) -> None:
        if wanted == self.pair_id:
            return
        if self.save():
            self.pair_id = wanted
        self.reload()

    def save(self) -> bool:
        """Whether everything typed here is stored now; problems stand under their fields."""
        return self.asked is None or self.asked.save()

    def _way(self, way: Way) -> Callable[[], object]:
        """What its button does: dialogs write, pages and commands say themselves what they do."""

        def go() -> None:
            self.follow(way)

        return changes(go) if way.opens is Opens.DIALOG else go

    def follow(self, way: Way) -> None:
        if self.save():
            self.way_chosen.emit(way, self.chosen)

    def _print(self, keys: Sequence[str]) -> None:
        papers = self.step.papers
        if papers is None or not self.save():
            return
        if papers.in_hand:
            ids = [unit.id for unit in self.in_hand]
        else:
            ids = list(self.chosen.pairs if papers.of_pairs else ())
        self.papers_wanted.emit(keys, tuple(ids) or None)

    def _print_bundle(self, make: object) -> None:
        if self.save():
            self.bundle_wanted.emit(make)

    def _to_register(self, paper_id: int) -> None:
        if self.save():
            self.to_register.emit(paper_id)

    def take_focus(self) -> None:
        """The pairs, else the first field, else the first list or button."""
        if self.table is not None and self.table.rows_model.rows:
            self.table.setFocus()
        elif self.asked is not None and self.form is not None:
            self.asked.take_focus()
        else:
            self._focus_part()

    def _focus_part(self) -> None:
        if not self.nobody.isHidden():
            self.nobody.findChildren(QPushButton)[0].setFocus()
            return
        for made in self.lists:
            if made.table.rows_model.rows:
                made.table.setFocus()
                return
            if (self.ways or made.buttons) and self.table is None:
                next(iter((self.ways or made.buttons).values())).setFocus()
                return
        if self.papers is not None:
            self.papers.table.setFocus()
        elif self.ways:
            next(iter(self.ways.values())).setFocus()
