"""Sets of papers: of a pair, of the year, for the coordinator; asks, people, preview."""

import threading
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from acting import in_dialog, nameless
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sample import Sample

from nastavnik_desktop.models import Paper
from nastavnik_desktop.services.issuing import bundles, issued, package, pdf, printing
from nastavnik_desktop.services.papers import asked
from nastavnik_desktop.services.papers.asked_forms import ProlongationAsked
from nastavnik_desktop.services.papers.documents import DOCUMENTS, OrderDetails, document
from nastavnik_desktop.services.roster import load_roster
from nastavnik_desktop.services.word_files import word
from nastavnik_desktop.storage.store import Store
from nastavnik_desktop.ui.frame import tasks
from nastavnik_desktop.ui.frame.session import Session
from nastavnik_desktop.ui.frame.targets import Papers
from nastavnik_desktop.ui.lists.record_form import RecordForm
from nastavnik_desktop.ui.papers.before_printing import BeforePrinting
from nastavnik_desktop.ui.papers.documents_page import DocumentsPage
from nastavnik_desktop.ui.papers.package_dialog import PackageDialog
from nastavnik_desktop.ui.papers.preview_dialog import PreviewDialog
from nastavnik_desktop.ui.parts.pick_dialog import PickDialog


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers, tmp_path: Path) -> DocumentsPage:
    answers.folder = tmp_path / "Документы"
    answers.folder.mkdir()
    made = DocumentsPage(session)
    made._has_office = False
    qtbot.addWidget(made)
    made.resize(1150, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def agree() -> None:
    in_dialog(BeforePrinting, lambda dialog: dialog.accept())


def test_a_set_for_a_pair_gets_its_own_folder_and_a_list_of_gaps(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    page.show_target(Papers(pairs=(filled[1].pairs["teachers"],)))
    agree()
    page.make_pair_sets()
    qtbot.waitUntil(page.result.isVisible, timeout=60_000)
    (folder,) = answers.folder.iterdir()
    assert folder.name.startswith("Комплект – ")
    assert (folder / "Чего не хватает.xlsx").is_file()
    papers = session.store.table(Paper).all()
    assert {"agreement", "plan", "journal"} <= {paper.document for paper in papers}
    assert len(papers) == len(list(folder.rglob("*.docx")))
    assert page.result.more.text() == "Чего не хватает"


def test_the_pair_of_a_set_is_asked_for(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample]
) -> None:
    wanted: list[int] = []

    def pick(dialog: PickDialog) -> None:
        dialog.search.insert("шевченко")
        wanted.extend(dialog.chosen)
        dialog.reject()

    in_dialog(PickDialog, pick)
    page.make_pair_sets()
    assert wanted == [filled[1].pairs["pupils"]] or len(wanted) == 1


def test_the_set_of_the_year_lies_in_folders_as_in_the_menu(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers
) -> None:
    agree()
    page.make_year_set()
    qtbot.waitUntil(page.result.isVisible, timeout=120_000)
    (folder,) = answers.folder.iterdir()
    groups = list(dict.fromkeys(item.group for item in DOCUMENTS if not item.occasional))
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    assert [name.partition(" ")[2] for name in names] == groups
    assert not any(document(one.document).occasional for one in session.store.table(Paper).all())


def test_the_set_of_the_year_holds_the_signed_order_as_it_was_signed(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers, tmp_path: Path
) -> None:
    roster = load_roster(session.store, session.year)
    orders = {"pairs_order": OrderDetails(date(2026, 11, 12), "97о")}
    made = printing.jobs(roster, [document("pairs_order")], None, orders)
    report = printing.write_all(roster, made, tmp_path / "раньше")
    (paper,) = printing.register(session.store, roster, report)
    issued.sign(session.store, paper.id or 0)
    session.refresh()
    agree()
    page.make_year_set()
    qtbot.waitUntil(page.result.isVisible, timeout=120_000)
    (folder,) = answers.folder.iterdir()
    (signed,) = folder.rglob("*(как подписан)*")
    assert signed.read_bytes() == report.files[0].read_bytes()
    assert "№ 97о от 12.11.2026" in signed.name
    assert (folder / "Содержание.xlsx").is_file()
    assert "вложено подписанных: 1" in page.result.text.text()


def test_the_package_of_the_coordinator(
    qtbot: QtBot, page: DocumentsPage, answers, tmp_path: Path
) -> None:
    answers.save = tmp_path / "пакет.zip"
    met: list[PackageDialog] = []

    def save(dialog: PackageDialog) -> None:
        met.append(dialog)
        qtbot.waitUntil(dialog.save_button.isEnabled, timeout=30_000)
        assert nameless(dialog) == []
        dialog.save()
        qtbot.waitUntil(answers.save.is_file, timeout=30_000)

    in_dialog(PackageDialog, save)
    page.make_package()
    with zipfile.ZipFile(answers.save) as archive:
        assert "Содержание.txt" in archive.namelist()
    assert met
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)


