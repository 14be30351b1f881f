"""The preamble agrees with its prepositions, and acts whose time is over stay out."""

from datetime import date

import pytest
import sample

from nastavnik_desktop.models import BasisAct
from nastavnik_desktop.models.choices import ActLevel, ActState, WordCase
from nastavnik_desktop.services.checking.paper_linter import lint
from nastavnik_desktop.services.demo_school import demo
from nastavnik_desktop.services.issuing.print_jobs import jobs
from nastavnik_desktop.services.law import basis_acts, shipped_acts
from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.services.papers.documents import context, document
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store

DAY = date(2026, 9, 14)
MUNICIPAL = BasisAct(
    kind="приказ",
    issuer="Управления образования администрации Светлинского района",
    dated=date(2022, 7, 12),
    number="205",
    title="О внедрении системы наставничества",
    level=ActLevel.MUNICIPAL,
)
LOCAL = BasisAct(kind="положение о системе наставничества МБОУ СОШ № 3", level=ActLevel.LOCAL)


def by_code(code: str) -> BasisAct:
    (found,) = [act for act in shipped_acts.shipped() if act.shipped == code]
    return found


def test_acts_stand_in_the_case_of_their_preposition() -> None:
    made = basis_acts.preamble([LOCAL, MUNICIPAL, by_code("Р-145")], DAY)
    assert made.accordance.startswith(
        "в соответствии с распоряжением Министерства просвещения Российской Федерации"
        " от 25 декабря 2019 г. № Р-145 «Об утверждении методологии"
    )
    assert made.basis == (
        "на основании приказа Управления образования администрации Светлинского района"
        " от 12 июля 2022 г. № 205 «О внедрении системы наставничества»,"
        " положения о системе наставничества МБОУ СОШ № 3"
    )


def test_an_article_takes_so() -> None:
    act = by_code("351.8").changed(cited=True)
    assert str(basis_acts.preamble([act], DAY)) == (
        "в соответствии со статьёй 351.8 Трудового кодекса Российской Федерации"
    ) or str(basis_acts.preamble([act], DAY)) == (
        "в соответствии со статьей 351.8 Трудового кодекса Российской Федерации"
    )


def test_the_schools_own_wording_wins() -> None:
    act = MUNICIPAL.changed(gent="муниципального приказа № 205")
    assert basis_acts.worded(act, WordCase.GENITIVE) == "муниципального приказа № 205"
    assert basis_acts.worded(act, WordCase.INSTRUMENTAL).startswith("приказом Управления")


def test_what_is_not_in_force_is_not_cited() -> None:
    old = by_code("204").changed(cited=True)
    early = by_code("351.8").changed(cited=True)
    assert basis_acts.cited([old, early], date(2024, 9, 1)) == [old]
    assert basis_acts.cited([old, early], DAY) == [early]
    assert basis_acts.outdated([old, early], DAY) == [old]


def test_unverified_titles_are_marked() -> None:
    unverified = {act.shipped for act in shipped_acts.shipped() if act.checked_on is None}
    assert {"МР-42/02", "АЗ-1128/08"} <= unverified
    assert "Р-145" not in unverified


def test_the_list_is_added_once_and_a_deleted_act_stays_deleted(store: Store) -> None:
    assert shipped_acts.ensure(store) == len(shipped_acts.shipped())
    assert store.last_action() is None  # not the user's own action, so nothing to take back
    with store.action("Удалено основание"):
        store.delete(BasisAct, [store.table(BasisAct).all()[0].id or 0])
    assert shipped_acts.ensure(store) == 0
    assert len(store.table(BasisAct).all()) == len(shipped_acts.shipped()) - 1


def test_an_old_database_gets_what_is_new(store: Store) -> None:
    mine = LOCAL.changed(title="Своё")
    with store.action("Основания"):
        store.table(BasisAct).save_many([mine, *shipped_acts.shipped()[:2]])
    assert shipped_acts.ensure(store) == len(shipped_acts.shipped()) - 2
    codes = [act.shipped for act in store.table(BasisAct).all() if act.shipped]
    assert sorted(codes) == sorted(act.shipped for act in shipped_acts.shipped())


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (by_code("Р-145"), ActState.IN_FORCE),
        (by_code("МР-42/02"), ActState.UNVERIFIED),
        (by_code("204"), ActState.OUTDATED),
        (LOCAL, ActState.IN_FORCE),
        (LOCAL.changed(valid_from=date(2026, 9, 15)), ActState.FUTURE),
        (LOCAL.changed(valid_to=DAY), ActState.IN_FORCE),
    ],
)
def test_each_act_has_a_state(act: BasisAct, state: ActState) -> None:
    assert act.state_on(DAY) is state


def test_the_list_shows_the_wording_and_filters(school_store: Store) -> None:
    with school_store.action("Добавлено основание"):
        school_store.table(BasisAct).save_many([LOCAL, MUNICIPAL])
    acts = registry("acts")
    rows = acts.rows(load_roster(school_store, school_store.year(sample.YEAR)))
    levels, states = acts.filters
    assert [levels.value(row.subject) for row in rows][-2:] == ["муниципальный", "локальный"]
    assert {states.value(row.subject) for row in rows} == {
        "действует",
        "не проверено",
        "утратил силу",
    }
    assert acts.heading(rows[-2].subject) == "Приказ от 12.07.2022 № 205"
    told = acts.details(load_roster(school_store, school_store.year()), rows[-2].subject)
    assert [part.text.split(" ")[0] for part in told[1:]] == ["приказа", "приказом"]
    assert "205" in rows[-2].search_key


def _printed(key: str, roster: Roster) -> str:
    item = document(key)
    return str(item.fields(context(roster, item=item)))


@pytest.mark.parametrize("key", ["pairs_order", "introduction_order", "regulation"])
def test_a_paper_refers_to_what_the_school_keeps_and_to_nothing_else(
    store: Store, key: str
) -> None:
    demo.fill(store, demo.LEAST_PUPILS)
    year = store.years()[0]
    assert "Р-145" in _printed(key, load_roster(store, year)), "the example has the shipped list"
    with store.action("Удалены основания"):
        store.delete(BasisAct, [act.id or 0 for act in store.table(BasisAct).all()])
    assert shipped_acts.ensure(store) == 0
    assert "Р-145" not in _printed(key, load_roster(store, year))


def test_an_order_without_any_basis_is_told_before_printing(store: Store) -> None:
    sample.fill(store)
    roster = load_roster(store, store.years()[0])
    made = jobs(roster, [document("pairs_order")])
    told = "Нет ни одного действующего основания, на которое ссылаются приказы."
    assert told not in [one.text for one in lint(roster, made)]
    with store.action("Удалены основания"):
        store.delete(BasisAct, [act.id or 0 for act in store.table(BasisAct).all()])
    bare = load_roster(store, store.years()[0])
    found = [one for one in lint(bare, made) if one.text == told]
    assert [(one.record, one.page) for one in found] == [(BasisAct, "acts")]
