"""A runner whose threads are busy: nothing is done before it is let go."""

from collections.abc import Callable
from functools import partial

from ui.qt.tasks import ImmediateRunner, Lane, _Job


class HeldRunner(ImmediateRunner):
    """Keeps what it is asked for, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Lane, _Job]] = []

    def _start(self, lane: Lane, job: _Job) -> None:
        self.held.append((lane, job))

    def let_all_go(self) -> None:
        """Work it off, with what is asked for meanwhile."""
        while self.held:
            super()._start(*self.held.pop(0))

    def work_off(self) -> Callable[[], None]:
        """Do all of it now; the answers come when what is returned is called."""
        answers: list[Callable[[], object]] = []
        for lane, job in self.held:
            if job.done is not None:
                job.done = partial(_keep, answers, job.done)
            super()._start(lane, job)
        self.held = []

        def answer() -> None:
            for each in answers:
                each()

        return answer


def _keep(
    answers: list[Callable[[], object]], done: Callable[[object], object], value: object
) -> None:
    answers.append(partial(done, value))
