"""Imports go one way, and each outside library has one door (DESIGN §1)."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nastavnik_desktop

PACKAGE = Path(nastavnik_desktop.__file__).parent
NAME = "nastavnik_desktop"
LAYERS = (
    {"errors", "paths", "log", "russian"},
    {"models"},
    {"storage"},
    {"services"},
    {"ui", "cli"},
    {"__main__"},
)
DOORS = {
    "sqlite3": ("storage/",),
    "sqlite_utils": ("storage/",),
    "docx": ("services/word_files/",),
    "lxml": ("services/word_files/",),
    # Its regular expressions lose text in templates with tracked changes: word_files/word.py.
    "docxtpl": (),
    "jinja2": ("services/word_files/word.py", "services/templating/template_tags.py"),
    "openpyxl": ("services/workbooks/excel.py",),
    "python_calamine": ("services/workbooks/table_reader.py",),
    "pytrovich": ("services/grammar/ruled.py",),
    "pymorphy3": ("services/grammar/posts.py",),
    "pypdfium2": ("services/issuing/pdf_pages.py",),
    "platformdirs": ("paths.py",),
    "PySide6": ("ui/", "__main__.py"),
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(part: str) -> int:
    return next((number for number, names in enumerate(LAYERS) if part in names), 0)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            if node.module == NAME:
                found += (f"{NAME}.{alias.name}" for alias in node.names)
    return tuple(found)


def every_import() -> Iterator[tuple[str, str]]:
    """The path of a module inside the package, and what it imports."""
    for path in MODULES:
        inside = path.relative_to(PACKAGE).as_posix()
        yield from ((inside, module) for module in imported(path))


def test_imports_go_one_way() -> None:
    wrong = []
    for inside, module in every_import():
        own = layer(inside.split("/")[0].removesuffix(".py"))
        parts = module.split(".")
        if parts[0] == NAME and len(parts) > 1 and layer(parts[1]) > own:
            wrong.append(f"{inside} imports {module}")
    assert not wrong


def test_each_library_has_its_door() -> None:
    wrong = []
    for inside, module in every_import():
        doors = DOORS.get(module.split(".")[0])
        if doors is not None and not inside.startswith(doors):
            wrong.append(f"{inside} imports {module}")
    assert not wrong


def test_modules_open_with_a_sentence() -> None:
    assert not [path for path in MODULES if tree(path).body and not ast.get_docstring(tree(path))]


def test_the_network_is_never_touched() -> None:
    banned = {"socket", "urllib", "http", "ssl", "requests", "PySide6.QtNetwork"}
    assert not [
        f"{inside} imports {module}"
        for inside, module in every_import()
        if {module, module.split(".")[0]} & banned
    ]
