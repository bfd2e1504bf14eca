"""From what was read of referrals to what their page says: rows, the head, the list of partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.fields import REFERRALS, Value
from jmd_desktop.domain.referrals import OVER, ReferralStatus
from jmd_desktop.i18n import _
from jmd_desktop.services.referrals import FollowedReferral, ReferralsState
from ui.phases.implementation import referral_words as words
from ui.phases.implementation.referral_form import ReferralForm
from ui.phases.implementation.referral_reading import is_untold
from ui.phases.implementation.referrals_view import ReferralCard, ReferralsPage, ReferralsView
from ui.phases.implementation.row_button import ListRow
from ui.qt.facts import Fact
from ui.qt.text import capital
from ui.qt.theme import Tone


@dataclass(frozen=True, slots=True)
class Listed:
    """What the service's list has to do with a referral."""

    told: str = ""
    keep: bool = False
    network: bool = False


def rows(state: ReferralsState, begun_here: str) -> list[ListRow]:
    """Those of the file, then those that were only begun; `begun_here` has no draft yet. What is
    over stands last."""  # fmt: skip
    told = [
        words.row(each, state.today, words.typed_in(state.draft_of(each.referral.id)))
        for each in state.referrals
    ]
    begun = [words.begun_row(each.record_id, words.typed_in(each)) for each in state.begun]
    if begun_here:
        begun.append(words.begun_row(begun_here, None))
    running = sum(each.referral.open for each in state.referrals)
    return [*begun, *told[:running], *told[running:]]


def row_of(
    referral_id: str,
    followed: FollowedReferral | None,
    today: date,
    typed: Mapping[str, Value] | None,
) -> ListRow:
    """One row as it is typed now."""
    if followed is None:
        return words.begun_row(referral_id, typed)
    return words.row(followed, today, typed)


def tell_list(view: ReferralsView, state: ReferralsState, open_id: str) -> None:
    """All of them, and which one is open."""
    found = rows(state, open_id if is_untold(state, open_id) else "")
    view.selected = open_id
    view.list.show_rows(found, open_id)
    view.say_count(len(found))


def tell_stored(page: ReferralsPage, followed: FollowedReferral, *, editable: bool) -> None:
    """What the file says of the open one besides its fields."""
    page.ways.show_watched(
        labels.watched(followed.monitoring),
        words.ahead(followed),
        gap=followed.offers_gap,
        editable=editable,
    )
    page.card.facts.show_facts(facts(followed))


def tell_head(card: ReferralCard, followed: FollowedReferral | None, *, editable: bool) -> None:
    """What it is called, where it stands, and what the service's list has to do with it."""
    title = card.form.title if editable else name_of(followed)
    card.show_head(title or words.unnamed(), *standing(followed), removable=editable)
    found = listed(followed, card.form, editable=editable)
    card.show_listed(found.told, keep=found.keep, network=found.network)


def tell_hints(
    page: ReferralsPage, followed: FollowedReferral | None, *, editable: bool, came: bool
) -> None:
    """What can be pointed out; who `came` back is not kept from what presses since."""
    found = words.hints(followed) if followed is not None and editable else ()
    if page.card.hints.show_hints(found) and came:
        page.to_the_top()


def name_of(followed: FollowedReferral | None) -> str:
    """What it is called in the file."""
    if followed is None:
        return ""
    return words.joined(followed.referral.offer, followed.referral.partner)


def standing(followed: FollowedReferral | None) -> tuple[str, Tone]:
    """Where it stands in one word, and how that looks."""
    status = None if followed is None else followed.referral.status
    if status is None:
        return "", Tone.QUIET
    tone = Tone.ACCENT
    if status is ReferralStatus.ADMITTED:
        tone = Tone.OK
    elif status in OVER:
        tone = Tone.QUIET
    return labels.code("referral_status", status), tone


def listed(followed: FollowedReferral | None, form: ReferralForm, *, editable: bool) -> Listed:
    """Whether body and offer are in the list; as it is typed now."""
    held = form.values()
    if not editable or not (held["partner"] or held["offer"]):
        return Listed()
    in_list = bool(form.partner_id) and (
        followed is None or form.partner_id != followed.referral.partner_id or followed.in_list
    )
    if not in_list:
        return Listed(_("Not in the network yet."), keep=True)
    if held["offer"] and not form.offer_id:
        return Listed(_("The body is in the network, this offer is not."), keep=True, network=True)
    return Listed(_("From the network."), network=True)


def facts(followed: FollowedReferral) -> list[Fact]:
    """All that is noted, to be read where the case has ended."""
    referral = followed.referral
    area = labels.code("life_area", referral.area) if referral.area else ""
    told = (
        ("partner", referral.partner),
        ("offer", referral.offer),
        ("goal_id", followed.goal),
        ("area", area),
        ("explained", referral.explained),
        ("address", referral.address),
        ("contact", referral.contact),
        ("note", referral.note),
    )
    return [Fact(capital(labels.field(REFERRALS[column])), said) for column, said in told if said]
