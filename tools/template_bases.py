"""The two bases as papers: exactly the prescribed headings, on a landscape page."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from template_layout import CENTER, RIGHT, Paper, narrow

from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.lists.bases import MENTEE_BASE, MENTOR_BASE, BaseColumn
from nastavnik_desktop.services.papers.papers_bases import PLACES


@dataclass(frozen=True)
class Base:
    """How one base is printed: millimetres of its columns, points of the text.

    Headings of the columns in `turned` read from below: so the text can be larger.
    """

    title: str
    role: Role
    columns: Sequence[BaseColumn]
    widths: Sequence[float]
    size: float
    heading_size: float = 8
    turned: Sequence[int] = ()
    """Places of columns, the number of the row being 0."""

    @property
    def headings(self) -> tuple[str, ...]:
        return ("№ п/п", *(column.heading for column in self.columns))


MENTEES = Base(
    "База наставляемых",
    Role.MENTEE,
    MENTEE_BASE,
    (9, 28, 12, 31, 17, 28, 25, 33, 17, 31, 27, 19),
    9,
    turned=(0, 2, 4, 8),
)
MENTORS = Base(
    "База наставников",
    Role.MENTOR,
    MENTOR_BASE,
    (7, 21.5, 23.5, 21, 18.5, 17, 13.5, 15.5, 15, 21.5, 20.5, 21.5, 15, 26, 20),
    8,
    7.5,
    turned=(0, 6, 7, 8, 12),
)
_TURNED_HEIGHT = 25
"""Millimetres: «Ресурс времени на программу наставничества» in three lines."""
_SIDES = 10
"""Millimetres left and right of the table: every letter more in a column parts fewer words."""


def mentee_base() -> Paper:
    return _paper(MENTEES)


def mentor_base() -> Paper:
    return _paper(MENTORS)


def _paper(base: Base) -> Paper:
    paper = Paper(landscape=True)
    wide(paper)
    paper.control("{%p if внутренняя %}")
    paper.text("Для внутреннего пользования", RIGHT, size=11)
    paper.control("{%p endif %}")
    paper.text("{{ школа_краткое }}", CENTER, size=12)
    paper.text(base.title.upper(), CENTER, bold=True, before=4)
    paper.text("{{ учебный_год }} учебный год", CENTER, size=12)
    # Above the rows: below them the line may stand alone on a page.
    paper.text(
        "Базу ведёт куратор наставничества {{ куратор_подпись }} _______________",
        CENTER,
        size=12,
        after=8,
    )
    rest = [""] * len(base.columns)
    rows = [
        ("{%tr for ряд in строки %}", *rest),
        ("{{ ряд.номер }}", *(f"{{{{ ряд.{place} }}}}" for place in PLACES[base.role])),
        ("{%tr endfor %}", *rest),
    ]
    base_table(paper, base, rows)
    return paper


def wide(paper: Paper) -> None:
    """The page begun last gets the narrow sides a base needs."""
    page = paper.document.sections[-1]
    page.left_margin = page.right_margin = Mm(_SIDES)


def base_table(paper: Paper, base: Base, rows: Sequence[Sequence[str]]) -> Table:
    table = paper.table(
        base.widths,
        base.headings,
        rows,
        size=base.size,
        heading_size=base.heading_size,
        centered=(0,),
        height=8,
    )
    narrow(table, 25)
    _turn(table, base.turned)
    return table


def _turn(table: Table, places: Sequence[int]) -> None:
    if not places:
        return
    head = table.rows[0]
    head.height, head.height_rule = Mm(_TURNED_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    for place, cell in enumerate(head.cells):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        if place in places:
            direction = OxmlElement("w:textDirection")
            direction.set(qn("w:val"), "btLr")
            cell._tc.get_or_add_tcPr().find(qn("w:vAlign")).addprevious(direction)
