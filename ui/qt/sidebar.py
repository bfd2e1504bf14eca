"""The one navigation of the window, at its side: places above, help, settings and lock below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import rule
from ui.qt.text import Kind, elided, isolated, label, tooltip_with_keys, width_of
from ui.qt.theme import Tone


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
        self._lock.clicked.connect(self.lock_requested)
        bottom = column(gap=2)
        for entry in (
            NavEntry(handbook, _("Handbook"), Icon.BOOK_OPEN, "F1"),
            NavEntry(settings, _("Settings"), Icon.SETTINGS),
        ):
            bottom.addWidget(self._button(entry))
        bottom.addWidget(self._lock)
        head = row(Logo(), label("JMD Desktop", Kind.TITLE), None, gap=SMALL)
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
        for entry in entries:
            self._places.addWidget(self._button(entry))

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
        """As wide as its words at this text size need."""
        return QSize(120 + theme.current().metrics.grown(96), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the new width with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def _button(self, entry: NavEntry) -> "NavButton":
        made = NavButton(entry)
        made.setCheckable(True)
        made.clicked.connect(lambda _=False, place=entry.opens: self._open(place))
        self._buttons[entry.opens] = made
        return made

    def _open(self, place: str) -> None:
        self.select(place)
        self.opened.emit(place)


class NavButton(QAbstractButton):
    """An icon, a word, and perhaps a small number at the end."""

    def __init__(self, entry: NavEntry) -> None:
        super().__init__()
        self._entry = entry
        self._aside = entry.aside
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(entry.aside)
        keys = QKeySequence(entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            self.setToolTip(tooltip_with_keys(entry.title, keys))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_aside(self, words: str) -> None:
        """Change what stands at the end."""
        if words == self._aside:
            return
        self._aside = words
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a button."""
        metrics = theme.current().metrics
        return QSize(metrics.grown(120), metrics.button)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new height with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Ground, bar, icon, word, number."""
        look = theme.current()
        colours, metrics = look.theme, look.metrics
        painter = QPainter(self)
        rect = QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chosen = self.isChecked()
        if chosen:
            painting.ground(painter, rect, colours.surface, 8)
            bar = QRectF(rect.width() - 3 if rtl else 0, 9, 3, rect.height() - 18)
            painting.ground(painter, bar, colours.accent, 1.5)
        elif self.underMouse():
            painting.ground(painter, rect, colours.hover, 8)
        if self.hasFocus():
            painting.focus_ring(painter, rect, 8)
        edge = metrics.icon
        inset = MEDIUM
        left = rect.width() - inset - edge if rtl else inset
        place = QRectF(left, (self.height() - edge) // 2, edge, edge)
        icons.paint(painter, self._entry.icon, Tone.ACCENT if chosen else Tone.QUIET, place)
        small = fonts.font(metrics.caption)
        taken = width_of(self._aside, small) + 8 if self._aside else 0
        start = inset + edge + 10
        room = QRectF(start, 0, rect.width() - start - MEDIUM, rect.height())
        if rtl:
            room.moveLeft(MEDIUM)
        begin = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # mirrored by Qt
        font = fonts.font(metrics.body, Weight.STRONG if chosen else Weight.MEDIUM)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if chosen or self.underMouse() else colours.text2))
        painter.drawText(room, begin, isolated(elided(self.text(), font, room.width() - taken)))
        painter.setFont(small)
        painter.setPen(QColor(colours.text2))
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, end, isolated(self._aside))


class _SearchButton(QAbstractButton):
    """Looks like an input, opens the field that goes anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(_("Go to …"))
        self.setAccessibleName(_("Go to any case, place or page"))
        self.setToolTip(tooltip_with_keys(self.accessibleName(), self._keys))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        return QSize(metrics.grown(120), metrics.control)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
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
        start = MEDIUM + edge + 10
        room = QRectF(start, 0, rect.width() - start - MEDIUM, rect.height())
        if rtl:
            room.moveLeft(MEDIUM)
        painter.setPen(QColor(colours.text2))
        painter.setFont(fonts.font(metrics.body))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(fonts.font(metrics.caption))
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
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
