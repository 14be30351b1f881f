"""Imports go one way, and each outside library has one door (DESIGN §1)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    "docx": ("services/word_files/word.py",),
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


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == NAME:
                yield from (f"{NAME}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    inside = path.relative_to(PACKAGE)
    own = layer(inside.parts[0].removesuffix(".py"))
    for module in imported(path):
        parts = module.split(".")
        if parts[0] == NAME and len(parts) > 1:
            assert layer(parts[1]) <= own, f"{inside} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_its_door(path: Path) -> None:
    inside = path.relative_to(PACKAGE).as_posix()
    for module in imported(path):
        doors = DOORS.get(module.split(".")[0])
        if doors:
            assert any(inside.startswith(door) for door in doors), f"{inside} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_open_with_a_sentence(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), path


def test_the_network_is_never_touched() -> None:
    banned = {"socket", "urllib", "http", "ssl", "requests", "PySide6.QtNetwork"}
    for path in MODULES:
        for module in imported(path):
            assert not {module, module.split(".")[0]} & banned, path
