"""The window from outside: what the accessibility bus tells of it, and what can be asked of it.

Runs in the system's own Python, like the bus.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from tests.screen_reader.bus import CHECKED, FOCUSABLE, SHOWING, Bus, NoAnswer, Thing, Told

PROGRAM = "JMD Desktop"
_PATIENCE = 60.0  # seconds; a slow machine is no failure
_BREATH = 0.05  # seconds
_STILL = 0.15  # seconds in which nothing changed: the window has come to rest
_Seen = TypeVar("_Seen")


@dataclass(frozen=True)
class Found:
    """One thing on the screen."""

    role: str
    name: str  # what is spoken: the label beside it, else its own
    actions: tuple[str, ...]
    focusable: bool
    checked: bool
    thing: Thing


class Desk:
    """The program's window; every wait ends after a while with words of what was missing."""

    def __init__(self) -> None:
        self._bus = Bus()
        self._app = self._wait(self._program, f"no program on the bus: {PROGRAM}")
        self._known: tuple[Thing, ...] = ()

    def all(self) -> list[Found]:
        """What is shown now, in reading order; a question that is asked keeps one from the rest."""
        told = self._read()
        if self._app not in told:
            raise NoAnswer
        windows = (told[each] for each in told[self._app].inside if each in told)
        asked = next((w.thing for w in windows if w.role == "dialog" and SHOWING in w.states), None)
        return [_found(each, told) for each in _in_order(asked or self._app, told)]

    def has(self, name: str) -> bool:
        """Whether something of that name is shown."""
        return any(each.name == name for each in self.all())

    def wait_for(self, name: str) -> None:
        """Until it is shown."""
        self._wait(lambda: self.has(name) or None, f"never shown: {name}")

    def wait_until_gone(self, name: str) -> None:
        """Until it is shown no more."""
        self._wait(lambda: None if self.has(name) else True, f"still shown: {name}")

    def press(self, name: str) -> None:
        """Press a button, once it is there."""
        self._act(name, "Press")

    def open(self, name: str) -> None:
        """Press what leads to a place or page, until it is said to be the one that is open."""
        self.press(name)
        self._wait(
            lambda: next((e for e in self.all() if e.name == name and e.checked), None),
            f"never opened: {name}",
        )

    def toggle(self, name: str) -> None:
        """Set a box, a circle or a tile, once it is there; it stays as it is when it is set."""
        found = self._find(name, "Toggle")
        if not found.checked:
            self._do(found, "Toggle")

    def write(self, name: str, words: str) -> None:
        """Put words into a field."""
        found = self._wait(
            lambda: next((e for e in self.all() if (e.role, e.name) == ("text", name)), None),
            f"no field: {name}",
        )
        self._bus.write(found.thing, words)

    def beginning_with(self, words: str) -> str:
        """The whole name of what begins so."""
        return self._wait(
            lambda: next((e.name for e in self.all() if e.name.startswith(words)), None),
            f"nothing begins with: {words}",
        )

    def settled(self) -> list[Found]:
        """What is shown once nothing changes any more."""
        before: list[tuple[str, str]] = []

        def still() -> list[Found] | None:
            nonlocal before
            found = self.all()
            now = [(each.role, each.name) for each in found]
            same, before = now == before, now
            time.sleep(0 if same else _STILL)
            return found if same else None

        return self._wait(still, "the window never comes to rest")

    def _act(self, name: str, action: str) -> None:
        self._do(self._find(name, action), action)

    def _find(self, name: str, action: str) -> Found:
        return self._wait(
            lambda: next((e for e in self.all() if e.name == name and action in e.actions), None),
            f"nothing to {action.lower()}: {name}",
        )

    def _do(self, found: Found, action: str) -> None:
        self._bus.do(found.thing, found.actions.index(action))

    def _program(self) -> Thing | None:
        return next((each.thing for each in self._bus.programs() if each.name == PROGRAM), None)

    def _read(self) -> dict[Thing, Told]:
        """All of the window as it is now.

        Most of it was there before: that is asked in one go, and only what is new level by level.
        """
        told: dict[Thing, Told] = {}
        asked: set[Thing] = set()
        wanted: list[Thing] = [self._app, *self._known]
        while wanted:
            asked.update(wanted)
            found = self._bus.tell(wanted)
            told.update((each.thing, each) for each in found)
            shown = (each for each in found if _is_shown(each, self._app))
            wanted = list(dict.fromkeys(t for each in shown for t in each.inside if t not in asked))
        self._known = tuple(each.thing for each in _in_order(self._app, told))
        return told

    @staticmethod
    def _wait(look: Callable[[], _Seen | None], else_say: str) -> _Seen:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                found = look()
            except NoAnswer:
                found = None  # it went while one looked at it
            if found is not None:
                return found
            if time.monotonic() > end:
                raise SystemExit(else_say)
            time.sleep(_BREATH)


def _is_shown(told: Told, app: Thing) -> bool:
    return told.thing == app or SHOWING in told.states


def _in_order(top: Thing, told: dict[Thing, Told]) -> Iterator[Told]:
    """What is shown inside, each before what is inside of it."""
    for inside in told[top].inside if top in told else ():
        each = told.get(inside)
        if each is not None and SHOWING in each.states:
            yield each
            yield from _in_order(inside, told)


def _found(each: Told, told: dict[Thing, Told]) -> Found:
    # A label beside it comes first: the own name of a combo box is what is chosen in it.
    labels = " ".join(told[label].name for label in each.labels if label in told)
    return Found(
        each.role,
        labels or each.name,
        each.actions,
        FOCUSABLE in each.states,
        CHECKED in each.states,
        each.thing,
    )
