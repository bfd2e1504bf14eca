"""Records at the side, one below the other; knows no record."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.phases.implementation.row_button import ListRow, RowButton
from ui.qt.layout import HAIR, MEDIUM, SMALL, box
from ui.qt.text import Kind, label


class RowList(QWidget):
    """Arrow keys show one record after the other; Enter goes on working on it."""

    opened = Signal(str)
    passed = Signal(str)
    removal_requested = Signal(str)
    revealed = Signal(object)
    """The row the keyboard was put on: let it be seen."""

    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

    def __init__(self, name: str, nobody: str = "") -> None:
        """`nobody` is said where there is none."""
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[RowButton] = []
        self._heads: list[QLabel] = []
        self._shown = 0
        self._nobody = label(nobody, Kind.QUIET, wrap=True)
        self._nobody.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
        self._lines = box(QVBoxLayout(), gap=HAIR)
        box(QVBoxLayout(self), self._nobody, self._lines, gap=0)
        self._nobody.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        made = len(self._rows)
        while len(self._rows) < count:
            self._add_row()
        if len(self._rows) > made:
            self.grown.emit()

    # ---- what is shown ----------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ListRow], selected: str) -> None:
        """These, in this order; `selected` is the one that is open."""
        held = next((each.row.id for each in self.rows if each.hasFocus()), "")
        self.prepare(len(rows))
        self._shown = len(rows)
        for number, button in enumerate(self._rows):
            if number < len(rows):
                button.show_row(rows[number])
            button.setVisible(number < len(rows))
        self._show_heads(rows)
        self._nobody.setVisible(not rows and bool(self._nobody.text()))
        self.select(selected)
        follows = self._row_of(held)
        if held and follows is not None and not follows.hasFocus():
            follows.setFocus(Qt.FocusReason.OtherFocusReason)  # rows are used again
            self.revealed.emit(follows)

    def show_row(self, shown: ListRow) -> None:
        """Other words of one record, while they are typed."""
        button = self._row_of(shown.id)
        if button is not None and button.row != shown:
            button.show_row(shown)

    def select(self, record_id: str) -> None:
        """Mark the one that is open; of all rows only one is a stop of the tab key."""
        stop = self._row_of(record_id) or next(iter(self.rows), None)
        for button in self.rows:
            button.setChecked(button.row.id == record_id)
            on = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def focus_row(self, record_id: str) -> bool:
        """The keyboard on a record, else on the first; whether there is any."""
        button = self._row_of(record_id) or next(iter(self.rows), None)
        if button is None:
            return False
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.revealed.emit(button)
        return True

    def reveal(self) -> None:
        """Let the one that is open be seen; the keyboard stays where it is."""
        button = next((each for each in self.rows if each.isChecked()), None)
        if button is not None:
            self.revealed.emit(button)

    @property
    def rows(self) -> "tuple[RowButton, ...]":
        """The rows that are shown."""
        return tuple(self._rows[: self._shown])

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on one of them."""
        return any(each.hasFocus() for each in self.rows)

    # ---- inside -----------------------------------------------------------------------------

    def _show_heads(self, rows: Sequence[ListRow]) -> None:
        for head in self._heads:
            self._lines.removeWidget(head)
            head.hide()
        place = used = 0
        for number, shown in enumerate(rows):
            if shown.group and (number == 0 or rows[number - 1].group != shown.group):
                if used == len(self._heads):
                    made = label("", Kind.LABEL)
                    made.setParent(self)
                    self._heads.append(made)
                head = self._heads[used]
                used += 1
                head.setText(shown.group)
                head.setContentsMargins(MEDIUM, SMALL if number else 0, 0, 0)
                self._lines.insertWidget(place, head)
                head.show()
                place += 1
            self._lines.insertWidget(place, self._rows[number])
            place += 1

    def _add_row(self) -> None:
        number = len(self._rows)
        made = RowButton(self)
        made.hide()
        self._rows.append(made)
        self._lines.addWidget(made)
        made.clicked.connect(partial(self._open, number))
        made.stepped.connect(partial(self._step, number))
        made.removal_requested.connect(partial(self._remove, number))

    def _row_of(self, record_id: str) -> "RowButton | None":
        return next((each for each in self.rows if each.row.id == record_id), None)

    def _open(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.select(self._rows[number].row.id)
        self.opened.emit(self._rows[number].row.id)

    def _step(self, number: int, step: int) -> None:
        there = number + step
        if 0 <= there < self._shown:
            self._rows[there].setFocus(Qt.FocusReason.OtherFocusReason)
            self.select(self._rows[there].row.id)
            self.revealed.emit(self._rows[there])
            self.passed.emit(self._rows[there].row.id)

    def _remove(self, number: int) -> None:
        self.removal_requested.emit(self._rows[number].row.id)
