"""Writing papers into a folder.

`write_all` may run in a worker thread: it gets plain data and never the store.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.files import DiskFull, explained, save_beside
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing.entering import PrintReport, Written, register, said
from nastavnik_desktop.services.issuing.print_jobs import Job, jobs, proposed
from nastavnik_desktop.services.papers.documents import Missing
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates

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


def gaps(roster: Roster, made: Sequence[Job]) -> list[Missing]:
    """What the papers lack, each sentence once; what is only to be known comes last."""
    found: dict[Missing, None] = {}
    wordings = Wordings(roster.wordings)
    for job in made:
        found |= dict.fromkeys(job.document.missing(job.context(roster, wordings)))
    return sorted(found, key=lambda gap: gap.notice)


def render(
    job: Job, roster: Roster, templates: Templates, wordings: Wordings | None = None
) -> bytes:
    """The finished document. UserError when its template is broken."""
    from nastavnik_desktop.services.word_files import word

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
        waiting: list[tuple[Job, Future[Path]]] = []
        for number, job in enumerate(made):
            if waiting and _full(waiting[-_WRITERS:]):
                break  # thousands of papers would fail one after another
            if cancelled():
                report.cancelled = True
                break
            content = render(job, roster, templates, wordings)
            waiting.append((job, pool.submit(save_beside, folder / job.file, content)))
            progress(number + 1, len(made), job.title)
        for job, saved in waiting:
            try:
                report.written.append(Written(job, saved.result(), said(roster, job)))
            except DiskFull as error:
                report.problems = report.problems or [str(error)]
            except UserError as error:
                report.problems.append(str(error))
    return report


def _full(last: Sequence[tuple[Job, "Future[Path]"]]) -> bool:
    """Whether one of these has found the disk full."""
    return any(saved.done() and isinstance(saved.exception(), DiskFull) for _, saved in last)


def _make_folders(folder: Path, made: Sequence[Job]) -> None:
    for path in {(folder / job.file).parent for job in made}:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explained(error, path) from error
