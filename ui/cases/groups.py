"""The groups of a file's base data as the page shows them: their headings, the way to a field."""

from collections.abc import Mapping

from jmd_desktop.domain.base_data_groups import (
    OF_A_MEMBER,
    ROWS,
    GroupId,
    columns,
    group_of_key,
    is_filled,
    needs,
    table,
)
from jmd_desktop.i18n import _

__all__ = [
    "OF_A_MEMBER",
    "ROWS",
    "GroupId",
    "columns",
    "find",
    "group_of_key",
    "headings",
    "is_filled",
    "needs",
    "table",
]


def headings(group: GroupId) -> Mapping[str, str]:
    """The heading over the row that begins with a column, for groups of several parts."""
    return {
        GroupId.ORIGIN: {
            "nationalities": _("Origin"),
            "entry_month": _("Coming to Germany"),
            "residence_status": _("Residence paper"),
        },
        GroupId.LEARNING: {
            "school_years": _("School"),
            "vocational_certificate": _("Work"),
            "course": _("Language course"),
        },
        GroupId.LIVING: {"income": _("Livelihood"), "disability": _("Health")},
        GroupId.FIRST_TALK: {
            "tasks_done": _("What was done in the talk"),
            "newly_arrived": _("Is your service the right one?"),
            "referred_kind": _("Referral to another service"),
            "next_step": _("What comes next"),
        },
    }.get(group, {})


def find(record: str) -> tuple[GroupId, str] | None:
    """Group and column (or relative's id) that a `Place.record` names; None for no such thing."""
    head, _slash, rest = record.partition("/")
    if head in set(GroupId):
        return GroupId(head), rest
    for group in GroupId:
        if record in columns(group):
            return group, record
    return None
