"""Runs work beside the UI thread and brings its result back; knows nothing of what the work does.

Three single threads: the *writer* and the *reader* each own a connection of the vault, the *side*
thread does what touches neither (Argon2, rendering, sticks). Results come back in order, as
queued calls on the UI thread, and are dropped when the one who asked is gone or the vault was
locked meanwhile.
"""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from jmd_desktop.errors import Cancelled, UserError

if TYPE_CHECKING:  # loaded with the first piece of work; the gate is painted before
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Failed = Callable[[UserError], None] | None
Progressed = Callable[[int, int], None] | None

_SWITCH = 0.0005  # s


@dataclass(frozen=True, slots=True)
class Bug:
    """An unexpected error without any value in it: its type and where it happened.

    `frames` are lines like `store/cases.py:112 open_case`, outermost first.
    """

    error: str
    frames: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException) -> "Bug":
        """What may be shown and kept of an error; its text may hold a name, so it is left out."""
        frames = traceback.extract_tb(error.__traceback__)
        return cls(
            type(error).__qualname__,
            tuple(f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames),
        )


def _place(filename: str) -> str:
    """The last two parts of a path: enough to find the line, without anybody's home folder."""
    return "/".join(Path(filename).parts[-2:])


class Progress(Protocol):
    """What long work is given to say how far it is and to ask whether to stop."""

    def report(self, done: int, total: int) -> None:
        """So much of so much is done, in whatever unit the work counts."""
        ...

    def cancelled(self) -> bool:
        """Whether the work should stop at the next safe place and raise `Cancelled`."""
        ...


class Cancel:
    """Held by the one who asked for long work, to stop it."""

    def __init__(self) -> None:
        self._wanted = Event()

    def cancel(self) -> None:
        """Asks the work to stop; its `failed` is then called with `Cancelled`."""
        self._wanted.set()

    @property
    def wanted(self) -> bool:
        """Whether somebody asked to stop."""
        return self._wanted.is_set()


class Lane(Enum):
    """The threads work can be given to."""

    WRITER = "writer"
    READER = "reader"
    SIDE = "side"


