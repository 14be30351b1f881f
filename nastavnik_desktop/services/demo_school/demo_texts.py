"""The programmes of the demo school with what their pairs do, and what its mentors offer."""

from dataclasses import dataclass

from nastavnik_desktop.models.choices import MentoringForm
from nastavnik_desktop.services.demo_school.demo_beside_stories import WITH_A_TEACHER
from nastavnik_desktop.services.demo_school.demo_master_stories import (
    IN_PRACTICE,
    WITH_A_HEAD,
    WITH_A_LECTURER,
)
from nastavnik_desktop.services.demo_school.demo_pupil_stories import BETWEEN_PUPILS
from nastavnik_desktop.services.demo_school.demo_staff_stories import BETWEEN_TEACHERS
from nastavnik_desktop.services.demo_school.demo_story import Story
from nastavnik_desktop.services.demo_school.demo_student_stories import WITH_A_STUDENT
from nastavnik_desktop.services.demo_school.demo_work_stories import WITH_AN_EMPLOYER

FORM = MentoringForm


@dataclass(frozen=True)
class ProgrammeText:
    form: MentoringForm
    units: int
    """Pairs and groups of every seventy."""
    title: str
    goal: str
    result: str
    stories: tuple[Story, ...]
    """What its pairs work on."""
    order: tuple[int, ...] = (0,)
    """The story of every pair by its place: it suits the mentor there."""

    def story(self, place: int) -> Story:
        return self.stories[self.order[place % len(self.order)]]

    def story_of(self, focus: str) -> Story:
        """That of a saved pair."""
        return next(story for story in self.stories if story.focus == focus)


PROGRAMMES = (
    ProgrammeText(
        form=FORM.PUPIL_PUPIL,
        units=26,
        title="Программа наставничества «Лидер»",
        goal="Помочь обучающимся преодолеть трудности в учёбе и общении с поддержкой "
        "успешных сверстников и старшеклассников.",
        result="Наставляемые повысили успеваемость по математике и русскому языку, участвуют "
        "в школьных событиях, у каждого есть значимое дело в классе. Наставники получили опыт "
        "объяснения и организаторской работы, пятеро из них ведут школьные объединения.",
        stories=BETWEEN_PUPILS,
        order=(0, 1, 2, 3, 0, 1, 2, 2, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1),
    ),
    ProgrammeText(
        form=FORM.TEACHER_TEACHER,
        units=14,
        title="Программа наставничества «Время работать вместе»",
        goal="Профессиональное становление молодых и вновь пришедших педагогов.",
        result="Молодые педагоги уверенно проектируют урок по обновлённым ФГОС, ведут электронный "
        "журнал без замечаний, двое представили открытые уроки на муниципальном уровне.",
        stories=BETWEEN_TEACHERS,
        order=(0, 2, 3, 0, 0, 1, 2, 1, 2, 0, 1, 1, 2, 0),
    ),
    ProgrammeText(
        form=FORM.STUDENT_PUPIL,
        units=9,
        title="Программа наставничества «Точный старт»",
        goal="Осознанный выбор школьниками профессии и образовательной траектории.",
        result="Школьники познакомились с учебными мастерскими колледжа, составили личный план "
        "поступления; четверо выбрали предметы для экзаменов по будущей специальности.",
        stories=WITH_A_STUDENT,
        order=(1, 2, 2, 0, 2, 1, 0, 0, 1),
    ),
    ProgrammeText(
        form=FORM.EMPLOYER_PUPIL,
        units=9,
        title="Программа наставничества «Шаг в профессию»",
        goal="Знакомство старшеклассников с профессиями района и их первыми трудовыми пробами.",
        result="Проведены экскурсии и профессиональные пробы на шести предприятиях, "
        "старшеклассники подготовили портфолио, трое трудоустроены на лето.",
        stories=WITH_AN_EMPLOYER,
        order=(2, 1, 0, 0, 2, 0, 2, 1, 2),
    ),
    ProgrammeText(
        form=FORM.HEAD_TEACHER,
        units=2,
        title="Программа наставничества «Управленческий резерв»",
        goal="Подготовка педагогов к руководству методическими объединениями.",
        result="Подготовлены два руководителя методических объединений, обновлены планы работы.",
        stories=WITH_A_HEAD,
    ),
    ProgrammeText(
        form=FORM.LECTURER_TEACHER,
        units=3,
        title="Программа наставничества «Шаг к мастерству»",
        goal="Методическая поддержка молодых педагогов преподавателями колледжа и вуза.",
        result="Молодые педагоги освоили приёмы формирующего оценивания, разработали серию уроков "
        "и опубликовали две статьи.",
        stories=WITH_A_LECTURER,
    ),
    ProgrammeText(
        form=FORM.EMPLOYER_STUDENT,
        units=2,
        title="Программа наставничества «Практика с продолжением»",
        goal="Подготовка студентов педагогического колледжа к работе в школе района.",
        result="Студенты провели зачётные уроки и внеурочные занятия, двое получили приглашение "
        "на работу.",
        stories=IN_PRACTICE,
    ),
    ProgrammeText(
        form=FORM.TEACHER_PUPIL,
        units=5,
        title="Программа наставничества «Рядом»",
        goal="Раскрытие способностей и поддержка обучающихся педагогами школы.",
        result="Обучающиеся стали призёрами трёх муниципальных конкурсов, у ребят группы поддержки "
        "нет неуспевающих.",
        stories=WITH_A_TEACHER,
        order=(0, 1, 0, 1, 0),
    ),
)


