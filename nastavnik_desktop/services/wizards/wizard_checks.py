"""What the steps of the wizards look for: of the school, and of each pair, in words."""

from nastavnik_desktop.models import Paper, Person, School
from nastavnik_desktop.models.choices import ActLevel, PaperState, Role, Stage
from nastavnik_desktop.models.fields import columns
from nastavnik_desktop.services.progress.evidence import OVER, Evidence
from nastavnik_desktop.services.progress.stages import STAGES
from nastavnik_desktop.services.roster import Unit

_MOST = 3
"""Names of people in one sentence."""
DETAILS = ("full_name", "short_name", "municipality", "director_post", "director")
CURATOR = ("curator_post", "curator")


def empty(names: tuple[str, ...], evidence: Evidence) -> list[str]:
    labels = {item.name: item.label for item in columns(School)}
    school = evidence.roster.school
    return [f"Не заполнено: {labels[name]}." for name in names if not getattr(school, name)]


def acts(evidence: Evidence) -> list[str]:
    local = [act for act in evidence.roster.acts if act.level is ActLevel.MUNICIPAL]
    if not local:
        return ["Нет муниципального приказа о внедрении наставничества."]
    if not any(act.dated and act.number for act in local):
        return ["У муниципального приказа не указаны дата и номер."]
    return []


def people(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.people else ["В школе пока нет ни одного человека."]


def programmes(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.programmes else ["Нет ни одной программы наставничества."]


def contingent(evidence: Evidence) -> list[str]:
    """What was typed for Form 1, at the first start or with the year, counts as well."""
    year = evidence.roster.year
    typed = (year.children_10_19, year.teachers, year.young_teachers)
    if evidence.roster.contingent or any(number is not None for number in typed):
        return []
    return ["Не введён контингент: от чего считать доли."]


def roadmap(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.roadmap else ["В дорожной карте нет мероприятий."]


def pairs(evidence: Evidence) -> list[str]:
    return [] if evidence.roster.units else ["Нет ни одной пары или группы."]


def made(evidence: Evidence, key: str, what: str) -> list[str]:
    return unsigned(evidence, key, what) if _begun(evidence, key) else [f"Не составлен {what}."]


def unsigned(evidence: Evidence, key: str, what: str) -> list[str]:
    """Of a paper that was begun: whether it still has to be signed."""
    papers = _begun(evidence, key)
    signed = any(paper.state is PaperState.SIGNED for paper in papers)
    return [f"Не подписан {what}."] if papers and not signed else []


def _begun(evidence: Evidence, key: str) -> list[Paper]:
    papers = evidence.roster.papers_of(key)
    return [paper for paper in papers if paper.state is not PaperState.CANCELLED]


def introduced(evidence: Evidence) -> list[str]:
    return [
        *made(evidence, "introduction_order", "приказ о внедрении"),
        *made(evidence, "curator_order", "приказ о назначении куратора"),
    ]


def held(evidence: Evidence) -> list[str]:
    """An order that was begun is to be signed."""
    return unsigned(evidence, "final_event_order", "приказ об итоговом мероприятии")


def assessed(evidence: Evidence) -> list[str]:
    """Sheets that experts have filled in go into the report."""
    if not evidence.roster.quality_sheets or _begun(evidence, "summary"):
        return []
    return ["Листы оценки внесены, а аналитической справки нет."]


def composed(_evidence: Evidence, unit: Unit) -> list[str]:
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


def requests(evidence: Evidence, unit: Unit) -> list[str]:
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


def consents(evidence: Evidence, unit: Unit) -> list[str]:
    lacking = [m for m in evidence.present(unit) if evidence.lacking_consents(unit, m)]
    return [_unsigned(evidence, member.person) for member in lacking][:_MOST]


def _unsigned(evidence: Evidence, person: Person) -> str:
    """A minor's paper cannot be signed while nobody knows by whom."""
    lone = person.minor_on(evidence.day) and not person.representative
    return f"нет согласий: {person.surname_first}{' (не указан представитель)' if lone else ''}"


def agreements(evidence: Evidence, unit: Unit) -> list[str]:
    return [
        f"нет доп. соглашения: {member.person.surname_first}"
        for member in evidence.present(unit)
        if evidence.needs_agreement(unit, member)
        and not evidence.agreed(member.person.id, evidence.when(unit))
    ]


def agreements_needed(evidence: Evidence) -> bool:
    """Whether any employee mentors an employee: pupils' and employers' pairs need none."""
    return any(
        evidence.needs_agreement(unit, member)
        for unit in evidence.roster.units
        for member in evidence.present(unit)
    )


def ordered(evidence: Evidence, unit: Unit) -> list[str]:
    present = evidence.present(unit)
    lacking = [member for member in present if evidence.ordered(unit, member) is None]
    if not lacking:
        return []
    if any(evidence.orders(unit, member.person.id) for member in lacking):
        return ["приказ о паре не подписан"]
    return ["нет приказа о паре"]


def changed(evidence: Evidence, unit: Unit) -> list[str]:
    """Who joined a pair that an order has fixed and is named in none."""
    present = evidence.present(unit)
    lacking = [member for member in present if evidence.ordered(unit, member) is None]
    if len(lacking) == len(present):
        return []
    return [f"нет в приказе: {member.person.surname_first}" for member in lacking][:_MOST]


def goal(_evidence: Evidence, unit: Unit) -> list[str]:
    return [] if unit.pair.goal else ["не указана цель"]


def planned(evidence: Evidence, unit: Unit) -> list[str]:
    if evidence.approved(unit):
        return []
    plan = evidence.plan(unit)
    if plan is None:
        return ["нет плана"]
    return [] if evidence.roster.items(unit.id) else ["в плане нет ни одного пункта"]


def approved(evidence: Evidence, unit: Unit) -> list[str]:
    if evidence.approved(unit):
        return []
    return ["план не утверждён" if evidence.plan(unit) else "нет плана"]


def measured_before(evidence: Evidence, unit: Unit) -> list[str]:
    measures = evidence.roster.measures.get(unit.id, ())
    return [] if any(one.before for one in measures) else ["нет измерений «на входе»"]


def measured_after(evidence: Evidence, unit: Unit) -> list[str]:
    measures = evidence.roster.measures.get(unit.id, ())
    if any(one.after for one in measures):
        half = sum(bool(one.before) != bool(one.after) for one in measures)
        return ["показатель измерен один раз"] if half else []
    return ["нет измерений «на выходе»"]


def met(evidence: Evidence, unit: Unit) -> list[str]:
    rule = next(rule for rule in STAGES if rule.stage is Stage.REALISATION)
    return [text for text in rule.missing(evidence, unit) if "план" not in text]


def items(evidence: Evidence, unit: Unit) -> list[str]:
    late = len(evidence.overdue_items(unit))
    return [f"просрочено пунктов плана: {late}"] if late else []


def reported(evidence: Evidence, unit: Unit) -> list[str]:
    day = unit.pair.report_on
    return [] if day and day <= evidence.day else ["нет отчёта наставника"]


def closed(_evidence: Evidence, unit: Unit) -> list[str]:
    if unit.pair.status not in OVER:
        return ["пара не завершена"]
    return [] if unit.pair.end_reason else ["не указана причина завершения"]


def rewarded(_evidence: Evidence, unit: Unit) -> list[str]:
    return [] if unit.pair.result else ["не указан результат"]
