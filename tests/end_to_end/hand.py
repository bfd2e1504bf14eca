"""A hand that types by chance into the fields of one editor and notes every key it presses.

As a program of its own, `python -m tests.end_to_end.hand HOME EDITOR MOMENT SEED`, it writes its
notes to standard output and types until it is killed.
"""

import json
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final

import shiboken6
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.builders import PASSPHRASE
from tests.end_to_end.editors import EDITORS, Editor, Field, a_clock, fields, go
from tests.end_to_end.played import VAULT
from tests.tour import acts
from tests.tour.looking import names
from tests.tour.robot import rest
from tests.tour.stage import Stage, at_home
from ui.places import Place, PlaceId
from ui.qt import hardening

Note = Mapping[str, object]
"""`at` seconds of the clock of all processes, one of `Moment`, `field` with the `text` it will hold
behind the next key, or something `odd` that came upon the hand."""

TAG: Final = re.compile(r"zq\d+x")  # at the beginning of what is typed into a field
_LETTERS: Final = "abcdefghijklmnoprstuvwxyzäöüßشж      "
_PAUSE: Final = (15, 110)  # ms between two keys
_LEADS_ELSEWHERE: Final = 2.0  # s in which a saving may do so
_SAVES: Final = 0.02  # how likely it saves instead of a letter


class Moment(StrEnum):
    """What the hand does besides typing."""

    CAME = "came"  # to the fields of the editor
    SAVING = "saving"
    LOCKING = "locking"


@dataclass(slots=True)
class _Written:
    """What the hand wrote into a field; before `begun` stands what is not its own."""

    number: int
    text: str
    begun: int = 0

    @property
    def tag(self) -> str:
        return f"zq{self.number}x"


