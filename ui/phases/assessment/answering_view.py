"""The young person's own view over the whole window: welcome, statement by statement, thanks.

Nobody's name and no other view's answers come in here. What is chosen is told at once and shown
at once; whoever keeps it says if it could not be kept.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.domain.surveys import Rating
from jmd_desktop.services.answering import AnswerSheet
from ui.phases.assessment.answering_controls import AreaBar
from ui.phases.assessment.answering_course import Answer, Course, Page, meant_by, rating_of
from ui.phases.assessment.answering_frame import AnswerFoot, AnswerHead
from ui.phases.assessment.answering_pages import StatementPage, WordsPage
from ui.phases.assessment.answering_words import OwnWordsPage
from ui.qt.layout import SMALL, WIDE, box, row
from ui.qt.reading_cover import ENTER, CoveringView
from ui.qt.reading_words import Type

_K = Qt.Key
_ON: Final = (_K.Key_Space, *ENTER)
_LINES: Final = {_K.Key_Down: 1, _K.Key_Up: -1}
_AREAS: Final = {_K.Key_PageDown: 1, _K.Key_PageUp: -1}
_PAUSE_TO_SEE: Final = 650  # ms between an answer and the next statement
_STAR: Final = frozenset("*")


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody likes to answer; nothing about what."""

    faces: bool = True
    by_itself: bool = True  # the next statement comes by itself after an answer


