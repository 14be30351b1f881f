"""What each document prints: flat Russian names, every one a text ready for the paper.

A missing datum is a visible blank line here, so that a template never sees None or nothing.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import SignatureBlock
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.russian import plural, show_date, squeeze
from nastavnik_desktop.services.papers.document_words import (
    BLANK,
    BLANK_DATE,
    DATV,
    GENT,
    SHORT_BLANK,
    SIGN_LINE,
    Speech,
    agree,
    capital,
    date_in_text,
    sex_of_name,
    signature,
)
from nastavnik_desktop.services.progress.evidence import employee
from nastavnik_desktop.services.roster import Member, Roster, Unit

Row = dict[str, str]
Fields = dict[str, str | bool | Sequence[Row]]
A = TypeVar("A", bound=Record)


@dataclass(frozen=True)
class OrderDetails:
    """What the curator types for one printing of an order."""

    dated: date | None = None
    number: str = ""
    series: str = ""


@dataclass(frozen=True)
class Context:
    """Everything a document is made from."""

    roster: Roster
    speech: Speech
    order: OrderDetails
    units: tuple[Unit, ...]
    """The pairs the document is about; one for a pair's paper, the person's for a person's."""
    person: Person | None = None
    """Whom a person's paper is about."""
    asked: Record | None = None
    """What was typed for the document, of the class it asks for."""

    @property
    def unit(self) -> Unit:
        return self.units[0]

    def answers(self, kind: type[A]) -> A:
        """What was typed for the document; blank answers when nothing was."""
        return self.asked if isinstance(self.asked, kind) else kind()

    @cached_property
    def day(self) -> date:
        """The day on which ages are counted."""
        begins = self.unit.pair.begins if len(self.units) == 1 else None
        return self.order.dated or begins or self.roster.year.begins


_SIGNATURE_LINES = {
    SignatureBlock.LINE: "_" * 15,
    SignatureBlock.SPACE: "",
    SignatureBlock.STAMP: f"{'_' * 15}\nМ.П.",
}


def common_fields(context: Context) -> Fields:
    school, speech, order = context.roster.school, context.speech, context.order
    director_sex = sex_of_name(school.director, school.director_sex)
    post = squeeze(school.director_post) or "директор"
    return {
        "школа_полное": school.full_name or school.short_name or BLANK,
        "школа_краткое": school.short_name or school.full_name or BLANK,
        "есть_орган": bool(squeeze(school.authority)),
        "орган_управления": school.authority or BLANK,
        "адрес_и_телефон": contacts(context) or BLANK,
        "есть_адрес": bool(contacts(context)),
        "населенный_пункт": school.place or BLANK,
        "руководитель": school.director or BLANK,
        "руководитель_должность": capital(post),
        "руководитель_должность_род": speech.post(post, GENT),
        "руководитель_должность_дат": speech.post(post, DATV),
        "руководитель_род": speech.text_name(school.director, school.director_sex, GENT),
        "руководитель_подпись": signature(school.director),
        "линия_подписи": _SIGNATURE_LINES[context.roster.style.signature],
        "утверждает_подпись": head_signature(context, _APPROVAL),
        "печать_отдельно": context.roster.style.signature is not SignatureBlock.STAMP,
        "действующего": agree(
            director_sex, "действующего", "действующей", "действующего (действующей)"
        ),
        "куратор": school.curator or BLANK,
        "куратор_дат": speech.text_name(school.curator, school.curator_sex, DATV),
        "куратор_должность": school.curator_post or BLANK,
        "куратор_должность_дат": speech.post(school.curator_post, DATV),
        "куратор_подпись": signature(school.curator),
        "учебный_год": context.roster.year.title or "20__/20__",
        "дата": date_in_text(order.dated),
        "номер": order.number or SHORT_BLANK,
    }


_APPROVAL = 10
"""Letters of the line to sign on under «УТВЕРЖДАЮ», where a long name follows."""
_ONE_LINE = 80
"""Letters of the small print under the school's name."""


def head_signature(context: Context, letters: int = len(SIGN_LINE)) -> str:
    """The head's place to sign in a column of a paper's own, as the school wants it."""
    block, name = context.roster.style.signature, signature(context.roster.school.director)
    line = "\u00a0" * 2 * letters if block is SignatureBlock.SPACE else "_" * letters
    return f"{line} {name}" + ("\nМ.П." if block is SignatureBlock.STAMP else "")


def contacts(context: Context) -> str:
    """Address, telephone and mail in one line; in two when the first would be parted anyhow."""
    school = context.roster.school
    phone = squeeze(f"тел. {school.phone}").replace(" ", "\u00a0") if squeeze(school.phone) else ""
    mail = f"эл.\u00a0почта\u00a0{squeeze(school.email)}" if squeeze(school.email) else ""
    address, reached = squeeze(school.address), ", ".join(part for part in (phone, mail) if part)
    between = ",\n" if len(address) + len(reached) > _ONE_LINE else ", "
    return between.join(part for part in (address, reached) if part)


