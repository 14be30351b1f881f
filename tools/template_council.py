"""The order on the final event of the year and the minutes of the mentors' council."""

from template_blocks import (
    acquaintance,
    annex,
    control,
    curator_items,
    keep_marked,
    kept_rows,
    order_head,
    orders,
    school_header,
)
from template_layout import CENTER, LEFT, RIGHT, Paper, flush
from template_lines import lower, lower_row


def final_event_order() -> Paper:
    paper = Paper()
    order_head(paper, "О проведении итогового мероприятия программ\u00a0наставничества")
    paper.text(
        "В целях подведения итогов реализации программ наставничества в {{ учебный_год }} учебном "
        "году, поощрения участников и распространения лучших практик{{ на_основании_положения }}",
        indent=True,
    )
    orders(paper)
    paper.control("{%p if есть_название %}")
    paper.item(
        "Провести {{ дата_мероприятия }} итоговое мероприятие программ наставничества "
        "«{{ название }}» (далее – мероприятие)."
    ).alignment = LEFT  # a long name would spread the line
    paper.control("{%p endif %}")
    paper.control("{%p if not есть_название %}")
    paper.item(
        "Провести {{ дата_мероприятия }} итоговое мероприятие программ наставничества "
        "(далее – мероприятие)."
    )
    paper.control("{%p endif %}")
    paper.control("{%p if есть_время %}")
    paper.item("Начало мероприятия – в {{ время }}, место проведения: {{ место }}.")
    paper.control("{%p endif %}")
    paper.control("{%p if not есть_время %}")
    paper.item("Место проведения мероприятия: {{ место }}.").alignment = LEFT
    paper.control("{%p endif %}")
    paper.item(
        "Назначить ответственным за подготовку и проведение мероприятия {{ ответственный_вин }}."
    )
    paper.item(
        "Наградить по итогам реализации программ наставничества участников согласно приложению "
        "к настоящему приказу."
    )
    curator_items(
        paper,
        (
            "подготовить сведения о результатах реализации программ наставничества и лучших "
            "практиках;",
            "пригласить на мероприятие наставников, наставляемых, родителей (законных "
            "представителей), партнёров;",
            "разместить информацию об итогах на официальном сайте при наличии согласий на "
            "распространение персональных данных;",
            "внести результаты в базу наставляемых и базу наставников;",
            "ознакомить с настоящим приказом под подпись лиц, ответственных за его исполнение.",
        ),
    )
    control(paper)
    _annex_awards(paper)
    acquaintance(paper)
    return paper


def _annex_awards(paper: Paper) -> None:
    annex(paper, new_page=True)
    paper.text("Список участников программ наставничества,", CENTER, bold=True)
    paper.text(
        "награждаемых по итогам {{ учебный_год }} учебного года", CENTER, bold=True, after=10
    )
    names = ("номер", "фио", "кто", "поощрение")
    rows = kept_rows("человек in награждаемые", [f"{{{{ человек.{name} }}}}" for name in names])
    heading = ("№ п/п", "Фамилия, имя, отчество", "Должность (класс, статус)", "Вид поощрения")
    keep_marked(paper.table((12, 64, 52, 52), heading, rows, centered=(0,), height=9))


def minutes() -> Paper:
    paper = Paper()
    school_header(paper)
    paper.text("ПРОТОКОЛ № {{ номер }}", CENTER, bold=True, before=14)
    paper.text("заседания {{ совет_род }}", CENTER, bold=True, after=10)
    table = paper.table(
        (90, 90), rows=[("{{ дата }}", "{{ населенный_пункт }}")], borders=False, size=14
    )
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    flush(table)
    paper.text("Председатель: {{ председатель }}", LEFT, before=10)
    paper.text("Секретарь: {{ секретарь }}", LEFT)
    paper.text("Присутствовали ({{ сколько }}):", LEFT, before=6, keep=True)
    paper.control("{%p for человек in присутствовали %}")
    paper.text("– {{ человек.текст }}{{ человек.конец }}", LEFT, left=12.5)
    paper.control("{%p endfor %}")
    paper.control("{%p if есть_отсутствующие %}")
    paper.text("Отсутствовали:", LEFT, before=6, keep=True)
    paper.control("{%p for человек in отсутствовали %}")
    paper.text("– {{ человек.текст }}{{ человек.конец }}", LEFT, left=12.5)
    paper.control("{%p endfor %}")
    paper.control("{%p endif %}")
    paper.text("ПОВЕСТКА ДНЯ:", LEFT, bold=True, before=8, keep=True)
    paper.control("{%p for вопрос in вопросы %}")
    paper.text("{{ вопрос.номер }}. {{ вопрос.вопрос }}.", indent=True)
    paper.control("{%p endfor %}")
    paper.control("{%p for вопрос in вопросы %}")
    paper.text("{{ вопрос.номер }}. По вопросу «{{ вопрос.вопрос }}»", LEFT, before=10, keep=True)
    for label, name in (("СЛУШАЛИ", "слушали"), ("РЕШИЛИ", "решили")):
        text = f"**{label}:** {{{{ вопрос.{name} }}}}."
        paper.text(text, indent=True, before=3, keep=True)
    # The signatures follow the last question and must not stand alone.
    for condition, keep in (("not вопрос.последний", False), ("вопрос.последний", True)):
        paper.control(f"{{%p if {condition} %}}")
        paper.text("Голосовали: {{ вопрос.голосовали }}.", indent=True, before=3, keep=keep)
        paper.control("{%p endif %}")
    paper.control("{%p endfor %}")
    _signatures(paper)
    return paper


def _signatures(paper: Paper) -> None:
    table = paper.table(
        (70, 50, 60),
        rows=[
            ("Председатель", "_______________", "{{ председатель_подпись }}"),
            ("Секретарь", "_______________", "{{ секретарь_подпись }}"),
        ],
        borders=False,
        size=14,
        height=12,
    )
    for row in table.rows:
        row.cells[1].paragraphs[0].alignment = CENTER
        row.cells[2].paragraphs[0].alignment = RIGHT
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    flush(table)
    lower(table, 18)
    lower_row(table.rows[1], 10)
