"""What requires attention on the overview: a number, a sentence, a word, and the way there."""

from dataclasses import dataclass

from nastavnik_desktop.russian import plural
from nastavnik_desktop.services.progress.attention import TONE_WORDS, gaps
from nastavnik_desktop.services.progress.due import Light, due_of
from nastavnik_desktop.services.progress.due_found import CHECK
from nastavnik_desktop.services.progress.evidence import Evidence
from nastavnik_desktop.ui.frame.targets import Only, Papers

_TONES = ("bad", "warn", "quiet", "good")
"""The urgent first."""


@dataclass(frozen=True)
class Line:
    """Something that requires attention, and the list behind it."""

    number: int
    text: str
    why: str
    word: str
    tone: str
    page: str
    target: object


def lines(evidence: Evidence, uncopied: int) -> list[Line]:
    """What is due, and what is not filled in, the urgent first; `uncopied`: days without a copy."""
    found = [
        Line(
            light.number,
            light.rule.title,
            light.found.note,
            light.found.word,
            light.found.tone,
            light.page,
            _target(light),
        )
        for light in due_of(evidence)
    ]
    found += [
        Line(
            gap.number,
            gap.check.text,
            gap.check.why,
            TONE_WORDS[gap.check.tone],
            gap.check.tone,
            gap.check.page,
            None if gap.check.page == "school" else Only(frozenset(gap.ids), gap.check.text),
        )
        for gap in gaps(evidence.roster, evidence.day)
        if evidence.roster.year.closed_on is None
    ]
    if uncopied:
        text = f"{plural(uncopied, 'день', 'дня', 'дней').split()[1]} без полной копии школы"
        why = "база, сканы и шаблоны – одним файлом на флешку"
        found.append(Line(uncopied, text, why, TONE_WORDS[CHECK], CHECK, "backup", None))
    return sorted(found, key=lambda line: _TONES.index(line.tone))


def _target(light: Light) -> object:
    """The records behind it, the period of the forms, or the papers that are wanted."""
    if light.found.ids:
        return Only(frozenset(light.found.ids), light.rule.title, light.rule.meant)
    return light.found.period or (Papers(keys=light.rule.papers) if light.rule.papers else None)