class AnswerView(CoveringView):
    """Statements count from 0; their number stands for the end."""

    answered = Signal(str, object)
    """Key of a statement and its `Rating`, None where the answer was taken back."""

    said = Signal(str, str)
    """Key of a question and what is written on it."""

    starred = Signal(str, bool)
    habits_changed = Signal(object)

    def __init__(
        self, sheet: AnswerSheet, *, at: int = 0, habits: Habits | None = None, paused: bool = False
    ) -> None:
        """At 0 a welcome comes first; `paused` shows nothing of the answers until going on."""
        super().__init__()
        self._words = sheet.words
        self._course = Course(sheet, at, paused=paused)
        self._habits = habits or Habits()
        setting = Type(sheet.words.language)
        self.setLayoutDirection(setting.direction)
        self._stars = sheet.stars
        self.head = AnswerHead(sheet.words, setting, self.lock)
        self.area_bar = AreaBar()
        self.page = StatementPage(sheet.words, setting, star=self._stars)
        self.writing = (
            OwnWordsPage(sheet.words, setting, lets_pass=self._is_leaving) if sheet.said else None
        )
        self.telling = WordsPage(setting)
        self._stack = QStackedWidget()
        self.foot = AnswerFoot(sheet.words, self.way_out)
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_PAUSE_TO_SEE)
        self._moment.timeout.connect(self.go_on)
        self._build()
        self._wire()
        self._show()

    def _build(self) -> None:
        for page in (self.page, self.telling, self.writing):
            if page is not None:
                self._stack.addWidget(page)
        lines = box(QVBoxLayout(self), self.head, gap=0)
        lines.addLayout(row(self.area_bar, margins=(WIDE, SMALL, WIDE, 0)))
        lines.addWidget(self._stack, 1)
        lines.addWidget(self.foot)

    def _wire(self) -> None:
        self.page.chosen.connect(self._choose)
        self.page.cleared.connect(self._clear)
        self.page.starred.connect(self._star)
        if self.writing is not None:
            self.writing.said.connect(self._say)
            self.writing.confirmed.connect(self.go_on)
            self.writing.edit.textChanged.connect(self.way_out.shut)
        self.telling.pressed.connect(self.go_on)
        self.area_bar.pressed.connect(self._open_area)
        self.page.show_faces(on=self._habits.faces)
        head, foot = self.head, self.foot
        head.faces.setChecked(self._habits.faces)
        head.pace.setChecked(self._habits.by_itself)
        head.faces.clicked.connect(self._take_habits)
        head.pace.clicked.connect(self._take_habits)
        head.pause.clicked.connect(self.make_pause)
        foot.back.clicked.connect(self.go_back)
        foot.on.clicked.connect(self.go_on)

    # ---- where one is -------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The statement on the screen, or the one one goes on with."""
        return self._course.at

    @property
    def item(self) -> str | None:
        """The key of that statement; None at the end."""
        return self._course.item

    @property
    def is_paused(self) -> bool:
        """Whether nothing of the answers is on the screen until somebody goes on."""
        return self._course.page is Page.PAUSE

    @property
    def at_end(self) -> bool:
        """Whether thanks are on the screen."""
        return self._course.page is Page.THANKS

    def go_on(self) -> None:
        """To the next statement; from the last one to the thanks."""
        if not self.at_end:
            self._course.go_on()
            self._show()

    def go_back(self) -> None:
        """To the statement before; from the first one to the welcome."""
        if self._course.page is not Page.WELCOME:
            self._course.go_back()
            self._show()

    def open(self, number: int) -> None:
        """Show a statement; their number stands for the end."""
        self._course.open(number)
        self._show()

    def make_pause(self) -> None:
        """Cover the statement; whoever goes on is where one was."""
        self._course.page = Page.PAUSE
        self._show()

    def _open_area(self, number: int) -> None:
        if self._course.open_area(number):
            self._show()

    # ---- answers ------------------------------------------------------------------------------

    def show_answer(self, key: str, rating: Rating | None, *, important: bool) -> None:
        """What stands in the file: something could not be kept. Goes back to that statement."""
        self._course.keep(key, rating)
        self._course.mark(key, on=important)
        place = self._course.sheet.place_of(key)
        if place is not None and not self.is_paused:
            self.open(place)

    def forget(self) -> None:
        """Hold nobody's answers any more; for the moment before it is deleted."""
        self._moment.stop()
        self.hand_over()
        if self.writing is not None:
            self.writing.forget()
        self._course.forget()
        self.page.show_statement("", "")
        self.page.show_answer(None, important=False)

    def hand_over(self) -> None:
        """Tell what is written just now: the view is left, or the window locks."""
        if self.writing is not None:
            self.writing.tell()

    def _say(self, key: str, text: str) -> None:
        self._course.say(key, text)
        self.said.emit(key, text)

    def _is_leaving(self) -> bool:
        return self.way_out.is_open

    def _choose(self, answer: Answer) -> None:
        key = self._answerable
        if key is None:
            return
        rating = rating_of(key, answer)
        if rating != self._course.ratings.get(key):
            self._course.keep(key, rating)
            self.answered.emit(key, rating)
        self._show_answers()
        if self._habits.by_itself:
            self._moment.start()

    def _clear(self) -> None:
        key = self._answerable
        if key in self._course.ratings and key is not None:
            self._moment.stop()
            self._course.keep(key, None)
            self.answered.emit(key, None)
            self._show_answers()

    def _star(self, on: bool) -> None:  # noqa: FBT001  Qt's own way
        key = self._answerable
        if key is not None:
            self._moment.stop()  # who marks it is not done with it
            self._course.mark(key, on=on)
            self.starred.emit(key, on)
            self._show_answers()

    @property
    def _answerable(self) -> str | None:
        return self._course.item if self._course.on_statement else None

    def _take_habits(self) -> None:
        self._habits = Habits(self.head.faces.isChecked(), self.head.pace.isChecked())
        self._moment.stop()
        self.page.show_faces(on=self._habits.faces)
        self.habits_changed.emit(self._habits)

    # ---- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        self._moment.stop()
        self.way_out.shut()
        self.hand_over()
        on_statement, on_words = self._course.on_statement, self._course.on_words
        shown: QWidget = self.page if on_statement else self.telling
        area, progress = self._where() if on_statement or on_words else ("", "")
        if on_words and self.writing is not None:
            shown, key = self.writing, self._course.item or ""
            self.writing.show_question(key, self._course.said[key], f"{area}. {progress}")
        elif on_statement:
            self._show_statement(area, progress)
        else:
            self._tell()
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if self.isVisible():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)  # so that what is new is heard
        self.head.show_area(area, on_statement=on_statement, pauses=on_statement or on_words)
        self.foot.show_ways(
            progress,
            back=self._course.page in (Page.STATEMENT, Page.OWN_WORDS, Page.THANKS),
            on=on_statement or on_words,  # the other pages have their own button
            last=self._course.at_last,
        )
        self._show_bar()

    def _where(self) -> tuple[str, str]:
        """What the statement is about and how far one is, in words."""
        course = self._course
        area = self._words["own_words"] if course.on_words else self._heading()
        return area, self._words.progress(course.at + 1, course.total)

    def _heading(self) -> str:
        sheet = self._course.sheet
        return sheet.headings[sheet.items[self._course.at].area]

    def _show_statement(self, area: str, progress: str) -> None:
        said = self._course.sheet.statements[self._course.item or ""]
        self.page.show_statement(said, f"{area}. {progress}")
        self._show_answers()

    def _show_answers(self) -> None:
        key, course = self._answerable, self._course
        if key is not None:
            self.page.show_answer(course.ratings.get(key), important=key in course.important)
        self._show_bar()

    def _show_bar(self) -> None:
        self.area_bar.show_parts(self._course.progress, self._course.area)
        self.area_bar.setAccessibleName(self.foot.progress.text())

    def _tell(self) -> None:
        words = self._words
        match self._course.page:
            case Page.WELCOME:
                self.telling.show_lines(
                    words.title, words.welcome, words["start"], " ".join(words.notes)
                )
            case Page.PAUSE:
                self.telling.show_lines(words["pause"], (words["paused"],), words["resume"])
            case _:
                more = (words["thanks_more"], words["hand_back"])
                self.telling.show_lines(words["thanks"], more)

    # ---- keys ---------------------------------------------------------------------------------

    def _key(self, key: Qt.Key, text: str) -> None:
        aside = self._aside(key)
        if key in _ON or aside > 0:
            self.go_on()
        elif key == _K.Key_Backspace or aside < 0:
            self.go_back()
        elif key in _LINES:
            shown = self.page if self._course.on_statement else self.telling
            shown.scroll_by(_LINES[key])
        elif self._course.on_statement:
            self._statement_key(key, text)

    def _statement_key(self, key: Qt.Key, text: str) -> None:
        answer = meant_by(text)
        if answer is not None:
            self._choose(answer)
        elif text in _STAR and self._stars:
            self._star(self.item not in self._course.important)
        elif key == _K.Key_Delete:
            self._clear()
        elif key in _AREAS:
            self._open_area(self._course.area + _AREAS[key])
