"""The steps of the first wizard: the school, its people, and the papers that fix the pairs."""

from nastavnik_desktop.models import Record
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.wizards import wizard_checks as checks
from nastavnik_desktop.services.wizards import wizard_facts as facts
from nastavnik_desktop.services.wizards import wizard_rows as rows
from nastavnik_desktop.services.wizards.wizard_pair_rows import PARTICIPANTS
from nastavnik_desktop.services.wizards.wizard_parts import Ask, Opens, PaperSet, Way, WizardStep


def school(roster: Roster, _unit: Unit | None) -> Record:
    return roster.school


def pair(_roster: Roster, unit: Unit | None) -> Record:
    assert unit is not None
    return unit.pair


def _usual_models(unit: Unit) -> tuple[str, ...]:
    return unit.programme.form.role_models


ROLE_MODELS = ("role_model", _usual_models)
NEW_PAIR = Way("Новая пара или группа…", "new_pair", Opens.DIALOG)
TO_PAIR = Way("Вся пара на одной странице", "pair", of="pair")
WORDS = Way("Проверить падежи", "words")

PREPARATION: tuple[WizardStep, ...] = (
    WizardStep(
        "school",
        "Школа и руководитель",
        "Эти сведения печатаются во всех приказах, соглашениях и согласиях.",
        Ask(
            school,
            (*checks.DETAILS, "director_sex", "authority", "place", "address", "phone", "email"),
        ),
        ways=(Way("Герб, поля, шрифт бумаг…", "school"),),
        lacks=lambda evidence: checks.empty(checks.DETAILS, evidence),
    ),
    WizardStep(
        "curator",
        "Куратор и совет",
        "Кто отвечает за наставничество: куратора назначает приказ, совет наставников создают или"
        " передают его функции действующему совету.",
        Ask(school, (*checks.CURATOR, "curator_sex", "council", "council_members")),
        lacks=lambda evidence: checks.empty(checks.CURATOR, evidence),
    ),
    WizardStep(
        "acts",
        "Основания",
        "На какие приказы и положения ссылаются документы школы. Добавьте муниципальный приказ о"
        " внедрении: без него приказ школы не на что опереть.",
        rows=(rows.ACTS,),
        lacks=checks.acts,
    ),
    WizardStep(
        "people",
        "Люди",
        "Ученики, педагоги и внешние участники: из таблиц школы или по одному. У ученика нужны дата"
        " рождения и законный представитель, у педагога – должность.",
        rows=(rows.PEOPLE,),
        ways=(Way("Импорт из Excel…", "import", Opens.COMMAND),),
        lacks=checks.people,
    ),
    WizardStep(
        "programmes",
        "Программы",
        "Форма наставничества выбирается здесь: от неё зависит, в какой отчёт попадёт пара.",
        rows=(rows.PROGRAMMES,),
        lacks=checks.programmes,
    ),
    WizardStep(
        "contingent",
        "Показатели и контингент",
        "Сколько в школе детей и педагогов и какие доли нужно достичь: от этих чисел считаются"
        " показатели.",
        ways=(
            Way("Контингент на дату…", "contingent", Opens.DIALOG),
            Way("Цели по годам…", "targets", Opens.DIALOG),
            Way("Что получается…", "indicators"),
        ),
        lacks=checks.contingent,
        facts=facts.contingent,
    ),
    WizardStep(
        "roadmap",
        "Дорожная карта",
        "План мероприятий года: программа предложит обычные сроки, их можно изменить.",
        rows=(rows.ROADMAP,),
        ways=(
            Way("Предложить мероприятия…", "roadmap_proposal", Opens.DIALOG),
            Way("Сдвинуть сроки…", "roadmap"),
        ),
        lacks=checks.roadmap,
    ),
    WizardStep(
        "introduction",
        "Приказы о внедрении",
        "Приказ с приложениями, положение и приказ о кураторе. Составьте, дайте на подпись и"
        " отметьте подписанные.",
        papers=PaperSet(
            ("introduction_order", "curator_order", "regulation", "school_programme", "roadmap")
        ),
        ways=(WORDS,),
        lacks=checks.introduced,
    ),
    WizardStep(
        "pairs",
        "Пары и группы",
        "Кто с кем работает и с какого дня. Пара может начать в любом месяце; у группы несколько"
        " наставляемых, у наставляемого может быть несколько наставников.",
        Ask(
            pair,
            ("role_model", "begins", "ends", "status"),
            many=("begins", "ends", "status"),
            suggest=ROLE_MODELS,
        ),
        (PARTICIPANTS,),
        ways=(
            NEW_PAIR,
            Way("Подобрать пары…", "matching", Opens.COMMAND),
        ),
        lacks=checks.pairs,
        pair_lacks=checks.composed,
    ),
    WizardStep(
        "requests",
        "Запросы и компетенции",
        "Что нужно наставляемому и чем может помочь наставник. Enter на строке – карточка.",
        rows=(rows.REQUESTS, rows.COMPETENCES),
        pair_lacks=checks.requests,
    ),
    WizardStep(
        "training",
        "Обучение и анкеты",
        "Кто, когда и где учился: обучение печатается в приказе о назначении наставников. Анкеты"
        " «до» раздают до начала работы.",
        rows=(rows.TRAININGS,),
        papers=PaperSet(("questionnaire",)),
        optional=True,
    ),
    WizardStep(
        "consents",
        "Согласия",
        "Каждое согласие – отдельный документ; за несовершеннолетнего подписывает законный"
        " представитель. Напечатайте недостающие, соберите подписи и впишите дату – сразу всем"
        " отмеченным.",
        rows=(rows.CONSENTS, rows.PEOPLE_OF_PAIRS),
        pair_lacks=checks.consents,
    ),
    WizardStep(
        "agreements",
        "Доп. соглашения",
        "Нужны работникам школы, которые наставляют работников (ст. 351.8 ТК РФ). Подписываются"
        " после согласия и до приказа.",
        rows=(rows.AGREEMENTS,),
        papers=PaperSet(("supplement",), of_pairs=True),
        pair_lacks=checks.agreements,
        needed=checks.agreements_needed,
    ),
    WizardStep(
        "order",
        "Приказы о парах",
        "Приказ закрепляет пары: с этого дня пара работает. Для пары, которая начала позже,"
        " составьте ещё один приказ – только о ней.",
        papers=PaperSet(
            ("mentors_order", "pairs_order", "agreement", "mentee_base", "mentor_base"),
            of_pairs=True,
        ),
        ways=(WORDS,),
        pair_lacks=checks.ordered,
    ),
)
