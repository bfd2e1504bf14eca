"""The code lists' widgets: the lists on one side, the entries of one of them on the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.code_lists import CodeEntry
from ui.qt import buttons
from ui.qt.buttons import Button, IconButton
from ui.qt.elided import ElidedLabel
from ui.qt.entry_delegate import Entry
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, NONE, SMALL, WIDE, box, column, outset, row
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind, PageHeader
from ui.qt.text import Kind, tooltip_with_keys
from ui.qt.theme import Tone, current

_WIDEST_LIST = 320  # pixels; large text must leave room for the entries


class Deed(StrEnum):
    """What can be done with one entry."""

    RENAME = "rename"
    OWN_NAME = "own_name"  # the one it was shipped with
    UP = "up"
    DOWN = "down"
    HIDE = "hide"
    SHOW = "show"
    END = "end"
    NO_END = "no_end"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list on the left."""

    name: str
    count: int
    changed: bool


class CodeListsView(QWidget):
    """Choosing a list shows its entries; the buttons below are about the chosen one."""

    list_chosen = Signal(str)
    asked = Signal(object, object)  # Deed, CodeEntry
    add_requested = Signal()
    reset_requested = Signal()
    undo_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today: date | None = None
        self._groups: dict[str, str] = {}
        self._known: frozenset[str] | None = None  # while a new entry is awaited: the old ones
        self._lists: EntryModel[ListRow] = EntryModel(_list_entry, lambda shown: shown.name)
        self.lists = EntryList(self._lists, _("Code lists"))
        self._entries: EntryModel[CodeEntry] = EntryModel(self._entry, lambda e: e.code.code)
        self.entries = _OrderedList(self._entries, _("Entries"))
        self._title = ElidedLabel("", Kind.TITLE)
        self._add = buttons.primary(_("New entry"), Icon.PLUS)
        self._add.clicked.connect(self.add_requested)
        self._reset = buttons.quiet(_("Reset the list …"), Icon.ROTATE_CCW)
        self._reset.setToolTip(_("Show the list as it was delivered"))
        self._reset.clicked.connect(self.reset_requested)
        self._said = Notice(NoticeKind.OK, "")
        self._said.hide()
        self._undo = buttons.quiet(_("Undo"), Icon.UNDO_2)
        self._undo.setToolTip(tooltip_with_keys(_("Undo"), _keys("Ctrl+Z")))
        self._undo.clicked.connect(self.undo_requested)
        self._undo.hide()
        self._deeds = self._deed_buttons()
        self._bound()
        self._build()
        self.lists.selectionModel().currentChanged.connect(self._pick_list)
        self.entries.selectionModel().currentChanged.connect(self._show_deeds)
        self.entries.opened.connect(self._rename_chosen)
        self.entries.moved.connect(self._ask)
        self._listen()

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the text."""
        if is_look_change(event) and hasattr(self, "lists"):
            self._bound()
        super().changeEvent(event)

    # ---- what is shown -------------------------------------------------------------------

    def show_lists(self, rows: Sequence[ListRow]) -> None:
        """Every list that may be changed, by name; the first is opened unless one was."""
        ordered = sorted(rows, key=lambda shown: labels.folded(labels.code_list(shown.name)))
        self._lists.show_records(ordered)
        if ordered and not self.lists.currentIndex().isValid():
            self.lists.setCurrentIndex(self._lists.index(0))

    def show_entries(self, list_name: str, entries: Sequence[CodeEntry], today: date) -> None:
        """The entries of a list; the chosen one stays chosen."""
        self._today = today
        self._groups = labels.groups(list_name)
        self._title.setText(labels.code_list(list_name))
        chosen = self.chosen()
        self._entries.show_records(entries)
        self._reset.setEnabled(any(entry.change is not None for entry in entries))
        if chosen is None or self._entries.row_of(chosen.code.code) < 0:
            self.entries.setCurrentIndex(self._entries.index(0))
        self._choose_new(entries)
        self.entries.scrollTo(self.entries.currentIndex())
        self._show_deeds()

    def await_new(self) -> None:
        """Whatever entry is shown next and was not there before is the one to choose."""
        rows = range(self._entries.rowCount())
        self._known = frozenset(self._entries.record(row).code.code for row in rows)

    def chosen(self) -> CodeEntry | None:
        """The entry the buttons are about."""
        index = self.entries.currentIndex()
        return self._entries.record(index.row()) if index.isValid() else None

    def say(self, words: str, *, undo: bool) -> None:
        """What was just done; nothing takes it away."""
        self._tell(NoticeKind.OK, words, _("Changed"))
        self._undo.setVisible(undo)

    def refuse(self, words: str) -> None:
        """Why it was not done."""
        self._tell(NoticeKind.DANGER, words, "")
        self._undo.hide()

    def focus_lists(self) -> None:
        """The lists first."""
        self.lists.setFocus()

    def _tell(self, kind: NoticeKind, words: str, word: str) -> None:
        self._said.show_words(kind, words, word=word)
        self._said.setVisible(bool(words))

    # ---- inside --------------------------------------------------------------------------

    def _choose_new(self, entries: Sequence[CodeEntry]) -> None:
        if self._known is not None:
            new = [entry for entry in entries if entry.code.code not in self._known]
            self._known = None
            if new:
                self.entries.choose(new[0].code.code)
                self.entries.setFocus()

    def _build(self) -> None:
        back = buttons.quiet(_("Settings"), Icon.ARROW_LEFT)
        back.setToolTip(_("Back to the settings"))
        back.clicked.connect(self.back_requested)
        header = PageHeader(
            _("Code lists"),
            _("Files keep what they hold, even when an entry is no longer offered."),
            back,
            self._add,
        )
        flow = QWidget()
        line = FlowLayout(flow, gap=SMALL)
        for button in self._deeds.values():
            line.addWidget(button)
        said = row(self._said, self._undo)
        said.setStretch(0, 1)
        heading = row(self._title, self._reset)
        heading.setStretch(0, 1)
        right = column(heading, said, gap=SMALL)
        right.addLayout(outset(self.entries, SMALL), 1)
        right.addWidget(flow)
        body = box(QHBoxLayout(), self.lists, gap=WIDE, margins=(LARGE, LARGE, WIDE, LARGE))
        body.addLayout(right, 1)
        box(QVBoxLayout(self), header, body, gap=0, margins=NONE)

    def _deed_buttons(self) -> dict[Deed, Button | IconButton]:
        up, down = _keys("Alt+Up"), _keys("Alt+Down")
        made: dict[Deed, Button | IconButton] = {
            Deed.UP: IconButton(Icon.CHEVRON_UP, tooltip_with_keys(_("Move up"), up)),
            Deed.DOWN: IconButton(Icon.CHEVRON_DOWN, tooltip_with_keys(_("Move down"), down)),
            Deed.RENAME: buttons.plain(_("Rename …"), Icon.PENCIL),
            Deed.OWN_NAME: buttons.plain(_("Delivered name"), Icon.ROTATE_CCW),
            Deed.HIDE: buttons.plain(pgettext("code list", "Hide"), Icon.EYE_OFF),
            Deed.SHOW: buttons.plain(_("Offer again"), Icon.EYE),
            Deed.END: buttons.plain(_("Last day …"), Icon.CALENDAR),
            Deed.NO_END: buttons.plain(_("Without last day"), Icon.CALENDAR),
            Deed.REMOVE: buttons.plain(_("Remove"), Icon.TRASH_2),
        }
        made[Deed.RENAME].setToolTip(tooltip_with_keys(_("Rename"), _keys("F2")))
        for button in made.values():
            button.clicked.connect(self._ask_of_button)
        return made

    def _listen(self) -> None:
        for keys, do in (("F2", self._rename_chosen), ("Ctrl+Z", self._undo.click)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _ask_of_button(self) -> None:
        pressed = self.sender()
        self._ask(next(deed for deed, button in self._deeds.items() if button is pressed))

    def _rename_chosen(self) -> None:
        self._ask(Deed.RENAME)

    def _ask(self, deed: Deed) -> None:
        entry = self.chosen()
        if entry is not None:
            self.asked.emit(deed, entry)

    def _pick_list(self, index: QModelIndex) -> None:
        if index.isValid():
            self.list_chosen.emit(self._lists.record(index.row()).name)

    def _show_deeds(self) -> None:
        """Only what can be done with the chosen entry."""
        entry = self.chosen()
        hidden = entry is not None and entry.code.hidden
        possible = {
            Deed.OWN_NAME: entry is not None and entry.code.renamed,
            Deed.HIDE: not hidden,
            Deed.SHOW: hidden,
            Deed.END: entry is not None and not entry.ends_by_service,
            Deed.NO_END: entry is not None and entry.ends_by_service,
            Deed.REMOVE: entry is not None and entry.can_be_removed,
        }
        for deed, button in self._deeds.items():
            button.setVisible(possible.get(deed, True))
            button.setEnabled(entry is not None)

    def _entry(self, entry: CodeEntry) -> Entry:
        code = entry.code
        state, tone = "", Tone.QUIET
        if code.hidden:
            state, tone = pgettext("code list", "hidden"), Tone.WARN
        elif not code.valid_on(self._today):
            state, tone = _("not offered today"), Tone.WARN
        elif not code.shipped:
            state, tone = _("own entry"), Tone.ACCENT
        elif code.renamed:
            state = _("renamed")
        used = ngettext("used once", "used {count} times", entry.uses).format(count=entry.uses)
        meta = filter(None, (self._groups.get(code.code, ""), used if entry.uses else ""))
        return Entry(
            labels.code(code.list, code.code),
            " · ".join(meta),
            "" if code.valid_to is None else _until(code.valid_to),
            state,
            tone,
            initials=str(self._entries.row_of(code.code) + 1),
        )

    def _bound(self) -> None:
        self.lists.setFixedWidth(min(current().metrics.grown(264), _WIDEST_LIST))


class _OrderedList(EntryList):
    """Alt with an arrow key moves the entry instead of the choice."""

    moved = Signal(object)  # Deed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrow up, Alt+arrow down; all else as in any list."""
        deeds = {Qt.Key.Key_Up: Deed.UP, Qt.Key.Key_Down: Deed.DOWN}
        deed = deeds.get(Qt.Key(event.key()))
        if deed is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(deed)
        else:
            super().keyPressEvent(event)


def _list_entry(shown: ListRow) -> Entry:
    count = ngettext("{count} entry", "{count} entries", shown.count).format(count=shown.count)
    state = _("changed") if shown.changed else ""
    return Entry(labels.code_list(shown.name), count, "", state, Tone.ACCENT)


def _until(day: date) -> str:
    return _("until {day}").format(day=labels.short_day(day))


def _keys(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
