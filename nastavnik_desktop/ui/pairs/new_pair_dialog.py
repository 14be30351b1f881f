"""A new pair or group in one dialog: programme, people from the base or new ones, dates."""

from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Pair, Participation, Person, Programme
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.pairs.members_card import MembersCard, Shown
from nastavnik_desktop.ui.pairs.pair_form import offer_models
from nastavnik_desktop.ui.parts.asking_dialog import AskingDialog
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import may_lose
from nastavnik_desktop.ui.parts.tab_order import readable, step
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label, scrolled

_FIELDS = ("programme_id", "begins", "ends", "role_model")


class NewPairDialog(AskingDialog):
    """Saves the pair with its people in one action; `saved` is its id then."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Новая пара или группа")
        self.session = session
        self.saved: int | None = None
        self.chosen: dict[Role, list[int]] = {role: [] for role in Role}
        roster = session.roster()
        only = next(iter(roster.programmes), 0) if len(roster.programmes) == 1 else 0
        pair = Pair(year_id=session.year.id or 0, programme_id=only, begins=date.today())
        self.form = RecordForm(pair, lambda refers: options(roster, refers), _FIELDS, self)
        self.models = offer_models(self.form)
        self.form.edited.connect(self._suggest)
        self.sides = {
            role: MembersCard(
                role, self._add, self._add_new, self._remove, _nothing, self._edit_person, self
            )
            for role in Role
        }
        self.problem = ProblemLabel(self)
        self._assemble()
        self._suggest()
        self._show()
        self.form.focus("programme_id")

    def _assemble(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, STEP, 0)
        inside.setSpacing(2 * STEP)
        inside.addWidget(self.form)
        inside.addWidget(FlowGrid(list(self.sides.values()), self))
        inside.addWidget(self.problem)
        inside.addStretch()
        save = button("Создать", self.accept, kind="primary")
        save.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(label("Enter в строке поиска добавляет человека", "muted"))
        row.addStretch()
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Новая пара или группа", "heading"))
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(row)
        fit(self, 128, 40)

    @guarded(False)
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt goes by when things were made, and the people are shown anew with every change."""
        return step(self, readable(self), forward=forward)

    def _suggest(self) -> None:
        programme = self._programme()
        self.models.setStringList(list(programme.form.role_models) if programme else [])

    # People

    def _show(self) -> None:
        roster = self.session.roster()
        taken = {number for numbers in self.chosen.values() for number in numbers}
        free = [one for one in options(roster, "Person") if one.id not in taken]
        for role, card in self.sides.items():
            people = [roster.people[number] for number in self.chosen[role]]
            card.show_members([Shown(person, roster.place(person)) for person in people])
            card.offer(free)

    def _add(self, role: Role, person_id: int) -> None:
        self.chosen[role].append(person_id)
        self.problem.show_problem("")
        self._show()
        self._look_for(role)

    def _look_for(self, role: Role) -> None:
        chooser = self.sides[role].chooser
        if chooser is not None:
            chooser.field.setFocus()

    def _remove(self, role: Role, one: Shown) -> None:
        self.chosen[role].remove(one.person.id or 0)
        self._show()
        self._look_for(role)

    def _programme(self) -> Programme | None:
        draft = self.form.draft()
        assert isinstance(draft, Pair)
        return self.session.roster().programmes.get(draft.programme_id)

    def _add_new(self, role: Role) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        programme = self._programme()
        person = Person()
        if programme is not None:
            person = Person(kind=programme.form.sides[0 if role is Role.MENTOR else 1])
        dialog = RecordDialog(self.session, (person,), f"Новый {role.label}", self)
        dialog.exec()
        if dialog.saved:
            self._add(role, dialog.saved[0].id or 0)
        dialog.deleteLater()

    def _edit_person(self, person_id: int) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        person = self.session.roster().people[person_id]
        dialog = RecordDialog(self.session, (person,), person.full_name, self)
        dialog.exec()
        dialog.deleteLater()
        self._show()

    # Saving

    @guarded()
    def accept(self) -> None:
        made = self.form.check()
        if not isinstance(made, Pair):
            return
        if made.begins and made.ends and made.ends < made.begins:
            self.form.field("ends").show_problem("Окончание раньше начала.")  # type: ignore[union-attr]
            self.form.focus("ends")
            return
        lacking = [role for role in Role if not self.chosen[role]]
        if lacking:
            self.problem.show_problem("Добавьте хотя бы одного наставника и наставляемого.")
            self._look_for(lacking[0])
            return
        if self.session.do(self, "Добавлена пара", lambda: self._save(made)):
            super().accept()

    def _save(self, made: Pair) -> None:
        store = self.session.store
        pair = store.table(Pair).save(made.changed(year_id=self.session.year_id()))
        store.table(Participation).save_many(
            [
                Participation(pair_id=pair.id or 0, person_id=number, role=role)
                for role, numbers in self.chosen.items()
                for number in numbers
            ]
        )
        self.saved = pair.id

    @guarded()
    def reject(self) -> None:
        changed = self.form.changed or any(self.chosen.values())
        if not changed or may_lose(self):
            super().reject()


def _nothing(_what: object) -> None:
    """A participation is edited once it is saved."""
