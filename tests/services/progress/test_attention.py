"""What the start page calls incomplete, checked against records that were changed on purpose."""

from collections.abc import Callable
from datetime import date

import pytest
from sample import Sample

from nastavnik_desktop.models import Pair, Participation, Programme, SchoolYear
from nastavnik_desktop.models.choices import (
    MentoringForm,
    PairStatus,
    Role,
)
from nastavnik_desktop.services.progress.attention import CHECKS, figures, gaps
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 11, 21)
Filled = tuple[Store, Sample]


def roster(filled: Filled) -> Roster:
    return load_roster(filled[0], filled[0].year("2026/2027"))


def found(filled: Filled) -> dict[str, tuple[int, ...]]:
    return {gap.check.key: gap.ids for gap in gaps(roster(filled), TODAY)}


def change(filled: Filled, work: Callable[[Store, Sample], object]) -> None:
    with filled[0].action("Правка"):
        work(*filled)


def test_the_sample_school_lacks_what_it_lacks(filled: Filled) -> None:
    sample = filled[1]
    told = found(filled)
    assert told["sex"] == (sample.people["Ким"],)
    assert set(told["representative"]) == {sample.people[n] for n in ("Елкова", "Черных", "Ким")}
    assert told["start"] == (sample.pairs["teachers"],)
    assert told["result"] == (sample.programmes[MentoringForm.TEACHER_TEACHER],)
    assert "contingent" in told
    assert "school" not in told
    assert not {"mentor", "mentee", "birth", "reason"} & set(told)


@pytest.mark.parametrize(("role", "key"), [(Role.MENTOR, "mentor"), (Role.MENTEE, "mentee")])
def test_a_pair_with_one_side_only(filled: Filled, role: Role, key: str) -> None:
    pair_id = filled[1].pairs["pupils"]

    def work(store: Store, _sample: Sample) -> None:
        parts = store.table(Participation).all(pair_id=pair_id, role=role)
        store.delete(Participation, [part.id or 0 for part in parts])

    change(filled, work)
    assert found(filled)[key] == (pair_id,)


def test_an_ended_pair_needs_a_reason_and_nothing_else(filled: Filled) -> None:
    pair_id = filled[1].pairs["pupils"]

    def work(store: Store, _sample: Sample) -> None:
        pair = store.table(Pair).get(pair_id)
        store.table(Pair).save(pair.changed(status=PairStatus.STOPPED))

    change(filled, work)
    assert found(filled)["reason"] == (pair_id,)


def test_filled_gaps_are_not_told(filled: Filled) -> None:
    def work(store: Store, sample: Sample) -> None:
        programme = store.table(Programme).get(sample.programmes[MentoringForm.TEACHER_TEACHER])
        store.table(Programme).save(programme.changed(result="Стали увереннее."))
        pair = store.table(Pair).get(sample.pairs["teachers"])
        store.table(Pair).save(pair.changed(begins=date(2026, 9, 1)))
        store.table(SchoolYear).save(
            sample.year.changed(children_10_19=1, teachers=2, young_teachers=0)
        )

    change(filled, work)
    assert not {"result", "start", "contingent"} & set(found(filled))


def test_figures_count_people_once(filled: Filled) -> None:
    numbers = [figure.number for figure in figures(roster(filled))]
    assert numbers == [8, 5, 3, 4]


def test_checks_differ_and_name_a_page(filled: Filled) -> None:
    assert len({check.key for check in CHECKS}) == len(CHECKS)
    assert {check.page for check in CHECKS} <= {"school", "people", "programmes", "pairs"}
