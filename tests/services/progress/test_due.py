"""What is due, counted once more by hand over the rows of the demo school, and light by light."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sample import Sample

from nastavnik_desktop.models import (
    Consent,
    Meeting,
    Pair,
    Paper,
    PaperPerson,
    Participation,
    Person,
    Plan,
    PlanItem,
    RoadmapItem,
    Snapshot,
    SupplementaryAgreement,
)
from nastavnik_desktop.models.choices import ConsentKind, PairStatus, PaperState, Role, Signer
from nastavnik_desktop.services.progress.due import LIGHTS, due
from nastavnik_desktop.services.progress.due_found import CHECK, GOOD, URGENT, Found
from nastavnik_desktop.services.progress.due_year import quarters
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame.pages import COMMANDS, PAGES

TODAY = date(2026, 11, 21)
Filled = tuple[Store, Sample]


def lights(filled: Filled, day: date = TODAY) -> dict[str, Found]:
    roster = load_roster(filled[0], filled[1].year)
    return {light.key: light.found for light in due(roster, day)}


def change(filled: Filled, work: Callable[[Store, Sample], object]) -> None:
    with filled[0].action("Правка"):
        work(*filled)


def pair_with(filled: Filled, key: str, **values: object) -> None:
    def work(store: Store, about: Sample) -> None:
        pair = store.table(Pair).get(about.pairs[key])
        store.table(Pair).save(pair.changed(**values))

    change(filled, work)


# -- the demo school, counted by hand


class ByHand:
    """Walks over the tables as they are stored; knows nothing of evidence and rosters."""

    def __init__(self, store: Store) -> None:
        self.people = {one.id: one for one in store.table(Person).all()}
        self.pairs = {one.id: one for one in store.table(Pair).all()}
        self.parts = store.table(Participation).all()
        self.consents = store.table(Consent).all()
        self.plans = store.table(Plan).all()
        self.meetings = [one for one in store.table(Meeting).all() if one.held]
        self.items = store.table(PlanItem).all()
        self.agreements = store.table(SupplementaryAgreement).all()
        self.papers = store.table(Paper).all()
        self.mentions = store.table(PaperPerson).all()

    def going(self, *, drafts: bool) -> set[int | None]:
        wanted = {PairStatus.ACTIVE, PairStatus.DRAFT} if drafts else {PairStatus.ACTIVE}
        return {number for number, pair in self.pairs.items() if pair.status in wanted}

    def has(self, person_id: int, kind: ConsentKind) -> bool:
        for one in self.consents:
            if one.person_id != person_id or one.kind is not kind or one.withdrawn:
                continue
            assert one.dated
            assert one.until
            minor = self.people[person_id].minor_on(one.dated)
            if minor and one.signer is not Signer.REPRESENTATIVE:
                continue
            if one.dated <= TODAY <= one.until:
                return True
        return False

    def representative(self) -> set[int]:
        going = self.going(drafts=True)
        return {
            part.person_id
            for part in self.parts
            if part.pair_id in going
            and self.people[part.person_id].minor_on(TODAY)
            and not self.has(part.person_id, ConsentKind.PROCESSING)
        }

    def consents_missing(self) -> set[int]:
        going, found = self.going(drafts=True), set()
        for part in self.parts:
            if part.pair_id not in going:
                continue
            own = ConsentKind.AS_MENTOR if part.role is Role.MENTOR else ConsentKind.AS_MENTEE
            minor = self.people[part.person_id].minor_on(TODAY)
            no_processing = not self.has(part.person_id, ConsentKind.PROCESSING) and not minor
            if no_processing or not self.has(part.person_id, own):
                found.add(part.person_id)
        return found

    def agreement(self) -> set[int]:
        signed = {one.person_id for one in self.agreements if one.dated}
        found = set()
        for pair_id in self.going(drafts=False):
            mentors = [p for p in self.parts if p.pair_id == pair_id and p.role is Role.MENTOR]
            mentees = [p for p in self.parts if p.pair_id == pair_id and p.role is Role.MENTEE]
            if not any(self.people[p.person_id].kind == "teacher" for p in mentees):
                continue
            for part in mentors:
                person = self.people[part.person_id]
                ours = person.kind == "teacher" and not person.organisation
                if ours and part.person_id not in signed:
                    found.add(part.person_id)
        return found

    def order(self) -> set[int | None]:
        signed = [p.id for p in self.papers if p.state is PaperState.SIGNED]
        named = {m.person_id for m in self.mentions if m.paper_id in signed}
        found = set()
        for pair_id in self.going(drafts=False):
            people = {p.person_id for p in self.parts if p.pair_id == pair_id}
            by_one = any(
                people <= {m.person_id for m in self.mentions if m.paper_id == paper_id}
                for paper_id in signed
            )
            if not by_one and not people <= named:
                found.add(pair_id)
        return found

    def plan(self) -> set[int | None]:
        approved = {plan.pair_id for plan in self.plans if plan.approved_on}
        return self.going(drafts=False) - approved

    def meeting(self) -> set[int | None]:
        edge = TODAY - timedelta(days=30)
        fresh = {one.pair_id for one in self.meetings if one.day and edge <= one.day <= TODAY}
        young = {n for n, pair in self.pairs.items() if pair.begins and pair.begins >= edge}
        return self.going(drafts=False) - fresh - young

    def item(self) -> set[int | None]:
        of_pair = {plan.id: plan.pair_id for plan in self.plans}
        late = {
            of_pair[item.plan_id]
            for item in self.items
            if item.due and item.due < TODAY and not item.done_on
        }
        return late & self.going(drafts=False)

    def before(self) -> set[int]:
        going = self.going(drafts=False)
        return {p.person_id for p in self.parts if p.pair_id in going and not p.survey_before}

    def after(self) -> set[int]:
        ended = {
            number
            for number, pair in self.pairs.items()
            if pair.ends
            and pair.ends <= TODAY + timedelta(days=14)
            and pair.status in (PairStatus.ACTIVE, PairStatus.FINISHED)
        }
        return {p.person_id for p in self.parts if p.pair_id in ended and not p.survey_after}


def test_each_light_of_the_demo_school_is_true(demo_store: Store) -> None:
    roster = load_roster(demo_store, demo_store.year("2026/2027"))
    found = {light.key: light for light in due(roster, TODAY)}
    hand = ByHand(demo_store)
    expected = {
        "representative": hand.representative(),
        "consents": hand.consents_missing(),
        "agreement": hand.agreement(),
        "order": hand.order(),
        "plan": hand.plan(),
        "meetings": hand.meeting(),
        "items": hand.item(),
        "before": hand.before(),
        "after": hand.after(),
    }
    for key, ids in expected.items():
        assert set(found[key].found.ids) == ids, key
        assert found[key].number == len(ids) > 0, key
    # No snapshot was ever kept: the quarter that is over is late, the current one ahead.
    assert (found["forms_late"].number, found["forms_late"].found.tone) == (1, URGENT)
    assert found["forms"].found.word == "40 дней"
    assert found["agreement_ends"].found.word == "до 07.12"
    assert not {"ending", "mentor_day", "new_year", "consent_ends"} & set(found)


def test_the_urgent_comes_first(demo_store: Store) -> None:
    roster = load_roster(demo_store, demo_store.year("2026/2027"))
    tones = [light.found.tone for light in due(roster, TODAY)]
    assert tones == sorted(tones, key=[URGENT, CHECK, "quiet", GOOD].index)


def test_every_light_says_why(demo_store: Store) -> None:
    roster = load_roster(demo_store, demo_store.year("2026/2027"))
    for light in due(roster, TODAY):
        assert light.found.note
        assert light.found.word
        assert light.number > 0


def test_every_list_that_a_light_opens_exists() -> None:
    pages = {entry.key for entry in PAGES}
    assert {rule.page for rule in LIGHTS} <= pages
    assert {"rollover"} <= {command.key for command in COMMANDS}


@pytest.mark.parametrize(
    ("day", "page"), [(date(2027, 8, 20), "rollover"), (date(2026, 9, 1), "roadmap")]
)
def test_the_new_year_leads_to_the_roll_over_and_then_to_its_plan(
    filled: Filled, day: date, page: str
) -> None:
    roster = load_roster(filled[0], filled[1].year)
    assert next(light for light in due(roster, day) if light.key == "new_year").page == page


# -- light by light


def test_an_empty_year_has_nothing_due(filled: Filled) -> None:
    roster = load_roster(filled[0], filled[0].year("2030/2031"))
    assert due(roster, TODAY) == []


def test_a_meeting_puts_the_light_out(filled: Filled) -> None:
    pupils = filled[1].pairs["pupils"]
    assert pupils in lights(filled)["meetings"].ids
    last = TODAY - timedelta(days=30)
    change(filled, lambda store, _: store.table(Meeting).save(Meeting(pair_id=pupils, day=last)))
    assert pupils not in lights(filled)["meetings"].ids
    assert pupils in lights(filled, TODAY + timedelta(days=1))["meetings"].ids


def test_a_pair_that_began_lately_has_time(filled: Filled) -> None:
    pair_with(filled, "pupils", begins=TODAY - timedelta(days=30))
    found = lights(filled)
    assert filled[1].pairs["pupils"] not in found["meetings"].ids
    pair_with(filled, "pupils", begins=TODAY + timedelta(days=1))
    found = lights(filled)
    assert filled[1].pairs["pupils"] not in found["plan"].ids


def test_the_plan_is_urgent_after_a_month(filled: Filled) -> None:
    for key in ("pupils", "group", "employer"):
        pair_with(filled, key, begins=TODAY - timedelta(days=20))
    assert (lights(filled)["plan"].tone, lights(filled)["plan"].word) == (CHECK, "до 01.12")
    assert lights(filled, TODAY + timedelta(days=11))["plan"].tone == URGENT


def test_the_end_of_a_pair_is_told_a_month_ahead(filled: Filled) -> None:
    pair_with(filled, "pupils", ends=TODAY + timedelta(days=31))
    assert "ending" not in lights(filled)
    pair_with(filled, "pupils", ends=TODAY + timedelta(days=30))
    assert lights(filled)["ending"].word == "до 21.12"
    pair_with(filled, "pupils", ends=TODAY - timedelta(days=1))
    assert lights(filled)["ending"].tone == URGENT
    pair_with(filled, "pupils", status=PairStatus.FINISHED)
    assert "ending" not in lights(filled)


def test_a_consent_that_runs_out_is_told_a_month_ahead(filled: Filled) -> None:
    person_id = filled[1].people["Шевченко"]
    consent = Consent(person_id=person_id, dated=date(2026, 9, 1), until=TODAY + timedelta(days=30))
    change(filled, lambda store, _: store.table(Consent).save(consent))
    assert lights(filled)["consent_ends"].ids == (person_id,)
    following = consent.changed(dated=TODAY, until=None)
    change(filled, lambda store, _: store.table(Consent).save(following))
    assert "consent_ends" not in lights(filled)


def test_roadmap_items_are_late_the_day_after(filled: Filled) -> None:
    year_id = filled[1].year.id or 0
    item = RoadmapItem(year_id=year_id, title="Приказ", ends=TODAY - timedelta(days=1))
    saved = []
    change(filled, lambda store, _: saved.append(store.table(RoadmapItem).save(item)))
    assert lights(filled)["roadmap"].ids == (saved[0].id,)
    assert "roadmap" not in lights(filled, TODAY - timedelta(days=1))
    done = saved[0].changed(done_on=TODAY)
    change(filled, lambda store, _: store.table(RoadmapItem).save(done))
    assert "roadmap" not in lights(filled)


@pytest.mark.parametrize(
    ("begins", "ends", "made", "late"),
    [
        (date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 2), False),
        (date(2026, 9, 1), date(2026, 9, 24), date(2026, 9, 24), False),
        (date(2026, 9, 1), date(2027, 8, 31), date(2026, 9, 2), True),
        (date(2026, 9, 20), date(2026, 9, 30), date(2026, 9, 30), True),
        (date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, 10), True),
    ],
)
def test_a_snapshot_covers_its_quarter(
    filled: Filled, begins: date, ends: date, made: date, late: bool
) -> None:
    """From the first day to the last two weeks of it, and made then."""
    year_id = filled[1].year.id or 0
    kept = Snapshot(year_id=year_id, made_on=made, period_from=begins, period_to=ends)
    change(filled, lambda store, _: store.table(Snapshot).save(kept))
    assert ("forms_late" in lights(filled)) is late


def test_quarters_without_participants_are_not_asked_for(filled: Filled) -> None:
    for key in ("pupils", "group", "employer"):
        pair_with(filled, key, begins=date(2026, 11, 2), ends=date(2026, 12, 20))
    roster: Roster = load_roster(filled[0], filled[1].year)
    assert [period.begins for period in quarters(roster)] == [date(2026, 10, 1)]


@pytest.mark.parametrize(
    ("day", "key", "word"),
    [
        (date(2027, 2, 15), "mentor_day", ""),
        (date(2027, 2, 16), "mentor_day", "14 дней"),
        (date(2027, 3, 1), "mentor_day", "1 день"),
        (date(2027, 3, 2), "mentor_day", "сегодня"),
        (date(2027, 3, 3), "mentor_day", ""),
        (date(2027, 8, 18), "new_year", "14 дней"),
        (date(2027, 9, 1), "new_year", "сегодня"),
        (date(2027, 9, 2), "new_year", ""),
    ],
)
def test_two_days_to_remember(filled: Filled, day: date, key: str, word: str) -> None:
    found = lights(filled, day).get(key)
    assert (found.word if found else "") == word


def test_looking_does_not_change_the_roster(filled: Filled) -> None:
    roster = load_roster(filled[0], filled[1].year)
    assert due(roster, TODAY) == due(replace(roster), TODAY)
