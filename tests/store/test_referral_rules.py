"""IM3, F2, F4, GR2: what the schema and the store hold of referrals and partners, whoever calls."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.partners import Offer, Partner
from jmd_desktop.domain.referrals import Formality, Referral, ReferralStatus, ReferralStep
from jmd_desktop.store import partners, referrals
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case

WORDS = st.text("abcäß ", min_size=1, max_size=12).map(lambda text: f"W{text}".strip())
DAYS = st.dates(date(2015, 1, 1), TODAY)
ONE_VAULT = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=25,
    deadline=None,
)


def a_referral(case_id: str, referral_id: str = "r", **values: Any) -> Referral:
    return replace(Referral(referral_id, CaseId(case_id), "Stelle", "Angebot"), **values)


def a_step(step_id: str, status: ReferralStatus, since: date, position: int = 1) -> ReferralStep:
    return ReferralStep(step_id, "r", status, since, position=position)


def put(opened: Vault, referral: Referral) -> None:
    with opened.transaction() as db:
        referrals.insert(db, referral, NOW)


def full(case_id: str) -> Referral:
    """One with a step and a formality."""
    return a_referral(
        case_id,
        steps=(a_step("s", ReferralStatus.REGISTERED, TODAY),),
        formalities=(Formality("f", "r", "photo", position=1),),
    )


# ---- referrals -----------------------------------------------------------------------------------


@ONE_VAULT
@given(
    st.lists(st.tuples(st.sampled_from(ReferralStatus), DAYS, WORDS), max_size=6),
    st.lists(st.tuples(st.none() | st.just("photo"), WORDS, st.none() | DAYS), max_size=4),
    WORDS,
)
def test_im3_every_referral_comes_back_with_its_chain_and_its_formalities(
    opened: Vault,
    steps: list[tuple[ReferralStatus, date, str]],
    asked: list[tuple[str | None, str, date | None]],
    word: str,
) -> None:
    case = a_case(opened)
    wanted = a_referral(
        case.id,
        explained=word,
        area="housing",
        steps=tuple(
            ReferralStep(f"s{at}", "r", status, since, note, at)
            for at, (status, since, note) in enumerate(steps)
        ),
        formalities=tuple(
            Formality(f"f{at}", "r", code, text, done, done, at)
            for at, (code, text, done) in enumerate(asked)
        ),
    )
    put(opened, wanted)
    with opened.reading() as db:
        assert referrals.of_case(db, case.id) == [wanted]
        assert referrals.get(db, "r") == wanted
        for step in wanted.steps:
            assert referrals.step_of(db, case.id, step.id) == step
        for formality in wanted.formalities:
            assert referrals.formality_of(db, case.id, formality.id) == formality
    with opened.transaction() as db:  # the same ids can come again
        db.execute("DELETE FROM cases")
        for table in ("referrals", "referral_steps", "referral_formalities", "history"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE referrals SET partner = ' ', offer = ''",
        "UPDATE referral_steps SET status = 'lost'",
        "UPDATE referral_steps SET status = NULL",
        "UPDATE referral_steps SET since = '2026-02-30'",
        "UPDATE referral_steps SET since = 'gestern'",
        "UPDATE referral_formalities SET formality = NULL, text = ' '",
        "UPDATE referral_formalities SET due_on = 'bald'",
        "UPDATE referral_formalities SET done_on = '2026-13-01'",
        (
            "INSERT INTO referral_steps (id, referral_id, status, since)"
            " VALUES ('x', 'nobody', 'waiting', '2026-03-02')"
        ),
    ],
)
def test_im3_no_statement_leaves_half_a_referral(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    put(opened, full(case.id))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert referrals.get(db, "r") == full(case.id)


def test_gr2_nobody_without_a_consent_is_referred(opened: Vault) -> None:
    with pytest.raises((StoreFault, errors.CaseMissing)), opened.transaction() as db:
        referrals.insert(db, a_referral("0" * 32), NOW)


def test_saving_a_referral_keeps_former_words_and_takes_no_step_back(opened: Vault) -> None:
    case = a_case(opened)
    put(opened, full(case.id))
    with opened.transaction() as db:
        referrals.set_done(db, case.id, "f", TODAY, NOW)
        saved = referrals.save(db, a_referral(case.id, explained="neu"), NOW)
        moved = a_step("s", ReferralStatus.REGISTERED, TODAY - timedelta(3))
        referrals.put_step(db, case.id, moved, NOW)
        rows = db.execute("SELECT field, record_id, old_value FROM history ORDER BY id").fetchall()
        stored = referrals.get(db, "r")
    assert saved.version == 2
    assert stored is not None
    assert stored.steps == (moved,)
    assert stored.formalities[0].done_on == TODAY
    assert rows == [
        ("referrals.explained", "r", ""),
        ("referral_steps.since", "r/s", TODAY.isoformat()),
    ]
    with opened.transaction() as db:
        with pytest.raises(errors.Stale):
            referrals.save(db, a_referral(case.id, note="zu spät"), NOW)
        referrals.remove(db, stored, NOW)
        assert referrals.of_case(db, case.id) == []
        assert db.execute("SELECT count(*) FROM history").fetchone() == (0,)


def test_a_step_of_another_case_is_not_to_be_found(opened: Vault) -> None:
    case, other = a_case(opened), a_case(opened)
    put(opened, full(case.id))
    with opened.reading() as db:
        assert referrals.step_of(db, other.id, "s") is None
        assert referrals.formality_of(db, other.id, "f") is None


def test_an_invalid_part_tells_which_one_it_is(opened: Vault) -> None:
    case = a_case(opened)
    tomorrow = TODAY + timedelta(1)
    late = a_referral(case.id, steps=(a_step("s9", ReferralStatus.WAITING, tomorrow),))
    with pytest.raises(errors.Invalid) as step, opened.transaction() as db:
        referrals.insert(db, late, NOW)
    assert (step.value.field, step.value.record) == ("referral_steps.since", "s9")
    asked = a_referral(case.id, formalities=(Formality("f9", "r", "photo", done_on=tomorrow),))
    with pytest.raises(errors.Invalid) as formality, opened.transaction() as db:
        referrals.insert(db, asked, NOW)
    assert (formality.value.field, formality.value.record) == (
        "referral_formalities.done_on",
        "f9",
    )
    with opened.reading() as db:
        assert referrals.of_case(db, case.id) == []


# ---- partners and offers -------------------------------------------------------------------------


def a_partner(partner_id: str = "p", **values: Any) -> Partner:
    return replace(Partner(partner_id, "Stelle"), **values)


@ONE_VAULT
@given(
    st.lists(st.tuples(WORDS, st.lists(st.tuples(WORDS, st.none() | DAYS), max_size=3)), max_size=4)
)
def test_f2_every_partner_comes_back_with_its_offers(
    opened: Vault, found: list[tuple[str, list[tuple[str, date | None]]]]
) -> None:
    wanted = [
        Partner(
            f"p{at}",
            name,
            "school",
            contact=name,
            areas=("language", "housing"),
            languages=("uk",),
            offers=tuple(
                Offer(f"o{at}.{n}", f"p{at}", title, formalities=("photo",), verified_on=day)
                for n, (title, day) in enumerate(offers)
            ),
        )
        for at, (name, offers) in enumerate(found)
    ]
    with opened.transaction() as db:
        for each in wanted:
            partners.insert(db, each, NOW)
        stored = partners.all_partners(db)
        assert {each.id: each for each in stored} == {each.id: each for each in wanted}
        assert [partners.get(db, each.id) for each in wanted] == wanted
        for each in wanted:
            partners.remove(db, each.id)
        assert db.execute("SELECT count(*) FROM offers").fetchone() == (0,)


def test_f2_no_column_of_the_list_refers_to_a_case(opened: Vault) -> None:
    with opened.reading() as db:
        for table in ("partners", "offers"):
            keys = db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            assert {key[2] for key in keys} <= {"partners"}
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]
            assert not any("case" in each or "client" in each for each in columns)


def test_im3_a_referral_stays_readable_when_its_partner_goes(opened: Vault) -> None:
    case = a_case(opened)
    offer = Offer("o", "p", "Angebot")
    with opened.transaction() as db:
        partners.insert(db, a_partner(offers=(offer,)), NOW)
        referrals.insert(db, a_referral(case.id, partner_id="p", offer_id="o"), NOW)
        partners.remove(db, "p")
        stored = referrals.get(db, "r")
    assert stored is not None
    assert (stored.partner, stored.offer) == ("Stelle", "Angebot")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE partners SET name = ' '",
        "UPDATE partners SET verified_on = 'neulich'",
        "UPDATE offers SET title = ''",
        "UPDATE offers SET partner_id = 'nobody'",
    ],
)
def test_f2_no_statement_leaves_a_partner_without_a_name(opened: Vault, sql: str) -> None:
    with opened.transaction() as db:
        partners.insert(db, a_partner(offers=(Offer("o", "p", "Kurs"),)), NOW)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)


def test_late_savers_are_refused_and_an_untouched_partner_is_not_saved_again(
    opened: Vault,
) -> None:
    offer = Offer("o", "p", "Kurs")
    with opened.transaction() as db:
        partners.insert(db, a_partner(offers=(offer,)), NOW)
        assert partners.save(db, a_partner(), NOW).version == 1
        assert partners.save(db, a_partner(name="Neu"), NOW) == a_partner(
            name="Neu", version=2, offers=(offer,)
        )
        with pytest.raises(errors.Stale):
            partners.save(db, a_partner(name="Noch neuer"), NOW)
        assert partners.save_offer(db, replace(offer, title="Neu"), NOW).version == 2
        with pytest.raises(errors.Stale):
            partners.save_offer(db, replace(offer, title="Noch neuer"), NOW)
        with pytest.raises(errors.CaseMissing):
            partners.save(db, a_partner("nobody"), NOW)
        with pytest.raises(errors.Invalid) as wrong:
            partners.insert_offer(db, Offer("o2", "p", ""), NOW)
    assert wrong.value.record == "o2"
