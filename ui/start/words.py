"""What the rows of the start page say; decides nothing."""

from datetime import date, datetime

from jmd_desktop import labels
from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import AppointmentState, over_at
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.case_clocks import ClockDue
from jmd_desktop.domain.follow_ups import FollowUpDue
from jmd_desktop.domain.minors import AgeTurn, Turn, TurnReminder
from jmd_desktop.domain.papers import PaperReminder, PaperState
from jmd_desktop.domain.plan_dues import PlanDue
from jmd_desktop.domain.tasks import TaskDue
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.drafts import OpenDraft
from jmd_desktop.services.start import Appointment, Due, FormalityDue, NextStep, Reassessment
from ui import clock_words
from ui.draft_places import title_of
from ui.qt.entry_delegate import Entry
from ui.qt.theme import Tone
from ui.start import coming_words, plan_words

_MET_TONES = {
    AppointmentState.KEPT: Tone.OK,
    AppointmentState.CANCELLED: Tone.QUIET,
    AppointmentState.CANCELLED_BY_US: Tone.QUIET,
    AppointmentState.MISSED: Tone.WARN,
}
_PAPER_TONES = {
    PaperState.NONE: Tone.QUIET,
    PaperState.SOON: Tone.QUIET,
    PaperState.URGENT: Tone.WARN,
    PaperState.EXPIRED: Tone.DANGER,
}


def today(item: CalendarItem, now: datetime) -> Entry:
    """With whom, what about and where, from when to when, and what became of it."""
    place = "" if item.place is None else labels.code("appointment_place", item.place)
    about = " · ".join(part for part in (item.text.strip(), place) if part)
    return Entry(item.name, about, labels.time_span(item.begins, item.ends), *_met(item, now))


def _met(item: CalendarItem, now: datetime) -> tuple[str, Tone]:
    if item.state is not None and item.state is not AppointmentState.PLANNED:
        return labels.code("appointment_state", item.state), _MET_TONES[item.state]
    at = wall_clock.local(now)
    if item.begins is None or at < datetime.combine(item.day, item.begins):
        return "", Tone.QUIET
    if over_at(item.day, item.begins, item.minutes) <= at:
        return pgettext("appointment", "over"), Tone.QUIET
    return pgettext("appointment", "now"), Tone.ACCENT


def appointment(shown: Appointment, now: datetime) -> Entry:
    """Codeword, place and time: there is nothing else about it."""
    held = shown.reservation
    words = _("today, {time}") if held.day == _today(now) else _("tomorrow, {time}")
    return Entry(
        shown.codeword,
        labels.code("appointment_place", held.place),
        words.format(time=f"{held.time:%H:%M}"),
    )


def next_step(step: Due, now: datetime) -> Entry:
    """What was agreed, noted as a task or asked for, and since when it is due."""
    if isinstance(step, PlanDue):
        return plan_words.entry(step, now)
    overdue = step.on < _today(now)
    return Entry(
        step.name,
        _what(step),
        labels.ago(step.on, now),
        _("overdue") if overdue else _("due today"),
        Tone.WARN if overdue else Tone.ACCENT,
    )


def _what(due: NextStep | TaskDue | FormalityDue) -> str:
    if isinstance(due, TaskDue):
        return _("{who}: {task}").format(who=labels.task_who(due.task), task=due.task.title)
    if isinstance(due, FormalityDue):
        return coming_words.what(due.item)
    return due.step or _("Next step")


def review(due: Reassessment | PlanDue, now: datetime) -> Entry:
    """Whose situation, goal or plan was to be looked at anew, and since when."""
    if isinstance(due, PlanDue):
        return plan_words.entry(due, now)
    overdue = due.on < _today(now)
    return Entry(
        due.name,
        _("Assess the situation anew"),
        labels.ago(due.on, now),
        _("overdue") if overdue else _("due today"),
        Tone.WARN if overdue else Tone.ACCENT,
    )


def clock(due: ClockDue, now: datetime) -> Entry:
    """What has not happened in a case, since when, and for how long (IM6, IM7)."""
    return Entry(
        due.name,
        clock_words.since(due),
        state=clock_words.length(due, _today(now)),
        tone=clock_words.TONES[due.clock],
    )


def paper(reminder: PaperReminder, now: datetime) -> Entry:
    """Whose paper, its last day, and how soon that is."""
    today = _today(now)
    state = reminder.state(today)
    words = _("was valid until {day}") if state is PaperState.EXPIRED else _("valid until {day}")
    return Entry(
        reminder.name,
        words.format(day=labels.short_day(reminder.valid_until)),
        state=_left(reminder, today),
        tone=_PAPER_TONES[state],
    )


def turn(reminder: TurnReminder, now: datetime) -> Entry:
    """Whose birthday, and what it changes."""
    found = reminder.turn
    past = found.on <= _today(now)
    return Entry(
        reminder.name,
        _turn(found, past=past),
        labels.short_day(found.on),
        (_("is {age}") if past else _("turns {age}")).format(age=found.age),
        Tone.WARN if past and found.kind is AgeTurn.OF_AGE else Tone.QUIET,
    )


def follow_up(due: FollowUpDue, now: datetime) -> Entry:
    """Whom to ask whether it lasts, and since when; without a consent nobody may be asked."""
    today = _today(now)
    ended = _("ended on {day}").format(day=labels.short_day(due.ended_on))
    refused = "" if due.allowed else _("no consent to it")
    about = " · ".join(filter(None, (ended, refused)))
    overdue = due.due_on < today
    return Entry(
        due.name,
        about,
        labels.ago(due.due_on, now),
        _("overdue") if overdue else _("due today"),
        Tone.WARN if overdue else Tone.ACCENT,
    )


def draft(shown: OpenDraft, now: datetime) -> Entry:
    """Whose file, where it was typed, and when; or what about the service itself."""
    when, title = labels.ago(shown.draft.saved_at, now), title_of(shown.draft)
    about = (shown.name, title) if shown.name else (title or _("Settings"), _("Settings"))
    return Entry(*about, when, _("Draft"), Tone.WARN)


def _today(now: datetime) -> date:
    return now.astimezone().date()


def _left(reminder: PaperReminder, today: date) -> str:
    left = reminder.days_left(today)
    if left < 0:
        return _("expired")
    if left == 0:
        return _("expires today")
    return ngettext("{count} day left", "{count} days left", left).format(count=left)


def _turn(found: Turn, *, past: bool) -> str:
    if found.kind is AgeTurn.OF_AGE:
        return _("Of age: confirm the consent") if past else _("Soon of age: confirm the consent")
    if past:
        return _("The own consent is enough now")
    return _("From then on the own consent is enough")
