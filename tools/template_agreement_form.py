"""The blank form of the agreement, an annex of the order on introduction."""

from template_layout import CENTER, LEFT, RIGHT, Paper, bold_cell, flush, resize
from template_lines import ruled
from template_pair_papers import CHANGED, ENDED, FREE, mentee_duties, mentor_duties

_LINE = "_" * 30
_SIZE = 12
"""As the agreement itself, though the order is set in larger type."""
_DATE = "«___» ________ 20__ г."


def agreement_form(paper: Paper) -> None:
    """What the pair's agreement says, with lines where its data stand."""
    first = len(paper.document.paragraphs)
    paper.text("ФОРМА", CENTER, after=6)
    paper.text("СОГЛАШЕНИЕ", CENTER, bold=True)
    paper.text("о сотрудничестве в рамках программы наставничества", CENTER, bold=True, after=8)
    table = paper.table((90, 90), rows=[("{{ населенный_пункт }}", _DATE)], borders=False)
    table.cell(0, 1).paragraphs[0].alignment = RIGHT
    flush(table)
    paper.text("", LEFT, size=8)
    _parties(paper)
    _subject(paper)
    mentor_duties(paper)
    mentee_duties(paper)
    _others(paper)
    _term(paper)
    _signatures(paper)
    for paragraph in paper.document.paragraphs[first:]:
        resize(paragraph, _SIZE)


def _parties(paper: Paper) -> None:
    paper.text(
        "{{ школа_полное }} (далее – Организация) в лице {{ руководитель_должность_род }} "
        "{{ руководитель_род }}, {{ действующего }} на основании Устава,",
        LEFT,  # the long words of a school's name would spread the lines
        indent=True,
    )
    who = "фамилия, имя, отчество, должность (класс)"
    for hint, role in ((who, "Наставник"), (who, "Наставляемый")):
        ruled(paper, "", hint=hint)
        paper.text(f"именуемый(-ая) в дальнейшем «{role}»,")
    ruled(
        paper,
        "",
        hint="законный представитель несовершеннолетнего участника: фамилия, имя, отчество, "
        "чей представитель; заполняется, если Наставнику или Наставляемому нет 18 лет",
    )
    paper.text("именуемый(-ая) в дальнейшем «Законный представитель»,")
    paper.text("совместно именуемые «Стороны», заключили настоящее соглашение о нижеследующем:")


def _subject(paper: Paper) -> None:
    paper.section_heading("Предмет соглашения")
    paper.section_item(
        f"Стороны договорились о сотрудничестве в рамках программы наставничества «{_LINE}» "
        f"по форме «{_LINE}» в 20__/20__ учебном году."
    ).alignment = LEFT
    paper.section_item("Цель сотрудничества:")
    ruled(paper, "")
    ruled(paper, "")
    paper.section_item("Задачи сотрудничества:")
    for _line in range(3):
        ruled(paper, "–")
    paper.section_item(
        "Сотрудничество осуществляется по индивидуальному плану (комплексу мероприятий), который "
        "составляют Наставник и Наставляемый и утверждает руководитель Организации."
    )
    paper.section_item(FREE)


def _others(paper: Paper) -> None:
    paper.section_heading("Обязанности и права иных Сторон")
    for text in (
        "Организация обязуется создать условия для встреч, обеспечить методическое сопровождение "
        "и обучение Наставника, рассматривать обращения Сторон. Организация вправе проверять ход "
        "выполнения индивидуального плана и оценивать его результаты.",
        "Законный представитель обязуется содействовать участию несовершеннолетнего лица "
        "в программе наставничества и вправе получать сведения о её ходе и результатах.",
        "Содержание, сроки, форма и условия оплаты работы Наставника, состоящего в трудовых "
        "отношениях с Организацией и осуществляющего наставничество в отношении её работника, "
        "определяются дополнительным соглашением к трудовому договору.",
    ):
        paper.section_item(text)


def _term(paper: Paper) -> None:
    paper.section_heading("Срок действия, изменение и прекращение соглашения")
    texts = (
        "Соглашение вступает в силу со дня его подписания Сторонами и заключено на ______ "
        f"месяцев: с {_DATE} по {_DATE}",
        CHANGED,
        ENDED,
        "При неоднократном нарушении условий соглашения одной из Сторон другая Сторона вправе "
        "отказаться от него в одностороннем порядке, письменно уведомив об этом остальные "
        "Стороны не позднее чем за три рабочих дня.",
        "Споры разрешаются путём переговоров с участием куратора.",
        "Соглашение составлено на бумажном носителе в ______ экземплярах, имеющих одинаковую "
        "юридическую силу, по одному для каждой из подписавших его Сторон.",
    )
    for text in texts:
        paper.section_item(text, keep=text is texts[-1])


def _signatures(paper: Paper) -> None:
    """All four in rows that never part over two pages; the lines of the four are level."""
    paper.section_heading("Подписи Сторон")
    roles = ("Организация", "Наставник", "Наставляемый", "Законный представитель")
    table = paper.table((42, 42, 42, 54), rows=[roles], borders=False, size=11)
    flush(table)
    for cell in table.rows[0].cells:
        bold_cell(cell)
        for text in ("_" * 18, "________ / ________", _DATE):
            paper.text(text, LEFT, size=10.5, before=6, where=cell)
