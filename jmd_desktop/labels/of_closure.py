"""Words for the end of a case: why, who decided, what is proposed, what happens to the file."""

from collections.abc import Mapping
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.after_end import AfterEnd, AfterEndRule
from jmd_desktop.domain.endings import (
    ClosingReason,
    Consensus,
    EndedBy,
    EndingHint,
    EndingScope,
    ReasonStep,
)
from jmd_desktop.domain.fields import Purpose
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.labels.of_figures import short_day


def closing_reason(reason: ClosingReason) -> str:
    """What a reason means, in one sentence under its name."""
    return _reasons(i18n.used())[reason]


def reason_step(step: ReasonStep) -> str:
    """What is proposed with a reason, in one sentence."""
    return _steps(i18n.used())[step]


def ending_hint(hint: EndingHint) -> str:
    """What could still be talked about or noted, in one sentence."""
    return _hints(i18n.used())[hint]


def after_end(after: AfterEnd) -> tuple[str, ...]:
    """What happens to the file after the end and when, a sentence each (CL9)."""
    whole, anonymous = short_day(after.whole_until), short_day(after.anonymous_by)
    if after.rule is AfterEndRule.WITHDRAWN:
        return (_("The consent was withdrawn: the personal data have to be erased at once."),)
    said = [_("Until {day} the file stays whole and can be taken up again.").format(day=whole)]
    if after.rule is AfterEndRule.REDUCED_FOR_FOLLOW_UP and after.reduced_on is not None:
        said += [
            _(
                "From {day} on only name, contact, goals and the end sheet are kept for the "
                "follow-up talk."
            ).format(day=short_day(after.reduced_on)),
            _("It is anonymised after that talk, on {day} at the latest.").format(day=anonymous),
        ]
    elif after.rule is AfterEndRule.NO_CONTACT:
        said.append(
            _(
                "It is anonymised by {day}: nine months after the last contact at the latest."
            ).format(day=anonymous)
        )
    else:
        said.append(
            _("It is anonymised by {day}, because no follow-up talk was agreed to.").format(
                day=anonymous
            )
        )
    return (*said, _("Anonymised figures stay for the statistics; nobody is recognised by them."))


def closure_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "ending_scope": {
            EndingScope.FILE: pgettext("ending", "the whole case"),
            EndingScope.CASE_MANAGEMENT: pgettext("ending", "case management; advice goes on"),
        },
        "closing_reason": {
            ClosingReason.GOALS_REACHED: pgettext("ending", "Goals reached"),
            ClosingReason.BY_CLIENT: pgettext("ending", "Ended by the young person"),
            ClosingReason.LACK_OF_COOPERATION: pgettext("ending", "Lack of cooperation"),
            ClosingReason.STRUCTURAL_OBSTACLES: pgettext("ending", "Structural obstacles"),
            ClosingReason.NO_CONTACT: pgettext("ending", "No contact any more"),
            ClosingReason.SERVICE_CLOSED: pgettext("ending", "Service given up"),
            ClosingReason.CONSENT_WITHDRAWN: pgettext("ending", "Consent withdrawn"),
            ClosingReason.MOVED_HANDOVER: pgettext("ending", "Moved or handed over"),
            ClosingReason.AGE_LIMIT: pgettext("ending", "Age limit"),
            ClosingReason.DECEASED: pgettext("ending", "Deceased"),
        },
        "ended_by": {
            EndedBy.CLIENT: pgettext("ending", "the young person"),
            EndedBy.COUNSELLOR: pgettext("ending", "you as the counsellor"),
            EndedBy.BOTH: pgettext("ending", "both together"),
            EndedBy.CARRIER: pgettext("ending", "the service or its carrier"),
        },
        "consensus": {
            Consensus.YES: pgettext("consensus", "yes"),
            Consensus.PARTLY: pgettext("consensus", "in part"),
            Consensus.NO: pgettext("consensus", "no"),
        },
    }


def closure_records() -> Mapping[str, str]:
    """What the table holds, as a check of the vault counts it."""
    return {"case_endings": _("Ended cases")}


def closure_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    return {
        "site.whole_after_end_days": _("Days a file stays whole after the end"),
        "scope": _("What ends?"),
        "talk_on": _("Talk about the end on"),
        "no_talk": _("Why there was no talk"),
        "talked_about_end": _("The end was talked about"),
        "named_achievements": _("What was achieved was named"),
        "said_return": _("Said that coming back is always possible"),
        "explained_follow_up": _("Explained the follow-up talk"),
        "case_endings.achieved": _("What was achieved?"),
        "remains": _("What remains open?"),
        "case_endings.reason": _("Why does it end?"),
        "reason_note": _("More about the reason"),
        "decided_by": _("Who decided it?"),
        "consensus": _("By mutual consent?"),
        "informed_on": _("Young person informed on"),
        "informed_note": _("How, or why not"),
        "barrier_what": _("What exactly did not work?"),
        "barrier_aim": _("Whose aim was it?"),
        "barriers": _("What stood in the way?"),
        "barriers_note": _("More about what stood in the way"),
        "barrier_offers": _("What was offered?"),
        "consequences_told": _("Consequences were told"),
        "case_endings.ended_on": _("Day of the end"),
        "follow_up_on": _("Follow-up talk around"),
        "reopened_on": _("Taken up again on"),
        "reopened_reason": _("Why it is taken up again"),
    }


