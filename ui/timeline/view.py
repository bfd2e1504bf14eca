"""The place of the course of a case: what is shown of it, its picture, and the list below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.timeline import Lane, TimelineEvent
from jmd_desktop.i18n import _
from ui.qt.buttons import quiet
from ui.qt.choice_chips import ChoiceChips
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, WIDE, box, column, holder, row, set_margins
from ui.qt.panes import Pane, Panes
from ui.qt.print_offer import PrintButton
from ui.qt.row import Row
from ui.qt.surfaces import Notice, NoticeKind, frame
from ui.qt.text import Kind, label
from ui.timeline import words
from ui.timeline.body import Body
from ui.timeline.event_list import EventList
from ui.timeline.picture_card import PictureCard
from ui.timeline.shown import Shown

_EDGE = 20  # px of a card


class TimelineView(QWidget):
    """Knows no service. What is chosen in the list is marked in the picture, and the other way."""

    lanes_chosen = Signal(object)
    """The lanes that are seen from now on; none for all of them."""

    turned = Signal()
    """The other end of the list first."""

    opened = Signal(object)
    """The `TimelineEvent` to be looked at where it was written."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.chips = ChoiceChips(
            _("Show only"),
            [(lane, labels.code("timeline_lane", lane)) for lane in Lane],
            several=True,
        )
        self.all = quiet(_("Show everything"))
        self.print = PrintButton(_("Print timeline"))
        self.refusal = Notice(NoticeKind.DANGER, "")
        self.body = Body()
        self.card = PictureCard()
        self.list = EventList(_("Timeline of the case"), self.body)
        self.order = quiet("", Icon.ARROW_DOWN_WIDE_NARROW)
        self._count = label("", Kind.CAPTION)
        self._note = label("", Kind.QUIET, wrap=True)
        self._below = frame("card")
        self._build()
        self._connect()
        self.show_order(newest_first=True)
        self.clear()

    # ---- what is shown ----------------------------------------------------------------------

    def clear(self) -> None:
        """Nobody's course until a case is read."""
        self._shown = None
        self.card.forget()
        self.card.hide()
        self._below.hide()
        self.list.show_rows(())
        self.print.show_case(there_is=False)
        self.show_refusal("")
        self.body.to_picture()

    def show_lanes(self, lanes: frozenset[Lane]) -> None:
        """Which are chosen; none where all are seen."""
        self.chips.choose(*lanes)
        self._offer_all(on=bool(lanes))

    def show_order(self, *, newest_first: bool) -> None:
        """Which end of the list comes first."""
        self.order.say(_("Newest first") if newest_first else _("Oldest first"))
        way = Icon.ARROW_DOWN_WIDE_NARROW if newest_first else Icon.ARROW_UP_NARROW_WIDE
        self.order.show_icon(way)
        other = _("Show the oldest first") if newest_first else _("Show the newest first")
        self.order.setToolTip(other)

    def show_shown(self, shown: Shown, rows: tuple[Row, ...], chosen: str) -> None:
        """This course; `chosen` is the row one was at, if it is still there."""
        self._shown = shown
        self.card.show_shown(shown)
        self.card.setVisible(not shown.is_empty)
        self._below.show()
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.order.setVisible(len(shown.entries) > 1)
        self._count.setText(words.count(len(shown.entries), len(shown.whole.events)))
        note = _note(shown)
        self._note.setText(note)
        self._note_line.setVisible(bool(note))
        self.print.show_case(there_is=True)
        self.body.arrange()
        self.choose(chosen)

    def choose(self, key: str) -> None:
        """Mark that row and its mark, without a signal."""
        there = self.list.choose(key) and self._shown is not None
        event = self._shown.event_of(key) if there and self._shown is not None else None
        self.card.choose(event)

    @property
    def chosen(self) -> str:
        """The row one is at; "" where one is at none."""
        row_ = self.list.current()
        return "" if row_ is None else row_.id

    def show_refusal(self, told: str) -> None:
        """Why it cannot be printed; no words take it away."""
        self._told.setVisible(bool(told))
        if told:
            self.refusal.show_words(NoticeKind.DANGER, told)

    # ---- keyboard ---------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Where one begins: in the list where it can be seen, else in the picture."""
        if self.card.isHidden() or self.body.shows_both:
            self.focus_list()
        else:
            self.focus_picture()

    def focus_list(self) -> None:
        """Onto the row one was at, else onto the first one."""
        if self.list.isHidden():
            self.chips.focus()
        else:
            self.list.focus_list()

    def focus_picture(self) -> None:
        """Into the picture."""
        if self.card.isHidden():
            self.chips.focus()
            return
        self.body.to_picture()
        self.card.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        head = frame("header")
        line = box(QHBoxLayout(head), gap=SMALL, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        only = label(_("Show only"), Kind.CAPTION)
        line.addWidget(only)
        line.addWidget(self.chips, 1)
        line.addWidget(self.print)
        line.addSpacing(-SMALL)  # its words end where the column below ends
        self._offer_all(on=False)
        above = row(self._count, self.all, None, self.order, gap=SMALL)
        above.addSpacing(-SMALL)  # its words end where the rows end
        set_margins(above, (_EDGE, 0, _EDGE, 0))
        self._note_line = holder(column(self._note, margins=(_EDGE, 0, _EDGE, SMALL)))
        lines = box(QVBoxLayout(self._below), above, gap=HAIR, margins=(0, SMALL, 0, SMALL))
        lines.addWidget(self._note_line)
        lines.addWidget(self.list, 1)
        self.body.put(self.card, self._below)
        self._told = holder(column(self.refusal, margins=(WIDE, LARGE, WIDE, 0)))
        whole = box(QVBoxLayout(self), head, self._told, gap=0)
        whole.addWidget(self.body, 1)
        Panes(
            self,
            Pane(head, self.chips.focus),
            Pane(self.card, self.focus_picture),
            Pane(self._below, self._into_list, anew=True),
        )

    def _connect(self) -> None:
        self.chips.changed.connect(self._choose_lanes)
        self.all.clicked.connect(self._show_all)
        self.order.clicked.connect(self.turned)
        self.list.moved.connect(self._follow)
        self.list.opened.connect(self._open)
        self.list.left_upwards.connect(self.focus_picture)
        self.card.chosen.connect(self._follow_mark)
        self.card.entered.connect(self._enter_mark)
        self.card.lead_requested.connect(self._lead)

    def _offer_all(self, *, on: bool) -> None:
        had_focus = self.all.hasFocus()
        self.all.setVisible(on)
        if had_focus and not on:
            self.chips.focus()

    def _choose_lanes(self) -> None:
        lanes = frozenset(map(Lane, self.chips.chosen()))
        self._offer_all(on=bool(lanes))
        self.lanes_chosen.emit(lanes)

    def _show_all(self) -> None:
        self.show_lanes(frozenset())
        self.lanes_chosen.emit(frozenset())

    def _follow(self, key: str) -> None:
        """The mark of the row one came to."""
        if self._shown is not None:
            self.card.choose(self._shown.event_of(key))

    def _follow_mark(self, event: int) -> None:
        """The row of the mark one came to."""
        if self._shown is not None:
            self.list.choose(self._shown.keys[event])

    def _enter_mark(self, event: int) -> None:
        """To its row, with the keyboard."""
        self._follow_mark(event)
        self.card.choose(event)
        self._into_list()

    def _into_list(self) -> None:
        self.body.to_list()
        self.focus_list()

    def _open(self, opened: Row) -> None:
        if isinstance(opened.record, TimelineEvent):
            self.opened.emit(opened.record)

    def _lead(self, event: int) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown.timeline.events[event])


def _note(shown: Shown) -> str:
    if shown.is_empty:
        return words.nothing()
    if shown.whole.cut:
        return words.cut(shown.whole.cut)
    return words.young() if shown.is_young else ""
