"""The two bases as views of people, cards and pairs: rows and prescribed columns (DOMAIN §2)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from nastavnik_desktop.models import MenteeCard, MentorCard, Participation, Person
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.checking.leaving import UNNAMED, telling
from nastavnik_desktop.services.roster import Member, Roster, Unit

BETWEEN_NAMES = "; "


@dataclass(frozen=True)
class BaseRow:
    """One person in one pair, or a person of the base who has no pair yet."""

    roster: Roster
    role: Role
    person: Person
    unit: Unit | None = None
    member: Member | None = None
    unnamed: frozenset[int] = frozenset()
    """Ids of those on the other side who may not be named outside the school."""
    discreet: bool = False
    """Requests that tell of health, behaviour or a hard life are not shown."""

    @property
    def part(self) -> Participation | None:
        return self.member.part if self.member else None

    @property
    def mentee_card(self) -> MenteeCard | None:
        return self.roster.mentee_cards.get(self.person.id or 0)

    @property
    def mentor_card(self) -> MentorCard | None:
        return self.roster.mentor_cards.get(self.person.id or 0)

    @property
    def others(self) -> tuple[Member, ...]:
        """The other side of the pair."""
        if self.unit is None:
            return ()
        return self.unit.mentors if self.role is Role.MENTEE else self.unit.mentees

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody the row names."""
        return (self.person, *(member.person for member in self.others))

    @property
    def other_names(self) -> str:
        return BETWEEN_NAMES.join(
            UNNAMED if member.person.id in self.unnamed else member.person.full_name
            for member in self.others
        )

    @property
    def request(self) -> str:
        card = self.mentee_card
        return "" if card is None or (self.discreet and telling(card)) else card.request

    @property
    def other_places(self) -> str:
        places = (self.roster.place(member.person) for member in self.others)
        return BETWEEN_NAMES.join(dict.fromkeys(place for place in places if place))

    @property
    def form(self) -> str:
        return self.unit.programme.form.label if self.unit else ""

    @property
    def entered(self) -> date | None:
        return self.unit.entered(self.member) if self.unit and self.member else None

    @property
    def finished(self) -> date | None:
        return self.unit.finished(self.member) if self.unit and self.member else None

    @property
    def result(self) -> str:
        return self.unit.result(self.member) if self.unit and self.member else ""


@dataclass(frozen=True)
class BaseColumn:
    """A prescribed heading, letter for letter, and what stands under it."""

    heading: str
    value: Callable[[BaseRow], object]
    width: int = 18
    """In characters, for the printed table."""


def _birth_year(row: BaseRow) -> int | None:
    return row.person.born.year if row.person.born else None


def _mentor_card(attribute: str) -> Callable[[BaseRow], str]:
    return lambda row: getattr(row.mentor_card, attribute, "")


def _part(attribute: str) -> Callable[[BaseRow], str]:
    return lambda row: getattr(row.part, attribute, "")


MENTEE_BASE: tuple[BaseColumn, ...] = (
    BaseColumn("ФИО наставляемого", lambda row: row.person.full_name, 30),
    BaseColumn("Год рождения наставляемого", _birth_year, 12),
    BaseColumn("Основной запрос наставляемого", lambda row: row.request, 30),
    BaseColumn("Дата вхождения в программу", lambda row: row.entered, 13),
    BaseColumn("ФИО наставника", lambda row: row.other_names, 30),
    BaseColumn("Форма наставничества", lambda row: row.form, 18),
    BaseColumn("Место работы наставника", lambda row: row.other_places, 26),
    BaseColumn("Дата завершения программы", lambda row: row.finished, 13),
    BaseColumn("Результаты программы", lambda row: row.result, 30),
    BaseColumn("Ссылка на кейс/отзыв наставляемого", _part("case_link"), 22),
    BaseColumn("Отметка о прохождении программы", _part("completed"), 16),
)

MENTOR_BASE: tuple[BaseColumn, ...] = (
    BaseColumn("Ф.И.О наставника", lambda row: row.person.full_name, 30),
    BaseColumn("Место работы", lambda row: row.roster.place(row.person), 26),
    BaseColumn("Основные компетенции наставника", _mentor_card("competences"), 26),
    BaseColumn("Важные для программы достижения наставника", _mentor_card("achievements"), 26),
    BaseColumn("Интересы наставника", _mentor_card("interests"), 20),
    BaseColumn("Желаемый возраст наставляемых", _mentor_card("desired_age"), 14),
    BaseColumn("Ресурс времени на программу наставничества", _mentor_card("time"), 16),
    BaseColumn("Дата вхождения в программу", lambda row: row.entered, 13),
    BaseColumn("ФИО наставляемого (наставляемых)", lambda row: row.other_names, 30),
    BaseColumn("Форма наставничества", lambda row: row.form, 18),
    BaseColumn("Место работы наставляемого", lambda row: row.other_places, 26),
    BaseColumn("Дата завершения программы", lambda row: row.finished, 13),
    BaseColumn("Результаты программы", lambda row: row.result, 26),
    BaseColumn("Ссылка на кейс/отзыв наставника", _part("case_link"), 20),
)


def base_rows(roster: Roster, role: Role) -> list[BaseRow]:
    """One row per person × pair, and one for each person with a card and no pair; by name."""
    rows = list(_rows(roster, role))
    return sorted(rows, key=lambda row: (row.person.sort_key, row.unit.id if row.unit else 0))


def outside(
    rows: Iterable[BaseRow], barred: frozenset[int], *, discreet: bool = True
) -> list[BaseRow]:
    """The rows as they may leave the school: nobody of `barred` is named in them."""
    return [
        replace(row, unnamed=barred, discreet=discreet)
        for row in rows
        if row.person.id not in barred
    ]


def _rows(roster: Roster, role: Role) -> Iterator[BaseRow]:
    cards = roster.mentee_cards if role is Role.MENTEE else roster.mentor_cards
    seen = set()
    for unit in roster.units:
        for member in unit.mentees if role is Role.MENTEE else unit.mentors:
            seen.add(member.person.id)
            yield BaseRow(roster, role, member.person, unit, member)
    for person_id in cards:
        if person_id not in seen and person_id in roster.people:
            yield BaseRow(roster, role, roster.people[person_id])
