"""The picture of a timeline on its card, with a line that says what is pointed at or chosen."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import CARD, HAIR, SMALL, box, outset, row
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card
from ui.qt.text import Kind
from ui.qt.timeline_picture import PAD, TimelinePicture
from ui.timeline import words
from ui.timeline.shown import Shown


class PictureCard(Card):
    """As high as its picture; whoever lays it out asks for that."""

    chosen = Signal(int)
    """With the arrow keys."""

    entered = Signal(int)
    """To be looked at in the list."""

    lead_requested = Signal(int)
    """To where it was written."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.setAccessibleName(_("Timeline as a picture"))
        self._shown: Shown | None = None
        self.picture = TimelinePicture()
        self._told = ElidedLabel(words.hint(), Kind.CAPTION)
        self.lead = quiet(_("Go there"), Icon.ARROW_RIGHT)
        self.lead.hide()
        self._line = row(gap=SMALL)
        self._line.addWidget(self._told, 1)
        self._line.addWidget(self.lead)
        self._line.addSpacing(-SMALL)  # its words end where the card's column ends
        self.add(outset(self.picture, PAD), self._line)
        self.picture.pointed.connect(self._tell)
        self.picture.chosen.connect(self._say_chosen)
        self.picture.chosen.connect(self.chosen)
        self.picture.entered.connect(self.entered)
        self.lead.clicked.connect(self._lead)
        self._fit()

    def show_shown(self, shown: Shown) -> None:
        """This picture; nothing is chosen in it yet."""
        self._shown = shown
        self.picture.show_chart(shown.chart, self._in_lines)
        self.picture.setAccessibleDescription(words.described(shown))
        self._name()
        self._tell()

    def forget(self) -> None:
        """Nobody's picture, and no word of it."""
        self._shown = None
        self.picture.forget()
        self.picture.setAccessibleDescription("")
        self._name()
        self._tell()

    def choose(self, event: int | None) -> None:
        """Mark this one."""
        self.picture.choose(event)
        self._tell()

    def fit(self, width: int) -> int:
        """Take the height that width asks for, and say it; both in pixels."""
        self.ensurePolished()  # else its edge is not known yet
        start, top, end, bottom = CARD
        edges = 2 * self.frameWidth()
        high = self.picture.height_for(width - edges - start - end + 2 * PAD)
        self.picture.setFixedHeight(high)
        whole = edges + top + high - PAD + theme.current().metrics.button + bottom - HAIR
        self.setFixedHeight(whole)
        return whole

    def changeEvent(self, event: QEvent) -> None:
        """Larger text, a higher line."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_line"):
            self._fit()

    # ---- inside -----------------------------------------------------------------------------

    def _fit(self) -> None:
        """The line keeps its height while its button comes and goes; below it is less room."""
        self._told.setFixedHeight(theme.current().metrics.button)
        start, top, end, bottom = CARD
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            box(layout, gap=0, margins=(start, top - PAD, end, bottom - HAIR))

    def _events(self, event: int) -> tuple[int, ...]:
        """Those of its mark, this one first; what has no mark stands alone."""
        others = [each for each in self.picture.together(event) if each != event]
        return (event, *others)

    def _in_lines(self, event: int) -> str:
        """Of a mark under the mouse, in the order of time."""
        if self._shown is None:
            return ""
        return words.mark_in_lines(self._shown, self.picture.together(event))

    def _tell(self, pointed: int | None = None) -> None:
        """What is under the mouse, else what is chosen."""
        choice = self.picture.choice
        event = choice if pointed is None else pointed
        if self._shown is None or event is None:
            told = "" if self._shown is None else words.hint()
        else:
            told = words.mark(self._shown, self._events(event))
        self._told.setText(told)
        leads = event is not None and event == choice
        self.lead.setVisible(leads or self.lead.hasFocus())
        if event is not None and self._shown is not None:
            self.lead.setAccessibleName(f"{self.lead.text()}: {self._shown.words(event)}")

    def _say_chosen(self, event: int) -> None:
        """In words below the picture, and aloud."""
        self._tell()
        if self._shown is not None and QAccessible.isActive():
            self._name(words.mark(self._shown, self._events(event)))
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.picture, QAccessible.Event.NameChanged)
            )

    def _name(self, told: str = "") -> None:
        name = _("Timeline of the case")
        self.picture.setAccessibleName(f"{name}. {told}" if told else name)

    def _lead(self) -> None:
        choice = self.picture.choice
        if choice is not None:
            self.lead_requested.emit(choice)
