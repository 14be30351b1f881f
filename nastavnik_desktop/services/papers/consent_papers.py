"""The papers of consents for all who have not signed them, as one package."""

from collections.abc import Iterable

from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.issuing.bundles import Bundle
from nastavnik_desktop.services.issuing.print_jobs import Job
from nastavnik_desktop.services.pairs.consents import ConsentLine, wanted_papers
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import Roster


def consent_bundle(roster: Roster, lines: Iterable[ConsentLine]) -> Bundle:
    """Each person's own papers and no others, in a folder for each kind."""
    made: list[Job] = []
    for wanted in wanted_papers(lines):
        made += printing.jobs(roster, (document(wanted.key),), person_ids=wanted.people)
    return Bundle("Согласия на подпись", tuple(made))
