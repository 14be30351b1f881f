"""STEPS: the five wizards, one per stage, as declarations read from top to bottom (DOMAIN §5)."""

from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import Measure, Paper, Plan, Record, School
from nastavnik_desktop.models.choices import ActLevel, PaperState, PlanKind, Role, Stage
from nastavnik_desktop.models.fields import columns
from nastavnik_desktop.services.evidence import OVER, Evidence
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.stages import STAGES
from nastavnik_desktop.services.wizard_parts import Ask, Rows, Way, WizardStep

_MOST = 3
"""Names of people in one sentence."""


def _school(roster: Roster, _unit: Unit | None) -> Record:
    return roster.school


def _pair(_roster: Roster, unit: Unit | None) -> Record:
    assert unit is not None
    return unit.pair


def _plan(roster: Roster, unit: Unit | None) -> Record:
    assert unit is not None
    return roster.plan(unit.id) or Plan(pair_id=unit.id, kind=_usual_plan(unit))


def _usual_plan(unit: Unit) -> PlanKind:
    teachers = all(not member.person.kind.learner for member in unit.mentees)
    return PlanKind.PERSONAL if teachers and unit.mentees else PlanKind.INDIVIDUAL


_DETAILS = ("full_name", "short_name", "municipality", "director_post", "director")
_CURATOR = ("curator_post", "curator")


def _empty(names: tuple[str, ...], evidence: Evidence) -> list[str]:
    labels = {item.name: item.label for item in columns(School)}
    school = evidence.roster.school
    return [f"Не заполнено: {labels[name]}." for name in names if not getattr(school, name)]


def _acts(evidence: Evidence) -> list[str]:
    local = [act for act in evidence.roster.acts if act.level is ActLevel.MUNICIPAL]
    return [] if local else ["Нет муниципального приказа о внедрении наставничества."]


