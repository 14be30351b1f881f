"""The demo school as the Excel tables it kept before it had the program, to try the import."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from nastavnik_desktop.models.choices import PersonKind, Role
from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.models.people import Person
from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.services.demo_school.demo import USUAL_PUPILS, fill
from nastavnik_desktop.services.files import explained, safe_name, save_bytes
from nastavnik_desktop.services.lists.bases import MENTEE_BASE, MENTOR_BASE, BaseColumn, base_rows
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.workbooks.sheets import Column, Look, Sheet, Value
from nastavnik_desktop.storage.opening import create_store

MENTEES, MENTORS, CLASSES, STAFF = (
    "База наставляемых",
    "База наставников",
    "Списки классов",
    "Сотрудники",
)


def write_demo_tables(
    folder: Path, pupils: int = USUAL_PUPILS, year: SchoolYear | None = None
) -> list[Path]:
    """Write four workbooks into the folder and return them; raises UserError."""
    from nastavnik_desktop.services.workbooks.excel import workbook

    roster = _roster(pupils, year)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, folder) from error
    made = []
    for sheet in demo_sheets(roster):
        path = folder / safe_name(sheet.name, ".xlsx")
        made.append(save_bytes(path, workbook([sheet])))
    return made


def _roster(pupils: int, year: SchoolYear | None) -> Roster:
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as place:
        store = create_store(Path(place))
        try:
            # The year may be known to another database under another id.
            fill(store, pupils, SchoolYear.of(year.title) if year else None)
            return load_roster(store, store.years()[0])
        finally:
            store.close()


def demo_sheets(roster: Roster) -> tuple[Sheet, ...]:
    """Every table of the school, each for a workbook of its own."""
    return (
        _base(roster, MENTEES, Role.MENTEE, MENTEE_BASE),
        _base(roster, MENTORS, Role.MENTOR, MENTOR_BASE),
        _classes(roster),
        _staff(roster),
    )


def _base(roster: Roster, name: str, role: Role, columns: tuple[BaseColumn, ...]) -> Sheet:
    # A pair that is only a proposal stands in nobody's base yet.
    rows = [row for row in base_rows(roster, role) if row.unit and row.unit.started]
    return Sheet(
        name=name,
        titles=(roster.school.short_name, f"{name}, {roster.year.title} учебный год"),
        columns=(
            Column(heading="№ п/п", width=6, look=Look.CENTRE),
            *(Column(heading=c.heading, width=c.width, look=_look(c.heading)) for c in columns),
        ),
        rows=[
            [number, *(_cell(item.value(row)) for item in columns)]
            for number, row in enumerate(rows, 1)
        ],
    )


def _look(heading: str) -> Look:
    return Look.DATE if "Дата" in heading else Look.TEXT


def _cell(value: object) -> Value:
    return value if isinstance(value, date | int) or value is None else str(value)


def _classes(roster: Roster) -> Sheet:
    pupils = [p for p in roster.people.values() if p.kind is PersonKind.PUPIL]
    return Sheet(
        name=CLASSES,
        titles=(f"Списки классов на {roster.year.title} учебный год",),
        columns=_columns("Фамилия", "Имя", "Отчество", "Дата рождения", "Пол", "Класс"),
        rows=_numbered(
            pupils,
            lambda p: [p.surname, p.name, p.patronymic, p.born, shown(p.sex)[:1], p.class_name],
        ),
    )


def _staff(roster: Roster) -> Sheet:
    staff = [
        p for p in roster.people.values() if p.kind is PersonKind.TEACHER and not p.organisation
    ]
    return Sheet(
        name=STAFF,
        titles=(roster.school.short_name, "Список педагогических работников"),
        columns=_columns("ФИО", "Должность", "Дата рождения", "Дата начала работы"),
        rows=_numbered(staff, lambda p: [p.full_name, p.post, p.born, p.career_start]),
    )


def _columns(*headings: str) -> tuple[Column, ...]:
    return (
        Column(heading="№ п/п", width=6, look=Look.CENTRE),
        *(Column(heading=text, width=22, look=_look(text)) for text in headings),
    )


def _numbered(
    people: Sequence[Person], cells: Callable[[Person], list[Value]]
) -> list[list[Value]]:
    return [[number, *cells(person)] for number, person in enumerate(people, 1)]
