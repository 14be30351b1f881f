"""`--self-test`: the whole job on the demo school in a temporary folder, each step in one line."""

import hashlib
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import RECORDS, Person
from nastavnik_desktop.models.choices import PairStatus, ReportForm, Role
from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.copies import restoring
from nastavnik_desktop.services.copies.full_copy import write_full_copy
from nastavnik_desktop.services.law import shipped_acts
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.opening import create_store, open_store
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.reports.counting import FormsReport

YEAR = "2026/2027"
_HOLES = re.compile(r"\{\{|\{%|\}\}|%\}|\bNone\b|\bundefined\b|\bnan\b")


class Failed(Exception):
    """A step found what must not be; says what in Russian."""


@dataclass
class _Bench:
    """What the steps hand on to each other."""

    place: Path
    store: Store

    @property
    def roster(self) -> Roster:
        return load_roster(self.store, self.store.year(YEAR))


def run(tell: Callable[[str], None]) -> bool:
    """Whether every step went well; the temporary folder is removed in any case."""
    with tempfile.TemporaryDirectory(prefix="Наставник проверка ") as name:
        place = Path(name)
        store = create_store(place / "данные")
        bench = _Bench(place, store)
        try:
            # All of them, also after a failure: the next line may say more about its cause.
            done = [_step(tell, title, work, bench) for title, work in STEPS]
        finally:
            bench.store.close()
    tell("Проверка пройдена." if all(done) else "Проверка НЕ пройдена.")
    return all(done)


def _step(
    tell: Callable[[str], None], title: str, work: Callable[[_Bench], str], bench: _Bench
) -> bool:
    began = time.perf_counter()
    try:
        said = work(bench)
    except (Failed, UserError, OSError, ValueError, LookupError) as error:
        tell(f"ОШИБКА  {title}: {error}")
        return False
    took = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    tell(f"верно   {title}: {said} ({took} с)")
    return True


def _demo(bench: _Bench) -> str:
    from nastavnik_desktop.services.demo_school.demo import fill

    made = fill(bench.store, year=bench.store.year(YEAR))
    found = len(bench.store.table(Person).all())
    if found != made.people:
        raise Failed(f"записано {made.people} человек, в базе {found}")
    return f"{plural(made.people, 'человек', 'человека', 'человек')}, пар и групп {made.pairs}"


def _import(bench: _Bench) -> str:
    from nastavnik_desktop.services import importing
    from nastavnik_desktop.services.demo_school.demo_tables import write_demo_tables

    files = write_demo_tables(bench.place / "таблицы", year=bench.store.year(YEAR))
    store = create_store(bench.place / "из таблиц")
    try:
        shipped_acts.ensure(store)
        tables = importing.read(files)
        importing.check_known(tables)
        made = importing.plan(tables, load_roster(store, store.year(YEAR)))
        if made.problems:
            raise Failed(str(made.problems[0]))
        importing.apply(store, store.year(YEAR), made)
        imported = load_roster(store, store.year(YEAR))
    finally:
        store.close()
    if _totals(imported) != _totals(bench.roster):
        raise Failed("итоги форм по таблицам другие, чем по самой школе")
    people = plural(len(imported.people), "человек", "человека", "человек")
    return f"{len(files)} таблицы, {people}, итоги форм те же"


def _totals(roster: Roster) -> list[int]:
    from nastavnik_desktop.services.reports.counting import count

    report = count(roster, roster.year.begins, roster.year.ends, roster.year.count_rule)
    return [report.total(form, role) for form in ReportForm for role in Role]


def _documents(bench: _Bench) -> str:
    from nastavnik_desktop.services.issuing import printing
    from nastavnik_desktop.services.papers.documents import DOCUMENTS
    from nastavnik_desktop.services.word_files import word, word_text

    roster = bench.roster
    jobs = printing.jobs(roster, DOCUMENTS)
    report = printing.write_all(roster, jobs, bench.place / "бумаги")
    if report.problems:
        raise Failed(report.problems[0])
    printing.register(bench.store, roster, report)
    files = list((bench.place / "бумаги").rglob("*.docx"))
    if len(files) != len(jobs):
        raise Failed(f"документов {len(files)}, а должно быть {len(jobs)}")
    for path in files:
        if found := _HOLES.search(word.text_of(path.read_bytes())):
            raise Failed(f"в документе «{path.name}» осталось «{found[0]}»")
    for one in {item.job.document.key: item for item in report.written}.values():
        if not word_text.opens_elsewhere(one.content):
            raise Failed(f"документ «{one.job.title}» не открылся другой программой")
    return f"{plural(len(files), 'документ', 'документа', 'документов')} {len(DOCUMENTS)} видов"


def _forms(bench: _Bench) -> str:
    from nastavnik_desktop.services.reports import forms
    from nastavnik_desktop.services.reports.counting import count

    roster = bench.roster
    report = count(roster, roster.year.begins, roster.year.ends, roster.year.count_rule)
    # Each file is reopened and compared while it is made.
    forms.workbook(report)
    apart = forms.separate_workbooks(report)
    if len(apart) != len(forms.EXPORTS):
        raise Failed(f"форм {len(apart)}, а должно быть {len(forms.EXPORTS)}")
    learners = sum(_learners(report, form) for form in ReportForm)
    expected = len(_taking_part(roster))
    if learners != expected:
        raise Failed(f"обучающихся в формах {learners}, а участвуют {expected}")
    return f"{len(apart)} форм, каждый из {learners} обучающихся учтён один раз"


def _learners(report: "FormsReport", form: ReportForm) -> int:
    return sum(
        person.learner
        for row in report.forms[form]
        for number in (row.mentors, row.mentees)
        for person in number.people
    )


def _taking_part(roster: Roster) -> set[int | None]:
    """An independent count: learners of started pairs whose programme goes to a form."""
    return {
        member.person.id
        for unit in roster.units
        if unit.pair.status is not PairStatus.DRAFT and unit.programme.report
        for member in unit.members
        if member.person.learner
    }


def _backup(bench: _Bench) -> str:
    scan = paths.scans_dir(bench.store.folder) / "2026" / "документ-1.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"%PDF-1.4")
    copy, again = bench.place / "копия.zip", bench.place / "восстановлено"
    made = write_full_copy(bench.store, copy)
    restoring.restore(again, copy)
    restored = open_store(again)
    try:
        same = _digest(restored) == _digest(bench.store)
    finally:
        restored.close()
    if not same:
        raise Failed("восстановленная база отличается от исходной")
    if (again / scan.relative_to(bench.store.folder)).read_bytes() != scan.read_bytes():
        raise Failed("восстановленный скан отличается от исходного")
    return f"файлов {len(made.files)}, {copy.stat().st_size // 1024} КБ, восстановлено то же самое"


def _digest(store: Store) -> str:
    rows = [repr(record) for kind in RECORDS for record in store.table(kind).all()]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


STEPS: tuple[tuple[str, Callable[[_Bench], str]], ...] = (
    ("Пример школы", _demo),
    ("Импорт таблиц", _import),
    ("Документы", _documents),
    ("Формы 1–5", _forms),
    ("Резервная копия", _backup),
)
