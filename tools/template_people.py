"""The personal programme of a teachers' pair and the certificate of a mentor's work."""

from docx.table import _Row
from template_blocks import BESIDE, about_table, approval, school_header, signature
from template_layout import CENTER, LEFT, RIGHT, Paper, bold_cell, narrow
from template_lines import keep_row, sign_rows

from nastavnik_desktop.models.choices import Direction
from nastavnik_desktop.services.papers.papers_personal import DIRECTIONS

_MEASURES = {
    Direction.SCIENCE: "Изучение научной и методической литературы",
    Direction.NORMS: "Изучение стандартов, рабочих программ, локальных актов",
    Direction.SUBJECT: "Подготовка занятий, взаимное посещение и разбор",
    Direction.PSYCHOLOGY: "Общение с детьми и родителями, разрешение конфликтов",
    Direction.METHODS: "Разработка занятий и оценочных материалов",
    Direction.ICT: "Освоение электронного журнала и цифровых средств",
    Direction.UPBRINGING: "Подготовка внеурочных занятий и воспитательных дел",
    Direction.HEALTH: "Профилактика утомления и профессионального выгорания",
}
"""A usual measure of each direction, for a pair whose plan was not made in the program."""
_PLAN = ("№ п/п", "Мероприятие", "Срок", "Формат", "Планируемый результат", "Отметка о выполнении")
_NAMES = ("номер", "мероприятие", "срок", "формат", "результат", "отметка")
_PLACES = (
    ("{{ наставник_заголовок }}:", "{{ наставляемый_заголовок }}:"),
    ("{{ наставник_подписи }}", "{{ наставляемый_подписи }}"),
    ("{{ куратор_заголовок }}", ""),
    ("{{ куратор_строка }}", ""),
)
_PLAN_WIDTHS = (11, 51, 27, 31, 34, 26)


def personal_programme() -> Paper:
    paper = Paper()
    approval(paper, day="{{ дата_утверждения }}")
    paper.text("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА НАСТАВНИЧЕСТВА", CENTER, bold=True)
    paper.text("«{{ программа }}»", CENTER, after=10)
    about_table(
        paper,
        [
            ("Образовательная организация", "{{ школа_полное }}"),
            ("Форма наставничества", "{{ форма }}"),
            ("ФИО {{ наставник_слово }}", "{{ наставник }}"),
            ("ФИО {{ наставляемый_слово }}", "{{ наставляемый }}"),
        ],
    )
    paper.section_heading("Пояснительная записка")
    for label, text in (
        ("Проблема", "{{ проблема }}."),
        ("Цель", "{{ цель }}."),
        ("Задачи", ""),
    ):
        made = paper.section_item(f"**{label}:** {text}".strip(), keep=not text)
        made.alignment = LEFT  # one or two lines each: spread to the margin they would gape
    paper.control("{%p for задача in задачи %}")
    paper.text("– {{ задача.текст }}{{ задача.конец }}", indent=True)
    paper.control("{%p endfor %}")
    for label, text in (
        ("Содержание", "{{ содержание }}."),
        ("Срок реализации", "с {{ начало }} по {{ окончание }} ({{ срок }})."),
        ("Промежуточные результаты", "{{ промежуточные }}."),
        ("Планируемые результаты", "{{ результаты }}."),
        ("Расписание встреч", "{{ расписание }}."),
        ("Режим работы", "{{ режим }}."),
        ("Условия реализации", "{{ условия }}."),
    ):
        made = paper.section_item(f"**{label}:** {text}")
        made.alignment = LEFT
    paper.section_heading("План мероприятий")
    _measures(paper)
    return paper


def _measures(paper: Paper) -> None:
    """The items of the pair's plan; without one, usual measures with room for the pair's own."""
    rows: list[tuple[str, ...]] = [
        _control("{%tr if есть_мероприятия %}"),
        _control("{%tr for ряд in мероприятия %}"),
        _control("{%tr if ряд.направление %}"),
        _control("{{ ряд.направление }}"),
        _control("{%tr endif %}"),
        _control("{%tr if not ряд.последняя %}"),
        tuple(f"{{{{ ряд.{name} }}}}" for name in _NAMES),
        _control("{%tr endif %}"),
        _control("{%tr if ряд.последняя %}"),
        tuple(f"{{{{ ряд.{name} }}}}" for name in _NAMES),
        _control("{%tr endif %}"),
        _control("{%tr endfor %}"),
        _control("{%tr endif %}"),
        _control("{%tr if not есть_мероприятия %}"),
    ]
    for number, (direction, measure) in enumerate(_MEASURES.items(), 1):
        rows.append(_control(f"{number}. {DIRECTIONS[direction]}"))
        rows.append((f"{number}.1", measure, "", "", "", ""))
        rows.append((f"{number}.2", "", "", "", "", ""))
    rows.append(_control("{%tr endif %}"))
    table = paper.table(_PLAN_WIDTHS, _PLAN, rows, heading_size=10.5, height=8)
    narrow(table, BESIDE)
    for row, texts in zip(table.rows[1:], rows, strict=True):
        if not any(texts[1:]) and "%" not in texts[0] and not texts[0].endswith(".2"):
            _heading(row)
    for row in (*table.rows[-3:], table.rows[10]):  # the signatures never stand alone on a page
        keep_row(row)
    sign_rows(table, _PLACES, split=3)


def _control(text: str) -> tuple[str, ...]:
    return (text, *("",) * (len(_PLAN) - 1))


def _heading(row: _Row) -> None:
    """One bold cell across the table, on the page of what follows."""
    row.height = row.height_rule = None
    bold_cell(row.cells[0])
    row.cells[0].merge(row.cells[-1])
    for extra in row.cells[0].paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def work_certificate() -> Paper:
    paper = Paper()
    school_header(paper)
    paper.text("СПРАВКА", CENTER, bold=True, size=16, before=14)
    paper.text("о наставнической деятельности", CENTER, bold=True, after=10)
    rows = [("{{ дата_справки }}", "№ {{ номер_справки }}")]
    table = paper.table((90, 90), rows=rows, borders=False, size=14)
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    paper.text("{{ населенный_пункт }}", CENTER, before=6, after=12)
    paper.text(
        "Дана {{ кому }}, в том, что {{ он }} в {{ учебный_год }} учебном году {{ осуществляет }} "
        "наставническую деятельность в {{ школа_предл }}:",
        indent=True,
        after=6,
    )
    heading = ("№ п/п", "Наставляемые", "Программа, форма", "Период", "Приказ")
    rows = [
        ("{%tr for пара in пары %}", "", "", "", ""),
        (
            "{{ пара.номер }}",
            "{{ пара.наставляемые }}",
            "{{ пара.программа }}",
            "{{ пара.период }}",
            "{{ пара.приказ }}",
        ),
        ("{%tr endfor %}", "", "", "", ""),
    ]
    paper.table((13, 55, 52, 30, 30), heading, rows, size=11, heading_size=11, centered=(0,))
    paper.text("Всего наставляемых: {{ всего }}.", indent=True, before=8)
    paper.text("Справка дана для предъявления по месту требования.", indent=True)
    signature(paper)
    paper.control("{%p if печать_отдельно %}")
    paper.text("М.П.", LEFT, size=12, before=4)
    paper.control("{%p endif %}")
    return paper
