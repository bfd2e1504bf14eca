"""Which field of which form has the cursor, to come back to it after a lock; holds no words."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from ui.qt.form import BoundForm


@dataclass(frozen=True, slots=True)
class FormSpot:
    """A form by its name, a column of it, and how many letters stand before the cursor."""

    form: str
    column: str
    position: int = 0


def spot_in(page: QWidget, forms: Mapping[str, BoundForm]) -> FormSpot | None:
    """Where on a page the cursor is, also while the keyboard is elsewhere; None outside of its
    forms."""  # fmt: skip
    focused = page.focusWidget()
    for name, form in forms.items():
        for column in form.values() if form.isAncestorOf(focused) else ():
            if form.field(column).column.isAncestorOf(focused):
                return FormSpot(name, column, _position(focused))
    return None


def go_to(forms: Mapping[str, BoundForm], spot: FormSpot) -> bool:
    """The cursor there again; whether there is such a field to be seen."""
    form = forms.get(spot.form)
    if form is None or spot.column not in form.values():
        return False
    editor = form.field(spot.column).editor.widget
    if not editor.isVisible():
        return False
    form.focus_field(spot.column)
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(spot.position)
    elif isinstance(editor, QTextEdit):
        cursor = editor.textCursor()
        cursor.setPosition(min(spot.position, max(editor.document().characterCount() - 1, 0)))
        editor.setTextCursor(cursor)
    return True


def _position(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, QTextEdit):
        return widget.textCursor().position()
    return 0
