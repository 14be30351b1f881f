"""The lists of the window: which rows each has, what its columns and its details show."""

from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from nastavnik_desktop.models import (
    MenteeCard,
    MentorCard,
    Pair,
    Paper,
    Participation,
    Person,
    Programme,
    Record,
)
from nastavnik_desktop.models.choices import PersonKind, Role
from nastavnik_desktop.models.fields import Choice, columns, shown
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services.lists.bases import (
    MENTEE_BASE,
    MENTOR_BASE,
    BaseColumn,
    BaseRow,
    base_rows,
)
from nastavnik_desktop.services.lists.registry import Filter, ListColumn, Row, Section
from nastavnik_desktop.services.pairs.training_views import trained
from nastavnik_desktop.services.roster import Roster, Unit


def from_record(kind: type[Record], **extra: Any) -> tuple[ListColumn, ...]:
    """The columns of a record class as list columns; sensitive ones stay out."""
    made = []
    for item in columns(kind):
        if item.refers or item.sensitive:
            continue
        made.append(
            ListColumn(
                item.label,
                attrgetter(item.name),
                visible=item.in_table,
                width=max(10, min(28, len(item.label) + 2), _longest_choice(item.kind)),
                **extra.get(item.name, {}),
            )
        )
    return tuple(made)


def _longest_choice(kind: Any) -> int:
    """Letters of the longest word to choose from; long ones are read in the details."""
    if not (isinstance(kind, type) and issubclass(kind, Choice)):
        return 0
    return min(22, max(len(item.label) for item in kind))


def standing(person: Person) -> str:
    """The category; pupils and teachers who have left stand apart from those who are here."""
    at_school = person.kind in (PersonKind.PUPIL, PersonKind.TEACHER)
    return "выбывшие" if person.left_on and at_school else person.kind.label


def people_rows(roster: Roster) -> list[Row]:
    people = sorted(roster.people.values(), key=lambda person: person.sort_key)
    return [Row(p.id or 0, p, p.search_key, person_id=p.id) for p in people]


def person_details(roster: Roster, person: Person) -> tuple[Section, ...]:
    found = [Section("Кто это", _who(roster, person))]
    if person.representative:
        kin = f" ({person.representative_relation})" if person.representative_relation else ""
        found.append(Section("Законный представитель", person.representative + kin))
    mentee, mentor = (
        roster.mentee_cards.get(person.id or 0),
        roster.mentor_cards.get(person.id or 0),
    )
    if mentee and mentee.request:
        found.append(Section("Основной запрос", mentee.request))
    if mentor and mentor.competences:
        found.append(Section("Компетенции", mentor.competences))
    pairs = [
        f"{member.part.role.label}: {unit.title}\n"
        f"{unit.programme.form.label}, {unit.pair.status.label}"
        for unit, member in roster.units_of(person.id or 0)
    ]
    found.append(Section("Пары", "\n".join(pairs) or "пар нет"))
    if learnt := trained(roster, person.id):
        found.append(Section("Обучение", learnt))
    papers = [
        _paper_line(paper)
        for paper in roster.papers
        if person.id in roster.named.get(paper.id or 0, ())
    ]
    if papers:
        found.append(Section("Документы", "\n".join(papers)))
    return tuple(found)


def _paper_line(paper: Paper) -> str:
    dated = f" от {show_date(paper.dated)}" if paper.dated else ""
    return f"{paper.title}{dated}{f' № {paper.number}' if paper.number else ''}"


def _who(roster: Roster, person: Person) -> str:
    born = shown(person.born)
    return "\n".join(
        line
        for line in (
            person.kind.label,
            roster.place(person),
            f"дата рождения: {born}" if born else "дата рождения не указана",
            "" if person.sex or _told_by_patronymic(person) else "пол не указан",
        )
        if line
    )


def _told_by_patronymic(person: Person) -> bool:
    """Then nothing has to be filled in: papers go by it."""
    # Only where it is needed: a list opens without it.
    from nastavnik_desktop.services.grammar.declension import sex_of_patronymic

    return sex_of_patronymic(person.patronymic) is not None


_FULL_NAME = ListColumn(
    "ФИО", lambda person: person.full_name, sort=lambda person: person.sort_key, width=34
)
_FIRST_SHOWN = ("kind", "class_name", "born", "post", "organisation")
"""What tells people apart at a glance; the other columns follow."""


def people_columns() -> tuple[ListColumn, ...]:
    labels = {item.name: item.label for item in columns(Person)}
    known = {column.heading: column for column in from_record(Person)}
    for part in ("surname", "name", "patronymic"):
        del known[labels[part]]
    first = [known.pop(labels[name]) for name in _FIRST_SHOWN]
    rest = [replace(column, visible=False) for column in known.values()]
    return (_FULL_NAME, *first, *rest)


def base_list(role: Role) -> Callable[[Roster], list[Row]]:
    def rows(roster: Roster) -> list[Row]:
        made = []
        for number, row in enumerate(base_rows(roster, role)):
            key = row.person.search_key
            if row.others:
                key = f"{key} {' '.join(other.person.search_key for other in row.others)}"
            pair_id = row.unit.id if row.unit else None
            made.append(Row(number, row, key, person_id=row.person.id, pair_id=pair_id))
        return made

    return rows


def prescribed(columns_of_base: tuple[BaseColumn, ...]) -> tuple[ListColumn, ...]:
    return tuple(
        ListColumn(column.heading, column.value, width=column.width) for column in columns_of_base
    )


