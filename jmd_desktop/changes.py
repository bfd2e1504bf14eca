"""What a service changed: the one message that keeps all open views true."""

from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """The things a view can show; named after the records they come from."""

    CASES = "cases"
    CLIENT = "client"
    CONSENTS = "consents"
    DRAFTS = "drafts"
    SITE_DRAFTS = "site_drafts"
    PHASES = "phases"
    SITE = "site"
    BACKUPS = "backups"
    COUNTS = "counts"
    VAULT = "vault"
    FAMILY = "family"
    FIRST_TALK = "first_talk"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    ITEM_SETS = "item_sets"
    PLAN = "plan"
    JOURNAL = "journal"
    TASKS = "tasks"
    APPOINTMENTS = "appointments"
    REFERRALS = "referrals"
    REVIEWS = "reviews"
    CLOSURE = "closure"
    CLOCKS = "clocks"
    PARTNERS = "partners"
    TEXT_BLOCKS = "text_blocks"
    COLLABORATION = "collaboration"
    RESERVATIONS = "reservations"
    FORMS = "forms"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Changes:
    """The topics a service touched, and the case it was about (None: not one case)."""

    topics: frozenset[Topic] = field(default_factory=frozenset)
    case_id: str | None = None

    @classmethod
    def of(cls, *topics: Topic, case_id: str | None = None) -> "Changes":
        """The changes of these topics."""
        return cls(frozenset(topics), case_id)

    def touch(self, *topics: Topic, case_id: str | None = None) -> bool:
        """Whether a view that shows these topics (of that case, if given) must read again."""
        if self.topics.isdisjoint(topics):
            return False
        return case_id is None or self.case_id is None or case_id == self.case_id
