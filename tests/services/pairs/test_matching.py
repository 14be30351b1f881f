"""Matching: reasons in words, hard limits, the best assignment, ties, and who is left and why."""

import random
from datetime import date
from itertools import permutations

import pytest
from rosters import Town
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import MenteeCard, MentorCard, Participation, Person, Preference
from nastavnik_desktop.models.choices import (
    MentoringForm,
    MentoringKind,
    PairStatus,
    PersonKind,
    Role,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.pairs import matching
from nastavnik_desktop.services.pairs.matching import Ask, Match
from nastavnik_desktop.services.pairs.matching_words import common, times, wanted_ages
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 11, 21)


class Bases(Town):
    """A town with the two bases of the year."""

    def __init__(self) -> None:
        super().__init__()
        self.mentees: dict[int, MenteeCard] = {}
        self.mentors: dict[int, MentorCard] = {}
        self.liked: list[Preference] = []

    def mentee(self, name: str, request: str = "", class_name: str = "6А", **card: str) -> Person:
        made = self.person(name, class_name=class_name, born=PartialDate(2014, 5, 5))
        self.mentees[made.id or 0] = MenteeCard(person_id=made.id or 0, request=request, **card)
        return made

    def mentor(
        self, name: str, competences: str = "", class_name: str = "10А", **card: object
    ) -> Person:
        made = self.person(name, class_name=class_name)
        self.card(made, competences, **card)
        return made

    def card(self, person: Person, competences: str, **card: object) -> None:
        self.mentors[person.id or 0] = MentorCard(
            person_id=person.id or 0,
            competences=competences,
            **card,  # type: ignore[arg-type]
        )

    def whole(self) -> Roster:
        return self.roster(
            mentee_cards=self.mentees, mentor_cards=self.mentors, preferences=tuple(self.liked)
        )

    def found(self, **ask: object) -> dict[str, Match]:
        programme = next(iter(self.programmes.values()), None)
        programme = programme or self.programme(MentoringForm.PUPIL_PUPIL)
        made = matching.proposals(self.whole(), Ask(programme, **ask), TODAY)  # type: ignore[arg-type]
        return {match.mentee.surname: match for match in made}


def _names(found: dict[str, Match]) -> dict[str, str | None]:
    return {
        name: match.chosen.person.surname if match.chosen else None for name, match in found.items()
    }


def test_reasons_are_told_in_words() -> None:
    town = Bases()
    town.mentee(
        "Ёлкин",
        "Хочу подготовиться к олимпиаде",
        subject="Математика",
        interests="шахматы, футбол",
        time="вторник после уроков",
    )
    town.mentor(
        "Ооржак",
        "Призёр олимпиад",
        subject="математика",
        interests="Шахматы",
        desired_age="10–12 лет",
        time="по вторникам",
    )
    chosen = town.found()["Ёлкин"].chosen
    assert chosen.reasons == (
        "предмет: математика",
        "запрос совпадает с компетенциями: олимпиада",
        "общие интересы: шахматы",
        "удобное время: вторник",
        "желаемый возраст: 10–12 лет",
    )
    assert chosen.score == 25 + 20 + 10 + 10 + 10


def test_the_category_of_a_mentee_is_never_a_reason() -> None:
    town = Bases()
    one = town.mentee("Ёлкин", "Научиться общаться")
    town.mentor("Ооржак", "Общение со сверстниками")
    from nastavnik_desktop.models.choices import MenteeCategory

    town.mentees[one.id] = town.mentees[one.id].changed(category=MenteeCategory.BEHAVIOUR)
    assert "поведени" not in town.found()["Ёлкин"].chosen.words


