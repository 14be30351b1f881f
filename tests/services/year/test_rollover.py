"""The roll-over: who moves up, which pairs go on, what the old year still shows, and the undo."""

from datetime import date

import pytest
from sample import Sample

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import (
    MenteeCard,
    Pair,
    Participation,
    Person,
    PersonYear,
    Plan,
    PlanItem,
    Programme,
    SchoolYear,
)
from nastavnik_desktop.models.choices import (
    EndReason,
    MentoringForm,
    PairStatus,
    PersonKind,
    Role,
)
from nastavnik_desktop.services.reports.counting import count
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.year.class_names import class_number, next_class
from nastavnik_desktop.services.year.rollover import Fate, Rollover, propose
from nastavnik_desktop.services.year.rollover_apply import ACTION, apply
from nastavnik_desktop.storage.store import Store

DAY = date(2027, 6, 20)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("7А", "8А"),
        ("9Б", "10Б"),
        ("10А", "11А"),
        ("1а", "2а"),
        ("7-А", "8-А"),
        ("7 «А»", "8 «А»"),
        ("кадетский 7", "кадетский 8"),
        ("10 профильный", "11 профильный"),
        (" 4 ", "5"),
        ("11А", None),
        ("подготовительный", None),
        ("", None),
        ("2026", None),
        ("0А", None),
    ],
)
def test_the_next_class(before: str, after: str | None) -> None:
    assert next_class(before) == after


def test_the_number_of_a_class() -> None:
    assert [class_number(name) for name in ("7А", "11", "12А", "А")] == [7, 11, None, None]


def proposed(store: Store, title: str = "2026/2027") -> Rollover:
    return propose(load_roster(store, store.year(title)), DAY)


def fate(rollover: Rollover, surname: str) -> Fate:
    return next(m.fate for m in rollover.movers.values() if m.person.surname == surname)


def test_everybody_goes_up_unless_the_curator_says_otherwise(school_store: Store) -> None:
    made = proposed(school_store)
    assert {move.name: move.next_name for move in made.classes()} == {
        "6Б": "7Б",
        "7А": "8А",
        "8В": "9В",
        "10А": "11А",
    }
    assert fate(made, "Монгуш") is Fate.STAY
    # A mentor from outside is none of the school's people.
    assert not any(mover.person.surname == "Шевченко" for mover in made.movers.values())
    chosen = made.choose({mover.person.id or 0: Fate.UP for mover in made.movers.values()})
    assert fate(chosen, "Монгуш") is Fate.STAY


def test_the_last_class_of_the_school_graduates(store: Store) -> None:
    with store.action("Школа"):
        store.table(SchoolYear).save(SchoolYear.of("2026/2027"))
        store.table(Person).save_many(
            [
                Person(surname=name, name="Имя", class_name=name)
                for name in ("8А", "9А", "10А", "11А", "подготовительный")
            ]
        )
    made = proposed(store)
    fates = {mover.person.surname: mover.fate for mover in made.movers.values()}
    assert fates["9А"] is fates["10А"] is Fate.UP
    assert fates["11А"] is Fate.GRADUATE
    assert fates["подготовительный"] is Fate.STAY
    assert [move.name for move in made.classes() if move.asked] == [
        "9А",
        "11А",
        "подготовительный",
    ]
    with store.action("Основная школа"):
        store.delete(
            Person, [p.id or 0 for p in store.table(Person).all() if p.surname in ("10А", "11А")]
        )
    fates = {mover.person.surname: mover.fate for mover in proposed(store).movers.values()}
    assert fates["9А"] is Fate.GRADUATE


def test_people_move_and_the_old_year_keeps_their_classes(
    filled: tuple[Store, Sample],
) -> None:
    store, ids = filled
    made = proposed(store)
    new = apply(
        store,
        made.choose({ids.people["Ооржак"]: Fate.GRADUATE, ids.people["Черных"]: Fate.LEAVE}),
        DAY,
    )
    assert new.title == "2027/2028"
    assert store.table(Person).get(ids.people["Ёлкин"]).class_name == "7Б"
    graduate = store.table(Person).get(ids.people["Ооржак"])
    assert (graduate.kind, graduate.class_name) == (PersonKind.GRADUATE, "")
    assert graduate.left_on == date(2027, 6, 30)
    assert store.table(Person).get(ids.people["Черных"]).left_on == date(2027, 6, 30)
    then = load_roster(store, store.year("2026/2027"))
    now = load_roster(store, new)
    pupil = then.people[ids.people["Ёлкин"]]
    assert then.place(pupil) == "6Б, МБОУ «СОШ № 3 с. Светлое»"
    assert now.place(now.people[ids.people["Ёлкин"]]).startswith("7Б")
    assert then.people[ids.people["Ооржак"]].kind is PersonKind.PUPIL
    assert "6б" in pupil.search_key


