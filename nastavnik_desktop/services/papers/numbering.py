"""Numbers of orders: «205», «94/1», «97о», «193-од», unique within a year and series."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import search_key, show_date, squeeze

_NUMBER = re.compile(r"(?P<number>\d+)(?P<part>\s*/\s*\d+)?(?P<letters>\s*-?\s*[^\W\d_/-]*)")
# «97o» typed with the Latin letter is the same number.
_LOOK_ALIKE = str.maketrans("aceopxykmtbh", "асеорхукмтвн")


@dataclass(frozen=True)
class Pattern:
    """A number taken apart: «193-од» is 193 and «-од», «94/1» is 94, «/1» and no letters."""

    number: int
    part: str
    letters: str

    @classmethod
    def of(cls, text: str) -> Self | None:
        """None for a number of another kind, such as «б/н»."""
        found = _NUMBER.fullmatch(squeeze(text).removeprefix("№").strip())
        return cls(int(found["number"]), found["part"] or "", found["letters"]) if found else None


def key(number: str) -> str:
    """What two spellings of one number share."""
    return search_key(number).replace(" ", "").removeprefix("№").translate(_LOOK_ALIKE)


def clean(number: str) -> str:
    """The number without «№» and stray blanks; UserError when it holds no digit."""
    text = squeeze(number).removeprefix("№").strip()
    if text and not re.search(r"\d", text):
        raise UserError(
            f"«{text}» – не номер приказа.", "Введите номер, например 205, 94/1, 97о или 193-од."
        )
    return text


def taken(papers: Iterable[Paper], series: str, day: date | None) -> list[Paper]:
    """The orders of the series that have a number in the calendar year of `day`.

    A cancelled order frees its number; an order or a proposal without a date may be of any year.
    """
    return [
        paper
        for paper in papers
        if paper.series == series
        and paper.state is not PaperState.CANCELLED
        and paper.number
        and (day is None or paper.dated is None or paper.dated.year == day.year)
    ]


def next_number(papers: Iterable[Paper], series: str, day: date | None) -> str:
    """One more than the greatest of the year and series, written like it; «1» at first.

    «94/1» beside «94» (or «94/2») was squeezed in between two numbers, so «95» follows; alone, its
    «/1» is an index that the next number has too.
    """
    known = [
        (found.number, paper.dated or date.min, place, found)
        for place, paper in enumerate(taken(papers, series, day))
        if (found := Pattern.of(paper.number))
    ]
    if not known:
        return "1"
    last = max(known, key=lambda item: item[:3])[3]
    squeezed_in = any(item.number == last.number and item.part != last.part for *_, item in known)
    return f"{last.number + 1}{'' if squeezed_in else last.part}{last.letters}"


def check(
    papers: Sequence[Paper], series: str, number: str, day: date | None, own_id: int | None = None
) -> str:
    """The cleaned number; UserError when another order of the year and series has it."""
    wanted = clean(number)
    for paper in taken(papers, series, day) if wanted else ():
        own = own_id is not None and paper.id == own_id
        if own or key(paper.number) != key(wanted):
            continue
        when = f" от {show_date(paper.dated)}" if paper.dated else ""
        free = next_number(papers, series, day)
        raise UserError(
            f"Номер {wanted} уже есть у документа «{paper.title}»{when}.",
            f"Возьмите другой номер, например {free}.",
        )
    return wanted


def entry_of(
    papers: Iterable[Paper], document: str, number: str, day: date | None, pair_id: int | None
) -> Paper | None:
    """The entry of the same order: another date under the same number is another order."""
    for paper in papers:
        same_day = paper.dated == day or paper.dated is None or day is None
        same = paper.document == document and paper.number == number and same_day
        if same and paper.pair_id == pair_id and paper.state is not PaperState.CANCELLED:
            return paper
    return None


def entry_to_fill(
    papers: Sequence[Paper], document: str, number: str, day: date | None, pair_id: int | None
) -> Paper | None:
    """The same; an order printed first without its number gets it in the entry it has."""
    found = entry_of(papers, document, number, day, pair_id)
    return found or entry_of(papers, document, "", None, pair_id)


def last_entry(
    papers: Iterable[Paper], document: str, pair_id: int | None, *, draft: bool = False
) -> Paper | None:
    """The one entered last that was not cancelled; with `draft` the last that is not signed."""
    found = [
        paper
        for paper in papers
        if paper.document == document
        and paper.pair_id == pair_id
        and paper.state is not PaperState.CANCELLED
        and (paper.state is PaperState.DRAFT or not draft)
    ]
    return found[-1] if found else None


def doubles(papers: Iterable[Paper]) -> list[tuple[Paper, Paper]]:
    """Orders that share a number in a year and series: each with the first that has it."""
    first: dict[tuple[str, int | None, str], Paper] = {}
    found = []
    for paper in papers:
        if not paper.number or paper.state is PaperState.CANCELLED or not paper.series:
            continue
        about = (paper.series, paper.dated.year if paper.dated else None, key(paper.number))
        if about in first:
            found.append((paper, first[about]))
        first.setdefault(about, paper)
    return found
