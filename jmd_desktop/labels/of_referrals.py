"""Words for referrals, partners and offers: codes that are part of the program, and field names."""

from collections.abc import Mapping

from jmd_desktop.domain.fields import OFFERS, PARTNERS, Purpose
from jmd_desktop.domain.partners import Verification
from jmd_desktop.domain.referrals import OfferFit, ReferralStatus
from jmd_desktop.i18n import _, pgettext


def referral_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "referral_status": {
            ReferralStatus.INFORMED: pgettext("referral", "informed"),
            ReferralStatus.REGISTERED: pgettext("referral", "registered"),
            ReferralStatus.WAITING: pgettext("referral", "on the waiting list"),
            ReferralStatus.ADMITTED: pgettext("referral", "admitted"),
            ReferralStatus.REFUSED: pgettext("referral", "refused"),
            ReferralStatus.BROKEN_OFF: pgettext("referral", "broken off"),
            ReferralStatus.ENDED: pgettext("referral", "ended"),
        },
        "offer_fit": {
            OfferFit.FITS: pgettext("offer", "fits"),
            OfferFit.PARTLY: pgettext("offer", "in part"),
            OfferFit.NOT: pgettext("offer", "does not fit"),
        },
        "verification": {
            Verification.FRESH: pgettext("partner", "checked"),
            Verification.DUE: pgettext("partner", "to be checked"),
            Verification.NEVER: pgettext("partner", "never checked"),
        },
    }


def referral_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {
        "referrals": _("Referrals"),
        "referral_steps": _("Steps of referrals"),
        "referral_formalities": _("Formalities"),
        "partners": _("Partners"),
        "offers": _("Offers"),
    }


def referral_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    return {
        "referral_id": pgettext("field", "Referral"),
        "partner_id": _("Partner in the list"),
        "offer_id": _("Offer in the list"),
        "referrals.partner": pgettext("field", "Body"),
        "referrals.offer": pgettext("field", "Offer"),
        "referrals.contact": _("Contact there"),
        "referrals.area": _("Life area"),
        "referrals.explained": _("What was explained?"),
        "referrals.note": _("Remark on the referral"),
        "referrals.entry_id": _("Begun in the journal"),
        "referral_steps.status": pgettext("referral", "Status"),
        "referral_steps.note": _("Remark on the step"),
        "formality": _("Formality"),
        "referral_formalities.text": _("Formality in own words"),
        "referral_formalities.due_on": _("By when?"),
        "partners.kind": _("Kind of body"),
        "partners.contact": _("Contact person"),
        "hours": _("Opening hours"),
        "partners.areas": _("Life areas"),
        "partners.languages": _("Languages spoken"),
        "partners.note": _("Remark on the body"),
        "verified_on": _("Last checked on"),
        "offers.title": pgettext("field", "Offer"),
        "offers.kind": _("Kind of offer"),
        "offers.areas": _("Life areas"),
        "offers.languages": _("Languages of the offer"),
        "access": _("Who can take part, and how?"),
        "times": _("Times"),
        "cost": _("Costs"),
        "offers.note": _("Remark on the offer"),
        "formalities": _("What an admission needs"),
    }


def referral_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    network = _("So that you quickly find who can help.")
    return {
        **{
            field.key: network
            for table in (PARTNERS, OFFERS)
            for field in table.fields
            if field.purpose is Purpose.REACH
        },
        "referrals.explained": _(
            "So that it can be seen later what the young person knew before deciding."
        ),
        "referrals.contact": _("It stands on the checklist the young person takes along."),
        "referral_steps.since": _("The day on which it happened, not the day of writing."),
        "partners.contact": _("Who can be asked there; nobody of your cases."),
        "partners.note": _("Nothing about a young person belongs here; the list is for all cases."),
        "partners.verified_on": _("After six months you are reminded to check it."),
        "offers.note": _("Nothing about a young person belongs here; the list is for all cases."),
        "offers.formalities": _("A new referral begins with these."),
        "offers.verified_on": _("After six months you are reminded to check it."),
    }
