"""A view over the whole window whose pages one turns by keys and large buttons.

Its frame, the ways on and back and the size of the letters; what is on a page is its view's matter.
"""

from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from jmd_desktop.i18n import _
from ui.qt.buttons import ButtonKind
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, row
from ui.qt.reading_controls import SectionBar, SideButton, TurnButton, ways_of
from ui.qt.reading_cover import ENTER, CoveringView
from ui.qt.reading_page import Page
from ui.qt.reading_words import Type
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label

ZOOMS: Final = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

_K = Qt.Key
_ON: Final = (_K.Key_Space, _K.Key_PageDown, *ENTER)
_BACK: Final = (_K.Key_PageUp, _K.Key_Backspace)
_LINES: Final = {_K.Key_Down: 2, _K.Key_Up: -2}
_LARGER: Final = (_K.Key_Plus, _K.Key_Equal)

Shown = TypeVar("Shown", bound=Page)


class PagedView(CoveringView, Generic[Shown]):
    """Pages count from 0. What is derived from it shows its first one when it is ready."""

    def __init__(self, page: Shown, language: str, *, zoom: int = 0) -> None:
        """`zoom` is an index of `ZOOMS`."""
        super().__init__()
        self._language = language
        self._zoom = _within(zoom, len(ZOOMS) - 1)
        self._at = 0
        self.setLayoutDirection(self._type.direction)
        self.page = page
        self.bar = SectionBar()
        self.back = TurnButton(ButtonKind.PLAIN)
        self.on = TurnButton(ButtonKind.PRIMARY)
        self.smaller = SideButton(Icon.ZOOM_OUT, _("Smaller letters"))
        self.larger = SideButton(Icon.ZOOM_IN, _("Larger letters"))
        self._title = label("", Kind.QUIET)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._build()
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.smaller.clicked.connect(self.shrink)
        self.larger.clicked.connect(self.grow)
        self.page.moved.connect(self._look_again)
        self.setFocusProxy(self.page)

    def _build(self) -> None:
        head = frame("header")
        line = box(
            QHBoxLayout(head),
            self.smaller,
            self.larger,
            self.lock,
            gap=SMALL,
            margins=(WIDE, SMALL, WIDE, SMALL),
        )
        line.insertWidget(0, self._title, 1)
        foot = frame("footer")
        turning = row(self.back, self.bar, self.on, gap=WIDE)
        turning.setStretchFactor(self.bar, 1)
        box(
            QVBoxLayout(foot),
            turning,
            row(None, self.way_out, None),
            gap=SMALL,
            margins=(WIDE, LARGE, WIDE, MEDIUM),
        )
        lines = box(QVBoxLayout(self), head, gap=0)
        lines.addWidget(self.page, 1)
        lines.addWidget(foot)

    # ---- what a view of its own says ----------------------------------------------------------

    @property
    def last(self) -> int:
        """The number of the last page."""
        raise NotImplementedError

    def _fill(self) -> str:
        """Put page `at` on the screen; returns what stands above it."""
        raise NotImplementedError

    def _tell_bar(self) -> None:
        """Say in the bar which page it is."""
        raise NotImplementedError

    def _next(self, forward: Icon) -> tuple[Icon, str]:
        """Where the way on leads from the bottom of a page; `forward` is an arrow."""
        raise NotImplementedError

    def _open_by_digit(self, digit: int) -> None:
        """A digit was typed."""
        raise NotImplementedError

    # ---- where one is -------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The page on the screen."""
        return self._at

    def open(self, number: int) -> None:
        """Show a page at its top."""
        number = _within(number, self.last)
        if number != self._at:
            self._at = number
            self._show()

    def go_on(self) -> None:
        """Further down if there is more of the page, else to the next one."""
        if self.page.at_bottom:
            self.open(self._at + 1)
        else:
            self.page.turn(1)

    def go_back(self) -> None:
        """Further up if there is more of the page, else to the one before."""
        if self.page.at_top:
            self.open(self._at - 1)
        else:
            self.page.turn(-1)

    # ---- size of the letters ------------------------------------------------------------------

    @property
    def _type(self) -> Type:
        return Type(self._language, ZOOMS[self._zoom])

    def grow(self) -> None:
        """To the next larger letters."""
        self._set_zoom(self._zoom + 1)

    def shrink(self) -> None:
        """To the next smaller letters."""
        self._set_zoom(self._zoom - 1)

    def _set_zoom(self, zoom: int) -> None:
        zoom = _within(zoom, len(ZOOMS) - 1)
        if zoom != self._zoom:
            self._zoom = zoom
            self._show()

    # ---- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        self.way_out.shut()
        self._title.setText(self._fill())
        self._title.setFont(self._type.caption_font())
        self._allow(self.smaller, on=self._zoom > 0)
        self._allow(self.larger, on=self._zoom < len(ZOOMS) - 1)
        self._tell_place()

    def _look_again(self) -> None:
        """The page was laid out or moved."""
        self._tell_place()

    def _tell_place(self) -> None:
        self._tell_bar()
        forward, backward = ways_of(self)
        if self.page.at_bottom:
            self.on.show_way(*self._next(forward))
        else:
            self.on.show_way(Icon.CHEVRON_DOWN, _("Read on"))
        self.back.show_way(backward, _("Back"))
        self._allow(self.on, on=self._at < self.last or not self.page.at_bottom)
        self._allow(self.back, on=self._at > 0 or not self.page.at_top)

    def _allow(self, button: QAbstractButton, *, on: bool) -> None:
        if button.hasFocus() and not on:
            self.page.setFocus()  # else the keyboard would go to any button
        button.setEnabled(on)

    # ---- keys ---------------------------------------------------------------------------------

    def _key(self, key: Qt.Key, _text: str) -> None:
        if not self._zoom_key(key):
            self._turn_by_key(key)

    def _held_key(self, key: Qt.Key) -> None:
        self._zoom_key(key)

    def _turn_by_key(self, key: Qt.Key) -> None:
        aside = self._aside(key)
        if key in _ON:
            self.go_on()
        elif key in _BACK:
            self.go_back()
        elif aside:
            self.open(self._at + aside)
        elif key in _LINES:
            self.page.step(_LINES[key])
        elif key == _K.Key_Home:
            self.open(0)
        elif key == _K.Key_End:
            self.open(self.last)
        elif _K.Key_0 <= key <= _K.Key_9:
            self._open_by_digit(key - _K.Key_0)

    def _zoom_key(self, key: Qt.Key) -> bool:
        if key in _LARGER:
            self.grow()
        elif key == _K.Key_Minus:
            self.shrink()
        else:
            return False
        return True


def _within(number: int, last: int) -> int:
    return min(max(number, 0), last)
