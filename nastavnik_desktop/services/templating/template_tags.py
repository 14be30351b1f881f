"""What a template may say, and readable words for what it may not.

Three constructs are taught: `{{ имя }}`, `{%tr for строка in список %}`, `{%p if имя %}`.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import jinja2
from jinja2 import nodes

TAG = re.compile(r"\{[{%#]|[}%#]\}")


@dataclass(frozen=True)
class Known:
    """The names a template of one document may use."""

    names: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    """Name of a list → names of what its rows hold."""

    @property
    def all_names(self) -> frozenset[str]:
        """Every word a tag may hold that the school does not choose itself."""
        return self.names.union(self.lists, *self.lists.values())


@dataclass(frozen=True)
class Problem:
    """What is wrong in a template: the paragraph as people see it, and why."""

    paragraph: str
    text: str
    name: str = ""
    """The unknown name, when that is what is wrong."""


class _Tell(Protocol):
    def __call__(self, line: int, text: str, name: str = "") -> None: ...


_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.Const,
    nodes.Filter,
)
"""Nothing that calls, computes or includes: a template can neither harm nor hang the program."""


_DEEPEST = 10
_TOO_DEEP = "скобки или условия вложены друг в друга слишком глубоко"


def problems_of(environment: jinja2.Environment, text: str, known: Known) -> list[Problem]:
    """Everything wrong in one part; its text has a line per paragraph."""
    lines = text.split("\n")

    def shown(number: int) -> str:
        line = lines[min(max(number, 1), len(lines)) - 1]
        seen = html.unescape(re.sub(r"<[^>]+>", "", line))
        return re.sub(r"\s+", " ", seen).strip()[:160]

    try:
        tree = environment.parse(text)
        too_deep = _nested(tree) > _DEEPEST
    except jinja2.TemplateSyntaxError as error:
        return [Problem(shown(error.lineno), _syntax(error.message or ""))]
    except RecursionError:
        return [Problem("", _TOO_DEEP)]
    except ValueError:  # of a number of thousands of digits Python makes no integer at all
        return [Problem("", "внутри скобок стоит слишком длинное число")]
    found: list[Problem] = []

    def tell(line: int, text: str, name: str = "") -> None:
        found.append(Problem(shown(line), text, name))

    if too_deep:
        return [Problem("", _TOO_DEEP)]
    _walk(tree, known, {}, tell)
    if not found:
        _check_places(tree, tell)
    return found


def _syntax(message: str) -> str:
    if "unexpected char" in message:
        return "внутри скобок стоит лишний знак (например, кавычка)"
    if "Unexpected end of template" in message or "endfor" in message or "endif" in message:
        return "цикл или условие не закрыты: нужна строка «{%p endif %}» или «{%tr endfor %}»"
    if "Encountered unknown tag" in message:
        return "неизвестная команда: понятны только for … in …, if …, endfor, endif"
    return "метка написана с ошибкой: нужно {{ имя }}, {%tr for строка in список %}, {%p if имя %}"


_MARKUP = re.compile(r"<(/?)([\w:]+)[^<>]*?(/?)>")
_FIXED = {"w:tbl", "w:tr", "w:tc"}
_ASTRAY = (
    "условие или цикл начинается в одном месте, а кончается в другом (например, в разных ячейках "
    "или строках таблицы): поставьте обе метки рядом, отдельными строками {%p … %} или {%tr … %}"
)


def _check_places(tree: nodes.Node, tell: _Tell) -> None:
    """Leaving out or repeating what stands between two tags must leave a document behind."""
    blocks = [(block, [block.body, block.else_]) for block in tree.find_all(nodes.For)]
    conditions = [
        (block, [block.body, block.else_, *(other.body for other in block.elif_)])
        for block in tree.find_all(nodes.If)
    ]
    for block, bodies in [*blocks, *conditions]:
        if any(_astray(body) for body in bodies):
            tell(block.lineno, _ASTRAY)


def _astray(body: list[nodes.Node]) -> bool:
    """Whether the text closes other elements than it opens, or a part of a table."""
    closed: list[str] = []
    opened: list[str] = []
    for data in (d for node in body for d in _data(node)):
        for end, name, single in _MARKUP.findall(data):
            if single:
                continue
            if not end:
                opened.append(name)
            elif opened:
                opened.pop()
            else:
                closed.append(name)
    return closed != opened[::-1] or bool(_FIXED & set(closed))


def _data(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.TemplateData):
        yield node.data
    for child in node.iter_child_nodes():
        yield from _data(child)


def _nested(node: nodes.Node, depth: int = 0) -> int:
    """How deep conditions and loops stand in each other; Python itself gives up near a hundred."""
    own = depth + isinstance(node, nodes.If | nodes.For)
    if own > _DEEPEST:
        return own
    return max((_nested(child, own) for child in node.iter_child_nodes()), default=own)


def _walk(node: nodes.Node, known: Known, rows: Mapping[str, frozenset[str]], tell: _Tell) -> None:
    """Check one node and what is under it; `rows` are the loop variables that are in force."""
    if not isinstance(node, _ALLOWED):
        tell(node.lineno, "вычисления и вызовы в шаблоне не допускаются")
        return
    match node:
        case nodes.For(target=nodes.Name(name=row), iter=nodes.Name(name=listed)):
            if listed not in known.lists:
                tell(node.lineno, f"нет списка «{listed}»", listed)
                return
            if rows:
                tell(node.lineno, "цикл внутри цикла не допускается")
                return
            inside = {row: known.lists[listed]}
            for child in (*node.body, *filter(None, [node.test])):
                _walk(child, known, inside, tell)
            for child in node.else_:
                _walk(child, known, rows, tell)
            return
        case nodes.For():
            tell(node.lineno, "цикл должен идти по одному из списков документа")
            return
        case nodes.Getattr(node=nodes.Name(name=owner), attr=name):
            if owner == "loop" and rows and name in ("index", "first", "last"):
                return
            if owner not in rows:
                tell(node.lineno, f"неизвестное имя «{owner}»", owner)
            elif name not in rows[owner]:
                tell(node.lineno, f"в строке списка нет «{name}»", name)
            return
        case nodes.Getattr():
            tell(node.lineno, "такое обращение не допускается")
            return
        case nodes.Name(name=name):
            if name in known.lists or name in rows:
                tell(node.lineno, f"«{name}» – список, его печатают циклом")
            elif name not in known.names:
                tell(node.lineno, f"неизвестное имя «{name}»", name)
            return
        case nodes.Output():
            _output(node, tell)
        case nodes.Filter(name=name) if name not in ("upper", "lower"):
            tell(node.lineno, f"обработка «|{name}» не допускается")
            return
    for child in node.iter_child_nodes():
        _walk(child, known, rows, tell)


def _output(node: nodes.Output, tell: _Tell) -> None:
    for child in node.nodes:
        if isinstance(child, nodes.Const):
            tell(child.lineno, "в скобках стоит текст в кавычках, а не имя")
        if isinstance(child, nodes.TemplateData) and (found := TAG.search(child.data)):
            before = child.data[: found.start()].count("\n")
            tell(child.lineno + before, "лишние или непарные фигурные скобки")
