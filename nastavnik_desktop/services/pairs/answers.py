"""Answers of questionnaires: reading what is stored, keeping, and who has not answered."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from nastavnik_desktop.models import AnswerSheet, Participation, Person
from nastavnik_desktop.models.choices import AnswerState, MentoringForm, Moment, PairStatus, Role
from nastavnik_desktop.services.pairs.answer_values import Answers, Value, possible
from nastavnik_desktop.services.pairs.question_kinds import Question, Says
from nastavnik_desktop.services.pairs.questionnaires import DECIDING, questions, shipped_words
from nastavnik_desktop.services.roster import Member, Roster, Unit
from nastavnik_desktop.storage.store import Store

_UNKNOWN = "Вопрос, которого в анкете больше нет"
_DECIDES = "decides"
"""Beside the words of questions: the key of the one that decided, where it was not ours."""
_DAYS = {Moment.BEFORE: "survey_before", Moment.AFTER: "survey_after"}


# -- a sheet --------------------------------------------------------------------------------------


def read(sheet: AnswerSheet | None) -> Answers:
    """Everything that is stored, whatever is asked today."""
    if sheet is None:
        return {}
    found = _loaded(sheet.answers)
    return {
        key: tuple(map(str, value)) if isinstance(value, list) else value
        for key, value in found.items()
    }


def words(sheet: AnswerSheet | None) -> dict[str, str]:
    """The words of the answered questions, where they were not ours."""
    return {key: str(text) for key, text in _loaded(sheet.wordings if sheet else "").items()}


def decided(sheet: AnswerSheet | None) -> str:
    """The key of the question that decided who is content when it was answered; '' for none."""
    return words(sheet).get(_DECIDES, DECIDING.key)


def decided_by(sheet: AnswerSheet, key: str) -> AnswerSheet:
    """The same answers, judged by that question."""
    known = words(sheet) | {_DECIDES: key}
    if key == DECIDING.key:
        del known[_DECIDES]
    return sheet.changed(wordings=json.dumps(known, ensure_ascii=False) if known else "")


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def written(answers: Mapping[str, Value | None]) -> str:
    filled = {key: value for key, value in answers.items() if value not in (None, "", ())}
    return json.dumps(filled, ensure_ascii=False)


def day_of(part: Participation, moment: Moment) -> date | None:
    """When the questionnaire of that moment was filled in."""
    day: date | None = getattr(part, _DAYS[moment])
    return day


def keep(
    store: Store,
    part: Participation,
    moment: Moment,
    answers: Mapping[str, Value | None],
    day: date | None,
    asked: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Save the answers and the day; without any answer the sheet goes. Inside an action.

    With answers and no day the day that is known stays, else it is today. `asked` are the words
    of questions that are not ours: what is answered now was an answer to these, what was answered
    before keeps its own.
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
            made = _words_of(sheet, answers, asked)
            wordings = json.dumps(made, ensure_ascii=False) if made else ""
            new = sheet.changed(answers=text, wordings=wordings)
            store.table(AnswerSheet).save(decided_by(new, _decider(sheet, new, asked)))
        day = day or day_of(part, moment) or date.today()
    if day != day_of(part, moment):
        store.table(Participation).save(part.changed(**{_DAYS[moment]: day}))


def _words_of(
    sheet: AnswerSheet, answers: Mapping[str, Value | None], asked: Mapping[str, str]
) -> dict[str, str]:
    before, known = read(sheet), words(sheet)
    made = {
        key: (known if key in before and before[key] == value else asked).get(key, "")
        for key, value in answers.items()
        if value not in (None, "", ())
    }
    return {key: text for key, text in made.items() if text}


def _decider(known: AnswerSheet, new: AnswerSheet, asked: Mapping[str, str]) -> str:
    """What decides today, unless only the question that decided before is answered."""
    before, now, given = decided(known), asked.get(_DECIDES, DECIDING.key), read(new)
    return before if known.id and before in given and now not in given else now


# -- who is asked ---------------------------------------------------------------------------------


class Given(NamedTuple):
    """An answer with the words it answered."""

    key: str
    text: str
    value: Value
    asked: bool
    """Whether it is still asked."""


class AnswerLine(NamedTuple):
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
        return questions(self.roster, self.form, self.role, moment)

    def own_words(self, moment: Moment) -> dict[str, str]:
        """What is asked in other words than ours, by key; and what decides, if it is not ours."""
        ours = shipped_words(self.form, self.role, moment)
        asked = ((item.key, item.text(moment)) for item in self.questions(moment))
        found = {key: text for key, text in asked if ours.get(key) != text}
        key = self.deciding.key if self.deciding is not None else ""
        return found | ({_DECIDES: key} if key != DECIDING.key and moment is Moment.AFTER else {})

    @property
    def deciding(self) -> Question | None:
        """The question whose «да» says today that somebody is content."""
        found = (item for item in self.questions(Moment.AFTER) if item.says is Says.CONTENT)
        return next(found, None)

    def past(self, moment: Moment) -> Answers:
        """What answered questions that are asked no more."""
        return self.told(moment)[1]

    def told(self, moment: Moment) -> tuple[Answers, Answers]:
        """What answers the questions of today, and what answered those asked no more."""
        stored = read(self.sheet(moment))
        if not stored:
            return {}, {}
        asked = {item.key: item for item in self.questions(moment)}
        valid = {
            key: stored[key]
            for key, item in asked.items()
            if key in stored and possible(item, stored[key])
        }
        return valid, {key: value for key, value in stored.items() if key not in asked}

    def given(self, moment: Moment) -> list[Given]:
        """All answers in the order of the paper; those to questions of the past come last."""
        known = words(self.sheet(moment))
        ours = shipped_words(self.form, self.role, moment)
        valid = self.answers(moment)
        return [
            Given(key, known.get(key) or ours.get(key) or _UNKNOWN, value, key in valid)
            for key, value in (valid | self.past(moment)).items()
        ]

    def sheet(self, moment: Moment) -> AnswerSheet | None:
        return self.roster.answer_sheets.get((self.part.id or 0, moment))

    def answers(self, moment: Moment) -> Answers:
        """Only what answers the questions of today."""
        return self.told(moment)[0]

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
