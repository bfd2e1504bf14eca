"""Words for what is said of a person in a sentence: whether contact is safe, who a relative is."""

from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS
from jmd_desktop.i18n import _
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_values import value


def safe_contact(safe: SafeToContact | None, note: str) -> tuple[str, str]:
    """A word and the sentence behind it: `note` is the safe way, or why there is none.

    No sentence where there is nothing to say.
    """
    match safe:
        case SafeToContact.NO:
            return (
                _("Please do not contact"),
                note or _("Why is not noted. Please talk about it at the next meeting."),
            )
        case SafeToContact.ONLY_SO:
            return (
                _("Only in this way"),
                note or _("The safe way is not noted yet. Please ask before you call or write."),
            )
        case SafeToContact.YES:
            return _("Good to know"), note
        case None:
            return (
                _("Not clear yet"),
                _("Please ask whether calls, mail or letters are safe before you use them."),
            )


def relative(member: FamilyMember) -> str:
    """How a relative is spoken of: „Mutter“, „Mutter, Amal“."""
    role = code("family_role", member.family_role)
    return ", ".join(part for part in (role, member.first_name) if part)


def relative_life(member: FamilyMember) -> tuple[str, ...]:
    """When a relative was born and whether they live together, as far as it is known."""
    born = value(FAMILY_MEMBERS["birth_month"], member.birth_month)
    lives = {True: _("lives with the young person"), False: _("lives elsewhere"), None: ""}
    said = (_("born {month}").format(month=born) if born else "", lives[member.lives_with])
    return tuple(words for words in said if words)


def relative_contact(member: FamilyMember, *, covered: bool) -> str:
    """How to reach a relative, or that this is covered, see `minors.contact_covered`."""
    if covered and member.contact:
        return _("contact covered since of age")
    return member.contact
