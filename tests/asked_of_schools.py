"""A school with questions of its own: short ways to ask, to answer and to look."""

from datetime import date

from sample import Sample

from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.services.pairs import answers
from nastavnik_desktop.services.pairs import questionnaires as own
from nastavnik_desktop.services.pairs.answer_values import (
    Answers,
)
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines
from nastavnik_desktop.services.pairs.question_kinds import (
    Kind,
    Question,
    Says,
)
from nastavnik_desktop.services.roster import Roster, load_roster
from nastavnik_desktop.storage.store import Store

FORM, ROLE = MentoringForm.PUPIL_PUPIL, Role.MENTEE
DAY = date(2027, 5, 20)
FROM = ("от учителя", "из объявления; на сайте", "от друзей")
HELP = ("учёба", "общение", "выбор профессии")
SINGLE = Question("q-from", Kind.SINGLE, "Как Вы узнали о программе?", "", None, FROM)
MULTIPLE = Question(
    "q-help", Kind.MULTIPLE, "В чём нужна помощь?", "В чём Вам помогли?", Says.PRAISE, HELP
)
ODD = "Что значит «{{ имя }}» и {% for %}, <b>жирный</b> & 'кавычки'?"


def asking(store: Store, *more: Question) -> None:
    """Ours and these."""
    with store.action("Изменена анкета"):
        own.keep(store, FORM, ROLE, [*own.shipped(FORM, ROLE), *more])


def roster_of(filled: tuple[Store, Sample]) -> Roster:
    return load_roster(filled[0], filled[1].year)


def line_of(filled: tuple[Store, Sample]) -> AnswerLine:
    """The mentee of the pair of pupils."""
    return answer_lines(roster_of(filled), frozenset([filled[1].pairs["pupils"]]))[0]


def answer(filled: tuple[Store, Sample], moment: Moment, given: Answers) -> None:
    line = line_of(filled)
    with filled[0].action("Внесены ответы"):
        answers.keep(filled[0], line.part, moment, given, DAY, line.own_words(moment))
