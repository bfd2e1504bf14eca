"""One row of the table with everything there is to say about it; changes nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.domain.existing_clients import Finding, PaperRow, RowColumn
from jmd_desktop.services.existing_clients import OpenRow
from ui.existing_clients import words
from ui.existing_clients.cells import COLUMNS

GUARDED = (RowColumn.CUSTODY, RowColumn.GUARDIANS)


class RowState(StrEnum):
    """How far a row is."""

    BLANK = "blank"
    READY = "ready"
    MISSING = "missing"
    HELD = "held"  # there may be a file already
    FAILED = "failed"  # it was tried


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row and everything there is to say about it. `likely` are files that hold it back."""

    open_row: OpenRow
    row: PaperRow
    found: tuple[Finding, ...] = ()
    guarded: bool = False
    likely: tuple[SimilarCase, ...] = ()
    twin: int = 0  # number of an earlier row with the same person, 0 for none
    failure: str = ""

    @property
    def state(self) -> RowState:
        """How far it is."""
        if self.open_row.is_blank:
            return RowState.BLANK
        if self.found:
            return RowState.MISSING
        if self.failure:
            return RowState.FAILED
        held = (self.likely or self.twin) and not self.open_row.somebody_else
        return RowState.HELD if held else RowState.READY

    @property
    def left_out(self) -> bool:
        """Whether something about guardians is there that is not stored: nobody had to sign."""
        written = any(self.open_row.cells[COLUMNS.index(column)] for column in GUARDED)
        return written and not self.guarded and self.row.signed_on is not None

    def sentence(self) -> str:
        """The state in a sentence."""
        match self.state:
            case RowState.BLANK:
                return ""
            case RowState.MISSING:
                return words.problem(self.found[0])
            case RowState.FAILED:
                return self.failure
            case RowState.HELD:
                return words.similar(self.likely) if self.likely else words.same_as_row(self.twin)
            case RowState.READY:
                return words.ready()

    def brief(self) -> str:
        """The state in a word or two, for its column."""
        match self.state:
            case RowState.MISSING:
                first = self.found[0].column
                empty = not self.open_row.cells[COLUMNS.index(first)]
                return words.lacks(first) if empty else words.doubts(first)
            case RowState.FAILED:
                return words.not_created()
            case RowState.HELD:
                return words.perhaps_there() if self.likely else words.perhaps_twice()
            case _:
                return self.sentence()

    def of_column(self, column: RowColumn) -> Finding | None:
        """The first thing wrong with a cell."""
        return next((each for each in self.found if each.column is column), None)


def is_likely(similar: SimilarCase, born: date | None) -> bool:
    """Whether somebody has to look: names alone are alike too often where both dates are known."""
    unknown = born is None or similar.birth_date is None
    return unknown or similar.same_birth_date or similar.same_spelling
