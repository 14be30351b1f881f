"""The school's own roadmap: proposed from the usual year, moved, checked for order."""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nastavnik_desktop.models import RoadmapItem, School, SchoolYear
from nastavnik_desktop.models.choices import Audience, PaperState, RoadmapBlock, RoadmapState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.year.roadmap_kinds import ALL_YEAR, QUARTERLY, Step
from nastavnik_desktop.services.year.roadmap_steps import BLOCKS

MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_EARLY = {
    "сентябрь_октябрь": "август_сентябрь",
    "сентябрь_ноябрь": "август_сентябрь",
    "октябрь": "август_сентябрь",
    "октябрь_ноябрь": "август_сентябрь",
    "ноябрь": "сентябрь",
    "ноябрь_декабрь": "сентябрь_октябрь",
    "декабрь_май": "октябрь_май",
}
"""Teacher pairs start in August–September instead (DOMAIN §9)."""
OF_TEACHERS = " (наставничество педагогов)"
_IN_ORDER = (
    ("forms", "matching"),
    ("mentees", "matching"),
    ("mentors", "matching"),
    ("matching", "order"),
    ("order", "first"),
    ("first", "second"),
    ("second", "planning"),
    ("planning", "regular"),
)
"""Keys of steps of which the first may not come after the second."""
_INTRODUCTION = "introduction_order"
"""Key of the order (services/papers/documents.py) that puts the roadmap in force."""


# -- proposing ------------------------------------------------------------------------------------


def proposed(
    school: School, year: SchoolYear, audience: Audience, known: Iterable[RoadmapItem] = ()
) -> list[RoadmapItem]:
    """The usual steps that the school does not have yet, with this year's dates."""
    have = {item.shipped for item in known}
    made = []
    for block, _, steps in BLOCKS:
        for step in steps:
            made += [
                item
                for item in _items(school, year, block, step, audience)
                if item.shipped not in have
            ]
    return made


def _items(
    school: School, year: SchoolYear, block: RoadmapBlock, step: Step, audience: Audience
) -> Iterator[RoadmapItem]:
    """One for everybody, or one each where teachers start earlier than pupils."""
    differs = step.term in _EARLY
    if not differs and not step.pupils_only:
        yield _item(school, year, block, step, Audience.ALL, step.term)
        return
    if audience is not Audience.TEACHERS:
        yield _item(school, year, block, step, Audience.PUPILS, step.term)
    if audience is not Audience.PUPILS and not step.pupils_only:
        yield _item(school, year, block, step, Audience.TEACHERS, _EARLY[step.term])


def _item(
    school: School,
    year: SchoolYear,
    block: RoadmapBlock,
    step: Step,
    audience: Audience,
    term: str,
) -> RoadmapItem:
    begins, ends = term_dates(year, term)
    title = step.title + (OF_TEACHERS if audience is Audience.TEACHERS else "")
    return RoadmapItem(
        year_id=year.id or 0,
        block=block,
        audience=audience,
        title=f"{title} (ежеквартально)" if term == QUARTERLY else title,
        begins=begins,
        ends=ends,
        responsible=responsible(school, step),
        result=step.result,
        shipped=f"{step.key}:{audience.value}",
    )


def responsible(school: School, step: Step) -> str:
    post = school.director_post or "директор"
    return step.responsible.format(директор=post[:1].upper() + post[1:])


def term_dates(year: SchoolYear, term: str) -> tuple[date, date]:
    """First and last day of «октябрь» or «октябрь_ноябрь» in this school year."""
    if term == ALL_YEAR:
        return year.begins, year.ends
    months = ["декабрь", "июнь"] if term == QUARTERLY else term.split("_")
    first, last = (MONTHS.index(name) + 1 for name in (months[0], months[-1]))
    return date(_year_of(year, first), first, 1), _last_day(_year_of(year, last), last)


def _year_of(year: SchoolYear, month: int) -> int:
    return year.begins.year if month >= 8 else year.begins.year + 1


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


# -- moving and marking ---------------------------------------------------------------------------


def moved(items: Iterable[RoadmapItem], days: int) -> list[RoadmapItem]:
    """Both dates later by so many days, earlier when negative; what is done stays."""
    step = timedelta(days=days)
    return [
        item.changed(
            begins=item.begins + step if item.begins else None,
            ends=item.ends + step if item.ends else None,
        )
        for item in items
        if item.done_on is None
    ]


# -- checking -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """An item with its state on a day and what is wrong with its dates."""

    item: RoadmapItem
    state: RoadmapState
    problems: tuple[str, ...]


def lines(roster: Roster, day: date) -> list[Line]:
    wrong = _problems(roster)
    return [_line(item, wrong.get(item.id or 0, ()), day) for item in by_date(roster.roadmap)]


def by_date(items: Iterable[RoadmapItem]) -> list[RoadmapItem]:
    """By block, then by date; those of the same days stay as they were added."""
    order = {block: place for place, block in enumerate(RoadmapBlock)}
    return sorted(items, key=lambda item: (order[item.block], _when(item)))


def _when(item: RoadmapItem) -> tuple[date, date, int]:
    return item.begins or item.ends or date.max, item.ends or date.max, item.id or 0


def _line(item: RoadmapItem, wrong: Sequence[str], day: date) -> Line:
    if item.done_on:
        state = RoadmapState.DONE
    elif item.ends and item.ends < day:
        state = RoadmapState.LATE
    elif wrong:
        state = RoadmapState.DISORDER
    elif item.begins and item.begins > day:
        state = RoadmapState.AHEAD
    else:
        state = RoadmapState.NOW
    return Line(item, state, tuple(wrong))


def _problems(roster: Roster) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {item.id or 0: [] for item in roster.roadmap}
    for item in roster.roadmap:
        if item.begins and item.ends and item.ends < item.begins:
            found[item.id or 0].append("Срок раньше начала.")
    for earlier, later in _cycle(roster.roadmap):
        if _when(earlier)[:2] > _when(later)[:2] and later.begins:
            text = f"Раньше, чем «{_short(earlier.title)}»."
            found[later.id or 0].append(text)
    ordered = [
        paper.dated
        for paper in roster.papers
        if paper.document == _INTRODUCTION and paper.dated and paper.state is PaperState.SIGNED
    ]
    if ordered:
        first = min(ordered)
        for item in roster.roadmap:
            if item.ends and item.ends < first and item.done_on is None:
                found[item.id or 0].append(f"Срок раньше приказа о внедрении ({show_date(first)}).")
    return found


def _cycle(items: Sequence[RoadmapItem]) -> Iterator[tuple[RoadmapItem, RoadmapItem]]:
    known = {item.shipped: item for item in items if item.shipped}
    for before, after in _IN_ORDER:
        for audience in (Audience.PUPILS, Audience.TEACHERS):
            earlier = known.get(f"{before}:{audience.value}")
            later = known.get(f"{after}:{audience.value}")
            if earlier and later:
                yield earlier, later


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"
