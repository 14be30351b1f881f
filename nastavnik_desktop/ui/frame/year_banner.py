"""A line above every page when the year is closed, or is new and still empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from nastavnik_desktop.models import Pair, Programme
from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label


class YearBanner(QFrame):
    """Says why nothing can be changed, or offers the roll-over; hidden in a year of work."""

    year_wanted = Signal(str)
    rollover_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._next = ""
        self.setProperty("card", True)
        self.text = label("", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.go = button("", lambda: self.year_wanted.emit(self._next))
        self.roll = button("Перевести людей и пары…", self.rollover_wanted.emit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.go)
        layout.addWidget(self.roll)
        self.hide()

    def refresh(self) -> None:
        session = self._session
        year, years = session.year, session.store.years()
        later = [one for one in years if one.begins > year.ends]
        self._next = later[0].title if later else ""
        closed = year.closed_on is not None
        self.go.setText(f"Перейти в {self._next}")
        self.go.setVisible(closed and bool(later))
        before = None if closed else rolls_from(session)
        self.roll.setVisible(before is not None and before.title != year.title)
        if closed:
            self.text.setText(f"{year.title} учебный год закрыт: можно смотреть и печатать.")
        elif before is not None:
            self.text.setText(
                f"В {year.title} учебном году ещё нет программ, а {before.title} не закрыт."
            )
        self.setVisible(closed or self.roll.isVisibleTo(self))


def rolls_from(session: Session) -> SchoolYear | None:
    """The year the roll-over starts from: the chosen one, or the one before when it is empty."""
    store, year = session.store, session.year
    if year.id is not None and store.table(Programme).all(year_id=year.id):
        return None if year.closed_on else year
    earlier = [one for one in store.years() if one.ends < year.begins]
    before = earlier[-1] if earlier else None
    if before is None or before.closed_on or not store.table(Pair).all(year_id=before.id):
        return None
    return before
