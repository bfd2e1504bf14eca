"""What the assessment holds beside its surveys: need, helpers, procedures, diagnosis sheet."""

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.assessment import Assessment, CompetenceProcedure, Helper, HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell, DiagnosisCell, FormerEntry
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import (
    ASSESSMENTS,
    COMPETENCE_PROCEDURES,
    DIAGNOSIS_CELLS,
    HELPERS,
    Field,
    Value,
)
from jmd_desktop.domain.history import FormerValue
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import assessment_phase
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import assessments, clients, consents, drafts, history, site
from jmd_desktop.store.connection import Connection

PLACE: Final = "assessment"  # of the drafts of need and helpers
NEED: Final = "need"  # the record id of the need's draft
INFORMAL: Final = "informal"  # … of the words about family, friends and volunteers
LOAD: Final = "load"  # … of the question whether too many help
DIAGNOSIS: Final = "diagnosis"  # the place of the drafts of the sheet; a record id is a cell

_WORDS: Final = ("text", "special_text")
_TOLD: Final = (*_WORDS, "author", "written_on")


def new_record_id() -> str:
    """For a helper or a procedure that is typed and not saved yet."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class AssessmentState:
    """What stands beside the surveys of a case; `author` is who writes today."""

    assessment: Assessment
    helpers: tuple[Helper, ...]
    procedures: tuple[CompetenceProcedure, ...]
    cells: Mapping[Cell, DiagnosisCell]
    drafts: tuple[Draft, ...]
    special: bool
    author: str
    rewritten: frozenset[Cell] = frozenset()  # cells that said something else before
    changed: frozenset[tuple[str, str]] = frozenset()
    """Catalogue key and record id ("" for the words of the case) of all with former values."""

    def draft_of(self, place: str, record_id: str) -> Draft | None:
        """What is typed there and not saved."""
        wanted = (place, record_id)
        return next((each for each in self.drafts if (each.place, each.record_id) == wanted), None)


class Assessments:
    """One assessment per case, open to correction at any time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> AssessmentState:
        """Everything about one case; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            if clients.get(db, case_id) is None:
                raise CaseMissing
            own = site.read(db)
            cells = assessments.cells_of(db, case_id)
            changed = history.with_former_values(db, case_id)
            return AssessmentState(
                assessments.get(db, case_id),
                tuple(assessments.helpers_of(db, case_id)),
                tuple(assessments.procedures_of(db, case_id)),
                {each.cell: each for each in cells},
                tuple(
                    each for each in drafts.of_case(db, case_id) if each.place in (PLACE, DIAGNOSIS)
                ),
                consents.allows_special_categories(db, case_id),
                "" if own is None else own.counsellor,
                frozenset(
                    each.cell
                    for each in cells
                    if any(
                        (DIAGNOSIS_CELLS[told].key, each.id) in changed
                        for told in (_TOLD if each.words else _WORDS)
                    )
                ),
                changed,
            )

    def former_values(
        self, case_id: CaseId, field: Field, record_id: str
    ) -> tuple[FormerValue, ...]:
        """What a field of somebody who helps, of a procedure or of the words held before, newest
        first; of the words `record_id` is empty."""  # fmt: skip
        with self._session.vault.reading() as db:
            return tuple(history.of_field(db, case_id, field, record_id))

    def save(
        self,
        case_id: CaseId,
        values: Mapping[str, Value],
        base_version: int,
        *,
        record_id: str = NEED,
    ) -> tuple[Assessment, Changes]:
        """Need, informal help, too many helpers, next look; the draft `record_id` goes.

        `CaseMissing`, `Invalid`, `Stale`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            stored = assessments.get(db, case_id)
            wanted = with_values(ASSESSMENTS, replace(stored, version=base_version), values)
            saved = assessments.save(db, wanted, clock.now())
            drafts.delete(db, case_id, PLACE, record_id)
            stated = saved.need != stored.need
            assessment_phase.follow(db, case_id, clock.today(), may_be_done=stated)
        return saved, _changes(case_id)

    def discard(self, case_id: CaseId, place: str, record_id: str) -> Changes:
        """Forget what is typed there and not saved; nothing happens when there is nothing."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, place, record_id)
        return Changes.of(Topic.DRAFTS, case_id=case_id)

    # ---- helpers and procedures -------------------------------------------------------------

    def save_helper(
        self, case_id: CaseId, helper_id: str, values: Mapping[str, Value], base_version: int
    ) -> Changes:
        """Somebody who helps, new (`base_version` 0) or corrected; `Invalid` without a name."""
        with self._session.vault.transaction() as db:
            known = assessments.helpers_of(db, case_id)
            stored = next((each for each in known if each.id == helper_id), None)
            if stored is None:
                last = max((each.position for each in known), default=0)
                stored = Helper(helper_id, case_id, HelperKind.PROFESSIONAL, "", position=last + 1)
            else:
                stored = replace(stored, version=base_version)
            wanted = with_values(HELPERS, stored, values)
            assessments.HELPER_ROWS.put(db, wanted, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, helper_id)
            assessment_phase.follow(db, case_id, self._session.clock.today())
        return _changes(case_id)

    def remove_helper(self, case_id: CaseId, helper_id: str) -> tuple[Helper, Changes]:
        """Take somebody out; `CaseMissing`."""
        with self._session.vault.transaction() as db:
            removed = assessments.HELPER_ROWS.find(db, case_id, helper_id)
            assessments.HELPER_ROWS.remove(db, removed, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, helper_id)
        return removed, _changes(case_id)

    def put_helper_back(self, removed: Helper) -> Changes:
        """Undo `remove_helper`."""
        with self._session.vault.transaction() as db:
            assessments.HELPER_ROWS.put(db, removed, self._session.clock.now())
        return _changes(removed.case_id)

    def order_helpers(self, case_id: CaseId, order: Sequence[str]) -> Changes:
        """Show helpers in this order from now on; an id nobody has is passed over."""
        with self._session.vault.transaction() as db:
            assessments.order_helpers(db, case_id, order, self._session.clock.now())
        return _changes(case_id)

    def save_procedure(
        self, case_id: CaseId, procedure_id: str, values: Mapping[str, Value], base_version: int
    ) -> Changes:
        """A competence procedure, new (`base_version` 0) or corrected; `Invalid`."""
        with self._session.vault.transaction() as db:
            known = assessments.procedures_of(db, case_id)
            stored = next((each for each in known if each.id == procedure_id), None)
            if stored is None:
                stored = CompetenceProcedure(procedure_id, case_id, "")
            else:
                stored = replace(stored, version=base_version)
            wanted = with_values(COMPETENCE_PROCEDURES, stored, values)
            assessments.PROCEDURE_ROWS.put(db, wanted, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, procedure_id)
            assessment_phase.follow(db, case_id, self._session.clock.today())
        return _changes(case_id)

    def remove_procedure(
        self, case_id: CaseId, procedure_id: str
    ) -> tuple[CompetenceProcedure, Changes]:
        """Take a procedure out; `CaseMissing`."""
        with self._session.vault.transaction() as db:
            removed = assessments.PROCEDURE_ROWS.find(db, case_id, procedure_id)
            assessments.PROCEDURE_ROWS.remove(db, removed, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, procedure_id)
        return removed, _changes(case_id)

    def put_procedure_back(self, removed: CompetenceProcedure) -> Changes:
        """Undo `remove_procedure`."""
        with self._session.vault.transaction() as db:
            assessments.PROCEDURE_ROWS.put(db, removed, self._session.clock.now())
        return _changes(removed.case_id)

    # ---- diagnosis sheet --------------------------------------------------------------------

    def save_cell(
        self, case_id: CaseId, cell: Cell, words: str, author: str, base_version: int
    ) -> tuple[DiagnosisCell, Changes]:
        """Write into a cell of the sheet, with author and today's day; its draft goes.

        What stood there stays in its history. Without other words the day stays too; an empty
        cell that nobody wrote into stays away. `CaseMissing`, `Invalid` without an author,
        `Stale`, `SpecialConsentMissing`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            stored = _cell(db, case_id, cell)
            column = "special_text" if cell in SPECIAL_CELLS else "text"
            values: dict[str, Value] = {column: words, "author": author}
            if stored is None:
                new = DiagnosisCell(secrets.token_hex(16), case_id, cell, author, clock.today())
                wanted = with_values(DIAGNOSIS_CELLS, new, values)
            else:
                if stored.words != words.strip():
                    values["written_on"] = clock.today()
                wanted = with_values(DIAGNOSIS_CELLS, replace(stored, version=base_version), values)
            if stored is not None or wanted.words:
                wanted = assessments.save_cell(db, wanted, clock.now())
                assessment_phase.follow(db, case_id, clock.today())
            drafts.delete(db, case_id, DIAGNOSIS, cell)
        return wanted, _changes(case_id)

    def former_entries(self, case_id: CaseId, cell: Cell) -> tuple[FormerEntry, ...]:
        """What stood in a cell before, newest first; empty entries are left out."""
        with self._session.vault.reading() as db:
            now = _cell(db, case_id, cell)
            return () if now is None else former_entries(db, now)


