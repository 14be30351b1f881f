"""Orders, agreement, plan and journal: prescribed headings, cases, sexes and visible blanks."""

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from papers import ORDER, TRAINED, Year, usual_year

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import MenteeCard, Pair, Person, School
from nastavnik_desktop.models.choices import MenteeCategory, MentoringForm, PersonKind, Sex
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.document_fields import staff_pair, term
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document, OrderDetails
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word

BY_KEY = {item.key: item for item in DOCUMENTS}


def _made(
    key: str,
    roster: Roster,
    pair_id: int | None = None,
    order: OrderDetails = ORDER,
    person_id: int | None = None,
) -> bytes:
    item = BY_KEY[key]
    about = documents.context(
        roster, order, None if pair_id is None else [pair_id], None, item, person_id
    )
    return word.render(Templates().of(item), item.fields(about), title=item.title)


def _text(key: str, roster: Roster, pair_id: int | None = None, order: OrderDetails = ORDER) -> str:
    return word.text_of(_made(key, roster, pair_id, order))


def _agreement(year: Year, pair_id: int = 1) -> str:
    return _text("agreement", year.roster(), pair_id, OrderDetails())


def _whole_year(item: Document, roster: Roster) -> list[bytes]:
    if item.about == "year":
        return [_made(item.key, roster, None, OrderDetails())]
    if item.about == "person":
        people = documents.printed_people(item, roster)
        return [_made(item.key, roster, None, OrderDetails(), person.id) for person in people]
    return [_made(item.key, roster, unit.id, OrderDetails()) for unit in roster.units]


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
@pytest.mark.parametrize("school", [None, School(id=1)], ids=["school", "nothing known"])
def test_nothing_is_left_over_and_nothing_is_none(item: Document, school: School | None) -> None:
    year = usual_year()
    year.school = school or year.school
    year.pair([], [], begins=None, ends=None)
    for content in _whole_year(item, year.roster()):
        word.verify(content)
        text = word.text_of(content)
        assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\[\]", text)
        assert not re.search(r" [,;.]|\.\.|,,|  ", text.replace("\t", "")), text
        assert "____" in text or not item.missing(_bare(item, year.roster()))


def _bare(item: Document, roster: Roster) -> documents.Context:
    return documents.contexts(item, roster, OrderDetails())[0]


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda item: item.key)
def test_sixty_pairs_with_awkward_texts(item: Document) -> None:
    year = Year()
    for number in range(60):
        mentor = year.teacher(f"Салтыкова-Щедрина Анна{number} Львовна", "учитель «А & Б» <x>")
        year.pair([mentor], [year.pupil("Кара-Сал Айдыс Кызыл-оолович")])
    if item.about == "year":
        text = _text(item.key, year.roster())
        if not item.named:
            return  # it speaks of the school, not of people
        assert text.count("Щедрин") >= 60
    elif item.about == "person":
        people = documents.printed_people(item, year.roster()) or list(year.people.values())
        mentor_or_mentee = people[-1]
        text = word.text_of(_made(item.key, year.roster(), None, ORDER, mentor_or_mentee.id))
        assert mentor_or_mentee.surname[:5] in text
        return
    else:
        text = _text(item.key, year.roster(), 60)
    assert "«А & Б» <x>" in text


def test_prescribed_headings_letter_for_letter() -> None:
    roster = usual_year().roster()

    def headings(content: bytes) -> list[list[str]]:
        tables = docx.Document(io.BytesIO(content)).tables
        return [[cell.text for cell in table.rows[0].cells] for table in tables]

    plan = [
        "Наименование компетенций, которые необходимо сформировать, развить",
        "Содержание деятельности",
        "Сроки",
        "Формат (очный/дистанционный)",
        "Результат",
    ]
    journal = [
        "Дата встречи",
        "Формат (очно/дистанционно)",
        "Форма встречи (индивидуальная/групповая; диалог/обсуждение, экскурсия; "
        "публичная лекция / практическая работа)",
        "Цель (тема встречи)",
        "Содержание",
        "Результат",
        "Подпись",
    ]
    order = headings(_made("pairs_order", roster))
    assert ["№ п/п", "Наставник", "Наставляемый"] in order
    assert plan in order
    assert journal in order
    assert plan in headings(_made("plan", roster, 1))
    assert journal in headings(_made("journal", roster, 1))


def test_the_annex_has_a_row_for_each_pair_and_a_group_is_one() -> None:
    document = docx.Document(io.BytesIO(_made("pairs_order", usual_year().roster())))
    table = next(t for t in document.tables if t.rows[0].cells[1].text == "Наставник")
    assert [row.cells[0].text for row in table.rows] == ["№ п/п", "1", "2", "3"]
    assert table.rows[1].cells[2].text.split("\n") == [
        "1) Ёлкин Пётр Ильич, обучающийся 7А класса",
        "2) Черных Лев Фомич, обучающийся 7А класса",
        "3) Соловей Анна Львовна, обучающаяся 7А класса",
        "4) Алиев Вагиф Рашид оглы, обучающийся 7А класса",
        "5) Ким Юн-Хи, обучающийся(-аяся) 7А класса",
    ]


