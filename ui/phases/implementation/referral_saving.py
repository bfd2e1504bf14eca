"""Saving what is typed of the open referral: its fields with a step and a formality beside them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.referrals import ReferralsState
from ui.phases.implementation.page_reading import PageReading
from ui.phases.implementation.referral_reading import ReadReferrals, ReferralDesk
from ui.phases.implementation.referral_typed import TypedReferral
from ui.phases.implementation.referrals_view import ReferralsPage
from ui.qt.deeds import Deeds
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench


class ReferralSaving(QObject):
    """The button saves the fields; what is kept at once goes before them."""

    saved = Signal()
    """What the fields held is in the file; the page is not shown anew yet."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(
        self,
        bench: Workbench,
        desk: ReferralDesk,
        page: ReferralsPage,
        typed: TypedReferral,
        deeds: Deeds,
        reading: PageReading[ReadReferrals],
        reveal: Callable[[], object],
    ) -> None:
        """`reveal` lets the fields of the open one be seen."""
        super().__init__(page)
        self._bench = bench
        self._desk = desk
        self._typed = typed
        self._deeds = deeds
        self._reading = reading
        self._reveal = reveal
        self._then: Callable[[], object] | None = None  # once it is saved
        self._saving = SheetSaving(bench, page)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._then = None
        self._saving.begin(case_id)

    def show(self, state: ReferralsState) -> None:
        """Whether what is on the page is in the file."""
        dirty = self._typed.dirty_anywhere
        self._saving.say(dirty=dirty, kept_at=self._typed.kept_at(state))

    def typed(self, *, dirty: bool) -> None:
        """Something was typed, or put away."""
        self._saving.typed(dirty=dirty)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """All of it; `then` comes once nothing is only typed any more."""
        case_id = self._reading.case_id
        self._then = then
        if case_id is None or not self._typed.record or not self._typed.keep_at_once():
            return
        read = partial(self._desk.read, case_id)
        unsaved = self._typed.unsaved(case_id, self._reveal)
        if unsaved:
            self._saving.save(unsaved, read)
        elif then is not None:  # behind the step and the formality that are on their way
            self._bench.runner.write(self, read, self._was_read)

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, ReadReferrals) or read.case.id != self._reading.case_id:
            return
        if self._typed.mark_saved(saved, read.state):
            self.saved.emit()
            self._deeds.forget()  # taken back until the next saving
        self._was_read(read)

    def _was_read(self, read: ReadReferrals) -> None:
        self._reading.came(read)
        then, self._then = self._then, None
        if then is not None and not self._typed.dirty_anywhere:
            then()
