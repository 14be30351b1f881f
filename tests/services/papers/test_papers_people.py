"""People's own papers: the labour agreement and its end, the personal programme, awards."""

from dataclasses import replace
from datetime import date

import pytest
from papers import Year, usual_year

from nastavnik_desktop.models import (
    CalendarDay,
    Consent,
    MenteeCard,
    Person,
    Record,
    SupplementaryAgreement,
)
from nastavnik_desktop.models.choices import (
    ConsentKind,
    Direction,
    PairStatus,
    PaperState,
    PlanKind,
    Sex,
)
from nastavnik_desktop.models.fields import columns
from nastavnik_desktop.models.work import Plan, PlanItem
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.asked_people import (
    AwardAsked,
    NoticeAsked,
    PersonalProgrammeAsked,
    SupplementAsked,
    WorkCertificateAsked,
)
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word


def _context(key: str, roster: Roster, who: Person | None = None) -> documents.Context:
    item = document(key)
    return documents.context(roster, None, None, None, item, who.id if who else None)


def _text(key: str, roster: Roster, who: Person | None = None, pair: int | None = None) -> str:
    item = document(key)
    about = _context(key, roster, who)
    if pair is not None:
        about = documents.context(roster, None, [pair], None, item)
    return word.text_of(word.render(Templates().of(item), item.fields(about), title=item.title))


def _gaps(key: str, roster: Roster, who: Person) -> str:
    return " ".join(gap.text for gap in document(key).missing(_context(key, roster, who)))


def _find(year: Year, surname: str) -> Person:
    return next(person for person in year.people.values() if person.surname == surname)


AGREEMENT = SupplementAsked(
    number="5",
    dated=date(2026, 11, 10),
    contract_number="17/2019",
    contract_date=date(2019, 8, 26),
    work_form="очно, индивидуально",
    payment="15 % должностного оклада.",
    payment_terms="ежемесячно при наличии записей в журнале наставника",
)


# -- the supplementary agreement ------------------------------------------------------------------


def test_the_agreement_is_only_for_employees_who_mentor_employees() -> None:
    roster = usual_year().roster()
    people = documents.printed_people(document("supplement"), roster)
    assert [person.surname for person in people] == ["Монгуш"]


def test_the_agreement_prints_what_was_typed() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    year.answer("supplement", AGREEMENT, mentor.id or 0)
    consent = Consent(person_id=mentor.id or 0, kind=ConsentKind.AS_MENTOR, dated=date(2026, 11, 9))
    text = _text("supplement", replace(year.roster(), consents=(consent,)), mentor)
    assert "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 5" in text
    assert "к трудовому договору от «26» августа 2019 г. № 17/2019" in text
    assert "в лице директора Соловьёвой Любови Петровны, действующей на основании Устава" in text
    assert "учитель математики, именуемый в дальнейшем «Работник»" in text
    assert "с его письменного согласия от «09» ноября 2026 г." in text
    assert "– Кара-Сал Сайлык Андреевне, педагогу-психологу." in text
    assert "с «16» ноября 2026 г. по «31» мая 2027 г." in text
    assert "выплата в размере: 15 % должностного оклада." in text
    assert "не менее чем за три рабочих дня" in text
    assert "персональн" not in text.casefold().replace("персонализирован", "")
    assert _gaps("supplement", replace(year.roster(), consents=(consent,)), mentor) == ""


def test_the_record_of_an_agreement_wins_over_what_was_typed() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    year.answer("supplement", AGREEMENT, mentor.id or 0)
    record = SupplementaryAgreement(
        id=3,
        person_id=mentor.id or 0,
        number="8",
        content="Показ уроков.",
        begins=date(2026, 12, 1),
    )
    text = _text("supplement", replace(year.roster(), supplements=(record,)), mentor)
    assert "СОГЛАШЕНИЕ № 8" in text
    assert "Содержание работы по наставничеству: Показ уроков." in text
    assert "с «01» декабря 2026 г." in text
    assert "№ 17/2019" in text, "what the record lacks was typed"


