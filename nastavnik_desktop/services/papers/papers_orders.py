"""What the orders print: pairs, mentors, those who read and sign the order."""

from collections.abc import Iterable

from nastavnik_desktop.models import Paper, Person
from nastavnik_desktop.models.choices import MentoringForm, PaperState
from nastavnik_desktop.russian import plural, sort_key, squeeze
from nastavnik_desktop.services.law import basis_acts
from nastavnik_desktop.services.papers.asked_forms import TrainingAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    listed,
    staff_pair,
)
from nastavnik_desktop.services.papers.document_words import (
    ACCS,
    BLANK,
    capital,
    date_in_text,
)
from nastavnik_desktop.services.papers.papers_founder import founder_clause, is_director
from nastavnik_desktop.services.progress.evidence import PAIRS_ORDER as PAIRS_ORDER
from nastavnik_desktop.services.roster import Unit

_FORM_ORDER = list(MentoringForm)
_BASIS = "на основании "
_SHORT_SHEET, _LAST_ROWS = 5, 3
"""Names of a sheet that needs no page of its own; rows that end a table together."""


def order_fields(context: Context) -> Fields:
    """The common fields and what every order begins with: the acts it follows from.

    Each of the three begins with «, » or is empty, so that a sentence reads with and without it.
    Whom an order names, `named_fields` adds.
    """
    roster = context.roster
    state, basis = acts_of(context)
    ours = f"положения о системе наставничества {_school(context)}"
    if "положени" in basis.casefold() and "наставнич" in basis.casefold():
        ours = ""  # the school keeps its own положение among the acts
    regulation = ", ".join(part for part in (basis, ours) if part)
    school, speech = roster.school, context.speech
    return {
        **common_fields(context),
        "в_соответствии": f", {state}" if state else "",
        "на_основании": f", {_BASIS}{basis}" if basis else "",
        "на_основании_положения": f", {_BASIS}{regulation}",
        "куратор_вин": speech.text_name(school.curator, school.curator_sex, ACCS),
        "куратор_должность_вин": speech.post(school.curator_post, ACCS),
        "есть_несовершеннолетние": False,
    }


def _school(context: Context) -> str:
    """The short name, which does not decline; the full one in the genitive; a blank."""
    school = context.roster.school
    full = squeeze(school.full_name)
    whole = context.speech.wordings.organisation(full).gent if full else BLANK
    return squeeze(school.short_name) or whole


def acts_of(context: Context) -> tuple[str, str]:
    """«в соответствии с …» and, without its preposition, what follows «на основании …»."""
    roster = context.roster
    day = context.order.dated or roster.year.begins
    told = basis_acts.preamble(roster.acts, day)
    return told.accordance, told.basis.removeprefix(_BASIS)


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """As the annex lists them: by form of mentoring, then by the mentor's name."""
    return sorted(
        units,
        key=lambda unit: (
            _FORM_ORDER.index(unit.programme.form),
            sort_key(unit.mentors[0].person.full_name) if unit.mentors else "",
            sort_key(unit.mentees[0].person.full_name) if unit.mentees else "",
        ),
    )


def pairs_order_fields(context: Context) -> Fields:
    units = in_order(context.units)
    groups = sum(unit.group for unit in units)
    return {
        **order_fields(context),
        **_forms_approved(context),
        "всего": _counted(len(units) - groups, groups),
        **staff_fields(context, units),
        "пары": kept_rows(
            {
                "номер": str(number),
                "наставники": listed(context, unit.mentors),
                "наставляемые": listed(context, unit.mentees),
            }
            for number, unit in enumerate(units, 1)
        ),
        **named_fields(context, (member.person for unit in units for member in unit.members)),
    }


def staff_fields(context: Context, units: Iterable[Unit]) -> Fields:
    """Whether article 351.8 of the Labour Code applies, and who applies it to the head."""
    staff = [unit for unit in units if staff_pair(context.roster, unit)]
    mentors = [member.person for unit in staff for member in unit.mentors]
    return {
        "есть_работники": bool(staff),
        "с_руководителем": founder_clause(context, mentors),
    }


def _forms_approved(context: Context) -> Fields:
    """Forms are approved once a year: the later orders on pairs refer to the first of them."""
    first = _first_order(context)
    return {
        "утверждает_формы": first is None,
        "формы_дата": date_in_text(first.dated if first else None),
        "формы_номер": first.number if first else "",
    }


