"""Sheets and letters at the end of a case and after it: what is saved; what is only typed stays a
draft.

Nothing the young person takes away tells why they came; what it says of achievements is what the
counsellor asks for. A letter goes by post only where the file says that this is safe.
"""  # fmt: skip

from typing import Final

from jmd_desktop import i18n, labels
from jmd_desktop.documents import evaluation_texts, form_texts
from jmd_desktop.documents.requirement_lines import RequirementLine
from jmd_desktop.documents.timeline_entries import TimelineEntry
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.domain.goals import in_order
from jmd_desktop.domain.letters import FollowUpOffer, Period, Posting, posting, usual_address
from jmd_desktop.domain.minimum_requirements import Requirement, Why
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import View
from jmd_desktop.errors import CaseMissing, PostRefused
from jmd_desktop.services import blank_forms, timeline_chart
from jmd_desktop.services.closing_wishes import (
    PAPERS,
    CertificateWishes,
    ClosingPapers,
    InvitationWishes,
    LetterWishes,
    called,
    file_name_of,
    papers_name,
    recipient,
)
from jmd_desktop.services.ending_steps import PLACE
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.endings_state import agreed_to_follow_up
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from jmd_desktop.services.session import Session
from jmd_desktop.services.timeline import Timelines
from jmd_desktop.store import cases, clients, consents, drafts, endings, evaluations, goals, site

__all__ = [
    "PAPERS",
    "TIMELINE",
    "CertificateWishes",
    "ClosingPapers",
    "ClosingSheets",
    "InvitationWishes",
    "LetterWishes",
    "file_name",
]

TIMELINE: Final = "timeline"

_TIMELINE_FILE: Final = "Verlauf"


