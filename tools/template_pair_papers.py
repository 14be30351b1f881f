"""The papers of one pair: agreement, individual plan, mentor's journal."""

from docx.shared import Pt
from template_blocks import about_table, approval, journal_rows, plan_rows
from template_layout import CENTER, LANDSCAPE, LEFT, RIGHT, Paper, bold_cell, flush, resize
from template_lines import keep_row, sign_rows

_BY_PLAN = (
    "Сотрудничество осуществляется по индивидуальному плану (комплексу мероприятий), который "
    "составляют Наставник и Наставляемый и утверждает руководитель Организации."
)
CHANGED = (
    "Изменение условий соглашения и продление срока его действия оформляются в письменной форме "
    "и подписываются всеми Сторонами."
)
ENDED = (
    "Соглашение прекращается по истечении срока его действия, по выполнении индивидуального плана, "
    "по соглашению Сторон, а также при отказе от него одной из Сторон."
)
FREE = "Участие в программе наставничества добровольное, для Наставляемого бесплатное."


def agreement() -> Paper:
    paper = Paper(size=12)
    paper.text("СОГЛАШЕНИЕ", CENTER, bold=True)
    paper.text("о сотрудничестве в рамках программы наставничества", CENTER, bold=True, after=10)
    table = paper.table((90, 90), rows=[("{{ населенный_пункт }}", "{{ дата }}")], borders=False)
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    flush(table)
    paper.text("", LEFT, size=8)
    paper.control("{%p for сторона in стороны %}")
    paper.text("{{ сторона.текст }}", LEFT, indent=True)  # long names would spread the lines
    paper.control("{%p endfor %}")
    paper.text(
        "совместно именуемые «Стороны», заключили настоящее соглашение о нижеследующем:",
        indent=True,
    )
    _subject(paper)
    mentor_duties(paper)
    mentee_duties(paper)
    _school(paper)
    _term(paper)
    _signatures(paper)
    return paper


def _heading(paper: Paper, text: str) -> None:
    """Closer than elsewhere: so a group of six ends on the second page."""
    look = paper.section_heading(text).paragraph_format
    look.space_before, look.space_after = Pt(6), Pt(3)


def _subject(paper: Paper) -> None:
    _heading(paper, "Предмет соглашения")
    paper.section_item(
        "Стороны договорились о сотрудничестве в рамках программы наставничества "
        "«{{ программа }}» по форме «{{ форма }}» в {{ учебный_год }} учебном году."
    )
    paper.control("{%p if есть_ролевая_модель %}")
    paper.section_item("Ролевая модель: {{ ролевая_модель }}.")
    paper.control("{%p endif %}")
    paper.control("{%p if есть_цель %}")
    paper.section_item("Цель сотрудничества: {{ цель }}.")
    paper.control("{%p endif %}")
    paper.section_item("Задачи сотрудничества:")
    paper.control("{%p for задача in задачи %}")
    paper.text("– {{ задача.текст }}{{ задача.конец }}", indent=True)
    paper.control("{%p endfor %}")
    paper.control("{%p if есть_программа %}")
    paper.section_item(
        "Сотрудничество осуществляется по персонализированной программе наставничества "
        "и индивидуальному плану, которые составляют Наставник и Наставляемый и утверждает "
        "руководитель Организации."
    )
    paper.control("{%p endif %}")
    paper.control("{%p if not есть_программа %}")
    paper.section_item(_BY_PLAN)
    paper.control("{%p endif %}")
    paper.section_item(FREE)
    paper.control("{%p if несколько %}")
    paper.section_item(
        "Если в качестве Наставника, Наставляемого или Законного представителя выступают "
        "несколько лиц, положения соглашения относятся к каждому из них."
    )
    paper.control("{%p endif %}")


def _points(paper: Paper, *texts: str) -> None:
    """The last two stay together on a page."""
    for text in texts:
        paper.section_item(text, 2, keep=text is texts[-2])


