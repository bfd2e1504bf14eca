"""What other widgets stand on: cards, rules, headers, banners, notices, pills, pages."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import fonts, painting, theme
from ui.qt.buttons import Button, ButtonKind, primary, quiet
from ui.qt.elided import ElidedLabel
from ui.qt.fonts import Weight
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import (
    CARD,
    LARGE,
    MEDIUM,
    PAGE,
    SMALL,
    WIDE,
    Item,
    Margins,
    box,
    column,
    row,
)
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label, width_of
from ui.qt.theme import Tone


def frame(kind: str) -> QFrame:
    """A frame the style sheet knows by its kind."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def rule() -> QFrame:
    """A hairline across."""
    made = frame("rule")
    made.setFixedHeight(1)
    return made


class Card(QFrame):
    """A white ground with a title; `body` takes what belongs in it."""

    def __init__(self, title: str = "", *items: Item, gap: int = LARGE, aside: Item = 0) -> None:
        """`aside` stands at the end of the title's line: a pill, a date, a quiet button."""
        super().__init__()
        self.setProperty("kind", "card")
        self.body = box(QVBoxLayout(self), gap=gap, margins=CARD)
        if title:
            self.setAccessibleName(title)
            head = row(label(title, Kind.TITLE), None, aside)
            if isinstance(aside, Button) and aside.kind is ButtonKind.QUIET:
                head.addSpacing(-SMALL)  # its words end where the card's column ends
            self.body.addLayout(head)
        self.add(*items)

    def add(self, *items: Item) -> None:
        """Go on below."""
        box_into(self.body, *items)


