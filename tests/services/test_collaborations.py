"""Case management stands on an agreement; the data consent is another thing."""

from datetime import date, timedelta

import pytest

from jmd_desktop import errors
from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import Case, CaseId, CaseKind, CaseStatus
from jmd_desktop.domain.collaborations import (
    CollaborationDecision,
    CollaborationWay,
    KindSince,
)
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.first_talk import FirstTalk, Need
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.collaborations import PLACE, Collaborations
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import COLLABORATION, Forms
from jmd_desktop.services.session import Session
from jmd_desktop.store import first_talks
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_consent, end_case
from tests.documents.sheets import extracted
from tests.fakes import FakeClock
from tests.services import closed

ORAL = CollaborationWay.ORAL
SIGNED = CollaborationWay.SIGNED


@pytest.fixture
def together(session: Session) -> Collaborations:
    return Collaborations(session, Forms(session))


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened)


def kind(session: Session, case: Case) -> CaseKind:
    return Cases(session).file(case.id).case.kind


def test_a_case_begins_as_advice_and_nobody_has_decided_anything(
    together: Collaborations, case: Case
) -> None:
    state = together.of_case(case.id)
    assert (state.decisions, state.current) == ((), None)
    assert state.kinds == (KindSince(CaseKind.ADVICE, TODAY),)
    assert (state.language, state.need) == ("ar", None)


def test_an_oral_yes_makes_it_case_management_from_that_day_on(
    together: Collaborations, session: Session, case: Case, clock: FakeClock
) -> None:
    clock.advance(timedelta(days=8))
    day = TODAY + timedelta(5)
    changes = together.agree(case.id, ORAL, day, "uk", interpreted=True, cover=False)
    state = together.of_case(case.id)
    assert kind(session, case) is CaseKind.CASE_MANAGEMENT
    assert state.kinds[-1] == KindSince(CaseKind.CASE_MANAGEMENT, day)
    assert state.current is not None
    assert (state.current.way, state.current.decided_on) == (ORAL, day)
    assert (state.current.interpreted, state.current.cover) == (True, False)
    assert {Topic.COLLABORATION, Topic.CASES} <= changes.topics
    assert changes.case_id == case.id


def test_the_version_of_the_sheet_that_was_explained_is_kept(
    together: Collaborations, session: Session, case: Case
) -> None:
    together.agree(case.id, ORAL, TODAY, "ti", interpreted=False)
    current = together.of_case(case.id).current
    offered = {each.tag: each.version for each in Forms(session).languages(COLLABORATION)}
    assert current is not None
    assert (current.language, current.form_version) == ("ti", offered["ti"])
    with pytest.raises(errors.FormNotOffered):
        together.refuse(case.id, TODAY, "xx", interpreted=False)


def test_only_a_signed_agreement_has_a_paper_and_its_place_may_change(
    together: Collaborations, opened: Vault
) -> None:
    spoken, signed = a_case(opened), a_case(opened)
    together.agree(spoken.id, ORAL, TODAY, "de", interpreted=False, paper_place="Ordner 1")
    together.agree(signed.id, SIGNED, TODAY, "de", interpreted=False, paper_place=" Ordner 2 ")
    first, second = (together.of_case(case.id).current for case in (spoken, signed))
    assert first is not None
    assert second is not None
    assert (first.paper_place, second.paper_place) == ("", "Ordner 2")
    together.note_paper_place(signed.id, second.id, " Schrank ")
    moved = together.of_case(signed.id).current
    assert moved is not None
    assert moved.paper_place == "Schrank"


def test_a_no_keeps_the_file_as_advice_and_leaves_the_consent_alone(
    together: Collaborations, session: Session, case: Case
) -> None:
    before = Consents(session).of_case(case.id)
    together.refuse(case.id, TODAY, "ar", interpreted=True)
    state = together.of_case(case.id)
    assert [decision.decision for decision in state.decisions] == [CollaborationDecision.REFUSED]
    assert state.current is None
    assert kind(session, case) is CaseKind.ADVICE
    assert state.kinds == (KindSince(CaseKind.ADVICE, TODAY),)
    assert Consents(session).of_case(case.id) == before
    assert before[0].valid


