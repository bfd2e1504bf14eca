"""The runner: order, dropping, errors, and no widget ever destroyed by a worker."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.errors import Cancelled, DiskFull, Stale, UserError
from ui.qt.tasks import Bug, ImmediateRunner, Lane, Progress, Runner, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    del qtbot  # the application must be there
    made = TaskRunner()
    yield made
    made.shut_down()


def settled(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: runner.waiting == 0, timeout=3000)


def test_results_come_on_the_ui_thread_in_the_order_asked(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    seen: list[tuple[int, bool]] = []
    here = threading.get_ident()
    for number in range(50):
        runner.write(
            owner,
            lambda number=number: number,  # type: ignore[misc]  # mypy cannot infer the default's type
            lambda n: seen.append((n, threading.get_ident() == here)),
        )
    settled(qtbot, runner)
    assert seen == [(number, True) for number in range(50)]


def test_each_lane_has_one_thread_of_its_own(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    threads: dict[str, set[int]] = {lane: set() for lane in ("w", "r", "s")}
    for _ in range(5):
        runner.write(owner, threading.get_ident, threads["w"].add)
        runner.read(owner, threading.get_ident, threads["r"].add)
        runner.side(owner, threading.get_ident, threads["s"].add)
    settled(qtbot, runner)
    used = [next(iter(found)) for found in threads.values() if len(found) == 1]
    assert len(set(used) | {threading.get_ident()}) == 4


def test_nothing_is_delivered_to_a_window_that_is_gone(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    told: list[str] = []
    go = threading.Event()
    runner.side(owner, lambda: go.wait(2), lambda _r: told.append("gone"))
    del owner
    alive = QObject()
    runner.side(alive, lambda: None, lambda _r: told.append("alive"))
    next(iter(runner._jobs.values())).owner.deleteLater()
    qtbot.wait(10)
    go.set()
    settled(qtbot, runner)
    assert told == ["alive"]


def test_the_last_reference_to_a_widget_never_dies_in_a_worker(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    died_in: list[int] = []

    class Window(QWidget):
        def __del__(self) -> None:
            died_in.append(threading.get_ident())

        def ask(self, gate: threading.Event) -> None:
            runner.side(self, lambda: (gate.wait(2), self.windowTitle())[1], self.setWindowTitle)

    for _ in range(20):
        gate = threading.Event()
        window = Window()
        window.ask(gate)
        del window
        gate.set()
        settled(qtbot, runner)
    gc.collect()
    assert died_in == [threading.get_ident()] * 20


def test_a_lock_drops_results_but_never_a_write(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    gate = threading.Event()
    written: list[str] = []
    read: list[str] = []
    told: list[object] = []
    runner.write(owner, lambda: gate.wait(2))
    runner.read(owner, lambda: gate.wait(2))
    runner.write(owner, lambda: written.append("draft"), told.append)
    runner.read(owner, lambda: read.append("list"), told.append)
    with qtbot.waitSignal(runner.generation_changed, timeout=1000):
        runner.new_generation()
    gate.set()
    settled(qtbot, runner)
    assert (written, read, told) == (["draft"], [], [])


def fails(error: Exception) -> object:
    raise error


def test_a_user_error_reaches_who_asked_else_the_window(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    mine: list[UserError] = []
    windows: list[UserError] = []
    runner.refused.connect(windows.append)
    runner.write(owner, lambda: fails(Stale()), failed=mine.append)
    runner.write(owner, lambda: fails(DiskFull(needed=5)))
    runner.write(owner, lambda: fails(Cancelled()))
    settled(qtbot, runner)
    assert [type(error) for error in mine] == [Stale]
    assert [type(error) for error in windows] == [DiskFull]
    assert mine[0].__traceback__ is None
    assert windows[0].__cause__ is None


def test_a_bug_is_told_by_type_and_place_without_any_value(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    bugs: list[Bug] = []
    runner.unexpected.connect(bugs.append)
    runner.read(QObject(), lambda: fails(ValueError("Samira Haddad")))
    settled(qtbot, runner)
    (bug,) = bugs
    assert bug.error == "ValueError"
    assert bug.frames[-1].endswith(" fails")
    assert bug.frames[-1].startswith("ui/test_mechanism_tasks.py:")
    assert "Samira" not in repr(bug)


def counting(progress: Progress) -> str:
    for done in range(1, 10_001):
        if progress.cancelled():
            raise Cancelled
        progress.report(done, 10_000)
    return "all"


def test_progress_ends_at_the_last_figure_and_does_not_flood(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    figures: list[tuple[int, int]] = []
    results: list[str] = []
    runner.side_with_progress(
        QObject(), counting, lambda done, total: figures.append((done, total)), results.append
    )
    settled(qtbot, runner)
    assert results == ["all"]
    assert figures == sorted(figures)
    assert 0 < len(figures) < 10_000


def test_a_cancelled_work_says_so(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    errors: list[UserError] = []
    started = threading.Event()

    def endless(progress: Progress) -> None:
        started.set()
        while not progress.cancelled():
            pass
        raise Cancelled

    cancel = runner.with_progress(owner, endless, failed=errors.append, lane=Lane.READER)
    assert started.wait(2)
    cancel.cancel()
    settled(qtbot, runner)
    assert [type(error) for error in errors] == [Cancelled]


def test_shutting_down_finishes_the_writes_and_leaves_no_thread(qtbot: QtBot) -> None:
    del qtbot
    before = threading.active_count()
    runner = TaskRunner()
    owner = QObject()
    written: list[int] = []
    for number in range(5):
        runner.write(owner, lambda number=number: written.append(number))  # type: ignore[misc]  # as above
    endless = runner.side_with_progress(owner, _until)
    runner.shut_down()
    runner.write(owner, lambda: written.append(99))
    assert written == [0, 1, 2, 3, 4]
    assert endless.wanted
    assert threading.active_count() == before


def _until(progress: Progress) -> None:
    while not progress.cancelled():
        pass


def test_the_immediate_runner_behaves_alike(qtbot: QtBot) -> None:
    del qtbot
    runner: Runner = ImmediateRunner()
    owner = QObject()
    seen: list[object] = []
    runner.refused.connect(seen.append)
    runner.write(owner, lambda: 1, seen.append)
    runner.side_with_progress(owner, counting, lambda _d, _t: None, seen.append)
    runner.read(owner, lambda: fails(Stale()), failed=lambda _e: seen.append("mine"))
    runner.read(owner, lambda: fails(Cancelled()))
    assert seen == [1, "all", "mine"]
    with pytest.raises(ValueError, match="bug"):
        runner.read(owner, lambda: fails(ValueError("bug")))
