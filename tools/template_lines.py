"""Lines that people fill in and sign by hand: labels with a rule, an addressee, a signature."""

from collections.abc import Sequence

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from template_layout import CENTER, LEFT, RIGHT, WIDTH, Paper

ADDRESSEE_LEFT = 95


def ruled(
    paper: Paper,
    label: str,
    *,
    hint: str = "",
    end: str = "",
    before: float = 3,
    keep: bool = False,
    width: float = WIDTH,
) -> Paragraph:
    """«Адрес: ______________», the rule reaching the right margin; `hint` stands under it."""
    made = paper.text(f"{label} \t{end}".lstrip(" "), LEFT, before=before, keep=keep or bool(hint))
    stops = made.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width - 2 * len(end)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    if hint:
        paper.text(f"({hint})", CENTER, size=9)
    return made


def addressee(paper: Paper, *, sender: str) -> None:
    """Top right: to whom an application is addressed and from whom."""
    for line in (
        "{{ руководитель_должность_дат_загл }}",
        "{{ школа_краткое }}",
        "{{ руководитель_дат_кратко }}",
        sender,
    ):
        paper.text(line, LEFT, left=ADDRESSEE_LEFT)


def keep_last(paper: Paper, count: int = 1) -> None:
    """So many items before the last go with it to the next page, also those under a condition."""
    depth = 0
    for made in reversed(paper.document.paragraphs):
        if made.text.startswith("{%p endif"):
            depth += 1
        elif made.text.startswith("{%p if"):
            depth -= 1
        elif made.text.startswith("{%"):
            return
        else:
            made.paragraph_format.keep_with_next = True
            count -= not depth
            if not count:
                return


def keep_row(row: _Row) -> None:
    """On the page of what is below it."""
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def lower(table: Table, points: float) -> None:
    """Part a table from what is above it.

    Not with an empty paragraph: LibreOffice does not keep that one and the table together.
    """
    lower_row(table.rows[0], points)


def lower_row(row: _Row, points: float) -> None:
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.space_before = Pt(points)


def dated_signature(
    paper: Paper, *, day: str, name: str, what: str = "подпись", followed: bool = False
) -> Table:
    """Date, a line to sign on and whose signature it is; stays on the page of what is above.

    `followed`: by another signature, which must not stand alone on the next page.
    """
    keep_last(paper)
    small = [("(дата)", f"({what})", "(расшифровка подписи)")]
    table = paper.table((62, 54, 64), rows=[(day, "_______________", name), *small], borders=False)
    for cell in table.rows[1].cells:
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(9)
    for row in table.rows:
        row.cells[1].paragraphs[0].alignment = CENTER
        row.cells[2].paragraphs[0].alignment = RIGHT
    for row in table.rows if followed else table.rows[:1]:
        keep_row(row)
    lower(table, 10)
    return table


def sign_rows(table: Table, rows: Sequence[tuple[str, str]], split: int) -> None:
    """Places to sign as rows of the table itself, without borders.

    LibreOffice keeps the rows of a table together, but not what follows a table of several pages.
    The row above them must be kept, too. `split`: how many columns the left place takes.
    """
    for number, texts in enumerate(rows):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = row.cells
        for first, last, text in ((0, split - 1, texts[0]), (split, len(cells) - 1, texts[1])):
            cell = cells[first].merge(cells[last])
            for extra in cell.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            cell.paragraphs[0].add_run(text).font.size = Pt(12)
            sides = (*(("top",) if number else ()), "left", "bottom", "right")
            none = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
            borders = parse_xml(f"<w:tcBorders {nsdecls('w')}>{none}</w:tcBorders>")
            cell._tc.get_or_add_tcPr().append(borders)
        if number + 1 < len(rows):
            keep_row(row)
        if not number % 2:
            lower_row(row, 10)
