"""Short choices side by side, each with the number that chooses it; one of them or several.

Larger choices with a sentence below them are in `tiles`, entries of long lists in `chips`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.qt import fonts, painting, theme
from ui.qt.flow import FlowLayout
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.layout import HAIR, box, wraps
from ui.qt.problem import ProblemLine, mark_problem
from ui.qt.stylesheet import is_look_change
from ui.qt.text import capital, choice_name, width_of
from ui.qt.theme import RADIUS_CONTROL, RING

_HEIGHT = 32  # px at a text scale of 1
_PAD = 12
_GAP = 6
_AFTER_DIGIT = 8
_DIGITS = "1234567890"  # ten choices can be reached so; ± lead to the others
_FROM_NOUGHT = "0123456789"
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACKWARD = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTING_GO = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoiceChips(QWidget):
    """One stop of the tab key; arrows move, Space or the number chooses, Delete lets go.

    A chosen chip is let go by choosing it again, unless one has to be chosen (`needed`).
    """

    changed = Signal()
    """Something was chosen or let go, by hand."""

    numbered = Signal()
    """It was chosen by its number, so the hand is on the keyboard."""

    submitted = Signal()
    """Enter."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        several: bool = False,
        needed: bool = False,
        first: int = 1,
    ) -> None:
        """`name` is spoken before each choice; `choices` are pairs of key and words; `first` is the
        number of the first one: 0 on scales that begin with it."""  # fmt: skip
        super().__init__()
        self._name = name
        self._digits = _FROM_NOUGHT if first == 0 else _DIGITS
        self._several = several
        self._needed = needed
        self._chips: list[_Chip] = []
        self._line = QWidget()
        self._flow = FlowLayout(self._line, gap=_GAP)
        wraps(self._line)
        self._problem = ProblemLine()
        box(QVBoxLayout(self), self._line, self._problem, gap=HAIR)
        wraps(self)
        self.setAccessibleName(name)
        self.set_choices(choices)

    # ---- what is chosen ---------------------------------------------------------------------

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these instead; what was chosen stays chosen where it is among them."""
        chosen = self.chosen()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [
            _Chip(self._name, self._digits[place : place + 1], *each)
            for place, each in enumerate(choices)
        ]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.installEventFilter(self)
            chip.clicked.connect(self._clicked)
        self.choose(*chosen)

    def chosen(self) -> tuple[str, ...]:
        """The keys of what is chosen, in the order in which they are offered."""
        return tuple(chip.key for chip in self._chips if chip.isChecked())

    def choice(self) -> str | None:
        """The key of the one that is chosen."""
        return next(iter(self.chosen()), None)

    def choose(self, *keys: str) -> None:
        """Show these as chosen, without a signal."""
        for chip in self._chips:
            chip.setChecked(chip.key in keys)
        self._set_stop(self._first())

    def words(self, key: str) -> str:
        """What a choice is called; the key itself for one that is not offered."""
        return next((chip.words for chip in self._chips if chip.key == key), key)

    def show_problem(self, words: str) -> None:
        """Say below what is wrong; no words take it away."""
        self._problem.say(words)
        for chip in self._chips:
            mark_problem(chip, bool(words))
            chip.update()

    def focus(self) -> None:
        """Put the keyboard on what is chosen, else on the first."""
        chip = self._first()
        if chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- keys -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the chips, and where Tab stops: at the one one is on, else at what is chosen."""
        if isinstance(watched, _Chip):
            match event.type():
                case QEvent.Type.KeyPress:
                    return isinstance(event, QKeyEvent) and self._pressed(watched, event)
                case QEvent.Type.FocusIn:
                    self._set_stop(watched)
                case QEvent.Type.FocusOut:  # the arrows may have led away from what is chosen
                    self._set_stop(self._first())
        return super().eventFilter(watched, event)

    def _pressed(self, chip: "_Chip", event: QKeyEvent) -> bool:
        """Whether the key means something here."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in _ENTER:
            self.submitted.emit()
        elif event.key() in (*_FORWARD, *_BACKWARD):
            self._move(chip, event.key())
        elif event.key() in _LETTING_GO and not self._needed:
            self.choose()
            self.changed.emit()
        elif event.text() and event.text() in self._digits:
            self._by_number(self._digits.index(event.text()))
        else:
            return False
        return True

    def _move(self, chip: "_Chip", key: int) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = key in _FORWARD
        if mirrored and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            forward = not forward
        place = self._chips.index(chip) + (1 if forward else -1)
        other = self._chips[place % len(self._chips)]
        other.setFocus(Qt.FocusReason.TabFocusReason)

    def _by_number(self, place: int) -> None:
        if place < len(self._chips):
            chip = self._chips[place]
            self._toggle(chip)
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
            self.numbered.emit()

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, _Chip):
            chip.setChecked(not chip.isChecked())  # Qt has toggled it already
            self._toggle(chip)

    def _toggle(self, chip: "_Chip") -> None:
        on = not chip.isChecked() or (self._needed and not self._several)
        for other in self._chips:
            if other is chip:
                other.setChecked(on)
            elif not self._several:
                other.setChecked(False)
        self._set_stop(chip)
        self.show_problem("")
        self.changed.emit()

    def _first(self) -> "_Chip | None":
        marked = (chip for chip in self._chips if chip.isChecked())
        return next(marked, next(iter(self._chips), None))

    def _set_stop(self, stop: "_Chip | None") -> None:
        """Tab stops once in the group, at the chip one would go on from."""
        for chip in self._chips:
            on = chip is stop
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)


class _Chip(Heard, QAbstractButton):
    def __init__(self, group: str, digit: str, key: str, words: str) -> None:
        super().__init__()
        self.key = key
        self.words = capital(words)
        self._digit = digit
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(choice_name(group, self.words))
        self.setAccessibleDescription(self._digit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        digit = width_of(self._digit, _digit_font()) + _AFTER_DIGIT if self._digit else 0
        words = width_of(self.words, _words_font(chosen=True))  # as wide when it is chosen
        return QSize(words + digit + 2 * _PAD, theme.current().metrics.grown(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current().theme
        whole = QRectF(self.rect())
        on = self.isChecked()
        hot = self.underMouse() and self.isEnabled()
        ground = colours.accent if on else colours.hover if hot else colours.surface
        painting.ground(painter, whole, ground, RADIUS_CONTROL)
        wrong = self.property("problem") == "true"
        line = colours.danger if wrong else colours.accent if on else colours.control
        painting.outline(painter, whole, line, RADIUS_CONTROL, RING if wrong else 1)
        if self.hasFocus():
            ring = colours.text if on else colours.accent
            painting.outline(painter, whole, ring, RADIUS_CONTROL, RING)
        self._write(painter, on=on)

    def _write(self, painter: QPainter, *, on: bool) -> None:
        colours = theme.current().theme
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        if self._digit:
            width = width_of(self._digit, _digit_font())
            place = QRectF(room.right() - width if rtl else room.left(), 0, width, room.height())
            painter.setFont(_digit_font())
            painter.setPen(QColor(colours.on_accent if on else colours.text2))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._digit)
            taken = width + _AFTER_DIGIT
            room.adjust(0 if rtl else taken, 0, -taken if rtl else 0, 0)
        painter.setFont(_words_font(chosen=on))
        painter.setPen(QColor(colours.on_accent if on else colours.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.words)


def _words_font(*, chosen: bool) -> QFont:
    weight = Weight.STRONG if chosen else Weight.REGULAR
    return fonts.font(theme.current().metrics.body, weight)


def _digit_font() -> QFont:
    return fonts.font(theme.current().metrics.caption, Weight.STRONG)
