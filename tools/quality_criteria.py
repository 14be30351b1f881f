"""The nine criteria of a programme's quality and the levels of their sum (DOMAIN §8)."""

from docx.table import Table
from template_layout import CENTER, Paper
from template_roadmap import span_row

from nastavnik_desktop.services.pairs.quality import CRITERIA

_LABELS = tuple(item.label for item in CRITERIA)
GROUPS = (
    ("Оценка программы наставничества в организации", _LABELS[:5]),
    ("Эффективность работы участников программы", _LABELS[5:7]),
    ("Изменения в личности наставляемого", _LABELS[7:]),
)
LEVELS = (
    "Шкала оценки: 2 балла – проявляется в полной мере; 1 балл – частично проявляется; "
    "0\u00a0баллов – не проявляется. Сумма баллов: 15–18 – оптимальный уровень; 9–14 – допустимый "
    "уровень; 0–8 – недопустимый уровень. Если хотя бы один критерий не оценён, сумма "
    "не рассчитывается."
)


def criteria_table(paper: Paper, *, size: float = 12, blank: bool = False) -> Table:
    """The criteria with their scale, or with places for a mark and a note."""
    columns = ("№ п/п", "Критерий", "2", "1", "0")
    widths: tuple[float, ...] = (13, 131, 12, 12, 12)
    if blank:
        columns, widths = (*columns, "Примечание"), (13, 96, 12, 12, 12, 35)
    rest = [""] * (len(columns) - 5)
    rows: list[tuple[str, ...]] = []
    heads = []
    number = 0
    for title, criteria in GROUPS:
        heads.append(len(rows) + 1)
        rows.append((title, *[""] * (len(columns) - 1)))
        for text in criteria:
            number += 1
            marks = [f"{{{{ отметка_{number}_{points} }}}}" for points in (2, 1, 0)]
            rows.append((str(number), text, *(marks if blank else ["", "", ""]), *rest))
    centered = (0, 2, 3, 4) if blank else (0,)
    table = paper.table(widths, columns, rows, size=size, heading_size=size, centered=centered)
    for at in heads:
        span_row(table.rows[at])
        table.rows[at].cells[0].paragraphs[0].alignment = CENTER
    return table
