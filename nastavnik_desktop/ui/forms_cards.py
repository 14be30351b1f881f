"""The cards with the numbers of Forms 1–5; each number opens the people behind it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import ReportForm, Role
from nastavnik_desktop.services.contingent import Figure
from nastavnik_desktop.services.counting import Entry, FormsReport
from nastavnik_desktop.ui.crash import guarded
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.tiles import NumberTile
from nastavnik_desktop.ui.widgets import Card, label

_WORDS = {Role.MENTOR: "наставников", Role.MENTEE: "наставляемых"}
_FIRST = (
    ("children_10_19", "детей 10–19"),
    ("teachers", "педагогов"),
    ("young_teachers", "молодых"),
)
_FORM_WORDS = {
    ReportForm.FORM2: "ученик – ученик",
    ReportForm.FORM3: "учитель – учитель",
    ReportForm.FORM4: "студент – ученик",
    ReportForm.FORM5: "работодатель – ученик",
}


class FlowGrid(QWidget):
    """Cards side by side, in as many columns as fit."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(STEP + STEP // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._place(len(self._cards))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def minimumSizeHint(self) -> QSize:
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        return QSize(widest, self._grid.minimumSize().height())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        widest = max(card.minimumSizeHint().width() for card in self._cards)
        room = (self.width() + self._grid.spacing()) // (widest + self._grid.spacing())
        columns = max(1, min(len(self._cards), room))
        while columns > 2 and len(self._cards) % columns == 1:
            columns -= 1
        self._place(columns)
        super().resizeEvent(event)


class FormCards(FlowGrid):
    """One card for each form."""

    def __init__(
        self,
        people: Callable[[str, Sequence[Entry]], object],
        counted: Callable[[str, Figure], object],
        parent: QWidget | None = None,
    ) -> None:
        self._people, self._counted = people, counted
        self._report: FormsReport | None = None
        self.tiles: dict[tuple[str, str], NumberTile] = {}
        cards = [self._card("Форма 1", "сведения об ОО", "form1", _FIRST)]
        for form in ReportForm:
            words = tuple((role.value, _WORDS[role]) for role in Role)
            cards.append(self._card(form.label, _FORM_WORDS[form], form.value, words))
        super().__init__(cards, parent)

    def _card(
        self, title: str, about: str, form: str, numbers: Sequence[tuple[str, str]]
    ) -> QWidget:
        card = Card(title)
        card.body.setContentsMargins(2 * STEP, STEP + STEP // 2, STEP, STEP)
        card.body.setSpacing(0)
        card.body.addWidget(label(about, "muted"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(-STEP // 2, 0, 0, 0)
        for key, _word in numbers:
            tile = NumberTile(lambda spot=(form, key): self._open(*spot), flat=True)
            self.tiles[form, key] = tile
            row.addWidget(tile, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch()
        card.body.addLayout(row)
        card.body.addStretch()
        return card

    def show_report(self, report: FormsReport) -> None:
        self._report = report
        for figure, (key, word) in zip(report.school.figures, _FIRST, strict=True):
            self.tiles["form1", key].show_number(figure.value, word)
        for form in ReportForm:
            for role in Role:
                number = report.total(form, role)
                self.tiles[form.value, role.value].show_number(number, _WORDS[role])
        for (form_key, _key), tile in self.tiles.items():
            tile.setAccessibleName(f"{form_key.replace('form', 'Форма ')}: {tile.accessibleName()}")

    def _open(self, form: str, key: str) -> None:
        if self._report is None:
            return
        if form == "form1":
            figure = next(one for one in self._report.school.figures if one.field == key)
            self._counted(dict(_FIRST)[key], figure)
            return
        role = Role(key)
        rows = self._report.forms[ReportForm(form)]
        entries = [
            entry
            for row in rows
            for entry in (row.mentors if role is Role.MENTOR else row.mentees).entries
        ]
        self._people(f"{ReportForm(form).label}: {_WORDS[role]}", entries)


def by_name(people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.sort_key)
