"""Date and number of the orders about to be printed, checked against the register as typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services import numbering
from nastavnik_desktop.services.documents import Document, OrderDetails
from nastavnik_desktop.services.printing import jobs
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.date_edit import DateEdit
from nastavnik_desktop.ui.theme import STEP
from nastavnik_desktop.ui.widgets import ProblemLabel, label


@dataclass
class _Order:
    """The widgets of one order."""

    document: Document
    day: DateEdit
    number: QLineEdit
    proposed: str = ""
    """The number the program offered: it may be replaced by a newer offer."""


class OrderFields(QWidget):
    """One line for each order of the catalogue; those not chosen are hidden."""

    def __init__(self, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster: Roster | None = None
        self._today = date.today()
        self._orders: dict[str, _Order] = {}
        self._lines: dict[str, list[QWidget]] = {}
        self.problem = ProblemLabel(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnStretch(4, 1)
        for line, item in enumerate(item for item in documents if item.is_order):
            self._add(line, item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addLayout(self._grid)
        layout.addWidget(self.problem)

    def _add(self, line: int, item: Document) -> None:
        order = _Order(item, DateEdit(f"Дата: {item.title}", self), QLineEdit())
        order.number.setAccessibleName(f"Номер: {item.title}")
        order.number.setPlaceholderText("номер")
        order.number.setMaxLength(20)
        order.number.setFixedWidth(12 * STEP)
        order.day.dated.connect(lambda _: self.check())
        order.number.editingFinished.connect(self.check)
        title = label(item.short, wrap=True)
        widgets = [title, label("от", "muted"), order.day, label("№", "muted"), order.number]
        self._grid.addWidget(title, 2 * line, 0, 1, 5)
        for column, widget in enumerate(widgets[1:]):
            self._grid.addWidget(widget, 2 * line + 1, column)
        self._orders[item.key] = order
        self._lines[item.key] = widgets

    def choose(self, keys: Sequence[str]) -> None:
        """Show the lines of these documents, each with the number it may get."""
        self._offer(keys)
        for key, widgets in self._lines.items():
            for widget in widgets:
                widget.setVisible(key in keys)
        self.setVisible(any(key in keys for key in self._orders))

    def show_register(self, roster: Roster, today: date) -> None:
        """Look at what was printed before; `choose` makes the offers."""
        self._roster, self._today = roster, today

    def _offer(self, keys: Sequence[str]) -> None:
        """What an order was printed with before, else today and the next free number."""
        if self._roster is None:
            return
        roster, today = self._roster, self._today
        taken = [*roster.papers, *roster.numbered_elsewhere]
        for key in keys:
            order = self._orders.get(key)
            if order is None:
                continue
            # A signed or cancelled order is never printed anew: the next one gets its own number.
            drafts = [p for p in roster.papers if p.state is PaperState.DRAFT]
            last = next((p for p in reversed(drafts) if p.document == key), None)
            if not order.day.text():
                order.day.set_date(last.dated if last and last.dated else today)
            typed = order.number.text().strip()
            if not typed or typed == order.proposed:
                series = order.document.series
                order.proposed = (
                    last.number
                    if last and last.number
                    else numbering.next_number(taken, series, order.day.day)
                )
                order.number.setText(order.proposed)
            # The next order of the same series must not be offered the same number.
            taken.append(
                Paper(
                    title=order.document.title,
                    series=order.document.series,
                    number=order.number.text(),
                    dated=order.day.day,
                    document=key,
                )
            )

    def details(self, keys: Sequence[str]) -> dict[str, OrderDetails]:
        """What was typed for the chosen orders."""
        return {
            key: OrderDetails(
                dated=order.day.day,
                number=order.number.text().strip(),
                series=order.document.series,
            )
            for key, order in self._orders.items()
            if key in keys
        }

    def check(self) -> bool:
        """Whether dates are dates and numbers are free; the first problem is shown."""
        found = ""
        shown = [order for order in self._orders.values() if not order.number.isHidden()]
        for order in shown:
            if not order.day.valid:
                found = found or f"{order.document.short}: введите дату, например 05.09.2026."
        if not found and self._roster is not None:
            documents = [order.document for order in shown]
            try:
                jobs(self._roster, documents, [], self.details([d.key for d in documents]))
            except UserError as error:
                found = str(error)
        self.problem.show_problem(found)
        return not found

    def focus_first(self) -> None:
        """Put the cursor in the first shown field that is empty."""
        fields: list[QLineEdit] = [
            edit for order in self._orders.values() for edit in (order.day, order.number)
        ]
        shown = [edit for edit in fields if edit.isVisible()]
        target = next((edit for edit in shown if not edit.text()), shown[0] if shown else None)
        if target is not None:
            target.setFocus()