def _people(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.people else ["В школе пока нет ни одного человека."]


def _programmes(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.programmes else ["Нет ни одной программы наставничества."]


def _contingent(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.contingent else ["Не введён контингент: от чего считать доли."]


def _roadmap(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.roadmap else ["В дорожной карте нет мероприятий."]


def _pairs(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.units else ["Нет ни одной пары или группы."]


def _made(evidence: Evidence, key: str, what: str) -> list[str]:
    papers = [
        paper
        for paper in evidence.roster.papers
        if paper.document == key and paper.state is not PaperState.CANCELLED
    ]
    if not papers:
        return [f"Не составлен {what}."]
    signed = any(paper.state is PaperState.SIGNED for paper in papers)
    return [] if signed else [f"Не подписан {what}."]


def _introduced(evidence: Evidence) -> list[str]:
    return [
        *_made(evidence, "introduction_order", "приказ о внедрении"),
        *_made(evidence, "curator_order", "приказ о назначении куратора"),
    ]


def _composed(_evidence: Evidence, unit: Unit) -> list[str]:
    found = []
    if not unit.mentors:
        found.append("нет наставника")
    if not unit.mentees:
        found.append("нет наставляемого")
    if unit.pair.begins is None:
        found.append("нет даты начала")
    if not unit.pair.role_model:
        found.append("нет ролевой модели")
    return found


def _requests(evidence: Evidence, unit: Unit) -> list[str]:
    roster, found = evidence.roster, []
    for member in evidence.present(unit):
        person_id = member.person.id or 0
        if member.part.role is Role.MENTEE:
            mentee = roster.mentee_cards.get(person_id)
            known, what = bool(mentee and mentee.request), "запроса"
        else:
            mentor = roster.mentor_cards.get(person_id)
            known, what = bool(mentor and mentor.competences), "компетенций"
        if not known:
            found.append(f"нет {what}: {member.person.surname_first}")
    return found[:_MOST]


def _consents(evidence: Evidence, unit: Unit) -> list[str]:
    lacking = [m for m in evidence.present(unit) if evidence.lacking_consents(unit, m)]
    return [f"нет согласий: {member.person.surname_first}" for member in lacking][:_MOST]


def _agreements(evidence: Evidence, unit: Unit) -> list[str]:
    return [
        f"нет доп. соглашения: {member.person.surname_first}"
        for member in evidence.present(unit)
        if evidence.needs_agreement(unit, member)
        and not evidence.agreed(member.person.id, evidence.when(unit))
    ]


def _ordered(evidence: Evidence, unit: Unit) -> list[str]:
    present = evidence.present(unit)
    lacking = [member for member in present if evidence.ordered(unit, member) is None]
    if not lacking:
        return []
    if any(evidence.orders(unit, member.person.id) for member in lacking):
        return ["приказ о паре не подписан"]
    return ["нет приказа о паре"]


def _goal(_evidence: Evidence, unit: Unit) -> list[str]:
    return [] if unit.pair.goal else ["не указана цель"]


def _planned(evidence: Evidence, unit: Unit) -> list[str]:
    if evidence.approved(unit):
        return []
    plan = evidence.plan(unit)
    if plan is None:
        return ["нет плана"]
    return [] if evidence.roster.items(unit.id) else ["в плане нет ни одного пункта"]


def _approved(evidence: Evidence, unit: Unit) -> list[str]:
    if evidence.approved(unit):
        return []
    return ["план не утверждён" if evidence.plan(unit) else "нет плана"]


def _measured_before(evidence: Evidence, unit: Unit) -> list[str]:
    measures = evidence.roster.measures.get(unit.id, ())
    return [] if any(one.before for one in measures) else ["нет измерений «на входе»"]


def _measured_after(evidence: Evidence, unit: Unit) -> list[str]:
    measures = evidence.roster.measures.get(unit.id, ())
    if any(one.after for one in measures):
        half = sum(bool(one.before) != bool(one.after) for one in measures)
        return ["показатель измерен один раз"] if half else []
    return ["нет измерений «на выходе»"]


def _met(evidence: Evidence, unit: Unit) -> list[str]:
    rule = next(rule for rule in STAGES if rule.stage is Stage.REALISATION)
    return [text for text in rule.missing(evidence, unit) if "план" not in text]


def _items(evidence: Evidence, unit: Unit) -> list[str]:
    late = len(evidence.overdue_items(unit))
    return [f"просрочено пунктов плана: {late}"] if late else []


def _reported(evidence: Evidence, unit: Unit) -> list[str]:
    day = unit.pair.report_on
    return [] if day and day <= evidence.day else ["нет отчёта наставника"]


def _closed(_evidence: Evidence, unit: Unit) -> list[str]:
    if unit.pair.status not in OVER:
        return ["пара не завершена"]
    return [] if unit.pair.end_reason else ["не указана причина завершения"]


def _rewarded(_evidence: Evidence, unit: Unit) -> list[str]:
    return [] if unit.pair.result else ["не указан результат"]


def _measure_text(roster: Roster, record: Record) -> str:
    assert isinstance(record, Measure)
    person = roster.people.get(record.person_id or 0)
    who = f"{person.surname_first}: " if person else ""
    unit = f" {record.unit}" if record.unit else ""
    before, after = record.before or "–", record.after or "–"
    return f"{who}{record.title}, на входе {before}{unit}, на выходе {after}{unit}"


_MEASURES = Rows(
    title="Измерения пары",
    add="Добавить измерение…",
    new=lambda unit: Measure(
        pair_id=unit.id,
        person_id=unit.mentees[0].person.id if len(unit.mentees) == 1 else None,
    ),
    listed=lambda roster, unit: list(roster.measures.get(unit.id, ())),
    text=_measure_text,
)
_TO_PAIR = Way("Открыть пару", "pair", of="pair")
_REGISTER = Way("Отметить подписанными в реестре", "register")


def _print(title: str, *keys: str, of: str = "") -> Way:
    return Way(title, "documents", keys, of)


STEPS: dict[Stage, tuple[WizardStep, ...]] = {
    Stage.PREPARATION: (
        WizardStep(
            "school",
            "Школа и руководитель",
            "Эти сведения печатаются во всех приказах, соглашениях и согласиях.",
            Ask(_school, (*_DETAILS, "director_sex", "authority", "place", "address", "phone")),
            (Way("Все сведения о школе", "school"),),
            lambda evidence: _empty(_DETAILS, evidence),
        ),
        WizardStep(
            "curator",
            "Куратор",
            "Кто отвечает за наставничество в школе: его назначает приказ.",
            Ask(_school, (*_CURATOR, "curator_sex")),
            lacks=lambda evidence: _empty(_CURATOR, evidence),
        ),
        WizardStep(
            "acts",
            "Основания",
            "На какие приказы и положения ссылаются документы школы. Добавьте муниципальный приказ"
            " о внедрении: без него приказ школы не на что опереть.",
            ways=(Way("Основания…", "acts"),),
            lacks=_acts,
        ),
        WizardStep(
            "people",
            "Люди",
            "Ученики, педагоги и внешние участники: из таблиц школы или по одному.",
            ways=(
                Way("Импорт из Excel…", "import", command=True),
                Way("Люди…", "people"),
                Way("База наставляемых…", "mentees"),
                Way("База наставников…", "mentors"),
            ),
            lacks=_people,
        ),
        WizardStep(
            "programmes",
            "Программы",
            "Форма наставничества выбирается здесь: от неё зависит, в какой отчёт попадёт пара.",
            ways=(Way("Программы…", "programmes"),),
            lacks=_programmes,
        ),
        WizardStep(
            "contingent",
            "Показатели и контингент",
            "Сколько в школе детей и педагогов: от этих чисел считаются доли по показателям.",
            ways=(Way("Показатели…", "indicators"),),
            lacks=_contingent,
        ),
        WizardStep(
            "roadmap",
            "Дорожная карта",
            "План мероприятий года: программа предложит обычные сроки, их можно изменить.",
            ways=(Way("Дорожная карта…", "roadmap"),),
            lacks=_roadmap,
        ),
        WizardStep(
            "introduction",
            "Приказы о внедрении",
            "Приказ с приложениями, положение и приказ о кураторе. Подпись отмечают в реестре.",
            ways=(
                _print(
                    "Составить документы…",
                    "introduction_order",
                    "regulation",
                    "roadmap",
                    "curator_order",
                ),
                _REGISTER,
            ),
            lacks=_introduced,
        ),
        WizardStep(
            "pairs",
            "Пары и группы",
            "Кто с кем работает и с какого дня. Пара может начать в любом месяце.",
            Ask(_pair, ("role_model", "begins", "ends", "status")),
            (Way("Добавить пару…", "pair"), _TO_PAIR),
            _pairs,
            _composed,
        ),
        WizardStep(
            "requests",
            "Запросы и компетенции",
            "Что нужно наставляемому и чем может помочь наставник.",
            ways=(
                Way("База наставляемых…", "mentees", of="people"),
                Way("База наставников…", "mentors", of="people"),
            ),
            pair_lacks=_requests,
        ),
        WizardStep(
            "consents",
            "Согласия",
            "Каждое согласие – отдельный документ. За несовершеннолетнего подписывает законный"
            " представитель.",
            ways=(Way("Напечатать и отметить подписи…", "consents", of="people"),),
            pair_lacks=_consents,
        ),
        WizardStep(
            "agreements",
            "Доп. соглашения",
            "Нужны работникам, которые наставляют работников (ст. 351.8 ТК РФ).",
            ways=(Way("Доп. соглашения…", "agreements"),),
            pair_lacks=_agreements,
        ),
        WizardStep(
            "order",
            "Приказы о парах",
            "Приказ закрепляет пары: с этого дня пара работает.",
            ways=(
                _print("Приказы и соглашения…", "mentors_order", "pairs_order", "agreement"),
                _REGISTER,
            ),
            pair_lacks=_ordered,
        ),
    ),
    Stage.DESIGN: (
        WizardStep(
            "goal",
            "Цель пары",
            "Чего пара хочет достичь: цель печатается в плане.",
            Ask(_pair, ("goal", "focus", "role_model")),
            (_TO_PAIR,),
            pair_lacks=_goal,
        ),
        WizardStep(
            "before",
            "Измерения «на входе»",
            "Показатели участника до начала работы: в конце их измерят ещё раз.",
            ways=(_TO_PAIR,),
            pair_lacks=_measured_before,
            rows=_MEASURES,
        ),
        WizardStep(
            "plan",
            "План",
            "Затруднение или запрос, ресурсы, задачи и результат; пункты плана – на странице пары.",
            Ask(_plan, ("kind", "problem", "resources", "tasks", "planned_result", "schedule")),
            (Way("Пункты плана…", "pair", of="pair"),),
            pair_lacks=_planned,
        ),
        WizardStep(
            "approval",
            "Утверждение плана",
            "Напечатайте план, дайте на подпись и впишите дату утверждения.",
            Ask(_plan, ("approved_on", "approval")),
            (
                _print("Напечатать планы…", "plan", of="pairs"),
                _print("Напечатать программы…", "personal_programme", of="pairs"),
            ),
            pair_lacks=_approved,
        ),
    ),
    Stage.REALISATION: (
        WizardStep(
            "meetings",
            "Встречи",
            "Перерыв между встречами – не больше 30 дней. Прошедшие встречи тоже можно записать.",
            ways=(
                Way("Записать встречу…", "meeting", command=True),
                _print("Напечатать журнал…", "journal", of="pairs"),
                _TO_PAIR,
            ),
            pair_lacks=_met,
        ),
        WizardStep(
            "items",
            "Пункты плана",
            "Отметьте выполненное; у просроченного измените срок.",
            ways=(Way("Пункты плана…", "pair", of="pair"),),
            pair_lacks=_items,
        ),
        WizardStep(
            "changes",
            "Изменения и замены",
            "Сменился наставник, состав или срок: измените пару и составьте приказ.",
            Ask(_pair, ("ends", "note")),
            (
                _TO_PAIR,
                _print("Приказ о замене…", "replacement_order", of="pair"),
                _print("Приказ об изменении…", "pair_change_order", of="pair"),
                _print("Приказ о продлении…", "prolongation_order", of="pair"),
            ),
            pair_lacks=lambda evidence, unit: [],
        ),
        WizardStep(
            "forms",
            "Формы 1–5 за квартал",
            "Проверьте числа и отправьте координатору.",
            ways=(Way("Формы 1–5…", "forms"),),
        ),
    ),
    Stage.REFLECTION: (
        WizardStep(
            "after",
            "Измерения «на выходе»",
            "Те же показатели, что и до начала работы.",
            ways=(_TO_PAIR,),
            pair_lacks=_measured_after,
            rows=_MEASURES,
        ),
        WizardStep(
            "report",
            "Отчёт наставника",
            "Впишите дату, когда наставник сдал отчёт.",
            Ask(_pair, ("report_on", "result")),
            (_print("Напечатать отчёты…", "mentor_report", of="pairs"),),
            pair_lacks=_reported,
        ),
        WizardStep(
            "quality",
            "Анкеты и качество программы",
            "Анкеты участников, лист оценки качества и аналитическая справка.",
            ways=(_print("Составить документы…", "questionnaire", "quality_sheet", "summary"),),
        ),
    ),
    Stage.RESULT: (
        WizardStep(
            "closing",
            "Завершение пары",
            "Чем закончилась работа и почему. Завершённая пара остаётся в отчётах.",
            Ask(_pair, ("status", "end_reason", "ends", "result")),
            (_TO_PAIR, _print("Приказ о прекращении…", "ending_order", of="pair")),
            pair_lacks=_closed,
        ),
        WizardStep(
            "awards",
            "Результат и поощрение",
            "Что отметить и нужна ли пара дальше.",
            Ask(_pair, ("result", "award", "support")),
            (
                _print("Благодарности…", "thanks"),
                _print("Грамоты…", "diploma"),
                _print("Справки наставникам…", "work_certificate"),
            ),
            pair_lacks=_rewarded,
        ),
        WizardStep(
            "event",
            "Итоговое мероприятие и сайт",
            "Приказ об итоговом мероприятии, сертификаты и страница для сайта.",
            ways=(
                _print(
                    "Составить документы…",
                    "final_event_order",
                    "participation_certificate",
                    "site_page",
                ),
            ),
        ),
        WizardStep(
            "next",
            "Новый учебный год",
            "Перенесите людей и продолжающиеся пары, когда год закончится.",
            ways=(Way("Новый учебный год…", "rollover", command=True),),
        ),
    ),
}


# -- the last page --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Missing:
    """A sentence on the last page and the step that mends it."""

    step: WizardStep
    text: str
    pair: int | None


def missing(stage: Stage, roster: Roster, day: date) -> list[Missing]:
    """Everything the stage lacks, in the order of its steps."""
    evidence = Evidence(roster, day)
    return [
        Missing(step, lack.text, lack.pair)
        for step in STEPS[stage]
        for lack in step.missing(evidence)
    ]


def produced(stage: Stage, roster: Roster) -> list[Paper]:
    """The papers of this stage that were made this year, the latest first."""
    keys = {key for step in STEPS[stage] for way in step.ways for key in way.documents}
    if stage is Stage.PREPARATION:
        keys |= {paper.document for paper in roster.papers if paper.document.startswith("consent_")}
        keys.add("supplement")
    papers = [
        paper
        for paper in roster.papers
        if paper.document in keys and paper.state is not PaperState.CANCELLED
    ]
    return sorted(papers, key=lambda paper: -(paper.id or 0))


def step_of(stage: Stage, key: str) -> int:
    """Its place; the first one when there is no such step any more."""
    return next((n for n, step in enumerate(STEPS[stage]) if step.key == key), 0)
