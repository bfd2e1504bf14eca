"""What came of an entry, as lines that lead there."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.journal.rows import Onward
from ui.qt import fonts, theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.fonts import Weight
from ui.qt.layout import HAIR, SMALL, box, holder, row
from ui.qt.text import Kind, elided, label, plain_tooltip, width_of

_AROUND: Final = (
    2 * 8 + 14
)  # px beside words and icon: the style sheet's, and Qt's own between them


class OnwardLines(QWidget):
    """Hidden while nothing came of it yet."""

    pressed = Signal(object)  # Onward

    def __init__(self) -> None:
        super().__init__()
        self._lines = box(QVBoxLayout(self), label(_("What came of it"), Kind.LABEL), gap=HAIR)
        self._shown: list[QWidget] = []
        self.hide()

    def show_lines(self, onward: Sequence[Onward]) -> None:
        """These and no others."""
        for old in self._shown:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        for each in onward:
            button = _Line(each)
            button.clicked.connect(partial(self.pressed.emit, each))
            place = holder(row(-SMALL, button, None))
            self._lines.addWidget(place)
            self._shown.append(place)
        self.setVisible(bool(onward))


class _Line(Button):
    """Cut where there is no room; all of it is in the tool tip."""

    def __init__(self, onward: Onward) -> None:
        self._words = onward.words
        super().__init__(onward.words, ButtonKind.QUIET, onward.icon)
        self.setProperty("line", "true")
        self.setAccessibleName(onward.words)
        self.setToolTip(plain_tooltip(onward.words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as all of its words."""
        # The points its line takes back, it takes from here.
        width = width_of(self._words, _font()) + self.iconSize().width() + _AROUND + SMALL
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much as fits."""
        super().resizeEvent(event)
        taken = self.iconSize().width() + _AROUND
        self.say(elided(self._words, _font(), event.size().width() - taken + 4))


def _font() -> QFont:
    return fonts.font(theme.current().metrics.body, Weight.STRONG)
