"""Leads through the first talk. Until the signature all of it is in widgets, nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import intake_flow
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.intake import (
    ConsentTalk,
    Decision,
    IntakeStep,
    OpenTalk,
    Paper,
    SignedSheet,
    age_hint,
)
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import Forms, OfferedLanguage
from jmd_desktop.services.intake import Intake
from ui.phases.intake import words
from ui.phases.intake.view import IntakeView
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench

_STEPS = tuple(IntakeStep)


@dataclass(frozen=True, slots=True)
class _Basis:
    """What the talk needs to know from outside."""

    guardian_age: int  # years
    languages: tuple[OfferedLanguage, ...]


@dataclass(frozen=True, slots=True)
class _Resumed:
    """A talk from before the lock; `case_id` when its file was opened in that very moment."""

    basis: _Basis
    open_talk: OpenTalk
    case_id: CaseId | None


@dataclass(frozen=True, slots=True)
class _Opened:
    """The new file."""

    case_id: CaseId
    number: str
    changes: Changes


class IntakeController(Controller):
    """Holds no copy of what is typed longer than a call takes, but for the sheet and its facts."""

    handbook_page = "neuer-fall"

    def __init__(self, bench: Workbench, intake: Intake, forms: Forms) -> None:
        view = IntakeView(bench.runner, bench.missing_characters)
        super().__init__(view)
        self._talk_view = view
        self._bench = bench
        self._intake = intake
        self._forms = forms
        self._basis = _Basis(DEFAULT_GUARDIAN_AGE, ())
        self._code = ""
        self._ended = False
        self._case_id: CaseId | None = None
        self._box: bytes | None = None  # sealed, not read again yet
        self._pdf = b""
        self._sheet_of: ConsentTalk | None = None  # the facts `_pdf` was made of
        self._asked_for: ConsentTalk | None = None  # the facts of the one being made
        self._printing: ConsentTalk | None = None
        self._handed_out: ConsentTalk | None = None
        view.next_requested.connect(self._next)
        view.back_requested.connect(self._back)
        view.changed.connect(self._changed)
        view.discard_requested.connect(self._ask_discard)
        view.explaining.name_toggled.connect(self._name_toggled)
        view.explaining.print_requested.connect(self.print_sheet)
        view.explaining.save_requested.connect(self._save_sheet)
        view.deciding.explain_requested.connect(lambda: self._go(IntakeStep.EXPLAIN))
        view.deciding.print_requested.connect(self.print_sheet)
        bench.output.printed.connect(self._was_handed_out)
        bench.output.saved.connect(self._was_handed_out)
        self._begin()

    # ---- the place --------------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Go on with an open talk, else begin one."""
        del place
        if self._ended:
            self._begin()
        self._printing = None
        self._bench.runner.read(self, self._read_basis, self._show_basis)
        self._talk_view.return_to()

    def refresh(self, changes: Changes) -> None:
        """The age limit is a setting of the service."""
        if changes.touch(Topic.SITE):
            self._bench.runner.read(self, self._read_basis, self._show_basis)

    def print_sheet(self) -> None:
        """Ctrl+P: print the sheet as it is shown."""
        if self._pdf and self._talk_view.shown() is not IntakeStep.DONE:
            self._printing = self._sheet_of
            # No printer must not end in a file with a name, before anybody has agreed.
            may_save = not self._talk_view.explaining.name_on_sheet()
            self._bench.output.print_pdf(
                self.view, self._pdf, name=self._file_name(), may_save=may_save
            )

    # ---- the lock ---------------------------------------------------------------------------

    def has_open_talk(self) -> bool:
        """Whether something would be lost if the program ended now."""
        if self._box is not None:
            return True
        return not self._ended and not intake_flow.is_blank(self._open_talk())

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
        self._bench.runner.read(self, partial(self._unseal, box), self._resumed, self._not_resumed)

    def _unseal(self, box: bytes) -> _Resumed:
        open_talk = self._intake.unseal(box)
        case_id = self._intake.case_of_sheet(open_talk.talk.form_code)
        return _Resumed(self._read_basis(), open_talk, case_id)

    def _resumed(self, resumed: _Resumed) -> None:
        self._box = None
        self._show_basis(resumed.basis)
        if resumed.case_id is not None:
            self._begin()
            self.open(PlaceId.CASE_BASE_DATA, resumed.case_id)
            return
        self._ended = False
        self._code = resumed.open_talk.talk.form_code
        self._talk_view.show_talk(resumed.open_talk)
        if resumed.open_talk.handed_out:
            self._handed_out = _facts(resumed.open_talk.talk)
        self._changed()
        if resumed.open_talk.step is not IntakeStep.MEET:
            self._make_sheet(lambda: None)

    def _not_resumed(self, _error: UserError) -> None:
        self._box = None
        self._bench.dialogs.tell(
            self.view,
            _("The talk is gone"),
            _("The talk that was begun belongs to other case files. Nothing of it was stored."),
        )

    # ---- the talk ---------------------------------------------------------------------------

    def _begin(self) -> None:
        self._forget()
        self._ended = False
        self._case_id = None

    def _forget(self) -> None:
        """Empty every widget; a new talk has a new code."""
        self._code = self._intake.begin().form_code
        self._pdf = b""
        self._sheet_of = self._asked_for = self._printing = self._handed_out = None
        self._talk_view.set_busy("")
        self._talk_view.explaining.show_sheet(b"")
        self._talk_view.show_talk(
            OpenTalk(ConsentTalk(self._code, language=""), paper=Paper(signed_on=self._today()))
        )
        self._changed()

    def _open_talk(self) -> OpenTalk:
        open_talk = self._talk_view.open_talk(self._code, handed_out=False)
        current = self._handed_out is not None and self._handed_out == _facts(open_talk.talk)
        return replace(open_talk, handed_out=current)

    def _today(self) -> date:
        return self._bench.clock.today()

    def _read_basis(self) -> _Basis:
        return _Basis(self._intake.guardian_age(), self._forms.languages())

    def _show_basis(self, basis: _Basis) -> None:
        if basis.languages != self._basis.languages:
            self._talk_view.meeting.show_languages(words.languages(basis.languages))
        self._basis = basis
        self._changed()

    def _changed(self) -> None:
        """Say what follows from what was entered; quietly, nothing is refused here."""
        open_talk = self._open_talk()
        talk, view = open_talk.talk, self._talk_view
        hint = age_hint(talk.birth_date, self._today())
        view.meeting.show_age(words.age(hint) if hint is not None else "")
        why = ""
        if intake_flow.guardians_sign(open_talk, self._today(), self._basis.guardian_age):
            limit = self._basis.guardian_age
            why = words.guardians(known=talk.birth_date is not None, limit=limit)
        asked = talk.birth_date is not None or open_talk.birth_date_unknown
        view.meeting.show_guardians(why if asked else "")
        view.deciding.signing.show_guardians(why)
        view.deciding.signing.show_sheet(self._code, intake_flow.full_name(talk))
        agreed = open_talk.paper.decision is Decision.AGREED
        view.deciding.show_open_points(self._open_points(talk) if agreed else "")
        view.deciding.show_not_printed(self._not_printed(open_talk) if agreed else "")
        view.say_decision(open_talk.paper.decision)
        view.discard.setEnabled(not intake_flow.is_blank(open_talk))

    def _open_points(self, talk: ConsentTalk) -> str:
        left = [labels.code("explanation", item) for item in intake_flow.unexplained(talk)]
        return " · ".join(left)

    def _not_printed(self, open_talk: OpenTalk) -> str:
        if open_talk.handed_out:
            return ""
        if self._handed_out is not None:
            return _(
                "Something was changed after printing. Please print the sheet again, so that what "
                "is signed is what is kept."
            )
        return _("The sheet was not printed yet.")

    def _ask_discard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard the talk?"),
            _("Everything you entered is gone then. Nothing of it was stored."),
            _("Discard talk"),
            self._begin,
            dangerous=True,
        )

    # ---- steps ------------------------------------------------------------------------------

    def _go(self, step: IntakeStep) -> None:
        self._talk_view.go(step)
        self._changed()

    def _back(self, number: int) -> None:
        self._go(_STEPS[max(number - 1, 0)])

    def _next(self, number: int) -> None:
        match _STEPS[number]:
            case IntakeStep.MEET:
                self._end_meeting()
            case IntakeStep.EXPLAIN:
                self._go(IntakeStep.DECIDE)
            case IntakeStep.DECIDE:
                self._end_deciding()
            case IntakeStep.DONE:
                self._leave()

    def _end_meeting(self) -> None:
        meeting = self._talk_view.meeting
        self._talk_view.clear_problems()
        wrong = [form for form in (meeting.names, meeting.birth) if form.problems(self._today())]
        missing = self._missing(IntakeStep.MEET)
        self._talk_view.show_missing(missing)
        if missing:
            return
        if wrong:
            wrong[0].focus_first_problem()
            return
        self._go(IntakeStep.EXPLAIN)
        self._make_sheet(lambda: None)

    def _end_deciding(self) -> None:
        self._talk_view.clear_problems()
        missing = self._missing(IntakeStep.DECIDE)
        self._talk_view.show_missing(missing)
        if missing:
            return
        decision = self._open_talk().paper.decision
        if decision is Decision.AGREED:
            self._talk_view.set_busy(_("The file is being opened …"))
            self._make_sheet(self._agree)
        elif decision is Decision.REFUSED:
            self._refuse()
        else:
            self._end(Decision.LATER)

    def _missing(self, step: IntakeStep) -> tuple[intake_flow.Missing, ...]:
        return intake_flow.missing(self._open_talk(), step, self._today(), self._basis.guardian_age)

    def _leave(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self.open(PlaceId.CASE_BASE_DATA, case_id)
        else:
            self.open(PlaceId.START)

    # ---- the sheet --------------------------------------------------------------------------

    def _make_sheet(self, then: Callable[[], None]) -> None:
        """Have the sheet of the talk as it stands, and go on; made anew only when it must be."""
        facts = _facts(self._open_talk().talk)
        if self._pdf and facts == self._sheet_of:
            then()
            return
        self._asked_for, self._pdf = facts, b""
        self._talk_view.explaining.show_sheet(b"")
        self._bench.runner.side(
            self,
            partial(self._intake.sheet, facts),
            partial(self._show_sheet, facts, then),
            self._no_sheet,
        )

    def _show_sheet(self, facts: ConsentTalk, then: Callable[[], None], pdf: bytes) -> None:
        if facts != self._asked_for:
            return
        self._pdf, self._sheet_of = pdf, facts
        self._talk_view.explaining.show_sheet(pdf)
        self._changed()
        then()

    def _no_sheet(self, error: UserError) -> None:
        self._talk_view.set_busy("")
        self._talk_view.show_problem(messages.text(error))

    def _name_toggled(self) -> None:
        if self._talk_view.shown() is IntakeStep.EXPLAIN:
            self._talk_view.show_problem("")
            self._make_sheet(lambda: None)

    def _save_sheet(self) -> None:
        if self._pdf:
            self._printing = self._sheet_of
            self._bench.output.save_pdf(self.view, self._pdf, name=self._file_name())

    def _was_handed_out(self, *_where: object) -> None:
        """Printing serves all places: only what was asked for here counts."""
        if self._printing is not None:
            self._handed_out, self._printing = self._printing, None
            self._changed()

    def _file_name(self) -> str:
        language = self._sheet_of.language if self._sheet_of is not None else ""
        return f"{_('Consent')}-{language}.pdf"

    # ---- endings ----------------------------------------------------------------------------

    def _agree(self) -> None:
        open_talk = self._open_talk()
        signed = intake_flow.signed_sheet(open_talk, self._today(), self._basis.guardian_age)
        self._bench.runner.write(
            self,
            partial(self._open_file, open_talk.talk, signed, self._pdf),
            self._was_opened,
            self._not_opened,
        )

    def _open_file(self, talk: ConsentTalk, signed: SignedSheet, pdf: bytes) -> _Opened:
        case_id, changes = self._intake.agree(talk, signed, pdf)
        return _Opened(case_id, self._intake.file_number(case_id), changes)

    def _was_opened(self, opened: _Opened) -> None:
        self._end(Decision.AGREED, opened.number)
        self._case_id = opened.case_id
        self.changed.emit(opened.changes)

    def _not_opened(self, error: UserError) -> None:
        self._talk_view.set_busy("")
        self._talk_view.show_problem(messages.text(error))

    def _refuse(self) -> None:
        self._forget()  # before anything else: nothing of it may outlive a lock now
        self._talk_view.set_busy(_("One anonymous contact is counted …"))
        self._bench.runner.write(self, self._intake.refuse, self._was_refused, self._not_opened)

    def _was_refused(self, changes: Changes) -> None:
        self._end(Decision.REFUSED)
        self.changed.emit(changes)

    def _end(self, decision: Decision, number: str = "") -> None:
        self._forget()
        self._ended = True
        self._talk_view.show_ending(decision, number)


def _facts(talk: ConsentTalk) -> ConsentTalk:
    """What the printed sheet depends on; names only where they are printed."""
    facts = replace(talk, explained=(), birth_date_certainty=None)
    if talk.name_on_sheet:
        return facts
    return replace(facts, first_name="", last_name="", preferred_name="")