@dataclass(frozen=True)
class MentorText:
    """What mentors of one category say of themselves; each card draws one of every list."""

    competences: tuple[str, ...]
    achievements: tuple[str, ...]
    interests: tuple[str, ...]
    ages: tuple[str, ...]
    times: tuple[str, ...]


PUPIL_MENTOR = MentorText(
    competences=(
        "Отличные знания по математике, умение объяснять просто",
        "Грамотная речь, опыт ведущего школьных праздников",
        "Организация команд, староста класса",
        "Программирование на Python, сборка роботов",
        "Хорошо знает английский, занимается в разговорном клубе",
        "Терпение и доброжелательность, опыт работы вожатым",
    ),
    achievements=(
        "Призёр муниципального этапа олимпиады по математике",
        "Президент школьного ученического совета",
        "Победитель районной спартакиады",
        "Лауреат конкурса «Живая классика»",
        "Учёба на «отлично» четыре года подряд",
        "Волонтёр года школы",
    ),
    interests=("шахматы, чтение", "волейбол", "робототехника", "танцы, хомус", "фотография"),
    ages=("8–10 лет", "10–12 лет", "11–13 лет", "12–14 лет"),
    times=("1 час в неделю", "2 раза в неделю по 40 минут", "2 часа в неделю"),
)
TEACHER_MENTOR = MentorText(
    competences=(
        "Высшая квалификационная категория, методика проектирования урока",
        "Опыт классного руководства, работа с родителями",
        "Цифровые инструменты учителя, дистанционные уроки",
        "Подготовка обучающихся к олимпиадам и конференциям",
        "Медиация и разрешение школьных конфликтов",
    ),
    achievements=(
        "Почётный работник сферы образования",
        "Победитель муниципального этапа конкурса «Учитель года»",
        "Эксперт ОГЭ и ЕГЭ",
        "Руководитель районного методического объединения",
        "Выпускники-стобалльники",
    ),
    interests=("краеведение", "театр", "туризм", "вязание, садоводство", "шахматы"),
    ages=("молодые педагоги до 30 лет", "без ограничений", "20–35 лет", "10–16 лет"),
    times=("1 час в неделю", "2 часа в неделю", "по вторникам и четвергам после уроков"),
)
STUDENT_MENTOR = MentorText(
    competences=(
        "Сборка и настройка компьютеров, основы программирования",
        "Опыт вожатого, работа с детскими коллективами",
        "Знает, как готовиться к поступлению и к экзаменам",
        "Проектная деятельность, публичные выступления",
    ),
    achievements=(
        "Участник регионального чемпионата «Профессионалы»",
        "Именная стипендия главы района",
        "Председатель студенческого совета",
        "Школа окончена с медалью",
    ),
    interests=("волонтёрство", "национальная борьба хуреш", "музыка", "видеосъёмка", "волейбол"),
    ages=("13–15 лет", "14–17 лет", "15–18 лет"),
    times=("2 встречи в месяц", "1 час в неделю", "суббота, 2 часа"),
)
EMPLOYER_MENTOR = MentorText(
    competences=(
        "Знание профессии изнутри, наставник практикантов",
        "Многолетний опыт работы, умение показать и объяснить",
        "Организация экскурсий и профессиональных проб",
        "Опыт руководства небольшим коллективом",
    ),
    achievements=(
        "Благодарность главы района",
        "Лучший по профессии",
        "Ветеран труда",
        "Почётная грамота министерства",
    ),
    interests=("автомобили, рыбалка", "садоводство", "народные промыслы", "пчеловодство"),
    ages=("14–17 лет", "15–18 лет", "старшеклассники"),
    times=("2 встречи в месяц", "1 час в неделю", "по договорённости, 3 часа в месяц"),
)

CLOSING_MARKS = ("пройдена", "пройдена полностью")
STOPPED_NOTE = "Семья наставляемого переехала в другой район."
