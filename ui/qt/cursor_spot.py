"""Where the cursor is in a view that is made anew over a lock, and back there; keeps no words.

Which record is open there is the place's own matter. What has the keyboard is told from all else by
its kind, its name and what stands in it, and of both of these there are only hashes.
"""

from dataclasses import dataclass
from typing import Final, Self

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget

from ui.qt.revealing import reveal

_EVERY: Final = 40  # ms between two looks
_STANDS: Final = 12  # looks after which nobody takes the keyboard away any more
_PATIENCE: Final = 250  # looks until it is no use


@dataclass(frozen=True, slots=True)
class CursorSpot:
    """One widget of a view; `number` of those that are the same, in reading order. The cursor is
    behind so many letters, and what is selected begins or ends at `anchor`."""  # fmt: skip

    kind: type[QWidget]
    name: int
    text: int
    number: int
    position: int
    anchor: int

    @classmethod
    def of(cls, view: QWidget) -> Self | None:
        """Where the keyboard is, also while the view is covered; None: nowhere in it."""
        focused = view.focusWidget()
        if not view.isAncestorOf(focused) or not focused.isVisibleTo(view):
            return None
        name, text = hash(focused.accessibleName()), _text(focused)
        same = _same(view, type(focused), name, text)
        return cls(type(focused), name, text, same.index(focused), *_cursor(focused))

    def find(self, view: QWidget) -> QWidget | None:
        """The widget there is now; None as long as it does not stand there as it did."""
        same = _same(view, self.kind, self.name, self.text)
        found = same[self.number] if self.number < len(same) else None
        return found if found is not None and found.isVisible() and found.isEnabled() else None

    def is_at(self, widget: QWidget) -> bool:
        """Whether the cursor is back."""
        return QApplication.focusWidget() is widget and _cursor(widget) == self._in(widget)

    def put(self, widget: QWidget) -> None:
        """The keyboard there, the cursor behind the same letter, and all of it in view."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        position, anchor = self._in(widget)
        if isinstance(widget, QLineEdit):
            widget.setCursorPosition(position)
            if position != anchor:
                widget.setSelection(anchor, position - anchor)
        elif isinstance(widget, QTextEdit):
            cursor = widget.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
            widget.setTextCursor(cursor)
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                reveal(around, widget)
            around = around.parentWidget()

    def _in(self, widget: QWidget) -> tuple[int, int]:
        last = _length(widget)
        return min(self.position, last), min(self.anchor, last)


class CursorReturn(QObject):
    """Puts the cursor back once the view shows what it was in. Whoever presses a key or the mouse
    before that has the last word."""  # fmt: skip

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._back: tuple[QWidget, CursorSpot] | None = None
        self._looks = 0
        self._stood = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self, view: QWidget, spot: CursorSpot) -> None:
        """The view that was made anew, and where the cursor was in the one before it."""
        self.stop()
        self._back = view, spot
        self._looks = self._stood = 0
        _application().installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """It is there, or not wanted there any more."""
        if self._back is not None:
            self._back = None
            self._timer.stop()
            _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices hands that work already."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self.stop()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self._looks += 1
        if self._back is None or self._looks > _PATIENCE or not shiboken6.isValid(self._back[0]):
            self.stop()
            return
        view, spot = self._back
        found = spot.find(view)
        if found is None:
            return
        # A place that is read late may put the keyboard where it usually begins.
        if not spot.is_at(found):
            spot.put(found)
            self._stood = 0
        else:
            self._stood += 1
            if self._stood > _STANDS:
                self.stop()


def _same(view: QWidget, kind: type[QWidget], name: int, text: int) -> list[QWidget]:
    """All of that kind, name and text, from the first line to the last."""
    found = [
        each
        for each in view.findChildren(kind)
        if type(each) is kind
        and each.isVisibleTo(view)
        and hash(each.accessibleName()) == name
        and _text(each) == text
    ]
    return sorted(found, key=lambda each: _place(each, view))


def _place(widget: QWidget, view: QWidget) -> tuple[int, int]:
    at = widget.mapTo(view, QPoint(0, 0))
    return at.y(), at.x()


def _text(widget: QWidget) -> int:
    """Blanks at the end may be gone."""
    if isinstance(widget, QLineEdit):
        return hash(widget.text().rstrip())
    return hash(widget.toPlainText().rstrip()) if isinstance(widget, QTextEdit) else 0


def _length(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return len(widget.text())
    return widget.document().characterCount() - 1 if isinstance(widget, QTextEdit) else 0


def _cursor(widget: QWidget) -> tuple[int, int]:
    if isinstance(widget, QLineEdit):
        position = widget.cursorPosition()
        start, end = widget.selectionStart(), widget.selectionEnd()
        return position, position if start < 0 else start + end - position
    if isinstance(widget, QTextEdit):
        cursor = widget.textCursor()
        return cursor.position(), cursor.anchor()
    return 0, 0


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
