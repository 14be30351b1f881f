"""What a mentor's report prints: the plan, the meetings and the measures that are recorded."""

from collections.abc import Iterable

from nastavnik_desktop.models import Measure, Pair, PlanItem
from nastavnik_desktop.models.choices import MeetingFormat, PairStatus
from nastavnik_desktop.russian import show_date, squeeze
from nastavnik_desktop.services.checking.missing_data import Missing, missing_dates, missing_members
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    checked_by,
    pair_fields,
)
from nastavnik_desktop.services.papers.document_words import BLANK, SHORT_BLANK
from nastavnik_desktop.services.papers.papers_summary import numbers, signed

_BLANK_ITEMS, _BLANK_MEASURES = 6, 4
_ITEM = ("мероприятие", "срок", "отметка", "результат")
_MEASURE = ("показатель", "до", "после", "изменение")


def report_fields(context: Context) -> Fields:
    """What is not recorded stays a blank to be filled in by hand."""
    unit, roster = context.unit, context.roster
    result = squeeze(unit.pair.result).rstrip(".")
    fields = pair_fields(context)
    held = [meeting.format for meeting in roster.held(unit.id)]
    return {
        **fields,
        **checked_by(context, fields),
        "цель": fields["цель"] if fields["есть_цель"] else BLANK * 2,  # a line of the table
        "встреч_очно": str(held.count(MeetingFormat.LIVE)) if held else SHORT_BLANK,
        "встреч_дистанционно": str(held.count(MeetingFormat.REMOTE)) if held else SHORT_BLANK,
        "план": _numbered(map(_item, roster.items(unit.id)), _ITEM, _BLANK_ITEMS),
        "изменения": _numbered(
            (_measure(context, one) for one in roster.measures.get(unit.id, ())),
            _MEASURE,
            _BLANK_MEASURES,
        ),
        "есть_результат": bool(result),
        "результат": result or BLANK,
    }


def _numbered(rows: Iterable[Row], names: Iterable[str], blank: int) -> list[Row]:
    found = list(rows) or [dict.fromkeys(names, "")] * blank
    return [{"номер": str(number), **row} for number, row in enumerate(found, 1)]


def _item(item: PlanItem) -> Row:
    values = (
        squeeze(item.activity),
        squeeze(item.term) or (show_date(item.due) if item.due else ""),
        f"выполнено {show_date(item.done_on)}" if item.done_on else "",
        squeeze(item.fact),
    )
    return dict(zip(_ITEM, values, strict=True))


def _measure(context: Context, one: Measure) -> Row:
    """Whose it is, where several are measured; the change of what are numbers."""
    person = context.roster.people.get(one.person_id or 0)
    whose = f" – {person.surname_first}" if person and context.unit.group else ""
    named = f"{one.title}, {one.unit}" if one.unit else one.title
    both = numbers(one)
    change = signed(both[1] - both[0]) if both else ""
    values = (named + whose, squeeze(one.before), squeeze(one.after), change)
    return dict(zip(_MEASURE, values, strict=True))


def missing_report(context: Context) -> list[Missing]:
    unit = context.unit
    found = [*missing_members(unit), *missing_dates(context)]
    if unit.pair.status is PairStatus.FINISHED and not squeeze(unit.pair.result):
        found.append(
            Missing(f"У пары «{unit.title}» не указан результат.", Pair, unit.id, "result")
        )
    return found
