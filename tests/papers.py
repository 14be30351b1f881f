"""Invented years for the tests of papers: short ways to people, pairs and a roster."""

from datetime import date

from sample import SCHOOL, person

from nastavnik_desktop.models import (
    Asked,
    BasisAct,
    Pair,
    Paper,
    Participation,
    Person,
    Programme,
    Record,
    School,
    SchoolYear,
)
from nastavnik_desktop.models.choices import MentoringForm, PersonKind, Role, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_forms import TrainingAsked
from nastavnik_desktop.services.papers.documents import OrderDetails
from nastavnik_desktop.services.roster import Member, Roster, Unit

ORDER = OrderDetails(dated=date(2026, 11, 12), number="97о")
TRAINED = OrderDetails(dated=date(2026, 11, 9), number="94/1")
TRAINING = TrainingAsked(
    begins=date(2026, 11, 2),
    ends=date(2026, 11, 6),
    place="Информационно-методический центр",
)


class Year:
    """A roster under construction."""

    def __init__(self, school: School = SCHOOL) -> None:
        self.school = school.changed(id=1)
        self.people: dict[int, Person] = {}
        self.units: list[Unit] = []
        self.papers: list[Paper] = []
        self.named: dict[int, frozenset[int]] = {}
        self.acts: list[BasisAct] = list(shipped_acts.shipped())
        self.asked: dict[tuple[str, int], Asked] = {}

    def add(self, full_name: str, sex: Sex | None = None, **values: object) -> Person:
        made = person(full_name, sex, **values).changed(id=len(self.people) + 1)
        self.people[made.id or 0] = made
        return made

    def teacher(self, full_name: str, post: str = "учитель физики") -> Person:
        return self.add(full_name, kind=PersonKind.TEACHER, post=post, born=PartialDate(1980))

    def pupil(self, full_name: str, **values: object) -> Person:
        return self.add(full_name, **{"class_name": "7А", "born": PartialDate(2013), **values})

    def pair(
        self,
        mentors: list[Person],
        mentees: list[Person],
        form: MentoringForm = MentoringForm.TEACHER_PUPIL,
        programme: Programme | None = None,
        **values: object,
    ) -> Unit:
        number = len(self.units) + 1
        programme = programme or Programme(id=1, year_id=1, title="Программа «Лидер»", form=form)
        about = {"begins": date(2026, 11, 16), "ends": date(2027, 5, 31), **values}
        unit = Unit(
            Pair(id=number, year_id=1, programme_id=1, **about),  # type: ignore[arg-type]
            programme,
            tuple(self._member(number, item, Role.MENTOR) for item in mentors),
            tuple(self._member(number, item, Role.MENTEE) for item in mentees),
        )
        self.units.append(unit)
        return unit

    def _member(self, pair_id: int, who: Person, role: Role) -> Member:
        part_id = pair_id * 1000 + (who.id or 0)
        part = Participation(id=part_id, pair_id=pair_id, person_id=who.id or 0, role=role)
        return Member(who, part)

    def answer(self, key: str, answers: Record, about_id: int = 0) -> None:
        """As typed for the document before printing."""
        kept = Asked(id=len(self.asked) + 1, document=key, about_id=about_id)
        self.asked[key, about_id] = kept.changed(answers=asked.written(answers))

    def order(self, key: str, dated: date, number: str, **values: object) -> Paper:
        """An order already in the register."""
        made = Paper(
            id=len(self.papers) + 1, year_id=1, document=key, title=key, dated=dated, number=number
        )
        self.papers.append(made.changed(**values))
        return self.papers[-1]

    def roster(self) -> Roster:
        return Roster(
            school=self.school,
            year=SchoolYear.of("2026/2027").changed(id=1),
            people=self.people,
            programmes={unit.programme.id or 0: unit.programme for unit in self.units},
            units=tuple(self.units),
            papers=tuple(self.papers),
            named=dict(self.named),
            acts=tuple(self.acts),
            asked=dict(self.asked),
        )


def usual_year() -> Year:
    """A pupil's pair, a group 1+5 with minors of whom some have no representative, teachers."""
    year = Year()
    year.answer("mentors_order", TRAINING)
    mentor = year.pupil(
        "Ооржак Чойган Мергеновна",
        class_name="10А",
        born=PartialDate(2010, 3, 14),
        representative="Ооржак Айлана Кызыл-ооловна",
        representative_relation="мать",
    )
    names = (
        "Ёлкин Пётр Ильич",
        "Черных Лев Фомич",
        "Соловей Анна Львовна",
        "Алиев Вагиф Рашид оглы",
        "Ким Юн-Хи",
    )
    mentees = [year.pupil(name) for name in names]
    mentees[0].representative = "Ёлкин Илья Никитич"
    mentees[0].representative_relation = "отец"
    year.pair([mentor], mentees, MentoringForm.PUPIL_PUPIL, goal="Научиться учиться.")
    year.pair(
        [year.teacher("Монгуш Айдыс Кызыл-оолович", "учитель математики")],
        [year.teacher("Кара-Сал Сайлык Андреевна", "педагог-психолог")],
        MentoringForm.TEACHER_TEACHER,
    )
    employer = year.add(
        "Ткач Игорь",
        Sex.MALE,
        kind=PersonKind.EMPLOYER,
        post="менеджер по рекламе",
        organisation="ООО «Рога & Копыта <x>»",
        born=PartialDate(1990),
    )
    year.pair([employer], [mentees[0]], MentoringForm.EMPLOYER_PUPIL, begins=None, ends=None)
    return year
