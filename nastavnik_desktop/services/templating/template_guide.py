"""«Как менять шаблоны»: the rules and every name a template may use, with what it prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik_desktop import paths
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document
from nastavnik_desktop.services.templating import templates

FILE = "Как менять шаблоны.docx"
_LONG = 160
COMMON = "Общие для всех документов"
RULES = (
    "Откройте «Шаблоны документов» и сделайте свою копию: она откроется в Word или LibreOffice. "
    "Слова, порядок пунктов, шрифт и таблицы можно менять как угодно; печатать будет ваша копия.",
    "На место {{ имя }} программа подставит данные. Имя пишется внутри двух пар фигурных скобок "
    "точно так, как в таблице ниже; лишние имена можно удалить, нужные – скопировать.",
    "Абзацы между {%p if имя %} и {%p endif %} печатаются, только если условие верно. Обе метки "
    "стоят отдельными абзацами, и в этих абзацах больше ничего нет.",
    "Строки таблицы между {%tr for строка in список %} и {%tr endfor %} повторяются для каждой "
    "строки списка; внутри пишется {{ строка.имя }}. Обе метки стоят отдельными строками таблицы. "
    "Абзацы так же повторяют {%p for строка in список %} и {%p endfor %}.",
    "Вычислений, вложенных циклов и других команд нет: шаблон только раскладывает данные.",
    "Исправления, которые Word показывает цветом, программа печатает принятыми, примечания – "
    "убирает.",
    "После правки нажмите «Проверить»: программа назовёт абзац, в котором ошибка, и подскажет "
    "похожие имена. «Сравнить» покажет, что изменено против нашего шаблона, «Вернуть исходный» "
    "отложит вашу копию и вернёт наш.",
)


@dataclass(frozen=True)
class Entry:
    """A document and the names its template may use."""

    document: Document
    names: tuple[tuple[str, str], ...]
    """What to write in the template → what it prints in an invented school."""


def entries() -> list[Entry]:
    """In the order of the menu."""
    return [Entry(item, tuple(templates.explained_names(item))) for item in DOCUMENTS]


def common(listed: Sequence[Entry]) -> list[tuple[str, str]]:
    """The names every document knows."""
    shared = set.intersection(*({name for name, _ in one.names} for one in listed))
    return [pair for pair in listed[0].names if pair[0] in shared]


def guide() -> bytes:
    """«Как менять шаблоны.docx»; common names once, then each document's own."""
    from nastavnik_desktop.services.templating.template_tags import Known
    from nastavnik_desktop.services.word_files import word

    listed = entries()
    shared = common(listed)
    rows = _rows(COMMON, shared)
    for one in listed:
        rows += _rows(one.document.title, [pair for pair in one.names if pair not in shared])
    known = Known(
        frozenset(),
        {"правила": frozenset({"текст"}), "ряды": frozenset({"заголовок", "имя", "пример"})},
    )
    read = word.read_template((paths.templates_dir() / FILE).read_bytes(), known)
    if not isinstance(read, word.Template):
        raise ValueError("the shipped guide is broken")
    fields = {"правила": [{"текст": rule} for rule in RULES], "ряды": rows}
    return word.render(read, fields, title="Как менять шаблоны документов")


def _rows(title: str, names: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    rows = [{"заголовок": title, "имя": "", "пример": ""}]
    rows += [{"заголовок": "", "имя": name, "пример": _short(text)} for name, text in names]
    return rows


def _short(text: str) -> str:
    """Long wordings are recognised by how they begin."""
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"
