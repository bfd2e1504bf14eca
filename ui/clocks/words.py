"""What the decision about a case says: why it is due, what is known, what follows."""

from datetime import date, datetime

from jmd_desktop import labels
from jmd_desktop.domain.case_clocks import CaseClock, CaseDecision, ClockDecision, ClockDue
from jmd_desktop.domain.endings import ClosingReason
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.case_overview import CaseOverview
from ui import clock_words
from ui.qt.entry_delegate import Entry
from ui.qt.facts import Fact
from ui.qt.surfaces import NoticeKind

_FORMER = 3  # decisions that are told of


def row(due: ClockDue, today: date) -> Entry:
    """A case in the list of those that wait."""
    return Entry(
        due.name,
        clock_words.since(due),
        state=clock_words.length(due, today),
        tone=clock_words.TONES[due.clock],
    )


def waiting(count: int) -> str:
    """How many cases there are to decide about."""
    return ngettext(
        "{count} case is waiting for your decision.",
        "{count} cases are waiting for your decision.",
        count,
    ).format(count=labels.number(count))


def nothing() -> str:
    """No case waits."""
    return _("No case is waiting for a decision.")


def why(clock: CaseClock) -> tuple[NoticeKind, str, str]:
    """The kind of the notice, its word, and why something has to be decided."""
    if clock is CaseClock.CONTACT:
        return (
            NoticeKind.WARN,
            labels.code("case_clock", clock),
            _(
                "After nine months without contact the support has to end: what is stored about "
                "somebody must not be kept longer than it is needed. At the latest then the file "
                "must be made anonymous, too; a later version of the program leads through that. "
                "If you were in contact after all, note it in the journal: then the time counts "
                "from that day."
            ),
        )
    return (
        NoticeKind.INFO,
        labels.code("case_clock", clock),
        _(
            "Nobody has worked on this file for six months. Please decide whether you go on. "
            "Looking at it or printing it changes nothing about that."
        ),
    )


def not_due() -> str:
    """A case of which nothing has to be decided."""
    return _("Nothing has to be decided about this case at the moment.")


def follows(decision: ClockDecision) -> str:
    """What comes of a decision, in one sentence."""
    if decision is ClockDecision.CONTINUE:
        return _("The six months count anew from today.")
    return _(
        "Journal, tasks and plan can only be read from then on, and the phase “{phase}” begins on "
        "that day."
    ).format(phase=labels.code("phase", "closure"))


def closing(reason: ClosingReason) -> str:
    """What a reason means, and what goes before it (H2)."""
    said = labels.closing_reason(reason)
    if reason is not ClosingReason.LACK_OF_COOPERATION:
        return said
    asked = _("First please answer the questions about what stood in the way.")
    return f"{said} {asked}"


def choice(decision: ClockDecision) -> str:
    """The decision as something to do."""
    return {
        ClockDecision.CONTINUE: _("Go on supporting"),
        ClockDecision.END: _("End the support"),
    }[decision]


def done(decision: ClockDecision, name: str) -> str:
    """What was just decided."""
    said = {
        ClockDecision.CONTINUE: _("{name}: the support goes on."),
        ClockDecision.END: _("{name}: the support has ended."),
    }[decision]
    return said.format(name=name)


def facts(seen: CaseOverview, now: datetime) -> list[Fact]:
    """What helps to decide."""
    case = seen.case
    edited = case.last_edited_at
    known = [
        Fact(_("Last contact"), _last_contact(seen, now), quiet=seen.last_contact is None),
        Fact(
            _("Last entry"),
            _("none in the journal yet")
            if seen.last_entry_on is None
            else _day(seen.last_entry_on, now),
            quiet=seen.last_entry_on is None,
        ),
        Fact(_("Last worked on"), _day(edited.astimezone().date(), now)),
        Fact(_("Phase"), labels.code("phase", seen.phase)),
        Fact(_("Open tasks"), _tasks(seen), quiet=not seen.open_tasks),
    ]
    coming = seen.next_appointment
    if coming is not None:
        when = labels.appointment_when(coming.day, coming.begins, coming.ends)
        known.append(Fact(_("Next appointment"), when))
    former = "\n".join(_former(each) for each in seen.clocks.decisions[:_FORMER])
    if former:
        known.append(Fact(_("Decided before"), former))
    return known


def _last_contact(seen: CaseOverview, now: datetime) -> str:
    last = seen.last_contact
    if last is None:
        return _("none noted; with us since {day}").format(day=labels.day(seen.case.opened_on))
    told = _day(last.on, now)
    return (
        told if last.channel is None else f"{told}, {labels.code('contact_channel', last.channel)}"
    )


def _day(day: date, now: datetime) -> str:
    return _("{day} ({ago})").format(day=labels.day(day), ago=labels.ago(day, now))


def _tasks(seen: CaseOverview) -> str:
    """How many, and the most urgent one."""
    if not seen.open_tasks or seen.next_task is None:
        return _("none open")
    first, others = seen.next_task.title, seen.open_tasks - 1
    if not others:
        return first
    return ngettext("{task} and {count} other", "{task} and {count} others", others).format(
        task=first, count=labels.number(others)
    )


def _former(made: CaseDecision) -> str:
    return _("{day}: {decision}. {reason}").format(
        day=labels.short_day(made.decided_on), decision=choice(made.decision), reason=made.reason
    )
