"""What two texts have in common: stems of their words and themes that say the same otherwise."""

import re
from collections.abc import Mapping
from functools import lru_cache

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PersonKind
from nastavnik_desktop.russian import search_key

_WORD = re.compile(r"[а-яa-z]{3,}")
_EMPTY = frozenset(
    "подго помощ развит разви хочу хочет нужна нужно ученик учени учащ умени умет навык опыт работ"
    " школа школь класс урок урока уроки предм учите учит педаг детей дети лучше более также очень"
    " чтобы после перед своих своей свое друг други что как для или при над под все это есть быть"
    " знани уров повыш улучш задач задан тема темам основ настав".split()
)
"""Stems that stand in every request and tell nothing."""
_THEMES: Mapping[str, tuple[str, ...]] = {
    "цифровые средства": ("цифр", "компью", "икт", "информ", "электр", "програм"),
    "общение": ("общен", "общат", "дружи", "друзь", "коммун", "знаком", "сверст"),
    "выступление": ("высту", "орато", "публи", "речь", "сцен"),
    "успеваемость": ("успев", "отмет", "двойк", "отста", "пробел"),
    "лидерство": ("лидер", "орган", "актив", "инициа"),
    "выбор профессии": ("профе", "профо", "карье"),
    "привыкание к новому": ("адапт", "нович", "перех", "новая", "новой", "новом"),
    "поведение и дисциплина": ("дисци", "конфл", "повед"),
    "исследование и проект": ("проек", "иссле", "конфе", "научн"),
    "олимпиада": ("олимп", "конку"),
    "экзамен": ("экзам", "егэ", "огэ"),
    "классное руководство": ("классн", "воспи", "родит"),
    "молодой педагог": ("молод", "начин"),
}
_DAYS = {
    "понед": "понедельник",
    "пн": "понедельник",
    "вторн": "вторник",
    "вт": "вторник",
    "сред": "среда",
    "ср": "среда",
    "четве": "четверг",
    "чт": "четверг",
    "пятни": "пятница",
    "пт": "пятница",
    "суббо": "суббота",
    "сб": "суббота",
    "утро": "утро",
    "утром": "утро",
    "вечер": "вечер",
    "после": "после уроков",
    "днем": "день",
    "выход": "выходные",
    "канику": "каникулы",
    "диста": "дистанционно",
    "онлай": "дистанционно",
}


def _stem(word: str) -> str:
    """The first letters: endings of cases and numbers are cut off."""
    return word if len(word) <= 4 else word[:5]


@lru_cache(maxsize=20_000)
def stems(text: str) -> Mapping[str, str]:
    """Stem → a word of the text that has it; words that tell nothing are left out."""
    return {
        _stem(word): word for word in _WORD.findall(search_key(text)) if _stem(word) not in _EMPTY
    }


@lru_cache(maxsize=20_000)
def themes(text: str) -> frozenset[str]:
    """The themes the text touches."""
    words = _WORD.findall(search_key(text))
    return frozenset(
        theme
        for theme, beginnings in _THEMES.items()
        if any(word.startswith(start) for word in words for start in beginnings)
    )


def common(one: str, other: str) -> list[str]:
    """What both texts speak of: themes first, then words of the first text."""
    both = sorted(themes(one) & themes(other))
    covered = {start for theme in both for start in _THEMES[theme]}
    first, second = stems(one), stems(other)
    words = sorted(
        first[stem]
        for stem in first.keys() & second.keys()
        if not any(first[stem].startswith(start) for start in covered)
    )
    return both + words


@lru_cache(maxsize=20_000)
def times(text: str) -> frozenset[str]:
    """Days and parts of the day that are named."""
    words = re.findall(r"[а-я]+", search_key(text))
    return frozenset(_DAYS[_stem(word)] for word in words if _stem(word) in _DAYS)


_RANGE = re.compile(r"(\d{1,2})\s*(?:-|до|по|\.\.)\s*(\d{1,2})")
_FROM = re.compile(r"(?:от|с|старше|не младше)\s*(\d{1,2})")
_UNTIL = re.compile(r"(?:до|младше|не старше)\s*(\d{1,2})")
_ONE = re.compile(r"\d{1,2}")


def wanted_ages(text: str) -> tuple[bool, int, int] | None:
    """(in classes rather than years, least, greatest); None when the text names no number."""
    key = search_key(text)
    classes = "клас" in key
    if found := _RANGE.search(key):
        least, greatest = sorted(map(int, found.groups()))
        return classes, least, greatest
    if found := _FROM.search(key):
        return classes, int(found[1]), 99
    if found := _UNTIL.search(key):
        return classes, 0, int(found[1])
    if found := _ONE.search(key):
        return classes, int(found[0]), int(found[0])
    return None


def class_number(person: Person) -> int | None:
    """7 of «7А»; None of who is no pupil or whose class is not known."""
    found = re.match(r"\s*(\d{1,2})", person.class_name)
    return int(found[1]) if found and person.kind is PersonKind.PUPIL else None


def school_level(number: int) -> int:
    """1 начальное, 2 основное, 3 среднее общее образование."""
    return 1 if number <= 4 else 2 if number <= 9 else 3
