"""The two orders: on forming the pairs (with three annexes) and on appointing the mentors."""

from template_blocks import (
    acquaintance,
    annex,
    approval,
    control,
    journal_table,
    order_head,
    orders,
    plan_table,
    signature,
)
from template_layout import CENTER, JUSTIFY, LEFT, Paper
from template_lines import keep_last

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
    paper.item(
        "Утвердить форму индивидуального плана (комплекса мероприятий) в рамках программы "
        "наставничества (приложение № 2)."
    )
    paper.item("Утвердить форму журнала наставника (приложение № 3).")
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
    )
    paper.control("{%p endif %}")
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
    acquaintance(paper)
    return paper


def _annex_pairs(paper: Paper) -> None:
    paper.new_section(landscape=False)
    annex(paper, 1)
    paper.text("Перечень наставнических пар (групп)", CENTER, bold=True)
    paper.text("на {{ учебный_год }} учебный год", CENTER, bold=True, after=10)
    rows = [
        ("{%tr for пара in пары %}", "", ""),
        ("{{ пара.номер }}", "{{ пара.наставники }}", "{{ пара.наставляемые }}"),
        ("{%tr endfor %}", "", ""),
    ]
    paper.table((14, 83, 83), ("№ п/п", "Наставник", "Наставляемый"), rows, centered=(0,))


def _annex_plan(paper: Paper) -> None:
    paper.new_section(landscape=False)
    annex(paper, 2)
    paper.text("ФОРМА", CENTER, size=12, after=8)
    approval(paper, blank=True)
    paper.text("ИНДИВИДУАЛЬНЫЙ ПЛАН", CENTER, bold=True)
    paper.text("(комплекс мероприятий) в рамках программы наставничества", CENTER, after=8)
    line = "_" * 60
    for label in (
        "Образовательная организация: {{ школа_краткое }}",
        f"Форма наставничества: {line[:46]}",
        f"ФИО наставника: {line[:52]}",
        f"ФИО наставляемого (наставляемых): {line[:34]}",
        f"Цель: {line[:63]}",
    ):
        paper.text(label, LEFT, size=12, after=4)
    paper.text("", LEFT, size=6)
    plan_table(paper, 6)


def _annex_journal(paper: Paper) -> None:
    paper.new_section(landscape=True)
    annex(paper, 3, left=180)
    paper.text("ФОРМА", CENTER, size=12, after=4)
    paper.text("ЖУРНАЛ НАСТАВНИКА", CENTER, bold=True, after=8)
    line = "_" * 60
    for label in (
        f"ФИО наставника: {line}",
        f"ФИО наставляемого (наставляемых): {line[:44]}",
        f"Форма наставничества: {line[:55]}",
        f"Направление: {line}",
    ):
        paper.text(label, LEFT, size=12, after=3)
    paper.text("", LEFT, size=6)
    journal_table(paper, 4)


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
        "Трудового кодекса Российской Федерации."
    )
    paper.control("{%p endif %}")
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
