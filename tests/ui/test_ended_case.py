"""From every place of a case that has ended there is a way to its end, where it can be taken up
again (CL5)."""  # fmt: skip

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.store import screenings
from tests.builders import NOW, a_case, a_client, a_screening
from tests.services import closed
from tests.services.dated import an_appointment
from tests.services.referred import a_referral
from tests.ui.accessibility import unnamed
from tests.ui.real_program import controller, filled, program, rest, settle, unlock, until
from ui import ended_case
from ui.app import Program
from ui.cases.frame import CaseFrame, CaseFrameController
from ui.ended_case import EndedNotice
from ui.phases.closure import ClosureController
from ui.phases.screening import ScreeningController
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

SAID = (
    (PlaceId.CASE_SCREENING, "", "This case has ended"),
    (PlaceId.CASE_PLAN, "", "This case has ended"),
    (PlaceId.CASE_PLAN, "agreement", "The case has ended."),
    (PlaceId.CASE_PLAN, "others", "The case has ended."),
    (PlaceId.CASE_IMPLEMENTATION, "", "The case has ended."),
    (PlaceId.CASE_IMPLEMENTATION, "reviews", "The case has ended."),
    (PlaceId.CASE_CONSENTS, "", "This case has ended"),
)


class Stage:
    """The program over a vault with a case that ended today."""

    def __init__(self, made: Program, case_id: CaseId, without_anything: CaseId) -> None:
        self.made = made
        self.case_id = case_id
        self.without_anything = without_anything

    def go(self, place: PlaceId, record: str = "") -> None:
        self.made.window.go(Place(place, self.case_id, record))
        rest(50)

    @property
    def notices(self) -> list[EndedNotice]:
        found = self.made.window.findChildren(EndedNotice)
        return [each for each in found if each.isVisible()]

    def says(self, words: str) -> bool:
        return any(words in each.accessibleName() for each in self.notices)

    @property
    def in_header(self) -> list[QAbstractButton]:
        """What the header of the case offers just now."""
        frame = controller(self.made, CaseFrameController).view
        assert isinstance(frame, CaseFrame)
        return [each for each in (frame._contact, frame._way) if each.isVisible()]

    def is_at_the_end(self) -> bool:
        return self.made.window.place == Place(PlaceId.CASE_CLOSURE, self.case_id, "ending")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault, SystemClock()) as session:
        case = a_case(session.vault, client=a_client(), kind=CaseKind.CASE_MANAGEMENT)
        Goals(session).save(case.id, new_id(), {"title": "A place"}, 0)
        a_referral(session, case.id)
        an_appointment(session, case.id, 3)
        with session.vault.transaction() as db:
            screenings.insert(db, a_screening(case.id), NOW)
        other = a_case(session.vault, client=a_client(first_name="Olena"))
        for each in (case, other):
            closed.end(session, each.id, ended_on=session.clock.today())
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        made.window.resize(1280, 800)
        unlock(made)
        yield Stage(made, case.id, other.id)
    settle()


def test_cl5_what_says_that_the_case_has_ended_leads_to_its_end(stage: Stage) -> None:
    for place, record, said in SAID:
        stage.go(place, record)
        until(partial(stage.says, said))
        (notice,) = stage.notices
        assert unnamed(notice) == []
        notice.way.click()
        until(stage.is_at_the_end)
        assert controller(stage.made, ClosureController).view.isVisible()


def test_cl5_where_nothing_is_to_be_read_there_is_a_way_as_well(stage: Stage) -> None:
    stage.case_id = stage.without_anything
    stage.go(PlaceId.CASE_SCREENING)
    empty = controller(stage.made, ScreeningController).view
    until(lambda: bool(ways_in(empty)))
    ways_in(empty)[0].click()
    until(stage.is_at_the_end)


def test_cl5_the_header_leads_to_the_end_in_place_of_a_new_contact(stage: Stage) -> None:
    for place in (PlaceId.CASE_OVERVIEW, PlaceId.CASE_JOURNAL, PlaceId.CASE_DATES):
        stage.go(place)
        until(lambda: [each.text() for each in stage.in_header] == [ended_case.way_words()])
        stage.in_header[0].click()
        until(stage.is_at_the_end)
        assert stage.in_header == []  # one is there
    services = stage.made.workplace.services
    _reopened, changes = services.endings.reopen(stage.case_id, "New questions")
    stage.made.window.hand_on(changes)
    stage.go(PlaceId.CASE_OVERVIEW)
    until(lambda: [each.text() for each in stage.in_header] == ["Record a contact"])


def ways_in(view: QWidget) -> list[QAbstractButton]:
    """The ways to the end that are to be seen in a place."""
    buttons = view.findChildren(QAbstractButton)
    words = ended_case.way_words()
    return [each for each in buttons if each.isVisible() and each.text() == words]
