"""The catalogue of documents: order in the file is order in the menu.

A new document is a template and one line of DOCUMENTS.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, Person, Record
from nastavnik_desktop.models.choices import PairStatus
from nastavnik_desktop.services import (
    asked,
    papers_bases,
    papers_monitoring,
    papers_school,
    papers_site,
)
from nastavnik_desktop.services.agreement_fields import agreement_fields
from nastavnik_desktop.services.asked_forms import (
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
from nastavnik_desktop.services.asked_people import (
    AwardAsked,
    NoticeAsked,
    PersonalProgrammeAsked,
    SupplementAsked,
    WorkCertificateAsked,
)
from nastavnik_desktop.services.asked_school import (
    ApprovalAsked,
    QuestionnaireAsked,
    SitePageAsked,
)
from nastavnik_desktop.services.document_fields import (
    Context,
    Fields,
    OrderDetails,
    pair_fields,
)
from nastavnik_desktop.services.document_people import (
    all_mentees,
    all_mentors,
    everybody,
    members,
    mentors,
)
from nastavnik_desktop.services.document_words import Speech
from nastavnik_desktop.services.missing_data import (
    Missing,
    missing_agreement,
    missing_journal,
    missing_mentors_order,
    missing_pairs_order,
    missing_plan,
)
from nastavnik_desktop.services.papers_awards import award_fields, missing_award
from nastavnik_desktop.services.papers_changes import (
    change_fields,
    change_named,
    changed_order,
    ending_fields,
    missing_change,
    missing_ending,
    missing_prolongation,
    missing_replacement,
    prolongation_fields,
    replacement_fields,
    replacement_named,
)
from nastavnik_desktop.services.papers_consents import (
    adults,
    mentee_consent_fields,
    mentor_consent_fields,
    minors,
    missing_consent,
    missing_part,
    missing_publication,
    photo_fields,
    processing_fields,
    publication_fields,
)
from nastavnik_desktop.services.papers_council import (
    event_fields,
    minutes_fields,
    missing_event,
    missing_minutes,
)
from nastavnik_desktop.services.papers_introduction import (
    INTRODUCTION_ORDER,
    curator_fields,
    introduction_fields,
    missing_curator,
    missing_introduction,
)
from nastavnik_desktop.services.papers_orders import (
    PAIRS_ORDER,
    mentors_order_fields,
    pairs_order_fields,
)
from nastavnik_desktop.services.papers_people import (
    between_teachers,
    missing_personal,
    missing_work_certificate,
    personal_fields,
    work_certificate_fields,
)
from nastavnik_desktop.services.papers_supplement import (
    SUPPLEMENT,
    cancellation_fields,
    missing_cancellation,
    missing_notice,
    missing_supplement,
    refusal_fields,
    staff_mentors,
    supplement_fields,
)
from nastavnik_desktop.services.plan_fields import plan_fields
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.wording import Worded, Wordings

__all__ = ["DOCUMENTS", "Context", "Document", "Fields", "Missing", "OrderDetails", "document"]

ORDERS = "Приказы"
REGULATION = "Положение и программа"
PAIRS = "Пары"
CONSENTS = "Согласия и договоры"
MONITORING = "Мониторинг"
RESULTS = "Итоги"


def any_pair(unit: Unit) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Document:
    """One kind of paper: what it is called, its template, what it prints and what it needs."""

    key: str
    title: str
    group: str
    """The heading it stands under in the menu."""
    template: str
    about: Literal["year", "pair", "person"]
    """Printed once, for each pair, or for each of `people`."""
    fields: Callable[[Context], Fields]
    missing: Callable[[Context], list[Missing]]
    short: str
    """How its file begins: «Соглашение – Петрова А.Л. – Сидоров О.В.docx»."""
    asks: type[Record] | None = None
    """What is typed before it is printed (services/asked.py)."""
    is_order: bool = False
    """It has a date and a number of its series: an order, minutes."""
    series: str = ""
    """The series its number is unique in; here: orders on the main activity."""
    occasional: bool = False
    """Made when something happens; not part of what a year or a pair begins with."""
    people: Callable[[Roster], list[Person]] = everybody
    """For whom a person's paper makes sense."""
    suits: Callable[[Unit], bool] = any_pair
    """For which pairs a pair's paper makes sense."""
    named: Callable[[Context], list[Person]] | None = None
    """Whom the register remembers; the members of a pair or the person when not told."""
    changes: Callable[[Context], Paper | None] | None = None
    """The order of the register that this one changes or ends."""


