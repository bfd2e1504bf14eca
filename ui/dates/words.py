"""Words of the place of dates: what its rows say, and what was just done."""

from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt.text import capital
from ui.qt.theme import Tone

DOT: Final = " · "
_HOUR: Final = 60  # minutes
_TONES: Final = {
    AppointmentState.PLANNED: Tone.QUIET,
    AppointmentState.KEPT: Tone.OK,
    AppointmentState.CANCELLED: Tone.QUIET,
    AppointmentState.CANCELLED_BY_US: Tone.QUIET,
    AppointmentState.MISSED: Tone.WARN,
}


def length(minutes: int) -> str:
    """„45 Minuten“, „1 Stunde“, „1 Std. 30 Min.“."""
    hours, rest = divmod(minutes, _HOUR)
    if hours and not rest:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    return labels.duration(minutes * _HOUR)


# ---- appointments --------------------------------------------------------------------------------


def title(met: Appointment) -> str:
    """What it is about, else where."""
    if met.purpose.strip():
        return met.purpose.strip()
    if met.place is not None:
        return _("Appointment: {place}").format(place=labels.code("appointment_place", met.place))
    return pgettext("calendar", "Appointment")


def where(met: Appointment) -> str:
    """The place, as exactly as it is known."""
    place = "" if met.place is None else labels.code("appointment_place", met.place)
    return ", ".join(part for part in (place, met.place_note.strip()) if part)


def facts(met: Appointment) -> str:
    """Where, how long, whether it repeats: the second line of a row."""
    parts = [
        "" if not met.purpose.strip() and not met.place_note.strip() else where(met),
        "" if met.minutes is None else length(met.minutes),
        _("with an interpreter") if met.interpreter else "",
        pgettext("dates", "series") if met.series_id else "",
    ]
    return DOT.join(filter(None, parts))


def state(met: Appointment) -> tuple[str, Tone]:
    """What became of it; nothing to say of what is still to come."""
    if met.state is AppointmentState.PLANNED:
        return "", Tone.QUIET
    return labels.code("appointment_state", met.state), _TONES[met.state]


def state_set(met: Appointment, new: AppointmentState) -> str:
    """What the undo line says then."""
    return _("{appointment}: {state}").format(
        appointment=title(met), state=labels.code("appointment_state", new)
    )


def moved(day: date, today: date) -> str:
    """What the undo line says then."""
    return _("Moved: {day}").format(day=labels.near_day(day, today))


# ---- tasks ---------------------------------------------------------------------------------------


def owner(task: Task) -> str:
    """Whose turn it is; nothing where it is the counsellor's own, as mostly."""
    return "" if task.who is task.who.COUNSELLOR else capital(labels.task_who(task))


def ticked(task: Task, done_on: date | None) -> str:
    """What the undo line says then."""
    if done_on is None:
        return _("To be done again: {task}").format(task=task.title)
    return pgettext("task", "Done: {task}").format(task=task.title)


def noted(task: str) -> str:
    """What the undo line says of a new one."""
    return _("Noted: {task}").format(task=task)


# ---- both ----------------------------------------------------------------------------------------


def removed(name: str, count: int) -> str:
    """What the undo line says then; `count` with all that went along."""
    if count <= 1:
        return _("Removed: {name}").format(name=name)
    return ngettext(
        "Removed: {name}, {count} time", "Removed: {name}, {count} times", count
    ).format(name=name, count=count)


def changed(name: str, count: int) -> str:
    """What the undo line says when a series was changed from one on."""
    return ngettext(
        "Changed: {name}, {count} time", "Changed: {name}, {count} times", count
    ).format(name=name, count=count)


def series(later: int, *, is_task: bool) -> str:
    """What is said of one that repeats."""
    if not later:
        return _("The last one of a series.")
    if is_task:
        return ngettext(
            "Part of a series: {count} more task comes later.",
            "Part of a series: {count} more tasks come later.",
            later,
        ).format(count=later)
    return ngettext(
        "Part of a series: {count} more appointment comes later.",
        "Part of a series: {count} more appointments come later.",
        later,
    ).format(count=later)
