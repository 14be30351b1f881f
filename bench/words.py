"""Forms that come out wrong on the gold lists, and the time to decline 10,000 people."""

from itertools import cycle, islice
from pathlib import Path

from bench.gold import NAMES, POSTS, Score, lines, name_forms, score, text_forms
from bench.measure import Row, milliseconds
from nastavnik_desktop.services.grammar.declension import decline_name

PEOPLE = 10_000
AIMS = {"ФИО": 0.5, "должностей": 5.0, "организаций": 5.0}
"""Per cent of wrong forms the issue on papers allows."""
UNASKED = 0.3
TIME = 600


def measure(folder: Path) -> list[Row]:
    totals = {
        "ФИО": score(lines(NAMES), name_forms),
        "должностей": score(lines(POSTS, kind="post"), text_forms),
        "организаций": score(lines(POSTS, kind="org"), text_forms),
    }
    rows = [
        Row(f"Неверных падежных форм {what}, из {total.forms}", "%", 100 - total.right, AIMS[what])
        for what, total in totals.items()
    ]
    every = Score(
        forms=sum(total.forms for total in totals.values()),
        wrong_unflagged=sum(total.wrong_unflagged for total in totals.values()),
    )
    rows.append(Row("… из них неверных без пометки", "%", every.silently_wrong, UNASKED))
    rows.append(Row("Падежи 10 000 человек", "мс", _time(), TIME))
    return rows


def _time() -> float:
    """The names and surnames of a list come again and again, as in a register; best of three."""
    found = lines(NAMES)
    people = [
        {**line, "name": other["name"]}
        for line, other in zip(
            islice(cycle(found), PEOPLE), islice(cycle(found[::-7]), PEOPLE), strict=True
        )
        if other["sex"] == line["sex"]
    ]

    def decline() -> None:
        for line in people:
            name_forms(line)

    times = []
    for _ in range(3):
        decline_name.cache_clear()
        times.append(milliseconds(decline) * PEOPLE / len(people))
    return min(times)
