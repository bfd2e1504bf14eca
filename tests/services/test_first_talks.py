"""The first talk in the file: what was done, whether the service is the right one, what follows."""

from datetime import date, timedelta

import pytest

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import INTAKES
from jmd_desktop.domain.first_talk import Answer, FirstTalk, Need
from jmd_desktop.errors import Stale
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.first_talks import RECORD, FirstTalks
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case
from tests.fakes import FakeClock


def test_a_talk_nobody_noted_anything_about_is_blank(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    assert FirstTalks(session).of_case(case.id) == FirstTalk(case.id)


def test_what_was_noted_comes_back_and_its_draft_is_gone(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    Drafts(session).put(Draft(case.id, "base_data", RECORD, 1, {"intakes.next_step": "T"}, NOW))
    FirstTalks(session).save(
        case.id,
        {
            "tasks_done": ("introduction", "trust"),
            "lawful_stay": "yes",
            "need": "manifold",
            "referred_to": " Jobcenter ",
            "referred_on": date(2026, 3, 1),
            "next_step": "Termin",
            "in_region": None,
        },
        1,
    )
    assert FirstTalks(session).of_case(case.id) == FirstTalk(
        case.id,
        tasks_done=("introduction", "trust"),
        lawful_stay=Answer.YES,
        need=Need.MANIFOLD,
        referred_to="Jobcenter",
        referred_on=date(2026, 3, 1),
        next_step="Termin",
    )
    assert Cases(session).file(case.id).drafts == ()


def test_a_corrected_talk_keeps_what_was_there(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    talks = FirstTalks(session)
    talks.save(case.id, {"lawful_stay": "unclear"}, 1)
    clock.advance(timedelta(days=1))
    talks.save(case.id, {"lawful_stay": "yes"}, 1)
    (former,) = Cases(session).former_values(case.id, INTAKES["lawful_stay"])
    assert (former.value, former.replaced_at) == ("unclear", clock.now())
    with pytest.raises(Stale):
        talks.save(case.id, {"lawful_stay": "no"}, 1)
