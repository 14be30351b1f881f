"""What of a set is signed already: it goes in as it was signed, word for word."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nastavnik_desktop.errors import UserError, reason
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.services.files import DiskFull, explained, safe_name, save_beside, told_apart
from nastavnik_desktop.services.issuing import issued, scans
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document
from nastavnik_desktop.services.roster import Roster

_KINDS: Mapping[str, Document] = {item.key: item for item in DOCUMENTS}


@dataclass(frozen=True)
class SignedPaper:
    """A paper of the register whose text does not change any more."""

    paper: Paper
    file: str
    """Path inside the set, without an extension."""
    job: Job | None = None
    """How it is made anew where its text was not kept; an order never is."""

    @property
    def title(self) -> str:
        return issued.named(self.paper)


@dataclass(frozen=True)
class Enclosed:
    """A signed paper that lies in the set."""

    signed: SignedPaper
    path: Path
    scan: bool = False
    """Its scan, where the program does not hold its text."""


def about_pair(roster: Roster, paper: Paper, pair_id: int) -> bool:
    """Whether it is the pair's own, or an order that names it or appoints its mentors."""
    if paper.pair_id is not None:
        return paper.pair_id == pair_id
    told = roster.on_pairs.get(paper.id or 0)
    if told:
        return pair_id in told
    named = roster.named.get(paper.id or 0, frozenset())
    mentors = {member.person.id or 0 for member in roster.unit(pair_id).mentors}
    return bool(mentors) and mentors <= named


def signed_papers(
    roster: Roster,
    made: Sequence[Job],
    wanted: Callable[[Paper], bool],
    folder: Callable[[Document | None], str] = lambda item: "",
) -> tuple[list[SignedPaper], list[Job]]:
    """The signed papers of a set, orders first by date, and the jobs that are still to be made.

    A paper that is signed is not made anew, unless the register has a draft of it beside.
    """
    jobs = {_about(job): job for job in made if not job.variant}
    drafts = set()
    listed: list[tuple[Paper, tuple[str, int, int]]] = []
    for paper in roster.papers:
        about = _paper_about(roster, paper)
        if paper.state is PaperState.DRAFT:
            drafts.add(about)
        elif paper.state is PaperState.SIGNED and wanted(paper):
            listed.append((paper, about))
    found: list[SignedPaper] = []
    done = set()
    for paper, about in sorted(listed, key=lambda one: (str(one[0].dated or "9"), one[0].id or 0)):
        item = _KINDS.get(paper.document)
        order = item is None or item.is_order
        job = jobs.get(about) if not order and about not in drafts else None
        if not order and job is None:
            continue
        done.add(about if job else None)
        found.append(SignedPaper(paper, folder(item) + _file(roster, paper, item), job))
    files = told_apart(one.file for one in found)
    named = [replace(one, file=file) for one, file in zip(found, files, strict=True)]
    return named, [job for job in made if _about(job) not in done]


def _about(job: Job) -> tuple[str, int, int]:
    return job.document.key, job.pair_id or 0, job.person_id or 0


def _paper_about(roster: Roster, paper: Paper) -> tuple[str, int, int]:
    item = _KINDS.get(paper.document)
    person = 0
    if item is not None and item.about == "person":
        person = next(iter(roster.named.get(paper.id or 0, ())), 0)
    return paper.document, paper.pair_id or 0, person


def _file(roster: Roster, paper: Paper, item: Document | None) -> str:
    units = roster.chosen([paper.pair_id] if paper.pair_id else [])
    whose = units[0].title if units else ""
    if item is not None and item.about == "person":
        people = [roster.people.get(one) for one in roster.named.get(paper.id or 0, ())]
        whose = ", ".join(one.surname_first for one in people if one)
    name = " – ".join(filter(None, (item.short if item else paper.title, whose)))
    number = f" № {paper.number}" if paper.number else ""
    dated = f" от {show_date(paper.dated)}" if paper.dated else ""
    return safe_name(f"{name}{number}{dated} (как подписан)")


def enclose(
    signed: Sequence[SignedPaper],
    texts: Mapping[int, bytes],
    folder: Path,
    data_folder: Path | None,
    problems: list[str],
) -> Iterator[Enclosed]:
    """Put each into the folder; nothing comes of one whose text is kept nowhere.

    What is there already and is the same is not written twice.
    """
    for one in signed:
        content = texts.get(one.paper.id or 0)
        try:
            if content is not None:
                yield Enclosed(one, _save(folder / f"{one.file}.docx", content))
            elif data_folder is not None and one.job is None:
                for number, (page, ending) in enumerate(_scans(data_folder, one.paper, problems)):
                    more = f", скан {number + 1}" if number else ""
                    path = _save(folder / f"{one.file}{more}{ending}", page)
                    yield Enclosed(one, path, scan=True)
        except DiskFull as error:
            if str(error) not in problems:
                problems.append(str(error))
            return  # all that follow would fail one after another
        except UserError as error:
            problems.append(str(error))


def _scans(data_folder: Path, paper: Paper, problems: list[str]) -> Iterator[tuple[bytes, str]]:
    """Every file of it: a paper of three pages may be three pictures."""
    for scan in scans.scans(data_folder, paper):
        try:
            if scan.path is not None:
                yield scan.path.read_bytes(), scan.path.suffix
                continue
            why = "файла нет"
        except OSError as error:
            why = reason(error)
        problems.append(
            f"Скан «{scan.name}» документа {issued.named(paper)} не вложен: {why}. Приложите его"
            " к документу заново."
        )


def _save(path: Path, content: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, path.parent) from error
    return save_beside(path, content)
