"""What the orders print: pairs, mentors, those who read and sign the order."""

from collections.abc import Iterable

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import MentoringForm
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
from nastavnik_desktop.services.progress.evidence import PAIRS_ORDER as PAIRS_ORDER
from nastavnik_desktop.services.roster import Unit

_FORM_ORDER = list(MentoringForm)
_BASIS = "на основании "


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
        "всего": _counted(len(units) - groups, groups),
        "есть_работники": any(staff_pair(context.roster, unit) for unit in units),
        "пары": [
            {
                "номер": str(number),
                "наставники": listed(context, unit.mentors),
                "наставляемые": listed(context, unit.mentees),
            }
            for number, unit in enumerate(units, 1)
        ],
        **named_fields(context, (member.person for unit in units for member in unit.members)),
    }


def mentors_order_fields(context: Context) -> Fields:
    mentors = mentors_of(context.units)
    training = context.answers(TrainingAsked)
    staff = any(staff_pair(context.roster, unit) for unit in context.units)
    return {
        **order_fields(context),
        "есть_работники": staff,
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
        if person.full_name != curator
    ]
    return {
        "ознакомление": sheet_rows(rows),
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


def sheet_rows(rows: Iterable[tuple[str, str]]) -> list[Row]:
    """Names and posts of those who sign an acquaintance sheet; empty lines when nobody is known."""
    return [
        {"номер": str(number), "фио": name, "должность": capital(post)}
        for number, (name, post) in enumerate(rows, 1)
    ] or [{"номер": str(number), "фио": "", "должность": ""} for number in range(1, 4)]
