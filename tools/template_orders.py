"""The two orders: on forming the pairs (with three annexes) and on appointing the mentors."""

from docx.shared import Pt
from template_blocks import (
    acquaintance,
    annex,
    approval,
    control,
    journal_table,
    keep_marked,
    kept_rows,
    order_head,
    orders,
    plan_table,
    signature,
)
from template_layout import CENTER, JUSTIFY, LANDSCAPE, LEFT, WIDTH, Paper, resize
from template_lines import keep_last, ruled, sign_rows

_FIRST, _END = "{%p if утверждает_формы %}", "{%p endif %}"
_DAY, _SIGN = "«___» ________ 20__ г.", "____________ / ____________________"
_BASIS = (
    "В целях реализации программ наставничества в {{ учебный_год }} учебном году"
    "{{ в_соответствии }}{{ на_основании_положения }}"
)


def pairs_order() -> Paper:
    paper = Paper()
    order_head(paper, "О формировании наставнических пар (групп)")
    paper.text(
        _BASIS + ", с письменного согласия участников программ наставничества"
        "{{ за_несовершеннолетних }}",
        indent=True,
    )
    orders(paper)
    paper.item(
        "Сформировать на {{ учебный_год }} учебный год наставнические пары (группы) согласно "
        "приложению № 1 к настоящему приказу (всего: {{ всего }})."
    )
    paper.control(_FIRST)
    paper.item(
        "Утвердить форму индивидуального плана (комплекса мероприятий) в рамках программы "
        "наставничества (приложение № 2)."
    )
    paper.item("Утвердить форму журнала наставника (приложение № 3).")
    paper.control(_END)
    paper.control("{%p if not утверждает_формы %}")
    paper.item(
        "Индивидуальные планы и журналы наставников вести по формам, утверждённым приказом "
        "от {{ формы_дата }} № {{ формы_номер }}."
    )
    paper.control(_END)
    paper.item("Наставникам:")
    paper.item(
        "в течение 10 рабочих дней со дня издания настоящего приказа составить совместно "
        "с наставляемыми индивидуальные планы (персонализированные программы) и представить их "
        "на утверждение;",
        1,
    )
    paper.item(
        "проводить встречи с наставляемыми, вести журнал наставника, по окончании работы "
        "представить куратору журнал и отчёт.",
        1,
    )
    paper.control("{%p if есть_работники %}")
    paper.item(
        "Работникам, осуществляющим наставничество в отношении других работников, выполнять эту "
        "работу на условиях дополнительных соглашений к трудовым договорам, заключённых "
        "в соответствии со статьёй 351.8 Трудового кодекса Российской Федерации."
        "{{ с_руководителем }}"
    )
    paper.control(_END)
    paper.item(
        "Куратору наставничества {{ куратор_дат }}, {{ куратор_должность_дат }}:",
    )
    paper.item(
        "обеспечить организационное и методическое сопровождение деятельности наставнических "
        "пар (групп);",
        1,
    )
    paper.item(
        "отслеживать выполнение плана мероприятий («дорожной карты») внедрения и реализации "
        "системы (целевой модели) наставничества;",
        1,
    )
    paper.item(
        "представлять {{ руководитель_должность_дат }} отчёт о деятельности наставнических пар "
        "(групп) не реже одного раза в полугодие;",
        1,
    )
    paper.item("ознакомить с настоящим приказом указанных в нём лиц под подпись.", 1)
    control(paper)
    _annex_pairs(paper)
    _annex_plan(paper)
    _annex_journal(paper)
    paper.new_section(landscape=False)
    paper.control(_END)
    acquaintance(paper, apart=True)
    return paper


def _annex_pairs(paper: Paper) -> None:
    paper.new_section(landscape=False)
    annex(paper, 1)
    paper.text("Перечень наставнических пар (групп)", CENTER, bold=True)
    paper.text("на {{ учебный_год }} учебный год", CENTER, bold=True, after=10)
    cells = ("{{ пара.номер }}", "{{ пара.наставники }}", "{{ пара.наставляемые }}")
    rows = kept_rows("пара in пары", cells)
    heading = ("№ п/п", "Наставник", "Наставляемый")
    keep_marked(paper.table((14, 83, 83), heading, rows, centered=(0,)))


