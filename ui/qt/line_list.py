"""A list of records: each is read as a line, and written in its place; knows no service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import _
from ui.qt.buttons import Button, IconButton, quiet
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.passage import EDGE, Passage
from ui.qt.surfaces import Notice, NoticeKind, rule
from ui.qt.text import Kind, label, plain_tooltip, tooltip_with_keys


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list of records says: of none, of a new one, and when one goes."""

    add: str
    nobody: str
    new: str  # the title of one without a name yet
    unnamed: str  # under the field of a name that is missing
    remove: str  # the question, with {name}
    goes: str  # what goes with it


class RecordForm(BoundForm):
    """The fields of one. A new one tells its draft what it is, even where that was not typed."""

    new_values: Mapping[str, Value] = {}

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, and of a new one what it began with."""
        content = super().draft_content()
        if content:
            for column, value in self.new_values.items():
                content.setdefault(self.key_of(column), value)
        return content

    def key_of(self, column: str) -> str:
        """What a column of the form is called in drafts."""
        return self.field(column).field.key


FormMaker = Callable[[QWidget], RecordForm]


@dataclass(frozen=True, slots=True)
class Line:
    """One of the list as it is read; `draft` where something is typed and not saved.

    Only what is `saved` has a place among the others.
    """

    id: str
    title: str
    words: str = ""
    note: str = ""
    draft: bool = False
    saved: bool = True


class LineList(QWidget):
    """At most one is open. It is laid out for `outset` by `EDGE`: grounds reach beyond words."""

    add_requested = Signal()
    edit_requested = Signal(str)  # an id
    close_requested = Signal(str)
    discard_requested = Signal(str)
    remove_requested = Signal(str)
    moved = Signal(str, int)  # an id, 1 down or -1 up
    undo_requested = Signal()

    def __init__(self, words: ListWords, make_form: FormMaker, *, ordered: bool) -> None:
        """`ordered` when somebody may choose which stands first."""
        super().__init__()
        self._words = words
        self._make_form = make_form
        self._ordered = ordered
        self._rows: dict[str, _Row] = {}
        self._open = ""
        self._writable = True
        self._spare: RecordForm | None = None
        self._removed = Notice(NoticeKind.INFO, "")
        self._undo: Button = self._removed.offer(_("Undo"), self.undo_requested.emit)
        self._nobody = label(words.nobody, Kind.QUIET, wrap=True)
        self._lines = column(gap=HAIR)
        self.add_button = quiet(words.add, Icon.PLUS)
        self.add_button.clicked.connect(self.add_requested)
        said = column(self._removed, self._nobody, gap=SMALL, margins=(EDGE, 0, EDGE, 0))
        add = row(self.add_button, None)
        box(QVBoxLayout(self), said, self._lines, add, gap=SMALL)
        self._removed.hide()

    @property
    def open_id(self) -> str:
        """The one that is being written, "" for none."""
        return self._open

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These, in this order; forms stay with their lines."""
        wanted = [line.id for line in lines]
        if wanted != list(self._rows):
            for gone in [known for known in self._rows if known not in wanted]:
                self._drop(gone)
            self._rows = {known: self._rows.get(known) or self._make(known) for known in wanted}
            for number, known in enumerate(wanted):
                self._lines.insertWidget(number, self._rows[known])
                self._rows[known].show()  # by itself only with the next event: too late for focus
            self._lead()
        saved = [line.id for line in lines if line.saved]
        for number, line in enumerate(lines):
            shown = self._rows[line.id]
            shown.show_line(line)
            shown.show_rule(there_is=number > 0)
            place = saved.index(line.id) if line.saved else -1
            among = self._ordered and line.saved
            shown.show_ways(up=among and place > 0, down=among and place < len(saved) - 1)
        self._nobody.setVisible(not lines)

    def show_writable(self, *, there_is: bool) -> None:
        """Whether anything can be written here; else the lines are only read."""
        if there_is == self._writable:
            return
        self._writable = there_is
        if not there_is:
            self.close_open()
        self.add_button.setVisible(there_is)
        for shown in self._rows.values():
            shown.show_writable(there_is=there_is)

    def show_removed(self, who: str) -> None:
        """Offer to put one back; no name takes the offer away."""
        self._removed.setVisible(bool(who))
        if who:
            said = _("{name}: taken out of the list.").format(name=who)
            self._removed.show_words(NoticeKind.INFO, said, word=_("Removed"))

    def focus_undo(self) -> None:
        """The keyboard goes on where the line was taken back from."""
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def prepare_form(self) -> None:
        """Make the fields of a line before the first one is opened: making them takes its time."""
        if self._spare is None:
            self._spare = self._make_form(self)
            self._spare.hide()

    def form_of(self, record_id: str) -> RecordForm:
        """Its fields, made at first; it need not be open for that. KeyError."""
        shown = self._rows[record_id]
        if shown.form is None:
            shown.make_form(self._next_form)
            self._lead()
        return shown.make_form(self._next_form)

    def open(self, record_id: str) -> RecordForm:
        """Write here; the one that was open is read again."""
        if self._open not in ("", record_id):
            self.close_open()
        self._open = record_id
        form = self.form_of(record_id)
        self._rows[record_id].open_form()
        return form

    def close_open(self) -> None:
        """None is open any more; the keyboard goes on at the line if it was inside."""
        closed = self._rows.get(self._open)
        self._open = ""
        if closed is not None:
            had_focus = closed.isAncestorOf(self.focusWidget())
            closed.close_form()
            if had_focus:
                closed.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_line(self, record_id: str) -> None:
        """Put the keyboard on a line; on the button that adds where there is no such line."""
        shown = self._rows.get(record_id)
        target = self.add_button if shown is None else shown.passage
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside -----------------------------------------------------------------------------

    def _make(self, record_id: str) -> "_Row":
        made = _Row(record_id)
        made.edit_requested.connect(self.edit_requested)
        made.close_requested.connect(self.close_requested)
        made.discard_requested.connect(self.discard_requested)
        made.remove_requested.connect(self.remove_requested)
        made.moved.connect(self.moved)
        made.stepped.connect(self._step)
        made.show_writable(there_is=self._writable)
        return made

    def _next_form(self, parent: QWidget) -> RecordForm:
        spare, self._spare = self._spare, None
        if spare is None:
            return self._make_form(parent)
        spare.setParent(parent)
        spare.show()
        return spare

    def _lead(self) -> None:
        """The tab key goes through the lines before it comes to the button that adds one.

        Qt goes by age: what is added to a page comes last, wherever it stands.
        """
        last: QWidget = self._undo
        for part in (*self._rows.values(), self.add_button):
            for stop in (part, *part.findChildren(QWidget)):
                reached = stop.focusPolicy() != Qt.FocusPolicy.NoFocus
                if reached and stop.focusProxy() is None and stop.window() is self.window():
                    QWidget.setTabOrder(last, stop)
                    last = stop

    def _drop(self, record_id: str) -> None:
        gone = self._rows.pop(record_id)
        if self._open == record_id:
            self._open = ""
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _step(self, record_id: str, step: int) -> None:
        read = [known for known, shown in self._rows.items() if not shown.is_open]
        place = read.index(record_id) + step
        if 0 <= place < len(read):
            self.focus_line(read[place])


