"""Questionnaires of participants by form, role and moment, in our own wording.

Paired questions have one key before and after, so that the answers can be compared. Topics follow
the usual practice of schools; the wording is no official one and may be replaced by a school.
"""

from dataclasses import dataclass
from enum import Enum, auto

from nastavnik_desktop.models.choices import MentoringForm, Moment, Role


class Kind(Enum):
    SCALE = auto()
    """From 1, the lowest, to 10."""
    YES_NO = auto()
    FREQUENCY = auto()
    TEXT = auto()


FREQUENCIES = ("очень часто", "часто", "редко", "1–2 раза", "никогда")


@dataclass(frozen=True)
class Question:
    """What is asked before and after; '' at a moment when it is not asked."""

    key: str
    kind: Kind
    before: str
    after: str

    def text(self, moment: Moment) -> str:
        return self.before if moment is Moment.BEFORE else self.after


def questions(form: MentoringForm, role: Role, moment: Moment) -> list[Question]:
    """In the order of the paper."""
    staff = form in STAFF_FORMS
    if role is Role.MENTEE:
        asked = _TEACHER_MENTEE if staff else (*_PUPIL_MENTEE, *_MENTEE_MORE.get(form, ()))
    else:
        asked = _TEACHER_MENTOR if staff else (*_PUPIL_MENTOR, *_MENTOR_MORE.get(form, ()))
    effects = () if role is Role.MENTOR else _EFFECTS[_effect_form(form)]
    return [item for item in (*_FIRST, *asked, *effects, *_LAST[role]) if item.text(moment)]


STAFF_FORMS = (
    MentoringForm.TEACHER_TEACHER,
    MentoringForm.HEAD_TEACHER,
    MentoringForm.LECTURER_TEACHER,
    MentoringForm.EMPLOYER_STUDENT,
)
"""Both sides are adults at work: the questions are about the profession."""


def _effect_form(form: MentoringForm) -> MentoringForm:
    if form in STAFF_FORMS:
        return MentoringForm.TEACHER_TEACHER
    return form if form in _EFFECTS else MentoringForm.PUPIL_PUPIL


def _scale(key: str, before: str, after: str) -> Question:
    return Question(key, Kind.SCALE, before, after)


def _closed(key: str, before: str, after: str) -> Question:
    return Question(key, Kind.YES_NO, before, after)


