"""When the question of the clocks was asked last, and where one was in it, over a lock too."""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.domain.cases import CaseId


@dataclass(frozen=True, slots=True)
class Left:
    """Where one was when the program was locked at the place."""

    asked: CaseId | None  # what the place was opened with
    case_id: CaseId | None  # the case that was shown
    cursor: int | None  # in the reason; None: the keyboard was not there


class Spots:
    """In memory, as long as the program runs: ids, no word of a file."""

    def __init__(self) -> None:
        self._asked_on: date | None = None
        self.left: Left | None = None

    def ask(self, today: date) -> bool:
        """Whether the counsellor is to be asked now: at the start of the program, and once on
        each further day it stays open."""  # fmt: skip
        due = self._asked_on != today
        self._asked_on = today
        return due

    def come_back(self, asked: CaseId | None) -> Left | None:
        """Where one was, told once, and only to who comes back to the same."""
        left, self.left = self.left, None
        return left if left is not None and left.asked == asked else None