def test_mentors_are_appointed_in_the_accusative() -> None:
    text = _text("mentors_order", usual_year().roster(), None, TRAINED)
    assert "Монгуша Айдыса Кызыл-ооловича, учителя математики;" in text
    assert "Ооржак Чойган Мергеновну, обучающуюся 10А класса;" in text
    assert "Ткача Игоря, менеджера по рекламе ООО «Рога & Копыта <x>»." in text
    assert "с «02» ноября 2026 г. по «06» ноября 2026 г., место проведения" in text
    assert "с их письменного согласия" in text


def test_the_director_and_the_curator_decline_in_their_places() -> None:
    year = usual_year()
    assert "в лице директора Соловьёвой Любови Петровны, действующей на основании Устава" in (
        _agreement(year)
    )
    order = _text("pairs_order", year.roster())
    assert "Зайцу Петру Ильичу, заместителю директора по воспитательной работе:" in order
    assert "Директор\t_______________\tЛ.П. Соловьёва" in order
    year.school = year.school.changed(
        director="Кара-Сал Айдыс Кызыл-оолович", director_sex=None, director_post="и.о. директора"
    )
    text = _agreement(year)
    assert "в лице и.о. директора Кара-Сала Айдыса Кызыл-ооловича, действующего" in text


def test_an_agreement_is_signed_by_everybody_and_a_copy_is_for_each() -> None:
    text = _agreement(usual_year())
    # the school, a mentor of 16 with her mother, five mentees of 13 with representatives
    assert "в 13 (тринадцати) экземплярах" in text
    rows = [line.split("\t") for line in text.splitlines() if line.count("\t") == 4]
    signing = [who for row in rows[1:] for who in (row[0], row[2]) if who != "–"]
    assert len(signing) == 13, "the heading, seven participants, six representatives"
    assert "Ёлкин Пётр Ильич, обучающийся 7А класса (далее – Наставляемый), и его " in text
    assert "законный представитель (отец) Ёлкин Илья Никитич (далее – Законный представ" in text
    assert "законный представитель ____________________ (далее – Законный представитель)" in text
    assert "на 6 месяцев 16 дней: с «16» ноября 2026 г. по «31» мая 2027 г." in text


def test_the_school_alone_in_a_row_signs_beside_its_address() -> None:
    item = documents.document("agreement")
    about = documents.context(usual_year().roster(), None, [1], None, item)
    first = next(iter(item.fields(about)["подписи"]))
    assert first["роль_слева"] == "Организация"
    assert first["подпись_слева"] == first["роль_справа"] == ""
    assert first["кто_справа"] == "Директор"
    assert first["подпись_справа"].startswith("____________ ")


def test_adults_need_no_representative() -> None:
    year = Year()
    mentor = year.teacher("Монгуш Айдыс Кызыл-оолович")
    grown = year.pupil("Черных Анна Львовна", born=PartialDate(2008, 1, 1))
    year.pair([mentor], [grown])
    text = _agreement(year)
    assert "в 3 (трёх) экземплярах" in text
    assert "представитель" not in text.casefold()


def test_a_pair_without_people_leaves_places_for_them() -> None:
    year = Year()
    year.pair([], [])
    text = _agreement(year)
    for role in ("Наставник", "Наставляемый"):
        assert f"____________________, именуемый(-ая) в дальнейшем «{role}»," in text
    assert "в 3 (трёх) экземплярах" in text


def test_no_consent_to_personal_data_stands_in_an_agreement() -> None:
    assert "персональн" not in _agreement(usual_year()).casefold()


def test_unknown_sex_and_dates_are_visible() -> None:
    year = Year()
    year.pair([year.teacher("Ондар Анна Львовна")], [year.pupil("Ким Юн-Хи")])
    text = _agreement(year)
    assert "Ким Юн-Хи, обучающийся(-аяся) 7А класса, именуемый(-ая) в дальнейшем" in text
    assert "и его (её) законный представитель" in text
    text = _text("agreement", usual_year().roster(), 3, OrderDetails())
    assert "на ______ месяцев: с «___» ________ 20__ г. по «___» ________ 20__ г." in text


def test_the_request_is_a_task_only_where_one_mentee_signs() -> None:
    roster = usual_year().roster()
    cards = {2: MenteeCard(person_id=2, year_id=1, request="Подготовка к олимпиаде.")}
    roster = replace(roster, mentee_cards=cards)
    alone = _text("agreement", roster, 3)
    assert "работа с основным запросом Наставляемого: подготовка к олимпиаде." in alone
    assert "олимпиаде" not in _text("agreement", roster, 1)
    hard = MenteeCard(person_id=2, year_id=1, request="Ссоры", category=MenteeCategory.BEHAVIOUR)
    text = _text("agreement", replace(roster, mentee_cards={2: hard}), 3)
    assert "запросом" not in text, "the other family reads it"


