"""A tick in a form with its help and its marks behind it, in one line instead of two."""

from typing import Final

from ui.qt.form_field import FormField

_ALL: Final = 1000  # of the room that is left, before the stretch behind it


def in_one_line(field: FormField) -> None:
    """The words stand at the box; the name over it would say them twice."""
    field.column.label.hide()
    field.column.heading.insertWidget(0, field.editor.widget, _ALL)
