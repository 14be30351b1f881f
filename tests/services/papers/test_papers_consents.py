"""Consents: each its own paper, signed by the right person, with rules for what is never stored."""

import io
from datetime import date

import docx
import pytest
from papers import Year, usual_year

from nastavnik_desktop.models import Consent, Person, School
from nastavnik_desktop.models.choices import ConsentKind, MentoringForm, PersonKind, Sex, Signer
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document, document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates, shipped
from nastavnik_desktop.services.word_files import word

CONSENTS = [item for item in DOCUMENTS if item.key.startswith("consent_")]


def _text(key: str, roster: Roster, who: Person) -> str:
    item = document(key)
    about = documents.context(roster, None, None, None, item, who.id)
    return word.text_of(word.render(Templates().of(item), item.fields(about), title=item.title))


def _who(key: str, roster: Roster) -> set[str]:
    return {person.surname for person in documents.printed_people(document(key), roster)}


def _find(roster: Roster, surname: str) -> Person:
    return next(person for person in roster.people.values() if person.surname == surname)


def test_who_gets_which() -> None:
    year = usual_year()
    grown = year.pupil("Черных Анна Львовна", born=PartialDate(2008, 1, 1))
    unknown = year.pupil("Сат Аяна Олеговна", born=None)
    student = year.add("Донгак Ай Олегович", kind=PersonKind.STUDENT, post="студент 2 курса")
    year.pair([student], [grown, unknown], MentoringForm.STUDENT_PUPIL)
    roster = year.roster()
    adults, minors = _who("consent_adult", roster), _who("consent_minor", roster)
    assert {"Монгуш", "Кара-Сал", "Ткач", "Донгак"} <= adults
    assert {"Ооржак", "Ёлкин", "Сат"} <= minors
    assert not adults & minors - {"Черных"}  # a grown one and a child have the same surname
    assert _who("consent_mentor", roster) == {"Ооржак", "Монгуш", "Ткач", "Донгак"}
    assert {"Кара-Сал", "Ёлкин", "Сат"} <= _who("consent_mentee", roster)
    assert _who("consent_photo", roster) == _who("consent_publication", roster) == adults | minors


def test_who_comes_of_age_before_the_first_day_signs_alone() -> None:
    year = Year()
    mentor = year.teacher("Монгуш Айдыс Кызыл-оолович")
    before = year.pupil("Сат Аяна Олеговна", born=PartialDate(2008, 11, 15))
    after = year.pupil("Ондар Аяна Олеговна", born=PartialDate(2008, 11, 17))
    year.pair([mentor], [before, after], begins=date(2026, 11, 16))
    assert _who("consent_minor", year.roster()) == {"Ондар"}


def test_an_adult_speaks_in_the_right_sex_and_leaves_lines_for_the_passport() -> None:
    roster = usual_year().roster()
    text = _text("consent_adult", roster, _find(roster, "Кара-Сал"))
    assert "Я, Кара-Сал Сайлык Андреевна," in text
    assert "зарегистрированная по адресу: \t" in text
    assert "документ, удостоверяющий личность (вид, серия, номер): \t" in text
    assert "выдан (дата, кем): \t" in text
    assert "оператору – Муниципальному бюджетному общеобразовательному учреждению «Средняя" in text
    assert "адрес: 668000, с. Светлое, ул. Школьная, д. 1" in text
    assert "С.А. Кара-Сал" in text
    assert "как законный представитель" not in text
    assert "здоровья" not in text


def test_a_representative_signs_for_a_child_and_a_child_of_fourteen_is_asked() -> None:
    roster = usual_year().roster()
    text = _text("consent_minor", roster, _find(roster, "Ооржак"))
    assert "Я, Ооржак Айлана Кызыл-ооловна," in text
    assert (
        "действующая как законный представитель (мать) несовершеннолетней – Ооржак Чойган "
        "Мергеновны, обучающейся 10А класса" in text
    )
    assert "С согласием ознакомлена, не возражаю (подпись несовершеннолетней от 14" in text
    assert "отметке «согласна»: ☐ согласна, ☐ не согласна." in text, "the mother ticks"
    assert "А.К. Ооржак" in text
    young = _find(roster, "Ёлкин")
    young.born = PartialDate(2015)
    assert "не возражаю" not in _text("consent_minor", roster, young)


