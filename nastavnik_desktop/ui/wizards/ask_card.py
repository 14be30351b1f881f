"""The fields a step of a wizard asks for, of one record or of several at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Record
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.services.wizards.wizard_parts import Ask
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.many import write_many
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.pairs.pair_form import offer_models
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.widgets import Card, button


class AskCard(Card):
    """What is typed is kept by `save`; until then another reading leaves it alone."""

    def __init__(self, session: Session, ask: Ask, title: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.session, self.ask, self._title = session, ask, title
        self.form: RecordForm | None = None
        self._units: Sequence[Unit] = ()
        self._place = QVBoxLayout()
        self.many_button = button("", self.write_many, picture="check")
        self.many_button.hide()
        line = QHBoxLayout()
        line.addWidget(self.many_button)
        line.addStretch()
        self.body.addLayout(self._place)
        self.body.addLayout(line)

    @property
    def changed(self) -> bool:
        return self.form is not None and self.form.changed

    def show_record(self, unit: Unit | None) -> None:
        """The record as it is stored, of this pair or of the school; what is typed stays."""
        if self.changed:
            return
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        roster, ask = self.session.roster(), self.ask
        record = ask.record(roster, unit)
        self.form = RecordForm(record, lambda refers: options(roster, refers), ask.fields, self)
        if ask.suggest is not None and unit is not None:
            offer_models(self.form, ask.suggest[0]).setStringList(list(ask.suggest[1](unit)))
        self.form.setEnabled(not self.session.store.read_only)
        self._place.addWidget(self.form)

    def show_ticked(self, units: Sequence[Unit]) -> None:
        """The pairs that are written to together."""
        self._units = units
        self.many_button.setVisible(bool(units) and bool(self.ask.many))
        self.many_button.setText(f"Записать всем отмеченным ({len(units)})…")

    def save(self) -> bool:
        """Whether everything typed here is stored now; problems stand under their fields."""
        form = self.form
        if form is None or not form.changed:
            return True
        record = form.check()
        if record is None:
            return False
        # The form is read anew by the change: what was typed is what is stored.
        self.form = None
        form.hide()
        try:
            with self.session.act(f"Изменено: {record.ONE}"):
                self._keep(record)
        except UserError as error:
            self._put_back(form, str(error))
            return False
        form.deleteLater()
        return True

    def take_focus(self) -> None:
        """The field the step is about, wherever it stands."""
        if self.form is not None:
            self.form.focus(self.ask.fields[0])

    def _keep(self, record: Record) -> None:
        store = self.session.store
        if self.ask.save is not None:
            self.ask.save(store, self.session.roster(), record)
        else:
            store.table(type(record)).save(record)

    def _put_back(self, form: RecordForm, problem: str) -> None:
        if self.form is not None:
            self.form.deleteLater()
        self.form = form
        form.show()
        first = form.field(self.ask.fields[0])
        if first is not None:
            first.show_problem(problem)
        form.focus()

    @changes
    def write_many(self) -> None:
        """The same to all ticked pairs."""
        ask, roster = self.ask, self.session.roster()
        if self._units and self.save():
            records = [ask.record(roster, unit) for unit in self._units]
            write_many(self.session, self.window(), self._title, records, ask.many, ask.save)
