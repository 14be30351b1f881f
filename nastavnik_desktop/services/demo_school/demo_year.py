"""What the made-up school aims at and plans for the year: targets and the roadmap."""

from datetime import date, timedelta

from nastavnik_desktop.models import RoadmapItem, SchoolYear, Target
from nastavnik_desktop.models.choices import Audience
from nastavnik_desktop.services.demo_school.demo_people import SCHOOL
from nastavnik_desktop.services.year.roadmap_plan import proposed
from nastavnik_desktop.storage.store import Store

TARGETS = {
    "mentees_10_19": (25, 40, 50),
    "mentors_15_19_of_all": (5, 8, 10),
    "mentors_15_19_of_age": (15, 25, 30),
    "mentees_11_18": (25, 40, 50),
    "mentors_15_18": (5, 8, 10),
    "young_teachers": (50, 80, 100),
    "teachers": (20, 25, 30),
    "enterprises": (5, 8, 10),
    "content_mentees": (65, 75, 85),
    "content_mentors": (65, 75, 85),
}
"""Key of an indicator → per cent in the first calendar year of the school year and the next two."""
_FORGOTTEN = (6, 17)
"""Places of the begun items, in the order of their terms, that nobody has marked done."""


def targets_text(key: str) -> str:
    """«25/40/50», as the order on introduction asks for it."""
    return "/".join(map(str, TARGETS[key]))


def save_year_plan(store: Store, year: SchoolYear) -> None:
    """Inside the action that fills the school, in November of the year."""
    store.table(Target).save_many(
        [
            Target(indicator=key, calendar_year=year.begins.year + place, percent=percent)
            for key, percents in TARGETS.items()
            for place, percent in enumerate(percents)
        ]
    )
    today = date(year.begins.year, 11, 20)
    items = proposed(SCHOOL, year, Audience.ALL)
    terms = {item.shipped: item.ends or year.ends for item in items}
    over = date(today.year, 11, 30)
    begun = sorted(
        (item for item in items if terms[item.shipped] <= over),
        key=lambda item: (terms[item.shipped], item.shipped),
    )
    done = {
        item.shipped: _done(item, place, today)
        for place, item in enumerate(begun)
        if place not in _FORGOTTEN
    }
    store.table(RoadmapItem).save_many([done.get(item.shipped, item) for item in items])


def _done(item: RoadmapItem, place: int, today: date) -> RoadmapItem:
    """On a weekday of its term."""
    assert item.begins
    assert item.ends
    last = min(item.ends, today)
    day = item.begins + timedelta(days=7 + place * 5 % max((last - item.begins).days - 7, 1))
    day -= timedelta(days=max(day.weekday() - 4, 0))
    return item.changed(done_on=day, evidence=item.result)