def _annex_plan(paper: Paper) -> None:
    """Printed once a year, as its item: the page is a paragraph's, not a section's own."""
    paper.control(_FIRST)
    annex(paper, 2, new_page=True)
    paper.text("ФОРМА", CENTER, size=12, after=8)
    approval(paper, blank=True)
    paper.text("ИНДИВИДУАЛЬНЫЙ ПЛАН", CENTER, bold=True)
    paper.text("(комплекс мероприятий) в рамках программы наставничества", CENTER)
    paper.text(f"«{'_' * 40}»", CENTER, after=8)
    _ruled_lines(
        paper,
        "Образовательная организация: {{ школа_краткое }}",
        "Форма наставничества:",
        "ФИО наставника:",
        "ФИО наставляемого (наставляемых):",
        f"Срок реализации: с {_DAY} по {_DAY}",
        "Цель:",
    )
    places = (("Наставник:", "Наставляемый:"), (_SIGN, _SIGN))
    sign_rows(plan_table(paper, 6), places, split=3)
    paper.control(_END)


def _annex_journal(paper: Paper) -> None:
    paper.new_section(landscape=True)
    paper.control(_FIRST)
    annex(paper, 3, left=180)
    paper.text("ФОРМА", CENTER, size=12, after=4)
    paper.text("ЖУРНАЛ НАСТАВНИКА", CENTER, bold=True)
    paper.text("20__/20__ учебный год", CENTER, size=12, after=8)
    _ruled_lines(
        paper,
        "ФИО наставника:",
        "ФИО наставляемого (наставляемых):",
        "Форма наставничества:",
        "Направление:",
        width=LANDSCAPE,
    )
    places = (("Наставник:", "Журнал проверен. Куратор:"), (_SIGN, _SIGN))
    sign_rows(journal_table(paper, 5), places, split=4)


def _ruled_lines(paper: Paper, *labels: str, width: float = WIDTH) -> None:
    """Labels with a line to write on up to the right margin; one that is filled has none."""
    for label in labels:
        if label.endswith(":"):
            ruled(paper, label, width=width).paragraph_format.space_after = Pt(1)
        else:
            paper.text(label, LEFT, before=3, after=1)
    for made in paper.document.paragraphs[-len(labels) :]:
        resize(made, 12)
    paper.text("", LEFT, size=6)


def mentors_order() -> Paper:
    paper = Paper()
    order_head(paper, "О назначении наставников")
    paper.text(
        _BASIS,
        indent=True,
    )
    orders(paper)
    paper.item("Назначить наставниками на {{ учебный_год }} учебный год с их письменного согласия:")
    paper.control("{%p for человек in наставники %}")
    paper.item("{{ человек.вин }}{{ человек.конец }}", 1)
    paper.control("{%p endfor %}")
    paper.item(
        "Организовать обучение наставников в период с {{ обучение_с }} по {{ обучение_по }}, "
        "место проведения обучения: {{ обучение_место }}."
    ).alignment = LEFT
    paper.item(
        "Наставникам осуществлять деятельность в соответствии с положением о системе "
        "наставничества и индивидуальными планами, вести журнал наставника."
    )
    paper.item("Куратору наставничества {{ куратор_дат }}, {{ куратор_должность_дат }}:")
    paper.item("обеспечить участие наставников в обучении;", 1)
    paper.item("обеспечить хранение письменных согласий наставников;", 1)
    paper.item("ознакомить наставников с настоящим приказом под подпись.", 1)
    paper.control("{%p if есть_работники %}")
    paper.item(
        "Работникам, осуществляющим наставничество в отношении других работников, выполнять эту "
        "работу на условиях дополнительных соглашений к трудовым договорам (содержание, сроки "
        "и форма работы, размеры и условия выплат), заключённых в соответствии со статьёй 351.8 "
        "Трудового кодекса Российской Федерации.{{ с_руководителем }}"
    )
    paper.control(_END)
    keep_last(paper, 2)
    paper.item("Контроль исполнения настоящего приказа оставляю за собой.", keep=True)
    paper.text(
        "Основание: письменные согласия наставников{{ за_несовершеннолетних }}"
        "{{ и_дополнительные_соглашения }}.",
        JUSTIFY,
        indent=True,
        before=6,
        keep=True,
        size=12,
    )
    signature(paper)
    acquaintance(paper)
    return paper