def test_staff_who_mentor_staff_get_the_labour_code() -> None:
    year = Year()
    year.pair([year.teacher("Монгуш Айдыс Кызыл-оолович")], [year.pupil("Ёлкин Пётр Ильич")])
    assert "351.8" not in _text("pairs_order", year.roster())
    year.pair(
        [year.teacher("Монгуш Айдыс Кызыл-оолович")],
        [year.teacher("Кара-Сал Сайлык Андреевна")],
        MentoringForm.TEACHER_TEACHER,
    )
    assert "351.8" in _text("pairs_order", year.roster())


def test_an_edited_form_is_printed() -> None:
    from nastavnik_desktop.models import Wording
    from nastavnik_desktop.models.choices import TextKind

    kept = Wording(
        id=1,
        kind=TextKind.NAME,
        text="Монгуш Айдыс Кызыл-оолович",
        sex=Sex.MALE,
        accs="Монгуш Айдыса Кызыл-ооловича",
        edited=True,
    )
    roster = replace(usual_year().roster(), wordings=(kept,))
    assert "Монгуш Айдыса Кызыл-ооловича, учителя" in _text("mentors_order", roster)


def test_words_used_lists_every_declined_text_doubtful_first() -> None:
    listed = documents.words_used(usual_year().roster(), DOCUMENTS)
    texts = [item.forms.text for item in listed]
    assert "ООО «Рога & Копыта <x>»" in texts
    assert "учитель математики" in texts
    assert listed[0].doubtful
    assert [item.doubtful for item in listed] == sorted((i.doubtful for i in listed), reverse=True)


def test_what_is_missing_leads_to_its_field() -> None:
    year = usual_year()
    year.school = School(id=1, short_name="Школа")
    found = documents.missing(BY_KEY["agreement"], year.roster(), None, OrderDetails())
    places = {(gap.record, gap.id, gap.field) for gap in found}
    assert (School, 1, "director") in places
    assert (Person, 3, "representative") in places
    assert (Person, 6, "sex") in places
    assert (Pair, 3, "begins") in places
    assert len(found) == len(set(found)), "each sentence once"
    assert not any(gap.field == "representative" and gap.id == 2 for gap in found)


def test_an_order_without_date_and_number_says_so() -> None:
    roster = usual_year().roster()
    texts = [gap.text for gap in documents.missing(BY_KEY["pairs_order"], roster, None, ORDER)]
    assert not any("номер" in text or "дата" in text for text in texts)
    nothing = documents.missing(BY_KEY["pairs_order"], roster, None, OrderDetails())
    assert {"Не указана дата приказа.", "Не указан номер приказа."} <= {g.text for g in nothing}


def test_an_unknown_key_names_the_known_ones() -> None:
    with pytest.raises(
        UserError, match="introduction_order, curator_order, mentors_order, pairs_order"
    ):
        documents.document("приказ")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Программа наставничества «Лидер»", "Лидер"),
        ("Программа «ученик – ученик»", "ученик – ученик"),
        ("«Лидер»", "Лидер"),
        ("Точный старт", "Точный старт"),
        ("Клуб «Лидер»", "Клуб «Лидер»"),
        ("«А» и «Б»", "«А» и «Б»"),
    ],
)
def test_the_name_of_a_programme_inside_quotes(title: str, name: str) -> None:
    from nastavnik_desktop.services.papers.document_fields import programme_name

    assert programme_name(title) == name


@pytest.mark.parametrize(
    ("begins", "ends", "text"),
    [
        (date(2026, 9, 1), date(2027, 5, 31), "9 месяцев"),
        (date(2026, 9, 1), date(2027, 8, 31), "12 месяцев"),
        (date(2026, 9, 14), date(2027, 5, 14), "8 месяцев"),
        (date(2026, 11, 16), date(2027, 5, 31), "6 месяцев 16 дней"),
        (date(2026, 8, 31), date(2027, 2, 28), "6 месяцев"),
        (date(2027, 1, 31), date(2027, 2, 28), "1 месяц"),
        (date(2026, 11, 16), date(2026, 11, 30), "15 дней"),
        (date(2026, 11, 16), None, "______ месяцев"),
    ],
)
def test_a_term_in_months_and_days(begins: date, ends: date | None, text: str) -> None:
    assert term(begins, ends) == text


def test_a_lecturer_of_a_university_is_no_employee() -> None:
    year = Year()
    place = {"kind": PersonKind.TEACHER, "organisation": "ФГБОУ ВО «Университет»"}
    mentor, mentee = year.add("Белых Инна Карловна", **place), year.teacher("Ким Юн-Хи")
    assert not staff_pair(year.roster(), year.pair([mentor], [mentee]))
    assert staff_pair(year.roster(), year.pair([year.teacher("Ткач Анна")], [mentee]))
