"""Reads the cases that wait for a decision, and makes or undoes it; opening resets no clock."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.case_clocks import ClockDecision, ClockDue, ClockState
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CASE_ENDINGS
from jmd_desktop.errors import CaseMissing, Invalid, UserError
from jmd_desktop.services.case_clocks import PLACE, CaseClocks, Decided
from jmd_desktop.services.case_overview import CaseOverview, CaseOverviews
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from ui.clocks import words
from ui.clocks.decision_form import CLOSING_REASON
from ui.clocks.spots import Left, Spots
from ui.clocks.view import ClocksView
from ui.places import Controller, Place, PlaceId
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_SHOWN: Final = (
    Topic.CLOCKS,
    Topic.CASES,
    Topic.CLIENT,
    Topic.JOURNAL,
    Topic.TASKS,
    Topic.APPOINTMENTS,
    Topic.PHASES,
)


@dataclass(frozen=True, slots=True)
class ClocksDesk:
    """The services of the place; `new_entry` says where a contact is noted."""

    clocks: CaseClocks
    overviews: CaseOverviews
    cases: Cases
    drafts: Drafts
    new_entry: Callable[[CaseId], Place]


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    overview: CaseOverview
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The list, and the case that is shown beside it."""

    dues: tuple[ClockDue, ...]
    seen: _Seen | None


