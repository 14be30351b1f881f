"""What papers print when the head of the school is a mentor: the head's employer is the founder.

ТК РФ, ст. 275; Федеральный закон № 273-ФЗ, ст. 51: the founder (or the body that acts for it) makes
the contract with the head, so the head must not sign for both sides.
"""

from collections.abc import Iterable

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import WordCase
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.papers.document_fields import Context, Fields
from nastavnik_desktop.services.papers.document_words import BLANK, SIGN_LINE
from nastavnik_desktop.services.roster import Roster


def is_director(roster: Roster, person: Person) -> bool:
    """Whose employer is the school's founder: the director does not apply to the director."""
    director = squeeze(roster.school.director).casefold()
    return bool(director) and director == squeeze(person.full_name).casefold()


def director_among(context: Context, people: Iterable[Person]) -> Person | None:
    return next((one for one in people if is_director(context.roster, one)), None)


def employer_fields(context: Context, person: Person) -> Fields:
    """Over the fields of the school, for a paper between the employee and the employer.

    The school card knows the body, not its head: his post, name and ground are blanks.
    """
    if not is_director(context.roster, person):
        return {"основание_полномочий": "Устава"}
    founder = squeeze(context.roster.school.authority)
    return {
        "школа_полное": founder or BLANK * 2,
        "школа_краткое": founder or BLANK,
        "есть_орган": False,
        "адрес_и_телефон": BLANK,
        "есть_адрес": False,
        **proxy_fields(),
    }


def addressee_fields(context: Context, person: Person) -> Fields:
    """Over the fields of an application to the head: the head applies to the founder's."""
    if not is_director(context.roster, person):
        return {}
    founder = squeeze(context.roster.school.authority)
    return {
        "руководитель_должность_дат_загл": "Руководителю",
        "школа_краткое": context.speech.wordings.organisation(founder).gent if founder else BLANK,
        "руководитель_дат_кратко": BLANK,
    }


def proxy_fields() -> Fields:
    """Blanks for whoever signs in place of the head: post, name, ground."""
    return {
        "руководитель_должность": BLANK,
        "руководитель_должность_род": BLANK,
        "руководитель_род": BLANK,
        "руководитель_подпись": BLANK,
        "действующего": "действующего (действующей)",
        "основание_полномочий": BLANK,
        "подпись_работодателя": f"{SIGN_LINE} {BLANK}",
    }


def witness_fields(context: Context, person: Person) -> Fields:
    """Over the fields of a paper that praises or certifies: nobody signs it about himself."""
    if not is_director(context.roster, person):
        return {}
    return {"руководитель_должность": BLANK, "руководитель_подпись": BLANK}


def founder_clause(context: Context, mentors: Iterable[Person]) -> str:
    """A sentence after the item of an order on article 351.8; empty unless the head is a mentor."""
    director = director_among(context, mentors)
    if director is None:
        return ""
    school, speech, case = context.roster.school, context.speech, WordCase.INSTRUMENTAL
    post = speech.post(squeeze(school.director_post) or "директор", case)
    founder = squeeze(school.authority)
    body = f" ({founder})" if founder else ""
    name = speech.name(director, case)
    return f" С {post} {name} соответствующие документы оформляет учредитель{body}."
