"""«Одним файлом»: all papers of one kind in one DOCX, to be sent to the printer at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nastavnik_desktop.services.files import (
    explained,
    safe_name,
    save_beside,
)
from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.papers.document_fields import Fields
from nastavnik_desktop.services.papers.documents import Document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates


@dataclass
class CombinedReport:
    """What came of it: one file for each kind of paper."""

    files: list[Path] = field(default_factory=list)
    papers: int = 0
    cancelled: bool = False


class _Cancelled(Exception):
    """Raised between two papers; nothing of the file is written then."""


def write_combined(
    roster: Roster,
    made: Sequence[Job],
    folder: Path,
    progress: Callable[[int, int, str], None] = lambda done, total, title: None,
    cancelled: Callable[[], bool] = lambda: False,
    data_folder: Path | None = None,
    *,
    two_sided: bool = False,
) -> CombinedReport:
    """For each kind of paper among the jobs a file «Соглашение – все (34).docx».

    May run in a worker thread. A file already there is kept, the new one is numbered, unless both
    are the same. UserError when a template is broken or the folder cannot be written.
    """
    report = CombinedReport()
    templates, wordings = Templates(data_folder, roster.style), Wordings(roster.wordings)
    kinds = {job.document.key: job.document for job in made}
    for document in kinds.values():
        templates.of(document)  # a broken template is told before anything is written
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, folder) from error
    for document in kinds.values():
        own = [job for job in made if job.document.key == document.key]

        def fields(jobs: Sequence[Job] = own) -> Iterator[Fields]:
            for job in jobs:
                if cancelled():
                    raise _Cancelled
                yield job.document.fields(job.context(roster, wordings))
                report.papers += 1
                progress(report.papers, len(made), job.title)

        try:
            content = _joined(document, roster, templates, fields(), two_sided=two_sided)
        except _Cancelled:
            report.cancelled = True
            break
        name = safe_name(f"{document.short} – все ({len(own)})", ".docx")
        path = folder / (name if len(own) > 1 else Path(own[0].file).name)
        report.files.append(save_beside(path, content))
    return report


def combine(
    roster: Roster, made: Sequence[Job], templates: Templates, *, two_sided: bool = False
) -> bytes:
    """One document of all jobs, which must be of one kind. UserError as `write_combined`."""
    (document,) = {job.document.key: job.document for job in made}.values()
    wordings = Wordings(roster.wordings)
    fields = (job.document.fields(job.context(roster, wordings)) for job in made)
    return _joined(document, roster, templates, fields, two_sided=two_sided)


def _joined(
    document: Document,
    roster: Roster,
    templates: Templates,
    fields: Iterator[Fields],
    *,
    two_sided: bool,
) -> bytes:
    from nastavnik_desktop.services.word_files import word, word_join

    template = templates.of(document)
    return word_join.join(
        template,
        (word.rendered_parts(template, each) for each in fields),
        title=document.title,
        author=roster.school.short_name or roster.school.full_name,
        two_sided=two_sided,
    )
