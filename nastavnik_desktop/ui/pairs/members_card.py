"""The mentors or the mentees of a pair: who they are, adding by search, taking out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.ui.parts.buttons import changes, mark_field
from nastavnik_desktop.ui.parts.reference import Option, Reference
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Card, ProblemLabel, button, icon_button, label

_HEADINGS = {Role.MENTOR: "Наставники", Role.MENTEE: "Наставляемые"}
_WHOM = {Role.MENTOR: "наставника", Role.MENTEE: "наставляемого"}


@dataclass(frozen=True)
class Shown:
    """One member as the card shows it; without `part_id` not saved yet."""

    person: Person
    about: str
    part_id: int | None = None


class PersonChooser(Reference):
    """A person found by any part of the name; Enter or a choice in the list takes the person."""

    taken = Signal()

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget) -> None:
        column = Column(name="person_id", label=name, kind=int, refers="Person")
        super().__init__(column, options, parent)
        self.field.setAccessibleName(name)
        # Enter in the open list comes twice: from the list and from the line.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.taken)
        self._combo.line.returnPressed.connect(self._soon.start)
        self._combo.completer().activated.connect(self._soon.start)


class MembersCard(Card):
    """One side of a pair."""

    def __init__(
        self,
        role: Role,
        add: Callable[[Role, int], object],
        add_new: Callable[[Role], object],
        remove: Callable[[Role, Shown], object],
        edit: Callable[[Shown], object],
        open_person: Callable[[int], object],
        parent: QWidget,
    ) -> None:
        super().__init__(_HEADINGS[role], parent)
        self.role = role
        self._add, self._remove, self._edit, self._open = add, remove, edit, open_person
        self._rows = QVBoxLayout()
        self._rows.setSpacing(STEP)
        self._widgets: list[QWidget] = []
        self._nobody = label(f"Добавьте {_WHOM[role]}: начните вводить ФИО.", "muted", wrap=True)
        self._line = QHBoxLayout()
        self._line.setSpacing(STEP)
        self.chooser: PersonChooser | None = None
        self.add_button = button("Добавить", self.take, picture="add")
        new = icon_button(
            "people", f"Новый человек: завести {_WHOM[role]}", changes(lambda: add_new(role))
        )
        self._line.addWidget(self.add_button)
        self._line.addWidget(new)
        self.problem = ProblemLabel(self)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._nobody)
        # Beside a longer card the people stay together, at the top; the search lines are level.
        self.body.addStretch(1)
        self.body.addLayout(self._line)
        self.body.addWidget(self.problem)

    def offer(self, options: Sequence[Option]) -> None:
        """Who may be added."""
        if self.chooser is not None:
            self.chooser.offer(options)
            return
        self.chooser = PersonChooser(f"Добавить {_WHOM[self.role]}", options, self)
        mark_field(self.chooser)
        self.chooser.taken.connect(self.take)
        self.chooser.edited.connect(lambda: self.problem.show_problem(""))
        self._line.insertWidget(0, self.chooser, 1)

    def show_members(self, members: Sequence[Shown]) -> None:
        for old in self._widgets:
            old.hide()
            old.deleteLater()
        self._widgets = [self._row(one) for one in members]
        for made in self._widgets:
            self._rows.addWidget(made)
        self._nobody.setVisible(not members)

    def _row(self, one: Shown) -> QWidget:
        row = QWidget(self)
        name = button(one.person.full_name, lambda: self._open(one.person.id or 0), kind="link")
        name.setToolTip("Показать в списке людей")
        about = label(one.about, "muted", wrap=True)
        about.setContentsMargins(STEP // 2, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(about)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        layout.addLayout(texts, 1)
        if one.part_id is not None:
            tip = f"Даты, результат и отметка: {one.person.surname_first}"
            layout.addWidget(icon_button("edit", tip, changes(lambda: self._edit(one))))
        tip = f"Убрать из пары: {one.person.surname_first}"
        layout.addWidget(icon_button("close", tip, changes(lambda: self._remove(self.role, one))))
        return row

    @changes
    def take(self) -> None:
        """Add whom the search box names."""
        if self.chooser is None:
            return
        try:
            person_id = self.chooser.value()
        except ValueError as error:
            self.problem.show_problem(str(error))
            return
        if person_id is None:
            self.problem.show_problem("Введите часть фамилии или имени.")
            self.chooser.field.setFocus()
            return
        self._add(self.role, person_id)