def test_what_the_agreement_needs_is_told_with_its_place() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    about = _context("supplement", year.roster(), mentor)
    found = document("supplement").missing(about)
    fields = {gap.field for gap in found if gap.record is SupplementAsked}
    assert fields == {
        "contract_number", "contract_date", "work_form", "payment", "payment_terms"
    }  # fmt: skip
    assert any("письменного согласия" in gap.text for gap in found)


def test_the_director_as_a_mentor_is_the_founders_business() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    assert "учредител" not in _gaps("supplement", year.roster(), mentor)
    year.school = year.school.changed(director=mentor.full_name)
    assert "заключает учредитель" in _gaps("supplement", year.roster(), mentor)
    assert "заключает учредитель" in _gaps("cancellation", year.roster(), mentor)
    assert "заключает учредитель" in _gaps("refusal", year.roster(), mentor)


# -- its early end --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noticed", "days", "last"),
    [
        (date(2027, 1, 15), (), "«20» января 2027 г."),  # Friday
        (date(2027, 4, 29), (), "«05» мая 2027 г."),  # over the 1st, a Saturday moved to the 3rd
        (date(2027, 1, 15), ((date(2027, 1, 18), False),), "«21» января 2027 г."),
        (date(2027, 1, 15), ((date(2027, 1, 16), True),), "«19» января 2027 г."),
    ],
)
def test_the_last_day_is_three_working_days_later(
    noticed: date, days: tuple[tuple[date, bool], ...], last: str
) -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    calendar = tuple(CalendarDay(day=day, working=working) for day, working in days)
    for key in ("refusal", "cancellation"):
        year.answer(key, NoticeAsked(noticed_on=noticed), mentor.id or 0)
        text = _text(key, replace(year.roster(), calendar=calendar), mentor)
        assert f"Последний день {'выполнения ' * (key == 'cancellation')}работы – {last}" in text
        assert "Причина" not in text


def test_a_refusal_of_an_employee_names_the_agreement() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    year.answer("supplement", AGREEMENT, mentor.id or 0)
    year.answer("refusal", NoticeAsked(reason="переезд в другой город."), mentor.id or 0)
    text = _text("refusal", year.roster(), mentor)
    assert "Директору\nМБОУ «СОШ № 3 с. Светлое»\nСоловьёвой Л.П.\nот Монгуша Айдыса" in text
    assert "соглашением от «10» ноября 2026 г. № 5 к трудовому договору" in text
    assert "– Кара-Сал Сайлык Андреевны, педагога-психолога." in text
    assert "Причина: переезд в другой город." in text
    assert "Последний день работы – «___» ________ 20__ г. (по истечении" in text
    assert "Законный представитель" not in text


def test_a_refusal_of_a_pupil_is_signed_by_the_representative_too() -> None:
    year = usual_year()
    text = _text("refusal", year.roster(), _find(year, "Ооржак"))
    assert "Прошу освободить меня от обязанностей наставника" in text
    assert "351.8" not in text
    assert "Законный представитель:" in text
    assert "А.К. Ооржак" in text


def test_a_cancellation_speaks_to_the_employee() -> None:
    year = usual_year()
    text = _text("cancellation", year.roster(), _find(year, "Монгуш"))
    assert "Монгушу Айдысу Кызыл-ооловичу, учителю математики" in text
    assert "Уважаемый Айдыс Кызыл-оолович!" in text
    assert "С уведомлением ознакомлен, экземпляр получил:" in text


# -- the personal programme -----------------------------------------------------------------------

DIRECTIONS = (
    "Научно-теоретическое",
    "Нормативное",
    "Предметно-профессиональное",
    "Психолого-педагогическое",
    "Методическое",
    "ИКТ",
    "Внеурочная и воспитательная",
    "Здоровьесбережение",
)


def test_the_personal_programme_is_only_for_pairs_of_teachers() -> None:
    year = usual_year()
    item = document("personal_programme")
    made = documents.contexts(item, year.roster())
    assert [about.unit.id for about in made] == [2]
    jobs = printing.jobs(year.roster(), [item])
    assert [job.pair_id for job in jobs] == [2]


