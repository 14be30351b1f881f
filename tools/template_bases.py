"""The two bases as papers: exactly the prescribed headings, on a landscape page."""

from collections.abc import Sequence

from template_layout import CENTER, LANDSCAPE, LEFT, Paper, narrow

from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.bases import MENTEE_BASE, MENTOR_BASE, BaseColumn
from nastavnik_desktop.services.papers_bases import PLACES

_MENTEE_WIDTHS = (28, 20, 29, 19, 28, 23, 27, 19, 26, 20, 19)
_MENTOR_WIDTHS = (22, 20, 19, 19, 16, 19, 20, 15, 21, 20, 20, 16, 16, 15)


def mentee_base() -> Paper:
    return _base("БАЗА НАСТАВЛЯЕМЫХ", Role.MENTEE, MENTEE_BASE, _MENTEE_WIDTHS, 9)


def mentor_base() -> Paper:
    return _base("БАЗА НАСТАВНИКОВ", Role.MENTOR, MENTOR_BASE, _MENTOR_WIDTHS, 8)


def _base(
    title: str, role: Role, columns: Sequence[BaseColumn], widths: Sequence[float], size: float
) -> Paper:
    paper = Paper(landscape=True)
    paper.text("{{ школа_краткое }}", CENTER, size=12)
    paper.text(title, CENTER, bold=True, before=4)
    paper.text("{{ учебный_год }} учебный год", CENTER, size=12, after=8)
    base_table(paper, role, columns, widths, size)
    paper.text("", LEFT, size=8, keep=True)
    table = paper.table(
        (110, 60, 97),
        rows=[("Куратор наставничества", "_______________", "{{ куратор_подпись }}")],
        borders=False,
    )
    table.cell(0, 1).paragraphs[0].alignment = CENTER
    return paper


def base_table(
    paper: Paper,
    role: Role,
    columns: Sequence[BaseColumn],
    widths: Sequence[float],
    size: float,
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
        size=size,
        heading_size=size,
        centered=(0,),
        height=8,
    )
    narrow(table)
