"""`nastavnik forms`: what the school sends, and the year every command works on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.cli.database import opened
from nastavnik_desktop.cli.options import Options
from nastavnik_desktop.cli.output import print_some
from nastavnik_desktop.errors import UserError, after
from nastavnik_desktop.models.choices import CountRule
from nastavnik_desktop.russian import show_date
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.checking.unnamed_texts import Mask
    from nastavnik_desktop.services.reports.counting import FormsReport
    from nastavnik_desktop.services.roster import Roster


@contextmanager
def year_opened(options: Options) -> "Iterator[tuple[Store, Roster]]":
    """The database and the picture of the chosen year; UserError when it has no such year."""
    from nastavnik_desktop.services.roster import load_roster

    with opened(options.data) as store:
        year = store.year(options.year)
        if year.id is None:
            known = ", ".join(item.title for item in store.years())
            raise UserError(
                f"Учебного года {year.title} в базе нет.",
                f"Укажите другой: --year, в базе есть {known}."
                if known
                else "Сначала импортируйте таблицы: nastavnik import.",
            )
        yield store, load_roster(store, year)


def forms(options: Options) -> int:
    from nastavnik_desktop.services.checking.unnamed_texts import mask
    from nastavnik_desktop.services.reports import snapshots
    from nastavnik_desktop.services.reports.counting import count

    with year_opened(options) as (store, roster):
        report = count(
            roster,
            options.begins or roster.year.begins,
            options.ends or roster.year.ends,
            _rule(options.count) or roster.year.count_rule,
        )
        told = mask(roster, date.today())
        written = _write_forms(report, options, told) if options.out else []
        for path in written:
            with after(f"Файл «{path}» записан, но его снимок не сохранён"):
                snapshots.keep(store, roster, report, path, path.read_bytes())
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _tell_forms(report, written)
    return 0


def _rule(code: str | None) -> CountRule | None:
    return next((rule for rule in CountRule if rule.value == code), None)


def _write_forms(report: "FormsReport", options: Options, told: "Mask") -> list[Path]:
    from nastavnik_desktop.services.files import save_bytes
    from nastavnik_desktop.services.reports import forms as exports

    target = options.out or Path()
    if not options.separate:
        target = (
            target if target.suffix.lower() == ".xlsx" else target.with_name(f"{target.name}.xlsx")
        )
        return [save_bytes(target, exports.workbook(report, mask=told))]
    target.mkdir(parents=True, exist_ok=True)
    return [
        save_bytes(target / name, content)
        for name, content in exports.separate_workbooks(report, told).items()
    ]


def _tell_forms(report: "FormsReport", written: list[Path]) -> None:
    print(
        f"Формы 1–5 за {show_date(report.period_from)}–{show_date(report.period_to)}, "
        f"обучающийся учитывается {report.rule.label}."
    )
    for form, rows in report.forms.items():
        total: dict[str, Any] = report.as_json()["totals"][form.value]
        print(
            f"  {form.label}: программ {len(rows)}, наставников {total['mentors']}, "
            f"наставляемых {total['mentees']}"
        )
    if report.duplicates:
        print(f"Участвуют в нескольких местах и учтены один раз: {len(report.duplicates)}.")
    if report.missing:
        print(f"Не хватает ({len(report.missing)}):")
        print_some([gap.text for gap in report.missing])
    for path in written:
        print(f"Записано: {path}")
