"""One-line inputs and the note editor: text, secret, search, choice and longer text."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QRectF,
    QSignalBlocker,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QStandardItemModel,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QTextEdit,
    QToolButton,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import fonts, icons, theme
from ui.qt.icons import Icon, IconLabel, icon
from ui.qt.stylesheet import is_look_change
from ui.qt.text import restyle, tooltip_with_keys
from ui.qt.theme import Tone


def mark_problem(editor: QWidget, has_problem: bool) -> None:  # noqa: FBT001  a state, not a mode
    """Give an input the outline of a problem, or take it away; the words stand below it."""
    restyle(editor, "problem", "true" if has_problem else "false")


_HEADING = "\N{NULL}"  # stands among the codes of a choice and is none
_UNTYPED = "\N{ZERO WIDTH SPACE}"  # behind a heading: Qt takes any entry that is typed whole
_EDGE = 12  # words and icons keep this far from the outline


class LineEdit(QLineEdit):
    """One line of text, as high as every input; it may hold an icon before and a button behind."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._before: IconLabel | None = None
        self._behind: QToolButton | None = None
        self.setCursorPosition(0)  # the beginning of a long value says more than its end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._place_ends)

    def put_before(self, name: Icon) -> None:
        """Put an icon where reading begins."""
        self._before = IconLabel(name)
        self._before.setParent(self)
        self._before.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place_ends()

    def put_behind(self, name: Icon, do: Callable[[], object]) -> QToolButton:
        """Put a button where reading ends; the keyboard needs a key of its own for it."""
        self._behind = QToolButton(self)
        self._behind.setIcon(icon(name))
        self._behind.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it belongs to the input
        self._behind.setCursor(Qt.CursorShape.ArrowCursor)
        self._behind.clicked.connect(lambda _=False: do())
        self._place_ends()
        return self._behind

    def sizeHint(self) -> QSize:
        """As every input."""
        return QSize(super().sizeHint().width(), theme.current().metrics.control)

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed, lower lines are not."""
        return QSize(theme.current().metrics.grown(64), theme.current().metrics.control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icon and button stay at their ends."""
        super().resizeEvent(event)
        self._place_ends()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes with a new text size, the other ends with another direction."""
        if is_look_change(event):
            self.updateGeometry()
        if is_look_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_ends()
        super().changeEvent(event)

    def _place_ends(self) -> None:
        metrics = theme.current().metrics
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = end = 0
        if self._before is not None:
            edge = metrics.icon
            self._before.resize(edge, edge)
            left = self.width() - _EDGE - edge if rtl else _EDGE
            self._before.move(left, (self.height() - edge) // 2)
            start = edge + 10  # of which the style sheet's padding is the rest
        if self._behind is not None:
            edge = metrics.grown(28)
            self._behind.setIconSize(QSize(metrics.small_icon, metrics.small_icon))
            left = 5 if rtl else self.width() - 5 - edge
            self._behind.setGeometry(left, (self.height() - edge) // 2, edge, edge)
            end = edge - 4 if self._behind.isVisibleTo(self) else 0
        # Below, not above: Qt would cut off what of the letters reaches into a margin.
        self.setTextMargins(end if rtl else start, 0, start if rtl else end, -self._too_high())

    def _too_high(self) -> int:
        """How far Qt would set words with Arabic letters too high, doubled, in pixels.

        It takes half of what they make the line higher than the font's own, which a margin of
        less than nothing below them brings down again.
        """
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        higher = line.height() - QFontMetricsF(self.font()).height() if line.isValid() else 0
        return max(round(higher), 0)


class SecretEdit(LineEdit):
    """A passphrase: hidden, can be looked at while typing, never offered for copying."""

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = self.put_behind(Icon.EYE, self._toggle)
        keys = QShortcut(QKeySequence(_LOOK_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._toggle)
        self.hide_secret()

    def hide_secret(self) -> None:
        """Dots again, as at the start."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._say(Icon.EYE, _("Show passphrase"))

    def _toggle(self) -> None:
        if self.echoMode() == QLineEdit.EchoMode.Normal:
            self.hide_secret()
            return
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        self._say(Icon.EYE_OFF, _("Hide passphrase"))

    def _say(self, name: Icon, words: str) -> None:
        keys = QKeySequence(_LOOK_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self._eye.setIcon(icon(name))
        self._eye.setAccessibleName(words)
        self._eye.setToolTip(tooltip_with_keys(words, keys))


_LOOK_KEYS = "Alt+V"


class SearchField(LineEdit):
    """Search as you type; Escape empties it, arrow down goes on to what was found."""

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.put_before(Icon.SEARCH)
        self._clear = self.put_behind(Icon.X, self.clear)
        self._clear.setAccessibleName(_("Clear search"))
        self._clear.setToolTip(tooltip_with_keys(_("Clear search"), _("Esc")))
        self._clear.hide()
        self.textChanged.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and arrow down, all else as usual."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place_ends()
        self.searched.emit(text.strip())


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


_LINE_HEIGHT = 140  # percent; QPlainTextEdit would ignore it, so this is a QTextEdit
_FOOT_OF_LETTERS = 0.8  # of a line of fixed height: there Qt sets its letters, whatever the font


class NoteEdit(QTextEdit):
    """Plain text of several lines with room between them; grows with what is typed.

    Lines stand at one distance in every script: left to itself Qt takes that of whatever font
    helps out. Each paragraph is read from the side its first letter asks for.
    """

    def __init__(
        self, text: str = "", *, least_rows: int = 3, most_rows: int = 14, margin: int = 4
    ) -> None:
        """`margin` around the words in pixels, besides that of the style sheet."""
        super().__init__()
        self._least = least_rows
        self._most = most_rows
        self._margin = margin
        self._stays_inside = False
        self._spaced = 0  # px from line to line, as they are set now
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grown)
        self.set_text(text)

    def set_least_rows(self, rows: int) -> None:
        """How high it is while little is written."""
        self._least = rows
        self.updateGeometry()

    def set_text(self, text: str) -> None:
        """Show this text; undo begins here."""
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._space_lines()
        self.document().setUndoRedoEnabled(True)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def keep_inside(self) -> None:
        """From now on nothing of it can be copied, cut, dragged out or marked for pasting."""
        self._stays_inside = True

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802  Qt's name
        """What goes out; every way leads through here."""
        return QMimeData() if self._stays_inside else super().createMimeDataFromSelection()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, so that the lines keep their height."""
        if source.hasText():
            self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        """High enough for the text, between the least and the most rows."""
        line = self.line_height
        around = 2 * (5 + 1 + 4) + 2  # padding, border, document margin, and a pixel of rounding
        text = self.document().size().height() + 2 * (5 + 1) + 2
        least, most = self._least * line + around, self._most * line + around
        return QSize(super().sizeHint().width(), round(min(max(text, least), most)))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed, fewer rows are not."""
        return QSize(theme.current().metrics.grown(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower editor has more lines."""
        super().resizeEvent(event)
        self._grown()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new height with a new text size."""
        super().changeEvent(event)
        if is_look_change(event) and self._spaced != self.line_height:
            with QSignalBlocker(self):  # nobody typed
                self.document().setUndoRedoEnabled(False)
                self._space_lines()
                self.document().setUndoRedoEnabled(True)
            self.updateGeometry()

    @property
    def line_height(self) -> int:
        """From line to line in pixels."""
        return round(letters().lineSpacing() * _LINE_HEIGHT / 100)

    def margins_around(self) -> tuple[float, float]:
        """Above the first line and below the last, in pixels: the letters keep to the margin."""
        above = self.line_height * _FOOT_OF_LETTERS - letters().ascent()
        return self._margin - above, self._margin + above

    def _space_lines(self) -> None:
        self._spaced = self.line_height
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._spaced, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().setDocumentMargin(self._margin)  # at the sides, and of a placeholder
        frame = self.document().rootFrame()
        around = frame.frameFormat()
        above, below = self.margins_around()
        around.setTopMargin(above)
        around.setBottomMargin(below)
        frame.setFrameFormat(around)

    def _grown(self) -> None:
        if self.sizeHint().height() != self.height():
            self.updateGeometry()


def letters() -> QFontMetricsF:
    """Of the font that words are written in."""
    return QFontMetricsF(fonts.font(theme.current().metrics.body))
