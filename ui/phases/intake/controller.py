"""Leads through the first talk. Until the signature all of it is in widgets, nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import intake_flow
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.domain.intake import ConsentTalk, Decision
from jmd_desktop.domain.intake_flow import Terms
from jmd_desktop.domain.open_talk import Ending, IntakeStep, OpenTalk, Paper
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.forms import Forms, OfferedLanguage
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.reading import Reading
from ui.phases.intake import words
from ui.phases.intake.endings import Endings, Outcome
from ui.phases.intake.reading_together import ReadingTogether
from ui.phases.intake.recognising import Recognising
from ui.phases.intake.remarks import Remarks
from ui.phases.intake.sheet_desk import SheetDesk
from ui.phases.intake.view import IntakeView
from ui.places import Controller, Place, PlaceId
from ui.qt.coming_back import ComingBack
from ui.qt.workbench import Workbench

_STEPS = tuple(IntakeStep)


@dataclass(frozen=True, slots=True)
class _Basis:
    """What the talk needs to know from outside."""

    terms: Terms
    languages: tuple[OfferedLanguage, ...]


@dataclass(frozen=True, slots=True)
class _Resumed:
    """A talk from before the lock; `case_id` when its file was opened in that very moment."""

    basis: _Basis
    open_talk: OpenTalk
    case_id: CaseId | None


class IntakeController(Controller):
    """Holds no copy of what is typed longer than a call takes, but for the sheet and its facts."""

    handbook_page = "neuer-fall"

    def __init__(
        self,
        bench: Workbench,
        intake: Intake,
        forms: Forms,
        duplicates: Duplicates,
        reading: Reading,
    ) -> None:
        view = IntakeView(bench.runner, bench.missing_characters)
        super().__init__(view)
        self._talk_view = view
        self._bench = bench
        self._intake = intake
        self._forms = forms
        self._basis = _Basis(Terms(), ())
        self._code = ""
        self._outcome: Outcome | None = None  # of the talk that has ended
        self._coming_back = ComingBack(self.view)
        self._box: bytes | None = None  # sealed, not read again yet
        self._sheet = SheetDesk(bench, intake, view, self)
        self._recognising = Recognising(bench.runner, duplicates, view, self)
        self._endings = Endings(bench.runner, intake, view, self)
        self._remarks = Remarks(view, self._sheet)
        self._together = ReadingTogether(bench, reading, view, self)
        self._connect()
        self._begin()

    def _connect(self) -> None:
        view = self._talk_view
        view.next_requested.connect(self._next)
        view.back_requested.connect(self._back)
        view.changed.connect(self._changed)
        view.discard_requested.connect(partial(self._ask_discard, None))
        view.steps.end_referred_requested.connect(self._refer)
        view.steps.name_toggled.connect(self._name_toggled)
        view.steps.explain_requested.connect(partial(self._go, IntakeStep.EXPLAIN))
        view.steps.anonymous_requested.connect(self._complete_anonymous)
        view.steps.reservation_requested.connect(self._reserve)
        self._sheet.changed.connect(self._changed)
        self._recognising.found.connect(self._say_verbs)
        self._recognising.recognised.connect(self._open_match)
        self._endings.ended.connect(self._end)

    # ---- the place --------------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Go on with an open talk, else begin one."""
        del place
        if self._outcome is not None:
            self._begin()
        self._sheet.forget_printing()
        self._bench.runner.read(self, self._read_basis, self._show_basis)
        self._talk_view.return_to()

    def again(self) -> None:
        """“New case” while an ending is shown: the next talk. An open one is never thrown away."""
        if self._outcome is not None:
            self.enter(Place(PlaceId.NEW_CASE))

    def refresh(self, changes: Changes) -> None:
        """Age limit and exception are settings of the service, languages come with reviews."""
        if changes.touch(Topic.SITE, Topic.FORMS):
            self._bench.runner.read(self, self._read_basis, self._show_basis)

    def step_back(self) -> bool:
        """Alt+←: one step back; from the first and the last one the window leads back."""
        step = self._talk_view.shown()
        if step in (IntakeStep.SEARCH, IntakeStep.DONE):
            return False
        self._back(_STEPS.index(step))
        return True

    def print_sheet(self) -> None:
        """Ctrl+P: print the sheet as it is shown."""
        self._sheet.print_sheet()

    # ---- the lock ---------------------------------------------------------------------------

    def has_open_talk(self) -> bool:
        """Whether something would be lost if the program ended now."""
        if self._box is not None:
            return True
        return self._outcome is None and not intake_flow.is_blank(self._open_talk())

    def sealed(self) -> bytes | None:
        """The open talk as only the vault can read it, None without one; then it is forgotten."""
        if self._box is not None:  # locked again before it could be read
            return self._box
        if not self.has_open_talk():
            self._forget()
            return None
        box = self._intake.seal(self._open_talk())
        self._forget()
        return box

    def resume(self, box: bytes) -> None:
        """Go on after the unlock where the lock came."""
        self._box = box
        self._coming_back.begin()
        self._bench.runner.read(self, partial(self._unseal, box), self._resumed, self._not_resumed)

    def _unseal(self, box: bytes) -> _Resumed:
        open_talk = self._intake.unseal(box)
        case_id = self._intake.case_of_sheet(open_talk.talk.form_code)
        return _Resumed(self._read_basis(), open_talk, case_id)

    def _resumed(self, resumed: _Resumed) -> None:
        self._box = None
        self._coming_back.end()
        self._show_basis(resumed.basis)
        if resumed.case_id is not None:
            self._begin()
            self.open(PlaceId.CASE_BASE_DATA, resumed.case_id)
            return
        self._outcome = None
        talk = resumed.open_talk.talk
        self._code = talk.form_code
        self._talk_view.show_talk(resumed.open_talk)
        if resumed.open_talk.handed_out:
            self._sheet.was_handed_out(talk)
        self._changed()
        if resumed.open_talk.step in (IntakeStep.EXPLAIN, IntakeStep.DECIDE):
            self._sheet.make(talk)

    def _not_resumed(self, _error: UserError) -> None:
        self._box = None
        self._coming_back.end()
        self._bench.dialogs.tell(
            self.view,
            _("The talk is gone"),
            _("The talk that was begun belongs to other case files. Nothing of it was stored."),
        )

    # ---- the talk ---------------------------------------------------------------------------

    def _begin(self) -> None:
        self._forget()
        self._outcome = None

    def _begin_anew(self) -> None:
        """The talk before is over: what was read in it is nobody's now."""
        self._begin()
        self._together.forget()

    def _forget(self, step: IntakeStep = IntakeStep.SEARCH) -> None:
        """Empty every widget and show this step; a new talk has a new code."""
        self._code = self._intake.begin().form_code
        self._recognising.forget()
        self._sheet.forget()
        self._talk_view.set_busy("")
        nobody = ConsentTalk(self._code, language="")
        blank = OpenTalk(nobody, paper=Paper(signed_on=self._today()), step=step)
        told = replace(blank.first_talk, referred_on=self._today())
        self._talk_view.show_talk(replace(blank, first_talk=told))
        self._changed()

    def _open_talk(self) -> OpenTalk:
        open_talk = self._talk_view.open_talk(self._code, handed_out=False)
        return replace(open_talk, handed_out=self._sheet.is_handed_out(open_talk.talk))

    def _today(self) -> date:
        return self._bench.clock.today()

    def _read_basis(self) -> _Basis:
        return _Basis(self._intake.terms(), self._forms.languages())

    def _show_basis(self, basis: _Basis) -> None:
        if basis.languages != self._basis.languages:
            self._talk_view.steps.show_languages(words.languages(basis.languages))
        self._basis = basis
        self._changed()

    def _changed(self) -> None:
        """Say what follows from what was entered; quietly, nothing is refused here."""
        open_talk = self._open_talk()
        self._recognising.look_for(open_talk.talk)
        self._remarks.show(open_talk, self._today(), self._basis.terms)
        self._show_verbs(open_talk)
        self._together.show_progress()
        self._talk_view.discard.setEnabled(not intake_flow.is_blank(open_talk))

    def _ask_discard(self, then: Callable[[], object] | None = None) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard the talk?"),
            _("Everything you entered is gone then. Nothing of it was stored."),
            _("Discard talk"),
            then or self._begin_anew,
            dangerous=True,
        )

    # ---- who may already be there -----------------------------------------------------------

    def _say_verbs(self) -> None:
        self._show_verbs(self._open_talk())

    def _show_verbs(self, open_talk: OpenTalk) -> None:
        found, seen = self._recognising.somebody, self._recognising.seen
        self._remarks.say_verbs(open_talk, found=found, seen=seen)

    def _open_match(self, case: SimilarCase) -> None:
        """It is the same person: the talk ends here, and nothing of it stays."""
        if intake_flow.is_only_searched(self._open_talk()):
            self._leave_for(case)
        else:
            self._ask_discard(partial(self._leave_for, case))

    def _leave_for(self, case: SimilarCase) -> None:
        self._begin_anew()
        self.open(PlaceId.CASE_OVERVIEW, case.id)

    # ---- steps ------------------------------------------------------------------------------

    def _go(self, step: IntakeStep) -> None:
        self._talk_view.go(step)
        self._changed()

    def _back(self, number: int) -> None:
        self._go(_STEPS[max(number - 1, 0)])

    def _next(self, number: int) -> None:
        step = _STEPS[number]
        if step is IntakeStep.DONE:
            self._leave()
        elif self._is_complete(step):
            self._after(step)

    def _is_complete(self, step: IntakeStep) -> bool:
        """Whether nothing is missing or refused; else it is written where it belongs."""
        view = self._talk_view
        view.clear_problems()
        refused = view.show_refused(self._today())
        missing = intake_flow.missing(self._open_talk(), step, self._today(), self._basis.terms)
        view.show_missing(missing)
        return not missing and not refused

    def _after(self, step: IntakeStep) -> None:
        match step:
            case IntakeStep.SEARCH:
                self._recognising.go_past(self._begin_file)
            case IntakeStep.MEET:
                self._go(IntakeStep.REACH)
                self._sheet.make(self._open_talk().talk)  # so that it is there when it is needed
            case IntakeStep.REACH:
                self._go(IntakeStep.EXPLAIN)
                self._sheet.make(self._open_talk().talk)
            case IntakeStep.EXPLAIN:
                self._go(IntakeStep.DECIDE)
            case _:
                self._decided()

    def _begin_file(self) -> None:
        open_talk = self._open_talk()
        if open_talk.carrier.signed:
            self._endings.agree_on_paper(open_talk, self._today(), self._basis.terms)
        else:
            self._go(IntakeStep.MEET)

    def _decided(self) -> None:
        open_talk = self._open_talk()
        if open_talk.paper.decision is Decision.AGREED:
            self._talk_view.set_busy(_("The file is being opened …"))
            self._sheet.make(open_talk.talk, self._agree)
        elif open_talk.paper.decision is Decision.REFUSED:
            self._endings.refuse(open_talk, self._today(), self._forget)
        else:
            self._end(Outcome(Ending.LATER))

    def _agree(self) -> None:
        open_talk, pdf = self._open_talk(), self._sheet.pdf
        self._endings.agree(open_talk, pdf, self._today(), self._basis.terms)

    def _refer(self) -> None:
        self._endings.refer(self._open_talk(), self._today(), self._forget)

    def _end(self, outcome: Outcome) -> None:
        self._forget(IntakeStep.DONE)
        self._together.forget()
        self._outcome = outcome
        self._talk_view.show_ending(outcome.ending, outcome.number)
        if outcome.changes is not None:
            self.changed.emit(outcome.changes)

    def _leave(self) -> None:
        case_id = self._outcome.case_id if self._outcome is not None else None
        if case_id is not None:
            self.open(PlaceId.CASE_BASE_DATA, case_id, "safe_to_contact")  # the name is known
        else:
            self.open(PlaceId.START)

    def _complete_anonymous(self) -> None:
        if self._outcome is not None:
            self.open(PlaceId.ANONYMOUS, record=self._outcome.contact)

    def _reserve(self) -> None:
        self.open(PlaceId.RESERVATIONS)

    def _name_toggled(self) -> None:
        if self._talk_view.shown() is IntakeStep.EXPLAIN:
            self._talk_view.show_problem("")
            self._sheet.make(self._open_talk().talk)
