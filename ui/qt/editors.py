"""One editor for each field of the catalogue."""

from jmd_desktop.domain.fields import Field
from ui.qt.chosen_editors import chosen
from ui.qt.editor import Editor
from ui.qt.typed_editors import typed


def editor_for(field: Field) -> Editor:
    """How a field is given. ValueError for kinds nobody gives (bytes, keys)."""
    made = chosen(field)
    if made is None:
        made = typed(field)
    if made is None:
        raise ValueError(field.key)
    return made