_FIRST = (
    _closed("met", "Участвовали ли Вы раньше в программах наставничества?", ""),
    _closed("liked", "Рады ли Вы участвовать в программе?", "Понравилось ли Вам участвовать?"),
)
_COMFORT = _scale(
    "comfort",
    "Насколько комфортным Вы представляете себе общение с {other}?",
    "Насколько комфортным было общение с {other}?",
)
_TOGETHER = _scale(
    "together",
    "Насколько полезной Вам кажется совместная работа?",
    "Насколько Вы довольны совместной работой?",
)
_PUPIL_MENTEE = (
    _COMFORT,
    _scale(
        "personal",
        "Насколько полезными Вам кажутся будущие личные встречи с наставником?",
        "Насколько полезными были личные встречи с наставником?",
    ),
    _scale(
        "group",
        "Насколько полезными Вам кажутся будущие групповые встречи?",
        "Насколько полезными были групповые встречи?",
    ),
    _scale(
        "support",
        "Насколько Вы нуждаетесь в поддержке наставника?",
        "Насколько Вы чувствовали поддержку наставника?",
    ),
    _scale(
        "plan",
        "Насколько Вам понятно, что предстоит делать?",
        "Насколько понятен был план работы с наставником?",
    ),
    _scale(
        "safety",
        "Насколько для Вас важно доверять наставнику?",
        "Насколько спокойно и безопасно Вы чувствовали себя при общении с наставником?",
    ),
    _scale(
        "expected",
        "Насколько Вам понятно, чего от Вас ждёт наставник?",
        "Насколько понятно было, чего ждёт от Вас наставник?",
    ),
    _TOGETHER,
    _scale(
        "result",
        "Насколько Вы уверены, что программа Вам поможет?",
        "Насколько Вы довольны полученным результатом?",
    ),
)
_PUPIL_MENTOR = (
    _COMFORT,
    _scale(
        "leader",
        "Насколько Вы рассчитываете проявить лидерские и организаторские качества?",
        "Насколько Вам удалось проявить лидерские и организаторские качества?",
    ),
    _scale(
        "group",
        "Насколько полезными Вам кажутся будущие групповые встречи?",
        "Насколько полезными были групповые встречи?",
    ),
    _scale(
        "personal",
        "Насколько полезными Вам кажутся будущие личные встречи?",
        "Насколько полезными были личные встречи?",
    ),
    _scale(
        "planned",
        "Насколько Вы готовы планировать совместную работу?",
        "Насколько удалось спланировать совместную работу?",
    ),
    _scale(
        "done",
        "Насколько Вы уверены, что план удастся осуществить?",
        "Насколько удалось осуществить план?",
    ),
    _scale(
        "involved",
        "Насколько включённым в работу Вы представляете себе наставляемого?",
        "Насколько наставляемый был включён в работу?",
    ),
    _scale(
        "training",
        "Насколько Вы нуждаетесь в обучении перед началом работы?",
        "Насколько понятным и полезным было обучение наставников?",
    ),
    _TOGETHER,
    _scale(
        "role",
        "Насколько Вам подходит роль наставника?",
        "Насколько Вы довольны своей работой в роли наставника?",
    ),
)
_FREQUENT = (
    Question(
        "skills",
        Kind.FREQUENCY,
        "Как часто, по Вашему мнению, нужны мероприятия по развитию конкретных навыков?",
        "Как часто проводились мероприятия по развитию конкретных навыков?",
    ),
    Question(
        "meetings",
        Kind.FREQUENCY,
        "Как часто, по Вашему мнению, нужно встречаться наставнику и наставляемому?",
        "Как часто Вы встречались с {other}?",
    ),
)
_TEACHER_COMMON = (
    _scale(
        "effect",
        "Насколько действенной Вам представляется программа наставничества?",
        "Насколько действенной оказалась программа наставничества?",
    ),
    _COMFORT,
)
_TEACHER_MENTEE = (
    *_TEACHER_COMMON,
    _scale(
        "welcome",
        "Насколько Вам нужна помощь в знакомстве с коллективом и обязанностями?",
        "Насколько качественно было организовано знакомство с коллективом и обязанностями?",
    ),
    _scale(
        "adaptation",
        "Насколько полезной Вам представляется помощь в адаптации?",
        "Насколько полезной была помощь в адаптации?",
    ),
    _scale(
        "theory",
        "Насколько Вы нуждаетесь в теоретических знаниях?",
        "Насколько полно наставник передал Вам теоретические знания?",
    ),
    _scale(
        "practice",
        "Насколько Вы нуждаетесь в практических навыках?",
        "Насколько полно наставник передал Вам практические навыки?",
    ),
    _scale(
        "quality",
        "Насколько Вам понятна программа, по которой предстоит работать?",
        "Насколько качественно была составлена программа Вашей работы?",
    ),
    _scale(
        "support",
        "Насколько для Вас важна поддержка наставника?",
        "Насколько Вы чувствовали поддержку наставника?",
    ),
    _TOGETHER,
    *_FREQUENT,
)
_TEACHER_MENTOR = (
    *_TEACHER_COMMON,
    _scale(
        "events",
        "Насколько Вы готовы организовывать мероприятия для наставляемого?",
        "Насколько удалось организовать мероприятия для наставляемого?",
    ),
    _scale(
        "theory",
        "Насколько Вы готовы передавать теоретические знания?",
        "Насколько удалось передать теоретические знания?",
    ),
    _scale(
        "practice",
        "Насколько Вы готовы передавать практические навыки?",
        "Насколько удалось передать практические навыки?",
    ),
    _scale(
        "quality",
        "Насколько Вам понятна программа, по которой предстоит работать?",
        "Насколько качественно была составлена программа работы?",
    ),
    _scale(
        "involved",
        "Насколько включённым в работу Вы представляете себе наставляемого?",
        "Насколько наставляемый был включён в работу?",
    ),
    _TOGETHER,
    *_FREQUENT,
)
_COMPANY = _scale(
    "company",
    "Насколько полезными Вам кажутся будущие встречи и экскурсии на предприятии?",
    "Насколько полезными были встречи и экскурсии на предприятии?",
)
_MENTEE_MORE = {
    MentoringForm.STUDENT_PUPIL: (
        _scale(
            "next",
            "Насколько ясно Вы представляете себе следующую ступень образования?",
            "Насколько ясно Вы теперь представляете себе следующую ступень образования?",
        ),
    ),
    MentoringForm.EMPLOYER_PUPIL: (_COMPANY,),
}
_MENTOR_MORE = {
    MentoringForm.EMPLOYER_PUPIL: (
        _COMPANY,
        _scale(
            "ready",
            "Насколько наставляемый, по Вашему мнению, готов к работе по профессии сейчас?",
            "Насколько наставляемый, по Вашему мнению, готов стать сотрудником в будущем?",
        ),
    ),
}
_CLUBS = _closed(
    "clubs",
    "Посещаете ли Вы кружки, секции, объединения?",
    "Появилось ли у Вас желание посещать кружки, секции, объединения?",
)
_NEWS = _closed(
    "news",
    "Ищете ли Вы сами новое о том, что Вам интересно?",
    "Стали ли Вы больше интересоваться новым?",
)
_EFFECTS = {
    MentoringForm.PUPIL_PUPIL: (
        _CLUBS,
        _closed(
            "culture",
            "Посещаете ли Вы культурные мероприятия?",
            "Стали ли Вы чаще посещать культурные мероприятия?",
        ),
        _NEWS,
    ),
    MentoringForm.TEACHER_TEACHER: (
        _closed(
            "five",
            "Видите ли Вы себя работником нашей школы через пять лет?",
            "Видите ли Вы себя работником нашей школы через пять лет?",
        ),
        _closed(
            "papers",
            "Готовы ли Вы писать статьи, методические разработки?",
            "Появилось ли у Вас желание писать статьи, методические разработки?",
        ),
        _closed("conflicts", "", "Стало ли меньше конфликтов с обучающимися, родителями?"),
        _closed("marks", "", "Улучшились ли результаты обучающихся в Ваших классах?"),
    ),
    MentoringForm.STUDENT_PUPIL: (
        _closed(
            "future",
            "Знаете ли Вы, чем хотите заниматься в будущем?",
            "Стало ли Вам понятнее, чем Вы хотите заниматься в будущем?",
        ),
        _closed(
            "entry",
            "Выбрали ли Вы, куда будете поступать?",
            "Рассматриваете ли Вы поступление по новым для Вас направлениям?",
        ),
        _NEWS,
        _CLUBS,
    ),
    MentoringForm.EMPLOYER_PUPIL: (
        _closed(
            "profession",
            "Интересна ли Вам профессия наставника?",
            "Появился ли у Вас интерес к профессии наставника?",
        ),
        _closed(
            "local",
            "Хотели бы Вы работать на предприятии нашего региона?",
            "Хотели бы Вы работать на предприятии нашего региона?",
        ),
        _NEWS,
    ),
}


def _text(key: str, before: str, after: str) -> Question:
    return Question(key, Kind.TEXT, before, after)


_GOOD = _text(
    "good", "Что для Вас особенно важно в программе?", "Что было для Вас особенно ценным?"
)
_BETTER = _text(
    "better",
    "Какие вопросы или опасения у Вас есть?",
    "Чего не хватило? Что бы Вы изменили?",
)
_LAST = {
    Role.MENTEE: (
        _closed("go_on", "", "Хотели бы Вы продолжить участие в программе?"),
        _closed(
            "mentor",
            "Хотели бы Вы со временем стать наставником?",
            "Планируете ли Вы стать наставником?",
        ),
        _text("wait", "Чего Вы ждёте от программы и от наставника?", ""),
        _GOOD,
        _BETTER,
    ),
    Role.MENTOR: (
        _closed("go_on", "", "Хотели бы Вы продолжить работу в роли наставника?"),
        _text("wait", "Чего Вы ждёте от программы и от своей роли?", ""),
        _GOOD,
        _BETTER,
    ),
}
