"""Work on the end of a case: what is typed, what it would mean, and what holds once it ended."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import EndingScope
from jmd_desktop.i18n import _
from jmd_desktop.services.closing_sheets import PAPERS
from jmd_desktop.services.endings import Reopened
from ui.phases.closure import ending_telling as telling
from ui.phases.closure import ending_words as words
from ui.phases.closure import pages
from ui.phases.closure.case_reading import CaseReading
from ui.phases.closure.ending_deeds import EndingDeeds
from ui.phases.closure.ending_desk import EndingDesk, ReadEnding
from ui.phases.closure.ending_leads import EndingLeads
from ui.phases.closure.ending_reopening import Reopening
from ui.phases.closure.ending_typed import TypedEnding
from ui.phases.closure.ending_view import EndingView, Mode
from ui.phases.closure.pages import PageId
from ui.phases.closure.papers import PapersDesk
from ui.places import PlaceId
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench

_SHOWN = (
    Topic.CLOSURE,
    Topic.CASES,
    Topic.PLAN,
    Topic.TASKS,
    Topic.APPOINTMENTS,
    Topic.REFERRALS,
    Topic.JOURNAL,
    Topic.CONSENTS,
    Topic.COLLABORATION,
    Topic.DRAFTS,
)


class EndingPart(QObject):
    """Prepares one ending at a time; a correction is typed over the one that holds."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(self, bench: Workbench, desk: EndingDesk) -> None:
        view = EndingView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._desk = desk
        self._read: ReadEnding | None = None
        self._correcting = ""  # the ending that is typed over
        self._to_papers = False
        self._advice = False  # case management alone is to end (CL6)
        self._typed = TypedEnding(bench.drafts, desk.endings, view.form)
        self._deeds = Deeds(bench, view.undo, self)
        self._doing = EndingDeeds(bench, desk, view, self._typed, self._deeds)
        self._reopening = Reopening(bench, desk.endings, view)
        self._saving = SheetSaving(bench, view)
        self._reading: CaseReading[ReadEnding] = CaseReading(
            bench,
            view,
            {"ending": view.form, "reopening": view.reopening.form},
            read=desk.read,
            show=self._show,
            begin_at=self._begin_at,
        )
        self._leads = EndingLeads(view)
        self._papers = PapersDesk(bench, desk.sheets, view, view.papers, dirty=self._is_dirty)
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the end of a case; `record` is an ending, or one of the two of `pages`."""
        if case_id != self._reading.case_id:
            self._reading.begin(case_id)
            self._typed.close()
            self._read, self._correcting, self._advice = None, "", False
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._papers.begin(case_id)
            self._reopening.begin()
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
        """Ctrl+S: the preparation, or the correction."""
        if self._read is None or self.view.mode is Mode.ENDED:
            return
        if self._typed.dirty:
            unsaved = self._typed.unsaved(self._read, self._correcting, self._reveal)
            self._saving.save([unsaved], partial(self._desk.read, self._read.case.id))
        elif self._correcting:
            self._leave_correcting()

    def print_sheet(self) -> None:
        """Ctrl+P: the paper that is chosen."""
        self._papers.print()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """The languages, which take reading all their catalogues, and the form as most see it."""
        return (self._papers.ask_languages, self._stand_ready)

    def _stand_ready(self) -> None:
        """Still of nobody; never over a case opened meanwhile."""
        if self._reading.case_id is None:
            self.view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty or self._reopening.dirty

    def _is_dirty(self) -> bool:
        return self._typed.dirty

    @property
    def record(self) -> str:
        """What is worked on, for coming back to it."""
        if self._reopening.is_open:
            return pages.REOPEN
        if self._advice:
            return pages.CASE_MANAGEMENT
        return self._correcting

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return self._reading.spot

    # ---- what is shown ----------------------------------------------------------------------

    def _show(self, read: ReadEnding, wanted: str) -> None:
        state, self._read = read.state, read
        self._advice = state.may_end_case_management and (
            self._advice or wanted == pages.CASE_MANAGEMENT
        )
        self._to_papers = wanted == PAPERS
        if wanted not in ("", PAPERS) and state.draft_of(wanted) is not None:
            self._correcting = wanted
        if read.ending(self._correcting) is None:
            self._correcting = ""
        mode = Mode.CORRECTING if self._correcting else Mode.PREPARING
        if not self._correcting and not state.editable:
            mode = Mode.ENDED
        self._reopening.show(state, asked=wanted == pages.REOPEN)
        if self._correcting:
            self.view.open_reopening(on=False)
        self.view.show_mode(mode)
        if mode is Mode.ENDED:
            self._typed.close()
        else:
            telling.tell_circumstances(self.view.form, read, self._correcting)
            self._typed.show(read, self._correcting)
        telling.tell(self.view, read, self._correcting, advice=self._advice)
        self.view.ended.reopen.setVisible(state.may_reopen and not self._reopening.is_open)
        self._papers.show(read.papers, sheet=bool(state.ending or state.preparation))
        self._tell_typed()
        self.view.show_somebody()
        self.view.show_saving(there_is=mode is not Mode.ENDED)

    def _tell_typed(self) -> None:
        """What follows from what is typed now."""
        read, view = self._read, self.view
        if read is None:
            return
        state = read.state
        dirty, kept_at = self._typed.dirty, self._typed.kept_at(state, self._correcting)
        self._saving.say(dirty=dirty, kept_at=kept_at)
        view.discard.setVisible(dirty or bool(self._correcting))
        view.discard.say(_("Discard draft") if dirty else _("Cancel"))
        if view.mode is Mode.ENDED:
            return
        telling.tell_typed(view, read, self._correcting)

    def _begin_at(self) -> QWidget | None:
        view = self.view
        if self._to_papers:
            self._to_papers = False
            return self._papers.open_typed()
        if self._reopening.is_open and not self._correcting:
            return view.reopening.form.field("reopened_reason").editor.widget
        if view.mode is Mode.ENDED:
            return view.ended.correct
        return view.form.field("talk_on").editor.widget

    def _reveal(self) -> None:
        """The form is all there is."""

    # ---- work -------------------------------------------------------------------------------

    def _was_typed(self) -> None:
        self._saving.typed(dirty=self._typed.dirty)
        self._tell_typed()

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, ReadEnding) or read.case.id != self._reading.case_id:
            return
        if self._typed.was_saved(saved, read):
            self._deeds.forget()
            if self._correcting and not self._typed.dirty:
                self._leave_correcting()
        self._reading.came(read)

    def _correct(self, ending_id: str = "") -> None:
        state = None if self._read is None else self._read.state
        if state is not None:
            held = "" if state.ending is None else state.ending.id
            self._correcting = ending_id or held
            self._reading.look_for("")

    def _leave_correcting(self) -> None:
        self._correcting = ""
        self._reading.look_for("")

    def _ask_discard(self) -> None:
        if self._correcting and not self._typed.dirty:
            self._leave_correcting()
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
        if self._read is not None:
            case_id, record = self._read.case.id, self._correcting
            self._typed.discard()
            self._saving.typed(dirty=False)
            work = partial(self._desk.endings.discard, case_id, record)
            self._correcting = ""
            self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self._reading.look_for("")

    def _end_file(self) -> None:
        if self._read is not None:
            self._doing.ask_end(self._read, EndingScope.FILE)

    def _end_case_management(self) -> None:
        if self._read is not None:
            self._doing.ask_end(self._read, EndingScope.CASE_MANAGEMENT)

    def _remove(self) -> None:
        if self._read is not None:
            self._doing.remove(self._read)

    def _open_reopening(self) -> None:
        self._reading.look_for(pages.REOPEN)

    def _was_reopened(self, reopened: Reopened) -> None:
        self._typed.forget()
        self._deeds.forget()
        self._reading.look_for("")
        if reopened.agree_anew:
            self._bench.dialogs.ask_confirm(
                self.view,
                _("The file runs again, as advice"),
                _("Would you like to talk about case management anew now?"),
                _("To the talk about case management"),
                partial(self.place_requested.emit, PlaceId.CASE_CONSENTS, ""),
            )

    def _go_to(self, key: str) -> None:
        if key == words.ADVICE:
            self._end_case_management()
        elif key == words.EVALUATION:
            self.place_requested.emit(PlaceId.CASE_CLOSURE, PageId.EVALUATION.value)
        else:
            self._leads.go(key)

    def _connect(self) -> None:
        view = self.view
        view.save_requested.connect(self.save)
        view.discard_requested.connect(self._ask_discard)
        view.form.discard_requested.connect(self._ask_discard)
        view.form.changed.connect(self._was_typed)
        view.form.step_pressed.connect(self._go_to)
        for hints in (view.done.hints, view.form.no_consent, view.ended.left):
            hints.pressed.connect(self._go_to)
        for source in (view.form.achieved, view.form.remains):
            source.led.connect(self._go_to)
        view.done.end_requested.connect(self._end_file)
        view.done.advice_requested.connect(self._end_case_management)
        view.done.removal_requested.connect(self._remove)
        view.ended.correct_requested.connect(self._correct)
        view.ended.reopen_requested.connect(self._open_reopening)
        view.former.correct_requested.connect(self._correct)
        self._leads.place_requested.connect(self.place_requested)
        self._papers.save_first.connect(self.save)
        self._reopening.reopened.connect(self._was_reopened)
        self._reopening.put_away.connect(self._was_discarded)
        self._saving.saved.connect(self._was_saved)
        for part in (self._saving, self._deeds, self._doing, self._reopening):
            part.changed.connect(self.changed)
