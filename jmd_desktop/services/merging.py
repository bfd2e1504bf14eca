"""Two files of one person become one: what would happen, and doing it.

No entry goes on the erasure list: nobody was erased, everything of the other file is in the kept
one. With an entry, restoring an older backup would delete a file whose content that backup holds
nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.clock import Clock
from jmd_desktop.domain import fields
from jmd_desktop.domain.cases import RUNNING, Case, CaseId, PhaseStatus
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.collaborations import kinds_to_add
from jmd_desktop.domain.fields import (
    CLIENTS,
    FAMILY_MEMBERS,
    INTAKES,
    Field,
    Need,
    Value,
)
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.errors import CaseMissing, SameCase
from jmd_desktop.services import (
    merged_assessments,
    merged_closure,
    merged_implementation,
    merged_plans,
)
from jmd_desktop.services.merged_assessments import AssessmentParts, MergedAssessments
from jmd_desktop.services.merged_closure import ClosureParts, merge_closure
from jmd_desktop.services.merged_drafts import merge_drafts
from jmd_desktop.services.merged_implementation import ImplementationParts, merge_implementation
from jmd_desktop.services.merged_plans import PlanParts, merge_plans
from jmd_desktop.services.session import Session
from jmd_desktop.store import (
    cases,
    clients,
    collaborations,
    consents,
    drafts,
    family,
    first_talks,
    history,
    merging,
)
from jmd_desktop.store.connection import Connection

_EMPTY: Final[tuple[Value, ...]] = (None, "", ())
_OF_THE_ROW: Final = frozenset({"case_id", "version"})
_FURTHER: Final = (
    PhaseStatus.OPEN,
    PhaseStatus.SKIPPED,
    PhaseStatus.IN_PROGRESS,
    PhaseStatus.DONE,
)


class Side(StrEnum):
    """Whose value stands in the kept file; the other one is in its history."""

    KEPT = "kept"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One base-data field in both files."""

    field: Field
    kept: Value
    other: Value


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do; nothing has happened yet."""

    kept: Case
    kept_client: Client
    other: Case
    other_client: Client
    differing: tuple[FieldPair, ...]  # one of both has to be chosen
    added: tuple[FieldPair, ...]  # only the other file knows: taken over
    not_taken: tuple[Field, ...]  # sensitive, and the kept file's consent does not cover them
    consents: int  # of the other file, as the following
    relatives: int
    drafts: int
    first_talk: bool
    assessment: AssessmentParts  # its own `not_taken` is in the one above as well
    plan: PlanParts
    implementation: ImplementationParts
    closure: ClosureParts


class Merging:
    """Both files are of one person: that is for the counsellor to say, never for the program."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def compare(self, keep: CaseId, other: CaseId) -> MergePreview:
        """What would happen; `SameCase`, `CaseMissing`."""
        with self._session.vault.reading() as db:
            kept, others = _both(db, keep, other)
            allowed = consents.allows_special_categories(db, keep)
            pairs = tuple(_pairs(kept.client, others.client))
            usable = [pair for pair in pairs if _usable(pair.field, special=allowed)]
            assessed = merged_assessments.parts(db, other, special=allowed)
            return MergePreview(
                kept.case,
                kept.client,
                others.case,
                others.client,
                differing=tuple(pair for pair in usable if pair.kept not in _EMPTY),
                added=tuple(pair for pair in usable if pair.kept in _EMPTY),
                not_taken=(
                    *(pair.field for pair in pairs if not _usable(pair.field, special=allowed)),
                    *assessed.not_taken,
                ),
                consents=len(consents.of_case(db, other)),
                relatives=len(family.of_case(db, other)),
                drafts=len(drafts.of_case(db, other)),
                first_talk=first_talks.get(db, other) != FirstTalk(other),
                assessment=assessed,
                plan=merged_plans.parts(db, other),
                implementation=merged_implementation.parts(db, other),
                closure=merged_closure.parts(db, other),
            )

    def merge(self, keep: CaseId, other: CaseId, choices: Mapping[str, Side]) -> Changes:
        """Make one file of both, all of it or nothing; it cannot be undone.

        `choices` by base-data column; what is not chosen keeps the kept file's value. `SameCase`,
        `CaseMissing`, `Invalid`, and the schema's refusals: `GuardianMissing` when the chosen date
        of birth asks for a signature that neither file has.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            kept, others = _both(db, keep, other)
            _Merge(db, kept, others, clock).run(choices)
        return Changes.of(
            Topic.CASES,
            Topic.CLIENT,
            Topic.CONSENTS,
            Topic.DRAFTS,
            Topic.PHASES,
            Topic.FAMILY,
            Topic.FIRST_TALK,
            Topic.COLLABORATION,
            Topic.SCREENING,
            Topic.ASSESSMENT,
            Topic.PLAN,
            Topic.JOURNAL,
            Topic.TASKS,
            Topic.APPOINTMENTS,
            Topic.REFERRALS,
            Topic.REVIEWS,
            Topic.CLOCKS,
            Topic.CLOSURE,
        )


@dataclass(frozen=True, slots=True)
class _File:
    case: Case
    client: Client


class _Merge:
    """One merging inside an open transaction; the steps follow what the schema asks for."""

    def __init__(self, db: Connection, kept: _File, other: _File, clock: Clock) -> None:
        self._db = db
        self._kept, self._other = kept, other
        self._keep_id, self._other_id = kept.case.id, other.case.id
        self._at, self._today = clock.now(), clock.today()
        # Before the other file's consents join: what was agreed to in the kept file counts.
        self._special = consents.allows_special_categories(db, self._keep_id)
        self._assessments = MergedAssessments(
            db, self._keep_id, self._other_id, self._at, special=self._special
        )

        self._folded = merged_closure.folded(db, self._keep_id, self._other_id)

    def run(self, choices: Mapping[str, Side]) -> None:
        merging.copy_consents(self._db, self._other_id, self._keep_id)
        self._kinds()
        self._former_values()
        self._base_data(choices)
        merging.move_rows(self._db, FAMILY_MEMBERS, self._other_id, self._keep_id)
        self._first_talk()
        self._assessments.run()
        merge_plans(self._db, self._keep_id, self._other_id, self._at)
        merge_implementation(self._db, self._keep_id, self._other_id)
        merge_closure(self._db, self._kept.case, self._other.case, self._at, self._today)
        merge_drafts(self._db, self._keep_id, self._other_id, self._at, special=self._special)
        self._phases()
        self._case()
        merging.delete_case(
            self._db, self._other_id, self._other.case.number, merged_into=self._keep_id
        )
        cases.touch_edited(self._db, self._keep_id, self._at)

    def _kinds(self) -> None:
        kept = collaborations.kinds_of_case(self._db, self._keep_id)
        other = collaborations.kinds_of_case(self._db, self._other_id)
        ends = merging.copy_collaborations(self._db, self._other_id, self._keep_id)
        for begun in kinds_to_add(kept, other):
            collaborations.begin_kind(self._db, self._keep_id, begun.kind, begun.since)
        merging.end_collaborations(self._db, ends)

    def _former_values(self) -> None:
        rows = [
            (field, self._record(record_id), value, replaced_at)
            for field, record_id, value, replaced_at in merging.former_values(
                self._db, self._other_id
            )
            if _usable(fields.field(field), special=self._special)
            and self._assessments.goes_on(record_id)
        ]
        merging.note_former_values(self._db, self._keep_id, rows)

    def _record(self, record_id: str) -> str:
        """Whose former value it is in the kept file."""
        of, slash, part = record_id.partition("/")
        return f"{self._folded.get(of, of)}{slash}{part}"

    def _base_data(self, choices: Mapping[str, Side]) -> None:
        taken: dict[str, Any] = {}
        for pair in _pairs(self._kept.client, self._other.client):
            if not _usable(pair.field, special=self._special):
                continue
            if pair.kept in _EMPTY or choices.get(pair.field.column) is Side.OTHER:
                taken[pair.field.column] = pair.other
            else:
                self._note(pair.field, pair.other)
        before = self._kept.client
        clients.save(self._db, before, replace(before, **taken), self._at)

    def _first_talk(self) -> None:
        blank = FirstTalk(self._keep_id)
        kept = first_talks.get(self._db, self._keep_id)
        other = first_talks.get(self._db, self._other_id)
        if kept == blank:
            if other != FirstTalk(self._other_id):
                self._replace_blank_talk(other)
            return
        taken: dict[str, Any] = {}
        for pair in _talk_pairs(kept, other):
            if pair.kept in _EMPTY:
                taken[pair.field.column] = pair.other
            elif isinstance(pair.kept, tuple) and isinstance(pair.other, tuple):
                taken[pair.field.column] = tuple(dict.fromkeys((*pair.kept, *pair.other)))
            else:
                self._note(pair.field, pair.other)
        first_talks.save(self._db, replace(kept, **taken), self._at)

    def _replace_blank_talk(self, other: FirstTalk) -> None:
        version = first_talks.get(self._db, self._keep_id).version
        wanted = replace(other, case_id=self._keep_id, version=version)
        first_talks.save(self._db, wanted, self._at)

    def _phases(self) -> None:
        kept = cases.phases_of(self._db, self._keep_id)
        for mine, other in zip(kept, cases.phases_of(self._db, self._other_id), strict=True):
            if _FURTHER.index(other.status) > _FURTHER.index(mine.status):
                cases.set_phase(self._db, self._keep_id, other.phase, other.status, other.since)

    def _case(self) -> None:
        kept, other = self._kept.case, self._other.case
        running_there = kept.status not in RUNNING and other.status in RUNNING
        contacts = [at for at in (kept.last_contact_at, other.last_contact_at) if at is not None]
        merging.take_case(
            self._db,
            self._keep_id,
            opened_on=min(kept.opened_on, other.opened_on),
            status=other.status if running_there else kept.status,
            last_contact_at=max(contacts, default=None),
        )
        now = replace(kept, status=other.status if running_there else kept.status)
        merged_closure.follow_phase(self._db, now, self._today)

    def _note(self, field: Field, value: Value) -> None:
        history.note(self._db, self._keep_id, field, "", old_value=value, at=self._at)


def _both(db: Connection, keep: CaseId, other: CaseId) -> tuple[_File, _File]:
    if keep == other:
        raise SameCase
    return _file(db, keep), _file(db, other)


def _file(db: Connection, case_id: CaseId) -> _File:
    case, client = cases.get(db, case_id), clients.get(db, case_id)
    if case is None or client is None:
        raise CaseMissing
    return _File(case, client)


def _pairs(kept: Client, other: Client) -> Iterator[FieldPair]:
    """The fields of which the other file knows something else."""
    for field in CLIENTS.fields:
        if field.column not in _OF_THE_ROW and hasattr(kept, field.column):
            mine, theirs = getattr(kept, field.column), getattr(other, field.column)
            if theirs not in _EMPTY and theirs != mine:
                yield FieldPair(field, mine, theirs)


def _talk_pairs(kept: FirstTalk, other: FirstTalk) -> Iterator[FieldPair]:
    for field in INTAKES.fields:
        if field.column not in _OF_THE_ROW:
            mine, theirs = getattr(kept, field.column), getattr(other, field.column)
            if theirs not in _EMPTY and theirs != mine:
                yield FieldPair(field, mine, theirs)


def _usable(field: Field, *, special: bool) -> bool:
    return special or field.need is not Need.SPECIAL
