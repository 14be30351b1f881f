"""The demo school is the same every time, of the size asked for, and true to life."""

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import (
    RECORDS,
    Paper,
    PaperPair,
    PaperPerson,
    Person,
    School,
    SchoolYear,
)
from nastavnik_desktop.models.choices import (
    MentoringForm,
    Moment,
    PairStatus,
    PaperState,
    PersonKind,
    Role,
    Sex,
)
from nastavnik_desktop.models.fields import problems
from nastavnik_desktop.services.demo_school.demo import fill
from nastavnik_desktop.services.demo_school.demo_people import class_sizes
from nastavnik_desktop.services.demo_school.demo_tables import demo_sheets, write_demo_tables
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.services.pairs import answers, quality
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.opening import create_store
from nastavnik_desktop.storage.store import Store


@pytest.fixture
def roster(demo_store: Store) -> Roster:
    return load_roster(demo_store, demo_store.year("2026/2027"))


def digest(store: Store) -> str:
    rows = [repr(record) for kind in RECORDS for record in store.table(kind).all()]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def test_two_fills_are_the_same(tmp_path: Path) -> None:
    made = []
    for name in ("один", "два"):
        store = create_store(tmp_path / name)
        fill(store)
        made.append(digest(store))
        store.close()
    assert made[0] == made[1]


def test_the_size_is_what_was_asked_for(demo_store: Store) -> None:
    people = Counter(person.kind for person in demo_store.table(Person).all())
    ours = [p for p in demo_store.table(Person).all(kind=PersonKind.TEACHER) if not p.organisation]
    assert people[PersonKind.PUPIL] == 600
    assert len(ours) == 60
    assert demo_store.last_action().title == "Заполнен пример школы"  # type: ignore[union-attr]


def test_one_undo_takes_it_all_back(demo_store: Store) -> None:
    demo_store.undo()
    assert demo_store.table(Person).all() == []
    assert demo_store.table(School).all() == []


def test_all_eight_forms_and_all_states(roster: Roster) -> None:
    assert len(roster.units) == 70
    assert {unit.programme.form for unit in roster.units} == set(MentoringForm)
    assert {unit.pair.status for unit in roster.units} == set(PairStatus)
    shapes = {(len(unit.mentors), len(unit.mentees)) for unit in roster.units}
    assert {(1, 1), (1, 3), (1, 4), (1, 5), (2, 1)} <= shapes
    finished = [u for u in roster.units if u.pair.status is PairStatus.FINISHED]
    assert any(u.pair.result for u in finished)
    assert any(not u.pair.result for u in finished)
    assert any(m.part.case_link for u in finished for m in u.mentees)
    assert all(u.pair.end_reason for u in roster.units if u.pair.status is PairStatus.STOPPED)


def test_people_take_part_several_times(roster: Roster) -> None:
    programmes: dict[int, set[int | None]] = {}
    roles: dict[int, set[Role]] = {}
    mentors_of: Counter[int] = Counter()
    mentees_of: Counter[int] = Counter()
    for unit in roster.units:
        for member in unit.members:
            programmes.setdefault(member.part.person_id, set()).add(unit.programme.id)
            roles.setdefault(member.part.person_id, set()).add(member.part.role)
        for member in unit.mentees:
            mentors_of[member.part.person_id] += len(unit.mentors)
        for member in unit.mentors:
            mentees_of[member.part.person_id] += len(unit.mentees)
    assert sum(len(found) > 1 for found in programmes.values()) >= 10
    assert sum(len(found) > 1 for found in roles.values()) >= 3
    assert max(mentors_of.values()) >= 2
    assert max(mentees_of.values()) >= 5


def test_nobody_is_paired_with_himself(roster: Roster) -> None:
    for unit in roster.units:
        ids = [member.part.person_id for member in unit.members]
        assert len(ids) == len(set(ids))


def test_ages_agree_with_classes(roster: Roster) -> None:
    for person in roster.people.values():
        if person.kind is PersonKind.PUPIL and person.born is not None:
            grade = int(person.class_name[:-1])
            least, greatest = person.born.ages_on(date(2026, 9, 1))
            assert greatest >= grade + 5, person
            assert least <= grade + 8, person


