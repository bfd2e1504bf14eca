"""What is typed of the open referral: its fields, a step, a formality; each a draft of its own."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referrals import (
    PLACE,
    FollowedReferral,
    Referrals,
    ReferralsState,
    formality_draft,
    step_draft,
)
from ui.phases.implementation import referral_form
from ui.phases.implementation.chain import ChainDesk
from ui.phases.implementation.formalities import FormalitiesDesk
from ui.phases.implementation.referrals_view import ReferralsPage
from ui.qt.deeds import Deeds
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved
from ui.qt.workbench import Workbench


class TypedReferral(QObject):
    """The fields are saved with the button; a step and a formality are kept at once."""

    typed = Signal()

    def __init__(
        self,
        bench: Workbench,
        referrals: Referrals,
        steps: ReferralSteps,
        formalities: Formalities,
        page: ReferralsPage,
        deeds: Deeds,
    ) -> None:
        super().__init__(page)
        self._referrals = referrals
        self._page = page
        self._followed: FollowedReferral | None = None
        self._sheet = Sheet(bench.drafts, page.card.form, PLACE)
        self.chain = ChainDesk(bench, steps, page.chain, deeds)
        self._formalities = FormalitiesDesk(bench, formalities, page.formalities, deeds)
        page.card.form.changed.connect(self.typed)
        self.chain.typed.connect(self.typed)
        self._formalities.typed.connect(self.typed)

    @property
    def record(self) -> str:
        """The referral in the form; "" while there is none."""
        return self._sheet.record_id

    @property
    def dirty(self) -> bool:
        """Whether anything in the fields is unsaved."""
        return self._sheet.dirty

    @property
    def dirty_anywhere(self) -> bool:
        """Whether anything at all is."""
        return self._sheet.dirty or self.chain.dirty or self._formalities.dirty

    @property
    def values(self) -> Mapping[str, Value] | None:
        """By column what differs from the file; None where nothing does."""
        return self._sheet.typed_values() if self._sheet.dirty else None

    def every_form(self) -> Mapping[str, BoundForm]:
        """All fields one can be in, by a name for coming back."""
        page = self._page
        return {
            "referral": page.card.form,
            "step": page.chain.form,
            "formality": page.formalities.new,
        }

    # ---- showing ----------------------------------------------------------------------------

    def show(
        self, state: ReferralsState, referral_id: str, followed: FollowedReferral | None
    ) -> None:
        """A referral of the file, or one that is only typed; what is typed stays."""
        self._followed = followed
        stored = {} if followed is None else referral_form.values_of(followed.referral)
        version = 0 if followed is None else followed.referral.version
        draft = state.draft_of(referral_id)
        if (self._sheet.case_id, self._sheet.record_id) == (state.case.id, referral_id):
            self._sheet.update(stored, version, draft)
        else:
            self._page.card.hide()  # what is filled out of sight is laid out once
            self._sheet.load(state.case.id, referral_id, stored, version, draft)
        self.chain.show(state, referral_id, followed)
        if followed is None:
            self._formalities.empty()
        else:
            self._formalities.show(state, followed)

    def empty(self) -> None:
        """Kept a last time; then nothing of it is left on the screen."""
        if not self._sheet.record_id:
            return  # nothing was shown since
        self._sheet.close()
        self._sheet.record_id = ""
        self._page.card.form.show_values({})
        self.chain.empty()
        self._formalities.empty()

    def discard(self) -> None:
        """What is typed in the fields goes from the screen."""
        self._sheet.discard()

    # ---- saving -----------------------------------------------------------------------------

    def keep_at_once(self) -> bool:
        """The step and the formality that are typed; whether there is nothing wrong with them."""
        fine = self._followed is None or not self.chain.dirty or self.chain.submit()
        return (not self._formalities.dirty or self._formalities.add()) and fine

    def kept_at(self, state: ReferralsState) -> datetime | None:
        """When anything of it was last kept as a draft."""
        record = self.record
        drafts = (
            state.draft_of(each)
            for each in (record, step_draft(record), formality_draft(record))
            if record
        )
        return max((each.saved_at for each in drafts if each is not None), default=None)

    def unsaved(self, case_id: CaseId, reveal: Callable[[], object]) -> list[Unsaved]:
        """What is to become part of the file with the button; a new referral with its first
        step."""  # fmt: skip
        if not self._sheet.dirty:
            return []
        form, record, referrals = self._page.card.form, self.record, self._referrals
        status, since = self.chain.first_step()
        new = self._followed is None

        def problems(today: date) -> Mapping[str, str]:
            found = form.problems(today)
            return {**found, **self.chain.problems()} if new else found

        def save(values: Mapping[str, Value], version: int) -> Changes:
            if version:
                return referrals.save(case_id, record, values, version)[1]
            return referrals.save(case_id, record, values, version, status=status, since=since)[1]

        return [Unsaved(self._sheet, form, problems, save, reveal)]

    def mark_saved(self, saved: Saved, state: ReferralsState) -> bool:
        """So the file reads now; whether it is among what was saved."""
        inside, followed = dict(saved.sheets), state.referral(self.record)
        if self._sheet not in inside or followed is None:
            return False
        stored, version = referral_form.values_of(followed.referral), followed.referral.version
        self._sheet.mark_saved(inside[self._sheet], stored, version)
        return True
