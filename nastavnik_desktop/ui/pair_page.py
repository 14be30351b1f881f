"""One pair or group: its people, programme, dates, result and papers."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nastavnik_desktop.models import Pair, Participation, Person, Programme, SchoolYear
from nastavnik_desktop.models.choices import PairStatus, Role
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.roster import Member, Roster, Unit
from nastavnik_desktop.ui import messages
from nastavnik_desktop.ui.icons import icon
from nastavnik_desktop.ui.members_card import MembersCard, Shown
from nastavnik_desktop.ui.page import Page
from nastavnik_desktop.ui.pair_papers import PairPapers
from nastavnik_desktop.ui.record_form import RecordForm
from nastavnik_desktop.ui.references import options
from nastavnik_desktop.ui.saving import ResultBar, saved_year
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.targets import Field
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.tiles import FlowGrid
from nastavnik_desktop.ui.widgets import (
    Card,
    PageHeader,
    Pill,
    button,
    label,
    page_layout,
    scrolled,
)

_TONES = {
    PairStatus.DRAFT: "warn",
    PairStatus.ACTIVE: "good",
    PairStatus.FINISHED: "info",
    PairStatus.STOPPED: "quiet",
}


class PairPage(Page):
    """Members are changed at once, the fields by «Сохранить»; a new pair is saved as a whole."""

    title: str = "Пара"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.pair = Pair(year_id=session.year.id or 0)
        self._drafts: dict[Role, list[int]] = {role: [] for role in Role}
        self._gone = False
        self._shown: tuple[object, ...] | None = None
        self.form: RecordForm | None = None
        self._models = QStringListModel(self)
        self.header = PageHeader(self.title, parent=self)
        self.header.add_button("К списку", self._to_list, "back")
        self.header.add_to_menu("Удалить пару", self._delete, "trash")
        self.save_button = self.header.add_primary("Сохранить", self.save)
        self.save_button.setToolTip("Ctrl+S")
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.state = Pill("", "quiet", self)
        self.sides = {
            role: MembersCard(
                role,
                self._add,
                self._add_new,
                self._remove,
                self._edit_part,
                self._open_person,
                self,
            )
            for role in Role
        }
        self.result = ResultBar(self)
        self.papers = PairPapers(session, self.result, self._go, self._open_person, self)
        self._assemble()

    def _assemble(self) -> None:
        self.about = Card(parent=self)
        top = QHBoxLayout()
        top.addWidget(label("О паре", "heading"))
        top.addWidget(self.state)
        top.addStretch()
        top.addWidget(button("Новая программа…", self._new_programme, picture="add"))
        self.about.body.addLayout(top)
        sides = QWidget()
        left = QVBoxLayout(sides)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2 * STEP)
        for role in Role:
            left.addWidget(self.sides[role])
        left.addWidget(self.papers)
        left.addStretch()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(FlowGrid([sides, self.about], self))
        inside.addStretch()
        layout = page_layout(self)
        layout.addWidget(self.header)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.result)

    # Reading

    @property
    def unit(self) -> Unit | None:
        """The pair as it is stored; None for a new one."""
        if self.pair.id is None:
            return None
        try:
            return self.session.roster().unit(self.pair.id)
        except LookupError:
            return None

    def refresh(self) -> None:
        roster, unit = self.session.roster(), self.unit
        if self.pair.id is not None and unit is None:
            # Deleted, undone, or of another year.
            self._begin(Pair(year_id=self.session.year.id or 0))
            self._gone = True
        if unit is not None and unit.pair != self.pair:
            self._begin(unit.pair)
        elif self.form is None or self._shown != self._referred(roster):
            draft = self.form.draft() if self.form else self.pair
            assert isinstance(draft, Pair)
            self._show_form(draft)
        self._show_members(roster, unit)
        self.papers.setVisible(unit is not None)
        if unit is not None:
            self.papers.show_unit(unit, roster)
        self.header.set_title(unit.title if unit else "Новая пара или группа")
        self.header.set_subtitle(
            f"{unit.programme.form.label} · {unit.programme.title}"
            if unit
            else "выберите программу, наставника и наставляемого"
        )
        self.save_button.setText("Сохранить" if unit else "Создать пару")
        status = self.pair.status
        self.state.show_state(status.label, _TONES[status])
        self.state.setVisible(unit is not None)
        self._note_edit()

    def _note_change(self) -> None:
        super()._note_change()
        # Only while it is being looked at: a page that is just opened gets its target next.
        if self._gone and self.isVisible():
            self._gone = False
            self.navigate.emit("pairs", None)

    def _begin(self, pair: Pair) -> None:
        self.pair = pair
        self._drafts = {role: [] for role in Role}
        self._show_form(pair)

    def _referred(self, roster: Roster) -> tuple[object, ...]:
        return tuple((p.id, p.title, p.form) for p in roster.programmes.values())

    def _show_form(self, pair: Pair) -> None:
        roster = self.session.roster()
        self._shown = self._referred(roster)
        old, self.form = self.form, RecordForm(pair, lambda refers: options(roster, refers))
        if old is not None:
            old.hide()
            old.deleteLater()
        self.about.body.addWidget(self.form)
        self.form.edited.connect(self._note_edit)
        self._suggest_models()

    def _suggest_models(self) -> None:
        line = self.form.editor("role_model").field if self.form else None
        if not isinstance(line, QLineEdit):
            return
        completer = QCompleter(self._models, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        line.setPlaceholderText("выберите или напишите свою")
        show = line.addAction(icon("down"), QLineEdit.ActionPosition.TrailingPosition)
        show.setToolTip("Обычные ролевые модели этой формы (стрелка вниз)")

        def offer() -> None:
            completer.setCompletionPrefix("")
            completer.complete()

        show.triggered.connect(offer)
        below = QShortcut(QKeySequence(Qt.Key.Key_Down), line)
        below.setContext(Qt.ShortcutContext.WidgetShortcut)
        below.activated.connect(offer)

    def _note_edit(self) -> None:
        programme = self._programme()
        self._models.setStringList(list(programme.form.role_models) if programme else [])
        self.save_button.setEnabled(self.changed or self.pair.id is None)

    def _programme(self) -> Programme | None:
        if self.form is None:
            return None
        draft = self.form.draft()
        assert isinstance(draft, Pair)
        return self.session.roster().programmes.get(draft.programme_id)

    def _show_members(self, roster: Roster, unit: Unit | None) -> None:
        people = options(roster, "Person")
        taken = {member.person.id for member in unit.members} if unit else set()
        taken |= {number for numbers in self._drafts.values() for number in numbers}
        free = [option for option in people if option.id not in taken]
        for role, card in self.sides.items():
            if unit is None:
                shown = [
                    Shown(roster.people[number], roster.place(roster.people[number]))
                    for number in self._drafts[role]
                    if number in roster.people
                ]
            else:
                members = unit.mentors if role is Role.MENTOR else unit.mentees
                shown = [
                    Shown(one.person, _about(roster, unit, one), one.part.id) for one in members
                ]
            card.show_members(shown)
            card.offer(free)

    # Members

    def _add(self, role: Role, person_id: int) -> None:
        unit = self.unit
        if unit is None:
            self._drafts[role].append(person_id)
            self._show_members(self.session.roster(), None)
        elif not self.session.do(
            self,
            f"Добавлен {role.label}",
            lambda: self.session.store.table(Participation).save(
                Participation(pair_id=unit.id, person_id=person_id, role=role)
            ),
        ):
            return
        chooser = self.sides[role].chooser
        if chooser is not None:
            chooser.field.setFocus()

    def _add_new(self, role: Role) -> None:
        from nastavnik_desktop.ui.record_dialog import RecordDialog

        programme = self._programme()
        person = Person()
        if programme is not None:
            person = Person(kind=programme.form.sides[0 if role is Role.MENTOR else 1])
        dialog = RecordDialog(self.session, (person,), f"Новый {role.label}", self)
        dialog.exec()
        if dialog.saved:
            self._add(role, dialog.saved[0].id or 0)
        dialog.deleteLater()

    def _remove(self, role: Role, one: Shown) -> None:
        if one.part_id is None:
            self._drafts[role].remove(one.person.id or 0)
            self._show_members(self.session.roster(), None)
            return
        ids = [one.part_id]
        store = self.session.store
        self.session.do(self, f"Убран {role.label}", lambda: store.delete(Participation, ids))

    def _edit_part(self, one: Shown) -> None:
        from nastavnik_desktop.ui.record_dialog import RecordDialog

        part = self.session.store.table(Participation).get(one.part_id or 0)
        dialog = RecordDialog(
            self.session, (part,), f"Участие: {one.person.full_name}", self, focus="entered"
        )
        dialog.exec()
        dialog.deleteLater()

    # Saving

    @property
    def changed(self) -> bool:
        return self.form is not None and self.form.draft() != self.pair

    def _year_id(self) -> int:
        """The id of the chosen year, which is saved with its first pair."""
        year = self.session.year
        return year.id or self.session.store.table(SchoolYear).save(year).id or 0

    def save(self) -> bool:
        made = self.form.check() if self.form else None
        if not isinstance(made, Pair):
            return False
        if made.begins and made.ends and made.ends < made.begins and self.form:
            field = self.form.field("ends")
            if field is not None:
                field.show_problem("Окончание раньше начала.")
                field.editor.field.setFocus()
            return False
        title = "Изменена пара" if made.id else "Добавлена пара"
        saved: list[Pair] = []

        def work() -> None:
            store = self.session.store
            pair = store.table(Pair).save(made.changed(year_id=made.year_id or self._year_id()))
            store.table(Participation).save_many(
                [
                    Participation(pair_id=pair.id or 0, person_id=number, role=role)
                    for role, numbers in self._drafts.items()
                    for number in numbers
                ]
            )
            saved.append(pair)
            # Set before everybody reads anew, so that this page shows the saved pair.
            self.pair, self._drafts = pair, {role: [] for role in Role}

        before = self.pair, self._drafts
        if self.session.do(self, title, work):
            return True
        self.pair, self._drafts = before
        return False

    def _new_programme(self) -> None:
        from nastavnik_desktop.ui.record_dialog import RecordDialog

        year = saved_year(self.session)
        made = Programme(year_id=year.id or 0, begins=year.begins, ends=year.ends)
        dialog = RecordDialog(self.session, (made,), "Новая программа", self)
        dialog.exec()
        if dialog.saved and self.form is not None:
            draft = self.form.draft().changed(programme_id=dialog.saved[0].id or 0)
            assert isinstance(draft, Pair)
            self._show_form(draft)
            self._note_edit()
        dialog.deleteLater()

    def _delete(self) -> None:
        if self.pair.id is not None:
            ids = [self.pair.id]
            self.session.do(self, "Удалена пара", lambda: self.session.store.delete(Pair, ids))

    # Navigation

    def show_target(self, target: object) -> None:
        """None begins a new pair; an id or a Field opens one."""
        self._gone = False
        wanted = target.id if isinstance(target, Field) else target
        if wanted is None and self.pair.id is None and self.form is not None:
            self._focus_first()
            return
        if wanted != self.pair.id:
            if self.changed and self.pair.id is not None and not self._leave():
                return
            pair = Pair(year_id=self.session.year.id or 0)
            if isinstance(wanted, int):
                pair = self.session.roster().unit(wanted).pair
            self.result.hide()
            self._begin(pair)
            self.refresh()
        if isinstance(target, Field) and self.form is not None and target.field:
            self.form.focus(target.field)
        else:
            self._focus_first()

    def _focus_first(self) -> None:
        chooser = self.sides[Role.MENTOR].chooser
        if self.pair.id is None and self.form is not None:
            self.form.focus("programme_id")
        elif chooser is not None and not self._members():
            chooser.field.setFocus()

    def _members(self) -> Sequence[Member]:
        unit = self.unit
        return unit.members if unit else ()

    def _leave(self) -> bool:
        """Another pair was asked for while this one has unsaved fields."""
        if messages.ask(self, "Сохранить изменения в открытой паре?", "Сохранить", "Не сохранять"):
            return self.save()
        return True

    def keep_state(self) -> None:
        if self.changed and self.pair.id is not None:
            self.save()

    def _to_list(self) -> None:
        self.navigate.emit("pairs", self.pair.id)

    def _go(self, page: str, target: object) -> None:
        if page == "pair":
            self.show_target(target)
        else:
            self.navigate.emit(page, target)

    def _open_person(self, person_id: int) -> None:
        self.navigate.emit("people", person_id)


def _about(roster: Roster, unit: Unit, member: Member) -> str:
    entered, finished = unit.entered(member), unit.finished(member)
    dates = " – ".join(
        show_date(day) if day else "…" for day in (entered, finished) if entered or finished
    )
    marks = (member.part.completed, "учтён здесь" if member.part.count_here else "")
    return " · ".join(part for part in (roster.place(member.person), dates, *marks) if part)
