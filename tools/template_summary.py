"""Papers that sum a year up: the analytical report and the summary of questionnaires."""

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm
from template_blocks import blank_lines
from template_layout import CENTER, LEFT, WIDTH, Paper, bold_cell, narrow, resize
from template_lines import keep_row
from template_monitoring import sign
from template_roadmap import span_row


def summary() -> Paper:
    paper = Paper(size=12)
    paper.text("{{ школа_полное }}", CENTER)
    paper.text("АНАЛИТИЧЕСКАЯ СПРАВКА", CENTER, bold=True, size=14, before=8)
    paper.text("об итогах реализации программы наставничества", CENTER)
    paper.text("в {{ учебный_год }} учебном году", CENTER, after=8)
    _people(paper)
    _answers(paper)
    _measures(paper)
    paper.text(
        "4. Качество программы: сумма баллов {{ баллы }}, уровень {{ уровень }}",
        LEFT,
        bold=True,
        before=8,
    )
    _swot(paper)
    paper.text("6. Выводы", LEFT, bold=True, before=8, after=2, keep=True)
    blank_lines(paper, 4)
    paper.text(
        "7. Предложения на следующий учебный год", LEFT, bold=True, before=8, after=2, keep=True
    )
    blank_lines(paper, 4)
    sign(paper, ("Куратор", "{{ куратор_подпись }}"))
    return paper


def _people(paper: Paper) -> None:
    paper.text("1. Участники", LEFT, bold=True, after=3, keep=True)
    rows = [
        ("{%tr for ряд in по_формам %}", "", "", ""),
        ("{{ ряд.форма }}", "{{ ряд.пар }}", "{{ ряд.наставников }}", "{{ ряд.наставляемых }}"),
        ("{%tr endfor %}", "", "", ""),
    ]
    columns = ("Форма наставничества", "Пар (групп)", "Наставников", "Наставляемых")
    paper.table((72, 32, 37, 39), columns, rows, size=11.5, heading_size=11, centered=(1, 2, 3))
    paper.text(
        "Человек, участвующий в нескольких формах, указан в каждой из них.", LEFT, size=10, before=2
    )


def _answers(paper: Paper) -> None:
    paper.text("2. Результаты анкетирования", LEFT, bold=True, before=8, after=3, keep=True)
    names = ("кто", "участвовали", "ответили", "довольны", "доля")
    paper.table(
        (46, 37, 28, 39, 30),
        ("Участники", "Приняли участие", "Ответили", "Удовлетворены", "Доля, %"),
        [
            ("{%tr for ряд in опрос %}", "", "", "", ""),
            tuple(f"{{{{ ряд.{name} }}}}" for name in names),
            ("{%tr endfor %}", "", "", "", ""),
        ],
        size=11,
        heading_size=11,
        height=7,
        centered=(1, 2, 3, 4),
    )
    paper.control("{%p if есть_ответы %}")
    paper.text("По анкетам «по завершении работы»; {{ способ }}.", LEFT, size=10, before=2)
    paper.control("{%p endif %}")


def _measures(paper: Paper) -> None:
    paper.text("3. Показатели на входе и на выходе", LEFT, bold=True, before=8, after=3, keep=True)
    names = ("номер", "показатель", "до", "после", "разница", "процент")
    rest = [""] * 5
    paper.table(
        (16, 69, 23, 25, 22, 25),
        ("№ п/п", "Показатель", "На входе", "На выходе", "Разница", "Разница, %"),
        [
            ("{%tr for ряд in показатели %}", *rest),
            tuple(f"{{{{ ряд.{name} }}}}" for name in names),
            ("{%tr endfor %}", *rest),
        ],
        size=11,
        heading_size=11,
        height=8,
        centered=(0, 2, 3, 4, 5),
    )


def _swot(paper: Paper) -> None:
    paper.text(
        "5. Сильные и слабые стороны, возможности, риски",
        LEFT,
        bold=True,
        before=8,
        after=3,
        keep=True,
    )
    table = paper.table(
        (WIDTH / 2, WIDTH / 2),
        rows=[
            ("Сильные стороны", "Слабые стороны"),
            ("{{ сильные }}", "{{ слабые }}"),
            ("Возможности", "Риски (угрозы)"),
            ("{{ возможности }}", "{{ риски }}"),
        ],
        size=11,
    )
    for head, text in ((0, 1), (2, 3)):
        keep_row(table.rows[head])
        for cell in table.rows[head].cells:
            bold_cell(cell)
        row = table.rows[text]
        row.height, row.height_rule = Mm(22), WD_ROW_HEIGHT_RULE.AT_LEAST
    _swot_of_programmes(paper)


