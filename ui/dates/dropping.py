"""Throwing away: taking a task or appointment out of the file, and what is only typed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.series import Reach
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.tasks import PLACE
from ui.dates.at_once import AtOnce
from ui.dates.editing import Editing
from ui.dates.view import DatesView
from ui.qt.workbench import Workbench


class Dropping(QObject):
    """What is in the file goes at once and can be put back; what is typed goes after a question."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(
        self, bench: Workbench, drafts: Drafts, view: DatesView, editing: Editing, at_once: AtOnce
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._drafts = drafts
        self._view = view
        self._editing = editing
        self._at_once = at_once
        view.pane.discard.clicked.connect(self.ask_discard)
        for form in editing.forms:
            form.discard_requested.connect(self.ask_discard)
        for card in (view.pane.task, view.pane.appointment):
            card.removal_requested.connect(self.remove_open)
        at_once.removed.connect(self._was_removed)

    # ---- out of the file --------------------------------------------------------------------

    def remove_open(self) -> None:
        """Take the open one out; one that is only typed is thrown away."""
        record = self._editing.record
        if record is None:
            self.ask_discard()
        else:
            self.remove(record)

    def remove(self, record: Task | Appointment) -> None:
        """Take it out, after asking how much of its series is meant where it has later ones."""
        state = self._editing.state
        if state is None:
            return
        if record.series_id and state.following(record):
            self._editing.open(record.id)
            self._view.pane.ask_reach(
                _("Remove"),
                _("Shall the later ones go as well?"),
                partial(self._at_once.remove, record),
            )
        else:
            self._at_once.remove(record, Reach.THIS)

    def _was_removed(self, record_id: str) -> None:
        """What was typed in it is gone with it."""
        if record_id == self._editing.record_id:
            self._editing.sheet.discard()
            self._editing.close()
        self._view.undo.button.setFocus()

    # ---- what is only typed -----------------------------------------------------------------

    def ask_discard(self) -> None:
        """Throw away what is typed; of one without a word nothing is lost."""
        editing, state = self._editing, self._editing.state
        kept = state is not None and state.draft_of(editing.record_id) is not None
        if not editing.dirty and editing.record is None and not kept:
            editing.close()
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, editing.record_id),
            dangerous=True,
        )

    def discard_draft(self, record_id: str) -> None:
        """One that is only typed and not open."""
        if self._editing.open(record_id):
            self.ask_discard()

    def _discard(self, record_id: str) -> None:
        state = self._editing.state
        if state is None or record_id != self._editing.record_id:
            return
        self._editing.show_stored()
        work = partial(self._drafts.discard, state.case.id, PLACE, record_id)
        self._bench.runner.write(self, work, self.changed.emit)
