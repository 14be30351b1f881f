"""An order on pairs is on the pairs it was made for, not on others of the same people."""

from datetime import date
from pathlib import Path

import pytest
import sample
from papers import ORDER

from nastavnik_desktop.models import Pair, Paper, PaperPair, Participation, Person
from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.issuing import issued, printing
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.progress.evidence import evidence_on
from nastavnik_desktop.services.progress.stages import pair_stage
from nastavnik_desktop.services.reports.counting import ordered
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 12, 1)


def roster_of(store: Store) -> Roster:
    return load_roster(store, store.year(sample.YEAR))


def printed(store: Store, folder: Path, key: str = "pairs_order") -> Paper:
    """As the curator does it, of all pairs there are."""
    roster = roster_of(store)
    made = printing.jobs(roster, [document(key)], None, {key: ORDER})
    (paper, *_) = printing.register(store, roster, printing.write_all(roster, made, folder))
    return paper


@pytest.fixture
def signed(school_store: Store, tmp_path: Path) -> Paper:
    return issued.sign(school_store, printed(school_store, tmp_path).id or 0)


def same_people(store: Store, pair_id: int) -> int:
    """One more pair of them, made after the order."""
    with store.action("Создана пара"):
        made = store.table(Pair).save(store.table(Pair).get(pair_id).changed(id=None, begins=None))
        parts = store.table(Participation).all(pair_id=pair_id)
        store.table(Participation).save_many(
            [one.changed(id=None, pair_id=made.id or 0) for one in parts]
        )
    return made.id or 0


def lacks_order(store: Store, pair_id: int) -> bool:
    roster = roster_of(store)
    told = pair_stage(evidence_on(roster, TODAY), roster.unit(pair_id))
    return any("нет приказа" in text for step in told.steps for text in step.missing)


def pairs_of(store: Store, paper: Paper) -> set[int]:
    return {one.pair_id for one in store.table(PaperPair).all(paper_id=paper.id)}


def test_a_later_pair_of_the_same_people_has_no_order_yet(
    school_store: Store, signed: Paper
) -> None:
    later = same_people(school_store, 2)
    assert not lacks_order(school_store, 2)
    assert lacks_order(school_store, later)
    # It has no date of entry by the order either, so the forms do not count it.
    dated = {pair for pair, _person in ordered(roster_of(school_store))}
    assert 2 in dated
    assert later not in dated


def test_people_of_two_pairs_of_an_order_are_no_third_pair(
    school_store: Store, signed: Paper
) -> None:
    people = {one.surname: one.id or 0 for one in school_store.table(Person).all()}
    with school_store.action("Создана пара"):
        made = school_store.table(Pair).save(school_store.table(Pair).get(3).changed(id=None))
        for name, role in (("Монгуш", Role.MENTOR), ("Ёлкин", Role.MENTEE)):
            school_store.table(Participation).save(
                Participation(pair_id=made.id or 0, person_id=people[name], role=role)
            )
    assert lacks_order(school_store, made.id or 0)


def test_a_draft_printed_again_is_on_the_later_pair_too(
    school_store: Store, tmp_path: Path
) -> None:
    draft = printed(school_store, tmp_path)
    before = pairs_of(school_store, draft)
    later = same_people(school_store, 2)
    assert pairs_of(school_store, draft) == before
    again = printed(school_store, tmp_path)
    assert again.id == draft.id
    assert pairs_of(school_store, again) == before | {later}
    issued.sign(school_store, again.id or 0)
    assert not lacks_order(school_store, later)


def test_a_signed_order_keeps_its_pairs_when_printed_again(
    school_store: Store, signed: Paper
) -> None:
    before = pairs_of(school_store, signed)
    same_people(school_store, 2)
    issued.reprint(school_store, signed.id or 0)
    assert pairs_of(school_store, signed) == before == {1, 2, 3, 4}


def test_a_pair_made_anew_needs_an_order_of_its_own(school_store: Store, signed: Paper) -> None:
    """The order was on the deleted one; with that one back it has its order again."""
    anew = same_people(school_store, 2)
    with school_store.action("Удалена пара") as action:
        school_store.delete(Pair, [2])
    assert lacks_order(school_store, anew)
    school_store.restore_from_bin(action)
    assert not lacks_order(school_store, 2)


def test_a_cancelled_order_is_on_nobody(school_store: Store, signed: Paper) -> None:
    issued.cancel(school_store, signed.id or 0)
    assert lacks_order(school_store, 2)
    assert ordered(roster_of(school_store)) == {}


def test_the_order_on_mentors_is_on_no_pair(school_store: Store, tmp_path: Path) -> None:
    assert pairs_of(school_store, printed(school_store, tmp_path, "mentors_order")) == set()


def test_undoing_the_printing_takes_the_pairs_back(school_store: Store, tmp_path: Path) -> None:
    printed(school_store, tmp_path)
    school_store.undo()
    assert school_store.table(PaperPair).all() == []
