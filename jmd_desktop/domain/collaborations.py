"""The agreement on case management (D4), and the kinds of support a case had (GR4, SC5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId, CaseKind


class CollaborationDecision(StrEnum):
    """What the young person said to case management; no leads to advice without it (C1)."""

    AGREED = "agreed"
    REFUSED = "refused"


class CollaborationWay(StrEnum):
    """How it was said; orally is normally enough (Arbeitshilfe Case Management)."""

    ORAL = "oral"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Collaboration:
    """One decision about case management; its facts never change, it can only end."""

    id: str
    case_id: CaseId
    decision: CollaborationDecision
    decided_on: date
    way: CollaborationWay
    form_version: str  # of the information sheet that was explained
    language: str  # our tag
    interpreted: bool
    cover: bool | None = None  # whether colleagues may stand in; None was not asked
    paper_place: str = ""
    ended_on: date | None = None

    @property
    def carries_case_management(self) -> bool:
        """Whether case management stands on it today."""
        return self.decision is CollaborationDecision.AGREED and self.ended_on is None


@dataclass(frozen=True, slots=True)
class KindSince:
    """A kind of support and the day it began."""

    kind: CaseKind
    since: date


def kinds_to_add(
    kept: tuple[KindSince, ...], other: tuple[KindSince, ...]
) -> tuple[KindSince, ...]:
    """What has to be added to the kept file's kinds so that the days of both are told: it was
    case management whenever it was so in either of them."""  # fmt: skip
    added: list[KindSince] = []
    for day in sorted({had.since for had in (*kept, *other)}):
        both = {_kind_on(kept, day), _kind_on(other, day)}
        kind = CaseKind.CASE_MANAGEMENT
        if kind not in both:
            kind = CaseKind.ADVICE
        if _kind_on((*kept, *added), day) is not kind:
            added.append(KindSince(kind, day))
    return tuple(added)


def _kind_on(kinds: tuple[KindSince, ...], day: date) -> CaseKind | None:
    """The last one that began by that day; of one day the one noted last, as the store counts."""
    begun = sorted((had for had in kinds if had.since <= day), key=lambda had: had.since)
    return begun[-1].kind if begun else None
