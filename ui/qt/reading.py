"""Reading a text together on the screen: it fills the window and hides all else of the program.

Who reads sits beside the counsellor and may press any key. So keys turn pages and nothing more,
and the way back to the program takes two of them.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent

from jmd_desktop.domain.reading import ReadingText
from jmd_desktop.i18n import _
from ui.qt.icons import Icon
from ui.qt.paged_cover import PagedView
from ui.qt.reading_page import Page


class ReadingView(PagedView[Page]):
    """A text section by section, and its end: the last page lists the titles once more."""

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
        super().__init__(Page(), text.language, zoom=zoom)
        self._text = text
        self._at = min(max(at, 0), self.last)
        self._seen = read
        self._settled = False  # the section on the screen is laid out
        self.page.title_pressed.connect(self.open)
        self._show()

    # ---- where one is -------------------------------------------------------------------------

    @property
    def last(self) -> int:
        """The end comes after all sections."""
        return len(self._text.sections)

    @property
    def at_end(self) -> bool:
        """Whether the titles are shown once more."""
        return self._at == self.last

    def _turn_by_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_End:
            self.open(self.last - 1)  # the last one with something to read
        else:
            super()._turn_by_key(key)

    def _open_by_digit(self, digit: int) -> None:
        number = digit - 1 if digit else 9
        if number < self.last:
            self.open(number)

    def _set_zoom(self, zoom: int) -> None:
        before = self._zoom
        super()._set_zoom(zoom)
        if self._zoom != before:
            self.zoomed.emit(self._zoom)

    # ---- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        self._settled = False
        super()._show()
        self.section_opened.emit(self._at)
        # Between two sections the scroll bar moves as well: that is no reading.
        QTimer.singleShot(0, self, self._settle)

    def _fill(self) -> str:
        if self.at_end:
            self.page.show_end(self._text, self._seen, self._type)
        else:
            self.page.show_section(self._text, self._at, self._type)
        own = self._at == 0 or self.at_end  # the page says it in large letters
        return "" if own else self._text.title

    def _settle(self) -> None:
        self._settled = self.isVisible()
        self._look_again()

    def _look_again(self) -> None:
        """What was read, and what the buttons do now."""
        seen = self._settled and self.page.at_bottom and not self.at_end
        if seen and self._at not in self._seen:
            self._seen |= {self._at}
            self.section_read.emit(self._at)
        super()._look_again()

    def _tell_bar(self) -> None:
        words = _("Read to the end")
        if not self.at_end:
            words = _("Section {number} of {total}").format(number=self._at + 1, total=self.last)
        self.bar.show_place(self._at, self.last, self._seen, words)

    def _next(self, forward: Icon) -> tuple[Icon, str]:
        if self._at + 1 >= self.last:
            return Icon.CHECK, _("Read to the end")
        return forward, _("Next section")

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is on the screen is read."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)
