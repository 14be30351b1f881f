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


class Numbers:
    """The numbers of a series, for many orders at once: each is looked up, not searched for."""

    def __init__(self, papers: Iterable[Paper], series: str) -> None:
        self._series = series
        self._papers = taken(papers, series, None)
        self._years: dict[int | None, _OfYear] = {}

    def add(self, paper: Paper) -> None:
        if not taken([paper], self._series, None):
            return
        self._papers.append(paper)
        for year, known in self._years.items():
            if year is None or paper.dated is None or paper.dated.year == year:
                known.add(paper)

    def _of(self, day: date | None) -> "_OfYear":
        year = day.year if day else None
        if year not in self._years:
            self._years[year] = _OfYear(taken(self._papers, self._series, day))
        return self._years[year]

    def next(self, day: date | None) -> str:
        """One more than the greatest of the year and series, written like it; «1» at first.

        «94/1» beside «94» (or «94/2») was squeezed in between two numbers, so «95» follows; alone,
        its «/1» is an index that the next number has too.
        """
        known = self._of(day)
        if known.last is None:
            return "1"
        *_, last = known.last
        squeezed_in = len(known.parts[last.number]) > 1
        return f"{last.number + 1}{'' if squeezed_in else last.part}{last.letters}"

    def check(self, number: str, day: date | None, own_id: int | None = None) -> str:
        """The cleaned number; UserError when another order of the year and series has it."""
        wanted = clean(number)
        for paper in self._of(day).papers.get(key(wanted), ()) if wanted else ():
            if own_id is not None and paper.id == own_id:
                continue
            when = f" от {show_date(paper.dated)}" if paper.dated else ""
            raise UserError(
                f"Номер {wanted} уже есть у документа «{paper.title}»{when}.",
                f"Возьмите другой номер, например {self.next(day)}.",
            )
        return wanted


class _OfYear:
    """The numbers of one calendar year."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers: dict[str, list[Paper]] = {}
        """By what the spellings of a number share."""
        self.parts: dict[int, set[str]] = {}
        """What stands after each number: «94/1» and «94» have two."""
        self.last: tuple[int, date, Pattern] | None = None
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        self.papers.setdefault(key(paper.number), []).append(paper)
        if found := Pattern.of(paper.number):
            self.parts.setdefault(found.number, set()).add(found.part)
            place = found.number, paper.dated or date.min
            if self.last is None or place >= self.last[:2]:
                self.last = *place, found


def next_number(papers: Iterable[Paper], series: str, day: date | None) -> str:
    """The number to offer for one more order of the series (`Numbers.next`)."""
    return Numbers(papers, series).next(day)


def check(
    papers: Iterable[Paper], series: str, number: str, day: date | None, own_id: int | None = None
) -> str:
    """The cleaned number; UserError when another order of the year and series has it."""
    return Numbers(papers, series).check(number, day, own_id)


def by_pair(papers: Iterable[Paper], document: str) -> dict[int | None, list[Paper]]:
    """The entries of a kind of document by the pair they are about, in the order given."""
    found: dict[int | None, list[Paper]] = {}
    for paper in papers:
        if paper.document == document:
            found.setdefault(paper.pair_id, []).append(paper)
    return found


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


def last_entry(papers: Iterable[Paper], document: str, pair_id: int | None) -> Paper | None:
    """The one entered last that was not cancelled."""
    found = [
        paper
        for paper in papers
        if paper.document == document
        and paper.pair_id == pair_id
        and paper.state is not PaperState.CANCELLED
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
