"""Over the reading column: searching, the order, filters, and the way to a new entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.journal_filter import JournalCounts, JournalFilter
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.i18n import _, pgettext
from ui.journal import words
from ui.journal.filter_menu import FilterButton
from ui.journal.keys import NEW_KEYS, native
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind, primary, quiet
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, WIDE, box, column, row, wraps
from ui.qt.line_edits import SearchField
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label, plain_tooltip, restyle, tooltip_with_keys

_WIDEST = 824  # px at a text scale of 1: as wide as the column below


@dataclass(frozen=True, slots=True)
class _Chosen:
    button: FilterButton
    code: str


class TopBar(QWidget):
    """What is chosen stands as chips that can be taken away."""

    wanted_changed = Signal()
    new_requested = Signal()
    left_downwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(_("Search the journal"))
        self.search.setToolTip(tooltip_with_keys(_("Search the journal"), native("Ctrl+F")))
        self.new = primary(_("New entry"), Icon.PLUS)
        self.new.setToolTip(
            tooltip_with_keys(_("New entry"), f"{native('Ctrl+J')}, {native(NEW_KEYS)}")
        )
        self._newest_first = True
        self.order = quiet("", Icon.ARROW_DOWN_WIDE_NARROW)
        self.roles = FilterButton(pgettext("journal filter", "Who"))
        self.channels = FilterButton(pgettext("journal filter", "Way of contact"))
        self.areas = FilterButton(pgettext("journal filter", "Life area"))
        self._about = ""  # a referral
        self._about_words = ""
        self._total = 0  # entries of the case
        self._chips: list[_Chip] = []
        self._chips_say: list[tuple[str, str]] | None = None
        self._chips_box = QWidget()
        self._chips_flow = FlowLayout(self._chips_box, gap=HAIR)
        self.drop = quiet(_("Drop the filter"), Icon.X)
        self._found = label("", Kind.CAPTION)
        self._found.setFixedHeight(self.drop.sizeHint().height())  # beside the first line of chips
        self._quick = QWidget()
        flow = FlowLayout(self._quick, gap=HAIR)
        for button in self._filters:
            flow.addWidget(button)
            button.chosen.connect(self._filter_chosen)
        flow.addWidget(self.order)
        for each in (self._quick, self._chips_box):
            wraps(each)
        self._build()
        self.order.clicked.connect(self._turn)
        self.drop.clicked.connect(self.forget)
        self.new.clicked.connect(self.new_requested)
        self.search.searched.connect(self._searched)
        self.search.left_downwards.connect(self.left_downwards)
        self._say_order()
        self._show_chips()

    # ---- what is wanted ---------------------------------------------------------------------

    @property
    def wanted(self) -> JournalFilter:
        """As it is chosen now."""
        return JournalFilter(
            self.search.text().strip(),
            frozenset(self.roles.codes),
            frozenset(self.channels.codes),
            frozenset(self.areas.codes),
            self._about,
            self._newest_first,
        )

    def show_wanted(self, wanted: JournalFilter) -> None:
        """As one left it; without a signal."""
        self.search.blockSignals(True)
        self.search.setText(wanted.words)
        self.search.blockSignals(False)
        self.roles.choose(sorted(wanted.roles))
        self.channels.choose(sorted(wanted.channels))
        self.areas.choose(sorted(wanted.areas))
        self._about = wanted.referral_id
        self._newest_first = wanted.newest_first
        self._say_order()
        self._show_chips()

    def forget(self) -> None:
        """All entries, in the order that is chosen."""
        had_focus = self.drop.hasFocus() or any(each.hasFocus() for each in self._chips)
        self.show_wanted(replace(JournalFilter(), newest_first=self._newest_first))
        if had_focus:
            self.search.setFocus()
        self.wanted_changed.emit()

    def forget_quietly(self) -> None:
        """As at first; without a signal."""
        self.show_wanted(JournalFilter())
        self._found.setText("")

    def show_counts(self, counts: JournalCounts, total: int, referrals: Sequence[Referral]) -> None:
        """How many entries there are of each."""
        self.roles.offer(labels.choices("journal_role", holding=tuple(counts.roles)), counts.roles)
        ways = labels.choices("contact_channel", holding=tuple(counts.channels))
        self.channels.offer(ways, counts.channels)
        areas = [(code, labels.short_area(code)) for code, _words in labels.choices("life_area")]
        self.areas.offer(areas, counts.areas)
        about = next((each.name for each in referrals if each.id == self._about), "")
        self._about_words = about or _("a referral")
        self._total = total
        self.search.setPlaceholderText(words.search_in(total))
        self._show_chips()

    def show_found(self, found: int) -> None:
        """How many of them fit."""
        self._found.setText(words.found(found, self._total))

    def show_editable(self, *, on: bool) -> None:
        """In a case that has ended nothing new is written."""
        if self.new.isHidden() == on:  # to say again what holds would lay the window out anew
            self.new.setVisible(on)

    def show_beside(self, *, page: bool) -> None:
        """Beside a page there is another button that leads on."""
        kind = ButtonKind.PLAIN if page else ButtonKind.PRIMARY
        self.new.kind = kind
        self.new.show_icon(Icon.PLUS)
        restyle(self.new, "kind", kind.value)

    def changeEvent(self, event: QEvent) -> None:
        """As wide as the column below at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._found.setFixedHeight(self.drop.sizeHint().height())
            self._fit()

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _filters(self) -> tuple[FilterButton, ...]:
        return self.roles, self.channels, self.areas

    def _build(self) -> None:
        bar = frame("header")
        # The words of a quiet button begin where the column does, its ground before.
        first = row(self.search, self.new, gap=MEDIUM, margins=(SMALL, 0, 0, 0))
        first.setStretch(0, 1)
        # The words of a quiet button begin where the column does.
        third = row(self._chips_box, self._found, gap=SMALL, margins=(SMALL, 0, 0, 0))
        third.setStretch(0, 1)
        third.setAlignment(self._found, Qt.AlignmentFlag.AlignTop)
        second = column(self._quick, third, gap=HAIR)
        self._column = QWidget()
        box(QVBoxLayout(self._column), first, second, gap=SMALL)
        outer = row(self._column, None, gap=0, margins=(WIDE - SMALL, MEDIUM, WIDE, SMALL))
        outer.setStretch(0, 1000)
        bar.setLayout(outer)
        box(QVBoxLayout(self), bar, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._fit()

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme.current().metrics.grown(_WIDEST) + SMALL)

    def _searched(self, _words: str) -> None:
        self._show_chips()
        self.wanted_changed.emit()

    def _filter_chosen(self) -> None:
        self._show_chips()
        self.wanted_changed.emit()

    def _turn(self) -> None:
        self._newest_first = not self._newest_first
        self._say_order()
        self.wanted_changed.emit()

    def _say_order(self) -> None:
        newest = self._newest_first
        self.order.say(_("Newest first") if newest else _("Oldest first"))
        icon = Icon.ARROW_DOWN_WIDE_NARROW if newest else Icon.ARROW_UP_NARROW_WIDE
        self.order.show_icon(icon)
        other = _("Show the oldest first") if newest else _("Show the newest first")
        self.order.setToolTip(other)

    def _show_chips(self) -> None:
        chosen = [(button, code) for button in self._filters for code in button.codes]
        said = [(code, button.words(code)) for button, code in chosen]
        said += [(self._about, self._about_words)] * bool(self._about)
        narrow = self.wanted.is_narrow
        self.drop.setVisible(narrow)
        self._chips_box.setVisible(narrow)
        self._found.setVisible(narrow)
        if said == self._chips_say:
            return  # this is asked at every key
        self._chips_say = said
        for old in self._chips:
            self._chips_flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = []
        for button, code in chosen:
            self._add_chip(button.words(code), partial(self._let_go, _Chosen(button, code)))
        if self._about:
            self._add_chip(self._about_words, self._let_about_go)
        self._chips_flow.removeWidget(self.drop)
        self._chips_flow.addWidget(self.drop)

    def _add_chip(self, said: str, let_go: "partial[None] | object") -> None:
        chip = _Chip(said)
        chip.clicked.connect(let_go)
        self._chips_flow.addWidget(chip)
        chip.show()
        self._chips.append(chip)

    def _let_go(self, chosen: _Chosen) -> None:
        chosen.button.choose([each for each in chosen.button.codes if each != chosen.code])
        self.search.setFocus()
        self._filter_chosen()

    def _let_about_go(self) -> None:
        self._about = ""
        self.search.setFocus()
        self._filter_chosen()


class _Chip(Button):
    def __init__(self, words_: str) -> None:
        super().__init__(words_, ButtonKind.PLAIN, Icon.X)
        said = _("Remove {entry}").format(entry=words_)
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))

    def sizeHint(self) -> QSize:
        """Lower than a button: it is one of several."""
        return QSize(super().sizeHint().width(), theme.current().metrics.grown(30))
