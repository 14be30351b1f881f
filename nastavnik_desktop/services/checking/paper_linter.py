"""Everything worth a look before printing, each with the way to where it is put right.

RULES is the list of what is looked for. The result is the same for the same data: the worst first,
then by rule, then in the order of pairs, people and papers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import BasisAct, Paper, Person, School, Wording
from nastavnik_desktop.models.choices import ActState, PaperState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.checking import paper_dates
from nastavnik_desktop.services.checking.lint_dates import impossible_dates
from nastavnik_desktop.services.checking.lint_findings import (
    DOCUMENTS_PAGE,
    PAGES,
    SEVERITIES,
    Finding,
    OwnTemplate,
    Scope,
    about,
)
from nastavnik_desktop.services.checking.lint_texts import (
    consent_clauses,
    foreign_names,
    outdated_mentions,
)
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.law import basis_acts
from nastavnik_desktop.services.papers import numbering
from nastavnik_desktop.services.papers.document_words import sex_of
from nastavnik_desktop.services.papers.documents import DOCUMENTS
from nastavnik_desktop.services.progress.attention import CHECK, LATER, URGENT
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import find

__all__ = ["RULES", "SEVERITIES", "Finding", "Rule", "lint"]

Rule = Callable[[Scope], Iterator[Finding]]


def lint(
    roster: Roster,
    jobs: Sequence[Job] = (),
    data_folder: Path | None = None,
    day: date | None = None,
) -> list[Finding]:
    """Of the papers about to be printed; without them, of the year's pairs and its register.

    `data_folder` holds the school's own templates. May run in a worker thread.
    """
    when = day or max((job.order.dated for job in jobs if job.order.dated), default=date.today())
    scope = Scope(roster, tuple(jobs), when, _templates(jobs, data_folder))
    found: dict[tuple[str, object, int | None, str], Finding] = {}
    for rule in RULES:
        for one in rule(scope):
            found.setdefault((one.text, one.record, one.id, one.field), one)
    return sorted(found.values(), key=lambda one: SEVERITIES.index(one.severity))


def _templates(jobs: Sequence[Job], data_folder: Path | None) -> tuple[OwnTemplate, ...]:
    """The school's own ones of these papers; one that does not open is told when printing."""
    if data_folder is None:
        return ()
    from nastavnik_desktop.services.word_files import word_text

    documents = {job.document.key: job.document for job in jobs}
    made = []
    for document in documents.values() if jobs else DOCUMENTS:
        template = find(document, data_folder)
        if template.path is None:
            continue
        try:
            lines = tuple(word_text.lines(template.content))
        except UserError:
            continue
        made.append(OwnTemplate(document, template.path, lines))
    return tuple(made)


def blanks_and_forms(scope: Scope) -> Iterator[Finding]:
    """What will be an empty line, and the declined forms nobody has looked at."""
    wordings = Wordings(scope.roster.wordings)
    for job in scope.jobs:
        context = job.context(scope.roster, wordings)
        for gap in job.document.missing(context):
            page = PAGES.get(gap.record, DOCUMENTS_PAGE) if gap.record else DOCUMENTS_PAGE
            severe = gap.record is School or gap.field == "sex"
            severity = LATER if gap.notice else URGENT if severe else CHECK
            text, field = gap.text, gap.field
            if gap.record is None:  # it is about this paper alone: which one must be told
                text = f"{job.document.short}: {text[:1].lower()}{text[1:]}"
                field = job.document.key
            yield Finding(text, severity, gap.record, gap.id, field, page)
        job.document.fields(context)
    for word in wordings.listed():
        if word.doubtful:
            text = f"Проверьте падежи ({word.kind.label}): {word.forms.text}."
            yield about(text, CHECK, Wording, word.stored_id)


def unknown_sex(scope: Scope) -> Iterator[Finding]:
    for person in scope.people:
        if sex_of(person) is None:
            text = f"Не указан пол: {person.full_name}."
            yield about(text, URGENT, Person, person.id, "sex")


def dates_of_papers(scope: Scope) -> Iterator[Finding]:
    """Consent ≤ supplementary agreement ≤ order ≤ start, of the pairs in question."""
    roster = replace(scope.roster, units=scope.units)
    for problem in paper_dates.check(roster, scope.jobs):
        yield about(problem.text, CHECK, problem.record, problem.id, problem.field)


def old_acts(scope: Scope) -> Iterator[Finding]:
    acts = scope.roster.acts
    if any(job.document.is_order for job in scope.jobs) and not basis_acts.cited(acts, scope.day):
        text = "Нет ни одного действующего основания, на которое ссылаются приказы."
        yield about(text, CHECK, BasisAct)
    for act in basis_acts.outdated(acts, scope.day):
        until = show_date(act.valid_to) if act.valid_to else ""
        text = f"Основание «{_act(act)}» действовало по {until}, ссылаться на него нельзя."
        yield about(text, CHECK, BasisAct, act.id, "valid_to")
    for act in basis_acts.cited(acts, scope.day):
        if act.state_on(scope.day) is ActState.UNVERIFIED:
            text = f"Основание «{_act(act)}» не сверено с источником."
            yield about(text, LATER, BasisAct, act.id, "checked_on")


def _act(act: BasisAct) -> str:
    dated = f" от {show_date(act.dated)}" if act.dated else ""
    return f"{act.kind}{dated}{f' № {act.number}' if act.number else ''}"


def register_in_order(scope: Scope) -> Iterator[Finding]:
    """Numbers given twice, and changes of orders that are not in force."""
    papers = scope.roster.papers
    known = {paper.id: paper for paper in papers}
    for paper, first in numbering.doubles([*scope.roster.numbered_elsewhere, *papers]):
        if paper.id not in known:
            continue  # both are of other school years
        text = f"Номер {paper.number} стоит на двух документах: {_pair_of(first, paper)}."
        yield about(text, URGENT, Paper, paper.id, "number")
    for paper in papers:
        changed = known.get(paper.changes_id)
        if paper.state is PaperState.CANCELLED or paper.changes_id is None or changed is None:
            continue
        if changed.state is PaperState.CANCELLED:
            text = f"{issued.named(paper)} изменяет отменённый документ {issued.named(changed)}."
            yield about(text, CHECK, Paper, paper.id)
        elif paper.dated and changed.dated and paper.dated < changed.dated:
            text = f"{issued.named(paper)} издан раньше того, что он изменяет."
            yield about(text, URGENT, Paper, paper.id, "dated")


def _pair_of(first: Paper, second: Paper) -> str:
    return f"{issued.named(first)} и {issued.named(second)}"


RULES: tuple[Rule, ...] = (
    blanks_and_forms,
    unknown_sex,
    impossible_dates,
    dates_of_papers,
    register_in_order,
    consent_clauses,
    foreign_names,
    old_acts,
    outdated_mentions,
)
