"""The steps of the wizards that work pair by pair: design, realisation, reflection, result."""

from nastavnik_desktop.models import Plan, Record
from nastavnik_desktop.services.pairs import plans
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.wizards import wizard_checks as checks
from nastavnik_desktop.services.wizards import wizard_facts as facts
from nastavnik_desktop.services.wizards import wizard_pair_rows as rows
from nastavnik_desktop.services.wizards.wizard_parts import Ask, Opens, PaperSet, Way, WizardStep
from nastavnik_desktop.services.wizards.wizard_school import ROLE_MODELS, TO_PAIR, pair
from nastavnik_desktop.storage.store import Store


def _plan(roster: Roster, unit: Unit | None) -> Record:
    assert unit is not None
    return roster.plan(unit.id) or plans.new_plan(roster, unit)


def _approve(store: Store, roster: Roster, plan: Record) -> object:
    assert isinstance(plan, Plan)
    if plan.approved_on is None:
        return store.table(Plan).save(plan)
    return plans.approve(store, roster, plan.pair_id, plan.approved_on, plan.approval)


DESIGN: tuple[WizardStep, ...] = (
    WizardStep(
        "goal",
        "Цель пары",
        "Чего пара хочет достичь: цель печатается в плане.",
        Ask(pair, ("goal", "focus", "role_model"), many=("goal", "focus"), suggest=ROLE_MODELS),
        ways=(TO_PAIR,),
        pair_lacks=checks.goal,
    ),
    WizardStep(
        "before",
        "Измерения «на входе»",
        "Показатели участников и анкеты до начала работы: в конце их измерят ещё раз.",
        rows=(rows.measures("before", "before_on"), rows.surveys("survey_before", "до")),
        papers=PaperSet(("questionnaire",)),
        ways=(
            Way("Ввести ответы анкет «до»…", "answers_before", Opens.DIALOG),
            Way("Вопросы анкет…", "questionnaires", Opens.COMMAND),
        ),
        pair_lacks=checks.measured_before,
    ),
    WizardStep(
        "plan",
        "План",
        "Затруднение или запрос, ресурсы, задачи, результат и пункты: что, когда и с каким итогом."
        " Образец подходит к форме и ролевой модели пары.",
        Ask(
            _plan,
            ("kind", "problem", "resources", "tasks", "planned_result", "schedule", "mode"),
            many=("schedule", "mode"),
        ),
        (rows.PLAN_ITEMS,),
        ways=(
            Way("Взять образец плана", "sample", Opens.DIALOG),
            Way("Составить и изменить пункты…", "plan", Opens.DIALOG),
        ),
        pair_lacks=checks.planned,
    ),
    WizardStep(
        "approval",
        "Утверждение плана",
        "Напечатайте план, дайте на подпись и впишите дату утверждения – паре или сразу всем"
        " отмеченным.",
        Ask(_plan, ("approved_on", "approval"), many=("approved_on", "approval"), save=_approve),
        papers=PaperSet(("plan", "personal_programme"), of_pairs=True),
        pair_lacks=checks.approved,
    ),
)

REALISATION: tuple[WizardStep, ...] = (
    WizardStep(
        "meetings",
        "Встречи",
        "Перерыв между встречами – не больше 30 дней. Прошедшие встречи тоже можно записать, одну"
        " запись – сразу нескольким парам.",
        rows=(rows.MEETINGS,),
        papers=PaperSet(("journal", "blank_journal"), of_pairs=True),
        ways=(
            Way("Записать встречу…", "meeting_of", Opens.DIALOG),
            Way("Предложить первые встречи…", "first_meetings", Opens.COMMAND),
        ),
        pair_lacks=checks.met,
    ),
    WizardStep(
        "items",
        "Пункты плана",
        "Отметьте выполненное; у просроченного измените срок.",
        rows=(rows.DONE_ITEMS,),
        ways=(Way("Изменить план…", "plan", Opens.DIALOG),),
        pair_lacks=checks.items,
    ),
    WizardStep(
        "changes",
        "Изменения и замены",
        "Сменился наставник, состав или срок. Замена: добавьте нового наставника, прежнему впишите"
        " дату завершения, составьте приказ и отметьте его подписанным.",
        Ask(pair, ("ends", "note"), many=("ends", "note")),
        (rows.PARTICIPANTS,),
        PaperSet(("replacement_order", "pair_change_order", "prolongation_order"), in_hand=True),
        (
            Way("Новый человек…", "new_person", Opens.DIALOG),
            Way("Продлить…", "prolong", Opens.DIALOG),
            TO_PAIR,
        ),
        pair_lacks=checks.changed,
        optional=True,
    ),
    WizardStep(
        "forms",
        "Мониторинг и Формы 1–5",
        "Раз в квартал проверьте числа и отправьте координатору; показатели видны в любой день.",
        ways=(
            Way("Формы 1–5…", "forms"),
            Way("Показатели…", "indicators"),
            Way("Пары по этапам…", "board"),
        ),
        optional=True,
        facts=facts.monitoring,
    ),
)

