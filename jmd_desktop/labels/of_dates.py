"""Words for tasks and appointments: codes that are part of the program, and field names."""

from collections.abc import Mapping

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import ItemKind
from jmd_desktop.domain.series import Reach, Rhythm
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.i18n import _, pgettext


def dates_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "task_owner": {
            TaskOwner.COUNSELLOR: pgettext("who does it", "JMD"),
            TaskOwner.CLIENT: pgettext("who does it", "Young person"),
            TaskOwner.OTHER: pgettext("who does it", "Somebody else"),
        },
        "appointment_state": {
            AppointmentState.PLANNED: pgettext("appointment", "planned"),
            AppointmentState.KEPT: pgettext("appointment", "kept"),
            AppointmentState.CANCELLED: pgettext("appointment", "cancelled"),
            AppointmentState.CANCELLED_BY_US: pgettext("appointment", "cancelled by us"),
            AppointmentState.MISSED: pgettext("appointment", "did not come"),
        },
        "series_rhythm": {
            Rhythm.WEEKLY: _("every week"),
            Rhythm.TWO_WEEKS: _("every two weeks"),
            Rhythm.FOUR_WEEKS: _("every four weeks"),
            Rhythm.MONTHLY: _("every month"),
        },
        "series_reach": {
            Reach.THIS: pgettext("appointment", "only this one"),
            Reach.FOLLOWING: pgettext("appointment", "this one and all later ones"),
        },
        "task_series_reach": {
            Reach.THIS: pgettext("task", "only this one"),
            Reach.FOLLOWING: pgettext("task", "this one and all later ones"),
        },
        "calendar_item": {
            ItemKind.APPOINTMENT: pgettext("calendar", "Appointment"),
            ItemKind.RESERVATION: pgettext("calendar", "Reserved appointment"),
            ItemKind.TASK: pgettext("calendar", "Task"),
            ItemKind.STEP_BY: _("Step of a support plan"),
            ItemKind.STEP_FROM: _("Step of a support plan begins"),
            ItemKind.FORMALITY: _("Formality of a referral"),
            ItemKind.GOAL_REVIEW: _("Look at a goal again"),
            ItemKind.PLAN_REVIEW: _("Look at a support plan again"),
            ItemKind.REASSESSMENT: _("Assess the situation anew"),
            ItemKind.NEXT_STEP: _("Next step after the first talk"),
            ItemKind.FOLLOW_UP: _("Follow-up talk"),
            ItemKind.PAPER: _("Residence paper runs out"),
        },
    }


def dates_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {"tasks": _("Tasks"), "appointments": _("Appointments")}


def dates_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    return {
        "tasks.title": pgettext("field", "Task"),
        "tasks.who": pgettext("task", "Who does it?"),
        "tasks.who_note": _("Who exactly?"),
        "tasks.due_on": _("By when?"),
        "tasks.note": _("Remark on the task"),
        "appointments.day": _("Day"),
        "appointments.begins": pgettext("appointment", "Begins at"),
        "appointments.minutes": pgettext("appointment", "Length in minutes"),
        "appointments.purpose": _("What is it about?"),
        "appointments.place": _("Place"),
        "appointments.place_note": _("Where exactly?"),
        "appointments.participants": _("Who takes part?"),
        "appointments.participants_note": _("Who else?"),
        "appointments.interpreter": _("Interpreter needed"),
        "appointments.remind_minutes": _("Reminder"),
        "appointments.state": pgettext("appointment", "What became of it"),
        "appointments.note": _("Remark on the appointment"),
        "appointments.recorded_in": _("Told in the journal"),
    }


def dates_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "tasks.who_note": _("A role or a first name is enough."),
        "appointments.place_note": _("It stands on the appointment card, too."),
        "appointments.participants_note": _("Roles are enough, no names of others."),
        "appointments.remind_minutes": _(
            "The program reminds you while it is open and not locked."
        ),
    }
