"""Looks for people with a similar name while the name is typed; keeps what was asked in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.errors import UserError
from jmd_desktop.services.duplicates import Duplicates
from ui.qt.tasks import Runner

_PAUSE = 150  # ms after the first key; then at most one question at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is looked for by."""

    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None

    @property
    def nothing(self) -> bool:
        """Whether there is no name to look for."""
        return not (self.first_name or self.last_name or self.preferred_name)


_NOBODY = Asked()


class Lookout(QObject):
    """Asks on the reader, throttled; an answer to an earlier question is only shown, not taken."""

    found = Signal(object, object)
    """tuple[SimilarCase, ...], and whether anybody was looked for."""

    def __init__(self, runner: Runner, duplicates: Duplicates, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._duplicates = duplicates
        self._wanted = self._asked = self._answered = _NOBODY
        self._asking = False
        self._matches: tuple[SimilarCase, ...] = ()
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)

    @property
    def matches(self) -> tuple[SimilarCase, ...]:
        """Who was found for what stands there now, or shortly before."""
        return self._matches

    def look_for(self, wanted: Asked) -> None:
        """This stands there now."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._then = None  # who types on does not go on
        if wanted.nothing:
            self.forget()
        elif not self._timer.isActive():  # throttled, not put off by every further key
            self._timer.start()

    def once_known(self, then: Callable[[], None]) -> bool:
        """Call `then` when everybody was looked for; at once and True where that is so already."""
        if self._wanted == self._answered:
            return True
        self._then = then
        self._timer.stop()
        self._ask()
        return False

    def forget(self) -> None:
        """Nobody is looked for any more."""
        self._timer.stop()
        self._wanted = self._asked = self._answered = _NOBODY
        self._then = None
        self._tell(())

    def _ask(self) -> None:
        if self._asking or self._wanted == self._answered:
            return
        self._asking, self._asked = True, self._wanted
        asked = self._wanted
        work = partial(
            self._duplicates.similar,
            asked.first_name,
            asked.last_name,
            asked.preferred_name,
            asked.birth_date,
        )
        self._runner.read(self, work, partial(self._answer, asked), self._no_answer)

    def _answer(self, asked: Asked, found: tuple[SimilarCase, ...]) -> None:
        self._asking = False
        if asked == self._asked:  # else it was forgotten meanwhile
            self._answered = asked
            self._tell(found)
        if self._wanted != self._answered:
            self._ask()
        elif self._then is not None:
            then, self._then = self._then, None
            then()

    def _no_answer(self, error: UserError) -> None:
        self._asking = False
        self._then = None
        self._runner.refused.emit(error)

    def _tell(self, found: tuple[SimilarCase, ...]) -> None:
        self._matches = found
        self.found.emit(found, self._answered != _NOBODY)
