"""STAGES: where each pair stands, computed from evidence; who has «вошёл в программу».

DOMAIN §5: the stage of a pair is the furthest one whose evidence is complete, so a pair is never
held back by the papers of another, and what was skipped stays visible as missing.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from nastavnik_desktop.models.choices import PersonKind, PlanKind, Role, Stage
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.progress.evidence import OVER, Evidence, evidence_on
from nastavnik_desktop.services.roster import Member, Roster, Unit

FRESH_DAYS = 30
"""A gap between meetings may not be longer."""


class StageRule(NamedTuple):
    """One stage: what proves it in words, and what of it a pair still lacks."""

    stage: Stage
    proof: str
    missing: Callable[[Evidence, Unit], list[str]]


class Step(NamedTuple):
    """A stage of one pair; complete when nothing is missing."""

    stage: Stage
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.missing


class PairStage(NamedTuple):
    """The five steps of a pair."""

    unit: Unit
    steps: tuple[Step, ...]

    @property
    def reached(self) -> Stage | None:
        """The furthest stage whose evidence is complete."""
        done = [step.stage for step in self.steps if step.complete]
        return done[-1] if done else None

    @property
    def current(self) -> Step | None:
        """The step to work on: the first incomplete one; None when all are complete."""
        return next((step for step in self.steps if not step.complete), None)

    @property
    def skipped(self) -> tuple[Step, ...]:
        """Incomplete steps before the one that was reached."""
        reached = self.reached
        if reached is None:
            return ()
        order = [step.stage for step in self.steps]
        return tuple(s for s in self.steps[: order.index(reached)] if not s.complete)

    def step(self, stage: Stage) -> Step:
        return next(step for step in self.steps if step.stage is stage)


def _prepared(evidence: Evidence, unit: Unit) -> list[str]:
    found = []
    if not unit.mentors:
        found.append("нет наставника")
    if not unit.mentees:
        found.append("нет наставляемого")
    for member in evidence.present(unit):
        found += [
            f"нет согласия: {member.person.surname_first} – {kind.label}"
            for kind in evidence.lacking_consents(unit, member)
        ]
    found += _orders(evidence, unit)
    found += [
        f"не подписано доп. соглашение: {member.person.surname_first}"
        for member in evidence.present(unit)
        if evidence.needs_agreement(unit, member)
        and not evidence.agreed(member.person.id, evidence.when(unit))
    ]
    return found


def _orders(evidence: Evidence, unit: Unit) -> list[str]:
    """One sentence for the whole pair where nobody is named, else one per person."""
    present = evidence.present(unit)
    lacking = [member for member in present if evidence.ordered(unit, member) is None]
    unsigned = [member for member in lacking if evidence.orders(unit, member.person.id)]
    if lacking and len(lacking) == len(present) and len(unsigned) in (0, len(lacking)):
        return ["приказ о паре не подписан" if unsigned else "нет приказа о паре"]
    return [
        f"{'приказ не подписан' if member in unsigned else 'нет в приказе'}:"
        f" {member.person.surname_first}"
        for member in lacking
    ]


def _designed(evidence: Evidence, unit: Unit) -> list[str]:
    if evidence.approved(unit):
        return []
    return ["план не утверждён" if evidence.plan(unit) else "нет плана"]


def _running(evidence: Evidence, unit: Unit) -> list[str]:
    last, silence = evidence.last_meeting(unit), evidence.silence(unit)
    if last is None:
        found = ["нет ни одной встречи"]
    elif silence is not None and silence > FRESH_DAYS:
        found = [f"нет встреч {plural(silence, 'день', 'дня', 'дней')}, с {show_date(last)}"]
    else:
        found = []
    late = len(evidence.overdue_items(unit))
    if late:
        found.append(f"просрочено: {plural(late, 'пункт', 'пункта', 'пунктов')} плана")
    return found


def _reflected(evidence: Evidence, unit: Unit) -> list[str]:
    found = []
    taken = evidence.measured(unit)
    if not any(before for before, _ in taken):
        found.append("нет измерений «на входе»")
    if not any(after for _, after in taken):
        found.append("нет измерений «на выходе»")
    elif half := sum(before != after for before, after in taken):
        found.append(f"измерен один раз {plural(half, 'показатель', 'показателя', 'показателей')}")
    report = unit.pair.report_on
    if report is None or report > evidence.day:
        found.append("нет отчёта наставника")
    return found


def _closed(_evidence: Evidence, unit: Unit) -> list[str]:
    if unit.pair.status not in OVER:
        return ["пара не завершена"]
    return [] if unit.pair.end_reason else ["не указана причина завершения"]


STAGES: tuple[StageRule, ...] = (
    StageRule(Stage.PREPARATION, "согласия, приказ о паре, доп. соглашение работника", _prepared),
    StageRule(Stage.DESIGN, "утверждённый план", _designed),
    StageRule(Stage.REALISATION, "встречи без перерыва более 30 дней, план в срок", _running),
    StageRule(Stage.REFLECTION, "измерения на входе и на выходе, отчёт наставника", _reflected),
    StageRule(Stage.RESULT, "пара завершена, причина указана", _closed),
)


def pair_stage(evidence: Evidence, unit: Unit) -> PairStage:
    return PairStage(unit, evidence.steps(unit, _steps))


def _steps(evidence: Evidence, unit: Unit) -> list[Step]:
    return [Step(rule.stage, tuple(rule.missing(evidence, unit))) for rule in STAGES]


def pair_stages(roster: Roster, day: date) -> list[PairStage]:
    """Of every pair and group of the year."""
    return stages_of(evidence_on(roster, day))


def stages_of(evidence: Evidence) -> list[PairStage]:
    return [pair_stage(evidence, unit) for unit in evidence.roster.units]


# -- «вошедший в программу» -----------------------------------------------------------------------


class Entry(NamedTuple):
    """A participation and what it still lacks to count as «вошедший в программу»."""

    unit: Unit
    member: Member
    missing: tuple[str, ...]
    proved: tuple[str, ...]
    """What is already there, in words."""

    @property
    def counted(self) -> bool:
        return not self.missing

    @property
    def almost(self) -> bool:
        """Part of the proof is there, or the order only waits for its signature."""
        return bool(self.missing) and bool(self.proved)


def entry(evidence: Evidence, unit: Unit, member: Member) -> Entry:
    """DOMAIN §4: teachers need a signed order and an approved personal programme; others the order.

    «The programme with the person» is that of the pair the order names the person in.
    """
    missing, proved = [], []
    orders = evidence.orders(unit, member.person.id)
    if orders and evidence.signed(orders[0]):
        proved.append(evidence.order_words(orders[0]))
    elif orders:
        proved.append("проект приказа")
        missing.append("приказ о паре не подписан")
    else:
        missing.append("нет в приказе о парах")
    if member.person.kind is PersonKind.TEACHER:
        if evidence.approved(unit, PlanKind.PERSONAL):
            proved.append("персонализированная программа утверждена")
        else:
            plan = evidence.plan(unit)
            wrong = plan is not None and plan.kind is not PlanKind.PERSONAL
            if plan is None or wrong:
                missing.append("нет персонализированной программы")
            else:
                missing.append("персонализированная программа не утверждена")
    return Entry(unit, member, tuple(missing), tuple(proved))


def entries(evidence: Evidence, role: Role | None = None) -> list[Entry]:
    """Of each person and role the participation that proves most; drafts are not looked at."""
    best: dict[tuple[int, Role], Entry] = {}
    for unit in evidence.roster.units:
        if not unit.started:
            continue
        for member in unit.members:
            if role not in (None, member.part.role):
                continue
            found = entry(evidence, unit, member)
            key = member.part.person_id, member.part.role
            if key not in best or len(found.missing) < len(best[key].missing):
                best[key] = found
    return list(best.values())
