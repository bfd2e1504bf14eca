"""Where somebody is among the statements, and what was answered so far; knows no widget."""

from dataclasses import dataclass
from enum import Enum

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from jmd_desktop.services.answering import AnswerSheet

Answer = int | NoValue

_DONT_KNOW = frozenset("0wW?")
_NO_ANSWER = frozenset("-–−")  # noqa: RUF001  a minus of any kind


class Page(Enum):
    """What is on the screen."""

    WELCOME = "welcome"
    STATEMENT = "statement"
    OWN_WORDS = "own_words"
    PAUSE = "pause"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a life area: how many statements, how many of them have an answer."""

    asked: int
    answered: int


class Course:
    """What is asked counts from 0, the questions in words of one's own behind the statements; their
    number stands for the end."""  # fmt: skip

    def __init__(self, sheet: AnswerSheet, at: int, *, paused: bool) -> None:
        """At 0 a welcome comes first unless something was answered; `paused` begins covered."""
        self.sheet = sheet
        self.ratings = dict(sheet.ratings)
        self.important = set(sheet.important)
        self.said = dict(sheet.said)
        self.at = min(max(at, 0), self.total)
        self.page = Page.PAUSE if paused else self._first()

    def _first(self) -> Page:
        return Page.WELCOME if self.at == 0 and not self.ratings else self._page_of(self.at)

    def _page_of(self, number: int) -> Page:
        if number < len(self.sheet.items):
            return Page.STATEMENT
        return Page.OWN_WORDS if number < self.total else Page.THANKS

    # ---- where one is -----------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How much is asked."""
        return len(self.sheet.keys)

    @property
    def item(self) -> str | None:
        """The key of what one is at or goes on with; None at the end."""
        return self.sheet.keys[self.at] if self.at < self.total else None

    @property
    def on_statement(self) -> bool:
        """Whether one can be answered."""
        return self.page is Page.STATEMENT

    @property
    def on_words(self) -> bool:
        """Whether one can write."""
        return self.page is Page.OWN_WORDS

    @property
    def at_last(self) -> bool:
        """Whether the last of all is on the screen."""
        return (self.on_statement or self.on_words) and self.at + 1 == self.total

    @property
    def area(self) -> int:
        """The life area of the statement on the screen, counted from 0; -1 for none."""
        if not self.on_statement:
            return -1
        return self.sheet.areas.index(self.sheet.items[self.at].area)

    @property
    def progress(self) -> tuple[Progress, ...]:
        """How far one has come in each life area."""
        found = []
        for area in self.sheet.areas:
            keys = [item.key for item in self.sheet.items if item.area == area]
            found.append(Progress(len(keys), sum(key in self.ratings for key in keys)))
        return tuple(found)

    # ---- moving -----------------------------------------------------------------------------

    def open(self, number: int) -> None:
        """To what is asked there; their number stands for the end."""
        self.at = min(max(number, 0), self.total)
        self.page = self._page_of(self.at)

    def go_on(self) -> None:
        """To what is asked next; from the last to the thanks."""
        if self.on_statement or self.on_words:
            self.open(self.at + 1)
        elif self.page is not Page.THANKS:
            self.open(self.at)

    def go_back(self) -> None:
        """To the statement before; from the first one to the welcome."""
        if self.page is Page.PAUSE:
            self.open(self.at)
        elif self.on_statement and self.at == 0:
            self.page = Page.WELCOME
        elif self.page is not Page.WELCOME:
            self.open(self.at - 1)

    def open_area(self, number: int) -> bool:
        """To the first statement of a life area, counted from 0; whether there is one."""
        areas = self.sheet.areas
        if not 0 <= number < len(areas) or self.page is Page.PAUSE:
            return False
        self.open(next(n for n, i in enumerate(self.sheet.items) if i.area == areas[number]))
        return True

    # ---- answers ----------------------------------------------------------------------------

    def keep(self, key: str, rating: Rating | None) -> None:
        """What was answered; None takes it back."""
        if rating is None:
            self.ratings.pop(key, None)
        else:
            self.ratings[key] = rating

    def say(self, key: str, text: str) -> None:
        """What is written."""
        self.said[key] = text

    def mark(self, key: str, *, on: bool) -> None:
        """Whether it is important to who answers."""
        (self.important.add if on else self.important.discard)(key)

    def forget(self) -> None:
        """Hold nobody's answers any more."""
        self.ratings.clear()
        self.important.clear()
        self.said.clear()


def rating_of(key: str, answer: Answer) -> Rating:
    """An answer to a statement."""
    if isinstance(answer, NoValue):
        return Rating(key, no_value=answer)
    return Rating(key, value=answer)


def meant_by(text: str) -> Answer | None:
    """What a typed sign means; digits of any script count."""
    if text in _DONT_KNOW or (text.isdecimal() and int(text) == 0):
        return NoValue.DONT_KNOW
    if text in _NO_ANSWER:
        return NoValue.NO_ANSWER
    if text.isdecimal() and LOWEST <= int(text) <= HIGHEST:
        return int(text)
    return None
