"""«Комплекты»: all papers of one pair or of the whole year in a folder, with its contents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Paper
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import plural, show_date
from nastavnik_desktop.services.files import safe_name, save_bytes
from nastavnik_desktop.services.issuing import bundle_report, printing
from nastavnik_desktop.services.issuing.bundle_signed import (
    Enclosed,
    SignedPaper,
    about_pair,
    enclose,
    signed_papers,
)
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.issuing.printing import PrintReport
from nastavnik_desktop.services.papers.document_fields import OrderDetails
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document
from nastavnik_desktop.services.roster import Roster


@dataclass(frozen=True)
class Bundle:
    """What will be written, in the order of the menu."""

    title: str
    """The name of its folder."""
    jobs: tuple[Job, ...]
    signed: tuple[SignedPaper, ...] = ()
    """Papers that are signed already: they are not made anew but go in as they are."""
    left_out: tuple[str, ...] = ()
    """Drafts of the register that are not part of it."""

    @property
    def unnumbered(self) -> list[str]:
        """Orders without a number or a date, which are left to be written in by hand."""
        blank = (job for job in self.jobs if job.document.is_order)
        return [job.document.short for job in blank if not (job.order.number and job.order.dated)]

    @property
    def notes(self) -> list[str]:
        """What has to be known before it is printed."""
        said = []
        if self.signed:
            number = plural(len(self.signed), "документ", "документа", "документов")
            said.append(f"Войдут такими, как подписаны, и заново не составляются: {number}.")
        if self.left_out:
            said.append(f"Проекты, которые в комплект не входят: {', '.join(self.left_out)}.")
        if self.unnumbered:
            said.append(
                f"Без номера и даты, с пустыми «№ ____»: {', '.join(self.unnumbered)}. Чтобы дать "
                "им номер и дату, сначала отметьте их слева на странице «Документы»."
            )
        return said


@dataclass
class BundleReport:
    """What came of a bundle."""

    printed: PrintReport
    folder: Path
    missing: list[str] = field(default_factory=list)
    gaps_file: Path | None = None
    contents_file: Path | None = None
    enclosed: list[Enclosed] = field(default_factory=list)
    """Files of the signed papers that lie in it."""

    @property
    def papers(self) -> list[Path]:
        """All papers, the signed ones first; no tables."""
        return [*(one.path for one in self.enclosed), *self.printed.files]

    @property
    def as_signed(self) -> list[Paper]:
        """The signed papers that lie in it, each once, of however many pages its scan is."""
        return list({one.signed.paper.id: one.signed.paper for one in self.enclosed}.values())


def pair_bundle(
    roster: Roster, pair_id: int, orders: Mapping[str, OrderDetails] | None = None
) -> Bundle:
    """«Комплект на пару»: papers of the pair and of each of its people, and the signed orders
    that name it. LookupError if unknown.
    """
    unit = roster.unit(pair_id)
    wanted = [item for item in DOCUMENTS if item.about != "year" and not item.occasional]
    made, left_out = _jobs(roster, wanted, [pair_id], orders or {})
    people = {member.person.id for member in unit.members}

    def own(paper: Paper) -> bool:
        if paper.series or paper.pair_id is not None:
            return about_pair(roster, paper, pair_id)
        return bool(people & roster.named.get(paper.id or 0, frozenset()))

    signed, anew = signed_papers(roster, made, own)
    title = safe_name(f"Комплект – {unit.title}")
    return Bundle(title, tuple(anew), tuple(signed), tuple(left_out))


def year_bundle(roster: Roster, orders: Mapping[str, OrderDetails] | None = None) -> Bundle:
    """«Комплект на учебный год»: everything a year begins with, and every order signed in it, in
    folders as in the menu.
    """
    wanted = [item for item in DOCUMENTS if not item.occasional]
    made, left_out = _jobs(roster, wanted, None, orders or {})
    groups = list(dict.fromkeys(item.group for item in wanted))
    folders = {name: f"{number} {safe_name(name)}" for number, name in enumerate(groups, 1)}
    placed = [replace(job, file=f"{folders[job.document.group]}/{job.file}") for job in made]

    def folder(item: Document | None) -> str:
        return f"{folders.get(item.group if item else '', folders[groups[0]])}/"

    signed, anew = signed_papers(roster, placed, lambda paper: True, folder)
    known = {item.key for item in wanted}
    left_out += [
        _draft(paper)
        for paper in roster.papers
        if paper.series and paper.state is PaperState.DRAFT and paper.document not in known
    ]
    title = safe_name(f"Комплект на {roster.year.title.replace('/', '-')} учебный год")
    return Bundle(title, tuple(anew), tuple(signed), tuple(left_out))


def _jobs(
    roster: Roster,
    wanted: Sequence[Document],
    pair_ids: Sequence[int] | None,
    orders: Mapping[str, OrderDetails],
) -> tuple[list[Job], list[str]]:
    """Orders keep the number and date the register has; signed ones are not made anew.

    A draft beside a signed one is made for the pairs it is about.
    """
    plain: list[Document] = []
    made: list[Job] = []
    left_out: list[str] = []
    for item in wanted:
        before = _entries(roster, item, pair_ids)
        drafts = [paper for paper in before if paper.state is PaperState.DRAFT]
        signed = any(paper.state is PaperState.SIGNED for paper in before)
        pairs = sorted(roster.on_pairs.get(drafts[-1].id or 0, ())) if drafts else []
        if signed and pairs:
            made += printing.jobs(roster, [item], pairs, orders, whole=True)
            left_out += [_draft(paper) for paper in drafts[:-1]]
        elif signed and item.key not in orders:
            left_out += [_draft(paper) for paper in drafts]
        else:
            plain.append(item)
    made += printing.jobs(roster, plain, pair_ids, orders, whole=True)
    places = {item.key: place for place, item in enumerate(wanted)}
    return sorted(made, key=lambda job: places[job.document.key]), left_out


def _entries(roster: Roster, item: Document, pair_ids: Sequence[int] | None) -> list[Paper]:
    """What the register has of an order."""
    return [
        paper
        for paper in roster.papers_of(item.key)
        if item.is_order
        and (pair_ids is None or paper.pair_id is None or paper.pair_id in pair_ids)
    ]


def _draft(paper: Paper) -> str:
    number = f" № {paper.number}" if paper.number else ""
    dated = f" от {show_date(paper.dated)}" if paper.dated else ""
    return f"«{paper.title}»{number}{dated}"


def write_bundle(
    roster: Roster,
    bundle: Bundle,
    folder: Path,
    progress: Callable[[int, int, str], None] = lambda done, total, title: None,
    cancelled: Callable[[], bool] = lambda: False,
    data_folder: Path | None = None,
    texts: Mapping[int, bytes] | None = None,
) -> BundleReport:
    """Write the bundle into a folder of its own inside `folder`; may run in a worker thread.

    `texts` are the signed papers as they were signed (`issued.texts`), by their ids. Started again
    after a cancel it goes on: what is there already and is the same is not written twice.
    «Содержание.xlsx» tells every paper and its state, «Чего не хватает.xlsx» the gaps of all
    papers, each once.
    """
    if not (bundle.jobs or bundle.signed):
        raise UserError(
            "В комплекте нет ни одного документа.",
            "Добавьте пары и участников или выберите другую.",
        )
    target, kept = folder / bundle.title, texts or {}
    anew = [one.job for one in bundle.signed if one.job and one.paper.id not in kept]
    jobs = [*bundle.jobs, *anew]
    printed = printing.write_all(roster, jobs, target, progress, cancelled, data_folder)
    report = BundleReport(printed, target)
    report.enclosed += enclose(bundle.signed, kept, target, data_folder, printed.problems)
    made = [item.job for item in printed.written] if printed.cancelled else jobs
    found = bundle_report.lacks(roster, made)
    report.missing = [one.text for one in found if not one.notice]
    _add_tables(report, bundle, jobs, found)
    return report


def _add_tables(
    report: BundleReport,
    bundle: Bundle,
    jobs: Sequence[Job],
    found: Sequence[bundle_report.Lack],
) -> None:
    printed, told = report.printed, _written(report, jobs)
    papers = bundle_report.contents(report.folder, bundle.signed, report.enclosed, jobs, printed)
    gone = [one.name for one in papers if one.absent]
    others = {"Не записано": printed.problems, "Не вложено": gone}
    try:  # whatever comes of these, the papers are there all the same, and are entered
        report.contents_file = save_bytes(
            report.folder / bundle_report.CONTENTS_FILE,
            bundle_report.contents_workbook(bundle.title, told, papers),
        )
        report.gaps_file = save_bytes(
            report.folder / bundle_report.GAPS_FILE,
            bundle_report.workbook(bundle.title, told, found, others),
        )
    except UserError as error:
        printed.problems.append(str(error))


def _written(report: BundleReport, jobs: Sequence[Job]) -> str:
    done, signed = len(report.printed.written), len(report.as_signed)
    more = f", как подписаны: {signed}" if signed else ""
    if report.printed.cancelled:
        return f"Составление прервано: записано {done} из {len(jobs)}{more}"
    return f"Записано: {plural(done, 'документ', 'документа', 'документов')}{more}"


def windows_text(lines: Sequence[str]) -> bytes:
    """A text that the plain editor of any Windows shows in Russian."""
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
