"""What blank questionnaires and the quality sheet print."""

from nastavnik_desktop.models import QualitySheet, Record
from nastavnik_desktop.models.choices import Moment, Role, Score
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_school,
)
from nastavnik_desktop.services.pairs import quality
from nastavnik_desktop.services.pairs.question_kinds import FREQUENCIES, Kind, Question
from nastavnik_desktop.services.pairs.questionnaires import questions
from nastavnik_desktop.services.papers.asked_school import QuestionnaireAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    programme_name,
)
from nastavnik_desktop.services.papers.document_kinds import Variant
from nastavnik_desktop.services.papers.document_words import BLANK, date_in_text
from nastavnik_desktop.services.papers.school_forms import chosen_forms
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.word_files.word_flow import ITEM

_OPTIONS = {Kind.YES_NO: ("да", "нет"), Kind.FREQUENCY: FREQUENCIES}
_BOX = "\u25a1"
_WHOLE = "программа школы в целом"
"""As the hint of the field has it (models/monitoring.py)."""
_HOW_MANY = {Kind.MULTIPLE: " (можно отметить несколько)"}
_NO_QUESTION: Row = dict.fromkeys(("номер", "вопрос", "ответы"), "")
"""Holds the names of a row where there is none of the kind."""


def questionnaire_fields(context: Context) -> Fields:
    asked = context.answers(QuestionnaireAsked)
    form = asked.form or chosen_forms(context.roster)[0]
    role, moment = asked.role or Role.MENTEE, asked.moment or Moment.BEFORE
    numbered = list(enumerate(questions(context.roster, form, role, moment), 1))

    def rows(*kinds: Kind) -> list[Row]:
        found = [
            {
                "номер": str(number),
                "вопрос": item.text(moment) + _HOW_MANY.get(item.kind, ""),
                "ответы": _options(item),
            }
            for number, item in numbered
            if item.kind in kinds
        ]
        return found or [_NO_QUESTION]

    def some(*kinds: Kind) -> bool:
        return any(item.kind in kinds for _, item in numbered)

    boxes = (Kind.YES_NO, Kind.FREQUENCY, Kind.SINGLE, Kind.MULTIPLE)
    return {
        **common_fields(context),
        "кого": "наставляемого" if role is Role.MENTEE else "наставника",
        "форма": form.label,
        "когда": moment.label,
        "есть_закрытые": some(*boxes),
        "закрытые": rows(*boxes),
        "есть_шкалы": some(Kind.SCALE),
        "шкалы": rows(Kind.SCALE),
        "есть_открытые": some(Kind.TEXT),
        "открытые": rows(Kind.TEXT),
    }


def questionnaire_variants(roster: Roster, asked: Record) -> list[Variant]:
    """For every form of the year, both sides, before and after: as far as nothing was chosen."""
    assert isinstance(asked, QuestionnaireAsked)
    forms = [asked.form] if asked.form else chosen_forms(roster)
    roles = [asked.role] if asked.role else [Role.MENTEE, Role.MENTOR]
    moments = [asked.moment] if asked.moment else list(Moment)
    return [
        Variant(
            f"{form.label}, {role.label}, {moment.label}",
            QuestionnaireAsked(form=form, role=role, moment=moment),
        )
        for form in forms
        for role in roles
        for moment in moments
        if questions(roster, form, role, moment)
    ]


def _options(item: Question) -> str:
    """The choices of a question, each held together with its box; a list one under another."""
    if item.kind.listed:
        return ITEM.join(f"{_BOX}\t{option}" for option in item.options)
    whole = (f"{_BOX} {option}".replace(" ", "\u00a0") for option in _OPTIONS.get(item.kind, ()))
    return "\u2003 ".join(whole)


def missing_questionnaire(context: Context) -> list[Missing]:
    """The school may ask nothing at one of the moments."""
    typed = context.answers(QuestionnaireAsked)
    if typed.form is None or typed.role is None or typed.moment is None:
        return []
    if questions(context.roster, typed.form, typed.role, typed.moment):
        return []
    about = f"{typed.role.label}, {typed.form.label}, {typed.moment.label}"
    return [Missing(f"В анкете школы вопросов нет ({about}): бланк будет пустым.")]


# -- quality sheet, report ------------------------------------------------------------------------


def quality_fields(context: Context) -> Fields:
    """The year's sheet when there is just one; else a form: each expert fills in their own."""
    roster = context.roster
    found = roster.quality_sheets
    sheet = found[0] if len(found) == 1 else None
    programmes = list(roster.programmes.values())
    one = programmes[0] if len(programmes) == 1 else None
    if sheet is not None:
        one = roster.programmes.get(_judged(roster, sheet), one)
    points = quality.total(sheet) if sheet else None
    return {
        **common_fields(context),
        "программа": f"«{programme_name(one.title)}»" if one else _WHOLE if sheet else BLANK * 2,
        "эксперт": squeeze(sheet.expert) if sheet and sheet.expert else "_" * 44,
        "дата_заполнения": date_in_text(sheet.dated if sheet else None),
        "сумма": str(points) if points is not None else "________",
        "уровень": quality.level(points) if sheet else "_" * 30,
        "выводы": squeeze(sheet.note) if sheet else "",
        "чистый": not (sheet and squeeze(sheet.note)),
        "без_отметок": points is None,
        **_marks(sheet),
    }


def _judged(roster: Roster, sheet: QualitySheet) -> int:
    """The programme a sheet is of, or the pair of a sheet works by."""
    of_pair = (unit.programme.id for unit in roster.units if unit.id == sheet.pair_id)
    return sheet.programme_id or next(of_pair, None) or 0


def _marks(sheet: QualitySheet | None) -> Fields:
    """A tick in the column of each mark."""
    return {
        f"отметка_{number}_{score.points}": "+"
        if sheet is not None and getattr(sheet, item.name) is score
        else ""
        for number, item in enumerate(quality.CRITERIA, 1)
        for score in Score
    }


def missing_quality(context: Context) -> list[Missing]:
    found = missing_school(context, curator=True)
    if len(context.roster.quality_sheets) > 1:
        found.append(Missing("Листов оценки в году несколько: будет напечатан чистый бланк."))
    return found
