"""Words of the journal: what stands over an entry, what is said of its state, and of what came of
it."""  # fmt: skip

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.tasks import Task
from jmd_desktop.domain.wall_clock import local
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt.icons import Icon

DOT: Final = " · "
_LONG: Final = 120  # minutes
_INTERPRETER: Final = "interpreter"  # code of `journal_role`

_CHANNELS: Final[Mapping[str, Icon]] = {
    "office": Icon.BUILDING_2,
    "outreach": Icon.MAP_PIN,
    "phone": Icon.PHONE,
    "letter": Icon.FILE_TEXT,
    "mail": Icon.MAIL,
    "messenger": Icon.MESSAGE_CIRCLE,
    "video": Icon.VIDEO,
    "group": Icon.USERS,
    "accompaniment": Icon.USER_CHECK,
    "round_table": Icon.USERS,
    "network_meeting": Icon.USERS,
    "working_group": Icon.USERS,
}


def icon_of(channel: str | None) -> Icon:
    """What stands before an entry; the words beside it say the same."""
    return _CHANNELS.get(channel or "", Icon.NOTEBOOK_PEN)


def clock(at: time | None) -> str:
    """„14:30 Uhr“, or nothing."""
    return "" if at is None else labels.clock_time(at)


def length(minutes: int) -> str:
    """As one says it: „90 Minuten“, „2 h 30 min“."""
    if minutes < _LONG:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    return labels.duration(minutes * 60)


def facts(entry: JournalEntry) -> str:
    """On which way, how long, with whom: the line over an entry."""
    said = [labels.code("contact_channel", entry.channel)] if entry.channel else []
    if entry.minutes is not None:
        said.append(length(entry.minutes))
    people = ", ".join(labels.code("journal_role", each) for each in entry.participants)
    if entry.participants_note:
        note = entry.participants_note
        people = f"{people} ({note})" if people else note
    if people:
        said.append(people)
    if entry.interpreter and _INTERPRETER not in entry.participants:  # else it is said already
        said.append(_("with an interpreter"))
    return DOT.join(said) or pgettext("journal", "Note")


def changeable_until(seals_at: datetime) -> str:
    """„noch bis 9. März änderbar“."""
    return _("can be changed until {day}").format(day=labels.short_day(local(seals_at).date()))


def corrected_on(written_at: datetime) -> str:
    """„berichtigt am 3. März“."""
    return _("corrected on {day}").format(day=labels.short_day(local(written_at).date()))


def task_line(task: Task, today: date) -> str:
    """„Aufgabe: Antrag holen – bis 12.10.2026, junger Mensch“."""
    said = [task.title]
    if task.done_on is not None:
        said.append(_("done on {day}").format(day=labels.short_day(task.done_on)))
    elif task.due_on is not None:
        words = _("was due by {day}") if task.is_over(today) else pgettext("journal", "by {day}")
        said.append(words.format(day=labels.short_day(task.due_on)))
    if task.who != "counsellor":
        said.append(labels.task_who(task))
    return _("Task: {words}").format(words=DOT.join(said))


def appointment_line(appointment: Appointment) -> str:
    """„Termin: Mo., 2. März 2026, 14:30–15:15 Uhr · Jobcenter“."""
    when = labels.appointment_when(appointment.day, appointment.begins, appointment.ends)
    said = [when]
    if appointment.purpose:
        said.append(appointment.purpose)
    if appointment.state is not AppointmentState.PLANNED:
        said.append(labels.code("appointment_state", appointment.state))
    return _("Appointment: {words}").format(words=DOT.join(said))


def referral_line(name: str) -> str:
    """An offer somebody was led to from here."""
    return _("Referral: {name}").format(name=name)


def about_line(name: str, entry: JournalEntry) -> str:
    """The referral an entry tells of, and how that goes (IM4)."""
    said = [name]
    if entry.fit is not None:
        said.append(labels.code("offer_fit", entry.fit))
    if entry.break_off_risk:
        said.append(_("may break off"))
    return _("About: {words}").format(words=DOT.join(said))


def found(count: int, total: int) -> str:
    """How many are shown of how many."""
    said = ngettext("{count} of {total} entry", "{count} of {total} entries", total)
    return said.format(count=labels.number(count), total=labels.number(total))


def search_in(total: int) -> str:
    """What stands in the empty field of the search."""
    said = ngettext("Search {count} entry", "Search {count} entries", total)
    return said.format(count=labels.number(total))


def draft_word() -> str:
    """Of what is typed and not in the file."""
    return pgettext("journal", "Draft")


def sealed_word() -> str:
    """Of what is corrected and no longer changed."""
    return _("Sealed. What is wrong in it is corrected by a new version.")


def said_before() -> str:
    """Of an entry that was found by words only an earlier version of it has."""
    return pgettext("journal", "found in a former version")
