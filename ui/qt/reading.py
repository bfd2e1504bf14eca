"""Reading a text together on the screen: it fills the window and hides all else of the program.

Who reads sits beside the counsellor and may press any key. So keys turn pages and nothing more,
and the way back to the program takes two of them.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from jmd_desktop.domain.reading import ReadingText
from jmd_desktop.i18n import _
from ui.qt.buttons import ButtonKind
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, row
from ui.qt.reading_controls import SectionBar, SideButton, TurnButton
from ui.qt.reading_cover import ENTER, CoveringView
from ui.qt.reading_page import Page
from ui.qt.reading_words import Type
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label

ZOOMS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

_K = Qt.Key
_ON = (_K.Key_Space, _K.Key_PageDown, *ENTER)
_BACK = (_K.Key_PageUp, _K.Key_Backspace)
_LARGER = (_K.Key_Plus, _K.Key_Equal)
_LINES = {_K.Key_Down: 2, _K.Key_Up: -2}


class ReadingView(CoveringView):
    """A text section by section, and its end. Numbers of sections count from 0."""

    stays_over_lock = True

    section_opened = Signal(int)
    """A section is on the screen; the number of sections stands for the end."""

    section_read = Signal(int)
    """All of a section was on the screen."""

    zoomed = Signal(int)
    """Another size of letters, as an index of `ZOOMS`."""

    def __init__(
        self,
        text: ReadingText,
        *,
        at: int = 0,
        read: frozenset[int] = frozenset(),
        zoom: int = 0,
    ) -> None:
        """`read` were read before; `zoom` is an index of `ZOOMS`."""
        super().__init__()
        self._text = text
        self._zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        self._at = min(max(at, 0), len(text.sections))
        self._seen = read
        self._settled = False  # the section on the screen is laid out
        self.setLayoutDirection(self._type.direction)
        self.page = Page()
        self.bar = SectionBar()
        self.back = TurnButton(ButtonKind.PLAIN)
        self.on = TurnButton(ButtonKind.PRIMARY)
        self.smaller = SideButton(Icon.ZOOM_OUT, _("Smaller letters"))
        self.larger = SideButton(Icon.ZOOM_IN, _("Larger letters"))
        self._title = label("", Kind.QUIET)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._build()
        self._wire()
        self.setFocusProxy(self.page)
        self._show()

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

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.smaller.clicked.connect(self.shrink)
        self.larger.clicked.connect(self.grow)
        self.page.moved.connect(self._look_again)
        self.page.title_pressed.connect(self.open)

    # ---- where one is -------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The section on the screen; their number stands for the end."""
        return self._at

    @property
    def at_end(self) -> bool:
        """Whether the titles are shown once more."""
        return self._at == len(self._text.sections)

    def open(self, number: int) -> None:
        """Show a section at its top."""
        number = min(max(number, 0), len(self._text.sections))
        if number != self._at:
            self._at = number
            self._show()

    def go_on(self) -> None:
        """Further down if there is more of the section, else to the next one."""
        if self.page.at_bottom:
            self.open(self._at + 1)
        else:
            self.page.turn(1)

    def go_back(self) -> None:
        """Further up if there is more of the section, else to the one before."""
        if self.page.at_top:
            self.open(self._at - 1)
        else:
            self.page.turn(-1)

    # ---- size of the letters ------------------------------------------------------------------

    @property
    def _type(self) -> Type:
        return Type(self._text.language, ZOOMS[self._zoom])

    def grow(self) -> None:
        """To the next larger letters."""
        self._set_zoom(self._zoom + 1)

    def shrink(self) -> None:
        """To the next smaller letters."""
        self._set_zoom(self._zoom - 1)

    def _set_zoom(self, zoom: int) -> None:
        zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        if zoom != self._zoom:
            self._zoom = zoom
            self._show()
            self.zoomed.emit(zoom)

    # ---- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        self.way_out.shut()
        self._settled = False
        if self.at_end:
            self.page.show_end(self._text, self._seen, self._type)
        else:
            self.page.show_section(self._text, self._at, self._type)
        own = self._at == 0 or self.at_end  # the page says it in large letters
        self._title.setText("" if own else self._text.title)
        self._title.setFont(self._type.caption_font())
        self._allow(self.smaller, on=self._zoom > 0)
        self._allow(self.larger, on=self._zoom < len(ZOOMS) - 1)
        self.section_opened.emit(self._at)
        self._tell_place()
        # Between two sections the scroll bar moves as well: that is no reading.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._settled = self.isVisible()
        self._look_again()

    def _look_again(self) -> None:
        """The page was laid out or moved: what was read, and what the buttons do now."""
        seen = self._settled and self.page.at_bottom and not self.at_end
        if seen and self._at not in self._seen:
            self._seen |= {self._at}
            self.section_read.emit(self._at)
        self._tell_place()

    def _tell_place(self) -> None:
        total = len(self._text.sections)
        words = _("Read to the end")
        if not self.at_end:
            words = _("Section {number} of {total}").format(number=self._at + 1, total=total)
        self.bar.show_place(self._at, total, self._seen, words)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = Icon.ARROW_RIGHT, Icon.ARROW_LEFT
        if rtl:
            forward, backward = backward, forward
        if not self.page.at_bottom:
            self.on.show_way(Icon.CHEVRON_DOWN, _("Read on"))
        elif self._at + 1 >= total:
            self.on.show_way(Icon.CHECK, _("Read to the end"))
        else:
            self.on.show_way(forward, _("Next section"))
        self.back.show_way(backward, _("Back"))
        self._allow(self.on, on=not self.at_end or not self.page.at_bottom)
        self._allow(self.back, on=self._at > 0 or not self.page.at_top)

    def _allow(self, button: QAbstractButton, *, on: bool) -> None:
        if button.hasFocus() and not on:
            self.page.setFocus()  # else the keyboard would go to any button
        button.setEnabled(on)

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is on the screen is read."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    # ---- keys ---------------------------------------------------------------------------------

    def _key(self, key: Qt.Key, text: str) -> None:  # noqa: ARG002  which sign it types
        if not self._zoom_key(key):
            self._turn_by_key(key)

    def _held_key(self, key: Qt.Key) -> None:
        self._zoom_key(key)

    def _turn_by_key(self, key: Qt.Key) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = _K.Key_Right, _K.Key_Left
        if rtl:
            forward, backward = backward, forward
        if key in _ON:
            self.go_on()
        elif key in _BACK:
            self.go_back()
        elif key in (forward, backward):
            self.open(self._at + (1 if key == forward else -1))
        elif key in _LINES:
            self.page.step(_LINES[key])
        elif key == _K.Key_Home:
            self.open(0)
        elif key == _K.Key_End:
            self.open(len(self._text.sections) - 1)
        elif _K.Key_0 <= key <= _K.Key_9:
            number = key - _K.Key_1 if key != _K.Key_0 else 9
            if number < len(self._text.sections):
                self.open(number)

    def _zoom_key(self, key: Qt.Key) -> bool:
        if key in _LARGER:
            self.grow()
        elif key == _K.Key_Minus:
            self.shrink()
        else:
            return False
        return True
