"""What two files of one person hold of screening and assessment, brought together in one.

Screenings, surveys, helpers and procedures go over as they are. Texts that both files have in one
place are joined; what does not stand there any more is in the history of its field.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from jmd_desktop.domain.assessment import Assessment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, DiagnosisCell, FormerEntry
from jmd_desktop.domain.fields import (
    ASSESSMENTS,
    COMPETENCE_PROCEDURES,
    DIAGNOSIS_CELLS,
    HELPERS,
    SCREENINGS,
    SPECIAL_RATINGS,
    SURVEYS,
    Field,
    Kind,
    Need,
    Value,
)
from jmd_desktop.services.assessments import DIAGNOSIS, PLACE, former_entries
from jmd_desktop.store import assessments, history, merging, screenings, surveys
from jmd_desktop.store.connection import Connection

JOINED_PLACES: Final = frozenset({PLACE, DIAGNOSIS})  # drafts whose texts are joined as well

_AS_THEY_ARE: Final = (SCREENINGS, SURVEYS, HELPERS, COMPETENCE_PROCEDURES)
_OF_THE_ROW: Final = frozenset({"case_id", "version"})
_EMPTY: Final[tuple[Value, ...]] = (None, "", ())


@dataclass(frozen=True, slots=True)
class AssessmentParts:
    """How much of it comes along, and which sensitive fields cannot."""

    screenings: int = 0
    surveys: int = 0
    helpers: int = 0
    procedures: int = 0
    cells: int = 0
    need: bool = False  # what was noted beside the surveys
    not_taken: tuple[Field, ...] = ()


def parts(db: Connection, other: CaseId, *, special: bool) -> AssessmentParts:
    """What of the other file would come; `special` says whether the kept one's line is open."""
    cells = assessments.cells_of(db, other)
    return AssessmentParts(
        screenings=len(screenings.of_case(db, other)),
        surveys=len(surveys.of_case(db, other)),
        helpers=len(assessments.helpers_of(db, other)),
        procedures=len(assessments.procedures_of(db, other)),
        cells=sum(special or cell.cell not in SPECIAL_CELLS for cell in cells),
        need=assessments.get(db, other) != Assessment(other),
        not_taken=() if special else _closed(db, other, cells),
    )


def _closed(db: Connection, other: CaseId, cells: list[DiagnosisCell]) -> tuple[Field, ...]:
    found = [
        field
        for field in SCREENINGS.fields
        if field.need is Need.SPECIAL
        and any(getattr(each, field.column) not in _EMPTY for each in screenings.of_case(db, other))
    ]
    if merging.special_answers(db, other):
        found.append(SPECIAL_RATINGS["value"])
    if any(cell.special_text for cell in cells):
        found.append(DIAGNOSIS_CELLS["special_text"])
    return tuple(found)


