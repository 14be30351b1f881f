"""The orders on one pair: what they share; replacement of the mentor, prolongation and ending."""

import re
from collections.abc import Sequence
from datetime import date

from nastavnik_desktop.models import Pair, Paper, Person
from nastavnik_desktop.models.choices import EndReason, PairStatus, PaperState, WordCase
from nastavnik_desktop.models.fields import Record
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_details,
    missing_members,
    missing_school,
    missing_sex,
    missing_status,
)
from nastavnik_desktop.services.papers.asked_forms import (
    EndingAsked,
    ProlongationAsked,
    ReplacementAsked,
)
from nastavnik_desktop.services.papers.document_fields import (
    Context,
    Fields,
    pair_fields,
    period,
)
from nastavnik_desktop.services.papers.document_people import members
from nastavnik_desktop.services.papers.document_words import (
    ACCS,
    BLANK,
    GENT,
    SHORT_BLANK,
    capital,
    date_in_text,
    inside,
)
from nastavnik_desktop.services.papers.papers_founder import founder_clause
from nastavnik_desktop.services.papers.papers_orders import (
    PAIRS_ORDER,
    named_fields,
    order_fields,
    staff_fields,
)
from nastavnik_desktop.services.progress.evidence import employee

_ABLT = WordCase.INSTRUMENTAL
_STARTS = re.compile(r"(в связи|по |на основании|ввиду|вследствие|из-за|в целях)", re.I)
_WITH_O = re.compile(r"[сзшж][^аеёиоуыэюя]|щ|вс|льв|мст", re.I)
"""Words before which «с» is «со»: «со сменой», «со здоровьем», «со Львом»."""
_DASH, _DASH_KEPT = " – ", "\u00a0– "
"""A dash does not begin a line."""
_ENDINGS = {
    EndReason.FULFILLED: "в связи с выполнением индивидуального плана (персонализированной "
    "программы)",
    EndReason.BY_MENTOR: "по инициативе наставника",
    EndReason.BY_MENTEE: "по инициативе наставляемого",
    EndReason.BY_BOTH: "по инициативе наставника и наставляемого",
    EndReason.BY_CURATOR: "по инициативе куратора",
}


def changed_order(context: Context) -> Paper | None:
    """The last order on forming pairs that names the people of this pair and is in force."""
    people = {person.id or 0 for person in members(context)}
    day = context.order.dated
    found = []
    for paper in context.roster.papers:
        if paper.document != PAIRS_ORDER or paper.state is PaperState.CANCELLED:
            continue
        shared = len(people & context.roster.named.get(paper.id or 0, frozenset()))
        pairs = context.roster.on_pairs.get(paper.id or 0)
        if pairs is not None and context.unit.id not in pairs:
            continue  # on another pair of the same people
        if shared and not (day and paper.dated and paper.dated > day):
            found.append((shared, paper.dated or date.min, paper.id or 0, paper))
    return max(found, key=lambda item: item[:3])[3] if found else None


def pair_order_fields(context: Context, joined: Sequence[Person] = ()) -> Fields:
    """What the four orders share: the pair in every case, the order that is changed."""
    unit = context.unit
    mentors = [member.person for member in unit.mentors]
    mentees = [member.person for member in unit.mentees]
    old = changed_order(context)
    several = len(mentors) > 1
    return {
        **order_fields(context),
        **pair_fields(context),
        "пары_род": "наставнической группы" if unit.group else "наставнической пары",
        "пару_вин": "наставническую группу" if unit.group else "наставническую пару",
        "форма": unit.programme.form.label.replace(_DASH, _DASH_KEPT),
        "состав": _composition(context, mentors, mentees),
        "наставнику": "Наставникам" if several else "Наставнику",
        "наставляемым": "наставляемыми" if len(mentees) > 1 else "наставляемым",
        "наставляемого": "наставляемых" if len(mentees) > 1 else "наставляемого",
        "наставника": "наставников" if several else "наставника",
        "наставляемых_род": names_in_case(context, mentees, GENT),
        "наставляемых_вин": _inline(context, mentees, ACCS),
        "приказ_дата": date_in_text(old.dated if old else None),
        "приказ_номер": (old.number if old else "") or SHORT_BLANK,
        **staff_fields(context, [unit]),
        **named_fields(context, [*members(context), *joined]),
    }


