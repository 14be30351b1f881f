"""Import of the spreadsheets a school already keeps: read, plan, look, apply.

    tables = read(files, remembered(store))      # may run in a worker thread (without `store`)
    check_known(tables)                          # UserError: a file has no table we know (CLI)
    made = plan(tables, load_roster(store, year), Choices())     # pure; may run in a worker
    made.problems, made.questions, made.preview(), made.as_json()
    backup.make_backup(store, …)                 # the caller's duty
    done = apply(store, year, made)              # one action «Импорт: …»; raises made.refusal

- `read(files: Sequence[Path], mappings: Mappings = {}, cancelled) -> list[Table]`; UserError names
  the first file that cannot be read and what to press in Excel; `Stopped` when cancelled. Every
  non-empty sheet is a Table; `table.kind is None` where the columns were not recognised (the
  window lets the curator map it).
- `table.headings`, `table.mapping: {position: Target}`, `table.sample()` are for the mapping page,
  `targets(kind)` are the choices, `table.remapped(kind, mapping)` is the corrected table,
  `remember(store, table)` keeps the correction for the next file with the same header.
- `plan(tables: Sequence[Table], roster: Roster, choices: Choices = Choices()) -> ImportPlan`.
  Call it again with more answers: `Choices(answers={question.key: answer.code}, skip_bad_rows=…)`.
  Unanswered questions are also among `problems`, so the command line needs only those.
- `made.refusal` is a UserError when a cell holds what no record may hold (an emoji in a name, a
  formula instead of a name): nothing is imported until the file is put right or the curator
  chooses to leave such rows out.
- `made.sex_unknown`: full names to ask the sex of after the import (Person.sex is None for them).
- `apply(store: Store, year: SchoolYear, made: ImportPlan) -> ImportResult` (counters as made);
  a year that is not yet saved is saved in the same action.
"""

from nastavnik_desktop.services.importing.applying import apply
from nastavnik_desktop.services.importing.headers import Mappings
from nastavnik_desktop.services.importing.outcome import (
    KINDS,
    Answer,
    Change,
    Choices,
    ImportPlan,
    ImportResult,
    PreviewRow,
    Problem,
    Question,
)
from nastavnik_desktop.services.importing.planning import plan
from nastavnik_desktop.services.importing.reading import check_known, read, remember, remembered
from nastavnik_desktop.services.importing.table import (
    Spot,
    Table,
    TableKind,
    Target,
    shown_cell,
    targets,
)
from nastavnik_desktop.services.workbooks.table_gate import Stopped

__all__ = [
    "KINDS",
    "Answer",
    "Change",
    "Choices",
    "ImportPlan",
    "ImportResult",
    "Mappings",
    "PreviewRow",
    "Problem",
    "Question",
    "Spot",
    "Stopped",
    "Table",
    "TableKind",
    "Target",
    "apply",
    "check_known",
    "plan",
    "read",
    "remember",
    "remembered",
    "shown_cell",
    "targets",
]
