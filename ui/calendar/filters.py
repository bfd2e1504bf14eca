"""What of all that has a day is shown."""

from enum import StrEnum
from typing import Final

from jmd_desktop.domain.calendar_days import ItemKind
from jmd_desktop.i18n import _, pgettext


class Filter(StrEnum):
    """One chip; its value is what is remembered."""

    APPOINTMENTS = "appointments"
    TASKS = "tasks"
    PLANS = "plans"
    PAPERS = "papers"


_KINDS: Final = {
    Filter.APPOINTMENTS: frozenset({ItemKind.APPOINTMENT, ItemKind.RESERVATION}),
    Filter.TASKS: frozenset(
        {ItemKind.TASK, ItemKind.FORMALITY, ItemKind.NEXT_STEP, ItemKind.FOLLOW_UP}
    ),
    Filter.PLANS: frozenset(
        {
            ItemKind.STEP_BY,
            ItemKind.STEP_FROM,
            ItemKind.GOAL_REVIEW,
            ItemKind.PLAN_REVIEW,
            ItemKind.REASSESSMENT,
        }
    ),
    Filter.PAPERS: frozenset({ItemKind.PAPER}),
}

ALL: Final = frozenset(Filter)


def kinds(chosen: frozenset[Filter]) -> frozenset[ItemKind]:
    """All kinds that are shown then."""
    return frozenset().union(*(_KINDS[each] for each in chosen))


def choices() -> list[tuple[str, str]]:
    """As chips show them."""
    return [
        (Filter.APPOINTMENTS, pgettext("dates", "Appointments")),
        (Filter.TASKS, pgettext("dates", "Tasks")),
        (Filter.PLANS, _("Deadlines of plans")),
        (Filter.PAPERS, _("Papers")),
    ]
