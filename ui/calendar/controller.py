"""The calendar of all cases: which days are seen, reading them, and where each thing leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from PySide6.QtCore import QTimer

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import calendar_days, wall_clock
from jmd_desktop.domain.appointments import NameChoice
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.domain.months import months_after
from jmd_desktop.i18n import _
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.calendar_files import CalendarFile, CalendarFiles
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.tasks import Tasks
from ui.calendar import filters
from ui.calendar.at_once import AtOnce
from ui.calendar.day_model import Shown, span_of
from ui.calendar.filters import Filter
from ui.calendar.spot import Mode, Spot
from ui.calendar.view import CalendarView
from ui.calendar_places import new_appointment, place_of
from ui.places import Controller, Place
from ui.qt.command_palette import Command
from ui.qt.icons import Icon
from ui.qt.workbench import Workbench

_SHOWN = (
    Topic.APPOINTMENTS,
    Topic.TASKS,
    Topic.PLAN,
    Topic.REFERRALS,
    Topic.ASSESSMENT,
    Topic.FIRST_TALK,
    Topic.CLIENT,
    Topic.RESERVATIONS,
    Topic.CLOSURE,
    Topic.CONSENTS,
    Topic.CASES,
)
_FOUND = 8  # cases to choose from
_TICK = 30_000  # ms: the line of now moves
_FIRST, _LAST = date(1900, 1, 1), date(9000, 1, 1)  # nobody leafs further


@dataclass(frozen=True, slots=True)
class CalendarDesk:
    """The services of the place."""

    calendar: Calendar
    files: CalendarFiles
    cases: Cases
    tasks: Tasks
    appointments: Appointments
    follow_ups: FollowUps


class CalendarController(Controller):
    """`Place.record` is a day as `2026-03-02`; "" goes on where one was, at first today."""

    handbook_page = "kalender"

    def __init__(
        self,
        bench: Workbench,
        desk: CalendarDesk,
        spot: Spot,
        names: Callable[[], bool],
        keep_names: Callable[[bool], None],
    ) -> None:
        """`names` whether they are shown, `keep_names` when that is switched."""
        view = CalendarView(bench.clock.today)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._desk = desk
        self._at_once = AtOnce(bench, desk.tasks, desk.appointments, desk.follow_ups, view.undo)
        self._spot = spot
        self._names = names
        self._keep_names = keep_names
        self._items: tuple[CalendarItem, ...] = ()
        self._read_span: tuple[date, date] | None = None
        self._begins: time | None = None  # of the appointment a case is being chosen for
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._later)
        self._connect()

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """That day, else where one was."""
        if place.record:
            self._spot.day = date.fromisoformat(place.record)
        self._page.show_mode(self._spot.mode)
        self._page.head.show_filters(self._spot.filters)
        self._page.head.show_names(on=self._names())
        self._page.head.close_jump()
        self._at_once.forget()
        self._clock.start()
        self._show()
        self._read()
        self._page.focus_days()

    def refresh(self, changes: Changes) -> None:
        """Something that has a day was changed."""
        if self._page.isVisible() and changes.touch(*_SHOWN):
            self._read()

    def step_back(self) -> bool:
        """From the list of a day to the calendar, where there is room for one of them only."""
        if not self._page.day_is_open:
            return False
        self._page.close_day()
        return True

    def cover(self) -> None:
        """The window locks."""
        self._clock.stop()

    # ---- what is seen -----------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return wall_clock.local(self._bench.clock.now()).date()

    @property
    def _day(self) -> date:
        return self._spot.day or self._today

    @property
    def _weeks(self) -> tuple[tuple[date, ...], ...]:
        if self._spot.mode is Mode.WEEK:
            return (calendar_days.week_of(self._day),)
        return calendar_days.month_of(self._day)

    def _show(self) -> None:
        """With what is known of these days by now."""
        weeks = self._weeks
        first, last = span_of(weeks)
        wanted = filters.kinds(self._spot.filters)
        known = self._read_span == (first, last)
        items = [each for each in self._items if each.kind in wanted] if known else []
        in_month = self._spot.mode is Mode.MONTH
        shown = Shown(
            weeks,
            wall_clock.local(self._bench.clock.now()),
            calendar_days.by_day(items, first, last),
            names=self._names(),
            month=self._day.month if in_month else None,
        )
        title = _month(self._day) if in_month else _week(first, last)
        self._page.head.show_title(*title)
        self._page.show_days(shown, self._day)

    def _read(self) -> None:
        span = span_of(self._weeks)
        work = partial(self._desk.calendar.between, *span)
        self._bench.runner.read(self, work, partial(self._was_read, span))

    def _was_read(self, span: tuple[date, date], items: tuple[CalendarItem, ...]) -> None:
        if span != span_of(self._weeks):  # somebody leafed on meanwhile
            return
        if (span, items) != (self._read_span, self._items):
            self._read_span, self._items = span, items
            self._show()

    def _later(self) -> None:
        """It is later; at midnight today is another day."""
        if self._page.isVisible():
            self._show()

    # ---- going ------------------------------------------------------------------------------

    def _choose_day(self, day: date) -> None:
        if not _FIRST <= day < _LAST:
            return
        before = self._weeks
        self._spot.day = day
        if self._weeks == before:
            self._page.select(day)
        else:
            self._show()
            self._read()

    def _leaf(self, step: int) -> None:
        if self._spot.mode is Mode.WEEK:
            self._choose_day(self._day + timedelta(weeks=step))
        else:
            self._choose_day(months_after(self._day, step))
        self._page.focus_days()

    def _go_today(self) -> None:
        self._choose_day(self._today)
        self._page.focus_days()

    def _choose_mode(self, mode: Mode) -> None:
        self._spot.mode = mode
        self._page.show_mode(mode)
        self._show()
        self._read()

    def _choose_filters(self, chosen: frozenset[Filter]) -> None:
        self._spot.filters = chosen
        self._show()

    def _show_names(self, on: bool) -> None:  # noqa: FBT001  a signal's value
        if on != self._names():
            self._keep_names(on)
            self._show()
            self.changed.emit(Changes.of(Topic.APPOINTMENTS))  # whoever else names somebody

    def _open_item(self, item: CalendarItem) -> None:
        self.open_requested.emit(place_of(item))

    # ---- at once ----------------------------------------------------------------------------

    def _tick(self, item: CalendarItem) -> None:
        self._at_once.tick(item, names=self._names())

    # ---- new ones ---------------------------------------------------------------------------

    def _ask_case(self, begins: time | None) -> None:
        """Whose appointment: found by typing; those worked on last stand there at once."""
        self._begins = begins
        self._page.palette_.open()
        if self._names():
            self._search("")

    def _search(self, query: str) -> None:
        work = partial(self._desk.cases.rows, query, limit=_FOUND)
        self._bench.runner.read(self, work, partial(self._found, query))

    def _found(self, query: str, rows: Sequence[CaseListRow]) -> None:
        commands = [
            Command(row.name, partial(self._begin, row.id), row.number, Icon.USER) for row in rows
        ]
        self._page.palette_.show_found(query, commands)

    def _begin(self, case_id: CaseId) -> None:
        self.open_requested.emit(new_appointment(case_id, self._day, self._begins))

    # ---- files ------------------------------------------------------------------------------

    def _make_file(self, choice: NameChoice) -> None:
        first, last = span_of(self._weeks)
        if self._spot.mode is Mode.MONTH:  # not the days of other months at its edges
            first = self._day.replace(day=1)
            last = months_after(first, 1) - timedelta(1)
        work = partial(self._desk.files.of_span, first, last, choice)
        self._bench.runner.read(self, work, self._hand_out)

    def _hand_out(self, file: CalendarFile) -> None:
        if not file.count:
            self._bench.dialogs.tell(
                self._page,
                _("No appointments"),
                _("There is no appointment in what is seen, so there is nothing to save."),
            )
            return
        self._page.toggle_file()
        self._bench.output.save_file(
            self._page,
            file.content,
            title=_("Save calendar file"),
            name=file.name,
            kinds=_("Calendar (*.ics)"),
        )

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view = self._page
        view.leafed.connect(self._leaf)
        view.today_requested.connect(self._go_today)
        view.mode_chosen.connect(self._choose_mode)
        view.filters_chosen.connect(self._choose_filters)
        view.names_toggled.connect(self._show_names)
        view.day_chosen.connect(self._choose_day)
        view.item_opened.connect(self._open_item)
        view.item_ticked.connect(self._tick)
        view.item_moved.connect(self._at_once.move)
        self._at_once.changed.connect(self.changed)
        self._at_once.refused.connect(self._read)
        view.new_requested.connect(self._ask_case)
        view.case_searched.connect(self._search)
        view.file_requested.connect(self._make_file)


def _month(day: date) -> tuple[str, str]:
    """„März 2026“, and „03.2026“."""
    return labels.month(day), labels.short_month(f"{day:%Y-%m}")


def _week(first: date, last: date) -> tuple[str, str]:
    """„Woche 10 · 02.–08.03.2026“, and „Woche 10“."""
    begins = f"{first:%d.}" if first.month == last.month else f"{first:%d.%m.}"
    number = first.isocalendar().week
    whole = _("Week {number} · {days}").format(
        number=number, days=f"{begins}–{labels.short_day(last)}"
    )
    return whole, _("Week {number}").format(number=number)
