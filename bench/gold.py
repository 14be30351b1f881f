"""How many forms of gold lists written by hand come out right, and how many wrong ones unasked.

The lists (`tests/data/gold_*.tsv`) are invented people, posts and organisations declined by the
rules of grammars; several accepted forms stand in one cell with «|». «train» is what the rules
were mended on, «held» was written before that and measured first without being looked at, «fresh»
was written after it, «blind» last: each of its lists was measured once before it mended anything.
«Е» and «ё» are one letter here.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nastavnik_desktop.models.choices import Sex
from nastavnik_desktop.services.grammar.declension import CASES, Forms, decline_name
from nastavnik_desktop.services.grammar.posts import decline_organisation, decline_post

DATA = Path(__file__).parents[1] / "tests" / "data"
NAMES, POSTS = "gold_names.tsv", "gold_posts.tsv"
SPLITS = ("train", "held", "fresh", "blind")
LineOfGold = dict[str, str]


@dataclass
class Score:
    """Counts over one list; «settled» texts have only one accepted paradigm."""

    forms: int = 0
    wrong: int = 0
    wrong_unflagged: int = 0
    settled_right: int = 0
    settled_right_flagged: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def right(self) -> float:
        return 100 * (1 - self.wrong / self.forms)

    @property
    def needlessly_flagged(self) -> float:
        return 100 * self.settled_right_flagged / max(self.settled_right, 1)

    @property
    def silently_wrong(self) -> float:
        return 100 * self.wrong_unflagged / self.forms

    def __str__(self) -> str:
        return (
            f"{self.forms} forms: {self.right:.2f} % right, "
            f"{self.silently_wrong:.2f} % wrong and unflagged, "
            f"{self.needlessly_flagged:.2f} % of right ones flagged"
        )

    def count(self, line: LineOfGold, forms: Forms) -> None:
        """Add one text with the forms made for it."""
        settled = not any("|" in line[case.value] for case in CASES)
        for made, accepted in _compared(line, forms):
            good = _plain(made) in {_plain(form) for form in accepted.split("|")}
            self.forms += 1
            self.wrong += not good
            self.wrong_unflagged += not good and forms.sure
            self.settled_right += good and settled
            self.settled_right_flagged += good and settled and not forms.sure
            if not good:
                mark = "!" if forms.sure else "?"
                self.failures.append(f"{mark} {forms.text}: {made} <> {accepted}")
        if settled and not forms.sure:
            self.failures.append(f"# {forms.text}: flagged")


def lines(file: str, **wanted: str) -> list[LineOfGold]:
    """The lines of a list whose columns hold what is wanted."""
    with (DATA / file).open(encoding="utf-8", newline="") as opened:
        found = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [line for line in found if all(line[key] == value for key, value in wanted.items())]


def name_forms(line: LineOfGold) -> Forms:
    return decline_name(line["surname"], line["name"], line["patronymic"], Sex(line["sex"]))


def text_forms(line: LineOfGold) -> Forms:
    decline = decline_post if line["kind"] == "post" else decline_organisation
    return decline(line["text"])


def score(found: Iterable[LineOfGold], decline: Callable[[LineOfGold], Forms]) -> Score:
    total = Score()
    for line in found:
        total.count(line, decline(line))
    return total


def _compared(line: LineOfGold, forms: Forms) -> Iterator[tuple[str, str]]:
    """The form made and the forms accepted, case by case."""
    for case, made in zip(CASES, forms.five, strict=True):
        yield made, line[case.value]


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")
