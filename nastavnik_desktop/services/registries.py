"""REGISTRIES: every list of records the window shows, from top to bottom of its menu."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from nastavnik_desktop.models import (
    MenteeCard,
    MentorCard,
    Pair,
    Participation,
    Person,
    Programme,
    Record,
    SchoolYear,
)
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.models.fields import columns, shown
from nastavnik_desktop.russian import plural, search_key, show_date
from nastavnik_desktop.services.bases import (
    MENTEE_BASE,
    MENTOR_BASE,
    BaseColumn,
    BaseRow,
    base_rows,
)
from nastavnik_desktop.services.roster import Roster, Unit


@dataclass(frozen=True)
class Row:
    """One line of a list: `subject` is what the columns read, `search_key` what is searched."""

    id: int
    subject: Any
    search_key: str
    person_id: int | None = None
    pair_id: int | None = None


@dataclass(frozen=True)
class ListColumn:
    """A column of a list; `value` gives a text, number, date, PartialDate, Choice or None."""

    heading: str
    value: Callable[[Any], Any]
    """From the row's subject."""
    sort: Callable[[Any], Any] | None = None
    """What to order by where the shown value does not do; from the subject."""
    visible: bool = True
    width: int = 20
    """In characters."""


@dataclass(frozen=True)
class Filter:
    """A choice above the list: `everything` is its first entry, `value` the group of a subject."""

    everything: str
    value: Callable[[Any], str]


@dataclass(frozen=True)
class Section:
    """A titled piece of the panel beside the list."""

    title: str
    text: str


@dataclass(frozen=True)
class Registry:
    """A list of records as the generic page shows and edits it.

    `records(subject)` are the records a dialog edits together (the first leads: it is what
    multi-edit and copy work on; one without an id is created on saving).
    `bin(subject)` names what goes to the bin.
    `page` sends adding and editing to another page by its key instead of the dialog.
    """

    key: str
    title: str
    icon: str
    add: str
    count: Callable[[int], str]
    empty: str
    columns: tuple[ListColumn, ...]
    rows: Callable[[Roster], list[Row]]
    new: Callable[[SchoolYear], Record]
    records: Callable[[Any], tuple[Record, ...]]
    bin: Callable[[Any], tuple[type[Record], int]]
    filters: tuple[Filter, ...] = ()
    details: Callable[[Roster, Any], tuple[Section, ...]] = lambda roster, subject: ()
    heading: Callable[[Any], str] = str
    export: tuple[ListColumn, ...] = ()
    """The columns of the exported list where they are prescribed; else the visible ones."""
    page: str = ""
    copies: bool = True


def _from_record(kind: type[Record], **extra: Any) -> tuple[ListColumn, ...]:
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
                width=max(10, min(28, len(item.label) + 2)),
                **extra.get(item.name, {}),
            )
        )
    return tuple(made)


# --- people


def _people(roster: Roster) -> list[Row]:
    people = sorted(roster.people.values(), key=lambda person: person.sort_key)
    return [Row(p.id or 0, p, p.search_key, person_id=p.id) for p in people]


def _person_details(roster: Roster, person: Person) -> tuple[Section, ...]:
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
    papers = [
        f"{paper.title} от {show_date(paper.dated) if paper.dated else '___'}"
        f" № {paper.number or '___'}"
        for paper in roster.papers
        if person.id in roster.named.get(paper.id or 0, ())
    ]
    if papers:
        found.append(Section("Документы", "\n".join(papers)))
    return tuple(found)


def _who(roster: Roster, person: Person) -> str:
    born = shown(person.born)
    return "\n".join(
        line
        for line in (
            person.kind.label,
            roster.place(person),
            f"дата рождения: {born}" if born else "дата рождения не указана",
            "" if person.sex else "пол не указан",
        )
        if line
    )


_FULL_NAME = ListColumn(
    "ФИО", lambda person: person.full_name, sort=lambda person: person.sort_key, width=34
)
_PEOPLE_COLUMNS = (
    _FULL_NAME,
    *(
        column
        for column in _from_record(Person)
        if column.heading not in ("Фамилия", "Имя", "Отчество")
    ),
)


