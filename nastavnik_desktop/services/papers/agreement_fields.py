"""What the agreement of a pair prints: its parties, tasks, term and the places for signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    Row,
    common_fields,
    contacts,
    pair_fields,
    period,
    staff_pair,
    term,
)
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    BLANK_DATE,
    GENT,
    inside,
    named,
    representative_sex,
    sex_of,
    signature,
)
from nastavnik_desktop.services.papers.mentoring_tasks import TASKS

_REPRESENTATIVE = "Законный представитель"


def agreement_fields(context: Context) -> Fields:
    unit = context.unit
    signers = _signers(context)
    copies = len(signers)
    roles = [signer.role for signer in signers]
    tasks = _tasks(context)
    fields = pair_fields(context)
    fields |= {
        "цель": inside(str(fields["цель"])),
        "срок": re.sub(r"(?<=\d) ", "\u00a0", term(*period(unit))),
        "задачи": [{"текст": text, "конец": "." if text is tasks[-1] else ";"} for text in tasks],
        "стороны": [{"текст": signer.party} for signer in signers],
        "есть_представители": _REPRESENTATIVE in roles,
        "несколько": len(set(roles)) < len(roles),
        "есть_работники": staff_pair(context.roster, unit),
        "экземпляров": f"{copies} ({_COPIES.get(copies, str(copies))}) экземплярах",
        "подписи": _signature_rows(signers),
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
    """Of the form of mentoring, and the mentee's own request when only one mentee signs."""
    unit = context.unit
    tasks = list(TASKS[unit.programme.form])
    card = context.roster.mentee_cards.get(unit.mentees[0].person.id or 0) if unit.mentees else None
    if len(unit.mentees) == 1 and card and squeeze(card.request):
        tasks.append(f"работа с основным запросом Наставляемого: {inside(card.request)}")
    return tasks


@dataclass(frozen=True)
class _Signer:
    role: str
    party: str
    """How the preamble names the party."""
    about: str
    sign: str
    post: str = ""
    """Of who signs for the school."""


def _signers(context: Context) -> list[_Signer]:
    """The school, every mentor and mentee, and the representatives of those under age."""
    fields = common_fields(context)
    post = fields["руководитель_должность"]
    school = _Signer(
        "Организация",
        f"{fields['школа_полное']} (далее – Организация) в лице "
        f"{fields['руководитель_должность_род']} {fields['руководитель_род']}, "
        f"{fields['действующего']} на основании Устава,",
        f"{fields['школа_краткое']}\n{contacts(context)}".strip(),
        f"{fields['руководитель_подпись']}",
        f"{post}",
    )
    signers = [school]
    sides = (("Наставник", context.unit.mentors), ("Наставляемый", context.unit.mentees))
    for role, members in sides:
        for member in members:
            signers += _personal(context, role, member.person)
        if not members:
            signers.append(_Signer(role, f"{BLANK}, {_called(None, role)},", BLANK, BLANK))
    return signers


def _called(sex: Sex | None, role: str) -> str:
    return f"{named(sex)} в дальнейшем «{role}»"


def _personal(context: Context, role: str, person: Person) -> list[_Signer]:
    speech = context.speech
    status = speech.status(person)
    called = _called(sex_of(person), role)
    own = _Signer(
        role,
        f"{person.full_name}, {status}, {called}," if status else f"{person.full_name}, {called},",
        f"{person.full_name}" + (f",\n{status}" if status else ""),
        person.initials_first,
    )
    if not person.minor_on(context.day):
        return [own]
    sex = representative_sex(person)
    relation = squeeze(person.representative_relation)
    name = squeeze(person.representative) or BLANK
    whose = speech.name(person, GENT)
    kin = f" ({relation})" if relation else ""
    return [
        own,
        _Signer(
            _REPRESENTATIVE,
            f"{name}, законный представитель{kin} несовершеннолетнего лица – {whose}, "
            f"{_called(sex, _REPRESENTATIVE)},",
            f"{name}\nзаконный представитель{kin}\n{whose}",
            signature(person.representative),
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
        f"подпись_{place}": f"____________ {sign}\n{BLANK_DATE}" if sign else "",
    }
