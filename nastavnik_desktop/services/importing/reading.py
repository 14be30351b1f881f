"""Files to tables, and the corrections of columns that are remembered for the next file."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import ImportMapping
from nastavnik_desktop.services.collector import collector_paused
from nastavnik_desktop.services.importing.headers import Mappings, tables_of
from nastavnik_desktop.services.importing.table import Table, TableKind, Target
from nastavnik_desktop.services.workbooks import tables
from nastavnik_desktop.storage.store import Store

WHAT_IS_KNOWN = (
    "Нужна база наставляемых, база наставников, список класса (ФИО, дата рождения, класс) или "
    "список сотрудников (ФИО, должность); заголовки столбцов – в первых 25 строках."
)


_KINDS = {item.value: item for item in TableKind}
_TARGETS = {item.value: item for item in Target}


def read(
    files: Sequence[Path],
    mappings: Mappings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Table]:
    """Every sheet that is not empty; UserError names the first file that cannot be read.

    `Stopped` soon after `cancelled` says so.
    """
    found: list[Table] = []
    with collector_paused():
        read_sheets = tables.read_sheets(files, cancelled)
    for file, sheets in zip(files, read_sheets, strict=True):
        filled = [(name, rows) for name, rows in sheets if _filled(rows)]
        if not filled:
            raise UserError(
                f"В файле «{file.name}» нет ни одной заполненной ячейки.",
                "Выберите файл, в котором есть таблица.",
            )
        for name, rows in filled:
            found += tables_of(file.name, name, rows, mappings or {})
    return found


def _filled(rows: "tables.Rows") -> bool:
    return any(cell not in (None, "") for row in rows for cell in row)


def check_known(found: Sequence[Table]) -> None:
    """UserError for the first file without any table whose columns are known."""
    known = {table.file for table in found if table.known}
    for table in found:
        if table.file not in known:
            raise UserError(
                f"В файле «{table.file}» нет таблицы со знакомыми столбцами.", WHAT_IS_KNOWN
            )


def remembered(store: Store) -> Mappings:
    """The corrections kept by `remember`."""
    found: dict[str, tuple[TableKind, Mapping[int, Target]]] = {}
    for kept in store.table(ImportMapping).all():
        about = json.loads(kept.mapping)
        columns = {
            int(position): _TARGETS[name]
            for position, name in about["columns"].items()
            if name in _TARGETS
        }
        found[kept.header] = (_KINDS[about["kind"]], columns)
    return found


def remember(store: Store, table: Table) -> None:
    """Keep the kind and the columns of a table for the next file with the same header."""
    if table.kind is None:
        return
    columns = {str(position): target.value for position, target in table.mapping.items()}
    mapping = json.dumps({"kind": table.kind.value, "columns": columns}, ensure_ascii=False)
    known = store.table(ImportMapping).all(header=table.signature)
    kept = known[0] if known else ImportMapping(header=table.signature)
    if kept.mapping != mapping:
        with store.action("Запомнены столбцы таблицы", undoable=False):
            store.table(ImportMapping).save(kept.changed(mapping=mapping))
