"""What the положение, the programme and the roadmap of a school print."""

from nastavnik_desktop.models import Paper, Programme
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.models.choices import WordCase as Case
from nastavnik_desktop.russian import squeeze
from nastavnik_desktop.services.checking.missing_data import Missing, missing_school
from nastavnik_desktop.services.law import basis_acts
from nastavnik_desktop.services.papers.asked_school import ApprovalAsked
from nastavnik_desktop.services.papers.document_fields import Context, Fields, Row, common_fields
from nastavnik_desktop.services.papers.document_words import BLANK, SHORT_BLANK, date_in_text
from nastavnik_desktop.services.papers.papers_introduction import INTRODUCTION_ORDER
from nastavnik_desktop.services.papers.school_forms import form_fields
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.year.roadmap import month_fields
from nastavnik_desktop.services.year.roadmap_rows import roadmap_rows


def roadmap_fields(context: Context) -> Fields:
    return {
        **common_fields(context),
        **month_fields(context.roster.year),
        **roadmap_rows(context.roster),
    }


def regulation_fields(context: Context) -> Fields:
    return {
        **common_fields(context),
        **month_fields(context.roster.year),
        **form_fields(context.roster),
        **_stamps(context),
        "школа_полное_род": _school_genitive(context),
        "акты": _acts(context),
    }


def programme_fields(context: Context) -> Fields:
    programmes = sorted(context.roster.programmes.values(), key=lambda item: item.id or 0)
    return {
        **regulation_fields(context),
        **roadmap_rows(context.roster),
        "есть_программы": bool(programmes),
        "программы": [
            {
                "номер": str(number),
                "название": item.title,
                "форма": item.form.label,
                "цель": squeeze(item.goal) or BLANK,
            }
            for number, item in enumerate(programmes, 1)
        ],
    }


def _school_genitive(context: Context) -> str:
    school = context.roster.school
    name = squeeze(school.full_name) or squeeze(school.short_name)
    return context.speech.wordings.organisation(name).gent if name else BLANK


def _acts(context: Context) -> list[Row]:
    """All in force, also those that orders do not cite: the положение names its whole ground."""
    roster = context.roster
    day = context.order.dated or roster.year.begins
    acts = [act.changed(cited=True) for act in roster.acts]
    texts = [basis_acts.worded(act, Case.INSTRUMENTAL) for act in basis_acts.cited(acts, day)]
    texts = texts or [BLANK * 3]
    last = len(texts) - 1
    return [{"твор": text, "конец": "." if at == last else ";"} for at, text in enumerate(texts)]


# -- «УТВЕРЖДЕНО», «ПРИНЯТО» ----------------------------------------------------------------------


def _stamps(context: Context) -> Fields:
    asked = context.answers(ApprovalAsked)
    order = introduction(context.roster)
    dated = asked.approved_on or (order.dated if order else None)
    number = squeeze(asked.approved_number) or (order.number if order else "")
    return {
        "приказ_дата": date_in_text(dated),
        "приказ_номер": number or SHORT_BLANK,
        "есть_принятие": bool(squeeze(asked.accepted_by)),
        "кем_принято": squeeze(asked.accepted_by) or BLANK,
        "протокол_дата": date_in_text(asked.minutes_on),
        "протокол_номер": squeeze(asked.minutes_number) or SHORT_BLANK,
    }


def introduction(roster: Roster) -> Paper | None:
    """The latest registered order on introduction that has a date and was not cancelled."""
    return latest(roster, INTRODUCTION_ORDER)


def latest(roster: Roster, document: str) -> Paper | None:
    """The last paper of that kind that was dated and not cancelled."""
    found = registered(roster, document)
    return found[-1] if found else None


def registered(roster: Roster, document: str) -> list[Paper]:
    """Papers of that kind with a date, not cancelled, in the order of their dates."""
    papers = [
        paper
        for paper in roster.papers
        if paper.document == document and paper.dated and paper.state is not PaperState.CANCELLED
    ]
    return sorted(papers, key=lambda paper: (paper.dated is not None, paper.dated, paper.id or 0))


# -- what is missing ------------------------------------------------------------------------------


def missing_roadmap(context: Context) -> list[Missing]:
    return missing_school(context, curator=True)


def missing_regulation(context: Context) -> list[Missing]:
    asked = context.answers(ApprovalAsked)
    found = missing_school(context, curator=True)
    stamp = _stamps(context)
    if stamp["приказ_дата"] == date_in_text(None):
        text = "Не указана дата приказа об утверждении."
        found.append(Missing(text, ApprovalAsked, None, "approved_on"))
    if stamp["приказ_номер"] == SHORT_BLANK:
        text = "Не указан номер приказа об утверждении."
        found.append(Missing(text, ApprovalAsked, None, "approved_number"))
    if squeeze(asked.accepted_by) and not (asked.minutes_on and squeeze(asked.minutes_number)):
        text = "Не указаны дата и номер протокола."
        found.append(Missing(text, ApprovalAsked, None, "minutes_on"))
    if not context.roster.programmes:
        text = "В учебном году нет программ: в тексте будут все формы наставничества."
        found.append(Missing(text, Programme))
    return found


def missing_programme(context: Context) -> list[Missing]:
    return [
        *missing_regulation(context),
        *(
            Missing(f"У программы «{item.title}» не указана цель.", Programme, item.id, "goal")
            for item in context.roster.programmes.values()
            if not squeeze(item.goal)
        ),
    ]
