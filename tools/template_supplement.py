"""Papers under article 351.8 of the Labour Code: the supplementary agreement and its early end."""

from template_blocks import school_header, signature
from template_layout import CENTER, LEFT, RIGHT, Paper, bold_cell, flush
from template_lines import addressee, dated_signature, keep_row, lower, lower_row

_END = "{%p endif %}"
_CONTENT = (
    "составление совместно с наставляемым персонализированной программы наставничества (плана) "
    "и содействие её выполнению;",
    "передача опыта, методическая помощь, показ и взаимное посещение занятий с их обсуждением;",
    "встречи с наставляемым по согласованному расписанию;",
    "ведение журнала наставника и составление отчёта по завершении работы.",
)


def supplement() -> Paper:
    paper = Paper()
    paper.text("ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № {{ соглашение_номер }}", CENTER, bold=True)
    paper.text(
        "к трудовому договору от {{ договор_дата }} № {{ договор_номер }}",
        CENTER,
        bold=True,
        after=10,
    )
    table = paper.table(
        (90, 90), rows=[("{{ населенный_пункт }}", "{{ соглашение_дата }}")], borders=False, size=14
    )
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    flush(table)
    paper.text("", LEFT, size=8)
    paper.text(
        "{{ школа_полное }} (далее – Работодатель) в лице {{ руководитель_должность_род }} "
        "{{ руководитель_род }}, {{ действующего }} на основании {{ основание_полномочий }}, "
        "с одной стороны, "
        "и {{ работник_именуемый }}, с другой стороны, совместно именуемые «Стороны», "
        "в соответствии со статьями 72 и 351.8 Трудового кодекса Российской Федерации заключили "
        "настоящее дополнительное соглашение о нижеследующем:",
        indent=True,
    )
    _subject(paper)
    _content(paper)
    _payment(paper)
    _end(paper)
    _signatures(paper)
    return paper


def _subject(paper: Paper) -> None:
    paper.section_heading("Предмет соглашения")
    paper.section_item(
        "Работодатель поручает, а Работник с его письменного согласия от {{ согласие_дата }} "
        "принимает на себя выполнение работы по наставничеству – оказание помощи в овладении "
        "навыками работы на рабочем месте по полученной (получаемой) профессии (специальности) "
        "{{ другим_работникам }}:",
    )
    _people(paper)
    paper.section_item(
        "Работа по наставничеству выполняется наряду с работой, определённой трудовым договором."
    )


def _content(paper: Paper) -> None:
    paper.section_heading("Содержание, сроки и форма выполнения работы")
    paper.control("{%p if есть_содержание %}")
    paper.section_item("Содержание работы по наставничеству: {{ содержание }}.")
    paper.control(_END)
    paper.control("{%p if not есть_содержание %}")
    paper.section_item("Содержание работы по наставничеству:")
    for text in _CONTENT:
        paper.text(f"– {text}", indent=True)
    paper.control(_END)
    paper.section_item("Срок выполнения работы: с {{ начало }} по {{ окончание }}")
    paper.section_item("Форма выполнения работы: {{ форма_работы }}.")
    paper.section_item(
        "Работодатель создаёт условия для выполнения работы: согласует время встреч с расписанием "
        "занятий, предоставляет помещение и материалы, обеспечивает методическую поддержку."
    )


def _payment(paper: Paper) -> None:
    paper.section_heading("Размер и условия выплат")
    for text in (
        "За выполнение работы по наставничеству Работнику устанавливается выплата в размере: "
        "{{ размер_выплаты }}.",
        "Условия выплаты: {{ условия_выплаты }}.",
        "Выплата производится в сроки, установленные для выплаты заработной платы, за период "
        "фактического выполнения работы по наставничеству.",
    ):
        paper.section_item(text)


def _end(paper: Paper) -> None:
    paper.section_heading("Досрочное прекращение работы")
    paper.section_item(
        "Работник вправе досрочно отказаться от выполнения работы по наставничеству, "
        "а Работодатель – досрочно отменить поручение о её выполнении, предупредив об этом другую "
        "Сторону в письменной форме не менее чем за три рабочих дня."
    )
    paper.section_item(
        "Прекращение работы по наставничеству не прекращает и не изменяет трудовой договор "
        "в остальной части."
    )
    paper.section_heading("Заключительные положения")
    for text in (
        "Соглашение является неотъемлемой частью трудового договора и вступает в силу со дня "
        "его подписания Сторонами.",
        "Условия трудового договора, не затронутые соглашением, остаются неизменными.",
        "Соглашение составлено в двух экземплярах, имеющих одинаковую юридическую силу, "
        "по одному для каждой из Сторон.",
    ):
        paper.section_item(text, keep=text.startswith("Соглашение составлено"))


