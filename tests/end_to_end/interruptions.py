"""A kill or a lock at a moment of chance in the middle of an editor, and what came of it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId
from tests.backup.vaults import unlocked
from tests.builders import PASSPHRASE
from tests.end_to_end.editors import EDITORS, Field, a_clock
from tests.end_to_end.hand import Hand, Moment, Note, content, position
from tests.end_to_end.kept import Kept, Typed, half, kept, typed
from tests.end_to_end.killing import ROOT
from tests.end_to_end.played import VAULT
from tests.tour import acts, words
from tests.tour.looking import names
from tests.tour.robot import NotFound
from tests.tour.stage import Stage, surroundings
from ui.draft_places import place_of
from ui.places import PlaceId

_ALLOWED: Final = 1.0  # s of typing
_WITHIN: Final = {Moment.CAME: 3.5, Moment.SAVING: 0.12, Moment.LOCKING: 0.25}  # s of the kill
_LATEST: Final = 12.0  # s until it comes whatever happens
_SAVES: Final = 0.2  # how likely the lock comes behind a Ctrl+S
_PATIENCE: Final = 5.0  # s


@dataclass(frozen=True, slots=True)
class Interrupted:
    """`broken` promises in words, none if all was kept; `lost` in seconds of typing."""

    moment: str
    broken: tuple[str, ...]
    lost: float = 0.0
    keys: int = 0


# ---- killed ---------------------------------------------------------------------------------


def kill(home: Path, editor: str, random: Random) -> Interrupted:
    """A program that types into this editor, in the vault of `home`, is killed; then the vault is
    looked at, and what was not saved is looked for where it belongs."""  # fmt: skip
    moment = random.choices(tuple(Moment), (3, 2, 1))[0]
    notes, killed_at = _type_until_killed(home, editor, moment, random)
    found = _look(home, editor, notes, killed_at)
    broken = [
        f"{found.held.of(tag)} is left of {found.texts[tag].texts[-1]!r}: {seconds:.2f} s are lost"
        for tag, seconds in found.lost.items()
        if seconds > _ALLOWED
    ]
    broken += [*found.broken, *_not_offered(home, found.held)]
    return Interrupted(moment, tuple(broken), max(found.lost.values(), default=0.0), found.keys)


@dataclass(frozen=True, slots=True)
class _Found:
    """In a closed vault; `lost` seconds of typing by tag."""

    texts: Typed
    held: Kept
    lost: Mapping[str, float]
    broken: tuple[str, ...]

    @property
    def keys(self) -> int:
        return sum(len(one.texts) for one in self.texts.values())


def _look(home: Path, editor: str, notes: Sequence[Note], until: float) -> _Found:
    opened = unlocked(home / VAULT)
    try:
        whole = all(line.passed for line in opened.check())
        texts, held = typed(notes), kept(opened)
    finally:
        opened.close()
    since = {tag: one.missing_since(held.of(tag)) for tag, one in texts.items()}
    lost = {tag: until - at for tag, at in since.items() if at is not None}
    broken = [] if whole else ["the vault is damaged"]
    broken += [] if EDITORS[editor].at_once else half(texts, held)
    broken += [str(note["odd"]) for note in notes if "odd" in note]
    return _Found(texts, held, lost, tuple(broken))


def _type_until_killed(
    home: Path, editor: str, moment: Moment, random: Random
) -> tuple[list[Note], float]:
    left = random.randint(1, 2) if moment is Moment.SAVING else 1  # until it is that moment
    pause, seed = random.uniform(0, _WITHIN[moment]), random.randrange(10**9)
    command = [sys.executable, "-m", "tests.end_to_end.hand", str(home), editor, moment, str(seed)]
    notes: list[Note] = []
    killed: list[float] = []
    with (
        (home / "errors").open("wb") as errors,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=ROOT,
            env={**os.environ, **surroundings(home)},
        ) as child,
    ):

        def strike() -> None:
            if not killed:
                killed.append(time.monotonic())
                child.send_signal(signal.SIGKILL)

        assert child.stdout is not None
        for line in child.stdout:
            if not line.endswith(b"\n"):
                break  # cut short by the kill: that key was not pressed
            if not notes:  # what was saved may have left nothing to be typed and saved again
                _after(_LATEST, strike)
            notes.append(json.loads(line))
            if moment in notes[-1]:
                left -= 1
                if left == 0:
                    _after(pause, strike)
    told = (home / "errors").read_text("utf-8")
    assert child.returncode == -signal.SIGKILL, told
    assert killed, told
    return notes, killed[0]


def _after(seconds: float, strike: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, strike)
    timer.daemon = True  # whoever ends meanwhile need not wait for it
    timer.start()


def _not_offered(home: Path, held: Kept) -> Iterator[str]:
    """Drafts that cannot be seen where they are said to be."""
    if not held.drafts:
        return
    stage = Stage(home, folder=home / VAULT, clock=a_clock())
    try:
        acts.unlock(stage.robot, PASSPHRASE)
        for draft, texts in held.drafts:
            place = place_of(draft)
            if place is None:
                yield f"a draft without a place: {draft.place}"
                continue
            stage.window.go(place)
            try:
                for text in texts.values():
                    stage.robot.wait(partial(_sees, stage, text), text, _PATIENCE)
            except NotFound as missing:
                yield f"a draft that is not shown at {place.id}/{place.record}: {missing}"
    finally:
        stage.close()


def _sees(stage: Stage, text: str) -> bool:
    return any(text in " ".join(shown.split()) for shown in stage.robot.texts())


# ---- locked ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where somebody is: the place, what has the keyboard, what stands in it, and the cursor."""

    place: tuple[PlaceId, CaseId | None] | None
    named: tuple[str, ...]
    text: str
    cursor: int


