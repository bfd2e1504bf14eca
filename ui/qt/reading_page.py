"""One section of a text on the screen, or its end: the words in a column, and how far one is."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QWidget,
)

from jmd_desktop.domain.reading import (
    Block,
    Choice,
    Facts,
    Paragraph,
    Point,
    ReadingText,
    Run,
)
from ui.qt import painting, theme
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HUGE, LARGE, MEDIUM, SMALL, WIDE, Item, box, column, holder, row
from ui.qt.reading_controls import TitleButton
from ui.qt.reading_words import Marker, Part, Type, Words
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import Tone

_OVERLAP = 2  # lines that are still seen after a page was turned
_LONG_OPTION = 26  # letters; longer options stand below each other


class Page(QScrollArea):
    """Scrolls up and down; keys are its window's business."""

    moved = Signal()
    """Another part of it can be seen, or another size of it."""

    title_pressed = Signal(int)
    """At the end: this section, from 0, is to be read again."""

    def __init__(self) -> None:
        super().__init__()
        self._type = Type("de")
        self._column = QWidget()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self.moved)
        bar.rangeChanged.connect(self.moved)

    # ---- what is shown ------------------------------------------------------------------------

    def show_section(self, text: ReadingText, number: int, setting: Type) -> None:
        """Show a section, from 0, at its top; the first one bears the notes on the whole."""
        section, em = text.sections[number], setting.em
        items: list[Item] = [Words((Run(section.heading),), setting, Part.HEADING)]
        items.append(round(em * 0.6))
        previous: Block | None = None
        for block in section.blocks:
            items += [_room(previous, block, em), _block(block, setting)]
            previous = block
        if number == 0 and text.notes:
            note = (Run(" ".join(text.notes)),)
            items += [round(em * 1.2), Words(note, setting, Part.SMALL, tone=Tone.QUIET)]
        self._show(items, setting)
        self._say(section.heading, section.spoken())

    def show_end(self, text: ReadingText, seen: frozenset[int], setting: Type) -> None:
        """All has been read: the titles once more, each a way back to its section."""
        edge = round(setting.em * 1.8 / theme.current().metrics.scale)
        head = row(IconLabel(Icon.CIRCLE_CHECK, Tone.OK, edge), gap=LARGE)
        head.addWidget(Words((Run(text.title),), setting, Part.HEADING), 1)
        titles = [section.heading for section in text.sections]
        items: list[Item] = [head, LARGE]
        for number, title in enumerate(titles):
            button = TitleButton(number, title, setting, read=number in seen)
            button.pressed_title.connect(self.title_pressed)
            items.append(button)
        self._show(items, setting)
        self._say(text.title, "\n".join(titles))

    def _show(self, items: Iterable[Item], setting: Type) -> None:
        self._type = setting
        old = self.takeWidget()
        if old is not None:
            if QApplication.focusWidget() in old.findChildren(QWidget):
                self.setFocus()  # a title was pressed: the keyboard goes on with the text
            old.hide()
            old.deleteLater()  # later: what was pressed may lie in it
        page = QWidget()
        page.setProperty("kind", "page")
        page.setLayoutDirection(setting.direction)
        self._column = holder(column(*items, None, gap=0))
        self._column.setMaximumWidth(setting.widest)
        outer = box(QHBoxLayout(page), None, gap=0, margins=(WIDE, HUGE, WIDE, HUGE))
        outer.addWidget(self._column, 1000)  # takes all it may; the stretches take what is left
        outer.addStretch(1)
        # Whole when it comes in and laid out at once: how much of it is seen must not come later.
        self.setWidget(page)
        QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
        self.verticalScrollBar().setValue(0)

    def _say(self, name: str, words: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        if self.hasFocus() and QAccessible.isActive():  # the same widget now says something else
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))

    # ---- where one is -------------------------------------------------------------------------

    @property
    def at_top(self) -> bool:
        """Whether nothing is hidden above."""
        return self.verticalScrollBar().value() <= self.verticalScrollBar().minimum()

    @property
    def at_bottom(self) -> bool:
        """Whether nothing is hidden below."""
        return self.verticalScrollBar().value() >= self.verticalScrollBar().maximum()

    def turn(self, pages: int) -> None:
        """Scroll by nearly the height of the view, down or with a negative number up."""
        step = self.viewport().height() - _OVERLAP * self._type.leading(Part.BODY)
        self.scroll_by(pages * max(step, self._type.leading(Part.BODY)))

    def step(self, lines: int) -> None:
        """Scroll by some lines."""
        self.scroll_by(lines * self._type.leading(Part.BODY))

    def scroll_by(self, pixels: int) -> None:
        """Scroll down, or up with a negative number."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key means something to the whole view."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """The column grows with the text."""
        if is_look_change(event):
            self._column.setMaximumWidth(self._type.widest)
        super().changeEvent(event)


def _room(previous: Block | None, block: Block, em: int) -> int:
    """Points and rows of one list stand closer than paragraphs."""
    if previous is None:
        return 0
    same = isinstance(previous, Point) and isinstance(block, Point)
    return round(em * (0.45 if same else 0.85))


def _block(block: Block, setting: Type) -> QWidget:
    match block:
        case Paragraph(words, emphasis):
            part = Part[emphasis.name]
            tone = Tone.QUIET if part is Part.SMALL else Tone.PLAIN
            return Words(words, setting, part, tone=tone)
        case Point(words, number):
            marker = Marker.NUMBER if number else Marker.DOT
            return Words(words, setting, marker=marker, number=number)
        case Choice():
            return _choice(block, setting)
        case Facts(rows):
            return holder(
                column(
                    *(
                        holder(
                            column(
                                Words(fact.label, setting, Part.SMALL, tone=Tone.QUIET),
                                Words((Run(fact.value),), setting),
                                gap=0,
                            )
                        )
                        for fact in rows
                    ),
                    gap=MEDIUM,
                )
            )


def _choice(choice: Choice, setting: Type) -> QWidget:
    options = [Words(option, setting, marker=Marker.BOX) for option in choice.options]
    beside = all(len(option.text()) <= _LONG_OPTION for option in options)
    held = QWidget()
    lines = FlowLayout(held, gap=round(setting.em * 1.4)) if beside else column(gap=SMALL)
    if not beside:
        held.setLayout(lines)
    for option in options:
        lines.addWidget(option)
    if choice.line:
        lines.addWidget(_WritingLine(setting))
    return holder(column(Words(choice.words, setting), held, gap=round(setting.em * 0.4)))


class _WritingLine(QWidget):
    """Room to write on the sheet; here it only shows that there is some."""

    def __init__(self, setting: Type) -> None:
        super().__init__()
        self._type = setting
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._type.em * 6, self._type.leading(Part.BODY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        foot = round(self.height() * 0.75)
        line = QRectF(0, foot, self.width(), 2)
        painting.ground(QPainter(self), line, theme.current().theme.control, 1)
