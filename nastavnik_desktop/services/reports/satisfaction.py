"""How many participants are content: no act defines it, so the school's method is printed with it.

Taken from questionnaires «после» (DOMAIN §4); always with who answered and who took part.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from nastavnik_desktop.models import AnswerSheet, Person, SchoolYear
from nastavnik_desktop.models.choices import (
    MentoringForm,
    Moment,
    Role,
    Satisfaction,
    SatisfactionBase,
)
from nastavnik_desktop.services.pairs.answer_values import SCALE, Answers
from nastavnik_desktop.services.pairs.answers import (
    AnswerLine,
    answer_lines,
    decided,
    decided_by,
    words,
)
from nastavnik_desktop.services.pairs.question_kinds import Kind
from nastavnik_desktop.services.pairs.questionnaires import DECIDING
from nastavnik_desktop.services.roster import Roster, Unit

NOT_FILLED = "анкета «по завершении» не заполнена"
NOT_ENTERED = "анкета «по завершении» заполнена, ответы не внесены"
_NO_LIKED = "нет ответа на вопрос, понравилось ли участвовать"
_NO_DECIDING = "нет ответа на вопрос, который решает, удовлетворён ли участник"
_NOBODY_ASKS = "в анкете нет вопроса, который решает, удовлетворён ли участник"
_NO_MARKS = "нет ни одной оценки"


class Asked(NamedTuple):
    """A participant who has not answered, in which pair, and what is missing."""

    person: Person
    unit: Unit
    why: str


class Contentment(NamedTuple):
    """The level of one role; each person counts once."""

    year: SchoolYear
    role: Role
    participants: tuple[Person, ...]
    answered: tuple[Person, ...]
    content: tuple[Person, ...]
    silent: tuple[Asked, ...]
    method: str = ""
    """What is printed under the number."""
    marks: tuple[int, ...] = ()
    """Every mark given: the mean score is taken from them."""

    @property
    def whole(self) -> tuple[Person, ...]:
        """Whom the share is taken of."""
        answered = self.year.satisfaction_base is SatisfactionBase.ANSWERED
        return self.answered if answered else self.participants

    @property
    def score(self) -> int | None:
        """The mean of all marks in tenths of a per cent of the highest; only by that method."""
        if self.year.satisfaction is not Satisfaction.SCORE or not self.marks:
            return None
        return (200 * sum(self.marks) + len(self.marks)) // (2 * len(self.marks))

    @property
    def mean(self) -> str:
        """«7,8» of ten; '' without marks."""
        if not self.marks:
            return ""
        tenths = (20 * sum(self.marks) + len(self.marks)) // (2 * len(self.marks))
        return f"{tenths / 10:.1f}".replace(".", ",")

    @property
    def counts(self) -> str:
        """«удовлетворены 40, ответили 50, участников 60»."""
        parts = [f"ответили {len(self.answered)}", f"участников {len(self.participants)}"]
        if self.year.satisfaction is Satisfaction.SCORE:
            return ", ".join([f"средний балл {self.mean or '–'} из 10", *parts])
        return ", ".join([f"удовлетворены {len(self.content)}", *parts])


def method(roster: Roster) -> str:
    """What is printed under the number."""
    year = roster.year
    of = year.satisfaction_base.label
    match year.satisfaction:
        case Satisfaction.LIKED:
            how = f"ответившие «да» на вопрос анкеты{_deciding(roster)}"
        case Satisfaction.MEAN:
            how = f"те, у кого средняя из оценок анкеты не ниже {year.satisfaction_threshold} из 10"
        case Satisfaction.SCORE:
            return "уровень – средний балл всех оценок анкеты, в процентах от 10"
    return f"удовлетворены – {how}; доля {of}"


def _deciding(roster: Roster) -> str:
    """Which question decides: in the words of the school where it has its own."""
    texts = {text for line in _asked(roster) if (text := _decision(line).text)}
    if texts <= {DECIDING.after}:
        return ", понравилось ли участвовать"
    return f" «{texts.pop()}»" if len(texts) == 1 else ", который школа назвала решающим"


def _asked(roster: Roster) -> list[AnswerLine]:
    """Whose questionnaires tell what decides."""
    closed = roster.year.closed_on is not None
    found = []
    known: set[tuple[MentoringForm, Role]] = set()
    for unit in roster.units:
        for member in unit.members if unit.started else ():
            asked = unit.programme.form, member.part.role
            if closed or asked not in known:
                # In an open year all of a form and a role are asked the same.
                known.add(asked)
                line = AnswerLine(roster, unit, member)
                if not closed or line.sheet(Moment.AFTER) is not None:
                    found.append(line)
    return found


class _Decision(NamedTuple):
    """The question whose «да» says that somebody is content; blank for none."""

    key: str = ""
    text: str = ""


def _decision(line: AnswerLine) -> _Decision:
    """As it is asked today; in a closed year as it was: no later questionnaire changes that."""
    sheet = line.sheet(Moment.AFTER)
    if line.roster.year.closed_on is None or sheet is None:
        item = line.deciding
        return _Decision(item.key, item.after) if item is not None else _Decision()
    key = decided(sheet)
    return _Decision(key, words(sheet).get(key, DECIDING.after if key == DECIDING.key else ""))


def settled(roster: Roster) -> list[AnswerSheet]:
    """The questionnaires of a year that is being closed that must remember what decided them."""
    found = []
    for line in answer_lines(roster) if roster.questionnaires else ():
        sheet = line.sheet(Moment.AFTER)
        if sheet is not None:
            key = next(_told_by(line, *line.told(Moment.AFTER)), _decision(line).key)
            if key != decided(sheet):
                found.append(decided_by(sheet, key))
    return found


def _told_by(line: AnswerLine, given: Answers, past: Answers) -> Iterator[str]:
    """The answered questions that decide, the first one first.

    What was asked before the school had another question decides where that one has no answer.
    """
    key = _decision(line).key
    if key in given or (line.roster.year.closed_on is not None and key in past):
        yield key
    elif line.roster.year.closed_on is None:
        before = decided(line.sheet(Moment.AFTER))
        if before in given or before in past:
            yield before
        elif DECIDING.key in past:
            yield DECIDING.key


def contentment(roster: Roster, role: Role, day: date) -> Contentment:
    """Of everybody who took part in the role by the day.

    Whoever takes part twice is content only if content with both, and has answered after one.
    """
    judged: dict[int, list[tuple[AnswerLine, bool | None]]] = {}
    marks: list[int] = []
    for line in _lines(roster, role, day):
        content = None
        if line.sheet(Moment.AFTER) is not None:
            given, past = line.told(Moment.AFTER)
            found = _marks(line, given | past)
            marks += found
            content = _content(line, given, past, found)
        judged.setdefault(line.person.id or 0, []).append((line, content))
    people, answered, contented, silent = [], [], [], []
    for one in sorted(judged.values(), key=lambda one: one[0][0].person.sort_key):
        line = one[0][0]
        people.append(line.person)
        told = [content for _, content in one if content is not None]
        if told:
            answered.append(line.person)
        else:
            silent.append(_silent(roster.year, line))
        if told and all(told):
            contented.append(line.person)
    return Contentment(
        roster.year,
        role,
        tuple(people),
        tuple(answered),
        tuple(contented),
        tuple(silent),
        method(roster),
        tuple(marks),
    )


def _lines(roster: Roster, role: Role, day: date) -> Iterator[AnswerLine]:
    for unit in roster.units:
        for member in unit.mentees if role is Role.MENTEE else unit.mentors:
            entered = unit.entered(member)
            if unit.started and (entered is None or entered <= day):
                yield AnswerLine(roster, unit, member)


def _marks(line: AnswerLine, given: Answers) -> list[int]:
    if not given:
        return []
    others = {item.key for item in line.questions(Moment.AFTER) if item.kind is not Kind.SCALE}
    return [
        value
        for key, value in given.items()
        if key not in others and type(value) is int and value in SCALE
    ]


def _content(line: AnswerLine, given: Answers, past: Answers, marks: list[int]) -> bool | None:
    """None when the questionnaire does not tell."""
    year = line.roster.year
    if year.satisfaction is Satisfaction.LIKED:
        key = next(_told_by(line, given, past), None)
        return None if key is None else (given | past)[key] is True
    if not marks:
        return None
    if year.satisfaction is Satisfaction.SCORE:
        return True
    return sum(marks) >= year.satisfaction_threshold * len(marks)


def _undecided(line: AnswerLine) -> str:
    key, text = _decision(line)
    if not key:
        return _NOBODY_ASKS
    return _NO_LIKED if text == DECIDING.after else _NO_DECIDING


def _silent(year: SchoolYear, line: AnswerLine) -> Asked:
    if line.sheet(Moment.AFTER) is not None:
        why = _undecided(line) if year.satisfaction is Satisfaction.LIKED else _NO_MARKS
    else:
        why = NOT_ENTERED if line.part.survey_after else NOT_FILLED
    return Asked(line.person, line.unit, why)
