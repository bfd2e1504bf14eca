"""The relatives of a young person: noted, changed, taken out, and put back."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS, Field, Value
from jmd_desktop.domain.history import FormerValue
from jmd_desktop.services.drafts import BASE_DATA
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import Typed, TypedMember, with_values
from jmd_desktop.store import drafts, family, history
from jmd_desktop.store.connection import Connection


@dataclass(frozen=True, slots=True)
class RemovedMember:
    """A relative that was taken out, with everything that went along: enough to put it back."""

    member: FamilyMember
    former: tuple[tuple[Field, FormerValue], ...]  # oldest first


class Family:
    """Relatives by role and first name; they have no file of their own (domain B.0)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> tuple[FamilyMember, ...]:
        """All relatives, in the order in which they were noted."""
        with self._session.vault.reading() as db:
            return tuple(family.of_case(db, case_id))

    def add(self, case_id: CaseId, values: Mapping[str, Value]) -> tuple[FamilyMember, Changes]:
        """A new relative, last in the order; `Invalid` without a role or for a refused value."""
        typed = TypedMember(new_member_id(), Typed(values, 0), new=True)
        with self._session.vault.transaction() as db:
            made = save_member(db, case_id, typed, self._session)
        return made, _changes(case_id)

    def save(
        self, case_id: CaseId, member_id: str, values: Mapping[str, Value], base_version: int
    ) -> Changes:
        """Make what was typed part of the file and drop its draft; `Invalid`, `Stale`."""
        typed = TypedMember(member_id, Typed(values, base_version))
        with self._session.vault.transaction() as db:
            save_member(db, case_id, typed, self._session)
        return _changes(case_id)

    def remove(self, case_id: CaseId, member_id: str) -> tuple[RemovedMember, Changes]:
        """Take a relative out of the file with former values and draft; `CaseMissing`."""
        with self._session.vault.transaction() as db:
            member = family.find(db, case_id, member_id)
            former = [
                (field, value)
                for field in FAMILY_MEMBERS.fields
                for value in history.of_field(db, case_id, field, member_id)
            ]
            family.remove(db, member, self._session.clock.now())
            drafts.delete(db, case_id, BASE_DATA, draft_id(member_id))
        former.sort(key=lambda noted: noted[1].replaced_at)
        return RemovedMember(member, tuple(former)), _changes(case_id)

    def put_back(self, removed: RemovedMember) -> Changes:
        """Undo `remove`: the relative is there again as before, former values too."""
        member, now = removed.member, self._session.clock.now()
        with self._session.vault.transaction() as db:
            family.insert(db, member, now)
            for field, former in removed.former:
                history.note(
                    db,
                    member.case_id,
                    field,
                    member.id,
                    old_value=former.value,
                    at=former.replaced_at,
                )
        return _changes(member.case_id)


def new_member_id() -> str:
    """A random id for a relative that is only typed yet."""
    return secrets.token_hex(16)


def draft_id(member_id: str) -> str:
    """The record id under which a relative's draft is kept."""
    return f"family/{member_id}"


def save_member(
    db: Connection, case_id: CaseId, typed: TypedMember, session: Session
) -> FamilyMember:
    """One relative in an open transaction, with its draft gone; `Invalid`, `Stale`."""
    now = session.clock.now()
    values, base_version = typed.typed.values, typed.typed.base_version
    if typed.new:
        last = max((member.position for member in family.of_case(db, case_id)), default=0)
        blank = FamilyMember(typed.id, case_id, "", position=last + 1)
        saved = with_values(FAMILY_MEMBERS, blank, _with_role(values, ""))
        family.insert(db, saved, now)
    else:
        stored = family.find(db, case_id, typed.id)
        role = _with_role(values, stored.family_role)
        wanted = with_values(FAMILY_MEMBERS, stored, {**role, "version": base_version})
        saved = family.save(db, wanted, now)
    drafts.delete(db, case_id, BASE_DATA, draft_id(typed.id))
    return saved


def _with_role(values: Mapping[str, Value], held: str) -> dict[str, Value]:
    """A role cannot be empty in the record; the store refuses the empty text with its field."""
    return {**values, "family_role": values.get("family_role", held) or ""}


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.FAMILY, Topic.CASES, Topic.DRAFTS, case_id=case_id)
