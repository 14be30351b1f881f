"""What the heading of a column means, in the many words that schools use for it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from nastavnik_desktop.services.importing.table import TableKind, Target


@dataclass(frozen=True)
class Heading:
    """What a heading says: the target, whose it is, and which kind of table it speaks for."""

    target: Target
    of: str = ""
    """«mentee», «mentor» or '' where the heading does not say."""
    votes: TableKind | None = None


MENTEE, MENTOR, OURS = "mentee", "mentor", ""
"""Whose a column is: Heading.of."""
PUPILS, STAFF = TableKind.PUPILS, TableKind.STAFF

# (words any of which must be in the heading, words none of which may be, target, votes)
_RULES: tuple[tuple[str, str, Target, TableKind | None], ...] = (
    ("кейс|отзыв", "", Target.CASE_LINK, None),
    ("отметка о прохожд|отметка о заверш|прохождении программы", "", Target.COMPLETED, None),
    ("результат", "", Target.RESULT, None),
    ("начало работы|начала работы|дата прием|начало трудов|принят на работу|работает с|стаж с",
     "", Target.CAREER_START, STAFF),
    ("стаж", "общ", Target.EXPERIENCE, STAFF),
    ("дата вхожд|дата вступл|дата включ|начало программ|дата начала|вхождения в программу",
     "", Target.ENTERED, None),
    ("дата заверш|дата оконч|окончание программ|завершени", "", Target.FINISHED, None),
    ("ролевая модель", "", Target.ROLE_MODEL, None),
    ("ресурс времени|ресурс", "", Target.TIME, TableKind.MENTORS),
    ("форма наставнич|форма программы", "", Target.FORM, None),
    ("название программ|наименование программ|программа наставнич", "", Target.PROGRAMME, None),
    ("запрос", "", Target.REQUEST, TableKind.MENTEES),
    ("компетенц", "", Target.COMPETENCES, TableKind.MENTORS),
    ("достижени", "", Target.ACHIEVEMENTS, TableKind.MENTORS),
    ("интерес", "", Target.INTERESTS, TableKind.MENTORS),
    ("желаемый возраст|возраст наставляемых", "", Target.DESIRED_AGE, TableKind.MENTORS),
    ("место работы|место учебы|место обуч|организация", "", Target.PLACE, None),
    ("кем приходится|степень родства|статус представ", "", Target.REPRESENTATIVE_RELATION, PUPILS),
    ("почта|email|e mail|эл адрес", "", Target.EMAIL, None),
    ("рожд|дата рожд|год рожд", "место|свидетельств", Target.BORN, None),
    ("должность", "представ|родител", Target.POST, STAFF),
)  # fmt: skip
_PARENT = re.compile(r"представ|родител|опекун|\bмать|\bмам|\bотец|\bотц|\bпап|матери")
_PHONE = re.compile(r"телефон|\bтел\b|моб\b|контактный номер")
_NAME = re.compile(r"\bфио\b|фамилия.*имя|имя.*фамилия|^наставляем|^наставник")
NAME_HEADING = re.compile(r"\s*(ф\s*\.?\s*и\s*\.?\s*о|фамилия|наставляем|наставник)", re.IGNORECASE)
"""A cell that may begin another header further down, told cheaply."""
_PUPIL = re.compile(r"обучающ|ученик|учащ|ребенк|ребенок|воспитанник|\bдет[ие]")
_WORKER = re.compile(r"учител|педагог|сотрудник|работник|преподават")
_OWN_COLUMN = {
    "фамилия": Target.SURNAME,
    "имя": Target.NAME,
    "отчество": Target.PATRONYMIC,
    "пол": Target.SEX,
    "класс": Target.CLASS,
    "класс группа": Target.CLASS,
    "др": Target.BORN,
    "гр": Target.BORN,
    "д р": Target.BORN,
    "г р": Target.BORN,
    "форма": Target.FORM,
    "программа": Target.PROGRAMME,
}
_NAME_WORDS = ("фамилия", "имя", "отчество")


@lru_cache(maxsize=5_000)
def heading(text: str) -> Heading | None:
    """What a heading means; None when it is none of ours."""
    words = _words(text)
    if not words or len(words) > 160:
        return None
    whose = _whose(words)
    if found := _person_heading(words, whose):
        return found
    for needed, forbidden, target, votes in _RULES:
        if any(part in words for part in needed.split("|")) and not (
            forbidden and any(part in words for part in forbidden.split("|"))
        ):
            return Heading(target, whose, votes)
    if _PHONE.search(words):
        return Heading(Target.REPRESENTATIVE_PHONE if _PARENT.search(words) else Target.PHONE)
    if _PARENT.search(words):
        return Heading(Target.REPRESENTATIVE, votes=PUPILS)
    return _short_heading(words, whose)


def _words(text: str) -> str:
    folded = text.casefold().replace("ё", "е")
    folded = re.sub(r"ф\s*\.\s*и\s*\.\s*о\b\.?", "фио", folded)
    return " ".join(re.sub(r"[^a-zа-я0-9]+", " ", folded).split())


def _whose(words: str) -> str:
    if "наставляем" in words:
        return MENTEE
    return MENTOR if re.search(r"наставник[аиу]?\b|наставников", words) else OURS


def _person_heading(words: str, whose: str) -> Heading | None:
    if not _NAME.search(words) or "руководител" in words:
        return None
    if _PARENT.search(words):
        return None if _PHONE.search(words) else Heading(Target.REPRESENTATIVE, votes=PUPILS)
    if any(part in words for part in ("место работы", "рожд", "дата", "запрос")):
        return None
    votes = PUPILS if _PUPIL.search(words) else STAFF if _WORKER.search(words) else None
    if re.search(r"фио|фамилия.*имя", words):
        return Heading(_part_named_last(words), whose, votes)
    if re.fullmatch(r"наставляем\w+( наставляем\w+)?|наставник\w*( наставник\w*)?", words):
        return Heading(Target.FULL_NAME, whose, votes)
    return None


def _part_named_last(words: str) -> Target:
    """«ФИО» over «Фамилия | Имя | Отчество» leaves the last word to say which part it is."""
    last = words.rsplit(" ", 1)[-1]
    group = words.count(last) > 1 or ("фио" in words and "имя отчество" not in words)
    return _OWN_COLUMN[last] if group and last in _NAME_WORDS else (Target.FULL_NAME)


def _short_heading(words: str, whose: str) -> Heading | None:
    if words in _OWN_COLUMN:
        target = _OWN_COLUMN[words]
        return Heading(target, whose, PUPILS if target is Target.CLASS else None)
    named = words.split()
    part = next((word for word in (named[-1], named[0]) if word in _NAME_WORDS), "")
    if part and len(named) <= 3:
        votes = PUPILS if _PUPIL.search(words) else STAFF if _WORKER.search(words) else None
        return Heading(_OWN_COLUMN[part], whose, votes)
    if re.search(r"\bкласс[ае]?\b", words) and "руковод" not in words and len(words) < 40:
        return Heading(Target.CLASS, whose, PUPILS)
    return None
