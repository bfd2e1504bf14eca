"""The told cases of the practice vault are what they promise, on every day of the year."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from jmd_desktop import codes
from jmd_desktop.domain.anonymous import quarter_of
from jmd_desktop.domain.case_clocks import CaseClock
from jmd_desktop.domain.cases import RUNNING, CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.consents import Custody, SignerRole, missing_signers, needs_guardian
from jmd_desktop.domain.endings import UNREACHED, ClosingReason, Consensus, EndingHint
from jmd_desktop.domain.fields import CATALOGUE, CLIENTS, Field, Table
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE
from jmd_desktop.services import closure_phase
from jmd_desktop.services.anonymous import Anonymous, refuse_unlisted
from jmd_desktop.services.case_clocks import CaseClocks
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, collaborations, consents, support_plans
from jmd_desktop.store.connection import Connection
from tests.services.practised import DAYS, TOLD, again, told_on

SAMIRA, TSEGAY, DARYNA, SALMA, MORIBA = TOLD


@pytest.fixture(scope="module", params=DAYS, ids=[f"{day:%Y-%m-%d}" for day in DAYS])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The told cases alone, made on one of those days."""
    with told_on(request.param, tmp_path_factory.mktemp("told") / "vault") as session:
        yield session


@pytest.fixture(scope="module")
def told(made: Session) -> Mapping[str, CaseId]:
    with made.vault.reading() as db:
        return {row.name: row.id for row in cases.list_rows(db)}


# ---- all of them ---------------------------------------------------------------------------------


