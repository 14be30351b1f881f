"""The plan of a pair: its kind, what it begins with, approval, progress and prolongation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Pair, Plan, PlanItem
from nastavnik_desktop.models.choices import PersonKind, PlanKind
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.storage.store import Store


@dataclass(frozen=True)
class PlanState:
    """What is said of a plan at a glance; `tone` is one of the tones of the window."""

    text: str
    tone: str


def kind_of(unit: Unit) -> PlanKind:
    """Teachers work by a personal programme, everybody else by an individual plan."""
    teachers = all(side is PersonKind.TEACHER for side in unit.programme.form.sides)
    return PlanKind.PERSONAL if teachers else PlanKind.INDIVIDUAL


def new_plan(roster: Roster, unit: Unit) -> Plan:
    """What a plan begins with: the request of the only mentee."""
    request = ""
    if len(unit.mentees) == 1:
        card = roster.mentee_cards.get(unit.mentees[0].person.id or 0)
        request = card.request if card else ""
    return Plan(pair_id=unit.id, kind=kind_of(unit), problem=request)


def state(plan: Plan | None, items: Sequence[PlanItem], day: date) -> PlanState:
    if plan is None:
        return PlanState("нет плана", "warn")
    if plan.approved_on is None:
        return PlanState("не утверждён", "warn")
    late = len(overdue(items, day))
    if late:
        return PlanState(f"{plural(late, 'пункт', 'пункта', 'пунктов')} с опозданием", "bad")
    return PlanState(f"утверждён {show_date(plan.approved_on)}", "good")


def overdue(items: Sequence[PlanItem], day: date) -> list[PlanItem]:
    return [item for item in items if item.done_on is None and item.due and item.due < day]


def progress(items: Sequence[PlanItem]) -> str:
    """«выполнено 2 из 7», or nothing without items."""
    done = sum(item.done_on is not None for item in items)
    return f"выполнено {done} из {len(items)}" if items else ""


def save_plan(store: Store, plan: Plan, items: Sequence[PlanItem]) -> Plan:
    """The plan with exactly these items in this order; only inside an action."""
    saved = store.table(Plan).save(plan)
    known = {item.id for item in store.table(PlanItem).all(plan_id=saved.id)}
    gone = known - {item.id for item in items}
    if gone:
        store.delete(PlanItem, sorted(number for number in gone if number))
    numbered = [
        item.changed(plan_id=saved.id or 0, position=position)
        for position, item in enumerate(items)
    ]
    store.table(PlanItem).save_many(numbered)
    return saved


def approve(store: Store, roster: Roster, pair_id: int, day: date, how: str = "") -> Plan:
    """Only inside an action; UserError when there is nothing to approve."""
    plan = _known(roster, pair_id)
    if not roster.items(pair_id):
        raise UserError("В плане нет ни одного пункта.", "Добавьте мероприятия и утвердите план.")
    return store.table(Plan).save(plan.changed(approved_on=day, approval=squeeze(how)))


def prolong(store: Store, roster: Roster, pair_id: int, until: date) -> Plan:
    """By consent of both sides: the plan and the pair last until the day; inside an action."""
    plan, unit = _known(roster, pair_id), roster.unit(pair_id)
    last = plan.prolonged_to or unit.pair.ends or unit.programme.ends
    if last and until <= last:
        raise UserError(f"Пара и так работает до {show_date(last)}.", "Укажите более позднюю дату.")
    store.table(Pair).save(unit.pair.changed(ends=until))
    return store.table(Plan).save(plan.changed(prolonged_to=until))


def _known(roster: Roster, pair_id: int) -> Plan:
    plan = roster.plan(pair_id)
    if plan is None:
        raise UserError("У пары ещё нет плана.", "Сначала составьте план.")
    return plan
