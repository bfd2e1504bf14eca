"""What the page of referrals says: rows of the list, steps, formalities, what was just done."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import REFERRALS, Value
from jmd_desktop.domain.referrals import (
    OVER,
    Formality,
    Referral,
    ReferralHint,
    ReferralStatus,
    ReferralStep,
    StepHint,
)
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.from_referrals import Kept
from jmd_desktop.services.referrals import FollowedReferral
from ui.phases.implementation.row_button import ListRow, Said
from ui.phases.implementation.step_row import StepShown
from ui.qt.direction import apart
from ui.qt.hint_list import Hint
from ui.qt.icons import Icon
from ui.qt.text import capital
from ui.qt.theme import Tone

DOT: Final = " · "

_NEXT: Final[Mapping[ReferralStatus | None, ReferralStatus]] = {
    None: ReferralStatus.INFORMED,
    ReferralStatus.INFORMED: ReferralStatus.REGISTERED,
    ReferralStatus.REGISTERED: ReferralStatus.ADMITTED,
    ReferralStatus.WAITING: ReferralStatus.ADMITTED,
    ReferralStatus.ADMITTED: ReferralStatus.ENDED,
}
"""What mostly comes next: one press away, and every other step two."""


def unnamed() -> str:
    """A referral that has no name yet."""
    return _("New referral")


# ---- the list ------------------------------------------------------------------------------------


def row(followed: FollowedReferral, today: date, typed: Mapping[str, Value] | None) -> ListRow:
    """A referral as the list tells it; `typed` by column where something is not saved."""
    referral = followed.referral
    said = [Said(capital(labels.standing(referral, today)))]
    said += _counted(referral, today)
    said += _watched(followed)
    group = pgettext("referrals", "Running") if referral.open else pgettext("referrals", "Over")
    return ListRow(
        referral.id,
        _named(referral.offer, referral.partner, typed),
        tuple(said),
        typed is not None,
        group,
    )


def begun_row(record_id: str, typed: Mapping[str, Value] | None) -> ListRow:
    """One that is only typed."""
    group = pgettext("referrals", "Running")
    return ListRow(record_id, _named("", "", typed), (), typed is not None, group)


def typed_in(draft: Draft | None) -> Mapping[str, Value] | None:
    """What a draft says of a referral, by column; None without one."""
    if draft is None:
        return None
    own = f"{REFERRALS.name}."
    return {
        key.removeprefix(own): value for key, value in draft.content.items() if key.startswith(own)
    }


def _named(offer: str, partner: str, typed: Mapping[str, Value] | None) -> str:
    held = {"offer": offer, "partner": partner, **(typed or {})}
    return joined(str(held["offer"] or ""), str(held["partner"] or "")) or unnamed()


def joined(offer: str, partner: str) -> str:
    """What a referral is called, as `Referral.name`: each part in its own direction."""
    parts = [part for part in (offer.strip(), partner.strip()) if part]
    return DOT.join(map(apart, parts)) if len(parts) > 1 else "".join(parts)


def _counted(referral: Referral, today: date) -> list[Said]:
    if not referral.formalities or not referral.open:
        return []
    words = open_count(referral)
    if any(each.late(today) for each in referral.formalities):
        return [Said(words, Icon.TRIANGLE_ALERT, Tone.WARN)]
    return [Said(words)]


def open_count(referral: Referral) -> str:
    """„2 von 5 Formalitäten offen“; said as well when none is."""
    count, left = len(referral.formalities), len(referral.open_formalities)
    if not count:
        return ""
    if not left:
        return _("All formalities done")
    said = ngettext("{open} of {count} formality open", "{open} of {count} formalities open", count)
    return said.format(open=left, count=count)


def _watched(followed: FollowedReferral) -> list[Said]:
    """The last contact; where somebody may break off or it does not fit, with a sign."""
    watched = followed.monitoring
    if watched is None or not followed.referral.open:
        due = ReferralHint.NO_CONTACT in followed.hints
        words = labels.watched(None)
        return [Said(words, Icon.TRIANGLE_ALERT, Tone.WARN)] if due else []
    pressing = {ReferralHint.BREAK_OFF_RISK, ReferralHint.NOT_FITTING, ReferralHint.NO_CONTACT}
    words = labels.watched(watched)
    if pressing & set(followed.hints):
        return [Said(words, Icon.TRIANGLE_ALERT, Tone.WARN)]
    return [Said(words)]


# ---- steps ---------------------------------------------------------------------------------------


def likely_next(status: ReferralStatus | None) -> ReferralStatus | None:
    """What mostly comes next; None where nothing more does."""
    return _NEXT.get(status)


def note_today(status: ReferralStatus | None) -> str:
    """On the button that does so; nothing where nothing comes next."""
    if status is None:
        return ""
    said = labels.code("referral_status", status)
    return _("Note “{status}” for today").format(status=said)


def step(shown: ReferralStep, today: date, hint: StepHint | None, *, last: bool) -> StepShown:
    """One step as it is read."""
    del today
    parts = (labels.short_day(shown.since), apart(shown.note.strip()))
    return StepShown(
        shown.id,
        capital(labels.code("referral_status", shown.status)),
        DOT.join(part for part in parts if part),
        "" if hint is None else labels.step_hint(hint),
        last,
        shown.status in OVER,
    )


def noted(status: ReferralStatus, since: date) -> str:
    """A step was kept."""
    said = labels.code("referral_status", status)
    return _("Noted: {status}, {day}").format(status=said, day=labels.short_day(since))


def step_removed(shown: ReferralStep) -> str:
    """A step was taken out."""
    said = labels.code("referral_status", shown.status)
    return _("Step taken out: {status}, {day}").format(
        status=said, day=labels.short_day(shown.since)
    )


# ---- formalities ---------------------------------------------------------------------------------


def formality_note(asked: Formality, today: date) -> tuple[str, bool]:
    """What is said below a formality, and whether it is late."""
    if asked.done_on is not None:
        return _("done on {day}").format(day=labels.short_day(asked.done_on)), False
    if asked.late(today):
        return _("is overdue"), True
    return "", False


def ticked(asked: Formality, *, done: bool) -> str:
    """A tick was set or taken away."""
    words = labels.formality(asked)
    if done:
        return _("Done: {formality}").format(formality=words)
    return _("Open again: {formality}").format(formality=words)


def formality_added(asked: Formality) -> str:
    """One more was added."""
    return _("Added: {formality}").format(formality=labels.formality(asked))


def formality_changed(asked: Formality) -> str:
    """Its day was changed."""
    return _("Changed: {formality}").format(formality=labels.formality(asked))


def formality_removed(asked: Formality) -> str:
    """One was taken out."""
    return _("Taken out: {formality}").format(formality=labels.formality(asked))


def taken_from_offer(count: int) -> str:
    """Several came from the offer's list."""
    return ngettext(
        "{count} formality of the offer added", "{count} formalities of the offer added", count
    ).format(count=count)


