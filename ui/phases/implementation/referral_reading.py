"""What the page of referrals works with, and all it reads of a case at once."""

from dataclasses import dataclass

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.referral_sheets import ReferralSheets
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referral_ways import ReferralWays
from jmd_desktop.services.referrals import Referrals, ReferralsState, step_draft


@dataclass(frozen=True, slots=True)
class ReadReferrals:
    """The referrals of a case, and what the young person speaks, the language for talks first."""

    state: ReferralsState
    spoken: tuple[str, ...]

    @property
    def case(self) -> Case:
        """Whose they are."""
        return self.state.case


def to_open(state: ReferralsState, wanted: str, typed: str) -> str:
    """That referral where it is there, also one that is only begun, else where one goes on.

    `typed` is written just now, and no draft need tell of it yet.
    """
    begun = [each.record_id for each in state.begun]
    if state.referral(wanted) is not None or wanted in begun:
        return wanted
    if wanted and (wanted == typed or state.draft_of(step_draft(wanted)) is not None):
        return wanted
    first = next((each.referral.id for each in state.referrals), "")
    return first or next(iter(begun), "")


def is_untold(state: ReferralsState, referral_id: str) -> bool:
    """Whether neither the file nor a draft tells of it."""
    known = {each.referral.id for each in state.referrals}
    begun = {each.record_id for each in state.begun}
    return referral_id not in (*known, *begun, "")


@dataclass(frozen=True, slots=True)
class ReferralDesk:
    """The services this page works with."""

    referrals: Referrals
    steps: ReferralSteps
    formalities: Formalities
    from_referrals: FromReferrals
    ways: ReferralWays
    sheets: ReferralSheets
    cases: Cases

    def read(self, case_id: CaseId) -> ReadReferrals:
        """Everything of one case; `CaseMissing`."""
        file = self.cases.file(case_id)
        explained = [each.spoken_language or each.language for each in file.consents]
        spoken = (*file.client.family_languages, *explained)
        return ReadReferrals(self.referrals.of_case(case_id), spoken)
