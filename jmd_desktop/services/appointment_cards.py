"""The card a young person takes along: day, time and place of an appointment, in their language.

Somebody else may find it, so it bears neither name nor purpose unless the name is chosen.
"""

from dataclasses import dataclass

from jmd_desktop import i18n, labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.forms import APPOINTMENT_CARD, Forms, OfferedLanguage
from jmd_desktop.services.session import Session
from jmd_desktop.store import appointments, clients, site

_OWN_ADDRESS = "office"  # code of `appointment_place`


@dataclass(frozen=True, slots=True)
class CardLanguages:
    """In which languages the card is offered, and which of them the young person speaks best."""

    offered: tuple[OfferedLanguage, ...]
    preferred: str  # our tag; German where none of theirs is offered


class AppointmentCards:
    """Cards of appointments that are in a file; those before a consent have a codeword instead."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def languages(self, case_id: CaseId) -> CardLanguages:
        """All there are, and the first of the young person's own; `CaseMissing`."""
        with self._session.vault.reading() as db:
            client = clients.get(db, case_id)
        if client is None:
            raise CaseMissing
        offered = self._forms.languages(APPOINTMENT_CARD)
        tags = {each.tag for each in offered}
        spoken = (client.interpreter_language, *client.family_languages)
        preferred = next((tag for tag in spoken if tag in tags), "de")
        return CardLanguages(offered, preferred)

    def of_appointment(
        self, case_id: CaseId, appointment_id: str, language: str, *, with_name: bool = False
    ) -> bytes:
        """Two cards as PDF, German and that language; `CaseMissing`, `FormNotOffered`,
        `UnprintableCharacter` for a name no font has."""  # fmt: skip
        own, client, met = self._read(case_id, appointment_id)
        return self._forms.appointment_card(
            own,
            language,
            self._session.clock.today(),
            met.day,
            met.begins,
            _place(met, own),
            name=client.display_name if with_name else "",
        )

    def _read(self, case_id: CaseId, appointment_id: str) -> tuple[Site, Client, Appointment]:
        with self._session.vault.reading() as db:
            own, client = site.of_vault(db), clients.get(db, case_id)
            met = appointments.get(db, appointment_id)
        if client is None or met is None or met.case_id != case_id:
            raise CaseMissing
        return own, client, met


def _place(met: Appointment, own: Site) -> str | None:
    """Where to come, in German as on every sheet; None where nobody said, to be written by hand."""
    if met.place is None:
        return met.place_note or None
    with i18n.speaking(i18n.SOURCE):
        words = labels.code("appointment_place", met.place)
    place = own.site_address if met.place == _OWN_ADDRESS else words
    return "\n".join(part for part in (place, met.place_note) if part)
