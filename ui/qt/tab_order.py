"""The way of the tab key through what was made later than what stands below it."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead(before: QWidget, *parts: QWidget) -> None:
    """From `before` through all stops in these, in the order they were made.

    Qt goes by age: what is added to a page comes last, wherever it stands. Stops that are closed
    or hidden just now are led through too, for they may open. An input made of several moves with
    what is inside it: left behind it would hand the tab key back into the middle of the way.
    """
    window = before.window()
    found = [each for part in parts for each in (part, *part.findChildren(QWidget))]
    there = [each for each in found if each.window() is window]
    wholes = [(each, proxy) for each in there if (proxy := _own_proxy(each)) is not None]
    ours = [each for each in there if _own_proxy(each) is not None or each.focusProxy() is None]
    inside = {part for whole, _proxy in wholes for part in (whole, *whole.findChildren(QWidget))}
    stops = [each for each in ours if _is_stop(each) or each in inside]
    closed = [(each, each.focusPolicy()) for each in stops if not _is_stop(each)]
    # Qt moves only what takes the keyboard, and with its proxy an input goes back to those of its
    # parts that stayed behind: so all of it is a stop meanwhile, and without a proxy.
    for whole, _proxy in wholes:
        whole.setFocusProxy(None)  # type: ignore[arg-type]  # left out of PySide's stubs
    for each, _policy in closed:
        each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for earlier, later in pairwise((before, *stops)):
        QWidget.setTabOrder(earlier, later)
    for each, policy in closed:
        each.setFocusPolicy(policy)
    for whole, proxy in wholes:
        whole.setFocusProxy(proxy)


def _own_proxy(each: QWidget) -> QWidget | None:
    """What of an input made of several takes the keyboard for it."""
    proxy = each.focusProxy()
    return proxy if proxy is not None and each.isAncestorOf(proxy) else None


def _is_stop(each: QWidget) -> bool:
    return each.focusPolicy() != Qt.FocusPolicy.NoFocus


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
