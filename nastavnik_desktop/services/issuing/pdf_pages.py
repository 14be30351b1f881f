"""The pages of a PDF as pictures, for the exact preview inside the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nastavnik_desktop.errors import UserError


@dataclass(frozen=True)
class PagePicture:
    """Rows of four bytes per pixel: blue, green, red, unused; `stride` bytes in a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def pictures(path: Path, width: float) -> Iterator[PagePicture]:
    """Each page in turn, `width` pixels wide, drawn only when asked for.

    Raises UserError when the file is no PDF.
    """
    # Heavy, and needed only where LibreOffice has made a PDF.
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UserError(
            f"Файл «{path.name}» не открывается как PDF.", "Откройте документ в Word."
        ) from error
    try:
        for page in document:
            bitmap = page.render(
                scale=width / page.get_width(),
                force_bitmap_format=pdfium.raw.FPDFBitmap_BGRx,
            )
            yield PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            page.close()
    finally:
        document.close()
