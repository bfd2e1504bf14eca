"""A date input that may be empty: typed as one writes in German, or picked from a calendar."""

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.icons import Icon, icon
from ui.qt.spoken_days import said_day
from ui.qt.text import tooltip_with_keys
from ui.qt.typed_line import TypedLine

_GERMAN: Final = re.compile(r"(\d{1,2})\s*[.,/]\s*(\d{1,2})\s*[.,/]\s*(\d{4})")
_DIGITS: Final = re.compile(r"(\d{2})(\d{2})(\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT: Final = re.compile(r"(\d{1,2})\s*[.,/]\s*(\d{1,2})\s*[.,/]\s*(\d{2})")
_SHORT_DIGITS: Final = re.compile(r"(\d{2})(\d{2})(\d{2})")
_NO_YEAR: Final = re.compile(r"(\d{1,2})\s*[.,/]\s*(\d{1,2})\s*[.,/]?")
_YEARS_AROUND: Final = 5
_JUST_BEEN: Final = timedelta(days=31)
_LONGEST: Final = 20  # characters


def typed_date(text: str) -> date | None:
    """Read what somebody typed; None for nothing.

    Understands 3.3.2026, 03/03/2026, 03032026 and 2026-03-03. Raises ValueError for anything
    else; years of two digits are refused, because 08 may be a birth year or a plan.
    """
    text = text.strip()
    if not text:
        return None
    for pattern in (_GERMAN, _DIGITS):
        if found := pattern.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    raise ValueError("not a date")


def typed_near(text: str, near: date, *, ahead: bool = False) -> date | None:
    """Read a day that lies around another one, which is mostly today, so that it may be short.

    Understands what `typed_date` does, and 9.3.26 or 090326 for years at most five away, and 9.3.
    for the one of all years that is nearest, and what `said_day` does. With `ahead` that is the
    next one to come, or one of the last weeks. Raises ValueError for anything else: 9.3.85 is no
    appointment.
    """
    text = text.strip()
    if (said := said_day(text, near)) is not None:
        return said
    for pattern in (_SHORT, _SHORT_DIGITS):
        if found := pattern.fullmatch(text):
            day, month, year = map(int, found.groups())
            return date(_whole_year(year, near), month, day)
    if found := _NO_YEAR.fullmatch(text):
        day, month = map(int, found.groups())
        return _nearest(day, month, near, ahead=ahead)
    return typed_date(text)


def _whole_year(short: int, near: date) -> int:
    """The year around a day that ends on these two digits."""
    first = near.year - _YEARS_AROUND
    year = first + (short - first) % 100
    if year > near.year + _YEARS_AROUND:
        raise ValueError("not a date")
    return year


def _nearest(day: int, month: int, near: date, *, ahead: bool) -> date:
    candidates = []
    for year in (near.year - 1, near.year, near.year + 1):
        with suppress(ValueError):  # 29 February is not there every year
            candidates.append(date(year, month, day))
    if not candidates:
        raise ValueError("not a date")
    if ahead:
        return min(each for each in candidates if each >= near - _JUST_BEEN)
    return min(candidates, key=lambda candidate: abs(candidate - near))


class DateField(TypedLine[date]):
    """A date, or none; Alt+Down opens a calendar."""

    def __init__(self) -> None:
        super().__init__(_("dd.mm.yyyy"), longest=_LONGEST)
        self._near: date | None = None
        self._ahead = False
        opener = self.put_behind(Icon.CALENDAR, self.open_calendar)
        keys = QKeySequence("Alt+Down").toString(QKeySequence.SequenceFormat.NativeText)
        opener.setAccessibleName(_("Open calendar"))
        opener.setToolTip(tooltip_with_keys(_("Open calendar"), keys))
        self._popup: CalendarPopup | None = None

    def read_near(self, today: date, *, ahead: bool = False) -> None:
        """From now on days may be typed short, as `typed_near` reads them.

        For days on which something happened or will: a date of birth must be written out.
        """
        self._near, self._ahead = today, ahead

    def parse(self, text: str) -> date | None:
        """As `typed_date`, or as `typed_near`."""
        if self._near is None:
            return typed_date(text)
        return typed_near(text, self._near, ahead=self._ahead)

    def write(self, value: date) -> str:
        """Day, month and the whole year."""
        return f"{value:%d.%m.}{value.year:04}"

    def open_calendar(self) -> None:
        """Show the calendar below the field, on the date that is written there."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._picked)
        day = self.value() if self.readable() else None
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height() + 4)), day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down or F4 opens the calendar, as in any combo box."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _picked(self, day: date) -> None:
        self.set_value(day)
        self.setFocus()


class CalendarPopup(QFrame):
    """A month to pick a day from; Escape closes it."""

    picked = Signal(object)
    """A `date`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "dialog")
        self.setAccessibleName(_("Calendar"))
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setGridVisible(False)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.activated.connect(self._take)
        self._calendar.clicked.connect(self._take)
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._calendar)

    def open_at(self, corner: QPoint, day: date | None) -> None:
        """Show below the field, but wholly on the screen."""
        if day is not None:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width())
        y = corner.y()
        if y + self.height() > screen.bottom():
            field = self.parentWidget()
            y = corner.y() - self.height() - 8 - (field.height() if field is not None else 0)
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        self._calendar.setFocus()

    def sizeHint(self) -> QSize:
        """Room for a finger on each day."""
        grown = theme.current().metrics.grown
        return QSize(grown(308), grown(300))

    def changeEvent(self, event: QEvent) -> None:
        """Colours of week days are not the style sheet's."""
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        for name, drawing in (
            ("qt_calendar_prevmonth", Icon.CHEVRON_LEFT),
            ("qt_calendar_nextmonth", Icon.CHEVRON_RIGHT),
        ):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawing))
        view = self._calendar.findChild(QTableView)
        if view is not None:
            view.setAccessibleName(_("Calendar"))
        plain = self._calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
        plain.setForeground(self.palette().text())
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red days would cry wolf
            self._calendar.setWeekdayTextFormat(weekday, plain)

    def _take(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))
