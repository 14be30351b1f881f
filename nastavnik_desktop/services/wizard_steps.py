"""STEPS: the five wizards, one per stage, as declarations read from top to bottom (DOMAIN §5)."""

from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import Measure, Paper, Plan, Record
from nastavnik_desktop.models.choices import PaperState, PlanKind, Stage
from nastavnik_desktop.services import wizard_checks as checks
from nastavnik_desktop.services.evidence import Evidence
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.wizard_parts import Ask, Rows, Way, WizardStep


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
            Ask(
                _school, (*checks.DETAILS, "director_sex", "authority", "place", "address", "phone")
            ),
            (Way("Все сведения о школе", "school"),),
            lambda evidence: checks.empty(checks.DETAILS, evidence),
        ),
        WizardStep(
            "curator",
            "Куратор",
            "Кто отвечает за наставничество в школе: его назначает приказ.",
            Ask(_school, (*checks.CURATOR, "curator_sex")),
            lacks=lambda evidence: checks.empty(checks.CURATOR, evidence),
        ),
        WizardStep(
            "acts",
            "Основания",
            "На какие приказы и положения ссылаются документы школы. Добавьте муниципальный приказ"
            " о внедрении: без него приказ школы не на что опереть.",
            ways=(Way("Основания…", "acts"),),
            lacks=checks.acts,
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
            lacks=checks.people,
        ),
        WizardStep(
            "programmes",
            "Программы",
            "Форма наставничества выбирается здесь: от неё зависит, в какой отчёт попадёт пара.",
            ways=(Way("Программы…", "programmes"),),
            lacks=checks.programmes,
        ),
        WizardStep(
            "contingent",
            "Показатели и контингент",
            "Сколько в школе детей и педагогов: от этих чисел считаются доли по показателям.",
            ways=(Way("Показатели…", "indicators"),),
            lacks=checks.contingent,
        ),
        WizardStep(
            "roadmap",
            "Дорожная карта",
            "План мероприятий года: программа предложит обычные сроки, их можно изменить.",
            ways=(Way("Дорожная карта…", "roadmap"),),
            lacks=checks.roadmap,
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
            lacks=checks.introduced,
        ),
        WizardStep(
            "pairs",
            "Пары и группы",
            "Кто с кем работает и с какого дня. Пара может начать в любом месяце.",
            Ask(_pair, ("role_model", "begins", "ends", "status")),
            (
                Way("Подобрать пары…", "matching", command=True),
                Way("Добавить пару…", "pair"),
                _TO_PAIR,
            ),
            checks.pairs,
            checks.composed,
        ),
        WizardStep(
            "requests",
            "Запросы и компетенции",
            "Что нужно наставляемому и чем может помочь наставник.",
            ways=(
                Way("База наставляемых…", "mentees", of="people"),
                Way("База наставников…", "mentors", of="people"),
            ),
            pair_lacks=checks.requests,
        ),
        WizardStep(
            "consents",
            "Согласия",
            "Каждое согласие – отдельный документ. За несовершеннолетнего подписывает законный"
            " представитель.",
            ways=(Way("Напечатать и отметить подписи…", "consents", of="people"),),
            pair_lacks=checks.consents,
        ),
        WizardStep(
            "agreements",
            "Доп. соглашения",
            "Нужны работникам, которые наставляют работников (ст. 351.8 ТК РФ).",
            ways=(Way("Доп. соглашения…", "agreements"),),
            pair_lacks=checks.agreements,
        ),
        WizardStep(
            "order",
            "Приказы о парах",
            "Приказ закрепляет пары: с этого дня пара работает.",
            ways=(
                _print("Приказы и соглашения…", "mentors_order", "pairs_order", "agreement"),
                _REGISTER,
            ),
            pair_lacks=checks.ordered,
        ),
    ),
    Stage.DESIGN: (
        WizardStep(
            "goal",
            "Цель пары",
            "Чего пара хочет достичь: цель печатается в плане.",
            Ask(_pair, ("goal", "focus", "role_model")),
            (_TO_PAIR,),
            pair_lacks=checks.goal,
        ),
        WizardStep(
            "before",
            "Измерения «на входе»",
            "Показатели участника до начала работы: в конце их измерят ещё раз.",
            ways=(_TO_PAIR,),
            pair_lacks=checks.measured_before,
            rows=_MEASURES,
        ),
        WizardStep(
            "plan",
            "План",
            "Затруднение или запрос, ресурсы, задачи и результат; пункты плана – на странице пары.",
            Ask(_plan, ("kind", "problem", "resources", "tasks", "planned_result", "schedule")),
            (Way("Пункты плана…", "pair", of="pair"),),
            pair_lacks=checks.planned,
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
            pair_lacks=checks.approved,
        ),
    ),
    Stage.REALISATION: (
        WizardStep(
            "meetings",
            "Встречи",
            "Перерыв между встречами – не больше 30 дней. Прошедшие встречи тоже можно записать.",
            ways=(
                Way("Записать встречу…", "meeting", command=True),
                Way("Предложить первые встречи…", "first_meetings", command=True),
                _print("Напечатать журнал…", "journal", of="pairs"),
                _TO_PAIR,
            ),
            pair_lacks=checks.met,
        ),
        WizardStep(
            "items",
            "Пункты плана",
            "Отметьте выполненное; у просроченного измените срок.",
            ways=(Way("Пункты плана…", "pair", of="pair"),),
            pair_lacks=checks.items,
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
            pair_lacks=checks.measured_after,
            rows=_MEASURES,
        ),
        WizardStep(
            "report",
            "Отчёт наставника",
            "Впишите дату, когда наставник сдал отчёт.",
            Ask(_pair, ("report_on", "result")),
            (_print("Напечатать отчёты…", "mentor_report", of="pairs"),),
            pair_lacks=checks.reported,
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
            pair_lacks=checks.closed,
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
            pair_lacks=checks.rewarded,
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
