"""The place of the network: search and list beside one body with its offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.network import words
from ui.network.forms import CheckedLine, MissingCharacters, OfferForm, PartnerForm
from ui.qt.breaking import breakable
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.choices import CheckBox
from ui.qt.combo_box import ComboBox
from ui.qt.entry_delegate import Entry
from ui.qt.icons import Icon
from ui.qt.invitation import Invitation
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column, outset, row
from ui.qt.line_edits import SearchField
from ui.qt.line_list import LineList
from ui.qt.list_beside import ListBeside, Ways, WorkPage
from ui.qt.listing import EntryList, EntryModel
from ui.qt.passage import EDGE
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, PageHeader, rule
from ui.qt.text import Kind, label, tooltip_with_keys


@dataclass(frozen=True, slots=True)
class Found:
    """One body of the list, as it is shown."""

    id: str
    entry: Entry


class NetworkAside(QWidget):
    """Typing searches, arrow down goes into the list; arrows show one body after the other."""

    searched = Signal()
    opened = Signal(str)
    passed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(_("Name, offer, place"))
        keys = QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)
        self.search.setToolTip(tooltip_with_keys(_("Search the network"), keys))
        self.kind = _filter(_("Kind of body"), "partner_kind", _("All kinds"))
        self.area = _filter(_("Life area"), "life_area", _("All areas"))
        self.language = _filter(_("Language"), "languages", _("All languages"))
        self.due = CheckBox(_("Only what wants to be checked"))
        self._count = label("", Kind.CAPTION)
        self.reset = quiet(_("Show all"))
        self._model: EntryModel[Found] = EntryModel(_entry_of, _id_of)
        self.list = EntryList(self._model, _("Network"))
        self._nothing = label(_("Nothing fits that search."), Kind.QUIET, wrap=True)
        filters = column(
            self.search,
            self.kind,
            row(self.area, self.language, gap=SMALL),
            self.due,
            row(self._count, None, self.reset, gap=SMALL),
            self._nothing,
            gap=SMALL,
            margins=(WIDE, LARGE, MEDIUM, SMALL),
        )
        inside = row(SMALL, gap=0)
        inside.addWidget(self.list, 1)
        whole = box(QVBoxLayout(self), filters, gap=0)
        whole.addLayout(inside, 1)
        self._nothing.hide()
        self._quiet = False
        self.search.searched.connect(self._search)
        self.search.left_downwards.connect(self._go_down)
        self.search.returnPressed.connect(self._open_first)
        for each in (self.kind, self.area, self.language):
            each.currentIndexChanged.connect(self._search)
        self.due.clicked.connect(self._search)
        self.reset.clicked.connect(self._reset)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._pass)

    def show_found(self, found: Sequence[Found], count: str, chosen: str) -> None:
        """These; `chosen` is the one that is open."""
        self._quiet = True
        self._model.show_records(found)
        self.list.choose(chosen)
        self._quiet = False
        self._count.setText(count)
        self._nothing.setVisible(not found and self.narrowed)
        self.reset.setVisible(self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether anything is searched for or chosen."""
        chosen = (self.kind.choice(), self.area.choice(), self.language.choice())
        return bool(self.search.text().strip()) or any(chosen) or self.due.isChecked()

    def focus_list(self, chosen: str) -> None:
        """Onto the body that is open, else into the search."""
        if self._model.row_of(chosen) >= 0:
            self.list.setFocus()
        else:
            self.focus_search()

    def focus_search(self) -> None:
        """So that typing replaces what is there."""
        self.search.setFocus()
        self.search.selectAll()

    def offer_lists(self) -> None:
        """Code lists may have been changed meanwhile; what is chosen stays."""
        self._quiet = True
        _offer(self.kind, "partner_kind", _("All kinds"))
        _offer(self.area, "life_area", _("All areas"))
        self._quiet = False

    def _search(self) -> None:
        if not self._quiet:
            self.searched.emit()

    def _reset(self) -> None:
        self._quiet = True
        self.search.clear()
        for each in (self.kind, self.area, self.language):
            each.choose(None)
        self.due.setChecked(False)
        self._quiet = False
        self.search.setFocus()
        self.searched.emit()

    def _go_down(self) -> None:
        if self._model.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._model.index(0))

    def _open_first(self) -> None:
        if self._model.rowCount():
            self.opened.emit(self._model.record(0).id)

    def _open(self, found: Found) -> None:
        self.opened.emit(found.id)

    def _pass(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and index.isValid() and self.list.hasFocus():
            self.passed.emit(self._model.record(index.row()).id)


class PartnerCard(Card):
    """The body itself."""

    removal_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self._title = label("", Kind.TITLE, wrap=True)
        self.remove = IconButton(Icon.TRASH_2, _("Remove body"))
        head = row(gap=MEDIUM)
        head.addWidget(self._title, 1)
        head.addWidget(self.remove)
        self.form = PartnerForm(missing_characters)
        self.checked = CheckedLine()
        nobody = label(
            _("No details about young people here: the list is for all cases."),
            Kind.CAPTION,
            wrap=True,
        )
        self.named = Notice(NoticeKind.WARN, "")
        self.named.hide()
        self._rule = rule()
        self.add(head, self.named, self.form, nobody, self._rule, self.checked)
        self.remove.clicked.connect(self.removal_requested)

    def show_head(self, title: str, *, in_list: bool) -> None:
        """What it is called; one that is only typed cannot be checked or taken out."""
        self._title.setText(breakable(title))
        self.remove.setVisible(in_list)
        self._rule.setVisible(in_list)

    def show_named(self, *, there_is: bool) -> None:
        """Whether the name of a young person stands in a text."""
        if there_is:
            self.named.show_words(NoticeKind.WARN, labels.partner_warning())
        self.named.setVisible(there_is)


class NetworkPage(WorkPage):
    """One body with its offers, or the invitation to begin the list."""

    begin_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.card = PartnerCard(missing_characters)
        self._missing_characters = missing_characters
        self.offers = LineList(words.of_offers(), self._offer_form, ordered=False)
        self.offers_card = Card(_("Offers"), outset(self.offers, EDGE), gap=MEDIUM)
        self.empty = Invitation(
            EmptyState(
                Icon.BUILDING_2,
                _(
                    "Where can you refer to? Schools, offices, clubs, advice centres: with their "
                    "offers, whom to ask, and what an admission needs."
                ),
                _("Add a body"),
                self._ask_begin,
            )
        )
        super().__init__(self.empty, self.card, self.offers_card)
        self.show_partner(there_is=False)

    def show_partner(self, *, there_is: bool, in_list: bool = False) -> None:
        """One is open; one that is only typed has no offers yet."""
        self.card.setVisible(there_is)
        self.offers_card.setVisible(there_is and in_list)
        self.save.setVisible(there_is)
        if there_is:
            self.card.show()  # by itself only with the next event: too late for focus
            self.card.form.show()

    def _offer_form(self, parent: QWidget) -> OfferForm:
        return OfferForm(self._missing_characters, parent)

    def _ask_begin(self) -> None:
        self.begin_requested.emit()


class NetworkView(ListBeside):
    """Holds list and page; knows no service."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.aside = NetworkAside()
        self.work = NetworkPage(missing_characters)
        self.new = plain(_("Add a body"), Icon.PLUS)
        self.new.setToolTip(tooltip_with_keys(_("Add a body"), "Alt+N"))
        self.selected = ""
        super().__init__(
            self.aside,
            self.work,
            Ways(self._to_list, self._to_work),
            foot=self.new,
            scrolls=True,
        )
        self.new.clicked.connect(self.new_requested)
        self.work.begin_requested.connect(self.new_requested)

    def _to_list(self) -> None:
        self.aside.focus_list(self.selected)

    def _to_work(self) -> bool:
        if self.work.card.isHidden():
            return False
        self.work.card.form.focus_first()
        return True


class NetworkPlace(QWidget):
    """The place with its heading."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self.work = NetworkView(missing_characters)
        header = PageHeader(
            _("Network"), _("Bodies and offers for all cases; nothing about young people.")
        )
        box(QVBoxLayout(self), header, self.work, gap=0).setStretchFactor(self.work, 1)


def _filter(name: str, codes: str, everything: str) -> ComboBox:
    made = ComboBox(searchable=codes == "languages")
    made.setAccessibleName(name)
    made.setToolTip(name)
    line = made.lineEdit()
    if line is not None:
        line.setAccessibleName(name)
    _offer(made, codes, everything)
    return made


def _offer(combo: ComboBox, codes: str, everything: str) -> None:
    chosen = combo.choice()
    combo.set_choices(labels.choices(codes), empty=everything)
    combo.choose(chosen)


def _entry_of(found: Found) -> Entry:
    return found.entry


def _id_of(found: Found) -> str:
    return found.id
