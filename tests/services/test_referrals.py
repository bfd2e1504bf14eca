"""IM3, IM4: a referral from its beginning to its end, and what grows out of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.cases import Case, CaseId, Phase, PhaseStatus
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.referrals import OfferFit, ReferralHint, ReferralStatus, StepHint
from jmd_desktop.errors import CaseEnded, CaseMissing, Invalid, Stale
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.gaps import Gaps
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.offer_choices import picked
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referrals import (
    PLACE,
    FollowedReferral,
    Referrals,
    formality_draft,
    step_draft,
)
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import cases
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, end_case
from tests.fakes import FakeClock
from tests.services.dated import a_task, an_appointment
from tests.services.planned import a_goal
from tests.services.referred import a_contact, a_partner, a_referral, referral

S = ReferralStatus
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened)


def followed(session: Session, case: Case, referral_id: str) -> FollowedReferral:
    found = Referrals(session).of_case(case.id).referral(referral_id)
    assert found is not None
    return found


def end(opened: Vault, case: Case) -> None:
    with opened.transaction() as db:
        end_case(db, case.id)


def typed(session: Session, case: Case, record_id: str, **content: Value) -> None:
    keyed = {key.replace("__", "."): value for key, value in content.items()}
    Drafts(session).put(Draft(case.id, PLACE, record_id, 0, keyed, NOW))


# ---- IM3: from the list, or typed freely ---------------------------------------------------------


def test_im3_an_offer_of_the_list_brings_names_area_and_formalities(
    session: Session, case: Case
) -> None:
    partner = a_partner(session)
    choice = Referrals(session).choices("mutter kind")[-1]
    assert choice.offer == partner.offers[0]
    saved, changed = Referrals(session).save(
        case.id, new_id(), {**picked(choice), "explained": "Hausregeln"}, 0
    )
    assert changed.touch(Topic.REFERRALS, case_id=case.id)
    assert (saved.partner, saved.offer) == ("Wohnverbund Lauterhaus", "Mutter-Kind-Wohnform")
    assert saved.address == partner.address
    assert saved.contact == "Frau Muster\n069 90009420"
    assert saved.area == "housing"
    assert [each.formality for each in saved.formalities] == [
        "appointment",
        "identity_paper",
        "cost_approval",
    ]
    assert saved.status is S.INFORMED
    assert saved.since == TODAY
    assert followed(session, case, saved.id).in_list


def test_im3_it_stays_readable_when_the_partner_changes_or_goes(
    session: Session, case: Case
) -> None:
    partner = a_partner(session)
    saved, _changes = Referrals(session).save(
        case.id, new_id(), picked(Referrals(session).choices()[1]), 0
    )
    Partners(session).save(partner.id, {"name": "Ganz anders"}, partner.version)
    assert followed(session, case, saved.id).referral.partner == "Wohnverbund Lauterhaus"
    Partners(session).remove(partner.id)
    found = followed(session, case, saved.id)
    assert found.referral == saved
    assert not found.in_list
    assert found.to_take == 0


@pytest.mark.usefixtures("case")
def test_im3_choices_are_the_partners_with_their_offers_behind_them(session: Session) -> None:
    a_partner(session)
    a_partner(session, "Beratungszentrum")
    found = [
        (choice.partner.name, choice.offer and choice.offer.title)
        for choice in Referrals(session).choices()
    ]
    assert found == [
        ("Beratungszentrum", None),
        ("Beratungszentrum", "Mutter-Kind-Wohnform"),
        ("Wohnverbund Lauterhaus", None),
        ("Wohnverbund Lauterhaus", "Mutter-Kind-Wohnform"),
    ]
    assert len(Referrals(session).choices("lauter mutter")) == 2
    assert Referrals(session).choices("gibt es nicht") == ()


@pytest.mark.parametrize("values", [{}, {"partner": " ", "offer": ""}])
def test_im3_a_referral_names_a_body_or_an_offer(
    session: Session, case: Case, values: dict[str, Value]
) -> None:
    with pytest.raises(Invalid) as wrong:
        Referrals(session).save(case.id, new_id(), {**values, "note": "x"}, 0)
    assert (wrong.value.field, wrong.value.problem) == ("referrals.partner", "required")
    assert Referrals(session).of_case(case.id).referrals == ()


def test_im3_it_can_begin_anywhere_on_any_day_but_not_tomorrow(
    session: Session, case: Case
) -> None:
    saved = a_referral(session, case.id, status=S.WAITING, since=date(2025, 12, 1))
    assert followed(session, case, saved.id).waiting_months == 3
    assert a_referral(session, case.id, status=None).steps == ()
    with pytest.raises(Invalid) as wrong:
        a_referral(session, case.id, since=TOMORROW)
    assert wrong.value.field == "referral_steps.since"


def test_what_is_known_is_not_typed_again(session: Session, case: Case) -> None:
    partner = a_partner(session)
    goal = a_goal(session, case.id, area="occupation")
    entry, _changes = Journal(session).save(
        case.id, new_id(), {"happened_on": TODAY, "content": "x", "areas": ("housing",)}, 0
    )
    desk = Referrals(session)
    record, _changes = desk.prepare(
        case.id, partner_id=partner.id, offer_id=partner.offers[0].id, entry_id=entry.id
    )
    draft = desk.of_case(case.id).draft_of(record)
    assert draft is not None
    assert draft.content["referrals.entry_id"] == entry.id
    assert draft.content["referrals.offer"] == "Mutter-Kind-Wohnform"
    assert draft.content["referrals.area"] == "housing"
    assert desk.of_case(case.id).begun == (draft,)
    again, changed = desk.prepare(
        case.id, partner_id=partner.id, offer_id=partner.offers[0].id, entry_id=entry.id
    )
    assert (again, changed) == (record, Changes())
    toward, _changes = desk.prepare(case.id, goal_id=goal.id, entry_id=entry.id)
    other = desk.of_case(case.id).draft_of(toward)
    assert other is not None
    assert other.content["referrals.area"] == "occupation"
    saved, _changes = desk.save(
        case.id, record, {key.partition(".")[2]: v for key, v in draft.content.items()}, 0
    )
    assert saved.entry_id == entry.id
    assert desk.of_case(case.id).begun == (other,)
    blank, _changes = desk.prepare(case.id, partner_id="gone", goal_id="gone")
    assert desk.of_case(case.id).draft_of(blank) is None


def test_saving_drops_the_draft_and_refuses_late_savers(session: Session, case: Case) -> None:
    desk = Referrals(session)
    saved = a_referral(session, case.id)
    typed(session, case, saved.id, referrals__note="getippt")
    after, _changes = desk.save(case.id, saved.id, {"note": "neu", "goal_id": None}, 1)
    assert (after.note, after.goal_id, after.version) == ("neu", "", 2)
    assert after.steps == saved.steps
    assert desk.of_case(case.id).drafts == ()
    with pytest.raises(Stale):
        desk.save(case.id, saved.id, {"note": "zu spät"}, 1)
    with pytest.raises(CaseMissing):
        desk.save(case.id, new_id(), {"partner": "x"}, 1)


def test_removing_takes_everything_along_and_is_undone(session: Session, case: Case) -> None:
    whole = referral(session, case.id, "Wort")
    typed(session, case, step_draft(whole.id), referral_steps__note="halb")
    removed, _changes = Referrals(session).remove(case.id, whole.id)
    state = Referrals(session).of_case(case.id)
    assert (state.referrals, state.drafts) == ((), ())
    Referrals(session).put_back(removed)
    assert followed(session, case, whole.id).referral == whole


def test_those_from_which_something_is_awaited_stand_first(session: Session, case: Case) -> None:
    old = a_referral(session, case.id, status=S.ADMITTED, since=date(2026, 1, 1))
    over = a_referral(session, case.id, status=S.ENDED, since=TODAY)
    new = a_referral(session, case.id, status=S.WAITING, since=date(2026, 2, 1))
    bare = a_referral(session, case.id, status=None)
    found = [each.referral.id for each in Referrals(session).of_case(case.id).referrals]
    assert found == [bare.id, new.id, old.id, over.id]


def test_the_phase_begins_with_a_referral_once_a_plan_was_agreed_on(
    session: Session, case: Case, opened: Vault
) -> None:
    def phase() -> PhaseStatus:
        with opened.reading() as db:
            known = cases.phases_of(db, case.id)
        return next(each.status for each in known if each.phase is Phase.IMPLEMENTATION)

    a_referral(session, case.id)
    assert phase() is PhaseStatus.OPEN
    a_goal(session, case.id)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL)
    a_referral(session, case.id)
    assert phase() is PhaseStatus.IN_PROGRESS


# ---- IM3: the chain, at once ---------------------------------------------------------------------


def test_im3_a_step_stands_at_once_and_can_be_undone(session: Session, case: Case) -> None:
    steps, saved = ReferralSteps(session), a_referral(session, case.id)
    typed(session, case, step_draft(saved.id), referral_steps__note="halb")
    step, changed = steps.add(case.id, saved.id, S.REGISTERED, TODAY, " am Telefon ")
    assert changed.touch(Topic.REFERRALS, Topic.CLOCKS, case_id=case.id)
    found = followed(session, case, saved.id)
    assert found.referral.current == step
    assert step.note == "am Telefon"
    assert found.referral.version == saved.version
    assert Referrals(session).of_case(case.id).drafts == ()
    removed, _changes = steps.remove(case.id, step.id)
    assert followed(session, case, saved.id).referral == saved
    steps.put_back(case.id, removed)
    assert followed(session, case, saved.id).referral.current == step


def test_im3_day_status_and_note_of_a_step_can_be_put_right(session: Session, case: Case) -> None:
    steps, saved = ReferralSteps(session), a_referral(session, case.id)
    step = saved.steps[0]
    before, _changes = steps.change(
        case.id, step.id, {"since": YESTERDAY, "note": " x ", "status": "registered"}
    )
    assert before == step
    changed = followed(session, case, saved.id).referral.steps[0]
    assert (changed.status, changed.since, changed.note) == (S.REGISTERED, YESTERDAY, "x")
    steps.put_back(case.id, before)
    assert followed(session, case, saved.id).referral == saved
    for values, problem in (
        ({"since": TOMORROW}, "day_in_future"),
        ({"since": None}, "required"),
        ({"status": None}, "required"),
    ):
        with pytest.raises(Invalid) as wrong:
            steps.change(case.id, step.id, values)
        assert wrong.value.problem == problem
        assert wrong.value.record == step.id
    with pytest.raises(ValueError, match="typed"):
        steps.change(case.id, step.id, {"position": 3})
    assert followed(session, case, saved.id).referral == saved


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(S), st.integers(0, 400)), min_size=1, max_size=6))
def test_im3_any_order_that_happened_can_be_noted_and_undone_step_by_step(
    session: Session, opened: Vault, wanted: list[tuple[ReferralStatus, int]]
) -> None:
    case = a_case(opened)
    steps, saved = ReferralSteps(session), a_referral(session, case.id, status=None)
    states = [saved]
    for status, ago in wanted:
        steps.add(case.id, saved.id, status, TODAY - timedelta(ago))
        states.append(followed(session, case, saved.id).referral)
    last = max(enumerate(wanted), key=lambda each: (-each[1][1], each[0]))[1][0]
    assert states[-1].status is last
    for step in reversed(states[-1].steps):
        assert followed(session, case, saved.id).referral == states.pop()
        steps.remove(case.id, step.id)
    assert followed(session, case, saved.id).referral == saved


def test_im3_an_unusual_order_is_kept_and_pointed_out(session: Session, case: Case) -> None:
    saved = a_referral(session, case.id, status=S.REFUSED, since=YESTERDAY)
    step, _changes = ReferralSteps(session).add(case.id, saved.id, S.ADMITTED, TODAY)
    found = followed(session, case, saved.id)
    assert found.step_hints == {step.id: StepHint.AFTER_THE_END}
    assert found.referral.status is S.ADMITTED


# ---- IM3: formalities, at once -------------------------------------------------------------------


def test_im3_formalities_come_from_the_offer_the_list_or_own_words(
    session: Session, case: Case
) -> None:
    a_partner(session)
    desk = Formalities(session)
    saved, _changes = Referrals(session).save(
        case.id, new_id(), picked(Referrals(session).choices()[1]), 0
    )
    desk.remove(case.id, saved.formalities[1].id)
    assert followed(session, case, saved.id).to_take == 1
    typed(session, case, formality_draft(saved.id), referral_formalities__text="zwei Ko")
    own, _changes = desk.add(case.id, saved.id, text=" zwei Kopien ", due_on=TOMORROW)
    assert Referrals(session).of_case(case.id).drafts == ()
    coded, _changes = desk.add(case.id, saved.id, "photo")
    taken, _changes = desk.take_from_offer(case.id, saved.id)
    assert [each.formality for each in taken] == ["identity_paper"]
    found = followed(session, case, saved.id).referral.formalities
    assert [each.formality or each.text for each in found] == [
        "appointment",
        "cost_approval",
        "zwei Kopien",
        "photo",
        "identity_paper",
    ]
    assert (own.due_on, coded.text) == (TOMORROW, "")
    removed, _changes = desk.remove_all(case.id, [each.id for each in taken])
    assert removed == taken
    desk.put_back(case.id, *removed)
    assert followed(session, case, saved.id).referral.formalities == found
    assert desk.take_from_offer(case.id, saved.id)[0] == ()


def test_im3_a_tick_stands_at_once_and_is_undone_by_itself(session: Session, case: Case) -> None:
    desk, saved = Formalities(session), a_referral(session, case.id)
    asked, _changes = desk.add(case.id, saved.id, "photo", due_on=YESTERDAY)
    assert ReferralHint.FORMALITY_LATE in followed(session, case, saved.id).hints
    before, _changes = desk.tick(case.id, asked.id, TODAY)
    assert before is None
    found = followed(session, case, saved.id)
    assert found.referral.open_formalities == ()
    assert ReferralHint.FORMALITY_LATE not in found.hints
    assert found.referral.version == saved.version
    assert desk.tick(case.id, asked.id, None)[0] == TODAY
    assert followed(session, case, saved.id).referral.formalities == (asked,)
    with pytest.raises(Invalid):
        desk.tick(case.id, asked.id, TOMORROW)


def test_im3_words_and_days_of_a_formality_can_be_changed_and_put_back(
    session: Session, case: Case
) -> None:
    desk, saved = Formalities(session), a_referral(session, case.id)
    asked, _changes = desk.add(case.id, saved.id, "photo")
    other, _changes = desk.add(case.id, saved.id, text="Kopien")
    before, _changes = desk.change(case.id, asked.id, {"due_on": TOMORROW, "text": " zwei "})
    assert before == asked
    changed = followed(session, case, saved.id).referral.formality(asked.id)
    assert changed is not None
    assert (changed.due_on, changed.text, changed.formality) == (TOMORROW, "zwei", "photo")
    desk.put_back(case.id, before)
    assert followed(session, case, saved.id).referral.formalities == (asked, other)
    refused: tuple[tuple[Callable[[], object], str, str], ...] = (
        (lambda: desk.add(case.id, saved.id), "text", "required"),
        (lambda: desk.add(case.id, saved.id, text="  "), "text", "required"),
        (lambda: desk.add(case.id, saved.id, "photo"), "formality", "taken"),
        (lambda: desk.change(case.id, other.id, {"formality": "photo"}), "formality", "taken"),
        (lambda: desk.change(case.id, other.id, {"text": ""}), "text", "required"),
    )
    for act, column, problem in refused:
        with pytest.raises(Invalid) as wrong:
            act()
        assert wrong.value.field == f"referral_formalities.{column}"
        assert wrong.value.problem == problem
    assert followed(session, case, saved.id).referral.formalities == (asked, other)


# ---- IM4: monitoring -----------------------------------------------------------------------------


def test_im4_the_journal_tells_how_the_offer_fits_and_what_a_correction_says_counts(
    session: Session, case: Case, clock: FakeClock
) -> None:
    saved = a_referral(session, case.id, status=S.ADMITTED, since=date(2026, 1, 10))
    other = a_referral(session, case.id)
    assert followed(session, case, saved.id).monitoring is None
    a_contact(session, case.id, saved.id, date(2026, 2, 1), fit="partly", break_off_risk=True)
    newest = a_contact(session, case.id, saved.id, date(2026, 2, 20))
    a_contact(session, case.id, other.id, date(2026, 3, 1), fit="fits")
    found = followed(session, case, saved.id)
    assert found.monitoring is not None
    assert (found.monitoring.last_on, found.monitoring.entry_id) == (date(2026, 2, 20), newest)
    assert found.monitoring.fit is OfferFit.PARTLY
    assert found.hints[0] is ReferralHint.BREAK_OFF_RISK
    clock.advance(timedelta(days=40))  # long enough to be sealed
    values: dict[str, Value] = {
        "happened_on": date(2026, 2, 21),
        "content": "Angerufen.",
        "referral_id": saved.id,
        "fit": "not",
    }
    corrected, _changes = Journal(session).correct(case.id, newest, values, "ein Tag später")
    found = followed(session, case, saved.id)
    assert found.monitoring is not None
    assert found.monitoring.entry_id == corrected.id
    assert found.monitoring.fit is OfferFit.NOT
    assert ReferralHint.NOT_FITTING in found.hints
    assert found.offers_gap


def test_im4_after_three_months_without_a_contact_it_is_asked_for(
    session: Session, case: Case, clock: FakeClock
) -> None:
    saved = a_referral(session, case.id, status=S.WAITING)
    a_contact(session, case.id, saved.id, TODAY)
    clock.advance(timedelta(days=91))  # 1 June
    assert ReferralHint.NO_CONTACT not in followed(session, case, saved.id).hints
    clock.advance(timedelta(days=1))
    assert ReferralHint.NO_CONTACT in followed(session, case, saved.id).hints
    a_contact(session, case.id, saved.id, clock.today())
    assert ReferralHint.NO_CONTACT not in followed(session, case, saved.id).hints


def test_im4_the_risk_of_a_break_off_becomes_a_task_without_retyping(
    session: Session, case: Case
) -> None:
    saved = a_referral(session, case.id, status=S.ADMITTED)
    values = FromReferrals(session).proposed_task(saved)
    assert values["due_on"] == TODAY + timedelta(7)
    assert values["referral_id"] == saved.id
    assert saved.name in str(values["title"])
    task, _changes = Tasks(session).save(case.id, new_id(), values, 0)
    assert task.referral_id == saved.id
    long = a_referral(session, case.id, partner="x" * 400, offer="y" * 400)
    assert len(str(FromReferrals(session).proposed_task(long)["title"])) == 400


def test_im4_it_knows_the_next_task_and_the_next_appointment_about_it(
    session: Session, case: Case
) -> None:
    saved, other = a_referral(session, case.id), a_referral(session, case.id)
    found = followed(session, case, saved.id)
    assert (found.task, found.appointment) == (None, None)
    later = a_task(session, case.id, 9, referral_id=saved.id)
    undated = a_task(session, case.id, referral_id=saved.id)
    a_task(session, case.id, 1, referral_id=other.id)
    an_appointment(session, case.id, -1, referral_id=saved.id)
    met = an_appointment(session, case.id, 5, referral_id=saved.id)
    an_appointment(session, case.id, 6, referral_id=saved.id)
    off = an_appointment(session, case.id, 4, referral_id=saved.id)
    Appointments(session).set_state(case.id, off.id, AppointmentState.CANCELLED)
    found = followed(session, case, saved.id)
    assert found.task is not None
    assert found.task.id == later.id
    assert found.appointment is not None
    assert found.appointment.id == met.id
    Tasks(session).tick(case.id, later.id, TODAY)
    found = followed(session, case, saved.id)
    assert found.task is not None
    assert found.task.id == undated.id


def test_the_life_areas_of_goals_are_known_where_they_have_one(
    session: Session, case: Case
) -> None:
    housed = a_goal(session, case.id, "Wohnung", area="housing")
    a_goal(session, case.id, "Frei")
    assert Referrals(session).of_case(case.id).areas == {housed.id: "housing"}


def test_im4_a_lost_referral_becomes_a_gap_without_retyping(session: Session, case: Case) -> None:
    a_partner(session)
    goal = a_goal(session, case.id, area="housing")
    values = {**picked(Referrals(session).choices()[1]), "goal_id": goal.id, "area": None}
    saved, _changes = Referrals(session).save(
        case.id, new_id(), values, 0, status=S.WAITING, since=date(2025, 10, 1)
    )
    assert not followed(session, case, saved.id).offers_gap
    ReferralSteps(session).add(case.id, saved.id, S.REFUSED, TODAY, "kein Platz vor Herbst")
    found = followed(session, case, saved.id)
    assert found.offers_gap
    gap = FromReferrals(session).gap_values(found.referral)
    assert gap == {
        "offer_kind": "assisted_living",
        "goal_id": goal.id,
        "area": "housing",
        "reason": "waiting",
        "wait_months": 5,
        "note": "Mutter-Kind-Wohnform · Wohnverbund Lauterhaus\nkein Platz vor Herbst",
    }
    kept, _changes = Gaps(session).save(case.id, new_id(), gap, 0)
    assert (kept.offer_kind, kept.wait_months) == ("assisted_living", 5)


def test_im4_an_offer_that_does_not_fit_is_a_gap_of_its_own(session: Session, case: Case) -> None:
    saved = a_referral(session, case.id, status=S.ADMITTED, since=date(2026, 1, 1))
    a_contact(session, case.id, saved.id, TODAY, fit="not")
    assert followed(session, case, saved.id).offers_gap
    gap = FromReferrals(session).gap_values(saved)
    assert gap == {"reason": "not_fitting", "note": "Gespräche · Beratungsstelle"}


# ---- keeping what was typed freely ---------------------------------------------------------------


def test_f2_what_was_typed_freely_is_kept_as_a_partner_in_one_step(
    session: Session, case: Case
) -> None:
    desk = FromReferrals(session)
    saved = a_referral(
        session,
        case.id,
        partner="Haus der Brücken",
        offer="Frauenfrühstück",
        address="Alte Ziegelei 2",
        contact="Frau Muster\n069 90009430\nbruecken@haus.example\nklingeln",
        area="leisure",
        explained="nur für uns",
        note="auch nur für uns",
    )
    kept, changed = desk.keep_partner(case.id, saved.id, "cultural_centre")
    assert changed.touch(Topic.PARTNERS)
    assert changed.touch(Topic.REFERRALS, case_id=case.id)
    assert kept.new_partner
    assert kept.new_offer
    partner = Partners(session).get(kept.partner.id)
    assert partner is not None
    assert partner == kept.partner
    assert (partner.name, partner.kind, partner.address) == (
        "Haus der Brücken",
        "cultural_centre",
        "Alte Ziegelei 2",
    )
    assert (partner.phone, partner.mail) == ("069 90009430", "bruecken@haus.example")
    assert partner.contact == "Frau Muster, klingeln"
    assert partner.note == ""
    assert [each.title for each in partner.offers] == ["Frauenfrühstück"]
    assert "nur für uns" not in str(partner)
    linked = followed(session, case, saved.id)
    assert linked.in_list
    assert linked.referral.offer_id == partner.offers[0].id
    desk.put_kept_back(case.id, kept)
    assert Partners(session).state().total == 0
    back = followed(session, case, saved.id).referral
    assert (back.partner_id, back.offer_id, back.partner) == ("", "", "Haus der Brücken")


def test_f2_a_partner_of_that_name_is_used_and_stays_when_it_is_undone(
    session: Session, case: Case
) -> None:
    desk, partner = FromReferrals(session), a_partner(session)
    saved = a_referral(session, case.id, partner="wohnverbund LAUTERHAUS", offer="Probewohnen")
    kept, _changes = desk.keep_partner(case.id, saved.id)
    assert (kept.new_partner, kept.new_offer) == (False, True)
    found = Partners(session).get(partner.id)
    assert found is not None
    assert [each.title for each in found.offers] == ["Mutter-Kind-Wohnform", "Probewohnen"]
    desk.put_kept_back(case.id, kept)
    assert Partners(session).get(partner.id) == partner
    known = a_referral(
        session, case.id, partner="Wohnverbund Lauterhaus", offer="mutter-kind-wohnform"
    )
    again, _changes = desk.keep_partner(case.id, known.id)
    assert (again.new_partner, again.new_offer) == (False, False)
    assert Partners(session).get(partner.id) == partner
    alone = a_referral(session, case.id, offer="Kleiderkammer")
    bare, _changes = desk.keep_partner(case.id, alone.id)
    assert (bare.partner.name, bare.offer) == ("Kleiderkammer", None)


# ---- who may write -------------------------------------------------------------------------------


def test_of_an_ended_case_referrals_are_only_looked_at(
    session: Session, case: Case, opened: Vault
) -> None:
    whole = referral(session, case.id, "Wort")
    step, asked = whole.steps[0], whole.formalities[0]
    end(opened, case)
    desk, steps, formal = Referrals(session), ReferralSteps(session), Formalities(session)
    writers: tuple[Callable[[], object], ...] = (
        lambda: desk.prepare(case.id),
        lambda: desk.save(case.id, new_id(), {"partner": "x"}, 0),
        lambda: desk.save(case.id, whole.id, {"note": "x"}, whole.version),
        lambda: desk.remove(case.id, whole.id),
        lambda: steps.add(case.id, whole.id, S.ENDED, TODAY),
        lambda: steps.change(case.id, step.id, {"note": "x"}),
        lambda: steps.remove(case.id, step.id),
        lambda: steps.put_back(case.id, step),
        lambda: formal.add(case.id, whole.id, text="x"),
        lambda: formal.take_from_offer(case.id, whole.id),
        lambda: formal.tick(case.id, asked.id, TODAY),
        lambda: formal.change(case.id, asked.id, {"text": "x"}),
        lambda: formal.remove(case.id, asked.id),
        lambda: FromReferrals(session).keep_partner(case.id, whole.id),
    )
    for write in writers:
        with pytest.raises(CaseEnded):
            write()
    state = desk.of_case(case.id)
    assert not state.editable
    assert state.referrals[0].referral == whole


def test_nothing_is_written_into_another_file(session: Session, case: Case, opened: Vault) -> None:
    whole, other = referral(session, case.id, "Wort"), a_case(opened)
    step, asked = whole.steps[0], whole.formalities[0]
    desk, steps, formal = Referrals(session), ReferralSteps(session), Formalities(session)
    writers: tuple[Callable[[], object], ...] = (
        lambda: desk.save(other.id, whole.id, {"note": "x"}, whole.version),
        lambda: desk.remove(other.id, whole.id),
        lambda: steps.add(other.id, whole.id, S.ENDED, TODAY),
        lambda: steps.change(other.id, step.id, {"note": "x"}),
        lambda: steps.remove(other.id, step.id),
        lambda: steps.put_back(other.id, step),
        lambda: formal.add(other.id, whole.id, text="x"),
        lambda: formal.tick(other.id, asked.id, TODAY),
        lambda: formal.remove(other.id, asked.id),
        lambda: formal.put_back(other.id, asked),
        lambda: desk.of_case(CaseId("0" * 32)),
        lambda: desk.prepare(CaseId("0" * 32)),
        lambda: FromReferrals(session).keep_partner(other.id, whole.id),
    )
    for write in writers:
        with pytest.raises(CaseMissing):
            write()
    assert followed(session, case, whole.id).referral == whole


def test_im6_every_writer_counts_as_work_on_the_file(
    session: Session, case: Case, opened: Vault, clock: FakeClock
) -> None:
    saved = a_referral(session, case.id)
    steps, formal = ReferralSteps(session), Formalities(session)
    step, _changes = steps.add(case.id, saved.id, S.REGISTERED, TODAY)
    asked, _changes = formal.add(case.id, saved.id, text="Kopien")
    writers: tuple[Callable[[], object], ...] = (
        lambda: Referrals(session).save(case.id, saved.id, {"note": "x"}, saved.version),
        lambda: steps.add(case.id, saved.id, S.WAITING, TODAY),
        lambda: steps.change(case.id, step.id, {"note": "x"}),
        lambda: steps.remove(case.id, step.id),
        lambda: steps.put_back(case.id, step),
        lambda: formal.add(case.id, saved.id, "photo"),
        lambda: formal.tick(case.id, asked.id, TODAY),
        lambda: formal.change(case.id, asked.id, {"text": "y"}),
        lambda: formal.remove(case.id, asked.id),
        lambda: formal.put_back(case.id, asked),
        lambda: FromReferrals(session).keep_partner(case.id, saved.id),
        lambda: Referrals(session).remove(case.id, saved.id),
        lambda: Referrals(session).put_back(saved),
    )
    for write in writers:
        clock.advance(timedelta(hours=1))
        write()
        with opened.reading() as db:
            found = cases.get(db, case.id)
        assert found is not None
        assert found.last_edited_at == clock.now()
    clock.advance(timedelta(hours=1))
    typed(session, case, saved.id, referrals__note="getippt")
    Referrals(session).discard(case.id, saved.id)
    with opened.reading() as db:
        found = cases.get(db, case.id)
    assert found is not None
    assert found.last_edited_at < clock.now()
