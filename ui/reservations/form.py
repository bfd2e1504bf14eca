"""The form of a new appointment: day, time, kind of place; there is no field for anything else."""

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from jmd_desktop import labels, messages
from jmd_desktop.i18n import _
from ui.qt.buttons import primary
from ui.qt.choice_chips import ChoiceChips
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, column, row
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone
from ui.qt.times import TimeField


class ReservationForm(Card):
    """Hands out what was entered; what is wrong with it is said by the controller."""

    add_requested = Signal()

    def __init__(self) -> None:
        super().__init__(_("New appointment"))
        self._day = DateField()
        self._day_column = FieldColumn(_("Day"), self._day)
        self._time = TimeField()
        self._time_column = FieldColumn(_("Time"), self._time)
        self.place = ChoiceChips(_("Place"), (), needed=True)
        self.show_places()
        place_name = label(_("Place"), Kind.LABEL)
        place_name.setBuddy(self.place)
        self.add_button = primary(_("Reserve"), Icon.CALENDAR_CLOCK)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.add_button.setToolTip(tooltip_with_keys(_("Reserve"), keys))
        when = row(self._day_column, self._time_column, gap=MEDIUM)
        when.setStretch(0, 3)
        when.setStretch(1, 2)
        why = label(
            _(
                "Nothing else is kept before the consent. The program makes up a codeword: it "
                "stands for the name, on the card and when somebody calls."
            ),
            Kind.CAPTION,
            wrap=True,
        )
        why_line = row(column(IconLabel(Icon.EYE_OFF, Tone.QUIET, 16), None, gap=0), gap=SMALL)
        why_line.addWidget(why, 1)
        self.add(
            when, column(place_name, self.place, gap=HAIR), row(self.add_button, None), why_line
        )
        self.add_button.clicked.connect(self.add_requested)
        self.place.submitted.connect(self.add_requested)
        self._day.returnPressed.connect(self.add_requested)
        self._time.returnPressed.connect(self.add_requested)
        self._day.changed.connect(lambda: self._day_column.show_problem(""))
        self._time.changed.connect(lambda: self._time_column.show_problem(""))

    def read_near(self, today: date) -> None:
        """An appointment is never far away: its day may be typed short."""
        self._day.read_near(today)

    def show_places(self) -> None:
        """Offer what the list of the service holds now."""
        self.place.set_choices(labels.choices("appointment_place"))

    def entry(self) -> tuple[date, time, str] | None:
        """Day, time and place; None where something is missing, which is then said there."""
        day = self._day.value() if self._day.readable() else None
        at = self._time.value() if self._time.readable() else None
        place = self.place.choice()
        self._day_column.show_problem("" if day is not None else messages.incomplete_day())
        self._time_column.show_problem(
            "" if at is not None else _("Please enter the time, such as 14:30.")
        )
        self.place.show_problem("" if place is not None else _("Please choose the place."))
        if day is None:
            self._day.setFocus()
        elif at is None:
            self._time.setFocus()
        elif place is None:
            self.place.focus()
        else:
            return day, at, place
        return None

    def show_problem(self, words: str) -> None:
        """Say below the day what is wrong with day and time."""
        self._day_column.show_problem(words)
        self._day.setFocus()

    def clear(self) -> None:
        """Empty day and time; the place stays for the next one."""
        self._day.set_value(None)
        self._time.set_value(None)
        for part in (self._day_column, self._time_column):
            part.show_problem("")

    def focus_first(self) -> None:
        """Where work begins."""
        self._day.setFocus()
