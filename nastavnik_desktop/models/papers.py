"""What has been printed, sent, checked and remembered about papers and tables."""

from datetime import date
from typing import ClassVar

from nastavnik_desktop.models.choices import (
    ApprovalSide,
    CountRule,
    PaperState,
    Sex,
    SignatureBlock,
    TextKind,
)
from nastavnik_desktop.models.fields import Record, column, record

FONTS = ("Times New Roman", "PT Astra Serif", "Liberation Serif", "Arial")


def _margin(value: int) -> str:
    return "" if 5 <= value <= 50 else "Поле от 5 до 50 мм."


def _size(value: int) -> str:
    return "" if 8 <= value <= 18 else "Размер от 8 до 18 пунктов."


@record
class Paper(Record):
    """A document in the register; number is unique within a year and series (DOMAIN §6)."""

    TABLE: ClassVar[str] = "paper"
    ONE: ClassVar[str] = "документ"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    document: str = column("Вид документа", default="", in_form=False)
    title: str = column("Наименование", default="", required=True)
    series: str = column("Серия", default="", in_table=False)
    number: str = column("Номер", default="")
    dated: date | None = column("Дата", default=None)
    state: PaperState = column("Состояние", default=PaperState.DRAFT)
    file: str = column("Файл", default="", in_form=False)
    pair_id: int | None = column("Пара", default=None, refers="Pair", in_form=False)
    printed_on: date | None = column("Составлен", default=None, in_form=False)
    changes_id: int | None = column("Изменяет", default=None, refers="Paper", in_form=False)
    """The order that this one changes, replaces or ends."""
    scan: str = column("Скан", default="", in_form=False)
    """Names of the files in the folder of scans, separated by «;»."""
    answers: str = column("Ответы", default="", in_form=False, in_table=False)
    """What was typed for this very order (as in `Asked`): the next of its kind has its own."""


@record
class Asked(Record):
    """What was typed for a document of the year that is not in the register yet, or has no number.

    An order takes it into the register with it (`Paper.answers`).
    """

    TABLE: ClassVar[str] = "asked"
    ONE: ClassVar[str] = "данные для документа"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    document: str = column("Вид документа", default="", in_form=False)
    about_id: int = column("О ком или о чём", default=0, in_form=False)
    """Id of the pair or person the document is about; 0 for papers of the year."""
    answers: str = column("Ответы", default="", in_form=False)
    """JSON: name of the attribute of the document's `asks` class → stored value."""


@record
class PaperStyle(Record):
    """How the school's papers look (ГОСТ Р 7.0.97-2025 is voluntary); millimetres and points."""

    TABLE: ClassVar[str] = "paper_style"
    ONE: ClassVar[str] = "оформление документов"

    left: int = column("Левое поле, мм", default=20, check=_margin)
    right: int = column("Правое поле, мм", default=10, check=_margin)
    top: int = column("Верхнее поле, мм", default=20, check=_margin)
    bottom: int = column("Нижнее поле, мм", default=20, check=_margin)
    font: str = column(
        "Шрифт",
        default="Times New Roman",
        required=True,
        suggest=FONTS,
        hint="Если его нет на этом компьютере, печатается другой, часто шире.",
    )
    size: int = column("Размер шрифта, пт", default=14, check=_size)
    table_size: int = column("Размер шрифта в таблицах, пт", default=12, check=_size)
    letterhead: bool = column("Печатать шапку с адресом", default=True)
    logo: str = column("Герб или эмблема (файл)", default="", in_form=False)
    signature: SignatureBlock = column(
        "Подпись руководителя", default=SignatureBlock.LINE, required=True
    )
    approval: ApprovalSide = column("«УТВЕРЖДАЮ» стоит", default=ApprovalSide.RIGHT, required=True)


@record
class PaperPerson(Record):
    """Who is named in a paper of the register."""

    TABLE: ClassVar[str] = "paper_person"
    ONE: ClassVar[str] = "упоминание"

    paper_id: int = column("Документ", default=0, refers="Paper")
    person_id: int = column("Человек", default=0, refers="Person")


@record
class PaperPair(Record):
    """A pair that a paper of the register is about; of an order on pairs, each pair it fixes.

    Like whom a paper names it stays when the pair goes to the bin: the order was about that one,
    not about another pair of the same people.
    """

    TABLE: ClassVar[str] = "paper_pair"
    ONE: ClassVar[str] = "пара документа"

    paper_id: int = column("Документ", default=0, refers="Paper")
    pair_id: int = column("Пара", default=0, refers="Pair")


@record
class Wording(Record):
    """The oblique forms of one text that were checked or edited, kept for ever."""

    TABLE: ClassVar[str] = "wording"
    ONE: ClassVar[str] = "склонение"

    kind: TextKind = column("Что склоняется", default=TextKind.NAME)
    text: str = column("Именительный падеж", default="", required=True)
    sex: Sex | None = column("Пол", default=None)
    gent: str = column("Родительный (кого?)", default="")
    datv: str = column("Дательный (кому?)", default="")
    accs: str = column("Винительный (кого?)", default="")
    ablt: str = column("Творительный (кем?)", default="")
    loct: str = column("Предложный (о ком?)", default="")
    edited: bool = column("Изменено вручную", default=False)


@record
class Snapshot(Record):
    """What was sent as Forms 1–5: figures, people, settings and the hash of the file."""

    TABLE: ClassVar[str] = "snapshot"
    ONE: ClassVar[str] = "снимок"

    year_id: int = column("Учебный год", default=0, refers="SchoolYear", in_form=False)
    made_on: date = column("Дата", default=date(2026, 9, 1))
    period_from: date = column("Период с", default=date(2026, 9, 1))
    period_to: date = column("по", default=date(2026, 9, 1))
    rule: CountRule = column("Обучающийся учитывается", default=CountRule.ONCE)
    file: str = column("Файл", default="")
    sha256: str = column("Контрольная сумма", default="")
    figures: str = column("Показатели", default="", in_table=False)
    """JSON, as `nastavnik forms --json` prints it, with the people of each number."""


@record
class ImportMapping(Record):
    """The columns the curator chose for tables with one and the same header."""

    TABLE: ClassVar[str] = "import_mapping"
    ONE: ClassVar[str] = "сопоставление столбцов"

    header: str = column("Заголовок", default="")
    mapping: str = column("Столбцы", default="")
    """JSON: position of the column → name of the target."""
