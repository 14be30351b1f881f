"""The journal on the page of a pair: meetings held and proposed."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from nastavnik_desktop.models import Meeting
from nastavnik_desktop.services.pairs import journals
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.pairs.journal_dialog import JournalDialog
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Card, button, icon_button, label

_COLUMNS = (
    PlainColumn("Дата", lambda meeting: meeting.day, 13),
    PlainColumn("Встреча", lambda meeting: meeting.step, 18),
    PlainColumn("Тема", lambda meeting: meeting.topic, 36),
    PlainColumn("Результат", lambda meeting: meeting.result, 26),
    PlainColumn(
        "Отметка",
        lambda meeting: "состоялась" if meeting.held else "предложена",
        14,
        tone=lambda meeting: "good" if meeting.held else "warn",
    ),
)


class JournalCard(Card):
    """Enter opens a meeting; a proposed one counts only after «Состоялась»."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", parent)
        self._session = session
        self._unit: Unit | None = None
        self.summary = label("", "muted")
        self.add_button = button("Записать встречу…", self.add, picture="add")
        self.add_button.setToolTip("Ctrl+J")
        self.propose_button = button("Предложить первые три", self.propose, picture="calendar")
        self.confirm_button = button("Состоялась", self.confirm, picture="check")
        self.delete_button = icon_button("trash", "Удалить встречу", self.delete)
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(label("Журнал встреч", "heading"))
        top.addWidget(self.summary)
        top.addStretch()
        self.body.addLayout(top)
        ways = (self.add_button, self.propose_button, self.confirm_button, self.delete_button)
        self.body.addWidget(ButtonRow(ways, self))
        self.empty = label(
            "Встреч ещё нет. Запишите прошедшую или предложите первые три: знакомство, пробную"
            " и планирование.",
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.empty)
        self.table = PlainTable(_COLUMNS, "Встречи пары", self)
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(lambda _: self._offer())
        self.body.addWidget(self.table)

    def show_unit(self, unit: Unit, roster: Roster) -> None:
        self._unit = unit
        meetings = roster.meetings.get(unit.id, ())
        self.summary.setText(journals.summary(meetings))
        self.propose_button.setVisible(not meetings)
        self.empty.setVisible(not meetings)
        self.table.setVisible(bool(meetings))
        # The last ones first: they are what is asked about.
        self.table.set_rows(list(reversed(meetings)))
        self.table.fit_height(most=10)
        self._offer()

    def _offer(self) -> None:
        meeting = self.table.current()
        self.confirm_button.setVisible(meeting is not None and not meeting.held)
        self.delete_button.setVisible(meeting is not None)

    @changes
    def add(self) -> None:
        if self._unit is not None:
            dialog = JournalDialog(self._session, self, [self._unit.id])
            dialog.exec()
            dialog.deleteLater()

    @changes
    def propose(self) -> None:
        unit, session = self._unit, self._session
        if unit is not None:
            session.do(
                self,
                "Предложены первые встречи",
                lambda: journals.propose(session.store, session.roster(), [unit], date.today()),
            )

    @changes
    def confirm(self) -> None:
        meeting, store = self.table.current(), self._session.store
        if meeting is not None:
            self._session.do(
                self,
                "Встреча состоялась",
                lambda: journals.confirm(store, meeting, date.today()),
            )

    @changes
    def delete(self) -> None:
        meeting, store = self.table.current(), self._session.store
        if meeting is not None:
            ids = [meeting.id]
            self._session.do(self, "Удалена встреча", lambda: store.delete(Meeting, ids))

    def edit(self, meeting: Meeting) -> None:
        from nastavnik_desktop.ui.lists.record_dialog import RecordDialog

        dialog = RecordDialog(self._session, (meeting,), "Встреча", self, focus="topic")
        dialog.exec()
        dialog.deleteLater()
