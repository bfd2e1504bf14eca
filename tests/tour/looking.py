"""What a person sees of a widget: its names, its rows, where to press, whether it is there."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)


def scroll_to(widget: QWidget, place: QPoint) -> None:
    """Bring a point of the widget into view."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            content = parent.widget()
            assert content is not None
            at = widget.mapTo(content, place)
            parent.ensureVisible(at.x(), at.y(), 30, 30)
        parent = parent.parentWidget()


def tile_beside(widget: QObject, wanted: QWidget) -> bool:
    """Whether arrow keys lead from one to the other."""
    return (
        isinstance(widget, QAbstractButton)
        and isinstance(wanted, QAbstractButton)
        and wanted.autoExclusive()
        and widget.autoExclusive()
    )


def has_keyboard(widget: QWidget) -> bool:
    """Whether typing goes there."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def names(widget: QWidget) -> tuple[str, ...]:
    """What a person may call a widget: its words, its name, the name without its group, the
    line below a tile."""  # fmt: skip
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        return ()  # the name of another
    text = getattr(widget, "text", None)
    spoken = widget.accessibleName()
    parts = [spoken.partition(sign)[2] for sign in (": ", "? ")]
    names = [str(text()) if callable(text) else "", spoken, *parts]
    if isinstance(widget, QAbstractButton):
        names.append(widget.accessibleDescription().partition(". ")[0])
    return tuple(plain for name in names if (plain := name.replace("&", "").strip()))


def spot(button: QAbstractButton) -> QPoint:
    """Boxes to tick stand at the beginning of a wide line."""
    if isinstance(button, QCheckBox | QRadioButton):
        return QPoint(12, button.height() // 2)
    return button.rect().center()


def rows(model: QAbstractItemModel | None) -> Iterator[str]:
    """What stands in the rows of a list, as far as anybody reads."""
    if model is None:
        return
    for row in range(min(model.rowCount(), 200)):
        yield str(model.index(row, 0).data() or "")


def index(model: QAbstractItemModel, words: str) -> QModelIndex:
    """The first row in which these words stand."""
    return next(model.index(row, 0) for row, text in enumerate(rows(model)) if words in text)


def shows(widget: QWidget) -> bool:
    """Whether it is on the screen; not when it was deleted."""
    try:
        return widget.isVisible()
    except RuntimeError:
        return False
