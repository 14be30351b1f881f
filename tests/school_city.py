"""A large school: sixty pairs and a group over all forms, a council, firms, all filled in."""

from dataclasses import replace
from datetime import date

from papers import ORDER, Year
from school_city_answers import ANSWERS, COUNCIL, FIRM, GROUP, MENTOR, PAIRS, TEACHERS
from school_sample import FORMS, Sample, programme

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    Measure,
    Meeting,
    MenteeCard,
    MentorCard,
    Person,
    Plan,
    PlanItem,
    School,
    SupplementaryAgreement,
    Target,
)
from nastavnik_desktop.models.choices import (
    ActLevel,
    ConsentKind,
    Direction,
    PaperState,
    PersonKind,
    PlanKind,
    Sex,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.roster import Roster

SCHOOL = School(
    full_name="Муниципальное автономное общеобразовательное учреждение "
    "«Лицей № 15 имени академика Ю.Б. Харитона» города Светлогорска",
    short_name="МАОУ «Лицей № 15» г. Светлогорска",
    municipality="городской округ Светлогорск",
    authority="Управление образования администрации городского округа Светлогорск",
    place="г. Светлогорск",
    address="630000, г. Светлогорск, пр-т Мира, д. 15",
    inn="0000000152",
    ogrn="1020000000151",
    phone="8 (000) 000-00-15",
    email="licey15@example.org",
    site="licey15.example.org",
    director_post="директор",
    director="Кара-Сал Айдыс Кызыл-оолович",
    director_sex=Sex.MALE,
    curator_post="заместитель директора по воспитательной работе",
    curator="Медведева Анна Петровна",
    curator_sex=Sex.FEMALE,
    council="совет наставников",
    council_members=COUNCIL,
)
SURNAMES = (
    "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов "
    "Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев "
    "Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев "
    "Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин "
    "Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов "
    "Беляев Герасимов Богданов Осипов Сидоров Матвеев"
).split()
NAMES = {
    Sex.MALE: (
        "Александр Пётр Лев Илья Никита Юрий Фома Игорь".split(),
        "Петрович Львович Ильич".split(),
    ),
    Sex.FEMALE: (
        "Анна Любовь Мария Ольга Нина Софья Дарья".split(),
        "Петровна Львовна Ильинична Юрьевна".split(),
    ),
}
POSTS = {
    PersonKind.TEACHER: (
        "учитель математики",
        "учитель русского языка и литературы",
        "педагог-психолог",
        "заместитель директора по учебно-воспитательной работе",
        "учитель начальных классов",
        "преподаватель-организатор основ безопасности и защиты Родины",
    ),
    PersonKind.STUDENT: ("студент 2 курса",),
    PersonKind.EMPLOYER: ("инженер-технолог", "менеджер по рекламе", "главный бухгалтер"),
}
ORGANISATIONS = {
    PersonKind.STUDENT: ("ГБПОУ «Технологический колледж»",),
    PersonKind.EMPLOYER: ("АО «Завод „Маяк“»", "ООО «Ромашка»", "ИП Сидоров А.А."),
}
ITEM = PlanItem(
    competence="Проведение урока",
    activity="Взаимное посещение и разбор уроков",
    term="ноябрь 2026 – апрель 2027",
    format="очный",
    result="Листы наблюдения",
    direction=Direction.METHODS,
)
MET = Meeting(
    pair_id=TEACHERS,
    day=date(2026, 11, 23),
    form="индивидуальная; диалог/обсуждение",
    topic="Знакомство",
    content="Ожидания и правила работы",
    result="Составлен план",
)
MEASURED = Measure(
    pair_id=TEACHERS,
    person_id=MENTOR + 1,
    title="Уверенность на уроке",
    unit="балл",
    before_on=date(2026, 11, 16),
    before="4",
    after_on=date(2027, 5, 28),
    after="7,5",
)
AGREEMENT = SupplementaryAgreement(
    id=1,
    person_id=MENTOR,
    number="5",
    dated=date(2026, 11, 10),
    contract_number="17/2019",
    contract_date=date(2019, 8, 26),
    begins=date(2026, 11, 16),
    ends=date(2027, 5, 31),
    work_form="очно, индивидуально",
    payment="15 % должностного оклада",
    payment_terms="ежемесячно, одновременно с заработной платой",
)
MUNICIPAL = BasisAct(
    id=1,
    kind="приказ",
    issuer="Управления образования администрации городского округа Светлогорск",
    dated=date(2022, 7, 12),
    number="205",
    title="О внедрении целевой модели наставничества",
    level=ActLevel.MUNICIPAL,
)


class City(Year):
    """People are taken from the lists, one after another, a man and a woman in turn."""

    def next(self, kind: PersonKind, *, mentor: bool) -> Person:
        place = len(self.people)
        sex = (Sex.MALE, Sex.FEMALE)[place // 2 % 2]
        names, patronymics = NAMES[sex]
        family = SURNAMES[place % len(SURNAMES)]
        surname = family + ("а" if sex is Sex.FEMALE else "")
        second = patronymics[place // 4 % len(patronymics)]
        name = f"{surname} {names[place // 2 % len(names)]} {second}"
        if kind is PersonKind.PUPIL:
            grade, born = (10, 2010) if mentor else (5 + place % 3, 2014)
            return self.pupil(
                name,
                sex=sex,
                class_name=f"{grade}{'АБВ'[place % 3]}",
                born=PartialDate(born, 1 + place % 8, 1 + place % 28),
                representative=f"{family}а Елена Павловна",
                representative_relation="мать",
            )
        posts, firms = POSTS[kind], ORGANISATIONS.get(kind, ("",))
        return self.add(
            name,
            sex,
            kind=kind,
            post=posts[place % len(posts)],
            organisation=firms[place % len(firms)],
            born=PartialDate(1985 if mentor else 2001, 3, 8),
            career_start=PartialDate(2008 if mentor else 2025, 8, 25),
        )


def city() -> Sample:
    year = City(SCHOOL)
    for number in range(PAIRS):
        form = FORMS[number % len(FORMS)]
        mentor, mentee = form.sides
        year.pair(
            [year.next(mentor, mentor=True)],
            [year.next(mentee, mentor=False)],
            programme=programme(number % len(FORMS) + 1, form),
            role_model=(*form.role_models, "")[0],
            focus="подготовка к олимпиаде" if number % 2 else "",
        )
    five = [year.next(PersonKind.PUPIL, mentor=number == 0) for number in range(6)]
    goal = "Подготовить школьный фестиваль."
    year.pair(five[:1], five[1:], programme=programme(1, FORMS[0]), goal=goal)
    for key, about, answers in ANSWERS:
        year.answer(key, answers, about)
    signed = {"state": PaperState.SIGNED}
    year.order("introduction_order", date(2026, 9, 1), "94/1", **signed)
    year.order("curator_order", date(2026, 9, 1), "95", **signed)
    order = year.order("pairs_order", date(2026, 11, 9), "96", **signed)
    year.named[order.id or 0] = frozenset(year.people)
    year.acts = [MUNICIPAL]
    return Sample(_worked(year.roster()), ORDER, (TEACHERS, FIRM, GROUP), (3, 4, 23, 24, 121, 123))


def _worked(roster: Roster) -> Roster:
    """With plans, meetings, cards, a consent and an agreement in force."""
    kinds = (PlanKind.INDIVIDUAL, PlanKind.PERSONAL)
    plans = [
        Plan(id=number, pair_id=TEACHERS, kind=kind, approved_on=date(2026, 11, 16))
        for number, kind in enumerate(kinds, 1)
    ]
    mentor = MentorCard(person_id=MENTOR, competences="Разбор урока", interests="шахматы")
    mentee = MenteeCard(person_id=MENTOR + 1, request="Как провести родительское собрание?")
    named = Consent(person_id=MENTOR, kind=ConsentKind.PUBLICATION, dated=date(2026, 10, 1))
    return replace(
        roster,
        plans={TEACHERS: tuple(plans)},
        plan_items={number: (ITEM,) * (2 + number) for number in (1, 2)},
        meetings={TEACHERS: (MET, MET.changed(day=date(2026, 12, 7), topic="Разбор урока"))},
        measures={TEACHERS: (MEASURED,)},
        mentor_cards={MENTOR: mentor},
        mentee_cards={MENTOR + 1: mentee},
        consents=(named,),
        supplements=(AGREEMENT,),
        targets=(Target(indicator="mentees_10_19", calendar_year=2026, percent=35),),
    )