MAIN_SERIES = "основная деятельность"

COUNCIL_SERIES = "протоколы совета наставников"

DOCUMENTS: tuple[Document, ...] = (
    Document(
        key=INTRODUCTION_ORDER,
        title="Приказ о внедрении системы (целевой модели) наставничества",
        group=ORDERS,
        template="Приказ о внедрении системы наставничества.docx",
        about="year",
        fields=introduction_fields,
        missing=missing_introduction,
        short="Приказ о внедрении наставничества",
        asks=IntroductionAsked,
        is_order=True,
        series=MAIN_SERIES,
    ),
    Document(
        key="curator_order",
        title="Приказ о назначении куратора",
        group=ORDERS,
        template="Приказ о назначении куратора.docx",
        about="year",
        fields=curator_fields,
        missing=missing_curator,
        short="Приказ о назначении куратора",
        asks=CuratorAsked,
        is_order=True,
        series=MAIN_SERIES,
    ),
    Document(
        key="mentors_order",
        title="Приказ о назначении наставников",
        group=ORDERS,
        template="Приказ о назначении наставников.docx",
        about="year",
        fields=mentors_order_fields,
        missing=missing_mentors_order,
        short="Приказ о назначении наставников",
        asks=TrainingAsked,
        is_order=True,
        series=MAIN_SERIES,
        named=mentors,
    ),
    Document(
        key=PAIRS_ORDER,
        title="Приказ о формировании наставнических пар (групп)",
        group=ORDERS,
        template="Приказ о формировании наставнических пар.docx",
        about="year",
        fields=pairs_order_fields,
        missing=missing_pairs_order,
        short="Приказ о формировании наставнических пар",
        is_order=True,
        series=MAIN_SERIES,
        named=members,
    ),
    Document(
        key="pair_change_order",
        title="Приказ об изменении наставнической пары (группы)",
        group=ORDERS,
        template="Приказ об изменении пары.docx",
        about="pair",
        fields=change_fields,
        missing=missing_change,
        short="Приказ об изменении",
        asks=ChangeAsked,
        is_order=True,
        series=MAIN_SERIES,
        occasional=True,
        named=change_named,
        changes=changed_order,
    ),
    Document(
        key="replacement_order",
        title="Приказ о замене наставника",
        group=ORDERS,
        template="Приказ о замене наставника.docx",
        about="pair",
        fields=replacement_fields,
        missing=missing_replacement,
        short="Приказ о замене наставника",
        asks=ReplacementAsked,
        is_order=True,
        series=MAIN_SERIES,
        occasional=True,
        named=replacement_named,
        changes=changed_order,
    ),
    Document(
        key="prolongation_order",
        title="Приказ о продлении срока работы пары (группы)",
        group=ORDERS,
        template="Приказ о продлении работы пары.docx",
        about="pair",
        fields=prolongation_fields,
        missing=missing_prolongation,
        short="Приказ о продлении",
        asks=ProlongationAsked,
        is_order=True,
        series=MAIN_SERIES,
        occasional=True,
        changes=changed_order,
    ),
    Document(
        key="ending_order",
        title="Приказ о прекращении работы пары (группы)",
        group=ORDERS,
        template="Приказ о прекращении работы пары.docx",
        about="pair",
        fields=ending_fields,
        missing=missing_ending,
        short="Приказ о прекращении",
        asks=EndingAsked,
        is_order=True,
        series=MAIN_SERIES,
        occasional=True,
        changes=changed_order,
    ),
    Document(
        key="final_event_order",
        title="Приказ об итоговом мероприятии",
        group=ORDERS,
        template="Приказ об итоговом мероприятии.docx",
        about="year",
        fields=event_fields,
        missing=missing_event,
        short="Приказ об итоговом мероприятии",
        asks=EventAsked,
        is_order=True,
        series=MAIN_SERIES,
    ),
    Document(
        key="council_minutes",
        title="Протокол заседания совета наставников",
        group=ORDERS,
        template="Протокол заседания совета наставников.docx",
        about="year",
        fields=minutes_fields,
        missing=missing_minutes,
        short="Протокол заседания совета наставников",
        asks=MinutesAsked,
        is_order=True,
        series=COUNCIL_SERIES,
    ),
    Document(
        key="regulation",
        title="Положение о системе (целевой модели) наставничества",
        group=REGULATION,
        template="Положение о системе наставничества.docx",
        about="year",
        fields=papers_school.regulation_fields,
        missing=papers_school.missing_regulation,
        short="Положение о системе наставничества",
        asks=ApprovalAsked,
    ),
    Document(
        key="school_programme",
        title="Программа наставничества школы",
        group=REGULATION,
        template="Программа наставничества.docx",
        about="year",
        fields=papers_school.programme_fields,
        missing=papers_school.missing_programme,
        short="Программа наставничества",
        asks=ApprovalAsked,
    ),
    Document(
        key="roadmap",
        title="План мероприятий («дорожная карта»)",
        group=REGULATION,
        template="Дорожная карта.docx",
        about="year",
        fields=papers_school.roadmap_fields,
        missing=papers_school.missing_roadmap,
        short="Дорожная карта",
    ),
    Document(
        key="agreement",
        title="Соглашение о сотрудничестве",
        group=PAIRS,
        template="Соглашение о сотрудничестве.docx",
        about="pair",
        fields=agreement_fields,
        missing=missing_agreement,
        short="Соглашение",
    ),
    Document(
        key="plan",
        title="Индивидуальный план",
        group=PAIRS,
        template="Индивидуальный план.docx",
        about="pair",
        fields=plan_fields,
        missing=missing_plan,
        short="План",
    ),
    Document(
        key="personal_programme",
        title="Персонализированная программа наставничества",
        group=PAIRS,
        template="Персонализированная программа.docx",
        about="pair",
        fields=personal_fields,
        missing=missing_personal,
        short="Персонализированная программа",
        asks=PersonalProgrammeAsked,
        suits=between_teachers,
    ),
    Document(
        key="journal",
        title="Журнал наставника",
        group=PAIRS,
        template="Журнал наставника.docx",
        about="pair",
        fields=pair_fields,
        missing=missing_journal,
        short="Журнал",
    ),
    Document(
        key="consent_adult",
        title="Согласие на обработку персональных данных (совершеннолетний)",
        group=CONSENTS,
        template="Согласие на обработку данных.docx",
        about="person",
        fields=processing_fields,
        missing=missing_consent,
        short="Согласие на обработку данных",
        people=adults,
    ),
    Document(
        key="consent_minor",
        title="Согласие на обработку персональных данных (законный представитель)",
        group=CONSENTS,
        template="Согласие законного представителя на обработку данных.docx",
        about="person",
        fields=processing_fields,
        missing=missing_consent,
        short="Согласие представителя на обработку данных",
        people=minors,
    ),
    Document(
        key="consent_publication",
        title="Согласие на распространение персональных данных",
        group=CONSENTS,
        template="Согласие на распространение данных.docx",
        about="person",
        fields=publication_fields,
        missing=missing_publication,
        short="Согласие на распространение данных",
    ),
    Document(
        key="consent_mentor",
        title="Согласие на участие наставником",
        group=CONSENTS,
        template="Согласие быть наставником.docx",
        about="person",
        fields=mentor_consent_fields,
        missing=missing_part,
        short="Согласие быть наставником",
        people=all_mentors,
    ),
    Document(
        key="consent_mentee",
        title="Согласие на участие наставляемым",
        group=CONSENTS,
        template="Согласие быть наставляемым.docx",
        about="person",
        fields=mentee_consent_fields,
        missing=missing_part,
        short="Согласие быть наставляемым",
        people=all_mentees,
    ),
    Document(
        key="consent_photo",
        title="Согласие на фото- и видеосъёмку",
        group=CONSENTS,
        template="Согласие на фото- и видеосъёмку.docx",
        about="person",
        fields=photo_fields,
        missing=missing_consent,
        short="Согласие на съёмку",
    ),
    Document(
        key=SUPPLEMENT,
        title="Дополнительное соглашение к трудовому договору",
        group=CONSENTS,
        template="Дополнительное соглашение.docx",
        about="person",
        fields=supplement_fields,
        missing=missing_supplement,
        short="Дополнительное соглашение",
        asks=SupplementAsked,
        people=staff_mentors,
    ),
    Document(
        key="refusal",
        title="Заявление наставника об отказе",
        group=CONSENTS,
        template="Заявление наставника об отказе.docx",
        about="person",
        fields=refusal_fields,
        missing=missing_notice,
        short="Заявление об отказе",
        asks=NoticeAsked,
        occasional=True,
        people=all_mentors,
    ),
    Document(
        key="cancellation",
        title="Уведомление об отмене поручения",
        group=CONSENTS,
        template="Уведомление об отмене поручения.docx",
        about="person",
        fields=cancellation_fields,
        missing=missing_cancellation,
        short="Уведомление об отмене поручения",
        asks=NoticeAsked,
        occasional=True,
        people=staff_mentors,
    ),
    Document(
        key="mentee_base",
        title="База наставляемых",
        group=MONITORING,
        template="База наставляемых.docx",
        about="year",
        fields=papers_bases.mentee_base_fields,
        missing=papers_bases.missing_base,
        named=members,
        short="База наставляемых",
    ),
    Document(
        key="mentor_base",
        title="База наставников",
        group=MONITORING,
        template="База наставников.docx",
        about="year",
        fields=papers_bases.mentor_base_fields,
        missing=papers_bases.missing_base,
        named=members,
        short="База наставников",
    ),
    Document(
        key="questionnaire",
        title="Анкета участника (бланк)",
        group=MONITORING,
        template="Анкета участника.docx",
        about="year",
        fields=papers_monitoring.questionnaire_fields,
        missing=papers_monitoring.missing_questionnaire,
        short="Анкета",
        asks=QuestionnaireAsked,
    ),
    Document(
        key="quality_sheet",
        title="Лист оценки качества программы",
        group=MONITORING,
        template="Лист оценки качества.docx",
        about="year",
        fields=papers_monitoring.quality_fields,
        missing=papers_monitoring.missing_quality,
        short="Лист оценки качества",
        occasional=True,
    ),
    Document(
        key="site_page",
        title="Страница для сайта",
        group=MONITORING,
        template="Страница для сайта.docx",
        about="year",
        fields=papers_site.site_fields,
        missing=papers_site.missing_site,
        short="Страница для сайта",
        asks=SitePageAsked,
        occasional=True,
    ),
    Document(
        key="mentor_report",
        title="Отчёт наставника",
        group=RESULTS,
        template="Отчёт наставника.docx",
        about="pair",
        fields=papers_monitoring.report_fields,
        missing=papers_monitoring.missing_report,
        short="Отчёт наставника",
        occasional=True,
    ),
    Document(
        key="summary",
        title="Аналитическая справка",
        group=RESULTS,
        template="Аналитическая справка.docx",
        about="year",
        fields=papers_monitoring.summary_fields,
        missing=papers_monitoring.missing_summary,
        short="Аналитическая справка",
        occasional=True,
    ),
    Document(
        key="work_certificate",
        title="Справка о наставнической деятельности",
        group=RESULTS,
        template="Справка о наставнической деятельности.docx",
        about="person",
        fields=work_certificate_fields,
        missing=missing_work_certificate,
        short="Справка",
        asks=WorkCertificateAsked,
        occasional=True,
        people=all_mentors,
    ),
    Document(
        key="thanks",
        title="Благодарность",
        group=RESULTS,
        template="Благодарность.docx",
        about="person",
        fields=award_fields,
        missing=missing_award,
        short="Благодарность",
        asks=AwardAsked,
        occasional=True,
    ),
    Document(
        key="diploma",
        title="Грамота",
        group=RESULTS,
        template="Грамота.docx",
        about="person",
        fields=award_fields,
        missing=missing_award,
        short="Грамота",
        asks=AwardAsked,
        occasional=True,
    ),
    Document(
        key="participation_certificate",
        title="Сертификат участника программы наставничества",
        group=RESULTS,
        template="Сертификат участника.docx",
        about="person",
        fields=award_fields,
        missing=missing_award,
        short="Сертификат",
        asks=AwardAsked,
        occasional=True,
    ),
)


