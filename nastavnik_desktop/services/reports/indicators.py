"""The indicators of a day: numerator and denominator, who is behind them, who is almost counted.

«Вошедший в программу» is decided by services/progress/stages.py (DOMAIN §4); everybody counts once.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.models.choices import PairStatus, PersonKind, Role, Satisfaction
from nastavnik_desktop.russian import search_key, show_date, squeeze
from nastavnik_desktop.services.progress import stages
from nastavnik_desktop.services.progress.evidence import Evidence, evidence_on
from nastavnik_desktop.services.reports.contingent import names_of
from nastavnik_desktop.services.reports.indicator_base import Denominator, age, denominator, young
from nastavnik_desktop.services.reports.indicator_kinds import (
    PRESETS,
    Indicator,
    Population,
    Preset,
    Reference,
)
from nastavnik_desktop.services.reports.indicator_results import Almost, Enterprise, Report, Result
from nastavnik_desktop.services.reports.satisfaction import contentment
from nastavnik_desktop.services.roster import Member, Roster, Unit


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
    evidence = evidence_on(roster, day)
    results = tuple(_result(evidence, one, reference) for one in wanted.indicators)
    return Report(wanted, roster.year, day, results)


def headline(roster: Roster, chosen: Preset, day: date) -> list[Headline]:
    """The shares of that list that can be counted, for the bars of the start page."""
    return [
        Headline(one.indicator.title, one.numerator, one.denominator, one.percent, one.target)
        for one in report(roster, chosen, day).results
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
        return _of_answers(roster, indicator, day, target)
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


def _of_answers(roster: Roster, indicator: Indicator, day: date, target: int | None) -> Result:
    """Nobody has answered: no level at all, but everybody who is still to be asked."""
    level = contentment(roster, indicator.role, day)
    by_score = roster.year.satisfaction is Satisfaction.SCORE
    people = level.answered if by_score else level.content
    return Result(
        indicator,
        len(people) if level.answered else None,
        Denominator(len(level.whole) or None, level.method, level.whole),
        people,
        almost=tuple(Almost(one.person, one.unit, one.why) for one in level.silent),
        target=target,
        content=level,
    )


def _reference_day(year: SchoolYear, day: date, reference: Reference) -> date:
    if reference is Reference.SEPTEMBER:
        return year.begins
    if reference is Reference.DECEMBER:
        return date(year.begins.year, 12, 31)
    return day


# -- who counts -----------------------------------------------------------------------------------


class _Weighed(NamedTuple):
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
    ours = names_of(evidence.roster)
    for unit in evidence.roster.units:
        members = unit.mentees if indicator.role is Role.MENTEE else unit.mentors
        for member in members:
            judged = _judged(evidence.roster, indicator, member.person, on, ours)
            if judged is None:
                continue
            unknown, unsure = judged
            reasons = (*unknown, *_lacking(evidence, unit, member))
            known = best.get(member.person.id or 0)
            if known is None or len(reasons) < len(known.reasons):
                best[member.person.id or 0] = _Weighed(unit, member, reasons, unsure)
    return sorted(best.values(), key=lambda one: one.member.person.sort_key)


_KINDS = {
    Population.PUPILS: PersonKind.PUPIL,
    Population.TEACHERS: PersonKind.TEACHER,
    Population.YOUNG_TEACHERS: PersonKind.TEACHER,
    Population.ENTERPRISES: PersonKind.EMPLOYER,
}


def _judged(
    roster: Roster, indicator: Indicator, person: Person, on: date, ours: tuple[str, ...]
) -> tuple[list[str], bool] | None:
    """What is not known of the person, and whether the age is a guess; None: not of these."""
    if person.kind is not _KINDS[indicator.population]:
        return None
    if indicator.population is Population.ENTERPRISES:
        return ([] if squeeze(person.organisation) else ["не указано место работы"]), False
    if person.organisation not in ours:
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
    return evidence.order_words(paper) if paper else ""
