"""COMMANDS: what every command of the command line does."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from nastavnik_desktop import paths
from nastavnik_desktop.cli.database import opened, opened_or_made
from nastavnik_desktop.cli.exporting import forms
from nastavnik_desktop.cli.importing import import_tables
from nastavnik_desktop.cli.indicators import indicators
from nastavnik_desktop.cli.options import Options
from nastavnik_desktop.cli.papers import check_documents, papers
from nastavnik_desktop.cli.printing import documents, package
from nastavnik_desktop.cli.templates import template_list
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.lock import FolderLock


def demo(options: Options) -> int:
    if options.tables is not None:
        return _demo_tables(options, options.tables)
    from nastavnik_desktop.services.demo_school.demo import check_size, fill

    check_size(options.pupils)
    with opened_or_made(options.data) as store:
        year = store.year(options.year)
        made = fill(store, options.pupils, year, gaps=not options.complete)
        if options.complete:
            from nastavnik_desktop.services.demo_school.demo_complete import complete

            complete(store, store.year(made.year))
    print(
        f"Пример школы на {made.year} учебный год записан в папку «{options.data}»: "
        f"{plural(made.pupils, 'ученик', 'ученика', 'учеников')}, "
        f"{plural(made.staff, 'работник', 'работника', 'работников')}, "
        f"{plural(made.pairs, 'пара или группа', 'пары и группы', 'пар и групп')}, "
        f"{plural(made.programmes, 'программа', 'программы', 'программ')}."
    )
    return 0


def _demo_tables(options: Options, folder: Path) -> int:
    from nastavnik_desktop.models.school import SchoolYear
    from nastavnik_desktop.services.demo_school.demo_tables import write_demo_tables

    year = SchoolYear.of(options.year) if options.year else None
    for path in write_demo_tables(folder, options.pupils, year):
        print(path)
    return 0


def school(options: Options) -> int:
    from nastavnik_desktop.services import school_card

    with (opened_or_made if options.fields else opened)(options.data) as store:
        if options.fields:
            given = dict(text.split("=", 1) for text in options.fields)
            school_card.set_fields(store, given)
        shown = school_card.details(store.school())
    if options.json:
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for label, value in shown.items():
            print(f"{label}: {value or 'не заполнено'}")
    return 0


_DATABASES = (".sqlite", ".sqlite3", ".db")
"""A name that ends so asks for the database alone."""


def copy(options: Options) -> int:
    from nastavnik_desktop.services.copies.full_copy import suggested_name, write_full_copy

    target = options.out or Path()
    with opened(options.data) as store:
        if target.suffix.lower() in _DATABASES:
            print(f"Резервная копия записана и проверена: {backup.save_copy(store, target)}")
            print("В ней только база; сканы и шаблоны школы – в полной копии: --out ФАЙЛ.zip")
            return 0
        if target.is_dir():
            target /= suggested_name(date.today())
        made = write_full_copy(store, target)
    print(f"Полная копия записана и проверена: {target}")
    held = [f"{root.name} – {made.count(root)}" for root in paths.beside_database(options.data)]
    print(f"В ней: база, {', '.join(held)}.")
    return 0


def restore(options: Options) -> int:
    from nastavnik_desktop.services.copies import restoring

    restoring.verify(options.file)
    options.data.mkdir(parents=True, exist_ok=True)
    with FolderLock(options.data):
        kept = restoring.restore(options.data, options.file)
    print(f"База в папке «{options.data}» восстановлена из копии «{options.file}».")
    if kept is not None and kept.parent != options.data:
        print(f"Прежние база, сканы и шаблоны сохранены: {kept.parent}")
    elif kept is not None:
        print(f"Прежняя база сохранена: {kept}")
    return 0


_SHOWN = 10
"""Missing scans named one by one."""


def check(options: Options) -> int:
    from nastavnik_desktop.models import Pair, Person
    from nastavnik_desktop.services.copies.last_copy import last_full_copy
    from nastavnik_desktop.services.issuing import scans

    with opened(options.data) as store:
        people, pairs = len(store.table(Person).all()), len(store.table(Pair).all())
        years = ", ".join(year.title for year in store.years()) or "нет"
        path, lost = store.path, scans.lost(store)
    with FolderLock(options.data):
        backup.verify(path)
    copies = backup.backups(options.data)
    latest = f"последняя {copies[0].made_at:%d.%m.%Y %H:%M}" if copies else "ещё не делались"
    faults = _template_faults(options.data)
    if faults:
        raise UserError(
            f"База в порядке, но в шаблонах школы ошибки: {' '.join(faults)}",
            "Исправьте шаблоны в Word.",
        )
    if lost:
        texts = [one.text for one in lost[:_SHOWN]]
        if len(lost) > _SHOWN:
            texts.append(f"И ещё {len(lost) - _SHOWN}.")
        raise UserError(
            f"База в порядке, но не все сканы на месте. {' '.join(texts)}",
            f"Верните их в папку «{paths.scans_dir(options.data)}» или приложите заново.",
        )
    print(f"База исправна: {path}")
    print(f"Людей: {people}, пар и групп: {pairs}, учебные годы: {years}.")
    print(f"Резервные копии базы: {latest}.")
    full = last_full_copy(options.data)
    told = f"{full.made:%d.%m.%Y %H:%M}, {full.place}" if full else "ещё не делалась"
    print(f"Полная копия, со сканами и шаблонами: {told}.")
    return 0


def _template_faults(data: Path) -> list[str]:
    """What is wrong in the school's own templates, each with its name."""
    from nastavnik_desktop.services.papers.documents import DOCUMENTS
    from nastavnik_desktop.services.templating import templates

    faults = []
    for document in DOCUMENTS:
        found = templates.find(document, data)
        if found.path is not None:
            known = templates.known_names(document)
            faults += [f"«{found.path.name}»: {e}" for e in templates.check(found.content, known)]
    return faults


def self_test() -> int:
    from nastavnik_desktop.services import selftest

    return 0 if selftest.run(print) else 1


COMMANDS: dict[str, Callable[[Options], int]] = {
    "demo": demo,
    "school": school,
    "import": import_tables,
    "documents": lambda options: (check_documents if options.check_only else documents)(options),
    "papers": papers,
    "forms": forms,
    "indicators": indicators,
    "package": package,
    "templates": template_list,
    "backup": copy,
    "restore": restore,
    "check": check,
}
