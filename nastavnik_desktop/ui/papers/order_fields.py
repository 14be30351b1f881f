"""Date and number of the orders about to be printed, checked against the register as typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.issuing.print_jobs import again, jobs, order_details
from nastavnik_desktop.services.papers import numbering
from nastavnik_desktop.services.papers.documents import Document, OrderDetails, printed_units
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.ui.parts.date_edit import DateEdit
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import ProblemLabel, label


@dataclass
class _Order:
    """The widgets of one order."""

    document: Document
    day: DateEdit
    number: QLineEdit
    note: QLabel
    proposed: str = ""
    """The number the program offered: it may be replaced by a newer offer."""
    proposed_day: date | None = None

    @property
    def touched(self) -> bool:
        """Whether somebody has typed another date or number than the offered ones."""
        typed = self.number.text().strip()
        other_day = bool(self.day.text()) and self.day.day != self.proposed_day
        return other_day or (bool(typed) and typed != self.proposed)


class OrderFields(QWidget):
    """One line for each order of the catalogue; those not chosen are hidden."""

    edited = Signal()
    """Another number or date: another order, perhaps."""

    def __init__(self, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster: Roster | None = None
        self._pairs: Sequence[int] | None = ()
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
        self.edited.connect(self._tell_numbers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addLayout(self._grid)
        layout.addWidget(self.problem)

    def _add(self, line: int, item: Document) -> None:
        note = label("", "muted", wrap=True)
        order = _Order(item, DateEdit(f"Дата: {item.title}", self), QLineEdit(), note)
        order.number.setAccessibleName(f"Номер: {item.title}")
        order.number.setPlaceholderText("номер")
        order.number.setMaxLength(20)
        order.number.setFixedWidth(12 * STEP)
        order.day.dated.connect(lambda _: self._edit())
        order.number.editingFinished.connect(self._edit)
        title = label(item.short, wrap=True)
        widgets = [title, label("от", "muted"), order.day, label("№", "muted"), order.number]
        self._grid.addWidget(title, 3 * line, 0, 1, 5)
        for column, widget in enumerate(widgets[1:]):
            self._grid.addWidget(widget, 3 * line + 1, column)
        self._grid.addWidget(note, 3 * line + 2, 0, 1, 5)
        self._orders[item.key] = order
        self._lines[item.key] = widgets

    def _edit(self) -> None:
        self.check()
        self.edited.emit()

    def choose(self, keys: Sequence[str], pairs: Sequence[int] | None = ()) -> None:
        """Show the lines of these documents, each with the number it may get.

        `pairs` are those whose orders are printed, None for all of the year.
        """
        self._pairs = pairs
        self._offer(keys)
        for key, widgets in self._lines.items():
            for widget in widgets:
                widget.setVisible(key in keys)
        self._tell_numbers()
        self.setVisible(any(key in keys for key in self._orders))

    def set_order(self, key: str, paper: Paper) -> None:
        """Print this draft again: its number and its date."""
        order = self._orders[key]
        order.proposed, order.proposed_day = paper.number, paper.dated
        order.number.setText(paper.number)
        order.day.set_date(paper.dated)
        self._edit()

    def _abouts(self, item: Document) -> list[int | None]:
        """The pairs the order is about; None for a paper of the year."""
        if item.about != "pair" or self._roster is None:
            return [None]
        return [unit.id for unit in printed_units(self._roster, self._pairs) if item.suits(unit)]

    def each(self, key: str) -> dict[int, OrderDetails]:
        """With which number and date each pair's order is printed (0: of the year), as typed."""
        order = self._orders.get(key)
        if order is None or self._roster is None:
            return {}
        abouts, given = self._abouts(order.document), self.details([key])[key]
        try:
            ids = [about for about in abouts if about is not None]
            return order_details(self._roster, order.document, given, ids)
        except UserError:  # told under the fields
            return {about or 0: given for about in abouts}

    def _tell_numbers(self) -> None:
        """Of several pairs: who keeps a number and which ones the others get."""
        for key, order in self._orders.items():
            shown = key in self._lines and not order.number.isHidden()
            numbers = [one.number for one in self.each(key).values()] if shown else []
            several = len(numbers) > 1 and any(numbers)
            order.note.setText(f"Номера по порядку пар: {', '.join(numbers)}." if several else "")
            order.note.setVisible(several)

    def show_register(self, roster: Roster, today: date) -> None:
        """Look at what was printed before; `choose` makes the offers."""
        self._roster, self._today = roster, today

    def _offer(self, keys: Sequence[str]) -> None:
        """What a draft was printed with before, else today and the next free number.

        A signed or cancelled order is never printed anew: the next one gets its own number.
        """
        if self._roster is None:
            return
        roster = self._roster
        taken = [*roster.papers, *roster.numbered_elsewhere]
        for key in keys:
            order = self._orders.get(key)
            if order is None:
                continue
            if not order.touched or self._issued(order):
                self._propose(order, taken)
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

    def _issued(self, order: _Order) -> bool:
        """What was typed is signed by now."""
        number, key = order.number.text().strip(), order.document.key
        assert self._roster is not None
        found = (
            numbering.entry_of(self._roster.papers, key, number, order.day.day, about)
            for about in self._abouts(order.document)
        )
        return any(paper is not None and paper.state is PaperState.SIGNED for paper in found)

    def _propose(self, order: _Order, taken: Sequence[Paper]) -> None:
        assert self._roster is not None
        item = order.document
        drafts = again(self._roster, item, None, self._abouts(item)).values()
        draft = next(iter(drafts), None)
        order.proposed_day = draft.dated if draft and draft.dated else self._today
        order.day.set_date(order.proposed_day)
        order.proposed = (
            draft.number
            if draft and draft.number
            else numbering.next_number(taken, item.series, order.proposed_day)
        )
        order.number.setText(order.proposed)

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

    def focus_on(self, key: str) -> bool:
        """Put the cursor in the line of this order; whether it has one that is shown."""
        order = self._orders.get(key)
        if order is None or order.number.isHidden():
            return False
        dated = bool(order.day.text()) and order.day.valid
        (order.number if dated and not order.number.text() else order.day).setFocus()
        return True

    def focus_first(self) -> None:
        """Put the cursor in the first shown field that is empty."""
        fields: list[QLineEdit] = [
            edit for order in self._orders.values() for edit in (order.day, order.number)
        ]
        shown = [edit for edit in fields if edit.isVisible()]
        target = next((edit for edit in shown if not edit.text()), shown[0] if shown else None)
        if target is not None:
            target.setFocus()