def lock(home: Path, editor: str, random: Random) -> Interrupted:
    """Somebody types into this editor, in the vault of `home`; the window locks, perhaps right
    behind a Ctrl+S, and one goes on, twice. In the end all of it is in the vault."""  # fmt: skip
    notes: list[Note] = []
    broken: list[str] = []
    way = random.choice((_by_keys, _by_idling, _by_the_system))
    stage = Stage(home, folder=home / VAULT, clock=a_clock())
    try:
        acts.unlock(stage.robot, PASSPHRASE)
        hand = Hand(stage, EDITORS[editor], random, notes.append, saves=0)
        hand.begin()
        for _time in range(2):
            hand.type_for(random.uniform(0, 2.5))
            before = _spot(stage)
            if saves := random.random() < _SAVES:
                hand.save()
            _lock_and_unlock(stage, way)
            if not saves:  # a saving may lead elsewhere
                broken += _elsewhere(stage, before)
            hand.go_on()
    finally:
        stage.close()
    found = _look(home, editor, notes, time.monotonic())
    if EDITORS[editor].kept:
        broken += [
            f"{found.held.of(tag)} is left of {found.texts[tag].texts[-1]!r}" for tag in found.lost
        ]
    return Interrupted(way.__name__.strip("_"), (*broken, *found.broken), keys=found.keys)


def _lock_and_unlock(stage: Stage, lock: Callable[[Stage], object]) -> None:
    lock(stage)
    stage.robot.wait_for(words.LOCKED)
    acts.unlock(stage.robot, PASSPHRASE)


def _elsewhere(stage: Stage, before: _Spot) -> Iterator[str]:
    """Where one is, if that does not become where one was."""
    try:
        stage.robot.wait(lambda: _spot(stage) == before, "", _PATIENCE)
    except NotFound:
        yield f"at {_spot(stage)} and not at {before}"


def _by_keys(stage: Stage) -> None:
    stage.robot.keys("Ctrl+L")


def _by_idling(stage: Stage) -> None:
    stage.clock.advance(timedelta(minutes=6))


def _by_the_system(stage: Stage) -> None:
    watch = stage.program._system
    assert watch is not None
    watch.must_lock.emit()


def _spot(stage: Stage) -> _Spot:
    """Blanks at the ends are no part of a text."""
    place, focused = stage.window.place, QApplication.focusWidget()
    where = None if place is None else (place.id, place.case_id)
    if focused is None:
        return _Spot(where, (), "", 0)
    named = (type(focused).__name__, focused.accessibleName() or "".join(names(focused)[:1]))
    if not isinstance(focused, Field):
        return _Spot(where, named, "", 0)
    text, before = content(focused), content(focused)[: position(focused)]
    return _Spot(where, named, text.strip(), min(len(before.lstrip()), len(text.strip())))
