"""The handbook's pages and the reader that shows them; the texts lie in `docs/handbuch`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from jmd_desktop import paths
from jmd_desktop.changes import Changes
from jmd_desktop.i18n import _
from ui.help import setting
from ui.places import Controller, Place, PlaceId
from ui.qt import theme
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, NONE, SMALL, WIDE, box
from ui.qt.sidebar import NavButton, NavEntry
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import PageHeader, ScrollPage
from ui.qt.workbench import Workbench

_WIDEST_CONTENTS = 360  # pixels; large text must leave room for the page
_WIDEST = 800  # pixels; longer lines are hard to read
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)[^)]*\)")

ORDER: Final = (
    "index",
    "erste-schritte",
    "erster-tag",
    "neuer-fall",
    "minderjaehrige",
    "vormerkung",
    "anonym",
    "einwilligungen",
    "faelle",
    "stammdaten",
    "screening",
    "assessment",
    "foerderplan",
    "durchfuehrung",
    "abschluss",
    "tagebuch",
    "termine-und-aufgaben",
    "verlauf",
    "kalender",
    "netzwerk",
    "ruhende-faelle",
    "formulare",
    "sicherung",
    "sperren",
    "vertretung-und-ausscheiden",
    "einstellungen",
    "tastatur",
    "datenschutz",
)


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page: its file name without ending, and its heading."""

    name: str
    title: str


@cache
def pages() -> tuple[HandbookPage, ...]:
    """All pages in the order of reading."""
    return tuple(HandbookPage(name, _heading(_text(name))) for name in ORDER)


class HandbookView(QWidget):
    """The list of pages beside the page."""

    page_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {page.name: self._button(page) for page in pages()}
        contents = ScrollPage(*self._buttons.values(), None, margins=(SMALL, 0, SMALL, 0))
        contents.body.setSpacing(2)
        contents.setFixedWidth(min(theme.current().metrics.grown(290), _WIDEST_CONTENTS))
        contents.setAccessibleName(_("Pages of the handbook"))
        self.reader = _Reader()
        self.reader.page_requested.connect(self.page_requested)
        body = box(QHBoxLayout(), contents, gap=WIDE, margins=(SMALL, LARGE, WIDE, LARGE))
        body.addWidget(self.reader, 1000)
        body.addStretch(1)
        box(QVBoxLayout(self), PageHeader(_("Handbook")), body, gap=0, margins=NONE)

    def show_page(self, name: str) -> None:
        """Open a page at its top."""
        for known, button in self._buttons.items():
            button.setChecked(known == name)
        self.reader.show_page(name)

    def _button(self, page: HandbookPage) -> NavButton:
        made = NavButton(NavEntry(page.name, page.title, Icon.BOOK_OPEN))
        made.setCheckable(True)
        made.clicked.connect(lambda _=False: self.page_requested.emit(page.name))
        return made


class _Reader(QTextBrowser):
    """Shows one page; links lead to other pages, never to the network."""

    page_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setProperty("kind", "reader")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(_("Page of the handbook"))
        self.setMaximumWidth(_WIDEST)
        self.anchorClicked.connect(self._follow)

    def show_page(self, name: str) -> None:
        """Read it from the shipped files."""
        self._name = name
        self.document().setDocumentMargin(LARGE)
        self.document().setMarkdown(
            _PICTURE.sub(_if_there, _text(name)),
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub,
        )
        setting.apply(self.document())
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures lie beside the pages and nowhere else."""
        file = QUrl(name).path().rpartition("/")[2]
        if kind != QTextDocument.ResourceType.ImageResource.value or not _is_picture(file):
            return None
        picture = QImage(str(paths.handbook("bilder", file)))
        ratio = self.devicePixelRatioF()
        widest = max(320, self.viewport().width() - 2 * WIDE)
        shown = picture.scaledToWidth(
            round(min(widest, picture.width()) * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        return shown

    def changeEvent(self, event: QEvent) -> None:
        """A new theme or text size: set the page anew."""
        if is_look_change(event) and self._name:
            self.show_page(self._name)
        super().changeEvent(event)

    def _follow(self, link: QUrl) -> None:
        target = link.path().rpartition("/")[2].removesuffix(".md")
        if target in ORDER:
            self.page_requested.emit(target)


class HandbookController(Controller):
    """Opens pages; needs nothing but the files."""

    def __init__(self, bench: Workbench) -> None:
        del bench
        self._view = HandbookView()
        super().__init__(self._view)
        self._view.page_requested.connect(self._turn)

    def _turn(self, name: str) -> None:
        self.open(PlaceId.HANDBOOK, record=name)

    @staticmethod
    def pages() -> tuple[HandbookPage, ...]:
        """All pages, for the field that goes anywhere."""
        return pages()

    def enter(self, place: Place) -> None:
        """The page asked for, else the first; the arrow keys scroll it."""
        name = place.record if place.record in ORDER else ORDER[0]
        self._view.show_page(name)
        self._view.reader.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Nothing here changes."""


def _is_picture(file: str) -> bool:
    return file.endswith(".png") and paths.handbook("bilder", file).is_file()


def _if_there(found: re.Match[str]) -> str:
    """The mark of a picture, or nothing where its file is missing."""
    return found[0] if _is_picture(found[1].rpartition("/")[2]) else ""


def _text(name: str) -> str:
    return paths.handbook(f"{name}.md").read_text("utf-8")


def _heading(text: str) -> str:
    return text.lstrip().partition("\n")[0].lstrip("# ").strip()
