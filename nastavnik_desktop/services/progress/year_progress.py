"""How far the year has come with each of the five stages, in numbers that can be counted."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nastavnik_desktop.models.choices import PairStatus, Stage
from nastavnik_desktop.russian import MONTHS_GENITIVE
from nastavnik_desktop.services.progress.evidence import OVER, Evidence
from nastavnik_desktop.services.progress.stages import STAGES, PairStage

_NEARLY = 90
"""Per cent."""
SHORT = {Stage.REFLECTION: "Рефлексивный"}
"""So that five cards stand in a row."""
_BEGINS = {Stage.REFLECTION: 5, Stage.RESULT: 5}
"""Month of the second calendar year in which a stage usually begins (DOMAIN §9)."""


class StageCard(NamedTuple):
    """A stage of the year; `pending` are the pairs that still lack its evidence."""

    stage: Stage
    number: int
    text: str
    done: int
    total: int
    word: str
    tone: str
    pending: tuple[int, ...]

    @property
    def title(self) -> str:
        return SHORT.get(self.stage, self.stage.label)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


def stage_cards(evidence: Evidence, pairs: Sequence[PairStage]) -> list[StageCard]:
    """Of the pairs that have begun; the proposed ones count among those to be prepared."""
    made = []
    for number, rule in enumerate(STAGES, 1):
        wanted = [
            pair
            for pair in pairs
            if pair.unit.pair.status is not PairStatus.DRAFT or rule.stage is Stage.PREPARATION
        ]
        pending = tuple(p.unit.id for p in wanted if p.steps[number - 1].missing)
        done = len(wanted) - len(pending)
        word, tone = _state(rule.stage, done, len(wanted), evidence)
        text = _text(rule.stage, done, wanted, evidence)
        made.append(StageCard(rule.stage, number, text, done, len(wanted), word, tone, pending))
    return made


def _state(stage: Stage, done: int, total: int, evidence: Evidence) -> tuple[str, str]:
    begins = _month(stage, evidence)
    if not total:
        return "нет пар", "quiet"
    if done == total:
        return "готов", "good"
    if 100 * done >= _NEARLY * total:
        return "почти готов", "good"
    if begins and evidence.day < begins:
        return ("по плану", "good") if done else ("позже", "quiet")
    return ("идёт", "warn") if done else ("не начат", "warn")


def _month(stage: Stage, evidence: Evidence) -> date | None:
    month = _BEGINS.get(stage)
    return date(evidence.roster.year.ends.year, month, 1) if month else None


def _text(stage: Stage, done: int, pairs: Sequence[PairStage], evidence: Evidence) -> str:
    total = len(pairs)
    if stage is Stage.PREPARATION:
        return f"готовы {done} из {total} пар"
    if stage is Stage.DESIGN:
        return f"утверждено планов: {done} из {total}"
    if stage is Stage.REALISATION:
        held = sum(len(evidence.roster.held(pair.unit.id)) for pair in pairs)
        return f"встреч в журналах: {held}"
    begins = _month(stage, evidence)
    if not done and begins and evidence.day < begins:
        return f"с {MONTHS_GENITIVE[begins.month - 1]} {begins.year} г."
    if stage is Stage.REFLECTION:
        return f"измерены дважды: {done} из {total}"
    closed = sum(pair.unit.pair.status in OVER for pair in pairs)
    return f"завершены {closed} из {total} пар"
