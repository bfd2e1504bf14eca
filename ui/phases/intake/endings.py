"""The ways a talk ends: a file behind a signature, or nothing but a count, or nothing at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain import intake_flow
from jmd_desktop.domain.anonymous import age_band
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.intake import CarrierEntry, ConsentTalk, SignedSheet
from jmd_desktop.domain.intake_flow import Terms
from jmd_desktop.domain.open_talk import Ending, OpenTalk
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.intake import Intake
from ui.phases.intake.view import IntakeView
from ui.qt.tasks import Runner


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a file, or the number of an anonymous contact, or neither."""

    ending: Ending
    case_id: CaseId | None = None
    number: str = ""  # of the file
    contact: str = ""  # number of the anonymous contact
    changes: Changes | None = None


class Endings(QObject):
    """Gives the talk to the services and says what came of it."""

    ended = Signal(object)
    """An `Outcome`; by then nothing of the talk may be left."""

    def __init__(self, runner: Runner, intake: Intake, view: IntakeView, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._intake = intake
        self._view = view

    def agree(self, open_talk: OpenTalk, pdf: bytes, today: date, terms: Terms) -> None:
        """The sheet is signed; `pdf` is the sheet as printed."""
        signed = intake_flow.signed_sheet(open_talk, today, terms)
        noted = intake_flow.first_talk(open_talk, today)
        self._open(partial(self._agree, open_talk.talk, signed, pdf, noted))

    def agree_on_paper(self, open_talk: OpenTalk, today: date, terms: Terms) -> None:
        """The carrier's own paper was signed long ago."""
        self._open(partial(self._enter, intake_flow.carrier_entry(open_talk, today, terms)))

    def refuse(self, open_talk: OpenTalk, today: date, forget: Callable[[], None]) -> None:
        """The young person does not agree."""
        self._count(Ending.REFUSED, open_talk.talk, today, forget)

    def refer(self, open_talk: OpenTalk, today: date, forget: Callable[[], None]) -> None:
        """Another body goes on with it."""
        self._count(Ending.REFERRED, open_talk.talk, today, forget)

    # ---- inside -----------------------------------------------------------------------------

    def _open(self, work: Callable[[], Outcome]) -> None:
        self._view.set_busy(_("The file is being opened …"))
        self._runner.write(self, work, self.ended.emit, self._failed)

    def _agree(
        self, talk: ConsentTalk, signed: SignedSheet, pdf: bytes, noted: FirstTalk
    ) -> Outcome:
        case_id, changes = self._intake.agree(talk, signed, pdf, noted)
        return Outcome(Ending.AGREED, case_id, self._intake.file_number(case_id), changes=changes)

    def _enter(self, entry: CarrierEntry) -> Outcome:
        case_id, changes = self._intake.agree_on_paper(entry)
        return Outcome(Ending.CARRIER, case_id, self._intake.file_number(case_id), changes=changes)

    def _count(
        self, ending: Ending, talk: ConsentTalk, today: date, forget: Callable[[], None]
    ) -> None:
        """Codes only (C2): the language spoken, the age as a band."""
        language = talk.spoken_language or talk.language or None
        band = age_band(talk.birth_date, today)
        forget()  # before anything else: nothing of it may outlive a lock now
        self._view.set_busy(_("One anonymous contact is counted …"))
        count = self._intake.refuse if ending is Ending.REFUSED else self._intake.refer

        def work() -> Outcome:
            contact, changes = count(language, band)
            return Outcome(ending, contact=str(contact), changes=changes)

        self._runner.write(self, work, self.ended.emit, self._failed)

    def _failed(self, error: UserError) -> None:
        self._view.set_busy("")
        self._view.show_problem(messages.text(error))
