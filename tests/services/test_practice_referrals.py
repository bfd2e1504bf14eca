"""The network of the practice vault and its referrals: Samira's by the worked example, the rest
fitting what is known of each."""  # fmt: skip

import re
import tomllib
from datetime import date
from typing import Any

import pytest

from jmd_desktop import codes
from jmd_desktop.domain.cases import CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.fields import OFFERS, PARTNERS, REFERRAL_STEPS, REFERRALS
from jmd_desktop.domain.partners import Verification
from jmd_desktop.domain.referrals import Referral, ReferralStatus
from jmd_desktop.paths import resource
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.practice_referrals import referral_id
from jmd_desktop.services.practice_stories import shift
from jmd_desktop.services.referrals import Referrals, ReferralsState
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, goals
from tests.fakes import FakeClock
from tests.services.practised import TOLD

S = ReferralStatus
MOVED = shift("samira", FakeClock().today())
NEVER_GIVEN = re.compile(r"069 90009\d{3}")  # Bundesnetzagentur, for fiction


@pytest.fixture(scope="module")
def samira(practised: Session) -> ReferralsState:
    with practised.vault.reading() as db:
        row = next(row for row in cases.list_rows(db) if row.name == "Samira")
    return Referrals(practised).of_case(row.id)


@pytest.fixture(scope="module")
def others(practised: Session) -> list[ReferralsState]:
    with practised.vault.reading() as db:
        rows = [row for row in cases.list_rows(db) if row.name not in TOLD]
    return [Referrals(practised).of_case(row.id) for row in rows]


def written(file_name: str) -> dict[str, Any]:
    return tomllib.loads(resource("practice", file_name).read_text(encoding="utf-8"))


def since(referral: Referral, status: ReferralStatus) -> date:
    return next(step.since for step in referral.steps if step.status is status)


# ---- the network ---------------------------------------------------------------------------------


def test_the_network_is_fictional_and_every_number_is_one_nobody_has(practised: Session) -> None:
    found = Partners(practised).state().partners
    assert 6 <= len(found) <= 8
    for partner in found:
        assert NEVER_GIVEN.fullmatch(partner.phone)
        assert partner.mail == "" or partner.mail.endswith(".example")
        assert re.search(r"^62\d{3} ", partner.address, re.MULTILINE)  # no such postcode
        assert partner.offers


def test_the_network_uses_only_words_the_program_knows(practised: Session) -> None:
    today = FakeClock().today()
    for partner in Partners(practised).state().partners:
        for table, record in ((PARTNERS, partner), *((OFFERS, o) for o in partner.offers)):
            for field in table.fields:
                value = getattr(record, field.column)
                assert field.problem(value, today) is None
                if field.codes and codes.exists(field.codes) and value:
                    for code in value if isinstance(value, tuple) else (value,):
                        assert codes.find(field.codes, code)


def test_some_of_it_wants_to_be_checked_again(practised: Session) -> None:
    state = Partners(practised).state()
    assert {state.verification(each) for each in state.partners} == set(Verification)


# ---- Samira --------------------------------------------------------------------------------------


def test_samiras_referrals_follow_the_worked_example(
    practised: Session, samira: ReferralsState
) -> None:
    by_key = {}
    for raw in written("samira_referrals.toml")["referral"]:
        found = samira.referral(referral_id(samira.case.id, raw["key"]))
        assert found is not None
        by_key[raw["key"]] = found.referral
    assert len(by_key) == len(samira.referrals)
    months = {
        "counselling": (2016, 11),
        "housing": (2016, 11),
        "jobcentre": (2016, 10),
        "nursery": (2017, 3),
        "scheme": (2017, 3),
    }
    for key, month in months.items():
        admitted = since(by_key[key], S.ADMITTED) - MOVED
        assert (admitted.year, admitted.month) == month
        assert by_key[key].status is S.ADMITTED
    assert since(by_key["group"], S.ADMITTED) == date(2016, 10, 10) + MOVED
    assert by_key["course"].status is S.REFUSED
    with practised.vault.reading() as db:
        known = {each.id for each in goals.of_case(db, samira.case.id)}
    assert all(each.goal_id in known for each in by_key.values())
    assert all(each.explained for each in by_key.values())


def test_samiras_steps_are_in_order_and_nothing_about_them_is_odd(samira: ReferralsState) -> None:
    for each in samira.referrals:
        steps = each.referral.steps
        assert [step.since for step in steps] == sorted(step.since for step in steps)
        assert not each.step_hints
        last = steps[-1].since
        assert all(f.done_on is None or f.done_on <= last for f in each.referral.formalities)


def test_what_was_typed_freely_can_be_kept_and_the_rest_is_in_the_list(
    samira: ReferralsState,
) -> None:
    free = [each.referral.name for each in samira.referrals if not each.in_list]
    assert free == ["Frauenfrühstück · Jugendmigrationsdienst Erlenbrück"]


# ---- the others ----------------------------------------------------------------------------------


def test_some_of_the_others_in_case_management_were_referred(
    practised: Session, others: list[ReferralsState]
) -> None:
    referred = [each for each in others if each.referrals]
    assert 3 <= len(referred) < len(others)
    assert {len(each.referrals) for each in referred} == {1, 2}
    for each in referred:
        assert each.case.kind is CaseKind.CASE_MANAGEMENT
        with practised.vault.reading() as db:
            phases = cases.phases_of(db, each.case.id)
        planning = next(phase for phase in phases if phase.phase is Phase.PLANNING)
        assert planning.status is not PhaseStatus.OPEN


def test_they_differ_in_how_far_they_came_and_none_is_out_of_its_time(
    others: list[ReferralsState],
) -> None:
    found = [(each.case, one) for each in others for one in each.referrals]
    assert len({one.referral.status for _case, one in found}) >= 4
    assert any(one.referral.open_formalities for _case, one in found)
    for case, one in found:
        for step in one.referral.steps:
            assert case.opened_on <= step.since <= case.last_edited_at.date()
            assert REFERRAL_STEPS["since"].problem(step.since, case.last_edited_at.date()) is None
        assert one.in_list
        for field in REFERRALS.fields:
            assert field.problem(getattr(one.referral, field.column), FakeClock().today()) is None