def test_the_personal_programme_prints_note_and_directions() -> None:
    year = usual_year()
    year.units[1].pair.goal = "Освоить новый предмет."
    year.answer(
        "personal_programme",
        PersonalProgrammeAsked(
            problem="нет опыта работы с классом.",
            tasks="Изучить программу;\n\nпровести пять уроков.",
            schedule="один раз в неделю",
            mode="смешанный",
        ),
        2,
    )
    text = _text("personal_programme", year.roster(), pair=2)
    assert text.index("УТВЕРЖДАЮ") < text.index("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА")
    assert "Проблема: Нет опыта работы с классом." in text
    assert "Цель: Освоить новый предмет." in text
    assert "– изучить программу;\n– провести пять уроков." in text
    assert "с «16» ноября 2026 г. по «31» мая 2027 г. (6 месяцев 16 дней)." in text
    assert "Режим работы: смешанный." in text
    assert "Содержание: ____" in text
    for number, direction in enumerate(DIRECTIONS, 1):
        assert f"{number}. {direction}" in text


def test_the_problem_is_the_mentees_request_when_none_was_typed() -> None:
    year = usual_year()
    mentee = _find(year, "Кара-Сал")
    cards = {mentee.id or 0: MenteeCard(person_id=mentee.id or 0, request="Трудно вести журнал")}
    text = _text("personal_programme", replace(year.roster(), mentee_cards=cards), pair=2)
    assert "Проблема: Трудно вести журнал." in text


def test_the_plan_of_the_pair_fills_the_programme() -> None:
    year = usual_year()
    old = Plan(id=1, pair_id=2, kind=PlanKind.INDIVIDUAL, problem="другая")
    plan = Plan(id=2, pair_id=2, kind=PlanKind.PERSONAL, problem="Трудный класс.", mode="очный")
    items = (
        PlanItem(plan_id=2, direction=Direction.HEALTH, activity="Паузы", term="май"),
        PlanItem(plan_id=2, direction=Direction.NORMS, activity="Читать ФГОС", format="очный"),
        PlanItem(plan_id=2, direction=None, activity="Экскурсия", done_on=date(2027, 2, 3)),
        PlanItem(plan_id=2, direction=Direction.HEALTH, activity="Зарядка", result="Привычка"),
    )
    roster = replace(year.roster(), plans={2: (plan, old)}, plan_items={2: items})
    text = _text("personal_programme", roster, pair=2)
    assert "Проблема: Трудный класс." in text
    assert "Режим работы: очный." in text
    heading = "\t".join(["1. Нормативное правовое направление"] * 6)
    assert f"{heading}\n1.1\tЧитать ФГОС\t\tочный\t\t\n" in text
    assert "2.1\tПаузы\tмай\t\t\t\n2.2\tЗарядка\t\t\tПривычка\t\n" in text
    assert "3.1\tЭкскурсия\t\t\t\t03.02.2027" in text
    assert "Научно-теоретическое" not in text


def test_a_programme_of_two_months_is_too_short() -> None:
    year = usual_year()
    item = document("personal_programme")

    def told() -> str:
        about = documents.context(year.roster(), None, [2], None, item)
        return " ".join(gap.text for gap in item.missing(about))

    assert "от 3 до 12 месяцев" not in told()
    year.units[1].pair.ends = date(2027, 1, 15)
    assert "от 3 до 12 месяцев" in told()


# -- the certificate of work ----------------------------------------------------------------------


def test_a_certificate_tells_pairs_periods_and_orders() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    year.order("pairs_order", date(2026, 11, 12), "97о", id=1)
    year.order("pairs_order", date(2026, 11, 13), "98о", id=2, state=PaperState.CANCELLED)
    everyone = frozenset(year.people)
    year.answer(
        "work_certificate",
        WorkCertificateAsked(number="12", dated=date(2027, 1, 20)),
        mentor.id or 0,
    )
    roster = replace(year.roster(), named={1: everyone, 2: everyone})
    text = _text("work_certificate", roster, mentor)
    assert "«20» января 2027 г.\t№ 12" in text
    assert (
        "Дана Монгушу Айдысу Кызыл-ооловичу, учителю математики, в том, что он в 2026/2027 "
        "учебном году осуществляет наставническую деятельность в Муниципальном бюджетном "
        "общеобразовательном учреждении" in text
    )
    assert (
        "Кара-Сал Сайлык Андреевна, педагог-психолог\t«Лидер»,\nформа «учитель – учитель»" in text
    )
    assert "с 16.11.2026\nпо 31.05.2027\tот 12.11.2026\n№ 97о" in text
    assert _gaps("work_certificate", roster, mentor) == ""