def _first_order(context: Context) -> Paper | None:
    """The year's earlier order on pairs that has a date and a number and was not cancelled."""
    order = context.order
    known = [
        (paper.dated, paper.id or 0, paper)
        for paper in context.roster.papers
        if paper.document == PAIRS_ORDER and paper.state is not PaperState.CANCELLED
        if paper.dated and squeeze(paper.number)
    ]
    first = min(known, key=lambda one: one[:2])[2] if known else None
    if first is None or (first.dated, first.number) == (order.dated, order.number):
        return None
    later = order.dated is None or (first.dated is not None and first.dated <= order.dated)
    return first if later else None


def mentors_order_fields(context: Context) -> Fields:
    mentors = mentors_of(context.units)
    training = context.answers(TrainingAsked)
    staff = any(staff_pair(context.roster, unit) for unit in context.units)
    return {
        **order_fields(context),
        **staff_fields(context, context.units),
        "и_дополнительные_соглашения": (
            ", дополнительные соглашения к трудовым договорам" if staff else ""
        ),
        "наставники": [
            {
                "вин": context.speech.titled(person, ACCS),
                "им": context.speech.titled(person),
                "конец": "." if person is mentors[-1] else ";",
            }
            for person in mentors
        ],
        "обучение_с": date_in_text(training.begins),
        "обучение_по": date_in_text(training.ends),
        "обучение_место": squeeze(training.place) or BLANK + BLANK,
        **named_fields(context, mentors, "наставников"),
    }


def _counted(pairs: int, groups: int) -> str:
    shown = [plural(pairs, "пара", "пары", "пар")] if pairs or not groups else []
    return ", ".join([*shown, *([plural(groups, "группа", "группы", "групп")] if groups else [])])


def mentors_of(units: Iterable[Unit]) -> list[Person]:
    people = {m.person.id: m.person for unit in units for m in unit.mentors}
    return sorted(people.values(), key=lambda person: person.sort_key)


def named_fields(context: Context, people: Iterable[Person], whose: str = "участников") -> Fields:
    """Who reads and signs the order: the curator and everybody it names, each once.

    For those under age a representative signs; `whose` says whose consent that one gave, too.
    """
    school = context.roster.school
    curator = squeeze(school.curator)
    named = {person.id: person for person in people}
    minors = any(person.minor_on(context.day) for person in named.values())
    rows = [(school.curator, school.curator_post)] if curator else []
    rows += [
        (person.full_name, _read_by(context, person))
        for person in sorted(named.values(), key=lambda person: person.sort_key)
        if person.full_name != curator and not is_director(context.roster, person)
    ]  # the director has signed the order itself
    return {
        **sheet_fields(rows),
        "есть_несовершеннолетние": minors,
        "за_несовершеннолетних": (
            f" (законных представителей несовершеннолетних {whose})" if minors else ""
        ),
    }


def _read_by(context: Context, person: Person) -> str:
    status = context.speech.status(person)
    if not person.minor_on(context.day):
        return status
    return f"{status}; законный представитель – {squeeze(person.representative) or BLANK}"


def sheet_fields(people: Iterable[tuple[str, str]]) -> Fields:
    """Names and posts of those who sign an acquaintance sheet; empty lines when nobody is known.

    A short sheet follows the signature when there is room for the whole of it.
    """
    rows: list[Row] = [
        {"номер": str(number), "фио": name, "должность": capital(post)}
        for number, (name, post) in enumerate(people, 1)
    ] or [{"номер": str(number), "фио": "", "должность": ""} for number in range(1, 4)]
    apart = len(rows) > _SHORT_SHEET
    return {
        "ознакомление": kept_rows(rows, _LAST_ROWS if apart else len(rows)),
        "ознакомление_отдельно": apart,
    }


def kept_rows(rows: Iterable[Row], last: int = _LAST_ROWS) -> list[Row]:
    """The first two rows of a table stay on one page, and so many at its end: none is alone."""
    rows = list(rows)
    first, end = len(rows) - last, len(rows) - 1
    return [
        {**row, "держать": "да" if at < end and (not at or at >= first) else ""}
        for at, row in enumerate(rows)
    ]