class Runner(QObject):
    """What views and controllers know: `TaskRunner` in the program, `ImmediateRunner` in tests."""

    refused = Signal(object)
    """A `UserError` for which nobody gave a `failed`; the window shows its words."""

    unexpected = Signal(object)
    """A `Bug`."""

    generation_changed = Signal()
    """The vault was locked: results still under way will not come."""

    def write(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Runs work on the writer; it is done even when the result is dropped."""
        self._start(Lane.WRITER, _Job(owner, lambda _progress: work(), done, failed))

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Runs work on the reader; left out when the vault is locked before its turn."""
        self._start(Lane.READER, _Job(owner, lambda _progress: work(), done, failed))

    def side(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Runs work that needs no connection of the vault."""
        self._start(Lane.SIDE, _Job(owner, lambda _progress: work(), done, failed))

    def side_with_progress(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        progressed: Progressed = None,
        done: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> Cancel:
        """As `side`, for work that tells how far it is and can be stopped."""
        return self.with_progress(owner, work, progressed, done, failed, lane=Lane.SIDE)

    def with_progress(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        progressed: Progressed = None,
        done: Callable[[T], None] | None = None,
        failed: Failed = None,
        *,
        lane: Lane,
    ) -> Cancel:
        """Runs work on that thread; without a `failed` a cancelled one ends silently."""
        job = _Job(owner, work, done, failed, progressed)
        self._start(lane, job)
        return job.cancel

    def new_generation(self) -> None:
        """Drops the results of everything asked for so far, and the reads that wait."""
        raise NotImplementedError

    def shut_down(self) -> None:
        """Waits for what runs and for every write that was asked for; nothing is run after it."""
        raise NotImplementedError

    def _start(self, lane: Lane, job: "_Job") -> None:
        raise NotImplementedError

    def _refuse(self, job: "_Job", error: UserError) -> None:
        if job.failed is not None:
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.refused.emit(error)


class _Job:
    """One piece of work and whom it is for. Lives in the UI thread's table until delivered."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None] | None,
        failed: Failed,
        progressed: Progressed = None,
    ) -> None:
        self.owner = owner
        self.work = work
        self.done = done
        self.failed = failed
        self.progressed = progressed
        self.cancel = Cancel()
        self.generation = 0
        self.outcome: object = None
        self.progress = (0, 0)
        self.progress_posted = False


class _Reporter:
    """The worker's end of a job's progress.

    Only the latest figure travels, so that a fast worker cannot flood the UI thread.
    """

    def __init__(self, job: _Job, post: Callable[[], None]) -> None:
        self._job = job
        self._post = post

    def report(self, done: int, total: int) -> None:
        self._job.progress = (done, total)
        if self._job.progressed is not None and not self._job.progress_posted:
            self._job.progress_posted = True
            self._post()

    def cancelled(self) -> bool:
        return self._job.cancel.wanted


class TaskRunner(Runner):
    """The program's runner: one Python thread for each lane."""

    _finished = Signal(int)
    _progressed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Each step into Qt gives the interpreter away; while a sheet is laid out on the side,
        # the window gets it back only after this time. 5 ms, Python's own, is felt as stalling.
        sys.setswitchinterval(_SWITCH)
        self._threads: dict[Lane, ThreadPoolExecutor] = {}
        # Owners and callbacks stay here: a worker that held the last reference to a widget
        # would destroy it in its own thread.
        self._jobs: dict[int, _Job] = {}
        self._ticket = 0
        self._generation = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._deliver_progress, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """How many pieces of work have not been delivered yet."""
        return len(self._jobs)

    def new_generation(self) -> None:
        self._generation += 1
        self.generation_changed.emit()

    def shut_down(self) -> None:
        self._closed = True
        for lane, thread in self._threads.items():
            thread.shutdown(wait=False, cancel_futures=lane is not Lane.WRITER)
        for job in list(self._jobs.values()):
            job.cancel.cancel()
        for thread in self._threads.values():
            thread.shutdown(wait=True)
        self._jobs.clear()

    def _start(self, lane: Lane, job: _Job) -> None:
        if self._closed:
            return
        self._ticket += 1
        job.generation = self._generation
        self._jobs[self._ticket] = job
        self._thread(lane).submit(self._run, lane, self._ticket)

    def _thread(self, lane: Lane) -> "ThreadPoolExecutor":
        """Its one thread, from its first piece of work on."""
        if lane not in self._threads:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  see above

            self._threads[lane] = ThreadPoolExecutor(1, thread_name_prefix=lane.value)
        return self._threads[lane]

    def _run(self, lane: Lane, ticket: int) -> None:
        job = self._jobs.get(ticket)
        if job is None:
            return
        if lane is not Lane.READER or job.generation == self._generation:
            job.outcome = self._outcome(job, ticket)
        del job  # before the UI thread may drop its own reference
        self._finished.emit(ticket)

    def _outcome(self, job: _Job, ticket: int) -> object:
        reporter = _Reporter(job, lambda: self._progressed.emit(ticket))
        try:
            return _Result(job.work(reporter))
        except UserError as error:
            # frames and causes hold values and widgets of the work; the type is all that is needed
            error.__cause__ = error.__context__ = None
            return error.with_traceback(None)
        except Exception as error:  # noqa: BLE001  the one place where a bug is caught
            return Bug.of(error)

    @Slot(int)
    def _deliver(self, ticket: int) -> None:
        job = self._jobs.pop(ticket, None)
        if job is None:
            return
        outcome = job.outcome
        if isinstance(outcome, Bug):  # told even when nobody waits for the result any more
            self.unexpected.emit(outcome)
        elif not self._wanted(job):
            return
        elif isinstance(outcome, UserError):
            self._refuse(job, outcome)
        elif isinstance(outcome, _Result) and job.done is not None:
            job.done(outcome.value)

    @Slot(int)
    def _deliver_progress(self, ticket: int) -> None:
        job = self._jobs.get(ticket)
        if job is None:
            return
        job.progress_posted = False
        if job.progressed is not None and self._wanted(job):
            job.progressed(*job.progress)

    def _wanted(self, job: _Job) -> bool:
        return job.generation == self._generation and shiboken6.isValid(job.owner)


@dataclass(frozen=True, slots=True)
class _Result:
    """Tells a result from no result and from an error that was returned."""

    value: object


class ImmediateRunner(Runner):
    """Calls at once in the caller's thread: tests of views need no waiting. Bugs are raised."""

    def new_generation(self) -> None:
        self.generation_changed.emit()

    def shut_down(self) -> None:
        pass

    def _start(self, lane: Lane, job: _Job) -> None:
        del lane  # all are this thread

        def tell() -> None:
            job.progress_posted = False
            if job.progressed is not None:
                job.progressed(*job.progress)

        try:
            value = job.work(_Reporter(job, tell))
        except UserError as error:
            self._refuse(job, error)
            return
        if job.done is not None and shiboken6.isValid(job.owner):
            job.done(value)
