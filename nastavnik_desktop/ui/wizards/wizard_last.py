"""The last page of a stage's wizard: the papers that were made, and everything that is missing."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.wizards.wizard_steps import Missing, missing, paper_keys, produced
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, label
from nastavnik_desktop.ui.wizards.paper_list import PaperList

_MOST = 8
"""Sentences in sight; the rest is scrolled to."""


class LastPage(QWidget):
    """Enter on a sentence goes to the step and the pair that mend it."""

    wanted = Signal(object)
    """The `Missing` to mend."""
    papers_wanted = Signal(object, object)
    to_register = Signal(int)

    def __init__(self, session: Session, stage: Stage) -> None:
        super().__init__()
        self.session, self.stage = session, stage
        self.lacking: list[Missing] = []
        self._heading = label("", "heading", wrap=True)
        self.table = PlainTable(
            [
                PlainColumn("Чего не хватает", lambda one: one.text, 50),
                PlainColumn("Шаг", lambda one: one.step.title, 24),
            ],
            "Чего не хватает",
            self,
        )
        self.table.opened.connect(self.wanted)
        self.go_button = button("Перейти к шагу", self._go, picture="forward")
        self.papers = PaperList(session, paper_keys(stage), self)
        self.papers.wanted.connect(lambda keys: self.papers_wanted.emit(keys, None))
        self.papers.to_register.connect(self.to_register)
        self.papers.make_button.setToolTip("Ctrl+P: отмеченные или все документы этапа")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(label("Итог этапа", "title"))
        layout.addWidget(self._heading)
        layout.addWidget(self.table)
        self._go_row = ButtonRow([self.go_button], self)
        layout.addWidget(self._go_row)
        layout.addWidget(self.papers)
        layout.addStretch()
        self.reload()

    def reload(self) -> None:
        roster = self.session.roster()
        self.lacking = missing(self.stage, roster, date.today())
        number = plural(len(self.lacking), "замечание", "замечания", "замечаний")
        if self.lacking:
            told = f"Чего не хватает: {number}"
        else:
            told = "Всё есть: этап пройден" if roster.units else "Этап начнётся с первой пары"
        self._heading.setText(told)
        self.table.set_rows(self.lacking)
        if self.lacking and self.table.current() is None:
            self.table.selectRow(0)
        self.table.fit_height(_MOST)
        for part in (self.table, self._go_row):
            part.setVisible(bool(self.lacking))
        self.papers.read(produced(self.stage, roster))

    def _go(self) -> None:
        one = self.table.current()
        if one is not None:
            self.wanted.emit(one)

    def save(self) -> bool:
        return True

    @property
    def changed(self) -> bool:
        return False

    def take_focus(self) -> None:
        (self.table if self.lacking else self.papers.table).setFocus()
