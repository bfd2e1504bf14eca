"""The way of the tab key through what was made later than what stands below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead(before: QWidget, *parts: QWidget) -> None:
    """From `before` through all stops in these, in the order they were made.

    Qt goes by age: what is added to a page comes last, wherever it stands. Stops that are closed
    or hidden just now are led through too, for they may open. An input made of several moves with
    what is inside it: left behind it would hand the tab key back into the middle of the way.
    """
    last = before
    for part in parts:
        for stop in (part, *part.findChildren(QWidget)):
            proxy = stop.focusProxy()
            if stop.window() is not before.window():
                continue
            if proxy is not None and stop.isAncestorOf(proxy):
                _put_behind(last, stop, proxy)
            elif proxy is None and stop.focusPolicy() != Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(last, stop)
            else:
                continue
            last = stop


def _put_behind(last: QWidget, whole: QWidget, proxy: QWidget) -> None:
    """Qt moves only what takes the keyboard itself."""
    policy = whole.focusPolicy()
    whole.setFocusProxy(None)  # type: ignore[arg-type]  # left out of PySide's stubs
    whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    QWidget.setTabOrder(last, whole)
    whole.setFocusPolicy(policy)
    whole.setFocusProxy(proxy)


def stop_before(part: QWidget) -> QWidget:
    """What the tab key comes from; Qt takes no order from what it never reaches."""
    before = part.previousInFocusChain() or part
    while before is not part and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain() or part
    return before


def end_of(part: QWidget) -> QWidget:
    """Where the way through a part leaves it."""
    last = part
    while (after := last.nextInFocusChain()) is not None and part.isAncestorOf(after):
        last = after
    return last