def mentor_duties(paper: Paper) -> None:
    _heading(paper, "Обязанности и права Наставника")
    paper.section_item("Наставник обязуется:")
    _points(
        paper,
        "составить с Наставляемым индивидуальный план и содействовать его выполнению;",
        "проводить встречи в согласованные сроки и вести журнал наставника;",
        "передавать опыт, оказывать Наставляемому помощь и поддержку в достижении цели;",
        "уважать личное достоинство Наставляемого, не разглашать сведения, ставшие известными "
        "в ходе сотрудничества;",
        "своевременно сообщать куратору о ходе работы и о возникших затруднениях.",
    )
    paper.section_item("Наставник имеет право:")
    _points(
        paper,
        "привлекать с их согласия других специалистов для помощи Наставляемому;",
        "вносить предложения об изменении индивидуального плана;",
        "знакомиться с материалами, необходимыми для работы с Наставляемым;",
        "обратиться к куратору с просьбой о сложении обязанностей Наставника.",
    )


def mentee_duties(paper: Paper) -> None:
    _heading(paper, "Обязанности и права Наставляемого")
    paper.section_item("Наставляемый обязуется:")
    _points(
        paper,
        "участвовать в составлении индивидуального плана и своевременно выполнять его;",
        "посещать встречи, заблаговременно сообщать Наставнику о невозможности прийти;",
        "выполнять рекомендации Наставника, уважительно относиться к нему;",
        "участвовать в оценке результатов программы наставничества.",
    )
    paper.section_item("Наставляемый имеет право:")
    _points(
        paper,
        "обращаться к Наставнику и куратору за помощью и советом;",
        "вносить предложения об изменении индивидуального плана;",
        "обратиться к куратору с просьбой о замене Наставника.",
    )


def _school(paper: Paper) -> None:
    _heading(paper, "Обязанности и права иных Сторон")
    paper.section_item(
        "Организация обязуется создать условия для встреч, обеспечить методическое сопровождение "
        "и обучение Наставника, рассматривать обращения Сторон. Организация вправе проверять ход "
        "выполнения индивидуального плана и оценивать его результаты."
    )
    paper.control("{%p if есть_представители %}")
    paper.section_item(
        "Законный представитель обязуется содействовать участию несовершеннолетнего лица "
        "в программе наставничества и вправе получать сведения о её ходе и результатах."
    )
    paper.control("{%p endif %}")
    paper.control("{%p if есть_работники %}")
    paper.section_item(
        "Содержание, сроки, форма и условия оплаты работы Наставника, состоящего в трудовых "
        "отношениях с Организацией, определяются дополнительным соглашением к трудовому договору."
    )
    paper.control("{%p endif %}")


def _term(paper: Paper) -> None:
    _heading(paper, "Срок действия, изменение и прекращение соглашения")
    texts = (
        "Соглашение вступает в силу со дня его подписания Сторонами и заключено на {{ срок }}: "
        "с {{ начало }} по {{ окончание }}",
        CHANGED,
        ENDED,
        "При неоднократном нарушении условий соглашения одной из Сторон другая Сторона вправе "
        "отказаться от него в одностороннем порядке, письменно уведомив об этом остальные "
        "Стороны не позднее чем за три рабочих дня.",
        "Споры разрешаются путём переговоров с участием куратора.",
        "Соглашение составлено на бумажном носителе в {{ экземпляров }}, имеющих одинаковую "
        "юридическую силу, по одному для каждой из подписавших его Сторон.",
    )
    for text in texts:
        paper.section_item(text, keep=text is texts[-1])