def test_the_forms_of_the_old_year_stay_what_they_were(filled: tuple[Store, Sample]) -> None:
    store, ids = filled

    def figures() -> object:
        roster = load_roster(store, store.year("2026/2027"))
        report = count(roster, roster.year.begins, roster.year.ends, roster.year.count_rule)
        return report.as_json()["totals"], report.as_json()["form1"]

    before = figures()
    made = proposed(store)
    fates = {ids.people["Ооржак"]: Fate.GRADUATE, ids.people["Ким"]: Fate.LEAVE}
    apply(store, made.choose(fates), DAY)
    assert figures() == before


def test_pairs_go_on_with_a_copy_of_their_programme_and_cards(
    filled: tuple[Store, Sample],
) -> None:
    store, ids = filled
    new = apply(store, proposed(store), DAY)
    roster = load_roster(store, new)
    assert len(roster.units) == 4
    pair = next(unit for unit in roster.units if unit.mentees[0].person.surname == "Ёлкин")
    assert pair.pair.begins == date(2027, 9, 1)
    assert pair.pair.status is PairStatus.ACTIVE
    assert pair.programme.title == "Программа «Лидер»"
    assert pair.programme.year_id == new.id
    assert pair.programme.result == ""
    # Two pairs of one programme share its copy.
    assert len(store.table(Programme).all(year_id=new.id)) == 3
    assert roster.mentee_cards[ids.people["Ёлкин"]].request == "Подготовка к олимпиаде"
    assert roster.mentor_cards[ids.people["Ооржак"]].competences == "Ораторское дело"
    # What was before stands as it was.
    old = load_roster(store, store.year("2026/2027"))
    assert len(old.units) == 4
    assert old.programmes[ids.programmes[MentoringForm.PUPIL_PUPIL]].result != ""


