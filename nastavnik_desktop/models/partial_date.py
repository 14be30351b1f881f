"""A date of birth or of a start of career that may be known only by its year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from nastavnik_desktop.russian import parse_date, show_date


@dataclass(frozen=True, order=True)
class PartialDate:
    """A full date, or a bare year, which stays visibly approximate (DOMAIN §2)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """From «14.03.2013», «2013» or the stored «2013-03-14»; ValueError otherwise."""
        text = text.strip().removesuffix("г.").removesuffix("г").strip()
        if re.fullmatch(r"\d{4}", text):
            year = int(text)
            if not 1900 <= year <= 2100:
                raise ValueError(text)
            return cls(year)
        return cls.of(parse_date(text))

    @classmethod
    def of_stored(cls, text: str) -> Self:
        """From what `stored` gave."""
        made = object.__new__(cls)
        # Thousands at once: past the checks of a frozen dataclass.
        made.__dict__.update(year=int(text[:4]), month=int(text[5:7] or 0), day=int(text[8:] or 0))
        return made

    @property
    def full(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month else None

    @property
    def stored(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.month else f"{self.year:04}"

    def ages_on(self, day: date) -> tuple[int, int]:
        """Complete years on a day: the least and the greatest that are possible."""
        if self.month:
            age = day.year - self.year - ((day.month, day.day) < (self.month, self.day))
            return age, age
        return day.year - self.year - 1, day.year - self.year

    def agrees(self, other: Self) -> bool:
        """Whether both may be the same day: a bare year agrees with any day of it."""
        if self.month and other.month:
            return self == other
        return self.year == other.year

    def __str__(self) -> str:
        return show_date(self.full) if self.full else str(self.year)
