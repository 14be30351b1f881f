"""What was typed before each document of the large school."""

from datetime import date

from nastavnik_desktop.models import Record
from nastavnik_desktop.models.choices import EndReason, MentoringForm, Moment, Role
from nastavnik_desktop.services.papers.asked_forms import (
    ChangeAsked,
    CuratorAsked,
    EndingAsked,
    EventAsked,
    IntroductionAsked,
    MinutesAsked,
    ProlongationAsked,
    ReplacementAsked,
    TrainingAsked,
)
from nastavnik_desktop.services.papers.asked_people import (
    AwardAsked,
    NoticeAsked,
    PersonalProgrammeAsked,
    SupplementAsked,
    WorkCertificateAsked,
)
from nastavnik_desktop.services.papers.asked_school import (
    ApprovalAsked,
    QuestionnaireAsked,
)

COUNCIL = (
    "Медведева Анна Петровна, заместитель директора по воспитательной работе, председатель\n"
    "Волкова Ольга Юрьевна, учитель физики, секретарь\n"
    "Жуков Лев Ильич, педагог-психолог"
)
PAIRS = 60
TEACHERS, FIRM, GROUP = 2, 12, PAIRS + 1
"""Pairs whose papers are compared; the n-th pair is of the people 2n-1 and 2n."""
MENTOR, LEAVES = 3, 124
AWARD = AwardAsked(dated=date(2027, 5, 28), number="3")
APPROVED = ApprovalAsked(
    approved_on=date(2026, 9, 1),
    approved_number="94/1",
    accepted_by="на заседании педагогического совета",
    minutes_on=date(2026, 8, 28),
    minutes_number="1",
)
ANSWERS: tuple[tuple[str, int, Record], ...] = (
    (
        "introduction_order",
        0,
        IntroductionAsked(
            first_year=2026,
            last_year=2028,
            mentees="35/50/70",
            mentors="2/6/10",
            young="30 / 50 / 70",
            enterprises="10; 20; 30",
            content_mentees="65/75/85",
            content_mentors="65/75/85",
        ),
    ),
    ("curator_order", 0, CuratorAsked(begins=date(2026, 11, 12), instead="от 01.09.2025 № 120")),
    (
        "mentors_order",
        0,
        TrainingAsked(
            begins=date(2026, 11, 16), ends=date(2026, 11, 20), place="Методический центр"
        ),
    ),
    (
        "pair_change_order",
        GROUP,
        ChangeAsked(
            begins=date(2027, 1, 11),
            reason="переводом обучающегося в другую школу",
            joins=2,
            joins_as=Role.MENTEE,
            leaves=LEAVES,
            change="Установить дистанционный формат встреч",
        ),
    ),
    (
        "replacement_order",
        TEACHERS,
        ReplacementAsked(begins=date(2027, 2, 1), reason="увольнением наставника", new=19),
    ),
    (
        "prolongation_order",
        TEACHERS,
        ProlongationAsked(ends=date(2027, 12, 30), reason="неполным выполнением плана"),
    ),
    ("ending_order", TEACHERS, EndingAsked(ends=date(2027, 5, 31), why=EndReason.FULFILLED)),
    (
        "final_event_order",
        0,
        EventAsked(
            title="Торжественное подведение итогов",
            held=date(2027, 6, 4),
            time="15:00",
            place="актовый зал",
            awarded="Кузнецова Любовь Львовна, учитель математики\nЗайцев Пётр Ильич",
            award="благодарственное письмо",
        ),
    ),
    (
        "council_minutes",
        0,
        MinutesAsked(
            chair="Медведева Анна Петровна",
            secretary="Волкова Ольга Юрьевна",
            present=COUNCIL,
            agenda="О подборе наставнических пар\nО плане работы совета",
            heard="Медведеву А.П. об итогах анкетирования\nВолкову О.Ю. о плане работы совета",
            decided="рекомендовать директору утвердить список пар\nутвердить план работы.",
            votes="единогласно",
        ),
    ),
    ("regulation", 0, APPROVED),
    ("school_programme", 0, APPROVED),
    (
        "personal_programme",
        TEACHERS,
        PersonalProgrammeAsked(
            problem="нет опыта работы с родителями",
            tasks="освоить приёмы беседы\nпровести родительское собрание",
            mode="очный",
            schedule="один раз в неделю",
        ),
    ),
    (
        "supplement",
        MENTOR,
        SupplementAsked(contract_number="17/2019", contract_date=date(2019, 8, 26)),
    ),
    ("refusal", MENTOR, NoticeAsked(noticed_on=date(2027, 1, 15), reason="переезд")),
    ("cancellation", MENTOR, NoticeAsked(noticed_on=date(2027, 1, 15), number="7")),
    ("work_certificate", MENTOR, WorkCertificateAsked(number="12", dated=date(2027, 1, 20))),
    ("thanks", MENTOR, AWARD),
    ("diploma", MENTOR, AWARD),
    ("participation_certificate", MENTOR, AWARD),
    (
        "questionnaire",
        0,
        QuestionnaireAsked(form=MentoringForm.TEACHER_TEACHER, moment=Moment.AFTER),
    ),
)
