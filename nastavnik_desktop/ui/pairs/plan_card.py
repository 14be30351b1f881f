"""The plan on the page of a pair: its state and activities, approval and prolongation."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from nastavnik_desktop.models import Plan, PlanItem
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.pairs import plans
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.pairs.plan_dialog import ITEM_COLUMNS, PlanDialog
from nastavnik_desktop.ui.parts.button_row import ButtonRow
from nastavnik_desktop.ui.parts.buttons import changes
from nastavnik_desktop.ui.parts.form_dialog import FormDialog, ask_fields
from nastavnik_desktop.ui.parts.plain_table import PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import Card, Pill, button, label

_COLUMNS = tuple(ITEM_COLUMNS[place] for place in (0, 2, 4, 5))


class PlanCard(Card):
    """Enter on an activity says what came of it; the rest is edited in a dialog."""

    def __init__(
        self, session: Session, go: Callable[[str, object], object], parent: QWidget
    ) -> None:
        super().__init__("", parent)
        self._session, self._go = session, go
        self._unit: Unit | None = None
        self.state = Pill("", "quiet", self)
        self.progress = label("", "muted")
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(label("План", "heading"))
        top.addWidget(self.state)
        top.addWidget(self.progress)
        top.addStretch()
        self.edit_button = button("Составить план…", self.edit, picture="edit")
        self.approve_button = button("Утвердить…", self.approve, picture="check")
        self.prolong_button = button("Продлить…", self.prolong, picture="calendar")
        self.body.addLayout(top)
        ways = (self.edit_button, self.approve_button, self.prolong_button)
        self.body.addWidget(ButtonRow(ways, self))
        self.empty = label(
            "Плана ещё нет. Возьмите образец для этой формы и ролевой модели или составьте свой.",
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.empty)
        self.table = PlainTable(_COLUMNS, "Пункты плана пары", self)
        self.table.opened.connect(self.mark)
        self.body.addWidget(self.table)

    def show_unit(self, unit: Unit, roster: Roster) -> None:
        self._unit = unit
        plan, items = roster.plan(unit.id), roster.items(unit.id)
        told = plans.state(plan, items, date.today())
        self.state.show_state(told.text, told.tone)
        progress = plans.progress(items)
        if plan and plan.prolonged_to:
            progress = f"{progress} · продлён до {show_date(plan.prolonged_to)}".strip(" ·")
        self.progress.setText(progress)
        self.edit_button.setText("Изменить…" if plan else "Составить план…")
        self.approve_button.setVisible(bool(items) and plan is not None)
        self.approve_button.setText("Утверждение…" if plan and plan.approved_on else "Утвердить…")
        self.prolong_button.setVisible(plan is not None and plan.approved_on is not None)
        self.empty.setVisible(not items)
        self.table.setVisible(bool(items))
        self.table.set_rows(items)
        self.table.fit_height(most=10)

    def _plan(self) -> Plan | None:
        return self._session.roster().plan(self._unit.id) if self._unit else None

    @changes
    def edit(self) -> None:
        if self._unit is None:
            return
        roster = self._session.roster()
        plan = self._plan() or plans.new_plan(roster, self._unit)
        dialog = PlanDialog(self._session, self._unit, plan, roster.items(self._unit.id), self)
        dialog.exec()
        dialog.deleteLater()

    @changes
    def approve(self) -> None:
        unit, plan = self._unit, self._plan()
        if unit is None or plan is None:
            return
        session = self._session

        def take(made: Record) -> bool:
            assert isinstance(made, Plan)
            assert made.approved_on
            day, how = made.approved_on, made.approval
            return session.do(
                self,
                "Утверждён план",
                lambda: plans.approve(session.store, session.roster(), unit.id, day, how),
            )

        asked = plan if plan.approved_on else plan.changed(approved_on=date.today())
        fields = ("approved_on", "approval")
        ask_fields(
            FormDialog(
                "Утвердить план",
                asked,
                take,
                self,
                only=fields,
                needed=fields[:1],
                done="Утвердить",
                about="Дата, которая стоит в грифе «УТВЕРЖДАЮ» на подписанном плане.",
            )
        )

    @changes
    def prolong(self) -> None:
        unit, plan = self._unit, self._plan()
        if unit is None or plan is None:
            return
        if prolong(self._session, self, unit, plan):
            self._go("documents", Papers(pairs=(unit.id,), keys=("prolongation_order",)))

    def mark(self, item: PlanItem) -> None:
        """What came of an activity; today's date stands ready."""
        store = self._session.store

        def take(made: Record) -> bool:
            assert isinstance(made, PlanItem)
            return self._session.do(
                self, "Отмечен пункт плана", lambda: store.table(PlanItem).save(made)
            )

        asked = item if item.done_on else item.changed(done_on=date.today())
        ask_fields(
            FormDialog(
                "Выполнение пункта",
                asked,
                take,
                self,
                only=("done_on", "due", "fact"),
                about=item.activity,
                lines=20,
            )
        )


def prolong(session: Session, parent: QWidget, unit: Unit, plan: Plan) -> bool:
    """Ask for the new last day and keep it; whether the sides agreed."""
    agreed: list[Record] = []

    def take(made: Record) -> bool:
        assert isinstance(made, Plan)
        assert made.prolonged_to
        until = made.prolonged_to
        if not session.do(
            parent,
            "Продлён план",
            lambda: plans.prolong(session.store, session.roster(), unit.id, until),
        ):
            return False
        agreed.append(made)
        return True

    ask_fields(
        FormDialog(
            "Продлить работу пары",
            plan,
            take,
            parent,
            only=("prolonged_to",),
            needed=("prolonged_to",),
            done="Стороны согласны, продлить",
            about="Срок продлевается с согласия наставника и наставляемого. Окончание пары"
            " станет этим днём; составьте приказ о продлении.",
        )
    )
    return bool(agreed)
