"""What the place of the network says: rows of the list, offers as they are read, what was done."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import OFFERS, PARTNERS, Value
from jmd_desktop.domain.partners import Offer, Partner, Verification, verification
from jmd_desktop.i18n import _, ngettext
from ui.qt.breaking import breakable
from ui.qt.direction import apart
from ui.qt.entry_delegate import Entry
from ui.qt.line_row import Line
from ui.qt.record_kind import ListWords
from ui.qt.text import capital
from ui.qt.theme import Tone

DOT: Final = " · "


def unnamed() -> str:
    """A body that has no name yet."""
    return _("New body")


def of_offers() -> ListWords:
    """What the list of offers says."""
    return ListWords(
        add=_("Add an offer"),
        nobody=_("What does this body offer? With an offer its formalities come along."),
        new=_("New offer"),
        unnamed=_("Please say what is offered."),
        remove=_("Remove “{name}”?"),
        goes=_("Referrals to it keep its name. You can undo it until you next save."),
    )


# ---- the list ------------------------------------------------------------------------------------


def entry(partner: Partner, today: date, now: datetime, *, draft: bool) -> Entry:
    """A body as the list shows it: what it is, how many offers, when it was checked."""
    kind = labels.code("partner_kind", partner.kind) if partner.kind else ""
    count = len(partner.offers)
    offers = ngettext("{count} offer", "{count} offers", count).format(count=count) if count else ""
    words, tone = checked(partner, today, now)
    late = sum(
        verification(each.verified_on, today) is not Verification.FRESH for each in partner.offers
    )
    if tone is not Tone.WARN and late:
        words = ngettext("{count} offer to check", "{count} offers to check", late)
        words, tone = words.format(count=late), Tone.WARN
    if draft:
        words, tone = _("Draft"), Tone.WARN
    # What needs nobody's hand comes last and is the first to be cut in a narrow list.
    known = "" if tone is Tone.WARN else words
    meta = DOT.join(filter(None, (kind, offers, known)))
    return Entry(partner.name or unnamed(), meta, state="" if known else words, tone=tone)


def begun_entry(name: str, *, draft: bool) -> Entry:
    """One that is only typed."""
    return Entry(name or unnamed(), state=_("Draft") if draft else "", tone=Tone.WARN)


def name_in(draft: Draft | None) -> str:
    """What a body is called in its draft."""
    return str(typed_in(draft, PARTNERS.name).get("name") or "")


def typed_in(draft: Draft | None, table: str) -> Mapping[str, Value]:
    """What a draft says, by column."""
    content = {} if draft is None else draft.content
    own = f"{table}."
    return {key.removeprefix(own): each for key, each in content.items() if key.startswith(own)}


def checked(record: Partner | Offer, today: date, now: datetime) -> tuple[str, Tone]:
    """When it was last checked, in few words."""
    if record.verified_on is None:
        return labels.code("verification", Verification.NEVER), Tone.WARN
    said = _("checked {ago}").format(ago=labels.ago(record.verified_on, now))
    due = verification(record.verified_on, today) is Verification.DUE
    return said, Tone.WARN if due else Tone.QUIET


def found(shown: int, total: int, *, narrowed: bool) -> str:
    """How many there are, and how many of them are shown."""
    if not total:
        return ""
    if narrowed:
        return ngettext("{shown} of {count} body", "{shown} of {count} bodies", total).format(
            shown=shown, count=total
        )
    return ngettext("{count} body", "{count} bodies", total).format(count=total)


# ---- offers --------------------------------------------------------------------------------------


def line(
    offer_id: str, values: Mapping[str, Value], note: str, *, draft: bool, saved: bool
) -> Line:
    """An offer as it is read: what it is, for whom, when."""
    kind = values.get("kind")
    facts = (
        capital(labels.code("offer_kind", str(kind))) if kind else "",
        apart(str(values.get("access") or "").strip()),
        _joined("times", values),
        _joined("cost", values),
        _needed(values.get("formalities")),
    )
    title = str(values.get("title") or "") or of_offers().new
    words = breakable("\n".join(filter(None, facts)))
    return Line(offer_id, breakable(title), words, note, draft, saved)


def _joined(column: str, values: Mapping[str, Value]) -> str:
    said = str(values.get(column) or "").strip()
    if not said:
        return ""
    return _("{name}: {text}").format(name=labels.field(OFFERS[column]), text=apart(said))


def _needed(codes: Value) -> str:
    if not isinstance(codes, tuple) or not codes:
        return ""
    named = ", ".join(labels.code("formality", each) for each in codes)
    return _("{name}: {text}").format(name=labels.field(OFFERS["formalities"]), text=named)


# ---- what was done -------------------------------------------------------------------------------


def verified(name: str) -> str:
    """Somebody looked today whether it is right."""
    return _("Checked today: {name}").format(name=name)


def removed(name: str) -> str:
    """Taken out of the list."""
    return _("Removed: “{name}”").format(name=name)
