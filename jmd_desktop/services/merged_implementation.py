"""The Durchführung of two files of one person, brought together in one.

Journal, tasks, appointments, referrals, reviews and decisions about the clocks go over as they are;
what is sealed stays sealed, and no entry's words change.
"""

from dataclasses import dataclass
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import (
    APPOINTMENTS,
    CASE_DECISIONS,
    GOAL_REVIEWS,
    JOURNAL_ENTRIES,
    REFERRALS,
    TASKS,
)
from jmd_desktop.domain.journal import Chains
from jmd_desktop.store import journal, merging
from jmd_desktop.store.connection import Connection

# What hangs on a referral goes along with it.
TABLES: Final = (JOURNAL_ENTRIES, TASKS, APPOINTMENTS, REFERRALS, GOAL_REVIEWS, CASE_DECISIONS)


@dataclass(frozen=True, slots=True)
class ImplementationParts:
    """How much of it comes along; entries are counted once, however often they were corrected."""

    entries: int = 0
    tasks: int = 0
    appointments: int = 0
    referrals: int = 0
    reviews: int = 0
    decisions: int = 0


def parts(db: Connection, other: CaseId) -> ImplementationParts:
    """What of the other file would come; nothing of it needs a line of the consent."""
    return ImplementationParts(
        entries=len(Chains(journal.outlines(db, other)).newest),
        tasks=merging.count(db, TASKS, other),
        appointments=merging.count(db, APPOINTMENTS, other),
        referrals=merging.count(db, REFERRALS, other),
        reviews=merging.count(db, GOAL_REVIEWS, other),
        decisions=merging.count(db, CASE_DECISIONS, other),
    )


def merge_implementation(db: Connection, keep: CaseId, other: CaseId) -> None:
    """Everything but drafts and former values, inside an open transaction."""
    for table in TABLES:
        merging.move_rows(db, table, other, keep)
