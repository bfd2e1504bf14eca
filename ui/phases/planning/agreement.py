"""Work on the agreement: what changed since, agreeing, paper, looking at the plan together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import i18n
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.plan_versions import PlanVersion
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import pgettext
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import OfferedLanguage
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.support_plans import AGREEMENT, PlanState, SupportPlans
from ui.phases.planning import agreement_words as words
from ui.phases.planning.agreeing import AgreeingDesk
from ui.phases.planning.agreement_cards import Standing
from ui.phases.planning.agreement_printing import PlanPrinting
from ui.phases.planning.agreement_view import AgreementView
from ui.phases.planning.pages import PageId
from ui.phases.planning.together import TogetherDesk
from ui.phases.planning.versions import VersionsDesk
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
        self._agreed: PlanVersion | None = None  # just now: to be said, and printed
        self._agreeing = AgreeingDesk(bench, plans, view)
        self._printing = PlanPrinting(bench, sheets, view)
        self._versions = VersionsDesk(bench, plans, view, self._printing)
        self._connect()

    # ---- as every part of a place -----------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show what was agreed on in a case; `record` AGREEMENT opens the fields of a new one.

        What is typed and not saved is there again; with None the cursor stays elsewhere.
        """
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._agreeing.begin()
            self._case_id, self._state, self._agreed = case_id, None, None
            self.view.show_nobody()
            self.view.paper.begin()
            self._printing.forget()
            self._versions.begin(case_id)
        self.view.show_done("")  # of the last time
        self._wanted = record
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    def step_back(self) -> bool:
        """Alt+Left: from a version that is read to the page; whether there was one."""
        over = self.view.over_page
        if over:
            self._versions.close()
        return over

    @property
    def unsaved(self) -> bool:
        """Whether an agreement is typed and not kept."""
        return self._agreeing.dirty or self._versions.dirty

    @property
    def record(self) -> str:
        """What is worked on, for coming back to it."""
        return AGREEMENT if self.view.is_agreeing else ""

    def save(self) -> None:
        """Ctrl+S: what is typed is agreed on."""
        if self.view.is_agreeing and not self.view.over_page:
            self._agreeing.save()

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
        self._state = state
        known = next((each for each in read.spoken if each in read.offered), i18n.SOURCE)
        self.view.paper.show_languages(read.offered, known)
        self._agreeing.show(state)
        self.view.show_standing(_standing(state))
        self._versions.show(state)
        if state.changed:
            self.view.show_done("")  # it says how the plan is now
        self._put_cursor()

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
            self._agreeing.open()
        elif wanted is not None and not self.view.isAncestorOf(self.view.window().focusWidget()):
            stand = self.view.stand
            buttons = (stand.agree, stand.goals, self.view.paper.together)
            first = next((each for each in buttons if not each.isHidden()), buttons[-1])
            first.setFocus()

    # ---- paper and screen -------------------------------------------------------------------

    @property
    def _printed(self) -> PlanVersion | None:
        """The version that says the same as the plan; None where it was changed since."""
        state = self._state
        return None if state is None or state.changed else state.newest

    def _print_full(self) -> None:
        if self._has_goals and self._case_id is not None:
            self._printing.full(self._case_id, self._printed, self.view.paper.plan)

    def _print_short(self) -> None:
        if self._has_goals and self._case_id is not None:
            paper = self.view.paper
            self._printing.short(self._case_id, self._printed, paper.language, paper.short)

    @property
    def _has_goals(self) -> bool:
        return self._state is not None and bool(self._state.goals)

    def _look_together(self) -> None:
        language = self.view.paper.language
        if self._case_id is not None and language:
            self._together.open(self._case_id, language, self.view.paper.together.setFocus)

    # ---- inside -----------------------------------------------------------------------------

    def _was_agreed(self, version: PlanVersion) -> None:
        self._versions.forget_removed()  # undone until the next agreement
        self._agreed = version

    def _compare(self) -> None:
        if self._state is not None and self._state.newest is not None:
            self._versions.compare(self._state.newest.id)

    def _go_to_goals(self) -> None:
        self.page_requested.emit(PageId.GOALS, "")

    def _connect(self) -> None:
        view = self.view
        view.goals_requested.connect(self._go_to_goals)
        view.compare_requested.connect(self._compare)
        view.together_requested.connect(self._look_together)
        view.plan_requested.connect(self._print_full)
        view.short_requested.connect(self._print_short)
        self._agreeing.agreed.connect(self._was_agreed)
        self._agreeing.changed.connect(self.changed)
        self._versions.changed.connect(self.changed)
        self._together.changed.connect(self.changed)
        self._printing.refused.connect(view.show_refusal)


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
        handed="" if newest is None else words.after_agreeing(newest),
        changed=words.changed_since(state),
        changes=words.by_goal(state.changed),
        warnings=words.warnings(state) if state.editable else (),
        hints=words.hints(state) if state.editable else (),
        printed=words.what_is_printed(state),
        goals=len(state.goals),
        to_agree=newest is None or bool(state.changed),
        editable=state.editable,
    )
