"""The pages of a stage's wizard: one step, and the last one with what was made and what lacks."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Paper, Record
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.evidence import Evidence
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.services.wizard_parts import Way, WizardStep
from nastavnik_desktop.services.wizard_steps import Missing, missing, produced
from nastavnik_desktop.ui import desktop
from nastavnik_desktop.ui.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.record_dialog import RecordDialog
from nastavnik_desktop.ui.record_form import RecordForm
from nastavnik_desktop.ui.references import options
from nastavnik_desktop.ui.saving import hand_over
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.targets import Only, Papers
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.tiles import FlowGrid
from nastavnik_desktop.ui.widgets import button, label

_MOST = 40
"""Sentences on the last page; more of them say nothing new."""
_PAPERS = 8
"""The latest papers; all of them are in the register."""


class StepPage(QWidget):
    """What a step asks: of the school, or of the pair that is chosen in its list."""

    way_chosen = Signal(str, object, bool)
    """Key of a page or command, what to show there, whether it is a command."""

    def __init__(self, session: Session, step: WizardStep, pair_id: int | None) -> None:
        super().__init__()
        self.session, self.step = session, step
        self.pair_id = pair_id
        self.form: RecordForm | None = None
        self.lacks = label("", wrap=True)
        self.table: PlainTable | None = None
        self.rows: PlainTable | None = None
        self._of_pair = label("", "heading", wrap=True)
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label(step.title, "title", wrap=True))
        layout.addWidget(label(step.about, "muted", wrap=True))
        layout.addWidget(self.lacks)
        if step.ways:
            layout.addWidget(FlowGrid([self._way(way) for way in step.ways], self))
        if step.pair_lacks is not None:
            self.table = self._pairs()
            layout.addWidget(self.table)
            layout.addWidget(self._of_pair)
        layout.addLayout(self._place)
        if step.rows is not None:
            self._add_rows(layout)
        layout.addStretch()
        self.reload()

    # Building

    def _way(self, way: Way) -> QWidget:
        made = button(way.title, lambda: self.follow(way))
        made.setAutoDefault(False)
        return made

    def _pairs(self) -> PlainTable:
        table = PlainTable(
            [
                PlainColumn("Пара или группа", lambda row: row[0].title, 24),
                PlainColumn("Форма", lambda row: row[0].programme.form, 20),
                PlainColumn(
                    "Чего не хватает",
                    lambda row: "; ".join(row[1]) or "всё есть",
                    30,
                    tone=lambda row: "warn" if row[1] else "good",
                ),
            ],
            f"Пары: {self.step.title}",
            self,
        )
        table.chosen.connect(self._choose)
        table.opened.connect(lambda _: self._enter_form())
        return table

    def _add_rows(self, layout: QVBoxLayout) -> None:
        wanted = self.step.rows
        assert wanted is not None
        self.rows = PlainTable(
            [PlainColumn(wanted.title, lambda one: wanted.text(self.session.roster(), one), 60)],
            wanted.title,
            self,
        )
        self.rows.opened.connect(self._edit_row)
        add = button(wanted.add, self.add_row, picture="add")
        add.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch()
        layout.addWidget(self.rows)
        layout.addLayout(line)

    # Reading

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.session.roster(), date.today())

    @property
    def unit(self) -> Unit | None:
        units = self.step.units(self.session.roster())
        return next((unit for unit in units if unit.id == self.pair_id), None)

    @property
    def changed(self) -> bool:
        return self.form is not None and self.form.changed

    def reload(self) -> None:
        """Read anew what is shown; what is being typed stays."""
        evidence = self.evidence
        found = self.step.lacks(evidence)
        self.lacks.setText("\n".join(found))
        self.lacks.setVisible(bool(found))
        if self.table is not None and self.step.pair_lacks is not None:
            check = self.step.pair_lacks
            shown = [(unit, check(evidence, unit)) for unit in self.step.units(evidence.roster)]
            ids = [unit.id for unit, _ in shown]
            if self.pair_id not in ids:
                lacking = [unit.id for unit, texts in shown if texts]
                self.pair_id = next(iter(lacking or ids), None)
            with QSignalBlocker(self.table):
                self.table.set_rows(shown)
                if self.pair_id is not None:
                    self.table.selectRow(ids.index(self.pair_id))
            self.table.fit_height(6)
        if not self.changed:
            self._show_form()

    def _show_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        unit, roster = self.unit, self.session.roster()
        if self.table is not None:
            self._of_pair.setText(unit.title if unit else "Пар пока нет: добавьте их на этапе 1.")
        if self.rows is not None and self.step.rows is not None:
            self.rows.set_rows(self.step.rows.listed(roster, unit) if unit else [])
            self.rows.fit_height(5)
        ask = self.step.ask
        if ask is None or (self.table is not None and unit is None):
            return
        record = ask.record(roster, unit)
        self.form = RecordForm(record, lambda refers: options(roster, refers), ask.fields, self)
        self._place.addWidget(self.form)

    # Doing

    def _enter_form(self) -> None:
        """Enter on a pair: on to its fields, or to its records."""
        if self.form is not None:
            self.form.focus()
        elif self.rows is not None:
            self.rows.setFocus()

    def _choose(self, row: Any) -> None:
        if row is None or row[0].id == self.pair_id:
            return
        wanted = row[0].id
        if self.save():
            self.pair_id = wanted
        self.reload()

    def save(self) -> bool:
        """Whether everything typed here is stored now; problems stand under their fields."""
        form = self.form
        if form is None or not form.changed:
            return True
        record = form.check()
        if record is None:
            return False
        table = self.session.store.table(type(record))
        # The form is read anew by the change: what was typed is what is stored.
        self.form = None
        form.hide()
        if self.session.do(self, f"Изменено: {record.ONE}", lambda: table.save(record)):
            form.deleteLater()
            return True
        self._put_back(form)
        return False

    def _put_back(self, form: RecordForm) -> None:
        if self.form is not None:
            self.form.deleteLater()
        self.form = form
        form.show()

    def add_row(self) -> None:
        unit = self.unit
        if unit is not None and self.step.rows is not None:
            self._open(self.step.rows.new(unit), self.step.rows.add.rstrip("…"))

    def _edit_row(self, record: Record) -> None:
        self._open(record, record.ONE.capitalize())

    def _open(self, record: Record, title: str) -> None:
        dialog = RecordDialog(self.session, (record,), title, self)
        dialog.exec()
        dialog.deleteLater()

    def follow(self, way: Way) -> None:
        if self.save():
            self.way_chosen.emit(way.page, self._target(way), way.command)

    def _target(self, way: Way) -> object:
        chosen = self.step.chosen(self.evidence, self.unit)
        one = (chosen.pair,) if chosen.pair else ()
        if way.documents:
            pairs = {"pairs": chosen.pairs, "pair": one}.get(way.of, ())
            return Papers(pairs=pairs, keys=way.documents)
        if way.of == "people":
            caption = f"{self.step.title}: чего-то не хватает"
            return Only(frozenset(chosen.people), caption) if chosen.people else None
        return chosen.pair if way.of == "pair" else None

    def take_focus(self) -> None:
        if self.table is not None and self.table.rows_model.rowCount():
            self.table.setFocus()
        elif self.form is not None:
            self.form.focus()


class LastPage(QWidget):
    """The papers of the stage that were made, and everything that is missing."""

    wanted = Signal(object)
    """The `Missing` to mend."""
    to_register = Signal(int)

    def __init__(self, session: Session, stage: Stage) -> None:
        super().__init__()
        self.session, self.stage = session, stage
        self._lists: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        self._layout.setSpacing(2 * STEP)
        self._layout.addWidget(label("Итог этапа", "title"))
        self._layout.addStretch()
        self.reload()

    def reload(self) -> None:
        for old in self._lists:
            old.hide()
            old.deleteLater()
        roster = self.session.roster()
        self.lacking = missing(self.stage, roster, date.today())
        self.papers = produced(self.stage, roster)
        self._lists = [self._produced(self.papers), self._missing(self.lacking)]
        for made in self._lists:
            self._layout.insertWidget(self._layout.count() - 1, made)

    def _missing(self, found: Sequence[Missing]) -> QWidget:
        rows, grid = _grid()
        number = plural(len(found), "замечание", "замечания", "замечаний")
        heading = f"Чего не хватает: {number}" if found else "Всё есть: этап пройден"
        grid.addWidget(label(heading, "heading"), 0, 0, 1, 2)
        for line, one in enumerate(found[:_MOST], 1):
            grid.addWidget(label(one.text, wrap=True), line, 0)
            go = button("Перейти", lambda one=one: self.wanted.emit(one))
            go.setAutoDefault(False)
            go.setAccessibleName(f"Перейти: {one.text}")
            grid.addWidget(go, line, 1)
        if len(found) > _MOST:
            grid.addWidget(label(f"И ещё {len(found) - _MOST}.", "muted"), _MOST + 1, 0)
        return rows

    def _produced(self, papers: Sequence[Paper]) -> QWidget:
        rows, grid = _grid()
        heading = f"Составлено документов: {len(papers)}" if papers else "Документов ещё нет"
        grid.addWidget(label(heading, "heading"), 0, 0, 1, 3)
        for line, paper in enumerate(papers[:_PAPERS], 1):
            dated = f" от {show_date(paper.dated)}" if paper.dated else ""
            number = f" № {paper.number}" if paper.number else ""
            text = f"{paper.title}{dated}{number} – {paper.state.label}"
            grid.addWidget(label(text, wrap=True), line, 0)
            if paper.file and Path(paper.file).exists():
                go = button("Открыть", lambda paper=paper: self._open(paper))
                go.setAutoDefault(False)
                go.setAccessibleName(f"Открыть: {paper.title}")
                grid.addWidget(go, line, 1)
            there = button(
                "В реестре", lambda paper=paper: self.to_register.emit(paper.id or 0), kind="link"
            )
            there.setAutoDefault(False)
            there.setAccessibleName(f"В реестре: {paper.title}")
            grid.addWidget(there, line, 2)
        if len(papers) > _PAPERS:
            grid.addWidget(label("Остальные – в реестре документов.", "muted"), _PAPERS + 1, 0)
        return rows

    def _open(self, paper: Paper) -> None:
        hand_over(self, desktop.open_file, Path(paper.file))

    def save(self) -> bool:
        return True

    @property
    def changed(self) -> bool:
        return False

    def take_focus(self) -> None:
        self.setFocus()


def _grid() -> tuple[QWidget, QGridLayout]:
    rows = QWidget()
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * STEP)
    grid.setVerticalSpacing(STEP)
    grid.setColumnStretch(0, 1)
    return rows, grid
