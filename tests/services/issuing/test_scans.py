"""Scans lie beside the database under names without people, and nothing loses them."""

import re
from datetime import date
from pathlib import Path

import pytest
import sample

from nastavnik_desktop import paths
from nastavnik_desktop.errors import UserError
from nastavnik_desktop.models import Consent, Paper, SupplementaryAgreement
from nastavnik_desktop.services.issuing import scans
from nastavnik_desktop.storage.store import Store

PDF = b"%PDF-1.7\n..."
JPG = b"\xff\xd8\xff\xe0...."
PNG = b"\x89PNG\r\n\x1a\n...."


def file(folder: Path, content: bytes, name: str = "Ооржак Чойган, приказ.скан") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def paper(filled: tuple[Store, sample.Sample]) -> Paper:
    store, about = filled
    with store.action("Документ"):
        made = Paper(year_id=about.year.id or 0, title="Приказ", dated=date(2026, 11, 12))
        return store.table(Paper).save(made)


@pytest.mark.parametrize(
    ("content", "extension"), [(PDF, ".pdf"), (b"\0\n" + PDF, ".pdf"), (JPG, ".jpg"), (PNG, ".png")]
)
def test_a_scan_is_known_by_what_it_holds(
    store: Store, paper: Paper, tmp_path: Path, content: bytes, extension: str
) -> None:
    saved = scans.attach(store, paper, [file(tmp_path, content, "Иванов.exe")])
    (scan,) = scans.scans(store.folder, saved)
    assert scan.path == paths.scans_dir(store.folder) / scan.name
    assert scan.path.read_bytes() == content
    assert scan.name.startswith(f"2026/документ-{paper.id}-")
    assert scan.name.endswith(extension)
    assert "Иванов" not in scan.name


