"""The reading column: all entries as one document, worked by keys and by mouse."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip

from jmd_desktop.domain.word_search import SoughtWord, sought
from jmd_desktop.i18n import _
from ui.journal.measured_list import MeasuredList
from ui.journal.painted_entry import PaintedEntry
from ui.journal.paper_model import PaperModel
from ui.journal.placed_list import STEP, Index
from ui.journal.rows import Row
from ui.journal.setting import Act, Column, Link, estimate
from ui.qt import theme
from ui.qt.text import plain_tooltip

_SET: Final = 80  # rows whose lines are kept
_UNREAD: Final = 150  # px of an entry nobody knows yet, at a text scale of 1


class Paper(MeasuredList):
    """Arrow keys go from entry to entry, and through one that is higher than the window."""

    opened = Signal(str)
    """Enter or a double click: an entry's id."""

    versions_requested = Signal(str)
    """Space, or the line that says there are some."""

    went_on = Signal(object)
    """The `Onward` that was pressed."""

    menu_requested = Signal(str, QPoint)
    """What can be done with an entry; where to show it."""

    def __init__(self, model: PaperModel) -> None:
        super().__init__(model)
        self._column = Column.of(600)
        self._settings: dict[int, PaintedEntry] = {}
        self._unfolded: set[str] = set()
        self._search = ""
        self._sought: Sequence[SoughtWord] = ()
        self._under = -1  # the row below the mouse
        self._pressed: tuple[int, Link] | None = None
        self.setAccessibleName(_("Journal"))
        self.setProperty("kind", "paper")
        self.setMouseTracking(True)

    # ---- what is shown ----------------------------------------------------------------------

    def search(self, words: str) -> None:
        """Mark these words; what is shown comes from elsewhere."""
        if words != self._search:
            self._search, self._sought = words, sought(words)
            self._settings.clear()
            self.viewport().update()

    def choose(self, entry_id: str, *, reveal: bool = True) -> bool:
        """Make an entry the one keys act on; whether it is shown."""
        row = self._paper.row_of(entry_id)
        if row < 0:
            return False
        self.setCurrentIndex(self._paper.index(row))
        if reveal:
            self.scrollTo(self._paper.index(row))
        return True

    @property
    def choice(self) -> str:
        """The entry keys act on, "" for none."""
        index = self.currentIndex()
        return self._paper.id_of(index.row()) if index.isValid() else ""

    @property
    def chosen_row(self) -> Row | None:
        """The same as a row, None also until it is read."""
        index = self.currentIndex()
        return self._paper.row(index.row()) if index.isValid() else None

    def unfold(self, entry_id: str, *, on: bool) -> None:
        """Show all of a long entry, or its beginning."""
        row = self._paper.row_of(entry_id)
        if row >= 0 and on != (entry_id in self._unfolded):
            self._unfolded ^= {entry_id}
            self.forget_row(row)
            self.measure_again(row)

    def link_rects(self, row: int) -> Sequence[tuple[QRect, Link]]:
        """What can be pressed in a row, in the viewport."""
        top = self._heights.top(row) - self.verticalOffset()
        setting = self._setting(row)
        links = () if setting is None else setting.links
        return [(self._mirrored(each.rect, top).toRect(), each) for each in links]

    # ---- how high rows are ------------------------------------------------------------------

    def lay_out_for(self, width: int) -> None:
        """Another width or look."""
        self._column = Column.of(width)
        self._settings.clear()

    def forget_rows(self) -> None:
        """Other entries."""
        self._settings.clear()
        self._under, self._pressed = -1, None

    def forget_row(self, row: int) -> None:
        """It says something else."""
        self._settings.pop(row, None)

    def guess(self, row: int | None) -> int:
        """By the number of its letters; as most are, until they are read."""
        said = None if row is None else self._paper.row(row)
        return (
            theme.current().metrics.grown(_UNREAD) if said is None else estimate(said, self._column)
        )

    def measure(self, row: int, *, keep: bool) -> int | None:
        """By setting it."""
        setting = self._setting(row) if keep else self._set_row(row)
        return None if setting is None else setting.height

    def _setting(self, row: int) -> PaintedEntry | None:
        found = self._settings.get(row)
        if found is None and (found := self._set_row(row)) is not None:
            while len(self._settings) >= _SET:
                self._settings.pop(next(iter(self._settings)))
            self._settings[row] = found
        return found

    def _set_row(self, row: int) -> PaintedEntry | None:
        said = self._paper.row(row)
        if said is None:
            return None
        passage, unfolded = self._paper.passage(said), said.id in self._unfolded
        return PaintedEntry(passage, self._column, sought=self._sought, unfolded=unfolded)

    # ---- painting ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that lie in what is to be painted."""
        if not len(self._heights):
            return
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        offset = self.verticalOffset()
        row = self._heights.at(event.rect().top() + offset)
        current = self.currentIndex().row()
        focused = self.hasFocus()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first = self._heights.at(offset)
        while row < len(self._heights):
            top = self._heights.top(row) - offset
            if top > event.rect().bottom():
                break
            said, setting = self._paper.row(row), self._setting(row)
            if said is not None and setting is not None:
                setting.paint(
                    painter,
                    top,
                    shows_day=said.begins_day or row == first,
                    selected=row == current,
                    focused=focused and row == current,
                    hovered=row == self._under,
                    mirrored=rtl,
                )
            row += 1

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes; there is always an entry keys act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self._heights):
            row = self._heights.at(self.verticalOffset())
            self.setCurrentIndex(self._paper.index(row))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """… and goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another one is marked."""
        super().currentChanged(current, previous)
        self.viewport().update()

    # ---- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space reads former versions, arrows unfold and fold."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chosen = self.choice
        if plain and chosen and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        elif plain and chosen and key == Qt.Key.Key_Space:
            self.versions_requested.emit(chosen)
        elif plain and chosen and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.unfold(chosen, on=key == Qt.Key.Key_Right)
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._read_on(key):
            return
        elif event.text() and event.text().isprintable() and plain:
            event.ignore()  # no search by typing here: the words are found with Ctrl+F
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the entry under the mouse, or of the chosen one by its key."""
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(
                self.choice, self._menu_place(index.row(), None if keyboard else event)
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where something can be pressed."""
        super().mouseMoveEvent(event)
        found = self._link_at(event.position())
        shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self._point_at(self.indexAt(event.position().toPoint()).row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and note what is pressed."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._link_at(event.position()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._link_at(event.position()) == pressed:
            self._act(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if self._link_at(event.position()) is None and self.choice:
            self.opened.emit(self.choice)

    def viewportEvent(self, event: QEvent) -> bool:
        """What a seal means is said where one points at it."""
        if event.type() == QEvent.Type.Leave:
            self._point_at(-1)
        if isinstance(event, QHelpEvent) and (tip := self._tip_at(QPointF(event.pos()))):
            QToolTip.showText(event.globalPos(), plain_tooltip(tip), self)
            return True
        return super().viewportEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _point_at(self, row: int) -> None:
        if row != self._under:
            self._under = row
            self.viewport().update()

    def _read_on(self, key: int) -> bool:
        """Through an entry that is higher than what is seen of it; else on to the next."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        rect, room = self.visualRect(index), self.viewport().height()
        bar = self.verticalScrollBar()
        if key == Qt.Key.Key_Down and rect.bottom() > room and rect.top() < room:
            bar.setValue(bar.value() + min(STEP, rect.bottom() - room + 1))
            return True
        if key == Qt.Key.Key_Up and rect.top() < 0 and rect.bottom() > 0:
            bar.setValue(bar.value() - min(STEP, -rect.top()))
            return True
        return False

    def _act(self, row: int, link: Link) -> None:
        entry_id = self._paper.id_of(row)
        match link.act:
            case Act.READ_ON | Act.FOLD:
                self.unfold(entry_id, on=link.act is Act.READ_ON)
            case Act.WHOLE | Act.FORMER:
                self.versions_requested.emit(entry_id)
            case Act.MENU:
                rect = next(r for r, each in self.link_rects(row) if each is link)
                place = self.viewport().mapToGlobal(rect.bottomLeft())
                self.menu_requested.emit(entry_id, place)
            case Act.GO if link.onward is not None:
                self.went_on.emit(link.onward)

    def _menu_place(self, row: int, event: QContextMenuEvent | None) -> QPoint:
        if event is not None:
            return event.globalPos()
        rects = (rect for rect, link in self.link_rects(row) if link.act is Act.MENU)
        inside = next(rects, QRect()).bottomLeft()
        inside.setY(min(max(inside.y(), 0), self.viewport().height()))
        return self.viewport().mapToGlobal(inside)

    def _link_at(self, position: QPointF) -> tuple[int, Link] | None:
        index = self.indexAt(position.toPoint())
        if not index.isValid():
            return None
        top = self._heights.top(index.row()) - self.verticalOffset()
        setting = self._setting(index.row())
        for link in () if setting is None else setting.links:
            if self._mirrored(link.rect, top).contains(position):
                return index.row(), link
        return None

    def _tip_at(self, position: QPointF) -> str:
        found = self._link_at(position)
        if found is not None:
            if found[1].onward is not None:
                return found[1].onward.words
            menu = found[1].act is Act.MENU
            return _("What can be done with this entry") if menu else ""
        index = self.indexAt(position.toPoint())
        setting = self._setting(index.row()) if index.isValid() else None
        if setting is None:
            return ""
        y = position.y() - self._heights.top(index.row()) + self.verticalOffset()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self._column.width - position.x() if rtl else position.x()
        return setting.tip_at(QPointF(x, y))

    def _mirrored(self, rect: QRectF, top: float) -> QRectF:
        moved = rect.translated(0, top)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            moved.moveLeft(self._column.width - rect.right())
        return moved
