"""Work on the steps of one referral: each is in the file at once; fields that are open are a
draft."""  # fmt: skip

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import REFERRAL_STEPS, Value
from jmd_desktop.domain.referrals import Referral, ReferralStatus, ReferralStep
from jmd_desktop.errors import Invalid, UserError
from jmd_desktop.services.referral_steps import ReferralSteps
from jmd_desktop.services.referrals import (
    PLACE,
    FollowedReferral,
    ReferralsState,
    step_draft,
)
from ui.phases.implementation import referral_words as words
from ui.phases.implementation.chain_view import ChainCard
from ui.phases.implementation.step_row import StepShown
from ui.qt.deeds import Deeds
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_ID = REFERRAL_STEPS["id"].key


class ChainDesk(QObject):
    """One step is written at a time: a new one, or one that is there."""

    typed = Signal()
    kept = Signal()
    """A step is in the file: let be seen where it stands now."""

    def __init__(
        self, bench: Workbench, steps: ReferralSteps, card: ChainCard, deeds: Deeds
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._steps = steps
        self._card = card
        self._deeds = deeds
        self._state: ReferralsState | None = None
        self._followed: FollowedReferral | None = None
        self._referral_id = ""
        self._begun: dict[str, Value] = {}  # what the fields held when they were opened
        self._sheet = Sheet(bench.drafts, card.form, PLACE)
        card.next_requested.connect(self._note_next)
        card.other_requested.connect(self.add)
        card.edit_requested.connect(self._edit)
        card.remove_requested.connect(self._remove)
        card.submit_requested.connect(self.submit)
        card.close_requested.connect(self._close)
        card.form.submitted.connect(self.submit)
        card.form.changed.connect(self.typed)
        card.form.discard_requested.connect(self._close)

    # ---- what is shown ----------------------------------------------------------------------

    def show(
        self, state: ReferralsState, referral_id: str, followed: FollowedReferral | None
    ) -> None:
        """The steps of a referral; of one that is only typed (`followed` None) the fields of its
        first step."""  # fmt: skip
        fresh = referral_id != self._referral_id
        was_new = self._followed is None
        self._state, self._followed = state, followed
        draft = state.draft_of(step_draft(referral_id))
        if fresh:
            self.empty()
            self._referral_id = referral_id
        if followed is None:
            self._card.show_steps((), "", editable=state.editable)
            if fresh:
                self._open("", draft, with_record=True)
            return
        if not fresh and was_new:  # saved just now: its first step is in the file
            self.empty()
            self._referral_id = referral_id
        self._card.show_steps(
            _told(followed, state.today),
            words.note_today(words.likely_next(followed.referral.status)),
            editable=state.editable,
        )
        gone = self._card.form.step_id and followed.referral.step(self._card.form.step_id) is None
        if self._card.is_open and gone:
            self.empty()
        if draft is not None and not self._card.is_open and state.editable:
            self._open(str(draft.content.get(_ID) or ""), draft)

    def empty(self) -> None:
        """What is typed is kept a last time; no fields are open."""
        self._sheet.close()
        self._referral_id = ""
        self._card.close_form()
        self._card.form.step_id = ""
        self._card.form.show_values({})

    @property
    def dirty(self) -> bool:
        """Whether a step is typed and not noted."""
        return self._card.is_open and self._sheet.dirty

    @property
    def is_open(self) -> bool:
        """Whether the fields of a step are open."""
        return self._card.is_open

    def first_step(self) -> tuple[ReferralStatus | None, date | None]:
        """The step a new referral begins with."""
        typed = self._card.form.step()
        return (None, None) if typed is None else (typed[0], typed[1])

    def problems(self) -> dict[str, str]:
        """Of the first step, which is saved with its referral."""
        return self._card.form.problems(self._bench.clock.today())

    # ---- at once ----------------------------------------------------------------------------

    def add(self) -> None:
        """Write another step, of today; the cursor on what it is."""
        if self._state is not None and self._followed is not None and self._state.editable:
            self._open("", None)
            self._card.form.focus_field("status")

    def submit(self) -> bool:
        """Keep the step that is typed; whether there is nothing wrong with it."""
        form, referral = self._card.form, self._referral
        if referral is None or not self._card.is_open:
            return True  # the first one is saved with its referral
        if form.problems(self._bench.clock.today()):
            form.focus_first_problem()
            return False
        typed = form.step()
        if typed is not None:
            self._keep(referral, *typed)
        return True

    def _keep(self, referral: Referral, status: ReferralStatus, since: date, note: str) -> None:
        case_id, step_id = referral.case_id, self._card.form.step_id
        said = words.noted(status, since)
        if step_id:
            values: dict[str, Value] = {"status": status, "since": since, "note": note}
            work = partial(self._steps.change, case_id, step_id, values)
            back = partial(self._steps.put_back, case_id)
            self._deeds.do(work, said, back, then=self._was_kept, failed=self._refused)
        else:
            add = partial(self._steps.add, case_id, referral.id, status, since, note)
            back_out = partial(self._take_out, case_id)
            self._deeds.do(add, said, back_out, then=self._was_kept, failed=self._refused)

    def _note_next(self) -> None:
        referral = self._referral
        status = words.likely_next(referral.status) if referral is not None else None
        if referral is None or status is None:
            return
        case_id, today = referral.case_id, self._bench.clock.today()
        work = partial(self._steps.add, case_id, referral.id, status, today)
        said = words.noted(status, today)
        self._deeds.do(work, said, partial(self._take_out, case_id), then=self._focus_next)

    def _take_out(self, case_id: CaseId, step: ReferralStep) -> tuple[object, Changes]:
        return self._steps.remove(case_id, step.id)

    def _remove(self, step_id: str) -> None:
        referral = self._referral
        step = None if referral is None else referral.step(step_id)
        if referral is None or step is None or self._state is None or not self._state.editable:
            return
        case_id = referral.case_id
        work = partial(self._steps.remove, case_id, step_id)
        back = partial(self._steps.put_back, case_id)
        self._deeds.do(work, words.step_removed(step), back, then=self._was_kept)

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _referral(self) -> Referral | None:
        return None if self._followed is None else self._followed.referral

    def _edit(self, step_id: str) -> None:
        if self._state is not None and self._state.editable:
            if self._sheet.dirty and self._card.form.step_id != step_id:
                self._bench.drafts.flush()
            self._open(step_id, None)
            self._card.form.focus_field("status")

    def _open(self, step_id: str, draft: Draft | None, *, with_record: bool = False) -> None:
        state = self._state
        if state is None:
            return
        step = None if self._referral is None else self._referral.step(step_id)
        begun: dict[str, Value] = {"status": None, "since": state.today, "note": ""}
        if with_record:
            begun["status"] = ReferralStatus.INFORMED
        if step is not None:
            begun = {"status": step.status, "since": step.since, "note": step.note}
        self._begun = begun
        self._card.form.step_id = "" if step is None else step.id
        record = step_draft(self._referral_id)
        self._sheet.load(state.case.id, record, begun, 0, draft)
        self._card.open_form(self._card.form.step_id, with_record=with_record)

    def _close(self) -> None:
        """What is typed here goes; what is in the file stays."""
        state = self._state
        if state is None:
            return
        self._card.form.show_values(self._begun)
        self._card.form.changed.emit()  # nothing is typed any more: its draft goes
        self._bench.drafts.flush()
        if self._followed is not None:
            self._sheet.close()
            self._card.form.step_id = ""
            self._card.close_form()

    def _was_kept(self, _result: object) -> None:
        """The draft went with it; what is on the screen goes too, unsaid."""
        self._card.form.show_values({})
        self._sheet.discard()
        self._sheet.close()
        self._card.form.step_id = ""
        self._card.close_form()
        self._focus_next(_result)

    def _focus_next(self, _result: object) -> None:
        self._card.first.setFocus()
        self.kept.emit()

    def _refused(self, error: UserError) -> bool:
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        if column not in self._card.form.values():
            return False
        self._card.form.show_problem(column, messages.text(error))
        self._card.form.focus_first_problem()
        return True


def _told(followed: FollowedReferral, today: date) -> list[StepShown]:
    referral, current = followed.referral, followed.referral.current
    return [
        words.step(
            each,
            today,
            followed.step_hints.get(each.id),
            last=current is not None and each.id == current.id,
        )
        for each in referral.chain
    ]
