"""Lines that people fill in and sign by hand: labels with a rule, an addressee, a signature."""

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt
from template_layout import CENTER, LEFT, RIGHT, WIDTH, Paper

_ADDRESSEE_LEFT = 95


def ruled(paper: Paper, label: str, *, hint: str = "", end: str = "") -> None:
    """«Адрес: ______________», the rule reaching the right margin; `hint` stands under it."""
    made = paper.text(f"{label} \t{end}", LEFT, before=3, keep=bool(hint))
    stops = made.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH - 2 * len(end)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    if hint:
        paper.text(f"({hint})", CENTER, size=9)


def addressee(paper: Paper, *, sender: str) -> None:
    """Top right: to whom an application is addressed and from whom."""
    for line in (
        "{{ руководитель_должность_дат_загл }}",
        "{{ школа_краткое }}",
        "{{ руководитель_дат_кратко }}",
        sender,
    ):
        paper.text(line, LEFT, left=_ADDRESSEE_LEFT)


def dated_signature(paper: Paper, *, day: str, name: str, what: str = "подпись") -> None:
    """Date, a line to sign on and whose signature it is; stays on the page of what is above."""
    paper.text("", LEFT, size=8, keep=True)
    small = [("(дата)", f"({what})", "(расшифровка подписи)")]
    table = paper.table((62, 54, 64), rows=[(day, "_______________", name), *small], borders=False)
    for cell in table.rows[1].cells:
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(9)
    for row in table.rows:
        row.cells[1].paragraphs[0].alignment = CENTER
        row.cells[2].paragraphs[0].alignment = RIGHT
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
