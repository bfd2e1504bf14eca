"""The course of a case in one window, over a real vault, as somebody works in it."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.services.closing_sheets import ClosingSheets
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.timeline import Timelines
from tests.builders import TODAY
from tests.services.journalled import talk
from tests.services.planned import a_goal
from tests.services.referred import a_referral
from tests.services.reviewed import review
from tests.ui.at_work import AtWork
from tests.ui.cases_desk import Desk, at
from ui.places import PlaceId
from ui.qt.timeline_picture import PAD, TimelinePicture
from ui.timeline import Spots, TimelineController
from ui.timeline.view import TimelineView

DAY: Final = timedelta(days=1)


class TimelinePlace(AtWork):
    """The chips, the picture and the list."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        *,
        spots: Spots | None = None,
        width: int = 1100,
        height: int = 1000,
    ) -> None:
        self.spots = spots or Spots()
        session = desk.session
        sheets = ClosingSheets(session, Forms(session))
        self.controller = TimelineController(desk.bench, Timelines(session), sheets, self.spots)
        assert isinstance(self.controller.view, TimelineView)
        self.view = self.controller.view
        self.list, self.card = self.view.list, self.view.card
        self.picture = self.card.picture
        super().__init__(qtbot, desk, self.controller, width=width)
        self.view.resize(width, height)

    def open(self, case: Case) -> None:
        """As from the second row of the case."""
        self.go(at(PlaceId.CASE_TIMELINE, case))

    @property
    def titles(self) -> list[str]:
        """What can be read in the list, headings as well."""
        return [each.title for each in self.list.rows]

    @property
    def chosen(self) -> str:
        """The words of the row one is at."""
        row = self.list.current()
        return "" if row is None else row.title

    @property
    def marked(self) -> str:
        """The words of the event that is marked in the picture."""
        shown, choice = self.controller._shown, self.picture.choice
        return "" if shown is None or choice is None else shown.entries[choice].words

    def choose(self, title: str) -> None:
        """The keyboard onto the row that begins so."""
        self.view.focus_list()
        row = next(each for each in self.list.rows if each.title.startswith(title) and each.id)
        self.list.setCurrentIndex(self.list.model_.index(self.list.rows.index(row)))

    def press_mark(self, title: str) -> None:
        """Click on the mark of the event that begins so."""
        QTest.mouseClick(self.picture, Qt.MouseButton.LeftButton, pos=self.at(title).toPoint())
        QCoreApplication.sendPostedEvents()

    def at(self, title: str) -> QPointF:
        """Where its mark is in the picture."""
        shown = self.controller._shown
        assert shown is not None
        event = next(each.event for each in shown.entries if each.words.startswith(title))
        return mark_at(self.picture, event)


def mark_at(picture: TimelinePicture, event: int) -> QPointF:
    """Where the mark of an event is."""
    spot = next(each for each in picture._made().spots if each.event == event)
    return QPointF(spot.at.x + PAD, spot.at.y + PAD)


def lived(session: Session, case: Case) -> None:
    """Something in five of the six lanes, on different days."""
    first = a_goal(session, case.id, "Wohnen", review_on=TODAY)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL, "")
    review(session, first)
    for days in (40, 20, 3):
        talk(session, case.id, TODAY - days * DAY)
    a_referral(session, case.id, partner="Kita Sonnenhang")
