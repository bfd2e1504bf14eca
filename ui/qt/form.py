"""Binds the field catalogue to a screen: rows of labelled editors, values in and out.

Which fields a screen has is said by the screen, what is wrong with a value by the catalogue.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import Field, Need, Table, Value
from jmd_desktop.i18n import _
from ui.qt.editor import Editor
from ui.qt.form_field import FormField
from ui.qt.layout import HAIR, LARGE, box, row
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.text import Kind as TextKind
from ui.qt.text import label

EVERYTHING: AbstractSet[Need] = frozenset(Need)


def _prints_all(_text: str) -> tuple[str, ...]:
    return ()


class BoundForm(QWidget):
    """A column of rows of fields of one table. Rows are added in the order they are read.

    Values go in and out by column name, drafts by catalogue key, so that a draft can be put back
    into whatever form shows the field.
    """

    changed = Signal()
    """Something was typed or chosen."""

    dirty_changed = Signal(bool)
    """There is something unsaved now, or no longer."""

    history_requested = Signal(str)
    """The column whose earlier values are asked for."""

    discard_requested = Signal()
    """The draft is to be thrown away and the stored record shown again."""

    def __init__(
        self,
        table: Table,
        *,
        allowed: AbstractSet[Need] = EVERYTHING,
        missing_characters: Callable[[str], tuple[str, ...]] = _prints_all,
        parent: QWidget | None = None,
    ) -> None:
        """`allowed` are the needs the case's consent meets; all other fields are shown closed."""
        super().__init__(parent)
        self._table = table
        self._allowed = allowed
        self._missing_characters = missing_characters
        self._fields: dict[str, FormField] = {}
        self._was_dirty = False
        self._notice: Notice | None = None
        self._layout = box(QVBoxLayout(self), gap=LARGE)
        help_key = QShortcut(QKeySequence("Shift+F1"), self)
        help_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        help_key.activated.connect(self._purpose_of_focused)

    @property
    def marks_drafts(self) -> bool:
        """Whether a draft says at each field what it is; what is nothing but a draft need not."""
        return True

    def tells_of(self, _content: Mapping[str, Value]) -> bool:
        """Whether a draft says above the fields when it was typed."""
        return True

    # ---- building ---------------------------------------------------------------------------

    def section(self, title: str) -> None:
        """A heading over the rows that follow."""
        if self._fields:
            self._layout.addSpacing(HAIR)
        self._layout.addWidget(label(title, TextKind.TITLE))

    def note(self, words: str) -> None:
        """A sentence between rows."""
        self._layout.addWidget(label(words, TextKind.CAPTION, wrap=True))

    def row(self, *columns: str) -> None:
        """One row of fields side by side; KeyError for a column the table does not have."""
        made = [self._make(self._table[column]) for column in columns]
        line = row(*(field.column for field in made), gap=LARGE)
        for number in range(len(made)):
            line.setStretch(number, 1)
        self._layout.addLayout(line)

    def put(self, column: str, editor: Editor | None = None) -> FormField:
        """A field whose column of widgets the screen puts where it belongs, perhaps with an editor
        of its own. As they are made, so problems get the cursor."""  # fmt: skip
        return self._make(self._table[column], editor)

    def add(self, widget: QWidget) -> None:
        """A widget of the screen's own between rows."""
        self._layout.addWidget(widget)

    def field(self, column: str) -> FormField:
        """The field of that column, for what a screen adds to it."""
        return self._fields[column]

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Shows a stored record; columns left out are emptied, nothing is unsaved any more."""
        for column, field in self._fields.items():
            field.show(values.get(column))
        self._drop_notice()
        self._tell_dirty()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """Shows a record that was read again; what is typed and not saved stays."""
        for column, field in self._fields.items():
            field.update(values.get(column))
        self._tell_dirty()

    def values(self) -> dict[str, Value]:
        """What the open fields hold. Closed ones are left out: they must not be written."""
        return {
            column: field.editor.value() for column, field in self._fields.items() if field.is_open
        }

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return any(field.dirty for field in self._fields.values())

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These values were saved; what was typed since then stays unsaved."""
        for column, field in self._fields.items():
            if column in values:
                field.take_as_saved(values[column])
        self._drop_notice()
        self._tell_dirty()

    # ---- problems ---------------------------------------------------------------------------

    def problems(self, today: date) -> dict[str, str]:
        """Writes under each field what is wrong with it; the words by column, empty if all fits."""
        found = {}
        for column, field in self._fields.items():
            words = field.problem(today)
            field.show_problem(words)
            if words:
                found[column] = words
        return found

    def show_problem(self, column: str, words: str) -> None:
        """Writes under one field what only the screen or the store knows."""
        self._fields[column].show_problem(words)

    def focus_first_problem(self) -> bool:
        """Puts the cursor into the first field with a problem; whether there is one."""
        for field in self._fields.values():
            if field.column.problem.text():
                self._focus(field)
                return True
        return False

    def focus_field(self, column: str) -> None:
        """Puts the cursor there."""
        self._focus(self._fields[column])

    # ---- drafts and history -----------------------------------------------------------------

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored record, by catalogue key, half-typed entries included."""
        return {
            field.field.key: field.editor.draft() for field in self._fields.values() if field.dirty
        }

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """Puts a draft over the stored record and says so; keys of other forms are left alone.

        `behind` when the record was changed after the draft was begun.
        """
        for field in self._fields.values():
            if field.field.key in content:
                field.show_draft(content[field.field.key], marked=self.marks_drafts)
        self._drop_notice()
        if self.dirty and self.tells_of(content):
            kind = NoticeKind.WARN if behind else NoticeKind.INFO
            self._notice = Notice(kind, words, word=_("Draft"))
            self._notice.offer(_("Discard draft"), self.discard_requested.emit)
            self._layout.insertWidget(0, self._notice)
        self._tell_dirty()

    def show_history(self, columns: Iterable[str]) -> None:
        """Shows the history button of the fields that have earlier values."""
        known = frozenset(columns)
        for column, field in self._fields.items():
            field.show_history(column in known)

    # ---- inside -----------------------------------------------------------------------------

    def _make(self, wanted: Field, editor: Editor | None = None) -> FormField:
        made = FormField(
            wanted,
            is_open=wanted.need in self._allowed,
            missing_characters=self._missing_characters,
            editor=editor,
        )
        made.editor.changed.connect(self._edited)
        made.history_requested.connect(self.history_requested)
        self._fields[wanted.column] = made
        return made

    def _edited(self) -> None:
        self._tell_dirty()
        self.changed.emit()

    def _tell_dirty(self) -> None:
        if self.dirty != self._was_dirty:
            self._was_dirty = not self._was_dirty
            self.dirty_changed.emit(self._was_dirty)

    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._layout.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _focus(self, field: FormField) -> None:
        field.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _purpose_of_focused(self) -> None:
        focused = self.focusWidget()
        for field in self._fields.values():
            if field.column.isAncestorOf(focused):
                field.toggle_purpose()
