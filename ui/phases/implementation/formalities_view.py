"""What an admission asks for, to be ticked; the paper the young person takes along."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal

from jmd_desktop.i18n import _
from ui.phases.implementation.checklist_paper import ChecklistPaper
from ui.phases.implementation.formality_row import FormalityRow, FormalityShown
from ui.phases.implementation.new_formality import NewFormality
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, column, holder, row
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label


class FormalitiesCard(Card):
    """Ticks with Space, days in place, Delete takes one out."""

    ticked = Signal(str, bool)
    due_set = Signal(str, object)  # date | None
    removal_requested = Signal(str)
    take_requested = Signal()
    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

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
        made = len(self._rows)
        while len(self._rows) < count:
            self._add_row()
        if len(self._rows) > made:
            self.grown.emit()

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
        self._rows.append(made)
        self._lines.addWidget(made)
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
