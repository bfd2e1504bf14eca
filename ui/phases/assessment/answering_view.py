"""The young person's own view over the whole window: welcome, statement by statement, thanks.

Nobody's name and no other view's answers come in here. What is chosen is told at once and shown
at once; whoever keeps it says if it could not be kept.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating, View
from jmd_desktop.i18n import _
from jmd_desktop.services.answering import AnswerSheet
from ui.phases.assessment.answering_controls import (
    AreaBar,
    AreaPart,
    FacesSwitch,
    PaceSwitch,
    WordButton,
)
from ui.phases.assessment.answering_pages import StatementPage, WordsPage
from ui.qt.buttons import ButtonKind
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, WIDE, box, column, row
from ui.qt.reading_controls import TurnButton
from ui.qt.reading_cover import ENTER, CoveringView
from ui.qt.reading_words import Part, Type
from ui.qt.surfaces import frame
from ui.qt.text import ElidedLabel, Kind, label

_K = Qt.Key
_ON: Final = (_K.Key_Space, *ENTER)
_LINES: Final = {_K.Key_Down: 1, _K.Key_Up: -1}
_BESIDE: Final = 0.75  # of the body: where one is stands quietly beside the statement
_PAUSE_TO_SEE: Final = 650  # ms between an answer and the next statement
_DONT_KNOW: Final = frozenset("0wW?")
_NO_ANSWER: Final = frozenset("-–−")  # noqa: RUF001  a minus of any kind
_STAR: Final = frozenset("*")

Answer = int | NoValue


class _On(Enum):
    """What is on the screen."""

    WELCOME = "welcome"
    STATEMENT = "statement"
    PAUSE = "pause"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody likes to answer; nothing about what."""

    faces: bool = True
    by_itself: bool = True  # the next statement comes by itself after an answer


