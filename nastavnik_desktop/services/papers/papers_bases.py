"""The two prescribed bases as papers; sensitive fields are not among their columns."""

from collections.abc import Mapping, Sequence
from datetime import date

from nastavnik_desktop.models import Consent
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.models.fields import shown
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.checking.leaving import LeftOut, left_out
from nastavnik_desktop.services.checking.missing_data import Missing, missing_school
from nastavnik_desktop.services.checking.unnamed_texts import Mask, mask
from nastavnik_desktop.services.lists.bases import (
    BETWEEN_NAMES,
    MENTEE_BASE,
    MENTOR_BASE,
    BaseColumn,
    BaseRow,
    base_rows,
    outside,
)
from nastavnik_desktop.services.papers.asked_school import BaseAsked, Purpose
from nastavnik_desktop.services.papers.document_fields import Context, Fields, Row, common_fields
from nastavnik_desktop.services.papers.syllables import parted, printed_link

PLACES: Mapping[Role, tuple[str, ...]] = {
    Role.MENTEE: (
        "фио",
        "год_рождения",
        "запрос",
        "вхождение",
        "фио_наставника",
        "форма",
        "место_наставника",
        "завершение",
        "результаты",
        "ссылка",
        "отметка",
    ),
    Role.MENTOR: (
        "фио",
        "место",
        "компетенции",
        "достижения",
        "интересы",
        "возраст",
        "время",
        "вхождение",
        "фио_наставляемого",
        "форма",
        "место_наставляемого",
        "завершение",
        "результаты",
        "ссылка",
    ),
}
"""Name of the placeholder under each prescribed heading, in the order of the base's columns."""

_OTHERS: Mapping[Role, str] = {Role.MENTEE: "место_наставника", Role.MENTOR: "место_наставляемого"}
_LONGEST, _LONGEST_NAME = 8, 14
"""Letters of a word that is not parted between its syllables."""
_EMPTY_ROWS = 8
"""Of a base in which nobody is yet: a form to be filled in by hand."""


def mentee_base_fields(context: Context) -> Fields:
    return _fields(context, Role.MENTEE, MENTEE_BASE)


def mentor_base_fields(context: Context) -> Fields:
    return _fields(context, Role.MENTOR, MENTOR_BASE)


def _fields(context: Context, role: Role, columns: Sequence[BaseColumn]) -> Fields:
    found, asked = base_rows(context.roster, role), context.answers(BaseAsked)
    barred = frozenset(one.person.id or 0 for one in _barred(context, found))
    sending = asked.purpose is Purpose.SENDING
    if sending:
        found = outside(found, barred, discreet=not asked.telling)
    told = mask(context.roster, date.today()) if sending else str
    rows = [_row(number, row, role, columns, told) for number, row in enumerate(found, 1)]
    empty = dict.fromkeys(("номер", *PLACES[role]), "")
    return {
        **common_fields(context),
        "внутренняя": bool(barred) and not sending,
        "строки": rows or [empty] * _EMPTY_ROWS,
    }


def _barred(context: Context, rows: Sequence[BaseRow]) -> list[LeftOut]:
    people = {person.id: person for row in rows for person in row.people}
    return left_out(context.roster, people.values(), date.today())


def _row(number: int, row: BaseRow, role: Role, columns: Sequence[BaseColumn], told: Mask) -> Row:
    cells = zip(PLACES[role], columns, strict=True)
    texts = {place: _text(column.value(row)) for place, column in cells}
    if len(row.others) > 1:
        texts[_OTHERS[role]] = _together(row)
    fitting = {place: _fitting(place, told(text)) for place, text in texts.items()}
    return {"номер": str(number), **fitting}


def _together(row: BaseRow) -> str:
    """«9А; 10Б, МБОУ СОШ № 3»: an organisation is said once for all who are there."""
    school = row.roster.school
    found: dict[str, dict[str, None]] = {}
    for member in row.others:
        whole = row.roster.place(member.person)
        ours = member.person.organisation or school.short_name or school.full_name
        there = ours if whole.endswith(ours) else ""
        what = whole.removesuffix(there).removesuffix(", ")
        found.setdefault(there, {}).setdefault(what)
    return BETWEEN_NAMES.join(
        ", ".join(part for part in (BETWEEN_NAMES.join(filter(None, what)), there) if part)
        for there, what in found.items()
        if there or any(what)
    )


def _fitting(place: str, text: str) -> str:
    """For a narrow column; a name is parted only where no column would hold it."""
    if place == "ссылка":
        return printed_link(text)
    return parted(text, _LONGEST_NAME if place.startswith("фио") else _LONGEST)


def _text(value: object) -> str:
    if isinstance(value, date):
        return show_date(value)
    return "" if value is None else shown(value)


def missing_mentee_base(context: Context) -> list[Missing]:
    return _missing(context, Role.MENTEE)


def missing_mentor_base(context: Context) -> list[Missing]:
    return _missing(context, Role.MENTOR)


def _missing(context: Context, role: Role) -> list[Missing]:
    """Who is not in the base, or why it must stay at the school."""
    found = missing_school(context, curator=True)
    barred = _barred(context, base_rows(context.roster, role))
    if context.answers(BaseAsked).purpose is Purpose.SENDING:
        return found + [
            Missing(
                f"Не войдёт в базу: {one.person.full_name} – {one.why}.", Consent, one.person.id
            )
            for one in barred
        ]
    if barred:
        number = plural(
            len(barred), "несовершеннолетнего", "несовершеннолетних", "несовершеннолетних"
        )
        text = (
            f"База назовёт {number} без согласия законного представителя: она только"
            " для внутреннего пользования. Чтобы отправить её, выберите «для отправки»."
        )
        found.append(Missing(text, Consent, notice=True))
    return found