def former_entries(db: Connection, now: DiagnosisCell) -> tuple[FormerEntry, ...]:
    """What stood in that cell before, newest first; empty entries are left out."""
    former = {
        told: history.of_field(db, now.case_id, DIAGNOSIS_CELLS[told], now.id) for told in _TOLD
    }
    return tuple(_entries_before(now, former))


def _entries_before(
    now: DiagnosisCell, former: Mapping[str, Sequence[FormerValue]]
) -> Iterator[FormerEntry]:
    """The cell as it was before each saving: what one saving changed was replaced at one moment,
    of several within one second the first of each column is the latest."""  # fmt: skip
    savings: dict[tuple[datetime, int], dict[str, Any]] = {}
    for told, values in former.items():
        at_once: Counter[datetime] = Counter()
        for value in values:
            saving = (value.replaced_at, -at_once[value.replaced_at])
            savings.setdefault(saving, {})[told] = value.value
            at_once[value.replaced_at] += 1
    before = now
    for (replaced_at, _nth), old in sorted(savings.items(), reverse=True):
        before = replace(before, **old)
        if before.words:
            yield FormerEntry(before.words, before.author, before.written_on, replaced_at)


def _cell(db: Connection, case_id: CaseId, cell: Cell) -> DiagnosisCell | None:
    known = assessments.cells_of(db, case_id)
    return next((each for each in known if each.cell is cell), None)


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(Topic.ASSESSMENT, Topic.PHASES, Topic.CASES, Topic.DRAFTS, case_id=case_id)
