"""The sheet of the talk: made, shown, printed or saved; and whether the paper can be this one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.intake import Intake
from ui.phases.intake.view import IntakeView
from ui.qt.workbench import Workbench


def _nothing() -> None:
    pass


class SheetDesk(QObject):
    """Holds the sheet and the facts it was made of, and nothing else of the talk."""

    changed = Signal()
    """There is another sheet now, or it went to the printer."""

    def __init__(self, bench: Workbench, intake: Intake, view: IntakeView, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._intake = intake
        self._view = view
        self.pdf = b""
        self._made_of: ConsentTalk | None = None  # the facts `pdf` was made of
        self._asked_for: ConsentTalk | None = None  # the facts of the one being made
        self._then: Callable[[], None] = _nothing
        self._printing: ConsentTalk | None = None
        self._handed_out: ConsentTalk | None = None
        view.steps.print_requested.connect(self.print_sheet)
        view.steps.save_requested.connect(self.save_sheet)
        bench.output.printed.connect(self._was_handed_out)
        bench.output.saved.connect(self._was_handed_out)

    def make(self, talk: ConsentTalk, then: Callable[[], None] = _nothing) -> None:
        """Have the sheet of this talk, and go on; made anew only when it must be."""
        facts = _facts(talk)
        if self.pdf and facts == self._made_of:
            then()
            return
        self._then = then
        if facts == self._asked_for:  # it is being made
            return
        self._asked_for, self.pdf = facts, b""
        self._view.steps.show_sheet(b"")
        work = partial(self._intake.sheet, facts)
        self._bench.runner.side(self, work, partial(self._show, facts), self._no)

    def forget(self) -> None:
        """Without a sheet again."""
        self.pdf = b""
        self._made_of = self._asked_for = self._printing = self._handed_out = None
        self._then = _nothing
        self._view.steps.show_sheet(b"")

    def forget_printing(self) -> None:
        """What is printed from now on was not asked for here."""
        self._printing = None

    def print_sheet(self) -> None:
        """Print the sheet as it is shown."""
        if self.pdf and self._view.shown() in (IntakeStep.EXPLAIN, IntakeStep.DECIDE):
            self._printing = self._made_of
            # No printer must not end in a file with a name, before anybody has agreed.
            may_save = not self._view.steps.explaining.name_on_sheet()
            self._bench.output.print_pdf(
                self._view, self.pdf, name=self._file_name(), may_save=may_save
            )

    def save_sheet(self) -> None:
        """Save it where the counsellor says."""
        if self.pdf:
            self._printing = self._made_of
            self._bench.output.save_pdf(self._view, self.pdf, name=self._file_name())

    # ---- the paper --------------------------------------------------------------------------

    def is_handed_out(self, talk: ConsentTalk) -> bool:
        """Whether the sheet of the talk as it stands was printed or saved."""
        return self._handed_out is not None and self._handed_out == _facts(talk)

    def was_handed_out(self, talk: ConsentTalk) -> None:
        """It was, before the lock."""
        self._handed_out = _facts(talk)

    def not_printed(self, talk: ConsentTalk) -> str:
        """Why the paper cannot be the sheet of this talk, in words, or nothing."""
        if self.is_handed_out(talk):
            return ""
        if self._handed_out is not None:
            return _(
                "Something was changed after printing. Please print the sheet again, so that what "
                "is signed is what is kept."
            )
        return _("The sheet was not printed yet.")

    # ---- inside -----------------------------------------------------------------------------

    def _show(self, facts: ConsentTalk, pdf: bytes) -> None:
        if facts != self._asked_for:
            return
        self.pdf, self._made_of, self._asked_for = pdf, facts, None
        self._view.steps.show_sheet(pdf)
        self.changed.emit()
        then, self._then = self._then, _nothing
        then()

    def _no(self, error: UserError) -> None:
        self._asked_for, self._then = None, _nothing
        self._view.set_busy("")
        self._view.show_problem(messages.text(error))

    def _was_handed_out(self, *_where: object) -> None:
        """Printing serves all places: only what was asked for here counts."""
        if self._printing is not None:
            self._handed_out, self._printing = self._printing, None
            self.changed.emit()

    def _file_name(self) -> str:
        language = self._made_of.language if self._made_of is not None else ""
        return _("Consent") + f"-{language}.pdf"


def _facts(talk: ConsentTalk) -> ConsentTalk:
    """What the printed sheet depends on; names only where they are printed."""
    facts = replace(
        talk,
        explained=(),
        birth_date_certainty=None,
        spoken_language=None,
        interpreter_needed=None,
        interpreter_language=None,
    )
    if talk.name_on_sheet:
        return facts
    return replace(facts, first_name="", last_name="", preferred_name="")
