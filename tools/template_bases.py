"""The two bases as papers: exactly the prescribed headings, on a landscape page."""

from collections.abc import Sequence

from template_layout import CENTER, LANDSCAPE, Paper, narrow

from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.bases import MENTEE_BASE, MENTOR_BASE, BaseColumn
from nastavnik_desktop.services.papers_bases import PLACES

MENTEE_WIDTHS = (25, 21, 26.5, 18, 25.5, 24, 25.5, 18, 24, 21, 19.5)
MENTOR_WIDTHS = (18, 18.5, 20, 17.5, 17.2, 18.9, 19.9, 14.5, 19.6, 19.9, 18.7, 15.7, 15.7, 14.7)
"""Beside the number of the row; the longest word of each heading fits at the size below."""
MENTEE_SIZES, MENTOR_SIZES = (8.5, 8), (7, 7)
"""Of the text and of the headings, in points."""


def mentee_base() -> Paper:
    return _base("БАЗА НАСТАВЛЯЕМЫХ", Role.MENTEE, MENTEE_BASE, MENTEE_WIDTHS, MENTEE_SIZES)


def mentor_base() -> Paper:
    return _base("БАЗА НАСТАВНИКОВ", Role.MENTOR, MENTOR_BASE, MENTOR_WIDTHS, MENTOR_SIZES)


def _base(
    title: str,
    role: Role,
    columns: Sequence[BaseColumn],
    widths: Sequence[float],
    sizes: tuple[float, float],
) -> Paper:
    paper = Paper(landscape=True)
    paper.text("{{ школа_краткое }}", CENTER, size=12)
    paper.text(title, CENTER, bold=True, before=4)
    paper.text("{{ учебный_год }} учебный год", CENTER, size=12)
    # Above the rows: below them the line may stand alone on a page.
    paper.text(
        "Базу ведёт куратор наставничества {{ куратор_подпись }} _______________",
        CENTER,
        size=12,
        after=8,
    )
    base_table(paper, role, columns, widths, sizes)
    return paper


def base_table(
    paper: Paper,
    role: Role,
    columns: Sequence[BaseColumn],
    widths: Sequence[float],
    sizes: tuple[float, float],
) -> None:
    number = LANDSCAPE - sum(widths)
    headings = ("№ п/п", *(column.heading for column in columns))
    rest = [""] * len(columns)
    cells = [f"{{{{ ряд.{place} }}}}" for place in PLACES[role]]
    rows = [
        ("{%tr for ряд in строки %}", *rest),
        ("{{ ряд.номер }}", *cells),
        ("{%tr endfor %}", *rest),
    ]
    table = paper.table(
        (number, *widths),
        headings,
        rows,
        size=sizes[0],
        heading_size=sizes[1],
        centered=(0,),
        height=8,
    )
    narrow(table, 25)
