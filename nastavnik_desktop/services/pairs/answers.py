"""Answers of questionnaires: reading what is stored, typing, keeping, and who has not answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nastavnik_desktop.models import AnswerSheet, Participation, Person
from nastavnik_desktop.models.choices import AnswerState, MentoringForm, Moment, PairStatus, Role
from nastavnik_desktop.russian import bad_character, search_key, squeeze
from nastavnik_desktop.services.pairs.question_kinds import FREQUENCIES, Kind, Question
from nastavnik_desktop.services.pairs.questionnaires import questions
from nastavnik_desktop.services.roster import Member, Roster, Unit
from nastavnik_desktop.storage.store import Store

Answers = dict[str, int | bool | str]
"""Key of a question → 1–10, yes or no, one of FREQUENCIES, or a text; no key, no answer."""

SCALE = range(1, 11)
_MOST_TOLD = 60
_YES, _NO = ("да", "д", "yes", "+", "true"), ("нет", "н", "no", "-", "–", "false")
_DAYS = {Moment.BEFORE: "survey_before", Moment.AFTER: "survey_after"}


# -- one answer -----------------------------------------------------------------------------------


def possible(item: Question, value: object) -> bool:
    """Whether it is an answer to a question of that kind."""
    match item.kind:
        case Kind.SCALE:
            return isinstance(value, int) and not isinstance(value, bool) and value in SCALE
        case Kind.YES_NO:
            return isinstance(value, bool)
        case Kind.FREQUENCY:
            return value in FREQUENCIES
    return isinstance(value, str) and bool(value)


def typed(item: Question, text: str) -> int | bool | str | None:
    """What a cell or a line says; None for a blank. ValueError: what the question wants."""
    text = squeeze(text)
    if not text:
        return None
    if item.kind is Kind.SCALE:
        return _mark(text)
    if item.kind is Kind.YES_NO:
        return _yes_or_no(text)
    if item.kind is Kind.FREQUENCY:
        return _frequency(text)
    if bad := bad_character(text):
        raise ValueError(f"В ответе недопустимый знак {bad}.")
    return text


def cut(text: str) -> str:
    """Enough of a cell to find it again by: one may hold 32,767 letters."""
    return text if len(text) <= _MOST_TOLD else f"{text[:_MOST_TOLD]}…"


def _mark(text: str) -> int:
    whole = text.replace(",", ".").removesuffix(".0")
    # Of a number of thousands of digits Python makes no integer at all.
    if whole.isdecimal() and len(whole) <= len(str(max(SCALE))) and int(whole) in SCALE:
        return int(whole)
    raise ValueError(f"«{cut(text)}» – не оценка: нужно число от 1 до 10.")


def _yes_or_no(text: str) -> bool:
    word = text.casefold().rstrip(".!")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"«{cut(text)}» – не ответ: нужно «да» или «нет».")


def _frequency(text: str) -> str:
    if text in ("1", "2", "3", "4", "5"):
        return FREQUENCIES[int(text) - 1]
    known = {search_key(one): one for one in FREQUENCIES}
    found = known.get(search_key(text))
    if found is None:
        raise ValueError(f"«{cut(text)}» – не ответ: нужно одно из «{'», «'.join(FREQUENCIES)}».")
    return found


def shown(value: int | bool | str | None) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    return "" if value is None else str(value)


# -- a sheet --------------------------------------------------------------------------------------


def read(sheet: AnswerSheet | None) -> Answers:
    """Everything that is stored, whatever is asked today."""
    if sheet is None:
        return {}
    try:
        found = json.loads(sheet.answers or "{}")
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def written(answers: Mapping[str, int | bool | str | None]) -> str:
    filled = {key: value for key, value in answers.items() if value not in (None, "")}
    return json.dumps(filled, ensure_ascii=False)


def day_of(part: Participation, moment: Moment) -> date | None:
    """When the questionnaire of that moment was filled in."""
    day: date | None = getattr(part, _DAYS[moment])
    return day


def keep(
    store: Store,
    part: Participation,
    moment: Moment,
    answers: Mapping[str, int | bool | str | None],
    day: date | None,
) -> None:
    """Save the answers and the day; without any answer the sheet goes. Inside an action.

    With answers and no day the day that is known stays, else it is today.
    """
    # Both questionnaires may be kept in one action: the day of the other one must not go.
    part = store.table(Participation).get(part.id or 0)
    known = store.table(AnswerSheet).all(participation_id=part.id, moment=moment)
    sheet = known[0] if known else AnswerSheet(participation_id=part.id or 0, moment=moment)
    text = written(answers)
    if text == "{}":
        if sheet.id is not None:
            store.delete(AnswerSheet, [sheet.id])
    else:
        if text != sheet.answers:
            store.table(AnswerSheet).save(sheet.changed(answers=text))
        day = day or day_of(part, moment) or date.today()
    if day != day_of(part, moment):
        store.table(Participation).save(part.changed(**{_DAYS[moment]: day}))


# -- who is asked ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class AnswerLine:
    """A participant and both questionnaires."""

    roster: Roster
    unit: Unit
    member: Member

    @property
    def person(self) -> Person:
        return self.member.person

    @property
    def part(self) -> Participation:
        return self.member.part

    @property
    def role(self) -> Role:
        return self.member.part.role

    @property
    def form(self) -> MentoringForm:
        return self.unit.programme.form

    @property
    def title(self) -> str:
        """«Ёлкин Пётр Ильич, наставляемый»."""
        return f"{self.person.full_name}, {self.role.label}"

    def questions(self, moment: Moment) -> tuple[Question, ...]:
        return questions(self.form, self.role, moment)

    def sheet(self, moment: Moment) -> AnswerSheet | None:
        return self.roster.answer_sheets.get((self.part.id or 0, moment))

    def answers(self, moment: Moment) -> Answers:
        """Only what answers the questions of today."""
        sheet = self.sheet(moment)
        if sheet is None:
            return {}
        stored = read(sheet)
        return {
            item.key: stored[item.key]
            for item in self.questions(moment)
            if item.key in stored and possible(item, stored[item.key])
        }

    def state(self, moment: Moment) -> AnswerState:
        if self.sheet(moment) is not None:
            return AnswerState.ENTERED
        if day_of(self.part, moment) is not None:
            return AnswerState.DATED
        over = self.unit.pair.status is PairStatus.FINISHED
        if moment is Moment.AFTER and not over:
            return AnswerState.EARLY
        return AnswerState.WANTED


def answer_lines(roster: Roster, pair_ids: frozenset[int] | None = None) -> list[AnswerLine]:
    """Everybody in the pairs of the year that have started, by name; of these pairs alone if given.

    Someone who takes part twice is asked twice: the questions are about that work.
    """
    found = [
        AnswerLine(roster, unit, member)
        for unit in roster.units
        if (unit.started if pair_ids is None else unit.id in pair_ids)
        for member in unit.members
    ]
    return sorted(found, key=lambda line: (line.person.sort_key, line.unit.id))


def next_moment(line: AnswerLine) -> Moment:
    """Which questionnaire is to be typed now: «до» until it is there, then «после»."""
    if line.state(Moment.BEFORE) is AnswerState.WANTED:
        return Moment.BEFORE
    early = line.state(Moment.AFTER) is AnswerState.EARLY
    return Moment.BEFORE if early else Moment.AFTER
