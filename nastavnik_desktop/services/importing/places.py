"""«Место работы»: which part of it is the class, the post and the organisation."""

import re
from functools import lru_cache

from nastavnik_desktop.models.choices import PersonKind
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.importing.headers import class_in
from nastavnik_desktop.services.importing.names import class_name

_PARTS = re.compile(r"\s*[,;\n]\s*")
_POST = re.compile(
    r"(?:\w+\s)?(учител|педагог|директор|заместител|зам\b|воспитател|психолог|логопед|преподават|"
    r"методист|тьютор|библиотек|инженер|мастер|врач|медсестр|фельдшер|бухгалтер|менеджер|"
    r"маркетолог|программист|специалист|студент|водитель|повар|прода[вж]|электрик|слесарь|юрист|"
    r"экономист|начальник|заведующ|руководител|советник|вожат|тренер|агроном|ветеринар|"
    r"корреспондент|журналист|предпринимател|администратор|оператор|технолог|дефектолог|кассир|"
    r"механик|механизатор|фермер|парикмахер|дизайнер|риелтор|пенсионер|ветеран|куратор|лаборант)",
    re.IGNORECASE,
)
_SCHOOL_CLASS = re.compile(r"(\d{1,2}\s*[-–]?\s*[«\"]?[а-яё]?[»\"]?)\s*(?:кл\.?|класс)?", re.I)


@lru_cache(maxsize=5_000)
def parsed_place(text: str, kind: PersonKind | None, ours: frozenset[str]) -> dict[str, str]:
    """Attributes of a person told by the text; `ours` are the search keys of our school's names."""
    made: dict[str, str] = {}
    rest = []
    posts = []
    for part in _PARTS.split(text.strip()):
        if search_key(part) in ours or not part:
            continue
        if kind in (PersonKind.PUPIL, None) and (named := _class_of(part)):
            made["class_name"] = named
        elif kind is not PersonKind.PUPIL and _POST.match(part):
            posts.append(part)
        else:
            rest.append(part)
    if posts:
        made["post"] = ", ".join(posts)
    if rest:
        made["organisation"] = ", ".join(rest)
    return made


def _class_of(part: str) -> str:
    if _SCHOOL_CLASS.fullmatch(part):
        return class_name(part)
    return class_in(part) if re.match(r"(ученик|ученица|обучающ\w+)\b", part.casefold()) else ""


@lru_cache(maxsize=5_000)
def class_in_place(text: str) -> str:
    """The class of the only pupil a place is told of, or ''."""
    found = {named for part in _PARTS.split(text.strip()) if (named := _class_of(part))}
    return found.pop() if len(found) == 1 else ""


def shown_place(kind: PersonKind, class_of: str, post: str, organisation: str, ours: str) -> str:
    """As `Roster.place` writes it, so that an exported base comes back unchanged."""
    if kind is PersonKind.PUPIL:
        parts = (class_of, organisation or ours)
    elif kind is PersonKind.TEACHER:
        parts = (post, organisation or ours)
    else:
        parts = (post, organisation)
    return ", ".join(part for part in parts if part)
