"""The five wizards as declarations: reachable pages, known papers, truth about what lacks."""

from dataclasses import replace
from datetime import date

import pytest
from rosters import Town

from nastavnik_desktop.models import (
    BasisAct,
    Measure,
    Meeting,
    Paper,
    Plan,
    PlanItem,
    QualitySheet,
)
from nastavnik_desktop.models.choices import (
    ActLevel,
    EndReason,
    MentoringForm,
    PairStatus,
    PaperState,
    PersonKind,
    Stage,
)
from nastavnik_desktop.models.fields import columns, shown
from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.services.progress.stages import pair_stages
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.wizards.wizard_parts import StepState, WizardStep
from nastavnik_desktop.services.wizards.wizard_steps import STEPS, missing, step_of

DAY = date(2026, 11, 20)
ALL = [(stage, step) for stage, steps in STEPS.items() for step in steps]


def roster() -> Roster:
    town = Town()
    pupils = town.programme(MentoringForm.PUPIL_PUPIL)
    teachers = town.programme(MentoringForm.TEACHER_TEACHER)
    town.pair(pupils, [town.person("Серова")], [town.person("Ким")])
    one, two = (town.person(name, PersonKind.TEACHER) for name in ("Белов", "Жуков"))
    town.pair(teachers, [one], [two])
    return town.roster()


@pytest.mark.parametrize(("stage", "step"), ALL, ids=lambda one: getattr(one, "key", None))
def test_a_step_asks_known_fields_and_leads_to_known_papers(stage: Stage, step: WizardStep) -> None:
    keys = {item.key for item in DOCUMENTS}
    if step.papers is not None:
        assert set(step.papers.keys) <= keys
    assert all(way.title for way in step.ways)
    year = roster()
    unit = year.units[0] if step.pair_lacks else None
    if step.ask is not None:
        record = step.ask.record(year, unit)
        assert set(step.ask.fields) <= {item.name for item in columns(type(record))}
        assert set(step.ask.many) <= set(step.ask.fields)
    units = year.units if step.pair_lacks else ()
    for rows in step.rows:
        for subject in rows.subjects(year, units):
            (first, *_) = rows.records(subject)
            names = {item.name for item in columns(type(first))}
            assert all(set(many.fields) <= names for many in rows.many)
            assert all(isinstance(shown(one.value(subject)), str) for one in rows.columns)
        for new in rows.new:
            assert new.record(year.year, year.units).id is None
    assert step.ask or step.ways or step.rows or step.papers
    assert all(lack.text for lack in step.missing(Evidence(year, DAY)))
    assert STEPS[stage][step_of(stage, step.key)] is step


def test_keys_of_a_stage_differ() -> None:
    assert set(STEPS) == set(Stage)
    for steps in STEPS.values():
        assert len({step.key for step in steps}) == len(steps)


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.PREPARATION])
def test_a_wizard_and_the_computed_stage_agree_on_what_lacks(stage: Stage) -> None:
    """No second truth: what keeps a pair back is named by some step of the wizard."""
    year = roster()
    held_back = {one.unit.id for one in pair_stages(year, DAY) if not one.step(stage).complete}
    assert held_back <= {one.pair for one in missing(stage, year, DAY)}


def test_a_pair_with_all_its_evidence_lacks_nothing() -> None:
    year = roster()
    unit = year.units[0]
    pair = unit.pair.changed(
        goal="Подтянуть алгебру",
        status=PairStatus.FINISHED,
        end_reason=EndReason.FULFILLED,
        report_on=date(2026, 11, 1),
        result="Оценки выше",
    )
    done = replace(
        year,
        units=(unit._replace(pair=pair),),
        plans={1: (Plan(id=7, pair_id=1, approved_on=date(2026, 10, 1)),)},
        plan_items={7: (PlanItem(id=1, plan_id=7, activity="Занятия"),)},
        meetings={1: (Meeting(id=1, pair_id=1, day=date(2026, 11, 10)),)},
        measures={1: (Measure(id=1, pair_id=1, title="Средний балл", before="3", after="4"),)},
    )
    for stage in (Stage.DESIGN, Stage.REALISATION, Stage.REFLECTION, Stage.RESULT):
        assert missing(stage, done, DAY) == []


def test_the_ways_are_about_the_pairs_that_lack_something() -> None:
    year = roster()
    planned = replace(year, plans={1: (Plan(id=7, pair_id=1, approved_on=date(2026, 10, 1)),)})
    step = STEPS[Stage.DESIGN][step_of(Stage.DESIGN, "approval")]
    chosen = step.chosen(Evidence(planned, DAY), planned.units[0])
    assert (chosen.pairs, chosen.pair, chosen.people) == ((2,), 1, (3, 4))


@pytest.mark.parametrize(
    ("act", "lacking"),
    [
        (None, "Нет муниципального приказа о внедрении наставничества."),
        (BasisAct(kind="приказ"), "У муниципального приказа не указаны дата и номер."),
        (BasisAct(kind="приказ", dated=date(2026, 9, 1), number="214"), ""),
    ],
)
def test_an_order_without_date_and_number_is_no_ground(act: BasisAct | None, lacking: str) -> None:
    acts = (act.changed(level=ActLevel.MUNICIPAL),) if act else ()
    step = STEPS[Stage.PREPARATION][step_of(Stage.PREPARATION, "acts")]
    found = step.missing(Evidence(replace(roster(), acts=acts), DAY))
    assert [one.text for one in found] == ([lacking] if lacking else [])


def of_key(stage: Stage, key: str) -> WizardStep:
    return STEPS[stage][step_of(stage, key)]


def paper(document: str, state: PaperState = PaperState.SIGNED) -> Paper:
    return Paper(year_id=1, document=document, title=document, state=state)


def test_the_bases_alone_do_not_make_the_final_event() -> None:
    step = of_key(Stage.RESULT, "event")
    bases = replace(roster(), papers=(paper("mentee_base"), paper("mentor_base")))
    assert step.state(Evidence(bases, DAY)) is StepState.OPTIONAL
    begun = replace(bases, papers=(paper("final_event_order", PaperState.DRAFT),))
    assert step.state(Evidence(begun, DAY)) is StepState.LACKS
    assert [one.text for one in step.missing(Evidence(begun, DAY))] == [
        "Не подписан приказ об итоговом мероприятии."
    ]
    held = replace(bases, papers=(paper("final_event_order"),))
    assert step.state(Evidence(held, DAY)) is StepState.DONE


def test_sheets_of_experts_want_their_report() -> None:
    step, year = of_key(Stage.REFLECTION, "quality"), roster()
    assert step.missing(Evidence(year, DAY)) == []
    assessed = replace(year, quality_sheets=(QualitySheet(year_id=1),))
    assert [one.text for one in step.missing(Evidence(assessed, DAY))] == [
        "Листы оценки внесены, а аналитической справки нет."
    ]
    written = replace(assessed, papers=(paper("summary", PaperState.DRAFT),))
    assert step.missing(Evidence(written, DAY)) == []


def test_the_contingent_is_asked_for_once() -> None:
    step, year = of_key(Stage.PREPARATION, "contingent"), roster()
    assert step.missing(Evidence(year, DAY))
    day = date(2026, 9, 20)
    typed = replace(year, year=year.year.changed(children_10_19=380, counted_on=day))
    assert step.missing(Evidence(typed, DAY)) == []
    assert step.facts is not None
    told = dict(step.facts(Evidence(typed, DAY)))
    assert told["Обучающихся от 10 до 19 лет"] == "380 на 20.09.2026"
    assert told["Педагогических работников"] == "не введено"
