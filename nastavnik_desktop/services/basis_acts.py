"""Bases of law: the shipped list of federal acts, their wording in two cases, the preamble."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import BasisAct
from nastavnik_desktop.models.choices import ActLevel, WordCase
from nastavnik_desktop.russian import squeeze, words_date
from nastavnik_desktop.services.posts import decline_organisation
from nastavnik_desktop.storage.store import Store

SHIPPED_ON = date(2026, 11, 21)
"""The day of the list below; `checked_on` is empty where the title was not verified."""

_MINISTRY = "Министерства просвещения Российской Федерации"
_P145 = (
    "Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, "
    "осуществляющих образовательную деятельность по общеобразовательным, дополнительным "
    "общеобразовательным и программам среднего профессионального образования, в том числе "
    "с применением лучших практик обмена опытом между обучающимися"
)


def shipped() -> tuple[BasisAct, ...]:
    """Federal acts, titles only; a school may change, add and switch off any of them."""
    federal = ActLevel.FEDERAL
    return (
        BasisAct(
            shipped="273-ФЗ",
            kind="федеральный закон",
            dated=date(2012, 12, 29),
            number="273-ФЗ",
            title="Об образовании в Российской Федерации",
            level=federal,
            cited=False,
        ),
        BasisAct(
            shipped="Р-145",
            kind="распоряжение",
            issuer=_MINISTRY,
            dated=date(2019, 12, 25),
            number="Р-145",
            title=_P145,
            level=federal,
            checked_on=SHIPPED_ON,
        ),
        BasisAct(
            shipped="МР-42/02",
            kind="письмо",
            issuer=_MINISTRY,
            dated=date(2020, 1, 23),
            number="МР-42/02",
            title="О направлении целевой модели наставничества и методических рекомендаций",
            level=federal,
            cited=False,
        ),
        BasisAct(
            shipped="АЗ-1128/08",
            kind="письмо",
            issuer=f"{_MINISTRY} и Общероссийского Профсоюза образования",
            dated=date(2021, 12, 21),
            number="АЗ-1128/08/657",
            title="О направлении методических рекомендаций",
            level=federal,
            cited=False,
        ),
        BasisAct(
            shipped="351.8",
            kind="статья 351.8 Трудового кодекса Российской Федерации",
            level=federal,
            valid_from=date(2025, 3, 1),
            checked_on=SHIPPED_ON,
            cited=False,
        ),
        BasisAct(
            shipped="152-ФЗ",
            kind="федеральный закон",
            dated=date(2006, 7, 27),
            number="152-ФЗ",
            title="О персональных данных",
            level=federal,
            checked_on=SHIPPED_ON,
            cited=False,
        ),
        BasisAct(
            shipped="1264-р",
            kind="распоряжение",
            issuer="Правительства Российской Федерации",
            dated=date(2025, 5, 21),
            number="1264-р",
            title="Об утверждении Концепции развития наставничества в Российской Федерации "
            "на период до 2030 года",
            level=federal,
            valid_to=date(2030, 12, 31),
            cited=False,
        ),
        BasisAct(
            shipped="204",
            kind="указ",
            issuer="Президента Российской Федерации",
            dated=date(2018, 5, 7),
            number="204",
            title="О национальных целях и стратегических задачах развития Российской Федерации "
            "на период до 2024 года",
            level=federal,
            valid_to=date(2024, 12, 31),
            cited=False,
        ),
    )


def add_shipped(store: Store) -> int:
    """Add the acts of the shipped list the school has never had; inside an action."""
    table = store.table(BasisAct)
    known = {act.shipped for act in table.all()} | {
        act.shipped
        for action in store.bin()
        for act in store.binned(action.id)
        if isinstance(act, BasisAct)
    }
    return len(table.save_many([act for act in shipped() if act.shipped not in known]))


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
    """What an order of that day refers to: in force, from the federal level down, by date."""
    found = [
        act
        for act in acts
        if act.cited
        and not act.outdated_on(day)
        and (act.valid_from is None or act.valid_from <= day)
    ]
    return sorted(found, key=lambda act: (_LEVELS.index(act.level), act.dated or date.max))


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
