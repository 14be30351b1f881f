"""«Снимки»: what was sent as Forms 1–5, kept to answer later questions (DOMAIN §3)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Person, SchoolYear, Snapshot
from nastavnik_desktop.models.choices import ReportForm, Role
from nastavnik_desktop.services.reports.contingent import Figure
from nastavnik_desktop.services.reports.counting import Duplicate, FormsReport, Number
from nastavnik_desktop.services.reports.forms import EXPORTS, separate_name
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store


class FileState(Enum):
    SAME = "файл тот же"
    CHANGED = "файл с тех пор изменён"
    ABSENT = "файла на прежнем месте нет"


@dataclass(frozen=True)
class KeptPerson:
    """A person as the snapshot remembers them, whatever became of the record."""

    id: int
    name: str
    place: str


@dataclass(frozen=True)
class KeptRow:
    """A programme in a form as it was sent."""

    programme: str
    mentors: tuple[KeptPerson, ...]
    mentees: tuple[KeptPerson, ...]
    result: str
    mentors_who: str = ""


@dataclass(frozen=True)
class KeptReport:
    """A snapshot opened: the figures and the people as they were."""

    snapshot: Snapshot
    figures: dict[str, Any]
    """As `nastavnik forms --json` printed them."""
    forms: dict[ReportForm, tuple[KeptRow, ...]]
    school: dict[str, tuple[KeptPerson, ...]]
    """Whom each counted number of Form 1 stood for."""
    duplicates: tuple[dict[str, Any], ...]
    missing: tuple[str, ...]

    def total(self, form: ReportForm, role: Role) -> int:
        rows = self.forms[form]
        return sum(len(r.mentors if role is Role.MENTOR else r.mentees) for r in rows)


def keep(
    store: Store,
    roster: Roster,
    report: FormsReport,
    file: Path,
    content: bytes,
    made_on: date | None = None,
) -> Snapshot:
    """Remember a written file in an action of its own, which cannot be undone.

    For separate files: their folder, and their contents joined in the order of the forms.
    """
    snapshot = Snapshot(
        year_id=roster.year.id or 0,
        made_on=made_on or date.today(),
        period_from=report.period_from,
        period_to=report.period_to,
        rule=report.rule,
        file=str(file),
        sha256=hashlib.sha256(content).hexdigest(),
        figures=json.dumps(_figures(roster, report), ensure_ascii=False),
    )
    with store.action("Снимок Форм 1–5", undoable=False):
        return store.table(Snapshot).save(snapshot)


def kept(store: Store, year: SchoolYear) -> list[Snapshot]:
    """The snapshots of the year, the newest first."""
    found = store.table(Snapshot).all(year_id=year.id)
    return sorted(found, key=lambda one: (one.made_on, one.id or 0), reverse=True)


def load(store: Store, snapshot_id: int) -> KeptReport:
    """LookupError when there is no such snapshot; UserError when its figures cannot be read."""
    return opened(store.table(Snapshot).get(snapshot_id))


def opened(snapshot: Snapshot) -> KeptReport:
    try:
        told = json.loads(snapshot.figures)
        return KeptReport(
            snapshot=snapshot,
            figures=told["report"],
            forms={
                form: tuple(_row(row) for row in told["forms"][form.value]) for form in ReportForm
            },
            school={name: _people(people) for name, people in told["school"].items()},
            duplicates=tuple(told["duplicates"]),
            missing=tuple(told["missing"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"Снимок от {snapshot.made_on:%d.%m.%Y} повреждён, открыть его нельзя.",
            "Восстановите базу из резервной копии, сделанной раньше.",
        ) from error


def verify(snapshot: Snapshot, file: Path | None = None) -> FileState:
    """Whether the file (where it was written, or the given one) is what was kept.

    A folder stands for the separate files of the forms in it, one after another.
    """
    path = file or Path(snapshot.file)
    paths = [path / separate_name(one) for one in EXPORTS] if path.is_dir() else [path]
    try:
        content = b"".join(one.read_bytes() for one in paths)
    except OSError:
        return FileState.ABSENT
    same = hashlib.sha256(content).hexdigest() == snapshot.sha256
    return FileState.SAME if same else FileState.CHANGED


def _figures(roster: Roster, report: FormsReport) -> dict[str, Any]:
    return {
        "report": report.as_json(),
        "forms": {
            form.value: [
                {
                    "programme": row.programme.title,
                    "mentors": _number(roster, row.mentors),
                    "mentees": _number(roster, row.mentees),
                    "result": row.programme.result,
                    "mentors_who": row.mentors_who,
                }
                for row in rows
            ]
            for form, rows in report.forms.items()
        },
        "school": {figure.field: _figure(roster, figure) for figure in report.school.figures},
        "duplicates": [_duplicate(double) for double in report.duplicates],
        "missing": [gap.text for gap in report.missing],
    }


def _number(roster: Roster, number: Number) -> list[list[Any]]:
    return [_person(roster, person) for person in number.people]


def _figure(roster: Roster, figure: Figure) -> list[list[Any]]:
    return [_person(roster, person) for person in figure.people]


def _person(roster: Roster, person: Person) -> list[Any]:
    return [person.id, person.full_name, roster.place(person)]


def _duplicate(double: Duplicate) -> dict[str, Any]:
    return {
        "person_id": double.person.id,
        "person": double.person.full_name,
        "counted_in": double.counted.place.label,
        "skipped": [entry.place.label for entry in double.skipped],
        "reason": double.reason,
    }


def _people(told: list[list[Any]]) -> tuple[KeptPerson, ...]:
    return tuple(KeptPerson(int(id_), str(name), str(place)) for id_, name, place in told)


def _row(told: dict[str, Any]) -> KeptRow:
    return KeptRow(
        programme=told["programme"],
        mentors=_people(told["mentors"]),
        mentees=_people(told["mentees"]),
        result=told["result"],
        mentors_who=told["mentors_who"],
    )