def test_mentors_among_pupils_are_not_younger(roster: Roster) -> None:
    for unit in roster.units:
        if unit.programme.form is MentoringForm.PUPIL_PUPIL:
            mentors = [int(m.person.class_name[:-1]) for m in unit.mentors]
            mentees = [int(m.person.class_name[:-1]) for m in unit.mentees]
            assert min(mentors) >= max(mentees)


def test_the_gaps_of_a_base_kept_by_hand(roster: Roster) -> None:
    everybody = list(roster.people.values())
    pupils = [p for p in everybody if p.kind is PersonKind.PUPIL]
    mentees = [m.person for u in roster.units for m in u.mentees]
    assert any(p.born is None for p in pupils)
    assert any(p.born is not None and not p.born.month for p in mentees)
    assert any(not p.patronymic for p in pupils)
    assert any(not p.patronymic for p in everybody if p.kind is not PersonKind.PUPIL)
    assert all(p.sex is not None for p in everybody)
    minors = [p for p in pupils if p.minor_on(date(2026, 9, 1))]
    with_parents = sum(bool(p.representative) for p in minors)
    assert 0.85 < with_parents / len(minors) < 1


def test_names_of_three_peoples_and_the_hard_ones(roster: Roster) -> None:
    names = {person.full_name for person in roster.people.values()}
    for name in (
        "Ооржак Чойган Мергеновна",
        "Монгуш Айдыс Кызыл-оолович",
        "Кара-Сал Сайлык Андреевна",
        "Мамедов Эльчин Рафик оглы",
    ):
        assert name in names
    surnames = {person.surname for person in roster.people.values()}
    assert surnames & {"Шайхутдинова", "Гарипов", "Сафина"}
    assert surnames & {"Черных", "Шевченко", "Заяц", "Кравец"}


def test_same_name_means_two_people_of_different_years(roster: Roster) -> None:
    names = Counter(person.full_name for person in roster.people.values())
    twice = [name for name, number in names.items() if number > 1]
    assert len(twice) == 1
    years = {p.born.year for p in roster.people.values() if p.full_name == twice[0] and p.born}
    assert len(years) == 2


def test_surnames_agree_with_sex(roster: Roster) -> None:
    for person in roster.people.values():
        if person.surname.endswith(("ова", "ева", "ина", "ская")):
            assert person.sex is not Sex.MALE, person.full_name
        if person.patronymic.endswith(("вна", "кызы")):
            assert person.sex is Sex.FEMALE, person.full_name


def test_every_record_may_be_saved_again(demo_store: Store) -> None:
    for kind in RECORDS:
        for record in demo_store.table(kind).all():
            assert problems(record) == {}


def test_contingent_of_the_year(roster: Roster) -> None:
    assert roster.year.teachers == 60
    assert roster.year.young_teachers == 8
    born = [p.born for p in roster.people.values() if p.kind is PersonKind.PUPIL and p.born]
    known = sum(10 <= b.ages_on(date(2026, 9, 20))[0] <= 19 for b in born)
    # The school knows also those whose date of birth is missing here.
    assert roster.year.children_10_19 is not None
    assert known <= roster.year.children_10_19 <= known + 12


@pytest.mark.parametrize("pupils", [200, 601, 3000])
def test_classes_add_up(pupils: int) -> None:
    sizes = class_sizes(pupils)
    assert sum(sizes.values()) == pupils
    assert "1А" in sizes
    assert "11Б" in sizes
    assert min(sizes.values()) > 0


def test_a_large_school_has_pairs_to_match(store: Store) -> None:
    made = fill(store, 3000)
    assert made.pupils == 3000
    assert made.pairs == 350
    assert made.staff == 300
    units = load_roster(store, store.years()[0]).units
    pairs = Counter(
        (unit.programme.form, mentor.part.person_id, mentee.part.person_id)
        for unit in units
        for mentor in unit.mentors
        for mentee in unit.mentees
    )
    assert max(pairs.values()) == 1


def test_another_year_moves_everybody(store: Store) -> None:
    fill(store, year=SchoolYear.of("2025/2026"))
    years = store.years()
    assert [year.title for year in years] == ["2025/2026"]
    roster = load_roster(store, years[0])
    assert all(u.pair.begins is None or u.pair.begins.year == 2025 for u in roster.units)


