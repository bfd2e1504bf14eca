"""Whether the service is the right one (IN1 to IN9): said in words, decided by the counsellor."""

from datetime import date

import pytest

from jmd_desktop.domain.anonymous import AnonymousContact, age_band
from jmd_desktop.domain.first_talk import Answer, Finding, Need
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.store import anonymous
from tests.builders import TODAY
from tests.ui.intake_talk import Talk, in_files, stored
from ui.phases.intake import words
from ui.places import PlaceId

PLANTED, LAST = "Zvonimira", "Quastenflosser"


def reach(talk: Talk, born: date | None = date(2006, 5, 17)) -> None:
    talk.who(PLANTED, LAST, born)
    talk.next()
    talk.press("language.de")
    talk.next()


def said(talk: Talk, finding: Finding) -> bool:
    return words.finding_title(finding) in talk.said()


@pytest.mark.parametrize(
    ("born", "finding"),
    [
        (date(2014, 3, 3), Finding.TOO_YOUNG),  # eleven
        (date(2014, 3, 2), None),  # twelve today
        (date(1999, 3, 3), None),  # twenty-six
        (date(1999, 3, 2), Finding.BORDERLINE),  # twenty-seven today
        (date(1998, 3, 2), Finding.TOO_OLD),
    ],
)
def test_an_age_outside_the_limits_is_told_and_goes_on_with_a_reason(
    talk: Talk, born: date, finding: Finding | None
) -> None:
    reach(talk, born)
    for each in (Finding.TOO_YOUNG, Finding.BORDERLINE, Finding.TOO_OLD):
        assert said(talk, each) == (each is finding)
    talk.next()
    if finding in (Finding.TOO_YOUNG, Finding.TOO_OLD):
        assert talk.step() is IntakeStep.REACH
        assert talk.view.where()[0] == "go_on_reason"
        talk.write_note("go_on_reason", "Bruder schon hier")
        talk.next()
    assert talk.step() is IntakeStep.EXPLAIN


def test_who_leads_on_is_no_longer_asked_why_they_go_on(talk: Talk) -> None:
    reach(talk)
    talk.answer("in_region", "no")
    talk.next()
    asked = words.missing(Missing.GO_ON_REASON)
    assert asked in talk.said()
    talk.press("referring")
    assert asked not in talk.said()


def test_nothing_has_to_be_answered(talk: Talk) -> None:
    reach(talk)
    talk.next()
    assert talk.step() is IntakeStep.EXPLAIN


@pytest.mark.parametrize(
    ("question", "finding"),
    [("lawful_stay", Finding.NO_STAY), ("in_region", Finding.OUTSIDE_REGION)],
)
def test_stay_and_region_warn_and_go_on_with_a_reason(
    talk: Talk, question: str, finding: Finding
) -> None:
    reach(talk)
    talk.answer(question, "unclear")
    assert not said(talk, finding)
    talk.answer(question, "no")
    assert said(talk, finding)
    talk.next()
    assert talk.step() is IntakeStep.REACH
    talk.answer(question, "yes")
    talk.next()
    assert talk.step() is IntakeStep.EXPLAIN


def test_not_newly_arrived_and_advice_only_are_hints_that_ask_for_nothing(talk: Talk) -> None:
    reach(talk)
    talk.answer("newly_arrived", "no")
    talk.choose("need", "none")
    assert said(talk, Finding.LONG_HERE)
    assert said(talk, Finding.NO_CASE_MANAGEMENT)
    assert not talk.shows("go_on_reason")
    talk.next()
    assert talk.step() is IntakeStep.EXPLAIN


def test_what_was_answered_and_why_one_goes_on_come_into_the_file(talk: Talk) -> None:
    reach(talk)
    talk.answer("newly_arrived", "yes")
    talk.answer("lawful_stay", "unclear")
    talk.answer("in_region", "no")
    talk.choose("need", "manifold")
    talk.write_note("go_on_reason", "Umzug steht bevor")
    talk.press("referring")
    talk.choose("referred_kind", "other_service")
    talk.type("referred_to", "JMD Nachbarstadt")
    talk.press("guide")
    talk.press("task.introduction")
    talk.press("task.expectations")
    talk.next()
    talk.explain()
    talk.sign()
    talk.next()
    kept = talk.first_talk()
    assert (kept.newly_arrived, kept.lawful_stay) == (Answer.YES, Answer.UNCLEAR)
    assert (kept.in_region, kept.need) == (Answer.NO, Need.MANIFOLD)
    assert kept.go_on_reason == "Umzug steht bevor"
    assert (kept.referred_kind, kept.referred_to) == ("other_service", "JMD Nachbarstadt")
    assert kept.referred_on == TODAY
    assert kept.tasks_done == ("introduction", "expectations")


def test_a_talk_without_a_word_on_it_leaves_no_record_of_the_first_talk(talk: Talk) -> None:
    talk.meet()
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.rows()["intakes"] == 0


def test_a_referral_does_instead_of_a_reason(talk: Talk) -> None:
    reach(talk)
    talk.answer("in_region", "no")
    talk.press("referring")
    talk.next()
    assert talk.step() is IntakeStep.REACH, "no body was named"
    talk.choose("referred_kind", "other_service")
    talk.next()
    assert talk.step() is IntakeStep.EXPLAIN


def test_the_way_to_another_body_is_offered_when_something_speaks_against(talk: Talk) -> None:
    reach(talk)
    assert not talk.shows("referring")
    talk.answer("lawful_stay", "no")
    assert talk.shows("referring")


def test_a_talk_that_ends_with_a_referral_counts_one_and_stores_nothing(talk: Talk) -> None:
    reach(talk, date(1998, 3, 2))
    talk.press("guide")
    talk.press("task.introduction")
    talk.press("referring")
    talk.choose("referred_kind", "adult_advice")
    talk.type("referred_to", f"{PLANTED} bei der MBE")
    before = talk.rows()
    talk.press("end_referred")
    after = talk.rows()
    assert {t: after[t] - before[t] for t in after if after[t] != before[t]} == {
        "anonymous_contacts": 1
    }
    with talk.vault.reading() as db:
        ((number, counted),) = anonymous.of_quarter(db, "2026-Q1")
    assert counted == AnonymousContact(
        "2026-Q1", "referred", language="de", age_band=age_band(date(1998, 3, 2), TODAY)
    )
    assert stored(talk.vault, PLANTED, LAST, "MBE") == []
    assert in_files(talk.vault.folder, PLANTED, LAST) == []
    assert talk.step() is IntakeStep.DONE
    assert not talk.controller.has_open_talk()
    talk.press("complete_anonymous")
    assert [(place.id, place.record) for place in talk.went] == [(PlaceId.ANONYMOUS, str(number))]


def test_the_guide_counts_and_is_at_hand_in_every_step(talk: Talk) -> None:
    talk.press("guide")
    talk.press("task.trust")
    assert talk.view.guide.done() == ("trust",)
    for step in (IntakeStep.MEET, IntakeStep.REACH, IntakeStep.EXPLAIN, IntakeStep.DECIDE):
        talk.view.go(step)
        assert talk.shows("guide")
        assert "1" in talk.view.guide.text()
        assert "10" in talk.view.guide.text()
    assert talk.controller.has_open_talk(), "a tick is something to lose"
