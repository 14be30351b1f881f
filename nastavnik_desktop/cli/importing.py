"""`nastavnik import`: read the tables, show the plan, write all of it or nothing."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik_desktop.cli.database import made_anew, opened
from nastavnik_desktop.cli.options import Options
from nastavnik_desktop.cli.output import print_some
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.russian import plural
from nastavnik_desktop.storage import backup
from nastavnik_desktop.storage.opening import has_database
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.importing import ImportPlan, Table


def import_tables(options: Options) -> int:
    known = has_database(options.data)
    with _to_plan_with(options.data) as store:
        tables, made = _plan(store, options)
        if made.refusal:
            _report(options, tables, made)
            raise made.refusal
        if known and made.changes_anything and not options.dry_run:
            backup.make_backup(store, "перед-импортом")
            _write(store, options, made)
    if not known and not options.dry_run:
        with made_anew(options.data) as store:
            _write(store, options, made)
    _report(options, tables, made)
    return 0


@contextmanager
def _to_plan_with(folder: Path) -> Iterator[Store]:
    """The database; where there is none, an empty one elsewhere: a refusal leaves no trace."""
    if has_database(folder):
        with opened(folder) as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory(prefix="nastavnik-") as place,
        made_anew(Path(place)) as store,
    ):
        yield store


def _plan(store: Store, options: Options) -> "tuple[list[Table], ImportPlan]":
    from nastavnik_desktop.services import importing
    from nastavnik_desktop.services.roster import load_roster

    tables = importing.read(_expanded(options.files), importing.remembered(store))
    importing.check_known(tables)
    year = store.year(options.year)
    return tables, importing.plan(tables, load_roster(store, year))


def _expanded(files: Sequence[Path]) -> list[Path]:
    """The files themselves; patterns, which the Windows command line leaves to the program."""
    found: list[Path] = []
    for path in files:
        if path.exists() or not set("*?") & set(path.name):
            found.append(path)
            continue
        matching = sorted(path.parent.glob(path.name))
        if not matching:
            raise UserError(f"Файлов «{path}» нет.", "Проверьте имя и папку.")
        found += matching
    return found


def _write(store: Store, options: Options, made: "ImportPlan") -> None:
    from nastavnik_desktop.services import importing

    importing.apply(store, store.year(options.year), made)


def _report(options: Options, tables: "list[Table]", made: "ImportPlan") -> None:
    if options.json:
        print(json.dumps(made.as_json(), ensure_ascii=False, indent=2))
        return
    for table in tables:
        what = table.kind.label if table.kind else "не узнана, пропущена"
        rows = plural(sum(1 for _ in table.data()), "строка", "строки", "строк")
        print(f"{table.title}: {what}, {rows}")
    from nastavnik_desktop.services.importing import KINDS

    titles = {key: label for key, (_, label) in KINDS.items()}
    future = options.dry_run or made.refusal is not None
    for word, counts in (
        ("Будет создано" if future else "Создано", made.created),
        ("Будет изменено" if future else "Изменено", made.updated),
    ):
        parts = [f"{titles[key].lower()} – {count}" for key, count in counts.items() if count]
        print(f"{word}: {', '.join(parts) or 'ничего'}.")
    print(f"Без изменений: {made.unchanged}.")
    if made.sex_unknown:
        print(f"Пол неизвестен, укажите его в окне: {', '.join(made.sex_unknown)}.")
    if made.problems:
        print(f"На что посмотреть ({len(made.problems)}):")
        print_some([str(problem) for problem in made.problems])
