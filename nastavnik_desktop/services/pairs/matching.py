"""Who should mentor whom: ranked mentors with reasons in words, and the best pairs over all.

Factors and hard limits: the methodology of Р-145 and its recommendations (matching after a group
meeting by request and sympathy). Nothing is decided here: everything is a proposal.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Pair, Participation, Person, Programme
from nastavnik_desktop.models.choices import (
    MentoringForm,
    MentoringKind,
    PairStatus,
    PersonKind,
    Role,
)
from nastavnik_desktop.russian import search_key
from nastavnik_desktop.services.pairs.matching_reasons import Reasons, reasons
from nastavnik_desktop.services.pairs.matching_words import class_number, school_level
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.storage.store import Store

_BEST = 10
"""Mentors per mentee that take part in the assignment; who is left over is tried with all."""
_RUNNING = (PairStatus.DRAFT, PairStatus.ACTIVE)
_EQUAL = "равный - равному"
_OUTSIDE = (PersonKind.EMPLOYER, PersonKind.PARENT, PersonKind.GRADUATE, PersonKind.VETERAN)


@dataclass(frozen=True)
class Ask:
    """What pairs are wanted; `fixed` are mentee → mentor that the curator has decided."""

    programme: Programme
    role_model: str = ""
    reverse: bool = False
    by_class: bool = False
    """A pupil may mentor one of a lower class of the same school level."""
    fixed: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A mentor for a mentee with what speaks for it."""

    person: Person
    score: int
    reasons: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    """What the curator should weigh, such as an age other than desired."""

    @property
    def words(self) -> str:
        return "; ".join((*self.reasons, *self.remarks)) or "совпадений не найдено"


@dataclass(frozen=True)
class Match:
    """A free mentee, the mentor proposed and the others; `note` explains ties and gaps."""

    mentee: Person
    chosen: Candidate | None
    ranked: tuple[Candidate, ...]
    note: str = ""
    fixed: bool = False


def mentor_kinds(form: MentoringForm) -> tuple[PersonKind, ...]:
    """Who mentors in the form; parents, graduates and veterans come as employers do."""
    kind = form.sides[0]
    return _OUTSIDE if kind is PersonKind.EMPLOYER else (kind,)


def free_mentees(roster: Roster, form: MentoringForm) -> list[Person]:
    """Those of the base of mentees, of the form's category, whom nobody mentors yet."""
    taken = {m.person.id for u in _running(roster) for m in u.mentees}
    found = [
        roster.people[number]
        for number in roster.mentee_cards
        if number in roster.people and number not in taken
    ]
    kind = form.sides[1]
    return sorted(
        (p for p in found if p.kind is kind and p.left_on is None), key=lambda p: p.sort_key
    )


def rooms(roster: Roster, form: MentoringForm) -> dict[int, int]:
    """Mentor → how many mentees more; of the base of mentors and the form's categories."""
    used = Counter(m.person.id for u in _running(roster) for m in u.mentors for _ in u.mentees)
    kinds = mentor_kinds(form)
    found = {}
    for number, card in roster.mentor_cards.items():
        person = roster.people.get(number)
        if person is not None and person.kind in kinds and person.left_on is None:
            capacity = 1 if card.capacity is None else card.capacity
            found[number] = max(capacity - used[number], 0)
    return found


def _running(roster: Roster) -> Iterator[Unit]:
    return (unit for unit in roster.units if unit.pair.status in _RUNNING)


def refusal(ask: Ask, mentor: Person, mentee: Person) -> str:
    """Why they can never be a pair, in words; '' when they can."""
    if mentor.id == mentee.id:
        return "это один и тот же человек"
    form = ask.programme.form
    equal = search_key(ask.role_model) == _EQUAL
    if form is not MentoringForm.PUPIL_PUPIL or ask.reverse or equal:
        return ""
    senior, junior = class_number(mentor), class_number(mentee)
    if senior is None or junior is None:
        return f"не указан класс: {(mentor if senior is None else mentee).surname_first}"
    if ask.by_class:
        return "" if senior > junior else "наставник не старше классом"
    if school_level(senior) > school_level(junior):
        return ""
    return "наставник не на более высокой ступени обучения"


