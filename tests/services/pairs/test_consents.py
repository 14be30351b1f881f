"""The register of consents: who lacks what, who signs, what the papers are."""

from datetime import date

import pytest
from rosters import Town

from nastavnik_desktop.models import Consent, Person, SupplementaryAgreement
from nastavnik_desktop.models.choices import (
    ConsentKind,
    ConsentState,
    MentoringForm,
    PersonKind,
    Signer,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.pairs.consents import (
    ConsentLine,
    agreement_lines,
    barred,
    consent_lines,
    wanted_papers,
)
from nastavnik_desktop.services.papers.consent_papers import consent_bundle
from nastavnik_desktop.services.roster import Roster

DAY = date(2026, 11, 20)
SIGNED = date(2026, 9, 10)


@pytest.fixture
def town() -> Town:
    """A pupil of 16 mentors a pupil of 12; a teacher mentors a teacher."""
    made = Town()
    mother = {"representative": "Ким Анна Ивановна", "representative_relation": "мать"}
    mentor = made.person("Ёлкин", born=PartialDate(2010, 5, 1), **mother)
    mentee = made.person("Ким", born=PartialDate(2014, 5, 1), class_name="6Б")
    made.pair(made.programme(MentoringForm.PUPIL_PUPIL), [mentor], [mentee])
    elder = made.person("Серова", PersonKind.TEACHER, born=PartialDate(1980, 1, 1))
    young = made.person("Яшин", PersonKind.TEACHER, born=PartialDate(2001, 1, 1))
    made.pair(made.programme(MentoringForm.TEACHER_TEACHER), [elder], [young])
    return made


def lines(roster: Roster, surname: str) -> dict[ConsentKind, ConsentLine]:
    found = consent_lines(roster, DAY)
    return {line.kind: line for line in found if line.person.surname == surname}


def consent(person: Person, kind: ConsentKind, signer: Signer, **values: object) -> Consent:
    about = {"id": 1, "dated": SIGNED, "person_id": person.id or 0, **values}
    return Consent(kind=kind, signer=signer, **about)  # type: ignore[arg-type]


def test_everybody_needs_processing_and_the_consent_of_the_role(town: Town) -> None:
    found = consent_lines(town.roster(), DAY)
    assert [(line.person.surname, line.kind) for line in found] == [
        ("Ёлкин", ConsentKind.PROCESSING),
        ("Ёлкин", ConsentKind.AS_MENTOR),
        ("Ким", ConsentKind.PROCESSING),
        ("Ким", ConsentKind.AS_MENTEE),
        ("Серова", ConsentKind.PROCESSING),
        ("Серова", ConsentKind.AS_MENTOR),
        ("Яшин", ConsentKind.PROCESSING),
        ("Яшин", ConsentKind.AS_MENTEE),
    ]
    assert {line.state for line in found if not line.minor} == {ConsentState.MISSING}
    pupil = lines(town.roster(), "Ким")
    assert pupil[ConsentKind.PROCESSING].state is ConsentState.BARRED
    assert pupil[ConsentKind.AS_MENTEE].state is ConsentState.MISSING
    assert pupil[ConsentKind.PROCESSING].record.signer is Signer.REPRESENTATIVE
    assert pupil[ConsentKind.PROCESSING].signer_name == "представитель не указан"


def test_a_minor_who_signed_alone_still_lacks_the_representative(town: Town) -> None:
    pupil = town.people[2]
    own = consent(pupil, ConsentKind.PROCESSING, Signer.PERSON)
    roster = town.roster(consents=(own,))
    found = [line for line in consent_lines(roster, DAY) if line.person is pupil]
    states = [line.state for line in found if line.kind is ConsentKind.PROCESSING]
    assert states == [ConsentState.WRONG_SIGNER, ConsentState.BARRED]
    assert barred(roster, DAY) == {1, 2}


def test_the_consent_of_the_representative_lets_the_pupil_be_named(town: Town) -> None:
    given = consent(town.people[2], ConsentKind.PROCESSING, Signer.REPRESENTATIVE)
    roster = town.roster(consents=(given,))
    assert lines(roster, "Ким")[ConsentKind.PROCESSING].state is ConsentState.SIGNED
    assert barred(roster, DAY) == {1}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"until": date(2026, 12, 1)}, ConsentState.ENDING),
        ({"until": date(2027, 8, 31)}, ConsentState.SIGNED),
        ({"until": date(2026, 11, 19)}, ConsentState.OVER),
        ({"withdrawn": date(2026, 11, 1)}, ConsentState.WITHDRAWN),
        ({"dated": None}, ConsentState.MISSING),
    ],
)
def test_states_follow_from_the_dates(
    town: Town, values: dict[str, date], state: ConsentState
) -> None:
    given = consent(town.people[3], ConsentKind.PROCESSING, Signer.PERSON, **values)
    found = [
        line
        for line in consent_lines(town.roster(consents=(given,)), DAY)
        if line.person.surname == "Серова" and line.kind is ConsentKind.PROCESSING
    ]
    assert found[0].state is state
    # One line more where the paper has to be signed anew, so that it is printed.
    again = state in (ConsentState.OVER, ConsentState.WITHDRAWN)
    assert [line.lacks for line in found[1:]] == ([True] if again else [])


def test_papers_are_of_those_who_lack_them(town: Town) -> None:
    given = consent(town.people[3], ConsentKind.PROCESSING, Signer.PERSON)
    roster = town.roster(consents=(given,))
    wanted = {one.key: one.people for one in wanted_papers(consent_lines(roster, DAY))}
    assert wanted == {
        "consent_minor": (1, 2),
        "consent_mentor": (1, 3),
        "consent_mentee": (2, 4),
        "consent_adult": (4,),
    }
    bundle = consent_bundle(roster, consent_lines(roster, DAY))
    made = sorted((job.document.key, job.person_id) for job in bundle.jobs)
    assert made == sorted((key, one) for key, people in wanted.items() for one in people)


def test_an_employee_who_mentors_an_employee_needs_an_agreement(town: Town) -> None:
    (line,) = agreement_lines(town.roster(), DAY)
    assert (line.person.surname, line.state) == ("Серова", ConsentState.MISSING)
    signed = SupplementaryAgreement(id=5, year_id=1, person_id=3, dated=SIGNED)
    (line,) = agreement_lines(town.roster(supplements=(signed,)), DAY)
    assert line.state is ConsentState.SIGNED
    ended = signed.changed(ended_on=date(2026, 10, 1))
    found = agreement_lines(town.roster(supplements=(ended,)), DAY)
    assert [line.state for line in found] == [ConsentState.WITHDRAWN, ConsentState.MISSING]
