"""Who has to sign: under the limit everybody who has custody, or no file at all (C1, C4, IN8)."""

from collections.abc import Callable
from datetime import date

import pytest

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.consents import Custody, SignerRole
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.services.sites import Sites
from tests.ui.intake_talk import Talk, in_files, stored
from ui.phases.intake import words

CHILD = date(2010, 5, 17)  # 15 years old
PLANTED = "Zvonimira"


def up_to_the_signatures(talk: Talk, born: date | None) -> None:
    talk.meet(PLANTED, born=born)
    talk.explain()
    talk.sign()


def guardians(talk: Talk) -> list[str]:
    return [s.name for s in talk.consent().signatures if s.role is SignerRole.GUARDIAN]


def allow_exceptions(talk: Talk) -> None:
    Sites(talk.session).save({"guardian_override": True})
    talk.controller.refresh(Changes.of(Topic.SITE))


@pytest.mark.parametrize("born", [CHILD, None])
def test_under_the_limit_or_of_unknown_age_nothing_is_opened_without_a_guardian(
    talk: Talk, born: date | None
) -> None:
    up_to_the_signatures(talk, born)
    talk.press("custody.guardianship")
    before = talk.rows()
    talk.next()
    assert talk.step() is IntakeStep.DECIDE
    field = talk.find("guardians.0")
    assert talk.view.focusWidget() is field, "the keyboard is on the first problem"
    assert field.accessibleDescription(), "and it is said why"
    assert talk.rows() == before
    assert in_files(talk.vault.folder, PLANTED) == []
    talk.type("guardians.0", "Amtsvormundin Rita Meer")
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert guardians(talk) == ["Amtsvormundin Rita Meer"]
    assert talk.consent().custody is Custody.GUARDIANSHIP


def test_who_has_custody_is_asked_for_and_not_guessed(talk: Talk) -> None:
    up_to_the_signatures(talk, CHILD)
    talk.type("guardians.0", "Rima Haddad")
    talk.next()
    assert talk.step() is IntakeStep.DECIDE
    focused = talk.view.focusWidget()
    assert focused.objectName() == "custody.joint"


def test_with_joint_custody_one_parent_is_not_enough(talk: Talk) -> None:
    up_to_the_signatures(talk, CHILD)
    talk.press("custody.joint")
    assert talk.shows("guardians.1"), "a line for each"
    talk.type("guardians.0", "Rima Haddad")
    before = talk.rows()
    talk.next()
    assert talk.step() is IntakeStep.DECIDE
    assert talk.view.focusWidget() is talk.find("guardians.1")
    assert talk.find("guardians.1").accessibleDescription()
    assert talk.rows() == before
    assert stored(talk.vault, PLANTED, "Rima") == []
    assert in_files(talk.vault.folder, PLANTED, "Rima") == []
    talk.type("guardians.1", " rima haddad")
    talk.next()
    assert talk.step() is IntakeStep.DECIDE, "the same person signs once"
    talk.type("guardians.1", "Karim Haddad")
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert guardians(talk) == ["Rima Haddad", "Karim Haddad"]
    assert talk.consent().custody is Custody.JOINT


def test_with_sole_custody_one_signature_is_enough(talk: Talk) -> None:
    up_to_the_signatures(talk, CHILD)
    talk.press("custody.sole")
    talk.type("guardians.0", "Rima Haddad")
    talk.next()
    assert talk.step() is IntakeStep.DONE


def test_a_grown_up_is_not_asked_for_guardians(talk: Talk) -> None:
    talk.meet()
    talk.explain()
    talk.sign()
    assert not talk.shows("guardians.0")
    talk.next()
    assert talk.consent().custody is None


def test_the_exception_is_not_offered_unless_the_carrier_allows_it(talk: Talk) -> None:
    up_to_the_signatures(talk, CHILD)
    assert not talk.shows("exception")
    assert words.without_guardians() in talk.said(), "what can be done instead is said"
    allow_exceptions(talk)
    assert talk.shows("exception")


def test_the_exception_needs_insight_a_reason_and_somebody_it_was_talked_over_with(
    talk: Talk,
) -> None:
    allow_exceptions(talk)
    up_to_the_signatures(talk, CHILD)
    talk.press("exception")
    assert not talk.shows("guardians.0")
    parts: dict[str, Callable[[], None]] = {
        "exception_insight": lambda: talk.press("exception_insight"),
        "exception_reason": lambda: talk.write_note("exception_reason", "Gefahr zu Hause"),
        "exception_consulted": lambda: talk.type("exception_consulted", "Fachberatung"),
    }
    for name, fill in parts.items():
        talk.next()
        assert talk.step() is IntakeStep.DECIDE
        assert talk.view.where()[0] == name
        fill()
    talk.next()
    assert talk.step() is IntakeStep.DONE
    consent = talk.consent()
    assert (consent.exception_reason, consent.exception_consulted) == (
        "Gefahr zu Hause",
        "Fachberatung",
    )
    assert guardians(talk) == []


def test_an_exception_that_is_no_longer_allowed_does_not_open_a_file(talk: Talk) -> None:
    allow_exceptions(talk)
    up_to_the_signatures(talk, CHILD)
    talk.press("exception")
    talk.press("exception_insight")
    talk.write_note("exception_reason", "Gefahr zu Hause")
    talk.type("exception_consulted", "Fachberatung")
    Sites(talk.session).save({"guardian_override": False})  # and the window has not heard of it
    before = talk.rows()
    talk.next()
    assert talk.step() is IntakeStep.DECIDE
    assert talk.rows() == before
