"""The head's signature stands on a line, in a blank space or beside a stamp, as the school sets."""

import pytest
import sample

from nastavnik_desktop.models import PaperStyle
from nastavnik_desktop.models.choices import SignatureBlock
from nastavnik_desktop.services.issuing import printing
from nastavnik_desktop.services.papers.documents import document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.templating.templates import Templates
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store


@pytest.mark.parametrize(
    ("block", "line", "stamp"),
    [
        (SignatureBlock.LINE, True, False),
        (SignatureBlock.SPACE, False, False),
        (SignatureBlock.STAMP, True, True),
    ],
)
def test_what_stands_between_post_and_name(
    filled: tuple[Store, sample.Sample], block: SignatureBlock, line: bool, stamp: bool
) -> None:
    store, ids = filled
    with store.action("Оформление"):
        store.table(PaperStyle).save(PaperStyle(signature=block))
    roster = load_roster(store, ids.year)
    (job,) = printing.jobs(roster, [document("curator_order")])
    text = word.text_of(printing.render(job, roster, Templates(None, roster.style)))
    (place,) = [at for at in range(len(text)) if text.startswith("Л.П. Соловьёва", at)][:1]
    before = text[max(0, place - 40) : place]
    assert ("_" * 15 in before) is line
    assert ("М.П." in before) is stamp


@pytest.mark.parametrize("block", list(SignatureBlock))
@pytest.mark.parametrize("key", ["work_certificate", "thanks", "participation_certificate"])
def test_a_paper_with_a_seal_has_one_place_for_it(
    filled: tuple[Store, sample.Sample], block: SignatureBlock, key: str
) -> None:
    store, ids = filled
    with store.action("Оформление"):
        store.table(PaperStyle).save(PaperStyle(signature=block))
    roster = load_roster(store, ids.year)
    job = printing.jobs(roster, [document(key)])[0]
    text = word.text_of(printing.render(job, roster, Templates(None, roster.style)))
    assert text.count("М.П.") == 1


@pytest.mark.parametrize("block", list(SignatureBlock))
@pytest.mark.parametrize("key", ["plan", "personal_programme", "roadmap"])
def test_approval_is_signed_as_the_school_has_set(
    filled: tuple[Store, sample.Sample], key: str, block: SignatureBlock
) -> None:
    store, ids = filled
    with store.action("Оформление"):
        store.table(PaperStyle).save(PaperStyle(signature=block))
    roster = load_roster(store, ids.year)
    job = printing.jobs(roster, [document(key)])[0]
    text = word.text_of(printing.render(job, roster, Templates(None, roster.style)))
    lines = text[text.index("УТВЕРЖДАЮ") :].splitlines()[:6]
    (signed,) = (line for line in lines if "Соловьёва" in line)
    assert ("_" * 10 in signed) is (block is not SignatureBlock.SPACE)
    assert ("М.П." in lines) is (block is SignatureBlock.STAMP)
