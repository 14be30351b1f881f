"""How papers speak of people: names in their case, who they are, words that agree with the sex."""

import re
from collections.abc import Mapping
from datetime import date

from nastavnik_desktop.models import Person
from nastavnik_desktop.models.choices import PersonKind, Sex, WordCase
from nastavnik_desktop.russian import initials, long_date, parse_date, split_name, squeeze
from nastavnik_desktop.services.grammar.declension import sex_of_patronymic
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.roster import Roster

GENT, DATV, ACCS = WordCase.GENITIVE, WordCase.DATIVE, WordCase.ACCUSATIVE

BLANK = "_" * 20
SHORT_BLANK = "_" * 8
SIGN_LINE = "_" * 12
BLANK_DATE = "«___» ________ 20__ г."

_LEARNER: Mapping[WordCase | None, tuple[str, str]] = {
    None: ("обучающийся", "обучающаяся"),
    WordCase.GENITIVE: ("обучающегося", "обучающейся"),
    WordCase.DATIVE: ("обучающемуся", "обучающейся"),
    WordCase.ACCUSATIVE: ("обучающегося", "обучающуюся"),
    WordCase.INSTRUMENTAL: ("обучающимся", "обучающейся"),
    WordCase.PREPOSITIONAL: ("обучающемся", "обучающейся"),
}
_USUAL: Mapping[PersonKind, tuple[str, str]] = {
    PersonKind.STUDENT: ("студент", "студентка"),
    PersonKind.EMPLOYER: ("представитель", "представитель"),
    PersonKind.PARENT: ("родитель обучающегося", "родитель обучающегося"),
    PersonKind.GRADUATE: ("выпускник", "выпускница"),
    PersonKind.VETERAN: ("ветеран", "ветеран"),
}
"""What a person without a post is called."""
_RELATION_SEX = {"мать": Sex.FEMALE, "мама": Sex.FEMALE, "отец": Sex.MALE, "папа": Sex.MALE}


def sex_of(person: Person) -> Sex | None:
    return person.sex or sex_of_patronymic(person.patronymic)


def sex_of_name(full_name: str, known: Sex | None) -> Sex | None:
    """Of a name written as one text: the school's director, a representative."""
    return known or sex_of_patronymic(split_name(full_name)[2])


def learner(case: WordCase | None, sex: Sex | None) -> str:
    """«обучающийся», «обучающейся»."""
    male, female = _LEARNER[case]
    return agree(sex, male, female, f"{male}(-{female.removeprefix('обучающ')})")


def representative_sex(person: Person) -> Sex | None:
    told = _RELATION_SEX.get(squeeze(person.representative_relation).casefold())
    return sex_of_name(person.representative, told)


def agree(sex: Sex | None, male: str, female: str, unknown: str) -> str:
    """The word that agrees with the sex; the form with both endings when it is not known."""
    return {Sex.MALE: male, Sex.FEMALE: female}.get(sex, unknown) if sex else unknown


def named(sex: Sex | None) -> str:
    return agree(sex, "именуемый", "именуемая", "именуемый(-ая)")


def signature(full_name: str) -> str:
    """«И.О. Фамилия», or a blank."""
    return initials(*split_name(full_name)) if squeeze(full_name) else BLANK


def date_in_text(day: date | None) -> str:
    return long_date(day) if day else BLANK_DATE


def dates_in_text(text: str) -> str:
    """«от 01.09.2026 № 142» as the text of orders writes it; what is no date stays as typed."""

    def spelled(found: re.Match[str]) -> str:
        try:
            return long_date(parse_date(found[1]))
        except ValueError:
            return found[0]

    return re.sub(r"\b(\d{1,2}\.\d{1,2}\.\d{4})\b(?:\s*г\.)?", spelled, text)


def class_of(person: Person) -> str:
    """«7А класса», or nothing."""
    name = squeeze(person.class_name).removesuffix("класс").removesuffix("кл.").strip()
    return f"{name} класса" if name else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_SHORT_WORDS = frozenset(f"{letter} " for letter in "АВИКОСУЯ")


def inside(text: str) -> str:
    """A sentence typed by people as the rest of ours: no final dot, a small first letter."""
    text = squeeze(text).rstrip(". ")
    ordinary = text[1:2].islower() or text[:2] in _SHORT_WORDS
    return text[:1].lower() + text[1:] if ordinary else text


class Speech:
    """Names and posts of one school year in the case a paper needs."""

    def __init__(self, roster: Roster, wordings: Wordings) -> None:
        self.roster = roster
        self.wordings = wordings

    def name(self, person: Person, case: WordCase | None = None) -> str:
        return self.wordings.person(person).form(case) if case else person.full_name

    def text_name(self, full_name: str, sex: Sex | None, case: WordCase) -> str:
        return self.wordings.name(full_name, sex).form(case) if squeeze(full_name) else BLANK

    def post(self, text: str, case: WordCase) -> str:
        return self.wordings.post(text).form(case) if squeeze(text) else BLANK

    def status(self, person: Person, case: WordCase | None = None) -> str:
        """«учитель математики», «обучающаяся 7А класса», «менеджер ООО «Ромашка»»; may be ''."""
        if person.kind is PersonKind.PUPIL:
            parts = [learner(case, sex_of(person)), class_of(person)]
        else:
            usual = _USUAL.get(person.kind)
            post = squeeze(person.post)
            if not post and usual:
                post = agree(sex_of(person), *usual, usual[0])
            parts = [self.wordings.post(post).form(case) if case and post else post]
        return " ".join(part for part in [*parts, self._organisation(person)] if part)

    def _organisation(self, person: Person) -> str:
        """In the genitive, unless it is our own school or the post names it already."""
        place = squeeze(person.organisation)
        school = self.roster.school
        ours = (school.short_name.casefold(), school.full_name.casefold(), "")
        if place.casefold() in ours or place.casefold() in person.post.casefold():
            return ""
        return self.wordings.organisation(place).gent

    def titled(self, person: Person, case: WordCase | None = None) -> str:
        """«Петрову Анну Львовну, учителя математики»."""
        status = self.status(person, case)
        return f"{self.name(person, case)}, {status}" if status else self.name(person, case)
