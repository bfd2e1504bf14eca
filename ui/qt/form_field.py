"""One field of a form: label, editor, what it is for, its draft and its earlier values."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Field, Privacy, Value
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import IconButton
from ui.qt.editor import Editor
from ui.qt.editors import editor_for
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon, IconLabel
from ui.qt.surfaces import Pill
from ui.qt.theme import Tone


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
        why.setAccessibleName(f"{why.accessibleName()} {labels.field(self.field)}")
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
