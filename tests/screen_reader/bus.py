"""The accessibility bus of this session: what is on it, asked for many things at a time.

Runs in the system's own Python, which has `pyatspi`; nothing of the program is imported here. Every
question waits for its turn in the program like a key that is pressed; one after the other, a full
window would take seconds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# Both come with the system, not with the program.
import pyatspi  # type: ignore[import-not-found]
from gi.repository import Gio, GLib  # type: ignore[import-not-found]

FOCUSABLE = int(pyatspi.STATE_FOCUSABLE)
CHECKED = int(pyatspi.STATE_CHECKED)
SHOWING = int(pyatspi.STATE_SHOWING)
_LABELLED_BY = int(pyatspi.RELATION_LABELLED_BY)
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ACTION = "org.a11y.atspi.Action"
_EDITABLE = "org.a11y.atspi.EditableText"
_ROOT = "/org/a11y/atspi/accessible/root"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SLOW = 10_000  # ms; whoever has not answered by then is asked anew, or is gone
_A_WORD = 32  # states in a number


@dataclass(frozen=True)
class Thing:
    """Whose it is, and where it lies there."""

    owner: str
    path: str


@dataclass(frozen=True)
class Told:
    """What a thing says of itself; `states` as the bus numbers them."""

    thing: Thing
    role: str
    name: str
    labels: tuple[Thing, ...]  # stand beside it
    states: frozenset[int]
    actions: tuple[str, ...]
    inside: tuple[Thing, ...]


@dataclass(frozen=True)
class _Question:
    thing: Thing
    interface: str
    member: str
    words: Any = None


class NoAnswer(Exception):
    """Nobody is there any more."""


class Bus:
    """The questions and deeds of a screen reader."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        starter = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        (address,) = session.call_sync(*starter, None, None, 0, _SLOW, None).unpack()
        flags = Gio.DBusConnectionFlags
        self._bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
        )

    def programs(self) -> list[Told]:
        """Those that run on this screen."""
        root = Thing("org.a11y.atspi.Registry", _ROOT)
        (running,) = self._ask([_Question(root, _ACCESSIBLE, "GetChildren")])
        return self.tell([] if running is None else _things(running[0]))

    def tell(self, things: Sequence[Thing]) -> list[Told]:
        """What these say, in their order, as far as they are still there."""
        asked = [question for thing in things for question in _about(thing)]
        answers = self._ask(asked)
        each = len(asked) // max(len(things), 1)
        told = (
            _told(thing, answers[number * each : (number + 1) * each])
            for number, thing in enumerate(things)
        )
        return [found for found in told if found is not None]

    def do(self, thing: Thing, action: int) -> None:
        """One of its actions, by number; returns once the program has taken it."""
        self._tell_it(_Question(thing, _ACTION, "DoAction", GLib.Variant("(i)", (action,))))

    def write(self, thing: Thing, words: str) -> None:
        """Put words in place of what stands in it."""
        said = GLib.Variant("(s)", (words,))
        self._tell_it(_Question(thing, _EDITABLE, "SetTextContents", said))

    def _tell_it(self, question: _Question) -> None:
        (answer,) = self._ask([question])
        if answer is None:
            raise NoAnswer

    def _ask(self, questions: Sequence[_Question]) -> list[Any]:
        """All at once; None where there was no answer."""
        answers: list[Any] = [None] * len(questions)
        waiting = len(questions)

        def taken(number: int) -> Callable[..., None]:
            def take(bus: Any, result: Any) -> None:
                nonlocal waiting
                waiting -= 1
                try:
                    answers[number] = bus.call_finish(result).unpack()
                except GLib.Error:
                    answers[number] = None

            return take

        for number, asked in enumerate(questions):
            self._bus.call(
                asked.thing.owner,
                asked.thing.path,
                asked.interface,
                asked.member,
                asked.words,
                None,
                Gio.DBusCallFlags.NONE,
                _SLOW,
                None,
                taken(number),
            )
        context = GLib.MainContext.default()
        while waiting:
            context.iteration(True)
        return answers


def _about(thing: Thing) -> Iterable[_Question]:
    name = GLib.Variant("(ss)", (_ACCESSIBLE, "Name"))
    yield _Question(thing, _ACCESSIBLE, "GetRoleName")
    yield _Question(thing, _PROPERTIES, "Get", name)
    yield _Question(thing, _ACCESSIBLE, "GetRelationSet")
    yield _Question(thing, _ACCESSIBLE, "GetState")
    yield _Question(thing, _ACTION, "GetActions")
    yield _Question(thing, _ACCESSIBLE, "GetChildren")


def _told(thing: Thing, answers: Sequence[Any]) -> Told | None:
    role, name, relations, states, actions, inside = answers
    if role is None or name is None or states is None or inside is None:
        return None
    return Told(
        thing,
        role[0],
        name[0],
        tuple(
            Thing(*whom)
            for kind, whom_all in (relations[0] if relations else ())
            if kind == _LABELLED_BY
            for whom in whom_all
        ),
        frozenset(
            word * _A_WORD + bit
            for word, number in enumerate(states[0])
            for bit in range(_A_WORD)
            if number >> bit & 1
        ),
        tuple(name for name, *_more in actions[0]) if actions else (),
        _things(inside[0]),
    )


def _things(pairs: Iterable[tuple[str, str]]) -> tuple[Thing, ...]:
    return tuple(Thing(owner, path) for owner, path in pairs)
