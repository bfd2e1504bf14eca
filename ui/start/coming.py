"""What support plans have on which day from now on: a card that leads to the list, the list."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jmd_desktop import labels
from jmd_desktop.domain.plan_dues import PlanDue
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.start import COMING, SHOWN, Coming, Listed
from ui.qt import buttons
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, row
from ui.qt.surfaces import Card, ScrollPage
from ui.qt.text import Kind, label
from ui.start import plan_words
from ui.start.due import DueCard

_WIDEST = 860  # px
_WEEK: Final = timedelta(weeks=1)


class ComingCard(Card):
    """How much there is in the next days; not there when nothing is coming at all."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("Coming deadlines"), gap=MEDIUM)
        self._words = label("", wrap=True)
        everything = buttons.plain(_("View all deadlines"), Icon.CALENDAR_CLOCK)
        everything.clicked.connect(self.opened)
        self.add(self._words, row(everything, None))
        self.hide()

    def show_coming(self, coming: Coming) -> None:
        """The next seven days in one sentence."""
        self.setVisible(coming.at_all)
        self._words.setText(_in_a_week(coming))


class ComingView(ScrollPage):
    """Week by week, each with its rows; what lies in the past is on the start page."""

    opened = Signal(object)
    """A `PlanDue`."""

    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(widest=_WIDEST)
        self._back = buttons.quiet(_("Back to the start page"), Icon.ARROW_LEFT)
        self._back.clicked.connect(self.back_requested)
        self._nothing = Card(
            "",
            label(
                _("No support plan has a deadline in this time. What you plan shows up here."),
                Kind.QUIET,
                wrap=True,
            ),
        )
        self._nothing.hide()
        self._weeks: list[DueCard] = []
        self._dues: tuple[PlanDue, ...] = ()
        self._wants_focus = False
        self.add(row(-SMALL, self._back, None, gap=0), self._nothing, None)

    @staticmethod
    def title() -> str:
        """What the page is called."""
        weeks = COMING // _WEEK
        return ngettext(
            "Deadlines of the next {count} week", "Deadlines of the next {count} weeks", weeks
        ).format(count=weeks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """From the top, and nothing of the last time."""
        self.verticalScrollBar().setValue(0)
        self._nothing.hide()
        for card in self._weeks:
            card.begin()

    def show_dues(self, dues: Sequence[PlanDue], now: datetime) -> None:
        """In the order of their days."""
        today = now.astimezone().date()
        weeks = [(monday, tuple(found)) for monday, found in groupby(dues, _monday)]
        while len(self._weeks) < len(weeks):
            self._add_card()
        for card in self._weeks[len(weeks) :]:
            card.show_rows(Listed(), now)
        self._dues = tuple(dues)
        for card, (monday, found) in zip(self._weeks, weeks, strict=False):
            card.show_title(_week(monday, today))
            card.show_rows(Listed(found[:SHOWN], max(0, len(found) - SHOWN)), now)
        self._nothing.setVisible(not dues)
        if self._wants_focus and self.isVisible():
            self.focus_first()

    def focus_first(self) -> None:
        """The first row, at once or when it is known."""
        card = next((each for each in self._weeks if each.isVisibleTo(self)), None)
        self._wants_focus = card is None
        if card is not None:
            card.focus_list()
        else:
            self._back.setFocus()

    @property
    def weeks(self) -> list[DueCard]:
        """The weeks that have something."""
        return [each for each in self._weeks if not each.isHidden()]

    def _add_card(self) -> None:
        card = DueCard(str(len(self._weeks)), "", plan_words.entry, _key)
        card.opened.connect(self._open)
        card.all_requested.connect(self._show_all)
        self._weeks.append(card)
        self.body.insertWidget(self.body.count() - 1, card)

    def _open(self, _name: str, due: PlanDue) -> None:
        self.opened.emit(due)

    def _show_all(self, name: str) -> None:
        weeks = [tuple(found) for _monday_, found in groupby(self._dues, _monday)]
        self._weeks[int(name)].show_all(weeks[int(name)])


def _in_a_week(coming: Coming) -> str:
    if not coming.in_a_week:
        return _("Nothing is due in the next seven days.")
    if coming.uncounted:
        return _("More than {count} deadlines of support plans in the next seven days.").format(
            count=labels.number(coming.in_a_week)
        )
    return ngettext(
        "{count} deadline of support plans in the next seven days.",
        "{count} deadlines of support plans in the next seven days.",
        coming.in_a_week,
    ).format(count=labels.number(coming.in_a_week))


def _week(monday: date, today: date) -> str:
    """This week and the next by name, later ones by their Monday."""
    weeks = (monday - (today - timedelta(today.weekday()))) // _WEEK
    if weeks == 0:
        return _("This week")
    if weeks == 1:
        return _("Next week")
    return _("Week of {day}").format(day=labels.day(monday))


def _monday(due: PlanDue) -> date:
    return due.on - timedelta(due.on.weekday())


def _key(due: PlanDue) -> tuple[str, ...]:
    return due.case_id, due.kind, due.goal_id, due.step_id
