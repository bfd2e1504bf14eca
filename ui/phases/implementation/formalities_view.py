"""What an admission asks for, to be ticked; the paper the young person takes along."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop import labels
from jmd_desktop.domain.fields import REFERRAL_FORMALITIES
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.choices import CheckBox
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.form import BoundForm
from ui.qt.icons import Icon, IconLabel
from ui.qt.inputs import ComboBox
from ui.qt.language_names import both_names
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, holder, row
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_DAY = 140  # px of a field for a day
_LANGUAGES = 320
_MOST = 9  # of the list, seen at once


@dataclass(frozen=True, slots=True)
class FormalityShown:
    """One formality as it is read."""

    id: str
    words: str
    due_on: date | None
    done: bool
    note: str = ""
    late: bool = False


class NewFormality(BoundForm):
    """One line for own words; what fits from the list is offered meanwhile."""

    submitted = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(REFERRAL_FORMALITIES, missing_characters=missing_characters)
        made = self.put("text")
        made.column.label.setText(_("What else is needed?"))
        made.editor.widget.setAccessibleName(_("What else is needed?"))
        line = made.editor.widget
        assert isinstance(line, QLineEdit)
        self.line = line
        self.line.setPlaceholderText(_("Type, or arrow down for the list"))
        self.button = plain(_("Add"), Icon.PLUS)
        beside = row(gap=SMALL)
        beside.addWidget(made.column, 1)
        beside.addLayout(column(None, self.button, gap=0))
        self.add(holder(beside))
        self._codes: dict[str, str] = {}
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_MOST)
        self._popup = QListView()
        self._popup.setProperty("kind", "popup")
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
        self.line.setCompleter(self._completer)
        self.line.installEventFilter(self)
        self.button.clicked.connect(self.submitted)
        self.line.returnPressed.connect(self.submitted)
        self._completer.activated.connect(self._submit_later, Qt.ConnectionType.QueuedConnection)

    def offer(self, codes: Sequence[tuple[str, str]]) -> None:
        """What the list has and the referral does not know yet."""
        known = {words: code for code, words in codes}
        if known != self._codes:
            self._codes = known
            self._words.setStringList(list(known))

    @property
    def code(self) -> str | None:
        """The code of what is typed, where the list has those words."""
        typed = self.line.text().strip()
        return self._codes.get(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An arrow down in the empty line shows the whole list."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self.line.text()
        ):
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            return True
        return super().eventFilter(watched, event)

    def _submit_later(self) -> None:
        """Taken from the list: there is nothing more to say."""
        self.submitted.emit()


class FormalitiesCard(Card):
    """Ticks with Space, days in place, Delete takes one out."""

    ticked = Signal(str, bool)
    due_set = Signal(str, object)  # date | None
    removal_requested = Signal(str)
    take_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        self._count = label("", Kind.QUIET)
        super().__init__(_("Formalities of admission"), gap=MEDIUM, aside=self._count)
        self._rows: list[FormalityRow] = []
        self._shown = 0
        self._nothing = label(
            _("What does the admission need? The young person gets the list on paper."),
            Kind.QUIET,
            wrap=True,
        )
        self._lines = column(gap=HAIR)
        self.take = quiet("", Icon.DOWNLOAD)
        self.new = NewFormality(missing_characters)
        self.paper = ChecklistPaper()
        lines = holder(self._lines)
        self.add(self._nothing, lines, row(-SMALL, self.take, None), self.new, rule(), self.paper)
        self._lines_holder = lines
        self.take.clicked.connect(self.take_requested)

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        while len(self._rows) < count:
            self._add_row()

    def show_formalities(
        self, shown: Sequence[FormalityShown], count: str, take: str, *, editable: bool
    ) -> None:
        """These; `take` are the words of the button that takes over the offer's, if any."""
        self.prepare(len(shown))
        held = next((each.shown.id for each in self.rows if each.tick.hasFocus()), "")
        self._shown = len(shown)
        for number, line in enumerate(self._rows):
            if number < len(shown):
                line.show_formality(shown[number], editable=editable)
            line.setVisible(number < len(shown))
        follows = next((each for each in self.rows if each.shown.id == held), None)
        if held and follows is not None:  # rows are used again
            follows.tick.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count.setText(count)
        self._nothing.setVisible(not shown and editable)
        self._lines_holder.setVisible(bool(shown))
        self.take.say(take)
        self.take.setVisible(bool(take) and editable)
        self.new.setVisible(editable)

    @property
    def rows(self) -> "tuple[FormalityRow, ...]":
        """The rows that are shown."""
        return tuple(self._rows[: self._shown])

    def focus_first(self) -> None:
        """The keyboard on the first that is open, else where one is added."""
        rows = self.rows
        first = next((each for each in rows if not each.shown.done), next(iter(rows), None))
        (self.new.line if first is None else first.tick).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_after(self, formality_id: str) -> None:
        """Where one goes on when this one is going: its neighbour, else where one is added."""
        ids = [each.shown.id for each in self.rows]
        if formality_id not in ids:
            return
        place = ids.index(formality_id)
        left = [each for each in self.rows if each.shown.id != formality_id]
        there = left[min(place, len(left) - 1)].tick if left else self.new.line
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        made = FormalityRow()
        made.hide()
        before: QWidget = self._rows[-1].remove if self._rows else self._count
        self._rows.append(made)
        self._lines.addWidget(made)
        for part in (made.tick, made.due, made.remove):
            QWidget.setTabOrder(before, part)
            before = part
        QWidget.setTabOrder(before, self.take)
        number = len(self._rows) - 1
        made.tick.clicked.connect(partial(self._tick, number))
        made.due_set.connect(partial(self._set_due, number))
        made.stepped.connect(partial(self._step, number))
        made.removal_requested.connect(partial(self._remove, number))

    def _tick(self, number: int) -> None:
        line = self._rows[number]
        self.ticked.emit(line.shown.id, line.tick.isChecked())

    def _set_due(self, number: int, day: date | None) -> None:
        self.due_set.emit(self._rows[number].shown.id, day)

    def _remove(self, number: int) -> None:
        self.removal_requested.emit(self._rows[number].shown.id)

    def _step(self, number: int, step: int) -> None:
        there = number + step
        if 0 <= there < self._shown:
            self._rows[there].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        elif there == self._shown and not self.new.isHidden():
            self.new.line.setFocus(Qt.FocusReason.OtherFocusReason)


