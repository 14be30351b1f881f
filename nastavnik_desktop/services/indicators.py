"""The indicators of a day: numerator and denominator, who is behind them, who is almost counted.

«Вошедший в программу» is decided by services/stages.py (DOMAIN §4); everybody counts once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.models.choices import PairStatus, PersonKind, Role
from nastavnik_desktop.russian import search_key, show_date, squeeze
from nastavnik_desktop.services import stages
from nastavnik_desktop.services.contingent import ours
from nastavnik_desktop.services.evidence import Evidence
from nastavnik_desktop.services.indicator_base import Denominator, age, denominator, young
from nastavnik_desktop.services.indicator_kinds import (
    PRESETS,
    Indicator,
    Population,
    Preset,
    Reference,
    preset,
)
from nastavnik_desktop.services.roster import Member, Roster, Unit

NO_ANSWERS = "ответы анкет не внесены"


def _tenths(part: int, whole: int) -> int:
    return (2000 * part + whole) // (2 * whole)


def tenths(part: int, whole: int) -> str:
    """Per cent to one tenth, halves up: «35,0»."""
    return f"{_tenths(part, whole) / 10:.1f}".replace(".", ",")


@dataclass(frozen=True)
class Almost:
    """Somebody of the right age and role who does not count yet, and why."""

    person: Person
    unit: Unit
    why: str


@dataclass(frozen=True)
class Enterprise:
    """An employer of mentors, and the signed orders that name them."""

    name: str
    mentors: tuple[Person, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """One indicator of one day."""

    indicator: Indicator
    numerator: int | None
    """None: nothing to count by."""
    base: Denominator | None
    people: tuple[Person, ...] = ()
    unsure: frozenset[int] = frozenset()
    """Ids of those who are of the age by a bare year alone."""
    almost: tuple[Almost, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    target: int | None = None
    """Per cent, of the calendar year of the day."""

    @property
    def denominator(self) -> int | None:
        return self.base.value if self.base else None

    @property
    def percent(self) -> float | None:
        """To one tenth, halves up; None without a denominator."""
        if self.numerator is None or not self.denominator:
            return None
        return _tenths(self.numerator, self.denominator) / 10

    @property
    def percent_shown(self) -> str:
        """«35,0 %» or «–»."""
        if self.numerator is None or not self.denominator:
            return "–"
        return f"{tenths(self.numerator, self.denominator)}\u00a0%"

    @property
    def fraction(self) -> str:
        """«210 / 600», «210 / нет знаменателя» or, for a number of its own, «3»."""
        part = "–" if self.numerator is None else str(self.numerator)
        if self.base is None:
            return part
        return f"{part} / {self.base.value or 'нет знаменателя'}"

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None when one of the two is not known."""
        if self.target is None or self.percent is None:
            return None
        return self.percent >= self.target

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader of the number has to know."""
        found = []
        if self.numerator is None:
            found.append(NO_ANSWERS)
        if self.base is not None:
            found.append(self.base.source)
        if self.numerator and self.denominator and self.numerator > self.denominator:
            found.append("числитель больше знаменателя: проверьте контингент")
        if self.unsure:
            found.append(
                f"возраст или стаж приблизительно, известен только год: {len(self.unsure)}"
            )
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        shown = not self.indicator.sensitive
        return {
            "key": self.indicator.key,
            "title": self.indicator.title,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "denominator_source": self.base.source if self.base else "",
            "percent": self.percent,
            "target": self.target,
            "people": [person.full_name for person in self.people if shown],
            "approximate": [p.full_name for p in self.people if shown and p.id in self.unsure],
            "almost": [{"person": a.person.full_name, "why": a.why} for a in self.almost if shown],
            "enterprises": [
                {"name": one.name, "documents": list(one.documents)} for one in self.enterprises
            ],
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class Report:
    """A preset on a day."""

    preset: Preset
    year: SchoolYear
    on: date
    results: tuple[Result, ...]

    def result(self, key: str) -> Result:
        """LookupError when the preset has no such indicator."""
        for one in self.results:
            if one.indicator.key == key:
                return one
        raise LookupError(key)

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.preset.key,
            "title": self.preset.title,
            "indicators": [result.as_json() for result in self.results],
        }


class Headline(NamedTuple):
    """One bar of the start page."""

    title: str
    numerator: int
    denominator: int | None
    percent: float | None
    target: int | None


def report_day(year: SchoolYear, today: date) -> date:
    """Today; the first or the last day of a year that is not the current one."""
    return min(max(today, year.begins), year.ends)


def reports(roster: Roster, day: date, reference: Reference | None = None) -> list[Report]:
    """Every preset."""
    return [report(roster, one, day, reference) for one in PRESETS]


def report(roster: Roster, wanted: Preset, day: date, reference: Reference | None = None) -> Report:
    """`reference` takes the place of that of the definitions."""
    evidence = Evidence(roster, day)
    results = tuple(_result(evidence, one, reference) for one in wanted.indicators)
    return Report(wanted, roster.year, day, results)


def headline(roster: Roster, day: date) -> list[Headline]:
    """The shares of the site page that can be counted, for the bars of the start page."""
    return [
        Headline(one.indicator.title, one.numerator, one.denominator, one.percent, one.target)
        for one in report(roster, preset("site"), day).results
        if one.numerator is not None and one.base is not None
    ]


def _result(evidence: Evidence, indicator: Indicator, reference: Reference | None) -> Result:
    roster, day = evidence.roster, evidence.day
    on = _reference_day(roster.year, day, reference or indicator.reference)
    target = next(
        (
            one.percent
            for one in roster.targets
            if one.indicator == indicator.key and one.calendar_year == day.year
        ),
        None,
    )
    base = None if indicator.denominator is None else denominator(roster, indicator.denominator, on)
    if indicator.population is Population.ANSWERS:
        return Result(indicator, None, None, target=target)
    weighed = _weighed(evidence, indicator, on)
    if indicator.population is Population.ENTERPRISES:
        return _of_enterprises(evidence, indicator, base, weighed, target)
    people = tuple(one.member.person for one in weighed if not one.reasons)
    return Result(
        indicator,
        len(people),
        base,
        people,
        frozenset(one.member.person.id or 0 for one in weighed if one.unsure and not one.reasons),
        tuple(one.almost for one in weighed if one.reasons),
        target=target,
    )


def _reference_day(year: SchoolYear, day: date, reference: Reference) -> date:
    if reference is Reference.SEPTEMBER:
        return year.begins
    if reference is Reference.DECEMBER:
        return date(year.begins.year, 12, 31)
    return day


# -- who counts -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Weighed:
    """The best participation of a person, and what keeps it from counting."""

    unit: Unit
    member: Member
    reasons: tuple[str, ...]
    unsure: bool

    @property
    def almost(self) -> Almost:
        return Almost(self.member.person, self.unit, "; ".join(self.reasons))


def _weighed(evidence: Evidence, indicator: Indicator, on: date) -> list[_Weighed]:
    """Each person once, by the participation that lacks least."""
    best: dict[int, _Weighed] = {}
    for unit in evidence.roster.units:
        members = unit.mentees if indicator.role is Role.MENTEE else unit.mentors
        for member in members:
            judged = _judged(evidence.roster, indicator, member.person, on)
            if judged is None:
                continue
            unknown, unsure = judged
            reasons = (*unknown, *_lacking(evidence, unit, member))
            known = best.get(member.person.id or 0)
            if known is None or len(reasons) < len(known.reasons):
                best[member.person.id or 0] = _Weighed(unit, member, reasons, unsure)
    return sorted(best.values(), key=lambda one: one.member.person.sort_key)


def _judged(
    roster: Roster, indicator: Indicator, person: Person, on: date
) -> tuple[list[str], bool] | None:
    """What is not known of the person, and whether the age is a guess; None: not of these."""
    kinds = {
        Population.PUPILS: PersonKind.PUPIL,
        Population.TEACHERS: PersonKind.TEACHER,
        Population.YOUNG_TEACHERS: PersonKind.TEACHER,
        Population.ENTERPRISES: PersonKind.EMPLOYER,
    }
    if person.kind is not kinds[indicator.population]:
        return None
    if indicator.population is Population.ENTERPRISES:
        return ([] if squeeze(person.organisation) else ["не указано место работы"]), False
    if not ours(roster, person.changed(left_on=None), on):
        return None
    card = roster.mentee_cards.get(person.id or 0)
    if indicator.category is not None and (card is None or card.category != indicator.category):
        return None
    reasons = []
    if person.left_on is not None and person.left_on <= on:
        reasons.append(f"выбытие {show_date(person.left_on)}")
    answer: tuple[bool, bool] | None = (True, True)
    if indicator.ages is not None:
        answer = age(person, on, indicator.ages)
        unknown = "не указана дата рождения"
    elif indicator.population is Population.YOUNG_TEACHERS:
        answer = young(person, on)
        unknown = "не указано начало работы по специальности"
    if answer is None:
        return [*reasons, unknown], False
    belongs, sure = answer
    if not belongs and sure:
        return None
    if not belongs:
        reasons.append("известен только год: возраст или стаж может не подойти")
    return reasons, not sure


def _lacking(evidence: Evidence, unit: Unit, member: Member) -> tuple[str, ...]:
    """What of the participation itself is missing on the day."""
    found = []
    if unit.pair.status is PairStatus.DRAFT:
        found.append("пара пока в проекте")
    entered = unit.entered(member)
    if entered is not None and entered > evidence.day:
        found.append(f"вступает в программу с {show_date(entered)}")
    entry = stages.entry(evidence, unit, member)
    if (
        entry.missing
        and member.person.kind is PersonKind.TEACHER
        and evidence.ordered(unit, member)
    ):
        return (*found, f"есть приказ, {', '.join(entry.missing)}")
    return (*found, *entry.missing)


# -- enterprises ----------------------------------------------------------------------------------


def _of_enterprises(
    evidence: Evidence,
    indicator: Indicator,
    base: Denominator | None,
    weighed: Iterable[_Weighed],
    target: int | None,
) -> Result:
    """Places of work, each once; a place counts as soon as one of its mentors does."""
    weighed = list(weighed)
    by_place: dict[str, list[_Weighed]] = {}
    for one in weighed:
        if not one.reasons:
            by_place.setdefault(search_key(one.member.person.organisation), []).append(one)
    enterprises = [
        Enterprise(
            min(squeeze(one.member.person.organisation) for one in mentors),
            tuple(one.member.person for one in mentors),
            tuple(dict.fromkeys(_confirmed(evidence, one) for one in mentors)),
        )
        for mentors in by_place.values()
    ]
    return Result(
        indicator,
        len(enterprises),
        base,
        tuple(one.member.person for one in weighed if not one.reasons),
        almost=tuple(one.almost for one in weighed if one.reasons),
        enterprises=tuple(sorted(enterprises, key=lambda one: search_key(one.name))),
        target=target,
    )


def _confirmed(evidence: Evidence, one: _Weighed) -> str:
    """«приказ от 12.11.2026 № 97о»."""
    paper = evidence.ordered(one.unit, one.member)
    if paper is None:
        return ""
    dated = f" от {show_date(paper.dated)}" if paper.dated else ""
    return f"приказ{dated}" + (f" № {paper.number}" if paper.number else "")
