"""What the agreement of a pair prints: its parties, tasks, term and the places for signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.checking.leaving import telling
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    contacts,
    head_signature,
    pair_fields,
    period,
    staff_pair,
    term,
)
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    BLANK_DATE,
    GENT,
    SIGN_LINE,
    agree,
    inside,
    named,
    representative_sex,
    sex_of,
    signature,
)
from nastavnik_desktop.services.papers.mentoring_tasks import TASKS
from nastavnik_desktop.services.papers.papers_founder import director_among, proxy_fields
from nastavnik_desktop.services.papers.papers_personal import between_teachers

_REPRESENTATIVE = "Законный представитель"
_PLACES = 5
"""Of so many signers each has a place of its own; more sign in a table."""


def agreement_fields(context: Context) -> Fields:
    unit = context.unit
    signers = _signers(context)
    copies = len(signers)
    many = copies > _PLACES
    roles = [signer.role for signer in signers]
    tasks = _tasks(context)
    fields = pair_fields(context)
    fields |= {
        "цель": inside(str(fields["цель"])),
        "срок": re.sub(r"(?<=\d) ", "\u00a0", term(*period(unit))),
        "задачи": [{"текст": text, "конец": "." if text is tasks[-1] else ";"} for text in tasks],
        "стороны": [{"текст": text} for text in _parties(signers, short=many)],
        "есть_представители": _REPRESENTATIVE in roles,
        "несколько": len(set(roles)) < len(roles),
        "есть_работники": staff_pair(context.roster, unit),
        "есть_программа": between_teachers(unit),
        "экземпляров": f"{copies} ({_COPIES.get(copies, str(copies))}) экземплярах",
        "много_подписей": many,
        "подписи": _signature_rows(signers[:1] if many else signers),
        "подписавшие": _listed_rows(signers),
    }
    return fields


_COPIES = dict(
    enumerate(
        """двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати
        тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати
        двадцати""".split(),
        2,
    )
)


def _tasks(context: Context) -> list[str]:
    """Of the form of mentoring, and the mentee's own request when only one mentee signs.

    Not a request that tells of health or behaviour: the mentor's family reads the agreement too.
    """
    unit = context.unit
    tasks = list(TASKS[unit.programme.form])
    card = context.roster.mentee_cards.get(unit.mentees[0].person.id or 0) if unit.mentees else None
    if len(unit.mentees) == 1 and card and squeeze(card.request) and not telling(card):
        tasks.append(f"работа с основным запросом Наставляемого: {inside(card.request)}")
    return tasks


@dataclass(frozen=True)
class _Signer:
    role: str
    party: str
    """How the preamble names the party."""
    about: str
    sign: str
    """The line to sign on and the name."""
    post: str = ""
    """Of who signs for the school."""
    who: str = ""
    """Without the role, as the preamble of a group names the party."""
    name: str = ""
    joined: str = ""
    """What joins a representative to the minor."""
    stamp: str = ""


def _signers(context: Context) -> list[_Signer]:
    """The school, every mentor and mentee, and the representatives of those under age."""
    signers = [_school(context)]
    sides = (("Наставник", context.unit.mentors), ("Наставляемый", context.unit.mentees))
    for role, members in sides:
        for member in members:
            signers += _personal(context, role, member.person)
        if not members:
            line = f"{SIGN_LINE} {BLANK}"
            party = f"{BLANK}, {_called(None, role)},"
            signers.append(_Signer(role, party, BLANK, line, who=BLANK))
    return signers


def _school(context: Context) -> _Signer:
    """The head signs for it; another, whom nobody knows here, when the head is in the pair."""
    fields = common_fields(context)
    fields["подпись_работодателя"] = head_signature(context)
    people = [member.person for member in context.unit.members]
    director = director_among(context, people)
    acts = proxy_fields() if director else {**fields, "основание_полномочий": "Устава"}
    sign, post = f"{acts['подпись_работодателя']}", f"{acts['руководитель_должность']}"
    name = acts["руководитель_подпись"] if director else fields["руководитель"]
    return _Signer(
        "Организация",
        f"{fields['школа_полное']} (далее – Организация) в лице "
        f"{acts['руководитель_должность_род']} {acts['руководитель_род']}, "
        f"{acts['действующего']} на основании {acts['основание_полномочий']},",
        f"{fields['школа_краткое']}\n{contacts(context)}".strip(),
        sign,
        post,
        f"{fields['школа_краткое']}, {inside(post)} {name}",
        stamp="М.П." if "М.П." in sign else "",
    )


def _parties(signers: Sequence[_Signer], *, short: bool) -> list[str]:
    """A minor and the representative share a paragraph; a group's roles are told shortly."""
    texts: list[str] = []
    for place, signer in enumerate(signers):
        text = f"{signer.who} (далее – {signer.role})," if short and place else signer.party
        if signer.role == _REPRESENTATIVE:
            texts[-1] = f"{texts[-1].removesuffix(',')}, {signer.joined}{text}"
        else:
            texts.append(text)
    return texts