class Hand:
    """What it does is decided by `random` alone."""

    def __init__(
        self,
        stage: Stage,
        editor: Editor,
        random: Random,
        note: Callable[[Note], None],
        *,
        saves: float = _SAVES,
    ) -> None:
        self._stage = stage
        self._robot = stage.robot
        self._editor = editor
        self._random = random
        self._tell = note
        self._saves = saves
        self._saved_at = 0.0
        self._known: list[_Written] = []
        self._field: Field | None = None
        self._written: _Written | None = None

    def begin(self) -> None:
        """To the editor, and into one of its fields."""
        go(self._stage, self._editor, again=bool(self._known))
        self._robot.write("")  # no key, but from here on the window is the active one
        self._tell({"at": time.monotonic(), Moment.CAME: True})
        found: list[QWidget] = [*fields(self._stage)]
        focused = QApplication.focusWidget()
        if focused is not None and focused in found:
            self._into(focused)
        elif found:
            self._into(self._random.choice(found))
        else:  # saved, and nothing is left to be typed
            self._field = None

    def go_on(self) -> None:
        """Behind a lock the fields are others: on in the one with the keyboard."""
        focused = QApplication.focusWidget()
        if not isinstance(focused, Field):
            self._field = None
        elif not self._knows(focused):
            self._into(focused)

    def type_for(self, seconds: float) -> None:
        """One thing after the other, for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.act()
            rest(self._random.randint(*_PAUSE))

    def act(self) -> None:
        """A letter; now and then another key, field or place."""
        if self._field is None or not self._is_there():
            return
        chance = self._random.random() - self._saves
        if chance < 0:
            self.save()
        elif chance < 0.02:
            self._into(self._random.choice(fields(self._stage)))
        elif chance < 0.03:
            self._stage.window.go(Place(PlaceId.CASES))
            self.begin()
        elif chance < 0.07:
            self._go_left()
        elif chance < 0.12:
            self._rub_out()
        else:
            self._letter(self._random.choice(_LETTERS))

    def save(self) -> None:
        """Ctrl+S."""
        self._saved_at = time.monotonic()
        self._tell({"at": self._saved_at, Moment.SAVING: True})
        self._robot.keys("Ctrl+S")

    # ---- keys -------------------------------------------------------------------------------

    def _letter(self, letter: str) -> None:
        field, _written = self._here
        at, text = position(field), content(field)
        self._press(text[:at] + letter + text[at:], letter)

    def _rub_out(self) -> None:
        field, written = self._here
        at, text = position(field), content(field)
        if at > written.begun:
            self._press(text[: at - 1] + text[at:], "")

    def _go_left(self) -> None:
        field, written = self._here
        for _ in range(min(self._random.randint(1, 5), position(field) - written.begun)):
            self._robot.keys("Left")

    def _press(self, wanted: str, letter: str) -> None:
        """The key, once it is noted what comes of it; then that must have come."""
        field, written = self._here
        written.text = wanted
        self._tell({"at": time.monotonic(), "field": written.number, "text": wanted})
        if letter:
            self._robot.write(letter)
        else:
            self._robot.keys("Backspace")
        if shiboken6.isValid(field) and content(field) != wanted:
            self._odd(f"{content(field)!r} instead of {wanted!r}")

    # ---- fields -----------------------------------------------------------------------------

    @property
    def _here(self) -> tuple[Field, _Written]:
        assert self._field is not None
        assert self._written is not None
        return self._field, self._written

    def _into(self, field: QWidget) -> None:
        """The cursor behind what stands there, and a tag if there is none yet."""
        assert isinstance(field, Field)
        field.setFocus()
        self._robot.keys("End" if isinstance(field, QLineEdit) else "Ctrl+End")
        if self._knows(field):
            return
        self._field, text = field, content(field)
        self._written = _Written(len(self._known), text)
        self._known.append(self._written)
        # At once, so that the tag stays whole.
        for letter in f"{' ' if text else ''}{self._written.tag}":
            self._letter(letter)
        self._written.begun = len(content(field))

    def _knows(self, field: Field) -> bool:
        """Whether the hand wrote there before; then all of it stands there, and it goes on."""
        text = content(field)
        tag = TAG.search(text)
        if tag is None:
            return False
        self._field = field
        self._written = next(each for each in self._known if each.tag == tag[0])
        if text.split() != self._written.text.split():
            self._odd(f"{text!r} where there was {self._written.text!r}")
        return True

    def _is_there(self) -> bool:
        """Whether the keyboard is where the hand left it; if not, it goes on somewhere else."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is self._field:
            if TAG.search(content(self._field)) is None:  # saved, and empty for the next
                self._into(self._field)
            return True
        if time.monotonic() - self._saved_at > _LEADS_ELSEWHERE:
            called = "nothing" if focused is None else f"{type(focused).__name__} {names(focused)}"
            self._odd(f"the keyboard went away, to {called}")
        if focused is not None and focused in fields(self._stage):
            self._into(focused)
        else:
            self.begin()
        return False

    def _odd(self, what: str) -> None:
        self._tell({"at": time.monotonic(), "odd": what})


# ---- what it sees ---------------------------------------------------------------------------


def content(field: Field) -> str:
    """What stands in it."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def position(field: Field) -> int:
    """How many letters stand before the cursor."""
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position()


# ---- a program of its own -------------------------------------------------------------------


def main() -> None:
    """Type until killed; where the moment is the lock, a while and then lock."""
    home, editor, moment, seed = sys.argv[1:]
    random = Random(int(seed))
    hardening.harden()
    with at_home(Path(home)):
        stage = Stage(Path(home), folder=Path(home) / VAULT, clock=a_clock())
        acts.unlock(stage.robot, PASSPHRASE)
        saves = 5 * _SAVES if moment == Moment.SAVING else _SAVES
        hand = Hand(stage, EDITORS[editor], random, _say, saves=saves)
        hand.begin()
        if moment == Moment.LOCKING:
            hand.type_for(random.uniform(0.5, 3))
            _say({"at": time.monotonic(), Moment.LOCKING: True})
            stage.robot.keys("Ctrl+L")
            rest(60_000)
        while True:
            hand.type_for(1)


def _say(note: Note) -> None:
    os.write(1, f"{json.dumps(note)}\n".encode())


if __name__ == "__main__":
    main()
