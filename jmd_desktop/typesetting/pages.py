"""Pages: a story and its header and footer become one PDF in memory; nothing touches the disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Final, NoReturn

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable

from jmd_desktop.typesetting.internals import pdf_document
from jmd_desktop.typesetting.tagging import Tree, metadata

MM: Final = 72 / 25.4
PROGRAM: Final = "JMD Desktop"

rl_config.useA85 = 0  # binary streams: a fifth smaller and quicker than ASCII


@dataclass(frozen=True, slots=True)
class Margins:
    """White around the story, in points; header and footer stand in it."""

    left: float = 18 * MM
    right: float = 18 * MM
    top: float = 27 * MM
    bottom: float = 18 * MM


@dataclass(frozen=True, slots=True)
class Page:
    """What a header or footer draws on: page `number` of `count`, sizes in points."""

    canvas: Canvas
    number: int
    count: int
    margins: Margins
    width: float = A4[0]
    height: float = A4[1]

    @property
    def left(self) -> float:
        """The story's left edge."""
        return self.margins.left

    @property
    def right(self) -> float:
        """The story's right edge."""
        return self.width - self.margins.right


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF; `cut_words` counts words too wide for their column, which forms must fit."""

    pdf: bytes
    pages: int
    cut_words: int


def typeset(
    story: Sequence[Flowable],
    *,
    title: str,
    language: str,
    author: str = "",
    subject: str = "",
    created: datetime | None = None,
    header: Callable[[Page], None] | None = None,
    footer: Callable[[Page], None] | None = None,
    margins: Margins | None = None,
) -> Document:
    """Sets a story on A4. The same input gives the same bytes; the clock is never read.

    `language` is the BCP 47 tag of the document. Title, author and subject lie in the file's
    properties in the clear: no names of clients there. Raises UnprintableCharacter, and reportlab's
    LayoutError for something that cannot be split and is higher than a page.
    """
    margins = margins or Margins()
    made: list[_Canvas] = []

    def canvas(file: Any, /, **options: Any) -> "_Canvas":
        new = _Canvas(file, **options)
        new.furniture = tuple(draw for draw in (header, footer) if draw)
        new.margins = margins
        new.describe(title, language, author, subject, created)
        made.append(new)
        return new

    target = BytesIO()
    frame = Frame(
        margins.left,
        margins.bottom,
        A4[0] - margins.left - margins.right,
        A4[1] - margins.top - margins.bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    template = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        title=title,  # without them the template would call the file anonymous
        author=author,
        subject=subject,
    )
    template.addPageTemplates([PageTemplate("page", [frame])])
    template.build(list(story), canvasmaker=canvas)
    return Document(target.getvalue(), len(made[-1].finished), made[-1].cut_words)


def build(
    story: Sequence[Flowable],
    *,
    title: str,
    language: str,
    author: str = "",
    subject: str = "",
    created: datetime | None = None,
    header: Callable[[Page], None] | None = None,
    footer: Callable[[Page], None] | None = None,
    margins: Margins | None = None,
) -> bytes:
    """The PDF of `typeset` alone."""
    return typeset(
        story,
        title=title,
        language=language,
        author=author,
        subject=subject,
        created=created,
        header=header,
        footer=footer,
        margins=margins,
    ).pdf


class _Canvas(Canvas):
    """A canvas with a structure tree whose pages are finished when their number is known.

    Stock text drawing is closed: it would bypass shaping and name fonts that are not embedded.
    """

    def __init__(self, file: Any, **options: Any) -> None:
        super().__init__(file, **options)
        self.tree = Tree()
        self.cut_words = 0
        self.finished: list[dict[str, Any]] = []
        self.furniture: tuple[Callable[[Page], None], ...] = ()
        self.margins = Margins()
        self._metadata: Any = None

    def describe(
        self, title: str, language: str, author: str, subject: str, created: datetime | None
    ) -> None:
        """Sets the properties of the file and the id that follows from them."""
        document = pdf_document(self)
        document.info = _Info(title, author, subject, created)
        document.updateSignature(repr((title, language, author, subject, created)))
        document.Catalog.Lang = pdfdoc.PDFString(language)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._metadata = metadata(title, language, author, created)

    def showPage(self) -> None:
        self.finished.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        if not self.finished:
            self.showPage()  # an empty story is an empty page
        document = pdf_document(self)
        names: list[str] = []
        finished = self.finished
        for number, state in enumerate(finished, 1):
            self.__dict__.update(state)
            page = Page(self, number, len(finished), self.margins)
            for draw in self.furniture:
                draw(page)
            names.append(document.thisPageName())
            super().showPage()
            _mark_page(document.Pages.pages[-1], number - 1)
        self.tree.write(document, names)
        document.Catalog.Metadata = self._metadata
        super().save()

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Only notes the size: naming a font would put it into the file unembedded."""
        self._fontname, self._fontsize = psfontname, size
        self._leading = leading or size * 1.2

    def beginText(self, *_args: Any, **_options: Any) -> NoReturn:
        raise RuntimeError("stock text drawing bypasses shaping: use draw_text or Paragraph")

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # reportlab's own would name an unembedded Helvetica


class _Info(pdfdoc.PDFInfo):
    """The file's properties with the given date, or none; reportlab would take the clock's."""

    def __init__(self, title: str, author: str, subject: str, created: datetime | None) -> None:
        super().__init__()
        self.title = title
        self.author = author
        self.subject = subject
        self._created = created

    def format(self, document: Any) -> Any:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": PROGRAM,
            "Producer": PROGRAM,
        }
        if self._created:
            entries["CreationDate"] = entries["ModDate"] = _pdf_date(self._created)
        shown = {key: pdfdoc.PDFString(value) for key, value in entries.items() if value}
        return pdfdoc.PDFDictionary(shown).format(document)


def _pdf_date(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return f"D:{moment:%Y%m%d%H%M%S}"
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"D:{moment:%Y%m%d%H%M%S}{sign}{hours:02d}'{minutes:02d}'"


def _mark_page(page: Any, number: int) -> None:
    """Ties a page to its entry in the parent tree; reportlab knows neither key."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
    page.StructParents = number
    page.Tabs = pdfdoc.PDFName("S")
    if "Tabs" not in page.__NoDefault__:
        page.__NoDefault__.append("Tabs")
