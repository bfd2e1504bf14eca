"""What one leads through a text with: large buttons without words, how far one is, the way out."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from jmd_desktop.domain.reading import Run
from jmd_desktop.i18n import _
from ui.qt import fonts, painting, theme
from ui.qt.buttons import Button, ButtonKind, IconButton
from ui.qt.fonts import Weight
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import MEDIUM, SMALL, WIDE, box, column
from ui.qt.reading_words import Part, Type, Words
from ui.qt.text import Kind, restyle
from ui.qt.theme import RADIUS_CARD, Tone

_SECONDS_TO_LEAVE = 5
_TOUCH = 60  # px; a finger on a shared screen is no pointer
_SMALL_TOUCH = 48  # px, for what is seldom needed
_ICON = 28  # px
_BAR = 8  # px
_GAP = 6  # px between bars


class _PressedBySpace:
    """Arrows turn the pages of the text even while a button has the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)  # type: ignore[misc]  # of the button it is mixed into
        else:
            event.ignore()


class TurnButton(_PressedBySpace, Button):
    """Leads on or back; a click leaves the keyboard with the text."""

    def __init__(self, kind: ButtonKind) -> None:
        super().__init__("", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_way(self, name: Icon, words: str) -> None:
        """Where it leads now, as a drawing and as spoken."""
        self.show_icon(name)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Wide enough for a thumb."""
        grown = theme.current().metrics.grown
        return QSize(grown(_TOUCH * 2), grown(_TOUCH))

    def _resize_icon(self) -> None:
        edge = theme.current().metrics.grown(_ICON)
        self.setIconSize(QSize(edge, edge))


class SideButton(_PressedBySpace, IconButton):
    """Size of the letters, lock."""

    def __init__(self, name: Icon, words: str) -> None:
        super().__init__(name, words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """A square a finger meets."""
        edge = theme.current().metrics.grown(_SMALL_TOUCH)
        return QSize(edge, edge)

    def _resize_icon(self) -> None:
        edge = theme.current().metrics.grown(22)
        self.setIconSize(QSize(edge, edge))


class TitleButton(_PressedBySpace, QAbstractButton):
    """The title of a section, as the way back to it; a tick says that it was read."""

    pressed_title = Signal(int)
    """The number of the section."""

    def __init__(self, number: int, title: str, setting: Type, *, read: bool) -> None:
        super().__init__()
        self._number = number
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setLayoutDirection(setting.direction)
        mark = IconLabel(Icon.CHECK if read else Icon.MINUS, Tone.ACCENT if read else Tone.QUIET)
        words = Words((Run(title),), setting)
        room = max(0, (setting.leading(Part.BODY) - mark.sizeHint().height()) // 2)
        line = box(
            QHBoxLayout(self),
            column(room, mark, None, gap=0),
            gap=MEDIUM,
            margins=(MEDIUM, 10, MEDIUM, 10),
        )
        line.addWidget(words, 1)
        for part in (mark, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.pressed_title.emit(self._number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of hover and focus; the words paint themselves."""
        painter = QPainter(self)
        if self.underMouse():
            painting.ground(painter, QRectF(self.rect()), theme.current().theme.hover, RADIUS_CARD)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), RADIUS_CARD)


def ways_of(widget: QWidget) -> tuple[Icon, Icon]:
    """The arrows on and back, as the widget is read."""
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return Icon.ARROW_LEFT, Icon.ARROW_RIGHT
    return Icon.ARROW_RIGHT, Icon.ARROW_LEFT


class SectionBar(QWidget):
    """Which section of how many: a row of bars and two numbers, which need no language."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._total = 0, 1
        self._seen = frozenset[int]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, at: int, total: int, seen: frozenset[int], words: str) -> None:
        """`at` from 0, `total` for the end; `seen` were read; `words` as it is spoken."""
        self._at, self._total, self._seen = at, total, seen
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Bars above numbers."""
        return QSize(240, _BAR + SMALL + theme.current().metrics.grown(WIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From where reading begins."""
        look = theme.current()
        painter = QPainter(self)
        width = (self.width() + _GAP) / self._total
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(self._total):
            left = (self._total - 1 - number if rtl else number) * width
            bar = QRectF(left, 0, width - _GAP, _BAR)
            full = number == self._at or number in self._seen
            colour = look.theme.accent if full else look.theme.track
            painting.ground(painter, bar, colour, _BAR / 2)
            if number == self._at:  # the place is a shape, not only a colour
                point = QRectF(bar.center().x() - 3, _BAR + 4, 6, 6)
                painting.ground(painter, point, look.theme.accent, 3)
        painter.setPen(QColor(look.theme.text2))
        painter.setLayoutDirection(self.layoutDirection())  # numbers alone have no direction
        painter.setFont(fonts.font(look.metrics.title, Weight.STRONG))
        below = self.rect().adjusted(0, _BAR + MEDIUM, 0, 0)
        if self._at < self._total:
            words = f"{self._at + 1} / {self._total}"
            painter.drawText(
                below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words
            )


class WayOut(QLabel):
    """Tells the counsellor, in the language of the window, by which key the program comes back.

    It takes two keys: the first opens the way for some seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(_SECONDS_TO_LEAVE * 1000)
        self._time.timeout.connect(self.shut)
        self.shut()

    @property
    def is_open(self) -> bool:
        """Whether the second key leads back now."""
        return self._time.isActive()

    def sizeHint(self) -> QSize:
        """As high as its larger words, so that nothing moves when the first key is pressed."""
        strong = QFontMetrics(fonts.font(theme.current().metrics.body, Weight.STRONG))
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), strong.height()))

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return self.sizeHint()

    def open(self) -> None:
        """The first key was pressed."""
        self._time.start()
        self.setText(_("Back to the program: Enter key"))
        restyle(self, "kind", Kind.STRONG.value)

    def shut(self) -> None:
        """Another key was pressed, or none in time."""
        self._time.stop()
        self.setText(_("Back to the program: Esc"))
        restyle(self, "kind", Kind.CAPTION.value)