def _composition(context: Context, mentors: Sequence[Person], mentees: Sequence[Person]) -> str:
    """«наставник – …, наставляемые – …», in the nominative."""
    left = "наставники" if len(mentors) > 1 else "наставник"
    right = "наставляемые" if len(mentees) > 1 else "наставляемый"
    shown = f"{left} – {_inline(context, mentors)}; {right} – {_inline(context, mentees)}"
    return shown.replace(_DASH, _DASH_KEPT)


def _inline(context: Context, people: Sequence[Person], case: WordCase | None = None) -> str:
    """One person with the post after a comma, several with theirs in brackets."""
    speech = context.speech
    if len(people) == 1:
        return speech.titled(people[0], case)
    named = []
    for person in people:
        status = speech.status(person, case)
        named.append(speech.name(person, case) + (f" ({status})" if status else ""))
    return ", ".join(named) or BLANK


def names_in_case(context: Context, people: Sequence[Person], case: WordCase) -> str:
    """Without posts, for the middle of a sentence."""
    return ", ".join(context.speech.name(person, case) for person in people) or BLANK


def cause(typed: str) -> str:
    """«В связи с …» in front of what was typed, unless it begins with such words itself."""
    text = inside(typed)
    if not text:
        return f"В связи с {BLANK * 2}"
    if _STARTS.match(text):
        return capital(text)
    return f"В связи {with_preposition(text)}"


def with_preposition(text: str) -> str:
    return f"{'со' if _WITH_O.match(text) else 'с'} {text}"


def person_named(context: Context, person_id: int | None) -> Person | None:
    return context.roster.people.get(person_id or 0)


def in_case(context: Context, person: Person | None, case: WordCase) -> str:
    return context.speech.titled(person, case) if person else BLANK * 2


def for_minor(context: Context, person: Person) -> str:
    """Who consents beside a person under age."""
    return " (законного представителя)" if person.minor_on(context.day) else ""


# -- replacement ----------------------------------------------------------------------------------


def replacement_fields(context: Context) -> Fields:
    answers = context.answers(ReplacementAsked)
    new, former = person_named(context, answers.new), _former(context)
    roster = context.roster
    staff = any(employee(roster, member.person) for member in context.unit.mentees)
    return {
        **pair_order_fields(context, [one for one in (new, former) if one]),
        "причина": cause(answers.reason),
        "дата_замены": date_in_text(answers.begins),
        "прежний_вин": in_case(context, former, ACCS),
        "прежний_твор": names_in_case(context, [former] if former else [], _ABLT),
        "с_прежним": with_preposition(names_in_case(context, [former] if former else [], _ABLT)),
        "новый_вин": in_case(context, new, ACCS),
        "новый_твор": names_in_case(context, [new] if new else [], _ABLT),
        "с_новым": with_preposition(names_in_case(context, [new] if new else [], _ABLT)),
        "новый_род": names_in_case(context, [new] if new else [], GENT),
        "за_нового": for_minor(context, new) if new else "",
        "прежний_работник": staff and former is not None and employee(roster, former),
        "новый_работник": staff and new is not None and employee(roster, new),
        "с_прежним_руководителем": founder_clause(context, [former] if former else []),
        "с_новым_руководителем": founder_clause(context, [new] if new else []),
    }


def _former(context: Context) -> Person | None:
    """The mentor named, else the only one of the pair who is not the new one."""
    answers = context.answers(ReplacementAsked)
    if answers.former:
        return person_named(context, answers.former)
    old = [m.person for m in context.unit.mentors if m.person.id != answers.new]
    return old[0] if len(old) == 1 else None


def replacement_named(context: Context) -> list[Person]:
    answers = context.answers(ReplacementAsked)
    return people_with(context, person_named(context, answers.new), _former(context))


