"""What is typed for the indicators: the contingent, once a year, and the targets of years."""

from collections.abc import Iterable, Mapping
from dataclasses import make_dataclass
from datetime import date

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Contingent, SchoolYear, Target
from nastavnik_desktop.models.choices import ContingentKind
from nastavnik_desktop.models.fields import Record, column
from nastavnik_desktop.services.reports.indicator_base import OF_YEAR
from nastavnik_desktop.services.reports.indicator_kinds import INDICATORS, KNOWN_TARGETS, Indicator
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store

Targets = dict[tuple[str, int], int]
"""Key of the indicator and calendar year → per cent."""


def _number(value: int) -> str:
    return "" if 0 < value <= 1_000_000 else "Введите число больше нуля или оставьте пустым."


ContingentForm: type[Record] = make_dataclass(
    "ContingentForm",
    [
        ("counted_on", date | None, column("На дату", default=None)),
        *(
            (kind.value, int | None, column(kind.label, default=None, check=_number))
            for kind in ContingentKind
        ),
    ],
    bases=(Record,),
    namespace={"ONE": "контингент"},
    kw_only=True,
)
"""One field for each kind of contingent; it has no table, `keep_contingent` stores it."""


def contingent_form(roster: Roster) -> Record:
    """What was typed for the year, here or for Form 1."""
    typed = {name: getattr(roster.year, name) for name in OF_YEAR.values()}
    typed |= {kind.value: one.number for kind, one in roster.contingent.items()}
    days = [one.counted_on for one in roster.contingent.values() if one.counted_on]
    day = max(days) if days else roster.year.counted_on
    return ContingentForm(**{"counted_on": day, **typed})


def keep_contingent(store: Store, year: SchoolYear, form: Record) -> None:
    """Save what the form says; an emptied number is no longer typed. Inside an action.

    What Form 1 prints stays in the year itself, so that no number is kept twice.
    """
    known = {one.kind: one for one in store.table(Contingent).all(year_id=year.id)}
    day = getattr(form, "counted_on", None)
    numbers = {name: getattr(form, name) for name in OF_YEAR.values()}
    store.table(SchoolYear).save(year.changed(counted_on=day, **numbers))
    wanted = {
        kind: number
        for kind in ContingentKind
        if kind not in OF_YEAR and (number := getattr(form, kind.value)) is not None
    }
    gone = [one.id or 0 for kind, one in known.items() if kind not in wanted]
    if gone:
        store.delete(Contingent, gone)
    store.table(Contingent).save_many(
        [
            known.get(kind, Contingent(year_id=year.id or 0, kind=kind)).changed(
                number=number, counted_on=day
            )
            for kind, number in wanted.items()
        ]
    )


def with_target() -> tuple[Indicator, ...]:
    """The indicators that are shares."""
    return tuple(one for one in INDICATORS if one.share)


def targets_of(targets: Iterable[Target]) -> Targets:
    return {(one.indicator, one.calendar_year): one.percent for one in targets}


def known_targets() -> Targets:
    """Those printed in one district's order; all end in 2024."""
    return {
        (key, year): percent
        for key, by_year in KNOWN_TARGETS.items()
        for year, percent in by_year.items()
    }


def keep_targets(store: Store, wanted: Mapping[tuple[str, int], int]) -> None:
    """Save exactly these targets. Inside an action; UserError for what is no percentage."""
    if any(not 0 <= percent <= 100 for percent in wanted.values()):
        raise UserError("Цель – это доля от 0 до 100 %.", "Исправьте число.")
    known = {(one.indicator, one.calendar_year): one for one in store.table(Target).all()}
    gone = [one.id or 0 for key, one in known.items() if key not in wanted]
    if gone:
        store.delete(Target, gone)
    store.table(Target).save_many(
        [
            known.get(key, Target(indicator=key[0], calendar_year=key[1])).changed(percent=percent)
            for key, percent in wanted.items()
        ]
    )
