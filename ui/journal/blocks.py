"""Text blocks while one writes: a short name and a key put the text in its place; else a list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.text_blocks import TextBlock, before
from jmd_desktop.i18n import _
from ui.journal.long_text import LongText
from ui.journal.prose import one_line
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.entry_delegate import Entry
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, row
from ui.qt.line_edits import SearchField
from ui.qt.listing import EntryList, EntryModel
from ui.qt.text import Kind, label

_PREVIEW: Final = 90  # characters
_WIDTH, _HEIGHT = 380, 320  # px at a text scale of 1
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class BlockPopup(QFrame):
    """Type to find one, Enter takes it, Escape goes back to the text."""

    taken = Signal(object)  # TextBlock
    settings_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "dialog")
        self.setAccessibleName(_("Text blocks"))
        self._blocks: Sequence[TextBlock] = ()
        self._model: EntryModel[TextBlock] = EntryModel(_entry, lambda each: each.id)
        self._search = SearchField(_("Find a text block"))
        self.list = EntryList(self._model, _("Text blocks"))
        self._nothing = label("", Kind.QUIET, wrap=True)
        change = quiet(_("Edit the text blocks …"), Icon.PENCIL)
        change.clicked.connect(self._go_to_settings)
        box(
            QVBoxLayout(self),
            self._search,
            self.list,
            self._nothing,
            row(-SMALL, change, None),
            gap=SMALL,
            margins=(12, 12, 12, 8),
        )
        self._search.searched.connect(self._find)
        self._search.installEventFilter(self)
        self.list.opened.connect(self._take)

    def open_at(self, corner: QPoint, blocks: Sequence[TextBlock]) -> None:
        """Below the cursor, but wholly on the screen."""
        self._blocks = blocks
        self._search.clear()
        self._find("")
        self.resize(self.sizeHint())
        screen = self.screen().availableGeometry()
        x = min(corner.x(), screen.right() - self.width())
        y = min(corner.y(), screen.bottom() - self.height())
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        self._search.setFocus()

    def sizeHint(self) -> QSize:
        """Room for a few of them."""
        grown = theme.current().metrics.grown
        return QSize(grown(_WIDTH), grown(_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_chosen()
                return True
        return super().eventFilter(watched, event)

    def _find(self, typed: str) -> None:
        words = labels.folded(typed).split()
        found = [
            each
            for each in self._blocks
            if all(word in labels.folded(f"{each.short} {each.text}") for word in words)
        ]
        self._model.show_records(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setText(
            _("No text block has these words.")
            if self._blocks
            else _("There are no text blocks yet. In the settings you write your own.")
        )
        if found:
            self.list.setCurrentIndex(self._model.index(0))

    def _step(self, step: int) -> None:
        count = self._model.rowCount()
        if count:
            row_ = min(max(self.list.currentIndex().row() + step, 0), count - 1)
            self.list.setCurrentIndex(self._model.index(row_))

    def _take_chosen(self) -> None:
        index: QModelIndex = self.list.currentIndex()
        if index.isValid():
            self._take(self._model.record(index.row()))

    def _take(self, block: TextBlock) -> None:
        self.hide()
        self.taken.emit(block)

    def _go_to_settings(self) -> None:
        self.hide()
        self.settings_requested.emit()


class BlockPutter(QObject):
    """Knows the blocks of the service; what was put in is undone in one step."""

    settings_requested = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._blocks: Sequence[TextBlock] = ()
        self._popup: BlockPopup | None = None
        self._text: LongText | None = None

    def show_blocks(self, blocks: Sequence[TextBlock]) -> None:
        """These are there now."""
        self._blocks = blocks

    def put(self, text: LongText) -> None:
        """Where the cursor is: the block whose short name stands before it, else a list."""
        block = before(text.before_cursor(), self._blocks)
        if block is not None:
            text.write(block.text, instead_of=len(block.short.encode("utf-16-le")) // 2)
            return
        self._text = text
        if self._popup is None:
            self._popup = BlockPopup(self._owner)
            self._popup.taken.connect(self._take)
            self._popup.settings_requested.connect(self.settings_requested)
        edit = text.edit
        corner = edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft())
        self._popup.open_at(corner + QPoint(0, 4), self._blocks)

    @property
    def popup(self) -> BlockPopup | None:
        """The list, once it was needed."""
        return self._popup

    def _take(self, block: TextBlock) -> None:
        if self._text is not None:
            self._text.setFocus(Qt.FocusReason.PopupFocusReason)
            self._text.write(block.text)


def _entry(block: TextBlock) -> Entry:
    area = labels.short_area(block.area) if block.area else ""
    return Entry(block.short, one_line(block.text, _PREVIEW), area)
