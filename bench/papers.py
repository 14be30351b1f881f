"""A year's papers of 300 pairs – agreement, plan and journal each – beside plain docxtpl."""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.measure import (
    Row,
    beside,
    fresh_process,
    megabytes_used,
    milliseconds,
    most_megabytes_used,
)
from bench.schools import roster_of, school_of_pairs
from nastavnik_desktop import paths
from nastavnik_desktop.services.papers import documents
from nastavnik_desktop.services.roster import Roster

PAIRS = 300
RUNS = 3
AIM = 0.4
MEMORY_AIM = 120
KEYS = ("agreement", "plan", "journal")


def measure(folder: Path) -> list[Row]:
    # Some pairs of a made-up school were broken off and get no papers.
    data = school_of_pairs(folder / "школа", PAIRS * 11 // 10)

    def run(which: str) -> dict[str, float]:
        target = folder / which
        shutil.rmtree(target, ignore_errors=True)
        return fresh_process("bench.papers", which, data, target)

    runs = [(run("ours"), run("docxtpl")) for _ in range(RUNS)]
    papers = PAIRS * len(KEYS)
    times = [(ours["ms"], peer["ms"]) for ours, peer in runs]
    return [
        beside(f"бумаги года, {PAIRS} пар, {papers} файлов", times, "docxtpl", AIM, "мс"),
        Row(
            what=f"рост памяти за эти {papers} файлов",
            unit="МБ",
            ours=median(ours["growth"] for ours, _ in runs),
            aim=MEMORY_AIM,
        ),
    ]


def _ours(roster: Roster, chosen: Sequence[int], target: Path) -> None:
    from nastavnik_desktop.services.issuing import printing

    items = [documents.document(key) for key in KEYS]
    jobs = printing.jobs(roster, items, chosen)
    printing.write_all(roster, jobs, target, lambda done, of, what: None, lambda: False)


def _plain(papers: Sequence[tuple[str, documents.Fields]], target: Path) -> None:
    """As docxtpl's own manual says: load, render, save. Words and names are ready beforehand."""
    from docxtpl import DocxTemplate

    target.mkdir(parents=True)
    for number, (key, fields) in enumerate(papers, start=1):
        template = DocxTemplate(paths.templates_dir() / documents.document(key).template)
        template.render(fields, autoescape=True)
        template.save(target / f"{key} {number}.docx")


def _fields(roster: Roster, chosen: Sequence[int]) -> list[tuple[str, documents.Fields]]:
    made = [documents.context(roster, pair_ids=[pair]) for pair in chosen]
    return [(key, documents.document(key).fields(context)) for key in KEYS for context in made]


def main(which: str, data: Path, target: Path) -> None:
    roster = roster_of(data)
    chosen = [unit.id for unit in documents.printed_units(roster)][:PAIRS]
    if len(chosen) < PAIRS:
        raise RuntimeError(f"{len(chosen)} pairs only")
    before = megabytes_used()
    if which == "ours":
        took = milliseconds(lambda: _ours(roster, chosen, target))
    else:
        made_up = _fields(roster, chosen)
        took = milliseconds(lambda: _plain(made_up, target))
    made = len(list(target.rglob("*.docx")))
    if made != PAIRS * len(KEYS):
        raise RuntimeError(f"{made} files")
    print(json.dumps({"ms": took, "growth": most_megabytes_used() - before}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
