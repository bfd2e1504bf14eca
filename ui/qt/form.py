"""Binds the field catalogue to a screen: rows of labelled editors, values in and out.

Which fields a screen has is said by the screen, what is wrong with a value by the catalogue.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Field, Need, Privacy, Table, Value
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import IconButton
from ui.qt.editor import Editor
from ui.qt.editors import editor_for
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, LARGE, box, row
from ui.qt.surfaces import Notice, NoticeKind, Pill
from ui.qt.text import Kind as TextKind
from ui.qt.text import label
from ui.qt.theme import Tone

EVERYTHING: AbstractSet[Need] = frozenset(Need)


def _prints_all(_text: str) -> tuple[str, ...]:
    return ()


class FormField(QObject):
    """One field of a form: its column of widgets, its editor, and whether it may be filled in."""

    history_requested = Signal(str)

    def __init__(
        self,
        field: Field,
        *,
        is_open: bool,
        missing_characters: Callable[[str], tuple[str, ...]],
        editor: Editor | None = None,
    ) -> None:
        """`editor` where the screen has one of its own for that field."""
        self.editor: Editor = editor_for(field) if editor is None else editor
        self.column = FieldColumn(labels.field(field), self.editor.widget)
        super().__init__(self.column)
        self.field = field
        self.is_open = is_open
        self.saved: Value = self.editor.typed()
        self._missing_characters = missing_characters
        self._purpose = labels.purpose(field)
        self._purpose_shown = False
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._history = _SmallButton(
            Icon.HISTORY, _("Earlier values of “{field}”").format(field=labels.field(field))
        )
        self._build()
        self.editor.changed.connect(self._typed)

    @property
    def dirty(self) -> bool:
        """Whether it differs from what was last shown or saved."""
        return self.is_open and self.editor.typed() != self.saved

    def show(self, value: Value) -> None:
        """Shows a stored value; a closed field stays empty."""
        if self.is_open:
            self.editor.show(value)
        self.saved = self.editor.typed()
        self._draft.hide()
        self.column.show_problem("")
        self._say()

    def show_draft(self, typed: Value, *, marked: bool = True) -> None:
        """Shows what was typed and not saved, marked as such."""
        if self.is_open:
            self.editor.show(typed)
            self._draft.setVisible(self.dirty and marked)
            self._say()

    def update(self, value: Value) -> None:
        """A newly read value; what is typed and not saved stays as it is, cursor and all."""
        if self.dirty:
            self.take_as_saved(value)
        elif self.is_open and self.editor.value() != self.editor.normal(value):
            self.show(value)

    def take_as_saved(self, value: Value) -> None:
        """This is stored now; what differs from it is unsaved."""
        self.saved = self.editor.normal(value)
        self.settle()

    def settle(self) -> None:
        """Takes the mark away where nothing is unsaved any more."""
        if not self.dirty:
            self._draft.hide()

    def show_history(self, there_is_some: bool) -> None:  # noqa: FBT001  Qt's own way
        """Whether there is something behind the history button."""
        self._history.setVisible(there_is_some and self.is_open)

    def problem(self, today: date) -> str:
        """What is wrong with it, in words, or nothing."""
        if not self.is_open:
            return ""
        incomplete = self.editor.incomplete()
        if incomplete:
            return incomplete
        found = self.field.problem(self.editor.value(), today)
        return "" if found is None else messages.problem(self.field, found)

    def show_problem(self, words: str) -> None:
        """Writes it under the field."""
        self.column.show_problem(words)
        self._describe()

    def toggle_purpose(self) -> None:
        """Shows or hides what the field is collected for."""
        self._purpose_shown = not self._purpose_shown
        self._say()

    def _build(self) -> None:
        self._draft.hide()
        self.column.heading.addStrut(self._draft.sizeHint().height())  # or its coming moves all
        self.column.add_aside(self._draft)
        if self.field.privacy is Privacy.SENSITIVE:
            sensitive = Pill(_("sensitive"), Tone.QUIET)
            sensitive.setToolTip(_("A specially protected detail (Art. 9 and 10 GDPR)."))
            self.column.add_aside(sensitive)
        why = _SmallButton(Icon.CIRCLE_HELP, _("What for?"))
        why.setToolTip(f"{why.accessibleName()} {self._purpose}")
        # Not a stop for the tab key beside every field; Shift+F1 does the same in the editor.
        why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        why.clicked.connect(self.toggle_purpose)
        self.column.add_aside(why)
        self._history.hide()
        self._history.clicked.connect(self._ask_for_history)
        self.column.add_aside(self._history)
        self.editor.widget.setWhatsThis(self._purpose)
        if not self.is_open:
            self.editor.widget.setEnabled(False)
            if isinstance(self.editor.widget, QComboBox):
                self.editor.widget.setCurrentIndex(-1)  # “not stated” would be a statement
            self.column.heading.insertWidget(0, IconLabel(Icon.LOCK, Tone.QUIET, 14))
        self._say()

    def _ask_for_history(self) -> None:
        self.history_requested.emit(self.field.column)

    def _typed(self) -> None:
        self.settle()
        if self.column.problem.text():  # told at saving; quiet while it is being put right
            self.show_problem("")
        self._say()

    def _say(self) -> None:
        """The lines under the editor: why it is closed, what it is for, what cannot be printed."""
        lines = [] if self.is_open else [messages.locked(self.field.need)]
        if self._purpose_shown:
            lines.append(self._purpose)
        text = self.editor.text()
        missing = self._missing_characters(text) if text else ()
        if missing:
            lines.append(messages.unprintable(missing))
        self.column.show_hint("\n".join(lines))
        self._describe()

    def _describe(self) -> None:
        """For screen readers the purpose is always there."""
        widget = self.editor.widget
        spoken = widget.accessibleDescription()
        if self._purpose not in spoken:
            spoken = f"{spoken} {self._purpose}".strip()
        target = widget.focusProxy() or widget
        for told in {widget, target}:
            told.setAccessibleDescription(spoken)


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
            field.field.key: field.editor.typed() for field in self._fields.values() if field.dirty
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


class _SmallButton(IconButton):
    """An icon button low enough for the line of a label."""

    def sizeHint(self) -> QSize:
        edge = theme.current().metrics.grown(20)
        return QSize(edge, edge)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edge = theme.current().metrics.grown(14)
        if self.iconSize().width() != edge:
            self.setIconSize(QSize(edge, edge))
