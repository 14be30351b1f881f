"""Papers of monitoring: questionnaire, quality sheet, mentor's report."""

from docx.shared import Mm
from quality_criteria import LEVELS, criteria_table
from template_blocks import about_table, blank_lines
from template_layout import CENTER, JUSTIFY, LEFT, Paper, narrow
from template_lines import ruled

_BOX = 4.5
"""Millimetres of the box before a choice."""


def questionnaire() -> Paper:
    paper = Paper(size=12)
    paper.text("{{ школа_краткое }}", CENTER)
    paper.text("АНКЕТА {{ кого|upper }}", CENTER, bold=True, size=14, before=4)
    paper.text("({{ когда }}, {{ учебный_год }} учебный год)", CENTER)
    paper.text("Форма наставничества: «{{ форма }}»", CENTER, after=4)
    paper.text(
        "Ответьте, пожалуйста, на вопросы. Правильных и неправильных ответов нет; искренние "
        "ответы помогут сделать программу лучше. Фамилию указывать не нужно. Спасибо!",
        JUSTIFY,
        size=11.5,
        after=4,
    )
    number, day = "Номер участника (по желанию): ________", "Дата: «___» ________ 20__ г."
    paper.table((105, 75), rows=[(number, day)], borders=False)
    paper.text("", LEFT, size=3)
    _closed(paper)
    _scales(paper)
    paper.control("{%p if есть_открытые %}")
    paper.text("Напишите, пожалуйста.", LEFT, bold=True, before=6, after=0, keep=True)
    paper.control("{%p for ряд in открытые %}")
    paper.text("{{ ряд.номер }}. {{ ряд.вопрос }}", LEFT, before=3, keep=True)
    blank_lines(paper, 2, height=6)
    paper.control("{%p endfor %}")
    paper.control("{%p endif %}")
    paper.text("", LEFT, size=2)  # a table must not be the last thing of a page
    return paper


def _closed(paper: Paper) -> None:
    paper.control("{%p if есть_закрытые %}")
    paper.text("Отметьте подходящий ответ.", LEFT, bold=True, after=2, keep=True)
    rows = [
        ("{%tr for ряд in закрытые %}", "", ""),
        ("{{ ряд.номер }}", "{{ ряд.вопрос }}", "{{ ряд.ответы }}"),
        ("{%tr endfor %}", "", ""),
    ]
    heading = ("№", "Вопрос", "Ответ")
    table = paper.table((11, 104, 65), heading, rows, size=10.5, heading_size=10.5, centered=(0,))
    choices = table.cell(2, 2).paragraphs[0].paragraph_format  # what goes on is under its words
    choices.left_indent, choices.first_line_indent = Mm(_BOX), Mm(-_BOX)
    choices.tab_stops.add_tab_stop(Mm(_BOX))
    paper.control("{%p endif %}")


def _scales(paper: Paper) -> None:
    paper.control("{%p if есть_шкалы %}")
    paper.text(
        "Оцените от 1 до 10: 1 – самый низкий балл, 10 – самый высокий. Отметьте один балл.",
        LEFT,
        bold=True,
        before=8,
        after=2,
        keep=True,
    )
    marks = [str(mark) for mark in range(1, 11)]
    rest = [""] * 11
    rows = [
        ("{%tr for ряд in шкалы %}", *rest),
        ("{{ ряд.номер }}", "{{ ряд.вопрос }}", *rest[1:]),
        ("{%tr endfor %}", *rest),
    ]
    heading = ("№", "Вопрос", *marks)
    table = paper.table(
        (11, 109, *[6] * 10), heading, rows, size=10.5, heading_size=10.5, centered=(0,)
    )
    narrow(table)
    paper.control("{%p endif %}")


def quality_sheet() -> Paper:
    paper = Paper(size=12)
    paper.text("{{ школа_краткое }}", CENTER)
    paper.text("ЛИСТ ОЦЕНКИ КАЧЕСТВА ПРОГРАММЫ НАСТАВНИЧЕСТВА", CENTER, bold=True, before=4)
    paper.text("{{ учебный_год }} учебный год", CENTER, after=8)
    about_table(
        paper,
        [
            ("Программа", "{{ программа }}"),
            ("Эксперт (ФИО, должность)", "{{ эксперт }}"),
            ("Дата заполнения", "{{ дата_заполнения }}"),
        ],
    )
    paper.control("{%p if без_отметок %}")
    paper.text("Поставьте отметку в одной из граф по каждому критерию.", LEFT, after=4, keep=True)
    paper.control("{%p endif %}")
    table = criteria_table(paper, blank=True)
    for row in table.rows[-2:]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    paper.text("Сумма баллов: {{ сумма }} Уровень: {{ уровень }}", LEFT, before=8)
    paper.text(LEVELS, JUSTIFY, before=6, size=11)
    paper.text("Выводы и предложения: {{ выводы }}", LEFT, before=6, after=2, keep=True)
    paper.control("{%p if чистый %}")
    for _ in range(3):  # not a table: LibreOffice would not keep it with the signatures
        ruled(paper, "", before=8, keep=True)
    paper.control("{%p endif %}")
    sign(paper, ("Эксперт", "____________________"), ("Куратор", "{{ куратор_подпись }}"))
    return paper