def test_a_certificate_counts_minors_and_names_them_only_when_asked() -> None:
    year = usual_year()
    mentor = _find(year, "Ооржак")
    text = _text("work_certificate", year.roster(), mentor)
    assert "\t5 обучающихся\t" in text
    assert "Ёлкин" not in text
    assert "Всего наставляемых: 5 человек." in text
    assert "от __.__.20__\n№ ________" in text
    year.answer("work_certificate", WorkCertificateAsked(name_minors=True), mentor.id or 0)
    assert "Ёлкин Пётр Ильич" in _text("work_certificate", year.roster(), mentor)


def test_work_that_is_over_is_told_in_the_past() -> None:
    year = usual_year()
    mentor = _find(year, "Ооржак")
    year.units[0].pair.status = PairStatus.FINISHED
    assert "она в 2026/2027 учебном году осуществляла" in (
        _text("work_certificate", year.roster(), mentor)
    )
    year.units[0].pair.status = PairStatus.ACTIVE
    answers = WorkCertificateAsked(dated=date(2027, 5, 31))
    year.answer("work_certificate", answers, mentor.id or 0)
    assert "осуществляла" in _text("work_certificate", year.roster(), mentor)


# -- awards ---------------------------------------------------------------------------------------


def test_thanks_are_in_the_dative_and_a_diploma_in_the_nominative() -> None:
    year = usual_year()
    mentor = _find(year, "Монгуш")
    thanks = _text("thanks", year.roster(), mentor)
    assert "объявляется\nМонгушу Айдысу Кызыл\u2011ооловичу\nучителю математики\nза" in thanks
    assert "работу наставника" in thanks
    diploma = _text("diploma", year.roster(), mentor)
    assert "награждается\nМонгуш Айдыс Кызыл\u2011оолович\nучитель математики\nза" in diploma


def test_a_mentee_is_thanked_as_a_mentee_and_own_words_win() -> None:
    year = usual_year()
    mentee = _find(year, "Кара-Сал")
    assert "за активное участие" in _text("thanks", year.roster(), mentee)
    year.answer(
        "thanks",
        AwardAsked(reason="Победу в конкурсе.", number="3", dated=date(2027, 5, 28)),
        mentee.id or 0,
    )
    text = _text("thanks", year.roster(), mentee)
    assert "\nза победу в конкурсе\n" in text
    assert "№ 3" in text
    assert "«28» мая 2027 г." in text


@pytest.mark.parametrize(
    ("sex", "words"),
    [
        (Sex.FEMALE, "приняла участие в программе наставничества «Лидер»\nв качестве наставляемой"),
        (Sex.MALE, "принял участие в программе наставничества «Лидер»\nв качестве наставляемого"),
        (
            None,
            "принял(а) участие в программе наставничества «Лидер»\nв качестве наставляемого (на",
        ),
    ],
)
def test_a_certificate_of_taking_part_agrees_with_the_sex(sex: Sex | None, words: str) -> None:
    year = usual_year()
    mentee = _find(year, "Ким")
    mentee.sex = sex
    assert words in _text("participation_certificate", year.roster(), mentee)


@pytest.mark.parametrize(
    "kind",
    [SupplementAsked, NoticeAsked, PersonalProgrammeAsked, WorkCertificateAsked, AwardAsked],
)
def test_nothing_asked_is_required_so_that_a_blank_can_be_printed(kind: type[Record]) -> None:
    assert columns(kind)
    assert not any(item.required for item in columns(kind))
