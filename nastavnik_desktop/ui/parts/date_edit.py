"""A date typed as 05.09.2026, with its problem marked where it stands."""

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QWidget

from nastavnik_desktop.russian import NoSuchDay, parse_date, show_date
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.parts.widgets import restyle


class DateEdit(QLineEdit):
    """Understands every way `parse_date` does, and writes it back the usual way."""

    dated = Signal(object)
    """A date, or None when the field was emptied; not sent for what is no date."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("дд.мм.гггг")
        self.setMaxLength(10)
        self._fit()
        self._told: date | None = None
        self.editingFinished.connect(self._finish)
        self.textChanged.connect(lambda: restyle(self, problem=False))

    def _fit(self) -> None:
        """Room for ten digits at any size of text."""
        metrics = QFontMetrics(self.font())
        self.setFixedWidth(metrics.horizontalAdvance("00.00.0000") + 16 + round(metrics.height()))

    @guarded()
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @property
    def valid(self) -> bool:
        """Whether it is empty or a date."""
        return not self.problem

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, or ''."""
        try:
            if self.text().strip():
                parse_date(self.text())
        except NoSuchDay:
            return f"Такой даты нет: {self.text().strip()}. Проверьте день и месяц."
        except ValueError:
            return "Введите дату, например 05.09.2026."
        return ""

    @property
    def day(self) -> date | None:
        try:
            return parse_date(self.text())
        except ValueError:
            return None

    def set_date(self, day: date | None) -> None:
        self._told = day
        self.setText(show_date(day) if day else "")

    def _finish(self) -> None:
        if not self.valid:
            restyle(self, problem=True)
            self.setToolTip(self.problem)
            return
        self.setToolTip("")
        day = self.day
        if day is not None:
            self.setText(show_date(day))
        if day != self._told:
            self._told = day
            self.dated.emit(day)
