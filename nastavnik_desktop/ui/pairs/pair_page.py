"""One pair or group: its people, programme, dates, result and papers."""

from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nastavnik_desktop.models import Pair, SchoolYear
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.progress.stages import pair_stage
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.page import Page
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.pairs.journal_card import JournalCard
from nastavnik_desktop.ui.pairs.pair_form import PairForm
from nastavnik_desktop.ui.pairs.pair_members import PairMembers, nobody
from nastavnik_desktop.ui.pairs.plan_card import PlanCard
from nastavnik_desktop.ui.pairs.stage_strip import StageStrip
from nastavnik_desktop.ui.papers.pair_papers import PairPapers
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.saving import ResultBar
from nastavnik_desktop.ui.parts.tab_order import through
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid
from nastavnik_desktop.ui.parts.widgets import (
    PageHeader,
    page_layout,
    scrolled,
)

_SAVE, _FORGET = range(2)


class PairPage(Page):
    """Members are changed at once, the fields by «Сохранить»; a new pair is saved as a whole."""

    title: str = "Пара"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.pair = Pair(year_id=session.year.id or 0)
        self._gone = False
        self.header = PageHeader(self.title, parent=self)
        self.header.add_button("К списку", self._to_list, "back")
        self.header.add_to_menu(
            "Ответы анкет…", lambda: self.navigate.emit("type_answers", None), "edit"
        )
        self.header.add_to_menu("Удалить пару", self._delete, "trash")
        self.save_button = self.header.add_primary("Сохранить", self.save)
        self.save_button.setToolTip("Ctrl+S")
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        self.about = PairForm(session, self)
        self.about.edited.connect(self._note_edit)
        self.members = PairMembers(
            session, lambda: self.unit, lambda: self.about.programme, self._open_person, self
        )
        self.about.programme_made.connect(self._find_mentor)
        self.sides = self.members.cards
        self.strip = StageStrip(self)
        self.result = ResultBar(self)
        self.papers = PairPapers(session, self.result, self._go, self)
        self.plan = PlanCard(session, self._go, self)
        self.journal = JournalCard(session, self)
        self._assemble()

    def _assemble(self) -> None:
        sides = QWidget()
        left = QVBoxLayout(sides)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2 * STEP)
        for role in Role:
            left.addWidget(self.sides[role])
        left.addWidget(self.papers)
        # All that is left over, so that the line to find a mentee by is seen without scrolling.
        left.addStretch(1)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        inside.addWidget(self.strip)
        inside.addWidget(FlowGrid([sides, self.about], self))
        inside.addWidget(self.plan)
        inside.addWidget(self.journal)
        inside.addStretch()
        layout = page_layout(self)
        layout.addWidget(self.header)
        self._scroll = scrolled(content)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.result)

    @guarded(False)
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt goes by when things were made, and the people are shown anew with every change."""
        return through(self, forward=forward)

    # Reading

    @property
    def form(self) -> RecordForm:
        return self.about.form

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
        else:
            self.about.refresh_references(self.pair)
        self.members.show(roster, unit)
        for card in (self.papers, self.plan, self.journal):
            card.setVisible(unit is not None)
        self.strip.setVisible(unit is not None)
        if unit is not None:
            self.strip.show_pair(pair_stage(evidence_on(roster, date.today()), unit))
            for card in (self.papers, self.plan, self.journal):
                card.show_unit(unit, roster)
        self.header.set_title(unit.title if unit else "Новая пара или группа")
        self.header.set_subtitle(
            f"{unit.programme.form.label} · {unit.programme.title}"
            if unit
            else "выберите программу, наставника и наставляемого"
        )
        self.save_button.setText("Сохранить" if unit else "Создать пару")
        self.about.show_status(self.pair.status if unit else None)
        self._note_edit()

    def _note_change(self) -> None:
        super()._note_change()
        # Only while it is being looked at: a page that is just opened gets its target next.
        if self._gone and self.isVisible():
            self._gone = False
            self.navigate.emit("pairs", None)

    def _begin(self, pair: Pair) -> None:
        self.pair = pair
        self.members.drafts = nobody()
        self.about.show_pair(pair)

    def _note_edit(self) -> None:
        self.save_button.setEnabled(self.changed or self.pair.id is None)

    # Saving

    @property
    def changed(self) -> bool:
        # The year of a new pair is the one that is chosen when it is saved.
        return self.about.draft.changed(year_id=self.pair.year_id) != self.pair

    def _year_id(self) -> int:
        """The id of the chosen year, which is saved with its first pair."""
        year = self.session.year
        return year.id or self.session.store.table(SchoolYear).save(year).id or 0

    @changes
    def save(self) -> bool:
        made = self.about.check()
        if made is None:
            return False
        title = "Изменена пара" if made.id else "Добавлена пара"
        saved: list[Pair] = []

        def work() -> None:
            store = self.session.store
            pair = store.table(Pair).save(made.changed(year_id=made.year_id or self._year_id()))
            self.members.save_drafts(pair.id or 0)
            saved.append(pair)
            # Set before everybody reads anew, so that this page shows the saved pair.
            self.pair, self.members.drafts = pair, nobody()

        before = self.pair, self.members.drafts
        if not self.session.do(self, title, work):
            self.pair, self.members.drafts = before
            return False
        if before[0].id is None:
            # Its form knows no id yet: saved again it would make a second pair.
            self.about.show_pair(self.pair)
            self._to_top()
        return True

    def _print(self) -> None:
        if self.pair.id is not None:
            self.papers.whole_set.click()

    @changes
    def _delete(self) -> None:
        if self.pair.id is not None:
            ids = [self.pair.id]
            self.session.do(self, "Удалена пара", lambda: self.session.store.delete(Pair, ids))

    # Navigation

    def expect(self, target: object) -> None:
        wanted = target.id if isinstance(target, Field) else target
        untouched = (
            self.pair.id is None and not self.changed and not any(self.members.drafts.values())
        )
        if isinstance(wanted, int) and untouched and not self.up_to_date:
            self._begin(self.session.roster().unit(wanted).pair)

    def show_target(self, target: object) -> None:
        """None begins a new pair; an id or a Field opens one."""
        self._gone = False
        wanted = target.id if isinstance(target, Field) else target
        if wanted is None and self.pair.id is None:
            self._focus_first()
            return
        if wanted != self.pair.id:
            if not self.may_leave():
                return
            pair = Pair(year_id=self.session.year.id or 0)
            if isinstance(wanted, int):
                pair = self.session.roster().unit(wanted).pair
            self.result.hide()
            self._begin(pair)
            self.refresh()
            self._to_top()
        if isinstance(target, Field) and target.field:
            self.form.focus(target.field)
        else:
            self._focus_first()

    def _focus_first(self) -> None:
        if self.pair.id is None:
            self.form.focus("programme_id")
        else:
            self._find_mentor()

    def _to_top(self) -> None:
        """Another pair is read from its beginning."""
        self._scroll.verticalScrollBar().setValue(0)
        self.take_focus()

    def _find_mentor(self) -> None:
        """After the programme the people come, where there are none."""
        if (unit := self.unit) is None or not unit.members:
            self.members.look_for(Role.MENTOR)

    def may_leave(self) -> bool:
        """Ask once about fields that are not saved; «Не сохранять» puts the stored ones back."""
        if not self.changed and not any(self.members.drafts.values()):
            return True
        known = self.pair.id is not None
        answer = messages.choose(
            self,
            "Сохранить изменения в открытой паре?" if known else "Создать начатую пару?",
            ["Сохранить" if known else "Создать", "Не сохранять"],
        )
        if answer == _SAVE:
            return self.save()
        if answer == _FORGET:
            self._begin(self.pair)
            self.refresh()
        return answer == _FORGET

    def _to_list(self) -> None:
        self.navigate.emit("pairs", self.pair.id)

    def _go(self, page: str, target: object) -> None:
        if page == "pair":
            self.show_target(target)
        else:
            self.navigate.emit(page, target)

    def _open_person(self, person_id: int) -> None:
        self.navigate.emit("people", person_id)
