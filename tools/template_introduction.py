"""The orders on introducing mentoring (with four annexes) and on its curator."""

from template_agreement_form import agreement_form
from template_bases import MENTEES, MENTORS, Base, base_table, wide
from template_blocks import (
    acquaintance,
    annex,
    control,
    curator_items,
    keep_marked,
    kept_rows,
    order_head,
    orders,
)
from template_layout import CENTER, JUSTIFY, LEFT, WIDTH, Paper
from template_roadmap import roadmap_table, roadmap_title

_MOST_YEARS = 5
_YEAR_WIDTHS = {1: 26, 2: 22, 3: 20, 4: 18, 5: 16}


def introduction_order() -> Paper:
    paper = Paper()
    order_head(paper, "О внедрении системы (целевой\u00a0модели)\u00a0наставничества")
    paper.text(
        "В целях создания условий для раскрытия личностного, творческого и профессионального "
        "потенциала обучающихся, поддержки и закрепления педагогических работников"
        "{{ в_соответствии }}{{ на_основании_муниципального }}",
        indent=True,
    )
    orders(paper)
    paper.item(
        "Внедрить в {{ школа_краткое }} систему (целевую модель) наставничества в период "
        "с {{ период_с }} по {{ период_по }} год."
    )
    paper.item("Утвердить:")
    paper.item("положение о системе наставничества (прилагается);", 1)
    paper.control("{%p if утверждает_программу %}")
    paper.item("программу наставничества на {{ учебный_год }} учебный год (прилагается);", 1)
    paper.control("{%p endif %}")
    for text in (
        "план мероприятий («дорожную карту») внедрения и реализации системы (целевой модели) "
        "наставничества (приложение № 1);",
        "формы базы наставляемых и базы наставников (приложение № 2);",
        "форму соглашения о сотрудничестве в рамках программы наставничества (приложение № 3).",
    ):
        paper.item(text, 1)
    paper.item(
        "Назначить куратором внедрения и реализации системы (целевой модели) наставничества "
        "{{ куратор_вин }}, {{ куратор_должность_вин }}."
    )
    _council(paper)
    _indicators(paper)
    curator_items(
        paper,
        (
            "организовать выполнение плана мероприятий («дорожной карты»);",
            "обеспечить формирование и ведение базы наставляемых и базы наставников;",
            "организовать отбор и обучение наставников, сбор письменных согласий участников "
            "и законных представителей несовершеннолетних участников;",
            "обеспечить размещение и обновление сведений о наставничестве на официальном сайте;",
            "обеспечить мониторинг реализации программ наставничества и своевременное "
            "представление сведений муниципальному координатору;",
            "ознакомить с настоящим приказом указанных в нём лиц под подпись.",
        ),
    )
    control(paper)
    _annex_roadmap(paper)
    _annex_bases(paper)
    paper.new_section(landscape=False)
    annex(paper, 3)
    agreement_form(paper)
    paper.new_section(landscape=False)
    acquaintance(paper, apart=True)
    return paper


def _council(paper: Paper) -> None:
    paper.control("{%p if создать_совет %}")
    paper.item("Создать {{ совет_вин }} в следующем составе:")
    paper.control("{%p endif %}")
    paper.control("{%p if действующий_совет %}")
    paper.item("Возложить функции совета наставников на {{ совет_вин }} в следующем составе:")
    paper.control("{%p endif %}")
    paper.control("{%p for член in состав_совета %}")
    paper.text("– {{ член.текст }}{{ член.конец }}", indent=True)
    paper.control("{%p endfor %}")


def _indicators(paper: Paper) -> None:
    """One table for each number of years; only the one that fits is printed."""
    paper.item(
        "Установить следующие показатели эффективности внедрения системы (целевой модели) "
        "наставничества:",
    )
    paper.text("", LEFT, size=4, keep=True)
    for count in range(1, _MOST_YEARS + 1):
        width = _YEAR_WIDTHS[count]
        years = range(1, count + 1)
        paper.control(f"{{%p if лет_{count} %}}")
        names = ("номер", "название", *(f"год_{year}" for year in years))
        cells = [f"{{{{ строка.{name} }}}}" for name in names]
        table = paper.table(
            (12, WIDTH - 12 - width * count, *(width,) * count),
            ("№ п/п", "Наименование показателя", *(f"{{{{ год_{year} }}}}" for year in years)),
            kept_rows("строка in показатели", cells),
            size=11.5,
            heading_size=11.5,
            centered=(0, *range(2, count + 2)),
        )
        keep_marked(table)
        paper.control("{%p endif %}")
    paper.text("", LEFT, size=6)


def _annex_roadmap(paper: Paper) -> None:
    paper.new_section(landscape=True)
    annex(paper, 1, left=180)
    roadmap_title(paper)
    roadmap_table(paper)


def _annex_bases(paper: Paper) -> None:
    paper.new_section(landscape=True)
    wide(paper)
    annex(paper, 2, left=190)
    _base_form(paper, MENTEES)
    paper.text("", LEFT, size=12)
    _base_form(paper, MENTORS)


def _base_form(paper: Paper, base: Base) -> None:
    """The prescribed headings letter for letter, after the usual number."""
    paper.text(f"ФОРМА. {base.title}", CENTER, size=12, bold=True, after=4, keep=True)
    blank = [("",) * len(base.headings)] * 4
    base_table(paper, base, blank)


def curator_order() -> Paper:
    paper = Paper()
    order_head(paper, "О назначении куратора наставничества")
    paper.text(
        "В целях организации внедрения и реализации системы (целевой модели) наставничества "
        "в {{ школа_краткое }}{{ в_соответствии }}{{ на_основании_положения }}",
        indent=True,
    )
    orders(paper)
    paper.item(
        "Назначить с {{ назначить_с }} куратором наставничества {{ куратор_вин }}, "
        "{{ куратор_должность_вин }}."
    ).alignment = JUSTIFY
    paper.item("Возложить на куратора следующие функции:")
    for text in (
        "формирование и актуализация базы наставляемых и базы наставников;",
        "организация отбора и обучения наставников;",
        "выявление запросов, не реже одного раза в год – сбор сведений о нуждающихся в наставнике;",
        "подбор и закрепление наставнических пар (групп), подготовка проектов приказов "
        "и соглашений;",
        "организация разработки и утверждения индивидуальных планов и персонализированных "
        "программ наставничества, контроль их выполнения;",
        "контроль выполнения плана мероприятий («дорожной карты») внедрения и реализации системы "
        "(целевой модели) наставничества;",
        "сбор и хранение согласий участников (законных представителей) с соблюдением требований "
        "к защите персональных данных;",
        "мониторинг реализации программ наставничества, подготовка итогового отчёта;",
        "представление сведений о реализации программ наставничества муниципальному координатору;",
        "ведение раздела о наставничестве на официальном сайте, распространение лучших практик.",
    ):
        paper.item(text, 1)
    paper.item(
        "Куратору руководствоваться положением о системе наставничества, "
        "представлять {{ руководитель_должность_дат }} отчёт о реализации программ "
        "наставничества не реже одного раза в полугодие."
    )
    paper.control("{%p if есть_прежний_приказ %}")
    paper.item("Признать утратившим силу приказ {{ прежний_приказ }}.")
    paper.control("{%p endif %}")
    control(paper)
    acquaintance(paper)
    return paper
