"""What is said about referrals and partners: where they stand, what is pointed out."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.partners import Verification, verification
from jmd_desktop.domain.referrals import (
    Formality,
    Monitoring,
    Referral,
    ReferralHint,
    ReferralStatus,
    StepHint,
)
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_figures import short_day


def referral_hint(hint: ReferralHint) -> str:
    """What wants to be seen to about a referral, in one sentence."""
    return _referral_hints(i18n.used())[hint]


def step_hint(hint: StepHint) -> str:
    """What is unusual about a step; a question, never a refusal."""
    return _step_hints(i18n.used())[hint]


def standing(referral: Referral, today: date) -> str:
    """Where a referral stands and since when: „auf der Warteliste seit 05.10.2016 (3 Monate)“."""
    status, since = referral.status, referral.since
    if status is None or since is None:
        return pgettext("referral", "no status yet")
    words = code("referral_status", status)
    told = _("{status} since {day}").format(status=words, day=short_day(since))
    if status is ReferralStatus.INFORMED or not referral.open:
        told = _("{status} on {day}").format(status=words, day=short_day(since))
    waited = waiting(referral.waiting_months(today))
    return f"{told} ({waited})" if waited else told


def waiting(months: int | None) -> str:
    """For how long somebody has been on a waiting list; empty for less than a month."""
    if not months:
        return ""
    return ngettext("{count} month", "{count} months", months).format(count=months)


def watched(found: Monitoring | None) -> str:
    """The last contact about a referral and what it showed (IM4)."""
    if found is None:
        return _("No contact about it noted yet.")
    told = [_("Last contact on {day}").format(day=short_day(found.last_on))]
    if found.fit is not None:
        told.append(code("offer_fit", found.fit))
    if found.break_off_risk:
        told.append(_("may break off"))
    return " · ".join(told)


def formality(asked: Formality) -> str:
    """What is asked for: the list's words, own words, or both."""
    words = code("formality", asked.formality) if asked.formality else ""
    return " – ".join(part for part in (words, asked.text.strip()) if part)


def verified(verified_on: date | None, today: date) -> str:
    """When somebody last looked whether it is still true."""
    if verified_on is None:
        return _("Never checked.")
    told = _("Last checked on {day}.").format(day=short_day(verified_on))
    if verification(verified_on, today) is Verification.DUE:
        return " ".join((told, _("Please check whether it is still right.")))
    return told


def break_off_task(referral: Referral) -> str:
    """The title of a task because somebody may break off (IM4)."""
    return _("Talk about it, may break off: {offer}").format(offer=referral.name)


def partner_warning() -> str:
    """Under a text of the partners' list in which somebody of a file is named."""
    return _(
        "The name of a young person stands here. This list is for all cases: please write down "
        "nothing about anybody."
    )


@cache
def _referral_hints(_language: str) -> Mapping[ReferralHint, str]:
    return {
        ReferralHint.BREAK_OFF_RISK: _(
            "It may be broken off. Would you like to plan a task for it?"
        ),
        ReferralHint.NOT_FITTING: _("The offer does not fit. Would you like to note the gap?"),
        ReferralHint.NO_CONTACT: _("No contact for three months: how is it going there?"),
        ReferralHint.FORMALITY_LATE: _("A formality is overdue."),
        ReferralHint.OPEN_AT_ADMISSION: _("Admitted, but formalities are still open."),
        ReferralHint.NO_STATUS: _("Where does it stand? There is no step yet."),
        ReferralHint.NOT_EXPLAINED: _("It is not noted yet what was explained."),
    }


@cache
def _step_hints(_language: str) -> Mapping[StepHint, str]:
    return {
        StepHint.AGAIN: _("The same as the step before. Did something else happen?"),
        StepHint.BACK: _("Was already admitted. Is the day right?"),
        StepHint.AFTER_THE_END: _("It was over before. Is a step missing in between?"),
        StepHint.NEVER_ADMITTED: _("Ended, but no admission is noted. Is a step missing?"),
    }
