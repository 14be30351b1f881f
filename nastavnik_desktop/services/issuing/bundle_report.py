"""«Чего не хватает»: what a set of papers lacks, as a table to be printed and ticked off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nastavnik_desktop.models import (
    BasisAct,
    Consent,
    Pair,
    Paper,
    Participation,
    Person,
    Programme,
    Record,
    School,
    SchoolYear,
    SupplementaryAgreement,
    Wording,
)
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.checking.missing_data import Missing
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.lists.lists import list_workbook
from nastavnik_desktop.services.papers.document_kinds import Document
from nastavnik_desktop.services.roster import Roster

GAPS_FILE = "Чего не хватает.xlsx"
_PLACES: Mapping[type[Record], str] = {
    School: "Школа",
    SchoolYear: "Школа",
    Person: "Люди",
    Programme: "Программы",
    Pair: "Пары и группы",
    Participation: "Пары и группы",
    BasisAct: "Основания",
    Paper: "Реестр документов",
    Consent: "Согласия",
    SupplementaryAgreement: "Доп. соглашения",
    Wording: "Проверка падежей",
}
_BEFORE_PRINTING = "Документы, перед печатью"


@dataclass(frozen=True)
class Lack:
    """One sentence and all the papers it is true of."""

    text: str
    documents: str = ""
    """«Соглашение (3), План (3)»."""
    place: str = ""
    """The page where it is put right."""


def lacks(roster: Roster, made: Sequence[Job]) -> list[Lack]:
    """Every gap once, in the order of the papers, with the papers that have it."""
    found: dict[Missing, dict[Document, int]] = {}
    wordings = Wordings(roster.wordings)
    for job in made:
        for gap in dict.fromkeys(job.document.missing(job.context(roster, wordings))):
            kinds = found.setdefault(gap, {})
            kinds[job.document] = kinds.get(job.document, 0) + 1
    return [Lack(gap.text, _listed(kinds), _place(gap)) for gap, kinds in found.items()]


def _listed(kinds: Mapping[Document, int]) -> str:
    return ", ".join(
        f"{document.short} ({number})" if number > 1 else document.short
        for document, number in kinds.items()
    )


def _place(gap: Missing) -> str:
    return _PLACES.get(gap.record, _BEFORE_PRINTING) if gap.record else _BEFORE_PRINTING


@dataclass(frozen=True)
class _Column:
    heading: str
    width: int
    value: Callable[[Lack], str]


_COLUMNS = (
    _Column("Чего не хватает", 70, lambda one: one.text),
    _Column("В каких документах", 50, lambda one: one.documents),
    _Column("Где исправить", 24, lambda one: one.place),
    _Column("Исправлено", 12, lambda one: ""),
)


def workbook(
    title: str, written: str, found: Sequence[Lack], others: Mapping[str, Sequence[str]]
) -> bytes:
    """`written` tells how many papers there are; `others` what was not made, by its heading."""
    rows = [Lack(text, place=heading) for heading, lines in others.items() for text in lines]
    number = plural(len(found), "замечание", "замечания", "замечаний")
    about = f"{title}. {written}; {number}: в этих местах пустые строки для записи от руки."
    if not found:
        about = f"{title}. {written}. Все данные для этих документов есть."
    return list_workbook("Чего не хватает", _COLUMNS, [*rows, *found], about)
