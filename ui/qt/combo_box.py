"""A choice from a list, by keyboard and by typing a part of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QToolTip,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import fonts, icons, theme
from ui.qt.icons import Icon
from ui.qt.stylesheet import is_look_change
from ui.qt.text import elided, plain_tooltip
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

    def event(self, event: QEvent) -> bool:
        """Who points at words that are cut reads all of them."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            whole = self.currentText()
            if not self.toolTip() and self._cut(whole) != whole:
                QToolTip.showText(event.globalPos(), plain_tooltip(whole), self)
                return True
        return super().event(event)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is too long ends in dots; Qt would cut it through a letter."""
        super().initStyleOption(option)
        option.currentText = self._cut(option.currentText)

    def _cut(self, words: str) -> str:
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return elided(words, self.font(), field.width())

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
        """Take what was typed when it can mean one of the words only, else say so and show the old
        choice again."""  # fmt: skip
        typed = line.text().strip()
        index = self._meant(typed)
        if index is not None and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.chosen.emit()
        line.setText(self.itemText(self.currentIndex()))
        line.setCursorPosition(0)
        if index is None:
            # With the next event: the keyboard that moves on takes away what is said before.
            QTimer.singleShot(0, self, partial(self._say_unknown, typed))

    def _say_unknown(self, typed: str) -> None:
        if self.isVisible():
            said = _("“{typed}” is not in the list. Please choose one of its entries.")
            below = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(below, plain_tooltip(said.format(typed=typed)), self)

    def _meant(self, typed: str) -> int | None:
        """Whole words before beginnings before parts; None where it could be more than one."""
        if not typed:
            return self._codes.index(None) if None in self._codes else self.currentIndex()
        offered = [number for number, code in enumerate(self._codes) if code is not _HEADING]
        words = {number: self.itemText(number).casefold() for number in offered}
        wanted = typed.casefold()
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [number for number, each in words.items() if fits(each, wanted)]
            if found:
                return found[0] if len(found) == 1 or fits is str.__eq__ else None
        return None


def paint_trailing(widget: QWidget, name: Icon) -> None:
    """Draw a small icon at the end of an input, on the side where reading ends."""
    edge = theme.current().metrics.small_icon
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = 10 if rtl else widget.width() - 10 - edge
    painter = QPainter(widget)
    tone = Tone.QUIET if widget.isEnabled() else Tone.OFF
    icons.paint(painter, name, tone, QRectF(left, (widget.height() - edge) // 2, edge, edge))
