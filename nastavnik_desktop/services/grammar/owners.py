"""A person's name after the post that makes an organisation: «ИП Иванов И.И.»."""

import re

from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.grammar.declension import (
    Forms,
    decline_full_name,
    decline_name,
    forms_of,
)

_OWNER = re.compile(
    r"(?P<post>[Ии]ндивидуальный предприниматель|ИП|[Гг]лава (?:КФХ|\S+ \(фермерского\) хозяйства))"
    r" (?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    r"(?: [А-ЯЁ]\. ?(?:[А-ЯЁ]\.)?| [А-ЯЁ][а-яё]+(?:-[а-яё]+)?){1,2})$"
)
_MALE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий)$")
_FEMALE_SURNAME = re.compile(r"(?:[оеё]в|[иы]н)а$|[сц]кая$")


def owner(text: str) -> tuple[str, str] | None:
    """The post and the name, when the text is made of them."""
    found = _OWNER.match(text)
    return (found["post"], found["name"]) if found else None


def owner_name(name: str) -> Forms:
    """A full name, or a surname with initials.

    With initials only a surname that shows the sex («Иванов», «Петровская») is declined.
    """
    surname, _, rest = name.partition(" ")
    if "." not in rest:
        return decline_full_name(name, None)
    sex = None
    if _MALE_SURNAME.search(surname):
        sex = Sex.MALE
    elif _FEMALE_SURNAME.search(surname):
        sex = Sex.FEMALE
    made = decline_name(surname, "", "", sex)
    return forms_of(name, (f"{form} {rest}" for form in made.five), sure=made.sure)
