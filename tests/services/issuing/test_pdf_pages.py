"""Pages of a PDF become pictures of the right size; what is no PDF is told."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from nastavnik_desktop.errors import UserError
from nastavnik_desktop.services.issuing.pdf_pages import pictures


def made(path: Path, pages: int) -> Path:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(path)
    document.close()
    return path


def test_each_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    drawn = list(pictures(made(tmp_path / "приказ.pdf", 3), 800))
    assert len(drawn) == 3
    for picture in drawn:
        assert abs(picture.width - 800) <= 1
        assert abs(picture.height - 842 * 800 / 595) <= 1
        assert len(picture.pixels) == picture.stride * picture.height
        assert set(picture.pixels[:3]) == {255}


def test_what_is_no_pdf_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "приказ.pdf"
    path.write_bytes(b"not a pdf at all")
    with pytest.raises(UserError, match=r"«приказ\.pdf» не открывается"):
        list(pictures(path, 800))
