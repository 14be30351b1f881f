"""CHECKS: what in a school year is still incomplete, and which records it is about."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.models.fields import problems
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.roster import Roster, Unit

URGENT, CHECK, LATER = "bad", "warn", "quiet"
"""How soon a gap should be filled: it stops a paper, spoils one, or can wait."""
TONE_WORDS = {URGENT: "срочно", CHECK: "проверьте", LATER: "позже"}


class Check(NamedTuple):
    """One kind of gap: `find` gives the ids of the records, `page` shows them."""

    key: str
    text: str
    why: str
    tone: str
    page: str
    find: Callable[[Roster, date], list[int]]


class Gap(NamedTuple):
    """A check that found something; `ids` are records of the list that `check.page` shows."""

    check: Check
    ids: tuple[int, ...]

    @property
    def number(self) -> int:
        return len(self.ids)


def _ids(found: Iterable[int | None]) -> list[int]:
    return list(dict.fromkeys(number for number in found if number))


def _unfinished(roster: Roster) -> list[Unit]:
    over = (PairStatus.FINISHED, PairStatus.STOPPED)
    return [unit for unit in roster.units if unit.pair.status not in over]


def _no_details(roster: Roster, _day: date) -> list[int]:
    return [1] if problems(roster.school) else []


def _no_contingent(roster: Roster, _day: date) -> list[int]:
    year = roster.year
    figures = (year.children_10_19, year.teachers, year.young_teachers)
    return [1] if None in figures else []


def _no_mentor(roster: Roster, _day: date) -> list[int]:
    return _ids(unit.id for unit in _unfinished(roster) if not unit.mentors)


def _no_mentee(roster: Roster, _day: date) -> list[int]:
    return _ids(unit.id for unit in _unfinished(roster) if not unit.mentees)


def _no_start(roster: Roster, _day: date) -> list[int]:
    """Forms 2–5 count by the dates of entry, so each participant needs one."""
    return _ids(
        unit.id
        for unit in roster.units
        if unit.started and any(unit.entered(member) is None for member in unit.members)
    )


def _no_reason(roster: Roster, _day: date) -> list[int]:
    return _ids(
        unit.id
        for unit in roster.units
        if unit.pair.status in (PairStatus.FINISHED, PairStatus.STOPPED)
        and unit.pair.end_reason is None
    )


def _no_sex(roster: Roster, _day: date) -> list[int]:
    return _ids(
        member.person.id
        for unit in roster.units
        for member in unit.members
        if member.person.sex is None
    )


def _no_birth(roster: Roster, _day: date) -> list[int]:
    return _ids(
        member.person.id
        for unit in roster.units
        for member in unit.members
        if member.person.learner and member.person.born is None
    )


def _no_representative(roster: Roster, day: date) -> list[int]:
    return _ids(
        member.person.id
        for unit in _unfinished(roster)
        for member in unit.members
        if not member.person.representative and member.person.minor_on(day)
    )


def _no_result(roster: Roster, _day: date) -> list[int]:
    used = {unit.pair.programme_id for unit in roster.units if unit.started}
    return _ids(
        programme.id
        for programme in roster.programmes.values()
        if programme.id in used and programme.report and not programme.result.strip()
    )


CHECKS: tuple[Check, ...] = (
    Check(
        "school",
        "не заполнены сведения о школе",
        "наименование и руководитель печатаются в каждом документе",
        URGENT,
        "school",
        _no_details,
    ),
    Check(
        "mentor",
        "нет наставника в паре",
        "такую пару нельзя включить в приказ",
        URGENT,
        "pairs",
        _no_mentor,
    ),
    Check(
        "mentee",
        "нет наставляемого в паре",
        "такую пару нельзя включить в приказ",
        URGENT,
        "pairs",
        _no_mentee,
    ),
    Check(
        "sex",
        "не указан пол участника",
        "от него зависят падежи и слова «именуемый», «именуемая»",
        URGENT,
        "people",
        _no_sex,
    ),
    Check(
        "representative",
        "нет законного представителя у несовершеннолетнего",
        "его подпись нужна в соглашении о сотрудничестве",
        URGENT,
        "people",
        _no_representative,
    ),
    Check(
        "start",
        "нет даты вхождения в программу",
        "по ней участники попадают в период Форм 2–5",
        CHECK,
        "pairs",
        _no_start,
    ),
    Check(
        "birth",
        "нет даты рождения участника",
        "по ней определяется, нужна ли подпись представителя",
        CHECK,
        "people",
        _no_birth,
    ),
    Check(
        "contingent",
        "не заполнен контингент на учебный год",
        "эти числа печатаются в Форме 1 (сведения об ОО)",
        CHECK,
        "school",
        _no_contingent,
    ),
    Check(
        "reason",
        "не указана причина завершения пары",
        "пара завершена или прекращена, а причина пуста",
        CHECK,
        "pairs",
        _no_reason,
    ),
    Check(
        "result",
        "не заполнен результат программы",
        "в Формах 2–5 останется пустая ячейка",
        LATER,
        "programmes",
        _no_result,
    ),
)


def gaps(roster: Roster, day: date) -> list[Gap]:
    """Everything incomplete, what stops papers first."""
    found = [Gap(check, tuple(check.find(roster, day))) for check in CHECKS]
    return [gap for gap in found if gap.ids]


class Figure(NamedTuple):
    """A number of the start page and the page that shows what is behind it."""

    number: int
    label: str
    note: str
    page: str


def figures(roster: Roster) -> list[Figure]:
    """How many people, mentees, mentors and pairs there are; each person counts once."""
    mentees = {m.person.id for unit in roster.units if unit.started for m in unit.mentees}
    mentors = {m.person.id for unit in roster.units if unit.started for m in unit.mentors}
    learners = sum(person.learner for person in roster.people.values())
    by_status = [
        f"{status.label} {number}"
        for status in PairStatus
        if (number := sum(unit.pair.status is status for unit in roster.units))
    ]
    return [
        Figure(
            len(roster.people),
            "людей",
            plural(learners, "обучающийся", "обучающихся", "обучающихся"),
            "people",
        ),
        Figure(len(mentees), "наставляемых", _waiting(roster.mentee_cards, mentees), "mentees"),
        Figure(len(mentors), "наставников", _waiting(roster.mentor_cards, mentors), "mentors"),
        Figure(len(roster.units), "пар и групп", " · ".join(by_status) or "ещё нет", "pairs"),
    ]


def _waiting(cards: Iterable[int], paired: set[int | None]) -> str:
    waiting = len(set(cards) - paired)
    return f"ещё {waiting} без пары" if waiting else "все в парах" if paired else "ещё нет"
