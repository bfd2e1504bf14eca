"""Work on the referrals of a case: which one is open, where the keyboard is, reading, saving."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.offer_choices import OfferChoice
from jmd_desktop.services.referral_sheets import ReferralSheets
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referral_ways import ReferralWays
from jmd_desktop.services.referrals import (
    FollowedReferral,
    Referrals,
    ReferralsState,
    step_draft,
)
from ui.phases.implementation import referral_words as words
from ui.phases.implementation import telling
from ui.phases.implementation.referral_dropping import ReferralDropping
from ui.phases.implementation.referral_leads import ReferralLeads
from ui.phases.implementation.referral_paper import ReferralPaper
from ui.phases.implementation.referral_typed import TypedReferral
from ui.phases.implementation.referrals_view import ReferralsView
from ui.phases.implementation.seams import Cursor
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot, go_to, spot_in
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench

_SHOWN = (Topic.REFERRALS, Topic.DRAFTS, Topic.JOURNAL, Topic.PLAN, Topic.CASES, Topic.PARTNERS)
NEW = "new"
"""A record that asks for a new referral."""


@dataclass(frozen=True, slots=True)
class ReferralDesk:
    """The services this page works with."""

    referrals: Referrals
    steps: ReferralSteps
    formalities: Formalities
    from_referrals: FromReferrals
    ways: ReferralWays
    sheets: ReferralSheets
    cases: Cases


@dataclass(frozen=True, slots=True)
class _Read:
    state: ReferralsState
    spoken: tuple[str, ...]  # by the young person, the one for talks first


class ReferralsPart(QObject):
    """One referral is open at a time; what is typed in it is its draft, whatever comes next."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(self, bench: Workbench, desk: ReferralDesk) -> None:
        view = ReferralsView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._desk = desk
        self._case_id: CaseId | None = None
        self._state: ReferralsState | None = None
        self._open = ""
        self._new = ""  # the referral that was begun here and has no word yet
        self._wanted: str | None = None
        self._cursor = Cursor.STAYS
        self._spot: FormSpot | None = None  # where it was before a lock
        self._then: Callable[[], object] | None = None  # once it is saved
        work = view.work
        self._saving = SheetSaving(bench, work)
        self._deeds = Deeds(bench, work.undo, self)
        self._typed = TypedReferral(
            bench, desk.referrals, desk.steps, desk.formalities, work, self._deeds
        )
        self._dropping = ReferralDropping(bench, desk.referrals, view, self._typed, self._deeds)
        self._leads = ReferralLeads(bench, desk.ways, work, self._typed.chain, self._opened)
        self._paper = ReferralPaper(bench, desk.sheets, view, work, self._opened)
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the referrals of a case; `record` is one of them, also one that is only begun, or
        `NEW`."""  # fmt: skip
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self._open = self._new = ""
            self._then = None
            self._typed.empty()
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._paper.begin()
            self.view.clear()
        if record == NEW:
            self._new = record = new_id()
        self._spot = spot
        self._look_for(record, Cursor.WORK if record else Cursor.HERE)

    def to_list(self) -> None:
        """The keyboard onto the referral that is open, in the list."""
        self._look_for(self._wanted or "", Cursor.LIST)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is typed becomes part of the file, the step and the formality too."""
        self._then = None
        self._save()

    def print_sheet(self) -> None:
        """Ctrl+P: the checklist of the referral that is open."""
        self._paper.print(dirty=self._typed.dirty)

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Rows of the lists, and the languages, which take reading all their catalogues."""
        work = self.view.work
        yield partial(self.view.list.prepare, 8)
        yield partial(work.chain.prepare, 4)
        yield partial(work.formalities.prepare, 5)
        yield self._paper.ask_languages
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """As most cases will show it, still of nobody; never over a case opened meanwhile."""
        if self._case_id is None:
            self.view.work.show_referral(there_is=True, in_file=True)
            self.view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty_anywhere

    @property
    def record(self) -> str:
        """What is open."""
        return self._open

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return spot_in(self.view, self._typed.forms)

    # ---- reading ----------------------------------------------------------------------------

    def _look_for(self, record: str, cursor: Cursor) -> None:
        self._wanted, self._cursor = record, cursor
        self._read()

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._read_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _read_case(self, case_id: CaseId) -> _Read:
        file = self._desk.cases.file(case_id)
        explained = [each.spoken_language or each.language for each in file.consents]
        spoken = (*file.client.family_languages, *explained)
        return _Read(self._desk.referrals.of_case(case_id), spoken)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, read: _Read) -> None:
        state = read.state
        if state.case.id != self._case_id:
            return
        self._state = state
        wanted, self._wanted = self._wanted, None
        cursor, self._cursor = self._cursor, Cursor.STAYS
        self.view.work.card.form.goals.offer(state.goals)
        self._go(wanted or self._open)
        self._paper.show(read.spoken, there_is=self._opened() is not None)
        self.view.show_somebody(foot=state.editable)
        if self.view.isVisible():  # else somebody types elsewhere by now
            self._put_cursor(cursor)

    def _put_cursor(self, cursor: Cursor) -> None:
        spot, self._spot = self._spot, None
        if spot is not None and go_to(self._typed.forms, spot):
            self.view.work.reveal_focus()
        elif cursor is Cursor.WORK:
            self.view.focus_work()
        elif cursor is Cursor.LIST:
            self.view.focus_list()
        elif cursor is Cursor.HERE:
            self.view.focus_here()

    # ---- what is open -----------------------------------------------------------------------

    def _opened(self) -> FollowedReferral | None:
        """The open one as it is in the file; None while it is only typed."""
        return None if self._state is None else self._state.referral(self._open)

    def _go(self, wanted: str) -> None:
        """Open a referral; what was typed before stays its draft."""
        state = self._state
        if state is None:
            return
        opened = self._known(state, wanted)
        if opened != self._open:
            if self._new not in ("", opened):
                self._new = ""
            self._open = opened
            self._saving.typed(dirty=False)
            self.view.begin_another()
        self._show_open(state)
        self._tell(state)

    def _known(self, state: ReferralsState, wanted: str) -> str:
        """That one where it is there, else where one goes on."""
        begun = [each.record_id for each in state.begun]
        if state.referral(wanted) is not None or wanted in begun:
            return wanted
        step_typed = state.draft_of(step_draft(wanted)) is not None
        if wanted and (wanted == self._new or step_typed):
            return wanted
        if wanted and wanted == self._open and self._typed.dirty:
            return wanted  # taken out elsewhere: what is typed here is still there
        first = next((each.referral.id for each in state.referrals), "")
        return first or next(iter(begun), "")

    def _show_open(self, state: ReferralsState) -> None:
        work, followed = self.view.work, self._opened()
        if not self._open or (followed is None and not state.editable):
            self._typed.empty()
            work.show_referral(there_is=False)
            work.empty.setVisible(state.editable)
            work.show_writable(there_is=state.editable)
            return
        self._typed.show(state, self._open, followed)
        if followed is not None:
            work.ways.show_watched(
                labels.watched(followed.monitoring),
                gap=followed.offers_gap,
                editable=state.editable,
            )
            work.card.facts.show_facts(telling.facts(followed))
        work.show_referral(there_is=True, in_file=followed is not None)
        work.show_writable(there_is=state.editable)

    # ---- what is said -----------------------------------------------------------------------

    def _tell(self, state: ReferralsState) -> None:
        rows = telling.rows(state, self._begun_here(state))
        self.view.selected = self._open
        self.view.list.show_rows(rows, self._open)
        self.view.say_count(len(rows))
        self._tell_head()
        self._tell_saved()

    def _begun_here(self, state: ReferralsState) -> str:
        """A new referral in the form that no draft tells of yet."""
        known = {each.referral.id for each in state.referrals}
        begun = {each.record_id for each in state.begun}
        return "" if self._open in (*known, *begun, "") else self._open

    def _tell_head(self) -> None:
        state, followed, card = self._state, self._opened(), self.view.work.card
        if state is None or not self._open:
            return
        row = telling.row_of(self._open, followed, state.today, self._typed.values)
        self.view.list.show_row(row)
        title = card.form.title if state.editable else telling.name_of(followed)
        pill = telling.standing(followed)
        card.show_head(title or words.unnamed(), *pill, removable=state.editable)
        card.hints.show_hints(
            words.hints(followed) if followed is not None and state.editable else ()
        )
        listed = telling.listed(followed, card.form, editable=state.editable)
        card.show_listed(listed.told, keep=listed.keep, network=listed.network)

    def _tell_saved(self) -> None:
        state = self._state
        if state is not None:
            draft = state.draft_of(self._open)
            kept = None if draft is None else draft.saved_at
            self._saving.say(dirty=self._typed.dirty, kept_at=kept)
            self.view.work.discard.setVisible(self._can_discard)

    @property
    def _can_discard(self) -> bool:
        return self._typed.dirty or bool(self._open and self._opened() is None)

    def _was_typed(self) -> None:
        self._tell_head()
        self._saving.typed(dirty=self.unsaved)
        self.view.work.discard.setVisible(self._can_discard)

    # ---- saving -----------------------------------------------------------------------------

    def _save(self) -> None:
        state = self._state
        if state is None or not state.editable or not self._open:
            return
        self._typed.keep_at_once()
        case_id = state.case.id
        unsaved = self._typed.unsaved(case_id, partial(self._go, self._open))
        self._saving.save(unsaved, partial(self._read_case, case_id))

    def _save_then(self, then: Callable[[], object]) -> None:
        """What is only typed goes into the file first."""
        self._then = then
        self._save()

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, _Read) or read.state.case.id != self._case_id:
            return
        inside = self._typed.mark_saved(saved, read.state)
        if inside:
            self._new = ""
            self._deeds.forget()  # taken back until the next saving
        self._show(read)
        then, self._then = self._then, None
        if then is not None and inside:
            then()

    # ---- opening ----------------------------------------------------------------------------

    def _begin(self) -> None:
        """A blank referral; nothing of it is kept until a word is typed."""
        state = self._state
        if state is not None and state.editable:
            if not self._new or self._typed.dirty:
                self._new = new_id()
            self._bench.drafts.flush()
            self._go(self._new)  # at once: what is typed next must not go into the one before
            self._look_for(self._new, Cursor.WORK)

    def _open_anew(self, record: str) -> None:
        self._look_for(record, Cursor.WORK)

    def _look_at(self, record: str) -> None:
        """The keyboard stays in the list."""
        self._look_for(record, Cursor.STAYS)

    def _suggest(self, text: str) -> None:
        work = partial(self._desk.referrals.choices, text)
        self._bench.runner.read(self, work, partial(self._offer, text))

    def _offer(self, text: str, found: tuple[OfferChoice, ...]) -> None:
        self.view.work.card.form.suggestions.offer(text, found)

    # ---- at once and away -------------------------------------------------------------------

    def _keep_partner(self) -> None:
        """Into the list of partners; what is typed is saved before."""
        if self._typed.dirty or self._opened() is None:
            self._save_then(self._keep_saved)
        else:
            self._keep_saved()

    def _keep_saved(self) -> None:
        followed = self._opened()
        if followed is not None:
            case_id, desk = followed.referral.case_id, self._desk.from_referrals
            work = partial(desk.keep_partner, case_id, followed.referral.id)
            self._deeds.do(work, words.kept, partial(desk.put_kept_back, case_id))

    def _ask_remove(self, referral_id: str) -> None:
        if self._state is not None:
            self._dropping.ask_remove(self._state, referral_id)

    def _remove_open(self) -> None:
        if self._opened() is None:
            self._ask_discard()
        else:
            self._ask_remove(self._open)

    def _ask_discard(self) -> None:
        if self._state is not None:
            blank = self._open == self._new and not self._typed.dirty
            self._dropping.ask_discard(self._state, self._open, blank=blank)

    def _was_cleared(self, record: str) -> None:
        if record == self._new:
            self._new = ""
        if record == self._open:
            self._open = ""

    def _was_discarded(self, changes: Changes) -> None:
        self._saving.typed(dirty=False)
        self.changed.emit(changes)
        self._look_for(self._wanted or "", Cursor.HERE)

    def _save_first(self) -> None:
        self.view.work.formalities.paper.offer.withdraw()
        self._save_then(self._paper.print_saved)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self.view, self.view.work
        view.new_requested.connect(self._begin)
        view.list.opened.connect(self._open_anew)
        view.list.passed.connect(self._look_at)
        view.list.removal_requested.connect(self._ask_remove)
        work.save_requested.connect(self.save)
        work.discard_requested.connect(self._ask_discard)
        work.card.form.discard_requested.connect(self._ask_discard)
        work.card.form.suggestions_asked.connect(self._suggest)
        work.card.removal_requested.connect(self._remove_open)
        work.card.keep_requested.connect(self._keep_partner)
        work.formalities.paper.print_requested.connect(self.print_sheet)
        work.formalities.paper.offer.save_first.connect(self._save_first)
        self._typed.typed.connect(self._was_typed)
        self._dropping.gone.connect(self._was_cleared)
        self._dropping.discarded.connect(self._was_discarded)
        self._leads.place_requested.connect(self.place_requested)
        self._saving.saved.connect(self._was_saved)
        for part in (self._saving, self._deeds, self._leads):
            part.changed.connect(self.changed)
