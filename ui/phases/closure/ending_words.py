"""Words of the page of the end: what ended and how, what is left, what pressing a button means."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.endings import (
    CaseEnding,
    ClosingReason,
    EndingHint,
    EndingScope,
    ReasonStep,
    TalkPoint,
)
from jmd_desktop.domain.fields import CASE_ENDINGS
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.left_open import LeftOpen
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.endings import Ended, EndingsState
from ui.qt.facts import Fact
from ui.qt.hint_list import Hint
from ui.qt.theme import Tone

ADVICE: Final = "advice"
EVALUATION: Final = "evaluation"
CONSENTS: Final = "consents"
GAP: Final = "gap"
PLAN: Final = "plan"
DATES: Final = "dates"
APPOINTMENTS: Final = "appointments"
JOURNAL: Final = "journal"
REFERRALS: Final = "referrals"
OVERVIEW: Final = "overview"
BARRIERS: Final = "barriers"
"""Keys of what a hint's button does."""

_EXCERPT: Final = 160  # letters of a journal entry
_TEXTS: Final = ("achieved", "remains")


def state_pill(state: EndingsState) -> tuple[str, Tone]:
    """Where the end of the case stands."""
    if state.ending is not None:
        return pgettext("case", "ended"), Tone.QUIET
    if state.unexplained:
        return pgettext("case", "ended, reason open"), Tone.WARN
    if state.preparation is None:
        return "", Tone.QUIET
    return pgettext("ending", "in preparation"), Tone.ACCENT


def headline(ending: CaseEnding) -> str:
    """What ended when, in one line."""
    day = "" if ending.ended_on is None else labels.short_day(ending.ended_on)
    if ending.scope is EndingScope.CASE_MANAGEMENT:
        return _("Case management ended on {day}").format(day=day)
    return _("The case ended on {day}").format(day=day)


def facts(ending: CaseEnding) -> list[Fact]:
    """An ending that holds or held, to be read; what was not said is left out."""
    return [Fact(name, words) for name, words in _facts(ending) if words]


def _facts(ending: CaseEnding) -> Iterator[tuple[str, str]]:
    yield _value(ending, "reason")
    yield _value(ending, "reason_note")
    yield _value(ending, "decided_by")
    yield _value(ending, "consensus")
    for column in ("barrier_what", "barrier_aim", "barriers", "barriers_note", "barrier_offers"):
        yield _value(ending, column)
    yield _value(ending, "consequences_told")
    yield _value(ending, "talk_on")
    yield _value(ending, "no_talk")
    points = [labels.field(CASE_ENDINGS[each.value]) for each in TalkPoint if getattr(ending, each)]
    yield _("In the talk"), "; ".join(points)
    yield _value(ending, "informed_on")
    yield _value(ending, "informed_note")
    for column in _TEXTS:
        yield _value(ending, column)
    yield _value(ending, "follow_up_on")
    yield _value(ending, "reopened_on")
    yield _value(ending, "reopened_reason")


def _value(ending: CaseEnding, column: str) -> tuple[str, str]:
    field = CASE_ENDINGS[column]
    return labels.field(field), labels.value(field, getattr(ending, column))


# ---- beside the form -----------------------------------------------------------------------------


def steps(state: EndingsState, reason: ClosingReason | None, ending: CaseEnding) -> list[Hint]:
    """What is proposed with a reason; nothing of it happens by itself."""
    if reason is None or ending.handling is None:
        return []
    made = []
    for step in ending.handling.steps:
        action = {
            ReasonStep.NOTE_GAP: "" if state.circumstances.gap_noted else _("Note the gap"),
            ReasonStep.GO_ON_AS_ADVICE: (
                _("End case management only") if state.may_end_case_management else ""
            ),
            ReasonStep.ERASE: _("To the consents"),
            ReasonStep.HAND_OVER: _("To the consents"),
        }.get(step, "")
        if step is ReasonStep.ASK_BARRIERS:
            continue  # its questions say so themselves
        if step is ReasonStep.GO_ON_AS_ADVICE and not state.may_end_case_management:
            continue
        key = {
            ReasonStep.NOTE_GAP: GAP,
            ReasonStep.GO_ON_AS_ADVICE: ADVICE,
            ReasonStep.ERASE: CONSENTS,
            ReasonStep.HAND_OVER: CONSENTS,
        }.get(step, step.value)
        made.append(Hint(key, labels.reason_step(step), action))
    return made


_LEADS: Final = {
    EndingHint.NOT_EVALUATED: EVALUATION,
    EndingHint.ADVICE_POSSIBLE: ADVICE,
    EndingHint.NO_GAP: GAP,
    EndingHint.GOALS_OPEN: PLAN,
    EndingHint.FOLLOW_UP_UNASKED: CONSENTS,
}
_WARNS: Final = frozenset({EndingHint.BEFORE_LAST_CONTACT, EndingHint.NOT_EVALUATED})
_SAID_WITH_THE_REASON: Final = frozenset({EndingHint.ADVICE_POSSIBLE, EndingHint.NO_GAP})


