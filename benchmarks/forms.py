"""One page of a form, beside a bare page of reportlab with as much German text."""

import io

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measuring import Compared, Figure, medians, timed
from jmd_desktop.clock import SystemClock
from jmd_desktop.paths import resource
from jmd_desktop.services.forms import APPOINTMENT_CARD, COLLABORATION, CONSENT, Forms

_ROUNDS = 7
_FONT = "NotoSans"
_SHEETS = (
    *((CONSENT, language) for language in ("de", "uk", "ar", "ti")),
    (COLLABORATION, "ar"),  # set anew until it fits on one page
    (APPOINTMENT_CARD, "ar"),
)


def measure() -> list[Figure]:
    """In German, left to right in another script, and right to left."""
    today = SystemClock().today()
    registerFont(TTFont(_FONT, str(resource("fonts", "NotoSans_400Regular.ttf"))))
    german = _lines(Forms().print_blank(CONSENT, "de", today))
    figures = []
    for name, language in _SHEETS:

        def form(name: str = name, language: str = language) -> bytes:
            return Forms().print_blank(name, language, today)

        pages = len(_lines(form()))
        ours, bare = medians(_ROUNDS, timed(form), timed(lambda: _bare(german)))
        what = f"{name}, {language}, per page of {pages}"
        figures.append(
            Figure(what, ours / pages, "bare reportlab page", bare / len(german), Compared.RATIO)
        )
    return figures


def _lines(pdf: bytes) -> list[list[str]]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    return pages


def _bare(pages: list[list[str]]) -> bytes:
    """The same lines in an embedded font: no columns, no tags, no shaping."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    for lines in pages:
        canvas.setFont(_FONT, 9)
        for number, line in enumerate(lines):
            canvas.drawString(40, 800 - 10 * number, line)
        canvas.showPage()
    canvas.save()
    return written.getvalue()
