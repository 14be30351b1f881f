"""«Комплекты»: all papers of one pair or of the whole year in a folder, with a list of gaps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.files import safe_name, save_bytes
from nastavnik_desktop.services.issuing import bundle_report, printing
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
    left_out: tuple[str, ...] = ()
    """Names of papers that are signed already and are not made anew."""

    @property
    def unnumbered(self) -> list[str]:
        """Orders without a number or a date, which are left to be written in by hand."""
        blank = (job for job in self.jobs if job.document.is_order)
        return [job.document.short for job in blank if not (job.order.number and job.order.dated)]

    @property
    def notes(self) -> list[str]:
        """What has to be known before it is printed."""
        said = []
        if self.left_out:
            said.append(f"Подписаны и заново не составляются: {', '.join(self.left_out)}.")
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


def pair_bundle(
    roster: Roster, pair_id: int, orders: Mapping[str, OrderDetails] | None = None
) -> Bundle:
    """«Комплект на пару»: papers of the pair and of each of its people. LookupError if unknown."""
    unit = roster.unit(pair_id)
    wanted = [item for item in DOCUMENTS if item.about != "year" and not item.occasional]
    made, left_out = _jobs(roster, wanted, [pair_id], orders or {})
    return Bundle(safe_name(f"Комплект – {unit.title}"), tuple(made), tuple(left_out))


def year_bundle(roster: Roster, orders: Mapping[str, OrderDetails] | None = None) -> Bundle:
    """«Комплект на учебный год»: everything a year begins with, in folders as in the menu."""
    wanted = [item for item in DOCUMENTS if not item.occasional]
    made, left_out = _jobs(roster, wanted, None, orders or {})
    groups = list(dict.fromkeys(item.group for item in wanted))
    folders = {name: f"{number} {safe_name(name)}" for number, name in enumerate(groups, 1)}
    placed = [replace(job, file=f"{folders[job.document.group]}/{job.file}") for job in made]
    title = safe_name(f"Комплект на {roster.year.title.replace('/', '-')} учебный год")
    return Bundle(title, tuple(placed), tuple(left_out))


def _jobs(
    roster: Roster,
    wanted: Sequence[Document],
    pair_ids: Sequence[int] | None,
    orders: Mapping[str, OrderDetails],
) -> tuple[list[Job], list[str]]:
    """Orders keep the number and date the register has; signed ones are not made anew."""
    made: list[Document] = []
    left_out = []
    for item in wanted:
        before = [
            paper
            for paper in roster.papers
            if paper.document == item.key
            and paper.state is not PaperState.CANCELLED
            and (pair_ids is None or paper.pair_id is None or paper.pair_id in pair_ids)
        ]
        signed = [paper for paper in before if paper.state is PaperState.SIGNED]
        if item.is_order and signed and item.key not in orders:
            number = f" № {signed[-1].number}" if signed[-1].number else ""
            left_out.append(f"{item.short}{number}")
            continue
        made.append(item)
    return printing.jobs(roster, made, pair_ids, orders, whole=True), left_out


def write_bundle(
    roster: Roster,
    bundle: Bundle,
    folder: Path,
    progress: Callable[[int, int, str], None] = lambda done, total, title: None,
    cancelled: Callable[[], bool] = lambda: False,
    data_folder: Path | None = None,
) -> BundleReport:
    """Write the bundle into a folder of its own inside `folder`; may run in a worker thread.

    Started again after a cancel it goes on: what is there already and is the same is not written
    twice. «Чего не хватает.xlsx» tells the gaps of all papers, each once.
    """
    if not bundle.jobs:
        raise UserError(
            "В комплекте нет ни одного документа.",
            "Добавьте пары и участников или выберите другую.",
        )
    target = folder / bundle.title
    printed = printing.write_all(roster, bundle.jobs, target, progress, cancelled, data_folder)
    report = BundleReport(printed, target)
    made = [item.job for item in printed.written] if printed.cancelled else bundle.jobs
    found = bundle_report.lacks(roster, made)
    report.missing = [one.text for one in found]
    content = bundle_report.workbook(
        bundle.title, _written(bundle, printed), found, _others(report, bundle)
    )
    try:
        report.gaps_file = save_bytes(target / bundle_report.GAPS_FILE, content)
    except UserError as error:  # the papers are there all the same, and are entered
        printed.problems.append(str(error))
    return report


def _written(bundle: Bundle, printed: PrintReport) -> str:
    done = len(printed.written)
    if printed.cancelled:
        return f"Составление прервано: записано {done} из {len(bundle.jobs)}"
    return f"Записано: {plural(done, 'документ', 'документа', 'документов')}"


def _others(report: BundleReport, bundle: Bundle) -> dict[str, Sequence[str]]:
    signed = [f"{name}: подписан, заново не составляется." for name in bundle.left_out]
    return {"Не записано": report.printed.problems, "Не составлялось": signed}


def windows_text(lines: Sequence[str]) -> bytes:
    """A text that the plain editor of any Windows shows in Russian."""
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")
