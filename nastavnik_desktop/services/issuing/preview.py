"""«Просмотр»: a paper as text, read from the very file that will be printed."""

from html import escape

from nastavnik_desktop.services.grammar.wording import Wordings
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.templating.templates import Templates


def paper_html(content: bytes) -> str:
    """Paragraphs and tables of a DOCX for a text view: every word, not the exact pages."""
    from nastavnik_desktop.services.word_files.word_text import Table, blocks

    pieces = []
    for block in blocks(content):
        if block.new_page:
            pieces.append("<hr>")
        if isinstance(block, Table):
            border = "1" if block.ruled else "0"
            rows = "".join(
                f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>"
                for row in block.rows
            )
            pieces.append(
                f'<table border="{border}" cellspacing="0" cellpadding="4" width="100%">'
                f"{rows}</table>"
            )
        else:
            text = f"<b>{_shown(block.text)}</b>" if block.bold else _shown(block.text)
            pieces.append(f'<p align="{block.align}">{text or "&nbsp;"}</p>')
    return "\n".join(pieces)


def _shown(text: str) -> str:
    return escape(text).replace("\n", "<br>").replace("\t", "&emsp;")


def of_job(job: Job, roster: Roster, templates: Templates) -> str:
    """HTML of a paper that is not printed yet. UserError when its template is broken."""
    from nastavnik_desktop.services.issuing import printing

    return paper_html(printing.render(job, roster, templates, Wordings(roster.wordings)))
