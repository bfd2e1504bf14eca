"""Finishing a survey: what is fixed then, and when one looks again (AS4)."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jmd_desktop import labels, messages
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt.buttons import primary, quiet
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, row
from ui.qt.surfaces import Card
from ui.qt.text import label

_MONTHS = (3, 6)
_WIDEST = 260  # px of the date
_YEAR = 12
_LAST_SAFE_DAY = 28


class FinishCard(Card):
    """Not there while nobody asks. Without a date it works too: it is only a hint."""

    finished = Signal(object, object)  # Survey, date or None
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__(_("Finish the survey"))
        self._survey: Survey | None = None
        self._today = date.max
        self._words = label("", wrap=True)
        self.day = DateField()
        self.day.setMaximumWidth(_WIDEST)
        self._field = FieldColumn(
            _("When do you look again together?"),
            self.day,
            hint=_("A look at a life is only true for a while. You can leave it open."),
        )
        soon = [quiet(_in_months(count)) for count in _MONTHS]
        for count, button in zip(_MONTHS, soon, strict=True):
            button.clicked.connect(lambda _=False, count=count: self._choose(count))
        self.go = primary(pgettext("survey", "Finish"), Icon.CHECK)
        self.go.clicked.connect(self._finish)
        back = quiet(_("Not yet"))
        back.clicked.connect(self.withdraw)
        self.day.changed.connect(self._typed)
        self.add(
            self._words,
            self._field,
            row(-SMALL, *soon, None),
            row(None, back, self.go),
        )
        self.hide()

    def ask(self, survey: Survey, today: date, held: date | None) -> None:
        """Ask for this survey; `held` is the day that is noted already."""
        self._survey, self._today = survey, today
        self.day.read_near(today)
        self.day.set_value(held if held is not None and held > today else None)
        self._field.show_problem("")
        self._words.setText(
            _(
                "It then shows how it was on {day}. You can open it again at any time, and begin a "
                "new one later: then both can be seen together."
            ).format(day=labels.short_day(survey.held_on))
        )
        self.show()
        self.day.setFocus()

    def withdraw(self) -> None:
        """It stays open."""
        self._survey = None
        self.hide()
        self.withdrawn.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question back."""
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _choose(self, months: int) -> None:
        self.day.set_value(in_months(self._today, months))
        self._typed()
        self.go.setFocus()

    def _typed(self) -> None:
        self._field.show_problem("")

    def _finish(self) -> None:
        survey, day = self._survey, self.day.value() if self.day.readable() else None
        problem = ""
        if not self.day.readable():
            problem = messages.incomplete_day()
        elif day is not None and day <= self._today:
            problem = _("Please choose a day to come, or leave it open.")
        self._field.show_problem(problem)
        if problem:
            self.day.setFocus()
        elif survey is not None:
            self._survey = None
            self.hide()
            self.finished.emit(survey, day)


def in_months(today: date, months: int) -> date:
    """The same day so many months later, the 28th where that month may be shorter."""
    month = today.month - 1 + months
    day = min(today.day, _LAST_SAFE_DAY)
    return date(today.year + month // _YEAR, month % _YEAR + 1, day)


def _in_months(count: int) -> str:
    return ngettext("In {count} month", "In {count} months", count).format(count=count)