def sign(paper: Paper, *people: tuple[str, str]) -> None:
    paper.text("", LEFT, size=10, keep=True)
    rows = [(who, "_______________", name) for who, name in people]
    table = paper.table((75, 45, 60), rows=rows, borders=False)
    for row in table.rows:
        row.cells[1].paragraphs[0].alignment = CENTER
        if row is not table.rows[-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
                cell.paragraphs[0].paragraph_format.space_after = 100000


def mentor_report() -> Paper:
    paper = Paper(size=12)
    paper.text("{{ школа_краткое }}", CENTER)
    paper.text("ОТЧЁТ НАСТАВНИКА", CENTER, bold=True, size=14, before=4)
    paper.text("о работе наставнической пары (группы)", CENTER)
    paper.text("{{ учебный_год }} учебный год", CENTER, after=8)
    about_table(
        paper,
        [
            ("ФИО {{ наставник_слово }}", "{{ наставник }}"),
            ("ФИО {{ наставляемый_слово }}", "{{ наставляемый }}"),
            ("Программа наставничества", "«{{ программа }}»"),
            ("Форма наставничества", "{{ форма }}"),
            ("Период работы", "с {{ начало }} по {{ окончание }}"),
            ("Цель", "{{ цель }}"),
            ("Проведено встреч", "очно {{ встреч_очно }}, дистанционно {{ встреч_дистанционно }}"),
        ],
    )
    paper.text("1. Выполнение плана", LEFT, bold=True, before=4, after=3, keep=True)
    columns = ("№ п/п", "Мероприятие плана", "Срок", "Отметка о выполнении", "Результат")
    names = ("мероприятие", "срок", "отметка", "результат")
    _listed(paper, (13, 62, 29, 31, 45), columns, "план", names)
    paper.text("2. Изменения за период работы", LEFT, bold=True, before=8, after=3, keep=True)
    columns = ("№ п/п", "Показатель", "На входе", "На выходе", "Изменение")
    _listed(
        paper,
        (13, 77, 30, 30, 30),
        columns,
        "изменения",
        ("показатель", "до", "после", "изменение"),
    )
    paper.text("3. Достигнутые результаты", LEFT, bold=True, before=8, after=2, keep=True)
    paper.control("{%p if есть_результат %}")
    paper.text("{{ результат }}.", JUSTIFY, keep=True)
    paper.control("{%p endif %}")
    blank_lines(paper, 2)
    for title, lines in (
        ("4. Затруднения и способы их преодоления", 4),
        ("5. Что получено наставником от совместной работы", 6),
        ("6. Предложения (продолжить работу, завершить, изменить план, дальнейшая поддержка)", 6),
    ):  # the last ones are on the second page, and fill it
        paper.text(title, LEFT, bold=True, before=8, after=2, keep=True)
        blank_lines(paper, lines)
    paper.text("Дата составления: «___» ________ 20__ г.", LEFT, before=8, keep=True)
    paper.text("", LEFT, size=8, keep=True)
    table = paper.table(
        (90, 90),
        rows=[
            ("{{ наставник_заголовок }}:", "Отчёт принят. {{ проверяющий }}:"),
            ("{{ наставник_подписи }}", "____________ {{ проверяющий_подпись }}"),
        ],
        borders=False,
    )
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return paper


def _listed(
    paper: Paper,
    widths: tuple[float, ...],
    columns: tuple[str, ...],
    name: str,
    fields: tuple[str, ...],
) -> None:
    rest = [""] * len(fields)
    cells = ("{{ ряд.номер }}", *(f"{{{{ ряд.{field} }}}}" for field in fields))
    rows = [(f"{{%tr for ряд in {name} %}}", *rest), cells, ("{%tr endfor %}", *rest)]
    paper.table(widths, columns, rows, size=11, heading_size=11, height=10, centered=(0,))