class MergedAssessments:
    """One merging inside an open transaction."""

    def __init__(
        self, db: Connection, keep: CaseId, other: CaseId, at: datetime, *, special: bool
    ) -> None:
        self._db, self._keep, self._other, self._at = db, keep, other, at
        self._special = special
        mine = {each.cell: each for each in assessments.cells_of(db, keep)}
        theirs = {each.cell: each for each in assessments.cells_of(db, other)}
        self._left = {
            each.id for each in theirs.values() if each.cell in SPECIAL_CELLS and not special
        }
        self._both = [(mine[cell], theirs[cell]) for cell in theirs if cell in mine]

    def goes_on(self, record_id: str) -> bool:
        """Whether former values of that record go over as they are: not those of a cell that stays
        behind, nor of one that both files have, whose past is told anew."""  # fmt: skip
        both = {theirs.id for _mine, theirs in self._both}
        return record_id not in self._left | both

    def run(self) -> None:
        """Everything but drafts and former values."""
        if not self._special:
            merging.leave_special(self._db, self._other)
        for table in _AS_THEY_ARE:
            merging.move_rows(self._db, table, self._other, self._keep)
        self._assessment()
        self._cells()

    def _assessment(self) -> None:
        theirs = assessments.get(self._db, self._other)
        if theirs == Assessment(self._other):
            return
        mine = assessments.get(self._db, self._keep)
        if mine == Assessment(self._keep):
            moved = replace(theirs, case_id=self._keep, version=mine.version)
        else:
            moved = self._joined(mine, theirs)
        assessments.save(self._db, moved, self._at)

    def _cells(self) -> None:
        for mine, theirs in self._both:
            if theirs.id not in self._left:
                self._join_cells(mine, theirs)
        merging.move_cells(self._db, self._other, self._keep)

    def _join_cells(self, mine: DiagnosisCell, theirs: DiagnosisCell) -> None:
        """Both texts in one cell, under both names; everything that stood in either of them stays
        in its history with the author and the day it had."""  # fmt: skip
        db, column = self._db, "special_text" if mine.cell in SPECIAL_CELLS else "text"
        told = [*former_entries(db, theirs), *former_entries(db, mine)]
        said = _together(DIAGNOSIS_CELLS[column], mine, theirs)
        for each in (theirs, mine):
            entry = FormerEntry(each.words, each.author, each.written_on, self._at)
            if entry.words and (entry.words, entry.author, entry.written_on) != said:
                told.append(entry)
        words, author, day = said
        text: dict[str, Any] = {column: words or (None if column == "special_text" else "")}
        both = replace(mine, author=author, written_on=day, **text)
        assessments.save_cell(db, both, self._at)
        # Whole entries, because what is kept by column would mix words of one with the author of
        # the other.
        history.forget(db, self._keep, mine.id, f"{DIAGNOSIS_CELLS.name}.*")
        for entry in sorted(told, key=lambda each: each.replaced_at):
            whole: dict[str, Value] = {
                column: entry.words,
                "author": entry.author,
                "written_on": entry.written_on,
            }
            for name, value in whole.items():
                field = DIAGNOSIS_CELLS[name]
                history.note(db, self._keep, field, mine.id, old_value=value, at=entry.replaced_at)

    def _joined(self, mine: Assessment, theirs: Assessment) -> Assessment:
        """The kept record with the other one's words behind its own; what differs and does not
        stand there afterwards is noted as a former value."""  # fmt: skip
        taken: dict[str, Any] = {}
        for field in ASSESSMENTS.fields:
            own, new = getattr(mine, field.column), getattr(theirs, field.column)
            if field.column in _OF_THE_ROW or new in _EMPTY or new == own:
                continue
            both = new if own in _EMPTY else joined(field, own, new)
            if both is None:
                history.note(self._db, self._keep, field, "", old_value=new, at=self._at)
            else:
                taken[field.column] = both
        return replace(mine, **taken)


def _together(field: Field, mine: DiagnosisCell, theirs: DiagnosisCell) -> tuple[str, str, date]:
    """Words, author and day of a cell that both have; what does not fit stays out, and in the
    history."""  # fmt: skip
    own = (mine.words, mine.author, mine.written_on)
    new = (theirs.words, theirs.author, theirs.written_on)
    if not mine.words or not theirs.words:
        return own if mine.words else new
    words = joined(field, mine.words, theirs.words)
    if words is None or words == mine.words:
        return own
    if words == theirs.words:
        return new
    author = ", ".join(dict.fromkeys((mine.author, theirs.author)))
    fits = len(author) <= DIAGNOSIS_CELLS["author"].limit
    return words, author if fits else mine.author, max(mine.written_on, theirs.written_on)


def joined(field: Field, own: Value, other: Value) -> str | None:
    """Two texts of one field as one; None for what is no free text, or gets too long."""
    if field.kind is not Kind.NOTE or not isinstance(own, str) or not isinstance(other, str):
        return None
    if other in own:
        return own
    both = other if own in other else f"{own}\n\n{other}"
    return both if len(both) <= field.limit else None
