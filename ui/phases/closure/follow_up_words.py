"""Words of the page of the follow-up talk: when it is, what was said, what comes of it (CL2)."""

from collections.abc import Iterator
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.fields import FOLLOW_UPS
from jmd_desktop.domain.follow_ups import FollowUp, FollowUpTiming, Outcome
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.follow_ups import FollowUpsState, SavedFollowUp
from ui.qt.facts import Fact
from ui.qt.theme import Tone

_TOLD = (
    "channel",
    "goals_still",
    "goals_said",
    "situation",
    "situation_said",
    "new_need",
    "need_said",
    "outcome",
    "outcome_note",
)


def timing(state: FollowUpsState) -> tuple[str, str, Tone]:
    """A word, a sentence and how much it presses."""
    day = "" if state.due_on is None else labels.short_day(state.due_on)
    match state.timing:
        case FollowUpTiming.NO_ENDING:
            return "", "", Tone.QUIET
        case FollowUpTiming.NOT_PLANNED:
            return pgettext("follow-up talk", "no day"), _("No day is planned yet."), Tone.QUIET
        case FollowUpTiming.COMING:
            words = _("It is planned around {day}.").format(day=day)
            return pgettext("follow-up talk", "planned"), words, Tone.ACCENT
        case FollowUpTiming.DUE:
            return pgettext("follow-up talk", "due"), _("It is planned for today."), Tone.WARN
        case FollowUpTiming.OVERDUE:
            words = _("It was planned around {day}, and nothing is noted yet.").format(day=day)
            return pgettext("follow-up talk", "overdue"), words, Tone.WARN
        case FollowUpTiming.SETTLED:
            words = _("The talk was held; no other one is awaited.")
            return pgettext("follow-up talk", "done"), words, Tone.OK


def latest(day: date) -> str:
    """Until when it makes sense."""
    return _("At the latest on {day}: what is kept for it goes then.").format(
        day=labels.short_day(day)
    )


def in_six_months(day: date) -> str:
    """The button that takes the usual day."""
    return _("Six months after the end: {day}").format(day=labels.short_day(day))


def headline(talk: FollowUp) -> str:
    """When it was, and whether anybody was reached."""
    day = labels.short_day(talk.held_on)
    if not talk.reached:
        return _("{day}: not reached").format(day=day)
    return _("Talk on {day}").format(day=day)


def facts(talk: FollowUp) -> list[Fact]:
    """What was said; what was not asked is left out."""
    return [Fact(name, said) for name, said in _facts(talk) if said]


def _facts(talk: FollowUp) -> Iterator[tuple[str, str]]:
    for column in _TOLD:
        field = FOLLOW_UPS[column]
        yield labels.field(field), labels.value(field, getattr(talk, column))


def follows(outcome: Outcome | None) -> str:
    """What comes of an outcome; "" where nothing needs to be said."""
    if outcome is Outcome.REOPEN:
        return _(
            "When you save, you are led to the end of the case to take it up again. Nothing "
            "happens by itself."
        )
    if outcome is Outcome.DONE:
        return _("No further talk is awaited.")
    return ""


def saved(done: SavedFollowUp) -> str:
    """For the line with the way back."""
    if not done.talk.reached:
        return _("The try was noted.")
    return _("The talk was noted.")


def removed(_talk: FollowUp) -> str:
    """It was taken out."""
    return _("The talk was removed.")


def moved(day: date | None) -> str:
    """Another day, or none."""
    if day is None:
        return _("No follow-up talk is planned.")
    return _("The follow-up talk is planned around {day}.").format(day=labels.short_day(day))
