"""The words of the command line: every command's arguments."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from nastavnik_desktop import __version__
from nastavnik_desktop.cli.parser import RussianParser
from nastavnik_desktop.models.choices import CountRule
from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.russian import parse_date

_ABOUT = """«Наставник» – учёт школьной системы наставничества без интернета.
Без команды открывается окно программы."""

_EXIT = """Код завершения: 0 – сделано, 1 – отказ с объяснением, 2 – ошибка в самой команде."""


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» – не дата, напишите 05.09.2026 или 2026-09-05"
        ) from None


def _year(text: str) -> str:
    try:
        return SchoolYear.of(text).title
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» – не учебный год, напишите его так: 2026/2027"
        ) from None


def _common(parser: argparse.ArgumentParser) -> None:
    """Before the command or after it: what is not given must not hide what was."""
    parser.add_argument(
        "--data",
        metavar="ПАПКА",
        type=Path,
        default=argparse.SUPPRESS,
        help="папка данных (по умолчанию – ваша папка данных программы)",
    )
    parser.add_argument(
        "--year",
        metavar="ГГГГ/ГГГГ",
        type=_year,
        default=argparse.SUPPRESS,
        help="учебный год, например 2026/2027 (по умолчанию – текущий)",
    )


def build_parser() -> RussianParser:
    parser = RussianParser(prog="nastavnik", description=_ABOUT, epilog=_EXIT)
    _common(parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"Наставник {__version__}",
        help="показать версию и выйти",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="проверить программу на примере школы во временной папке и выйти",
    )
    parser.add_argument(
        "--window",
        action="store_true",
        help="вместе с --self-test: проверить и окно, не показывая его",
    )
    commands = parser.add_subparsers(
        dest="command", title="команды", metavar="КОМАНДА", prog="nastavnik"
    )
    for add in (
        _demo,
        _school,
        _import,
        _documents,
        _papers,
        _forms,
        _indicators,
        _package,
        _templates,
        _backup,
        _restore,
        _check,
    ):
        _common(add(commands))
    return parser


def _command(commands: Any, name: str, short: str, long: str = "") -> RussianParser:
    made: RussianParser = commands.add_parser(
        name, help=short, description=f"{short[0].upper()}{short[1:]}.\n{long}".strip()
    )
    return made


def _json(parser: RussianParser) -> None:
    parser.add_argument("--json", action="store_true", help="вывести один объект JSON")


def _demo(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "demo",
        "заполнить пустую папку данных примером выдуманной школы",
        "Пример для одного и того же учебного года всегда одинаков.",
    )
    parser.add_argument(
        "--pupils", metavar="N", type=int, default=600, help="сколько учеников (600)"
    )
    parser.add_argument(
        "--complete",
        action="store_true",
        help="без пропусков, которые в примере оставлены нарочно: чтобы посмотреть весь комплект "
        "документов таким, каким его подписывают",
    )
    parser.add_argument(
        "--tables",
        metavar="ПАПКА",
        type=Path,
        help="не заполнять базу, а записать в ПАПКУ таблицы Excel той же школы: обе базы, "
        "списки классов и сотрудников – чтобы попробовать импорт",
    )
    return parser


def _school(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "school",
        "показать или внести сведения о школе для документов",
        "Без ПОЛЕ=ЗНАЧЕНИЕ показывает, что внесено. Поля называются как в окне, например:\n"
        '  nastavnik school "Краткое наименование=МБОУ СОШ № 3" "Населённый пункт (в приказах)='
        'с. Светлое"\n'
        "Пол руководителя и куратора программа берёт из отчества.",
    )
    parser.add_argument("fields", metavar="ПОЛЕ=ЗНАЧЕНИЕ", nargs="*", help="что внести")
    _json(parser)
    return parser


def _import(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "import",
        "внести таблицы школы: базы наставляемых и наставников, списки классов и сотрудников",
        "Принимаются xlsx, xls, ods и csv; таблица узнаётся по столбцам. Записывается всё или\n"
        "ничего. В пустой папке создаются база и учебный год; сведения о школе вносят командой\n"
        "school или в окне, до этого в документах на их месте пустые строки. Существующая база\n"
        "перед импортом копируется. Где запись можно понять по-разному, программа не гадает:\n"
        "такие места перечисляются, их решают в окне.",
    )
    parser.add_argument("files", metavar="ФАЙЛ", nargs="+", type=Path, help="таблицы")
    parser.add_argument(
        "--dry-run", action="store_true", help="только показать, что будет, ничего не записывать"
    )
    _json(parser)
    return parser


def _documents(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "documents",
        "записать документы учебного года (DOCX)",
        "Без --only – все документы: приказы и бумаги каждой пары, по папкам. Приказы без\n"
        "номера и даты получают пустые строки; чего не хватает, перечисляется в конце.",
    )
    parser.add_argument("--out", metavar="ПАПКА", type=Path, help="куда записать")
    parser.add_argument(
        "--only",
        metavar="КЛЮЧ",
        nargs="+",
        action="extend",
        default=[],
        help="только эти документы (см. --list)",
    )
    parser.add_argument(
        "--list", dest="show_keys", action="store_true", help="показать ключи документов и выйти"
    )
    parser.add_argument(
        "--check",
        dest="check_only",
        action="store_true",
        help="ничего не писать, а перечислить, что проверить перед печатью: пустые места, падежи, "
        "даты, чужие названия, утратившие силу акты",
    )
    parser.add_argument(
        "--combined",
        action="store_true",
        help="каждый вид документа одним файлом – чтобы напечатать все сразу",
    )
    parser.add_argument(
        "--two-sided",
        action="store_true",
        help="вместе с --combined: каждый документ с нового листа при печати с двух сторон",
    )
    parser.add_argument(
        "--pdf", action="store_true", help="рядом с каждым файлом записать PDF (нужен LibreOffice)"
    )
    parser.add_argument(
        "--bundle",
        action="store_true",
        help="комплект на учебный год: документы по папкам меню и список «Чего не хватает»; "
        "прерванный комплект продолжается той же командой",
    )
    _json(parser)
    return parser


def _package(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "package",
        "записать пакет координатору (ZIP): Формы 1–5, сканы подписанных приказов, содержание",
        "Скан приказа, в котором назван несовершеннолетний без действующего согласия на обработку\n"
        "данных, не вкладывается; что не вложено и почему, сказано в содержании.",
    )
    parser.add_argument("--out", metavar="ФАЙЛ.zip", type=Path, required=True, help="куда записать")
    parser.add_argument("--from", dest="begins", metavar="ДАТА", type=_day, help="начало периода")
    parser.add_argument("--to", dest="ends", metavar="ДАТА", type=_day, help="конец периода")
    _json(parser)
    return parser


def _templates(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "templates",
        "показать шаблоны документов: чьи они и нет ли в них ошибок",
        "Своя копия школы лежит в папке данных, в папке «шаблоны», и заменяет наш шаблон.",
    )
    parser.add_argument(
        "--guide", metavar="ФАЙЛ.docx", type=Path, help="записать описание «Как менять шаблоны»"
    )
    parser.add_argument(
        "--compare",
        metavar="КЛЮЧ",
        help="сравнить свой шаблон документа с нашим (ключи: documents --list)",
    )
    _json(parser)
    return parser


def _papers(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "papers",
        "показать реестр документов учебного года",
        "Дата, номер, название, чей документ, состояние (проект, подписан, отменён), сканы.",
    )
    _json(parser)
    return parser


def _forms(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "forms",
        "записать Формы 1–5 для муниципалитета (XLSX)",
        "Без --from и --to – за весь учебный год. Нужен --out, или --json, или оба. Записанное\n"
        "остаётся в базе как снимок: что, когда и с какими людьми отправлено.",
    )
    parser.add_argument("--out", metavar="ФАЙЛ.xlsx", type=Path, help="куда записать")
    parser.add_argument("--from", dest="begins", metavar="ДАТА", type=_day, help="начало периода")
    parser.add_argument("--to", dest="ends", metavar="ДАТА", type=_day, help="конец периода")
    parser.add_argument(
        "--count",
        choices=[rule.value for rule in CountRule],
        help="обучающийся учитывается один раз (once), один раз в каждой роли (role) или "
        "форме (form); по умолчанию – как в настройках года",
    )
    parser.add_argument(
        "--separate",
        action="store_true",
        help="пять отдельных файлов в папке, указанной в --out",
    )
    _json(parser)
    return parser


def _indicators(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "indicators",
        "показать показатели: числитель, знаменатель, доля, кто почти учтён и почему",
        "Без --preset – все перечни: по приказу, для сайта и «11–18». Знаменатели берутся из\n"
        "контингента года; чего в нём нет, считается по списку людей, и это сказано.",
    )
    parser.add_argument(
        "--preset",
        choices=["order", "site", "11-18"],
        help="только этот перечень: по приказу (order), для сайта (site) или «11–18»",
    )
    parser.add_argument(
        "--on", metavar="ДАТА", type=_day, help="на какой день (по умолчанию – сегодня)"
    )
    _json(parser)
    return parser


def _backup(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "backup",
        "записать проверенную копию школы: базу, сканы, шаблоны",
        "Полная копия – один файл ZIP: база, сканы, шаблоны школы и эмблема. Файл .sqlite – только"
        " база. Автоматические копии в папке «копии» содержат только базу.",
    )
    parser.add_argument(
        "--out",
        metavar="ФАЙЛ",
        type=Path,
        required=True,
        help="куда записать: ФАЙЛ.zip, ФАЙЛ.sqlite (только база) или папка, имя в ней составится",
    )
    return parser


def _restore(commands: Any) -> RussianParser:
    parser = _command(
        commands,
        "restore",
        "восстановить школу из полной копии или базу из копии базы",
        "Копия сначала проверяется. Прежние данные не удаляются, а переименовываются.",
    )
    parser.add_argument("file", metavar="ФАЙЛ", type=Path, help="копия: .zip или .sqlite")
    return parser


def _check(commands: Any) -> RussianParser:
    return _command(commands, "check", "проверить базу и шаблоны школы, ничего не меняя")
