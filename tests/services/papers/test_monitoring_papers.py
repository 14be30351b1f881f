"""Bases as papers, questionnaires, the quality sheet, the mentor's report and the site page."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
import sample
from papers import Year, usual_year

from nastavnik_desktop.models import (
    AnswerSheet,
    Consent,
    MenteeCard,
    Paper,
    Programme,
    QualitySheet,
    School,
)
from nastavnik_desktop.models.choices import (
    ConsentKind,
    MenteeCategory,
    MentoringForm,
    Moment,
    PairStatus,
    PaperState,
    PersonKind,
    Role,
    Score,
    Signer,
)
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.issuing import combined, printing
from nastavnik_desktop.services.lists.bases import MENTEE_BASE, MENTOR_BASE
from nastavnik_desktop.services.pairs import quality, questionnaires
from nastavnik_desktop.services.pairs.question_kinds import Kind
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.asked_school import QuestionnaireAsked, SitePageAsked
from nastavnik_desktop.services.papers.papers_monitoring import questionnaire_fields
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.templating.templates import Templates, shipped
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = SitePageAsked(on=date(2026, 12, 1))


def _made(key: str, roster: Roster, asked: Record | None = None, pair: int | None = None) -> bytes:
    item = documents.document(key)
    about = replace(documents.context(roster, None, None if pair is None else [pair]), asked=asked)
    return word.render(Templates().of(item), item.fields(about), title=item.title)


def _text(*args: object) -> str:
    return word.text_of(_made(*args)).replace("\u00a0", " ")  # type: ignore[arg-type]


def _rows(content: bytes, table: int = 0) -> list[list[str]]:
    made = docx.Document(io.BytesIO(content)).tables[table]
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in made.rows]


# -- bases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "columns"), [("mentee_base", MENTEE_BASE), ("mentor_base", MENTOR_BASE)]
)
def test_a_base_has_exactly_the_prescribed_headings(key: str, columns: tuple) -> None:  # type: ignore[type-arg]
    rows = _rows(_made(key, usual_year().roster()))
    assert rows[0] == ["№ п/п", *(column.heading for column in columns)]
    assert rows[1][0] == "1"
    assert len(rows) > 3


def test_the_cells_of_a_base_stand_under_their_headings_and_nothing_sensitive() -> None:
    year = usual_year()
    roster = year.roster()
    mentee = roster.units[0].mentees[0].person
    card = MenteeCard(
        id=1,
        person_id=mentee.id or 0,
        year_id=1,
        request="Подготовка к олимпиаде",
        category=MenteeCategory.DISABILITY,
    )
    content = _made("mentee_base", replace(roster, mentee_cards={mentee.id or 0: card}))
    rows = _rows(content)
    row = dict(zip(rows[0], next(r for r in rows if r[1] == mentee.full_name), strict=True))
    assert row["Основной запрос наставляемого"] == "Подготовка к олимпиаде"
    assert row["Дата вхождения в программу"] == "16.11.2026"
    assert row["ФИО наставника"] == "Ооржак Чойган Мергеновна"
    assert row["Форма наставничества"] == "ученик – ученик"
    assert MenteeCategory.DISABILITY.label not in word.text_of(content)


def test_the_school_of_a_group_is_named_once() -> None:
    year = Year()
    mentor = year.teacher("Монгуш Айдыс Кызыл-оолович")
    pupils = [
        year.pupil(f"{name} Аяна Олеговна", class_name=where)
        for name, where in (("Сат", "9А"), ("Ондар", "10Б"), ("Ооржак", "9А"))
    ]
    guest = year.pupil("Куулар Аяна Олеговна", class_name="8В", organisation="Лицей № 1")
    year.pair([mentor], [*pupils, guest])
    rows = _rows(_made("mentor_base", year.roster()))
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["Место работы наставляемого"] == f"9А; 10Б, {year.school.short_name}; 8В, Лицей № 1"


def test_an_empty_base_is_a_form_to_fill_in() -> None:
    rows = _rows(_made("mentor_base", Year().roster()))
    assert len(rows) > 5
    assert not any("".join(row) for row in rows[1:])


def test_long_words_of_a_base_are_parted_between_syllables_and_links_are_short() -> None:
    roster = usual_year().roster()
    member = roster.units[0].mentees[0]
    member.part.case_link = "https://school3.example.ru/nastavnichestvo/case-18"
    member.part.result = "Программирование освоено"
    content = _made("mentee_base", roster)
    rows = _rows(content)
    row = dict(zip(rows[0], next(r for r in rows if r[1] == member.person.full_name), strict=True))
    assert row["Результаты программы"] == "Программирование освоено", "the text is whole"
    link = row["Ссылка на кейс/отзыв наставляемого"]
    assert link.replace("\u200b", "") == "school3.example.ru/nastavnichestvo/case-18"
    assert "/\u200b" not in link, "a copied address still opens"
    xml = docx.Document(io.BytesIO(content)).element.xml
    assert "\u00ad" not in xml, "Word would show it as a hyphen everywhere"
    found = docx.Document(io.BytesIO(content)).tables[0].rows
    hyphens = [len(r._tr.findall(f".//{W}softHyphen")) for r in found]
    assert not hyphens[0], "the prescribed headings stay letter for letter"
    assert any(hyphens[1:])


# -- questionnaires -------------------------------------------------------------------------------

_EVERY = [(form, role, moment) for form in MentoringForm for role in Role for moment in Moment]


@pytest.mark.parametrize(("form", "role", "moment"), _EVERY)
def test_every_questionnaire_is_a_whole_paper(
    form: MentoringForm, role: Role, moment: Moment
) -> None:
    asked = QuestionnaireAsked(form=form, role=role, moment=moment)
    text = _text("questionnaire", usual_year().roster(), asked)
    assert f"«{form.label}»" in text
    assert moment.label in text
    assert "согласие" not in text.casefold(), "a consent is its own paper"
    assert "официальн" not in text.casefold()
    made = questionnaires.questions(usual_year().roster(), form, role, moment)
    kinds = {item.kind for item in made}
    assert {Kind.SCALE, Kind.YES_NO, Kind.TEXT} <= kinds
    for item in made:
        assert item.text(moment) in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("form", "role"), [(form, role) for form in MentoringForm for role in Role]
)
def test_questions_of_one_key_are_a_pair_and_keys_do_not_repeat(
    form: MentoringForm, role: Role
) -> None:
    roster = usual_year().roster()
    before, after = (questionnaires.questions(roster, form, role, moment) for moment in Moment)
    for made in (before, after):
        keys = [item.key for item in made]
        assert len(keys) == len(set(keys))
    kinds = {item.key: item.kind for item in before}
    assert all(kinds.get(item.key, item.kind) is item.kind for item in after)
    both = kinds.keys() & {item.key for item in after}
    assert len([key for key in both if kinds[key] is Kind.SCALE]) >= 7, "enough to compare"


def test_the_numbers_of_the_questions_run_through_the_paper() -> None:
    asked = QuestionnaireAsked(form=MentoringForm.TEACHER_TEACHER)
    fields = questionnaire_fields(replace(documents.context(usual_year().roster()), asked=asked))
    numbers = [
        int(row["номер"])
        for name in ("закрытые", "шкалы", "открытые")
        for row in fields[name]  # type: ignore[union-attr]
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert any("очень часто" in row["ответы"].replace("\u00a0", " ") for row in fields["закрытые"])  # type: ignore[union-attr]


# -- quality sheet, report, summary ---------------------------------------------------------------


def test_the_quality_sheet_has_nine_criteria_three_marks_and_the_levels() -> None:
    content = _made("quality_sheet", usual_year().roster())
    rows = _rows(content, 1)
    assert rows[0] == ["№ п/п", "Критерий", "2", "1", "0", "Примечание"]
    criteria = [row for row in rows if row[0].isdigit()]
    assert [row[0] for row in criteria] == [str(number) for number in range(1, 10)]
    assert not any("".join(row[2:]) for row in criteria)
    text = word.text_of(content)
    for level in ("15–18 – оптимальный", "9–14 – допустимый", "0–8 – недопустимый"):
        assert level in text
    assert "сумма не рассчитывается" in text


def test_only_a_quality_sheet_with_a_mark_to_make_asks_for_marks() -> None:
    roster, asks = usual_year().roster(), "Поставьте отметку"
    full = QualitySheet(year_id=1, **{item.name: Score.FULL for item in quality.CRITERIA})
    assert asks in _text("quality_sheet", roster)
    assert asks not in _text("quality_sheet", replace(roster, quality_sheets=(full,)))
    begun = full.changed(**{quality.CRITERIA[0].name: None})
    assert asks in _text("quality_sheet", replace(roster, quality_sheets=(begun,)))


def test_the_report_of_a_group_names_all_and_prints_the_known_result() -> None:
    year = usual_year()
    year.units[0].pair.result = "Все сдали зачёт."
    text = _text("mentor_report", year.roster(), None, 1)
    assert "ФИО наставляемых" in text
    assert "Ким Юн-Хи" in text
    assert "\nВсе сдали зачёт.\n" in text
    assert "зачёт" not in _text("mentor_report", year.roster(), None, 2)


def test_the_known_result_stays_on_the_page_of_the_lines_under_it() -> None:
    report = docx.Document(io.BytesIO(shipped(documents.document("mentor_report"))))
    (told,) = (one for one in report.paragraphs if one.text == "{{ результат }}.")
    assert told.paragraph_format.keep_with_next


def test_a_result_is_missed_only_when_the_pair_has_finished() -> None:
    year = usual_year()
    item = documents.document("mentor_report")

    def asked_for() -> set[str]:
        return {gap.field for gap in item.missing(documents.context(year.roster(), None, [1]))}

    assert "result" not in asked_for()
    year.units[0].pair.status = PairStatus.FINISHED
    assert "result" in asked_for()


def test_the_summary_counts_different_people_by_form() -> None:
    roster = usual_year().roster()
    programmes = {unit.id: unit.programme for unit in roster.units}
    rows = _rows(_made("summary", replace(roster, programmes=programmes)))
    assert ["ученик – ученик", "1", "1", "5"] in rows
    assert ["учитель – учитель", "1", "1", "1"] in rows


def test_a_pair_without_people_is_none_of_the_summary() -> None:
    year = usual_year()
    year.pair([], [], MentoringForm.TEACHER_TEACHER)
    roster = year.roster()
    programmes = {unit.id: unit.programme for unit in roster.units}
    rows = _rows(_made("summary", replace(roster, programmes=programmes)))
    assert ["учитель – учитель", "1", "1", "1"] in rows


def test_the_groups_of_the_survey_summary_stand_over_their_questions() -> None:
    roster = usual_year().roster()
    mentee = next(unit for unit in roster.units if len(unit.mentees) > 1).mentees[0]
    answers = '{"good": "Общение"}'
    member = mentee.part.id or 0
    sheets = {(member, Moment.BEFORE): AnswerSheet(participation_id=member, answers=answers)}
    programmes = {unit.id: unit.programme for unit in roster.units}
    roster = replace(roster, answer_sheets=sheets, programmes=programmes)
    content = _made("survey_summary", roster)
    questions, words = docx.Document(io.BytesIO(content)).tables[:2]
    for table in (questions, words):
        headings = [row for row in table.rows[1:] if len(set(row.cells)) == 1]
        assert headings
        assert all(row.cells[0].text.startswith("Настав") for row in headings)
        for row in headings:
            paragraph = row.cells[0].paragraphs[0]
            assert paragraph.paragraph_format.keep_with_next, "never last on a page"
            assert all(run.bold for run in paragraph.runs)
    assert "– Общение" in [row.cells[1].text for row in words.rows]


# -- the page for the site ------------------------------------------------------------------------


def _site_year() -> tuple[Roster, dict[str, int]]:
    """A pair of teachers and a pair of pupils, both in a registered order."""
    year = Year()
    mentor = year.teacher("Монгуш Айдыс Кызыл-оолович")
    young = year.teacher("Кара-Сал Сайлык Андреевна")
    young.career_start = PartialDate(2025, 9, 1)
    teen = year.pupil("Ооржак Чойган Мергеновна", born=PartialDate(2010, 3, 14))
    child = year.pupil("Ёлкин Пётр Ильич", born=PartialDate(2014, 9, 1))
    year.pair([mentor], [young], MentoringForm.TEACHER_TEACHER)
    year.pair([teen], [child], MentoringForm.PUPIL_PUPIL)
    ids = {"mentor": 1, "young": 2, "teen": 3, "child": 4}
    order = Paper(
        id=1,
        document="pairs_order",
        title="Приказ",
        number="97о",
        dated=date(2026, 11, 12),
        state=PaperState.SIGNED,
    )
    roster = year.roster()
    roster = replace(
        roster,
        year=roster.year.changed(teachers=40, young_teachers=5),
        papers=(order,),
        named={1: frozenset(ids.values())},
    )
    return roster, ids


def _site(roster: Roster) -> dict[str, str]:
    rows = _rows(_made("site_page", roster, DAY))
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 16)]
    return {row[0]: row[2] for row in rows}


def test_the_site_page_has_fifteen_rows_and_counts_people_of_the_order() -> None:
    roster, _ids = _site_year()
    page = _site(roster)
    assert page["6"] == "2"
    assert page["7"].startswith("от 12.11.2026 № 97о")
    assert page["14"] == "1 из ____ чел. (____ %)"
    assert page["15"] == "1 из ____ чел. (____ %)"
    assert page["9"] == "____ из 5 чел. (____ %)", "no programme is approved yet"


def test_a_teacher_counts_with_an_order_and_a_programme() -> None:
    roster, ids = _site_year()
    programme = Paper(id=2, document="personal_programme", title="Программа", pair_id=1)
    assert documents.document(programme.document)

    def page_with(paper: Paper) -> dict[str, str]:
        named = {**roster.named, 2: frozenset({ids["mentor"], ids["young"]})}
        return _site(replace(roster, papers=(*roster.papers, paper), named=named))

    assert page_with(programme)["9"] == "____ из 5 чел. (____ %)", "printed is not approved"
    page = page_with(programme.changed(state=PaperState.SIGNED))
    assert page["8"] == "1"
    assert page["9"] == "1 из 5 чел. (20,0 %)"
    assert page["10"] == "1 из 40 чел. (2,5 %)"


def test_nobody_is_counted_before_the_order_is_signed() -> None:
    roster, _ids = _site_year()
    printed = roster.papers[0].changed(state=PaperState.DRAFT)
    for papers in ((), (printed,)):
        page = _site(replace(roster, papers=papers))
        assert page["14"].startswith("____ из")
        assert "________" in page["7"]


def _consent(person_id: int, **values: object) -> Consent:
    about = {"kind": ConsentKind.PUBLICATION, "dated": date(2026, 9, 1), **values}
    return Consent(id=person_id, person_id=person_id, **about)  # type: ignore[arg-type]


def test_names_stand_on_the_page_only_with_a_valid_consent_to_publication() -> None:
    roster, ids = _site_year()
    for unit in roster.units:
        unit.mentors[0].part.case_link = f"https://example.org/{unit.id}"
    closed = _text("site_page", roster, DAY)
    assert not any(person.surname in closed for person in roster.people.values())
    assert "обучающийся" in closed
    signed = {"signer": Signer.REPRESENTATIVE}
    consents = (
        _consent(ids["teen"], **signed),
        _consent(ids["teen"], kind=ConsentKind.PROCESSING, **signed),
        _consent(ids["child"], withdrawn=date(2026, 12, 20)),
        _consent(ids["mentor"], kind=ConsentKind.PROCESSING),
        _consent(ids["young"], until=date(2026, 11, 30)),
    )
    text = _text("site_page", replace(roster, consents=consents), DAY)
    assert "Ооржак Чойган Мергеновна" in text
    for surname in ("Ёлкин", "Монгуш", "Кара-Сал"):
        assert surname not in text
    for lacking in (consents[:1], (_consent(ids["teen"]), consents[1])):
        # Without the consent to processing, or with one to publication a minor signed alone.
        text = _text("site_page", replace(roster, consents=lacking), DAY)
        assert "Ооржак" not in text


def test_enterprises_are_named_and_counted_once() -> None:
    year = Year(School(id=1, short_name="Школа"))
    pupil = year.pupil("Ёлкин Пётр Ильич")
    for name in ("Ткач Игорь", "Шевченко Ольга Юрьевна"):
        mentor = year.add(name, kind=PersonKind.EMPLOYER, organisation="ООО «Рога & Копыта»")
        year.pair([mentor], [pupil], MentoringForm.EMPLOYER_PUPIL)
    page = _site(year.roster())
    assert "1 предприятие:" in page["11"]
    assert "ООО «Рога & Копыта» – 2 наставника" in page["11"]
    assert "Ткач" not in page["11"]


def test_all_questionnaires_of_the_year_are_printed_in_one_go(tmp_path: Path) -> None:
    """Each form in use, both sides, before and after: a file each, or all in one."""
    year = usual_year()
    of_teachers = Programme(id=2, title="Вместе", form=MentoringForm.TEACHER_TEACHER)
    year.units[1] = year.units[1]._replace(programme=of_teachers)
    roster = year.roster()
    item = documents.document("questionnaire")
    made = printing.jobs(roster, [item])
    assert len(made) == 2 * 2 * 2
    report = printing.write_all(roster, made, tmp_path)
    assert {path.parent.name for path in report.files} == {"Анкета участника (бланк)"}
    texts = [word.text_of(path.read_bytes()) for path in report.files]
    assert len(set(texts)) == 8
    assert sum("«учитель – учитель»" in text for text in texts) == 4
    (joined,) = combined.write_combined(roster, made, tmp_path / "все").files
    assert joined.name == "Анкета – все (8).docx"

    year.answer("questionnaire", QuestionnaireAsked(role=Role.MENTOR, moment=Moment.AFTER))
    chosen = printing.jobs(year.roster(), [item])
    assert [job.title.split(", ", 1)[1] for job in chosen] == [
        "наставник, по завершении работы"
    ] * 2
    assert len(printing.jobs(year.roster(), [item], whole=True)) == 8, "a set has them all"


def test_each_questionnaire_has_its_entry_and_keeps_it(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, ids = filled
    for _again in range(2):
        roster = load_roster(store, ids.year)
        made = printing.jobs(roster, [documents.document("questionnaire")])
        report = printing.write_all(roster, made, tmp_path)
        printing.register(store, roster, report)
        titles = [paper.title for paper in store.table(Paper).all()]
        assert len(titles) == len(set(titles)) == len(roster.programmes) * 4