@pytest.mark.parametrize("content", [b"MZ program", b"PK\3\4 docx", b"<html>%PDF" + b" " * 9])
def test_anything_else_is_refused(
    store: Store, paper: Paper, tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(UserError, match="нужен PDF, JPG или PNG"):
        scans.attach(store, paper, [file(tmp_path, content)])
    assert store.table(Paper).get(paper.id or 0).scan == ""


def test_too_large_and_unreadable_files_are_refused(
    store: Store, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "LARGEST", 5)
    with pytest.raises(UserError, match="больше"):
        scans.attach(store, paper, [file(tmp_path, PDF)])
    with pytest.raises(UserError, match="не читается"):
        scans.attach(store, paper, [tmp_path / "нет.pdf"])


def test_one_bad_file_of_several_leaves_none(store: Store, paper: Paper, tmp_path: Path) -> None:
    files = [file(tmp_path, PDF, "1"), file(tmp_path, b"text", "2")]
    with pytest.raises(UserError, match="«2»"):
        scans.attach(store, paper, files)
    assert list(paths.scans_dir(store.folder).rglob("*.*")) == []
    assert store.table(Paper).get(paper.id or 0).scan == ""


def test_several_scans_of_one_record_and_never_the_same_twice(
    store: Store, paper: Paper, tmp_path: Path
) -> None:
    scans.attach(store, paper, [file(tmp_path, PDF, "1"), file(tmp_path, JPG, "2")])
    saved = scans.attach(store, paper, [file(tmp_path, PNG, "3")])  # `paper` is an old copy by now
    assert [Path(name).suffix for name in scans.names(saved)] == [".pdf", ".jpg", ".png"]
    with pytest.raises(UserError, match="уже приложен"):
        scans.attach(store, saved, [file(tmp_path, JPG, "ещё раз")])
    assert all(scan.path for scan in scans.scans(store.folder, saved))


def test_every_kind_of_record_takes_scans(
    filled: tuple[Store, sample.Sample], tmp_path: Path
) -> None:
    store, about = filled
    person_id = about.people["Монгуш"]
    with store.action("Согласие"):
        consent = store.table(Consent).save(Consent(person_id=person_id))
        agreement = store.table(SupplementaryAgreement).save(
            SupplementaryAgreement(year_id=about.year.id or 0, person_id=person_id)
        )
    first = scans.attach(store, consent, [file(tmp_path, PDF)])
    second = scans.attach(store, agreement, [file(tmp_path, PDF)])
    assert f"{date.today().year}/согласие-1-" in first.scan
    assert f"{date.today().year}/допсоглашение-1-" in second.scan
    assert scans.lost(store) == []
    scans.path(store, first.scan).unlink()
    (lost,) = scans.lost(store)
    assert (lost.record, lost.id, lost.name) == (Consent, consent.id, first.scan)
    assert "Монгуш" not in lost.text
    with pytest.raises(UserError, match="нет в папке"):
        scans.path(store, first.scan)


def test_undoing_takes_the_scan_off_and_detaching_can_be_undone(
    store: Store, paper: Paper, tmp_path: Path
) -> None:
    saved = scans.attach(store, paper, [file(tmp_path, PDF)])
    name = saved.scan
    detached = scans.detach(store, saved, name)
    assert detached.scan == ""
    assert not (paths.scans_dir(store.folder) / name).exists()
    assert (paths.scans_dir(store.folder) / "корзина" / name).read_bytes() == PDF
    assert store.undo() == "Откреплён скан"
    again = store.table(Paper).get(paper.id or 0)
    assert again.scan == name
    assert scans.path(store, name).read_bytes() == PDF
    assert scans.lost(store) == []
    assert store.undo() == "Приложен скан"
    assert store.table(Paper).get(paper.id or 0).scan == ""
    with pytest.raises(LookupError):
        scans.detach(store, again, name)


def test_a_failing_action_leaves_no_file(
    store: Store, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise UserError("На диске нет места.")

    monkeypatch.setattr(scans, "_saved", full)
    with pytest.raises(UserError, match="нет места"):
        scans.attach(store, paper, [file(tmp_path, PDF)])
    assert list(paths.scans_dir(store.folder).rglob("*.pdf")) == []


def test_a_scan_may_be_added_to_a_signed_paper(store: Store, paper: Paper, tmp_path: Path) -> None:
    with store.action("Подписан"):
        signed = store.table(Paper).save(paper.changed(state="signed"))
    assert scans.attach(store, signed, [file(tmp_path, PDF)]).scan


ODD = (
    "п" * 120 + ".pdf",
    "..скан",
    "…",
    "📄 приказ 😀.pdf",
    "  приказ .pdf  ",
    "приказ",
    "CON",
    "e\u0301 и\u0306.pdf",
    "приказ\u202efdp.exe",
)


@pytest.mark.parametrize("name", ODD)
def test_a_file_of_any_name_is_kept_under_a_plain_one(
    store: Store, paper: Paper, tmp_path: Path, name: str
) -> None:
    saved = scans.attach(store, paper, [file(tmp_path, PDF, name)])
    (scan,) = scans.scans(store.folder, saved)
    assert scan.path is not None
    assert scan.path.read_bytes() == PDF
    assert re.fullmatch(r"2026/документ-\d+-[0-9a-f]{12}\.pdf", scan.name)
    detached = scans.detach(store, saved, scan.name)
    assert scans.scans(store.folder, detached) == []
    again = scans.attach(store, detached, [file(tmp_path, PDF, name)])
    assert scans.scans(store.folder, again)[0].path is not None


@pytest.mark.parametrize("name", ODD)
def test_what_is_wrong_with_a_file_of_any_name_is_one_short_line(
    store: Store, paper: Paper, tmp_path: Path, name: str
) -> None:
    for content, what in ((b"", "пуст"), (b"MZ", "не скан")):
        with pytest.raises(UserError, match=what) as told:
            scans.attach(store, paper, [file(tmp_path, content, name)])
        assert "\n" not in told.value.text
        assert "\u202e" not in told.value.text
        assert len(told.value.text) < 160


def test_a_folder_and_a_locked_file_are_told(
    store: Store, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="не читается"):
        scans.attach(store, paper, [tmp_path])
    scan = file(tmp_path, PDF, "скан.pdf")
    real = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path == scan:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(UserError, match="не читается") as told:
        scans.attach(store, paper, [scan])
    assert not re.search("denied|Errno", str(told.value))
    assert store.table(Paper).get(paper.id or 0).scan == ""
    assert list(paths.scans_dir(store.folder).rglob("*.*")) == []


def test_a_locked_scan_stays_attached_when_it_cannot_be_moved(
    store: Store, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = scans.attach(store, paper, [file(tmp_path, PDF)])

    def locked(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(scans.os, "replace", locked)
    with pytest.raises(UserError, match="Закройте его в другой программе"):
        scans.detach(store, saved, saved.scan)
    monkeypatch.undo()
    kept = store.table(Paper).get(paper.id or 0)
    assert kept.scan == saved.scan
    assert scans.path(store, kept.scan).read_bytes() == PDF
