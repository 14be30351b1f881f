"""Blocks that several shipped templates share: header of the school, signature, annex heading."""

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table
from template_layout import CENTER, LEFT, RIGHT, WIDTH, Paper, bold_cell, flush, narrow
from template_lines import keep_last, keep_row, lower

PLAN_COLUMNS = (
    "Наименование компетенций, которые необходимо сформировать, развить",
    "Содержание деятельности",
    "Сроки",
    "Формат (очный/дистанционный)",
    "Результат",
)
PLAN_WIDTHS = (38, 39, 27, 41, 35)
"""The first holds «Программирование» and «Самостоятельность» in one piece."""
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
_FORMAT, _CLOSER = 3, 8
"""The column with the longest word of a heading; twentieths of a point its letters are closer."""
BESIDE = 62
"""Twentieths of a point beside the text of a cell."""
_ANNEX_LEFT, _LABEL = 102, 63
"""Millimetres; «Образовательная организация» is on one line, a pupil and the class on another."""


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
    flush(table)
    paper.text("{{ населенный_пункт }}", CENTER, before=6, after=12)
    made = paper.text(about, LEFT, bold=True, after=12)
    made.paragraph_format.right_indent = Mm(60)


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
    flush(table)
    lower(table, 32)


def annex(paper: Paper, number: int = 0, *, left: float = 97, new_page: bool = False) -> None:
    """Top right: «Приложение № 1 к приказу … от … № …»; an only annex has no number."""
    title = f"Приложение № {number}" if number else "Приложение"
    made = paper.text(title, LEFT, size=12, left=left)
    made.paragraph_format.page_break_before = new_page or None
    paper.text("к приказу {{ школа_краткое }}", LEFT, size=12, left=left)
    paper.text("от {{ дата }} № {{ номер }}", LEFT, size=12, left=left, after=14)


def approval(
    paper: Paper,
    *,
    blank: bool = False,
    left: float = _ANNEX_LEFT,
    day: str = "«___» ________ 20__ г.",
) -> None:
    """«УТВЕРЖДАЮ» with the director's post, place to sign and date."""
    paper.text("УТВЕРЖДАЮ", LEFT, left=left)
    paper.text("{{ руководитель_должность }}", LEFT, left=left)
    paper.text("{{ школа_краткое }}", LEFT, left=left)
    sign = f"{'_' * 10} {'_' * 14}" if blank else "{{ утверждает_подпись }}"
    paper.text(sign, LEFT, left=left, before=4)
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


def acquaintance(paper: Paper, *, apart: bool = False) -> None:
    """The sheet people sign to have read the order.

    One of a few names follows the director's line, as a whole on one page; another begins a page.
    `apart`: a page was begun for it after the annexes.
    """
    title, of = "ЛИСТ ОЗНАКОМЛЕНИЯ", "от {{ дата }} № {{ номер }}"
    if not apart:
        paper.control("{%p if not ознакомление_отдельно %}")
        paper.text(title, CENTER, bold=True, before=26, keep=True)
        paper.text(f"с приказом {{{{ школа_краткое }}}} {of}", CENTER, size=12, after=6, keep=True)
        paper.control("{%p endif %}")
        paper.control("{%p if ознакомление_отдельно %}")
    head = paper.text(title, CENTER, bold=True, keep=True)
    head.paragraph_format.page_break_before = None if apart else True
    paper.text("с приказом {{ школа_краткое }}", CENTER, keep=True)
    paper.text(of, CENTER, after=10, keep=True)
    if not apart:
        paper.control("{%p endif %}")
    paper.control("{%p if есть_несовершеннолетние %}")
    paper.text(
        "За участников, не достигших 18 лет, расписываются их законные представители.",
        LEFT,
        size=12,
        after=6,
        keep=True,
    )
    paper.control("{%p endif %}")
    heading = ("№ п/п", "Фамилия, имя, отчество", "Должность (статус)", "Дата", "Подпись")
    cells = ("{{ человек.номер }}", "{{ человек.фио }}", "{{ человек.должность }}", "", "")
    rows = kept_rows("человек in ознакомление", cells)
    table = paper.table((13, 51, 68, 22, 26), heading, rows, centered=(0,), height=9)
    keep_marked(table)


def kept_rows(loop: str, cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Rows of a table under a heading; those with `держать` go with the next one to its page."""
    row = loop.partition(" ")[0]

    def tag(text: str) -> tuple[str, ...]:
        return (text, *("",) * (len(cells) - 1))

    return [
        tag(f"{{%tr for {loop} %}}"),
        tag(f"{{%tr if {row}.держать %}}"),
        tuple(cells),
        tag("{%tr endif %}"),
        tag(f"{{%tr if not {row}.держать %}}"),
        tuple(cells),
        tag("{%tr endif %}"),
        tag("{%tr endfor %}"),
    ]


def keep_marked(table: Table) -> None:
    """The heading and the first of the two rows made by `kept_rows` stay with what is below."""
    for place in (0, 3):
        keep_row(table.rows[place])


def plan_table(paper: Paper, rows: int) -> Table:
    """Of a form: blank rows, the last of them on the page of the signatures."""
    made = _plan(paper, [("", "", "", "", "")] * rows)
    keep_row(made.rows[-1])
    return made


def plan_rows(paper: Paper) -> Table:
    """Items or blanks; the last of them goes with the signatures to the next page."""
    names = ("компетенции", "содержание", "сроки", "формат", "результат")
    cells = tuple(f"{{{{ строка.{name} }}}}" for name in names)
    table = _plan(paper, with_last("мероприятия", cells))
    keep_row(table.rows[6])
    return table


def _plan(paper: Paper, rows: Sequence[Sequence[str]]) -> Table:
    table = paper.table(PLAN_WIDTHS, PLAN_COLUMNS, rows, height=13, heading_size=_PLAN_HEADING)
    narrow(table, BESIDE)
    for run in table.cell(0, _FORMAT).paragraphs[0].runs:
        closer = parse_xml(f'<w:spacing {nsdecls("w")} w:val="-{_CLOSER}"/>')
        run.font._element.get_or_add_rPr().find(qn("w:sz")).addprevious(closer)
    return table


def journal_table(paper: Paper, rows: int) -> Table:
    """Of a form, as `plan_table`."""
    made = _journal(paper, [("",) * 7] * rows)
    keep_row(made.rows[-1])
    return made


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
    table = paper.table((_LABEL, width - _LABEL), rows=rows, borders=False)
    for row in table.rows:
        bold_cell(row.cells[0])
    paper.text("", LEFT, size=6)