@pytest.mark.parametrize("pupils", [0, -5, 199, 10**9])
def test_a_senseless_size_is_refused(store: Store, pupils: int) -> None:
    with pytest.raises(UserError, match="Учеников в примере"):
        fill(store, pupils)
    assert store.table(Person).all() == []


def test_a_base_with_people_is_left_alone(demo_store: Store) -> None:
    before = digest(demo_store)
    with pytest.raises(UserError, match="уже есть люди"):
        fill(demo_store)
    assert digest(demo_store) == before


def test_tables_hold_everybody_once(roster: Roster) -> None:
    mentees, mentors, classes, staff = demo_sheets(roster)
    started = [unit for unit in roster.units if unit.started]
    assert len(mentees.rows) == sum(len(unit.mentees) for unit in started)
    assert len(mentors.rows) == sum(len(unit.mentors) for unit in started)
    assert len(classes.rows) == 600
    assert len(staff.rows) == 60
    for sheet in (mentees, mentors, classes, staff):
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)


def test_tables_are_written_over_the_old_ones(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_demo_tables(tmp_path / "таблицы", 200)]
    paths = write_demo_tables(tmp_path / "таблицы", 200)
    assert len(first) == len(paths) == 4
    assert all(path.read_bytes()[:2] == b"PK" for path in paths)
    assert sorted(path.name for path in (tmp_path / "таблицы").iterdir()) == sorted(
        path.name for path in paths
    )


def test_tables_into_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "занято").write_text("текст", encoding="utf-8")
    with pytest.raises(UserError):
        write_demo_tables(tmp_path / "занято" / "таблицы", 200)


def test_the_signed_orders_print_again_as_they_were(demo_store: Store) -> None:
    """Issued as a curator does it: with number, people, the frozen text and what was typed."""
    signed = demo_store.table(Paper).all(state=PaperState.SIGNED)
    numbers = ["141", "142", "1", "147", "148", "155", "156", "162", "163"]
    assert [paper.number for paper in signed] == numbers
    for paper in signed:
        text = word.text_of(issued.reprint(demo_store, paper.id or 0))
        assert f"№ {paper.number}" in text
        assert "{{" not in text
    named = demo_store.table(PaperPerson).all(paper_id=signed[4].id)
    text = word.text_of(issued.reprint(demo_store, signed[4].id or 0))
    people = {person.id: person for person in demo_store.table(Person).all()}
    assert named
    assert all(people[one.person_id].full_name in text for one in named)
    assert '"first_year"' in signed[0].answers
    (draft,) = demo_store.table(Paper).all(state=PaperState.DRAFT)
    assert draft.number == ""


def test_no_mentor_is_paired_before_being_appointed(demo_store: Store, roster: Roster) -> None:
    appointed: dict[int, date] = {}
    papers = {paper.id: paper for paper in demo_store.table(Paper).all()}
    for one in demo_store.table(PaperPerson).all():
        paper = papers[one.paper_id]
        if paper.document == "mentors_order" and paper.dated:
            earlier = appointed.get(one.person_id, paper.dated)
            appointed[one.person_id] = min(earlier, paper.dated)
    paired = [
        (member.person.id or 0, papers[about.paper_id].dated)
        for about in demo_store.table(PaperPair).all()
        for member in roster.unit(about.pair_id).mentors
        if papers[about.paper_id].document == "pairs_order"
    ]
    assert len(paired) >= 68
    assert all(dated and appointed[person] <= dated for person, dated in paired)


def test_the_answers_are_of_those_who_filled_in_a_questionnaire(roster: Roster) -> None:
    parts = {m.part.id: m.part for unit in roster.units for m in unit.members}
    for (part_id, moment), sheet in roster.answer_sheets.items():
        assert answers.day_of(parts[part_id], moment) is not None
        assert "liked" in answers.read(sheet)
    dated = sum(
        answers.day_of(part, moment) is not None for part in parts.values() for moment in Moment
    )
    assert 0 < len(roster.answer_sheets) < dated, "some have not been typed yet"
    assert quality.total(roster.quality_sheets[0]) is None
    assert roster.swots[0].strengths
