"""The sentences and names of the anonymous contact; decides nothing."""

from dataclasses import dataclass

from jmd_desktop import labels
from jmd_desktop.domain.anonymous import AnonymousContact
from jmd_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class GroupName:
    """What a group of choices is called, and the letter that leads to it."""

    words: str
    letter: str

    @classmethod
    def of(cls, marked: str) -> "GroupName":
        """From words with `&` before the letter, as translators write it."""
        before, _mark, after = marked.partition("&")
        return cls(before + after, after[:1].upper())


def groups() -> dict[str, GroupName]:
    """The groups by column, in the order in which they are asked."""
    marked = {
        "result": _("&Result"),
        "topics": _("&Topics"),
        "channel": _("&Channel"),
        "minutes": _("&Duration"),
        "language": _("&Language"),
        "age_band": _("&Age"),
        "sex": _("&Sex"),
        "eu_citizen": _("E&U citizen"),
        "offer": _("&Offer"),
    }
    return {column: GroupName.of(words) for column, words in marked.items()}


def minutes(number: int) -> str:
    """A duration, short."""
    return _("{number} min").format(number=labels.number(number))


def quarter(written: str, count: int) -> str:
    """How many were counted in a quarter that is written as `2026-Q4`."""
    year, _q, number = written.partition("-Q")
    return ngettext(
        "Quarter {number} of {year}: {count} anonymous contact",
        "Quarter {number} of {year}: {count} anonymous contacts",
        count,
    ).format(number=number, year=year, count=labels.number(count))


def line(contact: AnonymousContact) -> str:
    """A contact in a few words: how it ended, how it took place, how long."""
    parts = [labels.code("anonymous_result", contact.result)]
    if contact.channel is not None:
        parts.append(labels.code("contact_channel", contact.channel))
    if contact.minutes:
        parts.append(minutes(contact.minutes))
    return " · ".join(parts)


def numbered(place: int, contact: AnonymousContact) -> str:
    """A contact in the list of those just counted."""
    return f"{place}. {line(contact)}"