class ClocksController(Controller):
    """`Place.case_id` is the case to decide about; without one it is the first that waits."""

    handbook_page = "ruhende-faelle"

    def __init__(self, bench: Workbench, desk: ClocksDesk, spots: Spots) -> None:
        """`spots` outlive a lock."""
        view = ClocksView(bench.missing_characters)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._desk = desk
        self._spots = spots
        self._asked: CaseId | None = None  # what the place was opened with
        self._case_id: CaseId | None = None  # whose decision is shown or asked for
        self._name = ""
        self._demanded: ClockState | None = None
        self._dues: tuple[ClockDue, ...] = ()
        self._sheet = Sheet(bench.drafts, view.form, PLACE)
        self._deciding = False
        self._after_reading: Callable[[], object] | None = None
        view.chosen.connect(self._choose)
        view.later_requested.connect(self._go_to_start)
        view.file_requested.connect(self._open_file)
        view.contact_requested.connect(self._note_contact)
        view.page.save_requested.connect(self.save)
        view.page.discard_requested.connect(self._discard)
        view.form.discard_requested.connect(self._discard)
        view.form.changed.connect(self._typed)
        view.form.closure_requested.connect(self._open_closure)
        bench.drafts.saved.connect(self._was_kept)

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Read afresh; whoever comes back goes on where the cursor was."""
        self._asked = place.case_id
        left = self._spots.come_back(place.case_id)
        wanted = (left.case_id if left is not None else place.case_id) or self._case_id
        if wanted != self._case_id:
            self._leave()
            self._page.clear()
        self._case_id = wanted
        self._after_reading = partial(self._put_keyboard, None if left is None else left.cursor)
        self._read(behind_drafts=True)

    def refresh(self, changes: Changes) -> None:
        """Somebody worked on a case, or decided."""
        if self._page.isVisible() and changes.touch(*_SHOWN):
            self._read()

    def save(self) -> None:
        """Ctrl+S: decide."""
        form, decision = self._page.form, self._page.form.decision
        if self._deciding or self._case_id is None or self._demanded is None:
            return
        self._page.page.drop_refusal()
        if form.problems(self._bench.clock.today()) or decision is None:
            self._look_at_problem()
            return
        self._deciding = True
        self._bench.drafts.flush()  # before the decision, which then clears the draft
        self._bench.runner.write(
            self,
            self._work(self._case_id, decision, self._demanded),
            partial(self._was_decided, self._case_id, self._name),
            self._not_decided,
        )

    def cover(self) -> None:
        """The window locks: where one was is remembered."""
        if not self._page.isHidden():  # it is where one is, even under the cover
            self._spots.left = Left(self._asked, self._case_id, self._page.form.writing_at)

    # ---- reading ----------------------------------------------------------------------------

    def _read(self, *, behind_drafts: bool = False) -> None:
        """With `behind_drafts` behind what is just being kept, which belongs to what is read."""
        work, show = partial(self._look, self._case_id), partial(self._show, self._case_id)
        if behind_drafts:
            self._bench.drafts.flush()
            self._bench.runner.write(self, work, show)
        else:
            self._bench.runner.read(self, work, show)

    def _look(self, wanted: CaseId | None) -> _Waiting:
        dues = self._desk.clocks.due()
        seen = None if wanted is None else self._seen(wanted)
        if seen is None and dues:
            seen = self._seen(dues[0].case_id)
        return _Waiting(dues, seen)

    def _seen(self, case_id: CaseId) -> _Seen | None:
        """None when the case is gone meanwhile."""
        try:
            return _Seen(
                self._desk.cases.file(case_id).client.display_name,
                self._desk.overviews.of_case(case_id),
                self._desk.drafts.find(case_id, PLACE, ""),
            )
        except CaseMissing:
            return None

    def _show(self, asked: CaseId | None, waiting: _Waiting) -> None:
        if asked != self._case_id:
            return
        today = self._bench.clock.today()
        self._dues = waiting.dues
        self._page.show_waiting(waiting.dues, today)
        self._page.mark(next((due for due in waiting.dues if _is(waiting.seen, due)), None))
        if waiting.seen is None:
            self._show_nobody()
        else:
            self._show_case(waiting.seen)
        then, self._after_reading = self._after_reading, None
        if then is not None and self._page.isVisible():
            then()

    def _show_case(self, seen: _Seen) -> None:
        case_id = self._case_id = seen.overview.case.id
        self._name = seen.name
        self._demanded = seen.overview.clocks.demanded
        stored = {"decided_on": seen.overview.today}
        if self._sheet.case_id == case_id:
            self._sheet.update(stored, 0, seen.draft)
        else:
            self._page.beside.begin_another()
            self._page.page.drop_refusal()
            self._sheet.load(case_id, "", stored, 0, seen.draft)
        self._page.show_case(seen.name, seen.overview, self._bench.clock.now())
        self._say()

    def _show_nobody(self) -> None:
        self._leave()
        self._case_id, self._demanded = None, None
        self._page.show_nobody()

    def _leave(self) -> None:
        """What is typed stays the draft of its case."""
        if self._sheet.case_id is not None:
            self._sheet.close()

    def _put_keyboard(self, cursor: int | None) -> None:
        if cursor is not None and self._page.asks:
            self._page.go_on_at(cursor)
        else:
            self._page.focus_first()

    # ---- what is pressed --------------------------------------------------------------------

    def _choose(self, due: ClockDue) -> None:
        """An arrow or a press in the list; the keyboard stays there."""
        if due.case_id != self._case_id:
            self._case_id = due.case_id
            self._read(behind_drafts=True)

    def _go_to_start(self) -> None:
        self.open(PlaceId.START)

    def _open_file(self) -> None:
        if self._case_id is not None:
            self.open(PlaceId.CASE_OVERVIEW, self._case_id)

    def _open_closure(self) -> None:
        if self._case_id is not None:
            self.open(PlaceId.CASE_CLOSURE, self._case_id)

    def _note_contact(self) -> None:
        """IM7 is answered truthfully by it: the day of the contact counts."""
        if self._case_id is not None:
            self.open_requested.emit(self._desk.new_entry(self._case_id))

    # ---- typing -----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._page.page.drop_refusal()
        self._page.show_decision()
        self._say()

    def _say(self) -> None:
        dirty = self._page.form.dirty and self._page.asks
        self._page.page.discard.setVisible(self._page.form.dirty)
        if dirty:
            self._page.page.state.show_unsaved(None)
        else:
            self._page.page.state.show_nothing()

    def _was_kept(self, changes: Changes) -> None:
        if changes.case_id == self._case_id and self._page.form.dirty and self._page.asks:
            self._page.page.state.show_unsaved(self._bench.clock.now())

    def _discard(self) -> None:
        if self._case_id is None:
            return
        self._sheet.discard()
        work = partial(self._desk.drafts.discard, self._case_id, PLACE, "")
        self._bench.runner.write(self, work, self.changed.emit)
        self._page.show_decision()
        self._say()
        self._page.focus_first()

    # ---- deciding ---------------------------------------------------------------------------

    def _work(
        self, case_id: CaseId, decision: ClockDecision, demanded: ClockState
    ) -> Callable[[], tuple[Decided, Changes]]:
        clocks, form = self._desk.clocks, self._page.form
        if decision is ClockDecision.CONTINUE:
            return partial(clocks.decide_continue, case_id, form.reason)
        assert form.ended_on is not None  # the form asked for it
        return partial(
            clocks.decide_end, case_id, demanded.clock, form.reason, form.ended_on, form.facts
        )

    def _was_decided(self, case_id: CaseId, name: str, done: tuple[Decided, Changes]) -> None:
        decided, changes = done
        self._deciding = False
        self._page.page.undo.offer(
            words.done(decided.decision.decision, name), partial(self._put_back, decided)
        )
        if case_id == self._case_id:
            self._page.form.show_values({})  # nothing of it is to become a draft again
            self._sheet.mark_saved({}, {}, 0)
            self._leave()
            self._case_id = self._next(case_id)
            self._after_reading = self._page.focus_first
        self.changed.emit(changes)

    def _next(self, case_id: CaseId) -> CaseId | None:
        """The one below it in the list, else the one above."""
        ids = [due.case_id for due in self._dues]
        at = ids.index(case_id) if case_id in ids else 0
        others = [each for each in ids if each != case_id]
        return others[min(at, len(others) - 1)] if others else None

    def _not_decided(self, error: UserError) -> None:
        self._deciding = False
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        if isinstance(error, Invalid) and error.field.startswith(f"{CASE_ENDINGS.name}."):
            column = CLOSING_REASON
        if column in self._page.form.values():
            self._page.form.show_problem(column, messages.text(error))
            self._look_at_problem()
            return
        self._page.page.show_refusal(messages.text(error))
        self._read()

    def _look_at_problem(self) -> None:
        self._page.form.focus_first_problem()
        self._page.page.reveal_focus()

    def _put_back(self, decided: Decided) -> None:
        work = partial(self._desk.clocks.put_back, decided)
        back = partial(self._was_put_back, decided.decision.case_id)
        self._bench.drafts.flush()
        self._bench.runner.write(self, work, back)

    def _was_put_back(self, case_id: CaseId, changes: Changes) -> None:
        self._leave()
        self._case_id = case_id
        self._after_reading = self._page.focus_first
        self.changed.emit(changes)


def _is(seen: _Seen | None, due: ClockDue) -> bool:
    return seen is not None and seen.overview.case.id == due.case_id