def test_the_told_cases_come_first_and_each_stands_in_another_phase(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    assert set(told) == set(TOLD)
    reached = {}
    with made.vault.reading() as db:
        for name, case_id in told.items():
            touched = [
                each for each in cases.phases_of(db, case_id) if each.status is not PhaseStatus.OPEN
            ]
            reached[name] = (touched[-1].phase, touched[-1].status)
    assert reached == {
        SAMIRA: (Phase.CLOSURE, PhaseStatus.DONE),
        SALMA: (Phase.CLOSURE, PhaseStatus.DONE),
        DARYNA: (Phase.IMPLEMENTATION, PhaseStatus.IN_PROGRESS),
        TSEGAY: (Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS),
        MORIBA: (Phase.INTAKE, PhaseStatus.IN_PROGRESS),
    }


def test_they_come_from_five_countries_and_sign_in_five_languages(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    files = [Cases(made).file(case_id) for case_id in told.values()]
    assert len({each.client.country_of_origin for each in files}) == len(TOLD)
    with made.vault.reading() as db:
        sheets = {consents.of_case(db, case_id)[0].language for case_id in told.values()}
    assert sheets == {"de", "ti", "uk", "ar", "fr"}
    names = "".join(each.client.preferred_name for each in files)
    for script in (r"[\u1200-\u137f]", r"[\u0400-\u04ff]", r"[\u0600-\u06ff]"):
        assert re.search(script, names)


def test_nothing_about_them_happened_in_the_future_or_is_refused_by_the_catalogue(
    made: Session,
) -> None:
    today = made.clock.today()
    with made.vault.reading() as db:
        for table in CATALOGUE:
            for field, value in _kept(db, table):
                assert field.problem(value, today) is None, (table.name, field.column, value)


def _kept(db: Connection, table: Table) -> Iterator[tuple[Field, date]]:
    """Days of a table as the catalogue checks them."""
    for field in table.fields:
        if not field.past_only:
            continue
        rows = db.execute(
            f"SELECT {field.column} FROM {table.name} WHERE {field.column} IS NOT NULL"
        ).fetchall()
        yield from ((field, date.fromisoformat(str(day)[:10])) for (day,) in rows)


def test_every_code_of_their_base_data_is_in_its_list(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    for case_id in told.values():
        client = Cases(made).file(case_id).client
        for field in CLIENTS.fields:
            value = getattr(client, field.column, None)  # some columns are derived
            if not (field.codes and codes.exists(field.codes) and value):
                continue
            for code in value if isinstance(value, tuple) else (value,):
                assert codes.find(field.codes, code), (field.column, code)


def test_whoever_had_to_sign_signed_before_anything_was_kept(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    for case_id in told.values():
        file = Cases(made).file(case_id)
        with made.vault.reading() as db:
            (consent,) = consents.of_case(db, case_id)
        lacking = missing_signers(
            consent.signatures,
            file.client.birth_date,
            consent.signed_on,
            DEFAULT_GUARDIAN_AGE,
            consent.custody,
        )
        assert not lacking
        assert consent.signed_on == file.case.opened_on
        assert min(each.happened_on for each in entries(made, case_id)) == consent.signed_on


def entries(session: Session, case_id: CaseId) -> list[JournalEntry]:
    return [line.entry for line in Journal(session).of_case(case_id).lines]


def test_what_ended_is_still_whole_and_nothing_should_be_anonymous_already(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    for name in (SAMIRA, SALMA):
        state = Endings(made).of_case(told[name])
        after = state.after()
        assert after is not None
        assert not after.is_overdue(made.clock.today())
        assert state.may_reopen
        assert state.ending is not None
        assert state.case.last_edited_at.date() == state.ending.ended_on
        assert state.hints(state.ending) == ()


def test_only_the_one_nobody_hears_of_waits_for_a_decision(made: Session) -> None:
    assert [each.name for each in CaseClocks(made).due()] == [MORIBA]


# ---- one by one ----------------------------------------------------------------------------------


def test_a_fourteen_year_old_signed_together_with_the_guardian(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    client = Cases(made).file(told[TSEGAY]).client
    with made.vault.reading() as db:
        (consent,) = consents.of_case(db, told[TSEGAY])
    assert client.birth_date is not None
    for day in (consent.signed_on, made.clock.today()):
        assert age_on(client.birth_date, day) == 14
    assert needs_guardian(client.birth_date, consent.signed_on, DEFAULT_GUARDIAN_AGE)
    assert consent.custody is Custody.GUARDIANSHIP
    assert {each.role for each in consent.signatures} == set(SignerRole)


def test_advice_became_case_management_on_a_day_that_stays_known(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    """GR4, SC5: both kinds with their day, the second on an agreement."""
    with made.vault.reading() as db:
        first, second = collaborations.kinds_of_case(db, told[DARYNA])
        case = cases.get(db, told[DARYNA])
        (agreed,) = collaborations.of_case(db, told[DARYNA])
    assert case is not None
    assert case.kind is CaseKind.CASE_MANAGEMENT
    assert (first.kind, first.since) == (CaseKind.ADVICE, case.opened_on)
    assert second.kind is CaseKind.CASE_MANAGEMENT
    assert second.since - first.since > timedelta(days=100)
    assert agreed.decided_on == second.since


def test_the_running_case_has_something_in_every_place(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    state = Endings(made).of_case(told[DARYNA])
    assert state.case.status in RUNNING
    left = state.left
    assert left.goals
    assert left.tasks
    assert left.appointments
    assert left.unrecorded
    assert left.referrals
    talks = entries(made, told[DARYNA])
    assert any(each.sealed for each in talks)
    assert {each.channel for each in talks} >= {"office", "phone", "accompaniment"}
    assert any(each.reviews for each in GoalReviews(made).of_case(told[DARYNA]).goals)


def test_a_structural_obstacle_ended_a_case_and_left_its_gap(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    """D10: the gap is noted, so that nobody has to be reminded of it."""
    state = Endings(made).of_case(told[SALMA])
    assert state.ending is not None
    assert state.ending.reason is ClosingReason.STRUCTURAL_OBSTACLES
    assert state.ending.consensus is Consensus.YES
    assert EndingHint.NO_GAP not in state.hints(state.ending)
    with made.vault.reading() as db:
        (gap,) = support_plans.gaps_of(db, told[SALMA])
        assert closure_phase.is_evaluated(db, state.ending)
    assert gap.structural
    assert (gap.reason, gap.covered_by) == ("childcare", "nothing")
    assert not state.follow_up_consent
    assert state.ending.follow_up_on is None


def test_nobody_has_heard_of_one_for_more_than_nine_months(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    """IM7: not ended yet, because what is due is asked at the start of the program."""
    (waiting,) = CaseClocks(made).must_decide()
    assert (waiting.name, waiting.clock) == (MORIBA, CaseClock.CONTACT)
    assert waiting.due_on <= made.clock.today()
    assert Endings(made).of_case(told[MORIBA]).ending is None


def test_one_contact_left_nothing_but_codes(made: Session) -> None:
    """C2: no name, no day, no text; only what the service itself would count."""
    ((_number, contact),) = Anonymous(made).of_this_quarter()
    assert contact.quarter == quarter_of(made.clock.today())
    refuse_unlisted(contact)


# ---- what can be done with them ------------------------------------------------------------------


def test_what_was_told_of_an_end_could_be_typed_and_saved_again(
    made: Session, told: Mapping[str, CaseId], tmp_path: Path
) -> None:
    """The services accept every word of it."""
    with again(made, tmp_path) as session:
        desk = Endings(session)
        for name in (SAMIRA, SALMA):
            ending = desk.of_case(told[name]).ending
            assert ending is not None
            typed = {"reason_note": f"{ending.reason_note} Noch einmal gelesen."}
            saved, _changes = desk.correct(told[name], ending.id, typed, ending.version)
            assert saved.version == ending.version + 1
            reopened, _changes = desk.reopen(told[name], "Möchte noch etwas fragen")
            assert reopened.agree_anew


def test_the_one_nobody_hears_of_can_be_ended_by_the_clock(
    made: Session, told: Mapping[str, CaseId], tmp_path: Path
) -> None:
    with again(made, tmp_path) as session:
        clocks = CaseClocks(session)
        decided, _changes = clocks.decide_end(
            told[MORIBA],
            CaseClock.CONTACT,
            "Kein Kontakt mehr seit neun Monaten",
            session.clock.today(),
            UNREACHED,
        )
        assert decided.ended is not None
        assert decided.ended.ending.reason is ClosingReason.NO_CONTACT
        assert clocks.must_decide() == ()
