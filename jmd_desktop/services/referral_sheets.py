"""The checklist of a referral on paper, for the young person to take along (IM3, D11).

What is only typed is not on it. What the list of partners knows today (opening hours, times, cost)
goes with it; names, address and contact are those of the referral.
"""

from typing import Final

from jmd_desktop import codes, i18n, labels
from jmd_desktop.documents import form_texts
from jmd_desktop.documents.admission_items import ChecklistItem
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.referrals import Formality, Referral
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import blank_forms, planning_phase
from jmd_desktop.services.forms import Forms, OfferedLanguage
from jmd_desktop.services.session import Session
from jmd_desktop.store import clients, partners, referrals, site
from jmd_desktop.store.connection import Connection

CHECKLIST: Final = blank_forms.ADMISSION_CHECKLIST


class ReferralSheets:
    """Paper for one referral, German beside the young person's language."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def checklist(
        self, case_id: CaseId, referral_id: str, language: str, *, with_name: bool = False
    ) -> bytes:
        """The checklist as PDF; the young person's name stands on it only `with_name`, because
        somebody else may find it. Raises `CaseMissing`, `FormNotOffered` and
        `UnprintableCharacter`."""  # fmt: skip
        from jmd_desktop.documents import admission_checklist as sheet  # noqa: PLC0415  loads reportlab

        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            case = planning_phase.case_of(db, case_id)
            referral = _referral(db, case_id, referral_id)
            client = clients.get(db, case_id)
            partner = partners.get(db, referral.partner_id)
            offer = partners.offer(db, referral.offer_id)
            own = site.of_vault(db)
            met = referrals.next_appointment(db, case_id, referral_id, today)
        assert client is not None
        text = sheet.text_for(form_texts.shipped(), language, own)
        return sheet.render(
            sheet.AdmissionChecklist(
                self._forms.checked(text),
                today,
                own,
                tuple(map(_item, referral.formalities)),
                case.number,
                _full_name(client) if with_name else "",
                referral.offer,
                referral.partner,
                referral.address,
                referral.contact,
                partner.hours if partner else "",
                offer.times if offer else "",
                offer.cost if offer else "",
                met,
            )
        )

    def languages(self) -> tuple[OfferedLanguage, ...]:
        """In which languages it can be printed, and who checked each."""
        return self._forms.languages(CHECKLIST)


def file_name(language: str = i18n.SOURCE) -> str:
    """What the sheet is called as a file, never whose; `language` is one of our tags."""
    return blank_forms.file_name(CHECKLIST, language)


def _item(asked: Formality) -> ChecklistItem:
    """A shipped code has its words in every language; what the service wrote itself has not, and
    stands there as it was written."""  # fmt: skip
    known = codes.find("formality", asked.formality) if asked.formality else None
    if known is not None and not known.as_written:
        return ChecklistItem(known.code, asked.text, asked.due_on, asked.done_on)
    return ChecklistItem(None, labels.formality(asked), asked.due_on, asked.done_on)


def _full_name(client: Client) -> str:
    """As papers have it; the name to be called by where there is no other."""
    papers = " ".join(part for part in (client.first_name, client.last_name) if part)
    return papers or client.display_name


def _referral(db: Connection, case_id: CaseId, referral_id: str) -> Referral:
    found = referrals.get(db, referral_id)
    if found is None or found.case_id != case_id:
        raise CaseMissing
    return found
