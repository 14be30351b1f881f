"""Whose row it is: people are matched by full name and birth, and never guessed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from nastavnik_desktop.models.choices import PersonKind
from nastavnik_desktop.models.partial_date import PartialDate
from nastavnik_desktop.services.importing.entries import Entry
from nastavnik_desktop.services.importing.names import FullName
from nastavnik_desktop.services.importing.outcome import Answer, Problem, Question
from nastavnik_desktop.services.importing.people import Candidate, People
from nastavnik_desktop.services.importing.places import class_in_place
from nastavnik_desktop.services.importing.table import Spot, TableKind, Target

NEW = "new"
SKIP = "skip"
_LISTS = (TableKind.PUPILS, TableKind.STAFF)


class Matcher:
    """Finds the person of a row among `people`, adds a new one, or asks."""

    def __init__(self, people: People, answers: Mapping[str, str]) -> None:
        self.people = people
        self.answers = answers
        self.questions: list[Question] = []
        self.problems: list[Problem] = []

    def own(self, entry: Entry) -> Candidate | None:
        """The person a row is about; None when that is left open or the row is left out."""
        name = entry.name
        if name.initials:
            return self._by_initials(entry, name, entry.kind, None)
        listed = entry.table.kind in _LISTS
        if self.people.unheard(name):
            return self._made(entry, listed)
        found = self._agreeing(name, entry.born, entry.kind)
        if len(found) > 1:
            found = _of_class(found, _own_class(entry))
        if len(found) == 1 and self._sure(found[0], entry, listed):
            return self._taken(found[0], entry, listed)
        near = [] if found else self._near(name, entry.born, entry.kind)
        if not found and not near:
            return self._made(entry, listed)
        if len(near) == 1 and entry.born and entry.born.month and near[0].born == entry.born:
            return self._taken(near[0], entry, listed)
        answered = self._ask(entry, name, found or near, None)
        if answered == NEW:
            return self._made(entry, listed)
        return self._taken(answered, entry, listed) if isinstance(answered, Candidate) else None

    def _agreeing(
        self, name: FullName, born: PartialDate | None, kind: PersonKind | None
    ) -> list[Candidate]:
        named = self.people.named(name)
        if not named or born is None:
            return _fitting(named, kind)
        agreeing = [one for one in named if one.born is not None and one.born.agrees(born)]
        if exact := [one for one in agreeing if one.born == born]:
            agreeing = exact
        # Somebody of that name without a birth date may be the one, unless another one fits.
        return agreeing or _fitting([one for one in named if one.born is None], kind)

    def _near(
        self, name: FullName, born: PartialDate | None, kind: PersonKind | None
    ) -> list[Candidate]:
        return [
            one
            for one in _fitting(self.people.nearly_named(name), kind)
            if born is None or one.born is None or one.born.agrees(born)
        ]

    def _sure(self, found: Candidate, entry: Entry, listed: bool) -> bool:
        born = entry.born
        if born is not None and born.month and found.born == born:
            return True
        if not _fits(found, entry.kind):
            return False
        if born is not None and found.born is None and len(self.people.named(entry.name)) > 1:
            return False
        mine = entry.about.get("class_name")
        if listed and mine and "class_name" in found.listed:
            # Two classes of this import name the same person: perhaps there are two.
            return bool(found.get("class_name") == mine)
        return True

    def _made(self, entry: Entry, listed: bool) -> Candidate | None:
        kind = entry.kind
        if kind is None:
            self.problems.append(
                Problem(
                    entry.table.spot(entry.row, _column(entry, Target.FULL_NAME)),
                    f"Не понять, кто «{entry.name}» – ученик, педагог или кто-то ещё: укажите "
                    "форму наставничества.",
                )
            )
            return None
        return self.people.owner(entry, kind, listed=listed)

    def _taken(self, found: Candidate, entry: Entry, listed: bool) -> Candidate:
        if found.name is not entry.name:
            found.take_name(entry.name)
        found.take(entry.about, listed=listed)
        if entry.born is not None:
            found.take_born(entry.born)
        return self.people.meet(found)

    def others(self, entry: Entry, name: FullName) -> list[Candidate]:
        """Whom a name in a row about somebody else may mean."""
        known = self.people.initialled(name) if name.initials else self.people.named(name)
        found = _fitting(known, entry.others_kind)
        return _of_class(found, _other_class(entry, name)) if len(found) > 1 else found

    def other(
        self,
        entry: Entry,
        name: FullName,
        found: list[Candidate],
        paired: Collection[int] = (),
    ) -> Candidate | None:
        """A person named in a row about somebody else, one of those `found` or a new one.

        Of several namesakes it is the one already `paired` with the owner of the row (ids of
        candidates): the same pair in both bases is one pair.
        """
        kind = entry.others_kind
        if len(found) > 1:
            known = [one for one in found if one.id in paired]
            if len(known) == 1:
                return self._seen(known[0], name)
        if name.initials:
            return self._by_initials(entry, name, kind, Target.OTHERS)
        if len(found) == 1:
            return self._seen(found[0], name)
        near = [] if found else self._near(name, None, kind)
        if not found and not near:
            return self._new_other(entry, name, kind)
        answered = self._ask(entry, name, found or near, Target.OTHERS)
        if answered == NEW:
            return self._new_other(entry, name, kind)
        return self._seen(answered, name) if isinstance(answered, Candidate) else None

    def _seen(self, found: Candidate, name: FullName) -> Candidate:
        if not name.initials:
            found.take_name(name)
        if name.class_name:
            found.fill({"class_name": name.class_name})
        return self.people.meet(found)

    def _new_other(self, entry: Entry, name: FullName, kind: PersonKind | None) -> Candidate | None:
        if kind is None and name.class_name:
            kind = PersonKind.PUPIL
        if kind is None:
            self.problems.append(
                Problem(
                    self._spot(entry, Target.OTHERS),
                    f"«{name}» нет в списках, и не понять, кто это: укажите форму наставничества.",
                )
            )
            return None
        made = self.people.new(name, kind, entry)
        if name.class_name:
            made.changes["class_name"] = name.class_name
        return made

    def _by_initials(
        self, entry: Entry, name: FullName, kind: PersonKind | None, where: Target | None
    ) -> Candidate | None:
        everybody = self.people.initialled(name)
        found = _fitting(everybody, kind)
        if where is None and entry.born is not None:
            found = [one for one in found if one.born is None or one.born.agrees(entry.born)]
        if len(found) > 1:
            hint = _own_class(entry) if where is None else _other_class(entry, name)
            found = _of_class(found, hint)
        if not found:
            self.problems.append(
                Problem(
                    self._spot(entry, where),
                    f"«{name}» нет ни в программе, ни в загружаемых файлах: напишите фамилию, "
                    "имя и отчество полностью.",
                )
            )
            return None
        chosen: Candidate | str | None = found[0]
        if len(found) > 1:
            chosen = self._ask(entry, name, found, where, new=False)
        if not isinstance(chosen, Candidate):
            return None
        if where is None:
            chosen.take(entry.about, listed=entry.table.kind in _LISTS)
            if entry.born is not None:
                chosen.take_born(entry.born)
        return self._seen(chosen, name)

    def _ask(
        self,
        entry: Entry,
        name: FullName,
        found: Sequence[Candidate],
        where: Target | None,
        *,
        new: bool = True,
    ) -> Candidate | str | None:
        """The answer already given, else None and a question."""
        key = f"{entry.code}|{where or ''}|{name.key}"
        answer = self.answers.get(key, "")
        if answer in (NEW, SKIP):
            return answer
        if answer and (chosen := self.people.coded(answer)):
            return chosen
        self.asked(
            key,
            self._spot(entry, where),
            f"«{_described(entry, name, where)}» – кто это? Подходят: "
            f"{'; '.join(one.title for one in found[:5])}.",
            [
                *(Answer(one.code, one.title) for one in found),
                *([Answer(NEW, f"Это другой человек – добавить «{name}»")] if new else []),
                Answer(SKIP, "Пропустить"),
            ],
        )
        return None

    def asked(self, key: str, spot: Spot, text: str, answers: Sequence[Answer]) -> None:
        self.questions.append(Question(key, spot, text, tuple(answers)))
        self.problems.append(Problem(spot, f"{text} Не загружено: укажите точнее."))

    def _spot(self, entry: Entry, where: Target | None) -> Spot:
        return entry.table.spot(entry.row, _column(entry, where or Target.FULL_NAME))


def _own_class(entry: Entry) -> str:
    return entry.about.get("class_name") or class_in_place(entry.more.get(Target.PLACE, ""))


def _other_class(entry: Entry, name: FullName) -> str:
    """The class beside the name, else the one in the place of work of the only other person."""
    if name.class_name or len(entry.others) > 1:
        return name.class_name
    return class_in_place(entry.more.get(Target.OTHERS_PLACE, ""))


def _column(entry: Entry, target: Target) -> int:
    columns: dict[Any, int] = {found: at for at, found in entry.table.mapping.items()}
    return columns.get(target, columns.get(Target.SURNAME, 0))


def _described(entry: Entry, name: FullName, where: Target | None) -> str:
    about = [str(name)]
    if where is None:
        about += [str(entry.born)] if entry.born else []
        about += [entry.about["class_name"]] if entry.about.get("class_name") else []
    elif name.class_name:
        about.append(name.class_name)
    return ", ".join(about)


def _fits(one: Candidate, kind: PersonKind | None) -> bool:
    return kind is None or one.kind.learner == kind.learner


def _fitting(found: list[Candidate], kind: PersonKind | None) -> list[Candidate]:
    """Learners for a learner's place and adults for an adult's."""
    if kind is None or not found:
        return found
    return [one for one in found if one.kind.learner == kind.learner]


def _of_class(found: list[Candidate], class_name: str | None) -> list[Candidate]:
    if len(found) < 2 or not class_name:
        return found
    return [one for one in found if one.get("class_name") == class_name] or found
