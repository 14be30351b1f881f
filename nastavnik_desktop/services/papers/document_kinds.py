"""What one kind of paper is: its template, what it prints, what it asks and what it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from nastavnik_desktop.models import Paper, Person, Record
from nastavnik_desktop.services.checking.missing_data import Missing
from nastavnik_desktop.services.papers.document_fields import Context, Fields
from nastavnik_desktop.services.papers.document_people import everybody
from nastavnik_desktop.services.roster import Roster, Unit

ORDERS = "Приказы"
REGULATION = "Положение и программа"
PAIRS = "Пары"
CONSENTS = "Согласия и договоры"
MONITORING = "Мониторинг"
RESULTS = "Итоги"


def any_pair(unit: Unit) -> bool:
    return True


@dataclass(frozen=True)
class Variant:
    """One of several papers of a kind: what tells it from the others, and its answers."""

    name: str
    answers: Record


@dataclass(frozen=True, kw_only=True)
class Document:
    """One kind of paper: what it is called, its template, what it prints and what it needs."""

    key: str
    title: str
    group: str
    """The heading it stands under in the menu."""
    template: str
    about: Literal["year", "pair", "person"]
    """Printed once, for each pair, or for each of `people`."""
    fields: Callable[[Context], Fields]
    missing: Callable[[Context], list[Missing]]
    short: str
    """How its file begins: «Соглашение – Петрова А.Л. – Сидоров О.В.docx»."""
    asks: type[Record] | None = None
    """What is typed before it is printed (services/papers/asked.py)."""
    variants: Callable[[Roster, Record], list[Variant]] | None = None
    """Several papers in one go, each from answers of its own, out of what was typed."""
    anew: Callable[[Any, Paper], Record] | None = None
    """With what answers the next order of this kind begins, from those of the order before.

    None: what was typed goes on to hold for the school, whatever was printed with it.
    """
    is_order: bool = False
    """It has a date and a number of its series: an order, minutes."""
    series: str = ""
    """The series its number is unique in; here: orders on the main activity."""
    occasional: bool = False
    """Made when something happens; not part of what a year or a pair begins with."""
    people: Callable[[Roster], list[Person]] = everybody
    """For whom a person's paper makes sense."""
    suits: Callable[[Unit], bool] = any_pair
    """For which pairs a pair's paper makes sense."""
    named: Callable[[Context], list[Person]] | None = None
    """Whom the register remembers; the members of a pair or the person when not told."""
    changes: Callable[[Context], Paper | None] | None = None
    """The order of the register that this one changes or ends."""