def hints(found: Sequence[EndingHint]) -> list[Hint]:
    """What could still be talked about, with the ways there."""
    actions = {
        EVALUATION: _("To the evaluation"),
        PLAN: _("To the support plan"),
        CONSENTS: _("To the consents"),
    }
    made = []
    for hint in found:
        if hint in _SAID_WITH_THE_REASON:
            continue
        key = _LEADS.get(hint, hint.value)
        made.append(Hint(key, labels.ending_hint(hint), actions.get(key, ""), hint in _WARNS))
    return made


def left(open_: LeftOpen) -> list[Hint]:
    """Ways to what is open, the number of each."""
    made = []
    if open_.goals:
        count = len(open_.goals)
        words = ngettext("{count} goal is open", "{count} goals are open", count)
        made.append(Hint(PLAN, words.format(count=count), _("To the support plan")))
    if open_.tasks:
        count = len(open_.tasks)
        words = ngettext("{count} task is open", "{count} tasks are open", count)
        made.append(Hint(DATES, words.format(count=count), _("To the tasks")))
    if open_.appointments:
        count = len(open_.appointments)
        words = ngettext("{count} appointment to come", "{count} appointments to come", count)
        made.append(Hint(APPOINTMENTS, words.format(count=count), _("To the appointments")))
    if open_.unrecorded:
        count = len(open_.unrecorded)
        words = ngettext(
            "{count} appointment is over and not in the journal",
            "{count} appointments are over and not in the journal",
            count,
        )
        made.append(Hint(JOURNAL, words.format(count=count), _("To the journal")))
    if open_.referrals:
        count = len(open_.referrals)
        words = ngettext("{count} referral is under way", "{count} referrals are under way", count)
        made.append(Hint(REFERRALS, words.format(count=count), _("To the referrals")))
    if open_.drafts:
        count = open_.drafts
        words = ngettext(
            "{count} draft elsewhere is not saved", "{count} drafts elsewhere are not saved", count
        )
        made.append(Hint(OVERVIEW, words.format(count=count), _("To the overview")))
    return made


def entries(read: Sequence[JournalEntry]) -> str:
    """The last contacts to read beside what is written."""
    return "\n\n".join(
        f"{labels.short_day(each.happened_on)}: {_excerpt(each.content or each.agreements)}"
        for each in read
        if each.content or each.agreements
    )


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()} …"


# ---- ending --------------------------------------------------------------------------------------


def question(ending: CaseEnding) -> tuple[str, str, str]:
    """Title, what it means and what stays, the verb; asked once."""
    day = "" if ending.ended_on is None else labels.short_day(ending.ended_on)
    if ending.scope is EndingScope.CASE_MANAGEMENT:
        return (
            _("End case management and go on with advice?"),
            _(
                "Case management ends on {day} with this reason. The file stays open as advice; "
                "goals, journal and consents stay as they are. Case management can be agreed on "
                "again later. You can undo it right after."
            ).format(day=day),
            _("End case management"),
        )
    return (
        _("End this case?"),
        _(
            "The case ends on {day}. Everything in the file stays and can be read and printed, "
            "and no longer be changed. What is open stays open as it is. You can undo it right "
            "after, and take the case up again later."
        ).format(day=day),
        _("End the case"),
    )


def ended(done: Ended) -> str:
    """It was done, for the line with the way back."""
    if done.ending.scope is EndingScope.CASE_MANAGEMENT:
        return _("Case management has ended; advice goes on.")
    return _("The case has ended.")


def removed(_ending: CaseEnding) -> str:
    """The preparation went."""
    return _("The preparation was removed.")


def without_consent(state: EndingsState, *, shown: bool) -> list[Hint]:
    """A talk afterwards needs the young person's consent (CL9)."""
    if state.follow_up_consent or not shown:
        return []
    words = _("There is no consent to a follow-up talk yet. Please ask for it before it ends.")
    return [Hint(CONSENTS, words, _("To the consents"))]


def ready(state: EndingsState, ending: CaseEnding) -> str:
    """What is missing for an end, in one sentence."""
    columns = (key.partition(".")[2] for key, _problem in state.lacking(ending))
    lacking = [labels.field(CASE_ENDINGS[column]) for column in columns]
    if not lacking:
        return ""
    return _("Still needed: {fields}").format(fields=" · ".join(lacking))


def in_six_months(day: date) -> str:
    """The button that takes the usual day of the talk afterwards."""
    return pgettext("follow-up talk", "In six months: {day}").format(day=labels.short_day(day))
