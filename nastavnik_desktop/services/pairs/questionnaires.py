"""Questionnaires of participants: which questions a form, a role and a moment have.

Ours are the rows a school's own questionnaire begins with: both are tuples of `Question`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Questionnaire
from nastavnik_desktop.models.choices import MentoringForm, Moment, Role
from nastavnik_desktop.russian import bad_character, plural, search_key, squeeze
from nastavnik_desktop.services.pairs.answer_values import cut
from nastavnik_desktop.services.pairs.question_kinds import (
    ORDER,
    SAYS,
    Kind,
    Question,
    Says,
    of_stored,
    stored,
)
from nastavnik_desktop.services.pairs.question_texts import (
    EFFECTS,
    FIRST,
    LAST,
    MENTEE_MORE,
    MENTOR_MORE,
    PUPIL_MENTEE,
    PUPIL_MENTOR,
    TEACHER_MENTEE,
    TEACHER_MENTOR,
)
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.storage.store import Store

STAFF_FORMS = (
    MentoringForm.TEACHER_TEACHER,
    MentoringForm.HEAD_TEACHER,
    MentoringForm.LECTURER_TEACHER,
    MentoringForm.EMPLOYER_STUDENT,
)
"""Both sides are adults at work: the questions are about the profession."""
Whose = tuple[MentoringForm, Role]
TAKEN = ("№ п/п", "ФИО", "Класс, должность", "Пара", "Дата заполнения")
"""Headings of the table of answers that are no questions."""
DECIDING = next(item for item in FIRST if item.says is Says.CONTENT)
"""Ours whose «да» says that somebody is content."""
_OTHER = {Role.MENTEE: "наставником", Role.MENTOR: "наставляемым"}
_LONGEST, _LONGEST_OPTION, _MOST_OPTIONS = 2000, 300, 60
MOST = 150
"""Questions of one questionnaire: each is a column of a table, and 200 of those can be read."""


# -- what is asked --------------------------------------------------------------------------------


@cache
def shipped(form: MentoringForm, role: Role) -> tuple[Question, ...]:
    """Ours, of both moments, in the order of the paper."""
    staff = form in STAFF_FORMS
    if role is Role.MENTEE:
        asked = TEACHER_MENTEE if staff else (*PUPIL_MENTEE, *MENTEE_MORE.get(form, ()))
    else:
        asked = TEACHER_MENTOR if staff else (*PUPIL_MENTOR, *MENTOR_MORE.get(form, ()))
    effects = () if role is Role.MENTOR else EFFECTS[_effect_form(form)]
    found = sorted((*FIRST, *asked, *effects, *LAST[role]), key=lambda one: ORDER.index(one.kind))
    other = _OTHER[role]
    return tuple(
        replace(
            one,
            before=one.before.replace("{other}", other),
            after=one.after.replace("{other}", other),
        )
        for one in found
    )


def _effect_form(form: MentoringForm) -> MentoringForm:
    if form in STAFF_FORMS:
        return MentoringForm.TEACHER_TEACHER
    return form if form in EFFECTS else MentoringForm.PUPIL_PUPIL


_read = lru_cache(maxsize=64)(of_stored)


def all_questions(roster: Roster, form: MentoringForm, role: Role) -> tuple[Question, ...]:
    """The school's own, else ours: of both moments, in the order of the paper."""
    own = roster.questionnaires.get((form, role))
    return _read(own.questions) if own else shipped(form, role)


def questions(
    roster: Roster, form: MentoringForm, role: Role, moment: Moment
) -> tuple[Question, ...]:
    """In the order of the paper, whose numbers they have."""
    known: dict[Any, tuple[Question, ...]] = roster.__dict__.setdefault("_questions", {})
    key = form, role, moment
    if key not in known:
        asked = all_questions(roster, form, role)
        known[key] = tuple(item for item in asked if item.text(moment))
    return known[key]


@cache
def shipped_words(form: MentoringForm, role: Role, moment: Moment) -> dict[str, str]:
    """Our words by the key of the question."""
    return {item.key: item.text(moment) for item in shipped(form, role) if item.text(moment)}


class Listed(NamedTuple):
    """A questionnaire in the list of all: whose it is and how much it asks."""

    form: MentoringForm
    role: Role
    before: int
    after: int
    own: bool
    used: bool
    """Whether the year has a programme of the form."""


def listed(roster: Roster) -> list[Listed]:
    """Those of the year's programmes first."""
    used = {programme.form for programme in roster.programmes.values()}
    made = []
    for form in sorted(MentoringForm, key=lambda one: one not in used):
        for role in (Role.MENTEE, Role.MENTOR):
            before, after = (len(questions(roster, form, role, moment)) for moment in Moment)
            own = (form, role) in roster.questionnaires
            made.append(Listed(form, role, before, after, own, form in used))
    return made


# -- a questionnaire of the school ----------------------------------------------------------------


def ordered(asked: Iterable[Question]) -> list[Question]:
    """As the paper prints them: by sections, within one as the school has put them."""
    return sorted(asked, key=lambda item: item.section)


def new_question(kind: Kind = Kind.SCALE) -> Question:
    """With a key nobody has answered yet, not even a question that was removed."""
    # Here: it brings OpenSSL, and every start of the program reads this module.
    import secrets

    return Question(f"q-{secrets.token_hex(4)}", kind, "", "")


