"""«Комплект на учебный год» of the made-up school, once everything its list names is entered."""

import re
from collections.abc import Iterator
from pathlib import Path

from paper_words import paper_text

from nastavnik_desktop.models import Paper, SchoolYear
from nastavnik_desktop.models.choices import PaperState
from nastavnik_desktop.services.demo_school.demo import fill
from nastavnik_desktop.services.demo_school.demo_complete import complete
from nastavnik_desktop.services.issuing import bundles, issued, printing
from nastavnik_desktop.services.issuing.bundles import BundleReport
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.storage.store import Store

INITIALS = r"[А-ЯЁ]\.(?:-[А-ЯЁ]\.)?(?:[А-ЯЁ]\.)?"
NAME = rf"(?:{INITIALS} ?[А-ЯЁ][\w-]+|[А-ЯЁ][\w-]+ {INITIALS})"
DATE = r"«___» _{4,} 20__ г\."
BY_HAND = (
    DATE,
    rf"_{{8,}}[ |]*{NAME}",  # a signature, and whose it is
    rf"{NAME}[ |]*_{{8,}}",
)
FORMS = {
    # In a pair of the head's another signs for the school, and the school says who.
    "agreement": (
        r".* \(далее – Организация\) в лице _+ _+, .* на основании _+,",
        rf"^Организация; [^|]*; _+; _+ _+; {DATE} \|",
    ),
    # The blank form of the agreement that the order approves.
    "introduction_order": (
        r"^1\.1\. Стороны договорились .* «_+» по форме «_+» в 20__/20__ учебном году\.$",
        rf"^5\.1\. .* на _+ месяцев: с {DATE} по {DATE}$",
        r"^5\.6\. .* в _+ экземплярах.*",
        rf"(^| \| )(Организация|Наставник|Наставляемый|Законный представитель); _+; _+ / _+; "
        rf"{DATE}",
        r"^[–-]? ?_+$",
    ),
    # The blank forms of the plan and the journal that the order approves.
    "pairs_order": (
        r"^_{4,} _{8,}$",
        r"^«_+»$",
        r"^_+ / _+ \| _+ / _+$",
        r"^(Форма наставничества|ФИО наставника|ФИО наставляемого \(наставляемых\)|Цель"
        r"|Направление): _+$",
    ),
    "questionnaire": (r"Номер участника \(по желанию\): _+",),
    "supplement": (
        # The employee signs for the copy, with the date.
        rf"Экземпляр соглашения получила?:; _+ {DATE}",
        # Who signs for the founder, with whom the head's agreement is made, is the founder's word.
        r"^Управление образования .* в лице _+.*",
        r"^(Управление образования [^|]*)?_+ \| Ооржак Чойган Мергеновна$",
        rf"^_+ _+ \| _+ {NAME}$",
    ),
}


class _School:
    """What the curator does, through the services the windows call."""

    def __init__(self, store: Store, out: Path, *, gaps: bool) -> None:
        self.store, self.out = store, out
        fill(store, year=SchoolYear.of("2026/2027"), gaps=gaps)
        (self.year,) = store.table(SchoolYear).all(title="2026/2027")

    def package(self) -> BundleReport:
        roster = load_roster(self.store, self.year)
        bundle = bundles.year_bundle(roster)
        texts = issued.texts(self.store, (one.paper for one in bundle.signed))
        report = bundles.write_bundle(roster, bundle, self.out, texts=texts)
        printing.register(self.store, roster, report.printed)
        return report


def test_what_the_list_names_is_all_that_lacks(store: Store, tmp_path: Path) -> None:
    school = _School(store, tmp_path / "комплект", gaps=True)
    first = school.package()
    assert len(first.missing) > 15, "the school of the example lacks things on purpose"
    complete(school.store, school.year)
    school.out = school.out.with_name("набело")
    report = school.package()
    assert report.missing == []
    assert report.printed.problems == []
    assert len(report.printed.written) == len(first.printed.written)
    written = [(item.job.document.key, item.content) for item in report.printed.written]
    assert [blank for key, content in written for blank in _blanks(key, content)] == []


def test_the_year_of_the_school_prints_without_a_correction(store: Store, tmp_path: Path) -> None:
    school = _School(store, tmp_path / "комплект", gaps=False)
    complete(school.store, school.year)
    report = school.package()
    assert report.missing == []
    papers = [(item.job.document.key, item.content) for item in report.printed.written]
    papers += [(one.signed.paper.document, one.path.read_bytes()) for one in report.enclosed]
    assert [blank for key, content in papers for blank in _blanks(key, content)] == []
    orders = [paper for paper in school.store.table(Paper).all() if paper.series]
    assert all(paper.number and paper.dated for paper in orders)
    assert len({(paper.series, paper.number) for paper in orders}) == len(orders)
    signed = {one.signed.paper.id: one.path.read_bytes() for one in report.enclosed}
    wanted = [paper.id for paper in orders if paper.state is PaperState.SIGNED]
    assert sorted(signed) == wanted
    assert all(signed[one] == issued.reprint(school.store, one) for one in signed)


def _blanks(key: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Lines to write on beside those that are left to the hand."""
    for line in paper_text(content).replace("\u00a0", " ").split("\n"):
        rest = line
        for pattern in (*FORMS.get(key, ()), *BY_HAND):
            rest = re.sub(pattern, "", rest)
        if "___" in rest:
            yield key, line
