"""Answers of the demo school's questionnaires, one quality sheet and the SWOT drawn from them."""

from datetime import date
from random import Random

from nastavnik_desktop.models import AnswerSheet, QualitySheet, SchoolYear, Swot
from nastavnik_desktop.models.choices import Moment, Role, Score
from nastavnik_desktop.services.pairs import quality, swot
from nastavnik_desktop.services.pairs.answer_values import Answers
from nastavnik_desktop.services.pairs.answers import AnswerLine, answer_lines, day_of, written
from nastavnik_desktop.services.pairs.question_kinds import FREQUENCIES, Kind, Question
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

_SEED = 20261122
_NOT_TYPED = 12
"""Every so many questionnaires are filled in on paper, and nobody has typed them yet."""
_WORDS: dict[str, dict[Role, tuple[str, ...]]] = {
    "wait": {
        Role.MENTEE: ("Помощи с учёбой", "Новых знакомств", "Поддержки", "Понять, чего я хочу"),
        Role.MENTOR: ("Поделиться опытом", "Научиться работать с людьми", "Быть полезным"),
    },
    "good": {
        Role.MENTEE: ("Внимание наставника", "Общение", "Разбор трудных тем", "Экскурсии"),
        Role.MENTOR: ("Видеть, как человек растёт", "Обмен опытом", "Общие дела"),
    },
    "better": {
        Role.MENTEE: ("Больше встреч", "Больше времени на разговор", "Совместных выездов"),
        Role.MENTOR: ("Не хватает времени", "Нужны методические материалы", "Мало отклика"),
    },
}

_FEARS: dict[Role, tuple[str, ...]] = {
    Role.MENTEE: ("Не хватит времени", "Не знаю, о чём говорить", "Вдруг мы не подойдём"),
    Role.MENTOR: ("Не хватит времени", "Справлюсь ли с этой ролью", "Мало опыта"),
}
"""Before the work the same question asks what people are afraid of."""


def save_answers(store: Store, year: SchoolYear) -> None:
    """Of the questionnaires that have a day; inside the action that fills the school."""
    rng = Random(_SEED)
    asked = [
        (line, moment)
        for line in answer_lines(load_roster(store, year))
        for moment in Moment
        if day_of(line.part, moment) is not None
    ]
    store.table(AnswerSheet).save_many(
        [
            AnswerSheet(
                participation_id=line.part.id or 0,
                moment=moment,
                answers=written(_answers(rng, line, moment)),
            )
            for number, (line, moment) in enumerate(asked, 1)
            if number % _NOT_TYPED
        ]
    )
    _judge(store, year)


def _answers(rng: Random, line: AnswerLine, moment: Moment) -> Answers:
    return {
        item.key: _answer(rng, item, line.role, moment)
        for item in line.questions(moment)
        if item.kind is not Kind.TEXT or rng.random() < 0.5
    }


def _answer(rng: Random, item: Question, role: Role, moment: Moment) -> int | bool | str:
    """After the work people are a little more content than they hoped to be."""
    if item.kind is Kind.SCALE:
        return rng.randint(4, 9) if moment is Moment.BEFORE else rng.randint(6, 10)
    if item.kind is Kind.YES_NO:
        return rng.random() < (0.6 if moment is Moment.BEFORE else 0.8)
    if item.kind is Kind.FREQUENCY:
        return rng.choice(FREQUENCIES[:3])
    fears = item.key == "better" and moment is Moment.BEFORE
    return rng.choice(_FEARS[role] if fears else _WORDS[item.key][role])


def _judge(store: Store, year: SchoolYear) -> None:
    """As after an interim look at the programme; the partners have not been asked yet."""
    marks = dict.fromkeys((item.name for item in quality.CRITERIA), Score.FULL)
    marks |= {"modern": Score.PARTLY, "active": Score.PARTLY}
    known: dict[str, Score | None] = {**marks, "partners_content": None}
    people = load_roster(store, year).people.values()
    expert = next(one for one in people if one.post == "педагог-психолог")
    blank = QualitySheet(year_id=year.id or 0, expert=f"{expert.full_name}, {expert.post}")
    dated = date(year.begins.year, 11, 16)
    store.table(QualitySheet).save(blank.changed(dated=dated, **known))
    found = swot.proposals(load_roster(store, year))
    if found:
        texts = {
            name: "\n".join(getattr(found, name)[:4])
            for name in ("strengths", "weaknesses", "opportunities", "threats")
        }
        store.table(Swot).save(Swot(year_id=year.id or 0).changed(**texts))
