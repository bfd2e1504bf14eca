"""Work on the versions: read, compared, printed again, noted as handed out, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.plan_changes import PlanChange
from jmd_desktop.domain.plan_changes import changes as changed
from jmd_desktop.domain.plan_versions import PlanSnapshot, PlanVersion
from jmd_desktop.errors import CaseMissing, Invalid, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import PLACE
from jmd_desktop.services.support_plans import AGREEMENT, PlanState, SupportPlans
from ui.phases.planning import agreement_words as words
from ui.phases.planning.agreement_printing import PlanPrinting
from ui.phases.planning.agreement_view import AgreementView
from ui.phases.planning.versions_view import TODAY, NotingPart
from ui.qt.print_offer import PrintButton
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench


def note_record(version_id: str) -> str:
    """The record of the draft in which it is noted whether a version was handed out."""
    return f"{AGREEMENT}/{version_id}"


@dataclass(frozen=True, slots=True)
class _Both:
    """Two versions, and what changed between them."""

    before: PlanSnapshot
    after: PlanSnapshot
    changes: tuple[PlanChange, ...]


class VersionsDesk(QObject):
    """Nothing of a version changes any more but whether it was handed out."""

    changed = Signal(object)
    """`Changes`."""

    refused = Signal(str)

    def __init__(
        self,
        bench: Workbench,
        plans: SupportPlans,
        view: AgreementView,
        printing: PlanPrinting,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._plans = plans
        self._view = view
        self._printing = printing
        self._case_id: CaseId | None = None
        self._state: PlanState | None = None
        self._read: PlanVersion | None = None  # the one over the page
        self._wanted: object = None  # what is asked for; anything else comes too late
        self._came_from = ""  # the version whose button led over the page
        self._notes: dict[str, Sheet] = {}
        self._noting = ""  # the version whose handing out is being kept
        self._removed: tuple[PlanVersion, PlanSnapshot] | None = None
        card, page = view.versions, view.version_page
        card.look_requested.connect(self.look)
        card.plan_requested.connect(self._print_again)
        card.short_requested.connect(self._print_short_again)
        card.note_requested.connect(self._note)
        card.remove_requested.connect(self._ask_remove)
        card.undo_requested.connect(self._put_back)
        card.compare_requested.connect(self.compare)
        page.closed.connect(self.close)
        page.plan_requested.connect(self.print_read)
        page.short_requested.connect(self._print_short_read)

    def begin(self, case_id: CaseId) -> None:
        """Another case: nothing of the one before is shown or undone."""
        for sheet in self._notes.values():
            sheet.close()
        self._case_id, self._state, self._read, self._wanted = case_id, None, None, None
        self._notes, self._noting = {}, ""
        self.forget_removed()
        self._view.versions.begin()

    def show(self, state: PlanState) -> None:
        """What was read."""
        self._state = state
        self._view.versions.show_versions(
            state.versions, editable=state.editable, changed=bool(state.changed)
        )
        known = {each.id for each in state.versions}
        for gone in [each for each in self._notes if each not in known]:
            self._notes.pop(gone).close()
        for version in state.versions:
            sheet, draft = self._notes.get(version.id), state.draft_of(note_record(version.id))
            if sheet is not None:
                sheet.update(_handed(version), 0, draft)
            elif draft is not None:
                self._open_noting(version)

    @property
    def dirty(self) -> bool:
        """Whether a handing out is typed and not noted."""
        return any(sheet.dirty for sheet in self._notes.values())

    def forget_removed(self) -> None:
        """Undone until the next agreement."""
        self._removed = None
        self._view.versions.show_removed("")

    # ---- reading and comparing --------------------------------------------------------------

    def look(self, version_id: str) -> None:
        """Read a version as it was."""
        version, case_id = self._version(version_id), self._case_id
        if version is not None and case_id is not None:
            self._wanted, self._came_from = version, version_id
            work = partial(self._plans.snapshot, case_id, version_id)
            self._bench.runner.read(self, work, partial(self._show_version, version), self._not)

    def compare(self, earlier_id: str, later_id: str = TODAY) -> None:
        """Two versions, or one and the plan as it is."""
        if self._case_id is not None:
            self._wanted = (earlier_id, later_id)
            self._came_from = ""
            work = partial(self._read_both, self._case_id, earlier_id, later_id)
            done = partial(self._show_both, (earlier_id, later_id))
            self._bench.runner.read(self, work, done, self._not)

    def _read_both(self, case_id: CaseId, earlier_id: str, later_id: str) -> _Both:
        before = self._plans.snapshot(case_id, earlier_id)
        after = (
            self._plans.as_it_is(case_id)
            if later_id == TODAY
            else self._plans.snapshot(case_id, later_id)
        )
        if after.number < before.number:
            before, after = after, before
        return _Both(before, after, changed(before.goals, after.goals))

    def _show_version(self, version: PlanVersion, plan: PlanSnapshot) -> None:
        if self._wanted is version:
            self._read = version
            self._view.version_page.show_version(plan)
            self._view.show_over()

    def _show_both(self, wanted: tuple[str, str], both: _Both) -> None:
        if self._wanted == wanted:
            self._read = None
            names = (_name(both.before), _name(both.after))
            self._view.version_page.show_both(
                both.before, both.after, names, words.by_goal(both.changes)
            )
            self._view.show_over()

    def close(self) -> None:
        """Back to the page, to the button that led away from it."""
        self._wanted = self._read = None
        self._view.show_page()
        self._view.version_page.clear()
        row = self._view.versions.row(self._came_from)
        (self._view.stand.compare if row is None else row.look).setFocus()

    # ---- printing again ---------------------------------------------------------------------

    def print_read(self) -> None:
        """The version over the page."""
        if self._read is not None:
            self._printing.full(self._read.case_id, self._read, self._view.version_page.plan)

    def _print_short_read(self) -> None:
        if self._read is not None:
            self._print_short(self._read, self._view.version_page.short)

    def _print_again(self, version_id: str) -> None:
        version, row = self._version(version_id), self._view.versions.row(version_id)
        if version is not None and row is not None:
            self._printing.full(version.case_id, version, row.plan)

    def _print_short_again(self, version_id: str) -> None:
        version, row = self._version(version_id), self._view.versions.row(version_id)
        if version is not None and row is not None:
            self._print_short(version, row.short)

    def _print_short(self, version: PlanVersion, button: PrintButton) -> None:
        language = self._view.paper.language
        self._printing.short(version.case_id, version, language, button)

    # ---- handed out -------------------------------------------------------------------------

    def _note(self, version_id: str) -> None:
        version = self._version(version_id)
        if version is not None:
            part = self._open_noting(version)
            part.form.handing.setFocus()
            self._view.reveal_focus()

    def _open_noting(self, version: PlanVersion) -> NotingPart:
        row = self._view.versions.row(version.id)
        assert row is not None  # it was shown before
        fresh = row.noting is None
        part = row.open_noting()
        if fresh:
            part.keep.clicked.connect(partial(self._keep, version.id))
            part.cancel.clicked.connect(partial(self._cancel, version.id))
            part.form.discard_requested.connect(partial(self._cancel, version.id))
        if version.id not in self._notes:
            sheet = self._notes[version.id] = Sheet(self._bench.drafts, part.form, PLACE)
            part.form.begin(_handed(version), self._bench.clock.today())
            draft = None if self._state is None else self._state.draft_of(note_record(version.id))
            sheet.load(version.case_id, note_record(version.id), _handed(version), 0, draft)
        return part

    def _keep(self, version_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        version, sheet = self._version(version_id), self._notes.get(version_id)
        row = self._view.versions.row(version_id)
        if version is None or sheet is None or row is None or row.noting is None or self._noting:
            return
        form = row.noting.form
        found = form.problems(self._bench.clock.today())
        wrong = words.wrong_day(version.agreed_on, form.handed_out_on)
        if wrong and not found:
            form.show_problem("handed_out_on", wrong)
        if found or wrong:
            form.focus_first_problem()
            return
        self._noting = version_id
        self._bench.drafts.flush()
        day, why = form.handed_out_on, form.why_not
        work = partial(self._write_note, version.case_id, version_id, day, why)
        self._bench.runner.write(self, work, partial(self._was_noted, version_id), self._not_noted)

    def _write_note(self, case_id: CaseId, version_id: str, day: date | None, why: str) -> Changes:
        """On the writer: the note, and its draft goes with it."""
        noted = self._plans.note_handing_out(case_id, version_id, day, why)
        self._plans.discard(case_id, note_record(version_id))
        return noted

    def _was_noted(self, version_id: str, changes: Changes) -> None:
        self._noting = ""
        self._close_noting(version_id)
        self.changed.emit(changes)

    def _not_noted(self, error: UserError) -> None:
        row = self._view.versions.row(self._noting)
        self._noting = ""
        if isinstance(error, Invalid) and row is not None and row.noting is not None:
            row.noting.form.show_problem("handed_out_on", messages.text(error))
        else:
            self._bench.runner.refused.emit(error)

    def _cancel(self, version_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        """What is typed goes: there is nothing else in it."""
        sheet, case_id = self._notes.get(version_id), self._case_id
        dirty = sheet is not None and sheet.dirty
        if sheet is not None:
            sheet.discard()
        self._close_noting(version_id)
        if dirty and case_id is not None:
            work = partial(self._plans.discard, case_id, note_record(version_id))
            self._bench.runner.write(self, work, self.changed.emit)

    def _close_noting(self, version_id: str) -> None:
        sheet, row = self._notes.pop(version_id, None), self._view.versions.row(version_id)
        if sheet is not None:
            sheet.form.show_values({})
            sheet.close()
        if row is not None:
            row.close_noting()

    # ---- taking back ------------------------------------------------------------------------

    def _ask_remove(self, version_id: str) -> None:
        version = self._version(version_id)
        if version is None:
            return
        name = labels.plan_version(version.number, version.agreed_on)
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Take back {name}?").format(name=name),
            _(
                "Only the agreement goes, and how the plan was on that day; the goals stay as they "
                "are. You can undo it until you next agree."
            ),
            _("Take back"),
            partial(self._remove, version_id),
            dangerous=True,
        )

    def _remove(self, version_id: str) -> None:
        if self._case_id is not None:
            work = partial(self._plans.remove_version, self._case_id, version_id)
            self._bench.runner.write(self, work, self._was_removed)

    def _was_removed(self, done: tuple[tuple[PlanVersion, PlanSnapshot], Changes]) -> None:
        removed, changes = done
        version, _plan = removed
        if version.case_id == self._case_id:
            self._removed = removed
            name = labels.plan_version(version.number, version.agreed_on)
            self._view.versions.show_removed(name)
            self._view.versions.focus_undo()
        self.changed.emit(changes)

    def _put_back(self) -> None:
        removed = self._removed
        self.forget_removed()
        if removed is not None:
            work = partial(self._plans.put_version_back, removed)
            self._bench.runner.write(self, work, partial(self._is_back, removed[0].id))

    def _is_back(self, version_id: str, changes: Changes) -> None:
        self.changed.emit(changes)
        row = self._view.versions.row(version_id)
        if row is not None:
            row.look.setFocus()

    # ---- inside -----------------------------------------------------------------------------

    def _version(self, version_id: str) -> PlanVersion | None:
        versions = () if self._state is None else self._state.versions
        return next((each for each in versions if each.id == version_id), None)

    def _not(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)


def _handed(version: PlanVersion) -> Mapping[str, Value]:
    return {
        "handed_out_on": version.handed_out_on,
        "not_handed_out": version.not_handed_out,
    }


def _name(plan: PlanSnapshot) -> str:
    if plan.agreed_how is None:
        return _("The plan as it is today")
    return labels.plan_version(plan.number, plan.stands_on)