def _signatures(paper: Paper) -> None:
    rows = [
        ("Работодатель", "Работник"),
        ("{{ школа_краткое }}", "{{ работник }}"),
        ("{{ подпись_работодателя }}", "____________ {{ работник_подпись }}"),
        ("", "Экземпляр соглашения {{ получил }}:"),
    ]
    table = paper.table((90, 90), rows=rows, borders=False)
    for cell in table.rows[0].cells:
        bold_cell(cell)
    for line in ("{{ адрес_и_телефон }}", "{{ руководитель_должность }}"):
        paper.text(line, LEFT, size=12, where=table.cell(1, 0))
    got = "____________ «___» ________ 20__ г."
    paper.text(got, LEFT, size=12, before=8, where=table.cell(3, 1))
    for row in table.rows[:-1]:
        keep_row(row)
    lower(table, 8)
    for row in table.rows[2:]:
        lower_row(row, 12)


def _people(paper: Paper) -> None:
    paper.control("{%p for ряд in наставляемые %}")
    paper.text("– {{ ряд.текст }}{{ ряд.конец }}", indent=True)
    paper.control("{%p endfor %}")


def refusal() -> Paper:
    paper = Paper()
    addressee(paper, sender="от {{ работник_род }}")
    paper.text("ЗАЯВЛЕНИЕ", CENTER, bold=True, before=24)
    paper.text("об отказе от работы наставника", CENTER, bold=True, after=14)
    paper.control("{%p if есть_работники %}")
    paper.text(
        "В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации предупреждаю "
        "о досрочном отказе от выполнения работы по наставничеству, порученной мне дополнительным "
        "соглашением от {{ соглашение_дата }} № {{ соглашение_номер }} к трудовому договору "
        "от {{ договор_дата }} № {{ договор_номер }}, в отношении:",
        indent=True,
    )
    paper.control(_END)
    paper.control("{%p if not есть_работники %}")
    paper.text("Прошу освободить меня от обязанностей наставника в отношении:", indent=True)
    paper.control(_END)
    _people(paper)
    paper.control("{%p if есть_причина %}")
    paper.text("Причина: {{ причина }}.", indent=True)
    paper.control(_END)
    paper.text(
        "Последний день работы – {{ последний_день }} (по истечении трёх рабочих дней со дня "
        "подачи заявления).",
        indent=True,
    )
    dated_signature(paper, day="{{ дата_уведомления }}", name="{{ работник_подпись }}")
    paper.control("{%p if есть_представитель %}")
    paper.text("Законный представитель:", LEFT, before=10, keep=True)
    dated_signature(paper, day="«___» ________ 20__ г.", name="{{ представитель_подпись }}")
    paper.control(_END)
    paper.text(
        "Заявление принято: «___» ________ 20__ г. _______________ / ____________________",
        LEFT,
        size=12,
        before=24,
    )
    return paper


def cancellation() -> Paper:
    paper = Paper()
    school_header(paper)
    paper.text("УВЕДОМЛЕНИЕ", CENTER, bold=True, size=16, before=14)
    paper.text(
        "об отмене поручения о выполнении работы по наставничеству", CENTER, bold=True, after=10
    )
    rows = [("{{ дата_уведомления }}", "№ {{ номер_уведомления }}")]
    table = paper.table((90, 90), rows=rows, borders=False, size=14)
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    flush(table)
    paper.text("{{ работник_дат }}", LEFT, left=95, before=10, after=14)
    paper.text("{{ уважаемый }} {{ имя_отчество }}!", CENTER, after=8)
    paper.text(
        "В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации уведомляем Вас "
        "о досрочной отмене поручения о выполнении работы по наставничеству, предусмотренного "
        "дополнительным соглашением от {{ соглашение_дата }} № {{ соглашение_номер }} к трудовому "
        "договору от {{ договор_дата }} № {{ договор_номер }}, в отношении:",
        indent=True,
    )
    _people(paper)
    paper.control("{%p if есть_причина %}")
    paper.text("Причина: {{ причина }}.", indent=True)
    paper.control(_END)
    paper.text(
        "Последний день выполнения работы – {{ последний_день }} (по истечении трёх рабочих дней "
        "со дня вручения уведомления). Выплата за работу по наставничеству производится "
        "по этот день включительно.",
        indent=True,
    )
    signature(paper)
    paper.text(
        "С уведомлением {{ ознакомлен }}, экземпляр {{ получил }}:", LEFT, before=18, keep=True
    )
    dated_signature(paper, day="«___» ________ 20__ г.", name="{{ работник_подпись }}")
    return paper
