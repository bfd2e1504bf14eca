"""Pages at the side of what is worked on, or as a choice above it where there is no room beside."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.qt import theme
from ui.qt.layout import LARGE, WIDE, box, column, holder, row
from ui.qt.panes import Pane, Panes
from ui.qt.phase_field import PhaseField
from ui.qt.side_list import SideList
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import ScrollPage


class SidePages(QWidget):
    """F6 leads from the pages into the work and back; the phase stands beside the pages."""

    def __init__(
        self,
        navigation: SideList,
        chooser: QWidget,
        phase: PhaseField,
        work: QWidget,
        begin: Callable[[], object],
        *,
        side: int,
        room: int,
        above: tuple[int, int, int, int],
        shares: tuple[int, int],
    ) -> None:
        """`begin` puts the keyboard where work begins; `side` is how wide the pages are at least,
        `room` what is left for the work before they move `above`, in pixels at a text scale of 1;
        there chooser and phase divide the width by `shares`."""  # fmt: skip
        super().__init__()
        self._navigation, self._chooser, self._phase = navigation, chooser, phase
        self._least, self._room, self._shares = side, room, shares
        self._beside = column(navigation, phase, gap=WIDE)
        self._content = holder(self._beside)
        self._side = ScrollPage(self._content, None, margins=(WIDE, WIDE, 0, WIDE))
        self._side.set_widest(10_000)
        self._above = row(gap=LARGE, margins=above)
        self._above.addWidget(chooser, shares[0])
        self._top = holder(self._above)
        self._top.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addWidget(work, 1)
        box(QVBoxLayout(self), self._top, middle, gap=0).setStretchFactor(middle, 1)
        self._panes = Panes(self, Pane(work, begin), Pane(self, self.focus_line, anew=True))
        self._line = ""
        self._with_phase = True
        self._fit()

    @property
    def narrow(self) -> bool:
        """Whether the pages are a choice above the work."""
        return self._side.isHidden()

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._content.hide()
        self._top.setEnabled(False)

    def show_case(self) -> None:
        """Somebody is shown."""
        self._content.show()
        self._top.setEnabled(True)

    def select(self, line: str) -> None:
        """This page is open."""
        self._navigation.select(line)
        if line != self._line:
            self._line = line
            self._panes.forget()

    def show_phase(self, *, on: bool) -> None:
        """Whether where the phase stands is said beside the page that is open."""
        self._with_phase = on
        self._phase.setVisible(on)

    def reveal_line(self) -> None:
        """Scroll to the page that is open."""
        if self._side.isVisible():
            button = self._navigation.button(self._line)
            self._side.ensureWidgetVisible(button, 0, button.height())

    def focus_line(self) -> None:
        """The keyboard at the page that is open."""
        if self.narrow:
            self._chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._navigation.button(self._line).setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """The pages take the room their words need at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_with_phase"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the work or above it."""
        super().resizeEvent(event)
        self._arrange()

    def _fit(self) -> None:
        wanted = self._navigation.sizeHint().width() + WIDE
        self._side.setFixedWidth(max(theme.current().metrics.grown(self._least), wanted))
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._side.width() + theme.current().metrics.grown(self._room)
        if narrow == self._side.isHidden():
            return
        self._side.setVisible(not narrow)
        self._top.setVisible(narrow)
        if narrow:
            self._above.addWidget(self._phase, self._shares[1])
        else:
            self._beside.addWidget(self._phase)
        # Moved to another parent it would come with the next event.
        self._phase.setVisible(self._with_phase)
