"""What all cases have on which day from now on: a card with the next of it, and the whole list."""

from collections.abc import Hashable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from jmd_desktop import labels
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.coming import COMING, ComingWeek
from jmd_desktop.services.listed import Listed
from ui.qt import buttons
from ui.qt.entry_delegate import Entry
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, row, tucked
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, ScrollPage
from ui.qt.text import Kind, label
from ui.qt.theme import current
from ui.start import coming_words
from ui.start.due import DueCard

_WIDEST = 860  # px
_WEEK: Final = timedelta(weeks=1)


class ComingCard(Card):
    """The next few of the coming week, and the way to all the others."""

    opened = Signal(object)
    """A `CalendarItem`."""

    all_requested = Signal()

    def __init__(self) -> None:
        title = pgettext("start", "Coming up")
        everything = buttons.quiet(_("View all"))
        everything.setAccessibleName(_("{list}: view all").format(list=title))
        super().__init__(title, aside=row(tucked(everything, 8), -7, gap=0), gap=SMALL)
        everything.clicked.connect(self.all_requested)
        self._now = datetime.min.replace(tzinfo=UTC)
        self._model: EntryModel[CalendarItem] = EntryModel(self._entry, _key)
        self.list = EntryList(self._model, title)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.opened.connect(self.opened)
        self._words = label("", Kind.CAPTION)
        self.add(row(-MEDIUM, self.list, -MEDIUM, gap=0), self._words)
        self.hide()

    def show_coming(self, coming: Listed[CalendarItem], now: datetime) -> None:
        """From tomorrow on, for a week."""
        self._now = now
        self._model.show_records(coming.rows)
        self.list.setVisible(bool(coming.rows))
        self._words.setText(_others(coming))
        self._words.setVisible(bool(self._words.text()))
        self._fit()

    def begin(self) -> None:
        """Nothing is chosen."""
        self.list.setCurrentIndex(QModelIndex())

    @property
    def has_rows(self) -> bool:
        """Whether the keyboard has somewhere to go."""
        return self._model.rowCount() > 0

    def focus_list(self) -> None:
        """The keyboard onto its first row."""
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        if is_look_change(event) and hasattr(self, "_words"):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.list.setFixedHeight(self._model.rowCount() * current().metrics.row + 4)

    def _entry(self, item: CalendarItem) -> Entry:
        return coming_words.entry(item, self._now)


class ComingView(ScrollPage):
    """Week by week, each with its rows; what lies in the past is on the start page."""

    opened = Signal(object)
    """A `CalendarItem`."""

    week_requested = Signal(object)
    """The Monday of a week all of which is wanted."""

    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__(widest=_WIDEST)
        self._back = buttons.quiet(_("Back to the start page"), Icon.ARROW_LEFT)
        self._back.clicked.connect(self.back_requested)
        self._nothing = Card(
            "",
            label(
                _("Nothing has a day in this time. What you plan shows up here."),
                Kind.QUIET,
                wrap=True,
            ),
        )
        self._nothing.hide()
        self._weeks: list[DueCard] = []
        self._mondays: list[date] = []
        self._wants_focus = False
        self.add(row(-SMALL, self._back, None, gap=0), self._nothing, None)

    @staticmethod
    def title() -> str:
        """What the page is called."""
        weeks = COMING // _WEEK
        return ngettext("The next {count} week", "The next {count} weeks", weeks).format(
            count=weeks
        )

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

    def show_weeks(self, weeks: Sequence[ComingWeek], now: datetime) -> None:
        """Those that have something, the next first."""
        today = now.astimezone().date()
        while len(self._weeks) < len(weeks):
            self._add_card()
        self._mondays = [each.monday for each in weeks]
        for card in self._weeks[len(weeks) :]:
            card.show_rows(Listed(), now)
        for card, week in zip(self._weeks, weeks, strict=False):
            card.show_title(_week(week.monday, today))
            card.show_rows(week.few, now)
        self._nothing.setVisible(not weeks)
        if self._wants_focus and self.isVisible():
            self.focus_first()

    def show_all(self, monday: date, items: Sequence[CalendarItem]) -> None:
        """One week whole."""
        if monday in self._mondays:
            self._weeks[self._mondays.index(monday)].show_all(items)

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
        card = DueCard(str(len(self._weeks)), "", coming_words.entry, _key)
        card.opened.connect(self._open)
        card.all_requested.connect(self._show_all)
        self._weeks.append(card)
        self.body.insertWidget(self.body.count() - 1, card)

    def _open(self, _name: str, item: CalendarItem) -> None:
        self.opened.emit(item)

    def _show_all(self, name: str) -> None:
        self.week_requested.emit(self._mondays[int(name)])


def _others(coming: Listed[CalendarItem]) -> str:
    """How much else the next seven days bring."""
    if not coming.rows:
        return _("Nothing is due in the next seven days.")
    if coming.uncounted:
        return _("… and more than {count} others in the next seven days").format(
            count=labels.number(coming.others)
        )
    if not coming.others:
        return ""
    return ngettext(
        "… and {count} other in the next seven days",
        "… and {count} others in the next seven days",
        coming.others,
    ).format(count=labels.number(coming.others))


def _week(monday: date, today: date) -> str:
    """This week and the next by name, later ones by their Monday."""
    weeks = (monday - (today - timedelta(today.weekday()))) // _WEEK
    if weeks == 0:
        return _("This week")
    if weeks == 1:
        return _("Next week")
    return _("Week of {day}").format(day=labels.day(monday))


def _key(item: CalendarItem) -> Hashable:
    return item.kind, item.case_id, item.record, item.step_id, item.day
