"""Inputs of one line: text, a secret, a search."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMetaMethod, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextLayout,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.icons import Icon, IconLabel, icon
from ui.qt.stylesheet import is_look_change
from ui.qt.text import tooltip_with_keys

_EDGE = 12  # words and icons keep this far from the outline


class LineEdit(QLineEdit):
    """One line of text, as high as every input; it may hold an icon before and a button behind."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._before: IconLabel | None = None
        self._behind: QToolButton | None = None
        self.setCursorPosition(0)  # the beginning of a long value says more than its end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._place_ends)

    def put_before(self, name: Icon) -> None:
        """Put an icon where reading begins."""
        self._before = IconLabel(name)
        self._before.setParent(self)
        self._before.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place_ends()

    def put_behind(self, name: Icon, do: Callable[[], object]) -> QToolButton:
        """Put a button where reading ends; the keyboard needs a key of its own for it."""
        self._behind = QToolButton(self)
        self._behind.setIcon(icon(name))
        self._behind.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it belongs to the input
        self._behind.setCursor(Qt.CursorShape.ArrowCursor)
        self._behind.clicked.connect(lambda _=False: do())
        self._place_ends()
        return self._behind

    def sizeHint(self) -> QSize:
        """As every input."""
        return QSize(super().sizeHint().width(), theme.current().metrics.control)

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed, lower lines are not."""
        return QSize(theme.current().metrics.grown(64), theme.current().metrics.control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An Enter that does something here does nothing else around it."""
        super().keyPressEvent(event)
        pressed = QMetaMethod.fromSignal(self.returnPressed)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isSignalConnected(pressed):
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icon and button stay at their ends."""
        super().resizeEvent(event)
        self._place_ends()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes with a new text size, the other ends with another direction."""
        if is_look_change(event):
            self.updateGeometry()
        if is_look_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_ends()
        super().changeEvent(event)

    def _place_ends(self) -> None:
        metrics = theme.current().metrics
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = end = 0
        if self._before is not None:
            edge = metrics.icon
            self._before.resize(edge, edge)
            left = self.width() - _EDGE - edge if rtl else _EDGE
            self._before.move(left, (self.height() - edge) // 2)
            start = edge + 10  # of which the style sheet's padding is the rest
        if self._behind is not None:
            edge = metrics.grown(28)
            self._behind.setIconSize(QSize(metrics.small_icon, metrics.small_icon))
            left = 5 if rtl else self.width() - 5 - edge
            self._behind.setGeometry(left, (self.height() - edge) // 2, edge, edge)
            end = edge - 4 if self._behind.isVisibleTo(self) else 0
        # Below, not above: Qt would cut off what of the letters reaches into a margin.
        self.setTextMargins(end if rtl else start, 0, start if rtl else end, -self._too_high())

    def _too_high(self) -> int:
        """How far Qt would set words with Arabic letters too high, doubled, in pixels.

        It takes half of what they make the line higher than the font's own, which a margin of
        less than nothing below them brings down again.
        """
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        higher = line.height() - QFontMetricsF(self.font()).height() if line.isValid() else 0
        return max(round(higher), 0)


class SecretEdit(LineEdit):
    """A passphrase: hidden, can be looked at while typing, never offered for copying."""

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = self.put_behind(Icon.EYE, self._toggle)
        keys = QShortcut(QKeySequence(_LOOK_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._toggle)
        self.hide_secret()

    def hide_secret(self) -> None:
        """Dots again, as at the start."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._say(Icon.EYE, _("Show passphrase"))

    def _toggle(self) -> None:
        if self.echoMode() == QLineEdit.EchoMode.Normal:
            self.hide_secret()
            return
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        self._say(Icon.EYE_OFF, _("Hide passphrase"))

    def _say(self, name: Icon, words: str) -> None:
        keys = QKeySequence(_LOOK_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self._eye.setIcon(icon(name))
        self._eye.setAccessibleName(words)
        self._eye.setToolTip(tooltip_with_keys(words, keys))


_LOOK_KEYS = "Alt+V"


class SearchField(LineEdit):
    """Search as you type; Escape empties it, arrow down goes on to what was found."""

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.put_before(Icon.SEARCH)
        self._clear = self.put_behind(Icon.X, self.clear)
        self._clear.setAccessibleName(_("Clear search"))
        self._clear.setToolTip(tooltip_with_keys(_("Clear search"), _("Esc")))
        self._clear.hide()
        self.textChanged.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and arrow down, all else as usual."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place_ends()
        self.searched.emit(text.strip())
