"""Work on the minimum requirements: reading them, the tick that somebody sets, the ways there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.minimum_requirements import Minimum, WorkingRelationship
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.minimum_requirements import PLACE, MinimumRequirements, MinimumState
from ui import case_target_places
from ui.draft_places import RELATIONSHIP
from ui.phases.closure.relationship_form import values_of
from ui.phases.closure.requirements_page import SAID_HERE, RequirementsPage
from ui.qt import form_spots
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench

_SHOWN: Final = (
    Topic.CLOSURE,
    Topic.CASES,
    Topic.CLIENT,
    Topic.CONSENTS,
    Topic.COLLABORATION,
    Topic.SCREENING,
    Topic.ASSESSMENT,
    Topic.PLAN,
    Topic.REVIEWS,
    Topic.DRAFTS,
)
_FORM: Final = "relationship"
_TICK: Final = RELATIONSHIP.partition("/")[2]


@dataclass(frozen=True, slots=True)
class _Read:
    state: MinimumState
    draft: Draft | None


class RequirementsPart(QObject):
    """A tick is in the file at once; what is typed beside it is a draft until it is saved."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record, of this place as well."""

    def __init__(self, bench: Workbench, minimum: MinimumRequirements, drafts: Drafts) -> None:
        view = RequirementsPage(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._minimum = minimum
        self._drafts = drafts
        self._case_id: CaseId | None = None
        self._state: MinimumState | None = None
        self._wanted: Callable[[], object] | None = None  # puts the cursor there once it is read
        self._sheet = Sheet(bench.drafts, view.tick.form, PLACE)
        self._saving = SheetSaving(bench, view)
        self._deeds = Deeds(bench, view.undo, self)
        view.save_requested.connect(self.save)
        view.discard_requested.connect(self._discard)
        view.lead_requested.connect(self._lead)
        view.tick.ticked.connect(self._tick)
        view.tick.form.changed.connect(self._typed)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        self._deeds.changed.connect(self.changed)
        self._deeds.refused.connect(self._show_again)

    # ---- as every page of a place -------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the case. The record `relationship` is the tick; `spot` is where the cursor was
        before a lock."""  # fmt: skip
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._leave()
            self._case_id, self._state = case_id, None
            self.view.show_nobody()
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
        self._wanted = partial(self._put_cursor, record, spot)
        self._read()

    def to_list(self) -> None:
        """The keyboard onto the first line that is open."""
        self.view.focus_first()

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: since when and how one notices it become part of the file."""
        if self._state is None or not self.unsaved:
            return
        form = self.view.tick.form
        work = partial(self._keep, self._state.case.id)
        unsaved = Unsaved(self._sheet, form, form.problems, work, self.view.reveal_focus)
        self._saving.save([unsaved], partial(self._look, self._state.case.id))

    def print_sheet(self) -> None:
        """They are printed with the sheet of the end."""

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._sheet.case_id is not None and self._sheet.dirty

    @property
    def record(self) -> str:
        """What is worked on, for coming back to it after a lock."""
        inside = self.view.tick.isAncestorOf(self.view.focusWidget())
        return _TICK if inside else ""

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is, for the same."""
        return form_spots.spot_in(self.view, {_FORM: self.view.tick.form})

    def ahead(self) -> Iterable[Callable[[], None]]:
        """All of it is there from the beginning."""
        return ()

    # ---- reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._look, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _look(self, case_id: CaseId) -> _Read:
        return _Read(self._minimum.of_case(case_id), self._drafts.find(case_id, PLACE, ""))

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, read: _Read) -> None:
        if read.state.case.id != self._case_id:
            return
        self._state = read.state
        self._show_said(read.state.relationship, read.draft)
        self.view.show_state(read.state)
        self.view.show_somebody()
        self.view.discard.setVisible(self.unsaved)
        kept = None if read.draft is None else read.draft.saved_at
        self._saving.say(dirty=self.unsaved, kept_at=kept)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.view.isVisible():  # else somebody types elsewhere by now
            wanted()

    def _show_said(self, said: WorkingRelationship | None, draft: Draft | None) -> None:
        if said is None:
            self._leave()
        elif self._sheet.case_id == said.case_id:
            self._sheet.update(values_of(said), said.version, draft)
        else:
            self._sheet.load(said.case_id, "", values_of(said), said.version, draft)

    def _show_again(self) -> None:
        """What was pressed is as it is in the file."""
        if self._state is not None:
            self.view.show_state(self._state)

    def _leave(self) -> None:
        if self._sheet.case_id is not None:
            self._sheet.close()

    def _put_cursor(self, record: str, spot: FormSpot | None) -> None:
        if spot is not None and form_spots.go_to({_FORM: self.view.tick.form}, spot):
            self.view.reveal_focus()
        elif record == _TICK:
            self.view.focus_requirement(SAID_HERE)
        else:
            self.view.focus_first()

    # ---- what is said here --------------------------------------------------------------------

    def _tick(self, carries: bool) -> None:  # noqa: FBT001  a signal's value
        state = self._state
        if state is None:
            return
        case_id = state.case.id
        back = partial(self._minimum.put_back, case_id)
        title = labels.code("minimum", SAID_HERE)
        if carries:
            today = self._bench.clock.today()
            work = partial(self._minimum.tick, case_id, today)
            self._deeds.do(work, _("Ticked: {what}").format(what=title), back, then=self._ticked)
            return
        typed = self._typed_now()
        work = partial(self._untick, case_id, typed)
        self._deeds.do(work, _("Tick taken away: {what}").format(what=title), back)
        self._sheet.discard()  # with it goes what was typed; undoing brings both back

    def _ticked(self, _before: object) -> None:
        """What can be said besides is below the box now."""
        self.view.reveal_focus()

    def _typed_now(self) -> WorkingRelationship | None:
        """What is typed and not saved, as far as it can be kept."""
        form, state = self.view.tick.form, self._state
        if state is None or state.relationship is None or not self.unsaved:
            return None
        if form.problems(self._bench.clock.today()):
            return None
        return _with(state.relationship, self._sheet.typed_values())

    def _untick(
        self, case_id: CaseId, typed: WorkingRelationship | None
    ) -> tuple[WorkingRelationship | None, Changes]:
        """Whoever undoes it finds what was typed."""
        if typed is not None:
            self._minimum.tick(case_id, typed.since, typed.note)
        return self._minimum.untick(case_id)

    def _keep(self, case_id: CaseId, values: Mapping[str, Value], _version: int) -> Changes:
        """On the writer: over what the file says by now."""
        said = self._minimum.of_case(case_id).relationship
        if said is None:
            said = WorkingRelationship(case_id, self._bench.clock.today())
        said = _with(said, values)
        return self._minimum.tick(case_id, said.since, said.note)[1]

    def _typed(self) -> None:
        if self._sheet.case_id is not None:
            self._saving.typed(dirty=self.unsaved)
            self.view.discard.setVisible(self.unsaved)

    def _discard(self) -> None:
        """What is typed goes; what the file says stays."""
        if self._case_id is not None and self.unsaved:
            self._sheet.discard()
            work = partial(self._drafts.discard, self._case_id, PLACE, "")
            self._bench.runner.write(self, work, self.changed.emit)
            self._typed()
            self.view.focus_requirement(SAID_HERE)

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, _Read):
            return
        said = read.state.relationship
        for sheet, values in saved.sheets:
            if said is not None:
                sheet.mark_saved(values, values_of(said), said.version)
        self._deeds.forget()  # undone until the next saving
        self._show(read)

    # ---- elsewhere ----------------------------------------------------------------------------

    def _lead(self, what: Minimum) -> None:
        if self._state is not None:
            asked = self._state.item(what)
            place = case_target_places.of_requirement(asked, self._state.case.id)
            self.place_requested.emit(place.id, place.record)


def _with(said: WorkingRelationship, values: Mapping[str, Value]) -> WorkingRelationship:
    """The same with what was typed."""
    since, note = values.get("since", said.since), values.get("note", said.note)
    day = said.since if not isinstance(since, type(said.since)) else since
    return WorkingRelationship(said.case_id, day, str(note or ""), said.version)
