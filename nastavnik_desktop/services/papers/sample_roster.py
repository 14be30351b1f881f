"""An invented year of one pair that has everything: it tells which names templates may use."""

from datetime import date

from nastavnik_desktop.models import (
    MenteeCard,
    Pair,
    Participation,
    Person,
    Programme,
    School,
    SchoolYear,
)
from nastavnik_desktop.models.choices import (
    MentoringForm,
    MentoringKind,
    PersonKind,
    Role,
    Sex,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.law.shipped_acts import shipped
from nastavnik_desktop.services.papers.document_fields import Context, OrderDetails
from nastavnik_desktop.services.papers.document_words import Speech
from nastavnik_desktop.services.roster import Member, Roster, Unit


def sample_context() -> Context:
    """A teacher who mentors a pupil of the same school, with every field filled."""
    school = School(
        id=1,
        full_name="Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»",
        short_name="МБОУ «Школа № 1»",
        municipality="Кызыл",
        authority="Управление образования",
        place="г. Кызыл",
        address="ул. Школьная, 1",
        inn="0000000346",
        ogrn="1020000000030",
        phone="000",
        email="school@example.org",
        director="Иванова Анна Петровна",
        curator="Петрова Ольга Ивановна",
        curator_post="заместитель директора",
    )
    year = SchoolYear.of("2026/2027").changed(id=1)
    programme = Programme(
        id=1, year_id=1, title="Вместе", form=MentoringForm.TEACHER_PUPIL, goal="Рост"
    )
    pair = Pair(
        id=1,
        year_id=1,
        programme_id=1,
        role_model="равный – равному",
        kinds=(MentoringKind.TRADITIONAL,),
        focus="математика",
        begins=date(2026, 11, 15),
        ends=date(2027, 5, 31),
    )
    mentor = Person(
        id=1,
        surname="Сидорова",
        name="Вера",
        patronymic="Львовна",
        kind=PersonKind.TEACHER,
        post="учитель",
    )
    mentee = Person(
        id=2,
        surname="Котов",
        name="Олег",
        patronymic="Ильич",
        sex=Sex.MALE,
        born=PartialDate(2013, 3, 14),
        class_name="7А",
        representative="Котова Мария Львовна",
        representative_relation="мать",
    )
    mentors = (Member(mentor, Participation(id=1, pair_id=1, person_id=1, role=Role.MENTOR)),)
    mentees = (Member(mentee, Participation(id=2, pair_id=1, person_id=2)),)
    roster = Roster(
        school=school,
        year=year,
        people={1: mentor, 2: mentee},
        programmes={1: programme},
        units=(Unit(pair, programme, mentors, mentees),),
        mentee_cards={2: MenteeCard(id=1, person_id=2, year_id=1, request="подготовка к экзамену")},
        acts=shipped(),
    )
    order = OrderDetails(dated=date(2026, 11, 12), number="205")
    return Context(roster, Speech(roster, Wordings()), order, roster.units)
