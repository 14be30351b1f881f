"""Entering papers into the register of documents, once they are written."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nastavnik_desktop.models import Paper, PaperPair, PaperPerson, Record
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.collector import collector_paused
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing import issued
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.papers import asked, numbering
from nastavnik_desktop.services.papers.document_people import members
from nastavnik_desktop.services.papers.documents import Document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store


@dataclass(frozen=True)
class Said:
    """What the register remembers of a paper's text."""

    people: frozenset[int]
    pairs: frozenset[int]
    """Which pairs it is about: of a paper of the year those both of whose sides it names."""
    changes_id: int | None
    """The order that it changes or ends."""
    answers: str
    """What an order was made from."""


@dataclass(frozen=True)
class Written:
    """A paper that is on the disk, or in the database only."""

    job: Job
    path: Path | None
    said: Said
    text: bytes = field(default=b"", repr=False)
    """Of a paper without a file."""

    @property
    def content(self) -> bytes:
        return self.path.read_bytes() if self.path else self.text


@dataclass
class PrintReport:
    """What came of a printing."""

    written: list[Written] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    cancelled: bool = False

    @property
    def files(self) -> list[Path]:
        return [item.path for item in self.written if item.path]


def said(roster: Roster, job: Job) -> Said:
    """Read in the worker that writes the papers: thousands of them would stop the window."""
    # Nothing is declined here, so the stored forms need not be indexed for every paper.
    about, item = job.context(roster, Wordings()), job.document
    if item.named is not None:
        people = item.named(about)
    elif about.person is not None:
        people = [about.person]
    else:
        people = members(about) if item.about == "pair" else []
    changed = item.changes(about) if item.changes else None
    ids = frozenset(person.id or 0 for person in people)
    return Said(
        ids,
        job.pairs(roster, ids),
        changed.id if changed else None,
        asked.written(about.asked) if item.is_order and about.asked is not None else "",
    )


def register(store: Store, roster: Roster, report: PrintReport) -> list[Paper]:
    """Enter what was written into the register; a paper printed again keeps its entry.

    The entry of a signed paper stays as it is, and so does the register of a closed year. The text
    of an order that has its number and date is kept in the database (services/issuing/issued.py).
    """
    if not report.written or roster.year.closed_on is not None:
        return []
    with collector_paused(), store.action("Документы составлены"):
        return enter(store, roster, report.written)


def enter(store: Store, roster: Roster, made: Sequence[Written]) -> list[Paper]:
    """The same inside an action."""
    known: dict[_About, list[Paper]] = {}
    varied = {item.job.document.key for item in made if item.job.variant}
    of_people = {item.job.document.key for item in made if item.job.person_id}
    before = store.table(Paper).all(year_id=roster.year.id)
    for paper in before:
        about = next(iter(roster.named.get(paper.id or 0, ())), None)
        if paper.document not in of_people:
            about = None
        variant = paper.title if paper.document in varied else ""
        known.setdefault((paper.document, paper.pair_id, about, variant), []).append(paper)
    papers = [_paper(item, roster.year.id or 0, known) for item in made]
    drafts = [
        (item, paper)
        for item, paper in zip(made, papers, strict=True)
        if paper.state is not PaperState.SIGNED
    ]
    saved = store.table(Paper).save_many([paper for _, paper in drafts])
    written = [item for item, _ in drafts]
    asked.begin_anew(store, _first_entered(before, written, saved))
    _name_people(store, written, saved)
    _name_pairs(store, written, saved)
    for item, paper in zip(written, saved, strict=True):
        if item.job.document.is_order:
            issued.keep_draft(store, paper, item.content)
    entered = iter(saved)
    return [paper if paper.state is PaperState.SIGNED else next(entered) for paper in papers]


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


_About = tuple[str, int | None, int | None, str]
"""Document, pair, person and variant: what tells one entry of the register from another."""


_Mention = tuple[int, int]
"""A paper, and a person or a pair."""


def _paper(item: Written, year_id: int, known: Mapping[_About, Sequence[Paper]]) -> Paper:
    job = item.job
    key, order = job.document.key, job.order
    number = order.number if job.document.is_order else ""
    # A draft beside a signed paper is the one to be printed anew.
    same = sorted(
        known.get((key, job.pair_id, job.person_id, job.title if job.variant else ""), ()),
        key=lambda paper: paper.state is not PaperState.DRAFT,
    )
    old = numbering.entry_to_fill(same, key, number, order.dated, job.pair_id) if same else None
    if old and old.state is PaperState.SIGNED:
        return old
    details = {
        "title": job.title if job.variant else job.document.title,
        "series": order.series if job.document.is_order else "",
        "number": number,
        "dated": order.dated,
        "file": str(item.path or ""),
        "pair_id": job.pair_id,
        "printed_on": date.today(),
        "changes_id": item.said.changes_id,
        "answers": item.said.answers,
    }
    if old is not None:
        return old.changed(**details)
    return Paper(year_id=year_id, document=key, **details)  # type: ignore[arg-type]


def _name_people(store: Store, written: Sequence[Written], saved: Sequence[Paper]) -> None:
    """Who is named in each paper."""
    now = {
        (paper.id or 0, person_id)
        for item, paper in zip(written, saved, strict=True)
        for person_id in item.said.people
    }
    before = store.table(PaperPerson).among("paper_id", (paper.id for paper in saved))
    fresh = _new(store, now, {(one.paper_id, one.person_id): one for one in before})
    mentions = [PaperPerson(paper_id=paper, person_id=person) for paper, person in fresh]
    store.table(PaperPerson).save_many(mentions, validated=True)


def _name_pairs(store: Store, written: Sequence[Written], saved: Sequence[Paper]) -> None:
    """Which pairs each paper is about."""
    now = {
        (paper.id or 0, pair_id)
        for item, paper in zip(written, saved, strict=True)
        for pair_id in item.said.pairs
    }
    before = store.table(PaperPair).among("paper_id", (paper.id for paper in saved))
    fresh = _new(store, now, {(one.paper_id, one.pair_id): one for one in before})
    mentions = [PaperPair(paper_id=paper, pair_id=pair) for paper, pair in fresh]
    store.table(PaperPair).save_many(mentions, validated=True)


def _new(store: Store, now: Set[_Mention], before: Mapping[_Mention, Record]) -> list[_Mention]:
    """What a paper printed again did not say before; what it says no more goes to the bin."""
    gone = [record for mention, record in before.items() if mention not in now]
    if gone:
        store.delete(type(gone[0]), [record.id or 0 for record in gone])
    return sorted(now - before.keys())