def closure_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "site.whole_after_end_days": _(
            "So long an ended file can be taken up again as it was. Then it is anonymised, or "
            "reduced to what a follow-up talk needs."
        ),
        "case_endings.achieved": _("What was achieved gives courage and belongs in the talk."),
        "case_endings.reason": _(
            "Each end has its reason: for the young person, for the file and for the statistics."
        ),
        "case_endings.barriers": _(
            "It is asked before anybody is said not to cooperate: often something stood in the way."
        ),
        "case_endings.follow_up_on": _(
            "To see after about six months whether it lasts. It needs the young person's consent."
        ),
        "case_endings.reopened_reason": _("So that it stays clear why work went on."),
    }


def closure_words() -> Mapping[Purpose, str]:
    """What fields of the closure are collected for."""
    return {
        Purpose.ENDING: _("To part well, and to keep the way back open."),
        Purpose.EVALUATION: _("To see together what helped, and what offers should be like."),
        Purpose.FOLLOW_UP: _("To see after half a year whether it lasts."),
    }


@cache
def _reasons(_language: str) -> Mapping[ClosingReason, str]:
    return {
        ClosingReason.GOALS_REACHED: _(
            "What was agreed on is reached as far as it fits; the young person is content with it."
        ),
        ClosingReason.BY_CLIENT: _(
            "The young person goes on alone or does not want to go on, also when goals are reached."
        ),
        ClosingReason.LACK_OF_COOPERATION: _(
            "What was agreed on is not kept for a long time, and talking about it changed nothing."
        ),
        ClosingReason.STRUCTURAL_OBSTACLES: _(
            "There is no fitting offer in the region, or another body takes over."
        ),
        ClosingReason.NO_CONTACT: _("Nobody has been able to reach the young person for long."),
        ClosingReason.SERVICE_CLOSED: _("Your service or its carrier gives up this work."),
        ClosingReason.CONSENT_WITHDRAWN: _("The young person withdraws the consent to the data."),
        ClosingReason.MOVED_HANDOVER: _(
            "The young person moves away, or another service goes on with the work."
        ),
        ClosingReason.AGE_LIMIT: _("The young person is too old for your service."),
        ClosingReason.DECEASED: _("The young person has died."),
    }


@cache
def _steps(_language: str) -> Mapping[ReasonStep, str]:
    return {
        ReasonStep.ASK_BARRIERS: _("Please ask first what stood in the way."),
        ReasonStep.GO_ON_AS_ADVICE: _("Advice without case management can go on."),
        ReasonStep.NOTE_GAP: _("Please note the gap, so that it is seen which offer is missing."),
        ReasonStep.INFORM: _("The young person is informed in any case."),
        ReasonStep.ANONYMISE_EARLY: _(
            "The file is anonymised nine months after the last contact at the latest."
        ),
        ReasonStep.ERASE: _("A withdrawal means that the personal data are erased at once."),
        ReasonStep.HAND_OVER: _("Something is passed on only with a release for it."),
        ReasonStep.REFER_TO_ADULTS: _("The advice for adult immigrants (MBE) can take over."),
    }


@cache
def _hints(_language: str) -> Mapping[EndingHint, str]:
    return {
        EndingHint.BEFORE_LAST_CONTACT: _(
            "After this day there was still a contact with the young person. Is the day right?"
        ),
        EndingHint.NOT_EVALUATED: _(
            "Nobody has looked back on the case management yet. Please evaluate it, or note why "
            "that is not possible."
        ),
        EndingHint.NOT_INFORMED: _(
            "It is not noted whether the young person knows of the end, or why not."
        ),
        EndingHint.ADVICE_POSSIBLE: _(
            "It is also possible to end case management alone: advice then goes on."
        ),
        EndingHint.NO_GAP: _("No gap is noted yet. Would you like to note what was missing?"),
        EndingHint.GOALS_OPEN: _("Some goals are still open in the plan."),
        EndingHint.NO_TALK: _("There is neither a day of the talk nor why there was none."),
        EndingHint.POINTS_OPEN: _("Not everything that belongs in the talk is ticked yet."),
        EndingHint.NO_FOLLOW_UP: _(
            "The young person agrees to a follow-up talk, and there is no day for it yet."
        ),
        EndingHint.FOLLOW_UP_UNASKED: _(
            "There is no consent to a follow-up talk. Without it the file is anonymised before."
        ),
    }
