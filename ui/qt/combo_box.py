"""A choice from a list, by keyboard and by typing a part of it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from ui.qt import fonts, icons, theme
from ui.qt.icons import Icon
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import Tone

_HEADING = "\N{NULL}"  # stands among the codes of a choice and is none
_UNTYPED = "\N{ZERO WIDTH SPACE}"  # behind a heading: Qt takes any entry that is typed whole


class ComboBox(QComboBox):
    """A choice from a code list; with `searchable` long lists can be found by typing any part.

    Screen readers take its name from the label beside it, so every one needs a buddy.
    """

    chosen = Signal()

    def __init__(self, *, searchable: bool = False) -> None:
        super().__init__()
        self._codes: list[str | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(QStyledItemDelegate(self))  # else the style sheet's rows are ignored
        if searchable:
            self._make_searchable()
        self.activated.connect(self.chosen)

    def set_choices(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        empty: str | None = None,
        groups: Mapping[str, str] | None = None,
    ) -> None:
        """Offer pairs of code and words; `empty` are the words for no choice, None forbids it.

        `groups` are headings by code, for choices that stand together; nobody can choose one.
        """
        self.clear()
        self._codes = [] if empty is None else [None]
        words = [entry for _code, entry in choices]
        if empty is not None:
            words.insert(0, empty)
            self.addItem(empty)
        headings = groups or {}
        for heading, run in groupby(choices, lambda choice: headings.get(choice[0], "")):
            if heading:
                self._add_heading(heading)
            together = list(run)
            self._codes += [code for code, _entry in together]
            self.addItems([entry for _code, entry in together])
        completer = self.completer()
        if completer is not None:
            completer.setModel(QStringListModel(words, completer))

    def _add_heading(self, words: str) -> None:
        self._codes.append(_HEADING)
        self.addItem(words + _UNTYPED)
        model = self.model()
        if isinstance(model, QStandardItemModel):  # what a combo box has unless given another
            item = model.item(self.count() - 1)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(fonts.font(theme.current().metrics.caption, fonts.Weight.STRONG))

    def choose(self, code: str | None) -> None:
        """Show this code; an unknown one shows nothing, so that no wrong value is suggested."""
        self.setCurrentIndex(self._codes.index(code) if code in self._codes else -1)

    def choice(self) -> str | None:
        """The chosen code."""
        index = self.currentIndex()
        return self._codes[index] if 0 <= index < len(self._codes) else None

    def setAccessibleName(self, name: str) -> None:
        """The line one types in is spoken like the whole."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As every input."""
        return QSize(super().sizeHint().width(), theme.current().metrics.control)

    def minimumSizeHint(self) -> QSize:
        """As every input."""
        return QSize(theme.current().metrics.grown(80), theme.current().metrics.control)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not change the value under the mouse."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new height with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's box with our arrow."""
        super().paintEvent(event)
        paint_trailing(self, Icon.CHEVRON_DOWN)

    def _make_searchable(self) -> None:
        line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = QListView()
        popup.setProperty("kind", "popup")
        completer.setPopup(popup)
        self.setCompleter(completer)
        popup.setItemDelegate(QStyledItemDelegate(popup))
        line.editingFinished.connect(lambda: self._settle(line))

    def _settle(self, line: QLineEdit) -> None:
        """Take what was typed when it is one of the words, else show the old choice again."""
        index = self.findText(line.text().strip(), Qt.MatchFlag.MatchFixedString)
        if index >= 0 and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.chosen.emit()
        line.setText(self.itemText(self.currentIndex()))
        line.setCursorPosition(0)


def paint_trailing(widget: QWidget, name: Icon) -> None:
    """Draw a small icon at the end of an input, on the side where reading ends."""
    edge = theme.current().metrics.small_icon
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = 10 if rtl else widget.width() - 10 - edge
    painter = QPainter(widget)
    tone = Tone.QUIET if widget.isEnabled() else Tone.OFF
    icons.paint(painter, name, tone, QRectF(left, (widget.height() - edge) // 2, edge, edge))
