"""The parts of the anonymous contact: names with their letter, the duration, the language."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from jmd_desktop.i18n import _
from ui.anonymous import words
from ui.anonymous.words import GroupName
from ui.qt import fonts, painting, theme
from ui.qt.buttons import IconButton
from ui.qt.choice_chips import ChoiceChips
from ui.qt.combo_box import ComboBox
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box
from ui.qt.text import Kind, label, verbatim

STEP = 5  # minutes
LONGEST = 600  # minutes
_PRESETS = (5, 10, 15, 20, 30, 45, 60, 90)  # minutes
_LANGUAGES_AT_HAND = 8
_FIELD = 210  # px at a text scale of 1


class GroupTitle(QWidget):
    """The name of a group and, in a small key, the letter that leads to it."""

    def __init__(self, name: GroupName, group: QWidget) -> None:
        super().__init__()
        self._name = label(verbatim(name.words), Kind.LABEL)
        self._name.setBuddy(group)
        box(QHBoxLayout(self), self._name, _Key(name.letter), None, gap=SMALL)


class _Key(QLabel):
    """A letter drawn as the key it stands on."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        edge = theme.current().metrics.grown(18)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current().theme
        rect = QRectF(self.rect())
        painting.ground(painter, rect, colours.hover, 4)
        painter.setFont(_key_font())
        painter.setPen(QColor(colours.text2))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class Duration(QWidget):
    """The usual durations as chips, others by steps of five minutes."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._minutes: int | None = None
        self.chips = ChoiceChips(name, [(str(each), words.minutes(each)) for each in _PRESETS])
        self._less = IconButton(Icon.MINUS, _("Five minutes less (-)"))
        self._more = IconButton(Icon.PLUS, _("Five minutes more (+)"))
        for button in (self._less, self._more):  # the keys + and - do the same from everywhere
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown = label("", Kind.STRONG)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = box(QHBoxLayout(self), self.chips, gap=MEDIUM)
        line.setStretch(0, 1)
        stepper = box(QHBoxLayout(), self._less, self._shown, self._more, gap=HAIR)
        line.addLayout(stepper)
        line.setAlignment(stepper, Qt.AlignmentFlag.AlignTop)
        self.chips.changed.connect(self._picked)
        self._less.clicked.connect(lambda: self.step(-1))
        self._more.clicked.connect(lambda: self.step(1))
        self.show_minutes(None)

    def minutes(self) -> int | None:
        """What is shown; None while nothing was said."""
        return self._minutes

    def show_minutes(self, minutes: int | None) -> None:
        """Show this duration, without a signal."""
        self._minutes = minutes
        self.chips.choose("" if minutes is None else str(minutes))
        self._shown.setText("–" if minutes is None else words.minutes(minutes))
        self._shown.setMinimumWidth(theme.current().metrics.grown(60))
        self._less.setEnabled(bool(minutes))

    def step(self, steps: int) -> None:
        """Five minutes more or less for each step."""
        before = self._minutes or 0
        self.show_minutes(min(max(before + steps * STEP, 0), LONGEST))
        self.changed.emit()

    def _picked(self) -> None:
        choice = self.chips.choice()
        self.show_minutes(int(choice) if choice is not None else None)
        self.changed.emit()


class LanguageChoice(QWidget):
    """The languages that are spoken most as chips, all others in a list that is searched."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        at_hand = choices[:_LANGUAGES_AT_HAND]
        self._at_hand = dict(at_hand)
        self.chips = ChoiceChips(name, at_hand)
        self.others = _Others(searchable=True)
        self.others.setAccessibleName(_("Another language"))
        self.others.set_choices(choices[_LANGUAGES_AT_HAND:])
        self.others.choose(None)
        line = self.others.lineEdit()
        assert line is not None  # it is searchable
        line.setPlaceholderText(_("another language"))
        layout = box(QHBoxLayout(self), self.chips, gap=MEDIUM)
        layout.setStretch(0, 1)
        layout.addWidget(self.others, 0, Qt.AlignmentFlag.AlignTop)
        self.chips.changed.connect(self._picked)
        self.others.chosen.connect(self._picked_other)

    def language(self) -> str | None:
        """The tag that is chosen."""
        return self.chips.choice() or self.others.choice()

    def show_language(self, tag: str | None) -> None:
        """Show this language, without a signal."""
        self.chips.choose(tag or "")
        self.others.choose(None if tag in self._at_hand else tag)
        line = self.others.lineEdit()
        if self.others.choice() is None and line is not None:
            line.clear()

    def _picked(self) -> None:
        self.show_language(self.chips.choice())
        self.changed.emit()

    def _picked_other(self) -> None:
        self.chips.choose()
        self.changed.emit()


class _Others(ComboBox):
    """As wide as most names of languages; the chips take the rest."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().metrics.grown(_FIELD), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _key_font() -> QFont:
    return fonts.font(theme.current().metrics.caption, Weight.STRONG)