def ranked(
    roster: Roster, ask: Ask, mentee: Person, known: Reasons | None = None
) -> list[Candidate]:
    """Mentors with room for the mentee, best first; those without any match come last."""
    known = known or reasons(roster, ask.role_model, date.today())
    room = rooms(roster, ask.programme.form)
    return _ranked(roster, ask, mentee, known, room)


def _ranked(
    roster: Roster, ask: Ask, mentee: Person, known: Reasons, room: Mapping[int, int]
) -> list[Candidate]:
    found = []
    for number, free in room.items():
        mentor = roster.people[number]
        if free > 0 and not refusal(ask, mentor, mentee):
            found.append(_candidate(known, mentor, mentee))
    return sorted(found, key=lambda c: (-c.score, -room[c.person.id or 0], c.person.sort_key))


def _candidate(known: Reasons, mentor: Person, mentee: Person) -> Candidate:
    score, said, remarks = known.of(mentor, mentee)
    return Candidate(mentor, score, tuple(said), tuple(remarks))


def proposals(roster: Roster, ask: Ask, today: date) -> list[Match]:
    """A proposal for each free mentee: decided pairs first, then the best overall assignment."""
    form = ask.programme.form
    known, room = reasons(roster, ask.role_model, today), rooms(roster, form)
    mentees = free_mentees(roster, form)
    decided: dict[int, Match] = {}
    for mentee in mentees:
        mentor_id = ask.fixed.get(mentee.id or 0)
        if mentor_id is not None:
            decided[mentee.id or 0] = _decided(roster, ask, mentee, mentor_id, known, room)
    lists = {
        mentee.id or 0: _ranked(roster, ask, mentee, known, room)
        for mentee in mentees
        if mentee.id not in decided
    }
    chosen = _assign(lists, dict(room))
    holders: dict[int, list[int]] = {}
    for mentee_id, mentor_id in chosen.items():
        holders.setdefault(mentor_id, []).append(mentee_id)
    made = []
    for mentee in mentees:
        number = mentee.id or 0
        if number in decided:
            made.append(decided[number])
            continue
        own = lists[number]
        got = next((c for c in own if c.person.id == chosen.get(number)), None)
        note = _note(roster, ask, mentee, own, got, holders, room)
        made.append(Match(mentee, got, tuple(own), note))
    return made


def _decided(
    roster: Roster,
    ask: Ask,
    mentee: Person,
    mentor_id: int,
    known: Reasons,
    room: dict[int, int],
) -> Match:
    """Takes a place of the mentor when the curator's decision may stand."""
    mentor = roster.people.get(mentor_id)
    own = tuple(_ranked(roster, ask, mentee, known, room))
    if mentor is None or mentor_id not in room:
        return Match(mentee, None, own, "Закреплённого наставника нет в базе для этой формы.")
    why = refusal(ask, mentor, mentee)
    if not why and room[mentor_id] <= 0:
        why = "у наставника больше нет мест"
    if why:
        return Match(mentee, None, own, f"Закрепить за {mentor.surname_first} нельзя: {why}.")
    room[mentor_id] -= 1
    return Match(mentee, _candidate(known, mentor, mentee), own, "Закреплено куратором.", True)


def _assign(lists: Mapping[int, Sequence[Candidate]], room: dict[int, int]) -> dict[int, int]:
    """Mentee → mentor: as many pairs as can be, of them the best by score."""
    useful = {m: [c for c in own if c.score > 0] for m, own in lists.items()}
    chosen = _flow({m: own[:_BEST] for m, own in useful.items()}, room)
    left = {m: own for m, own in useful.items() if m not in chosen and own}
    for mentor_id in chosen.values():
        room[mentor_id] -= 1
    return chosen | _flow(left, room) if left else chosen


def _flow(lists: Mapping[int, Sequence[Candidate]], room: Mapping[int, int]) -> dict[int, int]:
    """A minimum-cost flow: mentees → mentors within their room; nobody may also be left."""
    import networkx

    graph = networkx.DiGraph()
    wanted = {m: [c for c in own if room[c.person.id or 0] > 0] for m, own in lists.items()}
    wanted = {m: own for m, own in wanted.items() if own}
    if not wanted:
        return {}
    top = max(c.score for own in wanted.values() for c in own)
    # Dearer than any set of pairs could save: another pair always outweighs better scores.
    alone = (top + 1) * 2 * (len(wanted) + 1)
    graph.add_node("sink", demand=len(wanted))
    for mentee_id, own in sorted(wanted.items()):
        graph.add_node(("mentee", mentee_id), demand=-1)
        graph.add_edge(("mentee", mentee_id), "sink", capacity=1, weight=alone)
        for candidate in own:
            mentor = ("mentor", candidate.person.id or 0)
            graph.add_edge(("mentee", mentee_id), mentor, capacity=1, weight=top - candidate.score)
            graph.add_edge(mentor, "sink", capacity=room[mentor[1]], weight=0)
    flow = networkx.min_cost_flow(graph)
    return {
        mentee_id: target[1]
        for mentee_id in wanted
        for target, amount in flow["mentee", mentee_id].items()
        if amount and target != "sink"
    }


