"""«Содержание» and «Чего не хватает»: what a set holds and lacks, to be printed and ticked off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

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
from nastavnik_desktop.services.issuing.bundle_signed import Enclosed, SignedPaper
from nastavnik_desktop.services.issuing.entering import PrintReport
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.lists.lists import list_workbook
from nastavnik_desktop.services.papers.document_kinds import Document
from nastavnik_desktop.services.roster import Roster

GAPS_FILE = "Чего не хватает.xlsx"
CONTENTS_FILE = "Содержание.xlsx"
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
T = TypeVar("T")


@dataclass(frozen=True)
class Lack:
    """One sentence and all the papers it is true of."""

    text: str
    documents: str = ""
    """«Соглашение (3), План (3)»."""
    place: str = ""
    """The page where it is put right."""
    notice: bool = False
    """Not a blank: something to know."""


def lacks(roster: Roster, made: Sequence[Job]) -> list[Lack]:
    """Every gap once, in the order of the papers, with the papers that have it; notices last."""
    found: dict[Missing, dict[Document, int]] = {}
    wordings = Wordings(roster.wordings)
    for job in made:
        for gap in dict.fromkeys(job.document.missing(job.context(roster, wordings))):
            kinds = found.setdefault(gap, {})
            kinds[job.document] = kinds.get(job.document, 0) + 1
    return [
        Lack(gap.text, _listed(kinds), _place(gap), gap.notice)
        for gap, kinds in sorted(found.items(), key=lambda one: one[0].notice)
    ]


def _listed(kinds: Mapping[Document, int]) -> str:
    return ", ".join(
        f"{document.short} ({number})" if number > 1 else document.short
        for document, number in kinds.items()
    )


def _place(gap: Missing) -> str:
    return _PLACES.get(gap.record, _BEFORE_PRINTING) if gap.record else _BEFORE_PRINTING


@dataclass(frozen=True)
class _Column(Generic[T]):
    heading: str
    width: int
    value: Callable[[T], str]


_GAPS: tuple[_Column[Lack], ...] = (
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
    gaps = sum(not one.notice for one in found)
    number = plural(gaps, "замечание", "замечания", "замечаний")
    about = f"{title}. {written}; {number}: в этих местах пустые строки для записи от руки."
    if not gaps:
        about = f"{title}. {written}. Все данные для этих документов есть."
    return list_workbook("Чего не хватает", _GAPS, [*rows, *found], about)


# -- contents -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Listed:
    """A paper of the set and its state."""

    name: str
    state: str
    file: str = ""
    """Path inside the set; nothing where it does not lie there."""
    absent: bool = False
    """Signed, and the program holds neither its text nor a scan."""


def contents(
    folder: Path,
    signed: Sequence[SignedPaper],
    enclosed: Sequence[Enclosed],
    jobs: Sequence[Job],
    printed: PrintReport,
) -> list[Listed]:
    """Every paper of the set, the signed ones first."""
    lying: dict[int | None, list[Enclosed]] = {}
    for put in enclosed:
        lying.setdefault(put.signed.paper.id, []).append(put)
    found = []
    for one in signed:
        for put in lying.get(one.paper.id, ()):
            state = "скан подписанного" if put.scan else "как подписан"
            found.append(Listed(one.title, state, _inside(put.path, folder)))
        if one.paper.id in lying:
            continue
        if one.job is None:
            state = "подписан, текста и скана в программе нет: вложите сами"
            found.append(Listed(one.title, state, absent=True))
    files = {item.job.file: item.path for item in printed.written if item.path}
    for job in jobs:
        path = files.get(job.file)
        state = _state(job) if path else "не записан"
        found.append(Listed(job.title, state, _inside(path, folder) if path else ""))
    return found


def _state(job: Job) -> str:
    if job.document.is_order and not (job.order.number and job.order.dated):
        return "проект: вписать номер и дату"
    return "составлен"


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


_CONTENTS: tuple[_Column[Listed], ...] = (
    _Column("Документ", 70, lambda one: one.name),
    _Column("Состояние", 30, lambda one: one.state),
    _Column("Файл", 80, lambda one: one.file),
)


def contents_workbook(title: str, written: str, papers: Sequence[Listed]) -> bytes:
    """Each paper once, with where it lies and whether it is signed."""
    return list_workbook("Содержание", _CONTENTS, papers, f"{title}. {written}.")
