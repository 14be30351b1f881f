"""What a step of a wizard is made of: what it asks and lists, its papers, where else to go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.models import Paper, Record, SchoolYear
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.lists.registry import ListColumn
from nastavnik_desktop.services.progress.evidence import OVER, Evidence
from nastavnik_desktop.services.roster import Roster, Unit
from nastavnik_desktop.storage.store import Store

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.bundles import Bundle

PairCheck = Callable[[Evidence, Unit], list[str]]
Units = Sequence[Unit]
Save = Callable[[Store, Roster, Record], object]


@dataclass(frozen=True)
class Ask:
    """Fields of one record that are typed on the page of the step.

    `record` gives it as stored, or a new one without an id, which is saved once it is filled in.
    """

    record: Callable[[Roster, Unit | None], Record]
    fields: tuple[str, ...]
    many: tuple[str, ...] = ()
    """Those of them that one press writes to all the pairs that are ticked."""
    save: Save | None = None
    """A rule of its own for saving, inside an action; UserError stands under the first field."""
    suggest: tuple[str, Callable[[Unit], tuple[str, ...]]] | None = None
    """A field and what is usual in it for the pair."""


@dataclass(frozen=True)
class Many:
    """A button that writes the same to all ticked lines of a list."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class New:
    """A button that adds a record to a list."""

    title: str
    record: Callable[[SchoolYear, Units], Record]


@dataclass(frozen=True)
class Rows:
    """Records listed on the page, each opened in its usual dialog.

    `subjects` are what the columns read: of the pairs in hand, where the step works on pairs.
    `records` of a subject are edited together; the first of them is what `many` writes to.
    """

    title: str
    columns: tuple[ListColumn, ...]
    subjects: Callable[[Roster, Units], list[Any]]
    records: Callable[[Any], tuple[Record, ...]]
    empty: str
    new: tuple[New, ...] = ()
    many: tuple[Many, ...] = ()
    focus: str = ""
    """The field of the dialog where the work begins."""
    bundle_title: str = ""
    bundle: "Callable[[Roster, Sequence[Any]], Bundle] | None" = None
    """The papers of everybody listed, as one set."""


@dataclass(frozen=True)
class PaperSet:
    """Papers made at this step, by key; they are printed and marked signed on the page."""

    keys: tuple[str, ...]
    of_pairs: bool = False
    """Made for the ticked pairs, or for those that lack something; else for the whole year."""
    in_hand: bool = False
    """Made for the ticked pairs, or for the one looked at: they are about a change of it."""


class Opens(Enum):
    """What a way leads to: a page or a command of the window, or a dialog of the wizards."""

    PAGE = "page"
    COMMAND = "command"
    DIALOG = "dialog"


@dataclass(frozen=True)
class Chosen:
    """Whom a way is about."""

    pairs: tuple[int, ...]
    """The pairs that are ticked, or else those that lack something at this step."""
    pair: int | None
    """The one looked at."""
    people: tuple[int, ...]
    """Of those pairs."""
    ticked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Way:
    """A button that opens a page, a command or a dialog over the wizard, by its key."""

    title: str
    key: str
    opens: Opens = Opens.PAGE
    of: str = ""
    """«people» that lack something; «pair»: the one looked at; else of nobody."""


@dataclass(frozen=True)
class Lack:
    """One sentence of what is missing; the pair it is about, if it is about one."""

    text: str
    pair: int | None = None


class StepState(Enum):
    """How a step stands; the label is read aloud and stands in the tip."""

    DONE = "всё есть"
    LACKS = "есть чего добавить"
    LATER = "пар пока нет"
    OPTIONAL = "по желанию"
    NOT_NEEDED = "не нужен"


@dataclass(frozen=True)
class WizardStep:
    """One page of a wizard. With `pair_lacks` it lists the pairs, else it is about the school."""

    key: str
    title: str
    about: str
    """What is decided here, in a sentence or two."""
    ask: Ask | None = None
    rows: tuple[Rows, ...] = ()
    papers: PaperSet | None = None
    ways: tuple[Way, ...] = ()
    lacks: Callable[[Evidence], list[str]] = lambda evidence: []
    pair_lacks: PairCheck | None = None
    optional: bool = False
    """Nothing of it is demanded: done once one of its papers was made. What `lacks` tells of it
    is about what was begun."""
    decisive: tuple[str, ...] = ()
    """Of the papers of an optional step those without which it is not done; else any."""
    needed: Callable[[Evidence], bool] = lambda evidence: True
    facts: Callable[[Evidence], list[tuple[str, str]]] | None = None
    """What stands already, as captions and values, where there is no list to show it."""

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

    def state(self, evidence: Evidence) -> StepState:
        if not self.done(evidence):
            return StepState.LACKS
        if self.pair_lacks is not None and not evidence.roster.units:
            return StepState.LATER
        if not self.needed(evidence):
            return StepState.NOT_NEEDED
        if self.optional and not self.made(evidence.roster):
            return StepState.OPTIONAL
        return StepState.DONE

    def made(self, roster: Roster) -> list[Paper]:
        """The papers that make this step, of this year and not cancelled."""
        keys = self.decisive or (self.papers.keys if self.papers else ())
        return [
            paper
            for paper in roster.papers
            if paper.document in keys and paper.state is not PaperState.CANCELLED
        ]

    def chosen(self, evidence: Evidence, unit: Unit | None, ticked: Sequence[int] = ()) -> Chosen:
        """Whom the ways are about: who is ticked, else who lacks something, else nobody."""
        units = self.units(evidence.roster)
        check = self.pair_lacks
        if ticked:
            about = [one for one in units if one.id in ticked]
        else:
            about = [one for one in units if check is not None and check(evidence, one)]
        people = dict.fromkeys(
            member.person.id or 0 for one in about for member in evidence.present(one)
        )
        return Chosen(
            tuple(one.id for one in about),
            unit.id if unit else None,
            tuple(people),
            tuple(one.id for one in about) if ticked else (),
        )
