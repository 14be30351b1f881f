"""What the analytical report and the summary of questionnaires print: data where there are some."""

import re
from collections.abc import Iterable
from datetime import date

from nastavnik_desktop.models import Measure, Swot
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.checking.missing_data import Missing, missing_school
from nastavnik_desktop.services.pairs.quality import level, year_total
from nastavnik_desktop.services.pairs.survey_summary import (
    GroupSummary,
    QuestionSummary,
    survey_summary,
)
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    programme_name,
)
from nastavnik_desktop.services.papers.school_forms import chosen_forms
from nastavnik_desktop.services.reports.satisfaction import Contentment, contentment, method
from nastavnik_desktop.services.roster import Roster, Unit

_WHO = {Role.MENTEE: "Наставляемые", Role.MENTOR: "Наставники"}
_BLANK_MEASURES = 7
_SHORT, _LONG = "________", "______________________"
_QUESTION = ("группа", "номер", "вопрос", "до", "после", "разница")
_WORDS = ("группа", "кто", "вопрос", "ответ")
"""«вопрос» of a heading and «кто» are for the templates schools made before there was «группа»."""
_SWOT = ("программа", "сильные", "слабые", "возможности", "риски")
_OUT_OF = re.compile(r"(?<=\d) из (?=\d)")
_MEASURE = ("показатель", "до", "после", "разница", "процент")


def summary_fields(context: Context) -> Fields:
    """The analytical report; what is not known stays a blank to be filled in by hand."""
    roster, today = context.roster, date.today()
    levels = [contentment(roster, role, today) for role in (Role.MENTEE, Role.MENTOR)]
    points, sheets = year_total(roster.quality_sheets), roster.quality_sheets
    swot, by_programme = school_swot(roster), _of_programmes(roster)
    return {
        **common_fields(context),
        "по_формам": _by_form(context),
        "опрос": [_asked(one) for one in levels],
        "есть_ответы": any(one.answered for one in levels),
        "способ": method(roster),
        "показатели": _measures(roster),
        "баллы": str(points) if points is not None else _SHORT,
        "уровень": level(points) if sheets else _LONG,
        **_boxes(swot),
        "есть_по_программам": bool(by_programme),
        "по_программам": by_programme or [dict.fromkeys(_SWOT, "")],
    }


def school_swot(roster: Roster) -> Swot:
    """That of the school's year; a blank one when nobody has made it yet."""
    found = (one for one in roster.swots if one.programme_id is None)
    return next(found, Swot(year_id=roster.year.id or 0))


def programme_swot(roster: Roster, programme_id: int) -> Swot:
    """That of one programme; a blank one when nobody has made it yet."""
    found = (one for one in roster.swots if one.programme_id == programme_id)
    return next(found, Swot(year_id=roster.year.id or 0, programme_id=programme_id))


def _boxes(swot: Swot) -> dict[str, str]:
    """«да 34 из 40» is not parted between two lines."""
    texts = (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)
    held = (_OUT_OF.sub("\u00a0из\u00a0", text) for text in texts)
    return dict(zip(_SWOT[1:], held, strict=True))


def _of_programmes(roster: Roster) -> list[Row]:
    """The SWOTs of the programmes that have one."""
    made = [(one, roster.programmes.get(one.programme_id or 0)) for one in roster.swots]
    return [
        {"программа": programme_name(programme.title), **_boxes(one)}
        for one, programme in made
        if programme is not None
    ]


def _by_form(context: Context) -> list[Row]:
    """How many pairs and different people there are by form."""
    rows: list[Row] = []
    for form in chosen_forms(context.roster):
        units = [unit for unit in context.units if unit.programme.form is form and _worked(unit)]
        mentors = {member.person.id for unit in units for member in unit.mentors}
        mentees = {member.person.id for unit in units for member in unit.mentees}
        row = {"форма": form.label, "пар": len(units)}
        row |= {"наставников": len(mentors), "наставляемых": len(mentees)}
        rows.append({name: str(value) for name, value in row.items()})
    return rows


def _worked(unit: Unit) -> bool:
    """A pair of whom nobody is left is no pair of the report."""
    return unit.started and bool(unit.mentors and unit.mentees)


def _asked(one: Contentment) -> Row:
    """Nobody answered: blanks for what is counted by hand."""
    row = {"кто": _WHO[one.role], "участвовали": str(len(one.participants))}
    if not one.answered:
        return {**row, "ответили": "", "довольны": "", "доля": ""}
    score = one.score
    share = score if score is not None else _tenths(len(one.content), len(one.whole))
    content = f"{one.mean} из 10" if score is not None else str(len(one.content))
    return {
        **row,
        "ответили": str(len(one.answered)),
        "довольны": content,
        "доля": _comma(share),
    }


def _tenths(part: int, whole: int) -> int:
    return (2000 * part + whole) // (2 * whole) if whole else 0


def _comma(tenths: int) -> str:
    return f"{tenths / 10:.1f}".replace(".", ",")


# -- measures -------------------------------------------------------------------------------------


