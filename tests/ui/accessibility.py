"""What a keyboard and a screen reader find in a window; shared by the tests of all views."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QWidget


def unnamed(root: QWidget) -> list[tuple[str, str]]:
    """Type and object name of every visible stop of the keyboard without a spoken name."""
    return [
        (type(widget).__name__, widget.objectName())
        for widget in root.findChildren(QWidget)
        if _is_stop(widget, root) and not spoken_name(widget).strip()
    ]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says: the label beside it, else its own name.

    A combo box's own name is its value, so only its label or accessible name counts.
    """
    interface = QAccessible.queryAccessibleInterface(widget)
    labels = [
        relation.text(QAccessible.Text.Name)
        for relation, kind in interface.relations()
        if kind & QAccessible.RelationFlag.Label
    ]
    if labels:
        return " ".join(labels)
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return interface.text(QAccessible.Text.Name)


def tab_order(root: QWidget) -> list[QWidget]:
    """The stops of the tab key inside a widget, in their order."""
    found: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if (
            root.isAncestorOf(widget)
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.isVisibleTo(root)
            and widget.focusProxy() is None
        ):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _is_stop(widget: QWidget, root: QWidget) -> bool:
    return (
        widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(root)
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    )
