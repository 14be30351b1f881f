"""The wizard of any stage: steps on the left, the step on the right, left and re-entered freely."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import WizardPlace
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.wizards.wizard_parts import Chosen, Opens, Way
from nastavnik_desktop.services.wizards.wizard_steps import STEPS, Missing, step_of
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.papers.print_run import Choice, PrintRun
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.asking_dialog import AskingDialog
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.saving import ResultBar, saved_year
from nastavnik_desktop.ui.parts.tab_order import readable, step
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label, scrolled
from nastavnik_desktop.ui.wizards.page_dialog import open_page
from nastavnik_desktop.ui.wizards.print_over import print_over
from nastavnik_desktop.ui.wizards.step_list import StepList
from nastavnik_desktop.ui.wizards.wizard_dialogs import DIALOGS
from nastavnik_desktop.ui.wizards.wizard_last import LastPage
from nastavnik_desktop.ui.wizards.wizard_pages import StepPage

_LAST = "last"


class StageWizard(AskingDialog):
    """«Далее» saves, «Назад» loses nothing; whatever a step opens comes back to that step."""

    def __init__(self, session: Session, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.stage = session, stage
        self.steps_known = STEPS[stage]
        self.setWindowTitle(f"{stage.label} этап")
        self.steps = StepList(self.steps_known, self)
        self.stack = QStackedWidget()
        self.written = ResultBar(self)
        self.run = PrintRun(session, self, self.written, self._open_page)
        self._pages: dict[int, StepPage | LastPage] = {}
        self._areas: dict[int, QScrollArea] = {}
        self._at = 0
        self._assemble()
        self._add_shortcuts()
        fit(self, 176, 52)
        self.steps.currentRowChanged.connect(self._jump)
        self.steps.taken.connect(lambda: self.page.take_focus())
        self._year = session.year.title
        session.changed.connect(self._reload)
        self._enter()

    def _assemble(self) -> None:
        self.back = button("Назад", self.go_back, picture="back")
        self.back.setToolTip("Alt+←")
        self.next = button("Далее", self.go_next, kind="primary")
        self.next.setToolTip("Ctrl+Enter или Alt+→")
        self.next.setDefault(True)
        self.close_button = button("Закрыть", self.reject)
        self.close_button.setToolTip("Esc: введённое сохранится, мастер откроется на этом же шаге")
        row = QHBoxLayout()
        row.setContentsMargins(3 * STEP, 0, 3 * STEP, 0)
        row.setSpacing(STEP)
        self.counter = label("", "muted")
        row.addWidget(self.counter)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.back)
        row.addWidget(self.next)
        right = QVBoxLayout()
        right.setSpacing(STEP)
        right.addWidget(self.stack, 1)
        right.addWidget(self.written)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.steps)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, STEP, 0, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(middle, 1)
        layout.addLayout(row)

    def _add_shortcuts(self) -> None:
        for keys, what in (
            ("Ctrl+Return", self.go_next),
            ("Ctrl+Enter", self.go_next),
            ("Alt+Right", self.go_next),
            ("Alt+Left", self.go_back),
            ("F6", self._to_steps),
            ("Ctrl+J", self._meeting),
            ("Ctrl+Z", self._undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(what)

    # Where the wizard stands

    def _stored(self) -> WizardPlace | None:
        year_id = self.session.year.id
        if year_id is None:
            return None
        places = self.session.store.table(WizardPlace).all(year_id=year_id, stage=self.stage)
        return places[0] if places else None

    def _enter(self) -> None:
        place = self._stored()
        if place is None:
            self._show(0)
        elif place.step == _LAST:
            self._show(len(self.steps_known))
        else:
            self._show(step_of(self.stage, place.step), place.pair_id)

    def _keep_place(self) -> None:
        """Nothing that anybody would take back, so it can not be undone."""
        if self.session.store.read_only:
            return
        year, page = saved_year(self.session), self.page
        place = self._stored() or WizardPlace(year_id=year.id or 0, stage=self.stage)
        last = self._at == len(self.steps_known)
        place = place.changed(
            step=_LAST if last else self.steps_known[self._at].key,
            pair_id=page.pair_id if isinstance(page, StepPage) else None,
        )
        try:
            with self.session.store.action("Шаг мастера", undoable=False):
                self.session.store.table(WizardPlace).save(place)
        except UserError as error:
            messages.tell(self, error)

    @property
    def page(self) -> StepPage | LastPage:
        return self._pages[self._at]

    def _show(self, at: int, pair_id: int | None = None, *, enter: bool = True) -> None:
        """`enter`: the work on the step begins; else the arrows go on along the list of steps."""
        if at not in self._pages:
            self._pages[at] = self._make(at, pair_id)
            self._areas[at] = scrolled(self._pages[at])
            self.stack.addWidget(self._areas[at])
        elif not self._pages[at].changed:
            page = self._pages[at]
            if pair_id is not None and isinstance(page, StepPage):
                page.pair_id = pair_id
            page.reload()
        self._at = at
        self.stack.setCurrentWidget(self._areas[at])
        self.steps.show_place(at)
        last = at == len(self.steps_known)
        self.back.setEnabled(at > 0)
        self.next.setText("Готово" if last else "Далее")
        self.counter.setText(f"Шаг {at + 1} из {len(self.steps_known) + 1}")
        self._mark()
        if enter:
            self.page.take_focus()

    def _make(self, at: int, pair_id: int | None) -> StepPage | LastPage:
        if at == len(self.steps_known):
            last = LastPage(self.session, self.stage)
            last.wanted.connect(self._mend)
            last.papers_wanted.connect(self._print)
            last.to_register.connect(lambda paper: self._open_page("register", paper))
            return last
        page = StepPage(self.session, self.steps_known[at], pair_id)
        page.way_chosen.connect(self._follow)
        page.papers_wanted.connect(self._print)
        page.bundle_wanted.connect(lambda make: self.run.start_bundle(make, Choice(())))
        page.to_register.connect(lambda paper: self._open_page("register", paper))
        return page

    def _mark(self) -> None:
        self.steps.mark(evidence_on(self.session.roster(), date.today()))

    def _reload(self) -> None:
        if self.session.year.title != self._year:
            # Rolled over from a step: the stages of the new year have not begun.
            self.accept()
            return
        self._mark()
        self.page.reload()

    @guarded(False)
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt goes by when things were made, and fields and lists are made anew all the time."""
        page, after = readable(self.page), (self.close_button, self.back, self.next)
        stops = [self.steps, *page, *readable(self.written), *after]
        return step(self, stops, forward=forward)

    # Moving

    def go_next(self) -> None:
        if not self.page.save():
            return
        if self._at == len(self.steps_known):
            self._keep_place()
            self.accept()
            return
        self._show(self._at + 1)
        self._keep_place()

    def go_back(self) -> None:
        """What cannot be saved yet waits on its page."""
        self.page.save()
        if self._at:
            self._show(self._at - 1)
            self._keep_place()

    def _jump(self, at: int) -> None:
        if at >= 0 and at != self._at:
            self.page.save()
            self._show(at, enter=False)
            self._keep_place()

    def _mend(self, one: Missing) -> None:
        self._show(self.steps_known.index(one.step), one.pair)
        self._keep_place()

    # What a step opens

    def _follow(self, way: Way, chosen: Chosen) -> None:
        known = self._pair_ids()
        try:
            if way.opens is Opens.PAGE:
                self._open_page(way.key, chosen.pair if way.of == "pair" else None)
            elif way.opens is Opens.DIALOG:
                DIALOGS[way.key](self.session, self, chosen)
            else:
                self._command(way.key)
        except UserError as error:
            messages.tell(self, error)
        made = self._pair_ids() - known
        if len(made) == 1 and isinstance(self.page, StepPage):
            self.page.pair_id = made.pop()
        self._come_back()

    def _pair_ids(self) -> set[int]:
        return {unit.id for unit in self.session.roster().units}

    def _command(self, key: str) -> None:
        from nastavnik_desktop.ui.frame.pages import COMMANDS

        next(one for one in COMMANDS if one.key == key).run(self.session, self)

    def _open_page(self, key: str, target: object = None) -> None:
        """Over the wizard; the step is there again when the page is closed."""
        self._keep_place()
        open_page(self.session, self, key, target)
        self._come_back()

    def _come_back(self) -> None:
        self._reload()
        if not self.page.isAncestorOf(self.focusWidget() or self):
            self.page.take_focus()

    def _print(self, keys: Sequence[str], pairs: Sequence[int] | None) -> None:
        self._keep_place()
        print_over(self.session, self, keys, pairs)
        self._come_back()

    def _meeting(self) -> None:
        page = self.page
        if isinstance(page, StepPage) and page.table is not None and page.save():
            DIALOGS["meeting_of"](self.session, self, page.chosen)
        elif page.save():
            self._command("meeting")

    def _undo(self) -> None:
        try:
            title = self.session.undo()
        except UserError as error:
            messages.tell(self, error)
            return
        self.counter.setText(
            f"Отменено: {title[:1].lower()}{title[1:]}" if title else "Отменять нечего."
        )

    def _to_steps(self) -> None:
        self.steps.setFocus()

    def _may_leave(self) -> bool:
        """Saves what can be saved; the rest only goes with the user's word."""
        pages = [page for page in self._pages.values() if not page.save()]
        return not pages or messages.ask(
            self,
            "Закрыть без сохранения?",
            "Не сохранять",
            "Вернуться",
            advice="Поля с ошибками не сохранятся.",
            destructive=True,
        )

    @guarded()
    def reject(self) -> None:
        if tasks.finish_all(self) and self._may_leave():
            self._keep_place()
            super().reject()


def open_wizard(session: Session, parent: QWidget, stage: Stage) -> None:
    """Run the wizard where it was left."""
    dialog = StageWizard(session, stage, parent)
    dialog.exec()
    dialog.deleteLater()
