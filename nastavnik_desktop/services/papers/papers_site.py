"""The page on mentoring for the school's site: fifteen rows, cases, names only with consent.

Figures are of people whom a signed order on pairs names; what is not known stays a blank.
"""

from collections.abc import Iterable
from datetime import date

from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.models.choices import ConsentKind, PaperState, PersonKind, PlanKind
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.checking.missing_data import Missing, missing_school
from nastavnik_desktop.services.checking.unnamed_texts import mask
from nastavnik_desktop.services.pairs.consents import may_leave_school
from nastavnik_desktop.services.papers.asked_school import SitePageAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    programme_name,
)
from nastavnik_desktop.services.papers.document_words import BLANK, SHORT_BLANK
from nastavnik_desktop.services.papers.papers_introduction import INTRODUCTION_ORDER
from nastavnik_desktop.services.papers.papers_orders import PAIRS_ORDER
from nastavnik_desktop.services.papers.syllables import parted
from nastavnik_desktop.services.progress.evidence import Evidence, evidence_on
from nastavnik_desktop.services.reports.indicator_kinds import (
    MENTEES_10_19,
    MENTORS_OF_AGE,
    SATISFIED_MENTEES,
    SATISFIED_MENTORS,
    TEACHERS,
    YOUNG,
    Indicator,
    preset,
)
from nastavnik_desktop.services.reports.indicator_results import Result, tenths
from nastavnik_desktop.services.reports.indicators import report
from nastavnik_desktop.services.roster import Member, Roster, Unit

_ACTS = {
    "приказ_о_внедрении": INTRODUCTION_ORDER,
    "приказ_о_кураторе": "curator_order",
    "приказы_о_парах": PAIRS_ORDER,
}
"""Field → key of the order (services/papers/documents.py)."""
_WHO = {
    PersonKind.PUPIL: "обучающийся",
    PersonKind.TEACHER: "педагог",
    PersonKind.STUDENT: "студент",
    PersonKind.EMPLOYER: "представитель предприятия (организации)",
    PersonKind.PARENT: "родитель",
    PersonKind.GRADUATE: "выпускник",
    PersonKind.VETERAN: "ветеран",
}
"""What stands for a person who has not agreed to be named."""
_CASE = ("форма", "программа", "наставники", "наставляемые", "ссылка")


def signed(roster: Roster, document: str) -> list[Paper]:
    """Papers of that kind whose signing the register knows of, in the order of their dates."""
    papers = [
        paper
        for paper in roster.papers
        if paper.document == document and paper.state is PaperState.SIGNED
    ]
    return sorted(papers, key=lambda paper: (paper.dated or date.min, paper.id or 0))


def site_fields(context: Context) -> Fields:
    roster = context.roster
    on = context.answers(SitePageAsked).on or date.today()
    shares, evidence = report(roster, preset("site"), on), evidence_on(roster, on)
    ordered = bool(signed(roster, PAIRS_ORDER))
    started = [u for u in context.units if u.started and u.mentors and u.mentees]
    cases = _cases(evidence, started)
    programmes = sum(evidence.approved(unit, PlanKind.PERSONAL) for unit in started)

    def share(indicator: Indicator, *, known: bool) -> str:
        result = shares.result(indicator.key)
        return _share(result.numerator if known else None, result.denominator)

    return {
        **common_fields(context),
        "сайт": squeeze(roster.school.site) or BLANK,
        "дата_сведений": show_date(on),
        **{name: _orders(roster, key) for name, key in _ACTS.items()},
        "пар": str(len(started)),
        "программ": str(programmes) if programmes else SHORT_BLANK,
        "молодые": share(YOUNG, known=ordered and bool(programmes)),
        "педагоги": share(TEACHERS, known=ordered and bool(programmes)),
        "предприятия": _enterprises(evidence, started),
        "довольны_наставляемые": _level(shares.result(SATISFIED_MENTEES.key)),
        "довольны_наставники": _level(shares.result(SATISFIED_MENTORS.key)),
        "дети_10_19": share(MENTEES_10_19, known=ordered),
        "дети_15_19": share(MENTORS_OF_AGE, known=ordered),
        "есть_кейсы": bool(cases),
        "кейсы": cases or [{"номер": "1", **dict.fromkeys(_CASE, "")}],
    }


