"""«Обзор» of the demo school and of a hard one against a count written quite separately."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from rosters import SCHOOL
from year_by_hand import Year

from nastavnik_desktop.models import (
    Consent,
    Measure,
    Meeting,
    Pair,
    Paper,
    PaperPerson,
    Participation,
    Person,
    Plan,
    Programme,
    SchoolYear,
    SupplementaryAgreement,
)
from nastavnik_desktop.models import (
    School as SchoolRecord,
)
from nastavnik_desktop.models.choices import (
    ConsentKind,
    EndReason,
    MentoringForm,
    PairStatus,
    PaperState,
    PersonKind,
    PlanKind,
    Role,
    Signer,
    Stage,
)
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.russian import parse_date
from nastavnik_desktop.services import demo
from nastavnik_desktop.services.due import LIGHTS, due
from nastavnik_desktop.services.evidence import Evidence
from nastavnik_desktop.services.indicator_kinds import Population
from nastavnik_desktop.services.indicators import reports
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.services.stages import entries, stages_of
from nastavnik_desktop.services.year_progress import stage_cards
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


class Town:
    """Records of one small school, made as shortly as a test can say them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.year = store.table(SchoolYear).save(
            SchoolYear.of("2026/2027").changed(young_teachers=4, teachers=9)
        )
        store.table(SchoolRecord).save(SCHOOL.changed(id=None))
        self.ids: dict[str, int] = {}

    def person(self, name: str, kind: PersonKind = PersonKind.PUPIL, **values: object) -> int:
        made = Person(surname=name, name="Имя", kind=kind, **values)  # type: ignore[arg-type]
        self.ids[name] = self.store.table(Person).save(made).id or 0
        return self.ids[name]

    def pair(
        self, form: MentoringForm, mentors: str, mentees: str, begins: date, **values: object
    ) -> int:
        """Names separated by blanks; «Имя>12.10.2026» leaves it on that day."""
        year_id = self.year.id or 0
        programme = self.store.table(Programme).save(
            Programme(year_id=year_id, title=f"{form.label} {mentors}", form=form)
        )
        made = Pair(year_id=year_id, programme_id=programme.id or 0, begins=begins, **values)  # type: ignore[arg-type]
        pair = self.store.table(Pair).save(made)
        for role, names in ((Role.MENTOR, mentors), (Role.MENTEE, mentees)):
            for name in names.split():
                who, _, left = name.partition(">")
                self.store.table(Participation).save(
                    Participation(
                        pair_id=pair.id or 0,
                        person_id=self.ids[who],
                        role=role,
                        finished=parse_date(left) if left else None,
                        survey_before=begins,
                    )
                )
        return pair.id or 0

    def consents(self, name: str, *kinds: ConsentKind, **values: object) -> None:
        for kind in kinds:
            given = {"signer": Signer.REPRESENTATIVE, "dated": date(2026, 8, 28), **values}
            one = Consent(person_id=self.ids[name], kind=kind, **given)  # type: ignore[arg-type]
            self.store.table(Consent).save(one)

    def order(
        self, names: str, dated: date, state: PaperState = PaperState.SIGNED, **values: object
    ) -> None:
        about = {"document": "pairs_order", "title": "Приказ", **values}
        paper = self.store.table(Paper).save(
            Paper(year_id=self.year.id or 0, dated=dated, state=state, **about)  # type: ignore[arg-type]
        )
        for name in names.split():
            self.store.table(PaperPerson).save(
                PaperPerson(paper_id=paper.id or 0, person_id=self.ids[name])
            )

    def plan(self, pair_id: int, kind: PlanKind, approved: date | None) -> None:
        self.store.table(Plan).save(Plan(pair_id=pair_id, kind=kind, approved_on=approved))

    def met(self, pair_id: int, *days: date) -> None:
        for day in days:
            self.store.table(Meeting).save(Meeting(pair_id=pair_id, day=day))

    def agreement(self, name: str, dated: date | None, **values: object) -> None:
        self.store.table(SupplementaryAgreement).save(
            SupplementaryAgreement(
                year_id=self.year.id or 0,
                person_id=self.ids[name],
                dated=dated,
                **values,  # type: ignore[arg-type]
            )
        )


BOTH = (ConsentKind.PROCESSING, ConsentKind.AS_MENTOR, ConsentKind.AS_MENTEE)
SIGNED = date(2026, 9, 3)


def fill_hard(town: Town) -> dict[str, int]:
    """Name of the case → its pair."""
    pupil = {"born": PartialDate(2011, 5, 6), "class_name": "9А"}
    for name in ("Весна", "Росток", "Старый", "Новый", "Ученик", "Двойной", "Отмена", "Отзыв"):
        town.person(name, **pupil)
        town.consents(name, *BOTH)
    for name in ("Группа1", "Группа2", "Группа3"):
        town.person(name, **pupil)
        town.consents(name, *BOTH, until=date(2027, 3, 20))
    town.person("Взрослый", born=PartialDate(2008, 10, 20), class_name="11А")
    town.consents("Взрослый", *BOTH, signer=Signer.PERSON)
    town.person("Безвестный", class_name="5А")
    town.person("Год", born=PartialDate(2011), class_name="9Б")
    town.person("Вольный", born=PartialDate(2010, 1, 9), class_name="10А")
    town.person("Выбыл", born=PartialDate(2010), left_on=date(2026, 12, 1), class_name="10А")
    town.consents("Год", *BOTH)
    worker = {"kind": PersonKind.TEACHER, "born": PartialDate(1980, 1, 1), "post": "учитель"}
    for name in ("Директор", "Завуч", "Словесник"):
        town.person(name, career_start=PartialDate(2003, 9, 1), **worker)  # type: ignore[arg-type]
        town.consents(name, *BOTH, signer=Signer.PERSON)
    town.person("Молодой", career_start=PartialDate(2024), **worker)  # type: ignore[arg-type]
    town.person("Молодая", career_start=PartialDate(2023, 2, 1), **worker)  # type: ignore[arg-type]
    town.person("Доцент", organisation="ТувГУ", **worker)  # type: ignore[arg-type]
    for name in ("Молодой", "Молодая", "Доцент"):
        town.consents(name, *BOTH, signer=Signer.PERSON)
    town.person("Токарь", PersonKind.EMPLOYER, organisation="ООО «Заря»")
    return {**_pupil_pairs(town), **_teacher_pairs(town)}


