"""Why a case ends, what is proposed and what happens to its file is said in words."""

from collections.abc import Iterator
from datetime import date

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain.achievements import AchievedStep, Achievements, OwnWords
from jmd_desktop.domain.after_end import after_end
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import ClosingReason, EndingHint, ReasonStep
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.domain.left_open import LeftOpen
from jmd_desktop.domain.referrals import Referral, ReferralStatus, ReferralStep
from jmd_desktop.domain.tasks import Task

TODAY = date(2026, 3, 2)
CASE = CaseId("c")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


def test_every_reason_step_and_hint_has_a_sentence_of_its_own() -> None:
    said = [
        *(labels.closing_reason(each) for each in ClosingReason),
        *(labels.reason_step(each) for each in ReasonStep),
        *(labels.ending_hint(each) for each in EndingHint),
    ]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert sentence[-1] in ".?"


def test_no_reason_puts_the_blame_on_anybody_in_its_sentence() -> None:
    """The source's own name of it stays, as it stands in the statistics; the sentence is calm."""
    words = " ".join(labels.closing_reason(each) for each in ClosingReason).casefold()
    assert not any(word in words for word in ("fail", "fault", "refuse", "unwilling"))


@pytest.mark.parametrize(
    ("reason", "follow_up", "days"),
    [
        (ClosingReason.GOALS_REACHED, False, ["01.04.2026", "01.04.2026"]),
        (ClosingReason.GOALS_REACHED, True, ["01.04.2026", "02.04.2026", "02.12.2026"]),
        (ClosingReason.NO_CONTACT, True, ["02.03.2026", "02.03.2026"]),
        (ClosingReason.CONSENT_WITHDRAWN, True, []),
    ],
)
def test_cl9_what_happens_to_the_file_is_said_with_every_day(
    reason: ClosingReason,
    follow_up: bool,  # noqa: FBT001  a parameter of the test
    days: list[str],
) -> None:
    after = after_end(
        TODAY, reason, whole_days=30, follow_up=follow_up, last_contact_on=date(2025, 5, 1)
    )
    said = labels.after_end(after)
    for sentence, day in zip(said, days, strict=False):
        assert day in sentence
    assert all(sentence.endswith(".") for sentence in said)
    assert "{" not in "".join(said)


def test_what_was_achieved_is_proposed_line_by_line_without_breaks_in_a_line() -> None:
    admitted = Referral(
        "r",
        CASE,
        "Verein",
        "Kurs",
        steps=(ReferralStep("s", "r", ReferralStatus.ADMITTED, TODAY),),
    )
    found = Achievements(
        (
            Goal("g", CASE, "Sprache", status=GoalStatus.REACHED),
            Goal("h", CASE, "Schule", status=GoalStatus.PARTLY_REACHED),
        ),
        (AchievedStep("Wohnung", "Antrag\nstellen", TODAY),),
        (OwnWords("Ich lese\nallein.", TODAY),),
        ("housing",),
        (admitted,),
    )
    assert labels.achieved(found).splitlines() == [
        "Goal reached: Sprache",
        "Goal reached in part: Schule",
        "Wohnung: Antrag stellen",
        "Admitted: Kurs · Verein",
        "In the young person's own view it goes better with: Housing",
        "In own words (02.03.2026): “Ich lese allein.”",
    ]
    assert labels.achieved(Achievements()) == ""


def test_what_remains_is_proposed_with_its_days() -> None:
    waiting = Referral(
        "r",
        CASE,
        "Verein",
        steps=(ReferralStep("s", "r", ReferralStatus.WAITING, date(2025, 12, 5)),),
    )
    left = LeftOpen(
        (Goal("g", CASE, "Ausbildung"),),
        (Task("t", CASE, "Anrufen", due_on=TODAY), Task("u", CASE, "Nachfragen")),
        (Appointment("a", CASE, TODAY, purpose="Amt"), Appointment("b", CASE, TODAY)),
        (),
        (waiting,),
    )
    assert labels.remains(left, TODAY).splitlines() == [
        "Goal: Ausbildung",
        "Task: Anrufen (by 02.03.2026)",
        "Task: Nachfragen",
        "Appointment: 02.03.2026, Amt",
        "Appointment: 02.03.2026",
        "Referral: Verein – on the waiting list since 05.12.2025 (2 months)",
    ]
    assert labels.remains(LeftOpen(), TODAY) == ""