def _orders(roster: Roster, document: str) -> str:
    """«от 12.11.2026 № 97о; от …», or blanks."""
    found = [
        f"от {show_date(paper.dated)} № {paper.number or SHORT_BLANK}"
        for paper in signed(roster, document)
        if paper.dated
    ]
    return "; ".join(found) or f"от {SHORT_BLANK} № {SHORT_BLANK}"


def _share(part: int | None, whole: int | None) -> str:
    """«12 из 80 чел. (15,0 %)», with blanks for what is not known."""
    blank = "____"
    percent = blank
    if part is not None and whole:
        percent = tenths(part, whole)
    shown = blank if part is None else str(part)
    return f"{shown} из {whole or blank} чел. ({percent}\u00a0%)"


def _level(result: Result) -> str:
    """The share, and under it by which method it was found; blanks before anybody answered."""
    if result.percent is None or result.content is None:
        return _share(None, None)
    if result.content.score is not None:
        first = f"{result.fraction} ({result.percent_shown})"
    else:
        first = _share(result.numerator, result.denominator)
    return f"{first}\n{result.content.counts}; {result.content.method}"


# -- people and organisations ---------------------------------------------------------------------


def may_be_named(evidence: Evidence, person: Person) -> bool:
    """A consent to publication is in force on the day of the page and has not been withdrawn.

    That of a minor counts only when a representative signed it, and not without the one to
    processing.
    """
    consent = evidence.consent(person, ConsentKind.PUBLICATION)
    agreed = consent is not None and consent.withdrawn is None
    return agreed and may_leave_school(evidence, person)


def _named(evidence: Evidence, members: Iterable[Member]) -> str:
    """Names of those who agreed; the others as «обучающийся (2)»."""
    known: list[str] = []
    unnamed: dict[str, int] = {}
    for member in members:
        person = member.person
        if may_be_named(evidence, person):
            known.append(person.full_name)
        else:
            unnamed[_WHO[person.kind]] = unnamed.get(_WHO[person.kind], 0) + 1
    rest = [f"{who} ({count})" if count > 1 else who for who, count in unnamed.items()]
    return "; ".join([*known, *rest]) or BLANK


def _enterprises(evidence: Evidence, units: Iterable[Unit]) -> str:
    """How many give mentors, and each with its mentors."""
    by_name: dict[str, dict[int, Member]] = {}
    for unit in units:
        for member in unit.mentors:
            place = squeeze(member.person.organisation)
            if member.person.kind is PersonKind.EMPLOYER and place:
                by_name.setdefault(place, {})[member.person.id or 0] = member
    if not by_name:
        return f"{SHORT_BLANK}\n{BLANK}"
    lines = [plural(len(by_name), "предприятие", "предприятия", "предприятий") + ":"]
    for place in sorted(by_name):
        members = by_name[place].values()
        agreed = [m.person.full_name for m in members if may_be_named(evidence, m.person)]
        count = plural(len(members), "наставник", "наставника", "наставников")
        lines.append(f"{place} – {count}" + (f": {', '.join(agreed)}" if agreed else ""))
    return "\n".join(lines)


def _cases(evidence: Evidence, units: Iterable[Unit]) -> list[Row]:
    """Pairs with a link to a case or review."""
    found, told = [], mask(evidence.roster, evidence.day)
    for unit in units:
        links = [squeeze(member.part.case_link) for member in unit.members]
        if links := [link for link in dict.fromkeys(links) if link]:
            found.append(
                {
                    "форма": parted(unit.programme.form.label),
                    "программа": parted(told(f"«{programme_name(unit.programme.title)}»")),
                    "наставники": _named(evidence, unit.mentors),
                    "наставляемые": _named(evidence, unit.mentees),
                    "ссылка": told("\n".join(links)),
                }
            )
    return [{"номер": str(number), **row} for number, row in enumerate(found, 1)]


def missing_site(context: Context) -> list[Missing]:
    found = missing_school(context, curator=False)
    if not signed(context.roster, PAIRS_ORDER):
        found.append(Missing("Нет подписанного приказа о формировании пар: доли не посчитаны."))
    return found
