"""The roadmap: the paper itself, and its table for the order and the programme of the school."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from template_blocks import approval
from template_layout import CENTER, JUSTIFY, LEFT, Paper, bold_cell

from nastavnik_desktop.services.year.roadmap_steps import BLOCKS

ROADMAP_COLUMNS = (
    "№ п/п",
    "Наименование мероприятия",
    "Срок реализации",
    "Ответственный исполнитель",
    "Результат, вид документа",
)
ROADMAP_WIDTHS = (13, 100, 38, 56, 50)
"""Across a landscape page."""
_SIZE = 11


def roadmap() -> Paper:
    paper = Paper(landscape=True)
    approval(paper, left=165)
    roadmap_title(paper)
    paper.control("{%p if есть_сроки_педагогов %}")
    _note(
        paper,
        "Сроки мероприятий, отмеченных словами «наставничество педагогов», указаны для пар "
        "педагогов, остальные сроки – для программ с участием обучающихся. Для пар, начинающих "
        "работу",
    )
    paper.control("{%p endif %}")
    paper.control("{%p if not есть_сроки_педагогов %}")
    _note(
        paper,
        "Сроки мероприятий указаны для программ с участием обучающихся. Для наставнических пар "
        "педагогов и для пар, начинающих работу",
    )
    paper.control("{%p endif %}")
    roadmap_table(paper)
    paper.text("", LEFT, size=8, keep=True)
    table = paper.table(
        (110, 60, 87),
        rows=[
            ("Куратор наставничества", "_______________", "{{ куратор_подпись }}"),
        ],
        borders=False,
    )
    table.cell(0, 1).paragraphs[0].alignment = CENTER
    return paper


def _note(paper: Paper, begins: str) -> None:
    paper.text(
        f"{begins} в течение года, мероприятия проводятся в той же последовательности в сроки, "
        "установленные приказом и индивидуальным планом (персонализированной программой).",
        JUSTIFY,
        size=12,
        after=6,
    )


def roadmap_title(paper: Paper) -> None:
    paper.text("ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", CENTER, bold=True, keep=True)
    paper.text("внедрения и реализации системы (целевой модели) наставничества", CENTER, keep=True)
    paper.text("в {{ школа_краткое }}", CENTER, keep=True)
    paper.text("на {{ учебный_год }} учебный год", CENTER, after=8, keep=True)


def roadmap_table(paper: Paper) -> Table:
    """Five blocks under the prescribed headings; their rows are the school's own or the usual."""
    rows: list[tuple[str, ...]] = []
    headings = []
    for number, (_, title, _steps) in enumerate(BLOCKS, 1):
        headings.append(len(rows) + 1)
        rows.append((f"{number}. {title}", "", "", "", ""))
        rows.append((f"{{%tr for шаг in дорожная_карта_{number} %}}", "", "", "", ""))
        rows.append(
            (
                "{{ шаг.номер }}",
                "{{ шаг.название }}",
                "{{ шаг.срок }}",
                "{{ шаг.исполнитель }}",
                "{{ шаг.итог }}",
            )
        )
        rows.append(("{%tr endfor %}", "", "", "", ""))
    table = paper.table(
        ROADMAP_WIDTHS, ROADMAP_COLUMNS, rows, size=_SIZE, heading_size=_SIZE, centered=(0,)
    )
    for at in headings:
        span_row(table.rows[at])
    return table


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
