"""The fields of one cell of the diagnosis sheet: what is written, and whose words they are."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell
from jmd_desktop.domain.fields import DIAGNOSIS_CELLS, Value
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.line_edits import LineEdit
from ui.qt.note_edit import NoteEdit
from ui.qt.stylesheet import is_look_change

AUTHOR = "author"
_NAME_WIDTH = 420  # px at a text scale of 1


def words_column(cell: Cell) -> str:
    """Where the words of a cell are kept."""
    return "special_text" if cell in SPECIAL_CELLS else "text"


class CellForm(BoundForm):
    """A note and a name. The name is the counsellor's unless they say whose words it are."""

    def __init__(
        self, cell: Cell, missing_characters: Callable[[str], tuple[str, ...]], parent: QWidget
    ) -> None:
        super().__init__(DIAGNOSIS_CELLS, missing_characters=missing_characters, parent=parent)
        self.words_column = words_column(cell)
        self.drafted = False  # a draft was put over the record, and the form offers to discard it
        self.row(self.words_column)
        self.row(AUTHOR)
        self._say(self.words_column, _("Entry"), labels.code("diagnosis_cell", cell))
        self._say(AUTHOR, _("As told by"), "")
        self._used = _UsedNames(self)
        self._fit()

    def offer_authors(self, names: Sequence[str]) -> None:
        """Names that were used before."""
        self._used.offer(names)

    def close_names(self) -> None:
        """They stand in a window of their own, and are of people."""
        self._used.close()

    @property
    def words(self) -> str:
        """What is written there now."""
        return str(self.field(self.words_column).editor.value() or "")

    @property
    def author(self) -> str:
        """Whose words they are said to be."""
        return str(self.field(AUTHOR).editor.value() or "")

    def focus_words(self, *, at_end: bool = False) -> None:
        """The cursor into the note; most go on writing where the words end."""
        self.focus_field(self.words_column)
        note = self.field(self.words_column).editor.widget
        if at_end and isinstance(note, NoteEdit):
            note.moveCursor(QTextCursor.MoveOperation.End)

    def author_line(self) -> LineEdit:
        """The line of the name."""
        line = self.field(AUTHOR).editor.widget
        if not isinstance(line, LineEdit):  # what a field of one line has
            raise TypeError(AUTHOR)
        return line

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Nothing is unsaved any more."""
        self.drafted = False
        super().show_values(values)

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """What was a draft is in the file."""
        self.drafted = False
        super().mark_saved(values)

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """Over the record, with a notice that offers to discard it."""
        super().show_draft(content, words, behind=behind)
        self.drafted = self.dirty

    def changeEvent(self, event: QEvent) -> None:
        """A name needs no more room than a name."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_used"):
            self._fit()

    def _fit(self) -> None:
        self.author_line().setMaximumWidth(theme.current().metrics.grown(_NAME_WIDTH))

    def _say(self, column: str, words: str, of: str) -> None:
        """A shorter name for the eye; a screen reader hears which cell it is."""
        shown = self.field(column).column
        shown.label.setText(words)
        spoken = f"{of}: {words}" if of else words
        shown.label.setAccessibleName(spoken)
        shown.editor.setAccessibleName(spoken)


class _UsedNames(QCompleter):
    """The names used before, below the line: while one types, and with arrow down or the sign."""

    def __init__(self, form: CellForm) -> None:
        self._line = form.author_line()
        super().__init__(self._line)
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list = QListView()
        self._list.setProperty("kind", "popup")
        self.setPopup(self._list)
        self._list.setItemDelegate(QStyledItemDelegate(self._list))
        self._line.setCompleter(self)
        self._button = self._line.put_behind(Icon.CHEVRON_DOWN, self.show_all)
        self._button.setAccessibleName(_("Show names used before"))
        self._button.setToolTip(_("Show names used before"))
        self._line.installEventFilter(self)

    def offer(self, names: Sequence[str]) -> None:
        """These, in this order."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))

    def close(self) -> None:
        """Nothing stands over the page."""
        self._list.hide()

    def show_all(self) -> None:
        """All of them, whatever stands in the line."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCompletionPrefix("")
        self.complete()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down in the line."""
        if (
            watched is self._line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not self._list.isVisible()
        ):
            self.show_all()
            return True
        return super().eventFilter(watched, event)
