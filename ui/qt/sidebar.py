"""The one navigation of the window, at its side: places above, help, settings and lock below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import fonts, icons, painting, theme
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.navigation_button import NavigationButton
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import rule
from ui.qt.text import Kind, isolated, label, tooltip_with_keys, width_of
from ui.qt.theme import Tone

_FIXED: Final = 120  # px of the width at any text scale
_LEAST: Final = 96  # px more at a text scale of 1
_MOST: Final = 144  # px more at a text scale of 1; two thirds of the smallest screen stay free


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One place of the sidebar."""

    opens: str  # id given to `Sidebar.opened`
    title: str
    icon: Icon
    shortcut: str = ""  # as Qt writes it; only shown, the window owns it
    aside: str = ""  # a small number or time at the end


class Sidebar(QFrame):
    """Emits the id of the place that was asked for; shows which one is open."""

    opened = Signal(str)
    search_requested = Signal()
    lock_requested = Signal()

    def __init__(self, *, handbook: str, settings: str) -> None:
        """`handbook` and `settings` are the ids of those two places."""
        super().__init__()
        self.setProperty("kind", "sidebar")
        self.setAccessibleName(_("Navigation"))
        self._buttons: dict[str, NavButton] = {}
        self._places = column(gap=2)
        self._search = _SearchButton()
        self._search.clicked.connect(self.search_requested)
        self._lock = NavButton(NavEntry("", _("Lock"), Icon.LOCK, "Ctrl+L"))
        self._lock.give_way()
        self._lock.clicked.connect(self.lock_requested)
        bottom = column(gap=2)
        for entry in (
            NavEntry(handbook, _("Handbook"), Icon.BOOK_OPEN, "F1"),
            NavEntry(settings, _("Settings"), Icon.SETTINGS),
        ):
            bottom.addWidget(self._button(entry))
        bottom.addWidget(self._lock)
        self._worded = True
        self._title = label("JMD Desktop", Kind.TITLE)
        head = row(Logo(), self._title, None, gap=SMALL)
        head.setContentsMargins(SMALL, 0, SMALL, 0)
        box(
            QVBoxLayout(self),
            head,
            LARGE,
            self._search,
            MEDIUM,
            self._places,
            None,
            rule(),
            SMALL,
            bottom,
            gap=0,
            margins=(SMALL, LARGE, SMALL, MEDIUM),
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_places(self, entries: Sequence[NavEntry]) -> None:
        """Show these places, in this order; what is not built is not in it."""
        while item := self._places.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        before: QWidget = self._search
        for entry in entries:
            made = self._button(entry)
            self._places.addWidget(made)
            QWidget.setTabOrder(before, made)  # what stands below was there before
            before = made
        self._say_words()

    def show_words(self, *, on: bool) -> None:
        """Whether the places have their words beside them, or stand there as icons with a tip."""
        if on is not self._worded:
            self._worded = on
            self._say_words()
            self.updateGeometry()

    def worded_width(self) -> int:
        """How wide it is with its words, whether they are shown or not."""
        lines = (*self._buttons.values(), self._lock)
        return self._bounded(max(line.worded_width() for line in lines) + 2 * SMALL)

    def _say_words(self) -> None:
        self._title.setVisible(self._worded)
        self._search.show_words(on=self._worded)
        for line in (*self._buttons.values(), self._lock):
            line.show_word(on=self._worded)

    def select(self, opens: str | None) -> None:
        """Mark the place that is open now, or none."""
        for key, button in self._buttons.items():
            button.setChecked(key == opens)

    def show_aside(self, opens: str, words: str) -> None:
        """Change the small number at the end of a place."""
        self._buttons[opens].show_aside(words)

    def show_time_left(self, words: str) -> None:
        """Until the window locks by itself, such as „in 9 Min.“; no words hide it."""
        self._lock.show_aside(words)

    def sizeHint(self) -> QSize:
        """As wide as its longest place at this text size, within bounds."""
        wanted = super().sizeHint()
        if not self._worded:
            return wanted
        return QSize(self._bounded(wanted.width()), wanted.height())

    def _bounded(self, width: int) -> int:
        grown = theme.current().metrics.grown
        least, most = (_FIXED + grown(share) for share in (_LEAST, _MOST))
        return max(least, min(width, most))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new width with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def _button(self, entry: NavEntry) -> "NavButton":
        made = NavButton(entry)
        made.setCheckable(True)
        made.give_way()
        made.clicked.connect(lambda _=False, place=entry.opens: self._open(place))
        self._buttons[entry.opens] = made
        return made

    def _open(self, place: str) -> None:
        self.select(place)
        self.opened.emit(place)


class NavButton(NavigationButton):
    """An icon, a word, and perhaps a small number at the end."""

    def __init__(self, entry: NavEntry) -> None:
        super().__init__(entry.title)
        self._entry = entry
        self._aside = entry.aside
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(entry.aside)
        self._keys = QKeySequence(entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell()

    def show_word(self, *, on: bool) -> None:
        """What has no word says it in its tip, and what stands at its end."""
        super().show_word(on=on)
        self._tell()

    def _tell(self) -> None:
        words = self._entry.title
        if not self.worded and self._aside:
            words = f"{words}, {self._aside}"
        known = self.worded and not self._keys
        self.setToolTip("" if known else tooltip_with_keys(words, self._keys))

    def show_aside(self, words: str) -> None:
        """Change what stands at the end."""
        if words == self._aside:
            return
        before, self._aside = self._aside, words
        self.setAccessibleDescription(words)
        if not self.worded:
            self._tell()
        if len(words) != len(before):  # a clock that ticks must not lay out the window each time
            self.updateGeometry()
        self.update()

    def end_width(self) -> int:
        """The number and its distance from the word."""
        return MEDIUM + (width_of(self._aside, _small_font()) + SMALL if self._aside else 0)

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """The icon."""
        tone = Tone.ACCENT if self.isChecked() else Tone.QUIET
        icons.paint(painter, self._entry.icon, tone, place)

    def paint_end(self, painter: QPainter) -> None:
        """The number."""
        painter.setFont(_small_font())
        painter.setPen(QColor(theme.current().theme.text2))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight  # mirrored by Qt
        room = self.strip(MEDIUM, self.end_width() - MEDIUM, at_end=True)
        painter.drawText(room, end, isolated(self._aside))


class _SearchButton(QAbstractButton):
    """Looks like an input, opens the field that goes anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._worded = True
        self._keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(_("Go to …"))
        self.setAccessibleName(_("Go to any case, place or page"))
        self.setToolTip(tooltip_with_keys(self.accessibleName(), self._keys))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, *, on: bool) -> None:
        self._worded = on
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        if not self._worded:
            return QSize(2 * MEDIUM + metrics.icon, metrics.control)
        words = width_of(self.text(), fonts.font(metrics.body))
        keys = width_of(self._keys, _small_font())
        return QSize(MEDIUM + metrics.icon + 10 + words + SMALL + keys + MEDIUM, metrics.control)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        colours, metrics = look.theme, look.metrics
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painting.ground(painter, rect, colours.surface, 8)
        painting.outline(painter, rect, colours.control, 8, 1)
        if self.hasFocus():
            painting.focus_ring(painter, rect, 8)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = metrics.icon
        left = rect.width() - MEDIUM - edge if rtl else MEDIUM
        place = QRectF(left, (self.height() - edge) // 2, edge, edge)
        icons.paint(painter, Icon.SEARCH, Tone.QUIET, place)
        if not self._worded:
            return
        start = MEDIUM + edge + 10
        room = QRectF(start, 0, rect.width() - start - MEDIUM, rect.height())
        if rtl:
            room.moveLeft(MEDIUM)
        painter.setPen(QColor(colours.text2))
        painter.setFont(fonts.font(metrics.body))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(_small_font())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._keys)


class Logo(QWidget):
    """The J of the program, drawn."""

    def __init__(self, edge: int = 28) -> None:
        super().__init__()
        self._edge = edge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        edge = theme.current().metrics.grown(self._edge)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded square with the letter."""
        colours = theme.current().theme
        painter = QPainter(self)
        painter.scale(self.width() / 28, self.height() / 28)
        painting.ground(painter, QRectF(0, 0, 28, 28), colours.accent, 8)
        pen = QPen(QColor(colours.on_accent), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        letter = QPainterPath(QPointF(17.5, 7.5))
        letter.lineTo(17.5, 16)
        letter.cubicTo(17.5, 21.5, 9.5, 21.5, 9.5, 16.5)
        painter.drawPath(letter)


def _small_font() -> QFont:
    return fonts.font(theme.current().metrics.caption)
