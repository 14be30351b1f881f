"""The cards with the numbers of Forms 1–5; each number opens the people behind it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nastavnik_desktop.models.choices import ReportForm, Role
from nastavnik_desktop.services.reports.contingent import Figure
from nastavnik_desktop.services.reports.counting import Entry, FormsReport
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.tiles import FlowGrid, NumberTile
from nastavnik_desktop.ui.parts.widgets import Card, button, label

_WORDS = {Role.MENTOR: "наставников", Role.MENTEE: "наставляемых"}
_FIRST = (
    ("children_10_19", "детей 10–19 лет"),
    ("teachers", "педагогов"),
    ("young_teachers", "из них молодых"),
)
_FORM_WORDS = {
    ReportForm.FORM2: "ученик – ученик",
    ReportForm.FORM3: "учитель – учитель",
    ReportForm.FORM4: "студент – ученик",
    ReportForm.FORM5: "работодатель – ученик",
}


class FormCards(QWidget):
    """One card for each of Forms 2–5, and a line with the three numbers of Form 1."""

    def __init__(
        self,
        people: Callable[[str, Sequence[Entry]], object],
        counted: Callable[[str, Figure], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people, self._counted = people, counted
        self._report: FormsReport | None = None
        self.tiles: dict[tuple[ReportForm, Role], NumberTile] = {}
        self.first: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP + STEP // 2)
        layout.addWidget(FlowGrid([self._card(form) for form in ReportForm], self))
        layout.addWidget(self._first_line())

    def _card(self, form: ReportForm) -> QWidget:
        card = Card(form.label)
        card.body.setContentsMargins(2 * STEP, STEP + STEP // 2, STEP, STEP)
        card.body.setSpacing(0)
        card.body.addWidget(label(_FORM_WORDS[form], "muted"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(-STEP // 2, 0, 0, 0)
        for role in Role:
            tile = NumberTile(lambda role=role: self._open(form, role), flat=True)
            self.tiles[form, role] = tile
            row.addWidget(tile, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch()
        card.body.addLayout(row)
        card.body.addStretch()
        return card

    def _first_line(self) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        row = QHBoxLayout(card)
        row.setContentsMargins(2 * STEP, STEP // 2, STEP, STEP // 2)
        row.setSpacing(STEP)
        row.addWidget(label("Форма 1", "heading"))
        for field, word in _FIRST:
            row.addWidget(label(word, "muted"))
            link = button("", lambda field=field: self._open_first(field), kind="link")
            self.first[field] = link
            row.addWidget(link)
        self._by_hand = label("* вручную", "muted")
        row.addWidget(self._by_hand)
        row.addStretch()
        return card

    def show_report(self, report: FormsReport) -> None:
        self._report = report
        for figure, (field, word) in zip(report.school.figures, _FIRST, strict=True):
            self.first[field].setText(f"{figure.value}{'*' if figure.typed else ''}")
            self.first[field].setAccessibleName(f"Форма 1: {word}, {figure.value}")
            self.first[field].setToolTip(
                "Введено вручную – исправить" if figure.typed else "Посчитано – показать список"
            )
        self._by_hand.setVisible(any(figure.typed for figure in report.school.figures))
        for (form, role), tile in self.tiles.items():
            tile.show_number(report.total(form, role), _WORDS[role])
            tile.setAccessibleName(f"{form.label}: {tile.accessibleName()}")

    def _open(self, form: ReportForm, role: Role) -> None:
        if self._report is not None:
            entries = [
                entry
                for row in self._report.forms[form]
                for entry in (row.mentors if role is Role.MENTOR else row.mentees).entries
            ]
            self._people(f"{form.label}: {_WORDS[role]}", entries)

    def _open_first(self, field: str) -> None:
        if self._report is not None:
            figure = next(one for one in self._report.school.figures if one.field == field)
            self._counted(dict(_FIRST)[field], figure)
