"""The parts of a school year that are read when they are first asked for, each in its own way."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from nastavnik_desktop.models import (
    AnswerSheet,
    Asked,
    BasisAct,
    CalendarDay,
    Consent,
    Measure,
    Meeting,
    Pair,
    PaperPair,
    PaperPerson,
    Plan,
    PlanItem,
    Preference,
    QualitySheet,
    Questionnaire,
    Record,
    RoadmapItem,
    Snapshot,
    SupplementaryAgreement,
    Swot,
    Target,
    Wording,
)
from nastavnik_desktop.storage import lookups
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.roster import Roster

R = TypeVar("R", bound=Record)


def put_off_parts(
    store: Store, roster: "Roster", of_year: dict[str, Any]
) -> dict[str, Callable[[], object]]:
    """By the name of the attribute; `roster` is asked only when one of them is."""

    def of_pairs(kind: type[R]) -> list[R]:
        pairs = store.table(Pair).all(**of_year)
        return store.table(kind).among("pair_id", [pair.id for pair in pairs])

    def items() -> list[PlanItem]:
        plans = [plan.id for kept in roster.plans.values() for plan in kept]
        return sorted(
            store.table(PlanItem).among("plan_id", sorted(p or 0 for p in plans)),
            key=attrgetter("position"),
        )

    def every(kind: type[R]) -> tuple[R, ...]:
        return tuple(store.table(kind).all(**of_year))

    return {
        "wordings": lambda: tuple(store.table(Wording).all()),
        "numbered_elsewhere": lambda: tuple(lookups.numbered_elsewhere(store, of_year["year_id"])),
        "named": lambda: _of_papers(store.table(PaperPerson).all(), roster, "person_id"),
        "on_pairs": lambda: _of_papers(store.table(PaperPair).all(), roster, "pair_id"),
        "acts": lambda: tuple(store.table(BasisAct).all()),
        "calendar": lambda: tuple(store.table(CalendarDay).all()),
        "consents": lambda: tuple(store.table(Consent).all()),
        "supplements": lambda: every(SupplementaryAgreement),
        "asked": lambda: {(a.document, a.about_id): a for a in every(Asked)},
        "plans": lambda: _grouped(of_pairs(Plan), "pair_id"),
        "plan_items": lambda: _grouped(items(), "plan_id"),
        "meetings": lambda: _grouped(
            sorted(of_pairs(Meeting), key=lambda m: m.day or date.max), "pair_id"
        ),
        "measures": lambda: _grouped(of_pairs(Measure), "pair_id"),
        "preferences": lambda: every(Preference),
        "roadmap": lambda: every(RoadmapItem),
        "targets": lambda: tuple(store.table(Target).all()),
        "snapshots": lambda: tuple(s.changed(figures="") for s in every(Snapshot)),
        "answer_sheets": lambda: {
            (a.participation_id, a.moment): a for a in _answers(store, roster)
        },
        "questionnaires": lambda: {(q.form, q.role): q for q in store.table(Questionnaire).all()},
        "quality_sheets": lambda: every(QualitySheet),
        "swots": lambda: every(Swot),
    }


def _answers(store: Store, roster: "Roster") -> list[AnswerSheet]:
    ours = [member.part.id for unit in roster.units for member in unit.members]
    return store.table(AnswerSheet).among("participation_id", ours)


def _grouped(records: Iterable[R], attribute: str) -> dict[int, tuple[R, ...]]:
    found: dict[int, list[R]] = defaultdict(list)
    key: Any = attrgetter(attribute)
    for record in records:
        found[key(record)].append(record)
    return {owner: tuple(belonging) for owner, belonging in found.items()}


def _of_papers(
    mentions: Iterable[PaperPerson] | Iterable[PaperPair], roster: "Roster", attribute: str
) -> dict[int, frozenset[int]]:
    papers = {paper.id for paper in roster.papers}
    mentioned = attrgetter(attribute)
    found: dict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.paper_id in papers:
            found[mention.paper_id].add(mentioned(mention))
    return {paper_id: frozenset(ids) for paper_id, ids in found.items()}
