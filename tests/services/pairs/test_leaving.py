"""What may leave the school with names: who is left out, why, and which requests stay."""

from dataclasses import replace
from datetime import date

import pytest
from rosters import Town

from nastavnik_desktop.models import Asked, Consent, MenteeCard, Person
from nastavnik_desktop.models.choices import (
    ConsentKind,
    MenteeCategory,
    MentoringForm,
    PersonKind,
    Role,
    Signer,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.checking.leaving import left_out, telling
from nastavnik_desktop.services.lists.bases import MENTEE_BASE, MENTOR_BASE, base_rows, outside
from nastavnik_desktop.services.lists.list_exports import leaving
from nastavnik_desktop.services.lists.registries import registry
from nastavnik_desktop.services.papers import asked as asked_answers
from nastavnik_desktop.services.papers.asked_school import BaseAsked, Purpose
from nastavnik_desktop.services.papers.documents import context, document
from nastavnik_desktop.services.roster import Roster

DAY = date(2026, 11, 20)


@pytest.fixture
def town() -> Town:
    """A teacher mentors two pupils of 12; an adult student mentors one of them, too."""
    made = Town()
    teacher = made.person("Серова", PersonKind.TEACHER, born=PartialDate(1980, 1, 1))
    child = made.person("Ким", born=PartialDate(2014, 5, 1), class_name="6Б")
    other = made.person("Ёлкин", born=PartialDate(2014, 6, 1), class_name="6А")
    programme = made.programme(MentoringForm.PUPIL_PUPIL)
    made.pair(programme, [teacher], [child, other])
    return made


def consent(person_id: int, **values: object) -> Consent:
    about = {"dated": date(2026, 9, 1), "signer": Signer.REPRESENTATIVE, **values}
    return Consent(id=person_id, person_id=person_id, kind=ConsentKind.PROCESSING, **about)  # type: ignore[arg-type]


def why(roster: Roster) -> dict[str, str]:
    return {one.person.surname: one.why for one in left_out(roster, roster.people.values(), DAY)}


def test_a_minor_needs_the_consent_of_a_representative_an_adult_does_not(town: Town) -> None:
    lacking = "нет согласия законного представителя"
    assert why(town.roster()) == {"Ёлкин": lacking, "Ким": lacking}
    assert why(town.roster(consents=(consent(2), consent(3)))) == {}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"withdrawn": date(2026, 11, 1)}, "согласие отозвано"),
        ({"until": date(2026, 11, 1)}, "срок согласия законного представителя истёк"),
        ({"signer": Signer.PERSON}, "согласие подписал не законный представитель"),
        ({"dated": None}, "нет согласия законного представителя"),
    ],
)
def test_the_reason_is_told(town: Town, given: dict[str, object], said: str) -> None:
    assert why(town.roster(consents=(consent(2, **given), consent(3)))) == {"Ким": said}


def test_a_base_that_leaves_names_no_barred_minor_on_either_side(town: Town) -> None:
    roster = town.roster(consents=(consent(3),))
    barred = frozenset({2})
    mentees = outside(base_rows(roster, Role.MENTEE), barred)
    assert [row.person.surname for row in mentees] == ["Ёлкин"]
    (mentor,) = outside(base_rows(roster, Role.MENTOR), barred)
    assert mentor.other_names == "обучающийся; Ёлкин Имя"
    cells = [column.value(row) for row in mentees for column in MENTEE_BASE]
    cells += [column.value(mentor) for column in MENTOR_BASE]
    assert not any("Ким" in str(cell) for cell in cells)


