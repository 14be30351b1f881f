"""The period of the forms and how often a learner is counted in it."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nastavnik_desktop.models import SchoolYear
from nastavnik_desktop.models.choices import CountRule
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.reports.periods import Period, usual_periods
from nastavnik_desktop.ui.parts.date_edit import DateEdit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, label

OWN = "Свои даты"


class PeriodBar(QWidget):
    """Usual periods, two dates and the counting rule; `changed` follows every valid choice."""

    changed = Signal()
    rule_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods: tuple[Period, ...] = ()
        self._year = ""
        self.period = QComboBox()
        self.period.setAccessibleName("Период")
        self.begins, self.ends = DateEdit("Период с", self), DateEdit("Период по", self)
        self.rule = QComboBox()
        self.rule.setAccessibleName("Обучающийся учитывается")
        for rule in CountRule:
            self.rule.addItem(rule.label, rule)
        self.problem = ProblemLabel(self)
        self._assemble()
        self.period.activated.connect(self._take_preset)
        for edit in (self.begins, self.ends):
            edit.dated.connect(self._own_dates)
        self.rule.activated.connect(lambda: self.rule_chosen.emit(self.count_rule))

    def _assemble(self) -> None:
        for combo in (self.period, self.rule):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            combo.setMinimumContentsLength(12)
            combo.setMaximumWidth(44 * STEP)
        dates = _line(
            self.period, label("с", "muted"), self.begins, label("по", "muted"), self.ends
        )
        rule = _line(label("обучающийся учитывается", "muted"), self.rule)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        layout.addWidget(FlowGrid([dates, rule], self))
        layout.addWidget(self.problem)

    def use_year(self, year: SchoolYear, today: date) -> None:
        """Offer the periods of this year; what was chosen for it stays."""
        with QSignalBlocker(self.rule):
            self.rule.setCurrentIndex(self.rule.findData(year.count_rule.value))
        if self._year == year.title:
            return
        self._year = year.title
        self._periods = usual_periods(year, today)
        self.period.clear()
        self.period.addItems([period.title for period in self._periods] + [OWN])
        self._show(self._periods[0])

    def choose(self, title: str) -> None:
        """Take the period of that title."""
        self.period.setCurrentIndex(self.period.findText(title))
        self._take_preset()

    @property
    def dates(self) -> tuple[date, date] | None:
        """Both days, or None while they are no period."""
        begins, ends = self.begins.day, self.ends.day
        return (begins, ends) if begins and ends and begins <= ends else None

    @property
    def count_rule(self) -> CountRule:
        return tuple(CountRule)[self.rule.currentIndex()]

    @property
    def text(self) -> str:
        if self.dates is None:
            return ""
        return f"период {show_date(self.dates[0])} – {show_date(self.dates[1])}"

    def _show(self, period: Period) -> None:
        self.begins.set_date(period.begins)
        self.ends.set_date(period.ends)
        self.problem.show_problem("")

    def _take_preset(self) -> None:
        place = self.period.currentIndex()
        if place < len(self._periods):
            self._show(self._periods[place])
            self.changed.emit()
        else:
            self.begins.setFocus()
            self.begins.selectAll()

    def _own_dates(self) -> None:
        found = next((p for p in self._periods if (p.begins, p.ends) == self.dates), None)
        title = found.title if found else OWN
        self.period.setCurrentIndex(self.period.findText(title))
        wrong = self.dates is None
        self.problem.show_problem(
            "Введите обе даты; начало периода не позже его конца." if wrong else ""
        )
        if not wrong:
            self.changed.emit()


def _line(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(STEP)
    for part in parts:
        row.addWidget(part, isinstance(part, QComboBox))
    row.addStretch()
    return made