class ClosingSheets:
    """Paper for one case; all but the end sheet and the timeline also in another language."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def papers(self, case_id: CaseId) -> ClosingPapers:
        """What is known before anything is printed; `CaseMissing`."""
        _own, case, client = self._file(case_id)
        offered = self._forms.languages(blank_forms.CLOSING_LETTER)
        tags = {each.tag for each in offered}
        spoken = (client.interpreter_language, *client.family_languages)
        with self._session.vault.reading() as db:
            ending = endings.current(db, case_id)
            allowed = agreed_to_follow_up(consents.of_case(db, case_id))
            kept = drafts.of_case(db, case_id)
        return ClosingPapers(
            offered,
            next((tag for tag in spoken if tag in tags), i18n.SOURCE),
            usual_address(client.birth_date, self._session.clock.today()),
            posting(client),
            labels.safe_contact(client.safe_to_contact, client.safe_contact_note),
            allowed,
            ending.follow_up_on if ending else None,
            self._period(case),
            ending.achieved if ending else "",
            next((d for d in kept if (d.place, d.record_id) == (PLACE, PAPERS)), None),
        )

    # ---- what the young person fills in or takes away --------------------------------------------

    def evaluation(
        self, case_id: CaseId, language: str, *, numbered: bool = False, evaluation_id: str = ""
    ) -> bytes:
        """Form D9 as PDF, blank; or what the young person said, if that is asked for by its id.

        Without a name; `numbered` puts the file number on a blank one, so that it can be typed
        over later. Raises `CaseMissing`, `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import evaluation_form as sheet  # noqa: PLC0415  loads reportlab

        own, case, _client = self._file(case_id)
        said = self._said(case_id, evaluation_id) if evaluation_id else None
        version = said.form_version if said else ""
        text = evaluation_texts.text_for(form_texts.shipped(), language, own, version)
        return sheet.render(
            sheet.EvaluationSheet(
                self._forms.checked(text),
                self._session.clock.today(),
                own,
                case.number if numbered or said else "",
                said.held_on if said else None,
                {each.item: each for each in said.answers} if said else {},
                said.liked if said else "",
                said.missed if said else "",
            )
        )

    def letter(self, case_id: CaseId, wishes: LetterWishes) -> bytes:
        """The closing letter as PDF.

        Raises `CaseMissing`, `PostRefused`, `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import closing_letter as sheet  # noqa: PLC0415  loads reportlab

        own, _case, client = self._file(case_id)
        lines = recipient(client, wishes.way)
        if wishes.follow_up is FollowUpOffer.ABOUT and not self._may_ask_later(case_id):
            raise PostRefused(reason=Posting.NO_CONSENT.value)
        text = sheet.text_for(form_texts.shipped(), wishes.language, own)
        return sheet.render(
            sheet.ClosingLetter(
                self._forms.checked(text),
                self._session.clock.today(),
                own,
                wishes.address,
                called(client, wishes.address),
                wishes.achieved,
                wishes.follow_up,
                wishes.follow_up_on,
                lines,
            )
        )

    def certificate(self, case_id: CaseId, wishes: CertificateWishes) -> bytes:
        """The certificate of participation as PDF, with the name as papers have it.

        Raises `CaseMissing`, `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import certificate as sheet  # noqa: PLC0415  loads reportlab

        own, case, client = self._file(case_id)
        text = sheet.text_for(form_texts.shipped(), wishes.language, own)
        return sheet.render(
            sheet.Certificate(
                self._forms.checked(text),
                self._session.clock.today(),
                own,
                papers_name(client),
                wishes.period or self._period(case),
                wishes.took_part,
            )
        )

    def invitation(self, case_id: CaseId, wishes: InvitationWishes) -> bytes:
        """The invitation to the follow-up talk as PDF.

        By post only with the consent to be asked after the end. Raises `CaseMissing`,
        `PostRefused`, `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import (  # noqa: PLC0415  loads reportlab
            follow_up_invitation as sheet,
        )

        own, _case, client = self._file(case_id)
        lines = recipient(client, wishes.way, neutral=wishes.neutral, note_read=wishes.note_read)
        if lines and not self._may_ask_later(case_id):
            raise PostRefused(reason=Posting.NO_CONSENT.value)
        text = sheet.text_for(form_texts.shipped(), wishes.language, own)
        return sheet.render(
            sheet.Invitation(
                self._forms.checked(text),
                self._session.clock.today(),
                own,
                wishes.address,
                called(client, wishes.address),
                wishes.day,
                wishes.at,
                wishes.place,
                wishes.neutral,
                lines,
            )
        )

    def follow_up(self, case_id: CaseId, language: str, *, follow_up_id: str = "") -> bytes:
        """The sheet of the follow-up talk as PDF with the goals of the file: blank, or that talk.

        Raises `CaseMissing`, `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import follow_up_form as sheet  # noqa: PLC0415  loads reportlab

        own, case, _client = self._file(case_id)
        talk = FollowUps(self._session).of_case(case_id).talk(follow_up_id)
        if follow_up_id and talk is None:
            raise CaseMissing
        with self._session.vault.reading() as db:
            titles = [each.title for each in in_order(goals.of_case(db, case_id))]
        text = sheet.text_for(form_texts.shipped(), language, own)
        return sheet.render(
            sheet.FollowUpSheet(
                self._forms.checked(text),
                self._session.clock.today(),
                own,
                case.number,
                titles,
                talk,
            )
        )

    # ---- for the file ----------------------------------------------------------------------------

    def end_sheet(self, case_id: CaseId, ending_id: str = "") -> bytes:
        """The end sheet as PDF, German: that ending, else the one in force or in preparation.

        Raises `CaseMissing`, `EndingMissing` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import end_sheet_form as sheet  # noqa: PLC0415  loads reportlab

        own, _case, client = self._file(case_id)
        found = Endings(self._session).sheet(case_id, ending_id)
        ending = found.ending
        with self._session.vault.reading() as db:
            parts = evaluations.of_case(db, case_id)
        followed = FollowUps(self._session).of_case(case_id)
        talks = (*followed.talks, *followed.earlier)
        minimum = MinimumRequirements(self._session).of_case(case_id)
        with i18n.speaking(i18n.SOURCE):
            lines = tuple(map(_line, minimum.items))
            barriers = tuple(labels.code("barrier", each) for each in ending.barriers)
            after = labels.after_end(found.after) if found.after else ()
        return sheet.render(
            sheet.EndSheetForm(
                self._forms.checked(sheet.text_for(form_texts.shipped(), own)),
                self._session.clock.today(),
                own,
                found,
                file_name_of(client),
                [each for each in parts if each.ending_id == ending.id],
                lines,
                barriers,
                after,
                [each for each in talks if each.ending_id == ending.id],
            )
        )

    def timeline(self, case_id: CaseId) -> bytes:
        """The timeline as PDF, German: the picture, and all of it as a list.

        Raises `CaseMissing` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import timeline_sheet as sheet  # noqa: PLC0415  loads reportlab

        own, case, client = self._file(case_id)
        found = Timelines(self._session).of_case(case_id)
        with i18n.speaking(i18n.SOURCE):
            chart, rows = timeline_chart.chart(found), timeline_chart.rows(found)
        return sheet.render(
            sheet.TimelineSheet(
                self._forms.checked(sheet.text_for(form_texts.shipped(), own)),
                self._session.clock.today(),
                own,
                case.number,
                file_name_of(client),
                chart,
                [TimelineEntry(each.day, each.lane, each.words) for each in rows],
                found.cut,
            )
        )

    # ---- the file --------------------------------------------------------------------------------

    def _said(self, case_id: CaseId, evaluation_id: str) -> Evaluation:
        with self._session.vault.reading() as db:
            found = evaluations.get(db, case_id, evaluation_id)
        if found is None or found.view is not View.YOUNG_PERSON:
            raise CaseMissing
        return found

    def _may_ask_later(self, case_id: CaseId) -> bool:
        with self._session.vault.reading() as db:
            return agreed_to_follow_up(consents.of_case(db, case_id))

    def _period(self, case: Case) -> Period:
        with self._session.vault.reading() as db:
            ending = endings.in_force(db, case.id)
        return Period(case.opened_on, ending.ended_on if ending else None)

    def _file(self, case_id: CaseId) -> tuple[Site, Case, Client]:
        with self._session.vault.reading() as db:
            case, client = cases.get(db, case_id), clients.get(db, case_id)
            if case is None or client is None:
                raise CaseMissing
            return site.of_vault(db), case, client


def _line(requirement: Requirement) -> RequirementLine:
    """On paper nobody is asked to tick anything."""
    why = "" if requirement.why is Why.NOT_SAID else labels.minimum_why(requirement)
    return RequirementLine(requirement.what, requirement.state, why)


def file_name(form: str, language: str = i18n.SOURCE) -> str:
    """What a sheet is called as a file, never whose; `language` is one of our tags."""
    if form == TIMELINE:
        return f"{_TIMELINE_FILE}-{language}.pdf"
    return blank_forms.file_name(form, language)
