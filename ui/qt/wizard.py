"""The calm frame of a few steps: title, where one is, the step itself, back and on."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import painting, theme
from ui.qt.buttons import Button, ButtonKind, primary, quiet
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, holder, row, set_margins
from ui.qt.progress import Bar
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind, ScrollPage
from ui.qt.text import Kind, label

_WIDTH = 640
_WIDE = 1120  # for a step that shows a page beside its inputs


class WizardFrame(QWidget):
    """Shows one step at a time; it decides nothing, the controller says which step comes next."""

    next_requested = Signal(int)
    back_requested = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._widths: list[int] = []
        self.setAccessibleName(title)
        self._titles: list[str] = []
        self._next_words: list[str] = []
        self._contents: list[QWidget] = []
        self._last: set[int] = set()
        self._place = label("", Kind.CAPTION)
        self._dots = _Dots()
        self._heading = label("", Kind.DISPLAY, wrap=True)
        # Not a stacked widget: that is as high as its highest page, hidden ones too.
        self._stack = QWidget()
        self._steps = box(QVBoxLayout(self._stack), None, gap=0)
        self._step = 0
        self._changing_step = False
        self._problem = Notice(NoticeKind.DANGER, "")
        self._problem.hide()
        self._bar = Bar()
        self._bar.setRange(0, 0)
        self._busy_words = label("", Kind.CAPTION)
        self._busy = QWidget()
        box(QVBoxLayout(self._busy), self._bar, self._busy_words, gap=SMALL)
        self._busy.hide()
        self._back = quiet(_("Back"))
        self._back.clicked.connect(lambda: self.back_requested.emit(self.step()))
        self._next = primary(_("Next"))
        self._next.setDefault(True)
        self._next.clicked.connect(lambda: self.next_requested.emit(self.step()))
        head = QFrame()
        head.setProperty("kind", "header")
        self._head_line = row(label(title, Kind.LABEL), None, self._place, gap=LARGE)
        inner = column(self._head_line, self._dots, gap=MEDIUM)
        head_middle = _centre(head, inner, LARGE)
        foot = QFrame()
        foot.setProperty("kind", "footer")
        # The quiet button's words stand on the edge of the column.
        buttons = row(-SMALL, self._back, None, self._next)
        inner = column(self._problem, self._busy, buttons, gap=MEDIUM)
        foot_middle = _centre(foot, inner, LARGE)
        self._page = ScrollPage(self._heading, self._stack, widest=_WIDTH, centred=True)
        self._page.body.setStretch(1, 1)
        self._middles = (head_middle, foot_middle)
        box(QVBoxLayout(self), head, self._page, foot, gap=0)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(1, 1)

    def add_step(
        self,
        title: str,
        content: QWidget,
        *,
        next_words: str = "",
        wide: bool = False,
        last: bool = False,
    ) -> int:
        """Add a step and get its number; `next_words` is the verb that ends it.

        A `wide` one has room for a page beside its inputs; from the `last` none goes back.
        """
        self._widths.append(_WIDE if wide else _WIDTH)
        if last:
            self._last.add(len(self._titles))
        self._titles.append(title)
        self._next_words.append(next_words or _("Next"))
        self._contents.append(content)
        number = len(self._contents) - 1
        content.hide()
        self._steps.insertWidget(number, content)
        if number == 0:
            self.show_step(0)
        else:
            self._show_place()
        return number

    def offer(self, button: QWidget) -> None:
        """Put a quiet button at the end of the title's line, for what ends the whole of it."""
        self._head_line.addWidget(button)

    def say(self, number: int, *, title: str = "", next_words: str = "") -> None:
        """Change the heading of a step or the verb that ends it; no words leave it as it is."""
        self._titles[number] = title or self._titles[number]
        self._next_words[number] = next_words or self._next_words[number]
        if number == self.step():
            self._heading.setText(self._titles[number])
            self._next.say(self._next_words[number])

    def step(self) -> int:
        """The number of the shown step, from 0."""
        return self._step

    def show_step(self, number: int) -> None:
        """Show this step, with the keyboard in its first input and without the last problem."""
        self._step = number
        self._changing_step = True
        for other, content in enumerate(self._contents):
            content.setVisible(other == number)
        self._changing_step = False
        self._heading.setText(self._titles[number])
        self._next.say(self._next_words[number])
        self._back.setVisible(number > 0 and number not in self._last)
        self._bound()
        # A page beside the inputs takes all the height there is; else it is left below.
        wide = self._widths[number] == _WIDE
        self._steps.setStretch(number, 1 if wide else 0)
        self._steps.setStretch(self._steps.count() - 1, 0 if wide else 1)
        self._page.verticalScrollBar().setValue(0)
        self.show_problem("")
        self._show_place()
        self._focus_first(self._contents[number])

    def changeEvent(self, event: QEvent) -> None:
        """The column grows with the text."""
        if is_look_change(event) and self._widths:
            self._bound()
        super().changeEvent(event)

    def _bound(self) -> None:
        widest = theme.current().metrics.grown(self._widths[self._step])
        for middle in self._middles:
            middle.setMaximumWidth(widest + 2 * SMALL)
        self._page.set_widest(widest)

    def set_busy(self, words: str) -> None:
        """Say what is being done and let nothing be pressed meanwhile; no words end it."""
        busy = bool(words)
        self._busy_words.setText(words)
        self._busy.setVisible(busy)
        for widget in (self._back, self._next, self._stack):
            widget.setEnabled(not busy)

    def show_problem(self, words: str) -> None:
        """Say above the buttons what went wrong; no words take it away."""
        self._problem.show_words(NoticeKind.DANGER, words)
        self._problem.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from any input; on a button it presses this button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self._next.click()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own
        """Tab goes through the step, then to its buttons, as the eye does, then out.

        Qt's own order is the one in which parts were made: buttons first, what came late last.
        """
        if self._changing_step:  # the keyboard is given to the new step in a moment
            return True
        content = self._contents[self._step]
        stops = [*_stops_from(content, content), *_stops_from(self._back, self._back)]
        stops += _stops_from(self._next, self._next)
        here = self.focusWidget()
        if here not in stops:
            return super().focusNextPrevChild(forward)
        at = stops.index(here) + (1 if forward else -1)
        beside = stops[at] if 0 <= at < len(stops) else self._around(forward=forward)
        way = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        (beside or stops[0 if forward else -1]).setFocus(way)
        return True

    def _around(self, *, forward: bool) -> QWidget | None:
        """The first or last stop outside the step: what is offered, then the rest of the window."""
        own = [self._contents[self._step], self._back, self._next]
        everywhere = [
            widget
            for widget in _stops_from(self, self.window())
            if not any(part is widget or part.isAncestorOf(widget) for part in own)
        ]
        offered = [widget for widget in everywhere if self.isAncestorOf(widget)]
        rest = [widget for widget in everywhere if not self.isAncestorOf(widget)]
        ordered = offered + rest
        return None if not ordered else ordered[0 if forward else -1]

    def _show_place(self) -> None:
        total = len(self._contents)
        self._place.setText(
            _("Step {number} of {total}").format(number=self.step() + 1, total=total)
        )
        self._dots.show_place(self.step(), total)

    def _focus_first(self, content: QWidget) -> None:
        for widget in content.findChildren(QWidget):
            beside = isinstance(widget, Button) and widget.kind is ButtonKind.QUIET
            reachable = widget.isEnabled() and widget.isVisibleTo(content) and not beside
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and reachable:
                self._give_keyboard(widget)
                return
        self._give_keyboard(self._next)

    def _give_keyboard(self, widget: QWidget) -> None:
        self.setFocusProxy(widget)  # for whoever gives the keyboard to the whole
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops_from(start: QWidget, within: QWidget) -> list[QWidget]:
    """Where Tab stops in `within`, itself included, in the order in which Qt came to know them."""
    found: list[QWidget] = []
    widget: QWidget | None = start
    while widget is not None:
        # The chain goes through the whole window; most of it needs no closer look.
        if (
            (widget is within or within.isAncestorOf(widget))
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ):
            found.append(widget)
        widget = widget.nextInFocusChain()
        if widget is start:
            break
    return found


class _Dots(QWidget):
    """One short bar a step, like the phases of a case; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._total = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, at: int, total: int) -> None:
        self._at, self._total = at, max(total, 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 4)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current().theme
        painter = QPainter(self)
        gap = 6
        width = (self.width() - gap * (self._total - 1)) / self._total
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(self._total):
            shown = self._total - 1 - number if rtl else number
            bar = QRectF(shown * (width + gap), 0, width, 4)
            fill = colours.accent if number <= self._at else colours.track
            painting.ground(painter, bar, fill, 2)


def _centre(outer: QFrame, inner: QVBoxLayout, margin: int) -> QWidget:
    # Room at both sides for what reaches beyond the column; Qt clips at the widget's edge.
    set_margins(inner, (SMALL, 0, SMALL, 0))
    middle = holder(inner)
    middle.setMaximumWidth(_WIDTH + 2 * SMALL)
    line = box(QHBoxLayout(outer), None, gap=0, margins=(LARGE, margin, LARGE, margin))
    line.addWidget(middle, 1000)
    line.addStretch(1)
    return middle
