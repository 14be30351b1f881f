"""The stamps and the blocks of forms that the положение and the programme of a school share."""

from collections.abc import Sequence

from form_texts import TEXTS
from template_layout import LEFT, Paper

from nastavnik_desktop.models.choices import MentoringForm
from nastavnik_desktop.services.papers.school_forms import FORM_FLAGS


def stamps(paper: Paper, *, approved: str, accepted: str) -> None:
    """«ПРИНЯТО …» on the left if a body of the school accepted it, «УТВЕРЖДЕНО» on the right."""
    table = paper.table((95, 85), rows=[("{%p if есть_принятие %}", approved)], borders=False)
    left, right = table.rows[0].cells
    for line in (
        accepted,
        "{{ кем_принято }}",
        "(протокол от {{ протокол_дата }} № {{ протокол_номер }})",
        "{%p endif %}",
        "",  # a cell must end in a paragraph whatever the condition says
    ):
        paper.text(line, LEFT, size=12, where=left)
    paper.text("приказом {{ школа_краткое }}", LEFT, size=12, where=right)
    paper.text("от {{ приказ_дата }} № {{ приказ_номер }}", LEFT, size=12, where=right)


def dashes(paper: Paper, items: Sequence[str], *, end: str = ".", keep: bool = False) -> None:
    """A list of a paragraph each: «– первое;», the last one ends the sentence.

    `keep`: all of it on one page.
    """
    for number, item in enumerate(items, 1):
        last = number == len(items)
        paper.text(f"–\u00a0{item}{end if last else ';'}", indent=True, keep=keep and not last)


def form_blocks(paper: Paper) -> None:
    """Every form of mentoring under its condition, as numbered items of the section in force."""
    for form in MentoringForm:
        paper.control(f"{{%p if {FORM_FLAGS[form]} %}}")
        _form_block(paper, form)
        paper.control("{%p endif %}")


def _form_block(paper: Paper, form: MentoringForm) -> None:
    text = TEXTS[form]
    paper.section_item(f"**Форма наставничества «{form.label}»**", keep=True)
    paper.text(f"Цель: {text.goal}.", indent=True)
    paper.text("Задачи:", indent=True, keep=True)
    dashes(paper, text.tasks)
    if form.role_models:
        models = "; ".join(f"«{model}»" for model in form.role_models)
        paper.text(f"Ролевые модели: {models}.", indent=True)
    else:
        paper.text(
            "Ролевая модель выбирается для каждой пары (группы) исходя из запроса наставляемого.",
            indent=True,
        )
    paper.text(f"Наставник – {text.mentor}.", indent=True)
    paper.text(f"Наставляемый – {text.mentee}.", indent=True)
    paper.text(f"Содержание совместной работы: {text.work}.", indent=True)
    paper.text("Ожидаемые результаты:", indent=True, keep=True)
    dashes(paper, text.results)
    paper.text("Порядок реализации (механизм):", indent=True, keep=True)
    for number, step in enumerate(text.steps, 1):
        mark = "." if number == len(text.steps) else ";"
        paper.text(f"{number})\u00a0{step}{mark}", indent=True)
