"""The tables under the cards of the forms: programmes, and people who take part several times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Programme
from nastavnik_desktop.models.choices import ReportForm
from nastavnik_desktop.services.reports.counting import Duplicate, Entry, FormRow, FormsReport
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.frame.targets import Field
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


@dataclass(frozen=True)
class _Line:
    form: ReportForm
    row: FormRow


class ProgrammesTab(QWidget):
    """Every row of Forms 2–5 as it will be printed."""

    def __init__(
        self,
        people: Callable[[str, Sequence[Entry]], object],
        go: Callable[[str, object], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people, self._go = people, go
        columns = [
            PlainColumn("Форма", lambda line: line.form.label, 10),
            PlainColumn("Программа", lambda line: short_title(line.row.programme), 30),
            PlainColumn(
                "Наставников",
                lambda line: line.row.mentors.value,
                15,
                tip=lambda line: line.row.mentors_who,
            ),
            PlainColumn("Наставляемых", lambda line: line.row.mentees.value, 16),
            PlainColumn(
                "Результат программы",
                lambda line: line.row.programme.result or "не заполнен",
                36,
                tone=lambda line: "" if line.row.programme.result else "warn",
            ),
        ]
        self.table = PlainTable(columns, "Программы в формах 2–5", self)
        self.table.spare = (0,)
        self.table.opened.connect(lambda line: self._open_programme())
        self.table.chosen.connect(self._enable)
        self._nothing = label(
            "За этот период никто не участвовал в программах, которые входят в Формы 2–5.",
            "muted",
            wrap=True,
        )
        self._buttons = [
            button("Наставники", lambda: self._show("mentors", "наставники")),
            button("Наставляемые", lambda: self._show("mentees", "наставляемые")),
            button("Открыть программу", self._open_programme),
        ]
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for made in self._buttons:
            row.addWidget(made)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_report(self, report: FormsReport) -> None:
        lines = [_Line(form, row) for form, rows in report.forms.items() for row in rows]
        self.table.set_rows(lines)
        self._nothing.setVisible(not lines)
        self.table.setVisible(bool(lines))
        if lines and self.table.current() is None:
            self.table.selectRow(0)
        self._enable(self.table.current())

    def _enable(self, line: _Line | None) -> None:
        for made in self._buttons:
            made.setEnabled(line is not None)

    def _show(self, side: str, word: str) -> None:
        line = self.table.current()
        if line is not None:
            title = f"{line.form.label}, «{line.row.programme.title}»: {word}"
            self._people(title, getattr(line.row, side).entries)

    def _open_programme(self) -> None:
        line = self.table.current()
        if line is not None:
            self._go("programmes", Field(line.row.programme.id or 0, "result", Programme))


@dataclass(frozen=True)
class _Repeat:
    """A person and one of the places where the person is not counted."""

    double: Duplicate
    skipped: Entry
    who: str


class DuplicatesTab(QWidget):
    """Who takes part several times, where the person counts and why there."""

    def __init__(
        self,
        count_here: Callable[[Duplicate, Entry], object],
        count_by_rule: Callable[[Duplicate], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count_here, self._count_by_rule = count_here, count_by_rule
        columns = [
            PlainColumn("Кто повторяется", lambda one: one.who, 30),
            PlainColumn("Учтён в", lambda one: _place(one.double.counted), 32),
            PlainColumn("Не учтён в", lambda one: _place(one.skipped), 32),
            PlainColumn("Почему", lambda one: one.double.reason, 26),
        ]
        self.table = PlainTable(columns, "Участвуют несколько раз", self, wrap=True)
        self.table.opened.connect(self._choose)
        self.table.chosen.connect(self._enable)
        self._nothing = label(
            "За этот период никто не участвует в нескольких программах или ролях.",
            "muted",
            wrap=True,
        )
        self._here = button(
            "Учитывать здесь", lambda: self._choose(self.table.current()), picture="check"
        )
        self._here.setToolTip("Учитывать человека там, где он сейчас не учтён")
        self._back = button("По дате вхождения", self._reset)
        self._back.setToolTip("Забыть свой выбор: учитывать там, куда человек вошёл раньше")
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self._here)
        row.addWidget(self._back)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(STEP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def show_report(self, report: FormsReport, roster: Roster) -> None:
        lines = [
            _Repeat(double, entry, _who(double, roster))
            for double in report.duplicates
            for entry in double.skipped
        ]
        self.table.set_rows(lines)
        self._nothing.setVisible(not lines)
        for part in (self.table, self._here, self._back):
            part.setVisible(bool(lines))
        if lines and self.table.current() is None:
            self.table.selectRow(0)
        self._enable(self.table.current())

    def _enable(self, one: _Repeat | None) -> None:
        self._here.setEnabled(one is not None)
        chosen = one is not None and any(e.part.count_here for e in one.double.entries)
        self._back.setEnabled(chosen)

    def _choose(self, one: _Repeat | None) -> None:
        if one is not None:
            self._count_here(one.double, one.skipped)

    def _reset(self) -> None:
        one = self.table.current()
        if one is not None:
            self._count_by_rule(one.double)


def _who(double: Duplicate, roster: Roster) -> str:
    person = double.person
    about = person.class_name or person.post or roster.place(person)
    return f"{person.full_name}, {about}" if about else person.full_name


def _place(entry: Entry) -> str:
    where = f"{entry.place.form.label}, {short_title(entry.place.programme)}"
    return f"{where} ({entry.place.role.label})"


def short_title(programme: Programme) -> str:
    """Most titles begin with the same two words, which would fill a narrow column."""
    return programme.title.removeprefix("Программа наставничества ")