def _signatures(paper: Paper) -> None:
    _heading(paper, "Подписи Сторон")
    both = ("слева", "справа")
    cells = ["{{ ряд.роль_%s }}", "{{ ряд.кто_%s }}", "{{ ряд.подпись_%s }}"]
    rows = [
        ("{%tr for ряд in подписи %}", ""),
        ("", ""),
        ("{%tr endfor %}", ""),
    ]
    paper.control("{%p if not много_подписей %}")
    table = paper.table((90, 90), rows=rows, borders=False)
    paper.control("{%p endif %}")
    for cell, side in zip(table.rows[1].cells, both, strict=True):
        cell.paragraphs[0].add_run(cells[0] % side)
        cell.paragraphs[0].paragraph_format.space_before = Pt(6)
        bold_cell(cell)
        paper.text(cells[1] % side, LEFT, size=12, where=cell)
        paper.text(f"{{%p if ряд.подпись_{side} %}}", LEFT, where=cell)
        paper.text(cells[2] % side, LEFT, size=12, before=8, where=cell)
        paper.text("{%p endif %}", LEFT, where=cell)
        cell.paragraphs[0].runs[0].font.size = cell.paragraphs[1].runs[0].font.size
    _table_of_signers(paper)


def _table_of_signers(paper: Paper) -> None:
    """A group signs in rows: places beside each other would fill a third page."""
    paper.control("{%p if много_подписей %}")
    rows = [
        ("{%tr for ряд in подписавшие %}", *("",) * 4),
        ("{{ ряд.кто }}", "{{ ряд.подпись }}", "{{ ряд.представитель }}", "", ""),
        ("{%tr endfor %}", *("",) * 4),
    ]
    heading = ("Сторона", "Подпись", "Законный представитель", "Подпись", "Дата")
    table = paper.table((64, 23, 53, 23, 17), heading, rows, height=10)
    keep_row(table.rows[0])
    paper.control("{%p endif %}")


def plan() -> Paper:
    paper = Paper()
    approval(paper, day="{{ дата_утверждения }}")
    paper.document.paragraphs[-1].paragraph_format.space_after = Pt(4)  # a group ends on the page
    paper.text("ИНДИВИДУАЛЬНЫЙ ПЛАН", CENTER, bold=True)
    paper.text("(комплекс мероприятий) в рамках программы наставничества", CENTER)
    paper.text("«{{ программа }}»", CENTER, after=4)
    about_table(
        paper,
        [
            ("Образовательная организация", "{{ школа_полное }}"),
            ("Форма наставничества", "{{ форма }}"),
            ("ФИО {{ наставник_слово }}", "{{ наставник }}"),
            ("ФИО {{ наставляемый_слово }}", "{{ наставляемый }}"),
            ("Срок реализации", "с {{ начало }} по {{ окончание }}"),
            ("Цель", "{{ цель }}"),
        ],
    )
    resize(paper.document.paragraphs[-1], 6)
    places = (
        ("{{ наставник_заголовок }}:", "{{ наставляемый_заголовок }}:"),
        ("{{ наставник_подписи }}", "{{ наставляемый_подписи }}"),
    )
    sign_rows(plan_rows(paper), places, split=3)
    paper.text("", LEFT).paragraph_format.line_spacing = Pt(1)  # else that line may be a page
    return paper


def journal() -> Paper:
    paper = Paper(landscape=True)
    paper.text("{{ школа_краткое }}", CENTER, size=12)
    paper.text("ЖУРНАЛ НАСТАВНИКА", CENTER, bold=True, before=4)
    paper.text("{{ учебный_год }} учебный год", CENTER, after=8)
    about_table(
        paper,
        [
            ("ФИО {{ наставник_слово }}", "{{ наставник }}"),
            ("ФИО {{ наставляемый_слово }}", "{{ наставляемый }}"),
            ("Форма наставничества", "{{ форма }}"),
            ("Направление", "{{ направление }}"),
        ],
        width=LANDSCAPE,
    )
    places = (
        ("{{ наставник_заголовок }}:", "Журнал проверен. {{ проверяющий }}:"),
        ("{{ наставник_подписи }}", "____________ {{ проверяющий_подпись }}"),
    )
    sign_rows(journal_rows(paper), places, split=4)
    return paper