def _measures(roster: Roster) -> list[Row]:
    """Means by title and unit of those measured twice; blank lines when there are none."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for one in (measure for listed in roster.measures.values() for measure in listed):
        if (both := numbers(one)) is not None:
            found.setdefault((one.title, one.unit), []).append(both)
    rows = [_measure(title, unit, values) for (title, unit), values in sorted(found.items())]
    rows = rows or [dict.fromkeys(_MEASURE, "")] * _BLANK_MEASURES
    return [{"номер": str(number), **row} for number, row in enumerate(rows, 1)]


def numbers(one: Measure) -> tuple[float, float] | None:
    """Both values; None for words, or when one of them is not there yet."""
    try:
        before, after = (float(text.replace(",", ".")) for text in (one.before, one.after))
    except ValueError:
        return None
    return before, after


def _measure(title: str, unit: str, values: Iterable[tuple[float, float]]) -> Row:
    pairs = list(values)
    before = sum(first for first, _ in pairs) / len(pairs)
    after = sum(second for _, second in pairs) / len(pairs)
    named = f"{title}, {unit}" if unit else title
    return {
        "показатель": f"{named} ({len(pairs)}\u00a0чел.)" if len(pairs) > 1 else named,
        "до": _number(before),
        "после": _number(after),
        "разница": signed(after - before),
        # There is no per cent of nothing.
        "процент": signed(100 * (after - before) / abs(before)) if before else "–",
    }


def _number(value: float) -> str:
    """To one tenth, halves up; a whole number as it is."""
    tenths = int(abs(value) * 10 + 0.5 + 1e-9)
    shown = _comma(tenths).removesuffix(",0")
    return f"–{shown}" if value < 0 and tenths else shown


def signed(value: float) -> str:
    shown = _number(value)
    return f"+{shown}" if value > 0 and shown != "0" else shown


# -- questionnaires -------------------------------------------------------------------------------


def survey_fields(context: Context) -> Fields:
    """Every question of every form and role; a form to be filled in when nobody answered."""
    groups = survey_summary(context.roster, chosen_forms(context.roster))
    asked = [row for group in groups for row in _rows(group)]
    said = [row for group in groups for row in _said(group)]
    return {
        **common_fields(context),
        "строки": asked or [dict.fromkeys(_QUESTION, "")],
        "есть_слова": bool(said),
        "слова": said or [dict.fromkeys(_WORDS, "")],
    }


def _group(group: GroupSummary) -> str:
    return f"{_WHO[group.role]}, «{group.form.label}»"


def _rows(group: GroupSummary) -> list[Row]:
    """A heading with how many answered, and a row for each question that has numbers."""
    numbers = (
        f"участников\u00a0– {len(group.people)}",
        f"ответили до начала\u00a0– {len(group.told_before)}",
        f"по завершении\u00a0– {len(group.told_after)}",
    )
    heading = f"{_group(group)}: {', '.join(numbers)}"
    rows = [dict.fromkeys(_QUESTION, "") | {"группа": heading, "вопрос": heading}]
    for number, one in enumerate(group.closed, 1):
        rows.append(
            {
                "группа": "",
                "номер": str(number),
                "вопрос": one.text,
                "до": one.before.shown if one.item.before else "–",
                "после": one.after.shown if one.item.after else "–",
                "разница": one.difference,
            }
        )
        rows += [_option(one, option) for option in one.options]
    return rows


def _option(one: QuestionSummary, option: str) -> Row:
    """How often it was chosen, under its question."""
    return {
        "группа": "",
        "номер": "",
        "вопрос": f"– {option}",
        "до": one.before.shown_share(option) if one.item.before else "–",
        "после": one.after.shown_share(option) if one.item.after else "–",
        "разница": one.option_difference(option),
    }


def _said(group: GroupSummary) -> list[Row]:
    """What was written, each answer once and without names, under a heading of the group."""
    rows = []
    for one in group.open:
        texts = dict.fromkeys(map(str, (*one.before.values, *one.after.values)))
        if texts:
            answers = "\n".join(f"– {text}" for text in texts)
            rows.append({"группа": "", "кто": "", "вопрос": one.text, "ответ": answers})
    who = _group(group)
    return [dict.fromkeys(_WORDS, "") | {"группа": who, "кто": who}, *rows] if rows else []


def missing_survey(context: Context) -> list[Missing]:
    found = missing_school(context, curator=True)
    if not context.roster.answer_sheets:
        found.append(Missing("Ответы анкет ещё не внесены: в сводке будут пустые графы."))
    return found


def missing_summary(context: Context) -> list[Missing]:
    """What the report will have blanks for."""
    found, roster = missing_school(context, curator=True), context.roster
    has_swot = any(one.programme_id is None for one in roster.swots)
    for there, text in (
        (roster.answer_sheets, "Ответы анкет ещё не внесены: удовлетворённость не посчитана."),
        (roster.quality_sheets, "Нет листа оценки качества: сумма баллов не рассчитана."),
        (has_swot, "SWOT-анализ ещё не составлен: четыре графы будут пустыми."),
    ):
        if not there:
            found.append(Missing(text))
    return found
