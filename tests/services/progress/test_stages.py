"""Each piece of evidence moves a pair; nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from papers import Year
from sample import Sample

from nastavnik_desktop.models import (
    Consent,
    Measure,
    Meeting,
    Paper,
    Person,
    Plan,
    PlanItem,
    SupplementaryAgreement,
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
from nastavnik_desktop.services.progress.evidence import PAIRS_ORDER, Evidence, needed_consents
from nastavnik_desktop.services.progress.stages import (
    STAGES,
    PairStage,
    entries,
    entry,
    pair_stage,
    pair_stages,
)
from nastavnik_desktop.services.roster import Roster, Unit, load_roster
from nastavnik_desktop.storage.store import Store

TODAY = date(2026, 11, 21)
BEGINS = date(2026, 10, 5)
SIGNED = date(2026, 10, 1)


class Case:
    """A year of one or two pairs to which evidence is added bit by bit."""

    def __init__(self) -> None:
        self.year = Year()
        self.consents: list[Consent] = []
        self.supplements: list[SupplementaryAgreement] = []
        self.plans: dict[int, tuple[Plan, ...]] = {}
        self.items: dict[int, tuple[PlanItem, ...]] = {}
        self.meetings: dict[int, tuple[Meeting, ...]] = {}
        self.measures: dict[int, tuple[Measure, ...]] = {}

    def pair(self, mentors: list[Person], mentees: list[Person], **values: object) -> Unit:
        form = values.pop("form", MentoringForm.PUPIL_PUPIL)
        about: dict[str, object] = {"begins": BEGINS, **values}
        return self.year.pair(mentors, mentees, form, **about)  # type: ignore[arg-type]

    def consent(self, person: Person, role: Role, **values: object) -> None:
        for kind in needed_consents(role):
            minor = person.minor_on(SIGNED)
            signer = Signer.REPRESENTATIVE if minor else Signer.PERSON
            about = {"kind": kind, "signer": signer, "dated": SIGNED, **values}
            self.consents.append(Consent(person_id=person.id or 0, **about))  # type: ignore[arg-type]

    def consents_of(self, unit: Unit) -> None:
        for member in unit.members:
            self.consent(member.person, member.part.role)

    def order(self, *units: Unit, **values: object) -> Paper:
        about: dict[str, object] = {"state": PaperState.SIGNED, **values}
        paper = self.year.order(PAIRS_ORDER, date(2026, 10, 2), "97о", **about)
        self.year.named[paper.id or 0] = frozenset(
            member.person.id or 0 for unit in units for member in unit.members
        )
        return paper

    def plan(self, unit: Unit, *items: PlanItem, **values: object) -> None:
        self.plans[unit.id] = (Plan(id=unit.id, pair_id=unit.id, **values),)  # type: ignore[arg-type]
        self.items[unit.id] = items

    def meet(self, unit: Unit, *days: date, held: bool = True) -> None:
        self.meetings[unit.id] = tuple(Meeting(pair_id=unit.id, day=d, held=held) for d in days)

    def roster(self) -> Roster:
        return replace(
            self.year.roster(),
            consents=tuple(self.consents),
            supplements=tuple(self.supplements),
            plans=self.plans,
            plan_items=self.items,
            meetings=self.meetings,
            measures=self.measures,
        )

    def look(self, unit: Unit, day: date = TODAY) -> PairStage:
        roster = self.roster()
        return pair_stage(Evidence(roster, day), roster.unit(unit.id))

    def missing(self, unit: Unit, stage: Stage, day: date = TODAY) -> tuple[str, ...]:
        return self.look(unit, day).step(stage).missing


@pytest.fixture
def case() -> Case:
    return Case()


def pupils(case: Case) -> tuple[Person, Person]:
    elder = case.year.pupil("Ооржак Чойган Мергеновна", born=PartialDate(2010, 3, 14))
    return elder, case.year.pupil("Ёлкин Пётр Ильич", born=PartialDate(2014, 9, 1))


def pupil_pair(case: Case, **values: object) -> Unit:
    elder, younger = pupils(case)
    return case.pair([elder], [younger], **values)


def teacher_pair(case: Case, **values: object) -> Unit:
    mentor = case.year.teacher("Монгуш Айдыс Кызыл-оолович")
    mentee = case.year.teacher("Кара-Сал Сайлык Андреевна")
    return case.pair([mentor], [mentee], form=MentoringForm.TEACHER_TEACHER, **values)


def test_the_catalogue_has_the_five_stages_in_order() -> None:
    assert [rule.stage for rule in STAGES] == list(Stage)


def test_a_bare_pair_stands_nowhere(case: Case) -> None:
    unit = pupil_pair(case)
    found = case.look(unit)
    assert found.reached is None
    assert found.current is not None
    assert found.current.stage is Stage.PREPARATION
    assert found.current.missing == (
        "нет согласия: Ооржак Ч.М. – обработка персональных данных",
        "нет согласия: Ооржак Ч.М. – участие наставником",
        "нет согласия: Ёлкин П.И. – обработка персональных данных",
        "нет согласия: Ёлкин П.И. – участие наставляемым",
        "нет приказа о паре",
    )
    assert all(not step.complete for step in found.steps)


# -- 1, preparation


def test_consents_and_a_signed_order_prepare_a_pair(case: Case) -> None:
    unit = pupil_pair(case)
    case.consents_of(unit)
    assert case.missing(unit, Stage.PREPARATION) == ("нет приказа о паре",)
    case.order(unit)
    assert case.look(unit).reached is Stage.PREPARATION


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"state": PaperState.DRAFT}, "приказ о паре не подписан"),
        ({"state": PaperState.CANCELLED}, "нет приказа о паре"),
    ],
)
def test_a_draft_of_the_order_proves_nothing(
    case: Case, values: dict[str, object], text: str
) -> None:
    unit = pupil_pair(case)
    case.consents_of(unit)
    case.order(unit, **values)
    assert case.missing(unit, Stage.PREPARATION) == (text,)


def test_an_order_of_tomorrow_proves_nothing_today(case: Case) -> None:
    unit = pupil_pair(case)
    case.consents_of(unit)
    case.order(unit)
    assert case.missing(unit, Stage.PREPARATION, SIGNED) == ("приказ о паре не подписан",)


def test_who_joined_after_the_order_is_told_by_name(case: Case) -> None:
    elder, younger = pupils(case)
    third = case.year.pupil("Черных Лев Фомич")
    before = case.pair([elder], [younger])
    group = case.pair([elder], [younger, third])
    case.consents_of(group)
    case.order(before)
    assert case.missing(group, Stage.PREPARATION) == ("нет в приказе: Черных Л.Ф.",)


def test_an_order_on_other_pairs_does_not_fix_this_one(case: Case) -> None:
    elder, younger = pupils(case)
    third = case.year.pupil("Черных Лев Фомич")
    known, other = case.pair([elder], [younger]), case.pair([third], [younger])
    case.consents_of(other)
    case.order(known)
    assert case.missing(other, Stage.PREPARATION) == ("нет приказа о паре",)


def test_a_new_mentor_is_fixed_by_the_order_on_replacement(case: Case) -> None:
    elder, younger = pupils(case)
    third = case.year.pupil("Черных Лев Фомич")
    unit = case.pair([elder, third], [younger])
    case.consents_of(unit)
    first = case.order(unit)
    case.year.named[first.id or 0] = frozenset({elder.id or 0, younger.id or 0})
    assert case.missing(unit, Stage.PREPARATION) == ("нет в приказе: Черных Л.Ф.",)
    later = case.year.order(
        "replacement_order",
        date(2026, 11, 2),
        "98о",
        state=PaperState.SIGNED,
        pair_id=unit.id,
        changes_id=first.id,
    )
    case.year.named[later.id or 0] = frozenset({elder.id or 0, third.id or 0})
    assert case.missing(unit, Stage.PREPARATION) == ()


def test_who_left_needs_no_consents_any_more(case: Case) -> None:
    elder, younger = pupils(case)
    third = case.year.pupil("Черных Лев Фомич")
    unit = case.pair([elder, third], [younger])
    case.order(unit)
    for person, role in ((elder, Role.MENTOR), (younger, Role.MENTEE)):
        case.consent(person, role)
    assert len(case.missing(unit, Stage.PREPARATION)) == 2
    unit.mentors[1].part.finished = TODAY - timedelta(days=1)
    assert case.missing(unit, Stage.PREPARATION) == ()


@pytest.mark.parametrize(
    "values",
    [
        {"withdrawn": date(2026, 11, 1)},
        {"until": date(2026, 11, 1)},
        {"dated": None},
        {"dated": date(2026, 12, 1)},
        {"signer": Signer.PERSON},
    ],
)
def test_a_consent_that_does_not_hold(case: Case, values: dict[str, object]) -> None:
    """Withdrawn, over, not dated, of tomorrow, or signed by a minor without the parent."""
    unit = pupil_pair(case)
    case.order(unit)
    case.consent(unit.mentors[0].person, Role.MENTOR)
    case.consent(unit.mentees[0].person, Role.MENTEE, **values)
    assert case.missing(unit, Stage.PREPARATION) == (
        "нет согласия: Ёлкин П.И. – обработка персональных данных",
        "нет согласия: Ёлкин П.И. – участие наставляемым",
    )


def test_photographs_and_publication_are_up_to_people(case: Case) -> None:
    unit = pupil_pair(case)
    case.consents_of(unit)
    case.order(unit)
    assert not any(
        consent.kind in (ConsentKind.PHOTO, ConsentKind.PUBLICATION) for consent in case.consents
    )
    assert case.look(unit).reached is Stage.PREPARATION


def test_an_employee_who_mentors_an_employee_needs_the_agreement(case: Case) -> None:
    unit = teacher_pair(case)
    case.consents_of(unit)
    case.order(unit)
    text = ("не подписано доп. соглашение: Монгуш А.К.",)
    assert case.missing(unit, Stage.PREPARATION) == text
    mentor_id = unit.mentors[0].person.id or 0
    case.supplements = [SupplementaryAgreement(person_id=mentor_id, number="1")]
    assert case.missing(unit, Stage.PREPARATION) == text
    case.supplements = [SupplementaryAgreement(person_id=mentor_id, dated=SIGNED)]
    assert case.missing(unit, Stage.PREPARATION) == ()
    case.supplements = [
        SupplementaryAgreement(person_id=mentor_id, dated=SIGNED, ended_on=date(2026, 11, 1))
    ]
    assert case.missing(unit, Stage.PREPARATION) == text


def test_a_teacher_of_pupils_and_a_stranger_need_no_agreement(case: Case) -> None:
    teacher = case.year.teacher("Монгуш Айдыс Кызыл-оолович")
    lecturer = case.year.add(
        "Ховалыг Анна Борисовна", kind=PersonKind.TEACHER, organisation="Университет"
    )
    young = case.year.teacher("Кара-Сал Сайлык Андреевна")
    with_pupil = case.pair([teacher], [pupils(case)[0]], form=MentoringForm.TEACHER_PUPIL)
    with_lecturer = case.pair([lecturer], [young], form=MentoringForm.LECTURER_TEACHER)
    for unit in (with_pupil, with_lecturer):
        case.consents_of(unit)
    case.order(with_pupil, with_lecturer)
    assert case.look(with_pupil).reached is Stage.PREPARATION
    assert case.look(with_lecturer).reached is Stage.PREPARATION


@pytest.mark.parametrize(("side", "text"), [(0, "нет наставника"), (1, "нет наставляемого")])
def test_one_side_alone_is_no_pair(case: Case, side: int, text: str) -> None:
    elder, younger = pupils(case)
    unit = case.pair([] if side == 0 else [elder], [younger] if side == 0 else [])
    assert text in case.missing(unit, Stage.PREPARATION)


# -- 2, design


def test_the_plan_counts_when_it_is_approved(case: Case) -> None:
    unit = pupil_pair(case)
    assert case.missing(unit, Stage.DESIGN) == ("нет плана",)
    case.plan(unit)
    assert case.missing(unit, Stage.DESIGN) == ("план не утверждён",)
    case.plan(unit, approved_on=TODAY + timedelta(days=1))
    assert case.missing(unit, Stage.DESIGN) == ("план не утверждён",)
    case.plan(unit, approved_on=TODAY)
    assert case.missing(unit, Stage.DESIGN) == ()


def test_a_plan_that_is_signed_in_the_register_is_approved(case: Case) -> None:
    unit = pupil_pair(case)
    case.year.order("plan", BEGINS, "", state=PaperState.SIGNED, pair_id=unit.id)
    assert case.missing(unit, Stage.DESIGN) == ()


# -- 3, realisation


def test_meetings_are_fresh_for_thirty_days(case: Case) -> None:
    unit = pupil_pair(case)
    assert case.missing(unit, Stage.REALISATION) == ("нет ни одной встречи",)
    case.meet(unit, TODAY - timedelta(days=30))
    assert case.missing(unit, Stage.REALISATION) == ()
    case.meet(unit, TODAY - timedelta(days=31))
    assert case.missing(unit, Stage.REALISATION) == ("нет встреч 31 день, с 21.10.2026",)


def test_proposed_and_future_meetings_are_not_meetings(case: Case) -> None:
    unit = pupil_pair(case)
    case.meet(unit, TODAY, held=False)
    assert case.missing(unit, Stage.REALISATION) == ("нет ни одной встречи",)
    case.meet(unit, TODAY + timedelta(days=3))
    assert case.missing(unit, Stage.REALISATION) == ("нет ни одной встречи",)


def test_a_pair_that_is_over_is_measured_by_its_last_day(case: Case) -> None:
    ends = date(2026, 10, 20)
    unit = pupil_pair(case, status=PairStatus.FINISHED, ends=ends)
    case.meet(unit, ends - timedelta(days=3))
    assert case.missing(unit, Stage.REALISATION, date(2027, 6, 1)) == ()


def test_plan_items_are_on_schedule(case: Case) -> None:
    unit = pupil_pair(case)
    case.meet(unit, TODAY)
    late = PlanItem(activity="Беседа", due=TODAY - timedelta(days=1))
    case.plan(unit, late, PlanItem(activity="Итог", due=TODAY))
    assert case.missing(unit, Stage.REALISATION) == ("просрочено: 1 пункт плана",)
    case.plan(unit, late.changed(done_on=TODAY))
    assert case.missing(unit, Stage.REALISATION) == ()


# -- 4, reflection


def test_both_measurements_and_the_report(case: Case) -> None:
    unit = pupil_pair(case, report_on=TODAY)
    both = ("нет измерений «на входе»", "нет измерений «на выходе»")
    assert case.missing(unit, Stage.REFLECTION) == both
    measure = Measure(pair_id=unit.id, title="Успеваемость", before="3,2")
    case.measures[unit.id] = (measure,)
    assert case.missing(unit, Stage.REFLECTION) == ("нет измерений «на выходе»",)
    second = measure.changed(after="4,0")
    case.measures[unit.id] = (measure, second)
    assert case.missing(unit, Stage.REFLECTION) == ("измерен один раз 1 показатель",)
    case.measures[unit.id] = (second,)
    assert case.missing(unit, Stage.REFLECTION) == ()


def test_the_report_of_the_mentor(case: Case) -> None:
    unit = pupil_pair(case)
    case.measures[unit.id] = (Measure(pair_id=unit.id, title="x", before="1", after="2"),)
    assert case.missing(unit, Stage.REFLECTION) == ("нет отчёта наставника",)


# -- 5, result


@pytest.mark.parametrize("status", [PairStatus.FINISHED, PairStatus.STOPPED])
def test_a_closed_pair_has_a_reason(case: Case, status: PairStatus) -> None:
    elder, younger = pupils(case)
    going = case.pair([elder], [younger])
    closed = case.pair([elder], [younger], status=status)
    told = case.pair([elder], [younger], status=status, end_reason=EndReason.FULFILLED)
    assert case.missing(going, Stage.RESULT) == ("пара не завершена",)
    assert case.missing(closed, Stage.RESULT) == ("не указана причина завершения",)
    assert case.missing(told, Stage.RESULT) == ()


# -- as a whole


def everything(case: Case) -> list[tuple[Stage, Callable[[Unit], object]]]:
    """The evidence of each stage in turn."""

    def prepare(unit: Unit) -> None:
        case.consents_of(unit)
        case.order(unit)

    def reflect(unit: Unit) -> None:
        case.measures[unit.id] = (Measure(pair_id=unit.id, title="x", before="1", after="2"),)
        unit.pair.report_on = TODAY

    def close(unit: Unit) -> None:
        unit.pair.status, unit.pair.end_reason = PairStatus.FINISHED, EndReason.FULFILLED

    return [
        (Stage.PREPARATION, prepare),
        (Stage.DESIGN, lambda unit: case.plan(unit, approved_on=TODAY)),
        (Stage.REALISATION, lambda unit: case.meet(unit, TODAY)),
        (Stage.REFLECTION, reflect),
        (Stage.RESULT, close),
    ]


def test_a_pair_walks_through_all_stages(case: Case) -> None:
    unit = pupil_pair(case)
    for stage, prove in everything(case):
        current = case.look(unit).current
        assert current is not None
        assert current.stage is stage
        prove(unit)
        assert case.look(unit).reached is stage
    assert case.look(unit).current is None
    assert case.look(unit).skipped == ()


def test_the_furthest_stage_counts_and_the_gap_before_it_is_told(case: Case) -> None:
    unit = pupil_pair(case)
    case.meet(unit, TODAY)
    found = case.look(unit)
    assert found.reached is Stage.REALISATION
    assert [step.stage for step in found.skipped] == [Stage.PREPARATION, Stage.DESIGN]
    assert found.current is not None
    assert found.current.stage is Stage.PREPARATION


def test_one_pair_does_not_wait_for_another(filled: tuple[Store, Sample]) -> None:
    store, about = filled
    with store.action("Встреча"):
        store.table(Meeting).save(Meeting(pair_id=about.pairs["group"], day=TODAY))
    found = pair_stages(load_roster(store, about.year), TODAY)
    reached = {stage.unit.id: stage.reached for stage in found}
    assert reached == {
        about.pairs["pupils"]: None,
        about.pairs["teachers"]: None,
        about.pairs["group"]: Stage.REALISATION,
        about.pairs["employer"]: None,
    }


# -- «вошедший в программу»


def test_a_learner_enters_by_the_order(case: Case) -> None:
    unit = pupil_pair(case)
    mentee = unit.mentees[0]
    found = entry(Evidence(case.roster(), TODAY), unit, mentee)
    assert (found.missing, found.almost) == (("нет в приказе о парах",), False)
    case.order(unit, state=PaperState.DRAFT)
    found = entry(Evidence(case.roster(), TODAY), unit, mentee)
    assert (found.missing, found.almost) == (("приказ о паре не подписан",), True)
    case.order(unit)
    found = entry(Evidence(case.roster(), TODAY), unit, mentee)
    assert found.counted
    assert found.proved == ("приказ от 02.10.2026 № 97о",)


@pytest.mark.parametrize("role", list(Role))
def test_a_teacher_needs_the_order_and_the_personal_programme(case: Case, role: Role) -> None:
    unit = teacher_pair(case)
    member = unit.mentors[0] if role is Role.MENTOR else unit.mentees[0]

    def missing() -> tuple[str, ...]:
        return entry(Evidence(case.roster(), TODAY), unit, member).missing

    assert missing() == ("нет в приказе о парах", "нет персонализированной программы")
    case.order(unit)
    assert missing() == ("нет персонализированной программы",)
    case.plan(unit, approved_on=TODAY)  # an individual plan
    assert missing() == ("нет персонализированной программы",)
    case.plan(unit, kind=PlanKind.PERSONAL)
    assert missing() == ("персонализированная программа не утверждена",)
    case.plan(unit, kind=PlanKind.PERSONAL, approved_on=TODAY)
    assert missing() == ()


def test_a_person_is_entered_once_by_the_best_participation(case: Case) -> None:
    elder, younger = pupils(case)
    third = case.year.pupil("Черных Лев Фомич")
    ordered, bare = case.pair([elder], [younger]), case.pair([third], [younger])
    draft = case.pair([elder], [third], status=PairStatus.DRAFT)
    case.order(ordered)
    found = entries(Evidence(case.roster(), TODAY), Role.MENTEE)
    assert [(one.member.person.id, one.counted) for one in found] == [(younger.id, True)]
    assert {bare.id, draft.id}.isdisjoint({one.unit.id for one in found})
