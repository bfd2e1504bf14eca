"""The fields of an appointment, with what can be pointed out about its time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.fields import APPOINTMENTS, Value
from jmd_desktop.domain.wall_clock import clock_problem
from jmd_desktop.i18n import _, ngettext
from ui.dates.date_form import DateForm, MissingCharacters
from ui.dates.editors import LengthEditor, RemindEditor
from ui.qt.buttons import quiet
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, LARGE, SMALL, box, column, row
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_ASKED_AFTER = 250  # ms without a key; what else is at that time is read from the file

When = tuple[date, time | None, int | None]


class AppointmentForm(DateForm):
    """When, what about, where, who; a time that clashes or does not exist is a hint only."""

    when_changed = Signal(object)
    """Day, beginning and length were typed: what else is at that time?"""

    calendar_requested = Signal(object)
    """A day."""

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        super().__init__(APPOINTMENTS, missing_characters, today)
        day, begins = self.follow("day"), self.put("begins")
        length = self.put("minutes", LengthEditor())
        line = row(gap=LARGE)
        for field, share in ((day, 6), (begins, 4), (length, 5)):
            line.addWidget(field.column, share)
        self._layout.addLayout(line)
        self._hints = _Hints()
        self.add(self._hints)
        self.row("purpose")
        self.row("place", "place_note")
        self.add(self.put("remind_minutes", RemindEditor()).column)
        self.row("participants")
        self.row("participants_note")
        self.row("interpreter")
        self.add(self.repeat)
        self.row("note")
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_ASKED_AFTER)
        self._asking.timeout.connect(self._ask)
        for field in (day, begins, length):
            field.editor.changed.connect(self._time_typed)
        self._hints.pressed.connect(self._ask_calendar)

    # ---- time -------------------------------------------------------------------------------

    @property
    def when(self) -> When | None:
        """As it is typed; None without a day."""
        held = {name: self.field(name).editor.value() for name in ("day", "begins", "minutes")}
        day, begins, minutes = held["day"], held["begins"], held["minutes"]
        if not isinstance(day, date):
            return None
        at = begins if isinstance(begins, time) else None
        return day, at, minutes if isinstance(minutes, int) else None

    def show_clashes(self, asked: When, found: Sequence[CalendarItem]) -> None:
        """What else is at that time, unless another one is typed by now."""
        if asked == self.when:
            self._hints.show_clashes(found)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Another appointment."""
        super().show_values(values)
        self._time_shown()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """Read again."""
        super().update_values(values)
        self._time_shown()

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed."""
        super().show_draft(content, words, behind=behind)
        self._time_shown()

    def _time_typed(self) -> None:
        self._time_shown()

    def _time_shown(self) -> None:
        when = self.when
        begins = None if when is None else when[1]
        self.field("minutes").editor.widget.setEnabled(begins is not None or when is None)
        self.field("remind_minutes").editor.widget.setEnabled(begins is not None or when is None)
        wrong = None if when is None or begins is None else clock_problem(when[0], begins)
        self._hints.show_time("" if wrong is None else labels.clock_problem(wrong))
        self._hints.show_clashes(())
        self._asking.start()

    def _ask(self) -> None:
        when = self.when
        if when is not None and when[1] is not None:
            self.when_changed.emit(when)

    def _ask_calendar(self) -> None:
        if self.when is not None:
            self.calendar_requested.emit(self.when[0])


class _Hints(QWidget):
    """Below the time, and no higher than what there is to say."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._time = _Hint(Icon.TRIANGLE_ALERT, Tone.WARN)
        self._clash = _Hint(Icon.INFO, Tone.QUIET)
        self._look = quiet(_("Look in the calendar"), Icon.CALENDAR)
        self._look.clicked.connect(self.pressed)
        self._below = QWidget()
        self._below.setLayout(row(LARGE, self._look, None, gap=0))
        box(QVBoxLayout(self), self._time, self._clash, self._below, gap=HAIR)
        self.show_time("")
        self.show_clashes(())

    def show_time(self, words: str) -> None:
        self._time.say(words)
        self._fit()

    def show_clashes(self, found: Sequence[CalendarItem]) -> None:
        """When, and nobody's name: somebody may sit beside the counsellor."""
        times = ", ".join(_span(each) for each in found)
        words = ngettext(
            "Something else is at that time: {times}",
            "Other things are at that time: {times}",
            len(found),
        ).format(times=times)
        self._clash.say(words if found else "")
        self._below.setVisible(bool(found))
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self._time.words or self._clash.words))


class _Hint(QWidget):
    def __init__(self, sign: Icon, tone: Tone) -> None:
        super().__init__()
        self._words = label("", Kind.CAPTION, wrap=True)
        line = row(column(1, IconLabel(sign, tone, 14), None, gap=0), gap=SMALL)
        line.addWidget(self._words, 1)
        self.setLayout(line)

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))


def _span(item: CalendarItem) -> str:
    return labels.time_span(item.begins, item.ends)


def values_of(met: Appointment) -> Mapping[str, Value]:
    """An appointment as the form takes it."""
    return {
        "day": met.day,
        "begins": met.begins,
        "minutes": met.minutes,
        "purpose": met.purpose,
        "place": met.place,
        "place_note": met.place_note,
        "participants": met.participants,
        "participants_note": met.participants_note,
        "interpreter": met.interpreter,
        "remind_minutes": met.remind_minutes,
        "note": met.note,
    }
