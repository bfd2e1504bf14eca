"""Work on one agreement: its fields, their draft, and saving them as the next version."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.fields import Problem, Value
from jmd_desktop.domain.plan_versions import PlanVersion
from jmd_desktop.errors import Invalid, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import PLACE
from jmd_desktop.services.support_plans import AGREEMENT, PlanState, SupportPlans
from ui.phases.planning import agreement_words as words
from ui.phases.planning.agreement_form import Agreement
from ui.phases.planning.agreement_view import AgreementView
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench


class AgreeingDesk(QObject):
    """What is typed is a draft of the agreement until it is one."""

    agreed = Signal(object)
    """The `PlanVersion` it became."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(self, bench: Workbench, plans: SupportPlans, view: AgreementView) -> None:
        super().__init__(view)
        self._bench = bench
        self._plans = plans
        self._view = view
        self._state: PlanState | None = None
        self._saving = False
        self._sheet = Sheet(bench.drafts, view.agreeing.form, PLACE)
        view.agree_requested.connect(self.open)
        view.cancel_requested.connect(self._cancel)
        view.save_requested.connect(self.save)
        view.agreeing.form.changed.connect(self._typed)
        view.agreeing.form.discard_requested.connect(self._cancel)
        bench.drafts.saved.connect(self._kept)
        bench.drafts.failed.connect(self._not_kept)

    def begin(self) -> None:
        """Another case: what is typed is kept, and nothing of it is shown."""
        self._sheet.close()
        self._state = None

    @property
    def dirty(self) -> bool:
        """Whether an agreement is typed and not kept."""
        return self._view.is_agreeing and self._sheet.dirty

    def show(self, state: PlanState) -> None:
        """A draft opens the fields; in a case that has ended nothing can be agreed on."""
        fresh, self._state = self._state is None, state
        card, draft = self._view.agreeing, state.draft_of(AGREEMENT)
        if not _can_agree(state):
            self._view.open_agreeing(on=False)
            self._sheet.close()
            return
        card.show_number(words.next_number(state))
        card.show_unsaved(words.unsaved(state))
        if fresh or self._sheet.case_id is None:
            begun = self._begun(state)
            card.form.begin(begun, self._bench.clock.today())
            self._sheet.load(state.case.id, AGREEMENT, begun, 0, draft)
            card.state.show_nothing()
        else:
            self._sheet.update(self._begun(state), 0, draft)
        if draft is not None and self._sheet.dirty and not self._view.is_agreeing:
            self._view.open_agreeing(on=True)
            card.state.show_unsaved(draft.saved_at)

    def open(self) -> None:
        """Open the fields, with the cursor in the first."""
        if self._state is None or not _can_agree(self._state):
            return
        self._view.show_done("")
        self._view.open_agreeing(on=True)
        self._view.agreeing.form.focus_field("agreed_on")
        self._view.reveal_focus()

    def save(self) -> None:
        """What is typed is agreed on."""
        state, form = self._state, self._view.agreeing.form
        if state is None or self._saving:
            return
        self._view.show_refusal("")
        found = form.problems(self._bench.clock.today())
        agreement = form.agreement()
        newest = state.newest
        if agreement is not None and newest is not None and agreement.agreed_on < newest.agreed_on:
            found["agreed_on"] = words.too_early(newest)
            form.show_problem("agreed_on", found["agreed_on"])
        if found or agreement is None:
            form.focus_first_problem()
            self._view.agreeing.state.show_problem(_("Please check the marked fields."))
            self._view.reveal_focus()
            return
        self._busy(on=True)
        self._bench.drafts.flush()  # goes before the saving, which then clears the draft
        work = partial(self._agree, state.case.id, agreement)
        self._bench.runner.write(self, work, self._was_agreed, self._was_refused)

    # ---- inside -----------------------------------------------------------------------------

    def _begun(self, state: PlanState) -> dict[str, Value]:
        """Empty but for what is mostly so."""
        newest = state.newest
        return {
            "agreed_on": self._bench.clock.today(),
            "agreed_how": CollaborationWay.ORAL,
            "agreed_with": "" if newest is None else newest.agreed_with,
            "review_on": state.plan.review_on,
            "handed_out_on": None,
            "not_handed_out": "",
        }

    def _agree(self, case_id: CaseId, said: Agreement) -> tuple[PlanVersion, Changes]:
        """On the writer."""
        return self._plans.agree(
            case_id,
            said.agreed_on,
            said.how,
            said.agreed_with,
            review_on=said.review_on,
            handed_out_on=said.handed_out_on,
            not_handed_out=said.not_handed_out,
        )

    def _was_agreed(self, done: tuple[PlanVersion, Changes]) -> None:
        version, changes = done
        self._busy(on=False)
        if self._state is not None and version.case_id == self._state.case.id:
            self._sheet.close()
            self._view.agreeing.form.show_values({})  # nothing is unsaved
            self._view.open_agreeing(on=False)
            self.agreed.emit(version)
        self.changed.emit(changes)

    def _was_refused(self, error: UserError) -> None:
        self._busy(on=False)
        form = self._view.agreeing.form
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        told = messages.text(error)
        if column in form.values():
            form.show_problem(column, told)
            form.focus_first_problem()
        elif isinstance(error, Invalid) and error.problem == Problem.REQUIRED:
            self._view.show_refusal(_("There is no goal in the plan yet."))
        else:
            self._view.show_refusal(told)
        self._view.agreeing.state.show_problem(_("Not saved. Your draft is kept."))

    def _cancel(self) -> None:
        if not self._sheet.dirty:
            self._close()
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        state = self._state
        if state is None:
            return
        self._sheet.discard()
        self._close()
        work = partial(self._plans.discard, state.case.id, AGREEMENT)
        self._bench.runner.write(self, work, self.changed.emit)

    def _close(self) -> None:
        self._view.open_agreeing(on=False)
        self._view.show_refusal("")
        self._view.agreeing.state.show_nothing()
        self._view.stand.agree.setFocus()

    def _busy(self, *, on: bool) -> None:
        self._saving = on
        self._view.agreeing.save.setEnabled(not on)
        if on:
            self._view.agreeing.state.show_saving()

    def _typed(self) -> None:
        state = self._view.agreeing.state
        if self._sheet.dirty:
            state.show_unsaved(None)
        else:
            state.show_nothing()

    def _kept(self, changes: Changes) -> None:
        if self.dirty and not self._saving and changes.case_id == self._sheet.case_id:
            self._view.agreeing.state.show_unsaved(self._bench.clock.now())

    def _not_kept(self, _error: UserError) -> None:
        if self.dirty:  # the window says why
            self._view.agreeing.state.show_problem(_("What you typed is not safe yet."))


def _can_agree(state: PlanState) -> bool:
    return state.editable and bool(state.goals)
