"""Tagged PDF: the structure tree that screen readers follow, and what they leave out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final, Literal, NamedTuple, Protocol
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from jmd_desktop.typesetting.internals import page_code

Container = Literal["Table", "TR", "TH", "TD"]

_ROOT: Final = "structure"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{author}{created}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
_AUTHOR: Final = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_CREATED: Final = "<xmp:CreateDate>{}</xmp:CreateDate>"


class Area(NamedTuple):
    """A rectangle on the page in points."""

    left: float
    bottom: float
    right: float
    top: float


class _Content(NamedTuple):
    """A marked piece of a page; `page` counts from 1."""

    page: int
    number: int


@dataclass(slots=True)
class Element:
    """A node of the structure tree, with what a reader is told about it."""

    role: str
    language: str = ""
    actual_text: str = ""
    alternative: str = ""
    area: Area | None = None
    children: list["Element | _Content"] = field(default_factory=list)


class _State(Enum):
    """Where the next operator of a page falls."""

    OUTSIDE = auto()
    CONTENT = auto()
    ARTIFACT = auto()


class Tree:
    """The structure tree of one document while its pages are drawn.

    Flowables that were split over pages hand in the same `key`, so they stay one element.
    """

    def __init__(self) -> None:
        self.document = Element("Document")
        self._open = [self.document]
        self._by_key: dict[int, tuple[object, Element]] = {}
        self._marked: dict[int, list[Element]] = {}
        self._state = _State.OUTSIDE

    @contextmanager
    def container(self, key: object, role: Container) -> Iterator[None]:
        """What is drawn meanwhile lies inside this element."""
        self._open.append(self._element(key, Element(role)))
        yield
        self._open.pop()

    @contextmanager
    def content(self, canvas: Canvas, key: object, element: Element) -> Iterator[None]:
        """What is drawn meanwhile is read as this element; the first one given for a key stays."""
        if self._state is _State.ARTIFACT:
            yield
            return
        assert self._state is _State.OUTSIDE, "content elements do not nest"
        known = self._element(key, element)
        marked = self._marked.setdefault(canvas.getPageNumber(), [])
        known.children.append(_Content(canvas.getPageNumber(), len(marked)))
        operator = f"/{known.role} <</MCID {len(marked)}>> BDC"
        marked.append(known)
        with self._mark(canvas, operator, _State.CONTENT):
            yield

    @contextmanager
    def artifact(self, canvas: Canvas) -> Iterator[None]:
        """What is drawn meanwhile is not read, unless it is part of an element's content."""
        if self._state is not _State.OUTSIDE:
            yield
        else:
            with self._mark(canvas, "/Artifact BMC", _State.ARTIFACT):
                yield

    @contextmanager
    def _mark(self, canvas: Canvas, operator: str, state: "_State") -> Iterator[None]:
        code = page_code(canvas)
        code.append(operator)
        self._state = state
        yield
        self._state = _State.OUTSIDE
        code.append("EMC")

    def _element(self, key: object, new: Element) -> Element:
        known = self._by_key.get(id(key))
        if known is None:
            self._by_key[id(key)] = (key, new)  # the key is kept, so that its id stays its own
            self._open[-1].children.append(new)
            return new
        return known[1]

    def write(self, document: Any, page_names: list[str]) -> None:
        """Puts the finished tree into the document; pages are named by their object ids."""
        references = _References(document, page_names)
        top = references.write(self.document, pdfdoc.PDFObjectReference(_ROOT))
        numbers: list[Any] = []
        for index in range(len(page_names)):
            elements = self._marked.get(index + 1, [])
            numbers += [index, pdfdoc.PDFArray([references.of(element) for element in elements])]
        root = {
            "Type": pdfdoc.PDFName("StructTreeRoot"),
            "K": pdfdoc.PDFArray([top]),
            "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}),
            "ParentTreeNextKey": len(page_names),
        }
        document.Catalog.StructTreeRoot = document.Reference(pdfdoc.PDFDictionary(root), _ROOT)
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


class Tagged(Protocol):
    """A canvas with a structure tree; `pages` makes them."""

    tree: Tree


def tree_of(canvas: Any) -> Tree:
    """The structure tree of a canvas made by `pages`."""
    tagged: Tagged = canvas
    return tagged.tree


class _References:
    """Turns elements into numbered objects of a document, parents first."""

    def __init__(self, document: Any, page_names: list[str]) -> None:
        self._document = document
        self._page_names = page_names
        self._names: dict[int, str] = {}

    def of(self, element: Element) -> Any:
        return pdfdoc.PDFObjectReference(self._names[id(element)])

    def write(self, element: Element, parent: Any) -> Any:
        name = f"{_ROOT}:{len(self._names)}"
        self._names[id(element)] = name
        own = pdfdoc.PDFObjectReference(name)
        children = [
            self._content(child) if isinstance(child, _Content) else self.write(child, own)
            for child in element.children
        ]
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("StructElem"),
            "S": pdfdoc.PDFName(element.role),
            "P": parent,
            "K": pdfdoc.PDFArray(children),
        }
        if element.language:
            entries["Lang"] = pdfdoc.PDFString(element.language)
        if element.actual_text:
            entries["ActualText"] = pdfdoc.PDFString(element.actual_text)
        if element.alternative:
            entries["Alt"] = pdfdoc.PDFString(element.alternative)
        if element.role == "TH":
            entries["A"] = _attributes("Table", Scope=pdfdoc.PDFName("Column"))
        if element.area:
            entries["A"] = _attributes("Layout", BBox=pdfdoc.PDFArray(list(element.area)))
        return self._document.Reference(pdfdoc.PDFDictionary(entries), name)

    def _content(self, content: _Content) -> Any:
        entries = {
            "Type": pdfdoc.PDFName("MCR"),
            "Pg": pdfdoc.PDFObjectReference(self._page_names[content.page - 1]),
            "MCID": content.number,
        }
        return pdfdoc.PDFDictionary(entries)


def _attributes(owner: str, **entries: Any) -> Any:
    return pdfdoc.PDFDictionary({"O": pdfdoc.PDFName(owner), **entries})


def metadata(title: str, language: str, author: str, created: datetime | None) -> Any:
    """The XMP packet that names the document and says it means to be PDF/UA-1."""
    packet = _XMP.format(
        title=escape(title),
        language=escape(language),
        author=_AUTHOR.format(escape(author)) if author else "",
        created=_CREATED.format(created.isoformat(timespec="seconds")) if created else "",
    )
    return pdfdoc.XMP(creator=lambda _: packet.encode("utf-8"))
