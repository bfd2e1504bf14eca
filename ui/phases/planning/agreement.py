"""Work on the agreement: what changed since, agreeing, paper, looking at the plan together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import i18n, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.fields import Problem, Value
from jmd_desktop.domain.plan_versions import PlanVersion
from jmd_desktop.errors import CaseMissing, Invalid, UserError
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import OfferedLanguage
from jmd_desktop.services.goals import PLACE
from jmd_desktop.services.plan_sheets import FULL, SHORT, PlanSheets, file_name, form_versions
from jmd_desktop.services.support_plans import AGREEMENT, PlanState, SupportPlans
from ui.phases.planning import agreement_words as words
from ui.phases.planning.agreement_form import Agreement
from ui.phases.planning.agreement_printing import PlanPrinting
from ui.phases.planning.agreement_view import AgreementView, Standing
from ui.phases.planning.pages import PageId
from ui.phases.planning.together import TogetherDesk
from ui.phases.planning.versions import VersionsDesk
from ui.qt.print_offer import PrintButton
from ui.qt.sheet import Sheet
from ui.qt.theme import Tone
from ui.qt.workbench import Workbench

_SHOWN = (Topic.PLAN, Topic.CASES, Topic.DRAFTS)


@dataclass(frozen=True, slots=True)
class _Read:
    """One case, and the languages its young person can be shown the plan in."""

    state: PlanState
    offered: tuple[str, ...]
    spoken: tuple[str, ...]  # by the young person, the one for talks first; then of the consent


class AgreementPart(QObject):
    """What is typed is a draft of the agreement until it is one; a version is never changed."""

    changed = Signal(object)
    """`Changes`."""

    page_requested = Signal(object, str)
    """A `PageId` and a record."""

    def __init__(
        self,
        bench: Workbench,
        plans: SupportPlans,
        sheets: PlanSheets,
        cases: Cases,
        together: Callable[[QObject], TogetherDesk],
    ) -> None:
        view = AgreementView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._plans = plans
        self._sheets = sheets
        self._cases = cases
        self._together = together(view)
        self._case_id: CaseId | None = None
        self._state: PlanState | None = None
        self._wanted: str | None = None  # where to put the cursor once it is read
        self._offered: tuple[str, ...] = ()
        self._saving = False
        self._agreed: PlanVersion | None = None  # just now: to be said, and printed
        self._sheet = Sheet(bench.drafts, view.agreeing.form, PLACE)
        self._printing = PlanPrinting(bench, view)
        self._versions = VersionsDesk(bench, plans, sheets, view, self._printing)
        self._connect()

    # ---- as every part of a place -----------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show what was agreed on in a case; `record` AGREEMENT opens the fields of a new one.

        What is typed and not saved is there again; with None the cursor stays elsewhere.
        """
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._sheet.close()
            self._case_id, self._state, self._agreed = case_id, None, None
            self.view.show_nobody()
            self.view.paper.begin()
            self._printing.forget()
            self._versions.begin(case_id)
        self._wanted = record
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    @property
    def unsaved(self) -> bool:
        """Whether an agreement is typed and not kept."""
        return (self.view.is_agreeing and self._sheet.dirty) or self._versions.dirty

    @property
    def record(self) -> str:
        """What is worked on, for coming back to it."""
        return AGREEMENT if self.view.is_agreeing else ""

    def save(self) -> None:
        """Ctrl+S: what is typed is agreed on."""
        if self.view.is_agreeing and not self.view.over_page:
            self._save()

    def print_sheet(self) -> None:
        """Ctrl+P: the version that is read, else the whole plan."""
        if not self.view.over_page:
            self._print_full()
        else:
            self._versions.print_read()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Which languages there are takes reading all their catalogues."""
        return (self._ask_languages,)

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._read_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _ask_languages(self) -> None:
        self._bench.runner.side(self, self._sheets.languages, self._learn_languages)

    def _learn_languages(self, offered: tuple[OfferedLanguage, ...]) -> None:
        self._offered = tuple(each.tag for each in offered)

    def _read_case(self, case_id: CaseId) -> _Read:
        if not self._offered:
            self._offered = tuple(each.tag for each in self._sheets.languages())
        file = self._cases.file(case_id)
        explained = [each.spoken_language or each.language for each in file.consents]
        spoken = (*file.client.family_languages, *explained)
        return _Read(self._plans.of_case(case_id), self._offered, spoken)

    def _show(self, read: _Read) -> None:
        state = read.state
        if state.case.id != self._case_id:
            return
        fresh, self._state = self._state is None, state
        known = next((each for each in read.spoken if each in read.offered), i18n.SOURCE)
        self.view.paper.show_languages(read.offered, known)
        self._show_form(state, fresh=fresh)
        self.view.show_standing(_standing(state))
        self._versions.show(state)
        self._put_cursor()

    def _show_form(self, state: PlanState, *, fresh: bool) -> None:
        """A draft opens the fields; in a case that has ended nothing can be agreed on."""
        card, draft = self.view.agreeing, state.draft_of(AGREEMENT)
        if not state.editable or not state.goals:
            self.view.open_agreeing(on=False)
            self._sheet.close()
            return
        card.show_number(words.next_number(state))
        card.show_unsaved(words.unsaved(state))
        if fresh or self._sheet.case_id is None:
            self._begin(state)
        else:
            self._sheet.update(self._begun(state), 0, draft)
        if draft is not None and self._sheet.dirty and not self.view.is_agreeing:
            self.view.open_agreeing(on=True)
            card.state.show_unsaved(draft.saved_at)

    def _begin(self, state: PlanState) -> None:
        """The fields empty but for what is mostly so, with the draft over them."""
        begun = self._begun(state)
        self.view.agreeing.form.begin(begun, self._bench.clock.today())
        self._sheet.load(state.case.id, AGREEMENT, begun, 0, state.draft_of(AGREEMENT))
        self.view.agreeing.state.show_nothing()

    def _begun(self, state: PlanState) -> dict[str, Value]:
        newest = state.newest
        return {
            "agreed_on": self._bench.clock.today(),
            "agreed_how": CollaborationWay.ORAL,
            "agreed_with": "" if newest is None else newest.agreed_with,
            "review_on": state.plan.review_on,
            "handed_out_on": None,
            "not_handed_out": "",
        }

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _put_cursor(self) -> None:
        wanted, self._wanted = self._wanted, None
        agreed, self._agreed = self._agreed, None
        if not self.view.isVisible():  # else somebody types elsewhere by now
            return
        if agreed is not None:
            self.view.show_done(words.now_agreed(agreed))
        elif wanted == AGREEMENT:
            self._open()
        elif wanted is not None and not self.view.isAncestorOf(self.view.window().focusWidget()):
            stand = self.view.stand
            buttons = (stand.agree, stand.goals, self.view.paper.together)
            first = next((each for each in buttons if not each.isHidden()), buttons[-1])
            first.setFocus()

    # ---- agreeing ---------------------------------------------------------------------------

    def _open(self) -> None:
        state = self._state
        if state is None or not state.editable or not state.goals:
            return
        self.view.show_done("")
        self.view.open_agreeing(on=True)
        self.view.agreeing.form.focus_field("agreed_on")
        self.view.reveal_focus()

    def _cancel(self) -> None:
        if not self._sheet.dirty:
            self._close()
            return
        self._bench.dialogs.ask_confirm(
            self.view,
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
        self.view.open_agreeing(on=False)
        self.view.show_refusal("")
        self.view.agreeing.state.show_nothing()
        self.view.stand.agree.setFocus()

    def _save(self) -> None:
        state, form = self._state, self.view.agreeing.form
        if state is None or self._saving:
            return
        self.view.show_refusal("")
        found = form.problems(self._bench.clock.today())
        agreement = form.agreement()
        newest = state.newest
        if agreement is not None and newest is not None and agreement.agreed_on < newest.agreed_on:
            found["agreed_on"] = words.too_early(newest)
            form.show_problem("agreed_on", found["agreed_on"])
        if found or agreement is None:
            form.focus_first_problem()
            self.view.agreeing.state.show_problem(_("Please check the marked fields."))
            self.view.reveal_focus()
            return
        self._busy(on=True)
        self._bench.drafts.flush()  # goes before the saving, which then clears the draft
        work = partial(self._agree, state.case.id, agreement)
        self._bench.runner.write(self, work, self._was_agreed, self._was_refused)

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
            forms=form_versions(),
        )

    def _was_agreed(self, done: tuple[PlanVersion, Changes]) -> None:
        version, changes = done
        self._busy(on=False)
        if version.case_id == self._case_id:
            self._sheet.close()
            self.view.agreeing.form.show_values({})  # nothing is unsaved
            self.view.open_agreeing(on=False)
            self._versions.forget_removed()  # undone until the next agreement
            self._agreed = version
        self.changed.emit(changes)

    def _was_refused(self, error: UserError) -> None:
        self._busy(on=False)
        form = self.view.agreeing.form
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        told = messages.text(error)
        if column in form.values():
            form.show_problem(column, told)
            form.focus_first_problem()
        elif isinstance(error, Invalid) and error.problem == Problem.REQUIRED:
            self.view.show_refusal(_("There is no goal in the plan yet."))
        else:
            self.view.show_refusal(told)
        self.view.agreeing.state.show_problem(_("Not saved. Your draft is kept."))

    def _busy(self, *, on: bool) -> None:
        self._saving = on
        self.view.agreeing.save.setEnabled(not on)
        if on:
            self.view.agreeing.state.show_saving()

    def _typed(self) -> None:
        state = self.view.agreeing.state
        if self._sheet.dirty:
            state.show_unsaved(None)
        else:
            state.show_nothing()

    def _kept(self, changes: Changes) -> None:
        agreeing = self.view.is_agreeing and self._sheet.dirty and not self._saving
        if changes.case_id == self._case_id and agreeing:
            self.view.agreeing.state.show_unsaved(self._bench.clock.now())

    def _not_kept(self, _error: UserError) -> None:
        if self.view.is_agreeing and self._sheet.dirty:  # the window says why
            self.view.agreeing.state.show_problem(_("What you typed is not safe yet."))

    # ---- paper and screen -------------------------------------------------------------------

    @property
    def _printed(self) -> PlanVersion | None:
        """The version that says the same as the plan; None where it was changed since."""
        state = self._state
        return None if state is None or state.changed else state.newest

    def _print_full(self) -> None:
        case_id, version = self._case_id, self._printed
        if case_id is not None:
            make = partial(self._sheets.full, case_id, None if version is None else version.id)
            name = file_name(FULL, None if version is None else version.number)
            self._print(name, make, self.view.paper.plan)

    def _print_short(self) -> None:
        case_id, version, language = self._case_id, self._printed, self.view.paper.language
        if case_id is not None and language:
            version_id = None if version is None else version.id
            make = partial(self._sheets.short, case_id, language, version_id)
            name = file_name(SHORT, None if version is None else version.number, language)
            self._print(name, make, self.view.paper.short)

    def _print(self, name: str, make: Callable[[], bytes], button: PrintButton) -> None:
        state = self._state
        if state is not None and state.goals:
            self.view.show_refusal("")
            self._printing.print(state.case.id, name, make, button)

    def _look_together(self) -> None:
        language = self.view.paper.language
        if self._case_id is not None and language:
            self._together.open(self._case_id, language, self.view.paper.together.setFocus)

    # ---- inside -----------------------------------------------------------------------------

    def _compare(self) -> None:
        if self._state is not None and self._state.newest is not None:
            self._versions.compare(self._state.newest.id)

    def _go_to_goals(self) -> None:
        self.page_requested.emit(PageId.GOALS, "")

    def _connect(self) -> None:
        view = self.view
        view.agree_requested.connect(self._open)
        view.cancel_requested.connect(self._cancel)
        view.save_requested.connect(self._save)
        view.goals_requested.connect(self._go_to_goals)
        view.compare_requested.connect(self._compare)
        view.together_requested.connect(self._look_together)
        view.plan_requested.connect(self._print_full)
        view.short_requested.connect(self._print_short)
        view.agreeing.form.changed.connect(self._typed)
        view.agreeing.form.discard_requested.connect(self._cancel)
        self._versions.changed.connect(self.changed)
        self._together.changed.connect(self.changed)
        self._printing.refused.connect(view.show_refusal)
        self._bench.drafts.saved.connect(self._kept)
        self._bench.drafts.failed.connect(self._not_kept)


def _standing(state: PlanState) -> Standing:
    newest = state.newest
    if not state.goals and newest is None:
        word, tone = "", Tone.QUIET
    elif newest is None:
        word, tone = pgettext("plan", "not agreed on"), Tone.WARN
    elif state.changed:
        word, tone = pgettext("plan", "changed since"), Tone.WARN
    else:
        word, tone = pgettext("plan", "agreed on"), Tone.OK
    return Standing(
        words.standing(state),
        word,
        tone,
        handed="" if newest is None else words.handing_out(newest),
        changed=words.changed_since(state),
        changes=words.by_goal(state.changed),
        warnings=words.warnings(state) if state.editable else (),
        hints=words.hints(state) if state.editable else (),
        printed=words.what_is_printed(state),
        goals=len(state.goals),
        to_agree=newest is None or bool(state.changed),
        editable=state.editable,
    )