def document(key: str) -> Document:
    """By its key; UserError names the keys there are."""
    for item in DOCUMENTS:
        if item.key == key:
            return item
    known = ", ".join(item.key for item in DOCUMENTS)
    raise UserError(f"Нет документа «{key}».", f"Есть: {known}.")


def printed_units(roster: Roster, pair_ids: Iterable[int] | None = None) -> tuple[Unit, ...]:
    """The chosen pairs, or all of the year that were not broken off."""
    if pair_ids is not None:
        wanted = set(pair_ids)
        return tuple(unit for unit in roster.units if unit.id in wanted)
    return tuple(unit for unit in roster.units if unit.pair.status is not PairStatus.STOPPED)


def context(
    roster: Roster,
    order: OrderDetails | None = None,
    pair_ids: Iterable[int] | None = None,
    wordings: Wordings | None = None,
    item: Document | None = None,
    person_id: int | None = None,
) -> Context:
    """What documents are made from; pass one `wordings` to several contexts to list all forms.

    With `item`: also what was typed for this document. LookupError for an unknown person.
    """
    speech = Speech(roster, wordings or Wordings(roster.wordings))
    units = printed_units(roster, pair_ids)
    person = None if person_id is None else roster.people[person_id]
    if person is not None:
        units = tuple(u for u in units if any(m.person.id == person_id for m in u.members))
    answers = None
    if item is not None and item.asks is not None:
        about = units[0].id if item.about == "pair" and units else person_id or 0
        answers = asked.answers(roster, item, about)
    return Context(roster, speech, order or OrderDetails(), units, person, answers)


