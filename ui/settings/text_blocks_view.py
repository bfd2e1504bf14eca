"""The widgets of the journal's settings: its rules and the text blocks, beside their form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import SITE, TEXT_BLOCKS
from jmd_desktop.i18n import _
from ui.qt import buttons
from ui.qt.entry_delegate import Entry
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import NONE, box
from ui.qt.list_beside import ListBeside, Ways, WorkPage
from ui.qt.listing import EntryList, EntryModel
from ui.qt.surfaces import Card, PageHeader
from ui.qt.theme import Tone

RULES: Final = "rules"
"""The line of the journal's own rules; all others are text blocks."""


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A line of the list: the rules, or a block with the beginning of its text."""

    id: str
    title: str
    words: str = ""
    draft: bool = False
    sign: str = ""


class TextBlocksPage(WorkPage):
    """One of them at a time."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        self.rules = BoundForm(SITE, missing_characters=missing_characters)
        self.rules.row("journal_seal_days")
        self.rules.note(
            _(
                "So many days an entry can be changed. After that it is sealed: what is wrong in "
                "it is corrected by a new version, and the former one stays readable. With 0 it is "
                "sealed as soon as it is saved."
            )
        )
        self.rules.row("matter_contacts_count")
        self.rules.note(
            _(
                "Nine months after the last contact a case has to be ended. With “No” only "
                "contacts with the young person count, with “Yes” also those with others in the "
                "matter."
            )
        )
        self.block = BoundForm(TEXT_BLOCKS, missing_characters=missing_characters)
        self.block.row("short", "area")
        self.block.row("text")
        self.block.note(
            _(
                "In the journal you type the short name and press Ctrl+Space: the text takes its "
                "place. No names of people: text blocks are the same for all cases."
            )
        )
        self.remove = buttons.quiet(_("Remove the text block …"), Icon.TRASH_2)
        self._rules_card = Card(_("Rules of the journal"), self.rules)
        self._block_card = Card(_("Text block"), self.block, aside=self.remove)
        super().__init__(self._rules_card, self._block_card)

    def show_rules(self) -> None:
        """The journal's own settings."""
        self._block_card.hide()
        self._rules_card.show()

    def show_block(self) -> None:
        """A text block."""
        self._rules_card.hide()
        self._block_card.show()

    @property
    def shows_rules(self) -> bool:
        """Whether the rules are open."""
        return not self._rules_card.isHidden()


class TextBlocksView(QWidget):
    """Knows no service."""

    back_requested = Signal()
    opened = Signal(str)
    removal_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._model: EntryModel[BlockLine] = EntryModel(_entry, lambda line: line.id)
        self.list = _List(self._model, _("Journal and text blocks"))
        self.page = TextBlocksPage(missing_characters)
        self.new = buttons.plain(_("New text block"), Icon.PLUS)
        self.new.setToolTip(_("New text block (Alt+N)"))
        self.beside = ListBeside(
            self.list,
            self.page,
            Ways(self.list.setFocus, self._to_work),
            foot=self.new,
            scrolls=True,
        )
        self.new.clicked.connect(self.beside.new_requested)
        back = buttons.quiet(_("Settings"), Icon.ARROW_LEFT)
        back.setToolTip(_("Back to the settings"))
        back.clicked.connect(self.back_requested)
        header = PageHeader(
            _("Journal and text blocks"),
            _("For all cases of your service."),
            back,
        )
        box(QVBoxLayout(self), header, self.beside, gap=0, margins=NONE)
        self.page.remove.clicked.connect(self.removal_requested)
        self.list.passed.connect(self.opened)
        self.list.opened.connect(self._work_on)
        self.list.removal_requested.connect(self.removal_requested)

    def show_lines(self, lines: Sequence[BlockLine], opened: str) -> None:
        """These, with the one that is open chosen."""
        self.list.show_lines(lines, opened)
        self.page.strip.say(_("All text blocks ({count})").format(count=max(len(lines) - 1, 0)))

    @property
    def lines(self) -> tuple[BlockLine, ...]:
        """What is listed."""
        return tuple(self._model.record(row) for row in range(self._model.rowCount()))

    def _work_on(self, line: BlockLine) -> None:
        self.opened.emit(line.id)
        self.beside.focus_work()

    def _to_work(self) -> bool:
        form = self.page.rules if self.page.shows_rules else self.page.block
        form.focus_field("journal_seal_days" if self.page.shows_rules else "short")
        return True


class _List(EntryList):
    """Arrow keys open what they come to, Enter works on it."""

    passed = Signal(str)
    removal_requested = Signal()

    def __init__(self, model: EntryModel[BlockLine], name: str) -> None:
        super().__init__(model, name)
        self._lines = model
        self._quiet = False

    def show_lines(self, lines: Sequence[BlockLine], opened: str) -> None:
        """These; nobody came to the one that is marked."""
        self._quiet = True
        self._lines.show_records(lines)
        self.choose(opened)
        self._quiet = False

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Show what one came to."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet and self.hasFocus():
            self.passed.emit(self._lines.record(current.row()).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to take it out."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)


def _entry(line: BlockLine) -> Entry:
    state = _("Draft") if line.draft else ""
    return Entry(line.title, line.words, state=state, tone=Tone.WARN, initials=line.sign)
