"""The overview of a case: where it stands, what is unfinished, how to reach the person."""

from dataclasses import dataclass
from functools import partial

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.errors import CaseMissing, NotByMistake, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.case_overview import CaseOverview, CaseOverviews
from jmd_desktop.services.cases import CaseFile, Cases
from jmd_desktop.services.first_talks import FirstTalks
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.plan_glances import PlanGlance, PlanGlances
from ui.cases.merging import MergePart
from ui.cases.overview_view import OverviewView
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Seen:
    """One case as the overview tells it."""

    file: CaseFile
    first_talk: FirstTalk
    plan: PlanGlance
    overview: CaseOverview
    may_undo: bool


class CaseOverviewController(Controller):
    """Reads one case and shows it; what it changes is the whole file: merging, taking it back."""

    handbook_page = "faelle"
    _case_id: CaseId | None = None

    def __init__(
        self,
        bench: Workbench,
        cases: Cases,
        first_talks: FirstTalks,
        merging: Merging,
        plans: PlanGlances,
        overviews: CaseOverviews,
    ) -> None:
        view = OverviewView()
        super().__init__(view)
        self._overview = view
        self._bench = bench
        self._cases = cases
        self._first_talks = first_talks
        self._plans = plans
        self._overviews = overviews
        self._merge = MergePart(bench, cases, merging, view.merging)
        view.open_requested.connect(
            lambda place, record: self.open(PlaceId(place), self._case_id, record)
        )
        view.merge_requested.connect(self._begin_merging)
        view.undo_requested.connect(self._ask_undo)
        view.why_requested.connect(self._say_why)
        self._merge.closed.connect(view.show_cards)
        self._merge.merged.connect(self._was_merged)

    def enter(self, place: Place) -> None:
        """Another case, or the same one again: contact data are hidden again where they must."""
        if place.case_id != self._case_id:
            self._overview.clear()
        self._case_id = place.case_id
        self._merge.stop()
        self._overview.hide_contact()
        self._overview.begin()
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Something of this case was changed."""
        topics = (
            Topic.CASES,
            Topic.CLIENT,
            Topic.CONSENTS,
            Topic.DRAFTS,
            Topic.PHASES,
            Topic.FIRST_TALK,
            Topic.PLAN,
            Topic.REVIEWS,
            Topic.TASKS,
            Topic.APPOINTMENTS,
            Topic.REFERRALS,
            Topic.JOURNAL,
            Topic.ASSESSMENT,
            Topic.CLOCKS,
            Topic.CLOSURE,
        )
        if self._overview.isVisible() and changes.touch(*topics, case_id=self._case_id):
            self._read()

    def cover(self) -> None:
        """The window locks: what stands over the page is closed."""
        self._overview.close_menu()

    def _read(self) -> None:
        if self._case_id is not None:
            read = partial(self._look, self._case_id)
            self._bench.runner.read(self, read, self._show, self._not_read)

    def _look(self, case_id: CaseId) -> _Seen:
        return _Seen(
            self._cases.file(case_id),
            self._first_talks.of_case(case_id),
            self._plans.of_case(case_id),
            self._overviews.of_case(case_id),
            self._cases.may_undo_opening(case_id),
        )

    def _show(self, seen: _Seen) -> None:
        if seen.file.case.id == self._case_id:
            clock = self._bench.clock
            self._overview.show_undo(possible=seen.may_undo)
            self._overview.plan.show_plan(seen.plan, clock.today())
            self._overview.show_file(
                seen.file, seen.first_talk, seen.overview, clock.now(), clock.today()
            )

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- merging ----------------------------------------------------------------------------

    def _begin_merging(self) -> None:
        if self._case_id is not None:
            self._overview.show_merging()
            self._merge.begin(self._case_id)

    def _was_merged(self, kept: CaseId, changes: Changes) -> None:
        self._overview.show_cards()
        self._case_id = None  # one of both is gone: nothing is read for it any more
        self.open(PlaceId.CASE_OVERVIEW, kept)
        self.enter(Place(PlaceId.CASE_OVERVIEW, kept))  # it may be the one that is open already
        self._overview.say_done(_("The files are merged."))
        self.changed.emit(changes)

    # ---- opened by mistake ------------------------------------------------------------------

    def _ask_undo(self) -> None:
        case_id = self._case_id
        if case_id is None:
            return
        self._bench.dialogs.ask_confirm(
            self._overview,
            _("Delete this file?"),
            _(
                "It was opened by mistake? Then everything in it goes at once and for good, the "
                "consent too. Please destroy the signed sheet or give it back."
            ),
            _("Delete the file"),
            partial(self._undo, case_id),
            dangerous=True,
        )

    def _undo(self, case_id: CaseId) -> None:
        self._bench.drafts.flush()
        self._bench.runner.write(
            self,
            partial(self._cases.undo_opening, case_id),
            partial(self._was_undone, case_id),
            self._not_undone,
        )

    def _was_undone(self, case_id: CaseId, changes: Changes) -> None:
        self._case_id = None
        self._overview.clear()
        # Before the others hear of it: they would look for the case. The list says what happened.
        self.open(PlaceId.CASES, record=case_id)
        self.changed.emit(changes)

    def _not_undone(self, error: UserError) -> None:
        if isinstance(error, NotByMistake):
            self._say_why()
        else:
            self._bench.runner.refused.emit(error)

    def _say_why(self) -> None:
        later = _(
            "A file like this is deleted when the young person withdraws the consent. A later "
            "version of the program leads through that; until then please advise anonymously "
            "from now on and ask your carrier."
        )
        told = f"{messages.text(NotByMistake())}\n\n{later}"
        self._bench.dialogs.tell(self._overview, _("Not opened by mistake"), told)