def test_after_a_no_a_yes_is_still_possible(
    together: Collaborations, session: Session, case: Case, clock: FakeClock
) -> None:
    together.refuse(case.id, TODAY, "ar", interpreted=False)
    clock.advance(timedelta(days=30))
    together.agree(case.id, ORAL, clock.today(), "ar", interpreted=False)
    assert kind(session, case) is CaseKind.CASE_MANAGEMENT
    assert len(together.of_case(case.id).decisions) == 2


def test_ending_case_management_goes_back_to_advice_with_a_day_and_keeps_the_consent(
    together: Collaborations, session: Session, case: Case, clock: FakeClock
) -> None:
    together.agree(case.id, ORAL, TODAY, "ar", interpreted=False)
    clock.advance(timedelta(days=60))
    end = TODAY + timedelta(50)
    closed.end(session, case.id, scope="case_management", ended_on=end)
    state = together.of_case(case.id)
    assert kind(session, case) is CaseKind.ADVICE
    assert [(since.kind, since.since) for since in state.kinds] == [
        (CaseKind.ADVICE, TODAY),
        (CaseKind.CASE_MANAGEMENT, TODAY),
        (CaseKind.ADVICE, end),
    ]
    assert state.current is None
    assert state.decisions[0].ended_on == end
    assert Consents(session).of_case(case.id)[0].valid


def test_case_management_can_be_agreed_again_after_its_end(
    together: Collaborations, session: Session, case: Case
) -> None:
    together.agree(case.id, ORAL, TODAY, "ar", interpreted=False)
    closed.end(session, case.id, scope="case_management")
    together.agree(case.id, SIGNED, TODAY, "ar", interpreted=False)
    assert kind(session, case) is CaseKind.CASE_MANAGEMENT
    assert len(together.of_case(case.id).kinds) == 4


@pytest.mark.parametrize("days", [-1, 1])
def test_no_decision_lies_before_the_file_or_in_the_future(
    together: Collaborations, case: Case, days: int
) -> None:
    day = TODAY + timedelta(days)
    for decide in (
        lambda: together.agree(case.id, ORAL, day, "ar", interpreted=False),
        lambda: together.refuse(case.id, day, "ar", interpreted=False),
    ):
        with pytest.raises(errors.Invalid) as refused:
            decide()
        assert refused.value.field == "collaborations.decided_on"
    assert together.of_case(case.id).decisions == ()


def test_no_change_lies_before_the_kind_of_support_it_ends(
    together: Collaborations, session: Session, case: Case, clock: FakeClock
) -> None:
    clock.advance(timedelta(days=40))
    begun = TODAY + timedelta(20)
    together.agree(case.id, ORAL, begun, "ar", interpreted=False)
    closed.end(session, case.id, scope="case_management", ended_on=begun + timedelta(10))
    with pytest.raises(errors.Invalid):
        together.agree(case.id, ORAL, begun + timedelta(5), "ar", interpreted=False)
    assert kind(session, case) is CaseKind.ADVICE


def test_nothing_is_agreed_twice(together: Collaborations, case: Case) -> None:
    together.agree(case.id, ORAL, TODAY, "ar", interpreted=False)
    with pytest.raises(errors.Stale):
        together.agree(case.id, ORAL, TODAY, "ar", interpreted=False)
    with pytest.raises(errors.Stale):
        together.refuse(case.id, TODAY, "ar", interpreted=False)
    assert len(together.of_case(case.id).decisions) == 1


