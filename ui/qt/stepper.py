"""The six phases of a case as a row of bars: where it stands, and the way into each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.icons import Icon
from ui.qt.stylesheet import is_look_change
from ui.qt.text import elided, isolated, width_of
from ui.qt.theme import Tone


class StepState(StrEnum):
    """Where a case stands in one step; the order locks nothing."""

    OPEN = "open"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is shown."""

    title: str
    state: StepState = StepState.OPEN
    note: str = ""  # a date, „seit 16. Februar“
    opens: str | None = None  # id given to `Stepper.opened`; None: only to be read


# The ground of hover and selection reaches this far beside text and bar: `outset` by it.
PAD: Final = 6
_BETWEEN: Final = 6  # more than that, so that two words do not read as one


class Stepper(QWidget):
    """Steps side by side. Those that open something are buttons, the others are text.

    Equally wide while all words fit, else as wide as each needs; their numbers are background and
    go first, all of them together.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._steps: list[_Shown] = []
        self.setAccessibleName(_("Phases"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step], selected: str | None = None) -> None:
        """Show these steps; `selected` is the id of the one that is open now."""
        if [step.opens is None for step in steps] != [s.step.opens is None for s in self._steps]:
            self._make(steps)
        for shown, step in zip(self._steps, steps, strict=True):
            if step != shown.step:
                shown.step = step
                _say(shown)
        self.select(selected)
        self._fit()

    def _make(self, steps: Sequence[Step]) -> None:
        """Anew only when another step opens something: the whole page is laid out for it."""
        focused = next((i for i, s in enumerate(self._steps) if s.hasFocus()), None)
        for old in self._steps:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._steps = []
        for number, step in enumerate(steps, start=1):
            made: _Shown
            if step.opens is None:
                made = _ReadingStep(step, number, len(steps))
            else:
                made = _OpeningStep(step, number, len(steps))
                made.clicked.connect(partial(self._pressed, number - 1))
            self._steps.append(made)
            self._line.addWidget(made, 1)
        if focused is not None and focused < len(self._steps):
            self._steps[focused].setFocus()

    def select(self, opens: str | None) -> None:
        """Mark the step that is open now, or none."""
        for shown in self._steps:
            if isinstance(shown, _OpeningStep):
                shown.setChecked(opens is not None and shown.step.opens == opens)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the tab key reaches, in its order."""
        return tuple(shown for shown in self._steps if isinstance(shown, _OpeningStep))

    def minimumSizeHint(self) -> QSize:
        """The steps share what room there is; with the largest text words are cut in the end."""
        return QSize(1, _height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other words."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """With another text size the words need another width."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_steps"):
            self._fit()

    def _fit(self) -> None:
        wanted = sum(_needed(shown, numbered=True) + _BETWEEN for shown in self._steps)
        numbered = wanted <= self.width()
        rooms = [_needed(shown, numbered=numbered) for shown in self._steps]
        spare = _BETWEEN if sum(rooms) + len(rooms) * _BETWEEN <= self.width() else 0
        for shown, room in zip(self._steps, rooms, strict=True):
            if (shown.room, shown.numbered) != (room + spare, numbered):
                # Not its minimum width: with the largest text steps would lie over each other.
                shown.numbered, shown.room = numbered, room + spare
                shown.updateGeometry()
                shown.update()

    def _pressed(self, index: int) -> None:
        place = self._steps[index].step.opens
        if place is not None:
            self._open(place)

    def _open(self, place: str) -> None:
        # A press on what is open already must not take its mark away.
        self.select(place)
        self.opened.emit(place)