class AnswerView(CoveringView):
    """Statements count from 0; their number stands for the end."""

    answered = Signal(str, object)
    """Key of a statement and its `Rating`, None where the answer was taken back."""

    starred = Signal(str, bool)
    habits_changed = Signal(object)

    def __init__(
        self, sheet: AnswerSheet, *, at: int = 0, habits: Habits | None = None, paused: bool = False
    ) -> None:
        """At 0 a welcome comes first; `paused` shows nothing of the answers until going on."""
        super().__init__()
        self._sheet = sheet
        self._words = sheet.words
        self._setting = Type(sheet.words.language)
        self._ratings = dict(sheet.ratings)
        self._important = set(sheet.important)
        self._habits = habits or Habits()
        self._at = min(max(at, 0), len(sheet.items))
        self._on = _On.PAUSE if paused else self._begins_with()
        self.setLayoutDirection(self._setting.direction)
        own = sheet.view is View.YOUNG_PERSON
        self.page = StatementPage(sheet.words, self._setting, star=own)
        self.telling = WordsPage(self._setting)
        self._stack = QStackedWidget()
        self.area_bar = AreaBar()
        self.faces = FacesSwitch(_("Show faces"))
        self.pace = PaceSwitch(_("After an answer the next statement comes by itself"))
        self.pause = WordButton(
            sheet.words["pause"], ButtonKind.PLAIN, self._setting.caption_font()
        )
        self.back = TurnButton(ButtonKind.PLAIN)
        self.on = TurnButton(ButtonKind.PRIMARY)
        self._area, self._progress = ElidedLabel("", Kind.QUIET), label("", Kind.QUIET)
        for line in (self._area, self._progress):
            line.setFont(Type(sheet.words.language, _BESIDE).font(Part.BODY))
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_PAUSE_TO_SEE)
        self._moment.timeout.connect(self.go_on)
        self._build()
        self._wire()
        self._show()

    def _begins_with(self) -> _On:
        if self._at >= len(self._sheet.items):
            return _On.THANKS
        return _On.WELCOME if self._at == 0 and not self._ratings else _On.STATEMENT

    def _build(self) -> None:
        head = frame("header")
        line = box(
            QHBoxLayout(head),
            self.faces,
            self.pace,
            self.pause,
            self.lock,
            gap=SMALL,
            margins=(WIDE, SMALL, WIDE, SMALL),
        )
        line.insertWidget(0, self._area, 1)
        for page in (self.page, self.telling):
            self._stack.addWidget(page)
        foot = frame("footer")
        told = column(row(None, self._progress, None), row(None, self.way_out, None), gap=2)
        turning = box(
            QHBoxLayout(foot),
            self.back,
            self.on,
            gap=WIDE,
            margins=(WIDE, MEDIUM, WIDE, MEDIUM),
        )
        turning.insertLayout(1, told, 1)
        for part in (self.pause, self.back, self.on):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # nothing moves from page to page
            part.setSizePolicy(policy)
        lines = box(QVBoxLayout(self), head, gap=0)
        lines.addLayout(row(self.area_bar, margins=(WIDE, SMALL, WIDE, 0)))
        lines.addWidget(self._stack, 1)
        lines.addWidget(foot)

    def _wire(self) -> None:
        self.page.chosen.connect(self._choose)
        self.page.cleared.connect(self._clear)
        self.page.starred.connect(self._star)
        self.telling.pressed.connect(self.go_on)
        self.area_bar.pressed.connect(self._open_area)
        self.faces.setChecked(self._habits.faces)
        self.pace.setChecked(self._habits.by_itself)
        self.page.show_faces(on=self._habits.faces)
        self.faces.clicked.connect(self._take_habits)
        self.pace.clicked.connect(self._take_habits)
        self.pause.clicked.connect(self.make_pause)
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)

    # ---- where one is -------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The statement on the screen, or the one one goes on with."""
        return self._at

    @property
    def item(self) -> str | None:
        """The key of that statement; None at the end."""
        asked = self._sheet.items
        return asked[self._at].key if self._at < len(asked) else None

    @property
    def is_paused(self) -> bool:
        """Whether nothing of the answers is on the screen until somebody goes on."""
        return self._on is _On.PAUSE

    @property
    def at_end(self) -> bool:
        """Whether thanks are on the screen."""
        return self._on is _On.THANKS

    def go_on(self) -> None:
        """To the next statement; from the last one to the thanks."""
        if self._on is _On.STATEMENT:
            self.open(self._at + 1)
        elif self._on is not _On.THANKS:
            self.open(self._at)

    def go_back(self) -> None:
        """To the statement before; from the first one to the welcome."""
        if self._on is _On.PAUSE:
            self.open(self._at)
        elif self._on is _On.STATEMENT and self._at == 0:
            self._turn_to(_On.WELCOME)
        elif self._on is not _On.WELCOME:
            self.open(self._at - 1)

    def open(self, number: int) -> None:
        """Show a statement; their number stands for the end."""
        self._at = min(max(number, 0), len(self._sheet.items))
        self._turn_to(_On.STATEMENT if self._at < len(self._sheet.items) else _On.THANKS)

    def make_pause(self) -> None:
        """Cover the statement; whoever goes on is where one was."""
        self._turn_to(_On.PAUSE)

    def _open_area(self, number: int) -> None:
        areas = self._sheet.areas
        if 0 <= number < len(areas) and self._on is not _On.PAUSE:
            first = next(n for n, i in enumerate(self._sheet.items) if i.area == areas[number])
            self.open(first)

    def _step_area(self, by: int) -> None:
        if self._on is _On.STATEMENT:
            self._open_area(self._area_number + by)

    @property
    def _area_number(self) -> int:
        return self._sheet.areas.index(self._sheet.items[self._at].area)

    # ---- answers ------------------------------------------------------------------------------

    def show_answer(self, key: str, rating: Rating | None, *, important: bool) -> None:
        """What stands in the file: something could not be kept. Goes back to that statement."""
        self._keep(key, rating)
        (self._important.add if important else self._important.discard)(key)
        place = self._sheet.place_of(key)
        if place is not None and self._on is not _On.PAUSE:
            self.open(place)

    def forget(self) -> None:
        """Hold nobody's answers any more; for the moment before it is deleted."""
        self._moment.stop()
        self._ratings.clear()
        self._important.clear()
        self.page.show_statement("", "")
        self.page.show_answer(None, important=False)

    def _choose(self, answer: Answer) -> None:
        key = self.item
        if key is None or self._on is not _On.STATEMENT:
            return
        if isinstance(answer, NoValue):
            rating = Rating(key, no_value=answer)
        else:
            rating = Rating(key, value=answer)
        if rating != self._ratings.get(key):
            self._keep(key, rating)
            self.answered.emit(key, rating)
        self._show_answers()
        if self._habits.by_itself:
            self._moment.start()

    def _clear(self) -> None:
        key = self.item
        if key in self._ratings and self._on is _On.STATEMENT:
            self._moment.stop()
            self._keep(key, None)
            self.answered.emit(key, None)
            self._show_answers()

    def _star(self, on: bool) -> None:  # noqa: FBT001  Qt's own way
        key = self.item
        if key is None or self._on is not _On.STATEMENT:
            return
        self._moment.stop()  # who marks it is not done with it
        (self._important.add if on else self._important.discard)(key)
        self.starred.emit(key, on)
        self._show_answers()

    def _keep(self, key: str, rating: Rating | None) -> None:
        if rating is None:
            self._ratings.pop(key, None)
        else:
            self._ratings[key] = rating

    def _take_habits(self) -> None:
        self._habits = Habits(self.faces.isChecked(), self.pace.isChecked())
        self._moment.stop()
        self.page.show_faces(on=self._habits.faces)
        self.habits_changed.emit(self._habits)

    # ---- showing ------------------------------------------------------------------------------

    def _turn_to(self, shown: _On) -> None:
        self._on = shown
        self._show()

    def _show(self) -> None:
        self._moment.stop()
        self.way_out.shut()
        on_statement = self._on is _On.STATEMENT
        shown = self.page if on_statement else self.telling
        if on_statement:
            self._show_statement()
        else:
            self._tell()
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if self.isVisible():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)  # so that what is new is heard
        self.pause.setVisible(on_statement)
        self.faces.setVisible(on_statement)
        self.pace.setVisible(on_statement)
        self._show_bar()
        self._tell_ways()

    def _show_statement(self) -> None:
        item = self._sheet.items[self._at]
        area = self._words.area(item.area)
        progress = self._words.progress(self._at + 1, len(self._sheet.items))
        self._area.setText(area)
        self._progress.setText(progress)
        self.page.show_statement(self._sheet.statements[item.key], f"{area}. {progress}")
        self._show_answers()

    def _show_answers(self) -> None:
        key = self.item
        if key is not None:
            self.page.show_answer(self._ratings.get(key), important=key in self._important)
        self._show_bar()

    def _show_bar(self) -> None:
        parts = []
        for area in self._sheet.areas:
            keys = [item.key for item in self._sheet.items if item.area == area]
            parts.append(AreaPart(len(keys), sum(key in self._ratings for key in keys)))
        here = self._area_number if self._on is _On.STATEMENT else -1
        self.area_bar.show_parts(parts, here)
        self.area_bar.setAccessibleName(self._progress.text())

    def _tell(self) -> None:
        words = self._words
        self._area.setText("")
        self._progress.setText("")
        match self._on:
            case _On.WELCOME:
                self.telling.show_lines(
                    words.title, words.welcome, words["start"], " ".join(words.notes)
                )
            case _On.PAUSE:
                self.telling.show_lines(words["pause"], (words["paused"],), words["resume"])
            case _:
                more = (words["thanks_more"], words["hand_back"])
                self.telling.show_lines(words["thanks"], more)

    def _tell_ways(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = Icon.ARROW_RIGHT, Icon.ARROW_LEFT
        if rtl:
            forward, backward = backward, forward
        last = self._on is _On.STATEMENT and self._at + 1 == len(self._sheet.items)
        if last:
            self.on.show_way(Icon.CHECK, self._words["finish"])
        else:
            self.on.show_way(forward, self._words["next"])
        self.back.show_way(backward, self._words["back"])
        self.on.setVisible(self._on is _On.STATEMENT)  # the other pages have their own button
        self.back.setVisible(self._on in (_On.STATEMENT, _On.THANKS))

    # ---- keys ---------------------------------------------------------------------------------

    def _key(self, key: Qt.Key, text: str) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = _K.Key_Right, _K.Key_Left
        if rtl:
            forward, backward = backward, forward
        if key in (*_ON, forward):
            self.go_on()
        elif key in (backward, _K.Key_Backspace):
            self.go_back()
        elif key in _LINES:
            (self.page if self._on is _On.STATEMENT else self.telling).scroll_by(_LINES[key])
        elif self._on is _On.STATEMENT:
            self._statement_key(key, text)

    def _statement_key(self, key: Qt.Key, text: str) -> None:
        answer = _answer(text)
        if answer is not None:
            self._choose(answer)
        elif text in _STAR and self._sheet.view is View.YOUNG_PERSON:
            self._star(self.item not in self._important)
        elif key == _K.Key_Delete:
            self._clear()
        elif key == _K.Key_PageDown:
            self._step_area(1)
        elif key == _K.Key_PageUp:
            self._step_area(-1)


def _answer(text: str) -> Answer | None:
    """What a typed sign means; digits of any script count."""
    if text in _DONT_KNOW or (text.isdecimal() and int(text) == 0):
        return NoValue.DONT_KNOW
    if text in _NO_ANSWER:
        return NoValue.NO_ANSWER
    if text.isdecimal() and LOWEST <= int(text) <= HIGHEST:
        return int(text)
    return None
