"""Ready-made plans per form and role model: the program's own and those the school has saved."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import PlanItem, PlanSample
from nastavnik_desktop.models.choices import Direction, MentoringForm
from nastavnik_desktop.russian import search_key, squeeze
from nastavnik_desktop.services.pairs import plans
from nastavnik_desktop.services.pairs.plan_sample_texts import LEARNERS, TEACHERS
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.storage.store import Store

_TEXTS = ("competence", "activity", "format", "result")
_TEACHER_FORMS = (
    MentoringForm.TEACHER_TEACHER,
    MentoringForm.HEAD_TEACHER,
    MentoringForm.LECTURER_TEACHER,
)
_DIRECTIONS = {direction.value: direction for direction in Direction}
_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()


@dataclass(frozen=True)
class Line:
    """An activity of a sample; `month` is counted from the beginning of the pair."""

    month: int
    competence: str
    activity: str
    format: str
    result: str
    direction: Direction | None = None


@dataclass(frozen=True)
class Sample:
    """A plan to begin with; `record` is there for one the school keeps."""

    title: str
    form: MentoringForm
    role_model: str
    lines: tuple[Line, ...]
    code: str = ""
    record: PlanSample | None = None


@cache
def shipped() -> tuple[Sample, ...]:
    """The program's own samples."""
    made = [_shipped(form, model, text) for form, model, text in LEARNERS]
    made += [_shipped(form, model, text) for form in _TEACHER_FORMS for model, text in TEACHERS]
    return tuple(made)


def _shipped(form: MentoringForm, model: str, text: str) -> Sample:
    title = (model or form.label)[:1].upper() + (model or form.label)[1:]
    return Sample(
        title, form, model, tuple(_line(row) for row in text.split("\n")), _code(form, model)
    )


def _code(form: MentoringForm, model: str) -> str:
    return f"{form.value}:{model}"


def _line(row: str) -> Line:
    parts = [part.strip() for part in row.split("|")]
    direction = None if parts[0].isdigit() else _DIRECTIONS[parts.pop(0)]
    month, competence, activity, form, result = parts
    return Line(int(month), competence, activity, form, result, direction)


def samples(kept: Iterable[PlanSample], form: MentoringForm, role_model: str = "") -> list[Sample]:
    """Those of the form, of the role model first; the school's copy replaces ours."""
    own = [_of_record(record) for record in kept if record.form is form]
    replaced = {sample.code for sample in own if sample.code}
    ours = [s for s in shipped() if s.form is form and s.code not in replaced]
    wanted = search_key(role_model)
    return sorted(
        [*own, *ours], key=lambda s: (search_key(s.role_model) != wanted, s.record is None)
    )


def _of_record(record: PlanSample) -> Sample:
    lines = []
    for item in json.loads(record.items or "[]"):
        direction = _DIRECTIONS.get(str(item.get("direction")))
        texts = {name: str(item.get(name, "")) for name in _TEXTS}
        lines.append(Line(int(item.get("month", 0)), **texts, direction=direction))
    return Sample(
        record.title, record.form, record.role_model, tuple(lines), record.shipped, record
    )


def scheduled(sample: Sample, begins: date, ends: date | None = None) -> list[PlanItem]:
    """The sample's lines as items of a plan between the dates; nothing is due after the end."""
    longest = max((line.month for line in sample.lines), default=0)
    whole = (ends.year - begins.year) * 12 + ends.month - begins.month if ends else longest
    made = []
    for position, line in enumerate(sample.lines):
        # A shorter pair does the same within its own months.
        month = line.month if whole >= longest else line.month * max(whole, 0) // longest
        first = _month_later(begins, month)
        last = _month_later(first, 1) - timedelta(days=1)
        made.append(
            PlanItem(
                position=position,
                direction=line.direction,
                term=f"{_MONTHS[first.month - 1]} {first.year}",
                due=min(last, ends) if ends else last,
                **{name: getattr(line, name) for name in _TEXTS},
            )
        )
    return made


def give(store: Store, roster: Roster, unit: Unit, today: date) -> None:
    """The best fitting sample as the items of the pair's plan; only inside an action."""
    programme = unit.programme
    found = samples(store.table(PlanSample).all(), programme.form, unit.pair.role_model)
    if not found:
        raise UserError(
            f"Для формы «{programme.form.label}» образца плана нет.",
            "Составьте пункты сами: план можно сохранить как образец.",
        )
    begins = unit.pair.begins or programme.begins or today
    items = scheduled(found[0], begins, unit.pair.ends or programme.ends)
    plan = roster.plan(unit.id) or plans.new_plan(roster, unit)
    plans.save_plan(store, plan, [*roster.items(unit.id), *items])


def _month_later(day: date, months: int) -> date:
    """The first of the month so many months later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def kept_sample(
    title: str,
    form: MentoringForm,
    role_model: str,
    items: Sequence[PlanItem],
    begins: date | None,
    known: Iterable[PlanSample] = (),
) -> PlanSample:
    """A good plan as a sample: what was planned, without the people, dates and what came of it.

    One of the same title and form is replaced; so is ours when it is saved under its own title.
    """
    old = next((s for s in known if s.form is form and _same(s.title, title)), None)
    ours = next((s for s in shipped() if s.form is form and _same(s.title, title)), None)
    written = [
        {
            "month": _months_from(begins, item.due),
            "direction": item.direction.value if item.direction else "",
            **{name: squeeze(getattr(item, name)) for name in _TEXTS},
        }
        for item in items
    ]
    return PlanSample(
        id=old.id if old else None,
        title=squeeze(title),
        form=form,
        role_model=squeeze(role_model),
        items=json.dumps(written, ensure_ascii=False),
        shipped=old.shipped if old else ours.code if ours else "",
    )


def _same(one: str, other: str) -> bool:
    return search_key(one) == search_key(other)


def _months_from(begins: date | None, due: date | None) -> int:
    if begins is None or due is None:
        return 0
    return max((due.year - begins.year) * 12 + due.month - begins.month, 0)
