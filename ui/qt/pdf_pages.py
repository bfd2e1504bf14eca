"""Pictures of a PDF's pages, made in memory.

Each call opens and closes the document, because the renderer may only be used from one thread at
a time: give these calls to the runner's side.
"""

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

_MOST_PIXELS = 16_000_000  # of one picture, 64 MB; a larger one is drawn stretched


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """The size of each page in points (1/72 inch)."""
    with _opened(pdf) as document:
        return tuple(QSizeF(*document.get_page_size(index)) for index in range(len(document)))


def render(pdf: bytes, index: int, pixels_per_point: float) -> QImage:
    """One page on white. Smaller than asked for where the picture would fill the memory."""
    with _opened(pdf) as document, closing(document[index]) as page:
        width, height = page.get_size()
        scale = min(pixels_per_point, (_MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        with closing(bitmap):
            return QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            ).copy()  # the buffer belongs to the bitmap


@contextmanager
def _opened(pdf: bytes) -> "Iterator[PdfDocument]":
    from pypdfium2 import PdfDocument  # noqa: PLC0415  30 ms, and only the side thread needs it

    with closing(PdfDocument(pdf)) as document:
        yield document