@pytest.mark.parametrize("status", [CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT])
def test_of_an_ended_case_nothing_is_decided(
    together: Collaborations, case: Case, opened: Vault, status: CaseStatus
) -> None:
    together.agree(case.id, ORAL, TODAY, "uk", interpreted=False)
    with opened.transaction() as db:
        end_case(db, case.id, status=status)
    with pytest.raises(errors.CaseEnded):
        together.agree(case.id, ORAL, TODAY, "uk", interpreted=False)
    with pytest.raises(errors.CaseEnded):
        together.refuse(case.id, TODAY, "uk", interpreted=False)
    assert together.of_case(case.id).current is not None


def test_agreement_and_case_management_are_stored_together_or_not_at_all(
    together: Collaborations, opened: Vault, case: Case
) -> None:
    with opened.transaction() as db:
        db.execute(
            "CREATE TEMP TRIGGER no BEFORE INSERT ON main.case_kinds"
            " BEGIN SELECT RAISE (ABORT, 'collaboration: missing'); END"
        )
    with pytest.raises(errors.CollaborationMissing):
        together.agree(case.id, ORAL, TODAY, "ar", interpreted=False)
    assert together.of_case(case.id).decisions == ()


def test_the_cover_may_change_while_everything_else_of_a_decision_stays(
    together: Collaborations, case: Case
) -> None:
    together.agree(case.id, ORAL, TODAY, "ar", interpreted=False)
    before = together.of_case(case.id).current
    assert before is not None
    assert before.cover is None
    together.note_cover(case.id, before.id, cover=True)
    after = together.of_case(case.id).current
    assert after is not None
    assert after.cover is True
    assert (after.id, after.decided_on, after.way) == (before.id, before.decided_on, before.way)


def test_a_decision_clears_the_draft_of_the_talk(
    together: Collaborations, session: Session, case: Case
) -> None:
    drafts = Drafts(session)
    drafts.put(Draft(case.id, PLACE, "", 0, {"collaborations.paper_place": "Ord"}, NOW))
    together.refuse(case.id, TODAY, "ar", interpreted=False)
    assert drafts.find(case.id, PLACE, "") is None


def test_a_decision_counts_as_work_on_the_case(
    together: Collaborations, session: Session, case: Case, clock: FakeClock
) -> None:
    clock.advance(timedelta(days=3))
    together.refuse(case.id, clock.today(), "ar", interpreted=False)
    assert Cases(session).file(case.id).case.last_edited_at == clock.now()


def test_the_need_of_the_first_talk_is_told(
    together: Collaborations, opened: Vault, case: Case
) -> None:
    with opened.transaction() as db:
        first_talks.save(db, FirstTalk(case.id, need=Need.NONE), NOW)
    assert together.of_case(case.id).need is Need.NONE


def test_the_sheet_bears_the_number_no_name_and_the_day_of_an_oral_agreement(
    together: Collaborations, case: Case
) -> None:
    blank = extracted(together.sheet(case.id, "de"))
    assert case.number in blank
    assert "Haddad" not in blank
    assert "02.03.2026" not in blank.split("Mündlich zugestimmt am:")[1][:40]
    together.agree(case.id, ORAL, TODAY, "de", interpreted=False)
    agreed = extracted(together.sheet(case.id, "de"))
    assert "02.03.2026" in agreed.split("Mündlich zugestimmt am:")[1][:40]


def test_the_sheet_can_be_had_in_all_nine_languages(together: Collaborations) -> None:
    offered = {language.tag for language in together.languages()}
    assert offered == {"de", "de-simple", "en", "ar", "fa", "fr", "ti", "tr", "uk"}


def test_a_case_nobody_knows_is_missing(together: Collaborations) -> None:
    with pytest.raises(errors.CaseMissing):
        together.of_case(CaseId("0" * 32))
    with pytest.raises(errors.CaseMissing):
        together.refuse(CaseId("0" * 32), date(2026, 3, 2), "de", interpreted=False)


def test_the_language_is_that_of_the_newest_consent(
    together: Collaborations, opened: Vault
) -> None:
    case = a_case(opened, consent=a_consent(language="uk"))
    assert together.of_case(case.id).language == "uk"
