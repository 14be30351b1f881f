"""What the steps without a list tell of the year: the figures typed, what was sent, who is done."""

from nastavnik_desktop.models.choices import ContingentKind, PairStatus, PaperState
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.progress.due_year import quarters, sent
from nastavnik_desktop.services.progress.evidence import OVER, Evidence
from nastavnik_desktop.services.reports.indicator_base import OF_YEAR
from nastavnik_desktop.services.reports.periods import Period

Facts = list[tuple[str, str]]
"""A caption and what stands beside it."""


def contingent(evidence: Evidence) -> Facts:
    roster = evidence.roster
    found = []
    for kind in ContingentKind:
        one, year = roster.contingent.get(kind), roster.year
        # What Form 1 prints stands in the year itself.
        number = one.number if one else getattr(year, OF_YEAR.get(kind, ""), None)
        day = one.counted_on if one else year.counted_on
        told = f" на {show_date(day)}" if day else ""
        found.append((kind.label, "не введено" if number is None else f"{number}{told}"))
    years = sorted({target.calendar_year for target in roster.targets})
    told = ", ".join(str(year) for year in years)
    return [*found, ("Цели показателей", f"на {told} год" if told else "не введены")]


def monitoring(evidence: Evidence) -> Facts:
    """Which quarters were sent, how many pairs work and how many meetings there were."""
    roster = evidence.roster
    found = [
        (f"Формы 1–5, {one.title}", _sending(one, evidence))
        for one in quarters(roster)
        if one.begins <= evidence.day
    ]
    working = [unit for unit in roster.units if unit.pair.status is PairStatus.ACTIVE]
    meetings = sum(len(roster.held(unit.id)) for unit in roster.units)
    return [
        *found,
        ("Работают", plural(len(working), "пара или группа", "пары и группы", "пар и групп")),
        ("Состоялось встреч", str(meetings)),
    ]


def _sending(period: Period, evidence: Evidence) -> str:
    if sent(evidence.roster, period):
        return "отправлены"
    return "пора отправить" if period.ends < evidence.day else f"до {show_date(period.ends)}"


def quality(evidence: Evidence) -> Facts:
    roster = evidence.roster
    members = [member for unit in roster.units for member in unit.members]
    both = sum(
        bool(measure.before and measure.after)
        for unit in roster.units
        for measure in roster.measures.get(unit.id, ())
    )
    reports = sum(unit.pair.report_on is not None for unit in roster.units)
    before = sum(member.part.survey_before is not None for member in members)
    after = sum(member.part.survey_after is not None for member in members)
    return [
        ("Анкеты «до»", f"{before} из {len(members)}"),
        ("Анкеты «после»", f"{after} из {len(members)}"),
        ("Показателей измерено дважды", str(both)),
        ("Отчётов наставников", f"{reports} из {len(roster.units)}"),
    ]


def year_end(evidence: Evidence) -> Facts:
    roster = evidence.roster
    over = sum(unit.pair.status in OVER for unit in roster.units)
    unsigned = sum(paper.state is PaperState.DRAFT for paper in roster.papers)
    return [
        ("Учебный год кончается", show_date(roster.year.ends)),
        ("Пары завершены", f"{over} из {len(roster.units)}"),
        ("Неподписанных документов", str(unsigned)),
    ]