class _OpeningStep(Heard, QAbstractButton):
    def __init__(self, step: Step, number: int, total: int) -> None:
        super().__init__()
        self.step, self.number, self.total = step, number, total
        self.numbered, self.room = True, 0  # as the row decides
        self.setText(step.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        _say(self)
        _prepare(self)

    def sizeHint(self) -> QSize:
        return QSize(self.room, _height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current().theme
        below = QRectF(self.rect()).adjusted(0, _BAR_ROOM, 0, 0)
        if self.isChecked():
            painting.ground(painter, below, colours.accent_soft, 6)
        elif self.underMouse():
            painting.ground(painter, below, colours.hover, 6)
        _paint(painter, self, selected=self.isChecked())
        if self.hasFocus():
            painting.focus_ring(painter, below, 6)


class _ReadingStep(QWidget):
    def __init__(self, step: Step, number: int, total: int) -> None:
        super().__init__()
        self.step, self.number, self.total = step, number, total
        self.numbered, self.room = True, 0  # as the row decides
        _say(self)
        _prepare(self)

    def sizeHint(self) -> QSize:
        return QSize(self.room, _height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(QPainter(self), self, selected=False)


_Shown = _OpeningStep | _ReadingStep

_BAR = 4
_BAR_ROOM = 8
_CHECK_ROOM = 4  # between the mark of what is done and the word


def _prepare(widget: QWidget) -> None:
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _say(shown: _Shown) -> None:
    shown.setAccessibleName(_spoken(shown.step, shown.number, shown.total))
    shown.setToolTip(_tip(shown.step))
    shown.update()


def _height() -> int:
    grown = theme.current().metrics.grown
    return _BAR_ROOM + 2 + grown(20) + grown(18) + 4


def _needed(shown: _Shown, *, numbered: bool) -> int:
    """How wide a step is when nothing of it is cut, selected or not."""
    metrics, step = theme.current().metrics, shown.step
    strong = step.opens is not None or step.state is StepState.CURRENT
    head = width_of(_head(step, shown.number, numbered=numbered), _font(strong=strong))
    if step.state is StepState.DONE:
        head += metrics.small_icon + _CHECK_ROOM
    note = width_of(_note(step), fonts.font(metrics.caption))
    return max(head, note) + 2 * PAD + 1


def _head(step: Step, number: int, *, numbered: bool) -> str:
    if numbered and step.state is not StepState.DONE:  # what is done has its mark there
        return f"{number}  {step.title}"
    return step.title


def _font(*, strong: bool) -> QFont:
    weight = Weight.STRONG if strong else Weight.MEDIUM
    return fonts.font(theme.current().metrics.body, weight)


def _paint(painter: QPainter, shown: _Shown, *, selected: bool) -> None:
    look, step = theme.current(), shown.step
    colours, metrics = look.theme, look.metrics
    left, width = float(PAD), float(shown.width() - 2 * PAD)
    _paint_bar(painter, QRectF(left, 0, width, _BAR), step.state)
    rtl = shown.layoutDirection() == Qt.LayoutDirection.RightToLeft
    begin = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # mirrored by the painter
    top, line = _BAR_ROOM + 3, metrics.grown(20)
    taken = 0
    strong = selected or step.state is StepState.CURRENT
    font = _font(strong=strong)
    tone = Tone.ACCENT if selected else Tone.PLAIN if strong else Tone.QUIET
    painter.setPen(QColor(tone.of(colours)))
    painter.setFont(font)
    if step.state is StepState.DONE:
        edge = metrics.small_icon
        x = left + width - edge if rtl else left
        place = QRectF(x, top + (line - edge) // 2, edge, edge)
        icons.paint(painter, Icon.CHECK, Tone.ACCENT, place, 2.5)
        taken = edge + _CHECK_ROOM
    head = _head(step, shown.number, numbered=shown.numbered)
    room = QRectF(left if rtl else left + taken, top, width - taken, line)
    painter.drawText(room, begin, isolated(elided(head, font, room.width())))
    small = fonts.font(metrics.caption)
    note = _note(step)
    painter.setFont(small)
    painter.setPen(
        QColor((Tone.ACCENT if step.state is StepState.CURRENT else Tone.QUIET).of(colours))
    )
    room = QRectF(left, top + line, width, metrics.grown(18))
    painter.drawText(room, begin, isolated(elided(note, small, room.width())))


def _paint_bar(painter: QPainter, rect: QRectF, state: StepState) -> None:
    colours = theme.current().theme
    if state is not StepState.SKIPPED:
        full = state in (StepState.DONE, StepState.CURRENT)
        painting.ground(painter, rect, colours.accent if full else colours.track, _BAR / 2)
        return
    # Left out is another shape, not only another colour.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(QColor(colours.control), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    )
    pen = painter.pen()
    pen.setDashPattern([3, 4])
    painter.setPen(pen)
    middle = rect.center().y()
    painter.drawLine(QPointF(rect.left() + 1, middle), QPointF(rect.right() - 1, middle))


def _note(step: Step) -> str:
    if step.state is StepState.SKIPPED:
        return step.note or pgettext("phase", "skipped")
    return step.note


def _spoken(step: Step, number: int, total: int) -> str:
    state = {
        StepState.OPEN: pgettext("phase", "open"),
        StepState.CURRENT: pgettext("phase", "in progress"),
        StepState.DONE: pgettext("phase", "done"),
        StepState.SKIPPED: pgettext("phase", "skipped"),
    }[step.state]
    return _("Phase {number} of {total}: {title}, {state}").format(
        number=number, total=total, title=step.title, state=state
    )


def _tip(step: Step) -> str:
    return f"{step.title}\n{step.note}" if step.note else step.title
