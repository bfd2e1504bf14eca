"""One appointment: what became of it, moving it, its fields, its card and its file."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.appointments import WAS, Appointment, AppointmentState
from jmd_desktop.i18n import _, pgettext
from ui.dates import words
from ui.dates.appointment_form import AppointmentForm
from ui.dates.card_panel import CardPanel
from ui.dates.date_form import MissingCharacters
from ui.dates.origin_line import OriginLine
from ui.dates.reach_question import ReachQuestion
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.calendar_file import CalendarFilePanel
from ui.qt.choice_chips import ChoiceChips
from ui.qt.fold import Fold
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, SMALL, column, holder, row
from ui.qt.move_panel import MovePanel
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label, tooltip_with_keys

_STATES: Final = tuple(AppointmentState)


class AppointmentCard(Card):
    """Made once; shows one appointment after the other."""

    state_chosen = Signal(str)
    removal_requested = Signal()
    close_requested = Signal()
    journal_requested = Signal()
    recorded_requested = Signal()
    """The entry that tells of it."""

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        super().__init__("", gap=LARGE)
        self._shown: tuple[str, ...] = ()
        self._met: Appointment | None = None
        self._title = label(pgettext("calendar", "Appointment"), Kind.TITLE)
        self.remove = IconButton(Icon.TRASH_2, _("Remove appointment"))
        self.close_ = IconButton(Icon.X, _("Close"))
        self.states = ChoiceChips(pgettext("appointment", "What became of it"), (), needed=True)
        state_name = label(pgettext("appointment", "What became of it"), Kind.LABEL)
        state_name.setBuddy(self.states)
        self._at_once = holder(column(state_name, self.states, gap=HAIR))
        self.journal = plain(_("Into the journal"), Icon.NOTEBOOK_PEN)
        self.journal.setToolTip(tooltip_with_keys(_("Write a journal entry about it"), "Alt+J"))
        self.recorded = quiet(_("The journal tells of it"), Icon.NOTEBOOK_PEN)
        self.move_ = plain(pgettext("appointment", "Move …"), Icon.CALENDAR_CLOCK)
        self._ways = holder(row(self.journal, self.recorded, self.move_, None, gap=SMALL))
        self.moving = MovePanel(today)
        self.series = label("", Kind.CAPTION, wrap=True)
        self.reach = ReachQuestion("series_reach")
        self.form = AppointmentForm(missing_characters, today)
        self.origin = OriginLine()
        self.card, self.file = CardPanel(), CalendarFilePanel()
        self.card_fold, self.file_fold = Fold(_("Appointment card")), Fold(_("Calendar file"))
        self.card_fold.put(column(self.card, gap=0))
        self.unsaved = label(_("Only what is saved is in the file."), Kind.CAPTION, wrap=True)
        self.file_fold.put(column(self.file, self.unsaved, gap=SMALL))
        self._rule = rule()
        self._papers = holder(column(self._rule, self.card_fold, self.file_fold, gap=SMALL))
        head = row(self._title, None, self.remove, self.close_, gap=SMALL)
        self.add(
            head,
            self.reach,
            self._at_once,
            self._ways,
            self.moving,
            self.series,
            self.form,
            self.origin,
            self._papers,
        )
        self._connect()

    def begin(self) -> None:
        """Another appointment: nothing of what was opened for the last one."""
        self.moving.close_up()
        self.reach.withdraw()
        self.card_fold.show_open(on=False)
        self.file_fold.show_open(on=False)
        self.card.begin()
        self.file.begin()

    def show_state(
        self,
        met: Appointment | None,
        now: datetime,
        later: int,
        count: int,
        *,
        unrecorded: bool,
        running: bool,
    ) -> None:
        """What is kept at once; None for one that is only typed. `now` is naive, `count` that of
        its series."""  # fmt: skip
        self._met = met
        new = met is None
        self._title.setText(_("New appointment") if new else pgettext("calendar", "Appointment"))
        self.remove.say(_("Discard draft") if new else _("Remove appointment"))
        for each in (self._at_once, self._ways, self._papers):
            each.setVisible(not new)
        repeats = met is not None and bool(met.series_id)
        self.series.setText(words.series(later, is_task=False) if repeats else "")
        self.series.setVisible(repeats)
        self.form.repeat.setVisible(not repeats and running)
        self.form.setEnabled(running)
        self.file.show_series(count)
        self.origin.show_origin(
            "" if met is None else met.entry_id, "" if met is None else met.referral_id
        )
        if met is not None:
            self._offer_states(met, now)
            self.journal.setVisible(unrecorded and running)
            self.recorded.setVisible(bool(met.recorded_in) and not unrecorded)
            self.card.print.show_case(there_is=True)

    def show_dirty(self, *, on: bool) -> None:
        """Whether something is typed that no paper and no file would say."""
        self.file.save.setEnabled(not on)
        self.unsaved.setVisible(on)

    def open_move(self) -> None:
        """The fields for another day."""
        if self._met is not None:
            self.moving.open_at(self._met.begins)

    # ---- inside -----------------------------------------------------------------------------

    def _offer_states(self, met: Appointment, now: datetime) -> None:
        """Nobody knows before the day whether somebody came."""
        ahead = met.day > now.date()
        offered = tuple(each for each in _STATES if not (ahead and each in WAS))
        if met.state not in offered:
            offered = (*offered, met.state)
        if offered != self._shown:
            self._shown = offered
            self.states.set_choices(_named(offered))
        self.states.choose(met.state)

    def _connect(self) -> None:
        self.states.changed.connect(self._choose_state)
        self.remove.clicked.connect(self.removal_requested)
        self.close_.clicked.connect(self.close_requested)
        self.journal.clicked.connect(self.journal_requested)
        self.recorded.clicked.connect(self.recorded_requested)
        self.move_.clicked.connect(self.open_move)
        self.moving.closed.connect(self._focus_move)

    def _focus_move(self) -> None:
        if self.move_.isVisible() and self.isAncestorOf(self.window().focusWidget()):
            self.move_.setFocus()

    def _choose_state(self) -> None:
        chosen = self.states.choice()
        if chosen is not None:
            self.state_chosen.emit(chosen)


def _named(states: Sequence[AppointmentState]) -> list[tuple[str, str]]:
    return [(each.value, labels.code("appointment_state", each)) for each in states]