# --- bases


def _base(role: Role) -> Callable[[Roster], list[Row]]:
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


def _base_columns(
    prescribed: tuple[BaseColumn, ...], hidden: frozenset[str]
) -> tuple[ListColumn, ...]:
    first = prescribed[0].heading
    return tuple(
        ListColumn(
            column.heading,
            column.value,
            sort=(lambda row: row.person.sort_key) if column.heading == first else None,
            visible=column.heading not in hidden,
            width=column.width,
        )
        for column in prescribed
    )


def _base_records(row: BaseRow) -> tuple[Record, ...]:
    person_id, year_id = row.person.id or 0, row.roster.year.id or 0
    card: Record
    if row.role is Role.MENTEE:
        card = row.mentee_card or MenteeCard(person_id=person_id, year_id=year_id)
    else:
        card = row.mentor_card or MentorCard(person_id=person_id, year_id=year_id)
    return (card, row.part) if row.part else (card,)


def _base_bin(row: BaseRow) -> tuple[type[Record], int]:
    if row.part:
        return Participation, row.part.id or 0
    card = row.mentee_card if row.role is Role.MENTEE else row.mentor_card
    return (MenteeCard if row.role is Role.MENTEE else MentorCard), (card.id if card else 0) or 0


def _base_details(roster: Roster, row: BaseRow) -> tuple[Section, ...]:
    return _person_details(roster, row.person)


_BASE_FILTERS = (
    Filter("Все формы", lambda row: row.form or "без пары"),
    Filter("Все классы", lambda row: row.person.class_name or "не ученик"),
    Filter("Все состояния", lambda row: row.unit.pair.status.label if row.unit else "без пары"),
)
_MENTEE_COLUMNS = _base_columns(
    MENTEE_BASE,
    frozenset(
        {
            "Место работы наставника",
            "Результаты программы",
            "Ссылка на кейс/отзыв наставляемого",
            "Дата завершения программы",
        }
    ),
)
_MENTOR_COLUMNS = _base_columns(
    MENTOR_BASE,
    frozenset(
        {
            "Важные для программы достижения наставника",
            "Интересы наставника",
            "Желаемый возраст наставляемых",
            "Место работы наставляемого",
            "Результаты программы",
            "Дата завершения программы",
            "Ссылка на кейс/отзыв наставника",
        }
    ),
)


# --- programmes and pairs


def _programmes(roster: Roster) -> list[Row]:
    return [
        Row(item.id or 0, item, search_key(item.title, item.form.label, item.goal))
        for item in roster.programmes.values()
    ]


def _programme_details(roster: Roster, programme: Programme) -> tuple[Section, ...]:
    units = [unit for unit in roster.units if unit.pair.programme_id == programme.id]
    report = programme.report.label if programme.report else "не учитывается в Формах 2–5"
    return (
        Section("Форма наставничества", f"{programme.form.label}\n{report}"),
        Section("Пары и группы", "\n".join(unit.title for unit in units) or "пар нет"),
        Section("Цель", programme.goal or "не заполнена"),
        Section("Результат программы", programme.result or "не заполнен"),
    )


def _units(roster: Roster) -> list[Row]:
    made = []
    for unit in roster.units:
        keys = " ".join(member.person.search_key for member in unit.members)
        key = f"{keys} {search_key(unit.programme.title)}"
        made.append(Row(unit.id, unit, key, pair_id=unit.id))
    return made


def _all_names(members: Any) -> str:
    return "; ".join(member.person.full_name for member in members)


def _unit_details(roster: Roster, unit: Unit) -> tuple[Section, ...]:
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


_UNIT_COLUMNS = (
    ListColumn(
        "Наставник",
        lambda unit: _all_names(unit.mentors),
        sort=lambda unit: unit.mentors[0].person.sort_key if unit.mentors else "",
        width=32,
    ),
    ListColumn(
        "Наставляемый",
        lambda unit: _all_names(unit.mentees),
        sort=lambda unit: unit.mentees[0].person.sort_key if unit.mentees else "",
        width=32,
    ),
    ListColumn("Форма наставничества", lambda unit: unit.programme.form, width=22),
    ListColumn("Программа", lambda unit: unit.programme.title, width=28, visible=False),
    *(
        ListColumn(
            column.heading,
            _of_pair(column.value),
            visible=column.visible,
            width=column.width,
        )
        for column in _from_record(Pair)
    ),
)


