"""Work on the talk after the end: its day, what is noted of it, what comes of it (CL2)."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _
from ui.phases.closure import follow_up_words as words
from ui.phases.closure import pages
from ui.phases.closure.case_reading import CaseReading
from ui.phases.closure.follow_up_day import FollowUpDay
from ui.phases.closure.follow_up_desk import FollowUpDesk, ReadFollowUps
from ui.phases.closure.follow_up_typed import TypedFollowUp
from ui.phases.closure.follow_up_view import FollowUpView, TalkShown
from ui.phases.closure.pages import PageId
from ui.phases.closure.papers import PapersDesk
from ui.phases.closure.papers_words import Paper
from ui.places import PlaceId
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot
from ui.qt.hint_list import Hint
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench

_SHOWN = (Topic.CLOSURE, Topic.CASES, Topic.CONSENTS, Topic.CLIENT, Topic.DRAFTS)
_CONSENTS = "consents"


class FollowUpPart(QObject):
    """One talk is noted at a time; who comes when it is due finds its fields open."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(self, bench: Workbench, desk: FollowUpDesk) -> None:
        view = FollowUpView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._desk = desk
        self._read: ReadFollowUps | None = None
        self._typed = TypedFollowUp(bench.drafts, desk.follow_ups, view.form)
        self._deeds = Deeds(bench, view.undo, self)
        self._day = FollowUpDay(desk.follow_ups, view.when, self._deeds)
        self._saving = SheetSaving(bench, view)
        self._reading: CaseReading[ReadFollowUps] = CaseReading(
            bench,
            view,
            {"talk": view.form},
            read=desk.read,
            show=self._show,
            begin_at=self._begin_at,
        )
        self._papers = PapersDesk(bench, desk.sheets, view, view.papers, dirty=self._is_dirty)
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the talk after the end; `record` is one that is noted or begun."""
        if case_id != self._reading.case_id:
            self._reading.begin(case_id)
            self._typed.close()
            self._read, self._typed.put_away = None, False
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._papers.begin(case_id)
            self.view.show_nobody()
        self._papers.enter()
        self._reading.look_for(record, spot)

    def to_list(self) -> None:
        """The keyboard to where work begins."""
        self._reading.look_for("")

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._reading.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._reading.again()

    def save(self) -> None:
        """Ctrl+S: the talk becomes part of the file."""
        read = self._read
        if read is None or not self._typed.record:
            return
        if read.state.talk(self._typed.record) is not None and not self._typed.dirty:
            self._leave()
            return
        unsaved = self._typed.unsaved(read.state, self._reveal)
        self._saving.save([unsaved], partial(self._desk.read, read.case.id))

    def print_sheet(self) -> None:
        """Ctrl+P: the paper that is chosen."""
        self._papers.print()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """As most cases see it, still of nobody; never over a case opened meanwhile."""
        return (self._stand_ready,)

    def _stand_ready(self) -> None:
        if self._reading.case_id is None:
            self.view.show_ending(there_is=True)
            self.view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty

    def _is_dirty(self) -> bool:
        return self._typed.dirty

    @property
    def record(self) -> str:
        """What is worked on, for coming back to it."""
        return self._typed.record

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return self._reading.spot

    # ---- what is shown ----------------------------------------------------------------------

    def _show(self, read: ReadFollowUps, wanted: str) -> None:
        state, self._read = read.state, read
        self.view.show_ending(there_is=state.ending is not None)
        self._typed.show(state, wanted)
        self._tell(read)
        self.view.show_somebody()

    def _tell(self, read: ReadFollowUps) -> None:
        state, view = read.state, self.view
        view.show_form(on=bool(self._typed.record))
        view.note.setVisible(not self._typed.record and state.ending is not None)
        self._day.show(state)
        hints = []
        if not state.allowed:
            told = _("There is no consent to a follow-up talk. Please ask before you get in touch.")
            hints.append(Hint(_CONSENTS, told, _("To the consents"), warns=True))
        view.when.hints.show_hints(hints)
        shown = [
            TalkShown(each.id, words.headline(each), words.facts(each))
            for each in (*state.talks, *state.earlier)
            if each.id != self._typed.record
        ]
        view.talks.show_talks(shown)
        self._papers.show(read.papers)
        self._say()

    def _say(self) -> None:
        read = self._read
        draft = None if read is None else read.state.draft_of(self._typed.record)
        kept_at = None if draft is None else draft.saved_at
        self._saving.say(dirty=self.unsaved, kept_at=kept_at)
        self.view.discard.setVisible(bool(self._typed.record))
        self.view.discard.say(_("Discard draft") if self.unsaved else _("Cancel"))

    def _begin_at(self) -> QWidget | None:
        view = self.view
        if not view.empty.isHidden():
            return view.empty.findChild(type(view.save))
        if self._typed.record:
            return view.form.field("channel").editor.widget
        return view.note

    def _reveal(self) -> None:
        """The form is open."""

    # ---- noting -----------------------------------------------------------------------------

    def _note(self) -> None:
        read = self._read
        if read is not None and read.state.ending is not None:
            self._typed.begin()
            self._reading.look_for("")

    def _was_typed(self) -> None:
        self._saving.typed(dirty=self.unsaved)
        self._say()

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, ReadFollowUps) or read.case.id != self._reading.case_id:
            return
        came = self._typed.was_saved(saved)
        if came is not None:
            self._deeds.forget()
            self._deeds.offer(words.saved(came), partial(self._desk.follow_ups.take_back, came))
        self._reading.came(read)
        if came is not None and came.reopens:
            self.place_requested.emit(
                PlaceId.CASE_CLOSURE, pages.record_of(PageId.ENDING, pages.REOPEN)
            )
        elif came is not None and self.view.isVisible() and not self._typed.record:
            self.view.note.setFocus()

    def _correct(self, talk_id: str) -> None:
        self._typed.put_away = False
        self._reading.look_for(talk_id)

    def _leave(self) -> None:
        self._typed.put_away = True
        self._typed.close()
        self._reading.look_for("")

    def _ask_discard(self) -> None:
        if not self.unsaved:
            self._leave()
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
        if self._read is None:
            return
        talk_id = self._typed.record
        self._typed.discard()
        work = partial(self._desk.follow_ups.discard, self._read.case.id, talk_id)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self._saving.typed(dirty=False)
        self.changed.emit(changes)
        self._reading.look_for("")

    def _ask_remove(self, talk_id: str) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Remove this talk?"),
            _("It was noted by mistake. The planned day stays. You can undo it right after."),
            _("Remove talk"),
            partial(self._remove, talk_id),
            dangerous=True,
        )

    def _remove(self, talk_id: str) -> None:
        if self._read is not None:
            ups = self._desk.follow_ups
            work = partial(ups.remove, self._read.case.id, talk_id)
            self._deeds.do(work, words.removed, ups.put_back, then=self._focus_undo)

    def _focus_undo(self, _result: object) -> None:
        self.view.undo.button.setFocus()

    # ---- inside -----------------------------------------------------------------------------

    def _print_talk(self, talk_id: str) -> None:
        if self._read is not None:
            self._papers.show(self._read.papers, follow_up=talk_id)
            self._papers.choose(Paper.FOLLOW_UP)
            self._papers.print()
            self._papers.show(self._read.papers)

    def _lead(self, _key: str) -> None:
        self.place_requested.emit(PlaceId.CASE_CONSENTS, "")

    def _go_to_ending(self) -> None:
        self.place_requested.emit(PlaceId.CASE_CLOSURE, PageId.ENDING.value)

    def _connect(self) -> None:
        view = self.view
        view.save_requested.connect(self.save)
        view.discard_requested.connect(self._ask_discard)
        view.form.discard_requested.connect(self._ask_discard)
        view.form.changed.connect(self._was_typed)
        view.note.clicked.connect(self._note)
        view.when.hints.pressed.connect(self._lead)
        view.talks.correct_requested.connect(self._correct)
        view.talks.removal_requested.connect(self._ask_remove)
        view.talks.print_requested.connect(self._print_talk)
        view.ending_requested.connect(self._go_to_ending)
        self._papers.save_first.connect(self.save)
        self._saving.saved.connect(self._was_saved)
        for part in (self._saving, self._deeds):
            part.changed.connect(self.changed)