def box_into(layout: QVBoxLayout, *items: Item) -> None:
    """Append items to a column that has its margins already."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


class Pill(QLabel):
    """A state in one word on a tint of its tone. Painted: Qt drops radii above half the height."""

    def __init__(self, words: str, tone: Tone = Tone.QUIET) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, words: str, tone: Tone) -> None:
        """Change word and tone."""
        self._tone = tone
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word and half a height on either side."""
        metrics = theme.current().metrics
        return QSize(width_of(self.text(), _pill_font()) + 20, metrics.grown(22))

    def minimumSizeHint(self) -> QSize:
        """A state is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and word."""
        colours = theme.current().theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painting.ground(painter, rect, self._tone.soft(colours), rect.height() / 2)
        painter.setPen(QColor(self._tone.of(colours)))
        painter.setFont(_pill_font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Banner(QFrame):
    """A strip across the window that nobody can overlook, such as that of the practice vault."""

    def __init__(self, word: str, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setAccessibleName(f"{word}: {words}")
        box(
            QHBoxLayout(self),
            None,
            IconLabel(Icon.TRIANGLE_ALERT, Tone.ON_BANNER, 16),
            label(word, Kind.BANNER),
            label(words, Kind.BANNER_WORDS),
            None,
            gap=SMALL,
            margins=(WIDE, 6, WIDE, 6),
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class NoticeKind(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


_NOTICE = {
    NoticeKind.INFO: (Icon.INFO, Tone.ACCENT),
    NoticeKind.OK: (Icon.CIRCLE_CHECK, Tone.OK),
    NoticeKind.WARN: (Icon.TRIANGLE_ALERT, Tone.WARN),
    NoticeKind.DANGER: (Icon.CIRCLE_ALERT, Tone.DANGER),
}


class Notice(QFrame):
    """A few sentences in place, with an icon and a word, never colour alone."""

    def __init__(self, kind: NoticeKind, words: str, *, word: str = "") -> None:
        """`word` stands before the sentences; the kind has one of its own."""
        super().__init__()
        name, tone = _NOTICE[kind]
        self._icon = IconLabel(name, tone)
        self._word = label("", Kind.STRONG, wrap=True)
        self._words = label("", wrap=True)
        self._texts = column(self._word, self._words, gap=2)
        self._actions: QHBoxLayout | None = None  # an empty row would hold the column at no width
        line = box(QHBoxLayout(self), gap=MEDIUM, margins=(MEDIUM, 10, LARGE, 12))
        line.addLayout(column(1, self._icon, None, gap=0))
        line.addLayout(self._texts, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_words(kind, words, word=word)

    def show_words(self, kind: NoticeKind, words: str, *, word: str = "") -> None:
        """Say something else."""
        name, tone = _NOTICE[kind]
        self._icon.show_icon(name, tone)
        self._word.setText(word or _word_of(kind))
        self._words.setText(words)
        self.setAccessibleName(f"{self._word.text()}: {words}")
        self.setProperty("kind", f"notice-{kind.value}")
        style = self.style()
        style.unpolish(self)
        style.polish(self)

    def offer(self, words: str, action: Callable[[], object]) -> Button:
        """Add a button that does something about it."""
        button = quiet(words)
        button.clicked.connect(lambda _=False: action())
        if self._actions is None:
            self._actions = row(-SMALL, None)
            self._texts.addLayout(self._actions)
        self._actions.insertWidget(self._actions.count() - 1, button)
        return button


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, one sentence, one button, perhaps another way."""

    def __init__(
        self,
        name: Icon,
        words: str,
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        sentence = label(words, Kind.QUIET, wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setMaximumWidth(420)
        middle = column(row(None, _Medallion(name), None), gap=LARGE)
        line = row(None, gap=0)
        line.addWidget(sentence, 1000)  # aligned instead, Qt would give it too little height
        line.addStretch(1)
        middle.addLayout(line)
        if action and do is not None:
            button = primary(action)
            button.clicked.connect(lambda _=False: do())
            middle.addLayout(row(None, button, None))
        self._middle = middle
        # A little above the middle looks like the middle.
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)

    def offer(self, action: str, do: Callable[[], object]) -> None:
        """Another way to begin, quieter than the first."""
        button = quiet(action)
        button.clicked.connect(lambda _=False: do())
        self._middle.addLayout(row(None, button, None))


class _Medallion(QWidget):
    def __init__(self, name: Icon) -> None:
        super().__init__()
        self._icon = IconLabel(name, Tone.QUIET, 28)
        box(QVBoxLayout(self), self._icon)
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self._icon, Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(64, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.ground(painter, QRectF(self.rect()), theme.current().theme.hover, 32)


class PageHeader(QFrame):
    """The title of a page, facts below it on as many lines as they need, actions at the end."""

    def __init__(self, title: str, meta: str = "", *actions: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self._title = ElidedLabel(title, Kind.DISPLAY)
        self._meta = label(meta, Kind.CAPTION, wrap=True)
        words = column(self._title, self._meta, gap=2)
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addLayout(words, 1)
        for action in actions:
            line.addWidget(action)
        box(QVBoxLayout(self), line, gap=0, margins=(WIDE, LARGE, WIDE, LARGE))
        self._meta.setVisible(bool(meta))  # not before it is in here: it would be a window
        # Not Fixed: Qt would hold it at the height it has where nothing wraps.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_title(self, title: str, meta: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._meta.setText(meta)
        self._meta.setVisible(bool(meta))


_SCROLLS: Final = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; its column stays at a width one can read."""

    _centred = False  # Qt asks `eventFilter` about its own bars in any case

    def __init__(
        self, *items: Item, widest: int = 960, margins: Margins = PAGE, centred: bool = False
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus and scrolls
        page = _Page()
        page.setProperty("kind", "page")
        self._column = QWidget()
        self._column.setMaximumWidth(widest)
        self.body = box(QVBoxLayout(self._column), gap=LARGE)
        outer = box(QHBoxLayout(page), gap=0, margins=margins)
        if centred:
            outer.addStretch(1)
        outer.addWidget(self._column, 1000)  # takes all it may; the stretches take what is left
        outer.addStretch(1)
        self.setWidget(page)
        # Into the finished page: Qt styles all of a widget anew each time it gets a parent.
        box_into(self.body, *items)
        if centred:
            self._centred = True
            self.verticalScrollBar().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The scroll bar takes room at one side only; a centred column must not move for it."""
        bar = self.verticalScrollBar()
        changed = event.type() in (QEvent.Type.Show, QEvent.Type.Hide)
        if self._centred and watched is bar and changed:
            taken = bar.sizeHint().width() if event.type() == QEvent.Type.Show else 0
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.setViewportMargins(0 if rtl else taken, 0, taken if rtl else 0, 0)
        return super().eventFilter(watched, event)

    def set_widest(self, widest: int) -> None:
        """Let the column become so wide, in pixels."""
        self._column.setMaximumWidth(widest)

    def add(self, *items: Item) -> None:
        """Go on below."""
        box_into(self.body, *items)

    def scroll_by_key(self, key: int) -> bool:
        """As that key does on a page, for whoever has the keyboard beside it; whether it does."""
        action = _SCROLLS.get(Qt.Key(key))
        if action is not None:
            self.verticalScrollBar().triggerAction(action)
        return action is not None


class _Page(QWidget):
    """As high as its words are at its width: Qt would add what they need where they are narrow."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least


def _pill_font() -> QFont:
    return fonts.font(theme.current().metrics.caption, Weight.STRONG)


def _word_of(kind: NoticeKind) -> str:
    return {
        NoticeKind.INFO: _("Note"),
        NoticeKind.OK: _("Done"),
        NoticeKind.WARN: _("Please check"),
        NoticeKind.DANGER: _("Not possible"),
    }[kind]
