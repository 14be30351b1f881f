"""The plan of one pair: its activities in a table and what is said of the plan as a whole."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nastavnik_desktop.models import Plan, PlanItem, PlanSample
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.services.pairs import plan_samples, plans
from nastavnik_desktop.services.roster import Unit
from nastavnik_desktop.ui.frame.crash import guarded
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.parts.dialog_size import fit
from nastavnik_desktop.ui.parts.edit_dialog import EditDialog
from nastavnik_desktop.ui.parts.form_dialog import FormDialog, ask_fields
from nastavnik_desktop.ui.parts.plain_table import PlainColumn, PlainTable
from nastavnik_desktop.ui.parts.theme import STEP
from nastavnik_desktop.ui.parts.widgets import button, icon_button, label

_ABOUT = ("kind", "problem", "resources", "tasks", "planned_result", "schedule", "mode")


def _done(item: PlanItem) -> str:
    return "выполнено" if item.done_on else "опоздание" if _late(item) else ""


def _late(item: PlanItem) -> bool:
    return bool(plans.overdue([item], date.today()))


def _tone(item: PlanItem) -> str:
    return "good" if item.done_on else "bad"


ITEM_COLUMNS = (
    PlainColumn("Содержание деятельности", lambda item: item.activity, 34),
    PlainColumn("Компетенции", lambda item: item.competence, 20),
    PlainColumn("Сроки", lambda item: item.term or item.due, 14),
    PlainColumn("Формат", lambda item: item.format, 13),
    PlainColumn("Результат", lambda item: item.result, 22),
    PlainColumn("Отметка", _done, 13, tone=_tone),
)


class PlanDialog(EditDialog):
    """Everything is saved in one action by «Сохранить»; samples only fill the table."""

    def __init__(
        self,
        session: Session,
        unit: Unit,
        plan: Plan,
        items: Sequence[PlanItem],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._unit, self._plan = session, unit, plan
        self._first = list(items)
        self.items = list(items)
        title = f"{plans.kind_of(unit).label[:1].upper()}{plans.kind_of(unit).label[1:]}"
        self.setWindowTitle(title)
        self.table = PlainTable(ITEM_COLUMNS, "Пункты плана", self, wrap=True)
        self.table.opened.connect(lambda _: self.edit_item())
        self.form = RecordForm(plan, only=_ABOUT)
        self._assemble(f"{title}: {unit.title}")
        self._show(0)

    def _assemble(self, title: str) -> None:
        self.sample_button = button("Взять образец…", self.take_sample, picture="copy")
        self.add_button = button("Добавить пункт", self.add_item, picture="add")
        self.keep_button = button("Сохранить как образец…", self.keep_sample)
        tools = QHBoxLayout()
        tools.setSpacing(STEP)
        for made in (self.sample_button, self.add_button):
            tools.addWidget(made)
        tools.addWidget(icon_button("edit", "Изменить пункт (Enter)", self.edit_item))
        tools.addWidget(icon_button("up", "Выше", lambda: self.move_item(-1)))
        tools.addWidget(icon_button("down", "Ниже", lambda: self.move_item(1)))
        tools.addWidget(icon_button("trash", "Убрать пункт", self.remove_item))
        tools.addStretch()
        tools.addWidget(self.keep_button)
        items = QWidget()
        inside = QVBoxLayout(items)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(STEP + STEP // 2)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * 16)
        inside.addLayout(tools)
        inside.addWidget(self.table, 1)
        self.lay_out(title, items, label("О плане", "heading"), self.form)
        fit(self, 156, 48)
        (self.table if self.items else self.sample_button).setFocus()

    def _show(self, line: int = -1) -> None:
        self.table.set_rows(self.items)
        if 0 <= line < len(self.items):
            self.table.selectRow(line)
        self.keep_button.setEnabled(bool(self.items))

    # Items

    @property
    def _line(self) -> int:
        found = self.table.selectionModel().selectedRows()
        return found[0].row() if found else -1

    def add_item(self) -> None:
        self._ask_item(PlanItem(), len(self.items))

    def edit_item(self) -> None:
        if self._line >= 0:
            self._ask_item(self.items[self._line], self._line)

    def _ask_item(self, item: PlanItem, line: int) -> None:
        def take(made: Record) -> None:
            assert isinstance(made, PlanItem)
            self.items[line : line + 1] = [made]
            self._show(line)

        # The plan itself may not be saved yet: the item gets it with the rest.
        asked = item.changed(plan_id=item.plan_id or -1)
        ask_fields(FormDialog("Пункт плана", asked, take, self, lines=34, done="Готово"))

    def remove_item(self) -> None:
        line = self._line
        if line >= 0:
            del self.items[line]
            self._show(min(line, len(self.items) - 1))

    def move_item(self, by: int) -> None:
        line, other = self._line, self._line + by
        if line >= 0 and 0 <= other < len(self.items):
            self.items[line], self.items[other] = self.items[other], self.items[line]
            self._show(other)

    # Samples

    def take_sample(self) -> None:
        from nastavnik_desktop.ui.pairs.sample_dialog import SampleDialog

        dialog = SampleDialog(self._session, self._unit, self)
        if dialog.exec() and dialog.chosen is not None:
            unit = self._unit
            begins = unit.pair.begins or unit.programme.begins or date.today()
            ends = unit.pair.ends or unit.programme.ends
            self.items += plan_samples.scheduled(dialog.chosen, begins, ends)
            self._show(0)
            self.table.setFocus()
        dialog.deleteLater()

    def keep_sample(self) -> None:
        unit = self._unit
        store = self._session.store
        begins = unit.pair.begins or unit.programme.begins

        def take(made: Record) -> bool:
            assert isinstance(made, PlanSample)
            known = store.table(PlanSample).all()
            record = plan_samples.kept_sample(
                made.title, unit.programme.form, made.role_model, self.items, begins, known
            )
            return self._session.do(
                self, "Сохранён образец плана", lambda: store.table(PlanSample).save(record)
            )

        model = unit.pair.role_model
        sample = PlanSample(title=model[:1].upper() + model[1:], role_model=model)
        ask_fields(
            FormDialog(
                "Сохранить как образец",
                sample,
                take,
                self,
                only=("title", "role_model"),
                about="В образец попадают мероприятия, форматы и результаты, а сроки – месяцами от"
                " начала работы. Имён и отметок в нём нет. Образец с тем же названием заменяется.",
            )
        )

    # Saving

    @property
    def changed(self) -> bool:
        return self.form.changed or self.items != self._first

    @guarded()
    def accept(self) -> None:
        plan = self.form.check()
        if not isinstance(plan, Plan):
            return
        store = self._session.store
        title = "Изменён план" if plan.id else "Составлен план"
        if self._session.do(self, title, lambda: plans.save_plan(store, plan, self.items)):
            super().accept()