def _base_columns(
    ordered: tuple[BaseColumn, ...], shown_first: tuple[tuple[str, str, int], ...]
) -> tuple[ListColumn, ...]:
    """On the screen: the telling columns under short headings, then the prescribed ones, hidden.

    `shown_first` is (prescribed heading, short heading, width in characters).
    """
    values = {column.heading: column for column in ordered}
    first, *others = [
        ListColumn(short, values.pop(heading).value, width=width)
        for heading, short, width in shown_first
    ]
    rest = [
        ListColumn(column.heading, column.value, visible=False, width=column.width)
        for column in values.values()
    ]
    return (
        replace(first, sort=lambda row: row.person.sort_key),
        ListColumn("Класс", lambda row: row.person.class_name, width=7),
        *others,
        ListColumn("Состояние", _status, width=12, matters=True),
        *rest,
    )


def _status(row: BaseRow) -> str:
    return row.unit.pair.status.label if row.unit else "без пары"


def base_records(row: BaseRow) -> tuple[Record, ...]:
    person_id, year_id = row.person.id or 0, row.roster.year.id or 0
    card: Record
    if row.role is Role.MENTEE:
        card = row.mentee_card or MenteeCard(person_id=person_id, year_id=year_id)
    else:
        card = row.mentor_card or MentorCard(person_id=person_id, year_id=year_id)
    return (card, row.part) if row.part else (card,)


def base_bin(row: BaseRow) -> tuple[type[Record], int]:
    if row.part:
        return Participation, row.part.id or 0
    card = row.mentee_card if row.role is Role.MENTEE else row.mentor_card
    return (MenteeCard if row.role is Role.MENTEE else MentorCard), (card.id if card else 0) or 0


def base_details(roster: Roster, row: BaseRow) -> tuple[Section, ...]:
    return person_details(roster, row.person)


BASE_FILTERS = (
    Filter("Все формы", lambda row: row.form or "без пары"),
    Filter("Все классы", lambda row: row.person.class_name or "не ученик"),
    Filter("Все состояния", _status),
)
MENTEE_COLUMNS = _base_columns(
    MENTEE_BASE,
    (
        ("ФИО наставляемого", "ФИО наставляемого", 28),
        ("ФИО наставника", "Наставник", 28),
        ("Форма наставничества", "Форма", 22),
    ),
)
MENTOR_COLUMNS = _base_columns(
    MENTOR_BASE,
    (
        ("Ф.И.О наставника", "ФИО наставника", 28),
        ("ФИО наставляемого (наставляемых)", "Наставляемые", 28),
        ("Форма наставничества", "Форма", 22),
    ),
)


def programme_rows(roster: Roster) -> list[Row]:
    return [
        Row(item.id or 0, item, search_key(item.title, item.form.label, item.goal))
        for item in roster.programmes.values()
    ]


def programme_details(roster: Roster, programme: Programme) -> tuple[Section, ...]:
    units = [unit for unit in roster.units if unit.pair.programme_id == programme.id]
    report = programme.report.label if programme.report else "не учитывается в Формах 2–5"
    return (
        Section("Форма наставничества", f"{programme.form.label}\n{report}"),
        Section("Пары и группы", "\n".join(unit.title for unit in units) or "пар нет"),
        Section("Цель", programme.goal or "не заполнена"),
        Section("Результат программы", programme.result or "не заполнен"),
    )


def unit_rows(roster: Roster) -> list[Row]:
    made = []
    for unit in roster.units:
        keys = " ".join(member.person.search_key for member in unit.members)
        key = f"{keys} {search_key(unit.programme.title)}"
        made.append(Row(unit.id, unit, key, pair_id=unit.id))
    return made


def _all_names(members: Any) -> str:
    return "; ".join(member.person.full_name for member in members)


def unit_details(roster: Roster, unit: Unit) -> tuple[Section, ...]:
    papers = [paper.title for paper in roster.papers if paper.pair_id == unit.id]
    people = "\n".join(
        f"{member.part.role.label}: {member.person.full_name}, {roster.place(member.person)}"
        for member in unit.members
    )
    return (
        Section("Участники", people or "не назначены"),
        Section("Программа", f"{unit.programme.title}\n{unit.programme.form.label}"),
        Section("Ролевая модель", unit.pair.role_model or "не указана"),
        Section("Документы", "\n".join(papers) or "ещё не печатались"),
    )


def _of_pair(value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda unit: value(unit.pair)


def _unit_columns() -> tuple[ListColumn, ...]:
    of_pair = {
        column.heading: replace(column, value=_of_pair(column.value))
        for column in from_record(Pair)
    }
    status = of_pair.pop("Состояние")
    return (
        ListColumn(
            "Наставник",
            lambda unit: _all_names(unit.mentors),
            sort=lambda unit: unit.mentors[0].person.sort_key if unit.mentors else "",
            width=24,
        ),
        ListColumn(
            "Наставляемый",
            lambda unit: _all_names(unit.mentees),
            sort=lambda unit: unit.mentees[0].person.sort_key if unit.mentees else "",
            width=24,
            matters=True,
        ),
        replace(status, width=12),
        ListColumn("Форма", lambda unit: unit.programme.form, width=20),
        of_pair.pop("Начало"),
        of_pair.pop("Окончание"),
        ListColumn("Программа", lambda unit: unit.programme.title, width=28, visible=False),
        *of_pair.values(),
    )


UNIT_COLUMNS = _unit_columns()