def test_the_consent_names_all_that_is_kept_and_everybody_who_reads_it() -> None:
    """152-ФЗ, ст. 9 ч. 4: a list that is shorter than what is done makes the consent void."""
    roster = usual_year().roster()
    text = _text("consent_minor", roster, _find(roster, "Ёлкин"))
    assert "запрос, категория, интересы и удобное время наставляемого" in text
    assert "передача (предоставление) в составе документов о наставничестве участникам той" in text
    assert "их законным представителям и органу управления образованием" in text
    assert "степени родства, номера телефона и иных данных, указанных" in text


def test_publication_and_photographs_end_as_the_law_wants() -> None:
    roster = usual_year().roster()
    mentor = _find(roster, "Монгуш")
    publication = _text("consent_publication", roster, mentor)
    assert "прекращается с момента поступления требования оператору" in publication  # 10.1 ч. 13
    assert "Дополнительные условия и запреты (по желанию)" in publication
    photo = _text("consent_photo", roster, mentor)
    assert "на обнародование и использование полученных изображений (статья 152.1" in photo
    assert "сохранённые изображения уничтожаются" in photo


def test_the_director_does_not_apply_to_the_director() -> None:
    roster = usual_year().roster()
    mentor = _find(roster, "Монгуш")
    usual = _text("consent_mentor", roster, mentor)
    assert "Учредителю" not in usual
    assert "на имя руководителя организации" in usual
    roster.school.director = mentor.full_name
    own = _text("consent_mentor", roster, mentor)
    assert own.startswith("Учредителю\nМБОУ «СОШ № 3 с. Светлое»\nот Монгуша Айдыса")
    assert "на имя учредителя" in own


@pytest.mark.parametrize("key", ["consent_minor", "consent_publication", "consent_photo"])
def test_the_signature_of_a_child_never_stands_alone_on_a_page(key: str) -> None:
    """With a long name of the school the paper takes two pages: both signatures go together."""
    roster = usual_year().roster()
    item, who = document(key), _find(roster, "Ооржак")
    about = documents.context(roster, None, None, None, item, who.id)
    made = word.render(Templates().of(item), item.fields(about), title=item.title)
    first, second = docx.Document(io.BytesIO(made)).tables[-2:]
    for row in first.rows:
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
    assert not second.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_an_address_is_not_torn_at_the_number_of_the_house() -> None:
    roster = usual_year().roster()
    item, who = document("consent_adult"), _find(roster, "Монгуш")
    about = documents.context(roster, None, None, None, item, who.id)
    made = word.render(Templates().of(item), item.fields(about), title=item.title)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert any("с.\u00a0Светлое, ул.\u00a0Школьная, д.\u00a01" in text for text in texts)


def test_without_a_representative_there_is_a_place_for_one() -> None:
    roster = usual_year().roster()
    text = _text("consent_minor", roster, _find(roster, "Черных"))
    assert f"Я, {'_' * 40}," in text
    assert "действующий(-ая) как законный представитель несовершеннолетнего – Черных Льва" in text
    item = document("consent_minor")
    about = documents.context(roster, None, None, None, item, _find(roster, "Черных").id)
    assert "Не указан законный представитель: Черных Лев Фомич." in [
        gap.text for gap in item.missing(about)
    ]


@pytest.mark.parametrize("item", CONSENTS, ids=lambda item: item.key)
def test_each_says_how_long_it_lasts_and_how_to_withdraw_it(item: documents.Document) -> None:
    roster = usual_year().roster()
    for person in documents.printed_people(item, roster):
        text = _text(item.key, roster, person)
        assert "Согласие действует" in text or "Срок действия согласия" in text
        assert "отозвано в любое время" in text or "в любое время по моему" in text
        assert text.count("СОГЛАСИЕ") == 1


def test_only_the_consents_to_processing_speak_of_personal_data() -> None:
    roster = usual_year().roster()
    for key in ("consent_mentor", "consent_mentee"):
        text = _text(key, roster, documents.printed_people(document(key), roster)[0])
        assert "персональн" not in text
        assert "паспорт" not in text
    photo = _text("consent_photo", roster, _find(roster, "Монгуш"))
    assert "для этого требуется отдельное согласие на распространение" in photo
    assert "с моим участием" in photo


def test_publication_has_a_table_of_conditions() -> None:
    year = usual_year()
    year.school = year.school.changed(
        site="school3.example.ru", inn="0000000346", ogrn="1020000000030"
    )
    roster = year.roster()
    text = _text("consent_publication", roster, _find(roster, "Ооржак"))
    assert "(ИНН 0000000346, ОГРН 1020000000030, адрес: 668000, с. Светлое" in text
    assert "Категория\tПерсональные данные\tРазрешаю распространять (да/нет)" in text
    assert "на распространение персональных данных ребёнка" in text
    assert "оператора: school3.example.ru." in text
    assert "класс, место учёбы" in text
    assert "моих персональных данных" in _text(
        "consent_publication", roster, _find(roster, "Монгуш")
    )


