"""Blocks that several shipped templates share: header of the school, signature, annex heading."""

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from template_layout import CENTER, LEFT, RIGHT, WIDTH, Paper, bold_cell
from template_lines import keep_last, keep_row, lower

PLAN_COLUMNS = (
    "Наименование компетенций, которые необходимо сформировать, развить",
    "Содержание деятельности",
    "Сроки",
    "Формат (очный/дистанционный)",
    "Результат",
)
PLAN_WIDTHS = (34, 39.5, 28.5, 43, 35)
JOURNAL_COLUMNS = (
    "Дата встречи",
    "Формат (очно/дистанционно)",
    "Форма встречи (индивидуальная/групповая; диалог/обсуждение, экскурсия; "
    "публичная лекция / практическая работа)",
    "Цель (тема встречи)",
    "Содержание",
    "Результат",
    "Подпись",
)
JOURNAL_WIDTHS = (23, 39, 57, 39, 43, 33, 23)
_ANNEX_LEFT = 105


def school_header(paper: Paper) -> None:
    paper.control("{%p if есть_орган %}")
    paper.text("{{ орган_управления }}", CENTER, size=12)
    paper.control("{%p endif %}")
    paper.text("{{ школа_полное }}", CENTER, bold=True)
    paper.control("{%p if есть_адрес %}")
    paper.text("{{ адрес_и_телефон }}", CENTER, size=11, before=2)
    paper.control("{%p endif %}")


def order_head(paper: Paper, about: str) -> None:
    school_header(paper)
    paper.text("ПРИКАЗ", CENTER, bold=True, size=16, before=14, after=10)
    table = paper.table((90, 90), rows=[("{{ дата }}", "№ {{ номер }}")], borders=False, size=14)
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    paper.text("{{ населенный_пункт }}", CENTER, before=6, after=12)
    made = paper.text(about, LEFT, bold=True, after=12)
    made.paragraph_format.right_indent = paper.document.sections[0].page_width // 3


def signature(paper: Paper) -> None:
    """The director's line; it never stands alone on a page."""
    keep_last(paper)
    table = paper.table(
        (70, 50, 60),
        rows=[
            ("{{ руководитель_должность }}", "{{ линия_подписи }}", "{{ руководитель_подпись }}")
        ],
        borders=False,
        size=14,
    )
    table.cell(0, 1).paragraphs[0].alignment = CENTER
    table.cell(0, 2).paragraphs[0].alignment = RIGHT
    lower(table, 32)


def annex(paper: Paper, number: int = 0, *, left: float = 97) -> None:
    """Top right: «Приложение № 1 к приказу … от … № …»; an only annex has no number."""
    paper.text(f"Приложение № {number}" if number else "Приложение", LEFT, size=12, left=left)
    paper.text("к приказу {{ школа_краткое }}", LEFT, size=12, left=left)
    paper.text("от {{ дата }} № {{ номер }}", LEFT, size=12, left=left, after=14)


def approval(
    paper: Paper,
    *,
    blank: bool = False,
    left: float = _ANNEX_LEFT,
    day: str = "«___» ________ 20__ г.",
) -> None:
    """«УТВЕРЖДАЮ» with the director's post, line and date."""
    paper.text("УТВЕРЖДАЮ", LEFT, left=left)
    paper.text("{{ руководитель_должность }}", LEFT, left=left)
    paper.text("{{ школа_краткое }}", LEFT, left=left)
    sign = "__________________" if blank else "{{ руководитель_подпись }}"
    paper.text(f"________ {sign}", LEFT, left=left, before=4)
    paper.text(day, LEFT, left=left, before=4, after=14)


def orders(paper: Paper) -> None:
    """The word that parts the reasons of an order from its items."""
    paper.text("ПРИКАЗЫВАЮ:", LEFT, before=6, after=6, bold=True, keep=True)


def curator_items(paper: Paper, items: Sequence[str]) -> None:
    """What the curator is told to do: one item with its own numbered points."""
    paper.item("Куратору наставничества {{ куратор_дат }}, {{ куратор_должность_дат }}:")
    for text in items:
        paper.item(text, 1)


