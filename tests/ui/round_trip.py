"""What the tab key does in a window: round and back the same way, and as one reads."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.room import described
from ui.qt.chips import ChipsField
from ui.qt.sidebar import Sidebar

_MOST = 400  # stops of a window
_IN_ONE = 60  # cells of a table that Tab goes through before it goes on


def faults(window: QWidget) -> list[str]:
    """What goes wrong on the way round; nothing is typed or pressed but Tab."""
    first = window.findChild(Sidebar)
    assert first is not None
    _begin(first)
    _walk(window, Qt.Key.Key_Tab)  # what shows up late, as a preview does, is there by then
    _begin(first)
    forth, found = _walk(window, Qt.Key.Key_Tab)
    back, more = _walk(window, Qt.Key.Key_Backtab)
    found += more
    if not found and [forth[0], *reversed(forth[1:])] != back:
        found += [
            f"back from {described(one)}: {described(other)}"
            for one, other in zip([forth[0], *reversed(forth[1:])], back, strict=False)
            if one is not other
        ][:1] or [f"{len(forth)} stops forth, {len(back)} back"]
    found += [f"cannot be seen: {described(stop)}" for stop in forth if not _seen(stop, window)]
    found += [
        f"from {described(one)} back up to {described(other)}"
        for one, other in pairwise(forth)
        if _goes_back(one, other)
    ]
    return found


def _begin(sidebar: Sidebar) -> None:
    """At its first stop, which no place can take away."""
    stop = sidebar.nextInFocusChain()
    while stop is not None and not stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
        stop = stop.nextInFocusChain()
    assert stop is not None
    stop.setFocus(Qt.FocusReason.TabFocusReason)


def _walk(window: QWidget, key: Qt.Key) -> tuple[list[QWidget], list[str]]:
    """The stops, from where the keyboard is until it is there again."""
    begin = QApplication.focusWidget()
    assert begin is not None
    assert window.isAncestorOf(begin), "nothing has the keyboard"
    stops, within = [begin], 0
    shift = Qt.KeyboardModifier.ShiftModifier
    held = shift if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    while len(stops) < _MOST:
        QTest.keyClick(stops[-1], key, held)
        now = QApplication.focusWidget()
        if now is None or not window.isAncestorOf(now):
            return stops, [f"the keyboard is lost after {described(stops[-1])}"]
        if now is begin and (len(stops) > 1 or within):
            return stops, []
        within = within + 1 if now is stops[-1] else 0
        if within > _IN_ONE:
            return stops, [f"there is no way out of {described(now)}"]
        if now in stops and now is not stops[-1]:
            return stops, [f"it goes round without its beginning: {described(now)}"]
        if now is not stops[-1]:
            stops.append(now)
    return stops, ["it never comes round"]


def _seen(stop: QWidget, window: QWidget) -> bool:
    """In the window, or where scrolling brings it."""
    if not stop.isVisible() or stop.width() < 2 or stop.height() < 2:
        return False
    around = stop.parentWidget()
    while around is not None and around is not window:
        grand = around.parentWidget()
        scrolled = grand.parentWidget() if grand is not None else None
        if isinstance(scrolled, QScrollArea) and scrolled.widget() is around:
            return around.rect().intersects(_in(stop, around))
        around = grand
    return window.rect().intersects(_in(stop, window))


def _goes_back(one: QWidget, other: QWidget) -> bool:
    """Whether the second stands wholly above the first, or before it in the same line."""
    around = one.parentWidget()
    while around is not None and not around.isAncestorOf(other):
        around = around.parentWidget()
    if isinstance(around, ChipsField):
        return False  # what is typed comes before what was chosen, which stands above it
    if around is None or one.isAncestorOf(other) or other.isAncestorOf(one):
        return False
    first, second = _branch(one, around), _branch(other, around)
    if first is second:
        return False
    here, there = _in(first, around), _in(second, around)
    above = there.bottom() <= here.top() and there.left() < here.right()
    beside = there.top() < here.bottom() and here.top() < there.bottom()
    return above or (beside and there.right() <= here.left())


def _branch(stop: QWidget, around: QWidget) -> QWidget:
    while (parent := stop.parentWidget()) is not None and parent is not around:
        stop = parent
    return stop


def _in(widget: QWidget, outer: QWidget) -> QRect:
    return QRect(widget.mapTo(outer, QPoint(0, 0)), widget.size())
