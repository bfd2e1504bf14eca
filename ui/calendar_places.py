"""Where what has a day is worked on, how it is asked for, and its sign; reads nothing."""

from datetime import date, datetime, time
from typing import Final, assert_never

from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.support_plans import PLAN
from ui.draft_places import FOLLOW_UP, REVIEWED_GOAL
from ui.places import Place, PlaceId
from ui.qt.icons import Icon

NEW_TASK: Final = "new-task"
"""A record of the place of dates: begin a task."""

_NEW_APPOINTMENT: Final = "new-appointment"


def place_of(item: CalendarItem) -> Place:
    """Where it is worked on."""
    match item.kind:
        case ItemKind.APPOINTMENT | ItemKind.RESERVATION | ItemKind.TASK:
            record = item.record
        case ItemKind.STEP_BY | ItemKind.STEP_FROM | ItemKind.FORMALITY:
            record = item.record  # the goal, the referral
        case ItemKind.GOAL_REVIEW:
            record = f"{REVIEWED_GOAL}/{item.record}"
        case ItemKind.FOLLOW_UP:
            record = f"{FOLLOW_UP}/{item.record}"
        case ItemKind.PLAN_REVIEW:
            record = PLAN
        case ItemKind.REASSESSMENT:
            record = ""
        case ItemKind.NEXT_STEP:
            record = "next_step"
        case ItemKind.PAPER:
            record = "residence_valid_until"
        case _:
            assert_never(item.kind)
    return Place(_PLACES[item.kind], item.case_id, record)


def of_appointment(case_id: CaseId, appointment_id: str) -> Place:
    """Where that appointment is worked on."""
    return Place(PlaceId.CASE_DATES, case_id, appointment_id)


def of_task(case_id: CaseId, task_id: str) -> Place:
    """Where that task is worked on."""
    return Place(PlaceId.CASE_DATES, case_id, task_id)


def new_appointment(case_id: CaseId, day: date | None = None, begins: time | None = None) -> Place:
    """Begin an appointment, perhaps on that day and at that time."""
    parts = [_NEW_APPOINTMENT]
    if day is not None:
        parts.append(day.isoformat() if begins is None else f"{datetime.combine(day, begins)}")
    return Place(PlaceId.CASE_DATES, case_id, "/".join(parts))


def wanted_appointment(record: str) -> tuple[date | None, time | None] | None:
    """Day and time a record asks a new appointment for; None when it asks for something else."""
    head, _slash, when = record.partition("/")
    if head != _NEW_APPOINTMENT:
        return None
    if not when:
        return None, None
    moment = datetime.fromisoformat(when)
    return moment.date(), moment.time() if " " in when else None


def icon_of(kind: ItemKind) -> Icon:
    """Its sign; words beside it say the same."""
    return _ICONS[kind]


_PLACES: Final = {
    ItemKind.APPOINTMENT: PlaceId.CASE_DATES,
    ItemKind.RESERVATION: PlaceId.RESERVATIONS,
    ItemKind.TASK: PlaceId.CASE_DATES,
    ItemKind.STEP_BY: PlaceId.CASE_PLAN,
    ItemKind.STEP_FROM: PlaceId.CASE_PLAN,
    ItemKind.FORMALITY: PlaceId.CASE_IMPLEMENTATION,
    ItemKind.GOAL_REVIEW: PlaceId.CASE_IMPLEMENTATION,
    ItemKind.PLAN_REVIEW: PlaceId.CASE_PLAN,
    ItemKind.REASSESSMENT: PlaceId.CASE_ASSESSMENT,
    ItemKind.NEXT_STEP: PlaceId.CASE_BASE_DATA,
    ItemKind.FOLLOW_UP: PlaceId.CASE_CLOSURE,
    ItemKind.PAPER: PlaceId.CASE_BASE_DATA,
}

_ICONS: Final = {
    ItemKind.APPOINTMENT: Icon.USERS,
    ItemKind.RESERVATION: Icon.CALENDAR_CLOCK,
    ItemKind.TASK: Icon.LIST_CHECKS,
    ItemKind.STEP_BY: Icon.CLIPBOARD_LIST,
    ItemKind.STEP_FROM: Icon.ARROW_RIGHT,
    ItemKind.FORMALITY: Icon.FILE_CHECK,
    ItemKind.GOAL_REVIEW: Icon.REFRESH_CW,
    ItemKind.PLAN_REVIEW: Icon.REFRESH_CW,
    ItemKind.REASSESSMENT: Icon.REFRESH_CW,
    ItemKind.NEXT_STEP: Icon.ARROW_RIGHT,
    ItemKind.FOLLOW_UP: Icon.MESSAGE_CIRCLE,
    ItemKind.PAPER: Icon.FILE_TEXT,
}
