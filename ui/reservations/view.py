"""The appointments to come, the chosen one with what can be done about it, and a new one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import OfferedLanguage
from ui.qt import theme
from ui.qt.buttons import plain, quiet
from ui.qt.combo_box import ComboBox
from ui.qt.entry_delegate import Entry
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.language_names import both_names
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column, row
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import EmptyState, Notice, NoticeKind, PageHeader, ScrollPage, frame, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone
from ui.reservations import words
from ui.reservations.form import ReservationForm

_WIDEST = 1120  # px
_FORM = 392  # px at a text scale of 1


class ReservationsView(QWidget):
    """Choosing a row shows it; nothing happens to it before a button is pressed."""

    chosen = Signal(object)  # Reservation
    card_requested = Signal(str)  # language tag
    talk_requested = Signal()
    remove_requested = Signal()

    def __init__(self, codeword: Callable[[Reservation], str], today: Callable[[], date]) -> None:
        super().__init__()
        self._codeword = codeword
        self._today = today
        self._shown: Reservation | None = None
        self._notice: Notice | None = None
        self.form = ReservationForm()
        self._model: EntryModel[Reservation] = EntryModel(self._entry, lambda each: each.id)
        self.rows = EntryList(self._model, _("Appointments to come"))
        self.detail = _Detail()
        self._pages = QStackedWidget()
        self._build()
        self.rows.opened.connect(self.chosen)
        selection = self.rows.selectionModel()
        selection.currentChanged.connect(self._moved)
        self.detail.card.clicked.connect(self._ask_card)
        self.detail.talk.clicked.connect(self.talk_requested)
        self.detail.remove.clicked.connect(self.remove_requested)

    # ---- what is shown ----------------------------------------------------------------------

    def show_reservations(self, coming: Sequence[Reservation]) -> None:
        """Those to come; the chosen one stays chosen while it is among them."""
        self._model.show_records(coming)
        self._pages.setCurrentIndex(1 if coming else 0)
        today = sum(each.day == self._today() for each in coming)
        self._count.setText(words.count(len(coming), today) if coming else "")
        if self._shown is not None and self._shown not in coming:
            self.choose(None)

    def choose(self, reservation: Reservation | None) -> None:
        """Mark this one and show what can be done about it."""
        self._shown = reservation
        if reservation is not None:
            self.rows.choose(reservation.id)
            title = self._codeword(reservation)
            where = _("{when} · {place}").format(
                when=words.when(reservation, self._today()), place=words.place(reservation)
            )
            self.detail.show_one(title, where, is_today=reservation.day == self._today())
        self.detail.setVisible(reservation is not None)

    def shown(self) -> Reservation | None:
        """The one that is chosen."""
        return self._shown

    def show_languages(self, offered: Sequence[OfferedLanguage]) -> None:
        """In which languages a card can be printed."""
        self.detail.show_languages(offered)

    def say(
        self,
        kind: NoticeKind,
        sentence: str,
        *,
        word: str = "",
        undo: Callable[[], object] | None = None,
    ) -> None:
        """What just came about, below the form; with a way back where there is one."""
        self.drop_notice()
        if sentence:
            self._notice = Notice(kind, sentence, word=word)
            if undo is not None:
                self._notice.offer(_("Undo"), undo)
            self._aside.insertWidget(1, self._notice)

    def drop_notice(self) -> None:
        """Nothing to say any more."""
        notice, self._notice = self._notice, None
        if notice is not None:
            self._aside.removeWidget(notice)
            notice.hide()
            notice.deleteLater()

    def focus_first(self) -> None:
        """Where work begins: a new one."""
        self.form.focus_first()

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._count = label("", Kind.CAPTION)
        card = frame("card")
        lines = box(QVBoxLayout(card), gap=0, margins=(0, LARGE, 0, 0))
        head = row(label(_("Appointments to come"), Kind.TITLE), None, self._count)
        lines.addLayout(row(20, head, 20, gap=0))
        lines.addSpacing(SMALL)
        lines.addWidget(self.rows, 1)
        lines.addWidget(self.detail)
        self.detail.hide()
        empty = EmptyState(
            Icon.CALENDAR_CLOCK,
            _(
                "No appointments yet. Whoever has not agreed to anything yet can still have an "
                "appointment: with a codeword instead of a name."
            ),
        )
        self._pages.addWidget(empty)
        self._pages.addWidget(card)
        page = ScrollPage(self.form, None, margins=(0, 0, 0, 0))
        self._aside = page.body
        narrow = _Narrow(page)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        line = box(QHBoxLayout(inner), narrow, gap=LARGE)
        line.addWidget(self._pages, 1)
        around = row(gap=0, margins=(WIDE, WIDE, WIDE, WIDE))
        around.addWidget(inner, 1000)
        around.addStretch(1)
        header = PageHeader(
            _("Reserved appointments"),
            _("Before the consent: day, time, place and a codeword. No name, no number."),
        )
        layout = box(QVBoxLayout(self), header, around, gap=0)
        layout.setStretch(1, 1)

    def _entry(self, reservation: Reservation) -> Entry:
        is_today = reservation.day == self._today()
        return Entry(
            title=self._codeword(reservation),
            meta=words.place(reservation),
            when=words.at(reservation) if is_today else words.when(reservation, self._today()),
            state=_("today") if is_today else "",
            tone=Tone.ACCENT,
        )

    def _moved(self) -> None:
        index = self.rows.currentIndex()
        if index.isValid() and self.rows.hasFocus():
            self.chosen.emit(self._model.record(index.row()))

    def _ask_card(self) -> None:
        self.card_requested.emit(self.detail.language.choice() or "")


class _Narrow(QWidget):
    """The form's column: as wide as its fields need, at any text size."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        box(QVBoxLayout(self), page, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """It may be narrower where the window is, never wider."""
        return QSize(theme.current().metrics.grown(_FORM), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the new width with a new text size."""
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()


class _Detail(QWidget):
    """The chosen appointment: its codeword, large enough to be read out, and three ways on."""

    def __init__(self) -> None:
        super().__init__()
        self._codeword = label("", Kind.DISPLAY, wrap=True, selectable=True)
        self._where = label("", Kind.QUIET, wrap=True)
        self.language = ComboBox()
        language = FieldColumn(_("Language of the card"), self.language)
        self.card = plain(_("Print appointment card"), Icon.PRINTER)
        self.talk = plain(_("Begin the talk"), Icon.USER_PLUS)
        self.remove = quiet("", Icon.TRASH_2)
        printing = row(language, gap=MEDIUM)
        printing.setStretch(0, 1)
        printing.addLayout(column(None, self.card, 1, gap=0))
        lines = box(QVBoxLayout(self), rule(), gap=0)
        lines.addLayout(
            column(
                self._codeword,
                self._where,
                printing,
                row(self.talk, None, self.remove),
                gap=MEDIUM,
                margins=(20, LARGE, 20, 20),
            )
        )

    def show_one(self, title: str, where: str, *, is_today: bool) -> None:
        """Show this one."""
        self._codeword.setText(title)
        self._where.setText(where)
        self.remove.say(_("Did not come") if is_today else _("Delete the appointment"))

    def show_languages(self, offered: Sequence[OfferedLanguage]) -> None:
        """The languages by their own name and the counsellor's."""
        before = self.language.choice()
        choices = [(each.tag, both_names(each.tag)) for each in offered]
        self.language.set_choices(choices)
        known = {tag for tag, _words in choices}
        self.language.choose(before if before in known else next(iter(known & {"de"}), None))
        if self.language.choice() is None and choices:
            self.language.choose(choices[0][0])
