"""The roadmap: the paper itself, and its table for the order and the programme of the school."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from template_blocks import approval
from template_layout import CENTER, JUSTIFY, Paper, bold_cell
from template_lines import keep_row, sign_rows

from nastavnik_desktop.services.year.roadmap_steps import BLOCKS

ROADMAP_COLUMNS = (
    "№ п/п",
    "Наименование мероприятия",
    "Срок реализации",
    "Ответственный исполнитель",
    "Результат, вид документа",
)
ROADMAP_WIDTHS = (13, 86, 62, 50, 46)
"""Across a landscape page."""
_SIZE = 11


def roadmap() -> Paper:
    paper = Paper(landscape=True)
    approval(paper, left=165)
    roadmap_title(paper)
    sign_rows(
        roadmap_table(paper),
        [("Куратор наставничества", "_______________\u00a0{{ куратор_подпись }}")],
        2,
    )
    return paper


def roadmap_title(paper: Paper) -> None:
    paper.text("ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", CENTER, bold=True, keep=True)
    paper.text("внедрения и реализации системы (целевой модели) наставничества", CENTER, keep=True)
    paper.text("в {{ школа_краткое }}", CENTER, keep=True)
    paper.text("на {{ учебный_год }} учебный год", CENTER, after=6, keep=True)
    paper.control("{%p if есть_сроки_педагогов %}")
    _note(
        paper,
        "Срок со словом «педагоги» установлен для пар педагогов, другой срок того же мероприятия – "
        "для остальных участников. Для пар",
    )
    paper.control("{%p endif %}")
    paper.control("{%p if not есть_сроки_педагогов %}")
    _note(paper, "Для пар")
    paper.control("{%p endif %}")


def _note(paper: Paper, begins: str) -> None:
    paper.text(
        f"{begins} (групп), начинающих работу в течение года, мероприятия проводятся в той же "
        "последовательности в сроки, установленные приказом и индивидуальным планом "
        "(персонализированной программой).",
        JUSTIFY,
        size=12,
        after=6,
    )


def roadmap_table(paper: Paper) -> Table:
    """Five blocks under the prescribed headings; their rows are the school's own or the usual."""
    rows: list[tuple[str, ...]] = []
    headings = []
    for number, (_, title, _steps) in enumerate(BLOCKS, 1):
        headings.append(len(rows) + 1)
        rows.append((f"{number}. {title}", "", "", "", ""))
        rows += _block(number, last=number == len(BLOCKS))
    table = paper.table(
        ROADMAP_WIDTHS, ROADMAP_COLUMNS, rows, size=_SIZE, heading_size=_SIZE, centered=(0,)
    )
    for at in headings:
        span_row(table.rows[at])
    keep_row(table.rows[-3])
    return table


def _block(number: int, *, last: bool) -> list[tuple[str, ...]]:
    """The rows of a block; those at the end of the last one stay together."""
    step = tuple(
        f"{{{{ шаг.{name} }}}}" for name in ("номер", "название", "срок", "исполнитель", "итог")
    )
    kept = [_tag("if шаг.в_конце"), step, _tag("endif")]
    rows = [_tag("if not шаг.в_конце"), step, _tag("endif"), *kept] if last else [step]
    return [_tag(f"for шаг in дорожная_карта_{number}"), *rows, _tag("endfor")]


def _tag(text: str) -> tuple[str, ...]:
    return (f"{{%tr {text} %}}", "", "", "", "")


def span_row(row: _Row) -> None:
    """One bold cell over the whole row, kept with the row that follows."""
    cells = row._tr.tc_lst
    for cell in cells[1:]:
        row._tr.remove(cell)
    first = row.cells[0]
    bold_cell(first)
    paragraph = first.paragraphs[0]
    paragraph.alignment = CENTER
    paragraph.paragraph_format.keep_with_next = True
    properties = cells[0].get_or_add_tcPr()
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), str(len(cells)))
    width = properties.find(qn("w:tcW"))
    width.addnext(span)
    total = sum(int(c.get(qn("w:w"))) for c in row._tr.getparent().tblGrid.gridCol_lst)
    width.set(qn("w:w"), str(total))
