"""With 5,000 people and 500 pairs no page keeps its user waiting (issue 4)."""

import os
from collections.abc import Iterator

import pytest

from bench import pages

CEILING = 400.0
"""Milliseconds of processor time. 200 is the aim of `make bench`; other work on the machine and a
first reading of cold files must not fail the test."""


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pages.Figures]:
    folder = tmp_path_factory.mktemp("большая школа")
    before = os.environ.get(pages.paths.HOME_VARIABLE)
    os.environ[pages.paths.HOME_VARIABLE] = str(folder / "домашняя")
    try:
        data = pages.big_school(folder / "школа")
        found = pages.once(data)
        if any(spent > CEILING for known in found.values() for spent in known):
            # The first run of a new checkout compiles the modules.
            found = pages.together([found, pages.once(data)], min)
        yield found
    finally:
        if before is None:
            del os.environ[pages.paths.HOME_VARIABLE]
        else:
            os.environ[pages.paths.HOME_VARIABLE] = before


@pytest.mark.parametrize("kind", pages.KINDS)
def test_no_page_is_slow(figures: pages.Figures, kind: str) -> None:
    place = pages.KINDS.index(kind)
    slow = {
        name: round(spent[place])
        for name, spent in figures.items()
        if len(spent) > place and spent[place] > CEILING
    }
    assert slow == {}


def test_every_page_and_every_step_was_measured(figures: pages.Figures) -> None:
    from nastavnik_desktop.models.choices import Stage
    from nastavnik_desktop.services.wizards.wizard_steps import STEPS
    from nastavnik_desktop.ui.frame.pages import PAGES

    assert {entry.title for entry in PAGES} <= figures.keys()
    steps = {f"  {stage.label}: {step.title}" for stage in Stage for step in STEPS[stage]}
    assert steps <= figures.keys()
    assert all(spent > 0 for name in figures for spent in figures[name])