def tidied(item: Question, known: Question | None) -> Question:
    """As it is kept. Of another kind than it was (`known`) it is another question.

    So the answers to what it was are not taken for answers to what it is.
    """
    if known is not None and known.kind is item.kind:
        item = replace(item, key=known.key)
    elif known is not None and known.key == item.key:
        item = replace(item, key=new_question().key)
    return replace(
        item,
        before=squeeze(item.before),
        after=squeeze(item.after),
        says=item.says if item.says in SAYS.get(item.kind, ()) else None,
        options=tuple(filter(None, map(squeeze, item.options))) if item.kind.listed else (),
    )


class Wrong(NamedTuple):
    """What is wrong with a question, and in which of its fields."""

    field: str
    text: str


def wrong_in(item: Question, others: Sequence[Question] = ()) -> list[Wrong]:
    """All that keeps a question from being asked beside the others of its questionnaire."""
    found = [*_wrong_words(item, others), *_wrong_options(item)]
    if item.says is Says.CONTENT:
        if not squeeze(item.after) and not found:
            found.append(Wrong("after", "Удовлетворённость решает ответ по завершении работы."))
        other = next((one for one in others if one.says is Says.CONTENT), None)
        if other is not None:
            told = cut(other.after or other.before)
            found.append(Wrong("says", f"Удовлетворённость уже решает вопрос «{told}»."))
    return found


def _wrong_words(item: Question, others: Sequence[Question]) -> list[Wrong]:
    if not (squeeze(item.before) or squeeze(item.after)):
        return [Wrong("after", "Напишите вопрос – для одной из анкет или для обеих.")]
    found = []
    for field, moment in (("before", Moment.BEFORE), ("after", Moment.AFTER)):
        text = squeeze(item.text(moment))
        same = [one for one in others if search_key(one.text(moment)) == search_key(text)]
        if bad := bad_character(text):
            found.append(Wrong(field, f"В вопросе недопустимый знак {bad}. Удалите его."))
        elif len(text) > _LONGEST:
            found.append(Wrong(field, f"Вопрос длиннее {_LONGEST} знаков: сократите его."))
        elif text and same:
            found.append(Wrong(field, "Такой вопрос в этой анкете уже есть."))
        elif search_key(text) in map(search_key, TAKEN):
            found.append(Wrong(field, "Так называется столбец таблицы ответов: спросите полнее."))
    return found


def _wrong_options(item: Question) -> list[Wrong]:
    if not item.kind.listed:
        return []
    options = [squeeze(one) for one in item.options if squeeze(one)]
    keys = [search_key(one) for one in options]
    again = next((one for place, one in enumerate(options) if keys[place] in keys[:place]), "")
    if len(options) < 2:
        text = "Нужно не меньше двух вариантов ответа, каждый с новой строки."
    elif again:
        text = f"Вариант «{cut(again)}» повторяется."
    elif len(options) > _MOST_OPTIONS:
        text = f"Вариантов больше {_MOST_OPTIONS}: сократите список."
    elif bad := next(filter(None, map(bad_character, options)), ""):
        text = f"В варианте недопустимый знак {bad}. Удалите его."
    elif long := next((one for one in options if len(one) > _LONGEST_OPTION), ""):
        text = f"Вариант «{cut(long)}» длиннее {_LONGEST_OPTION} знаков: сократите его."
    else:
        return []
    return [Wrong("options", text)]


def keep(store: Store, form: MentoringForm, role: Role, asked: Sequence[Question]) -> None:
    """Ask these from now on; the same as ours are ours again. Inside an action.

    UserError when they are too many.
    """
    if len(asked) > MOST:
        raise UserError(
            f"В анкете {plural(len(asked), 'вопрос', 'вопроса', 'вопросов')}, а может быть не"
            f" больше {MOST} ({role.label}, {form.label}).",
            "Уберите лишние вопросы.",
        )
    known = store.table(Questionnaire).all(form=form, role=role)
    made = tuple(ordered(asked))
    if made == shipped(form, role):
        give_back(store, form, role)
    else:
        record = known[0] if known else Questionnaire(form=form, role=role)
        store.table(Questionnaire).save(record.changed(questions=stored(made)))


def may_spread(roster: Roster, here: Whose, item: Question) -> list[Whose]:
    """The other questionnaires of the year's programmes that do not ask it and could."""
    found = []
    for one in listed(roster):
        known = all_questions(roster, one.form, one.role)
        asked = any(other.key == item.key for other in known)
        if one.used and (one.form, one.role) != here and not asked and not wrong_in(item, known):
            found.append((one.form, one.role))
    return found


def spread(
    store: Store, roster: Roster, wanted: Mapping[str, Sequence[Whose]], asked: Sequence[Question]
) -> None:
    """Ask these of the questions, by key, in the other questionnaires too. Inside an action.

    UserError when one of them, changed since it was chosen, cannot be asked there.
    """
    more: dict[Whose, list[Question]] = {}
    for item in asked:
        for whose in wanted.get(item.key, ()):
            more.setdefault(whose, []).append(item)
    for (form, role), items in more.items():
        known = list(all_questions(roster, form, role))
        for item in items:
            if wrong := wrong_in(item, known):
                raise UserError(
                    f"Вопрос «{cut(item.after or item.before)}» не добавить в анкету"
                    f" ({role.label}, {form.label}). {wrong[0].text}",
                    "Измените вопрос или уберите его и добавьте снова.",
                )
            known.append(item)
        keep(store, form, role, known)


def give_back(store: Store, form: MentoringForm, role: Role) -> None:
    """Ask our questions again; the school's own go to the bin. Inside an action."""
    known = store.table(Questionnaire).all(form=form, role=role)
    if known:
        store.delete(Questionnaire, [one.id or 0 for one in known])
