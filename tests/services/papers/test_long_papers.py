"""The положение, the programme and the roadmap: chosen forms, stamps, acts, prescribed tables."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.table import _Cell
from papers import Year, usual_year

from nastavnik_desktop.models import BasisAct, Paper, Programme, School
from nastavnik_desktop.models.choices import ActLevel, Audience, MentoringForm, PaperState
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.services.papers import documents, papers_school, school_forms
from nastavnik_desktop.services.papers.asked_school import ApprovalAsked
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.services.year import roadmap_plan
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


def test_the_roadmap_says_whose_terms_it_tells() -> None:
    year = usual_year()
    about = _text("roadmap", year.roster())
    assert "Для наставнических пар педагогов и для пар, начинающих работу" in about
    assert "отмеченных" not in about
    roster = year.roster()
    steps = roadmap_plan.proposed(roster.school, roster.year, Audience.ALL)
    own = tuple(step.changed(id=number) for number, step in enumerate(steps, 1))
    about = _text("roadmap", replace(roster, roadmap=own))
    assert "отмеченных словами «наставничество педагогов», указаны для пар педагогов" in about
    assert "Для наставнических пар педагогов" not in about
