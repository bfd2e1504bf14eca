"""Words for letters: how somebody is spoken to, how a letter gets there, whether post is safe."""

from collections.abc import Mapping

from jmd_desktop.domain.letters import Address, FollowUpOffer, Posting, Way
from jmd_desktop.i18n import _, pgettext


def posting(found: Posting) -> str:
    """Whether a letter may go by post and what to do instead, in a sentence or two."""
    return {
        Posting.SAFE: _("Letters are fine."),
        Posting.NEUTRAL: _(
            "Contact is safe in one way only. Please read the note first; only the neutral "
            "invitation may go by post."
        ),
        Posting.UNASKED: _(
            "Nobody has asked yet whether letters are safe. Please hand it over, or ask first."
        ),
        Posting.OTHER_WAYS: _("Letters are not among the ways you agreed on. Please hand it over."),
        Posting.UNSAFE: _("A letter could do harm. Please hand it over at a meeting."),
        Posting.NO_ADDRESS: _(
            "There is no address in the file. Please hand it over, or note the address."
        ),
        Posting.NO_CONSENT: _(
            "To get in touch after the end you need the consent to the follow-up talk. There is "
            "none."
        ),
    }[found]


def letter_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "form_of_address": {
            Address.DU: pgettext("form of address", "familiar (du)"),
            Address.SIE: pgettext("form of address", "polite (Sie)"),
        },
        "letter_way": {
            Way.HANDED_OVER: pgettext("letter", "handed over"),
            Way.BY_POST: pgettext("letter", "by post"),
        },
        "follow_up_offer": {
            FollowUpOffer.NONE: pgettext("letter", "Say nothing about it"),
            FollowUpOffer.IF_LIKED: pgettext("letter", "The young person gets in touch"),
            FollowUpOffer.ABOUT: pgettext("letter", "We get in touch, about a day"),
        },
    }