def control(paper: Paper) -> None:
    """The last item and the director's line."""
    keep_last(paper)
    paper.item("Контроль исполнения настоящего приказа оставляю за собой.", keep=True)
    signature(paper)


def blank_lines(paper: Paper, count: int, *, width: float = WIDTH, height: float = 8) -> None:
    """Lines to write on; rows of a table, for underscores would wrap in another font."""
    table = paper.table((width,), rows=[("",)] * count, borders=False, height=height)
    line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    borders = parse_xml(
        f"<w:tblBorders {nsdecls('w')}><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    )
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)
    for row in table.rows[:-1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def acquaintance(paper: Paper) -> None:
    """The sheet people sign to have read the order; a page of its own."""
    paper.new_section(landscape=False)
    paper.text("ЛИСТ ОЗНАКОМЛЕНИЯ", CENTER, bold=True)
    paper.text("с приказом {{ школа_краткое }}", CENTER)
    paper.text("от {{ дата }} № {{ номер }}", CENTER, after=10)
    paper.control("{%p if есть_несовершеннолетние %}")
    paper.text(
        "За участников, не достигших 18 лет, расписываются их законные представители.",
        LEFT,
        size=12,
        after=6,
    )
    paper.control("{%p endif %}")
    rows = [
        ("{%tr for человек in ознакомление %}", "", "", "", ""),
        ("{{ человек.номер }}", "{{ человек.фио }}", "{{ человек.должность }}", "", ""),
        ("{%tr endfor %}", "", "", "", ""),
    ]
    heading = ("№ п/п", "Фамилия, имя, отчество", "Должность (статус)", "Дата", "Подпись")
    paper.table((13, 51, 68, 22, 26), heading, rows, centered=(0,), height=9)


def plan_table(paper: Paper, rows: int) -> None:
    blank = [("", "", "", "", "")] * rows
    paper.table(PLAN_WIDTHS, PLAN_COLUMNS, blank, height=13, heading_size=9)


def plan_rows(paper: Paper) -> Table:
    """Items or blanks; the last of them goes with the signatures to the next page."""
    names = ("компетенции", "содержание", "сроки", "формат", "результат")
    cells = tuple(f"{{{{ строка.{name} }}}}" for name in names)
    rows = [
        ("{%tr for строка in мероприятия %}", *("",) * 4),
        ("{%tr if not строка.последняя %}", *("",) * 4),
        cells,
        ("{%tr endif %}", *("",) * 4),
        ("{%tr if строка.последняя %}", *("",) * 4),
        cells,
        ("{%tr endif %}", *("",) * 4),
        ("{%tr endfor %}", *("",) * 4),
    ]
    table = paper.table(PLAN_WIDTHS, PLAN_COLUMNS, rows, height=13, heading_size=9)
    keep_row(table.rows[6])
    return table


def journal_table(paper: Paper, rows: int) -> None:
    blank = [("",) * 7] * rows
    paper.table(JOURNAL_WIDTHS, JOURNAL_COLUMNS, blank, height=13, heading_size=10.5)


def journal_rows(paper: Paper) -> None:
    """The recorded meetings and blanks after them (services/papers/journal_rows.py)."""
    names = ("дата", "формат", "форма", "тема", "содержание", "результат")
    cells = (*(f"{{{{ строка.{name} }}}}" for name in names), "")
    rows = [
        ("{%tr for строка in встречи %}", *("",) * 6),
        cells,
        ("{%tr endfor %}", *("",) * 6),
    ]
    paper.table(JOURNAL_WIDTHS, JOURNAL_COLUMNS, rows, height=13, heading_size=10.5)


def about_table(paper: Paper, rows: list[tuple[str, str]], *, width: float = WIDTH) -> None:
    """Labels and values without borders, so that long values wrap under themselves."""
    table = paper.table((66, width - 66), rows=rows, borders=False)
    for row in table.rows:
        bold_cell(row.cells[0])
    paper.text("", LEFT, size=6)
