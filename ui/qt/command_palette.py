"""The field that goes anywhere: typed words, a list that narrows, arrow keys, Enter, Escape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import fonts, icons, matching, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box
from ui.qt.line_edits import SearchField
from ui.qt.text import Kind, elided, isolated, label, width_of
from ui.qt.theme import Tone

_SHOWN: Final = 50  # nobody reads further than that
_ROWS: Final = 8
_ENTRY: Final = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Command:
    """Something the field can go to or do."""

    title: str
    do: Callable[[], object]
    subtitle: str = ""  # what it is: a place, a file number, a page of the handbook
    icon: Icon = Icon.CHEVRON_RIGHT
    words: str = ""  # other words it is found by


class CommandPalette(QWidget):
    """Lies over the whole window; what is found elsewhere (cases) is added by `show_found`."""

    searched = Signal(str)

    def __init__(self, window: QWidget, asks: str = "") -> None:
        """`asks` stands in the field where something else than going anywhere is chosen."""
        super().__init__(window)
        self.hide()
        self._window = window
        self._commands: tuple[Command, ...] = ()
        self._found: tuple[Command, ...] = ()
        self._before: QWidget | None = None
        self._field = SearchField(asks or _("Where to? Type a name, a place or an action"))
        self._model = _CommandModel()
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CommandDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it while one types
        self._list.setAccessibleName(_("Found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(_("Nothing found."), Kind.QUIET)
        self._card = QFrame(self)
        self._card.setProperty("kind", "dialog")
        box(
            QVBoxLayout(self._card),
            self._field,
            self._list,
            self._nothing,
            gap=SMALL,
            margins=(MEDIUM, MEDIUM, MEDIUM, MEDIUM),
        )
        self._field.searched.connect(self._search)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._run)
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_keyboard)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """What can always be found: places, actions, pages of the handbook."""
        self._commands = tuple(commands)

    def show_found(self, query: str, commands: Sequence[Command]) -> None:
        """Add what a search brought for `query`; an answer that comes too late is dropped."""
        if self.isVisible() and query == self._field.text().strip():
            self._found = tuple(commands)
            self._fill()

    def open(self) -> None:
        """Show it, empty, with the keyboard in it."""
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        self._found = ()
        self._field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it and forget what was typed; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        self._found = ()
        self._field.clear()
        self._model.show(())
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own
        """Tab walks through the list and does not leave."""
        self._step(1 if forward else -1)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field and the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(event.key()):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
        return super().eventFilter(watched, event)

    def _keep_keyboard(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What a place read late must not take the keyboard from who types here."""
        if now is None or not self.isVisible() or now.window() is not self._window:
            return
        if now is not self._field and not self.isAncestorOf(now):
            self._before = now
            self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window behind."""
        dim = QColor(theme.DARK.sidebar)
        dim.setAlphaF(0.6 if theme.current().theme.dark else 0.35)
        QPainter(self).fillRect(self.rect(), dim)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(_ROWS if key == Qt.Key.Key_PageDown else -_ROWS, around=False)
        else:
            return False
        return True

    def _search(self, query: str) -> None:
        self._found = ()
        self._fill()
        if self.isVisible():
            self.searched.emit(query)

    def _fill(self) -> None:
        query = self._field.text().strip()
        rated = (
            (matching.score(query, f"{c.title} {c.subtitle} {c.words}"), c) for c in self._commands
        )
        fitting = sorted((r for r in rated if r[0]), key=lambda r: -r[0])
        named = [command for rating, command in fitting if rating >= matching.WORD]
        guessed = [command for rating, command in fitting if rating < matching.WORD]
        # Whoever was searched by name stands before places that only share some letters.
        self._model.show((named + list(self._found) + guessed)[:_SHOWN])
        self._nothing.setVisible(self._model.rowCount() == 0)
        self._list.setVisible(self._model.rowCount() > 0)
        self._choose(0)
        self._place()

    def _step(self, by: int, *, around: bool = True) -> None:
        count = self._model.rowCount()
        if count:
            row = self._list.currentIndex().row() + by
            self._choose(row % count if around else max(0, min(row, count - 1)))

    def _choose(self, row: int) -> None:
        index = self._model.index(row)
        self._list.setCurrentIndex(index)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or self._nothing.text()
        self._field.setAccessibleDescription(str(spoken))  # the list never has the focus

    def _run(self, index: QModelIndex) -> None:
        command = index.data(_ENTRY)
        if isinstance(command, Command):
            self.close_palette()
            command.do()

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        metrics = theme.current().metrics
        rows = min(max(self._model.rowCount(), 1), _ROWS)
        self._list.setFixedHeight(rows * _row_height())
        self._nothing.setFixedHeight(_row_height())
        width = min(metrics.grown(620), self.width() - 48)
        height = metrics.control + rows * _row_height() + 2 * MEDIUM + SMALL + 2
        self._card.setGeometry(
            (self.width() - width) // 2,
            max(24, self.height() // 7),
            width,
            min(height, self.height() - 48),
        )


def _row_height() -> int:
    return theme.current().metrics.grown(40)


class _CommandModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Command, ...] = ()

    def show(self, commands: Sequence[Command]) -> None:
        self.beginResetModel()
        self._shown = tuple(commands)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command = self._shown[index.row()]
        if role == _ENTRY:
            return command
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (command.title, command.subtitle)))
        return None


class _CommandDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        command = index.data(_ENTRY)
        if not isinstance(command, Command):
            return
        look = theme.current()
        colours, metrics = look.theme, look.metrics
        state = option.state
        row = QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painting.ground(painter, row, colours.accent_soft, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.ground(painter, row, colours.hover, 8)
        edge = metrics.icon
        left = row.right() - MEDIUM - edge if rtl else row.left() + MEDIUM
        corner = QPoint(round(left), round(row.top() + (row.height() - edge) / 2))
        place = QRectF(corner, QSize(edge, edge))
        icons.paint(painter, command.icon, Tone.ACCENT if chosen else Tone.QUIET, place)
        start = MEDIUM + edge + MEDIUM
        room = row.adjusted(MEDIUM, 0, -start, 0) if rtl else row.adjusted(start, 0, -MEDIUM, 0)
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if rtl:
            lead, trail = trail, lead
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        small = fonts.font(metrics.caption)
        taken = min(width_of(command.subtitle, small) + 2, room.width() / 2)
        painter.setFont(small)
        painter.setPen(QColor(colours.text2))
        painter.drawText(room, middle | trail, isolated(elided(command.subtitle, small, taken)))
        font = fonts.font(metrics.body, Weight.MEDIUM)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        words = elided(command.title, font, room.width() - taken - SMALL)
        painter.drawText(room, middle | lead, isolated(words))
        painter.restore()
