"""Typing answers of questionnaires: participants on the left, one questionnaire on the right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from nastavnik_desktop.models.choices import AnswerState, Moment
from nastavnik_desktop.services.pairs import answers
from nastavnik_desktop.services.pairs.answer_values import Answers, shown
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.answer_fields import AnswerField, answer_field
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.date_edit import DateEdit
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tones import TONES
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, button, label, scrolled

_MOMENTS = tuple(Moment)
_SHORT = {
    AnswerState.ENTERED: "есть",
    AnswerState.DATED: "дата",
    AnswerState.WANTED: "нет",
    AnswerState.EARLY: "рано",
}
_KEYS = (
    "Оценка: 1–9, 0 – десять. Да и нет: Д, Н. Частота: 1–5. Из списка: номер или пробел."
    " Enter или ↓ – дальше, ↑ – назад,"
    " Delete – стереть. Ctrl+Enter – следующий участник."
)


def _state(moment: Moment) -> PlainColumn:
    return PlainColumn(
        "До" if moment is Moment.BEFORE else "После",
        lambda line: _SHORT[line.state(moment)],
        7,
        tone=lambda line: TONES[line.state(moment)],
        tip=lambda line: line.state(moment).label,
    )


_COLUMNS = (
    PlainColumn(
        "Участник",
        lambda line: line.person.surname_first,
        16,
        tip=lambda line: f"{line.title}\n{line.unit.title}",
    ),
    _state(Moment.BEFORE),
    _state(Moment.AFTER),
)


class AnswersDialog(QDialog):
    """Everything typed is kept when another participant or moment is chosen, and at «Готово»."""

    def __init__(
        self,
        session: Session,
        lines: Sequence[AnswerLine],
        parent: QWidget,
        moment: Moment | None = None,
        place: int = 0,
    ) -> None:
        """From the line at `place` on; without `moment` each is asked what is due of them."""
        super().__init__(parent)
        self.setWindowTitle("Ответы анкет")
        self._session = session
        self._lines = list(lines)
        self._wanted = moment
        self._place = 0
        self._moment = Moment.BEFORE
        self._fields: dict[str, AnswerField] = {}
        self._first: Answers = {}
        self._first_day: date | None = None
        self.people = PlainTable(_COLUMNS, "Участники", self)
        self.people.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.people.set_rows(self._lines)
        self.people.chosen.connect(self._choose)
        self.heading = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.moments = QTabBar()
        self.moments.setAccessibleName("Какая анкета")
        self.moments.setDrawBase(False)
        self.moments.setExpanding(False)
        for one in _MOMENTS:
            self.moments.addTab(one.label[:1].upper() + one.label[1:])
        self.moments.currentChanged.connect(self._turn)
        self.day = DateEdit("Дата заполнения", self)
        self.problem = ProblemLabel(self)
        self._sheet = QVBoxLayout()
        self._questions: QWidget | None = None
        self._assemble()
        self._open(place)

    def _assemble(self) -> None:
        day = QHBoxLayout()
        day.setSpacing(STEP)
        day.addWidget(self.moments, 1)
        day.addWidget(label("заполнена", "muted"))
        day.addWidget(self.day)
        right = QVBoxLayout()
        right.setSpacing(STEP)
        right.addWidget(self.heading)
        right.addWidget(self.about)
        right.addLayout(day)
        right.addWidget(self.problem)
        right.addLayout(self._sheet, 1)
        sides = QHBoxLayout()
        sides.setSpacing(3 * STEP)
        letter = self.fontMetrics().averageCharWidth()
        self.people.setMinimumWidth(30 * letter)
        sides.addWidget(self.people, 2)
        sides.addLayout(right, 5)
        self.next_button = button("Сохранить и дальше", self.go_on, kind="primary")
        self.next_button.setToolTip("Ctrl+Enter или PgDn")
        self.back_button = button("Назад", self.go_back)
        self.back_button.setToolTip("PgUp")
        self.done_button = button("Готово", self.accept)
        self.done_button.setToolTip("Ctrl+S")
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(label(_KEYS, "muted", wrap=True), 1)
        for made in (self.back_button, self.done_button, self.next_button):
            row.addWidget(made)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "PgDown"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)
        QShortcut(QKeySequence("PgUp"), self).activated.connect(self.go_back)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addLayout(sides, 1)
        layout.addLayout(row)
        fit(self, 150, 44)

    # One questionnaire

    @property
    def line(self) -> AnswerLine:
        return self._lines[self._place]

    @property
    def moment(self) -> Moment:
        return self._moment

    @property
    def field_list(self) -> list[AnswerField]:
        """In the order of the paper."""
        return list(self._fields.values())

    def _open(self, place: int, moment: Moment | None = None) -> None:
        self._place = place
        line = self.line
        self._moment = moment or self._wanted or answers.next_moment(line)
        with QSignalBlocker(self.moments), QSignalBlocker(self.people):
            self.moments.setCurrentIndex(_MOMENTS.index(self._moment))
            self.people.selectRow(place)
        self.heading.setText(line.title)
        # A paper without a name may carry this number instead.
        number = f"номер участника {line.part.id}"
        parts = (line.form.label, line.unit.title, line.roster.place(line.person), number)
        self.about.setText(" · ".join(part for part in parts if part))
        self._first = line.answers(self._moment)
        self._first_day = answers.day_of(line.part, self._moment)
        self.day.set_date(self._first_day)
        self.problem.show_problem("")
        self._ask()
        self.back_button.setEnabled(place > 0)

    def _ask(self) -> None:
        """Put the questions of the participant and the moment on the sheet."""
        if self._questions is not None:
            self._questions.hide()
            self._sheet.removeWidget(self._questions)
            self._questions.deleteLater()
        line, content = self.line, QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, STEP, STEP, 0)
        inside.setSpacing(STEP // 2)
        self._fields = {}
        for number, item in enumerate(line.questions(self._moment), 1):
            text = item.text(self._moment)
            field = answer_field(item, text)
            field.show_value(self._first.get(item.key))
            field.finished.connect(lambda key=item.key: self._step(key, 1))
            field.returned.connect(lambda key=item.key: self._step(key, -1))
            field.overflowed.connect(lambda typed, key=item.key: self._overflow(key, typed))
            caption = label(f"{number}. {text}", wrap=True)
            inside.addWidget(caption)
            inside.addWidget(field)
            inside.addSpacing(STEP)
            self._fields[item.key] = field
        self._tell_others(inside)
        inside.addStretch()
        self._area = scrolled(content)
        self._questions = self._area
        self._sheet.addWidget(self._area)
        if self._fields:
            blank = next((f for f in self.field_list if f.value is None), self.field_list[0])
            blank.setFocus()
            self._area.ensureWidgetVisible(blank)

    def _tell_others(self, inside: QVBoxLayout) -> None:
        """Answers to questions of the past, and that there are no questions."""
        if not self._fields:
            inside.addWidget(label("В этой анкете вопросов нет.", "muted", wrap=True))
        past = [one for one in self.line.given(self._moment) if not one.asked]
        if past:
            told = "\n".join(f"{one.text} – {shown(one.value)}" for one in past)
            inside.addWidget(label("Больше не спрашивают, ответы сохранены:", "strong"))
            inside.addWidget(label(told, "muted", wrap=True))

    def _step(self, key: str, by: int) -> None:
        keys = list(self._fields)
        place = keys.index(key) + by
        if 0 <= place < len(keys):
            field = self._fields[keys[place]]
            field.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(field, 0, 8 * STEP)
        elif by > 0:
            self.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _overflow(self, key: str, typed: str) -> None:
        self._step(key, 1)
        keys = list(self._fields)
        place = keys.index(key) + 1
        if place < len(keys):
            self._fields[keys[place]].type_text(typed)

    # Keeping

    @property
    def typed(self) -> Answers:
        found = ((key, field.value) for key, field in self._fields.items())
        return {key: value for key, value in found if value is not None}

    @property
    def changed(self) -> bool:
        return self.typed != self._first or self.day.day != self._first_day or not self.day.valid

    def save(self) -> bool:
        """Keep what is on the sheet; False when it cannot be kept."""
        if not self.day.valid:
            self.problem.show_problem("Введите дату заполнения, например 05.09.2026.")
            self.day.setFocus()
            return False
        if not self.changed:
            return True
        session, line, typed, day = self._session, self.line, self.typed, self.day.day
        # What an older version of the questionnaire asked stays as it is.
        asked = {item.key for item in line.questions(self._moment)}
        stored = answers.read(line.sheet(self._moment))
        old = {key: value for key, value in stored.items() if key not in asked}

        def work() -> None:
            words = line.own_words(self._moment)
            answers.keep(session.store, line.part, self._moment, {**old, **typed}, day, words)

        if not session.do(self, "Внесены ответы анкеты", work):
            return False
        self._read_again()
        return True

    def _read_again(self) -> None:
        known = {line.part.id: line for line in answer_lines(self._session.roster(), _all(self))}
        self._lines = [known.get(line.part.id, line) for line in self._lines]
        self._first, self._first_day = self.typed, self.day.day
        with QSignalBlocker(self.people):
            self.people.set_rows(self._lines)

    # Going from one to another

    def go_on(self) -> None:
        """Save, and the next participant; after the last one the dialog is done."""
        if not self.save():
            return
        if self._place + 1 < len(self._lines):
            self._open(self._place + 1)
        else:
            self.accept()

    def go_back(self) -> None:
        if self._place > 0 and self.save():
            self._open(self._place - 1)

    def _choose(self, line: AnswerLine | None) -> None:
        if line is None or line.part.id == self.line.part.id:
            return
        place = [one.part.id for one in self._lines].index(line.part.id)
        if self.save():
            self._open(place)
        else:
            with QSignalBlocker(self.people):
                self.people.selectRow(self._place)

    def _turn(self, place: int) -> None:
        if self.save():
            self._wanted = _MOMENTS[place]
            self._open(self._place)
        else:
            with QSignalBlocker(self.moments):
                self.moments.setCurrentIndex(_MOMENTS.index(self._moment))

    # Closing

    @guarded()
    def accept(self) -> None:
        if self.save():
            super().accept()

    @guarded()
    def reject(self) -> None:
        if not self.changed or messages.ask(
            self,
            "Закрыть без сохранения этой анкеты?",
            "Не сохранять",
            "Вернуться",
            advice="Анкеты, внесённые раньше, уже сохранены.",
            destructive=True,
        ):
            super().reject()


def _all(dialog: AnswersDialog) -> frozenset[int]:
    return frozenset(line.unit.id for line in dialog._lines)
