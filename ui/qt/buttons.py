"""Buttons: one primary, plain, quiet and dangerous ones, icon buttons, the segmented switch."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from ui.qt import theme
from ui.qt.heard import Heard
from ui.qt.icons import Icon, icon
from ui.qt.stylesheet import is_look_change
from ui.qt.text import capital, choice_name, plain_tooltip, tooltip_with_keys, verbatim
from ui.qt.theme import Tone


class ButtonKind(StrEnum):
    """How much a button asks for; one PRIMARY per view."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    DANGER = "danger"


_ICON_TONE = {
    ButtonKind.PRIMARY: Tone.ON_ACCENT,
    ButtonKind.PLAIN: Tone.PLAIN,
    ButtonKind.QUIET: Tone.ACCENT,
    ButtonKind.DANGER: Tone.ON_DANGER,
}


class Button(QPushButton):
    """A button whose words are a verb; its height follows the text size."""

    def __init__(
        self,
        words: str,
        kind: ButtonKind = ButtonKind.PLAIN,
        name: Icon | None = None,
        *,
        shortcut: str = "",
    ) -> None:
        """`shortcut` as Qt writes it (`Ctrl+S`); it is shown in the tool tip."""
        super().__init__(verbatim(words))
        self.setProperty("kind", kind.value)
        self.kind = kind
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if name is not None:
            self.show_icon(name)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
            self.setToolTip(tooltip_with_keys(words, _native(shortcut)))
        self._resize_icon()

    def show_icon(self, name: Icon) -> None:
        """Put an icon before the words, in the colour of the words."""
        self.setIcon(icon(name, _ICON_TONE[self.kind]))

    def say(self, words: str) -> None:
        """Change the words."""
        self.setText(verbatim(words))

    def sizeHint(self) -> QSize:
        """As wide as the words need, as high as every button."""
        # Measured with an icon, long words lost their last letter: Qt rounds its parts down.
        spare = 0 if self.icon().isNull() else 4
        return QSize(super().sizeHint().width() + spare, theme.current().metrics.button)

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self._resize_icon()
            self.updateGeometry()
        super().changeEvent(event)

    def _resize_icon(self) -> None:
        edge = theme.current().metrics.icon
        # Fusion sets icons tight against the words; the drawing leaves the rest of its width free.
        self.setIconSize(QSize(edge + 4, edge))


def primary(words: str, name: Icon | None = None, *, shortcut: str = "") -> Button:
    """The one button of a view that leads on."""
    return Button(words, ButtonKind.PRIMARY, name, shortcut=shortcut)


def plain(words: str, name: Icon | None = None, *, shortcut: str = "") -> Button:
    """A button beside the primary one."""
    return Button(words, ButtonKind.PLAIN, name, shortcut=shortcut)


def quiet(words: str, name: Icon | None = None, *, shortcut: str = "") -> Button:
    """A button without outline, for what is seldom needed."""
    return Button(words, ButtonKind.QUIET, name, shortcut=shortcut)


def danger(words: str, name: Icon | None = None) -> Button:
    """A button that takes something away; only in dialogs that have explained it."""
    return Button(words, ButtonKind.DANGER, name)


class IconButton(QToolButton):
    """A square button with an icon only: its name is spoken and shown as the tool tip."""

    def __init__(
        self, name: Icon, words: str, *, shortcut: str = "", tone: Tone = Tone.QUIET
    ) -> None:
        super().__init__()
        self.setIcon(icon(name, tone))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self.say(words)
        self._resize_icon()

    def say(self, words: str) -> None:
        """Change name and tool tip; the shortcut stays in the tip."""
        self.setAccessibleName(words)
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain_tooltip(tooltip_with_keys(words, keys)))

    def sizeHint(self) -> QSize:
        """A square as high as a button."""
        edge = theme.current().metrics.button
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self._resize_icon()
            self.updateGeometry()
        super().changeEvent(event)

    def _resize_icon(self) -> None:
        edge = theme.current().metrics.icon
        self.setIconSize(QSize(edge, edge))


class SegmentedSwitch(QFrame):
    """A few choices side by side, one of them chosen; arrow keys move within."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`name` is spoken before each choice; `choices` are pairs of id and words."""
        super().__init__()
        self.setProperty("kind", "groove")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        for key, words in choices:
            button = _Segment(verbatim(capital(words)))
            button.setAccessibleName(choice_name(name, capital(words)))
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button, 1)
        self._group.buttonToggled.connect(self._set_stop)
        if choices:
            self.choose(choices[0][0])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def choose(self, key: str) -> None:
        """Show this choice, without a signal."""
        self._buttons[key].setChecked(True)

    def choice(self) -> str:
        """The id of what is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def _set_stop(self) -> None:
        """Tab stops once in the group, at what is chosen; left to itself Qt enters at the first."""
        for button in self._buttons.values():
            on = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                self.setFocusProxy(button)


class _Segment(Heard, QPushButton):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setProperty("kind", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().metrics.grown(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _native(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
