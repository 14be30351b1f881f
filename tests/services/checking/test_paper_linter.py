"""What the checks before printing find, what they leave alone, and where they lead."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample
from papers import ORDER, TRAINING, Year, usual_year

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    MenteeCard,
    Pair,
    Paper,
    Participation,
    Person,
    Programme,
    SupplementaryAgreement,
    Wording,
)
from nastavnik_desktop.models.choices import (
    ActLevel,
    ConsentKind,
    MentoringForm,
    PaperState,
    PersonKind,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.checking.lint_findings import (
    PAGES,
    TEMPLATES_PAGE,
    OwnTemplate,
    Scope,
)
from nastavnik_desktop.services.checking.lint_texts import (
    consent_clauses,
    foreign_names,
    has_consent,
    outdated_mentions,
)
from nastavnik_desktop.services.checking.paper_linter import SEVERITIES, Finding, lint
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.services.papers.documents import DOCUMENTS, OrderDetails, document
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.templating import templates
from nastavnik_desktop.storage.store import Store

DAY = date(2026, 11, 12)
PAIRS = document("pairs_order")
AGREEMENT = document("agreement")


def teachers(**values: object) -> Year:
    """A year in which nothing is wrong."""
    year = Year()
    mentor = year.teacher("Соколов Пётр Ильич", "учитель физики")
    mentee = year.teacher("Соколова Анна Ильинична", "учитель математики")
    year.pair([mentor], [mentee], MentoringForm.TEACHER_TEACHER, **values)
    return year


def found(roster: Roster, day: date = DAY) -> list[Finding]:
    return lint(roster, day=day)


def texts(roster: Roster) -> list[str]:
    return [one.text for one in found(roster)]


def with_goal(text: str, **school: object) -> Roster:
    year = teachers(goal=text)
    year.school = year.school.changed(**school)
    return year.roster()


def test_a_year_in_order_has_nothing_to_look_at() -> None:
    assert found(teachers().roster()) == []


def test_findings_are_the_same_each_time_and_the_worst_come_first(tmp_path: Path) -> None:
    roster = usual_year().roster()
    jobs = printing.jobs(roster, DOCUMENTS)
    first, second = lint(roster, jobs, tmp_path, DAY), lint(roster, jobs, tmp_path, DAY)
    assert first == second
    ranks = [SEVERITIES.index(one.severity) for one in first]
    assert ranks == sorted(ranks)
    assert len(set(first)) == len(first)


def test_blanks_sex_and_forms_lead_to_their_places() -> None:
    roster = usual_year().roster()
    listed = {one.text: one for one in lint(roster, printing.jobs(roster, DOCUMENTS), day=DAY)}
    sex = listed["Не указан пол: Ким Юн-Хи."]
    kim = next(person for person in roster.people.values() if person.surname == "Ким")
    assert (sex.severity, sex.record, sex.id, sex.field, sex.page) == (
        "bad",
        Person,
        kim.id,
        "sex",
        "people",
    )
    words = [one for one in listed.values() if one.record is Wording]
    assert "Проверьте падежи (ФИО): Ким Юн-Хи." in [one.text for one in words]
    assert {one.page for one in words} == {"words"}
    dated = listed["Приказ о назначении куратора: не указана дата приказа."]
    assert dated.page == "documents"


def test_checked_forms_are_not_listed() -> None:
    roster = usual_year().roster()
    jobs = printing.jobs(roster, [AGREEMENT])
    doubtful = [one for one in lint(roster, jobs, day=DAY) if one.record is Wording]
    from nastavnik_desktop.services.papers.documents import words_used

    checked = tuple(word.record(edited=False) for word in words_used(roster, [AGREEMENT]))
    assert doubtful
    again = lint(replace(roster, wordings=checked), jobs, day=DAY)
    assert [one for one in again if one.record is Wording] == []


@pytest.mark.parametrize(
    ("values", "expected", "field"),
    [
        ({"ends": date(2026, 11, 16)}, "дата окончания не позже даты начала", "ends"),
        ({"begins": date(2025, 11, 16)}, "начало 16.11.2025 – вне учебного года", "begins"),
        ({"ends": date(2028, 5, 31)}, "окончание 31.05.2028 – вне учебного года", "ends"),
    ],
)
def test_dates_of_a_pair(values: dict[str, object], expected: str, field: str) -> None:
    (one,) = found(teachers(**values).roster())
    assert expected in one.text
    assert (one.record, one.id, one.field, one.page) == (Pair, 1, field, "pair")


def test_a_pair_of_august_is_in_its_year() -> None:
    assert found(teachers(begins=date(2026, 8, 20)).roster()) == []


def test_dates_of_a_participation_and_a_programme() -> None:
    year = teachers()
    part = year.units[0].mentees[0].part
    part.entered, part.finished = date(2026, 12, 1), date(2026, 11, 20)
    year.units[0].programme.begins = year.units[0].programme.ends = DAY
    assert [(one.record, one.field) for one in found(year.roster())] == [
        (Participation, "finished"),
        (Programme, "ends"),
    ]
    part.entered = date(2023, 12, 1)
    assert any("вне учебного года" in text for text in texts(year.roster()))


@pytest.mark.parametrize(
    ("kind", "born", "career", "expected"),
    [
        (PersonKind.PUPIL, PartialDate(2026, 10, 1), None, "позже начала учебного года"),
        (PersonKind.PUPIL, PartialDate(2024), None, "проверьте дату рождения 2024"),
        (PersonKind.PUPIL, PartialDate(1980), None, "проверьте дату рождения 1980"),
        (PersonKind.TEACHER, PartialDate(2016), None, "педагог): возраст 10"),
        (PersonKind.TEACHER, PartialDate(1990), PartialDate(1995), "с 1995, а дата рождения 1990"),
        (PersonKind.PUPIL, PartialDate(2012), None, ""),
        (PersonKind.TEACHER, PartialDate(1990), PartialDate(2012), ""),
    ],
)
def test_dates_of_a_person(
    kind: PersonKind, born: PartialDate, career: PartialDate | None, expected: str
) -> None:
    year = teachers()
    mentee = year.units[0].mentees[0].person
    mentee.kind, mentee.born, mentee.career_start = kind, born, career
    told = found(year.roster())
    assert [expected in one.text for one in told] == ([True] if expected else [])
    assert all(one.record is Person and one.id == mentee.id for one in told)


def test_dates_of_consents_and_supplementary_agreements() -> None:
    roster = usual_year().roster()
    pupil, mentor = (
        next(p.id or 0 for p in roster.people.values() if p.surname == name)
        for name in ("Черных", "Монгуш")
    )
    consents = (
        Consent(id=1, person_id=pupil, dated=date(2026, 9, 1), until=date(2025, 9, 1)),
        Consent(id=2, person_id=pupil, kind=ConsentKind.PHOTO, dated=date(2012, 1, 1)),
        Consent(id=3, person_id=999, dated=DAY, until=date(2000, 1, 1)),
    )
    supplement = SupplementaryAgreement(
        id=4,
        person_id=mentor,
        dated=date(2026, 11, 2),
        contract_date=date(2026, 11, 3),
        begins=date(2026, 11, 16),
        ends=date(2026, 11, 15),
    )
    told = found(replace(roster, consents=consents, supplements=(supplement,)))
    about = {
        (one.record, one.id, one.field)
        for one in told
        if one.record in (Consent, SupplementaryAgreement)
    }
    assert about >= {
        (Consent, 1, "until"),
        (Consent, 1, "signer"),
        (Consent, 2, "dated"),
        (SupplementaryAgreement, 4, "ends"),
        (SupplementaryAgreement, 4, "contract_date"),
    }
    assert not any(one.id == 3 and one.record is Consent for one in told)


def test_a_deadline_before_the_order() -> None:
    year = usual_year()  # the training ended on 6 November
    year.answer("mentors_order", TRAINING)
    roster = year.roster()
    order = OrderDetails(dated=date(2026, 11, 9), number="94/1")
    jobs = printing.jobs(roster, [document("mentors_order")], None, {"mentors_order": order})
    told = [one.text for one in lint(roster, jobs, day=DAY)]
    assert (
        "Приказ о назначении наставников: «Обучение по» 06.11.2026 – раньше даты приказа"
        " 09.11.2026." in told
    )
    earlier = {"mentors_order": replace(order, dated=date(2026, 11, 2))}
    jobs = printing.jobs(roster, [document("mentors_order")], None, earlier)
    assert not any("раньше даты приказа" in one.text for one in lint(roster, jobs, day=DAY))


def test_the_date_of_an_order() -> None:
    roster = teachers(ends=date(2026, 12, 1)).roster()

    def told(day: date) -> list[tuple[str, str]]:
        orders = {PAIRS.key: OrderDetails(dated=day, number="1")}
        listed = lint(roster, printing.jobs(roster, [PAIRS], None, orders), day=DAY)
        return [
            (one.severity, one.text.split(": ")[1]) for one in listed if "падежи" not in one.text
        ]

    assert told(ORDER.dated or DAY) == []
    assert ("quiet", "14.11.2026 – выходной день.") in told(date(2026, 11, 14))
    assert ("warn", "дата 12.11.2025 – вне учебного года.") in told(date(2025, 11, 12))
    assert ("bad", "окончание 01.12.2026 раньше даты приказа.") in told(date(2026, 12, 2))


@pytest.mark.parametrize(
    "text",
    [
        "Наладить связь с предприятиями города Ижевска.",
        "Занятия в г. Саратов",
        "По плану Управления образования Саргатского муниципального района",
        "Концепция Удмуртии",
        "Посещение МБОУ СОШ №59",
        "как в лицее № 12",
        "Встречи в селе Красивое",
    ],
)
def test_a_place_or_school_that_is_not_ours(text: str) -> None:
    (one,) = found(with_goal(text))
    assert one.severity == "warn"
    assert "проверьте, наша ли это школа и место" in one.text
    assert (one.record, one.field) == (Pair, "goal")


@pytest.mark.parametrize(
    "text",
    [
        "Адаптация в с. Светлое и Светлинском районе",
        "Олимпиада Светлинского муниципального района",
        "МБОУ СОШ № 3: школа № 3 и школы №3",
        "Освоение предметной и технической области, края листа",
        "к 1 сентября 2026 г. Подготовка; в 2026 г. Кабинет физики",
        "Творчество С. Есенина, г. и с. без имени, с Петровым",
        "Проект А.С. Пушкина; разговор про Кызыл-оола",
        "Российская область знаний",
        "",
    ],
)
def test_what_is_ours_or_no_place_is_left_alone(text: str) -> None:
    assert found(with_goal(text)) == []


def test_another_region_is_sure_only_when_ours_is_known() -> None:
    (one,) = found(with_goal("Практика Омской области"))
    assert one.severity == "quiet"
    ours = "667000, Республика Тыва, с. Светлое"
    (sure,) = found(with_goal("Опыт Пермского края", address=ours))
    assert sure.severity == "warn"
    (unsure,) = found(with_goal("Опыт Пермского края"))
    assert unsure.severity == "quiet"
    assert found(with_goal("Практика Республики Тыва и Тувинской республики", address=ours)) == []


def test_without_our_own_place_nothing_is_compared() -> None:
    nowhere = {"municipality": "", "place": "", "address": "", "authority": ""}
    assert found(with_goal("Занятия в г. Саратов", **nowhere)) == []


def test_every_text_is_looked_at() -> None:
    year = teachers()
    unit = year.units[0]
    foreign = "в городе Саратове"
    unit.programme.title = unit.programme.goal = unit.programme.result = foreign
    unit.pair.focus = unit.pair.result = unit.mentees[0].part.result = foreign
    card = MenteeCard(id=7, person_id=unit.mentees[0].person.id or 0, request=foreign)
    act = BasisAct(id=5, kind="приказ", title=foreign, level=ActLevel.MUNICIPAL)
    roster = replace(
        year.roster(),
        mentee_cards={card.person_id: card},
        acts=(act, act.changed(id=6, cited=False)),
    )
    assert [(one.record, one.field) for one in found(roster)] == [
        (Programme, "title"),
        (Programme, "goal"),
        (Programme, "result"),
        (Pair, "focus"),
        (Pair, "result"),
        (Participation, "result"),
        (MenteeCard, "request"),
        (BasisAct, "title"),
    ]


def test_acts_out_of_date_and_not_verified() -> None:
    acts = tuple(
        act.changed(id=number, cited=True) for number, act in enumerate(shipped_acts.shipped(), 1)
    )
    told = found(replace(teachers().roster(), acts=acts))
    assert [one.text for one in told if one.severity == "warn"] == [
        "Основание «указ от 07.05.2018 № 204» действовало по 31.12.2024, ссылаться на него нельзя."
    ]
    quiet = [one.text for one in told if one.severity == "quiet"]
    assert any("МР-42/02" in text and "не сверено" in text for text in quiet)
    assert {one.record for one in told} == {BasisAct}


@pytest.mark.parametrize(
    "text",
    [
        "Согласно Указу Президента РФ от 07.05.2018 № 204",
        "Основы молодёжной политики (распоряжение № 2403-р)",
        "в соответствии со статьёй 358.1 ТК РФ",
        "Программа развития на период до 2024 года",
    ],
)
def test_old_acts_named_in_texts(text: str) -> None:
    (one,) = found(with_goal(text))
    assert one.severity == "warn"


def test_numbers_given_twice_and_changes_of_cancelled_orders() -> None:
    year = teachers()
    about = {"series": "основная деятельность"}
    first = year.order("pairs_order", DAY, "97о", **about)
    year.order("mentors_order", DAY, "97О", **about)
    gone = year.order("pairs_order", DAY, "98", state=PaperState.CANCELLED, **about)
    year.order("pair_change", date(2026, 12, 1), "99", changes_id=gone.id, **about)
    year.order("pair_change", date(2026, 11, 1), "96", changes_id=first.id, **about)
    year.order("pair_change", date(2029, 11, 1), "1", **about)
    told = found(year.roster())
    assert [(one.severity, one.id, one.field) for one in told if one.record is Paper] == [
        ("bad", 2, "number"),
        ("bad", 5, "dated"),
        ("warn", 6, "dated"),
        ("warn", 4, ""),
    ]
    assert all(one.page == "register" for one in told)


def test_the_dates_of_papers_are_part_of_it() -> None:
    year = teachers()
    paper = year.order("pairs_order", date(2026, 11, 20), "97о")
    people = frozenset(year.people)
    roster = replace(year.roster(), named={paper.id or 0: people})
    assert any("раньше приказа от 20.11.2026" in text for text in texts(roster))


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        (
            "Соглашение о сотрудничестве",
            "Стороны дают согласие на обработку персональных данных.",
            1,
        ),
        (
            "Соглашение о сотрудничестве",
            "4.2. Согласие на обработку персональных данных прилагается",
            1,
        ),
        (
            "Соглашение о сотрудничестве",
            "Согласие на обработку персональных данных оформляется отдельным документом.",
            0,
        ),
        ("Анкета", "Я согласна на обработку моих персональных данных", 1),
        ("Анкета", "Выражаю своё согласие на автоматизированную обработку персональных данных", 1),
        ("Положение", "Куратор собирает согласия на обработку персональных данных.", 0),
        ("Соглашение", "По взаимному согласию сторон; обработка металла", 0),
    ],
)
def test_a_consent_clause(title: str, line: str, expected: int) -> None:
    assert has_consent(title, [line]) == bool(expected)


def test_our_own_templates_pass() -> None:
    from nastavnik_desktop.services.word_files import word_text

    ours = tuple(
        OwnTemplate(item, Path(), tuple(word_text.lines(templates.shipped(item))))
        for item in DOCUMENTS
    )
    assert all(template.lines for template in ours)
    scope = Scope(teachers().roster(), (), DAY, ours)
    for rule in (consent_clauses, foreign_names, outdated_mentions):
        assert list(rule(scope)) == []


def test_a_template_of_the_school_is_read(tmp_path: Path) -> None:
    import io

    import docx

    path = templates.copy_for_school(AGREEMENT, tmp_path)
    made = docx.Document(io.BytesIO(path.read_bytes()))
    made.add_paragraph("Стороны дают согласие на обработку персональных данных.")
    made.add_paragraph("Администрация города Ижевска на период до 2024 года")
    made.save(str(path))
    roster = teachers().roster()
    jobs = printing.jobs(roster, [AGREEMENT])
    told = [one for one in lint(roster, jobs, tmp_path, DAY) if one.page == TEMPLATES_PAGE]
    assert [one.severity for one in told] == ["bad", "warn", "warn"]
    assert {one.field for one in told} == {AGREEMENT.key}
    assert all("Соглашение о сотрудничестве" in one.text for one in told)
    assert lint(roster, printing.jobs(roster, [document("plan")]), tmp_path, DAY) == lint(
        roster, printing.jobs(roster, [document("plan")]), None, DAY
    )
    path.write_bytes(b"broken")  # printing tells of it
    assert not any(one.page == TEMPLATES_PAGE for one in lint(roster, jobs, tmp_path, DAY))


def test_every_record_of_a_finding_has_a_page(school_store: Store) -> None:
    roster = load_roster(school_store, school_store.year(sample.YEAR))
    for one in lint(roster, printing.jobs(roster, DOCUMENTS), day=DAY):
        assert one.severity in SEVERITIES
        assert one.page == (PAGES.get(one.record, "documents") if one.record else "documents")


def test_sixty_pairs_are_looked_through_at_once() -> None:
    year = teachers()
    for number in range(60):
        mentor = year.teacher(f"Соколов Пётр {number}")
        year.pair([mentor], [year.pupil("Соколова Анна Ильинична", sex=sample.Sex.FEMALE)])
    roster = year.roster()
    jobs = printing.jobs(roster, DOCUMENTS)
    began = time.process_time()
    lint(roster, jobs, day=DAY)
    assert time.process_time() - began < 2