def take_from_offer(count: int) -> str:
    """On the button that does so."""
    return ngettext(
        "Take {count} from the offer's list", "Take {count} from the offer's list", count
    ).format(count=count)


# ---- the rest ------------------------------------------------------------------------------------


def kept(done: Kept) -> str:
    """A body was taken into the list of partners."""
    if done.new_partner or done.new_offer:
        return _("In the network now: {name}").format(name=done.partner.name)
    return _("Linked with the network: {name}").format(name=done.partner.name)


def removed(referral: Referral) -> str:
    """A referral was taken out."""
    return _("Removed: “{name}”").format(name=referral.name)


def hints(followed: FollowedReferral) -> tuple[Hint, ...]:
    """What can be pointed out, the most pressing first, with the way to it."""
    actions = {
        ReferralHint.BREAK_OFF_RISK: _("Plan a task"),
        ReferralHint.NOT_FITTING: _("Note a gap"),
        ReferralHint.NO_CONTACT: pgettext("referral", "Note a contact"),
        ReferralHint.FORMALITY_LATE: _("Have a look"),
        ReferralHint.OPEN_AT_ADMISSION: _("Have a look"),
        ReferralHint.NO_STATUS: _("Note a step"),
        ReferralHint.NOT_EXPLAINED: _("Fill in"),
    }
    said = {each: labels.referral_hint(each) for each in followed.hints}
    if followed.task is not None:  # nobody is asked for what is planned
        said[ReferralHint.BREAK_OFF_RISK] = _("It may be broken off. A task about it is planned.")
        actions[ReferralHint.BREAK_OFF_RISK] = _("See the task")
    warns = {ReferralHint.BREAK_OFF_RISK, ReferralHint.NOT_FITTING, ReferralHint.FORMALITY_LATE}
    return tuple(
        Hint(each.value, said[each], actions[each], each in warns) for each in followed.hints
    )


def ahead(followed: FollowedReferral) -> str:
    """What is planned about it: the next appointment and the next task, a line each."""
    lines = []
    met, task = followed.appointment, followed.task
    if met is not None:
        when = labels.appointment_when(met.day, met.begins, met.ends)
        lines.append(_("Next appointment: {when}").format(when=when))
    if task is not None:
        due = "" if task.due_on is None else _("until {day}").format(day=labels.day(task.due_on))
        said = DOT.join(filter(None, (apart(task.title), due)))
        lines.append(_("Next task: {task}").format(task=said))
    return "\n".join(lines)
