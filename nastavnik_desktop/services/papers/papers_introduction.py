"""The orders on introducing mentoring at the school and on its curator."""

import re
from collections.abc import Iterable

from nastavnik_desktop.models import BasisAct, School, Target
from nastavnik_desktop.models.choices import ActLevel
from nastavnik_desktop.russian import split_name, squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_details,
    missing_school,
)
from nastavnik_desktop.services.law.basis_acts import cited
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_forms import (
    CouncilWay,
    CuratorAsked,
    IntroductionAsked,
)
from nastavnik_desktop.services.papers.asked_school import ApprovalAsked
from nastavnik_desktop.services.papers.document_fields import Context, Fields, Row
from nastavnik_desktop.services.papers.document_words import (
    ACCS,
    BLANK,
    BLANK_DATE,
    GENT,
    SHORT_BLANK,
    date_in_text,
    dates_in_text,
    inside,
)
from nastavnik_desktop.services.papers.papers_orders import (
    acts_of,
    kept_rows,
    order_fields,
    sheet_fields,
)
from nastavnik_desktop.services.reports.indicator_kinds import (
    ENTERPRISES,
    MENTEES_10_19,
    MENTORS_OF_ALL,
    SATISFIED_MENTEES,
    SATISFIED_MENTORS,
    YOUNG,
    Indicator,
)
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.year.roadmap import month_fields
from nastavnik_desktop.services.year.roadmap_rows import roadmap_rows

INTRODUCTION_ORDER, PROGRAMME = "introduction_order", "school_programme"
_COUNCIL = "совет наставников"
_MOST_YEARS = 5
_USUAL_YEARS = 3

_INDICATORS = (
    ("mentees", MENTEES_10_19),
    ("mentors", MENTORS_OF_ALL),
    ("young", YOUNG),
    ("enterprises", ENTERPRISES),
    ("content_mentees", SATISFIED_MENTEES),
    ("content_mentors", SATISFIED_MENTORS),
)
"""DOMAIN §4, the preset of orders: attribute of the typed targets and the indicator."""


def introduction_fields(context: Context) -> Fields:
    answers = _with_council(context.answers(IntroductionAsked), context.roster)
    members = people_lines(answers.members)
    existing = answers.council_way is CouncilWay.EXISTING
    council = squeeze(answers.council) or ("" if existing else _COUNCIL)
    school = context.roster.school
    curator = [(school.curator, school.curator_post)] if squeeze(school.curator) else []
    readers = [one for one in members if one[0] != squeeze(school.curator)]
    return {
        **order_fields(context),
        **month_fields(context.roster.year),
        **roadmap_rows(context.roster),
        "на_основании_муниципального": f", на основании {_municipal_first(context)}",
        "период_с": str(answers.first_year or "20__"),
        "период_по": str(answers.last_year or "20__"),
        "создать_совет": not existing,
        "действующий_совет": existing,
        "утверждает_программу": _with_programme(context.roster),
        "совет_вин": context.speech.wordings.organisation(council).form(ACCS) if council else BLANK,
        "состав_совета": _listed([", ".join(part for part in one if part) for one in members]),
        **_indicator_table(answers, context.roster.targets),
        **sheet_fields([*curator, *readers]),
    }


def _with_programme(roster: Roster) -> bool:
    """The order approves the school's programme, too, unless another order was named for it."""
    kept = roster.asked.get((PROGRAMME, 0))
    told = asked.read(ApprovalAsked, kept.answers if kept else "")
    return not (isinstance(told, ApprovalAsked) and (told.approved_on or told.approved_number))


def _with_council(answers: IntroductionAsked, roster: Roster) -> IntroductionAsked:
    """What was not typed for the order is taken from the school's own page."""
    return answers.changed(
        council=answers.council or roster.school.council,
        members=answers.members or roster.school.council_members,
    )


def council_of(roster: Roster) -> IntroductionAsked:
    """The council as the order on introduction names it."""
    kept = roster.asked.get((INTRODUCTION_ORDER, 0))
    answers = asked.read(IntroductionAsked, kept.answers if kept else "")
    typed = answers if isinstance(answers, IntroductionAsked) else IntroductionAsked()
    return _with_council(typed, roster)


def people_lines(text: str) -> list[tuple[str, str]]:
    """«ФИО, должность» of each line."""
    lines = (squeeze(line).rstrip(";. ") for line in text.splitlines())
    parts = (line.partition(",") for line in lines if line)
    return [(name.strip(), post.strip()) for name, _, post in parts]


def _listed(lines: list[str]) -> list[Row]:
    shown = lines or [BLANK * 2] * 3
    last = len(shown) - 1
    return [
        {"текст": line, "конец": "." if number == last else ";"}
        for number, line in enumerate(shown)
    ]