def printed_people(
    item: Document, roster: Roster, pair_ids: Iterable[int] | None = None
) -> list[Person]:
    """For whom a person's paper is printed; of the chosen pairs only, when some are chosen."""
    people = item.people(roster)
    if pair_ids is None:
        return people
    chosen = {m.person.id for unit in printed_units(roster, pair_ids) for m in unit.members}
    return [person for person in people if person.id in chosen]


def contexts(
    item: Document,
    roster: Roster,
    order: OrderDetails | None = None,
    pair_ids: Iterable[int] | None = None,
    wordings: Wordings | None = None,
) -> list[Context]:
    """One for each paper that the document makes for these pairs."""
    shared = wordings or Wordings(roster.wordings)
    if item.about == "year":
        return [context(roster, order, pair_ids, shared, item)]
    if item.about == "pair":
        units = [unit for unit in printed_units(roster, pair_ids) if item.suits(unit)]
        return [context(roster, order, [unit.id], shared, item) for unit in units]
    chosen = None if pair_ids is None else list(pair_ids)
    return [
        context(roster, order, chosen, shared, item, person.id)
        for person in printed_people(item, roster, chosen)
    ]


def missing(
    item: Document,
    roster: Roster,
    pair_id: int | None,
    order: OrderDetails,
    person_id: int | None = None,
) -> list[Missing]:
    """What will be a blank line in the paper, with the place where it can be typed.

    Without a pair and a person: of the whole year, each sentence once.
    """
    chosen = None if pair_id is None else [pair_id]
    if person_id is not None:
        made = [context(roster, order, chosen, None, item, person_id)]
    else:
        made = contexts(item, roster, order, chosen)
    return list(dict.fromkeys(gap for about in made for gap in item.missing(about)))


def words_used(
    roster: Roster, items: Sequence[Document], pair_ids: Iterable[int] | None = None
) -> list[Worded]:
    """Every name, post and organisation these papers decline; the doubtful ones first."""
    wordings = Wordings(roster.wordings)
    chosen = None if pair_ids is None else list(pair_ids)
    for item in items:
        for about in contexts(item, roster, None, chosen, wordings):
            item.fields(about)
    return wordings.listed()