@pytest.mark.parametrize(
    ("card", "stays"),
    [
        (MenteeCard(request="Математика", category=MenteeCategory.DISABILITY), True),
        (MenteeCard(request="Математика", category=MenteeCategory.BEHAVIOUR), True),
        (MenteeCard(request="Математика", category=MenteeCategory.GIFTED), False),
        (MenteeCard(request="Математика"), False),
        (MenteeCard(request="Ребёнок с ОВЗ, нужна помощь"), True),
        (MenteeCard(request="Семья в трудной жизненной ситуации"), True),
        (MenteeCard(request="Стоит на учёте"), True),
        (MenteeCard(request="Новая школа, на учебной практике"), False),
        (MenteeCard(category=MenteeCategory.DISABILITY), False),
        (None, False),
    ],
)
def test_requests_that_tell_of_health_or_a_hard_life_stay(
    card: MenteeCard | None, stays: bool
) -> None:
    assert telling(card) is stays


def test_the_request_is_blank_outside_unless_the_curator_wants_it(town: Town) -> None:
    card = MenteeCard(id=1, person_id=3, request="Учёба", category=MenteeCategory.HARDSHIP)
    roster = town.roster(consents=(consent(2), consent(3)), mentee_cards={3: card})
    rows = base_rows(roster, Role.MENTEE)
    requests = {row.person.surname: row.request for row in outside(rows, frozenset())}
    assert requests == {"Ёлкин": "", "Ким": ""}
    told = {row.person.surname: row.request for row in outside(rows, frozenset(), discreet=False)}
    assert told["Ёлкин"] == "Учёба"


def test_a_pair_that_names_a_barred_minor_is_left_out_of_the_list_of_pairs(town: Town) -> None:
    adult: Person = town.person("Яшин", PersonKind.TEACHER, born=PartialDate(2000, 1, 1))
    town.pair(town.programme(MentoringForm.TEACHER_TEACHER), [town.people[1]], [adult])
    roster = town.roster(consents=(consent(2),))
    found = leaving(roster, registry("pairs").rows(roster), DAY)
    assert [one.person.surname for one in found.unnamed] == ["Ёлкин"]
    assert [unit.id for unit in found.subjects(sending=True, discreet=True)] == [2]
    assert [unit.id for unit in found.subjects(sending=False, discreet=True)] == [1, 2]


@pytest.mark.parametrize("key", ["people", "mentees", "mentors", "pairs", "consents", "answers"])
def test_no_list_that_leaves_names_them(town: Town, key: str) -> None:
    roster = town.roster()
    wanted = registry(key)
    found = leaving(roster, wanted.rows(roster), DAY)
    listed = wanted.export or wanted.columns
    told = " ".join(
        str(column.value(subject))
        for subject in found.subjects(sending=True, discreet=True)
        for column in listed
    )
    assert {one.person.surname for one in found.unnamed} == {"Ёлкин", "Ким"}
    assert "Ёлкин" not in told
    assert "Ким" not in told


def _base_rows(roster: Roster, asked: BaseAsked) -> tuple[list[str], bool, list[str]]:
    """First names of the printed base, its mark, and what is told before it is printed."""
    wanted = document("mentee_base")
    kept = Asked(document=wanted.key, about_id=0, answers=asked_answers.written(asked))
    made = context(replace(roster, asked={(wanted.key, 0): kept}), item=wanted)
    fields = wanted.fields(made)
    told = [one.text for one in wanted.missing(made) if "куратор" not in one.text]
    return [row["фио"] for row in fields["строки"]], fields["внутренняя"], told  # type: ignore[index, union-attr]


def test_a_printed_base_is_marked_or_leaves_them_out(town: Town) -> None:
    roster = town.roster(consents=(consent(3),))
    names, marked, told = _base_rows(roster, BaseAsked())
    assert (names, marked) == (["Ёлкин Имя", "Ким Имя"], True)
    assert "1 несовершеннолетнего" in told[-1]
    names, marked, told = _base_rows(roster, BaseAsked(purpose=Purpose.SENDING))
    assert (names, marked) == (["Ёлкин Имя"], False)
    assert told[-1] == "Не войдёт в базу: Ким Имя – нет согласия законного представителя."
    everybody = town.roster(consents=(consent(2), consent(3)))
    assert _base_rows(everybody, BaseAsked())[1] is False
