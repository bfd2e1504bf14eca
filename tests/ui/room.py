"""What has too little room in a window: words cut, controls squeezed, siblings over each other."""

import sys
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from ui.qt.elided import ElidedLabel
from ui.qt.floating import FloatingNotice

_SLACK = 1  # px; Qt rounds the parts of a layout each for itself
_OUT = 8  # px; as far as the ground of a quiet button reaches beyond its column
_RING = 4  # px; what reaches beyond its column for its focus ring has no words there
_ANYWHERE = Qt.FindChildOption.FindDirectChildrenOnly
_WHOLE = (QLineEdit, QAbstractItemView)  # made of parts of Qt's


def without_room(root: QWidget) -> list[str]:
    """A line for everything below a shown widget that is cut, squeezed or covered.

    Lists and tables paint their rows themselves: what is in them is for the tests of their
    delegates. What a list or a text scrolls is no fault, a page that would have to scroll to the
    side is one.
    """
    return [*_tight(root), *_covered(root)]


def _tight(root: QWidget) -> list[str]:
    """The innermost ones: whatever is around them is too small for the same reason."""
    found: list[str] = []
    for widget in _children(root):
        inside = [] if isinstance(widget, _WHOLE) else _tight(widget)
        found += inside or _faults(widget)
        if lost := _beyond(widget):
            found.append(f"{described(widget)}: {lost}")
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        if lost := _lost_words(widget):
            yield f"{described(widget)}: {lost}"
    elif isinstance(widget, QScrollArea):
        yield from _to_the_side(widget)
    elif lost := _squeezed(widget):
        yield f"{described(widget)}: {lost}"


def _lost_words(label: QLabel) -> str:
    """Words that the label has no room for; a cut line that says so and has its tip is none."""
    if isinstance(label, ElidedLabel) or not label.text() or not label.pixmap().isNull():
        return ""
    if type(label).paintEvent is not QLabel.paintEvent:
        return _squeezed(label)
    edge, metrics, words = label.margin(), label.fontMetrics(), _plain(label)
    wide = label.contentsRect().width() - 2 * edge
    parts = words.split() if label.wordWrap() else words.split("\n")
    longest = max((metrics.horizontalAdvance(part) for part in parts), default=0)
    high = label.heightForWidth(label.width()) if label.wordWrap() else 0
    if longest > wide + _SLACK:
        return f"{longest} px of words in {wide}"
    return f"{high} px of lines in {label.height()}" if high > label.height() + _SLACK else ""


def _plain(label: QLabel) -> str:
    words = label.text()
    rich = label.textFormat() == Qt.TextFormat.RichText or (
        label.textFormat() == Qt.TextFormat.AutoText and words.lstrip().startswith("<")
    )
    if not rich:
        return words
    document = QTextDocument()
    document.setHtml(words)
    return document.toPlainText()


def _squeezed(widget: QWidget) -> str:
    """Smaller than it says it can be; where pages lie over each other one counts."""
    if isinstance(widget, QStackedWidget):
        return ""
    least = widget.minimumSizeHint()
    most = widget.maximumSize()
    wide = min(max(least.width(), widget.minimumWidth()), most.width())
    high = min(max(least.height(), widget.minimumHeight()), most.height())
    if widget.hasHeightForWidth():
        high = min(high, widget.heightForWidth(widget.width()))
    if isinstance(widget, QAbstractButton):
        high = min(high, widget.fontMetrics().height())  # lower than others, its letters whole
        if _tells(widget):
            wide = 0
    elif isinstance(widget, QTextEdit):
        high = 0  # it scrolls
    if widget.width() + _SLACK < wide:
        return f"{widget.width()} px wide, needs {wide}"
    if widget.height() + _SLACK < high:
        return f"{widget.height()} px high, needs {high}"
    return ""


def _tells(button: QAbstractButton) -> bool:
    """Whether it cuts its words with … and says them in its tip."""
    paints = vars(sys.modules[type(button).__module__])
    return "elided" in paints and bool(button.text()) and button.text() in button.toolTip()


def _to_the_side(page: QScrollArea) -> Iterator[str]:
    content = page.widget()
    if content is None:
        return
    needed = content.minimumSizeHint().width()
    if needed > page.viewport().width() + _SLACK or page.horizontalScrollBar().maximum() > 0:
        widest = _widest(content, page.viewport().width())
        yield f"{described(page)}: a page of {needed} px in {page.viewport().width()}, {widest}"


def _widest(content: QWidget, room: int) -> str:
    """The innermost that is to blame."""
    wide = [each for each in _shown(content) if each.minimumSizeHint().width() > room - 2 * 20]
    return "because of " + ", ".join(described(each) for each in wide[-2:])


def _beyond(widget: QWidget) -> str:
    """Reaches out of what it stands in, which cuts it."""
    parent = widget.parentWidget()
    if parent is None or parent.width() <= 1:
        return ""
    grand = parent.parentWidget()
    scrolls = isinstance(grand, QAbstractScrollArea) and grand.viewport() is parent
    if scrolls or isinstance(parent, QStackedWidget | QAbstractItemView):
        return ""
    inside, own = parent.rect().adjusted(-_OUT, -_OUT, _OUT, _OUT), widget.geometry()
    if inside.contains(own):
        return ""
    return f"at {_said(own)} in {_size(parent.rect())} of {type(parent).__name__}"


def _covered(root: QWidget) -> Iterator[str]:
    for parent in (root, *_shown(root)):
        if isinstance(parent, QAbstractScrollArea | QStackedWidget | QLineEdit | QAbstractButton):
            continue
        if parent.layout() is None:
            continue
        children = [each for each in _children(parent) if not isinstance(each, FloatingNotice)]
        for one, other in combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > _RING and both.height() > _RING:
                yield f"{described(one)} over {described(other)}: {_said(both)}"


def _shown(root: QWidget) -> Iterator[QWidget]:
    """All that is seen below it."""
    for child in _children(root):
        yield child
        if not isinstance(child, _WHOLE):
            yield from _shown(child)


def _children(widget: QWidget) -> list[QWidget]:
    """Those one sees, without the bars of what scrolls."""
    return [
        child
        for child in widget.findChildren(QWidget, options=_ANYWHERE)
        if child.isVisible()
        and not child.isWindow()
        and not child.objectName().endswith("container")
    ]


def described(widget: QWidget) -> str:
    """Kind, words and where it belongs, for the reader of a test."""
    text = getattr(widget, "text", None)
    words = str(text()) if callable(text) else widget.accessibleName()
    around: list[str] = []
    parent = widget.parentWidget()
    while parent is not None and len(around) < 3:
        if type(parent) is not QWidget and "qt_" not in parent.objectName():
            around.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} „{words[:60]}“ ({' < '.join(around)})"


def _said(rect: QRect) -> str:
    return f"{rect.x()}, {rect.y()} {_size(rect)}"


def _size(rect: QRect) -> str:
    return f"{rect.width()} by {rect.height()}"


def within(widget: QWidget, outer: QWidget) -> QRect:
    """Where a widget stands in another one around it."""
    return QRect(widget.mapTo(outer, QPoint(0, 0)), widget.size())