def _called(sex: Sex | None, role: str) -> str:
    return f"{named(sex)} в дальнейшем «{role}»"


def _personal(context: Context, role: str, person: Person) -> list[_Signer]:
    speech = context.speech
    status = speech.status(person)
    called = _called(sex_of(person), role)
    titled = f"{person.full_name}, {status}" if status else person.full_name
    own = _Signer(
        role,
        f"{titled}, {called},",
        f"{person.full_name}" + (f",\n{status}" if status else ""),
        f"{SIGN_LINE} {person.initials_first}",
        who=titled,
        name=person.full_name,
    )
    if not person.minor_on(context.day):
        return [own]
    sex = representative_sex(person)
    relation = squeeze(person.representative_relation)
    name = squeeze(person.representative) or BLANK
    whose = speech.name(person, GENT)
    kin = f" ({relation})" if relation else ""
    his = agree(sex_of(person), "его", "её", "его (её)")
    return [
        own,
        _Signer(
            _REPRESENTATIVE,
            f"{name}, {_called(sex, _REPRESENTATIVE)},",
            f"{name},\n{relation or 'представитель'} {whose}",
            f"{SIGN_LINE} {signature(person.representative)}",
            who=name,
            joined=f"и {his} законный представитель{kin} ",
        ),
    ]


def _signature_rows(signers: Sequence[_Signer]) -> list[Row]:
    """Two signers to a row; a minor and the representative always share one."""
    rows: list[list[_Signer]] = []
    for index, signer in enumerate(signers):
        follows = signer.role == _REPRESENTATIVE
        minor = index + 1 < len(signers) and signers[index + 1].role == _REPRESENTATIVE
        if follows or (rows and len(rows[-1]) == 1 and not minor):
            rows[-1].append(signer)
        else:
            rows.append([signer])
    return [_places(row) for row in rows]


def _listed_rows(signers: Sequence[_Signer]) -> list[Row]:
    """A participant to a row, with the representative."""
    rows: list[Row] = []
    for signer in signers:
        if signer.role == _REPRESENTATIVE:
            rows[-1]["представитель"] = signer.who
        else:
            who = f"{signer.role}: {signer.name or signer.who}"
            rows.append({"кто": who, "подпись": signer.stamp, "представитель": "–"})
    return rows


def _places(signers: Sequence[_Signer]) -> Row:
    """What stands on the left and on the right; alone, the school signs beside its address."""
    school = signers[0]
    if len(signers) == 1 and school.post:
        left = _place("слева", school.role, school.about)
        return left | _place("справа", "", school.post, school.sign)
    row: Row = {}
    for number, place in enumerate(("слева", "справа")):
        signer = signers[number] if number < len(signers) else None
        about = "\n".join(filter(None, (signer.about, signer.post))) if signer else ""
        row |= _place(place, signer.role, about, signer.sign) if signer else _place(place)
    return row


def _place(place: str, role: str = "", about: str = "", sign: str = "") -> Row:
    return {
        f"роль_{place}": role,
        f"кто_{place}": about,
        f"подпись_{place}": f"{sign}\n{BLANK_DATE}" if sign else "",
    }