def _municipal_first(context: Context) -> str:
    """The basis of the order; a place for the municipal order as long as the school has none."""
    _, basis = acts_of(context)
    if _has_municipal(context):
        return basis
    authority = squeeze(context.roster.school.authority)
    whose = context.speech.wordings.organisation(authority).form(GENT) if authority else BLANK
    blank = f"приказа {whose} от {BLANK_DATE} № {SHORT_BLANK}"
    return ", ".join(part for part in (blank, basis) if part)


def _has_municipal(context: Context) -> bool:
    day = context.order.dated or context.roster.year.begins
    found = cited(context.roster.acts, day)
    return any(act.level is ActLevel.MUNICIPAL for act in found)


def _indicator_table(answers: IntroductionAsked, targets: Iterable[Target]) -> Fields:
    """Rows of the table and which of its widths to print: one column for each year."""
    years = _years(answers)
    count = len(years)
    heads = {f"год_{place}": f"{year} год" for place, year in enumerate(years, 1)}
    spare = {f"год_{place}": "" for place in range(count + 1, _MOST_YEARS + 1)}
    rows: list[Row] = []
    for number, (name, indicator) in enumerate(_INDICATORS, 1):
        found = _aims(getattr(answers, name), indicator, years, targets)
        shown = [*(value or "____" for value in found), *["____"] * (_MOST_YEARS - count)]
        values = {f"год_{place}": value for place, value in enumerate(shown, 1)}
        title = indicator.printed.replace(", %", ",\u00a0%")
        rows.append({"номер": str(number), "название": title, **values})
    flags = {f"лет_{number}": number == count for number in range(1, _MOST_YEARS + 1)}
    return {**heads, **spare, **flags, "показатели": kept_rows(rows)}


def _aims(
    typed: str, indicator: Indicator, years: Iterable[str], targets: Iterable[Target]
) -> list[str]:
    """Of each year: what was typed for the order, else the target of the indicators, else ''."""
    parts = re.split(r"\s*[/;]\s*", squeeze(typed))
    kept = {str(t.calendar_year): str(t.percent) for t in targets if t.indicator == indicator.key}
    return [
        (parts[place] if place < len(parts) else "") or kept.get(year, "")
        for place, year in enumerate(years)
    ]


def _years(answers: IntroductionAsked) -> list[str]:
    first, last = answers.first_year, answers.last_year
    if first is None or last is None or last < first:
        return [str(first + step) if first else "20__" for step in range(_USUAL_YEARS)]
    return [str(year) for year in range(first, min(last, first + _MOST_YEARS - 1) + 1)]


def missing_introduction(context: Context) -> list[Missing]:
    answers = _with_council(context.answers(IntroductionAsked), context.roster)

    def lack(text: str, field: str) -> Missing:
        return Missing(text, IntroductionAsked, None, field)

    found = [*missing_details(context), *missing_school(context, curator=True)]
    if not _has_municipal(context):
        text = "Среди оснований нет муниципального приказа о внедрении наставничества."
        found.append(Missing(text, BasisAct))
    if answers.first_year is None or answers.last_year is None:
        found.append(lack("Не указан период внедрения наставничества.", "first_year"))
    elif answers.last_year < answers.first_year:
        found.append(lack("Период внедрения кончается раньше, чем начинается.", "last_year"))
    if answers.council_way is CouncilWay.EXISTING and not squeeze(answers.council):
        found.append(lack("Не указано название действующего совета.", "council"))
    if not squeeze(answers.members):
        found.append(lack("Не указан состав совета наставников.", "members"))
    years, targets = _years(answers), context.roster.targets
    for name, indicator in _INDICATORS:
        if not all(_aims(getattr(answers, name), indicator, years, targets)):
            found.append(lack("Не указаны плановые показатели по годам.", name))
            break
    return found


# -- the curator ----------------------------------------------------------------------------------


def curator_fields(context: Context) -> Fields:
    answers, school = context.answers(CuratorAsked), context.roster.school
    rows = [(school.curator, school.curator_post)] if squeeze(school.curator) else []
    return {
        **order_fields(context),
        "назначить_с": date_in_text(answers.begins),
        "есть_прежний_приказ": bool(squeeze(answers.instead)),
        "прежний_приказ": dates_in_text(inside(answers.instead)) or BLANK,
        **sheet_fields(rows),
    }


def missing_curator(context: Context) -> list[Missing]:
    found = [*missing_details(context), *missing_school(context, curator=True)]
    if context.answers(CuratorAsked).begins is None:
        text = "Не указано, с какого дня назначается куратор."
        found.append(Missing(text, CuratorAsked, None, "begins"))
    curator = context.roster.school.curator
    if squeeze(curator) and not split_name(curator)[1]:
        school_id = context.roster.school.id
        found.append(Missing("ФИО куратора указано не полностью.", School, school_id, "curator"))
    return found
