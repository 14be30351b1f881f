"""Thanks, a diploma and a certificate of taking part: one framed page each."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor
from docx.text.paragraph import Paragraph
from template_layout import CENTER, LANDSCAPE, LEFT, RIGHT, WIDTH, Paper

_COLOUR = "1F3864"
_MARGIN = 25
_INDENT = 30


def thanks() -> Paper:
    paper = _framed("БЛАГОДАРНОСТЬ", space=90)
    _numbered(paper)
    paper.text("объявляется", CENTER, size=16, before=26)
    _person(paper, "{{ фио_дат }}", "{{ статус_дат }}")
    _reason(paper)
    _signed(paper, WIDTH - 26)
    return paper


def diploma() -> Paper:
    paper = _framed("ГРАМОТА", space=90)
    _numbered(paper)
    paper.text("награждается", CENTER, size=16, before=26)
    _person(paper, "{{ фио }}", "{{ статус }}")
    _reason(paper)
    _signed(paper, WIDTH - 26)
    return paper


def certificate() -> Paper:
    paper = _framed("СЕРТИФИКАТ", landscape=True, space=36)
    _numbered(paper)
    paper.text("настоящим подтверждается, что", CENTER, size=15, before=10)
    _person(paper, "{{ фио }}", "{{ статус }}", landscape=True)
    for line, before in (
        ("{{ принял }} участие в {{ программы_слово }} наставничества {{ программы }}", 14),
        ("в качестве {{ роль_род }}", 0),
    ):
        paper.text(line, CENTER, size=16, before=before)
    paper.text("с {{ начало }} по {{ окончание }}", CENTER, size=14, before=6)
    _signed(paper, LANDSCAPE - 26)
    return paper


def _framed(title: str, *, landscape: bool = False, space: float) -> Paper:
    paper = Paper(landscape=landscape)
    section = paper.document.sections[0]
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    lines = "".join(
        f'<w:{side} w:val="double" w:sz="18" w:space="24" w:color="{_COLOUR}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    frame = parse_xml(f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{lines}</w:pgBorders>')
    section._sectPr.find(qn("w:pgMar")).addnext(frame)
    paper.control("{%p if есть_орган %}")
    paper.text("{{ орган_управления }}", CENTER, size=12)
    paper.control("{%p endif %}")
    name = paper.text("{{ школа_полное }}", CENTER, size=13)
    if landscape:
        _between(name)
    _coloured(paper.text(title, CENTER, bold=True, size=40, before=space))
    return paper


def _between(paragraph: Paragraph) -> None:
    """Narrower than a landscape page, whose line would leave two words for the next one."""
    look = paragraph.paragraph_format
    look.left_indent = look.right_indent = Mm(_INDENT)


def _coloured(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.color.rgb = RGBColor.from_string(_COLOUR)


def _numbered(paper: Paper) -> None:
    paper.control("{%p if есть_номер %}")
    paper.text("№ {{ номер_награды }}", CENTER, size=14)
    paper.control("{%p endif %}")


def _person(paper: Paper, name: str, status: str, *, landscape: bool = False) -> None:
    _coloured(paper.text(name, CENTER, bold=True, size=26, before=14))
    paper.control("{%p if есть_статус %}")
    made = paper.text(status, CENTER, size=15, before=4)
    if landscape:
        _between(made)
    paper.control("{%p endif %}")


def _reason(paper: Paper) -> None:
    paper.text("{{ за_что }}", CENTER, size=17, before=24)
    paper.text("{{ программы_им }} наставничества {{ программы }}", CENTER, size=13, before=14)


def _signed(paper: Paper, width: float) -> None:
    """At the foot of the page, however long the text above is."""
    rows = [
        ("{{ руководитель_должность }}", "{{ линия_подписи }}", "{{ руководитель_подпись }}"),
        (
            "{{ населенный_пункт }}",
            "{% if печать_отдельно %}М.П.{% endif %}",
            "{{ дата_награждения }}",
        ),
    ]
    table = paper.table(
        (width * 0.34, width * 0.26, width * 0.4), rows=rows, borders=False, size=13
    )
    place = parse_xml(
        f'<w:tblpPr {nsdecls("w")} w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" '
        'w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )
    table._tbl.tblPr.insert(0, place)
    for row in table.rows:
        row.cells[1].paragraphs[0].alignment = CENTER
        row.cells[2].paragraphs[0].alignment = RIGHT
    paper.text("", LEFT, size=1)