class FormalityRow(QWidget):
    """A tick, by when, and the way out."""

    due_set = Signal(object)
    stepped = Signal(int)
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = FormalityShown("", "", None, done=False)
        self.tick = CheckBox(" ")
        self.due = DateField()
        today = labels.today()
        if today is not None:
            self.due.read_near(today, ahead=True)
        self.remove = IconButton(Icon.TRASH_2, "")
        self._sign = IconLabel(Icon.TRIANGLE_ALERT, Tone.WARN, 14)
        self._note = label("", Kind.CAPTION)
        self._sign.hide()
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addWidget(self.tick, 1)
        line.addWidget(self._sign)
        line.addWidget(self._note)
        line.addWidget(self.due)
        line.addWidget(self.remove)
        self.tick.installEventFilter(self)
        self.due.editingFinished.connect(self._finish)
        self.due.changed.connect(self._quiet)
        self.remove.clicked.connect(self.removal_requested)
        self._fit()

    def show_formality(self, shown: FormalityShown, *, editable: bool) -> None:
        """Another one, or the same as it is now; a day that is being typed stays."""
        same = shown.id == self.shown.id
        self.shown = shown
        self.tick.setText(shown.words)
        self.tick.setChecked(shown.done)
        self.tick.setEnabled(editable)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        self._sign.setVisible(shown.late)
        self.due.setVisible(not shown.done and (editable or shown.due_on is not None))
        self.due.setReadOnly(not editable)
        self.remove.setVisible(editable)
        if not (same and self.due.hasFocus() and self.due.isModified()):
            self.due.set_value(shown.due_on)
            self.due.setModified(False)
        by = _("{formality}: by when?").format(formality=shown.words)
        self.due.setAccessibleName(by)
        self.due.setPlaceholderText(_("By when?"))
        self.remove.say(_("Take out: {formality}").format(formality=shown.words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the tick: arrows go on, Delete takes it out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.stepped.emit(step)
                return True
            if event.key() == Qt.Key.Key_Delete and not self.remove.isHidden():
                self.removal_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "due"):
            self._fit()

    def _fit(self) -> None:
        self.due.setFixedWidth(theme.current().metrics.grown(_DAY))

    def _finish(self) -> None:
        """Left or confirmed: in the file at once, if it can be read."""
        if not self.due.readable():
            self._note.setText(_("Please write the day as 12.3.2026."))
            self._note.show()
            return
        if self.due.value() != self.shown.due_on:
            self.due_set.emit(self.due.value())

    def _quiet(self) -> None:
        self._note.setText(self.shown.note)
        self._note.setVisible(bool(self.shown.note))


class ChecklistPaper(QWidget):
    """The list on paper, in German beside the young person's language."""

    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tags: tuple[str, ...] = ()
        self.languages = ComboBox()
        self._column = FieldColumn(_("In which language?"), self.languages)
        self.named = CheckBox(_("Print the young person's name on it"))
        self.button = PrintButton(_("Print checklist"))
        self.offer = PrintOffer()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        beside = row(gap=LARGE)
        beside.addWidget(self._column)
        beside.addLayout(column(None, self.button, gap=0))
        beside.addStretch(1)
        box(QVBoxLayout(self), self._refusal, self.offer, beside, self.named, gap=SMALL)
        self.button.clicked.connect(self.print_requested)
        self._fit()

    def begin(self) -> None:
        """Another case: nothing of the former one is chosen."""
        self.languages.choose(None)
        self.named.setChecked(False)
        self.offer.hide()

    def show_languages(self, tags: Sequence[str], chosen: str) -> None:
        """What it is offered in; `chosen` unless another one was chosen before."""
        before = self.languages.choice()
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            self.languages.set_choices([(each, both_names(each)) for each in tags])
        self.languages.choose(before if before in tags else chosen)

    @property
    def language(self) -> str:
        """The chosen one, "" while none is known."""
        return self.languages.choice() or ""

    def show_refusal(self, words: str) -> None:
        """Why it could not be printed; no words take it away."""
        self._refusal.setVisible(bool(words))
        if words:
            self._refusal.show_words(NoticeKind.DANGER, words)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "languages"):
            self._fit()

    def _fit(self) -> None:
        self._column.setFixedWidth(theme.current().metrics.grown(_LANGUAGES))
