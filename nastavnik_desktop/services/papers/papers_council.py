"""The order on the year's final event and the minutes of the mentors' council."""

from nastavnik_desktop.russian import split_name, squeeze
from nastavnik_desktop.services.checking.missing_data import (
    Missing,
    missing_details,
    missing_school,
)
from nastavnik_desktop.services.papers.asked_forms import EventAsked, MinutesAsked
from nastavnik_desktop.services.papers.document_fields import Context, Fields, Row, common_fields
from nastavnik_desktop.services.papers.document_words import (
    ACCS,
    BLANK,
    GENT,
    capital,
    date_in_text,
    signature,
)
from nastavnik_desktop.services.papers.papers_introduction import council_of, people_lines
from nastavnik_desktop.services.papers.papers_orders import kept_rows, order_fields, sheet_fields

_BLANK_AWARDS = 6
_BLANK_QUESTIONS = 3
_LINE = BLANK * 3
_PLACE = "_" * 34
"""What is left of a line after «Место проведения мероприятия: »."""
_QUESTION = "_" * 50
"""A line of the agenda, and what is left of a line after «1. По вопросу «»."""
_LINES = BLANK * 5
"""Room to write by hand: nearly two lines of what was said or decided."""
_COUNCIL = "совет наставников"


def event_fields(context: Context) -> Fields:
    answers, school = context.answers(EventAsked), context.roster.school
    name = squeeze(answers.responsible) or squeeze(school.curator)
    ours = not squeeze(answers.responsible)
    post = squeeze(school.curator_post if ours else answers.responsible_post)
    sex = school.curator_sex if ours else None
    who = context.speech.text_name(name, sex, ACCS)
    curator = [(school.curator, school.curator_post)] if squeeze(school.curator) else []
    other = [] if ours else [(name, post)]
    return {
        **order_fields(context),
        "есть_название": bool(squeeze(answers.title)),
        "название": squeeze(answers.title).strip("«»") or BLANK,
        "дата_мероприятия": date_in_text(answers.held),
        "есть_время": bool(squeeze(answers.time)),
        "время": squeeze(answers.time) or "__:__",
        "место": squeeze(answers.place).rstrip(".") or _PLACE,
        "ответственный_вин": f"{who}, {context.speech.post(post, ACCS)}" if post else who,
        "награждаемые": _awards(answers),
        **sheet_fields([*curator, *other]),
    }


def _awards(answers: EventAsked) -> list[Row]:
    award = squeeze(answers.award)
    people = people_lines(answers.awarded) or [("", "")] * _BLANK_AWARDS
    return kept_rows(
        {
            "номер": str(number),
            "фио": name,
            "кто": capital(post),
            "поощрение": capital(award) if name else "",
        }
        for number, (name, post) in enumerate(people, 1)
    )


def missing_event(context: Context) -> list[Missing]:
    answers = context.answers(EventAsked)
    found = [*missing_details(context), *missing_school(context, curator=True)]
    for field, text in (
        ("held", "Не указана дата итогового мероприятия."),
        ("place", "Не указано место проведения итогового мероприятия."),
        ("awarded", "Не указано, кого наградить по итогам года."),
        ("award", "Не указано, чем наградить по итогам года."),
    ):
        if not getattr(answers, field):
            found.append(Missing(text, EventAsked, None, field))
    return found


# -- minutes of the council -----------------------------------------------------------------------


def minutes_fields(context: Context) -> Fields:
    answers = context.answers(MinutesAsked)
    council = council_of(context.roster)
    name = squeeze(council.council) or _COUNCIL
    present = people_lines(answers.present) or people_lines(council.members)
    absent = people_lines(answers.absent)
    return {
        **common_fields(context),
        "совет": name,
        "совет_род": context.speech.wordings.organisation(name).form(GENT),
        "председатель": squeeze(answers.chair) or BLANK,
        "председатель_подпись": signature(answers.chair),
        "секретарь": squeeze(answers.secretary) or BLANK,
        "секретарь_подпись": signature(answers.secretary),
        "сколько": f"{len(present)} чел." if present else "____ чел.",
        "присутствовали": _people(present),
        "есть_отсутствующие": bool(absent),
        "отсутствовали": _people(absent),
        "вопросы": _questions(answers),
    }


def _people(people: list[tuple[str, str]]) -> list[Row]:
    shown = [", ".join(part for part in one if part) for one in people] or [_LINE] * 3
    last = len(shown) - 1
    return [
        {"текст": text, "конец": "." if number == last else ";"}
        for number, text in enumerate(shown)
    ]


def _questions(answers: MinutesAsked) -> list[Row]:
    """Question by question: what was on the agenda, who spoke, what was decided."""
    agenda = _lines(answers.agenda)
    heard, decided = _lines(answers.heard), _lines(answers.decided)
    count = max(len(agenda), len(heard), len(decided)) or _BLANK_QUESTIONS
    votes = squeeze(answers.votes).rstrip(".") or "за – ____, против – ____, воздержались – ____"

    def line(lines: list[str], at: int, blank: str = _LINES) -> str:
        return lines[at] if at < len(lines) else blank

    return [
        {
            "номер": str(at + 1),
            "вопрос": capital(line(agenda, at, _QUESTION)),
            "слушали": capital(line(heard, at)),
            "решили": capital(line(decided, at)),
            "голосовали": votes,
            "последний": "да" if at + 1 == count else "",
        }
        for at in range(count)
    ]


def _lines(text: str) -> list[str]:
    return [squeeze(line).rstrip(";. ") for line in text.splitlines() if squeeze(line)]


def missing_minutes(context: Context) -> list[Missing]:
    answers, order = context.answers(MinutesAsked), context.order
    found = []
    if order.dated is None:
        found.append(Missing("Не указана дата заседания совета."))
    if not squeeze(order.number):
        found.append(Missing("Не указан номер протокола."))
    for field, text in (
        ("chair", "Не указан председатель заседания."),
        ("secretary", "Не указан секретарь заседания."),
        ("agenda", "Не указана повестка дня заседания."),
        ("decided", "Не указаны решения заседания."),
    ):
        if not squeeze(getattr(answers, field)):
            found.append(Missing(text, MinutesAsked, None, field))
    for field, name in (("chair", answers.chair), ("secretary", answers.secretary)):
        if squeeze(name) and not split_name(name)[1]:
            text = f"Имя указано не полностью: {squeeze(name)}."
            found.append(Missing(text, MinutesAsked, None, field))
    if not squeeze(answers.present) and not squeeze(council_of(context.roster).members):
        found.append(Missing("Не указано, кто присутствовал.", MinutesAsked, None, "present"))
    return found
