"""Blocks that several shipped templates share: header of the school, signature, annex heading."""

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from template_layout import CENTER, LEFT, RIGHT, WIDTH, Paper, bold_cell, narrow
from template_lines import keep_last, keep_row, lower

PLAN_COLUMNS = (
    "Наименование компетенций, которые необходимо сформировать, развить",
    "Содержание деятельности",
    "Сроки",
    "Формат (очный/дистанционный)",
    "Результат",
)
PLAN_WIDTHS = (35, 40, 27, 43, 35)
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
JOURNAL_WIDTHS = (22, 36, 52, 38, 52, 35, 22)
_PLAN_HEADING, _JOURNAL_HEADING = 9.5, 10
"""Points, so that no word of a prescribed heading is broken."""
BESIDE = 62
"""Twentieths of a point beside the text of a cell."""
_ANNEX_LEFT = 102


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
    sign = "_" * 14 if blank else "{{ руководитель_подпись }}"
    paper.text(f"__________ {sign}", LEFT, left=left, before=4)
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
    """The last item and the director's line, with three items before them on their page.

    A page with one line and a signature looks like a mistake.
    """
    keep_last(paper, 3)
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
    made = paper.table(PLAN_WIDTHS, PLAN_COLUMNS, blank, height=13, heading_size=_PLAN_HEADING)
    narrow(made, BESIDE)


def plan_rows(paper: Paper) -> Table:
    """Items or blanks; the last of them goes with the signatures to the next page."""
    names = ("компетенции", "содержание", "сроки", "формат", "результат")
    cells = tuple(f"{{{{ строка.{name} }}}}" for name in names)
    rows = with_last("мероприятия", cells)
    table = paper.table(PLAN_WIDTHS, PLAN_COLUMNS, rows, height=13, heading_size=_PLAN_HEADING)
    narrow(table, BESIDE)
    keep_row(table.rows[6])
    return table


def journal_table(paper: Paper, rows: int) -> None:
    blank = [("",) * 7] * rows
    _journal(paper, blank)


def journal_rows(paper: Paper) -> Table:
    """The recorded meetings and blanks after them (services/papers/journal_rows.py).

    The last row goes with the signatures to the next page.
    """
    names = ("дата", "формат", "форма", "тема", "содержание", "результат")
    cells = (*(f"{{{{ строка.{name} }}}}" for name in names), "")
    table = _journal(paper, with_last("встречи", cells))
    keep_row(table.rows[6])
    return table


def _journal(paper: Paper, rows: Sequence[Sequence[str]]) -> Table:
    table = paper.table(
        JOURNAL_WIDTHS, JOURNAL_COLUMNS, rows, height=13, heading_size=_JOURNAL_HEADING
    )
    narrow(table, BESIDE)
    return table


def with_last(rows: str, cells: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of a table whose last one looks otherwise: that is the seventh of the template."""

    def tag(text: str) -> tuple[str, ...]:
        return (text, *("",) * (len(cells) - 1))

    return [
        tag(f"{{%tr for строка in {rows} %}}"),
        tag("{%tr if not строка.последняя %}"),
        tuple(cells),
        tag("{%tr endif %}"),
        tag("{%tr if строка.последняя %}"),
        tuple(cells),
        tag("{%tr endif %}"),
        tag("{%tr endfor %}"),
    ]


def about_table(paper: Paper, rows: list[tuple[str, str]], *, width: float = WIDTH) -> None:
    """Labels and values without borders, so that long values wrap under themselves."""
    table = paper.table((66, width - 66), rows=rows, borders=False)
    for row in table.rows:
        bold_cell(row.cells[0])
    paper.text("", LEFT, size=6)
