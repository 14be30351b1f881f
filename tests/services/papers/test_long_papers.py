"""The положение, the programme and the roadmap: chosen forms, stamps, acts, prescribed tables."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.table import _Cell
from papers import Year, usual_year

from nastavnik_desktop.models import BasisAct, Paper, Programme, School
from nastavnik_desktop.models.choices import ActLevel, MentoringForm, PaperState
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.services.papers import documents, papers_school, school_forms
from nastavnik_desktop.services.papers.asked_school import ApprovalAsked
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.services.year.roadmap import month_fields

APPROVED = ApprovalAsked(
    approved_on=date(2026, 9, 1),
    approved_number="94/1",
    accepted_by="на заседании педагогического совета",
    minutes_on=date(2026, 8, 28),
    minutes_number="1",
)


def _made(key: str, roster: Roster, asked: Record | None = None) -> bytes:
    item = documents.document(key)
    about = replace(documents.context(roster), asked=asked)
    return word.render(Templates().of(item), item.fields(about), title=item.title)


def _text(key: str, roster: Roster, asked: Record | None = None) -> str:
    return word.text_of(_made(key, roster, asked)).replace("\u00a0", " ")


def _with_forms(*forms: MentoringForm) -> Roster:
    programmes = {
        number: Programme(id=number, year_id=1, title=f"Программа {number}", form=form)
        for number, form in enumerate(forms, 1)
    }
    return replace(Year().roster(), programmes=programmes)


@pytest.mark.parametrize("key", ["regulation", "school_programme"])
@pytest.mark.parametrize("form", list(MentoringForm))
def test_only_the_chosen_form_is_described_with_its_role_models(
    key: str, form: MentoringForm
) -> None:
    text = _text(key, _with_forms(form))
    described = [
        other for other in MentoringForm if f"\nФорма наставничества «{other.label}»\n" in text
    ]
    assert described == [form]
    for model in form.role_models:
        assert f"«{model}»" in text
    assert text.count("Порядок реализации (механизм):") == 1


@pytest.mark.parametrize("key", ["regulation", "school_programme"])
def test_without_programmes_every_form_is_described(key: str) -> None:
    text = _text(key, Year().roster())
    for form in MentoringForm:
        assert f"Форма наставничества «{form.label}»" in text


def test_the_conditions_name_every_form_once() -> None:
    assert set(school_forms.FORM_FLAGS) == set(MentoringForm)
    assert len(set(school_forms.FORM_FLAGS.values())) == len(MentoringForm)


def test_the_position_has_all_its_sections() -> None:
    text = _text("regulation", usual_year().roster())
    for heading in (
        "Общие положения",
        "Нормативное обеспечение",
        "Финансово-экономические условия и мотивация",
        "Формы и виды наставничества",
        "Механизм реализации системы наставничества",
        "Структура управления. Функции, права и обязанности участников",
        "Мониторинг и оценка результатов",
    ):
        assert f"\n{heading}\n" in text
    stages = (
        "Подготовительный",
        "Проектировочный",
        "Реализационный",
        "Рефлексивно-аналитический",
        "Результативный",
    )
    places = [text.index(f"{stage} этап.") for stage in stages]
    assert places == sorted(places)
    for role in ("Наставник имеет право:", "Наставник обязан:", "Наставляемый имеет право:"):
        assert role in text
    assert "Муниципального бюджетного общеобразовательного учреждения" in text


def test_stamps_agree_and_the_accepting_body_is_printed_only_when_told() -> None:
    roster = usual_year().roster()
    text = _text("regulation", roster, APPROVED)
    assert "УТВЕРЖДЕНО" in text
    assert "от «01» сентября 2026 г. № 94/1" in text
    assert "ПРИНЯТО" in text
    assert "(протокол от «28» августа 2026 г. № 1)" in text
    assert "УТВЕРЖДЕНА" in _text("school_programme", roster, APPROVED)
    assert "ПРИНЯТА" in _text("school_programme", roster, APPROVED)
    assert "ПРИНЯТО" not in _text("regulation", roster)


def test_the_registered_order_on_introduction_fills_the_stamp() -> None:
    order = Paper(
        id=1, document="introduction_order", title="Приказ", number="205", dated=date(2026, 9, 2)
    )
    cancelled = order.changed(
        id=2, number="999", dated=date(2026, 9, 3), state=PaperState.CANCELLED
    )
    roster = replace(usual_year().roster(), papers=(order, cancelled))
    assert "от «02» сентября 2026 г. № 205" in _text("regulation", roster)
    assert "94/1" in _text("regulation", roster, APPROVED), "what is typed wins"


def test_the_ground_is_every_act_in_force() -> None:
    def act(**values: object) -> BasisAct:
        return BasisAct(kind="приказ", level=ActLevel.MUNICIPAL, **values)  # type: ignore[arg-type]

    acts = (
        act(dated=date(2022, 7, 12), number="205", cited=False),
        act(dated=date(2018, 7, 12), number="77", valid_to=date(2024, 12, 31)),
    )
    text = _text("regulation", replace(usual_year().roster(), acts=acts))
    assert "– приказом от 12 июля 2022 г. № 205." in text.replace("\u00a0", " ")
    assert "77" not in text


def test_the_roadmap_has_the_prescribed_columns_five_blocks_and_all_the_steps() -> None:
    table = docx.Document(io.BytesIO(_made("roadmap", usual_year().roster()))).tables[0]

    def text(cell: _Cell) -> str:
        return cell.text.replace("\u00a0", " ")

    assert [cell.text for cell in table.rows[0].cells] == [
        "№ п/п",
        "Наименование мероприятия",
        "Срок реализации",
        "Ответственный исполнитель",
        "Результат, вид документа",
    ]
    blocks = [row.cells[0].text for row in table.rows[1:] if len(set(row.cells)) == 1]
    assert [block[:2] for block in blocks] == ["1.", "2.", "3.", "4.", "5."]
    steps = [row for row in table.rows[1:] if len(set(row.cells)) == 5]
    assert len(steps) >= 35
    assert all(cell.text.strip() for row in steps for cell in row.cells)
    when = {text(row.cells[1]): text(row.cells[2]) for row in steps}
    assert when["Регулярные встречи наставника и наставляемого"] == (
        "декабрь 2026 г. – май 2027 г."
    )
    assert when["Формирование базы наставляемых"] == "октябрь – ноябрь 2026 г."


def test_months_belong_to_the_right_calendar_year() -> None:
    months = month_fields(Year().roster().year)
    assert months["август_сентябрь"] == "август – сентябрь 2026 г."
    assert months["май"] == "май 2027 г."
    assert months["ноябрь_декабрь"] == "ноябрь – декабрь 2026 г."


def test_what_is_missing_leads_to_the_questions_and_the_programmes() -> None:
    year = usual_year()
    year.school = School(id=1, short_name="Школа")
    context = documents.context(year.roster())
    places = {(gap.record, gap.field) for gap in papers_school.missing_programme(context)}
    assert {(School, "director"), (ApprovalAsked, "approved_on"), (Programme, "goal")} <= places
    told = replace(documents.context(usual_year().roster()), asked=APPROVED)
    assert not [g for g in papers_school.missing_regulation(told) if g.record is ApprovalAsked]


@pytest.mark.parametrize("key", ["roadmap", "school_programme", "introduction_order"])
def test_the_roadmap_says_whose_terms_it_tells(key: str) -> None:
    both = _with_forms(MentoringForm.PUPIL_PUPIL, MentoringForm.TEACHER_TEACHER)
    told = "Срок со словом «педагоги» установлен для пар педагогов"
    assert told in _text(key, both)
    alone = _text(key, _with_forms(MentoringForm.PUPIL_PUPIL))
    assert told not in alone
    assert "педагоги: " not in alone
    assert "Для пар (групп), начинающих работу в течение года" in alone


def test_the_programme_lists_its_forms_once() -> None:
    text = _text("school_programme", _with_forms(*MentoringForm))
    listed = ", ".join(f"«{form.label}»" for form in MentoringForm)
    assert listed not in text
    for form in MentoringForm:
        assert text.count(f"Форма наставничества «{form.label}»") == 1
    assert listed not in _text("regulation", _with_forms(*MentoringForm))


@pytest.mark.parametrize("key", ["regulation", "school_programme"])
def test_no_two_forms_are_described_in_the_same_words(key: str) -> None:
    lines = _text(key, _with_forms(*MentoringForm)).split("\n")
    begins = [at for at, line in enumerate(lines) if line.startswith("Форма наставничества «")]
    blocks = [tuple(lines[at : lines.index("Порядок реализации (механизм):", at)]) for at in begins]
    tasks = [block[block.index("Задачи:") + 1 : block.index("Задачи:") + 4] for block in blocks]
    assert len(set(tasks)) == len(MentoringForm)
    assert all(any(line.startswith("Ролев") for line in block) for block in blocks)


@pytest.mark.parametrize("key", ["regulation", "school_programme"])
@pytest.mark.parametrize("form", [MentoringForm.TEACHER_TEACHER, MentoringForm.HEAD_TEACHER])
def test_an_employee_agrees_before_the_order_is_issued(key: str, form: MentoringForm) -> None:
    text = _text(key, _with_forms(form))
    steps = text[text.index("Порядок реализации (механизм):") :]
    assert steps.index("ополнительн") < steps.index("издание приказа")


def test_every_role_has_its_functions_rights_and_duties() -> None:
    text = _text("regulation", usual_year().roster())
    assert "согласия наставника (законного представителя несовершеннолетнего наставника)" in text
    places = [
        text.index(f"\n{title}")
        for title in (
            "Школа:",
            "Руководитель Школы:",
            "Совет наставников:",
            "Совет наставников имеет право:",
            "Куратор обязан:",
            "Куратор имеет право:",
            "Наставник имеет право:",
            "Наставник обязан:",
            "Наставляемый имеет право:",
            "Наставляемый обязан:",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("key", "heading"),
    [("regulation", "Заключительные положения"), ("school_programme", "Мотивация участников")],
)
def test_the_last_section_is_whole_on_one_page(key: str, heading: str) -> None:
    """Else the last page would hold a line or two."""
    paragraphs = docx.Document(io.BytesIO(_made(key, usual_year().roster()))).paragraphs
    texts = [paragraph.text for paragraph in paragraphs]
    at = texts.index(heading)
    section = next((n for n, text in enumerate(texts) if n > at and "Приложение" in text), None)
    kept = [p for p in paragraphs[at:section] if p.text]
    assert len(kept) > 3
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in kept[:-1])


@pytest.mark.parametrize(
    ("form", "whose", "others"),
    [
        (MentoringForm.TEACHER_TEACHER, "педагогов", "обучающихся"),
        (MentoringForm.PUPIL_PUPIL, "обучающихся", "педагогов"),
    ],
)
def test_mentors_are_judged_by_what_their_form_is_for(
    form: MentoringForm, whose: str, others: str
) -> None:
    text = _text("school_programme", _with_forms(form))
    assert f"Показатели работы наставников {whose}:" in text
    assert f"Показатели работы наставников {others}:" not in text
