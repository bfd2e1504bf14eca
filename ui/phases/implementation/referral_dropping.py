"""Taking a referral out of the file, and throwing away what is only typed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _
from jmd_desktop.services.referrals import Referrals, ReferralsState, step_draft
from ui.phases.implementation import referral_words as words
from ui.phases.implementation.referral_typed import TypedReferral
from ui.phases.implementation.referrals_view import ReferralsView
from ui.qt.deeds import Deeds
from ui.qt.workbench import Workbench


class ReferralDropping(QObject):
    """Asked once in plain words; what was in the file can be undone."""

    gone = Signal(str)
    """Nothing of that referral is on the screen any more."""

    discarded = Signal(object)
    """`Changes` of a draft that was thrown away."""

    def __init__(
        self,
        bench: Workbench,
        referrals: Referrals,
        view: ReferralsView,
        typed: TypedReferral,
        deeds: Deeds,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._referrals = referrals
        self._view = view
        self._typed = typed
        self._deeds = deeds

    def ask_remove(self, state: ReferralsState, referral_id: str) -> None:
        """One of the file; of one that is only typed, that is thrown away."""
        followed = state.referral(referral_id)
        if not state.editable:
            return
        if followed is None:
            self.ask_discard(state, referral_id, blank=False)
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Remove “{name}”?").format(name=followed.referral.name),
            _(
                "Its steps, its formalities and its draft go with it. Entries of the journal, "
                "tasks and appointments about it stay. You can undo it until you next save."
            ),
            _("Remove referral"),
            partial(self._remove, state.case.id, referral_id),
            dangerous=True,
        )

    def ask_discard(self, state: ReferralsState, record: str, *, blank: bool) -> None:
        """What is typed over it; nobody is asked about one that is `blank`."""
        if blank:
            self._discard(state, record)
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, state, record),
            dangerous=True,
        )

    def _remove(self, case_id: CaseId, referral_id: str) -> None:
        self._clear(referral_id)
        work = partial(self._referrals.remove, case_id, referral_id)
        self._deeds.do(work, words.removed, self._referrals.put_back, then=self._focus_undo)

    def _focus_undo(self, _result: object) -> None:
        self._view.work.undo.button.setFocus()

    def _discard(self, state: ReferralsState, record: str) -> None:
        case_id, write = state.case.id, self._bench.runner.write
        if state.referral(record) is None:
            self._clear(record)
        elif record == self._typed.record:
            self._typed.discard()
        write(self, partial(self._referrals.discard, case_id, step_draft(record)))
        write(self, partial(self._referrals.discard, case_id, record), self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.discarded.emit(changes)

    def _clear(self, record: str) -> None:
        if record == self._typed.record:
            self._typed.discard()
            self._typed.empty()
        self.gone.emit(record)
