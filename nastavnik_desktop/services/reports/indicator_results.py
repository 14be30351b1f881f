"""What an indicator comes to: the numbers, the people behind them, how they are shown."""

from datetime import date
from typing import Any, NamedTuple

from nastavnik_desktop.models import Person, SchoolYear
from nastavnik_desktop.services.reports.indicator_base import Denominator
from nastavnik_desktop.services.reports.indicator_kinds import Indicator, Preset
from nastavnik_desktop.services.reports.satisfaction import Contentment
from nastavnik_desktop.services.roster import Unit

NO_ANSWERS = "ответы анкет «по завершении» не внесены"


def _tenths(part: int, whole: int) -> int:
    return (2000 * part + whole) // (2 * whole)


def tenths(part: int, whole: int) -> str:
    """Per cent to one tenth, halves up: «35,0»."""
    return f"{_tenths(part, whole) / 10:.1f}".replace(".", ",")


class Almost(NamedTuple):
    """Somebody of the right age and role who does not count yet, and why."""

    person: Person
    unit: Unit
    why: str


class Enterprise(NamedTuple):
    """An employer of mentors, and the signed orders that name them."""

    name: str
    mentors: tuple[Person, ...]
    documents: tuple[str, ...]


class Result(NamedTuple):
    """One indicator of one day."""

    indicator: Indicator
    numerator: int | None
    """None: nothing to count by."""
    base: Denominator | None
    people: tuple[Person, ...] = ()
    unsure: frozenset[int] = frozenset()
    """Ids of those who are of the age by a bare year alone."""
    almost: tuple[Almost, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    target: int | None = None
    """Per cent, of the calendar year of the day."""
    content: Contentment | None = None
    """Behind the level of satisfaction: who answered, and by which method it is counted."""

    @property
    def denominator(self) -> int | None:
        return self.base.value if self.base else None

    @property
    def percent(self) -> float | None:
        """To one tenth, halves up; None without a denominator."""
        if self.content is not None and self.content.score is not None:
            return self.content.score / 10
        if self.numerator is None or not self.denominator:
            return None
        return _tenths(self.numerator, self.denominator) / 10

    @property
    def percent_shown(self) -> str:
        """«35,0 %» or «–»."""
        if self.percent is None:
            return "–"
        return f"{self.percent:.1f}\u00a0%".replace(".", ",")

    @property
    def fraction(self) -> str:
        """«210 / 600», «210 / нет знаменателя» or, for a number of its own, «3»."""
        if self.content is not None and self.content.score is not None:
            return f"{self.content.mean} из 10"
        part = "–" if self.numerator is None else str(self.numerator)
        if self.base is None:
            return part
        return f"{part} / {self.base.value or 'нет знаменателя'}"

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None when one of the two is not known."""
        if self.target is None or self.percent is None:
            return None
        return self.percent >= self.target

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader of the number has to know."""
        found = []
        if self.numerator is None:
            found.append(NO_ANSWERS)
        if self.content is not None:
            found.append(self.content.counts)
        if self.base is not None:
            found.append(self.base.source)
        if self.numerator and self.denominator and self.numerator > self.denominator:
            found.append("числитель больше знаменателя: проверьте контингент")
        if self.unsure:
            found.append(
                f"возраст или стаж приблизительно, известен только год: {len(self.unsure)}"
            )
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        shown = not self.indicator.sensitive
        return {
            "key": self.indicator.key,
            "title": self.indicator.title,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "denominator_source": self.base.source if self.base else "",
            "percent": self.percent,
            "target": self.target,
            "people": [person.full_name for person in self.people if shown],
            "approximate": [p.full_name for p in self.people if shown and p.id in self.unsure],
            "almost": [{"person": a.person.full_name, "why": a.why} for a in self.almost if shown],
            "enterprises": [
                {"name": one.name, "documents": list(one.documents)} for one in self.enterprises
            ],
            "notes": list(self.notes),
            **({"satisfaction": _satisfaction(self.content)} if self.content else {}),
        }


def _satisfaction(content: Contentment) -> dict[str, Any]:
    return {
        "method": content.year.satisfaction.value,
        "threshold": content.year.satisfaction_threshold,
        "of": content.year.satisfaction_base.value,
        "satisfied": len(content.content),
        "answered": len(content.answered),
        "participants": len(content.participants),
        "mean": content.mean,
    }


class Report(NamedTuple):
    """A preset on a day."""

    preset: Preset
    year: SchoolYear
    on: date
    results: tuple[Result, ...]

    def result(self, key: str) -> Result:
        """LookupError when the preset has no such indicator."""
        for one in self.results:
            if one.indicator.key == key:
                return one
        raise LookupError(key)

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.preset.key,
            "title": self.preset.title,
            "indicators": [result.as_json() for result in self.results],
        }
