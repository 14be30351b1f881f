"""The closed lists of the field, each in the order menus show it (DOMAIN §1).

The forms of mentoring, with all that follows from one, stand in `mentoring_forms`.
"""

from nastavnik_desktop.models.fields import Choice
from nastavnik_desktop.models.mentoring_forms import MentoringForm as MentoringForm
from nastavnik_desktop.models.mentoring_forms import PersonKind as PersonKind
from nastavnik_desktop.models.mentoring_forms import ReportForm as ReportForm


class Sex(Choice):
    MALE = "m", "мужской"
    FEMALE = "f", "женский"


class Role(Choice):
    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"


class Moment(Choice):
    """When people are asked and measured: twice in a programme (DOMAIN §8)."""

    BEFORE = "before", "до начала работы"
    AFTER = "after", "по завершении работы"


class Score(Choice):
    """A mark of the quality sheet (DOMAIN §8)."""

    FULL = "2", "2 – в полной мере"
    PARTLY = "1", "1 – частично"
    NOT = "0", "0 – не проявляется"

    @property
    def points(self) -> int:
        return int(self.value)


class AnswerState(Choice):
    """Whether a questionnaire has been filled in and its answers typed."""

    ENTERED = "entered", "ответы внесены"
    DATED = "dated", "только дата"
    WANTED = "wanted", "не заполнена"
    EARLY = "early", "ещё рано"


class Satisfaction(Choice):
    """Who of those asked counts as content: no act defines it, so the method is printed."""

    LIKED = "liked", "кому понравилось («да»)"
    MEAN = "mean", "средняя не ниже порога"
    SCORE = "score", "средний балл всех оценок"


class SatisfactionBase(Choice):
    PARTICIPANTS = "participants", "от всех участников"
    ANSWERED = "answered", "от ответивших"


class MentoringKind(Choice):
    """«Виды наставничества»; several may combine."""

    VIRTUAL = "virtual", "виртуальное (дистанционное)"
    GROUP = "group", "в группе"
    SHORT = "short", "краткосрочное (целеполагающее)"
    REVERSE = "reverse", "реверсивное"
    SITUATIONAL = "situational", "ситуационное"
    SPEED = "speed", "скоростное"
    TRADITIONAL = "traditional", "традиционное («один-на-один»)"


class MenteeCategory(Choice):
    """Why a mentee is mentored; the first six are of pupils, the rest of teachers."""

    GIFTED = "gifted", "выдающиеся способности"
    FAILING = "failing", "неудовлетворительные результаты"
    DISABILITY = "disability", "ОВЗ"
    HARDSHIP = "hardship", "трудная жизненная ситуация"
    BEHAVIOUR = "behaviour", "проблемы с поведением"
    ASIDE = "aside", "не участвует в жизни школы"
    YOUNG_TEACHER = "young_teacher", "молодой специалист (стаж 0–3 года)"
    BURNT_OUT = "burnt_out", "выгорание"
    NEWCOMER = "newcomer", "новый в школе"
    ICT = "ict", "хочет овладеть ИКТ"

    @property
    def sensitive(self) -> bool:
        """Tells of health, behaviour or a hard life (DOMAIN §1)."""
        return self.value in ("disability", "hardship", "behaviour", "burnt_out", "failing")


class PairStatus(Choice):
    DRAFT = "draft", "проект"
    ACTIVE = "active", "действует"
    FINISHED = "finished", "завершена"
    STOPPED = "stopped", "прекращена"


class EndReason(Choice):
    FULFILLED = "fulfilled", "план выполнен"
    BY_MENTOR = "by_mentor", "инициатива наставника"
    BY_MENTEE = "by_mentee", "инициатива наставляемого"
    BY_BOTH = "by_both", "инициатива обеих сторон"
    BY_CURATOR = "by_curator", "инициатива куратора"


class CountRule(Choice):
    """How often one learner is counted over Forms 2–5 (DOMAIN §3)."""

    ONCE = "once", "один раз"
    ROLE = "role", "один раз в каждой роли"
    FORM = "form", "один раз в каждой форме"


class WordCase(Choice):
    """The oblique cases; the nominative is the text itself."""

    GENITIVE = "gent", "кого? чего?"
    DATIVE = "datv", "кому? чему?"
    ACCUSATIVE = "accs", "кого? что?"
    INSTRUMENTAL = "ablt", "кем? чем?"
    PREPOSITIONAL = "loct", "о ком? о чём?"


class TextKind(Choice):
    """What kind of text is declined."""

    NAME = "name", "ФИО"
    POST = "post", "должность"
    ORGANISATION = "organisation", "организация"


class PaperState(Choice):
    DRAFT = "draft", "проект"
    SIGNED = "signed", "подписан"
    CANCELLED = "cancelled", "отменён"


class ActLevel(Choice):
    """Whose act it is; papers name them in this order."""

    FEDERAL = "federal", "федеральный"
    REGIONAL = "regional", "региональный"
    MUNICIPAL = "municipal", "муниципальный"
    LOCAL = "local", "локальный"


