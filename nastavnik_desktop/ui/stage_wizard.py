"""The wizard of any stage: steps on the left, the step on the right, left and re-entered freely."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import WizardPlace
from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.services.evidence import Evidence
from nastavnik_desktop.services.wizard_steps import STEPS, Missing, step_of
from nastavnik_desktop.ui import messages
from nastavnik_desktop.ui.crash import guarded
from nastavnik_desktop.ui.dialog_size import fit
from nastavnik_desktop.ui.icons import icon
from nastavnik_desktop.ui.saving import saved_year
from nastavnik_desktop.ui.session import Session
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import button, label, scrolled
from nastavnik_desktop.ui.wizard_pages import LastPage, StepPage

_LAST = "last"


class StageWizard(QDialog):
    """«Далее» saves, «Назад» loses nothing; `way` is where the user went from here."""

    def __init__(self, session: Session, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.stage = session, stage
        self.steps_known = STEPS[stage]
        self.way: tuple[str, object] | None = None
        self.setWindowTitle(f"{stage.label} этап")
        self.steps = QListWidget()
        self.steps.setAccessibleName("Шаги этапа")
        self.steps.setProperty("nav", True)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for step in self.steps_known:
            QListWidgetItem(step.title, self.steps)
        QListWidgetItem(icon("overview"), "Итог этапа", self.steps)
        self.stack = QStackedWidget()
        self._pages: dict[int, StepPage | LastPage] = {}
        self._areas: dict[int, QScrollArea] = {}
        self._at = 0
        self._marked: object = None
        """The year as it was when the ticks were last set."""
        self._assemble()
        fit(self, 168, 48)
        self.steps.currentRowChanged.connect(self._jump)
        session.changed.connect(self._reload)
        self._enter()

    def _assemble(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        longest = max(len(step.title) for step in self.steps_known)
        self.steps.setFixedWidth(letter * (min(longest, 32) + 8) + 4 * STEP)
        self.back = button("Назад", self.go_back, picture="back")
        self.next = button("Далее", self.go_next, kind="primary")
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(3 * STEP, 0, 3 * STEP, 0)
        row.setSpacing(STEP)
        self.counter = label("", "muted")
        row.addWidget(self.counter)
        row.addStretch()
        row.addWidget(button("Закрыть", self.reject))
        row.addWidget(self.back)
        row.addWidget(self.next)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.steps)
        middle.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, STEP, 0, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(middle, 1)
        layout.addLayout(row)

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

    def _show(self, at: int, pair_id: int | None = None) -> None:
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
        self.steps.blockSignals(True)
        self.steps.setCurrentRow(at)
        self.steps.blockSignals(False)
        last = at == len(self.steps_known)
        self.back.setEnabled(at > 0)
        self.next.setText("Готово" if last else "Далее")
        self.counter.setText(f"Шаг {at + 1} из {len(self.steps_known) + 1}")
        self._mark()
        self.page.take_focus()

    def _make(self, at: int, pair_id: int | None) -> StepPage | LastPage:
        if at == len(self.steps_known):
            last = LastPage(self.session, self.stage)
            last.wanted.connect(self._mend)
            last.to_register.connect(lambda paper: self._leave_for("register", paper))
            return last
        page = StepPage(self.session, self.steps_known[at], pair_id)
        page.way_chosen.connect(self._follow)
        return page

    def _mark(self) -> None:
        """A tick beside every step that lacks nothing."""
        roster = self.session.roster()
        if roster is self._marked:
            return
        self._marked = roster
        evidence = Evidence(roster, date.today())
        for place, step in enumerate(self.steps_known):
            done = step.done(evidence)
            item = self.steps.item(place)
            item.setIcon(icon("check" if done else "more"))
            item.setToolTip("всё есть" if done else "есть чего добавить")

    def _reload(self) -> None:
        self._mark()
        self.page.reload()

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
            self._show(at)
            self._keep_place()

    def _mend(self, one: Missing) -> None:
        self._show(self.steps_known.index(one.step), one.pair)
        self._keep_place()

    def _follow(self, page: str, target: object, command: bool) -> None:
        if not command:
            self._leave_for(page, target)
            return
        from nastavnik_desktop.ui.pages import COMMANDS

        try:
            next(one for one in COMMANDS if one.key == page).run(self.session, self)
        except UserError as error:
            messages.tell(self, error)

    def _leave_for(self, page: str, target: object) -> None:
        if self._may_leave():
            self._keep_place()
            self.way = (page, target)
            self.accept()

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
        if self._may_leave():
            self._keep_place()
            super().reject()

    @guarded()
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isVisible():
            return
        self.reject()
        if self.isVisible():
            event.ignore()


def open_wizard(session: Session, parent: QWidget, stage: Stage) -> None:
    """Run the wizard; when the user follows a way out of it, open that page of the window."""
    from nastavnik_desktop.ui.main_window import MainWindow

    dialog = StageWizard(session, stage, parent)
    dialog.exec()
    way = dialog.way
    dialog.deleteLater()
    window = parent.window()
    if way is not None and isinstance(window, MainWindow):
        window.go(*way)
