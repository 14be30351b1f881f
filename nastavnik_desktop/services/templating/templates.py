"""Finds the template of a document – the school's own copy first – and says what is wrong in it."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models.papers import PaperStyle
from nastavnik_desktop.services.files import explained, free_name, save_bytes
from nastavnik_desktop.services.papers import paper_style
from nastavnik_desktop.services.papers.document_words import capital
from nastavnik_desktop.services.papers.documents import DOCUMENTS, Document
from nastavnik_desktop.services.papers.sample_roster import sample_context
from nastavnik_desktop.services.templating import template_origin

if TYPE_CHECKING:
    from nastavnik_desktop.services.templating.template_tags import Known, Problem
    from nastavnik_desktop.services.word_files.word import Look, Template

_SHOWN = 8


@dataclass(frozen=True)
class Found:
    """A template's content and where it came from; no path for ours."""

    content: bytes
    path: Path | None


@cache
def known_names(document: Document) -> "Known":
    """What a template of the document may use, read off a sample of its fields."""
    from nastavnik_desktop.services.templating.template_tags import Known

    fields = document.fields(sample_context())
    lists = {
        name: frozenset(value[0])
        for name, value in fields.items()
        if not isinstance(value, str | bool)
    }
    return Known(frozenset(fields.keys() - lists.keys()), lists)


def explained_names(document: Document) -> list[tuple[str, str]]:
    """Every name a template may use with what it prints in an invented school, for people."""
    listed: list[tuple[str, str]] = []
    for name, value in document.fields(sample_context()).items():
        if isinstance(value, bool):
            listed.append((f"{{%p if {name} %}}", "условие"))
        elif isinstance(value, str):
            listed.append((f"{{{{ {name} }}}}", value))
        else:
            listed.append((f"{{%tr for строка in {name} %}}", "список"))
            listed += [(f"{{{{ строка.{part} }}}}", text) for part, text in value[0].items()]
    return listed


def find(document: Document, data_folder: Path | None) -> Found:
    """The school's copy if there is one, else the shipped template."""
    if data_folder is not None:
        path = paths.school_templates_dir(data_folder) / document.template
        if path.is_file():
            try:
                return Found(path.read_bytes(), path)
            except OSError as error:
                raise UserError(
                    f"Шаблон «{path.name}» не читается: {error.strerror}.",
                    f"Проверьте права на файл в папке «{path.parent}».",
                ) from error
    return Found(shipped(document), None)


def shipped(document: Document) -> bytes:
    return (paths.templates_dir() / document.template).read_bytes()


def copy_for_school(document: Document, data_folder: Path) -> Path:
    """Put our template into the school's folder to be reworded; an existing copy is kept."""
    path = paths.school_templates_dir(data_folder) / document.template
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, path) from error
    if not path.exists():
        save_bytes(path, shipped(document))
        try:
            template_origin.remember(path, shipped(document))
        except UserError:
            path.unlink(missing_ok=True)  # a copy nobody knows the origin of is half a copy
            raise
    return path


def return_to_ours(document: Document, data_folder: Path) -> Path | None:
    """Set the school's copy aside under another name, so that ours is used again; that name."""
    path = paths.school_templates_dir(data_folder) / document.template
    if not path.exists():
        return None
    aside = free_name(path.with_name(f"{path.stem} (прежний){path.suffix}"))
    try:
        return path.rename(aside)
    except OSError as error:
        raise explained(error, path) from error


@dataclass(frozen=True)
class State:
    """What is used for a document and whether it can be printed."""

    document: Document
    path: Path | None
    """The school's own copy; None when ours is used."""
    problems: tuple[str, ...] = ()
    ours_changed: bool | None = None
    """Whether our template is another than the copy was made from; None: not known or no copy."""

    @property
    def label(self) -> str:
        if self.path is None:
            return "шаблон программы"
        return "свой, есть ошибки" if self.problems else "свой"


def state(document: Document, data_folder: Path) -> State:
    try:
        found = find(document, data_folder)
    except UserError as error:
        return State(
            document, paths.school_templates_dir(data_folder) / document.template, (str(error),)
        )
    if found.path is None:
        return State(document, None)
    problems = check(found.content, known_names(document))
    changed = template_origin.ours_changed(found.path, shipped(document))
    return State(document, found.path, tuple(problems), changed)


def states(data_folder: Path) -> list[State]:
    """Of every document, in the order of the menu."""
    return [state(item, data_folder) for item in DOCUMENTS]


def check(content: bytes, known: "Known") -> list[str]:
    """Everything wrong in a template in Russian sentences; empty when it can be printed."""
    from nastavnik_desktop.services.word_files import word

    try:
        read = word.read_template(content, known)
    except UserError as error:
        return [str(error)]
    return [] if isinstance(read, word.Template) else [_sentence(item, known) for item in read]


def _sentence(problem: "Problem", known: "Known") -> str:
    text = problem.text
    said = f"Абзац «{problem.paragraph}»: {text}" if problem.paragraph else capital(text)
    return f"{said}.{_nearest(problem.name, known)}"


def _nearest(name: str, known: "Known") -> str:
    """«Возможно, имелось в виду: куратор_дат.»"""
    if not name:
        return ""
    names: Iterable[str] = {
        *known.names,
        *known.lists,
        *(n for r in known.lists.values() for n in r),
    }
    near = difflib.get_close_matches(name, sorted(names), n=3, cutoff=0.6)
    return f" Возможно, имелось в виду: {', '.join(near)}." if near else ""


@dataclass
class Templates:
    """Templates compiled for one printing, each read once, in the look the school chose."""

    data_folder: Path | None = None
    style: PaperStyle | None = None
    _read: dict[str, "Template"] = field(default_factory=dict)

    def of(self, document: Document) -> "Template":
        """UserError lists what is wrong in a template that cannot be used."""
        if document.key not in self._read:
            self._read[document.key] = self._compile(document)
        return self._read[document.key]

    @cached_property
    def _look(self) -> "Look | None":
        return paper_style.look(self.style, self.data_folder) if self.style else None

    def _compile(self, document: Document) -> "Template":
        from nastavnik_desktop.services.word_files import word

        found = find(document, self.data_folder)
        known = known_names(document)
        name = found.path.name if found.path else document.template
        advice = "Исправьте его в Word или удалите свою копию, чтобы печатать по нашему шаблону."
        try:
            read = word.read_template(found.content, known, self._look)
        except UserError as error:
            raise UserError(f"Шаблон «{name}»: {error.text}", error.advice or advice) from error
        if isinstance(read, word.Template):
            return read
        raise UserError(f"В шаблоне «{name}» ошибки. {_listed(read, known)}", advice)


def _listed(problems: "Sequence[Problem]", known: "Known") -> str:
    lines = list(dict.fromkeys(_sentence(item, known) for item in problems))
    rest = f" … и ещё {len(lines) - _SHOWN}." if len(lines) > _SHOWN else ""
    return " ".join(lines[:_SHOWN]) + rest
