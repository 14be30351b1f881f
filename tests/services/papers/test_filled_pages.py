"""Pages of papers that are printed by hundreds, in looks and with names that need more room."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pages
import pytest
from papers import usual_year

from nastavnik_desktop.models import Measure, School, Swot
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates

needs_office = pytest.mark.skipif(pages.OFFICE is None, reason="LibreOffice is not installed")
CONSENTS = ("minor", "publication")
"""The longest."""
LONG = School(
    full_name="Муниципальное автономное общеобразовательное учреждение «Средняя "
    "общеобразовательная школа с углублённым изучением отдельных предметов имени Героя Советского "
    "Союза Михаила Васильевича Константинопольского» города Верхнеозёрска",
    short_name="МАОУ «СОШ им. М.В. Константинопольского»",
    address="000000, Приозёрный муниципальный округ, г. Верхнеозёрск, проспект Шестидесятилетия "
    "Октября, д. 128, корп. 4",
    authority="Комитет по образованию и молодёжной политике администрации Приозёрного округа",
    director="Соловьёва Любовь Петровна",
    site="https://school128.example.ru",
)


def _pages(
    folder: Path, roster: Roster, keys: Sequence[str], style: PaperStyle | None
) -> dict[str, list[pages.Page]]:
    """By the name of the paper; through LibreOffice in one call."""
    made = {}
    for key in keys:
        for number, job in enumerate(printing.jobs(roster, [document(key)], None, {})):
            path = folder / f"{key} {number}.docx"
            path.write_bytes(printing.render(job, roster, Templates(None, style)))
            made[path] = job.title
    pages.convert(folder, list(made))
    return {
        f"{path.stem}, {title}": pages.read(path.with_suffix(".pdf"))
        for path, title in made.items()
    }


@needs_office
def test_a_consent_has_one_page_also_with_wide_margins_and_a_long_name(tmp_path: Path) -> None:
    roster = replace(usual_year().roster(), school=LONG)
    style = PaperStyle(left=30)
    keys = [f"consent_{key}" for key in CONSENTS]
    made = _pages(tmp_path, roster, keys, style)
    assert len(made) > len(keys)
    assert not [name for name, found in made.items() if len(found) > 1]


@needs_office
def test_the_report_of_the_year_leaves_no_hole_above_its_swot(tmp_path: Path) -> None:
    line = "Наставляемые: Насколько полезными были личные встречи с наставником – 8,5 из 10"
    box = "\n".join([line] * 5)
    swot = Swot(year_id=1, strengths=box, weaknesses=box, opportunities=box, threats=box)
    measures = tuple(
        Measure(pair_id=1, title=f"Показатель {number}", before="3", after="4")
        for number in range(1, 5)
    )
    roster = replace(usual_year().roster(), swots=(swot,), measures={1: measures})
    ((first, *rest),) = _pages(tmp_path, roster, ["summary"], None).values()
    assert rest
    assert first.lowest > 0.85
