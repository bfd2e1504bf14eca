"""IM3, IM4: where a referral stands, whatever happened in whatever order; what is pointed out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.months import whole_months
from jmd_desktop.domain.referrals import (
    OVER,
    Formality,
    Monitoring,
    OfferFit,
    Referral,
    ReferralContact,
    ReferralHint,
    ReferralStatus,
    ReferralStep,
    StepHint,
    contact_due,
    hints,
    monitoring,
    offers_gap,
    step_hints,
    waited_in_vain,
)

TODAY = date(2026, 3, 2)
S = ReferralStatus


def chain(*steps: tuple[ReferralStatus, date], **values: Any) -> Referral:
    """A referral whose steps were written in this order."""
    made = tuple(
        ReferralStep(str(at), "r", status, since, position=at)
        for at, (status, since) in enumerate(steps, start=1)
    )
    blank = Referral("r", CaseId("c"), "Stelle", "Angebot", explained="alles", steps=made)
    return replace(blank, **values)


@st.composite
def referrals(draw: st.DrawFn) -> Referral:
    steps = draw(
        st.lists(st.tuples(st.sampled_from(S), st.dates(date(2015, 1, 1), TODAY)), max_size=8)
    )
    return chain(*steps)


# ---- the chain -----------------------------------------------------------------------------------


def test_im3_the_newest_day_tells_where_it_stands_and_on_one_day_the_last_written() -> None:
    day = date(2026, 2, 1)
    referral = chain((S.ADMITTED, day), (S.REGISTERED, date(2026, 1, 5)), (S.WAITING, day))
    assert referral.status is S.WAITING
    assert [step.status for step in referral.chain] == [S.REGISTERED, S.ADMITTED, S.WAITING]
    assert chain().status is None
    assert chain().open


@given(referrals())
def test_im3_every_chain_is_allowed_and_says_where_it_stands(referral: Referral) -> None:
    steps = referral.chain
    assert sorted(steps, key=lambda each: each.position) == list(referral.steps)
    assert [each.since for each in steps] == sorted(each.since for each in steps)
    assert (referral.current is None) is (not steps)
    if referral.current is not None:
        assert referral.current == steps[-1]
        assert referral.open is (referral.status not in OVER)
        since = referral.since
        assert since is not None
        assert since <= referral.current.since
        assert all(s.status is referral.status for s in steps if s.since > since)
    assert step_hints(referral).keys() <= {each.id for each in steps}
    hints(referral, None, TODAY)


@given(referrals(), st.randoms(use_true_random=False))
def test_im3_it_does_not_matter_in_which_order_steps_are_read(referral: Referral, rng: Any) -> None:
    mixed = list(referral.steps)
    rng.shuffle(mixed)
    other = replace(referral, steps=tuple(mixed))
    assert other.chain == referral.chain
    assert other.status is referral.status
    assert other.since == referral.since
    assert step_hints(other) == step_hints(referral)


@given(referrals(), st.sampled_from(S), st.dates(date(2015, 1, 1), TODAY))
def test_im3_a_step_taken_out_again_leaves_nothing_behind(
    referral: Referral, status: ReferralStatus, since: date
) -> None:
    step = ReferralStep("new", "r", status, since, position=len(referral.steps) + 1)
    longer = replace(referral, steps=(*referral.steps, step))
    assert longer.step("new") == step
    if all(each.since <= since for each in referral.steps):
        assert longer.status is status
    shorter = replace(longer, steps=tuple(each for each in longer.steps if each.id != "new"))
    assert shorter == referral


@given(st.dates(date(2015, 1, 1), TODAY), st.integers(0, 900))
def test_im3_the_waiting_list_counts_whole_months_from_its_first_day(
    since: date, later: int
) -> None:
    again = min(since + timedelta(later), TODAY)
    referral = chain((S.REGISTERED, since), (S.WAITING, since), (S.WAITING, again))
    assert referral.waiting_months(TODAY) == whole_months(since, TODAY)
    admitted = chain((S.WAITING, since), (S.ADMITTED, again))
    assert admitted.waiting_months(TODAY) is None


def test_im3_who_waits_again_waits_from_the_second_time_on() -> None:
    referral = chain(
        (S.WAITING, date(2025, 1, 1)), (S.REFUSED, date(2025, 6, 1)), (S.WAITING, date(2026, 1, 2))
    )
    assert referral.waiting_months(TODAY) == 2


# ---- what is unusual -----------------------------------------------------------------------------


def days(*statuses: ReferralStatus) -> Referral:
    return chain(*((each, date(2026, 1, at)) for at, each in enumerate(statuses, start=1)))


@pytest.mark.parametrize(
    ("statuses", "hint"),
    [
        ((S.INFORMED, S.REGISTERED, S.WAITING, S.ADMITTED, S.ENDED), None),
        ((S.INFORMED, S.ADMITTED, S.BROKEN_OFF), None),
        ((S.REGISTERED, S.REFUSED, S.REGISTERED), None),  # a new attempt
        ((S.WAITING, S.BROKEN_OFF), None),  # somebody gave up waiting
        ((S.WAITING, S.WAITING), StepHint.AGAIN),
        ((S.ADMITTED, S.WAITING), StepHint.BACK),
        ((S.REFUSED, S.ADMITTED), StepHint.AFTER_THE_END),
        ((S.ADMITTED, S.ENDED, S.BROKEN_OFF), StepHint.AFTER_THE_END),
        ((S.INFORMED, S.ENDED), StepHint.NEVER_ADMITTED),
    ],
)
def test_im3_unusual_orders_are_only_pointed_out(
    statuses: tuple[ReferralStatus, ...], hint: StepHint | None
) -> None:
    referral = days(*statuses)
    assert step_hints(referral) == ({} if hint is None else {str(len(statuses)): hint})


def test_im3_what_was_explained_is_asked_for_and_open_formalities_are_named() -> None:
    late = Formality("f", "r", "photo", due_on=TODAY - timedelta(1))
    referral = chain((S.ADMITTED, TODAY), explained=" ", formalities=(late,))
    found = hints(referral, None, TODAY)
    assert set(found) == {
        ReferralHint.NOT_EXPLAINED,
        ReferralHint.OPEN_AT_ADMISSION,
        ReferralHint.FORMALITY_LATE,
    }
    done = replace(late, done_on=TODAY)
    assert hints(replace(referral, explained="ja", formalities=(done,)), None, TODAY) == ()
    today = replace(late, due_on=TODAY)
    assert not today.late(TODAY)


def test_what_is_over_is_left_alone() -> None:
    late = Formality("f", "r", "photo", due_on=date(2020, 1, 1))
    watched = Monitoring(TODAY, "e", OfferFit.NOT, TODAY, True, TODAY)
    referral = chain((S.ENDED, date(2020, 1, 1)), explained="", formalities=(late,))
    assert hints(referral, watched, TODAY) == ()
    assert hints(chain(), None, TODAY) == (ReferralHint.NO_STATUS,)


# ---- monitoring (IM4) ----------------------------------------------------------------------------


def contact(on: date, fit: OfferFit | None = None, *, risk: bool | None = None) -> ReferralContact:
    return ReferralContact(f"e{on}", "r", on, fit, risk)


def test_im4_the_newest_judgement_holds_even_if_a_later_contact_gave_none() -> None:
    found = monitoring(
        [
            contact(date(2026, 3, 1)),
            contact(date(2026, 2, 1), OfferFit.PARTLY),
            contact(date(2026, 1, 1), OfferFit.FITS, risk=True),
        ]
    )
    assert found == Monitoring(
        date(2026, 3, 1),
        "e2026-03-01",
        OfferFit.PARTLY,
        date(2026, 2, 1),
        True,
        date(2026, 1, 1),
    )
    assert monitoring([]) is None


@pytest.mark.parametrize("status", S)
def test_im4_three_months_without_a_contact_are_pointed_out_while_somebody_waits_or_is_there(
    status: ReferralStatus,
) -> None:
    since = date(2025, 11, 30)
    referral = chain((status, since))
    watched = status in {S.WAITING, S.ADMITTED}
    assert contact_due(referral, None, date(2026, 2, 28)) is watched  # November had 30 days
    assert not contact_due(referral, None, date(2026, 2, 27))
    spoken = Monitoring(date(2026, 1, 15), "e")
    assert not contact_due(referral, spoken, date(2026, 4, 14))
    assert contact_due(referral, spoken, date(2026, 4, 15)) is watched
    earlier = Monitoring(date(2025, 1, 1), "e")  # before it came so far
    assert not contact_due(referral, earlier, date(2026, 2, 27))
    assert (ReferralHint.NO_CONTACT in hints(referral, None, date(2026, 3, 1))) is watched


def test_im4_the_risk_of_a_break_off_stands_first() -> None:
    watched = Monitoring(TODAY, "e", OfferFit.NOT, TODAY, True, TODAY)
    found = hints(chain((S.ADMITTED, TODAY)), watched, TODAY)
    assert found == (ReferralHint.BREAK_OFF_RISK, ReferralHint.NOT_FITTING)
    calm = replace(watched, break_off_risk=False, fit=OfferFit.FITS)
    assert hints(chain((S.ADMITTED, TODAY)), calm, TODAY) == ()


@pytest.mark.parametrize("status", S)
def test_im4_a_gap_is_offered_when_it_was_lost_or_does_not_fit(status: ReferralStatus) -> None:
    referral = chain((status, TODAY))
    assert offers_gap(referral, None) is (status in {S.REFUSED, S.BROKEN_OFF})
    assert offers_gap(referral, Monitoring(TODAY, "e", OfferFit.NOT))
    fits = Monitoring(TODAY, "e", OfferFit.PARTLY)
    assert offers_gap(referral, fits) is (status in {S.REFUSED, S.BROKEN_OFF})


def test_im4_months_waited_in_vain_are_counted_up_to_the_loss() -> None:
    waited = ((S.WAITING, date(2025, 3, 10)), (S.WAITING, date(2025, 6, 1)))
    assert waited_in_vain(chain(*waited, (S.REFUSED, date(2026, 2, 10)))) == 11
    assert waited_in_vain(chain(*waited)) is None
    assert waited_in_vain(chain((S.REGISTERED, TODAY), (S.REFUSED, TODAY))) is None
    twice = chain(
        (S.WAITING, date(2024, 1, 1)),
        (S.REFUSED, date(2024, 3, 1)),
        (S.WAITING, date(2025, 1, 1)),
        (S.BROKEN_OFF, date(2025, 6, 1)),
    )
    assert waited_in_vain(twice) == 5


def test_a_referral_is_called_by_offer_and_body() -> None:
    assert chain().name == "Angebot · Stelle"
    assert chain(offer=" ").name == "Stelle"
    assert chain(partner="").name == "Angebot"
