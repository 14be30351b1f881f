"""«Обзор» of the demo school and of a hard one against a count written quite separately."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from hard_town import Town, fill_hard
from year_by_hand import Year

from nastavnik_desktop.models.choices import Stage
from nastavnik_desktop.services.demo_school import demo
from nastavnik_desktop.services.progress.due import LIGHTS, due
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.progress.stages import entries, stages_of
from nastavnik_desktop.services.progress.year_progress import stage_cards
from nastavnik_desktop.services.reports.indicator_kinds import Population
from nastavnik_desktop.services.reports.indicators import reports
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.storage.store import Store

DAYS = (
    date(2026, 9, 1),
    date(2026, 10, 15),
    date(2026, 11, 21),
    date(2026, 11, 30),
    date(2027, 3, 2),
    date(2027, 5, 31),
    date(2027, 8, 20),
)
School = tuple[Path, Roster]


def read(store: Store, copy: Path) -> School:
    """The file as it lies on the disk, and the program's own picture of it."""
    shutil.copy(store.folder / "nastavnik.sqlite", copy)
    return copy, load_roster(store, store.year("2026/2027"))


@pytest.fixture(scope="module")
def demo_school(tmp_path_factory: pytest.TempPathFactory) -> School:
    place = tmp_path_factory.mktemp("школа")
    store = create_store(place / "данные")
    demo.fill(store)
    found = read(store, place / "копия.sqlite")
    store.close()
    return found


def check_lights(school: School, day: date) -> None:
    expected = Year(school[0], day).lights()
    found = {light.key: light for light in due(school[1], day)}
    assert set(found) == set(expected)
    for key, wanted in expected.items():
        if isinstance(wanted, int):
            assert found[key].number == wanted, key
        else:
            assert set(found[key].found.ids) == wanted, key
            assert found[key].number == len(wanted), key


def check_stages(school: School, day: date) -> None:
    by_hand = Year(school[0], day)
    evidence = Evidence(school[1], day)
    stages = stages_of(evidence)
    assert {stage.unit.id for stage in stages} == set(by_hand.pairs)
    order = [stage.value for stage in Stage]
    for stage in stages:
        done = by_hand.done(by_hand.pairs[stage.unit.id])
        assert {step.stage.value for step in stage.steps if step.complete} == done, stage.unit.id
        furthest = max(done, key=order.index, default=None)
        assert (stage.reached.value if stage.reached else None) == furthest
    cards = {card.stage.value: card for card in stage_cards(evidence, stages)}
    for key, (ready, looked_at, pending) in by_hand.cards().items():
        assert (cards[key].done, cards[key].total) == (ready, looked_at), key
        assert set(cards[key].pending) == pending, key
    counted = {
        (e.member.part.person_id, e.member.part.role.value) for e in entries(evidence) if e.counted
    }
    assert counted == by_hand.entered()


def check_indicators(school: School, day: date) -> None:
    by_hand = Year(school[0], day)
    people, wholes = by_hand.numerators(), by_hand.denominators()
    checked = set()
    for report in reports(school[1], day):
        for result in report.results:
            key = result.indicator.key
            if key not in people:
                continue
            checked.add(key)
            if result.indicator.population is Population.ENTERPRISES:
                assert {one.name for one in result.enterprises} == people[key], key
            else:
                assert {person.id for person in result.people} == people[key], key
            assert result.numerator == len(people[key]), key
            if key in wholes:
                assert result.denominator == wholes[key], key
    assert checked == set(people)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_light_of_the_demo_school_is_true(demo_school: School, day: date) -> None:
    check_lights(demo_school, day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_stage_of_the_demo_school_is_true(demo_school: School, day: date) -> None:
    check_stages(demo_school, day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_indicator_of_the_demo_school_is_true(demo_school: School, day: date) -> None:
    check_indicators(demo_school, day)


def test_the_demo_school_lights_every_lamp_in_its_time(demo_school: School) -> None:
    """No light of the catalogue goes without its separate count."""
    seen = {key for day in DAYS for key in Year(demo_school[0], day).lights()}
    assert seen == {rule.key for rule in LIGHTS}


# -- a school in which everything is out of the ordinary


@pytest.fixture(scope="module")
def hard_school(tmp_path_factory: pytest.TempPathFactory) -> tuple[School, Town, dict[str, int]]:
    place = tmp_path_factory.mktemp("трудная")
    store = create_store(place / "данные")
    with store.action("Трудная школа"):
        town = Town(store)
        cases = fill_hard(town)
    found = read(store, place / "копия.sqlite")
    store.close()
    return found, town, cases


Hard = tuple[School, Town, dict[str, int]]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_hard_school_is_counted_truly(hard_school: Hard, day: date) -> None:
    check_lights(hard_school[0], day)
    check_stages(hard_school[0], day)
    check_indicators(hard_school[0], day)


def names(hard: Hard, key: str, day: date) -> set[str]:
    """Whom or what a light is about, in the words of the cases."""
    found = next((light.found.ids for light in due(hard[0][1], day) if light.key == key), ())
    known = hard[2] if next(r for r in LIGHTS if r.key == key).page == "pairs" else hard[1].ids
    return {name for name, number in known.items() if number in found}


def test_the_cases_light_what_domain_says(hard_school: Hard) -> None:
    """The count by hand is itself tried on cases whose answer is plain."""
    november, december = date(2026, 11, 21), date(2026, 11, 30)
    assert names(hard_school, "representative", november) == {"Безвестный", "Восьмой"}
    assert names(hard_school, "representative", december) == {"Безвестный", "Восьмой", "Отзыв"}
    assert "Отзыв" in names(hard_school, "consents", december)
    # A lecturer is no employee; the director is one; an agreement that is over does not help.
    assert names(hard_school, "agreement", november) == {"Завуч"}
    # The unsigned one that shall follow does not prolong the one that ends.
    assert names(hard_school, "agreement_ends", november) == {"Директор"}
    # A later pair of people whom an order on another pair names has none of its own yet.
    without = {"spring", "group", "cancelled", "later"}
    assert names(hard_school, "order", november) == without
    # The replaced mentor needs no order any more, the new one has one.
    assert "changed" not in names(hard_school, "order", november)
    # A pair that began in March has a month, although it first met in November.
    assert "spring" not in names(hard_school, "meetings", date(2027, 3, 2))
    assert "spring" in names(hard_school, "meetings", date(2027, 4, 1))
    assert "spring" not in names(hard_school, "plan", december)
    assert "spring" in names(hard_school, "plan", date(2027, 3, 2))
    assert {"Группа1", "Группа2", "Группа3"} == names(hard_school, "consent_ends", date(2027, 3, 2))
    stages = {one.unit.id: one.reached for one in stages_of(Evidence(hard_school[0][1], november))}
    assert stages[hard_school[2]["closed"]] is Stage.RESULT
    assert stages[hard_school[2]["proposal"]] is None
    entered = Year(hard_school[0][0], november).entered()
    ids = hard_school[1].ids
    # Of teachers the order is not enough: the pair with an individual plan does not count.
    assert (ids["Завуч"], "mentor") not in entered
    assert (ids["Молодая"], "mentee") in entered
