"""The page on mentoring for the school's site: fifteen rows, cases, names only with consent.

Figures are of people whom a signed order on pairs names; what is not known stays a blank.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.models.choices import ConsentKind, PaperState, PersonKind, Role
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.asked_school import SitePageAsked
from nastavnik_desktop.services.contingent import Figure, school_figures
from nastavnik_desktop.services.document_fields import Context, Fields, Row, common_fields
from nastavnik_desktop.services.document_words import BLANK, SHORT_BLANK
from nastavnik_desktop.services.missing_data import Missing, missing_school
from nastavnik_desktop.services.papers_introduction import INTRODUCTION_ORDER
from nastavnik_desktop.services.papers_orders import PAIRS_ORDER
from nastavnik_desktop.services.roster import Member, Roster, Unit

_ACTS = {
    "приказ_о_внедрении": INTRODUCTION_ORDER,
    "приказ_о_кураторе": "curator_order",
    "приказы_о_парах": PAIRS_ORDER,
}
"""Field → key of the order (services/documents.py)."""
_PERSONAL = "personal_programme"
_CHILD, _TEEN = (10, 19), (15, 19)
_YOUNG = (0, 3)
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


@dataclass(frozen=True)
class _Figures:
    """Who takes part on a day, by the orders and programmes that are signed."""

    roster: Roster
    units: tuple[Unit, ...]
    on: date

    def people(self, role: Role, papers: Iterable[str]) -> list[Person]:
        """In this role in a started pair, and named in a paper of every one of these kinds."""
        named = [
            {
                person
                for paper in signed(self.roster, document)
                for person in self.roster.named.get(paper.id or 0, ())
            }
            for document in papers
        ]
        found = {
            member.person.id: member.person
            for unit in self.units
            if unit.started
            for member in (unit.mentors if role is Role.MENTOR else unit.mentees)
            if all(member.person.id in people for people in named)
        }
        return list(found.values())

    def learners(self, role: Role, ages: tuple[int, int]) -> int:
        return sum(
            person.kind is PersonKind.PUPIL and _aged(person, self.on, ages)
            for person in self.people(role, [PAIRS_ORDER])
        )

    def teachers(self, role: Role, *, young: bool) -> int:
        """With an order and an approved personalised programme (DOMAIN §4)."""
        return sum(
            person.kind is PersonKind.TEACHER and (not young or _begins_career(person, self.on))
            for person in self.people(role, [PAIRS_ORDER, _PERSONAL])
        )


def _aged(person: Person, on: date, ages: tuple[int, int]) -> bool:
    if person.born is None:
        return False
    least, greatest = person.born.ages_on(on)
    return ages[0] <= greatest and least <= ages[1]


def _begins_career(person: Person, on: date) -> bool:
    if person.career_start is None:
        return False
    least, _greatest = person.career_start.ages_on(on)
    return _YOUNG[0] <= least <= _YOUNG[1]


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
    figures = _Figures(roster, context.units, on)
    school = school_figures(roster, on)
    ordered = bool(signed(roster, PAIRS_ORDER))
    programmes = len(signed(roster, _PERSONAL))
    approved = bool(programmes) and ordered
    started = [unit for unit in context.units if unit.started]

    def staff(role: Role, whole: Figure, *, young: bool) -> str:
        count = figures.teachers(role, young=young) if approved else None
        return _share(count, whole.value or None)

    def pupils(role: Role, ages: tuple[int, int]) -> str:
        # The order counts of all children of the school, whom the program does not know.
        return _share(figures.learners(role, ages) if ordered else None, None)

    return {
        **common_fields(context),
        "сайт": squeeze(roster.school.site) or BLANK,
        "дата_сведений": show_date(on),
        **{name: _orders(roster, key) for name, key in _ACTS.items()},
        "пар": str(len(started)),
        "программ": str(programmes) if programmes else SHORT_BLANK,
        "молодые": staff(Role.MENTEE, school.young_teachers, young=True),
        "педагоги": staff(Role.MENTOR, school.teachers, young=False),
        "предприятия": _enterprises(context, started, on),
        "дети_10_19": pupils(Role.MENTEE, _CHILD),
        "дети_15_19": pupils(Role.MENTOR, _TEEN),
        "кейсы": _cases(context, started, on),
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
        percent = f"{100 * part / whole:.1f}".replace(".", ",")
    shown = blank if part is None else str(part)
    return f"{shown} из {whole or blank} чел. ({percent}\u00a0%)"


# -- people and organisations ---------------------------------------------------------------------


def may_be_named(roster: Roster, person: Person, on: date) -> bool:
    """A consent to publication is in force on the day of the page and has not been withdrawn."""
    return any(
        consent.kind is ConsentKind.PUBLICATION
        and consent.person_id == person.id
        and consent.withdrawn is None
        and consent.valid_on(on)
        for consent in roster.consents
    )


def _named(context: Context, members: Iterable[Member], on: date) -> str:
    """Names of those who agreed; the others as «обучающийся (2)»."""
    known: list[str] = []
    unnamed: dict[str, int] = {}
    for member in members:
        person = member.person
        if may_be_named(context.roster, person, on):
            known.append(person.full_name)
        else:
            unnamed[_WHO[person.kind]] = unnamed.get(_WHO[person.kind], 0) + 1
    rest = [f"{who} ({count})" if count > 1 else who for who, count in unnamed.items()]
    return "; ".join([*known, *rest]) or BLANK


def _enterprises(context: Context, units: Iterable[Unit], on: date) -> str:
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
        agreed = [m.person.full_name for m in members if may_be_named(context.roster, m.person, on)]
        count = plural(len(members), "наставник", "наставника", "наставников")
        lines.append(f"{place} – {count}" + (f": {', '.join(agreed)}" if agreed else ""))
    return "\n".join(lines)


def _cases(context: Context, units: Iterable[Unit], on: date) -> list[Row]:
    """Pairs with a link to a case or review; a blank row when there is none."""
    found = []
    for unit in units:
        links = [squeeze(member.part.case_link) for member in unit.members]
        if links := [link for link in dict.fromkeys(links) if link]:
            found.append(
                {
                    "форма": unit.programme.form.label,
                    "программа": unit.programme.title,
                    "наставники": _named(context, unit.mentors, on),
                    "наставляемые": _named(context, unit.mentees, on),
                    "ссылка": "\n".join(links),
                }
            )
    empty = dict.fromkeys(("форма", "программа", "наставники", "наставляемые", "ссылка"), "")
    rows = found or [empty, empty]
    return [{"номер": str(number), **row} for number, row in enumerate(rows, 1)]


def missing_site(context: Context) -> list[Missing]:
    found = missing_school(context, curator=False)
    if not signed(context.roster, PAIRS_ORDER):
        found.append(Missing("Нет подписанного приказа о формировании пар: доли не посчитаны."))
    return found
