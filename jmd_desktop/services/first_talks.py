"""The first talk in the file: its tasks, whether the service is the right one, what comes next."""

from collections.abc import Mapping
from dataclasses import replace

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import INTAKES, Value
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.services.drafts import BASE_DATA
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import Typed, with_values
from jmd_desktop.store import drafts, first_talks
from jmd_desktop.store.connection import Connection

RECORD = "first_talk"  # the record id of its draft


class FirstTalks:
    """One first talk per case; usually several meetings, and it can be corrected at any time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> FirstTalk:
        """The first talk of a case; a blank one where nothing was noted yet."""
        with self._session.vault.reading() as db:
            return first_talks.get(db, case_id)

    def save(self, case_id: CaseId, values: Mapping[str, Value], base_version: int) -> Changes:
        """Make what was typed part of the file and drop its draft; `Invalid`, `Stale`."""
        with self._session.vault.transaction() as db:
            save_talk(db, case_id, Typed(values, base_version), self._session)
        return Changes.of(Topic.FIRST_TALK, Topic.CASES, Topic.DRAFTS, case_id=case_id)


def save_talk(db: Connection, case_id: CaseId, typed: Typed, session: Session) -> FirstTalk:
    """The first talk in an open transaction, with its draft gone; `Invalid`, `Stale`."""
    stored = replace(first_talks.get(db, case_id), version=typed.base_version)
    wanted = with_values(INTAKES, stored, typed.values)
    saved = first_talks.save(db, wanted, session.clock.now())
    drafts.delete(db, case_id, BASE_DATA, RECORD)
    return saved