@pytest.mark.parametrize(
    ("mentor", "mentee", "ask", "told"),
    [
        ("10А", "6Б", {}, ""),
        ("8А", "6Б", {}, "не на более высокой ступени"),
        ("8А", "6Б", {"by_class": True}, ""),
        ("5А", "6Б", {"by_class": True}, "не старше классом"),
        ("6А", "6Б", {"role_model": "равный – равному"}, ""),
        ("5А", "9Б", {}, "ступени"),
        ("5А", "9Б", {"reverse": True}, ""),
        ("", "9Б", {}, "не указан класс"),
    ],
)
def test_a_pupil_is_mentored_by_a_senior(
    mentor: str, mentee: str, ask: dict[str, object], told: str
) -> None:
    town = Bases()
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    older, younger = town.person("Ооржак", class_name=mentor), town.person("Ким", class_name=mentee)
    why = matching.refusal(Ask(programme, **ask), older, younger)  # type: ignore[arg-type]
    assert (told in why) if told else why == ""


def test_nobody_mentors_himself_and_capacity_holds() -> None:
    town = Bases()
    town.programme(MentoringForm.TEACHER_TEACHER)
    both = town.person("Монгуш", PersonKind.TEACHER, post="учитель физики")
    young = [town.person(name, PersonKind.TEACHER) for name in ("Ким", "Цой", "Пак")]
    for one in (both, *young):
        town.mentees[one.id] = MenteeCard(person_id=one.id, subject="физика")
    town.card(both, "физика", capacity=2)
    names = _names(town.found())
    assert names["Монгуш"] is None
    assert sorted(str(name) for name in names.values()) == sorted(["Монгуш"] * 2 + ["None"] * 2)


def test_places_taken_by_running_pairs_are_not_offered() -> None:
    town = Bases()
    programme = town.programme(MentoringForm.PUPIL_PUPIL)
    mentor = town.mentor("Ооржак", "шахматы")
    paired = town.mentee("Черных", "шахматы")
    town.mentee("Ёлкин", "шахматы")
    town.pair(programme, [mentor], [paired], status=PairStatus.DRAFT)
    found = town.found()
    assert list(found) == ["Ёлкин"], "who has a mentor is not free"
    assert found["Ёлкин"].chosen is None
    assert "заняты все места" in found["Ёлкин"].note