def _note(
    roster: Roster,
    ask: Ask,
    mentee: Person,
    own: Sequence[Candidate],
    got: Candidate | None,
    holders: Mapping[int, Sequence[int]],
    room: Mapping[int, int],
) -> str:
    if got is None:
        return _why_alone(roster, ask, mentee, own, room)
    same = [c for c in own if c.score == got.score and c.person.id != got.person.id]
    better = [c for c in own if c.score > got.score]
    if better:
        first = better[0]
        others = [roster.people[n].surname_first for n in holders.get(first.person.id or 0, ())]
        to = f", но нужнее другим: {', '.join(others)}" if others else ""
        return (
            f"Больше всего совпадений – {first.person.surname_first}{to}; "
            "так удачнее все пары вместе."
        )
    if same:
        names = ", ".join(c.person.surname_first for c in same[:3])
        more = f" и ещё {len(same) - 3}" if len(same) > 3 else ""
        return f"Столько же совпадений: {names}{more} – выберите, кто больше подходит."
    return ""


def _why_alone(
    roster: Roster, ask: Ask, mentee: Person, own: Sequence[Candidate], room: Mapping[int, int]
) -> str:
    if not room:
        return "В базе наставников нет никого для этой формы."
    free = [roster.people[number] for number, left in room.items() if left > 0]
    if not free:
        return "У всех наставников заняты все места. Увеличьте число мест или найдите наставника."
    if not own:
        said = Counter(refusal(ask, mentor, mentee) for mentor in free)
        return f"Ни один свободный наставник не подходит: {said.most_common(1)[0][0]}."
    card = roster.mentee_cards.get(mentee.id or 0)
    if card is None or not (card.request or card.subject or card.interests):
        return "Не заполнены запрос, предмет и интересы: сравнивать нечего."
    if own[0].score <= 0:
        return "Запрос не совпал с компетенциями ни одного свободного наставника."
    return "Подходящие наставники нужнее другим: у них заняты все места."


def accept(
    store: Store,
    roster: Roster,
    ask: Ask,
    chosen: Sequence[tuple[int, int]],
    status: PairStatus = PairStatus.DRAFT,
) -> list[Pair]:
    """Make pairs of (mentee id, mentor id), inside one action; UserError when one cannot be."""
    room = rooms(roster, ask.programme.form)
    free = {person.id for person in free_mentees(roster, ask.programme.form)}
    for mentee_id, mentor_id in chosen:
        mentor, mentee = roster.people[mentor_id], roster.people[mentee_id]
        why = refusal(ask, mentor, mentee)
        if not why and mentee_id not in free:
            why = "у наставляемого уже есть наставник"
        if not why and room.get(mentor_id, 0) <= 0:
            why = "у наставника больше нет мест"
        if why:
            title = f"{mentor.surname_first} – {mentee.surname_first}"
            raise UserError(f"Пару «{title}» составить нельзя: {why}.", "Выберите другую пару.")
        room[mentor_id] -= 1
        free.discard(mentee_id)
    programme = ask.programme
    kinds = (MentoringKind.REVERSE,) if ask.reverse else ()
    pair = Pair(
        year_id=programme.year_id,
        programme_id=programme.id or 0,
        role_model=ask.role_model,
        kinds=kinds,
        status=status,
    )
    pairs = store.table(Pair).save_many([pair for _ in chosen])
    store.table(Participation).save_many(
        [
            Participation(pair_id=made.id or 0, person_id=number, role=role)
            for made, (mentee_id, mentor_id) in zip(pairs, chosen, strict=True)
            for number, role in ((mentor_id, Role.MENTOR), (mentee_id, Role.MENTEE))
        ]
    )
    return pairs
