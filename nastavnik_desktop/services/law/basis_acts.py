"""Bases of law: their wording in two cases, the preamble, what is out of date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import BasisAct
from nastavnik_desktop.models.choices import ActLevel, WordCase
from nastavnik_desktop.russian import squeeze, words_date
from nastavnik_desktop.services.grammar.posts import decline_organisation

__all__ = ["Preamble", "cited", "outdated", "preamble", "worded"]


def worded(act: BasisAct, case: WordCase) -> str:
    """«распоряжения … от 25 декабря 2019 г. № Р-145 «…»»; the school's own wording wins."""
    own = {WordCase.GENITIVE: act.gent, WordCase.INSTRUMENTAL: act.ablt}.get(case, "")
    if squeeze(own):
        return squeeze(own)
    parts = (
        decline_organisation(squeeze(act.kind)).form(case),
        squeeze(act.issuer),
        f"от {words_date(act.dated)}" if act.dated else "",
        f"№ {act.number}" if squeeze(act.number) else "",
        f"«{squeeze(act.title)}»" if squeeze(act.title) else "",
    )
    return " ".join(part for part in parts if part)


_LEVELS = list(ActLevel)


def cited(acts: Iterable[BasisAct], day: date) -> list[BasisAct]:
    """What an order of that day refers to: in force, at each level by their power, then by date."""
    found = [
        act
        for act in acts
        if act.cited
        and not act.outdated_on(day)
        and (act.valid_from is None or act.valid_from <= day)
    ]
    return sorted(found, key=_rank)


_POWER = ("кодекс", "закон", "указ", "правительств")
"""Words of acts that others of their level must follow, the mightiest first."""


def _rank(act: BasisAct) -> tuple[int, int, date]:
    said = f"{act.kind} {act.issuer}".casefold()
    words = "кодекс" if "кодекс" in act.title.casefold() else said
    power = next((at for at, word in enumerate(_POWER) if word in words), len(_POWER))
    return _LEVELS.index(act.level), power, act.dated or date.max


@dataclass(frozen=True)
class Preamble:
    """Both halves agree with their prepositions; '' where there is nothing to cite."""

    accordance: str
    """«в соответствии с распоряжением …» – acts of the state, instrumental."""
    basis: str
    """«на основании приказа …, положения …» – acts of the municipality and the school, genitive."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.accordance, self.basis) if part)


def preamble(acts: Iterable[BasisAct], day: date) -> Preamble:
    """How an order of that day begins; each preposition with its case (DOMAIN §6)."""
    state = (ActLevel.FEDERAL, ActLevel.REGIONAL)
    valid = cited(acts, day)
    above = [worded(act, WordCase.INSTRUMENTAL) for act in valid if act.level in state]
    below = [worded(act, WordCase.GENITIVE) for act in valid if act.level not in state]
    return Preamble(
        f"в соответствии {_with(above[0])} {', '.join(above)}" if above else "",
        f"на основании {', '.join(below)}" if below else "",
    )


def _with(word: str) -> str:
    """«с» or «со»: «со статьёй», «с письмом»."""
    return "со" if word[:2].casefold() in ("ст", "сп", "св", "см", "ск") else "с"


def outdated(acts: Iterable[BasisAct], day: date) -> list[BasisAct]:
    """Acts that orders still cite though their time is over."""
    return [act for act in acts if act.cited and act.outdated_on(day)]