REGISTRIES: tuple[Registry, ...] = (
    Registry(
        key="people",
        title="Люди",
        icon="people",
        add="Добавить человека",
        count=lambda n: plural(n, "человек", "человека", "человек"),
        empty="Здесь будут ученики, педагоги и внешние участники. Начните с импорта списков"
        " классов и сотрудников из Excel.",
        columns=_PEOPLE_COLUMNS,
        rows=_people,
        new=lambda year: Person(),
        records=lambda person: (person,),
        bin=lambda person: (Person, person.id or 0),
        filters=(
            Filter("Все категории", lambda person: person.kind.label),
            Filter("Все классы", lambda person: person.class_name or "без класса"),
        ),
        details=_person_details,
        heading=lambda person: person.full_name,
    ),
    Registry(
        key="mentees",
        title="База наставляемых",
        icon="mentee",
        add="Добавить наставляемого",
        count=lambda n: plural(n, "строка", "строки", "строк"),
        empty="Импортируйте базу наставляемых из Excel или добавьте наставляемого с его запросом.",
        columns=_MENTEE_COLUMNS,
        rows=_base(Role.MENTEE),
        new=lambda year: MenteeCard(year_id=year.id or 0),
        records=_base_records,
        bin=_base_bin,
        filters=_BASE_FILTERS,
        details=_base_details,
        heading=lambda row: row.person.full_name,
        export=_MENTEE_COLUMNS,
        copies=False,
    ),
    Registry(
        key="mentors",
        title="База наставников",
        icon="mentor",
        add="Добавить наставника",
        count=lambda n: plural(n, "строка", "строки", "строк"),
        empty="Импортируйте базу наставников из Excel или добавьте наставника с его компетенциями.",
        columns=_MENTOR_COLUMNS,
        rows=_base(Role.MENTOR),
        new=lambda year: MentorCard(year_id=year.id or 0),
        records=_base_records,
        bin=_base_bin,
        filters=_BASE_FILTERS,
        details=_base_details,
        heading=lambda row: row.person.full_name,
        export=_MENTOR_COLUMNS,
        copies=False,
    ),
    Registry(
        key="programmes",
        title="Программы",
        icon="programmes",
        add="Добавить программу",
        count=lambda n: plural(n, "программа", "программы", "программ"),
        empty="Программы появятся при импорте баз. Добавьте программу, чтобы назвать её самим.",
        columns=_from_record(Programme),
        rows=_programmes,
        new=lambda year: Programme(year_id=year.id or 0, begins=year.begins, ends=year.ends),
        records=lambda programme: (programme,),
        bin=lambda programme: (Programme, programme.id or 0),
        filters=(Filter("Все формы", lambda programme: programme.form.label),),
        details=_programme_details,
        heading=lambda programme: programme.title,
    ),
    Registry(
        key="pairs",
        title="Пары и группы",
        icon="pairs",
        add="Добавить пару",
        count=lambda n: plural(n, "пара или группа", "пары и группы", "пар и групп"),
        empty="Пары появятся при импорте баз. Добавьте пару: программа, наставник, наставляемый.",
        columns=_UNIT_COLUMNS,
        rows=_units,
        new=lambda year: Pair(year_id=year.id or 0),
        records=lambda unit: (unit.pair,),
        bin=lambda unit: (Pair, unit.id),
        filters=(
            Filter("Все формы", lambda unit: unit.programme.form.label),
            Filter("Все программы", lambda unit: unit.programme.title),
            Filter("Все состояния", lambda unit: unit.pair.status.label),
        ),
        details=_unit_details,
        heading=lambda unit: unit.title,
        page="pair",
        copies=False,
    ),
)


def registry(key: str) -> Registry:
    """The registry of that key; LookupError when there is none."""
    for entry in REGISTRIES:
        if entry.key == key:
            return entry
    raise LookupError(key)
