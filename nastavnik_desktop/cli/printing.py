"""`nastavnik documents` and `nastavnik package`: what the school signs, prints and hands over."""

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik_desktop.cli.exporting import year_opened
from nastavnik_desktop.cli.options import Options
from nastavnik_desktop.cli.output import print_some
from nastavnik_desktop.errors import UserError, after
from nastavnik_desktop.russian import plural
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.print_jobs import Job
    from nastavnik_desktop.services.roster import Roster


@dataclass
class _Made:
    """What one command wrote."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """A title for each paper, to be counted."""
    problems: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def documents(options: Options) -> int:
    from nastavnik_desktop.services.issuing import pdf
    from nastavnik_desktop.services.papers.documents import DOCUMENTS, document

    if options.show_keys:
        return _list_documents(options)
    if options.pdf and pdf.find_office() is None:
        raise UserError(pdf.NOT_FOUND, pdf.ADVICE)  # before anything is written
    usual = [item for item in DOCUMENTS if not item.occasional]
    chosen = [document(key) for key in dict.fromkeys(options.only)] or usual
    with year_opened(options) as (store, roster):
        if not roster.units and not any(item.about == "year" for item in chosen if options.only):
            raise UserError(
                f"В {roster.year.title} учебном году нет ни одной пары, печатать нечего.",
                "Импортируйте базы наставляемых и наставников: nastavnik import.",
            )
        if options.bundle:
            made = _bundle(options, store, roster)
        else:
            from nastavnik_desktop.services.issuing import printing

            jobs = printing.jobs(roster, chosen)
            write = _combined if options.combined else _separate
            made = write(options, store, roster, jobs)
            made.missing = [gap.text for gap in printing.gaps(roster, jobs) if not gap.notice]
    if options.pdf:
        report = pdf.write_pdfs([path for path in made.files if path.suffix == ".docx"])
        made.files += report.files
        made.problems += report.problems
    _tell(options, made)
    if made.problems:
        papers = len(made.titles) + len(made.problems)
        more = f" Не записано: {len(made.problems)} из {papers}." if papers > 1 else ""
        raise UserError(f"{made.problems[0]}{more}")
    return 0


def _separate(options: Options, store: Store, roster: "Roster", jobs: "Sequence[Job]") -> _Made:
    from nastavnik_desktop.services.issuing import printing

    out = options.out or Path()
    report = printing.write_all(roster, jobs, out, data_folder=options.data)
    with _after_writing(out):
        printing.register(store, roster, report)
    titles = [item.job.document.title for item in report.written]
    return _Made(out, report.files, titles, report.problems)


def _combined(options: Options, store: Store, roster: "Roster", jobs: "Sequence[Job]") -> _Made:
    from nastavnik_desktop.services.issuing.combined import write_combined

    out = options.out or Path()
    report = write_combined(
        roster, jobs, out, data_folder=options.data, two_sided=options.two_sided
    )
    return _Made(out, report.files, [job.document.title for job in jobs])


def _bundle(options: Options, store: Store, roster: "Roster") -> _Made:
    from nastavnik_desktop.services.issuing import bundles, issued, printing

    bundle = bundles.year_bundle(roster)
    out = options.out or Path()
    texts = issued.texts(store, (one.paper for one in bundle.signed))
    report = bundles.write_bundle(roster, bundle, out, data_folder=options.data, texts=texts)
    with _after_writing(report.folder):
        printing.register(store, roster, report.printed)
    files = [*report.papers, *filter(None, (report.contents_file, report.gaps_file))]
    titles = [item.job.document.title for item in report.printed.written]
    titles += [f"{paper.title}, как подписан" for paper in report.as_signed]
    return _Made(report.folder, files, titles, report.printed.problems, report.missing)


def _after_writing(folder: Path) -> AbstractContextManager[None]:
    return after(f"Документы записаны в папку «{folder}», но в реестр не внесены")


def _tell(options: Options, made: _Made) -> None:
    if options.json:
        told = {
            "files": [str(path) for path in made.files],
            "missing": made.missing,
            "problems": made.problems,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if not made.files:
        return
    count = plural(len(made.titles), "документ", "документа", "документов")
    files = plural(len(made.files), "файл", "файла", "файлов")
    # Files are told only where they are not one to each paper.
    said = count if len(made.files) == len(made.titles) else f"{count}, {files}"
    print(f"В папку «{made.folder}» записано: {said}.")
    for title, number in Counter(made.titles).items():
        print(f"  {title}: {number}")
    if made.missing:
        print(f"Не хватает, в документах пустые строки ({len(made.missing)}):")
        print_some(made.missing)


def _list_documents(options: Options) -> int:
    from nastavnik_desktop.services.papers.documents import DOCUMENTS

    if options.json:
        listed = [{"key": item.key, "title": item.title} for item in DOCUMENTS]
        print(json.dumps({"documents": listed}, ensure_ascii=False, indent=2))
        return 0
    width = max(len(item.key) for item in DOCUMENTS) + 2
    for item in DOCUMENTS:
        print(f"{item.key:<{width}}{item.title}")
    return 0


def package(options: Options) -> int:
    from nastavnik_desktop.services.issuing.package import plan_package, write_package
    from nastavnik_desktop.services.reports.counting import count

    out = options.out or Path()
    target = out if out.suffix.lower() == ".zip" else out.with_name(f"{out.name}.zip")
    with year_opened(options) as (_store, roster):
        year = roster.year
        report = count(
            roster, options.begins or year.begins, options.ends or year.ends, year.count_rule
        )
        planned = plan_package(roster, report, options.data)
    made = write_package(planned, target)
    if options.json:
        told = {
            "file": str(made.path),
            "files": made.files,
            "left_out": list(planned.left_out),
            "missing": [gap.text for gap in report.missing],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(f"Пакет координатору записан: {made.path}")
    for line in planned.contents[2:]:
        print(f"  {line}" if line else "")
    if report.missing:
        print(f"Для форм не хватает ({len(report.missing)}):")
        print_some([gap.text for gap in report.missing])
    return 0
