"""The window from outside: what the accessibility bus tells of it, and what can be asked of it.

Runs in the system's own Python, which has `pyatspi`; nothing of the program is imported here.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import pyatspi  # type: ignore[import-not-found]  # comes with the system, not with the program

PROGRAM = "JMD Desktop"
_PATIENCE = 30.0  # seconds; a slow machine is no failure
_BREATH = 0.05  # seconds
_Seen = TypeVar("_Seen")


@dataclass(frozen=True)
class Found:
    """One thing on the screen."""

    role: str
    name: str  # what is spoken: the label beside it, else its own
    actions: tuple[str, ...]
    focusable: bool
    checked: bool
    node: Any  # of pyatspi, which has no types


class Desk:
    """The program's window; every wait ends after a while with words of what was missing."""

    def __init__(self) -> None:
        self._app = self._wait(self._program, f"no program on the bus: {PROGRAM}")

    def all(self) -> list[Found]:
        """What is shown now, in reading order."""
        return list(self._shown(self._app))

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
        found.node.queryEditableText().setTextContents(words)
        time.sleep(_BREATH)

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
            time.sleep(_BREATH * 3)
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
        found.node.queryAction().doAction(found.actions.index(action))
        time.sleep(_BREATH)

    @staticmethod
    def _program() -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        return next((app for app in desktop if app is not None and app.name == PROGRAM), None)

    def _shown(self, node: Any) -> Iterator[Found]:
        for child in node:
            if child is None or not child.getState().contains(pyatspi.STATE_SHOWING):
                continue
            yield _found(child)
            yield from self._shown(child)

    @staticmethod
    def _wait(look: Callable[[], _Seen | None], else_say: str) -> _Seen:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                found = look()
            except (LookupError, NotImplementedError, RuntimeError):
                found = None  # it went while one looked at it
            if found is not None:
                return found
            if time.monotonic() > end:
                raise SystemExit(else_say)
            time.sleep(_BREATH)


def _found(node: Any) -> Found:
    state = node.getState()
    try:
        told = node.queryAction()
        actions = tuple(told.getName(number) for number in range(told.nActions))
    except NotImplementedError:
        actions = ()
    return Found(
        node.getRoleName(),
        _spoken(node),
        actions,
        state.contains(pyatspi.STATE_FOCUSABLE),
        state.contains(pyatspi.STATE_CHECKED),
        node,
    )


def _spoken(node: Any) -> str:
    """The label beside it: the own name of a combo box is what is chosen in it."""
    labels = [
        relation.getTarget(number).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for number in range(relation.getNTargets())
    ]
    return " ".join(labels) if labels else node.name
