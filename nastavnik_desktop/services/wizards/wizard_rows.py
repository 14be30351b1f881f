"""The lists that stand on the pages of the wizards: of the school, and of the pairs in hand."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from nastavnik_desktop.models import (
    BasisAct,
    Person,
)
from nastavnik_desktop.models.choices import (
    ActLevel,
    PersonKind,
)
from nastavnik_desktop.services.lists.registries import Row, registry
from nastavnik_desktop.services.roster import Roster
from nastavnik_desktop.services.wizards.wizard_parts import Many, New, Rows, Units

if TYPE_CHECKING:
    from nastavnik_desktop.services.issuing.bundles import Bundle

Keep = Callable[[Row, Units], bool]


def everybody(_row: Row, _units: Units) -> bool:
    return True


def of_people(row: Row, units: Units) -> bool:
    """About somebody in one of these pairs."""
    return any(member.person.id == row.person_id for unit in units for member in unit.members)


def of_pairs(row: Row, units: Units) -> bool:
    """About one of these pairs itself."""
    return any(unit.id == row.pair_id for unit in units)


def listing(
    key: str,
    keep: Keep = everybody,
    *,
    title: str = "",
    most: int = 5,
    new: tuple[New, ...] = (),
    **more: Any,
) -> Rows:
    """A list of REGISTRIES with its first visible columns; edited just as on its page."""
    of = registry(key)

    def subjects(roster: Roster, units: Units) -> list[Any]:
        return [row.subject for row in of.rows(roster) if keep(row, units)]

    return Rows(
        title=title or of.title,
        columns=tuple(column for column in of.columns if column.visible)[:most],
        subjects=subjects,
        records=of.records,
        empty=more.pop("empty", of.empty),
        new=new,
        **more,
    )


def added(key: str) -> New:
    """What the page of that registry adds."""
    of = registry(key)
    return New(f"{of.add}…", lambda year, _units: of.new(year))


def _person(title: str, kind: PersonKind) -> New:
    return New(title, lambda _year, _units: Person(kind=kind))


PEOPLE = listing(
    "people",
    new=(
        _person("Добавить ученика…", PersonKind.PUPIL),
        _person("Добавить педагога…", PersonKind.TEACHER),
        _person("Добавить внешнего участника…", PersonKind.EMPLOYER),
    ),
    empty="Пока никого нет. Добавьте людей по одному или импортируйте списки школы из Excel.",
)
PEOPLE_OF_PAIRS = listing(
    "people",
    of_people,
    title="Участники: дата рождения, законный представитель",
    empty="В паре пока никого нет.",
    focus="representative",
)
PROGRAMMES = listing("programmes", new=(added("programmes"),), most=4)
ACTS = listing(
    "acts",
    new=(
        New(
            "Добавить муниципальный приказ…",
            lambda _year, _units: BasisAct(kind="приказ", level=ActLevel.MUNICIPAL),
        ),
        added("acts"),
    ),
)
TRAININGS = listing("trainings", new=(added("trainings"),))
ROADMAP = listing("roadmap", new=(added("roadmap"),))
REQUESTS = listing(
    "mentees", of_pairs, title="Запросы наставляемых", most=4, focus="request", empty="–"
)
COMPETENCES = listing(
    "mentors", of_pairs, title="Компетенции наставников", most=4, focus="competences", empty="–"
)


def _consent_bundle(roster: Roster, lines: Sequence[Any]) -> "Bundle":
    from nastavnik_desktop.services.papers.consent_papers import consent_bundle

    return consent_bundle(roster, lines)


CONSENTS = listing(
    "consents",
    of_people,
    title="Согласия участников",
    most=4,
    empty="В паре пока никого нет.",
    many=(Many("Подписаны: дата…", ("dated",)),),
    focus="dated",
    bundle_title="Напечатать недостающие…",
    bundle=_consent_bundle,
)
AGREEMENTS = listing(
    "agreements",
    of_people,
    title="Дополнительные соглашения",
    empty="Этим парам доп. соглашение не нужно: работник здесь не наставляет работника.",
    many=(Many("Подписаны: дата и сроки…", ("dated", "begins", "ends")),),
    focus="number",
)
