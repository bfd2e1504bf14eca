"""The calendar in one window, over a real vault, as somebody works in it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.calendar_files import CalendarFiles
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.tasks import Tasks
from tests.ui.at_work import PLAIN, focused, shown_alone, write
from tests.ui.cases_desk import Desk
from ui.calendar import CalendarController, CalendarDesk, Spot
from ui.calendar.day_table import DayTable
from ui.calendar.spot import Mode
from ui.calendar.view import CalendarView
from ui.places import Place, PlaceId

LEFT = Qt.MouseButton.LeftButton
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Seen:
    """The calendar in a window."""

    def __init__(self, qtbot: QtBot, desk: Desk, spot: Spot | None = None) -> None:
        self.desk = desk
        self.names = True
        session = desk.session
        self.calendar = Calendar(session)
        self.spot = spot or Spot()
        self.controller = CalendarController(
            desk.bench,
            CalendarDesk(
                self.calendar,
                CalendarFiles(session),
                desk.cases,
                Tasks(session),
                Appointments(session),
                FollowUps(session),
            ),
            self.spot,
            lambda: self.names,
            self.keep,
        )
        desk.wire(self.controller)
        assert isinstance(self.controller.view, CalendarView)
        self.view = self.controller.view
        shown_alone(qtbot, self.view, 1200, 760)

    def keep(self, on: bool) -> None:  # noqa: FBT001  as the settings have it
        """It is remembered."""
        self.names = on

    def open(self, record: str = "") -> None:
        """As from the sidebar."""
        self.controller.enter(Place(PlaceId.CALENDAR, record=record))
        QCoreApplication.sendPostedEvents()

    def week(self, record: str = "") -> None:
        """The same, seen by weeks."""
        self.spot.mode = Mode.WEEK
        self.open(record)

    @property
    def table(self) -> DayTable:
        """What is seen."""
        return self.view.table

    @property
    def day(self) -> date | None:
        """The day that is marked."""
        return self.table.days.day(self.table.currentIndex())

    def key(self, wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Where the keyboard is."""
        QTest.keyClick(focused(), wanted, modifier)
        QCoreApplication.sendPostedEvents()

    def spoken(self, day: date) -> str:
        """What is heard of a day."""
        return str(self.table.days.index_of(day).data(_SPOKEN))

    def rows(self) -> list[tuple[str, str, str]]:
        """Title, second line and time of what is on the chosen day."""
        return [(each.title, each.meta, each.when) for each in self.view.pane.list.rows]

    def texts(self) -> str:
        """All labels that are seen."""
        return "\n".join(e.text() for e in self.view.findChildren(QLabel) if e.isVisible())

    def at(self, day: date, wanted: str) -> QPoint:
        """A point on an item of a day, by the name in it; "" where nothing is."""
        table = self.table
        rect = table.visualRect(table.days.index_of(day))
        shown, painter = table.days.shown, table._painter
        for y in range(rect.top() + 1, rect.bottom(), 2):
            for x in range(rect.left() + 4, rect.right() - 4, 6):
                hit = painter.hit(shown, day, rect, QPoint(x, y))
                name = "+" if hit.more else hit.item.name if hit.item else ""
                if name == wanted:
                    return QPoint(x, y)
        raise AssertionError(wanted)

    def click(self, day: date, wanted: str) -> None:
        """Press an item."""
        point = self.at(day, wanted)
        QTest.mouseClick(
            self.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        QCoreApplication.sendPostedEvents()

    def write(self, text: str) -> None:
        """A text, letter by letter, where the keyboard is."""
        write(text)

    def drag(self, start: QPoint, *stops: QPoint, drop: bool = True) -> None:
        """Press, carry over all stops, and let go at the last one."""
        viewport = self.table.viewport()
        QTest.mousePress(viewport, LEFT, PLAIN, start)
        for stop in stops:
            QTest.mouseMove(viewport, stop)
            QCoreApplication.sendPostedEvents()
        if drop:
            QTest.mouseRelease(viewport, LEFT, PLAIN, stops[-1])
            QCoreApplication.sendPostedEvents()

    def middle(self, day: date) -> QPoint:
        """The middle of a day."""
        return self.table.visualRect(self.table.days.index_of(day)).center()

    def at_time(self, day: date, minutes: int) -> QPoint:
        """A point of a day of the week, so many minutes after midnight."""
        rect = self.view.week.visualRect(self.view.week.days.index_of(day))
        scale = self.view._week_delegate.scale(self.view.week.days.shown, rect)
        return QPoint(rect.center().x(), round(scale.y(minutes)))


def day(text: str) -> date:
    """A day of 2026 as one writes it."""
    number, month = text.rstrip(".").split(".")
    return date(2026, int(month), int(number))
