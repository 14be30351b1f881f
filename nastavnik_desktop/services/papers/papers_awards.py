"""What thanks, diplomas and certificates of taking part print: who, in which case, for what."""

from collections.abc import Mapping

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_school,
    missing_sex,
    missing_status,
    missing_witness,
)
from nastavnik_desktop.services.papers.asked_people import AwardAsked
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    common_fields,
    period,
    programme_name,
)
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    DATV,
    SHORT_BLANK,
    agree,
    date_in_text,
    inside,
    sex_of,
)
from nastavnik_desktop.services.papers.papers_consents import subject, units_of
from nastavnik_desktop.services.papers.papers_founder import witness_fields

_REASONS: Mapping[Role, str] = {
    Role.MENTOR: "за добросовестную работу наставника, готовность делиться знаниями и опытом, "
    "внимание к наставляемым",
    Role.MENTEE: "за активное участие в программе наставничества, целеустремлённость "
    "и стремление к новым знаниям",
}
"""Unless other words were typed."""
_HELD = 20
"""Letters of a double name that a line of an award always holds."""


def award_fields(context: Context) -> Fields:
    person, asked = subject(context), context.answers(AwardAsked)
    role = _role(context, person)
    sex, speech = sex_of(person), context.speech
    units = units_of(context, person, role)
    titles = dict.fromkeys(f"«{programme_name(unit.programme.title) or BLANK}»" for unit in units)
    periods = [period(unit) for unit in units]
    begins = min((first for first, _ in periods if first), default=None)
    ends = max((last for _, last in periods if last), default=None)
    return {
        **common_fields(context),
        "фио": _whole(person.full_name) or BLANK,
        "фио_дат": _whole(speech.name(person, DATV)) or BLANK,
        "есть_статус": bool(speech.status(person)),
        "статус": speech.status(person) or BLANK,
        "статус_дат": speech.status(person, DATV) or BLANK,
        "роль_род": "наставника"
        if role is Role.MENTOR
        else agree(sex, "наставляемого", "наставляемой", "наставляемого (наставляемой)"),
        "принял": agree(sex, "принял", "приняла", "принял(а)"),
        "за_что": _reason(asked.reason) or _REASONS[role],
        "программы_им": "Программы" if len(titles) > 1 else "Программа",
        "программы_слово": "программах" if len(titles) > 1 else "программе",
        "программы": ", ".join(titles) or BLANK,
        "начало": date_in_text(begins),
        "окончание": date_in_text(ends),
        "дата_награждения": date_in_text(asked.dated),
        "есть_номер": bool(squeeze(asked.number)),
        "номер_награды": squeeze(asked.number) or SHORT_BLANK,
        **witness_fields(context, person),
    }


def _whole(name: str) -> str:
    """No line of large print ends inside «Кызыл-оолович»; only a longer word may be parted."""
    words = (word.replace("-", "\u2011") if len(word) <= _HELD else word for word in name.split())
    return " ".join(words)


def _role(context: Context, person: Person) -> Role:
    """Who mentors is thanked as a mentor, even if mentored by somebody, too."""
    return Role.MENTOR if units_of(context, person, Role.MENTOR) else Role.MENTEE


def _reason(typed: str) -> str:
    text = inside(typed)
    return text if not text or text.startswith("за ") else f"за {text}"


def missing_award(context: Context) -> list[Missing]:
    person = subject(context)
    found = [
        *missing_school(context, curator=False),
        *missing_sex(person),
        *missing_status(person),
    ]
    if context.answers(AwardAsked).dated is None:
        text = f"Не указана дата награждения: {person.full_name}."
        found.append(Missing(text, AwardAsked, person.id, "dated"))
    return found + missing_witness(context, person)
