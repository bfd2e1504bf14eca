"""The diagnosis sheet as a document of three steps; one cell at a time is open to write in."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal

from jmd_desktop import labels
from jmd_desktop.domain.diagnosis import Cell, DiagnosisStep, cells
from jmd_desktop.i18n import _
from ui.phases.assessment import diagnosis_words as words
from ui.phases.assessment.diagnosis_form import CellForm
from ui.phases.assessment.diagnosis_row import CellRow, Entry
from ui.qt.layout import HAIR, SMALL, column, row
from ui.qt.passage import EDGE
from ui.qt.saving_page import SavingPage
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label


class DiagnosisView(SavingPage):
    """Fields nobody wrote into show what one may ask oneself there."""

    open_requested = Signal(object)  # Cell
    close_requested = Signal(object)
    discard_requested = Signal(object)
    history_requested = Signal(object)

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        self.rows: dict[Cell, CellRow] = {}
        self._progress = {step: label("", Kind.CAPTION) for step in DiagnosisStep}
        self._open: Cell | None = None
        cards = [self._card(step, missing_characters) for step in DiagnosisStep]
        provisional = _(
            "A diagnosis sheet is never finished: it says how you see it together today. Nobody "
            "has to fill every field."
        )
        super().__init__(label(provisional, Kind.QUIET, wrap=True), *cards)
        for cell_row in self.rows.values():
            cell_row.open_requested.connect(self.open_requested)
            cell_row.close_requested.connect(self.close_requested)
            cell_row.discard_requested.connect(self.discard_requested)
            cell_row.history_requested.connect(self.history_requested)
            cell_row.stepped.connect(self._step)

    @property
    def open_cell(self) -> Cell | None:
        """The one that is being written."""
        return self._open

    def show_entries(self, entries: Mapping[Cell, Entry | None]) -> None:
        """What every cell says; None for one the consent does not open."""
        for cell, entry in entries.items():
            if entry is None:
                if self._open is cell:
                    self._open = None
                self.rows[cell].show_closed()
            else:
                self.rows[cell].show_entry(entry)
        for step, counted in self._progress.items():
            held = [entry for cell in cells(step) if (entry := entries.get(cell)) is not None]
            written = sum(bool(entry.words) for entry in held)
            counted.setText(words.progress(written, len(held)))

    def open(self, cell: Cell) -> CellForm:
        """Write into this cell; the one that was open is read again."""
        if self._open is not None and self._open is not cell:
            self.rows[self._open].close_form()
        self._open = cell
        return self.rows[cell].open_form()

    def close_open(self) -> None:
        """No cell is open any more; the keyboard goes on at it if it was inside."""
        if self._open is None:
            return
        closed, self._open = self.rows[self._open], None
        had_focus = closed.isAncestorOf(self.focusWidget())
        closed.close_form()
        if had_focus:
            closed.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_cell(self, cell: Cell) -> None:
        """Put the keyboard on a cell that is read."""
        self.rows[cell].passage.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal_focus()

    # ---- inside -----------------------------------------------------------------------------

    def _card(
        self, step: DiagnosisStep, missing_characters: Callable[[str], tuple[str, ...]]
    ) -> Card:
        counted = self._progress[step]
        card = Card(labels.code("diagnosis_step", step), gap=SMALL, aside=counted)
        card.add(label(words.lead(step), Kind.QUIET, wrap=True))
        lines = column(gap=HAIR)
        for number, cell in enumerate(cells(step)):
            self.rows[cell] = CellRow(cell, missing_characters, first=number == 0)
            lines.addWidget(self.rows[cell])
        card.add(row(-EDGE, lines, -EDGE, gap=0))  # their grounds reach beyond the words
        return card

    def _step(self, cell: Cell, step: int) -> None:
        """To the next cell that is read, over closed and open ones."""
        reading = [each for each, made in self.rows.items() if _can_be_read(made)]
        place = reading.index(cell) + step
        if 0 <= place < len(reading):
            self.focus_cell(reading[place])


def _can_be_read(made: CellRow) -> bool:
    return made.passage.isEnabled() and not made.is_open
