"""The pairs and groups of the demo school over all eight forms, at every stage of a year."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from nastavnik_desktop.models.choices import (
    EndReason,
    MentoringForm,
    MentoringKind,
    PairStatus,
    PersonKind,
    Role,
)
from nastavnik_desktop.models.mentorship import Pair, Participation, Programme
from nastavnik_desktop.models.people import MenteeCard, MentorCard, Person
from nastavnik_desktop.models.school import SchoolYear
from nastavnik_desktop.services.demo_school.demo_people import People, grade_of
from nastavnik_desktop.services.demo_school.demo_story import Story, working_day
from nastavnik_desktop.services.demo_school.demo_texts import (
    CLOSING_MARKS,
    EMPLOYER_MENTOR,
    PROGRAMMES,
    PUPIL_MENTOR,
    STOPPED_NOTE,
    STUDENT_MENTOR,
    TEACHER_MENTOR,
    MentorText,
    ProgrammeText,
)

FORM = MentoringForm
USUAL_UNITS = sum(text.units for text in PROGRAMMES)

_SHAPES = {
    FORM.PUPIL_PUPIL: {4: (1, 3), 9: (1, 4), 15: (2, 1), 21: (1, 5)},
    FORM.TEACHER_TEACHER: {5: (2, 1)},
    FORM.STUDENT_PUPIL: {2: (1, 4), 6: (1, 3)},
    FORM.EMPLOYER_PUPIL: {1: (1, 5), 5: (1, 3), 7: (2, 4)},
    FORM.TEACHER_PUPIL: {3: (1, 3)},
}
"""Which units of a programme are groups: place → mentors and mentees; the others are 1 + 1."""

_FATES = {
    FORM.PUPIL_PUPIL: {
        2: "finished", 6: "finished", 8: "bare", 11: "finished", 13: "stopped", 17: "finished",
        19: "bare", 21: "bare", 24: "draft",
    },
    FORM.TEACHER_TEACHER: {13: "draft"},  # a programme lasts three months at least
    FORM.STUDENT_PUPIL: {1: "finished", 5: "finished", 7: "finished"},
    FORM.EMPLOYER_PUPIL: {0: "finished", 4: "stopped", 7: "finished"},
    FORM.TEACHER_PUPIL: {1: "finished"},
}  # fmt: skip
"""Which units are over («bare»: without a word on the result) or not begun; the others go on."""

_TEACHERS = (FORM.TEACHER_TEACHER, FORM.HEAD_TEACHER, FORM.LECTURER_TEACHER)


@dataclass
class Unit:
    """A pair whose records refer to people as objects: nothing has an id yet."""

    form: MentoringForm
    story: Story
    pair: Pair
    members: list[tuple[Person, Participation]] = field(default_factory=list)


@dataclass
class Mentoring:
    programmes: list[Programme] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    mentee_cards: list[tuple[Person, MenteeCard]] = field(default_factory=list)
    mentor_cards: list[tuple[Person, MentorCard]] = field(default_factory=list)


@dataclass
class _Sides:
    """Whom the next mentors and mentees of a form are taken from, in turn and for ever."""

    mentors: Iterator[Person]
    mentees: Iterator[Person]


def make_mentoring(rng: Random, people: People, year: SchoolYear, units: int) -> Mentoring:
    made = Mentoring()
    sides = _sides(rng, people, units)
    for text in PROGRAMMES:
        count = max(1, round(units * text.units / USUAL_UNITS))
        made.programmes.append(
            Programme(
                title=text.title,
                form=text.form,
                goal=text.goal,
                begins=date(year.begins.year, 9, 1),
                ends=date(year.ends.year, 5, 29),
                # One programme is still waiting for its summary.
                result="" if text.form is FORM.EMPLOYER_STUDENT else text.result,
            )
        )
        for index in range(count):
            made.units.append(_unit(rng, text, index % text.units, sides[text.form], year))
    _add_cards(rng, made)
    return made


def _sides(rng: Random, people: People, units: int) -> dict[MentoringForm, _Sides]:
    """The overlaps are meant: people take part in several programmes, some in both roles."""
    middle = [person for person in people.pupils if 5 <= grade_of(person) <= 8]
    senior = [person for person in people.pupils if grade_of(person) >= 9]
    heads, experienced = people.staff[:5], [p for p in people.staff[5:] if p not in people.young]
    for group in (middle, senior, experienced):
        rng.shuffle(group)
    elder = round(units * PROGRAMMES[0].units / USUAL_UNITS)
    # The last of the elder pupils who teach learn from students themselves …
    learners = senior[elder - 4 :]
    # … and some of those who learn from students learn from employers, too.
    pupils_of_employers = learners[elder // 2 :] or learners
    # A school many times the usual size has as many times the teachers who mentor.
    times = -(-units // USUAL_UNITS)
    # One more of them is helped by a schoolmate as well.
    helped = next(person for person in learners if grade_of(person) == 9)
    return {
        FORM.PUPIL_PUPIL: _Sides(_ever(senior), _ever([*middle[:20], helped, *middle[20:]])),
        FORM.TEACHER_TEACHER: _Sides(
            _ever([*heads[2:], *experienced[: 6 * times]]),
            _ever([*people.young, *experienced[-4 * times :]]),
        ),
        FORM.STUDENT_PUPIL: _Sides(_ever(people.students[: -3 * times]), _ever(learners)),
        FORM.EMPLOYER_PUPIL: _Sides(_ever(people.employers), _ever(pupils_of_employers)),
        FORM.HEAD_TEACHER: _Sides(_ever(heads[:2]), _ever(experienced[8 : 8 + 2 * times])),
        FORM.LECTURER_TEACHER: _Sides(_ever(people.lecturers), _ever(people.young)),
        FORM.EMPLOYER_STUDENT: _Sides(_ever(heads[:2]), _ever(people.students[-2 * times :])),
        FORM.TEACHER_PUPIL: _Sides(_ever(experienced[4 : 4 + 5 * times]), _ever(middle[7:])),
    }


def _ever(people: list[Person]) -> Iterator[Person]:
    while True:
        yield from people


def _unit(rng: Random, text: ProgrammeText, index: int, sides: _Sides, year: SchoolYear) -> Unit:
    mentors, mentees = _SHAPES.get(text.form, {}).get(index, (1, 1))
    fate = _FATES.get(text.form, {}).get(index, "")
    begins = _begins(text.form, year) + timedelta(days=rng.choice((0, 0, 1, 2, 7)))
    story = text.story(index)
    pair = Pair(
        role_model=story.role_model,
        kinds=_kinds(index, group=mentees > 1),
        focus=story.focus,
        goal=story.goal if index % 5 != 3 else "",
        begins=begins,
        ends=date(year.ends.year, 5, 28),
    )
    unit = Unit(text.form, story, pair)
    _close(pair, fate, story.results[index % len(story.results)])
    for _ in range(mentors):
        unit.members.append((next(sides.mentors), Participation(role=Role.MENTOR)))
    for number in range(mentees):
        unit.members.append((_other(sides.mentees, unit), Participation(role=Role.MENTEE)))
        if number == 3:
            # The fourth of a group came later than the others.
            unit.members[-1][1].entered = begins + timedelta(days=9)
    if fate == "finished":
        _praise(unit, index)
    return unit


def _other(candidates: Iterator[Person], unit: Unit) -> Person:
    """The next one who is not yet in the unit."""
    there = {id(person) for person, _ in unit.members}
    return next(person for person in candidates if id(person) not in there)


def _begins(form: MentoringForm, year: SchoolYear) -> date:
    """Teachers start in September, pupils when the bases are gathered (DOMAIN §9)."""
    first = year.begins.year
    if form in _TEACHERS:
        return date(first, 9, 7)
    return date(first, 9, 21) if form is FORM.PUPIL_PUPIL else date(first, 10, 5)


def _kinds(index: int, *, group: bool) -> tuple[MentoringKind, ...]:
    first = MentoringKind.GROUP if group else MentoringKind.TRADITIONAL
    extra = (MentoringKind.SHORT, MentoringKind.VIRTUAL, MentoringKind.SITUATIONAL)
    wanted = (first, extra[index // 4 % 3]) if index % 4 == 2 else (first,)
    # In the order of the list, as the form gives them back.
    return tuple(kind for kind in MentoringKind if kind in wanted)


def _close(pair: Pair, fate: str, result: str) -> None:
    begins = pair.begins
    if fate == "draft":
        pair.status, pair.begins, pair.ends = PairStatus.DRAFT, None, None
    elif fate and begins:
        pair.ends = working_day(begins + timedelta(days=33 if fate == "stopped" else 40))
        pair.status = PairStatus.STOPPED if fate == "stopped" else PairStatus.FINISHED
        pair.end_reason = EndReason.BY_MENTEE if fate == "stopped" else EndReason.FULFILLED
        pair.note = STOPPED_NOTE if fate == "stopped" else ""
        pair.result = result if fate == "finished" else ""


def _praise(unit: Unit, index: int) -> None:
    """Marks, results in words and links to cases of a pair that did what it planned."""
    results = unit.story.results
    for number, (_, part) in enumerate(unit.members):
        part.finished = unit.pair.ends
        part.result = results[(index + number) % len(results)]
        part.completed = CLOSING_MARKS[index % len(CLOSING_MARKS)]
        if part.role is Role.MENTEE or index % 2:
            part.case_link = (
                f"https://school3.example.ru/nastavnichestvo/case-{unit.form}-{index + 1}"
            )


def _add_cards(rng: Random, made: Mentoring) -> None:
    carded: set[tuple[int, Role]] = set()
    for number, unit in enumerate(made.units):
        for person, part in unit.members:
            if (id(person), part.role) in carded:
                continue
            carded.add((id(person), part.role))
            if part.role is Role.MENTOR:
                made.mentor_cards.append((person, _mentor_card(rng, person, unit.form)))
            elif number % 12 != 10:  # some have not been asked yet
                request, category = rng.choice(unit.story.requests)
                made.mentee_cards.append((person, MenteeCard(request=request, category=category)))


def _mentor_card(rng: Random, person: Person, form: MentoringForm) -> MentorCard:
    text = _mentor_text(person)
    return MentorCard(
        competences=rng.choice(text.competences),
        achievements=rng.choice(text.achievements) if rng.random() < 0.85 else "",
        interests=rng.choice(text.interests),
        desired_age=rng.choice(_ages(text, form)),
        time=rng.choice(text.times),
    )


def _ages(text: MentorText, form: MentoringForm) -> tuple[str, ...]:
    """Teachers say otherwise of whom they want to teach: colleagues, or pupils at the end."""
    if text is not TEACHER_MENTOR:
        return text.ages
    return text.ages[:-1] if form in _TEACHERS else text.ages[-1:]


def _mentor_text(person: Person) -> MentorText:
    return _MENTOR_TEXTS.get(person.kind, EMPLOYER_MENTOR)


_MENTOR_TEXTS = {
    PersonKind.PUPIL: PUPIL_MENTOR,
    PersonKind.TEACHER: TEACHER_MENTOR,
    PersonKind.STUDENT: STUDENT_MENTOR,
}
