"""Forms 1–5 as the municipality prescribes them, letter for letter."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
import python_calamine
from openpyxl.worksheet.worksheet import Worksheet
from rosters import Town

from nastavnik_desktop.models.choices import (
    CountRule,
    MentoringForm,
    PersonKind,
    ReportForm,
    Role,
)
from nastavnik_desktop.services.reports import forms
from nastavnik_desktop.services.reports.counting import FormsReport, count

BEGINS, ENDS = date(2026, 9, 1), date(2027, 8, 31)
NUMBERS_TITLE = (
    "Данные о численности вовлеченности наставников и наставляемых"
    " в образовательной организации по форме «{}»"
)
COMMON = [
    "Муниципальный район",
    "Общеобразовательные организации",
    "Наименование программы наставничества",
]
INVOLVED = "Количество вовлеченных в программу"


def town() -> Town:
    made = Town()
    kinds = {
        MentoringForm.PUPIL_PUPIL: PersonKind.PUPIL,
        MentoringForm.TEACHER_TEACHER: PersonKind.TEACHER,
        MentoringForm.STUDENT_PUPIL: PersonKind.STUDENT,
        MentoringForm.EMPLOYER_PUPIL: PersonKind.EMPLOYER,
    }
    for form, kind in kinds.items():
        for number in range(2):
            programme = made.programme(form, f"{form.label} {number}")
            for _ in range(3 + number):
                mentor = made.person("А", kind, post="=мастер", organisation="ООО «Мир»")
                made.pair(programme, [mentor], [made.person("Б"), made.person("В")])
    return made


@pytest.fixture
def report() -> FormsReport:
    return count(town().roster(), BEGINS, ENDS, CountRule.ONCE)


@pytest.fixture
def pages(report: FormsReport) -> list[Worksheet]:
    return openpyxl.load_workbook(BytesIO(forms.workbook(report))).worksheets


def merged(page: Worksheet) -> set[str]:
    return {str(area) for area in page.merged_cells.ranges}


def row(page: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in page[number]]


def test_five_sheets_in_order(pages: list[Worksheet]) -> None:
    assert [page.title for page in pages] == [f"Форма {n}" for n in range(1, 6)]


def test_form_1(pages: list[Worksheet]) -> None:
    page = pages[0]
    assert page["A1"].value == (
        "Информация об общеобразовательных организациях-участниках внедрения"
        " региональной целевой модели наставничества на 2026/2027 учебный год"
    )
    assert row(page, 2) == [
        "Муниципальный район",
        "Общеобразовательные организации",
        "Контакты: ФИО директора, тел., почта, почт. адрес",
        "Общее количество детей в ОО в возрасте от 10 до 19 лет, чел",
        "Общее количество педагогических работников в ОО, чел",
        "Общее количество учителей - молодых специалистов в ОО"
        " (с опытом работы от 0 до 3 лет), чел",
    ]
    assert row(page, 3)[:2] == ["Светлинский район", "МБОУ «Лицей с. Светлое»"]
    assert all(isinstance(value, int) for value in row(page, 3)[3:])


def test_form_1_of_a_calendar_year_names_it() -> None:
    report = count(town().roster(), BEGINS, date(2026, 12, 31), CountRule.ONCE)
    assert forms.EXPORTS[0].heading(report).endswith("наставничества на 2026 год")


@pytest.mark.parametrize(("at", "name"), [(1, "ученик – ученик"), (2, "Учитель - учитель")])
def test_forms_2_and_3(pages: list[Worksheet], at: int, name: str) -> None:
    page = pages[at]
    assert page["A1"].value == NUMBERS_TITLE.format(name)
    assert row(page, 2) == [*COMMON, INVOLVED, None, "Результат программы"]
    assert row(page, 3) == [None, None, None, "наставников", "наставляемых", None]
    assert {"A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"} <= merged(page)
    assert row(page, 6) == ["Итого, чел", None, None, "=SUM(D4:D5)", "=SUM(E4:E5)", None]


@pytest.mark.parametrize(
    ("at", "name", "heading"),
    [
        (3, "Студент-ученик", "Наставников (наимен. ПОО, специальность, курс)"),
        (4, "Работодатель-ученик", "Наставников (место работы, должность)"),
    ],
)
def test_forms_4_and_5(pages: list[Worksheet], at: int, name: str, heading: str) -> None:
    page = pages[at]
    assert page["A1"].value == NUMBERS_TITLE.format(name)
    assert row(page, 2) == [*COMMON, INVOLVED, None, None, "Результат программы"]
    assert row(page, 3) == [None, None, None, heading, None, "наставляемых", None]
    assert {"D2:F2", "D3:E3", "G2:G3", "D6:E6"} <= merged(page)
    assert row(page, 4)[3:6] == [3, "ООО «Мир»: =мастер – 3 чел.", 6]
    assert row(page, 6) == ["Итого, чел", None, None, "=SUM(D4:D5)", None, "=SUM(F4:F5)", None]


def test_totals_are_right_without_recalculation(report: FormsReport) -> None:
    content = forms.workbook(report)
    values = openpyxl.load_workbook(BytesIO(content), data_only=True).worksheets
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    for at, form in enumerate(ReportForm, 1):
        last = [cell for cell in row(values[at], 6) if isinstance(cell, int)]
        assert last == [report.total(form, Role.MENTOR), report.total(form, Role.MENTEE)]
        assert last == [7, 14]
        read = book.get_sheet_by_index(at).to_python()[5]
        assert [cell for cell in read if isinstance(cell, float)] == [7.0, 14.0]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (CountRule.ONCE, "обучающийся учитывается ОДИН раз."),
        (CountRule.ROLE, "обучающийся учитывается ОДИН раз в каждой роли"),
        (CountRule.FORM, "обучающийся учитывается ОДИН раз в каждой форме."),
    ],
)
def test_the_rule_is_printed_under_the_forms(rule: CountRule, words: str) -> None:
    report = count(town().roster(), BEGINS, ENDS, rule)
    pages = openpyxl.load_workbook(BytesIO(forms.workbook(report))).worksheets
    for page in pages[1:]:
        note = page.cell(page.max_row, 1).value
        assert words in note
        assert "01.09.2026 – 31.08.2027" in note
    assert pages[0].max_row == 3


def test_form_without_programmes_says_so_with_noughts() -> None:
    report = count(Town().roster(), BEGINS, ENDS, CountRule.ONCE)
    page = openpyxl.load_workbook(BytesIO(forms.workbook(report)), data_only=True)["Форма 4"]
    assert row(page, 4)[:4] == ["Светлинский район", "МБОУ «Лицей с. Светлое»", "–", 0]
    assert row(page, 5)[:6] == ["Итого, чел", None, None, 0, None, 0]


def test_separate_files_hold_the_same_sheets(report: FormsReport) -> None:
    made = forms.separate_workbooks(report)
    whole = openpyxl.load_workbook(BytesIO(forms.workbook(report)))
    assert len(made) == len(forms.EXPORTS)
    for (name, content), export in zip(made.items(), forms.EXPORTS, strict=True):
        (page,) = openpyxl.load_workbook(BytesIO(content)).worksheets
        assert name.startswith(export.title)
        assert name.endswith(".xlsx")
        assert page.title == export.title
        assert list(page.values) == list(whole[export.title].values)


@pytest.mark.parametrize("export", forms.EXPORTS, ids=lambda export: export.key)
def test_every_export_prints_on_a4_across(export: forms.Export, report: FormsReport) -> None:
    content = forms.workbook(report, [export])
    (page,) = openpyxl.load_workbook(BytesIO(content)).worksheets
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.page_setup.fitToWidth == 1
    assert len(page.title) <= 31
    assert export.heading(report) == page["A1"].value


def test_keys_are_those_of_the_json(report: FormsReport) -> None:
    told = report.as_json()
    assert [export.key for export in forms.EXPORTS] == ["form1", *told["totals"]]
    assert list(told) == [*(export.key for export in forms.EXPORTS), "totals", "duplicates"]
