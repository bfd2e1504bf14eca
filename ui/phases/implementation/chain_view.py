"""Where a referral stands: its steps one below the other, and what may come next."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.phases.implementation.step_form import StepForm
from ui.phases.implementation.step_row import EDGE, StepRow, StepShown
from ui.qt.buttons import plain, quiet
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box, column, outset
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label


class ChainCard(Card):
    """The steps, a button for what mostly comes next, and the fields of any other step."""

    next_requested = Signal()
    other_requested = Signal()
    edit_requested = Signal(str)
    remove_requested = Signal(str)
    submit_requested = Signal()
    close_requested = Signal()
    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(_("Where does it stand?"), gap=MEDIUM)
        self._rows: list[StepRow] = []
        self._shown = 0
        self._nothing = label(_("There is no step yet."), Kind.QUIET, wrap=True)
        self._lines = column(gap=0)
        self.next = plain("", Icon.CHECK)
        self.other = quiet(_("Another step"), Icon.PLUS)
        self._ways = QWidget()
        box(QHBoxLayout(self._ways), self.next, self.other, None, gap=SMALL)
        self.form = StepForm(missing_characters)
        self.submit = plain(_("Note step"), Icon.CHECK)
        self.close_button = quiet(_("Cancel"))
        self.remove = quiet(_("Remove step"), Icon.TRASH_2)
        self._form_ways = QWidget()
        box(QHBoxLayout(self._form_ways), self.submit, self.close_button, self.remove, None)
        self._editor = QWidget()
        box(QVBoxLayout(self._editor), self.form, self._form_ways, gap=MEDIUM)
        self._steps = QWidget()
        self._steps.setLayout(self._lines)
        self.add(self._nothing, outset(self._steps, EDGE), self._ways, self._editor)
        self._editor.hide()
        self.next.clicked.connect(self.next_requested)
        self.other.clicked.connect(self.other_requested)
        self.submit.clicked.connect(self.submit_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.remove.clicked.connect(self._ask_remove)

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        made = len(self._rows)
        while len(self._rows) < count:
            self._add_row()
        if len(self._rows) > made:
            self.grown.emit()

    def show_steps(self, steps: Sequence[StepShown], following: str, *, editable: bool) -> None:
        """The chain, and the words of the button for what comes next; "" for no such button."""
        self.prepare(len(steps))
        self._shown = len(steps)
        held = next((each for each in self.rows if each.hasFocus()), None)
        for number, button in enumerate(self._rows):
            if number < len(steps):
                place = (number == 0, number == len(steps) - 1)
                button.show_step(steps[number], place, editable=editable)
            button.setVisible(number < len(steps))
        self._nothing.setVisible(not steps and editable and self._editor.isHidden())
        self._steps.setVisible(bool(steps))
        self._editable = editable
        self.next.say(following)
        self.next.setVisible(bool(following))
        self._ways.setVisible(editable and self._editor.isHidden())
        self._set_stop(held)

    @property
    def rows(self) -> "tuple[StepRow, ...]":
        """The rows that are shown."""
        return tuple(self._rows[: self._shown])

    @property
    def is_open(self) -> bool:
        """Whether the fields of a step are open."""
        return not self._editor.isHidden()

    def open_form(self, step_id: str, *, with_record: bool = False) -> None:
        """Write a step; `with_record` it is the first one and saved with its referral."""
        self._editor.show()
        self.form.show()  # by itself only with the next event: too late for focus
        self._ways.hide()
        self._nothing.hide()
        self._form_ways.setVisible(not with_record)
        self.form.field("note").column.setVisible(not with_record)  # it begins without a remark
        self.remove.setVisible(bool(step_id))
        self.submit.say(_("Save step") if step_id else _("Note step"))
        for button in self.rows:
            button.setChecked(button.step.id == step_id != "")

    def close_form(self) -> None:
        """Read again; the keyboard goes on at the steps if it was inside."""
        had_focus = self._editor.isAncestorOf(self.window().focusWidget())
        edited = next((each for each in self.rows if each.isChecked()), None)
        self._editor.hide()
        self._ways.setVisible(self._editable)
        for button in self.rows:
            button.setChecked(False)
        if had_focus:
            (edited or self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first(self) -> QWidget:
        """Where one goes on from here."""
        return self.next if not self.next.isHidden() else self.other

    # ---- inside -----------------------------------------------------------------------------

    _editable = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the fields, where nothing inside took the key."""
        inside = self._editor.isAncestorOf(self.focusWidget())
        if event.key() == Qt.Key.Key_Escape and inside and not self._form_ways.isHidden():
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _add_row(self) -> None:
        number = len(self._rows)
        made = StepRow()
        made.hide()
        self._lines.addWidget(made)
        self._rows.append(made)
        made.clicked.connect(partial(self._edit, number))
        made.stepped.connect(partial(self._step, number))
        made.removal_requested.connect(partial(self._remove, number))

    def _edit(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.edit_requested.emit(self._rows[number].step.id)

    def _remove(self, number: int) -> None:
        self.remove_requested.emit(self._rows[number].step.id)

    def _ask_remove(self) -> None:
        if self.form.step_id:
            self.remove_requested.emit(self.form.step_id)

    def _step(self, number: int, step: int) -> None:
        if 0 <= number + step < self._shown:
            self._set_stop(self._rows[number + step])
            self._rows[number + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_stop(self, stop: "StepRow | None") -> None:
        """Of all steps one is a stop of the tab key: the last one, where it stands."""
        shown = self.rows
        stop = stop if stop in shown else (shown[-1] if shown else None)
        for button in shown:
            on = button is stop and button.isEnabled()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
