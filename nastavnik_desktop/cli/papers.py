"""`nastavnik papers`, the register, and `documents --check`, a look before printing."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.cli.exporting import year_opened
from nastavnik_desktop.cli.options import Options
from nastavnik_desktop.cli.output import print_some
from nastavnik_desktop.russian import plural, show_date

if TYPE_CHECKING:
    from nastavnik_desktop.models import Paper
    from nastavnik_desktop.services.checking.paper_linter import Finding
    from nastavnik_desktop.services.roster import Roster


def papers(options: Options) -> int:
    """The register of the year, in the order the papers were made."""
    from nastavnik_desktop.storage import paper_files

    with year_opened(options) as (store, roster):
        kept = paper_files.ids(store)
    if options.json:
        listed = [_as_json(paper, roster, kept) for paper in roster.papers]
        print(json.dumps({"papers": listed}, ensure_ascii=False, indent=2))
        return 0
    if not roster.papers:
        print(f"В {roster.year.title} учебном году ещё не составлен ни один документ.")
        return 0
    number = plural(len(roster.papers), "документ", "документа", "документов")
    print(f"Реестр документов {roster.year.title} учебного года: {number}.")
    print_some([_line(paper, roster) for paper in roster.papers])
    return 0


def _line(paper: "Paper", roster: "Roster") -> str:
    from nastavnik_desktop.services.issuing import scans

    whose = _whose(paper, roster)
    parts = (
        show_date(paper.dated) if paper.dated else "без даты",
        f"№ {paper.number}" if paper.number else "",
        f"{paper.title}{f': {whose}' if whose else ''}",
        f"[{paper.state.label}]",
        plural(len(scans.names(paper)), "скан", "скана", "сканов") if paper.scan else "",
    )
    return "  ".join(part for part in parts if part)


def _whose(paper: "Paper", roster: "Roster") -> str:
    """The pair or the only person of the paper."""
    pair = next((unit.title for unit in roster.units if unit.id == paper.pair_id), "")
    named = roster.named.get(paper.id or 0, frozenset())
    if pair or len(named) != 1:
        return pair
    person = roster.people.get(next(iter(named)))
    return person.surname_first if person else ""


def _as_json(paper: "Paper", roster: "Roster", kept: frozenset[int]) -> Mapping[str, Any]:
    from nastavnik_desktop.models.choices import PaperState
    from nastavnik_desktop.services.issuing import scans

    named = sorted(roster.named.get(paper.id or 0, ()))
    return {
        "id": paper.id,
        "document": paper.document,
        "title": paper.title,
        "series": paper.series,
        "number": paper.number,
        "date": paper.dated.isoformat() if paper.dated else None,
        "state": paper.state.value,
        "pair": paper.pair_id,
        "people": [roster.people[one].full_name for one in named if one in roster.people],
        "changes": paper.changes_id,
        "file": paper.file,
        "frozen": paper.id in kept and paper.state is not PaperState.DRAFT,
        "scans": scans.names(paper),
    }


def check_documents(options: Options) -> int:
    """What is worth a look before printing; nothing is written."""
    from nastavnik_desktop.services.checking.paper_linter import lint
    from nastavnik_desktop.services.issuing import bundles, printing
    from nastavnik_desktop.services.papers.documents import document

    chosen = [document(key) for key in dict.fromkeys(options.only)]
    with year_opened(options) as (_store, roster):
        # What is signed stays as it was signed: of the year only the rest is made anew.
        jobs = printing.jobs(roster, chosen) if chosen else bundles.year_bundle(roster).jobs
        found = lint(roster, jobs, options.data)
    if options.json:
        told = {"findings": [_finding(one) for one in found], "documents": len(jobs)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    number = plural(len(jobs), "документ", "документа", "документов")
    if not found:
        print(f"Проверено: {number}. Замечаний нет.")
        return 0
    notes = plural(len(found), "замечание", "замечания", "замечаний")
    print(f"Проверено: {number}, {notes}.")
    _tell(found)
    return 0


def _tell(found: "list[Finding]") -> None:
    from nastavnik_desktop.services.progress.attention import TONE_WORDS

    for severity, word in TONE_WORDS.items():
        lines = [one.text for one in found if one.severity == severity]
        if lines:
            print(f"{word.capitalize()} ({len(lines)}):")
            print_some(lines)


def _finding(one: "Finding") -> dict[str, Any]:
    return {
        "severity": one.severity,
        "text": one.text,
        "record": one.record.__name__ if one.record else None,
        "id": one.id,
        "field": one.field,
        "page": one.page,
    }
