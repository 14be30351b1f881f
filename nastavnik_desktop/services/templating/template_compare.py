"""What the school changed in its own template against ours, paragraph by paragraph."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.papers.documents import Document
from nastavnik_desktop.services.templating import template_origin, templates


class Change(Enum):
    ADDED = "добавлен"
    REMOVED = "удалён"
    CHANGED = "изменён"


@dataclass(frozen=True)
class Difference:
    """A paragraph that is not the same; one side is empty when it is only in the other."""

    change: Change
    ours: str
    school: str

    @property
    def text(self) -> str:
        """«Изменён абзац: было «…», стало «…».»"""
        match self.change:
            case Change.ADDED:
                return f"Добавлен абзац: «{self.school}»."
            case Change.REMOVED:
                return f"Удалён абзац: «{self.ours}»."
            case Change.CHANGED:
                return f"Изменён абзац: было «{self.ours}», стало «{self.school}»."


@dataclass(frozen=True)
class Comparison:
    """The school's template beside ours."""

    document: Document
    path: Path
    differences: tuple[Difference, ...]
    ours_changed: bool | None
    """Whether ours is another than the copy was made from; None when that is not known."""

    @property
    def lines(self) -> list[str]:
        """Everything in sentences; never empty."""
        said = [item.text for item in self.differences] or ["Текст шаблона тот же, что у нас."]
        if self.ours_changed:
            said.append(
                "С тех пор как сделана копия, шаблон программы изменился: сравните и перенесите"
                " нужное в свою копию или вернитесь к нашему шаблону."
            )
        return said


def compare(document: Document, data_folder: Path) -> Comparison:
    """UserError when the school has no copy of its own or it is no usable DOCX."""
    from nastavnik_desktop.services.word_files import word_text

    found, ours = templates.find(document, data_folder), templates.shipped(document)
    if found.path is None:
        raise UserError(
            f"Своего шаблона «{document.template}» у школы нет, сравнивать нечего.",
            "Печатается шаблон программы.",
        )
    pairs = _differences(word_text.lines(ours), word_text.lines(found.content))
    changed = template_origin.ours_changed(found.path, ours)
    return Comparison(document, found.path, tuple(pairs), changed)


def _differences(ours: list[str], school: list[str]) -> Iterator[Difference]:
    matcher = difflib.SequenceMatcher(None, ours, school, autojunk=False)
    for kind, begin, end, new_begin, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = ours[begin:end], school[new_begin:new_end]
        for before, after in _paired(gone, come):
            change = Change.CHANGED if before and after else _one_sided(before)
            yield Difference(change, before, after)


def _one_sided(before: str) -> Change:
    return Change.REMOVED if before else Change.ADDED


_ALIKE = 0.5


def _paired(gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that replaced each other, in order; what resembles nothing stands alone."""
    rest = list(come)
    for before in gone:
        near = difflib.get_close_matches(before, rest, n=1, cutoff=_ALIKE)
        if not near:
            yield before, ""
            continue
        place = rest.index(near[0])
        for alone in rest[:place]:
            yield "", alone
        yield before, near[0]
        del rest[: place + 1]
    for alone in rest:
        yield "", alone