class _Row(QWidget):
    edit_requested = Signal(str)
    close_requested = Signal(str)
    discard_requested = Signal(str)
    remove_requested = Signal(str)
    moved = Signal(str, int)
    stepped = Signal(str, int)

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self._id = record_id
        self.form: RecordForm | None = None
        self._rule = rule()
        self.passage = Passage()
        self._up = IconButton(Icon.CHEVRON_UP, "")
        self._down = IconButton(Icon.CHEVRON_DOWN, "")
        self._remove = IconButton(Icon.TRASH_2, "")
        behind = row(HAIR, self._up, self._down, self._remove, gap=0)
        self._read = QWidget()
        line = box(QVBoxLayout(self._read), gap=0)
        beside = row(gap=0)
        beside.addWidget(self.passage, 1)
        beside.addLayout(column(HAIR, behind, None, gap=0))
        line.addLayout(beside)
        self._editor = QWidget()
        self._inside = box(
            QVBoxLayout(self._editor), gap=MEDIUM, margins=(EDGE, SMALL, EDGE, SMALL)
        )
        self._editor.hide()
        self._discard = quiet(_("Discard draft"))
        self._discard.hide()
        ruled = row(EDGE, self._rule, EDGE, gap=0)
        box(QVBoxLayout(self), ruled, self._read, self._editor, gap=HAIR)
        self.passage.clicked.connect(self._ask_edit)
        self.passage.stepped.connect(self._step)
        self._writable = True
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._remove.clicked.connect(self._ask_remove)
        self._discard.clicked.connect(self._ask_discard)

    @property
    def is_open(self) -> bool:
        """Whether it is being written."""
        return not self._editor.isHidden()

    def show_line(self, line: Line) -> None:
        """As it is read."""
        self.passage.show_words(line.title, line.words, line.note)
        self.passage.show_draft(line.draft)
        self._discard.setVisible(line.draft)
        self._say(self._up, _("Move up: {name}"), line.title, "Alt+Up")
        self._say(self._down, _("Move down: {name}"), line.title, "Alt+Down")
        self._say(self._remove, _("Remove: {name}"), line.title, "Del")

    def show_rule(self, *, there_is: bool) -> None:
        """A hairline parts it from the one above."""
        self._rule.setVisible(there_is)

    def show_writable(self, *, there_is: bool) -> None:
        """Whether it can be written, or is only read: then nothing answers to a press."""
        self._writable = there_is
        self._remove.setVisible(there_is)
        inert = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.passage.setAttribute(inert, not there_is)

    def show_ways(self, *, up: bool, down: bool) -> None:
        """Which ways it can move; without any there is nothing to press."""
        for button, possible in ((self._up, up), (self._down, down)):
            button.setVisible(up or down)
            button.setEnabled(possible)

    def make_form(self, make: FormMaker) -> RecordForm:
        if self.form is None:
            self.form = make(self._editor)
            self._build(self.form)
        return self.form

    def open_form(self) -> None:
        """Write here."""
        self._read.hide()
        self._editor.show()
        if self.form is not None:
            self.form.show()  # by itself only with the next event: too late for focus

    def close_form(self) -> None:
        """Read again."""
        self._editor.hide()
        self._read.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a line that is read Alt and an arrow move it, Delete takes it out; on one that is
        written Escape closes it, where nothing inside took the key."""  # fmt: skip
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Escape and self.is_open:
            self._ask_close()
        elif not self.passage.hasFocus():
            super().keyPressEvent(event)
        elif alt and key == Qt.Key.Key_Up and self._up.isEnabled():
            self._move_up()
        elif alt and key == Qt.Key.Key_Down and self._down.isEnabled():
            self._move_down()
        elif key == Qt.Key.Key_Delete and self._writable:
            self._ask_remove()
        else:
            super().keyPressEvent(event)

    def _build(self, form: RecordForm) -> None:
        close = quiet(_("Close entry"), Icon.CHEVRON_UP)
        key = QKeySequence("Esc")
        close.setToolTip(tooltip_with_keys(_("What is typed stays"), _native(key)))
        close.clicked.connect(self._ask_close)
        remove = quiet(_("Remove"), Icon.TRASH_2)
        remove.clicked.connect(self._ask_remove)
        self._inside.addWidget(form)
        self._inside.addLayout(row(-SMALL, close, self._discard, remove, None))

    def _say(self, button: IconButton, words: str, name: str, keys: str) -> None:
        said = words.format(name=name)
        button.setAccessibleName(said)
        button.setToolTip(plain_tooltip(tooltip_with_keys(said, _native(QKeySequence(keys)))))

    def _ask_edit(self) -> None:
        if self._writable:
            self.edit_requested.emit(self._id)

    def _ask_close(self) -> None:
        self.close_requested.emit(self._id)

    def _ask_discard(self) -> None:
        self.discard_requested.emit(self._id)

    def _ask_remove(self) -> None:
        self.remove_requested.emit(self._id)

    def _move_up(self) -> None:
        self.moved.emit(self._id, -1)

    def _move_down(self) -> None:
        self.moved.emit(self._id, 1)

    def _step(self, step: int) -> None:
        self.stepped.emit(self._id, step)


def _native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)
