"""The pages of the answer view: a statement with its answers, and pages of words between them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.domain.reading import Run
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from jmd_desktop.services.screen_words import ScreenWords
from ui.phases.assessment.answering_controls import WordButton
from ui.phases.assessment.answering_marks import AnswerMark, NoValueMark, StarMark
from ui.qt import theme
from ui.qt.buttons import ButtonKind
from ui.qt.layout import HUGE, LARGE, MEDIUM, SMALL, WIDE, Item, box, column, holder, row
from ui.qt.reading_words import Part, Type, Words
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import Tone

SIGNS: Final = {NoValue.DONT_KNOW: "0", NoValue.NO_ANSWER: "–"}
"""The keys of the answers that are no number, as they stand on the screen."""

_ZOOMS: Final = (2.0, 1.75, 1.5, 1.3, 1.15, 1.0, 0.85, 0.75)  # of a text's body
_LINES: Final = 3  # at most on a poster, as long as they fit at a smaller size
_WIDEST: Final = 1080  # px at a text scale of 1
_SCROLLED: Final = 48  # px, by an arrow key
_STEP: Final = 8  # px; finer than the eye sees in a line of this size


class Poster(QWidget):
    """One statement as large as it fits, in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._setting = "", Type("de")
        self._words: Words | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_statement(self, text: str, setting: Type) -> None:
        """Show this one instead."""
        self._text, self._setting = text, setting
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the size again."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Find the size again with a new text size."""
        if is_look_change(event) and self._words is not None:
            self._lay_out()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grown = theme.current().metrics.grown
        width = min(self.width(), grown(_WIDEST))
        fitting = next(
            (found for zoom in _ZOOMS if (found := self._set(zoom, width)) is not None), None
        )
        words = fitting or self._make(_ZOOMS[-1])
        height = words.heightForWidth(width)
        full, width = width, _balanced(words, width)
        # Where not even the smallest letters fit, the page scrolls.
        smallest = words if fitting is None else self._make(_ZOOMS[-1])
        self.setMinimumHeight(smallest.heightForWidth(full) + 2 * SMALL)
        if self._words is not None:
            self._words.hide()
            self._words.deleteLater()
        self._words = words
        words.setParent(self)
        top = max(0, (self.height() - height) // 2)
        words.setGeometry((self.width() - width) // 2, top, width, height)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words.show()

    def _set(self, zoom: float, width: int) -> Words | None:
        """At that size, if it is whole and not a column of single words."""
        made = self._make(zoom)
        height = made.heightForWidth(width)
        lines = height / self._type(zoom).leading(Part.STRONG)
        fits = height <= self.height() - 2 * SMALL and lines <= _LINES
        return made if fits else None

    def _make(self, zoom: float) -> Words:
        return Words((Run(self._text),), self._type(zoom), Part.STRONG, centred=True)

    def _type(self, zoom: float) -> Type:
        return Type(self._setting.language, zoom)


def _balanced(words: Words, width: int) -> int:
    """The narrowest width with as many lines: no single word is left over for the last one."""
    height = words.heightForWidth(width)
    narrow, wide = words.minimumSizeHint().width(), width
    while wide - narrow > _STEP:
        middle = (narrow + wide) // 2
        if words.heightForWidth(middle) > height:
            narrow = middle
        else:
            wide = middle
    return wide


class ScrolledPage(QScrollArea):
    """Scrolls only where large letters leave no other way; keys are its window's business."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def scroll_by(self, lines: int) -> None:
        """Down, or up with a negative number."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * theme.current().metrics.grown(_SCROLLED))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key means something to the whole view."""
        event.ignore()

    def say(self, name: str, more: str) -> None:
        """What a screen reader hears of the page; it is the same widget with other words."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(more)
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))


class StatementPage(ScrolledPage):
    """A statement above its answers; one of them is chosen, or none."""

    chosen = Signal(object)
    """A number of the scale or a `NoValue`."""

    starred = Signal(bool)
    cleared = Signal()

    def __init__(self, words: ScreenWords, setting: Type, *, star: bool) -> None:
        """`star` where statements can be marked as important."""
        super().__init__()
        self._words, self._setting = words, setting
        self.poster = Poster()
        self.marks = tuple(AnswerMark(value) for value in range(LOWEST, HIGHEST + 1))
        self.no_values = {reason: NoValueMark(sign) for reason, sign in SIGNS.items()}
        self.star = StarMark()
        self.clear = WordButton(words["clear"], ButtonKind.QUIET, setting.caption_font)
        self._statement = self._context = ""
        page = QWidget()
        page.setProperty("kind", "page")
        answers = row(*self.marks, gap=MEDIUM)
        beside = row(*self.no_values.values(), None, self.clear, self.star, gap=MEDIUM)
        lines = box(QVBoxLayout(page), gap=LARGE, margins=(WIDE, SMALL, WIDE, LARGE))
        lines.addWidget(self.poster, 1)
        lines.addLayout(answers)
        lines.addLayout(beside)
        self.setWidget(page)
        self.star.setVisible(star)
        if star:
            self.star.show_words(words["important"], setting)
        self._speak()
        self._wire()

    def _speak(self) -> None:
        words, setting = self._words, self._setting
        for mark in self.marks:
            mark.show_words(words.scale(mark.value), words.face(mark.value), setting)
        for reason, other in self.no_values.items():
            other.show_words(words.no_value(reason), setting)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when an answer is given
        self.clear.setSizePolicy(policy)

    def _wire(self) -> None:
        for mark in self.marks:
            mark.clicked.connect(self._mark_pressed)
        for other in self.no_values.values():
            other.clicked.connect(self._other_pressed)
        self.star.clicked.connect(self.starred)
        self.clear.clicked.connect(self.cleared)

    def show_faces(self, *, on: bool) -> None:
        """With faces, or with large numbers."""
        for mark in self.marks:
            mark.show_face(on=on)

    def show_statement(self, text: str, context: str) -> None:
        """Show a statement; `context` is where one is, for those who hear it."""
        self._statement, self._context = text, context
        self.poster.show_statement(text, self._setting)
        self.verticalScrollBar().setValue(0)

    def show_answer(self, rating: Rating | None, *, important: bool) -> None:
        """What is chosen now; spoken with the statement and all choices."""
        for mark in self.marks:
            mark.setChecked(rating is not None and rating.value == mark.value)
        for reason, other in self.no_values.items():
            other.setChecked(rating is not None and rating.no_value is reason)
        self.star.setChecked(important)
        if self.clear.hasFocus() and rating is None:
            self.setFocus()  # it goes away
        self.clear.setVisible(rating is not None)
        self.say(self._statement, self._spoken(rating, important=important))

    def _spoken(self, rating: Rating | None, *, important: bool) -> str:
        """The answer first, then the choices, then where one is."""
        words = self._words
        parts = []
        if rating is not None:
            parts.append(self._of(rating))
        if important:
            parts.append(words["important"])
        choices = [*(mark.accessibleName() for mark in self.marks)]
        choices += [words.no_value(reason) for reason in SIGNS]
        return "\n".join([*parts, "; ".join(choices), self._context])

    def _of(self, rating: Rating) -> str:
        if rating.value is not None:
            return f"✓ {rating.value}: {self._words.scale(rating.value)}"
        assert rating.no_value is not None
        return f"✓ {self._words.no_value(rating.no_value)}"

    def _mark_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, AnswerMark):
            self.chosen.emit(pressed.value)

    def _other_pressed(self) -> None:
        pressed = self.sender()
        for reason, other in self.no_values.items():
            if other is pressed:
                self.chosen.emit(reason)


class WordsPage(ScrolledPage):
    """A few large lines in the middle with at most one button: welcome, pause, thanks."""

    pressed = Signal()

    def __init__(self, setting: Type) -> None:
        super().__init__()
        self._setting = setting
        self.button: WordButton | None = None

    def show_lines(
        self, heading: str, lines: Sequence[str], button: str = "", note: str = ""
    ) -> None:
        """Show these; `note` stands small below everything."""
        setting = self._setting
        items: list[Item] = [None]
        items.append(Words((Run(heading),), setting, Part.HEADING))
        items.append(LARGE)
        for line in lines:
            items += [Words((Run(line),), setting, Part.LEAD), SMALL]
        self.button = None
        if button:
            self.button = WordButton(button, ButtonKind.PRIMARY, partial(setting.font, Part.STRONG))
            self.button.clicked.connect(self.pressed)
            items += [LARGE, row(self.button, None)]
        if note:
            items += [LARGE, Words((Run(note),), setting, Part.SMALL, tone=Tone.QUIET)]
        items += [None, None]  # a little above the middle looks like the middle
        self._put(items)
        self.say(heading, "\n".join(filter(None, (*lines, button, note))))

    def _put(self, items: Sequence[Item]) -> None:
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # later: what was pressed may lie in it
        page = QWidget()
        page.setProperty("kind", "page")
        page.setLayoutDirection(self._setting.direction)
        middle = holder(column(*items, gap=0))
        middle.setMaximumWidth(self._setting.widest)
        outer = box(QHBoxLayout(page), None, gap=0, margins=(HUGE, WIDE, HUGE, WIDE))
        outer.addWidget(middle, 1000)  # takes all it may; the stretches take what is left
        outer.addStretch(1)
        self.setWidget(page)
        QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))