def staff_pair(roster: Roster, unit: Unit) -> bool:
    """An employee mentors an employee: article 351.8 of the Labour Code applies."""
    return all(
        any(employee(roster, member.person) for member in side)
        for side in (unit.mentors, unit.mentees)
    )


def listed(context: Context, members: Sequence[Member]) -> str:
    """One person as is, several numbered, each on a line."""
    lines = [context.speech.titled(member.person) for member in members]
    if len(lines) > 1:
        lines = [f"{number}) {line}" for number, line in enumerate(lines, 1)]
    return "\n".join(lines) or BLANK


def pair_fields(context: Context) -> Fields:
    unit = context.unit
    begins, ends = period(unit)
    pair, programme = unit.pair, unit.programme
    goal = (squeeze(pair.goal) or squeeze(programme.goal)).rstrip(". ")
    return {
        **common_fields(context),
        "программа": programme_name(programme.title) or BLANK,
        "форма": programme.form.label,
        "есть_ролевая_модель": bool(squeeze(pair.role_model)),
        "ролевая_модель": pair.role_model or BLANK,
        "есть_виды": bool(pair.kinds),
        "виды": ", ".join(kind.label for kind in pair.kinds) or BLANK,
        "направление": squeeze(pair.focus) or BLANK + BLANK,
        "есть_цель": bool(goal),
        "цель": goal or BLANK * 3,
        "начало": date_in_text(begins),
        "окончание": date_in_text(ends),
        "начало_цифрами": show_date(begins) if begins else BLANK_DATE,
        "окончание_цифрами": show_date(ends) if ends else BLANK_DATE,
        "наставник": listed(context, unit.mentors),
        "наставляемый": listed(context, unit.mentees),
        "наставник_слово": "наставников" if len(unit.mentors) > 1 else "наставника",
        "наставляемый_слово": "наставляемых" if len(unit.mentees) > 1 else "наставляемого",
        "наставник_заголовок": "Наставники" if len(unit.mentors) > 1 else "Наставник",
        "наставляемый_заголовок": "Наставляемые" if len(unit.mentees) > 1 else "Наставляемый",
        "наставник_подписи": _signatures(unit.mentors),
        "наставляемый_подписи": _signatures(unit.mentees),
    }


def is_curators_own(context: Context) -> bool:
    """Whether the curator is a mentor of the pair, and looks at its papers as such."""
    curator = squeeze(context.roster.school.curator)
    return any(member.person.full_name == curator for member in context.unit.mentors)


def checked_by(context: Context, fields: Fields) -> Fields:
    """Who looks a mentor's papers through: the curator, of the curator's own pair the head."""
    own = is_curators_own(context)
    return {
        "проверяющий": fields["руководитель_должность"] if own else "Куратор",
        "проверяющий_подпись": fields["руководитель_подпись" if own else "куратор_подпись"],
    }


_PROGRAMME = re.compile(r"программа(?: наставничества)?\s*(?=[«\"„])", re.I)


def programme_name(title: str) -> str:
    """For «программы наставничества «…»»: without these words and the outer quotes."""
    name = _PROGRAMME.sub("", squeeze(title), count=1)
    if name[:1] in '«"„' and name[-1:] in '»"“' and name.count("«") == name.count("»"):
        inner = name[1:-1]
        depth = 0
        for char in inner:  # «A» и «B» keeps its quotes
            depth += (char == "«") - (char == "»")
            if depth < 0:
                return name
        return inner
    return name


def _signatures(members: Sequence[Member]) -> str:
    names = [member.person.initials_first for member in members] or [BLANK]
    return "\n".join(f"{SIGN_LINE} {name}" for name in names)


def period(unit: Unit) -> tuple[date | None, date | None]:
    """The pair's dates, else the programme's."""
    pair, programme = unit.pair, unit.programme
    return pair.begins or programme.begins, pair.ends or programme.ends


def term(begins: date | None, ends: date | None) -> str:
    """«9 месяцев», «6 месяцев 16 дней», a blank: the last day counts, one odd day does not."""
    if begins is None or ends is None or ends <= begins:
        return "______ месяцев"
    after = ends + timedelta(days=1)
    months = (after.year - begins.year) * 12 + after.month - begins.month
    if after.day < begins.day and after.day < monthrange(after.year, after.month)[1]:
        months -= 1
    days = (after - _months_later(begins, months)).days
    parts = [plural(months, "месяц", "месяца", "месяцев")] if months else []
    if days > 1 or not months:
        parts.append(plural(days, "день", "дня", "дней"))
    return " ".join(parts)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(begins: date, ends: date) -> int:
    """Whole months of a term, a started half of one counted as whole."""
    months = (ends.year - begins.year) * 12 + ends.month - begins.month
    days = ends.day - begins.day
    return max(months + (1 if days >= 15 else -1 if days < -15 else 0), 1)
