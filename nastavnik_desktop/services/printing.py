"""Writing papers into a folder and remembering them in the register of documents.

`write_all` may run in a worker thread: it gets plain data and never the store.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper, PaperPerson
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import search_key, show_date
from nastavnik_desktop.services import numbering
from nastavnik_desktop.services.document_fields import OrderDetails
from nastavnik_desktop.services.documents import (
    Document,
    Missing,
    context,
    missing,
    printed_units,
)
from nastavnik_desktop.services.files import explained, free_name, safe_name, save_bytes
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.services.templates import Templates
from nastavnik_desktop.services.wording import Wordings
from nastavnik_desktop.storage.store import Store

_WRITERS = 8
"""Files being flushed to the disk at once; the disk, not the processor, is waited for."""


@dataclass(frozen=True)
class Job:
    """One paper to be written."""

    document: Document
    unit_ids: tuple[int, ...]
    """The pair of a pair's paper, all pairs of an order."""
    title: str
    file: str
    """Path inside the chosen folder."""
    order: OrderDetails

    @property
    def pair_id(self) -> int | None:
        return self.unit_ids[0] if self.document.about == "pair" else None


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


def jobs(
    roster: Roster,
    documents: Sequence[Document],
    pair_ids: Iterable[int] | None = None,
    orders: Mapping[str, OrderDetails] | None = None,
) -> list[Job]:
    """What will be written: an order once, a pair's paper for each pair.

    `orders` gives date and number by the key of the document. UserError for a number that
    another order of the year already has.
    """
    units = printed_units(roster, pair_ids)
    details = orders or {}
    papers = list(roster.papers)
    made: list[Job] = []
    for item in documents:
        order = details.get(item.key, OrderDetails(series=item.series))
        if item.is_order:
            order = _numbered(papers, item, order)
            papers.append(_entry(item, order))  # two orders of one printing must differ, too
        if item.about == "year":
            ids = tuple(unit.id for unit in units)
            made.append(Job(item, ids, _order_title(item, order), _order_file(item, order), order))
        else:
            made += [_pair_job(item, unit, order, alone=len(units) == 1) for unit in units]
    return _with_different_names(made)


def _entry(item: Document, order: OrderDetails) -> Paper:
    return Paper(
        document=item.key,
        title=item.title,
        series=item.series,
        number=order.number,
        dated=order.dated,
    )


def _numbered(papers: Sequence[Paper], item: Document, order: OrderDetails) -> OrderDetails:
    wanted = numbering.clean(order.number)
    own = _printed_before(papers, item.key, wanted, order.dated)
    number = numbering.check(papers, item.series, wanted, order.dated, own.id if own else None)
    return replace(order, number=number, series=item.series)


def _printed_before(
    papers: Iterable[Paper], key: str, number: str, day: date | None
) -> Paper | None:
    """The entry of the same order: another date under the same number is another order."""
    for paper in papers:
        same_day = paper.dated == day or paper.dated is None or day is None
        same = paper.document == key and paper.number == number and same_day
        if same and paper.state is not PaperState.CANCELLED:
            return paper
    return None


def proposed(roster: Roster, item: Document, day: date | None) -> str:
    """The number to offer for a new order."""
    return numbering.next_number(roster.papers, item.series, day)


def _order_title(item: Document, order: OrderDetails) -> str:
    when = f" от {show_date(order.dated)}" if order.dated else ""
    return f"{item.title}{f' № {order.number}' if order.number else ''}{when}"


def _order_file(item: Document, order: OrderDetails) -> str:
    number = f" № {order.number}" if order.number else ""
    return safe_name(item.short + number, ".docx")


def _pair_job(item: Document, unit: Unit, order: OrderDetails, *, alone: bool) -> Job:
    name = safe_name(f"{item.short} – {unit.title}", ".docx")
    file = name if alone else f"{safe_name(item.title)}/{name}"
    return Job(item, (unit.id,), f"{item.title}: {unit.title}", file, order)


def _with_different_names(made: list[Job]) -> list[Job]:
    """Two pairs of people with the same names must not share a file."""
    seen: dict[str, int] = {}
    result = []
    for job in made:
        key = search_key(job.file)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            file = job.file.removesuffix(".docx") + f" [{seen[key]}].docx"
            job = Job(job.document, job.unit_ids, job.title, file, job.order)
        result.append(job)
    return result


def gaps(roster: Roster, made: Sequence[Job]) -> list[Missing]:
    """What the papers lack, each sentence once: to be shown before printing."""
    found: dict[Missing, None] = {}
    for job in made:
        found |= dict.fromkeys(missing(job.document, roster, job.pair_id, job.order))
    return list(found)


def render(
    job: Job, roster: Roster, templates: Templates, wordings: Wordings | None = None
) -> bytes:
    """The finished document. UserError when its template is broken."""
    from nastavnik_desktop.services import word

    template = templates.of(job.document)
    about = context(roster, job.order, job.unit_ids, wordings)
    school = roster.school.short_name or roster.school.full_name
    fields = job.document.fields(about)
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
    templates, wordings = Templates(data_folder), Wordings(roster.wordings)
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
    if path.is_file() and path.read_bytes() == content:
        return path
    return save_bytes(free_name(path), content)


def register(store: Store, roster: Roster, report: PrintReport) -> list[Paper]:
    """Enter what was written into the register; a paper printed again keeps its entry."""
    if not report.written:
        return []
    known: dict[tuple[str, int | None], list[Paper]] = {}
    for paper in store.table(Paper).all(year_id=roster.year.id):
        known.setdefault((paper.document, paper.pair_id), []).append(paper)
    papers = [_paper(item, roster, known) for item in report.written]
    with store.action("Документы составлены"):
        saved = store.table(Paper).save_many(papers)
        _name_people(store, roster, report, saved)
    return saved


def _paper(
    item: Written, roster: Roster, known: Mapping[tuple[str, int | None], Sequence[Paper]]
) -> Paper:
    job = item.job
    key, order = job.document.key, job.order
    number = order.number if job.document.is_order else ""
    same = known.get((key, job.pair_id), ())
    # An order printed first without its number gets it in the same entry.
    old = _printed_before(same, key, number, order.dated) or _printed_before(same, key, "", None)
    return (old or Paper(year_id=roster.year.id or 0, document=key)).changed(
        title=job.document.title,
        series=order.series if job.document.is_order else "",
        number=number,
        dated=order.dated,
        file=str(item.path),
        pair_id=job.pair_id,
        printed_on=date.today(),
    )


def _name_people(store: Store, roster: Roster, report: PrintReport, saved: Sequence[Paper]) -> None:
    """Who is named in each paper; of a paper printed again only what differs is written."""
    ids = {paper.id for paper in saved}
    before = {
        (item.paper_id, item.person_id): item.id or 0
        for item in store.table(PaperPerson).all()
        if item.paper_id in ids
    }
    now = {
        (paper.id or 0, person_id)
        for item, paper in zip(report.written, saved, strict=True)
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
    units = printed_units(roster, job.unit_ids)
    members = (unit.mentors if job.document.only_mentors else unit.members for unit in units)
    return {member.person.id or 0 for chosen in members for member in chosen}
