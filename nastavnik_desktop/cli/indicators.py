"""`nastavnik indicators`: shares with numerator and denominator, as each paper counts them."""

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from nastavnik_desktop.cli.exporting import year_opened
from nastavnik_desktop.cli.options import Options
from nastavnik_desktop.cli.output import print_some
from nastavnik_desktop.russian import show_date

if TYPE_CHECKING:
    from nastavnik_desktop.services.reports.indicator_results import Report, Result


def indicators(options: Options) -> int:
    from nastavnik_desktop.services.reports.indicator_kinds import PRESETS, preset
    from nastavnik_desktop.services.reports.indicators import report, report_day

    with year_opened(options) as (_store, roster):
        day = options.on or report_day(roster.year, date.today())
        wanted = (preset(options.preset),) if options.preset else PRESETS
        made = [report(roster, one, day) for one in wanted]
    if options.json:
        shown = {
            "year": roster.year.title,
            "on": day.isoformat(),
            "presets": [one.as_json() for one in made],
        }
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        for one in made:
            _tell(one)
    return 0


def _tell(report: "Report") -> None:
    print(f"Показатели «{report.preset.title}» на {show_date(report.on)}:")
    for result in report.results:
        _tell_one(result)
    if report.preset.note:
        print(f"  {report.preset.note}")


def _tell_one(result: "Result") -> None:
    shown = f" = {result.percent_shown}" if result.percent is not None else ""
    target = f", цель {result.target} %" if result.target is not None else ""
    print(f"  {result.indicator.title}: {result.fraction}{shown}{target}")
    if result.notes:
        print(f"    {'; '.join(result.notes)}")
    for one in result.enterprises:
        print(f"    {one.name}: {', '.join(one.documents)}")
    if result.almost:
        print(f"    Почти учтены ({len(result.almost)}), люди – в окне или с --json:")
        reasons = Counter(one.why for one in result.almost)
        print_some([f"    {why}: {number}" for why, number in reasons.most_common()])
