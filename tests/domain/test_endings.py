"""What an end cannot do without, what it hints at, and what happens to a file afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.after_end import AfterEndRule, after_end, latest_follow_up
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import (
    HANDLING,
    OF_THE_SOURCE,
    UNREACHED,
    CaseEnding,
    Circumstances,
    ClosingReason,
    Consensus,
    EndedBy,
    EndingHint,
    EndingScope,
    ReasonStep,
    TalkPoint,
    hints,
    lacking,
    suggested_follow_up,
)
from jmd_desktop.domain.field_types import Problem
from jmd_desktop.domain.months import months_after

TODAY = date(2026, 3, 2)
LONG_AGO = date(2025, 1, 7)
DAYS = st.dates(date(2016, 1, 1), date(2040, 12, 31))
WHOLE = st.integers(0, 90)
REASONS = st.sampled_from(ClosingReason)
_SIX = [
    ClosingReason.GOALS_REACHED,
    ClosingReason.BY_CLIENT,
    ClosingReason.LACK_OF_COOPERATION,
    ClosingReason.STRUCTURAL_OBSTACLES,
    ClosingReason.NO_CONTACT,
    ClosingReason.SERVICE_CLOSED,
]


def ending(**changes: Any) -> CaseEnding:
    whole = CaseEnding(
        "e",
        CaseId("c"),
        talk_on=TODAY,
        reason=ClosingReason.GOALS_REACHED,
        decided_by=EndedBy.BOTH,
        consensus=Consensus.YES,
        ended_on=TODAY,
        **{point.value: True for point in TalkPoint},  # type: ignore[arg-type]  # flags by name
    )
    return replace(whole, **changes)


def asked(**changes: Any) -> CaseEnding:
    """A lack of cooperation with every question answered."""
    whole = ending(
        reason=ClosingReason.LACK_OF_COOPERATION,
        barrier_what="Termine nicht wahrgenommen",
        barriers=("childcare",),
        barrier_offers="Termin am Nachmittag",
        consequences_told=False,
        informed_on=TODAY,
    )
    return replace(whole, **changes)


# ---- CL4 and H2: what it cannot do without ------------------------------------------------------


def test_cl4_an_end_needs_its_reason_who_decided_the_consensus_and_its_day() -> None:
    blank = CaseEnding("e", CaseId("c"))
    assert lacking(blank) == tuple(
        (column, Problem.REQUIRED) for column in ("reason", "decided_by", "consensus", "ended_on")
    )
    assert lacking(ending()) == ()
    assert lacking(ending(consensus=None)) == (("consensus", Problem.REQUIRED),)


@pytest.mark.parametrize("reason", [r for r in ClosingReason if "COOPERATION" not in r.name])
def test_cl4_no_other_reason_needs_more(reason: ClosingReason) -> None:
    assert lacking(ending(reason=reason)) == ()


def test_h2_a_lack_of_cooperation_asks_first_what_stood_in_the_way() -> None:
    bare = ending(reason=ClosingReason.LACK_OF_COOPERATION)
    assert [column for column, _problem in lacking(bare)] == [
        "barrier_what",
        "barriers",
        "barrier_offers",
        "consequences_told",
    ]
    assert lacking(asked()) == ()
    assert lacking(asked(barriers=(), barriers_note="Die Schicht ändert sich wöchentlich")) == ()


@pytest.mark.parametrize("blank", ["", "  \n", "\u00a0", "\u200b"])
@pytest.mark.parametrize("column", ["barrier_what", "barrier_offers"])
def test_h2_what_nobody_can_read_is_no_answer(column: str, blank: str) -> None:
    assert lacking(asked(**{column: blank})) == ((column, Problem.REQUIRED),)
    assert lacking(asked(barriers=(), barriers_note=blank)) == (("barriers", Problem.REQUIRED),)


# ---- D10: what goes with a reason ---------------------------------------------------------------


def test_d10_the_six_reasons_of_the_source_come_first_and_the_others_count_as_one_of_them() -> None:
    assert list(ClosingReason)[:6] == _SIX
    assert set(OF_THE_SOURCE) == set(ClosingReason) - set(_SIX)
    assert set(OF_THE_SOURCE.values()) <= set(_SIX)


def test_d10_every_reason_says_how_it_usually_goes() -> None:
    assert set(HANDLING) == set(ClosingReason)
    usual = {reason: (each.decided_by, each.consensus) for reason, each in HANDLING.items()}
    assert usual[ClosingReason.GOALS_REACHED] == (EndedBy.COUNSELLOR, Consensus.YES)
    assert usual[ClosingReason.BY_CLIENT] == (EndedBy.CLIENT, Consensus.YES)
    assert usual[ClosingReason.LACK_OF_COOPERATION] == (EndedBy.COUNSELLOR, Consensus.NO)
    assert usual[ClosingReason.STRUCTURAL_OBSTACLES] == (EndedBy.COUNSELLOR, Consensus.YES)
    assert usual[ClosingReason.NO_CONTACT] == (UNREACHED.decided_by, UNREACHED.consensus)
    steps = {reason: each.steps for reason, each in HANDLING.items() if each.steps}
    assert steps[ClosingReason.STRUCTURAL_OBSTACLES] == (ReasonStep.NOTE_GAP,)
    assert ReasonStep.GO_ON_AS_ADVICE in steps[ClosingReason.LACK_OF_COOPERATION]  # CL6
    assert steps[ClosingReason.SERVICE_CLOSED] == (ReasonStep.INFORM,)  # CL7
    assert {step for each in steps.values() for step in each} == set(ReasonStep)


# ---- hints --------------------------------------------------------------------------------------


def test_cl1_the_talk_or_why_there_was_none_is_asked_for_and_never_demanded() -> None:
    case = Circumstances()
    assert hints(ending(), case, TODAY) == ()
    silent = ending(talk_on=None)
    assert hints(silent, case, TODAY) == (EndingHint.NO_TALK,)
    assert lacking(silent) == ()
    assert hints(ending(talk_on=None, no_talk="kam nicht"), case, TODAY) == ()


@pytest.mark.parametrize("point", list(TalkPoint))
def test_cl1_each_point_of_the_talk_that_was_left_out_is_pointed_out(point: TalkPoint) -> None:
    left_out = ending(**{point.value: False})
    assert left_out.points_open == (point,)
    assert hints(left_out, Circumstances(), TODAY) == (EndingHint.POINTS_OPEN,)


def test_cl2_a_talk_afterwards_is_hinted_at_with_the_consent_and_warned_of_without_it() -> None:
    agreed = Circumstances(follow_up_consent=True)
    planned = ending(follow_up_on=date(2026, 9, 2))
    assert hints(ending(), agreed, TODAY) == (EndingHint.NO_FOLLOW_UP,)
    assert hints(planned, agreed, TODAY) == ()
    assert hints(planned, Circumstances(), TODAY) == (EndingHint.FOLLOW_UP_UNASKED,)
    managed = ending(scope=EndingScope.CASE_MANAGEMENT)  # the file goes on
    assert hints(managed, agreed, TODAY) == ()


def test_cl3_case_management_that_nobody_looked_back_on_is_pointed_out() -> None:
    managed = Circumstances(case_management=True)
    assert hints(ending(), managed, TODAY) == (EndingHint.NOT_EVALUATED,)
    assert hints(ending(), replace(managed, evaluated=True), TODAY) == ()
    assert hints(ending(), Circumstances(), TODAY) == ()  # advice


def test_cl6_with_a_lack_of_cooperation_advice_is_offered() -> None:
    managed = Circumstances(case_management=True, evaluated=True)
    assert hints(asked(), managed, TODAY) == (EndingHint.ADVICE_POSSIBLE,)
    assert hints(asked(), Circumstances(), TODAY) == ()
    assert hints(asked(scope=EndingScope.CASE_MANAGEMENT), managed, TODAY) == ()


def test_cl7_whoever_does_not_decide_is_told() -> None:
    closed = ending(reason=ClosingReason.SERVICE_CLOSED, decided_by=EndedBy.CARRIER)
    assert EndingHint.NOT_INFORMED in hints(closed, Circumstances(), TODAY)
    one_sided = ending(decided_by=EndedBy.COUNSELLOR, consensus=Consensus.NO)
    assert hints(one_sided, Circumstances(), TODAY) == (EndingHint.NOT_INFORMED,)
    for told in ({"informed_on": TODAY}, {"informed_note": "Brief kam zurück"}):
        assert hints(replace(one_sided, **told), Circumstances(), TODAY) == ()


def test_d10_obstacles_ask_for_a_gap_and_reached_goals_for_a_look_at_the_open_ones() -> None:
    stuck = ending(reason=ClosingReason.STRUCTURAL_OBSTACLES)
    assert hints(stuck, Circumstances(), TODAY) == (EndingHint.NO_GAP,)
    assert hints(stuck, Circumstances(gap_noted=True), TODAY) == ()
    assert hints(ending(), Circumstances(goals_open=True), TODAY) == (EndingHint.GOALS_OPEN,)


def test_an_end_before_the_last_contact_is_questioned() -> None:
    case = Circumstances(last_contact_on=TODAY)
    assert hints(ending(), case, TODAY - timedelta(1)) == (EndingHint.BEFORE_LAST_CONTACT,)
    assert hints(ending(), case, TODAY) == ()


def test_nobody_is_asked_about_talks_with_somebody_who_has_died() -> None:
    died = ending(
        reason=ClosingReason.DECEASED,
        decided_by=EndedBy.COUNSELLOR,
        consensus=Consensus.NO,
        talk_on=None,
    )
    assert hints(died, Circumstances(follow_up_consent=True), TODAY) == ()


# ---- CL2, CL9, IM7: days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended_on", "expected"),
    [
        (date(2017, 3, 23), date(2017, 9, 23)),  # the worked example: September 2017
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 8, 29)),
        (date(2026, 5, 31), date(2026, 11, 30)),
    ],
)
def test_cl2_the_talk_afterwards_is_six_calendar_months_later(
    ended_on: date, expected: date
) -> None:
    assert suggested_follow_up(ended_on) == expected


@given(DAYS)
def test_cl2_the_talk_afterwards_always_lies_in_the_time_its_file_is_kept(ended_on: date) -> None:
    assert ended_on < suggested_follow_up(ended_on) < latest_follow_up(ended_on)


@pytest.mark.parametrize(
    ("ended_on", "whole_until", "anonymous_by"),
    [
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 10, 31)),
        (date(2028, 1, 30), date(2028, 2, 29), date(2028, 10, 30)),
        (date(2027, 5, 31), date(2027, 6, 30), date(2028, 2, 29)),
        (date(2026, 5, 31), date(2026, 6, 30), date(2027, 2, 28)),
    ],
)
def test_cl9_with_the_consent_a_file_is_reduced_after_thirty_days_and_gone_after_nine_months(
    ended_on: date, whole_until: date, anonymous_by: date
) -> None:
    found = after_end(
        ended_on,
        ClosingReason.GOALS_REACHED,
        whole_days=30,
        follow_up=True,
        last_contact_on=ended_on,
    )
    assert found.rule is AfterEndRule.REDUCED_FOR_FOLLOW_UP
    assert (found.whole_until, found.anonymous_by) == (whole_until, anonymous_by)
    assert found.reduced_on == whole_until + timedelta(1)


def test_cl9_without_the_consent_a_file_is_anonymised_after_thirty_days() -> None:
    found = after_end(
        date(2026, 1, 31),
        ClosingReason.BY_CLIENT,
        whole_days=30,
        follow_up=False,
        last_contact_on=date(2026, 1, 12),
    )
    assert found.rule is AfterEndRule.WHOLE_THEN_ANONYMOUS
    assert found.whole_until == found.anonymous_by == date(2026, 3, 2)
    assert found.reduced_on is None
    assert found.is_whole(date(2026, 3, 2))
    assert not found.is_whole(date(2026, 3, 3))
    assert not found.is_overdue(date(2026, 3, 2))
    assert found.is_overdue(date(2026, 3, 3))


@pytest.mark.parametrize(
    ("last_contact", "anonymous_by"),
    [
        (date(2025, 6, 2), TODAY),  # nine months ago today
        (date(2025, 5, 31), TODAY),  # 28 February, which was before the end
        (date(2025, 6, 12), date(2026, 3, 12)),
        (date(2026, 2, 1), date(2026, 4, 1)),  # the thirty days are over sooner
    ],
)
def test_im7_without_contact_the_nine_months_count_from_the_last_one(
    last_contact: date, anonymous_by: date
) -> None:
    found = after_end(
        TODAY,
        ClosingReason.NO_CONTACT,
        whole_days=30,
        follow_up=True,
        last_contact_on=last_contact,
    )
    assert found.rule is AfterEndRule.NO_CONTACT
    assert found.anonymous_by == found.whole_until == anonymous_by


def test_c5_a_withdrawal_leaves_no_time() -> None:
    found = after_end(
        TODAY,
        ClosingReason.CONSENT_WITHDRAWN,
        whole_days=30,
        follow_up=True,
        last_contact_on=TODAY,
    )
    assert found.rule is AfterEndRule.WITHDRAWN
    assert found.anonymous_by == found.whole_until == TODAY


@given(
    ended_on=DAYS,
    reason=REASONS,
    whole=WHOLE,
    follow_up=st.booleans(),
    contact=st.integers(-400, 400),
)
def test_cl9_no_day_lies_before_the_end_and_none_after_the_longest_time(
    *, ended_on: date, reason: ClosingReason, whole: int, follow_up: bool, contact: int
) -> None:
    found = after_end(
        ended_on,
        reason,
        whole_days=whole,
        follow_up=follow_up,
        last_contact_on=ended_on - timedelta(contact),
    )
    assert ended_on <= found.whole_until <= found.anonymous_by
    assert found.anonymous_by <= max(months_after(ended_on, 9), ended_on + timedelta(whole))
    assert found.whole_until <= ended_on + timedelta(whole)
    if found.reduced_on is not None:
        assert follow_up
        assert found.whole_until < found.reduced_on < found.anonymous_by
    if not follow_up:
        assert found.anonymous_by <= ended_on + timedelta(whole)


@given(ended_on=DAYS, whole=WHOLE, follow_up=st.booleans(), contact=st.integers(0, 600))
def test_im7_no_file_without_contact_outlives_nine_months_unless_it_ended_later(
    *, ended_on: date, whole: int, follow_up: bool, contact: int
) -> None:
    last = ended_on - timedelta(contact)
    found = after_end(
        ended_on,
        ClosingReason.NO_CONTACT,
        whole_days=whole,
        follow_up=follow_up,
        last_contact_on=last,
    )
    assert found.anonymous_by <= max(ended_on, months_after(last, 9))
    assert found.reduced_on is None
