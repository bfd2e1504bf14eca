"""The guide through the first talk: ten tasks to tick, at hand in every step, in memory only."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.choices import CheckBox
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label

_WIDTH = 420  # px at a text scale of 1
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GuideButton(Button):
    """Opens the guide and says how much of it is done."""

    changed = Signal()

    def __init__(self, around: QWidget) -> None:
        """`around` is what the list lies over."""
        super().__init__("", ButtonKind.QUIET, Icon.LIST_CHECKS)
        self.setObjectName("guide")
        self._around = around
        self._panel: GuidePanel | None = None  # made when it is first opened
        self._total = len(labels.choices("first_talk_task"))
        self.clicked.connect(self._toggle)
        self._say()

    def show_tasks(self, done: Sequence[str]) -> None:
        """Tick these."""
        if done:
            self._made()
        if self._panel is not None:
            self._panel.tick(done)
        self.close_panel()
        self._say()

    def done(self) -> tuple[str, ...]:
        """The codes of what is ticked, in the order of the list."""
        return () if self._panel is None else self._panel.ticked()

    def close_panel(self) -> None:
        """Another step is shown."""
        if self._panel is not None:
            self._panel.hide()

    def _made(self) -> "GuidePanel":
        if self._panel is None:
            self._panel = GuidePanel(self._around, self)
            self._panel.changed.connect(self._say)
            self._panel.changed.connect(self.changed)
        return self._panel

    def _toggle(self) -> None:
        if self._made().isVisible():
            self._made().close_to_button()
        else:
            self._made().open_below()

    def _say(self) -> None:
        done, total = len(self.done()), self._total
        said = _("Talk guide: {done} of {total}").format(done=done, total=total)
        self.say(said)
        self.setAccessibleName(said)


class GuidePanel(QFrame):
    """Lies over the wizard, not in a window of its own: a lock covers it with all the rest."""

    changed = Signal()

    def __init__(self, around: QWidget, button: QAbstractButton) -> None:
        super().__init__(around)
        self.hide()
        self._around = around
        self._button = button
        self.setProperty("kind", "dialog")
        self.setAccessibleName(_("Talk guide"))
        note = label(
            _("Tick what you talked about. It comes into the file when one is opened."),
            Kind.CAPTION,
            wrap=True,
        )
        self._boxes: dict[str, CheckBox] = {}
        self._former: tuple[str, ...] = ()  # ticked, but on the list no more
        self._lines = box(QVBoxLayout(), gap=HAIR)
        margins = (LARGE, MEDIUM, LARGE, LARGE)
        title = label(_("Talk guide"), Kind.TITLE)
        box(QVBoxLayout(self), title, note, self._lines, gap=SMALL, margins=margins)
        self._fill()
        around.installEventFilter(self)

    def tick(self, done: Sequence[str]) -> None:
        """Tick these and no others."""
        for code, tick in self._boxes.items():
            tick.setChecked(code in done)
        self._former = tuple(code for code in done if code not in self._boxes)

    def ticked(self) -> tuple[str, ...]:
        """The codes of what is ticked."""
        return (*(code for code, tick in self._boxes.items() if tick.isChecked()), *self._former)

    def open_below(self) -> None:
        """Show it under its button, with the keyboard in it."""
        self._place()
        self.show()
        self.raise_()
        first = next((b for b in self._boxes.values() if not b.isChecked()), None)
        target = first or next(iter(self._boxes.values()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_to_button(self) -> None:
        """Hide it and give the keyboard back."""
        self.hide()
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter close it; arrows go up and down."""
        if event.key() in _CLOSING:
            self.close_to_button()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own
        """Tab stays inside; the keys above lead out."""
        self._step(1 if forward else -1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays under its button."""
        if watched is self._around and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size, another place."""
        if is_look_change(event) and self.isVisible():
            self._place()
        super().changeEvent(event)

    def _fill(self) -> None:
        for code, words in labels.choices("first_talk_task"):
            tick = CheckBox(words)
            tick.setObjectName(f"task.{code}")
            tick.toggled.connect(self.changed)
            self._boxes[code] = tick
            self._lines.addWidget(tick)

    def _step(self, by: int) -> None:
        boxes = list(self._boxes.values())
        at = next((number for number, tick in enumerate(boxes) if tick.hasFocus()), 0)
        if boxes:
            boxes[(at + by) % len(boxes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        width = min(theme.current().metrics.grown(_WIDTH), self._around.width() - 2 * LARGE)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        corner = self._button.mapTo(
            self._around, QPoint(self._button.width(), self._button.height() + SMALL)
        )
        left = min(max(corner.x() - width, LARGE), self._around.width() - width - LARGE)
        room = self._around.height() - corner.y() - SMALL
        self.setGeometry(left, corner.y(), width, min(height, room))
