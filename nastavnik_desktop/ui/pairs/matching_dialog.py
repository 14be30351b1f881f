"""Pairs proposed for the free mentees: who, why, who else; nothing is made until accepted."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models import Programme
from nastavnik_desktop.models.choices import MentoringForm, PairStatus
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.pairs import matching
from nastavnik_desktop.services.pairs.matching import Ask, Candidate, Match
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts import messages
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label

_STATES = (PairStatus.DRAFT, PairStatus.ACTIVE)
_MENTORS = (
    PlainColumn("Наставник", lambda one: one.person.full_name, 28),
    PlainColumn("Баллы", lambda one: one.score, 7),
    PlainColumn("Почему подходит", lambda one: one.words, 60),
)


class MatchingDialog(QDialog):
    """Above the mentees with their proposals, below all mentors for the chosen one."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Подбор пар")
        self._session = session
        self.matches: list[Match] = []
        self._left_out: set[int] = set()
        """Mentees whose proposals the curator does not want."""
        self._fixed: dict[int, int] = {}
        self._programmes = sorted(session.roster().programmes.values(), key=_usual_first)
        self.programme = QComboBox()
        self.programme.setAccessibleName("Программа")
        self.programme.addItems([f"{p.title} ({p.form.label})" for p in self._programmes])
        self.model = QComboBox()
        self.model.setAccessibleName("Ролевая модель")
        for combo in (self.programme, self.model):
            # Long names are read in the open list: the dialog must fit a small screen.
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(16)
        self.reverse = QCheckBox("реверсивное наставничество")
        self.by_class = QCheckBox("можно старше только классом")
        self.by_class.setToolTip("По умолчанию наставник учится на более высокой ступени")
        self.table = PlainTable(self._columns(), "Предложенные пары", self, wrap=True)
        self.others = PlainTable(_MENTORS, "Наставники для выбранного", self, wrap=True)
        self._build_buttons()
        self._assemble()
        self.programme.currentIndexChanged.connect(lambda _: self._offer_models())
        self.model.currentIndexChanged.connect(lambda _: self.start())
        for tick in (self.reverse, self.by_class):
            tick.toggled.connect(lambda _: self.start())
        self.table.chosen.connect(self._show_others)
        self.table.opened.connect(lambda _: self.tick())
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.tick)
        self.others.opened.connect(lambda _: self.fix())
        self._offer_models()

    def _columns(self) -> tuple[PlainColumn, ...]:
        return (
            PlainColumn("Принять", self._mark, 9, tone=lambda match: "good"),
            PlainColumn("Наставляемый", lambda match: match.mentee.full_name, 24),
            PlainColumn("Запрос", self._request, 22),
            PlainColumn("Наставник", _mentor, 24, tone=lambda m: "" if m.chosen else "warn"),
            PlainColumn("Почему", _why, 44),
        )

    def _mark(self, match: Match) -> str:
        return "✓ да" if match in self.taken() else "–" if match.chosen else ""

    def _request(self, match: Match) -> str:
        card = self._session.roster().mentee_cards.get(match.mentee.id or 0)
        return ", ".join(part for part in (card.subject, card.request) if part) if card else ""

    def _build_buttons(self) -> None:
        self.tick_button = button("Принять / не принимать", self.tick, picture="check")
        self.tick_button.setToolTip("Пробел или Enter")
        self.fix_button = button("Закрепить выбранного наставника", self.fix, picture="pairs")
        self.loose_button = button("Открепить", self.loosen)
        self.status = QComboBox()
        self.status.setAccessibleName("Состояние новых пар")
        self.status.addItems(["создать как проект", "создать действующими"])
        self.accept_button = button("Принять", self.accept, kind="primary")
        self.counter = label("", "muted", wrap=True)

    def _assemble(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(STEP)
        asked.addWidget(self.programme, 3)
        asked.addWidget(self.model, 2)
        ticks = QHBoxLayout()
        ticks.setSpacing(2 * STEP)
        ticks.addWidget(self.reverse)
        ticks.addWidget(self.by_class)
        ticks.addStretch()
        ticks.addWidget(self.tick_button)
        tools = QHBoxLayout()
        tools.setSpacing(STEP)
        self.heading = label("", "strong", wrap=True)
        tools.addWidget(self.heading, 1)
        tools.addWidget(self.loose_button)
        tools.addWidget(self.fix_button)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.counter, 1)
        row.addWidget(self.status)
        row.addWidget(button("Закрыть", self.reject))
        row.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(label("Подбор пар для свободных наставляемых", "heading"))
        layout.addLayout(asked)
        layout.addLayout(ticks)
        layout.addWidget(self.table, 3)
        layout.addLayout(tools)
        layout.addWidget(self.others, 2)
        layout.addLayout(row)
        fit(self, 172, 50)
        self.table.setFocus()

    # What is asked

    @property
    def ask(self) -> Ask | None:
        place = self.programme.currentIndex()
        if place < 0:
            return None
        model = self.model.currentText() if self.model.currentIndex() > 0 else ""
        return Ask(
            self._programmes[place],
            model,
            self.reverse.isChecked(),
            self.by_class.isChecked(),
            dict(self._fixed),
        )

    def _offer_models(self) -> None:
        place = self.programme.currentIndex()
        form = self._programmes[place].form if place >= 0 else None
        self.model.blockSignals(True)
        self.model.clear()
        self.model.addItems(["Ролевая модель не выбрана", *(form.role_models if form else ())])
        self.model.blockSignals(False)
        self._fixed.clear()
        self._left_out.clear()
        pupils = form is MentoringForm.PUPIL_PUPIL
        self.reverse.setVisible(form is not None)
        self.by_class.setVisible(pupils)
        self.start()

    def start(self) -> None:
        """Look for pairs anew; a large school takes a second or two."""
        ask, roster = self.ask, self._session.roster()
        if ask is None:
            self._show([])
            self.counter.setText("Сначала добавьте программу наставничества.")
            return
        mentees = len(matching.free_mentees(roster, ask.programme.form))
        if mentees * max(1, len(roster.mentor_cards)) < _AT_ONCE:
            self._show(matching.proposals(roster, ask, date.today()))
            return
        tasks.run(
            self,
            lambda steps: matching.proposals(roster, ask, date.today()),
            self._show,
            title="Подбираем пары",
            cancellable=False,
        )

    def _show(self, matches: Sequence[Match]) -> None:
        self.matches = list(matches)
        self.table.set_rows(self.matches)
        if self.matches and self.table.current() is None:
            self.table.selectRow(0)
        self._show_others(self.table.current())
        self._count()

    def _show_others(self, match: Match | None) -> None:
        self.others.set_rows(match.ranked if match else ())
        if match and match.ranked:
            self.others.selectRow(0)
        self.heading.setText(f"Все наставники для: {match.mentee.full_name}" if match else "")
        self.fix_button.setEnabled(bool(match and match.ranked))
        self.loose_button.setVisible(bool(match and (match.mentee.id or 0) in self._fixed))
        self.tick_button.setEnabled(bool(match and match.chosen))

    def _count(self) -> None:
        accepted, alone = len(self.taken()), sum(m.chosen is None for m in self.matches)
        text = "Свободных наставляемых для этой программы нет. Они появляются из базы наставляемых."
        if self.matches:
            text = f"Предложено: {plural(len(self.matches) - alone, 'пара', 'пары', 'пар')}"
            text += f"; без наставника: {alone}" if alone else ""
        self.counter.setText(text)
        self.accept_button.setText(f"Принять ({accepted})" if accepted else "Принять")
        self.accept_button.setEnabled(bool(accepted))

    def taken(self) -> list[Match]:
        """The proposals that will become pairs."""
        return [m for m in self.matches if m.chosen and m.mentee.id not in self._left_out]

    # What the curator decides

    def tick(self) -> None:
        match = self.table.current()
        if match is not None and match.chosen:
            self._left_out ^= {match.mentee.id or 0}
            self.table.viewport().update()
            self._count()

    def fix(self) -> None:
        """This mentee with that mentor, whatever the others get."""
        match, candidate = self.table.current(), self.others.current()
        if match is not None and isinstance(candidate, Candidate):
            number = match.mentee.id or 0
            self._fixed[number] = candidate.person.id or 0
            self._left_out.discard(number)
            self.start()

    def loosen(self) -> None:
        match = self.table.current()
        if match is not None:
            self._fixed.pop(match.mentee.id or 0, None)
            self.start()

    @guarded()
    def accept(self) -> None:
        """One action for all accepted pairs; the others stay free."""
        ask, session = self.ask, self._session
        chosen = [
            (match.mentee.id or 0, match.chosen.person.id or 0)
            for match in self.taken()
            if match.chosen
        ]
        if ask is None or not chosen:
            return
        status = _STATES[self.status.currentIndex()]
        made = session.do(
            self,
            "Приняты предложенные пары",
            lambda: matching.accept(session.store, session.roster(), ask, chosen, status),
        )
        if made:
            super().accept()


_AT_ONCE = 4_000
"""Comparisons that take less than the eye notices."""


def _usual_first(programme: Programme) -> tuple[int, str]:
    return list(MentoringForm).index(programme.form), programme.title


def _mentor(match: Match) -> str:
    return match.chosen.person.full_name if match.chosen else "не подобран"


def _why(match: Match) -> str:
    words = match.chosen.words if match.chosen else ""
    return ". ".join(part for part in (words, match.note) if part)


def match_pairs(session: Session, parent: QWidget) -> None:
    """Open the proposals of the chosen year."""
    if not session.roster().programmes:
        messages.tell(
            parent,
            "В этом учебном году ещё нет программ наставничества.",
            "Добавьте программу на странице «Программы».",
        )
        return
    dialog = MatchingDialog(session, parent)
    dialog.exec()
    dialog.deleteLater()