def test_an_employee_who_mentors_employees_consents_under_the_labour_code() -> None:
    roster = usual_year().roster()
    staff = _text("consent_mentor", roster, _find(roster, "Монгуш"))
    assert "статьёй 351.8 Трудового кодекса" in staff
    assert "от Монгуша Айдыса Кызыл-ооловича, учителя математики" in staff
    assert "Директору\nМБОУ «СОШ № 3 с. Светлое»\nСоловьёвой Л.П." in staff
    for surname in ("Ооржак", "Ткач"):
        assert "351.8" not in _text("consent_mentor", roster, _find(roster, surname))


def test_a_lecturer_of_a_university_is_not_our_employee() -> None:
    year = Year()
    lecturer = year.teacher("Ондар Мерген Олегович", "доцент")
    lecturer.organisation = "Тувинский государственный университет"
    year.pair([lecturer], [year.teacher("Сат Аяна Олеговна")], MentoringForm.LECTURER_TEACHER)
    roster = year.roster()
    assert "351.8" not in _text("consent_mentor", roster, lecturer)
    assert documents.printed_people(document("supplement"), roster) == []


def test_a_registered_consent_gives_its_dates() -> None:
    year = usual_year()
    mentor = _find(year.roster(), "Монгуш")
    roster = year.roster()
    kept = Consent(
        id=1,
        person_id=mentor.id or 0,
        kind=ConsentKind.PHOTO,
        signer=Signer.PERSON,
        dated=date(2026, 9, 3),
        until=date(2028, 5, 31),
    )
    withdrawn = kept.changed(id=2, dated=date(2026, 10, 1), withdrawn=date(2026, 10, 5))
    from dataclasses import replace

    roster = replace(roster, consents=(kept, withdrawn))
    text = _text("consent_photo", roster, mentor)
    assert "«03» сентября 2026 г." in text
    assert "по «31» мая 2028 г." in text
    assert "«31» августа 2027 г." in _text("consent_publication", roster, mentor)


def test_what_a_consent_lacks_is_told() -> None:
    year = usual_year()
    year.school = School(id=1, short_name="Школа", director="Ким Юн-Хи")
    roster = year.roster()
    person = year.add("Ким Ён-Хо", Sex.MALE, kind=PersonKind.EMPLOYER)
    year.pair([person], [_find(roster, "Ёлкин")])
    item = document("consent_publication")
    about = documents.context(year.roster(), None, None, None, item, person.id)
    told = " ".join(gap.text for gap in item.missing(about))
    assert "почтовый адрес школы" in told
    assert "сайт школы" in told
    assert "пол руководителя" in told


def test_one_programme_is_spoken_of_in_the_singular() -> None:
    year = usual_year()
    roster = year.roster()
    text = _text("consent_mentee", roster, _find(roster, "Ёлкин"))
    assert "несовершеннолетнего Ёлкина Петра Ильича, обучающегося 7А класса, в качестве" in text
    assert "в следующих программах наставничества:" in text
    assert "участия в указанных программах" in text
    text = _text("consent_mentor", roster, _find(roster, "Монгуш"))
    assert "в следующей программе наставничества:" in text
    assert "участия в указанной программе" in text


def test_two_pairs_of_one_programme_are_one_line_from_the_first_day_to_the_last() -> None:
    year = Year()
    mentor = year.teacher("Монгуш Айдыс Кызыл-оолович")
    first, second = year.pupil("Сат Аяна Олеговна"), year.pupil("Ондар Аяна Олеговна")
    year.pair([mentor], [first], begins=date(2026, 9, 14), ends=date(2026, 12, 25))
    year.pair([mentor], [second], begins=date(2026, 10, 5), ends=date(2027, 5, 28))
    text = _text("consent_mentor", year.roster(), mentor).replace("\u00a0", " ")
    assert text.count("форма наставничества") == 1
    assert "в следующей программе наставничества:" in text
    assert "с «14» сентября 2026 г. по «28» мая 2027 г." in text


@pytest.mark.parametrize("item", CONSENTS, ids=lambda item: item.key)
def test_a_dash_is_held_by_the_word_it_belongs_to(item: Document) -> None:
    made = docx.Document(io.BytesIO(shipped(item)))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert not [text for text in texts if ", – " in text or text.startswith("– ")]
