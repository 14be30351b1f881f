"""People whose sex nobody knows, set one after another by the keys М and Ж."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

# The same keys work while the keyboard still speaks Latin.
_KEYS = {"м": Sex.MALE, "v": Sex.MALE, "m": Sex.MALE, "ж": Sex.FEMALE, ";": Sex.FEMALE}


class _Table(PlainTable):
    def __init__(self, owner: "SexList") -> None:
        columns = [
            PlainColumn("ФИО", lambda person: person.full_name, 40),
            PlainColumn("Кто это", owner.about, 30),
            PlainColumn("Пол", lambda person: owner.chosen.get(person.id), 12),
        ]
        super().__init__(columns, "Люди, у которых не указан пол", owner)
        self._owner = owner

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        sex = _KEYS.get(event.text().casefold())
        if sex is not None:
            self._owner.choose(sex)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.choose(None)
        else:
            super().keyPressEvent(event)


class SexList(QWidget):
    """Each key sets the sex and goes on to the next line; `save` keeps all of it at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._roster: Roster | None = None
        self.chosen: dict[int | None, Sex | None] = {}
        self.table = _Table(self)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(button("М – мужской", lambda: self.choose(Sex.MALE)))
        row.addWidget(button("Ж – женский", lambda: self.choose(Sex.FEMALE)))
        row.addWidget(label("Клавиши М и Ж ставят пол и переходят к следующему.", "muted"))
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def about(self, person: Person) -> str:
        return self._roster.place(person) if self._roster else ""

    def show_people(self, people: Sequence[Person], roster: Roster) -> None:
        self._roster = roster
        self.chosen = {}
        self.table.set_rows(people)
        if people:
            self.table.selectRow(0)

    def choose(self, sex: Sex | None) -> None:
        person = self.table.current()
        if person is None:
            return
        self.chosen[person.id] = sex
        line = self.table.currentIndex().row()
        last = self.table.rows_model.rowCount() - 1
        self.table.rows_model.dataChanged.emit(
            self.table.rows_model.index(line, 0), self.table.rows_model.index(line, 2)
        )
        if sex is not None and line < last:
            self.table.selectRow(line + 1)
        self.table.setFocus()

    def save(self) -> bool:
        """Keep what was set, in one action; True when there is nothing left to keep."""
        table = self._session.store.table(Person)
        changed = [
            table.get(number).changed(sex=sex)
            for number, sex in self.chosen.items()
            if number is not None and sex is not None
        ]
        if not changed:
            return True
        self.chosen = {}
        return self._session.do(self, "Указан пол", lambda: table.save_many(changed))
