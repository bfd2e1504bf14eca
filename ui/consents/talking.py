"""Leads through talking about case management: reads, keeps the draft, saves the decision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import COLLABORATIONS
from jmd_desktop.domain.first_talk import Need
from jmd_desktop.domain.reading import ReadingText
from jmd_desktop.errors import CaseMissing, FormNotOffered, Invalid, Stale, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.collaborations import PLACE, Collaborations, CollaborationState
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import COLLABORATION, OfferedLanguage
from jmd_desktop.services.reading import Reading
from ui.consents import words
from ui.consents.entry import Said, TalkEntry
from ui.consents.running import Running
from ui.consents.together import TogetherCard
from ui.qt.reading_desk import ReadingProgress
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Read:
    """One case with what was typed about it and not saved."""

    state: CollaborationState
    languages: tuple[OfferedLanguage, ...]
    draft: Draft | None


class Talking(QObject):
    """Stands between the card and the services; the page's controller tells it where one is."""

    changed = Signal(object)  # Changes
    sheet_wanted = Signal(str, bool)  # language, whether somebody asked for it
    settled = Signal()  # something was agreed or declined, and shows

    def __init__(
        self,
        bench: Workbench,
        card: TogetherCard,
        collaborations: Collaborations,
        drafts: Drafts,
        reading: Reading,
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._card = card
        self._guide = card.guide
        self._collaborations = collaborations
        self._drafts = drafts
        self._reading = reading
        self._case_id: CaseId | None = None
        self._state: CollaborationState | None = None
        self._languages: tuple[OfferedLanguage, ...] = ()
        self._read_for: CaseId | None = None  # whose sheet was read together last
        self._running = Running(bench, card, collaborations)
        self._saving = False
        self._settled = False  # something was saved: the keyboard goes on at the card
        self._connect()

    def enter(self, case_id: CaseId | None) -> None:
        """The page was opened, perhaps for another case."""
        if case_id != self._case_id:
            self._card.clear()
            self._state = None
            self._running.show_state(None)
        self._case_id = case_id
        self.read()

    def read(self) -> None:
        """What holds today."""
        if self._case_id is not None:
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._read_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    # ---- reading ----------------------------------------------------------------------------

    def _read_case(self, case_id: CaseId) -> _Read:
        return _Read(
            self._collaborations.of_case(case_id),
            self._collaborations.languages(),
            self._drafts.find(case_id, PLACE, ""),
        )

    def _show(self, read: _Read) -> None:
        if read.state.case.id != self._case_id:
            return
        fresh, self._state = self._state is None, read.state
        self._running.show_state(read.state)
        if read.languages != self._languages:
            self._languages = read.languages
            self._guide.show_languages(read.languages)
        if fresh:
            self._begin()
        self._card.show_state(read.state)
        if self._settled:
            self._settled = False
            if self._card.isVisible():  # else somebody types elsewhere by now
                self._card.focus_actions()
                self.settled.emit()
        if read.draft is None or self._card.talking or not _may_talk(read.state):
            return
        self._bench.drafts.restore(self._guide, read.draft)
        self._open_guide()

    def _begin(self) -> None:
        """The guide empty, and watched for this case."""
        state = self._state
        if state is None:
            return
        today = self._bench.clock.today()
        self._guide.begin(state.language, today, _hint(state.need))
        self._bench.drafts.watch(self._guide, state.case.id, PLACE, "", 0)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- the talk ---------------------------------------------------------------------------

    def _talk(self) -> None:
        self._begin()
        self._open_guide()
        self._guide.focus_first()

    def _open_guide(self) -> None:
        self._card.open_guide(on=True)
        self._say_progress(self._bench.reading.progress)
        self.sheet_wanted.emit(self._guide.entry().language, False)

    def _ask_reading(self) -> None:
        language = self._guide.entry().language
        work = partial(self._reading.text, COLLABORATION, language)
        done = partial(self._open_reading, self._case_id)
        self._bench.runner.read(self, work, done, self._not_offered)

    def _open_reading(self, case_id: CaseId | None, text: ReadingText) -> None:
        if case_id != self._case_id or not self._card.isVisible():
            return
        if self._read_for != case_id:
            self._bench.reading.forget()  # what somebody else read is not read yet
        self._read_for = case_id
        self._bench.reading.open(text, self._guide.focus_decision)

    def _say_progress(self, progress: ReadingProgress | None) -> None:
        shown = (COLLABORATION, self._guide.entry().language)
        told = words.read_so_far(0, 0)
        if (
            progress is not None
            and self._read_for == self._case_id
            and (progress.form, progress.language) == shown
        ):
            told = words.read_so_far(len(progress.read), progress.total)
        self._guide.show_read(told)

    def _language_chosen(self) -> None:
        self._say_progress(self._bench.reading.progress)
        self.sheet_wanted.emit(self._guide.entry().language, False)

    def _cancel(self) -> None:
        """Throw away what is typed: the record is as it was."""
        if self._case_id is None:
            return
        self._begin()  # watched anew it forgets; its last draft is written and goes with the rest
        self._card.open_guide(on=False)
        self._card.talk.setFocus()
        work = partial(self._drafts.discard, self._case_id, PLACE, "")
        self._bench.runner.write(self, work, self.changed.emit)

    # ---- saving -----------------------------------------------------------------------------

    def _save(self) -> None:
        state, entry = self._state, self._guide.entry()
        if state is None or self._saving:
            return
        self._guide.show_problem("")
        if entry.said is None:
            self._guide.show_problem(_("Please choose what the young person says."))
            self._guide.focus_decision()
            return
        if entry.said is Said.NOT_YET:
            self._cancel()
            return
        earliest = state.earliest if entry.said.agreed else state.case.opened_on
        wrong = words.wrong_day(
            "decided_on", entry.day, earliest, state.case.opened_on, self._bench.clock.today()
        )
        if wrong or not isinstance(entry.day, date):
            self._guide.show_day_problem(wrong)
            return
        self._bench.drafts.flush()  # goes before the saving, which then clears the draft
        self._busy(busy=True)
        work = self._decision(state.case.id, entry, entry.said, entry.day)
        self._bench.runner.write(self, work, self._saved, self._refused)

    def _decision(
        self, case_id: CaseId, entry: TalkEntry, said: Said, day: date
    ) -> Callable[[], Changes]:
        if said is Said.REFUSED:
            return partial(
                self._collaborations.refuse,
                case_id,
                day,
                entry.language,
                interpreted=entry.interpreted,
            )
        return partial(
            self._collaborations.agree,
            case_id,
            CollaborationWay.SIGNED if said is Said.SIGNED else CollaborationWay.ORAL,
            day,
            entry.language,
            interpreted=entry.interpreted,
            cover=entry.cover,
            paper_place=entry.paper_place,
        )

    def _saved(self, changes: Changes) -> None:
        self._busy(busy=False)
        if changes.case_id == self._case_id:
            language = self._guide.entry().language
            self._card.open_guide(on=False)
            self._begin()
            self._settled = True
            self.sheet_wanted.emit(language, False)  # an oral yes stands on it now
        self.changed.emit(changes)

    def _refused(self, error: UserError) -> None:
        self._busy(busy=False)
        if isinstance(error, FormNotOffered):
            self._guide.show_language_problem(messages.text(error))
        elif isinstance(error, Invalid) and error.field == COLLABORATIONS["decided_on"].key:
            self._guide.show_day_problem(messages.text(error))
        else:
            self._bench.runner.refused.emit(error)
        if isinstance(error, Stale):
            self.read()

    def _busy(self, *, busy: bool) -> None:
        self._saving = busy
        self._guide.set_busy(busy=busy)

    def _settle(self) -> None:
        self._settled = True

    def _kept(self, changes: Changes) -> None:
        if changes.case_id == self._case_id and self._guide.draft_content():
            now = self._bench.clock.now().astimezone()
            self._guide.show_state(_("Draft kept at {time}").format(time=f"{now:%H:%M}"))

    def _connect(self) -> None:
        guide, card = self._guide, self._card
        card.talk_requested.connect(self._talk)
        card.sheet_requested.connect(self._ask_agreed_sheet)
        self._running.changed.connect(self.changed)
        guide.read_requested.connect(self._ask_reading)
        guide.sheet_requested.connect(self._ask_sheet)
        guide.language_chosen.connect(self._language_chosen)
        guide.save_requested.connect(self._save)
        guide.cancel_requested.connect(self._cancel)
        self._bench.reading.progressed.connect(self._say_progress)
        self._bench.drafts.saved.connect(self._kept)

    def _ask_agreed_sheet(self, language: str) -> None:
        self.sheet_wanted.emit(language, True)

    def _ask_sheet(self) -> None:
        self.sheet_wanted.emit(self._guide.entry().language, True)

    def _not_offered(self, error: UserError) -> None:
        if isinstance(error, FormNotOffered):
            self._guide.show_language_problem(messages.text(error))
        else:
            self._bench.runner.refused.emit(error)


def _may_talk(state: CollaborationState) -> bool:
    return state.current is None and not words.has_ended(state.case)


def _hint(need: Need | None) -> str:
    """IN5, IN9: what the first talk says about the need; never a block."""
    if need is Need.NONE:
        return _("There it says that advice is enough. You decide together what fits today.")
    return ""