def _pupil_pairs(town: Town) -> dict[str, int]:
    form, september = MentoringForm.PUPIL_PUPIL, date(2026, 9, 14)
    spring = town.pair(form, "Весна", "Росток", date(2027, 3, 1), ends=date(2027, 5, 28))
    town.order("Весна Росток", date(2027, 2, 26))
    town.met(spring, date(2026, 11, 10))
    changed = town.pair(form, "Старый>30.10.2026 Новый", "Ученик", september)
    town.order("Старый Ученик", SIGNED)
    town.order("Новый", date(2026, 11, 2), document="replacement_order", pair_id=changed)
    town.met(changed, date(2026, 10, 1), date(2026, 11, 20))
    group = town.pair(form, "Взрослый", "Группа1 Группа2 Группа3", september)
    town.order("Взрослый Группа1 Группа2", SIGNED)
    town.order("Группа3", date(2026, 12, 1), PaperState.DRAFT, document="pair_change_order")
    twice = town.pair(form, "Старый Весна", "Двойной", september, ends=date(2026, 12, 20))
    town.order("Старый Весна Двойной", SIGNED)
    town.plan(twice, PlanKind.INDIVIDUAL, date(2026, 10, 5))
    cancelled = town.pair(form, "Новый", "Отмена", september)
    town.order("Новый Отмена", SIGNED, PaperState.CANCELLED)
    for kind in (ConsentKind.PROCESSING, ConsentKind.AS_MENTEE):
        found = town.store.table(Consent).all(person_id=town.ids["Отзыв"], kind=kind)
        town.store.table(Consent).save(found[0].changed(withdrawn=date(2026, 11, 25)))
    withdrawn = town.pair(form, "Взрослый", "Отзыв Год Безвестный", september)
    town.order("Взрослый Отзыв Год Безвестный", SIGNED)
    proposal = town.pair(form, "Весна", "Безвестный", date(2026, 12, 1), status=PairStatus.DRAFT)
    return {
        "spring": spring,
        "changed": changed,
        "group": group,
        "twice": twice,
        "cancelled": cancelled,
        "withdrawn": withdrawn,
        "proposal": proposal,
    }


def _teacher_pairs(town: Town) -> dict[str, int]:
    form, september = MentoringForm.TEACHER_TEACHER, date(2026, 9, 7)
    head = town.pair(MentoringForm.HEAD_TEACHER, "Директор", "Молодой", september)
    town.order("Директор Молодой", SIGNED)
    town.plan(head, PlanKind.PERSONAL, date(2026, 9, 20))
    town.agreement("Директор", date(2026, 9, 1), ends=date(2026, 12, 10))
    town.agreement("Директор", None, ends=date(2027, 8, 31))
    expired = town.pair(form, "Завуч", "Молодая", september)
    town.order("Завуч Молодая", SIGNED)
    town.plan(expired, PlanKind.INDIVIDUAL, date(2026, 9, 20))
    town.agreement("Завуч", date(2026, 9, 1), ends=date(2026, 11, 1))
    guest = town.pair(MentoringForm.LECTURER_TEACHER, "Доцент", "Молодая", september)
    town.order("Доцент Молодая", SIGNED)
    town.plan(guest, PlanKind.PERSONAL, date(2026, 9, 25))
    closed = town.pair(
        form,
        "Словесник",
        "Молодой",
        september,
        ends=date(2026, 11, 6),
        status=PairStatus.FINISHED,
        end_reason=EndReason.FULFILLED,
        report_on=date(2026, 11, 5),
    )
    town.order("Словесник Молодой", SIGNED)
    town.agreement("Словесник", date(2026, 9, 1), ended_on=date(2026, 11, 6))
    town.met(closed, date(2026, 9, 8), date(2026, 10, 1), date(2026, 10, 29))
    town.plan(closed, PlanKind.PERSONAL, date(2026, 9, 20))
    town.store.table(Measure).save(
        Measure(
            pair_id=closed,
            title="Уверенность",
            before_on=september,
            before="4",
            after_on=date(2026, 11, 5),
            after="8",
        )
    )
    town.person("Восьмой", born=PartialDate(2012, 3, 3), class_name="8А")
    employer = town.pair(MentoringForm.EMPLOYER_PUPIL, "Токарь", "Восьмой", date(2026, 10, 5))
    town.order("Токарь Восьмой", date(2026, 10, 1))
    return {
        "head": head,
        "expired": expired,
        "guest": guest,
        "closed": closed,
        "employer": employer,
    }


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
    assert names(hard_school, "order", november) == {"spring", "group", "cancelled"}
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