REFLECTION: tuple[WizardStep, ...] = (
    WizardStep(
        "after",
        "Измерения «на выходе»",
        "Те же показатели и анкеты, что и до начала работы.",
        rows=(rows.measures("after", "after_on"), rows.surveys("survey_after", "после")),
        papers=PaperSet(("questionnaire",)),
        ways=(
            Way("Ввести ответы анкет «после»…", "answers_after", Opens.DIALOG),
            Way("Вопросы анкет…", "questionnaires", Opens.COMMAND),
        ),
        pair_lacks=checks.measured_after,
    ),
    WizardStep(
        "report",
        "Отчёт наставника",
        "Впишите, чего добилась пара, напечатайте отчёт и впишите дату, когда наставник его сдал.",
        Ask(pair, ("report_on", "result"), many=("report_on", "result")),
        papers=PaperSet(("mentor_report",), of_pairs=True),
        pair_lacks=checks.reported,
    ),
    WizardStep(
        "quality",
        "Качество программы",
        "Сводка анкет, лист оценки качества и аналитическая справка с выводами.",
        rows=(rows.QUALITY_SHEETS, rows.SWOTS),
        papers=PaperSet(("quality_sheet", "summary")),
        ways=(Way("Ответы анкет…", "answers"), Way("Показатели…", "indicators")),
        optional=True,
        decisive=("summary",),
        lacks=checks.assessed,
        facts=facts.quality,
    ),
)

RESULT: tuple[WizardStep, ...] = (
    WizardStep(
        "closing",
        "Завершение пары",
        "Чем закончилась работа и почему. Завершённая пара остаётся в отчётах.",
        Ask(
            pair,
            ("status", "end_reason", "ends", "result"),
            many=("status", "end_reason", "ends", "result"),
        ),
        (rows.OUTCOMES,),
        PaperSet(("ending_order",), in_hand=True),
        pair_lacks=checks.closed,
    ),
    WizardStep(
        "awards",
        "Результат и поощрение",
        "Что отметить и нужна ли пара дальше.",
        Ask(pair, ("result", "award", "support"), many=("result", "award", "support")),
        papers=PaperSet(("thanks", "diploma", "work_certificate"), of_pairs=True),
        pair_lacks=checks.rewarded,
    ),
    WizardStep(
        "publication",
        "Согласие на публикацию",
        "На сайте называют только тех, кто согласился на распространение своих данных.",
        rows=(rows.PUBLICATION,),
        papers=PaperSet(("consent_publication",), of_pairs=True),
        pair_lacks=lambda evidence, unit: [],
        optional=True,
    ),
    WizardStep(
        "event",
        "Итоговое мероприятие и сайт",
        "Приказ об итоговом мероприятии, сертификаты, закрытые базы и страница для сайта.",
        papers=PaperSet(
            (
                "final_event_order",
                "participation_certificate",
                "mentee_base",
                "mentor_base",
                "site_page",
            )
        ),
        optional=True,
        decisive=("final_event_order",),
        lacks=checks.held,
    ),
    WizardStep(
        "next",
        "Новый учебный год",
        "Перенесите людей и продолжающиеся пары, когда год закончится.",
        ways=(Way("Новый учебный год…", "rollover", Opens.COMMAND),),
        optional=True,
        facts=facts.year_end,
    ),
)
