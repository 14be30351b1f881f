"""What the questionnaires came to: means and shares before and after, their difference, texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.services.pairs.answer_values import Value
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines
from nastavnik_desktop.services.pairs.question_kinds import FREQUENCIES, Kind, Question
from nastavnik_desktop.services.pairs.questionnaires import all_questions, ordered
from nastavnik_desktop.services.roster import Roster


@dataclass(frozen=True)
class Counted:
    """The answers to one question at one moment."""

    kind: Kind
    values: tuple[Value, ...]
    options: tuple[str, ...] = ()
    """Of a question with a list: what is offered today."""

    @property
    def number(self) -> int:
        """How many answered."""
        return len(self.values)

    @property
    def tenths(self) -> int | None:
        """Ten times the mean of marks, or the per cent of yes; None without answers."""
        if not self.values or self.kind not in (Kind.SCALE, Kind.YES_NO):
            return None
        total = sum(value for value in self.values if isinstance(value, int))
        times = 10 if self.kind is Kind.SCALE else 100
        return (2 * times * total + self.number) // (2 * self.number)

    @property
    def shown(self) -> str:
        """«7,2», «да – 80 %», «часто», each with how many answered; '' without answers."""
        if not self.values:
            return ""
        if self.kind is Kind.SCALE:
            return f"{_comma(self.tenths or 0)} ({self.number})"
        if self.kind is Kind.YES_NO:
            return f"да – {self.tenths}\u00a0% ({self.number})"
        if self.kind is Kind.FREQUENCY:
            word, times = Counter(self.values).most_common(1)[0]
            return f"{word} ({times}\u00a0из\u00a0{self.number})"
        return f"({self.number})"

    @property
    def chosen(self) -> dict[str, int]:
        """How often each option was; those that are offered no more come last."""
        found: Counter[str] = Counter()
        for value in self.values:
            found.update(value if isinstance(value, tuple) else [str(value)])
        return {one: found.pop(one, 0) for one in self.options} | dict(found)

    def share(self, option: str) -> int | None:
        """Per cent of those who answered; several options together may pass a hundred."""
        if not self.values:
            return None
        return (200 * self.chosen.get(option, 0) + self.number) // (2 * self.number)

    def shown_share(self, option: str) -> str:
        """«3 (60 %)»; '' without answers."""
        share = self.share(option)
        return "" if share is None else f"{self.chosen.get(option, 0)} ({share}\u00a0%)"


@dataclass(frozen=True)
class QuestionSummary:
    """One question of a form and role, at both moments."""

    item: Question
    text: str
    """As it is asked after the work, or before it when only then."""
    before: Counted
    after: Counted

    @property
    def difference(self) -> str:
        """«+1,2» or «–10 п.п.» (percentage points); '' unless it was answered twice."""
        first, second = self.before.tenths, self.after.tenths
        if first is None or second is None:
            return ""
        change = second - first
        if self.item.kind is Kind.SCALE:
            return f"{_sign(change)}{_comma(abs(change))}"
        return _points(change)

    @property
    def options(self) -> list[str]:
        """All that were offered or chosen; none of a question without a list."""
        if not self.item.kind.listed:
            return []
        return list(dict.fromkeys((*self.before.chosen, *self.after.chosen)))

    def option_difference(self, option: str) -> str:
        """«+10 п.п.»; '' unless it was answered twice."""
        first, second = self.before.share(option), self.after.share(option)
        return "" if first is None or second is None else _points(second - first)


def _sign(change: int) -> str:
    return "+" if change > 0 else "–" if change < 0 else ""


def _points(change: int) -> str:
    return f"{_sign(change)}{abs(change)} п.п."


def _comma(tenths: int) -> str:
    return f"{tenths / 10:.1f}".replace(".", ",")


@dataclass(frozen=True)
class GroupSummary:
    """Those of one form and role: who takes part, who answered, each question.

    Ids of people: whoever has two pairs of the form is one participant, as in every report.
    """

    form: MentoringForm
    role: Role
    people: frozenset[int]
    """Of the pairs that started, and whoever answered."""
    told_before: frozenset[int]
    told_after: frozenset[int]
    questions: tuple[QuestionSummary, ...] = field(default=())

    @property
    def closed(self) -> list[QuestionSummary]:
        return [one for one in self.questions if one.item.kind is not Kind.TEXT]

    @property
    def open(self) -> list[QuestionSummary]:
        """Questions answered in words, those with an answer only."""
        return [
            one
            for one in self.questions
            if one.item.kind is Kind.TEXT and (one.before.values or one.after.values)
        ]


def survey_summary(roster: Roster, forms: Sequence[MentoringForm]) -> list[GroupSummary]:
    """Mentees before mentors, in the order of the forms; those nobody takes part in left out."""
    lines = answer_lines(roster)
    found = []
    for form in forms:
        for role in (Role.MENTEE, Role.MENTOR):
            ours = [line for line in lines if line.form is form and line.role is role]
            if ours:
                found.append(_group(form, role, ours))
    return found


def _group(form: MentoringForm, role: Role, lines: list[AnswerLine]) -> GroupSummary:
    given = {
        moment: [line.answers(moment) | line.past(moment) for line in lines] for moment in Moment
    }

    def counted(item: Question, moment: Moment) -> Counted:
        there = given[moment] if item.text(moment) else ()
        values = (one[item.key] for one in there if item.key in one)
        return Counted(item.kind, tuple(values), item.options)

    def summed(item: Question) -> QuestionSummary:
        last = Moment.AFTER if item.after else Moment.BEFORE
        both = (counted(item, moment) for moment in (Moment.BEFORE, Moment.AFTER))
        return QuestionSummary(item, item.text(last), *both)

    def told(moment: Moment) -> frozenset[int]:
        both = zip(lines, given[moment], strict=True)
        return frozenset(line.person.id or 0 for line, answers in both if answers)

    started = frozenset(line.person.id or 0 for line in lines if line.unit.started)
    before, after = told(Moment.BEFORE), told(Moment.AFTER)
    return GroupSummary(
        form,
        role,
        started | before | after,
        before,
        after,
        tuple(
            summed(item)
            for item in (*all_questions(lines[0].roster, form, role), *_past_questions(lines))
        ),
    )


def _past_questions(lines: list[AnswerLine]) -> list[Question]:
    """What is asked no more but was answered, in the words it was answered in."""
    found: dict[str, Question] = {}
    for line in lines:
        for moment in Moment:
            for one in line.given(moment):
                if not one.asked:
                    new = Question(one.key, _kind_of(one.value), "", "")
                    known = found.get(one.key, new)
                    found[one.key] = (
                        replace(known, before=one.text)
                        if moment is Moment.BEFORE
                        else replace(known, after=one.text)
                    )
    return ordered(found.values())


def _kind_of(value: Value) -> Kind:
    """Of the question it answered."""
    if isinstance(value, bool):
        return Kind.YES_NO
    if isinstance(value, int):
        return Kind.SCALE
    if isinstance(value, tuple):
        return Kind.MULTIPLE
    return Kind.FREQUENCY if value in FREQUENCIES else Kind.TEXT
