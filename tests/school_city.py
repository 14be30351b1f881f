"""A large school: sixty pairs and a group over all forms, a council, firms, all filled in."""

from dataclasses import replace
from datetime import date

from papers import ORDER, Year
from school_sample import FORMS, Sample, programme

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    Meeting,
    MenteeCard,
    MentorCard,
    Person,
    Plan,
    PlanItem,
    Record,
    School,
    SupplementaryAgreement,
    Target,
)
from nastavnik_desktop.models.choices import (
    ActLevel,
    ConsentKind,
    Direction,
    EndReason,
    MentoringForm,
    Moment,
    PaperState,
    PersonKind,
    PlanKind,
    Sex,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.asked_forms import (
    ChangeAsked,
    CuratorAsked,
    EndingAsked,
    EventAsked,
    IntroductionAsked,
    MinutesAsked,
    ProlongationAsked,
    ReplacementAsked,
    TrainingAsked,
)
from nastavnik_desktop.services.asked_people import (
    AwardAsked,
    NoticeAsked,
    PersonalProgrammeAsked,
    SupplementAsked,
    WorkCertificateAsked,
)
from nastavnik_desktop.services.asked_school import (
    ApprovalAsked,
    QuestionnaireAsked,
    SitePageAsked,
)
from nastavnik_desktop.services.roster import Roster

COUNCIL = (
    "Медведева Анна Петровна, заместитель директора по воспитательной работе, председатель\n"
    "Волкова Ольга Юрьевна, учитель физики, секретарь\n"
    "Жуков Лев Ильич, педагог-психолог"
)
SCHOOL = School(
    full_name="Муниципальное автономное общеобразовательное учреждение "
    "«Лицей № 15 имени академика Ю.Б. Харитона» города Светлогорска",
    short_name="МАОУ «Лицей № 15» г. Светлогорска",
    municipality="городской округ Светлогорск",
    authority="Управление образования администрации городского округа Светлогорск",
    place="г. Светлогорск",
    address="630000, г. Светлогорск, пр-т Мира, д. 15",
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
PAIRS = 60
TEACHERS, FIRM, GROUP = 2, 12, PAIRS + 1
"""Pairs whose papers are compared; the n-th pair is of the people 2n-1 and 2n."""
MENTOR, LEAVES = 3, 124
AWARD = AwardAsked(dated=date(2027, 5, 28), number="3")
APPROVED = ApprovalAsked(
    approved_on=date(2026, 9, 1),
    approved_number="94/1",
    accepted_by="на заседании педагогического совета",
    minutes_on=date(2026, 8, 28),
    minutes_number="1",
)
ANSWERS: tuple[tuple[str, int, Record], ...] = (
    (
        "introduction_order",
        0,
        IntroductionAsked(
            first_year=2026,
            last_year=2028,
            mentees="35/50/70",
            mentors="2/6/10",
            young="30 / 50 / 70",
            enterprises="10; 20; 30",
            content_mentees="65/75/85",
            content_mentors="65/75/85",
        ),
    ),
    ("curator_order", 0, CuratorAsked(begins=date(2026, 11, 12), instead="от 01.09.2025 № 120")),
    (
        "mentors_order",
        0,
        TrainingAsked(
            begins=date(2026, 11, 16), ends=date(2026, 11, 20), place="Методический центр"
        ),
    ),
    (
        "pair_change_order",
        GROUP,
        ChangeAsked(
            begins=date(2027, 1, 11),
            reason="переводом обучающегося в другую школу",
            joins=2,
            leaves=LEAVES,
            change="Установить дистанционный формат встреч",
        ),
    ),
    (
        "replacement_order",
        TEACHERS,
        ReplacementAsked(begins=date(2027, 2, 1), reason="увольнением наставника", new=19),
    ),
    (
        "prolongation_order",
        TEACHERS,
        ProlongationAsked(ends=date(2027, 12, 30), reason="неполным выполнением плана"),
    ),
    ("ending_order", TEACHERS, EndingAsked(ends=date(2027, 5, 31), why=EndReason.FULFILLED)),
    (
        "final_event_order",
        0,
        EventAsked(
            title="Торжественное подведение итогов",
            held=date(2027, 6, 4),
            time="15:00",
            place="актовый зал",
            awarded="Кузнецова Любовь Львовна, учитель математики\nЗайцев Пётр Ильич",
            award="благодарственное письмо",
        ),
    ),
    (
        "council_minutes",
        0,
        MinutesAsked(
            chair="Медведева Анна Петровна",
            secretary="Волкова Ольга Юрьевна",
            present=COUNCIL,
            agenda="О подборе наставнических пар\nО плане работы совета",
            heard="Медведеву А.П. об итогах анкетирования\nВолкову О.Ю. о плане работы совета",
            decided="рекомендовать директору утвердить список пар\nутвердить план работы.",
            votes="единогласно",
        ),
    ),
    ("regulation", 0, APPROVED),
    ("school_programme", 0, APPROVED),
    (
        "personal_programme",
        TEACHERS,
        PersonalProgrammeAsked(
            problem="нет опыта работы с родителями",
            tasks="освоить приёмы беседы\nпровести родительское собрание",
            mode="очный",
            schedule="один раз в неделю",
        ),
    ),
    (
        "supplement",
        MENTOR,
        SupplementAsked(contract_number="17/2019", contract_date=date(2019, 8, 26)),
    ),
    ("refusal", MENTOR, NoticeAsked(noticed_on=date(2027, 1, 15), reason="переезд")),
    ("cancellation", MENTOR, NoticeAsked(noticed_on=date(2027, 1, 15), number="7")),
    ("work_certificate", MENTOR, WorkCertificateAsked(number="12", dated=date(2027, 1, 20))),
    ("thanks", MENTOR, AWARD),
    ("diploma", MENTOR, AWARD),
    ("participation_certificate", MENTOR, AWARD),
    (
        "questionnaire",
        0,
        QuestionnaireAsked(form=MentoringForm.TEACHER_TEACHER, moment=Moment.AFTER),
    ),
    ("site_page", 0, SitePageAsked(on=date(2026, 12, 1))),
)
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
        mentor_cards={MENTOR: mentor},
        mentee_cards={MENTOR + 1: mentee},
        consents=(named,),
        supplements=(AGREEMENT,),
        targets=(Target(indicator="mentees_10_19", calendar_year=2026, percent=35),),
    )
