"""Words for the journal and the text blocks: field names, and how an entry stands."""

from collections.abc import Mapping
from datetime import datetime

from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.labels.of_figures import moment


def sealing(entry: JournalEntry, now: datetime) -> str:
    """Until when an entry can be changed, or that it is sealed."""
    if entry.is_sealed(now):
        return pgettext("journal", "Sealed")
    return _("Can be changed until {moment}").format(moment=moment(entry.seals_at))


def former_versions(versions: int) -> str:
    """That an entry was corrected, by the number of its versions; empty for one that was not."""
    former = versions - 1
    if not former:
        return ""
    return ngettext(
        "Corrected, {count} former version", "Corrected, {count} former versions", former
    ).format(count=former)


def journal_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {"journal_entries": _("Journal entries"), "text_blocks": _("Text blocks")}


def journal_fields() -> Mapping[str, str]:
    """Field names, by key: other tables have columns of the same name."""
    return {
        "journal_entries.seq": _("Number in the order of writing"),
        "journal_entries.happened_on": pgettext("journal", "Date"),
        "journal_entries.happened_at": pgettext("journal", "Time"),
        "journal_entries.channel": _("Way of contact"),
        "journal_entries.minutes": _("Duration in minutes"),
        "journal_entries.participants": _("Who was there?"),
        "journal_entries.participants_note": _("More about who was there"),
        "journal_entries.interpreter": _("With interpreter"),
        "journal_entries.areas": _("Life areas"),
        "journal_entries.content": _("What was it about?"),
        "journal_entries.agreements": _("What was agreed?"),
        "journal_entries.referral_id": _("About the referral"),
        "journal_entries.fit": _("Does the offer fit?"),
        "journal_entries.break_off_risk": _("May it be broken off?"),
        "journal_entries.corrects": _("Corrects the entry"),
        "journal_entries.correction_reason": _("Why it is corrected"),
        "journal_entries.written_at": _("Written on"),
        "journal_entries.seals_at": _("Sealed from"),
        "journal_entries.sealed": pgettext("journal", "Sealed"),
        "entry_id": _("Came from the journal entry"),
        "series_id": _("Series"),
        "text_blocks.short": _("Short name"),
        "text_blocks.text": _("Text"),
        "text_blocks.area": _("Life area"),
        "site.journal_seal_days": _("Days until an entry of the journal is sealed"),
        "site.matter_contacts_count": _("Contacts without the young person count, too"),
    }


def journal_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "journal_entries.participants_note": _(
            "The role is enough. Names of other people only if it cannot be said without them."
        ),
        "journal_entries.content": _(
            "So that you and the young person know later what you talked about."
        ),
        "journal_entries.agreements": _("So that nothing you agreed on is forgotten."),
        "journal_entries.fit": _("So that it shows early whether the help is the right one."),
        "journal_entries.break_off_risk": _("So that you can act before somebody gives up."),
        "journal_entries.correction_reason": _(
            "The former version stays readable. So everybody sees what changed and why."
        ),
        "text_blocks.short": _("Type it into a text, and the text block can take its place."),
        "site.journal_seal_days": _(
            "Until then you change an entry as you like; after that it is corrected by a new "
            "version. With 0 it is sealed as soon as it is saved."
        ),
        "site.matter_contacts_count": _(
            "Then a talk with a school or an office is also the last contact of a case."
        ),
    }
