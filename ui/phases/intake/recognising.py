"""Whether somebody is there already: shown while the name is typed, looked at before going on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.services.duplicates import Duplicates
from ui.phases.intake.lookout import Asked, Lookout
from ui.phases.intake.matches import MatchesPart
from ui.phases.intake.view import IntakeView
from ui.qt.tasks import Runner


class Recognising(QObject):
    """Stands between the looking and the list of who was found."""

    found = Signal()
    """Somebody else is shown now, or nobody; or who is shown came into sight, or went."""

    recognised = Signal(object)
    """A `SimilarCase`: it is the same person."""

    def __init__(
        self, runner: Runner, duplicates: Duplicates, view: IntakeView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self.lookout = Lookout(runner, duplicates, self)
        self.lookout.found.connect(self._show)
        self._list.opened.connect(self.recognised)
        self._told_seen = False
        view.scrolled.connect(self._look_again)

    @property
    def somebody(self) -> bool:
        """Whether anybody similar was found."""
        return bool(self.lookout.matches)

    @property
    def seen(self) -> bool:
        """Whether who was found is in sight of the counsellor now."""
        return self._list.in_sight()

    def look_for(self, talk: ConsentTalk) -> None:
        """This is who is typed now."""
        names = (talk.first_name, talk.last_name, talk.preferred_name)
        self.lookout.look_for(Asked(*names, talk.birth_date))

    def forget(self) -> None:
        """Nobody is looked for any more."""
        self.lookout.forget()

    def go_past(self, then: Callable[[], None]) -> None:
        """Go on if nobody is there; who was found must have been in sight of the counsellor.

        Then the button said that it is somebody else; else it offers to show them.
        """
        known = self.lookout.once_known(partial(self._once_known, then))
        if known and (not self.somebody or self.seen):
            then()
        elif known:
            self._point_out()

    def _once_known(self, then: Callable[[], None]) -> None:
        if self.somebody:
            self._point_out()
        else:
            then()

    def _point_out(self) -> None:
        self._list.focus()
        self._view.bring_into_view()

    def _show(self, found: tuple[SimilarCase, ...], looked: bool) -> None:  # noqa: FBT001  a signal
        self._view.steps.searching.show_matches(found, looked=looked)
        if found:
            QTimer.singleShot(0, self, self._bring_into_sight)  # once they are laid out
        self._tell()

    def _bring_into_sight(self) -> None:
        """The keyboard stays where it is, and what is typed stays in sight."""
        if self.somebody and not self.seen:
            self._view.reveal(self._list.list)
        self._tell()

    def _look_again(self) -> None:
        if self.somebody and self.seen != self._told_seen:
            self._tell()

    def _tell(self) -> None:
        self._told_seen = self.seen
        self.found.emit()

    @property
    def _list(self) -> MatchesPart:
        return self._view.steps.searching.matches
