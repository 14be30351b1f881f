"""Rosters built by hand for the tests of counting, and a count written quite differently."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nastavnik_desktop.models import Pair, Participation, Person, Programme, School, SchoolYear
from nastavnik_desktop.models.choices import (
    CountRule,
    MentoringForm,
    PairStatus,
    PersonKind,
    Role,
)
from nastavnik_desktop.services.roster import Member, Roster, Unit

YEAR = SchoolYear.of("2026/2027").changed(id=1)
SCHOOL = School(
    id=1,
    full_name="Муниципальное бюджетное общеобразовательное учреждение «Лицей с. Светлое»",
    short_name="МБОУ «Лицей с. Светлое»",
    municipality="Светлинский район",
    director="Соловьёва Любовь Петровна",
    phone="8 (000) 000-00-03",
    email="school@example.org",
    address="668000, с. Светлое, ул. Школьная, д. 1",
)
SEPTEMBER = date(2026, 9, 1)


@dataclass
class Town:
    """Collects people, programmes and pairs, and makes a roster of them."""

    people: dict[int, Person] = field(default_factory=dict)
    programmes: dict[int, Programme] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    parts: int = 0

    def person(self, name: str, kind: PersonKind = PersonKind.PUPIL, **values: object) -> Person:
        person = Person(id=len(self.people) + 1, surname=name, name="Имя", kind=kind, **values)  # type: ignore[arg-type]
        self.people[person.id or 0] = person
        return person

    def programme(self, form: MentoringForm, title: str = "", **values: object) -> Programme:
        number = len(self.programmes) + 1
        programme = Programme(
            id=number,
            year_id=1,
            title=title or f"Программа {number}",
            form=form,
            **{"result": "Есть результат.", **values},  # type: ignore[arg-type]
        )
        self.programmes[number] = programme
        return programme

    def pair(
        self,
        programme: Programme,
        mentors: Iterable[Person],
        mentees: Iterable[Person],
        begins: date | None = SEPTEMBER,
        ends: date | None = None,
        status: PairStatus = PairStatus.ACTIVE,
        here: Iterable[Person] = (),
    ) -> Unit:
        """`here` are the people whom the curator counts in this pair."""
        pair = Pair(
            id=len(self.units) + 1,
            year_id=1,
            programme_id=programme.id or 0,
            begins=begins,
            ends=ends,
            status=status,
        )

        def member(person: Person, role: Role) -> Member:
            self.parts += 1
            return Member(
                person,
                Participation(
                    id=self.parts,
                    pair_id=pair.id or 0,
                    person_id=person.id or 0,
                    role=role,
                    count_here=any(person is one for one in here),
                ),
            )

        unit = Unit(
            pair,
            programme,
            tuple(member(person, Role.MENTOR) for person in mentors),
            tuple(member(person, Role.MENTEE) for person in mentees),
        )
        self.units.append(unit)
        return unit

    def roster(self, **values: object) -> Roster:
        return Roster(  # type: ignore[arg-type]
            **{
                "school": SCHOOL,
                "year": YEAR,
                "people": self.people,
                "programmes": self.programmes,
                "units": tuple(self.units),
                **values,
            }
        )


def by_hand(
    roster: Roster, begins: date, ends: date, rule: CountRule
) -> dict[tuple[str, int, str], set[int]]:
    """(form, programme, role) → ids: walks over people and strikes out, as one does on paper."""
    sheet: dict[tuple[str, int, str], set[int]] = {}
    for person_id, person in roster.people.items():
        lines = []
        for unit in roster.units:
            for member in (*unit.mentors, *unit.mentees):
                report = unit.programme.counted_in or unit.programme.form.report
                if member.person.id != person_id or not report:
                    continue
                first = member.part.entered or unit.pair.begins
                last = member.part.finished or unit.pair.ends or date.max
                drafted = unit.pair.status is PairStatus.DRAFT
                if drafted or first is None or last < first or first > ends or last < begins:
                    continue
                sheet.setdefault((report.value, unit.programme.id or 0, "mentor"), set())
                sheet.setdefault((report.value, unit.programme.id or 0, "mentee"), set())
                lines.append((report.value, unit.programme.id or 0, member.part, first))
        lines.sort(key=lambda line: (line[3], line[1], line[2].id))
        lines.sort(key=lambda line: 0 if line[2].count_here else 1)
        struck: set[str] = set()
        learner = person.kind in (PersonKind.PUPIL, PersonKind.STUDENT)
        for form, programme_id, part, _first in lines:
            once = {CountRule.ONCE: "всего", CountRule.ROLE: part.role.value, CountRule.FORM: form}
            word = once[rule] if learner else form
            if word not in struck:
                struck.add(word)
                sheet[form, programme_id, part.role.value].add(person_id)
    return sheet