class ActState(Choice):
    """What the list of acts says of each."""

    IN_FORCE = "in_force", "действует"
    UNVERIFIED = "unverified", "не проверено"
    FUTURE = "future", "ещё не действует"
    OUTDATED = "outdated", "утратил силу"


class ConsentKind(Choice):
    """Each is its own paper, joined to nothing else (152-ФЗ ст. 9, since 01.09.2025)."""

    PROCESSING = "processing", "обработка персональных данных"
    PUBLICATION = "publication", "распространение персональных данных"
    AS_MENTOR = "as_mentor", "участие наставником"
    AS_MENTEE = "as_mentee", "участие наставляемым"
    PHOTO = "photo", "фото- и видеосъёмка"


class ConsentState(Choice):
    """What the register says of a consent or an agreement; computed, never stored."""

    BARRED = "barred", "нет согласия представителя"
    MISSING = "missing", "не подписано"
    WRONG_SIGNER = "wrong_signer", "подписал не представитель"
    ENDING = "ending", "заканчивается"
    SIGNED = "signed", "действует"
    OVER = "over", "срок истёк"
    WITHDRAWN = "withdrawn", "отозвано"


class Signer(Choice):
    PERSON = "person", "сам участник"
    REPRESENTATIVE = "representative", "законный представитель"


class SignatureBlock(Choice):
    """What stands between the head's post and name under a paper."""

    LINE = "line", "линия для подписи"
    SPACE = "space", "пустое место"
    STAMP = "stamp", "линия и место печати (М.П.)"


class ApprovalSide(Choice):
    """Where «УТВЕРЖДАЮ» stands on plans and programmes."""

    RIGHT = "right", "справа"
    LEFT = "left", "слева"


class Stage(Choice):
    """The five stages of implementation (DOMAIN §5)."""

    PREPARATION = "preparation", "Подготовительный"
    DESIGN = "design", "Проектировочный"
    REALISATION = "realisation", "Реализационный"
    REFLECTION = "reflection", "Рефлексивно-аналитический"
    RESULT = "result", "Результативный"


class PlanKind(Choice):
    INDIVIDUAL = "individual", "индивидуальный план"
    PERSONAL = "personal", "персонализированная программа"


class MeetingFormat(Choice):
    LIVE = "live", "очно"
    REMOTE = "remote", "дистанционно"


class MeetingStep(Choice):
    """The cycle of a pair's meetings; the first three are proposed after the order."""

    ACQUAINTANCE = "acquaintance", "знакомство"
    TRIAL = "trial", "пробная рабочая"
    PLANNING = "planning", "планирование"
    REGULAR = "regular", "очередная"
    FINAL = "final", "итоговая"


class Direction(Choice):
    """Directions of a personalised programme's measures (DOMAIN §6)."""

    SCIENCE = "science", "научно-теоретические"
    NORMS = "norms", "нормативные"
    SUBJECT = "subject", "предметно-профессиональные"
    PSYCHOLOGY = "psychology", "психолого-педагогические"
    METHODS = "methods", "методические"
    ICT = "ict", "ИКТ"
    UPBRINGING = "upbringing", "внеурочная и воспитательная"
    HEALTH = "health", "здоровьесбережение"


class Better(Choice):
    UP = "up", "чем больше, тем лучше"
    DOWN = "down", "чем меньше, тем лучше"


class Audience(Choice):
    PUPILS = "pupils", "обучающиеся"
    TEACHERS = "teachers", "педагоги"
    ALL = "all", "все"


class RoadmapBlock(Choice):
    """The five blocks of the roadmap (DOMAIN §6)."""

    NORMS = "norms", "Нормативно-правовое регулирование"
    TRAINING = "training", "Дополнительное профессиональное образование наставников и кураторов"
    WORK = "work", "Внедрение системы наставничества"
    SPREAD = "spread", "Распространение практик наставничества"
    MONITORING = "monitoring", "Мониторинг"


class RoadmapState(Choice):
    """Where an item of the roadmap stands; computed, never stored."""

    LATE = "late", "просрочено"
    DISORDER = "disorder", "проверьте сроки"
    NOW = "now", "идёт"
    AHEAD = "ahead", "предстоит"
    DONE = "done", "выполнено"


class ContingentKind(Choice):
    """Denominators of the indicators, typed per year (DOMAIN §4)."""

    CHILDREN = "children", "Всего обучающихся"
    CHILDREN_10_19 = "children_10_19", "Обучающихся от 10 до 19 лет"
    CHILDREN_15_19 = "children_15_19", "Обучающихся от 15 до 19 лет"
    CHILDREN_11_18 = "children_11_18", "Обучающихся от 11 до 18 лет"
    CHILDREN_15_18 = "children_15_18", "Обучающихся от 15 до 18 лет"
    TEACHERS = "teachers", "Педагогических работников"
    YOUNG_TEACHERS = "young_teachers", "Молодых специалистов (0–3 года)"
    ENTERPRISES = "enterprises", "Предприятий региона"
    DISABILITY = "disability", "Обучающихся с ОВЗ"