def test_pairs_that_do_not_go_on_are_closed_with_a_reason(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    made = proposed(store).carry({ids.pairs["teachers"]: False})
    apply(store, made, DAY)
    pair = store.table(Pair).get(ids.pairs["teachers"])
    assert (pair.status, pair.end_reason) == (PairStatus.FINISHED, EndReason.FULFILLED)
    assert pair.ends == date(2027, 8, 31)
    still = store.table(Pair).get(ids.pairs["pupils"])
    assert still.status is PairStatus.ACTIVE


def test_an_end_before_the_summer_closes_a_pair(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    pair = store.table(Pair).get(ids.pairs["pupils"])
    with store.action("Сроки"):
        store.table(Pair).save(pair.changed(ends=date(2027, 5, 25)))
        teachers = store.table(Pair).get(ids.pairs["teachers"])
        store.table(Pair).save(teachers.changed(ends=date(2027, 12, 31)))
        drafted = store.table(Pair).get(ids.pairs["group"])
        store.table(Pair).save(drafted.changed(status=PairStatus.DRAFT))
    made = proposed(store)
    goes_on = {key: made.pairs[ids.pairs[key]].goes_on for key in ("pupils", "teachers", "group")}
    assert goes_on == {"pupils": False, "teachers": True, "group": False}
    # A draft that is left behind stays a draft.
    assert ids.pairs["group"] not in {unit.id for unit in made.closed}
    new = apply(store, made, DAY)
    carried = {unit.programme.form: unit for unit in load_roster(store, new).units}
    assert carried[MentoringForm.TEACHER_TEACHER].pair.ends == date(2027, 12, 31)


def test_a_pair_whose_mentor_leaves_cannot_go_on(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    made = proposed(store).choose({ids.people["Ооржак"]: Fate.GRADUATE})
    assert made.pairs[ids.pairs["pupils"]].hindrance == "не остаётся наставника"
    made = made.carry({ids.pairs["pupils"]: True})
    assert ids.pairs["pupils"] not in {unit.id for unit in made.carried}
    back = made.choose({ids.people["Ооржак"]: Fate.UP})
    assert back.pairs[ids.pairs["pupils"]].hindrance == ""


def test_a_group_goes_on_without_those_who_leave(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    new = apply(store, proposed(store).choose({ids.people["Ким"]: Fate.LEAVE}), DAY)
    group = next(unit for unit in load_roster(store, new).units if len(unit.mentees) > 1)
    assert {member.person.surname for member in group.mentees} == {"Елкова", "Черных"}


def test_a_prolonged_plan_goes_on_with_what_is_not_done(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    with store.action("План"):
        plan = store.table(Plan).save(
            Plan(
                pair_id=ids.pairs["teachers"],
                approved_on=date(2026, 9, 20),
                prolonged_to=date(2027, 12, 1),
            )
        )
        for activity, done in (("Открытый урок", date(2027, 3, 1)), ("Мастер-класс", None)):
            store.table(PlanItem).save(
                PlanItem(plan_id=plan.id or 0, activity=activity, done_on=done)
            )
    roster = load_roster(store, apply(store, proposed(store), DAY))
    teachers = next(u for u in roster.units if u.programme.form is MentoringForm.TEACHER_TEACHER)
    carried = roster.plan(teachers.id)
    assert carried is not None
    assert carried.approved_on == date(2026, 9, 20)
    assert [item.activity for item in roster.items(teachers.id)] == ["Мастер-класс"]


def test_one_undo_takes_everything_back(filled: tuple[Store, Sample]) -> None:
    store, _ids = filled

    def everything() -> list[object]:
        kinds = (Person, Pair, Participation, Programme, SchoolYear, MenteeCard, PersonYear)
        return [store.table(kind).all() for kind in kinds]

    before = everything()
    apply(store, proposed(store), DAY)
    assert everything() != before
    assert store.undo() == ACTION
    assert everything() == before


def test_a_closed_year_is_not_rolled_over_again(school_store: Store) -> None:
    made = proposed(school_store)
    apply(school_store, made, DAY)
    with pytest.raises(UserError, match="уже закрыт"):
        apply(school_store, made, DAY)


def test_what_is_already_in_the_new_year_stays(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    with store.action("Заранее"):
        new = store.table(SchoolYear).save(SchoolYear.of("2027/2028"))
        programme = store.table(Programme).save(
            Programme(year_id=new.id or 0, title="Программа «Лидер»", goal="Новая цель")
        )
        store.table(MenteeCard).save(
            MenteeCard(person_id=ids.people["Ёлкин"], year_id=new.id or 0, request="Новый запрос")
        )
    apply(store, proposed(store), DAY)
    roster = load_roster(store, store.year("2027/2028"))
    assert roster.mentee_cards[ids.people["Ёлкин"]].request == "Новый запрос"
    assert sum(unit.programme.id == programme.id for unit in roster.units) == 2
    assert len(roster.programmes) == 3


def test_after_the_roll_over_the_new_year_is_the_one_to_work_in(school_store: Store) -> None:
    assert school_store.year(today=DAY).title == "2026/2027"
    apply(school_store, proposed(school_store), DAY)
    assert school_store.year(today=DAY).title == "2027/2028"
    assert school_store.year("2026/2027").closed_on == DAY


def test_a_read_only_store_refuses_and_still_undoes(school_store: Store) -> None:
    school_store.read_only = "Год закрыт."
    with pytest.raises(UserError, match="Год закрыт"), school_store.action("Правка"):
        pytest.fail("an action began")
    assert school_store.undo() is not None


def test_roles_are_carried(filled: tuple[Store, Sample]) -> None:
    store, ids = filled
    new = apply(store, proposed(store), DAY)
    roster = load_roster(store, new)
    roles = {
        part.role
        for _unit, member in roster.units_of(ids.people["Ооржак"])
        for part in (member.part,)
    }
    assert roles == {Role.MENTOR}


def test_leavers_stand_apart_in_the_list_of_people(filled: tuple[Store, Sample]) -> None:
    from nastavnik_desktop.services.lists.registries import registry

    store, ids = filled
    made = proposed(store).choose(
        {ids.people["Ооржак"]: Fate.GRADUATE, ids.people["Ким"]: Fate.LEAVE}
    )
    people = load_roster(store, apply(store, made, DAY)).people
    category = registry("people").filters[0].value
    assert category(people[ids.people["Ким"]]) == "выбывшие"
    assert category(people[ids.people["Ооржак"]]) == "выпускник"
    assert category(people[ids.people["Ёлкин"]]) == "ученик"
