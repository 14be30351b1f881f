"""Numbers of orders: «205», «94/1», «97о», «193-од», unique within a year and series."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import search_key, show_date, squeeze

_NUMBER = re.compile(r"(?P<number>\d+)(?P<part>/\d+)?(?P<letters>\s*-?\s*[А-Яа-яЁё/-]*)")


def _key(number: str) -> str:
    return search_key(number).replace(" ", "")


def _year(day: date | None) -> int | None:
    """Orders are numbered within the calendar year of their date."""
    return day.year if day else None


def clean(number: str) -> str:
    """The number without «№» and stray blanks; UserError when it holds no digit."""
    text = squeeze(number).removeprefix("№").strip()
    if text and not re.search(r"\d", text):
        raise UserError(
            f"«{text}» – не номер приказа.", "Введите номер, например 205, 94/1, 97о или 193-од."
        )
    return text


def next_number(papers: Iterable[Paper], series: str, day: date | None) -> str:
    """One more than the greatest of the year and series, in the same style; «1» at first."""
    greatest, style = 0, ""
    for paper in papers:
        found = _NUMBER.fullmatch(paper.number.strip())
        same = paper.series == series and _year(paper.dated) in (_year(day), None)
        if found and same and int(found["number"]) >= greatest:
            greatest, style = int(found["number"]), found["letters"]
    return f"{greatest + 1}{style}"


def check(
    papers: Sequence[Paper], series: str, number: str, day: date | None, own_id: int | None = None
) -> str:
    """The cleaned number; UserError when another order of the year and series has it."""
    wanted = clean(number)
    for paper in papers:
        own = own_id is not None and paper.id == own_id
        if not wanted or own or paper.state is PaperState.CANCELLED:
            continue
        if paper.series != series or _key(paper.number) != _key(wanted):
            continue
        if _year(paper.dated) == _year(day) or paper.dated is None or day is None:
            when = f" от {show_date(paper.dated)}" if paper.dated else ""
            free = next_number(papers, series, day)
            raise UserError(
                f"Номер {wanted} уже есть у документа «{paper.title}»{when}.",
                f"Возьмите другой номер, например {free}.",
            )
    return wanted
