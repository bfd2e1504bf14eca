"""The consents of a case and the sheets they were given on."""

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.consents import Consent
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.session import Session
from jmd_desktop.store import consents


class Consents:
    """Shows consents; giving one is the intake's part."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> tuple[Consent, ...]:
        """All consents of a case, newest first, without their PDFs."""
        with self._session.vault.reading() as db:
            return tuple(reversed(consents.of_case(db, case_id)))

    def sheet(self, consent_id: str) -> bytes:
        """The printed sheet as PDF; raises `CaseMissing` when it is gone."""
        with self._session.vault.reading() as db:
            pdf = consents.get_pdf(db, consent_id)
        if pdf is None:
            raise CaseMissing
        return pdf

    def note_paper_place(self, case_id: CaseId, consent_id: str, place: str) -> Changes:
        """Where the signed paper lies; the only thing about a consent that may change."""
        with self._session.vault.transaction() as db:
            consents.move_paper(db, consent_id, place.strip())
        return Changes.of(Topic.CONSENTS, case_id=case_id)
