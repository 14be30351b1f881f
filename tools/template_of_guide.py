"""The guide to the templates: rules, then every name a template may use, in one long table."""

from template_layout import CENTER, Paper


def guide() -> Paper:
    paper = Paper(size=12)
    paper.text("Как менять шаблоны документов", CENTER, bold=True, size=16, after=10)
    paper.control("{%p for правило in правила %}")
    paper.text("{{ правило.текст }}", after=4)
    paper.control("{%p endfor %}")
    paper.text("Имена и что они напечатают", CENTER, bold=True, size=14, before=12, after=8)
    rows = [
        ("{%tr for ряд in ряды %}", ""),
        ("{%tr if ряд.заголовок %}", ""),
        ("{{ ряд.заголовок }}", ""),
        ("{%tr endif %}", ""),
        ("{%tr if ряд.имя %}", ""),
        ("{{ ряд.имя }}", "{{ ряд.пример }}"),
        ("{%tr endif %}", ""),
        ("{%tr endfor %}", ""),
    ]
    table = paper.table((85, 95), ("В шаблоне", "Напечатает, например"), rows, size=11)
    heading = table.rows[3].cells[0].merge(table.rows[3].cells[1])
    for paragraph in list(heading.paragraphs)[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for run in heading.paragraphs[0].runs:
        run.bold = True
    heading.paragraphs[0].paragraph_format.keep_with_next = True
    return paper
