"""A school of hard names and missing data: everything that spoils a paper at once."""

from dataclasses import replace

from papers import Year
from school_sample import FORMS, Sample, programme

from nastavnik_desktop.models import MenteeCard, MentorCard, Person, PlanItem, Record, School
from nastavnik_desktop.models.choices import MentoringForm, PersonKind, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.models.work import Plan
from nastavnik_desktop.services.papers.asked_forms import (
    EndingAsked,
    EventAsked,
    MinutesAsked,
    ReplacementAsked,
)
from nastavnik_desktop.services.papers.document_fields import OrderDetails

MALE, FEMALE = Sex.MALE, Sex.FEMALE
TEXT = '{{ имя }} & <b>«жирно»</b> "=1+1" {% for %}'
"""What a careless hand types or pastes."""
LONG_POST = (
    "заместитель директора по учебно-воспитательной работе, учитель русского языка и литературы "
    "высшей квалификационной категории, руководитель методического объединения учителей "
    "гуманитарного цикла, наставник"
)
SCHOOL = School(
    full_name="Муниципальное бюджетное общеобразовательное учреждение "
    "«Гимназия „Эврика“ имени В.И. Ленина»",
    short_name="МБОУ «Гимназия „Эврика“»",
    curator_post="заместитель директора по УВР",
    curator="Шевченко Людмила",
    curator_sex=Sex.FEMALE,
)
LONG_NAME = "Константинопольская-Вознесенская Александра-Виктория Всеволодовна"


def hard() -> Sample:
    """No head, no place, no dates; sexes and representatives unknown; names of every kind."""
    year = Year(SCHOOL)
    year.school = year.school.changed(director_post="заведующий")
    young = {"class_name": "", "born": None}
    leader = year.pupil("Ооржак Чойган Мергеновна", class_name="10А", born=PartialDate(2010))
    five = [
        year.pupil("Ёлкин Пётр Ильич", representative="Ёлкин Илья", class_name="6-б"),
        year.pupil("Черных Лев Фомич", sex=MALE, **young),  # type: ignore[arg-type]
        year.pupil("Соловей Анна Львовна", representative_relation="опекун"),
        year.pupil("Алиев Вагиф Рашид оглы", representative="Алиева Зейнаб Гасан кызы"),
        year.pupil("Ким Юн-Хи"),
    ]
    mongush = _teacher(year, "Монгуш Айдыс Кызыл-оолович", MALE, LONG_POST)
    kara_sal = _teacher(year, "Кара-Сал Сайлык Андреевна", FEMALE, "педагог-психолог")
    mitskevich = _teacher(year, "Мицкевич Ольга Адамовна", None, "")
    dolgikh = _teacher(year, "Долгих Тамара", FEMALE, "учитель «ИЗО» и черчения")
    long = _teacher(year, LONG_NAME, FEMALE, f"тьютор {TEXT}")
    one_word = year.pupil("Аржаана", class_name="11", born=PartialDate(2009))
    firm = year.add(
        "Ткач Игорь",
        MALE,
        kind=PersonKind.EMPLOYER,
        post="и.о. начальника отдела",
        organisation="ООО «Торговый дом „Рога & Копыта“ <x>»",
    )
    student = year.add("Салтыков-Щедрин Михаил Евграфович", MALE, kind=PersonKind.STUDENT)
    no_dates = {"begins": None, "ends": None}
    forms = MentoringForm
    for mentors, mentees, form, values in (
        ([leader], five, forms.PUPIL_PUPIL, no_dates),
        ([mongush], [kara_sal], forms.TEACHER_TEACHER, {"ends": None, "goal": TEXT}),
        ([kara_sal, mitskevich], [one_word], forms.TEACHER_PUPIL, no_dates),
        ([firm], [five[1]], forms.EMPLOYER_PUPIL, {"role_model": TEXT, "focus": TEXT}),
        ([student], [five[1]], forms.STUDENT_PUPIL, no_dates),
        ([dolgikh], [long], forms.HEAD_TEACHER, no_dates),
        ([], [], forms.LECTURER_TEACHER, no_dates),
    ):
        about = _bare(form)
        year.pair(mentors, mentees, programme=about, **values)  # type: ignore[arg-type]
    for key, about_id, answers in _answers(dolgikh):
        year.answer(key, answers, about_id)
    ids = tuple(one.id or 0 for one in (leader, five[1], kara_sal, dolgikh, long, one_word, firm))
    item = PlanItem(competence=TEXT, activity="Слово " * 60 + "А" * 120, term="", result=TEXT)
    roster = replace(
        year.roster(),
        plans={2: (Plan(id=1, pair_id=2, problem=TEXT, tasks=f"одна.\n\n{TEXT}"),)},
        plan_items={1: (item, item.changed(activity=TEXT))},
        mentee_cards={kara_sal.id or 0: MenteeCard(person_id=kara_sal.id or 0, request=TEXT)},
        mentor_cards={firm.id or 0: MentorCard(person_id=firm.id or 0, competences=TEXT)},
    )
    return Sample(roster, OrderDetails(), (1, 2, 3, 4, 6, 7), ids)


def _teacher(year: Year, name: str, sex: Sex | None, post: str) -> Person:
    return year.add(name, sex, kind=PersonKind.TEACHER, post=post, born=PartialDate(1980))


def _bare(form: MentoringForm) -> object:
    """A programme that has only a title."""
    number = FORMS.index(form) + 1
    return programme(number, form).changed(goal="", begins=None, ends=None)


def _answers(other: Person) -> tuple[tuple[str, int, Record], ...]:
    event = EventAsked(title=TEXT, place=TEXT, awarded=f"{LONG_NAME}, {TEXT}\nАржаана")
    minutes = MinutesAsked(present=f"{LONG_NAME}, {LONG_POST}\nАржаана", agenda=TEXT, heard="")
    return (
        ("replacement_order", 2, ReplacementAsked(reason="Болезнью.", new=other.id)),
        ("ending_order", 2, EndingAsked(reason=TEXT)),
        ("final_event_order", 0, event),
        ("council_minutes", 0, minutes),
    )
