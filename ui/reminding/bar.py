"""A quiet line over the lower edge of the window: what begins soon, and two ways on."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain import appointments, wall_clock
from jmd_desktop.domain.appointments import Reminder
from jmd_desktop.i18n import _, ngettext
from ui.qt.buttons import plain, quiet
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, MEDIUM, SMALL, box
from ui.qt.text import Kind, capital, label, tooltip_with_keys
from ui.qt.theme import Tone

_DOT = " · "


class ReminderBar(QFrame):
    """Takes no keyboard by itself; F8 goes to it, Escape is its „Gut“."""

    opened = Signal(object)  # Reminder
    seen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Reminder, ...] = ()
        self._came_from: QWidget | None = None
        self.setProperty("kind", "footer")
        self._title = label("", Kind.STRONG, wrap=True)
        self._words = label("", Kind.CAPTION, wrap=True)
        self.go = plain(_("To the appointment"), Icon.ARROW_RIGHT)
        self.go.setToolTip(tooltip_with_keys(_("To the appointment"), "F8"))
        self.good = quiet(_("Good"))
        texts = box(QVBoxLayout(), self._title, self._words, gap=2)
        line = QHBoxLayout(self)
        box(line, IconLabel(Icon.CALENDAR_CLOCK, Tone.ACCENT, 20), gap=MEDIUM)
        line.addLayout(texts, 1)
        line.addWidget(self.good)
        line.addWidget(self.go)
        line.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        self.go.clicked.connect(self._open)
        self.good.clicked.connect(self._seen)

    # ---- what is told -----------------------------------------------------------------------

    def show_reminders(self, reminders: Sequence[Reminder], now: datetime, *, names: bool) -> None:
        """The next one to begin, and how many more there are; `now` in UTC."""
        before, self._shown = self._shown, tuple(reminders)
        if not self._shown:
            self.forget()
            return
        first = self._shown[0]
        until = capital(labels.until(first.begins_at, now))
        words = _("{until}: appointment with {name}") if names else _("{until}: an appointment")
        self._title.setText(words.format(until=until, name=first.name))
        self._words.setText(_DOT.join(filter(None, _facts(first, names=names, now=now))))
        more = len(self._shown) - 1
        if more:
            said = ngettext("{count} more after it", "{count} more after it", more)
            self._words.setText(_DOT.join((self._words.text(), said.format(count=more))))
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")
        self.show()
        if QAccessible.isActive() and first not in before:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def shown(self) -> tuple[Reminder, ...]:
        """What stands there, and waits behind it."""
        return self._shown

    def forget(self) -> None:
        """Nothing to tell; no word of it is left."""
        self._give_back()
        self._shown = ()
        self._title.setText("")
        self._words.setText("")
        self.setAccessibleName("")
        self.hide()

    def take_keyboard(self) -> None:
        """F8: here, and with the next press back to where one was."""
        window = self.window()
        if self.isHidden():
            return
        if self.isAncestorOf(window.focusWidget()):
            self._give_back()
            return
        self._came_from = window.focusWidget()
        self.go.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._seen()
        else:
            super().keyPressEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _open(self) -> None:
        if self._shown:
            self._came_from = None  # the place puts the keyboard where it belongs
            self.opened.emit(self._shown[0])

    def _seen(self) -> None:
        if self._shown:
            self.seen.emit(self._shown[0])

    def _give_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        inside = self.isAncestorOf(self.window().focusWidget())
        if inside and came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(reminder: Reminder, *, names: bool, now: datetime) -> tuple[str, ...]:
    """When, where, and what about: nothing of the last without names."""
    ends = appointments.ends(reminder.day, reminder.begins, reminder.minutes)
    place = "" if reminder.place is None else labels.code("appointment_place", reminder.place)
    today = reminder.day == wall_clock.local(now).date()
    when = (
        labels.time_span(reminder.begins, ends)
        if today
        else labels.appointment_when(reminder.day, reminder.begins, ends)
    )
    if not names:
        return (when,)
    where = ", ".join(part for part in (place, reminder.place_note.strip()) if part)
    return when, where, reminder.purpose.strip()