def test_the_best_pairs_over_all_beat_the_first_come() -> None:
    town = Bases()
    town.mentee("Анин", "шахматы и футбол")
    town.mentee("Белов", "шахматы")
    town.mentor("Общий", "шахматы, футбол")
    town.mentor("Другой", "футбол")
    found = town.found()
    assert _names(found) == {"Анин": "Другой", "Белов": "Общий"}
    assert found["Анин"].note.startswith(
        "Больше всего совпадений – Общий И., но нужнее другим: Белов И.;"
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_assignment_is_as_good_as_trying_every_one(seed: int) -> None:
    chance = random.Random(seed)
    things = "шахматы футбол рисование химия танцы".split()
    town = Bases()
    town.programme(MentoringForm.PUPIL_PUPIL)
    mentees = [
        town.mentee(f"Наст{n}", " ".join(chance.sample(things, chance.randint(1, 2))))
        for n in range(5)
    ]
    mentors = [
        town.mentor(f"Мент{n}", " ".join(chance.sample(things, chance.randint(0, 3))))
        for n in range(5)
    ]
    found = town.found()
    got = [match.chosen.score for match in found.values() if match.chosen]
    points = {
        (match.mentee.id, candidate.person.id): candidate.score
        for match in found.values()
        for candidate in match.ranked
    }

    def worth(order: tuple[Person, ...]) -> tuple[int, int]:
        scores = [points[one.id, other.id] for one, other in zip(mentees, order, strict=True)]
        useful = [score for score in scores if score > 0]
        return len(useful), sum(useful)

    assert (len(got), sum(got)) == max(worth(order) for order in permutations(mentors))


def test_decided_pairs_come_first() -> None:
    town = Bases()
    first, second = town.mentee("Анин", "танцы"), town.mentee("Белов", "шахматы")
    mentor = town.mentor("Ооржак", "шахматы")
    found = town.found(fixed={first.id: mentor.id})
    assert found["Анин"].fixed
    assert found["Анин"].chosen.person is mentor
    assert found["Белов"].chosen is None
    wrong = town.found(fixed={first.id: mentor.id, second.id: mentor.id})
    assert "больше нет мест" in wrong["Белов"].note


def test_preferences_after_the_meeting_decide() -> None:
    town = Bases()
    one = town.mentee("Анин", "шахматы")
    town.mentor("Общий", "шахматы")
    liked = town.mentor("Другой", "шахматы")
    town.liked = [
        Preference(person_id=one.id, other_id=liked.id),
        Preference(person_id=liked.id, other_id=one.id),
    ]
    chosen = town.found()["Анин"].chosen
    assert chosen.person is liked
    assert chosen.reasons[0] == "выбрали друг друга после общей встречи"


def test_a_tie_is_explained() -> None:
    town = Bases()
    town.mentee("Анин", "шахматы")
    town.mentor("Авдеев", "шахматы")
    town.mentor("Быков", "шахматы")
    match = town.found()["Анин"]
    assert match.chosen.person.surname == "Авдеев"
    assert match.note == "Столько же совпадений: Быков И. – выберите, кто больше подходит."


def test_who_is_left_alone_says_why() -> None:
    town = Bases()
    town.mentee("Пустой")
    town.mentee("Иной", "вязание")
    town.mentee("Старший", "шахматы", class_name="11А")
    assert "нет никого" in town.found()["Иной"].note
    town.mentor("Ооржак", "шахматы")
    found = town.found()
    assert "Не заполнены запрос" in found["Пустой"].note
    assert "не совпал с компетенциями" in found["Иной"].note
    assert "не на более высокой ступени" in found["Старший"].note


def test_accepted_proposals_become_pairs_in_one_action(filled: tuple[Store, Sample]) -> None:
    store, school = filled
    ids = school.people
    with store.action("Карточки"):
        for name in ("Ким", "Елкова"):
            card = MenteeCard(person_id=ids[name], year_id=school.year.id, request="шахматы")
            store.table(MenteeCard).save(card)
        parts = store.table(Participation).all(pair_id=school.pairs["group"], role=Role.MENTEE)
        store.delete(Participation, [part.id for part in parts])
        card = store.table(MentorCard).all(person_id=ids["Ооржак"])[0]
        store.table(MentorCard).save(card.changed(capacity=2, competences="шахматы"))
    roster = load_roster(store, school.year)
    programme = roster.programmes[school.programmes[MentoringForm.PUPIL_PUPIL]]
    ask = Ask(programme, "равный – равному", reverse=True)
    wanted = [(ids["Ким"], ids["Ооржак"]), (ids["Елкова"], ids["Ооржак"])]
    with pytest.raises(UserError, match="больше нет мест"), store.action("Приняты пары"):
        matching.accept(store, roster, ask, wanted)
    with store.action("Приняты пары"):
        (made,) = matching.accept(store, roster, ask, wanted[:1])
    unit = load_roster(store, school.year).unit(made.id)
    assert unit.pair.status is PairStatus.DRAFT
    assert unit.pair.kinds == (MentoringKind.REVERSE,)
    assert unit.pair.role_model == "равный – равному"
    assert [member.person.surname for member in unit.members] == ["Ооржак", "Ким"]
    again = load_roster(store, school.year)
    with pytest.raises(UserError, match="уже есть наставник"), store.action("Приняты пары"):
        matching.accept(store, again, ask, wanted[:1])


def test_texts_are_read_as_people_write_them() -> None:
    assert wanted_ages("10–12 лет") == (False, 10, 12)
    assert wanted_ages("5-7 класс") == (True, 5, 7)
    assert wanted_ages("не младше 14") == (False, 14, 99)
    assert wanted_ages("до 12") == (False, 0, 12)
    assert wanted_ages("любой") is None
    assert times("Ср и ПТ после уроков") == {"среда", "пятница", "после уроков"}
    assert common("Плохие отметки по алгебре", "объясняю алгебру") == ["алгебре"]
    assert common("Боюсь выступать", "Ораторское дело") == ["выступление"]
    assert common("Нужна помощь", "Помощь ученикам") == []
