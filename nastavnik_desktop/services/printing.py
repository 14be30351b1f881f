"""Writing papers into a folder and remembering them in the register of documents.

`write_all` may run in a worker thread: it gets plain data and never the store.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, PaperPerson
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services import asked, issued, numbering
from nastavnik_desktop.services.document_people import members
from nastavnik_desktop.services.documents import Document, Missing
from nastavnik_desktop.services.files import explained, free_name, numbered, save_bytes
from nastavnik_desktop.services.print_jobs import Job, jobs, proposed
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templates import Templates
from nastavnik_desktop.services.wording import Wordings
from nastavnik_desktop.storage.store import Store

__all__ = [
    "Job",
    "PrintReport",
    "Written",
    "gaps",
    "jobs",
    "proposed",
    "register",
    "render",
    "write_all",
]

_WRITERS = 8
"""Files being flushed to the disk at once; the disk, not the processor, is waited for."""


@dataclass(frozen=True)
class Written:
    """A paper that is on the disk."""

    job: Job
    path: Path


@dataclass
class PrintReport:
    """What came of a printing."""

    written: list[Written] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    cancelled: bool = False

    @property
    def files(self) -> list[Path]:
        return [item.path for item in self.written]


def gaps(roster: Roster, made: Sequence[Job]) -> list[Missing]:
    """What the papers lack, each sentence once: to be shown before printing."""
    found: dict[Missing, None] = {}
    wordings = Wordings(roster.wordings)
    for job in made:
        found |= dict.fromkeys(job.document.missing(job.context(roster, wordings)))
    return list(found)


def render(
    job: Job, roster: Roster, templates: Templates, wordings: Wordings | None = None
) -> bytes:
    """The finished document. UserError when its template is broken."""
    from nastavnik_desktop.services import word

    template = templates.of(job.document)
    school = roster.school.short_name or roster.school.full_name
    fields = job.document.fields(job.context(roster, wordings))
    return word.render(template, fields, title=job.title, author=school)


def write_all(
    roster: Roster,
    made: Sequence[Job],
    folder: Path,
    progress: Callable[[int, int, str], None] = lambda done, total, title: None,
    cancelled: Callable[[], bool] = lambda: False,
    data_folder: Path | None = None,
) -> PrintReport:
    """Write every paper; what was written stays when the rest is cancelled or fails.

    A file that is already there is kept and the new one is numbered, unless both are the same.
    """
    report = PrintReport()
    templates, wordings = Templates(data_folder, roster.style), Wordings(roster.wordings)
    for job in {job.document.key: job for job in made}.values():
        templates.of(job.document)  # a broken template is told before anything is written
    _make_folders(folder, made)
    with ThreadPoolExecutor(_WRITERS, "печать") as pool:
        waiting = []
        for number, job in enumerate(made):
            if cancelled():
                report.cancelled = True
                break
            content = render(job, roster, templates, wordings)
            waiting.append((job, pool.submit(_save, folder / job.file, content)))
            progress(number + 1, len(made), job.title)
        for job, saved in waiting:
            try:
                report.written.append(Written(job, saved.result()))
            except UserError as error:
                report.problems.append(str(error))
    return report


def _make_folders(folder: Path, made: Sequence[Job]) -> None:
    for path in {(folder / job.file).parent for job in made}:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explained(error, path) from error


def _save(path: Path, content: bytes) -> Path:
    for known in (path, *numbered(path)):
        if known.is_file() and known.read_bytes() == content:
            return known
    return save_bytes(free_name(path), content)


def register(store: Store, roster: Roster, report: PrintReport) -> list[Paper]:
    """Enter what was written into the register; a paper printed again keeps its entry.

    The entry of a signed paper stays as it is. The text of an order that has its number and date
    is kept in the database (services/issued.py). The register of a closed year stays as it is.
    """
    if not report.written or roster.year.closed_on is not None:
        return []
    known: dict[_About, list[Paper]] = {}
    of_people = {item.job.document.key for item in report.written if item.job.person_id}
    before = store.table(Paper).all(year_id=roster.year.id)
    for paper in before:
        about = next(iter(roster.named.get(paper.id or 0, ())), None)
        if paper.document not in of_people:
            about = None
        known.setdefault((paper.document, paper.pair_id, about), []).append(paper)
    papers = [_paper(item, roster, known) for item in report.written]
    drafts = [
        (item, paper)
        for item, paper in zip(report.written, papers, strict=True)
        if paper.state is not PaperState.SIGNED
    ]
    with store.action("Документы составлены"):
        saved = store.table(Paper).save_many([paper for _, paper in drafts])
        written = [item for item, _ in drafts]
        asked.begin_anew(store, _first_entered(before, written, saved))
        _name_people(store, roster, written, saved)
        for item, paper in zip(written, saved, strict=True):
            if item.job.document.is_order:
                issued.keep_draft(store, paper, item.path.read_bytes())
    made = iter(saved)
    return [paper if paper.state is PaperState.SIGNED else next(made) for paper in papers]


def _first_entered(
    before: Sequence[Paper], written: Sequence[Written], saved: Sequence[Paper]
) -> list[tuple[Document, Paper]]:
    """The orders that had no answers of their own in the register before this printing."""
    had = {paper.id for paper in before if paper.answers}
    return [
        (item.job.document, paper)
        for item, paper in zip(written, saved, strict=True)
        if item.job.document.is_order and paper.id not in had
    ]


_About = tuple[str, int | None, int | None]
"""Document, pair and person: what tells one entry of the register from another."""


def _paper(item: Written, roster: Roster, known: Mapping[_About, Sequence[Paper]]) -> Paper:
    job = item.job
    key, order = job.document.key, job.order
    number = order.number if job.document.is_order else ""
    # A draft beside a signed paper is the one to be printed anew.
    same = sorted(
        known.get((key, job.pair_id, job.person_id), ()),
        key=lambda paper: paper.state is not PaperState.DRAFT,
    )
    old = numbering.entry_to_fill(same, key, number, order.dated, job.pair_id)
    if old and old.state is PaperState.SIGNED:
        return old
    changes = job.document.changes
    changed = changes(job.context(roster, Wordings())) if changes else None
    return (old or Paper(year_id=roster.year.id or 0, document=key)).changed(
        title=job.document.title,
        series=order.series if job.document.is_order else "",
        number=number,
        dated=order.dated,
        file=str(item.path),
        pair_id=job.pair_id,
        printed_on=date.today(),
        changes_id=changed.id if changed else None,
        answers=_answers(job, roster),
    )


def _answers(job: Job, roster: Roster) -> str:
    """What this very order was made from."""
    record = job.context(roster, Wordings()).asked if job.document.is_order else None
    return asked.written(record) if record is not None else ""


def _name_people(
    store: Store, roster: Roster, written: Sequence[Written], saved: Sequence[Paper]
) -> None:
    """Who is named in each paper; of a paper printed again only what differs is written."""
    ids = {paper.id for paper in saved}
    before = {
        (item.paper_id, item.person_id): item.id or 0
        for item in store.table(PaperPerson).all()
        if item.paper_id in ids
    }
    now = {
        (paper.id or 0, person_id)
        for item, paper in zip(written, saved, strict=True)
        for person_id in _named(roster, item.job)
    }
    gone = [mention_id for key, mention_id in before.items() if key not in now]
    if gone:
        store.delete(PaperPerson, gone)
    fresh = sorted(now - before.keys())
    store.table(PaperPerson).save_many(
        [PaperPerson(paper_id=paper, person_id=person) for paper, person in fresh]
    )


def _named(roster: Roster, job: Job) -> set[int]:
    # Nothing is declined here, so the stored forms need not be indexed for every paper.
    about, named = job.context(roster, Wordings()), job.document.named
    if named is not None:
        people = named(about)
    elif about.person is not None:
        people = [about.person]
    else:
        people = members(about) if job.document.about == "pair" else []
    return {person.id or 0 for person in people}
