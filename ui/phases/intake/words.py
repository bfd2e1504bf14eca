"""The sentences of the first talk that depend on what was entered; decides nothing."""

from jmd_desktop import i18n, labels, messages
from jmd_desktop.domain.consents import Explanation
from jmd_desktop.domain.intake import AgeHint, Decision
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import OfferedLanguage
from ui.qt.tiles import Choice


def missing(what: Missing) -> str:
    """What to write where something is missing: what, and why where it is a rule."""
    return {
        Missing.NAME: _("Please enter a name. A name to be called by is enough."),
        Missing.BIRTH_DATE: _("Please enter the date, or tick that it is not known."),
        Missing.BIRTH_DATE_UNREADABLE: messages.incomplete_day(),
        Missing.BIRTH_DATE_AHEAD: _("This day is still to come. Please check the date."),
        Missing.LANGUAGE: _("Please choose the language of the sheet."),
        Missing.DECISION: _("Please choose what the young person says."),
        Missing.EXPLANATIONS: _(
            "Nobody can agree to what was not explained. Please explain what is still open first."
        ),
        Missing.SIGNED_ON: _("Please enter the day of the signature."),
        Missing.SIGNED_ON_AHEAD: _("This day is still to come. Please check the date."),
        Missing.CLIENT_SIGNATURE: _(
            "Without the young person's own signature no file may be opened."
        ),
        Missing.GUARDIAN_SIGNATURE: _(
            "A guardian's signature is needed as well. If nobody is here, choose “Later” and give "
            "the sheet along."
        ),
        Missing.INTERPRETER_NAME: _("Please enter who signed the duty of secrecy."),
        Missing.SPECIAL_CATEGORIES: _("Please look at the sheet: was this line ticked?"),
        Missing.FOLLOW_UP: _("Please look at the sheet: was this line ticked?"),
    }[what]


def age(hint: AgeHint) -> str:
    """A remark on who is responsible; the counsellor decides."""
    return {
        AgeHint.TOO_YOUNG: _(
            "Under 12 the youth migration service is usually not responsible. You decide; the "
            "program does not stop you."
        ),
        AgeHint.BORDERLINE: _(
            "27 is a borderline case: usually the advice service for adult immigrants (MBE) is "
            "responsible. You decide; the program does not stop you."
        ),
        AgeHint.TOO_OLD: _(
            "From 28 on the advice service for adult immigrants (MBE) is usually responsible. "
            "Perhaps you can help with the way there."
        ),
    }[hint]


def guardians(*, known: bool, limit: int) -> str:
    """Why guardians sign too."""
    if known:
        return _(
            "Under {limit} guardians have to sign, too. The sheet gets lines for them. If nobody "
            "is here today, the sheet can be taken along."
        ).format(limit=limit)
    return _(
        "Without a date of birth we act as if the person were under {limit}: guardians have to "
        "sign, too. The sheet gets lines for them."
    ).format(limit=limit)


def languages(offered: tuple[OfferedLanguage, ...]) -> tuple[Choice, ...]:
    """One tile a language: its own name first, so that the young person can point at it."""
    return tuple(_language(language) for language in offered)


def _language(offered: OfferedLanguage) -> Choice:
    name = labels.code("languages", offered.tag)
    own = i18n.language(offered.tag).own_name
    return Choice(
        offered.tag,
        own,
        name if name != own else "",
        "" if offered.reviewed else _("Translation not reviewed yet"),
    )


def decisions() -> tuple[Choice, ...]:
    """The three ways the talk can end."""
    return (
        Choice(
            Decision.AGREED,
            _("Agrees"),
            _("The sheet is signed. A file is opened."),
        ),
        Choice(
            Decision.REFUSED,
            _("Does not agree"),
            _("Nothing personal stays. You can go on anonymously."),
        ),
        Choice(
            Decision.LATER,
            _("Later"),
            _("Still open. Nothing is stored until then."),
        ),
    )


def ending_verb(decision: Decision | None) -> str:
    """What the button at the end of the third step does."""
    if decision is None:
        return _("Next")
    return _("Open file") if decision is Decision.AGREED else _("End talk")


def explanation(item: Explanation) -> str:
    """One sentence on what is meant, to be said in one's own words."""
    return {
        Explanation.PURPOSE: _("For advice and support, and for nothing else."),
        Explanation.REFUSAL: _("Then there is no file. Anonymous advice is still possible."),
        Explanation.WITHDRAWAL: _("Possible at any time. Then everything is deleted at once."),
        Explanation.VOLUNTARY: _("Nobody has to agree, and nobody has to tell everything."),
    }[item]


def signed_by(name: str) -> str:
    """The tick for the young person's own signature."""
    if not name:
        return _("The young person has signed")
    return _("{name} has signed").format(name=name)
