"""EXPORTS: Forms 1–5 with the prescribed titles and headings, in one file or five (DOMAIN §3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nastavnik_desktop.models.choices import CountRule, ReportForm
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.checking.unnamed_texts import Mask
from nastavnik_desktop.services.reports.counting import FormsReport
from nastavnik_desktop.services.workbooks.sheets import Column, Look, Sheet

INVOLVED = "Количество вовлеченных в программу"
TOTAL = "Итого, чел"
_NUMBERS_TITLE = (
    "Данные о численности вовлеченности наставников и наставляемых"
    " в образовательной организации по форме «{}»"
)
_RULE_NOTES = {
    CountRule.ONCE: "обучающийся учитывается ОДИН раз",
    CountRule.ROLE: "обучающийся учитывается ОДИН раз в каждой роли (наставник, наставляемый)",
    CountRule.FORM: "обучающийся учитывается ОДИН раз в каждой форме",
}


@dataclass(frozen=True)
class Export:
    """One form: what it is called, what it says above the table, and its table."""

    key: str
    title: str
    """As menus and sheets call it."""
    about: str
    """What the form tells, for the page."""
    heading: Callable[[FormsReport], str]
    sheet: Callable[["Export", FormsReport], Sheet]
    report: ReportForm | None = None
    mentor_heading: str = "наставников"
    told: bool = False
    """The number of mentors is followed by who they are."""


def _first_heading(report: FormsReport) -> str:
    return (
        "Информация об общеобразовательных организациях-участниках внедрения"
        f" региональной целевой модели наставничества на {_year(report)} год"
    )


def _year(report: FormsReport) -> str:
    """A period within a calendar year names it; a school year names itself."""
    if report.period_from.year == report.period_to.year:
        return str(report.period_to.year)
    return f"{report.period_from.year}/{report.period_to.year} учебный"


def _numbers_heading(form: str) -> Callable[[FormsReport], str]:
    return lambda report: _NUMBERS_TITLE.format(form)


def _school_columns() -> tuple[Column, ...]:
    return (
        Column(heading="Муниципальный район", width=18),
        Column(heading="Общеобразовательные организации", width=24),
    )


def _school_sheet(export: Export, report: FormsReport) -> Sheet:
    school = report.school
    numbers = (
        ("Общее количество детей в ОО в возрасте от 10 до 19 лет, чел", 18),
        ("Общее количество педагогических работников в ОО, чел", 18),
        (
            "Общее количество учителей - молодых специалистов в ОО"
            " (с опытом работы от 0 до 3 лет), чел",
            22,
        ),
    )
    return Sheet(
        name=export.title,
        titles=(export.heading(report),),
        columns=(
            *_school_columns(),
            Column(heading="Контакты: ФИО директора, тел., почта, почт. адрес", width=38),
            *(Column(heading=text, width=width, look=Look.NUMBER) for text, width in numbers),
        ),
        rows=[
            (
                school.municipality,
                school.school,
                school.contacts,
                *(figure.value for figure in school.figures),
            )
        ],
    )


def _numbers_sheet(export: Export, report: FormsReport) -> Sheet:
    over, heading = (INVOLVED,), export.mentor_heading
    number = Column(heading=heading, over=over, width=13, look=Look.NUMBER, summed=True)
    mentors: tuple[Column, ...] = (number,)
    if export.told:
        # Number and words side by side under one heading: Excel adds the first, people read both.
        mentors = (
            Column(heading=heading, over=over, width=6, look=Look.COUNT, summed=True),
            Column(heading=heading, over=over, width=40, look=Look.BESIDE),
        )
    return Sheet(
        name=export.title,
        titles=(export.heading(report),),
        columns=(
            *_school_columns(),
            Column(heading="Наименование программы наставничества", width=27),
            *mentors,
            Column(heading="наставляемых", over=over, width=15, look=Look.NUMBER, summed=True),
            Column(heading="Результат программы", width=34 if export.told else 46),
        ),
        rows=_rows(export, report),
        total=TOTAL,
        notes=(note(report),),
    )


def _rows(export: Export, report: FormsReport) -> list[tuple[str | int, ...]]:
    school = (report.school.municipality, report.school.school)
    assert export.report is not None
    made: list[tuple[str | int, ...]] = []
    for row in report.forms[export.report]:
        who = (row.mentors_who,) if export.told else ()
        numbers = (row.mentors.value, *who, row.mentees.value)
        made.append((*school, row.programme.title, *numbers, row.programme.result))
    if not made:
        # An empty form still says whose it is, and its sums are noughts.
        made.append((*school, "–", 0, *(("",) if export.told else ()), 0, ""))
    return made


def note(report: FormsReport) -> str:
    """What is printed under Forms 2–5 about the counting."""
    period = f"{show_date(report.period_from)} – {show_date(report.period_to)}"
    rule = _RULE_NOTES[report.rule]
    return f"Примечание: в количестве вовлеченных за период {period} {rule}."


def _numbers(
    report: ReportForm, form: str, mentor_heading: str = "наставников", *, told: bool = False
) -> Export:
    return Export(
        key=report.value,
        title=report.label,
        about=f"«{form}»",
        heading=_numbers_heading(form),
        sheet=_numbers_sheet,
        report=report,
        mentor_heading=mentor_heading,
        told=told,
    )


EXPORTS: tuple[Export, ...] = (
    Export(
        key="form1",
        title="Форма 1",
        about="сведения об ОО",
        heading=_first_heading,
        sheet=_school_sheet,
    ),
    _numbers(ReportForm.FORM2, "ученик – ученик"),
    _numbers(ReportForm.FORM3, "Учитель - учитель"),
    _numbers(
        ReportForm.FORM4,
        "Студент-ученик",
        "Наставников (наимен. ПОО, специальность, курс)",
        told=True,
    ),
    _numbers(
        ReportForm.FORM5,
        "Работодатель-ученик",
        "Наставников (место работы, должность)",
        told=True,
    ),
)


def sheets(report: FormsReport, exports: Sequence[Export] = EXPORTS) -> list[Sheet]:
    return [export.sheet(export, report) for export in exports]


def workbook(
    report: FormsReport, exports: Sequence[Export] = EXPORTS, mask: Mask | None = None
) -> bytes:
    """The forms, all unless told otherwise, as the sheets of one file.

    `mask` takes names out of the results and titles of programmes.
    """
    from nastavnik_desktop.services.workbooks import excel

    made = sheets(report, exports)
    return excel.workbook(made if mask is None else [_masked(sheet, mask) for sheet in made])


def _masked(sheet: Sheet, mask: Mask) -> Sheet:
    rows = [[mask(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def separate_workbooks(report: FormsReport, mask: Mask | None = None) -> dict[str, bytes]:
    """File name → content, one file for each form."""
    return {separate_name(export): workbook(report, [export], mask) for export in EXPORTS}


def separate_name(export: Export) -> str:
    from nastavnik_desktop.services.files import safe_name

    return safe_name(f"{export.title} {export.about}", ".xlsx")


def file_name(report: FormsReport) -> str:
    """What the one workbook is called unless the curator says otherwise."""
    from nastavnik_desktop.services.files import safe_name

    return safe_name(f"Формы 1–5 {report.school.school} {show_date(report.period_to)}", ".xlsx")
