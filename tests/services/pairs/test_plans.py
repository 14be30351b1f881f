"""Plans: samples, schedule, approval, prolongation, and how a plan is printed."""

from datetime import date

import pytest
from papers import Year
from sample import Sample as School

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Pair, Plan, PlanItem, PlanSample
from nastavnik_desktop.models.choices import Direction, MentoringForm, PlanKind
from nastavnik_desktop.services.pairs import plan_samples, plans
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.papers.plan_fields import plan_fields
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

FORMS = list(MentoringForm)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_and_role_model_has_a_plan_to_begin_with(form: MentoringForm) -> None:
    offered = plan_samples.samples((), form)
    assert offered
    assert set(form.role_models) <= {sample.role_model for sample in offered}
    for sample in offered:
        assert len(sample.lines) >= 5
        assert all(line.activity and line.result and line.competence for line in sample.lines)
        assert all(line.format in ("очный", "дистанционный") for line in sample.lines)


def test_the_role_model_of_the_pair_comes_first() -> None:
    offered = plan_samples.samples((), MentoringForm.PUPIL_PUPIL, "Равный – равному")
    assert offered[0].role_model == "равный – равному"


def test_a_sample_is_laid_over_the_months_of_the_pair() -> None:
    sample = plan_samples.samples((), MentoringForm.TEACHER_TEACHER)[0]
    items = plan_samples.scheduled(sample, date(2026, 9, 14), date(2027, 5, 20))
    assert (items[0].term, items[0].due) == ("сентябрь 2026", date(2026, 9, 30))
    assert (items[-1].term, items[-1].due) == ("май 2027", date(2027, 5, 20))
    assert items[0].direction is Direction.NORMS


def test_a_short_pair_does_the_same_within_its_own_months() -> None:
    sample = plan_samples.samples((), MentoringForm.PUPIL_PUPIL)[0]
    begins, ends = date(2027, 3, 10), date(2027, 5, 25)
    items = plan_samples.scheduled(sample, begins, ends)
    days = [item.due for item in items]
    assert days == sorted(days)
    assert begins <= days[0] <= days[-1] <= ends


def test_a_good_plan_becomes_a_sample_without_its_dates() -> None:
    items = [
        PlanItem(activity="Прогулка", competence="Речь", due=date(2026, 12, 5), done_on=date.max)
    ]
    made = plan_samples.kept_sample(
        "Наш план", MentoringForm.PUPIL_PUPIL, "", items, date(2026, 10, 1)
    )
    assert "2026" not in made.items
    offered = plan_samples.samples([made], MentoringForm.PUPIL_PUPIL)
    again = plan_samples.scheduled(offered[0], date(2027, 1, 15))
    assert [(one.activity, one.term) for one in again] == [("Прогулка", "март 2027")]


def test_the_schools_copy_of_a_shipped_sample_replaces_it() -> None:
    form = MentoringForm.PUPIL_PUPIL
    before = plan_samples.samples((), form)
    made = plan_samples.kept_sample("лидер – пассивный", form, "лидер – пассивный", [], None)
    after = plan_samples.samples([made], form)
    assert len(after) == len(before)
    assert [sample.title for sample in after if sample.record] == ["лидер – пассивный"]


def test_saving_under_the_same_title_does_not_double() -> None:
    form = MentoringForm.PUPIL_PUPIL
    old = PlanSample(id=7, title="Наш план", form=form)
    assert plan_samples.kept_sample("наш  план", form, "", [], None, [old]).id == 7


def _with_plan(store: Store, school: School, pair: str, *texts: str) -> int:
    pair_id = school.pairs[pair]
    unit = load_roster(store, school.year).unit(pair_id)
    with store.action("План"):
        plan = plans.new_plan(load_roster(store, school.year), unit)
        plans.save_plan(store, plan, [PlanItem(activity=text) for text in texts])
    return pair_id