def test_the_package_is_of_the_dates_seen_when_it_is_saved(
    qtbot: QtBot, page: DocumentsPage, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.save = tmp_path / "пакет.zip"
    go_on, real = threading.Event(), package.plan_package

    def slowly(*args: object) -> package.Package:
        assert go_on.wait(30)
        return real(*args)  # type: ignore[arg-type]

    def type_end(dialog: PackageDialog, text: str) -> None:
        dialog.bar.ends.setText(text)
        dialog.bar.ends.editingFinished.emit()

    def save(dialog: PackageDialog) -> None:
        type_end(dialog, "15.10.2026")
        go_on.set()
        qtbot.waitUntil(dialog.save_button.isEnabled, timeout=30_000)
        assert "15.10.2026" in dialog.contents.toPlainText()
        for wrong in ("15.10.2001", "32.10.2026"):
            type_end(dialog, wrong)
            assert not dialog.save_button.isEnabled()
            assert dialog.contents.toPlainText() == ""
            type_end(dialog, "16.10.2026")
            qtbot.waitUntil(dialog.save_button.isEnabled, timeout=30_000)
        dialog.save()
        assert not dialog.bar.isEnabled()
        qtbot.waitUntil(answers.save.is_file, timeout=30_000)

    monkeypatch.setattr(package, "plan_package", slowly)
    in_dialog(PackageDialog, save)
    page.make_package()
    with zipfile.ZipFile(answers.save) as archive:
        assert "16.10.2026" in archive.read("Содержание.txt").decode("utf-8-sig")


def test_what_a_paper_asks_is_typed_once(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers
) -> None:
    page.show_target("mentors_order")
    form = page.asked.form("mentors_order")
    assert form is not None
    form.editor("place").show_value("ИРО, г. Кызыл")
    agree()
    page.start()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    kept = asked.answers(session.roster(), document("mentors_order"))
    assert kept.place == "ИРО, г. Кызыл"
    again = page.asked.form("mentors_order")
    assert again is not None
    assert again.editor("place").value() == "ИРО, г. Кызыл"


def test_a_paper_for_an_occasion_asks_for_one_pair(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    pair_id = filled[1].pairs["pupils"]
    page.show_target(Papers(pairs=(pair_id,), keys=("ending_order",)))
    form = page.asked.form("ending_order")
    assert form is not None
    form.editor("reason").show_value("переездом наставляемого")
    agree()
    page.start()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    kept = asked.answers(session.roster(), document("ending_order"), pair_id)
    assert kept.reason == "переездом наставляемого"
    assert [paper.pair_id for paper in session.store.table(Paper).all()] == [pair_id]


def test_consents_for_chosen_people(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    people = tuple(
        one.id or 0
        for one in session.roster().people.values()
        if one.surname in ("Шевченко", "Черных")
    )
    page.show_target(Papers(people=people, keys=("consent_photo",)))
    agree()
    page.start()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    assert len(session.store.table(Paper).all()) == 2


def test_papers_are_read_before_they_are_printed(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers
) -> None:
    page.show_target("journal")
    texts: list[str] = []

    def read(dialog: PreviewDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.text.toPlainText()), timeout=30_000)
        assert "журнал" in dialog.text.toPlainText().casefold()
        assert nameless(dialog) == []
        assert dialog.which.count() == 4
        before = dialog.text.toPlainText()
        dialog._step(1)
        qtbot.waitUntil(lambda: dialog.text.toPlainText() != before, timeout=30_000)
        texts.append(before)
        QDialog.reject(dialog)

    in_dialog(PreviewDialog, read)
    page.preview()
    assert texts
    assert session.store.table(Paper).all() == []


@pytest.mark.skipif(pdf.find_office() is None, reason="LibreOffice makes the pages")
def test_the_very_pages_are_seen_in_the_program(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers
) -> None:
    page.show_target("pairs_order")
    seen: list[int] = []

    def look(dialog: PreviewDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.text.toPlainText()), timeout=30_000)
        dialog.exact.click()
        qtbot.waitUntil(dialog.pages.isVisible, timeout=90_000)
        sheets = dialog.pages.pages()
        seen.append(len(sheets))
        assert all(sheet.pixmap().width() > 500 for sheet in sheets)
        assert sheets[0].accessibleName() == f"Страница 1 из {len(sheets)}"
        assert nameless(dialog) == []
        assert dialog.exact.text() == "Только текст"
        dialog.exact.click()
        assert dialog.text.isVisible()
        assert dialog.exact.text() == "По страницам"
        QDialog.reject(dialog)

    in_dialog(PreviewDialog, look)
    page.preview()
    assert seen[0] >= 4


def test_groups_fold_and_the_search_finds(page: DocumentsPage) -> None:
    assert "По случаю" in page.tree.folded()
    page.tree.search.insert("благодарность")
    seen = [key for key, item in page.tree.items.items() if not item.isHidden()]
    assert seen
    assert len(seen) < 4
    page.tree.search.clear()
    assert all(not item.isHidden() for item in page.tree.items.values())


def test_everything_has_a_name(page: DocumentsPage) -> None:
    page.tree.choose({item.key for item in DOCUMENTS if item.asks})
    assert nameless(page) == []


def _printed(qtbot: QtBot, page: DocumentsPage, session: Session) -> None:
    known = len(session.store.table(Paper).all())
    page.result.hide()
    agree()
    page.start()
    qtbot.waitUntil(page.result.isVisible, timeout=30_000)
    assert len(session.store.table(Paper).all()) in (known, known + 1)


def test_the_second_order_of_a_pair_starts_blank_and_the_first_keeps_its_own(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    pair_id = filled[1].pairs["pupils"]
    page.show_target(Papers(pairs=(pair_id,), keys=("prolongation_order",)))

    def form() -> RecordForm:
        found = page.asked.form("prolongation_order")
        assert found is not None
        return found

    form().editor("reason").show_value("болезнью наставника")
    _printed(qtbot, page, session)
    assert form().editor("reason").value() == "болезнью наставника", "still the same draft"
    (first,) = session.store.table(Paper).all()
    issued.sign(session.store, first.id or 0)
    session.refresh()
    page.show_target(Papers(pairs=(pair_id,), keys=("prolongation_order",)))
    order = page.orders.each("prolongation_order")[pair_id]
    assert order.number != first.number
    assert form().editor("reason").value() == ""
    form().editor("reason").show_value("переносом экзамена")
    _printed(qtbot, page, session)
    second = session.store.table(Paper).all()[-1]
    texts = [word.text_of(Path(paper.file).read_bytes()) for paper in (first, second)]
    assert "болезнью" in texts[0]
    assert "переносом" in texts[1]
    assert "болезнью" not in texts[1]


def test_a_draft_is_made_again_with_its_own_number_and_answers(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    pair_id = filled[1].pairs["pupils"]
    item = document("prolongation_order")
    for number, reason in (("20", "болезнью"), ("21", "экзаменом")):
        order = OrderDetails(date(2026, 11, int(number)), number, item.series)
        typed = asked.Typed(item, pair_id, ProlongationAsked(reason=reason))
        asked.keep(session.store, session.year, typed)
        roster = load_roster(session.store, session.year)
        made = printing.jobs(roster, [item], [pair_id], {item.key: order})
        report = printing.write_all(roster, made, answers.folder)
        printing.register(session.store, roster, report)
    session.refresh()
    first, second = session.store.table(Paper).all()
    form = page.asked.form
    for paper, reason in ((first, "болезнью"), (second, "экзаменом"), (first, "болезнью")):
        page.show_target(Papers(pairs=(pair_id,), keys=(item.key,), again=paper))
        assert page.orders.each(item.key)[pair_id].number == paper.number
        shown = form(item.key)
        assert shown is not None
        assert shown.editor("reason").value() == reason


def test_the_number_of_one_pairs_draft_is_not_offered_to_another(
    qtbot: QtBot, page: DocumentsPage, session: Session, filled: tuple[Store, Sample], answers
) -> None:
    pairs = filled[1].pairs
    page.show_target(Papers(pairs=(pairs["pupils"],), keys=("ending_order",)))
    _printed(qtbot, page, session)
    number = page.orders.each("ending_order")[pairs["pupils"]].number
    page.show_target(Papers(pairs=(pairs["teachers"],), keys=("ending_order",)))
    assert page.orders.check()
    assert page.orders.each("ending_order")[pairs["teachers"]].number == str(int(number) + 1)
    page.show_target(Papers(pairs=(pairs["pupils"],), keys=("ending_order",)))
    assert page.orders.each("ending_order")[pairs["pupils"]].number == number


def test_a_window_closed_in_the_middle_of_a_set_keeps_what_is_written(
    qtbot: QtBot, page: DocumentsPage, session: Session, answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job is asked to stop and waited for; the register knows what it left on the disk."""
    real = printing.render

    def slowly(*args: object) -> bytes:
        time.sleep(0.03)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "render", slowly)
    agree()
    page.make_year_set()
    qtbot.waitUntil(lambda: len(list(answers.folder.rglob("*.docx"))) > 3, timeout=30_000)
    assert tasks.finish_all(page)
    assert not tasks.running(page)
    files = {str(path) for path in answers.folder.rglob("*.docx")}
    assert {paper.file for paper in session.store.table(Paper).all()} == files
    made = len(files)
    qtbot.wait(150)
    assert len(list(answers.folder.rglob("*.docx"))) == made, "nothing goes on behind"
    assert not list(answers.folder.rglob("~tmp*"))
    total = len(bundles.year_bundle(session.roster()).jobs)
    assert made < total


def test_a_package_closed_in_the_middle_leaves_no_archive(
    qtbot: QtBot, page: DocumentsPage, answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers.save = tmp_path / "Пакет.zip"
    real = package._put

    def slowly(*args: object) -> None:
        time.sleep(0.1)
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(package, "_put", slowly)

    def close(dialog: QDialog) -> None:
        assert isinstance(dialog, PackageDialog)
        qtbot.waitUntil(dialog.save_button.isEnabled, timeout=30_000)
        dialog.save()
        dialog.reject()
        assert not dialog.isVisible()

    in_dialog(PackageDialog, close)
    page.make_package()
    qtbot.wait(100)
    assert not list(tmp_path.glob("*.zip"))
    assert not list(tmp_path.glob("~tmp*"))