def missing_replacement(context: Context) -> list[Missing]:
    answers = context.answers(ReplacementAsked)
    found = missing_answers(
        context, answers, "begins", "Не указано, с какого дня заменяется наставник"
    )
    if answers.new is None:
        found.append(lack(context, "Не указан новый наставник", answers, "new"))
    if _former(context) is None:
        found.append(lack(context, "Не указан прежний наставник", answers, "former"))
    people = [person_named(context, answers.new), _former(context)]
    return [*found, *(gap for one in people if one for gap in missing_words(one))]


# -- prolongation ---------------------------------------------------------------------------------


def prolongation_fields(context: Context) -> Fields:
    answers = context.answers(ProlongationAsked)
    return {
        **pair_order_fields(context),
        "причина": cause(answers.reason),
        "прежний_срок": date_in_text(period(context.unit)[1]),
        "новый_срок": date_in_text(answers.ends),
    }


def missing_prolongation(context: Context) -> list[Missing]:
    answers = context.answers(ProlongationAsked)
    found = missing_answers(context, answers, "ends", "Не указано, до какого дня продлевается пара")
    unit, until = context.unit, period(context.unit)[1]
    if until is None:
        text = f"У пары «{unit.title}» не указана дата окончания."
        found.append(Missing(text, Pair, unit.id, "ends"))
    elif answers.ends and answers.ends <= until:
        found.append(lack(context, "Новый срок не позже прежнего", answers, "ends"))
    return found


# -- ending ---------------------------------------------------------------------------------------


def ending_fields(context: Context) -> Fields:
    ends, why, reason = _ending(context)
    fulfilled = why is EndReason.FULFILLED
    text = capital(_ENDINGS[why]) if why and not reason else cause(reason)
    return {
        **pair_order_fields(context),
        "причина": text,
        "дата_прекращения": date_in_text(ends),
        "о_прекращении": "О завершении" if fulfilled else "О прекращении",
        "прекратить": "Завершить" if fulfilled else "Прекратить",
        "прекратить_когда": f"{'Завершить' if fulfilled else 'Прекратить с'} {date_in_text(ends)}",
        "досрочно": not fulfilled,
    }


def _ending(context: Context) -> tuple[date | None, EndReason | None, str]:
    """What was typed, else what the pair itself says."""
    answers, pair = context.answers(EndingAsked), context.unit.pair
    over = pair.status in (PairStatus.FINISHED, PairStatus.STOPPED)
    ends = answers.ends or (pair.ends if over else None)
    return ends, answers.why or pair.end_reason, squeeze(answers.reason)


def missing_ending(context: Context) -> list[Missing]:
    answers = context.answers(EndingAsked)
    ends, why, reason = _ending(context)
    found = _common(context)
    if ends is None:
        found.append(lack(context, "Не указана дата прекращения пары", answers, "ends"))
    if why is None and not reason:
        found.append(lack(context, "Не указана причина прекращения пары", answers, "why"))
    return found


# -- what they lack -------------------------------------------------------------------------------


def people_with(context: Context, *others: Person | None) -> list[Person]:
    people = {person.id: person for person in members(context)}
    people |= {one.id: one for one in others if one}
    return list(people.values())


def lack(context: Context, text: str, answers: Record, field: str) -> Missing:
    text = f"{text}: «{context.unit.title}»."
    return Missing(text, type(answers), context.unit.id, field)


def missing_words(person: Person) -> list[Missing]:
    return [*missing_sex(person), *missing_status(person)]


def _common(context: Context) -> list[Missing]:
    found = [*missing_details(context), *missing_school(context, curator=True)]
    found += missing_members(context.unit)
    found += [gap for person in members(context) for gap in missing_words(person)]
    if changed_order(context) is None:
        text = "Нет в реестре приказа о формировании пар, который изменяется"
        found.append(Missing(f"{text}: «{context.unit.title}».", Paper))
    return found


def missing_answers(context: Context, answers: Record, day: str, text: str) -> list[Missing]:
    found = _common(context)
    if getattr(answers, day) is None:
        found.append(lack(context, text, answers, day))
    if not squeeze(getattr(answers, "reason", "")):
        found.append(lack(context, "Не указана причина", answers, "reason"))
    return found
