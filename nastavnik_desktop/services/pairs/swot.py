"""Proposals for the four boxes of a SWOT, drawn from the answers by plain rules.

Each line keeps the number it rests on; the curator takes, edits or throws it away.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from nastavnik_desktop.models.choices import Role
from nastavnik_desktop.services.pairs.question_kinds import Kind, Question, Says
from nastavnik_desktop.services.pairs.survey_summary import (
    Counted,
    GroupSummary,
    survey_summary,
)
from nastavnik_desktop.services.papers.school_forms import chosen_forms
from nastavnik_desktop.services.roster import Roster

GOOD_MARK, BAD_MARK = 80, 70
"""Tenths of a mean: from 8,0 on it is a strength, below 7,0 a weakness."""
MOST, HALF = 70, 50
"""Per cent of yes."""
_MARKS, _WISHES, _TEXTS = 3, 4, 3
"""Lines of each role in a box, at the most: of marks, of wishes, of their own words."""
_WHO = {Role.MENTEE: "Наставляемые", Role.MENTOR: "Наставники"}
_SATISFIED = (Says.CONTENT, Says.GOING_ON)
_STAYING = (Says.GOING_ON, Says.STAYING)
"""When few say yes here, people may be lost."""


@dataclass
class Proposals:
    """The lines of each box."""

    strengths: list[str] = field(default_factory=list)
    weaknesses: list[str] = field(default_factory=list)
    opportunities: list[str] = field(default_factory=list)
    threats: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.strengths, self.weaknesses, self.opportunities, self.threats))


@dataclass(frozen=True)
class _Pooled:
    """One question over all forms that ask it so."""

    role: Role
    item: Question
    text: str
    before: Counted
    after: Counted

    @property
    def line(self) -> str:
        """«Наставляемые: Насколько полезными были встречи – 8,5 из 10»."""
        return f"{_WHO[self.role]}: {self.text.rstrip('?')} – {_evidence(self.after)}"


def proposals(roster: Roster, programme_id: int | None = None) -> Proposals:
    """From the questionnaires after the work; before it only hopes and fears are known.

    Of the whole school, or of those who take part in one programme.
    """
    made = Proposals()
    if programme_id is not None:
        units = tuple(one for one in roster.units if one.pair.programme_id == programme_id)
        roster = replace(roster, units=units)
    groups = survey_summary(roster, chosen_forms(roster))
    pooled = _pooled(groups)
    for role in (Role.MENTEE, Role.MENTOR):
        ours = [one for one in pooled if one.role is role]
        _marks(ours, made)
        _shares(ours, made)
        _silence(role, [group for group in groups if group.role is role], made)
    for one in pooled:
        _words(one, made)
    return made


def _silence(role: Role, groups: list[GroupSummary], made: Proposals) -> None:
    """People, not questionnaires: whoever takes part in two forms is asked twice."""
    asked = frozenset[int]().union(*(group.people for group in groups))
    told = frozenset[int]().union(*(group.told_after for group in groups))
    if told and 2 * len(told) < len(asked):
        made.weaknesses.append(f"{_WHO[role]}: на анкету ответили {len(told)} из {len(asked)}")


def _pooled(groups: list[GroupSummary]) -> list[_Pooled]:
    found: dict[tuple[Role, str, str], _Pooled] = {}
    for group in groups:
        for one in group.questions:
            key = (group.role, one.item.key, one.text)
            known = found.get(key)
            found[key] = _Pooled(
                group.role,
                one.item,
                one.text,
                _joined(known.before if known else None, one.before),
                _joined(known.after if known else None, one.after),
            )
    return list(found.values())


def _joined(first: Counted | None, second: Counted) -> Counted:
    values = (*(first.values if first else ()), *second.values)
    return Counted(second.kind, values, second.options)


def _evidence(counted: Counted) -> str:
    if counted.kind is Kind.SCALE:
        return f"{(counted.tenths or 0) / 10:.1f}".replace(".", ",") + " из 10"
    yes = sum(value is True for value in counted.values)
    return f"да {yes} из {counted.number}"


def _marks(ours: list[_Pooled], made: Proposals) -> None:
    """The best and the worst means."""
    scales = [one for one in ours if one.item.kind is Kind.SCALE and one.after.values]
    ranked = sorted(scales, key=lambda one: -(one.after.tenths or 0))
    best = [one for one in ranked if (one.after.tenths or 0) >= GOOD_MARK]
    worst = [one for one in reversed(ranked) if (one.after.tenths or 0) < BAD_MARK]
    made.strengths += [one.line for one in best[:_MARKS]]
    made.weaknesses += [one.line for one in worst[:_MARKS]]


def _shares(ours: list[_Pooled], made: Proposals) -> None:
    """Who liked it and goes on; what else they now want; who may be lost."""
    closed = [one for one in ours if one.item.kind is Kind.YES_NO and one.after.values]
    wanted = []
    for one in closed:
        share, says = one.after.tenths or 0, one.item.says
        if says in _SATISFIED and share >= MOST:
            made.strengths.append(one.line)
        elif says in _STAYING and share < HALF:
            made.threats.append(one.line)
        elif says in _SATISFIED and share < HALF:
            made.weaknesses.append(one.line)
        elif says not in _SATISFIED and share >= HALF:
            wanted.append(one)
    wanted.sort(key=lambda one: -(one.after.tenths or 0))
    made.opportunities += [one.line for one in wanted[:_WISHES]]


def _words(one: _Pooled, made: Proposals) -> None:
    if one.item.says is Says.PRAISE:
        made.strengths += _quoted(one.role, one.after)
    elif one.item.says is Says.WORRY:
        made.weaknesses += _quoted(one.role, one.after)
        made.threats += _quoted(one.role, one.before)
    elif one.item.says is Says.HOPE:
        made.opportunities += _quoted(one.role, one.before)


def _quoted(role: Role, counted: Counted) -> list[str]:
    """What is written most often, first."""
    if counted.kind.listed:
        often = Counter({one: times for one, times in counted.chosen.items() if times})
        return [
            f"{_WHO[role]}: «{option}» – {times} из {counted.number}"
            for option, times in often.most_common(_TEXTS)
        ]
    texts = Counter(str(value).rstrip(".") for value in counted.values)
    return [f"{_WHO[role]}: «{text}»" for text, _ in texts.most_common(_TEXTS)]
