"""The made-up school's papers of mentors of teachers are complete and dated in their order."""

from nastavnik_desktop.models.choices import ConsentKind
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.asked_people import PersonalProgrammeAsked, SupplementAsked
from nastavnik_desktop.services.papers.document_fields import period
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.papers.papers_supplement import staff_mentors
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store


def _school(store: Store) -> Roster:
    return load_roster(store, store.year("2026/2027"))


def test_nothing_is_left_to_type_for_them(demo_store: Store) -> None:
    roster = _school(demo_store)
    for key, asks in (
        ("supplement", SupplementAsked),
        ("personal_programme", PersonalProgrammeAsked),
    ):
        item = document(key)
        made = documents.contexts(item, roster)
        assert len(made) > 5
        gaps = [gap for about in made for gap in item.missing(about)]
        assert [gap.text for gap in gaps if gap.record in (asks, None)] == []


def test_consent_agreement_and_start_follow_each_other(demo_store: Store) -> None:
    roster = _school(demo_store)
    mentors = staff_mentors(roster)
    kind = ConsentKind.AS_MENTOR
    consents = {one.person_id: one.dated for one in roster.consents if one.kind is kind}
    agreements = {one.person_id: one.dated for one in roster.supplements if one.dated}
    # Two of the agreements still lie on the director's table.
    assert len(mentors) == len(agreements) + 2
    for person in (one for one in mentors if one.id in agreements):
        person_id = person.id or 0
        starts = [period(unit)[0] for unit, _ in roster.units_of(person_id)]
        consent, agreement = consents[person_id], agreements[person_id]
        assert consent is not None
        assert agreement is not None
        assert consent < agreement < min(day for day in starts if day)
        assert max(consent.weekday(), agreement.weekday()) < 5
