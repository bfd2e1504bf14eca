"""Says what went wrong: what was refused, in words, and faults of the program, once each."""

import types
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jmd_desktop.clock import Clock
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from ui.qt.tasks import Bug

if TYPE_CHECKING:  # the gate does not wait for it
    from collections.abc import Callable

    from ui.qt.dialogs import Dialogs

_SAME_AGAIN = 10.0  # seconds; sooner it is not told a second time


def words_of(error: UserError) -> str:
    """What happened, as a sentence."""
    from jmd_desktop import messages  # noqa: PLC0415  the gate does not wait for it

    return messages.text(error)


class Faults(QObject):
    """`caught` is for `sys.excepthook`: left alone, Qt would print a fault with its values."""

    def __init__(self, window: QWidget, dialogs: "Callable[[], Dialogs]", clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._clock = clock
        self._told: dict[str, float] = {}

    def refused(self, error: UserError) -> None:
        """It was tried, and does not go."""
        self._dialogs().tell(self._window, _("That did not work"), words_of(error))

    def unexpected(self, bug: Bug) -> None:
        """A fault of ours: where it happened, and nothing of what was typed."""
        where = bug.frames[-1] if bug.frames else ""
        now = self._clock.elapsed()
        told = self._told.get(bug.error + where)
        self._told[bug.error + where] = now
        if told is not None and now - told < _SAME_AGAIN:
            return  # a fault while painting comes with every frame
        self._dialogs().tell(
            self._window,
            _("That was a fault of the program"),
            _(
                "What you typed is kept as a draft. If it happens again, please pass on this "
                "line; it holds nothing about people: {error} · {where}"
            ).format(error=bug.error, where=where),
        )

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: types.TracebackType | None,
    ) -> None:
        """A fault in a slot."""
        del kind, trace
        self.unexpected(Bug.of(error))