def _swot_of_programmes(paper: Paper) -> None:
    """The same of each programme that has one of its own."""
    paper.control("{%p if есть_по_программам %}")
    paper.text("То же по программам", LEFT, bold=True, before=8, after=3, keep=True)
    table = paper.table(
        (WIDTH / 2, WIDTH / 2),
        rows=[
            ("{%tr for ряд in по_программам %}", ""),
            ("Программа «{{ ряд.программа }}»", ""),
            ("Сильные стороны", "Слабые стороны"),
            ("{{ ряд.сильные }}", "{{ ряд.слабые }}"),
            ("Возможности", "Риски (угрозы)"),
            ("{{ ряд.возможности }}", "{{ ряд.риски }}"),
            ("{%tr endfor %}", ""),
        ],
        size=11,
    )
    for head in (1, 2, 4):
        keep_row(table.rows[head])
        for cell in table.rows[head].cells:
            bold_cell(cell)
    span_row(table.rows[1])
    paper.control("{%p endif %}")


def survey_summary() -> Paper:
    paper = Paper(size=12)
    paper.text("{{ школа_краткое }}", CENTER)
    paper.text("СВОДКА АНКЕТ УЧАСТНИКОВ", CENTER, bold=True, size=14, before=4)
    paper.text("{{ учебный_год }} учебный год", CENTER, after=6)
    paper.text(
        "Оценки – средний балл от 1 до 10, закрытые вопросы – доля ответов «да», частота – самый "
        "частый ответ; в скобках – сколько ответов. Варианты из списка – сколько раз их выбрали "
        "и какая это доля ответов. Тот, у кого несколько пар, отвечает о каждой, а среди "
        "участников и ответивших указан один раз.",
        LEFT,
        size=10,
        after=4,
    )
    _questions(paper)
    paper.control("{%p if есть_слова %}")
    paper.text("Ответы своими словами", LEFT, bold=True, before=8, after=3, keep=True)
    _words(paper)
    paper.control("{%p endif %}")
    sign(paper, ("Куратор", "{{ куратор_подпись }}"))
    return paper


def _questions(paper: Paper) -> None:
    """The questions with numbers under headings of the groups that were asked."""
    names = ("номер", "вопрос", "до", "после", "разница")
    rest = [""] * 4
    table = paper.table(
        (8, 104, 27, 25, 16),
        ("№", "Вопрос", "До начала", "По завершении", "Разница"),
        [
            ("{%tr for ряд in строки %}", *rest),
            ("{%tr if ряд.группа %}", *rest),
            ("{{ ряд.группа }}", *rest),
            ("{%tr endif %}", *rest),
            ("{%tr if not ряд.группа %}", *rest),
            tuple(f"{{{{ ряд.{name} }}}}" for name in names),
            ("{%tr endif %}", *rest),
            ("{%tr endfor %}", *rest),
        ],
        size=10,
        heading_size=10,
        centered=(0, 2, 3, 4),
    )
    narrow(table)
    span_row(table.rows[3])
    for cell in table.rows[6].cells:  # an empty cell must not make the row higher
        resize(cell.paragraphs[0], 10)


def _words(paper: Paper) -> None:
    rest = [""]
    table = paper.table(
        (70, 110),
        ("Вопрос", "Ответы"),
        [
            ("{%tr for ряд in слова %}", *rest),
            ("{%tr if ряд.группа %}", *rest),
            ("{{ ряд.группа }}", *rest),
            ("{%tr endif %}", *rest),
            ("{%tr if not ряд.группа %}", *rest),
            ("{{ ряд.вопрос }}", "{{ ряд.ответ }}"),
            ("{%tr endif %}", *rest),
            ("{%tr endfor %}", *rest),
        ],
        size=10,
        heading_size=10,
    )
    span_row(table.rows[3])
