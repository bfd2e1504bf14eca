"""What was typed into the fields of a record, as the record keeps it; knows no store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.assessment import HelperKind, HelperLoad
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import Certainty, SafeToContact
from jmd_desktop.domain.endings import ClosingReason, Consensus, EndedBy, EndingScope, TalkPoint
from jmd_desktop.domain.evaluations import AnswerWay, Missing, Reached, Situation
from jmd_desktop.domain.fields import Field, Kind, Need, Table, Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.first_talk import Need as TalkNeed
from jmd_desktop.domain.follow_ups import Outcome as FollowUpOutcome
from jmd_desktop.domain.goal_reviews import ReviewDecision
from jmd_desktop.domain.goals import GoalStatus, Quality
from jmd_desktop.domain.obstacles import Mark, Obstacle
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.screening import Decision, Outcome, ResidenceGroup, ScreeningWay
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.errors import CaseMissing

R = TypeVar("R", bound=Any)  # a frozen dataclass whose attributes are the table's columns

_TEXTS: Final = frozenset({Kind.NAME, Kind.LINE, Kind.NOTE, Kind.PHONE, Kind.MAIL})
_CODES: Final[Mapping[str, type[StrEnum]]] = {
    "clients.birth_date_certainty": Certainty,
    "clients.safe_to_contact": SafeToContact,
    "intakes.newly_arrived": Answer,
    "intakes.lawful_stay": Answer,
    "intakes.in_region": Answer,
    "intakes.need": TalkNeed,
    "screenings.way": ScreeningWay,
    "screenings.residence_group": ResidenceGroup,
    "screenings.at_risk": Answer,
    "screenings.decision": Decision,
    "screenings.outcome": Outcome,
    "assessments.helper_load": HelperLoad,
    "helpers.kind": HelperKind,
    "goals.fitting_offer": Answer,
    "goals.quality": Quality,
    "goals.status": GoalStatus,
    "goal_reviews.indicator_seen": Answer,
    "goal_reviews.fit": OfferFit,
    "goal_reviews.decision": ReviewDecision,
    "journal_entries.fit": OfferFit,
    "tasks.who": TaskOwner,
    "appointments.state": AppointmentState,
    "case_endings.scope": EndingScope,
    "case_endings.reason": ClosingReason,
    "case_endings.decided_by": EndedBy,
    "case_endings.consensus": Consensus,
    "evaluations.missing": Missing,
    "evaluations.way": AnswerWay,
    "evaluations.goals_reached": Reached,
    "evaluations.situation": Situation,
    "follow_ups.goals_still": Reached,
    "follow_ups.situation": Situation,
    "follow_ups.outcome": FollowUpOutcome,
    **{f"screenings.{obstacle}": Mark for obstacle in Obstacle},
}
_NEVER_UNKNOWN: Final[Mapping[str, Value]] = {
    "screenings.preventive": False,
    "screenings.way": ScreeningWay.FORM,
    "goals.catalogue_key": "",
    "goals.status": GoalStatus.PLANNED,
    "gaps.goal_id": "",
    "gaps.structural": False,
    "journal_entries.referral_id": "",
    "tasks.who": TaskOwner.COUNSELLOR,
    "tasks.entry_id": "",
    "tasks.referral_id": "",
    "appointments.state": AppointmentState.PLANNED,
    "appointments.entry_id": "",
    "appointments.referral_id": "",
    "case_endings.scope": EndingScope.FILE,
    **{f"case_endings.{point}": False for point in TalkPoint},
    "follow_ups.reached": True,
    **{f"referrals.{link}": "" for link in ("partner_id", "offer_id", "goal_id", "entry_id")},
}


@dataclass(frozen=True, slots=True)
class Typed:
    """Values by column, and the version of the record they were typed over."""

    values: Mapping[str, Value]
    base_version: int


@dataclass(frozen=True, slots=True)
class TypedMember:
    """What was typed about one relative; `new` when nothing of them is in the file yet."""

    id: str
    typed: Typed
    new: bool = False


def begun(
    stored: R | None,
    base_version: int,
    blank: Callable[[], R],
    *,
    case_id: CaseId | None = None,
) -> R:
    """The record something was typed over: a blank one for version 0, else as it is stored.

    With a case only that case's. `CaseMissing` when it is gone.
    """
    if stored is None and base_version == 0:
        return blank()
    if stored is None or (case_id is not None and stored.case_id != case_id):
        raise CaseMissing
    return replace(stored, version=base_version)


def with_values(table: Table, record: R, values: Mapping[str, Value]) -> R:
    """The record with some columns replaced; texts are stripped, what is not given is empty."""
    changed: dict[str, Any] = {
        column: _kept(table[column], value) for column, value in values.items()
    }
    return replace(record, **changed)


def _kept(field: Field, typed: Value) -> Any:
    """A typed value as the record keeps it; a special category is None when it is empty,
    because the schema asks for its line of the consent as soon as it is not NULL."""  # fmt: skip
    value = typed.strip() if isinstance(typed, str) else typed
    if value is None or value in ("", ()):
        return _empty(field)
    codes = _CODES.get(field.key)
    if codes is None:
        return value
    if isinstance(value, tuple):
        return tuple(codes(each) for each in value)
    return codes(str(value))


def _empty(field: Field) -> Any:
    if field.need is Need.SPECIAL:
        return None
    if field.key in _NEVER_UNKNOWN:
        return _NEVER_UNKNOWN[field.key]
    return () if field.kind is Kind.CODES else "" if field.kind in _TEXTS else None
