"""Quick entry of a meeting from anywhere: its pairs, the day, the topic; several in a row."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Meeting
from nastavnik_desktop.models.fields import Column
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.pairs import journals
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.lists.references import options
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import may_lose
from nastavnik_desktop.ui.parts.pick_dialog import PickDialog
from nastavnik_desktop.ui.parts.reference import Reference
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label, scrolled

_FIELDS = ("day", "step", "format", "form", "topic", "content", "result", "held")


class JournalDialog(QDialog):
    """Enter saves and closes; «Сохранить и ещё» keeps the dialog for the next meeting."""

    def __init__(self, session: Session, parent: QWidget, pair_ids: Sequence[int] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle("Встреча в журнал")
        self._session = session
        self._several: list[int] = list(pair_ids) if len(pair_ids) > 1 else []
        self._options = options(session.roster(), "Pair")
        self.problem = ProblemLabel(self)
        column = Column(name="pair_id", label="Пара или группа", kind=int, refers="Pair")
        self.pair = Reference(column, self._options, self)
        self.pair.field.setAccessibleName("Пара или группа")
        self.pair.show_value(pair_ids[0] if len(pair_ids) == 1 else None)
        self.pair.edited.connect(lambda: self.problem.show_problem(""))
        self.several = button("Несколько пар…", self.pick, picture="pairs")
        self.saved = label("", "muted", wrap=True)
        self._box = QVBoxLayout()
        self.form = self._new_form(pair_ids[0] if len(pair_ids) == 1 else None)
        self._assemble()
        self._show_pairs()
        (self.form if pair_ids else self.pair.field).setFocus()
        if pair_ids:
            self.form.focus("day")

    def _new_form(self, pair_id: int | None, day: date | None = None) -> RecordForm:
        known = self._session.roster().meetings.get(pair_id or 0, ())
        step = journals.next_step(known) if pair_id else Meeting().step
        meeting = Meeting(pair_id=pair_id or -1, day=day or date.today(), step=step)
        made = RecordForm(meeting, only=_FIELDS)
        self._box.addWidget(made)
        return made

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(STEP)
        line.addWidget(self.pair, 1)
        line.addWidget(self.several)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, STEP, 0)
        inside.setSpacing(STEP + STEP // 2)
        caption = label("Пара или группа", "muted")
        caption.setBuddy(self.pair.field)
        inside.addWidget(caption)
        inside.addLayout(line)
        inside.addWidget(self.problem)
        inside.addLayout(self._box)
        inside.addStretch()
        self.save_button = button("Сохранить", self.accept, kind="primary")
        self.save_button.setDefault(True)
        self.save_button.setToolTip("Enter, в многострочном поле Ctrl+Enter")
        self.more_button = button("Сохранить и ещё", self.save_and_go_on)
        self.more_button.setToolTip("Ctrl+Shift+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Shift+Return"), self).activated.connect(self.save_and_go_on)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.saved, 1)
        row.addWidget(button("Отмена", self.reject))
        row.addWidget(self.more_button)
        row.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Встреча в журнал", "heading"))
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(row)
        fit(self, 100, 44)

    def pick(self) -> None:
        """Tick the pairs that met."""
        dialog = PickDialog("С какими парами прошла встреча", self._options, self._ids(), self)
        if dialog.exec():
            self._several = dialog.chosen
            if len(self._several) == 1:
                self.pair.show_value(self._several[0])
                self._several = []
            self._show_pairs()
        dialog.deleteLater()

    def _show_pairs(self) -> None:
        number = len(self._several)
        self.several.setText(f"Выбрано пар: {number}" if number else "Несколько пар…")
        self.pair.field.setEnabled(not number)

    def _ids(self) -> list[int]:
        """The pairs named; the problem is shown under the field."""
        if self._several:
            return self._several
        try:
            pair_id = self.pair.value()
        except ValueError as error:
            self.problem.show_problem(str(error))
            return []
        return [pair_id] if pair_id else []

    def save(self) -> bool:
        ids = self._ids()
        if not ids:
            if self.problem.isHidden():
                self.problem.show_problem("Выберите пару, с которой прошла встреча.")
            self.pair.field.setFocus()
            return False
        meeting = self.form.check()
        if not isinstance(meeting, Meeting):
            return False
        session = self._session
        return session.do(
            self,
            "Записана встреча" if len(ids) == 1 else "Записаны встречи",
            lambda: journals.record(session.store, session.roster(), meeting, ids, date.today()),
        )

    def save_and_go_on(self) -> None:
        day = self.form.draft()
        if not self.save() or not isinstance(day, Meeting):
            return
        ids = self._ids()
        self.saved.setText(f"Записано: {show_date(day.day)}" if day.day else "Записано.")
        old = self.form
        self.form = self._new_form(ids[0] if len(ids) == 1 else None, day.day)
        old.hide()
        self._box.removeWidget(old)
        old.deleteLater()
        self.form.focus("day")

    @guarded()
    def accept(self) -> None:
        if self.save():
            super().accept()

    @guarded()
    def reject(self) -> None:
        if not self.form.changed or may_lose(self):
            super().reject()


def enter_meeting(session: Session, parent: QWidget) -> None:
    """From anywhere; the pair whose page is open stands ready."""
    if not session.roster().units:
        messages.tell(parent, "В этом учебном году ещё нет пар.", "Сначала добавьте пару.")
        return
    page = getattr(parent, "page", None)
    pair = getattr(page, "pair", None)
    pair_id = getattr(pair, "id", None)
    dialog = JournalDialog(session, parent, [pair_id] if pair_id else [])
    dialog.exec()
    dialog.deleteLater()


def propose_first(session: Session, parent: QWidget) -> None:
    """The first three meetings for every pair that an order has fixed and that has none yet."""
    roster, today = session.roster(), date.today()
    units = journals.without_first(roster, today)
    if not units:
        messages.tell(
            parent,
            "Нет пар, которым нужно предложить первые встречи.",
            "Они предлагаются действующим парам с подписанным приказом и пустым журналом.",
        )
        return
    number = plural(len(units), "паре", "парам", "парам")
    if messages.ask(
        parent,
        f"Предложить первые три встречи {number}?",
        "Предложить",
        "Отмена",
        advice="Знакомство, пробная и планирование – в рабочие дни после приказа и начала работы."
        " В журнал они войдут, когда вы отметите, что встреча состоялась.",
    ):
        session.do(
            parent,
            "Предложены первые встречи",
            lambda: journals.propose(session.store, roster, units, today),
        )
