"""What a step of a wizard is made of: what it asks, of whom, what lacks and where to go."""

from collections.abc import Callable
from dataclasses import dataclass

from nastavnik_desktop.models import Record
from nastavnik_desktop.services.evidence import OVER, Evidence
from nastavnik_desktop.services.roster import Roster, Unit

PairCheck = Callable[[Evidence, Unit], list[str]]


@dataclass(frozen=True)
class Ask:
    """Fields of one record that are typed on the page of the step.

    `record` gives it as stored, or a new one without an id, which is saved once it is filled in.
    """

    record: Callable[[Roster, Unit | None], Record]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Records of the pair under its fields, each edited in the usual dialog."""

    title: str
    add: str
    new: Callable[[Unit], Record]
    listed: Callable[[Roster, Unit], list[Record]]
    text: Callable[[Roster, Record], str]


@dataclass(frozen=True)
class Chosen:
    """Whom a way is about: the pairs that lack something at this step, or the one looked at."""

    pairs: tuple[int, ...]
    pair: int | None
    people: tuple[int, ...]


@dataclass(frozen=True)
class Way:
    """A button that leads to a page or a command by its key."""

    title: str
    page: str
    documents: tuple[str, ...] = ()
    """Keys of the papers to be chosen there."""
    of: str = ""
    """«pairs» or «people» that lack something; «pair»: the one looked at; else of nobody."""
    command: bool = False


@dataclass(frozen=True)
class Lack:
    """One sentence of what is missing; the pair it is about, if it is about one."""

    text: str
    pair: int | None = None


@dataclass(frozen=True)
class WizardStep:
    """One page of a wizard. With `pair_lacks` it lists the pairs, else it is about the school."""

    key: str
    title: str
    about: str
    """What is decided here, in a sentence or two."""
    ask: Ask | None = None
    ways: tuple[Way, ...] = ()
    lacks: Callable[[Evidence], list[str]] = lambda evidence: []
    pair_lacks: PairCheck | None = None
    rows: Rows | None = None

    def units(self, roster: Roster) -> list[Unit]:
        """The pairs the step works on, those that go on before those that are over."""
        if self.pair_lacks is None:
            return []
        return sorted(roster.units, key=lambda unit: unit.pair.status in OVER)

    def missing(self, evidence: Evidence) -> list[Lack]:
        """Everything this step still lacks."""
        found = [Lack(text) for text in self.lacks(evidence)]
        if self.pair_lacks is not None:
            for unit in self.units(evidence.roster):
                found += [
                    Lack(f"{unit.title}: {text}", unit.id)
                    for text in self.pair_lacks(evidence, unit)
                ]
        return found

    def done(self, evidence: Evidence) -> bool:
        return not self.missing(evidence)

    def chosen(self, evidence: Evidence, unit: Unit | None) -> Chosen:
        """Whom the ways are about; everybody when nobody lacks anything."""
        units = self.units(evidence.roster)
        check = self.pair_lacks
        lacking = [one for one in units if check is not None and check(evidence, one)]
        people = dict.fromkeys(
            member.person.id or 0 for one in lacking for member in evidence.present(one)
        )
        return Chosen(tuple(one.id for one in lacking), unit.id if unit else None, tuple(people))
