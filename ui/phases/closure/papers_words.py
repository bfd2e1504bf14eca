"""Words about the papers at the end of a case: what each is for, what its button says."""

from datetime import date
from enum import StrEnum

from jmd_desktop import labels
from jmd_desktop.domain.letters import Period
from jmd_desktop.i18n import _, pgettext


class Paper(StrEnum):
    """In the order one needs them."""

    EVALUATION = "evaluation"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    END_SHEET = "end_sheet"
    INVITATION = "invitation"
    FOLLOW_UP = "follow_up"


def paper(which: Paper) -> str:
    """What it is called."""
    return {
        Paper.EVALUATION: pgettext("paper", "Evaluation sheet"),
        Paper.LETTER: pgettext("paper", "Closing letter"),
        Paper.CERTIFICATE: pgettext("paper", "Certificate of participation"),
        Paper.END_SHEET: pgettext("paper", "End sheet"),
        Paper.INVITATION: pgettext("paper", "Invitation to the follow-up talk"),
        Paper.FOLLOW_UP: pgettext("paper", "Follow-up sheet"),
    }[which]


def about(which: Paper) -> str:
    """What it is for, in a sentence."""
    return {
        Paper.EVALUATION: _(
            "The young person fills it in alone. It bears no name; with the number you can type "
            "the answers over."
        ),
        Paper.LETTER: _("Thanks, what was achieved, and that the door stays open."),
        Paper.CERTIFICATE: _("Says that somebody was supported here, and nothing about why."),
        Paper.END_SHEET: _(
            "For the file: how it ended, what was achieved, what stays open. In German."
        ),
        Paper.INVITATION: _("Asks the young person to a talk about half a year later."),
        Paper.FOLLOW_UP: _("For the talk itself, with the goals of the file."),
    }[which]


def print_it(which: Paper) -> str:
    """On the button."""
    return {
        Paper.EVALUATION: _("Print evaluation sheet"),
        Paper.LETTER: _("Print closing letter"),
        Paper.CERTIFICATE: _("Print certificate"),
        Paper.END_SHEET: _("Print end sheet"),
        Paper.INVITATION: _("Print invitation"),
        Paper.FOLLOW_UP: _("Print follow-up sheet"),
    }[which]


def nothing_achieved() -> str:
    """Where there are no words to print."""
    return _("Nothing is written under “What was achieved?” yet.")


def follow_up_day(day: date) -> str:
    """Around which day somebody gets in touch."""
    return _("The follow-up talk is planned around {day}.").format(day=labels.short_day(day))


def period(found: Period) -> str:
    """From when to when the certificate says."""
    begun = labels.short_day(found.begun)
    if found.ended is None:
        return _("Supported since {begun}, as long as the case has not ended.").format(begun=begun)
    return _("Supported from {begun} to {ended}.").format(
        begun=begun, ended=labels.short_day(found.ended)
    )