def test_teachers_work_by_a_personal_programme(filled: tuple[Store, School]) -> None:
    store, school = filled
    _with_plan(store, school, "teachers", "Посещение уроков")
    _with_plan(store, school, "pupils", "Разбор задач")
    kinds = {plan.pair_id: plan.kind for plan in store.table(Plan).all()}
    assert kinds == {
        school.pairs["teachers"]: PlanKind.PERSONAL,
        school.pairs["pupils"]: PlanKind.INDIVIDUAL,
    }
    pupils = next(p for p in store.table(Plan).all() if p.pair_id == school.pairs["pupils"])
    assert pupils.problem == "Подготовка к олимпиаде", "the request of the only mentee"


def test_items_keep_their_order_and_removed_ones_go(filled: tuple[Store, School]) -> None:
    store, school = filled
    pair_id = _with_plan(store, school, "pupils", "Первое", "Второе", "Третье")
    roster = load_roster(store, school.year)
    first, _second, third = roster.items(pair_id)
    with store.action("План"):
        plans.save_plan(store, roster.plan(pair_id), [third, first])
    roster = load_roster(store, school.year)
    assert [item.activity for item in roster.items(pair_id)] == ["Третье", "Первое"]
    store.undo()
    assert len(load_roster(store, school.year).items(pair_id)) == 3


def test_an_empty_plan_is_not_approved(filled: tuple[Store, School]) -> None:
    store, school = filled
    pair_id = _with_plan(store, school, "pupils")
    roster = load_roster(store, school.year)
    with pytest.raises(UserError, match="ни одного пункта"), store.action("Утверждён план"):
        plans.approve(store, roster, pair_id, date(2026, 10, 1))


def test_the_state_of_a_plan_is_told() -> None:
    day = date(2026, 12, 1)
    approved = Plan(pair_id=1, approved_on=date(2026, 10, 1))
    late = PlanItem(activity="А", due=date(2026, 11, 30))
    assert plans.state(None, (), day).text == "нет плана"
    assert plans.state(Plan(pair_id=1), [late], day).text == "не утверждён"
    assert plans.state(approved, [late], day).text == "1 пункт с опозданием"
    done = late.changed(done_on=day)
    assert plans.state(approved, [done], day).text == "утверждён 01.10.2026"
    assert plans.progress([done, late]) == "выполнено 1 из 2"


def test_prolongation_moves_the_end_of_the_pair(filled: tuple[Store, School]) -> None:
    store, school = filled
    pair_id = _with_plan(store, school, "pupils", "Разбор задач")
    with store.action("Срок"):
        pair = store.table(Pair).get(pair_id)
        store.table(Pair).save(pair.changed(ends=date(2027, 3, 1)))
    roster = load_roster(store, school.year)
    with pytest.raises(UserError, match=r"до 01\.03\.2027"), store.action("Продлён план"):
        plans.prolong(store, roster, pair_id, date(2027, 3, 1))
    with store.action("Продлён план"):
        plans.prolong(store, roster, pair_id, date(2027, 5, 31))
    roster = load_roster(store, school.year)
    assert roster.unit(pair_id).pair.ends == date(2027, 5, 31)
    assert roster.plan(pair_id).prolonged_to == date(2027, 5, 31)


def test_the_printed_plan_shows_its_rows() -> None:
    year = Year()
    unit = year.pair([year.teacher("Монгуш Айдыс Кызыл-оолович")], [year.pupil("Ёлкин Пётр")])
    items = (
        PlanItem(plan_id=1, activity="Разбор задач", due=date(2026, 12, 31), format="очный"),
        PlanItem(
            plan_id=1,
            activity="Олимпиада",
            term="март",
            result="Участие",
            done_on=date(2027, 3, 2),
            fact="2 место",
        ),
    )
    roster = year.roster()
    roster.plans[unit.id] = (Plan(id=1, pair_id=unit.id),)
    roster.plan_items[1] = items
    rows = plan_fields(documents.context(roster, None, [1], None, document("plan")))["мероприятия"]
    assert [row["сроки"] for row in rows] == ["31.12.2026", "март\nвыполнено 02.03.2027"]
    assert rows[1]["результат"] == "Участие\nИтог: 2 место"
