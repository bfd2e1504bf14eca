"""Which forms there are, in which languages, who checked them, and printing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.documents import form_texts
from jmd_desktop.documents.base_data_entries import EntrySection
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.consents import needs_guardian
from jmd_desktop.domain.fields import Problem
from jmd_desktop.domain.form_reviews import FormReview, TextApproval
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.errors import FormNotOffered, FormUnknown, Invalid, Locked
from jmd_desktop.services import blank_forms, evaluation_words, questionnaire_words
from jmd_desktop.services.blank_forms import (
    ADMISSION_CHECKLIST,
    APPOINTMENT_CARD,
    BASE_DATA,
    CERTIFICATE,
    CLOSING_LETTER,
    COLLABORATION,
    CONSENT,
    DIAGNOSIS,
    END_SHEET,
    EVALUATION,
    FOLLOW_UP,
    FOLLOW_UP_INVITATION,
    GOAL_REVIEW,
    GOAL_SHEET,
    QUESTIONNAIRE,
    SCREENING,
    SHORT_PLAN,
    SURVEY,
)
from jmd_desktop.services.evaluation_words import EvaluationWords
from jmd_desktop.services.form_records import FormRecords
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from jmd_desktop.services.session import Session
from jmd_desktop.store import form_reviews

__all__ = [
    "ADMISSION_CHECKLIST",
    "APPOINTMENT_CARD",
    "BASE_DATA",
    "CERTIFICATE",
    "CLOSING_LETTER",
    "COLLABORATION",
    "CONSENT",
    "DIAGNOSIS",
    "END_SHEET",
    "EVALUATION",
    "FOLLOW_UP",
    "FOLLOW_UP_INVITATION",
    "GOAL_REVIEW",
    "GOAL_SHEET",
    "QUESTIONNAIRE",
    "SCREENING",
    "SHORT_PLAN",
    "SURVEY",
    "Forms",
    "OfferedForm",
    "OfferedLanguage",
]


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """A language a form can be printed in.

    `reviewed` by a qualified translator; `review` if it is the carrier who says so, who and when;
    `approval` of the legal text in this version under the service's law.
    """

    tag: str
    version: str
    reviewed: bool
    review: FormReview | None = None
    approval: TextApproval | None = None


@dataclass(frozen=True, slots=True)
class OfferedForm:
    """A form with all its languages; the title is German, `name` its short form for lists.

    `legal` forms need an approval under `law`, the one the service is under.
    """

    form: str
    title: str
    version: str
    languages: tuple[OfferedLanguage, ...]
    name: str = ""
    legal: bool = False
    law: DataProtectionLaw = DataProtectionLaw.GDPR


class Forms:
    """Works without a vault too: a blank form of an unnamed service is still a form."""

    def __init__(self, session: Session | None = None) -> None:
        self._session = session

    # ---- what there is ----------------------------------------------------------------------

    def offers(self) -> tuple[OfferedForm, ...]:
        """All forms there are blank, with the languages that have them whole, the consent first."""
        library, records = form_texts.shipped(), self._records()
        return tuple(
            OfferedForm(
                form,
                library.title(form),
                library.version(form),
                _languages(library, form, records),
                library.name(form),
                library.legal(form),
                records.law,
            )
            for form in blank_forms.ORDER
        )

    def languages(self, form: str = CONSENT) -> tuple[OfferedLanguage, ...]:
        """The languages of one form; raises `FormUnknown`."""
        return _languages(form_texts.shipped(), form, self._records())

    def questionnaire_words(self, language: str) -> QuestionnaireWords:
        """What the screen shows on which a young person answers; raises `FormNotOffered`."""
        return questionnaire_words.of_language(language, self._records())

    def evaluation_words(self, language: str) -> EvaluationWords:
        """What the screen shows on which a young person looks back; raises `FormNotOffered`."""
        return evaluation_words.of_language(language, self._records())

    # ---- who checked it ---------------------------------------------------------------------

    def reviews(self) -> tuple[FormReview, ...]:
        """The reviews of translations the carrier recorded; nothing without a vault."""
        return tuple(self._records().reviews.values())

    def approvals(self) -> tuple[TextApproval, ...]:
        """The approvals of legal texts the carrier recorded; nothing without a vault."""
        return tuple(self._records().approvals.values())

    def record_review(
        self, form: str, version: str, language: str, reviewer: str, day: date
    ) -> Changes:
        """Somebody qualified read that version in that language.

        Raises `FormUnknown`, `FormNotOffered` for a version the language does not have, `Invalid`
        without a name or with a day to come.
        """
        known = {(offer.tag, offer.version) for offer in self.languages(form)}
        if (language, version) not in known:
            raise FormNotOffered(language=language)
        review = FormReview(form, version, language, reviewer.strip(), day)
        today = self._not_to_come("form_reviews.reviewed_on", day)
        with self._open.vault.transaction() as db:
            form_reviews.note_review(db, review, today)
        return Changes.of(Topic.SITE)

    def take_back_review(self, form: str, version: str, language: str) -> Changes:
        """The translation is a draft again, unless its catalogue names a reviewer."""
        with self._open.vault.transaction() as db:
            form_reviews.drop_review(db, form, version, language)
        return Changes.of(Topic.SITE)

    def record_approval(
        self, form: str, version: str, law: DataProtectionLaw, approved_by: str, day: date
    ) -> Changes:
        """The data-protection officer approved that version's text under that law.

        Raises `FormUnknown` also for a form without legal text, `Invalid` without a name or with
        a day to come.
        """
        if not form_texts.shipped().legal(form):
            raise FormUnknown
        approval = TextApproval(form, version, law, approved_by.strip(), day)
        today = self._not_to_come("text_approvals.approved_on", day)
        with self._open.vault.transaction() as db:
            form_reviews.note_approval(db, approval, today)
        return Changes.of(Topic.SITE)

    def take_back_approval(self, form: str, version: str, law: DataProtectionLaw) -> Changes:
        """Sheets printed from now on say again that the text is not approved."""
        with self._open.vault.transaction() as db:
            form_reviews.drop_approval(db, form, version, law)
        return Changes.of(Topic.SITE)

    def checked(self, text: FormText) -> FormText:
        """The words of a form with what the carrier recorded about them."""
        return self._records().checked(text)

    # ---- sheets -----------------------------------------------------------------------------

    def consent_text(self, language: str, own: Site) -> FormText:
        """The words of the consent form for this service; raises `FormNotOffered`."""
        from jmd_desktop.documents import consent_form  # noqa: PLC0415  loads reportlab

        return consent_form.text_for(form_texts.shipped(), language, own)

    def consent_sheet(self, own: Site, talk: ConsentTalk, printed_on: date) -> bytes:
        """The consent form of a talk as PDF; with the name only if the talk says so."""
        from jmd_desktop.documents import consent_form  # noqa: PLC0415  loads reportlab

        named = talk.name_on_sheet
        return consent_form.render(
            consent_form.ConsentFormData(
                self._records().checked(self.consent_text(talk.language, own)),
                printed_on,
                own,
                talk.form_code,
                name=_sheet_name(talk) if named else "",
                birth_date=talk.birth_date if named else None,
                guardians=needs_guardian(talk.birth_date, printed_on, own.guardian_age),
            )
        )

    def collaboration_sheet(
        self,
        own: Site,
        language: str,
        printed_on: date,
        file_number: str = "",
        agreed_on: date | None = None,
    ) -> bytes:
        """The information about working together, with the file number and no name.

        `agreed_on` is the day of an oral agreement that is recorded already. Raises
        `FormNotOffered`.
        """
        from jmd_desktop.documents import collaboration_form  # noqa: PLC0415  loads reportlab

        text = collaboration_form.text_for(form_texts.shipped(), language, own)
        return collaboration_form.render(
            collaboration_form.CollaborationFormData(
                self._records().checked(text), printed_on, own, file_number, agreed_on
            )
        )

    def appointment_card(
        self,
        own: Site,
        language: str,
        printed_on: date,
        day: date,
        at: time | None = None,
        place: str | None = "",
        codeword: str = "",
        name: str = "",
    ) -> bytes:
        """A card with an appointment; `place` in words, "" for the service's own address, None
        for a line to write on. A name is only on it when it is given.

        Raises `FormNotOffered`.
        """
        from jmd_desktop.documents import appointment_card  # noqa: PLC0415  loads reportlab

        text = appointment_card.text_for(form_texts.shipped(), language, own)
        return appointment_card.render(
            appointment_card.AppointmentCard(
                self._records().checked(text), printed_on, own, day, at, place, codeword, name
            )
        )

    def base_data_sheet(
        self,
        own: Site,
        printed_on: date,
        file_number: str,
        sections: Iterable[EntrySection],
    ) -> bytes:
        """The base data of a file as PDF, German; at least one of the sections has entries."""
        from jmd_desktop.documents import base_data_sheet  # noqa: PLC0415  loads reportlab

        return base_data_sheet.render(
            base_data_sheet.BaseDataSheet(
                base_data_sheet.text_for(form_texts.shipped(), own),
                printed_on,
                own,
                file_number,
                tuple(sections),
            )
        )

    def print_blank(self, form: str, language: str, printed_on: date) -> bytes:
        """A blank form as PDF, with the open vault's service on it if there is one.

        Raises `FormUnknown` and `FormNotOffered`.
        """
        records = self._records()
        return blank_forms.render(form, language, printed_on, records.own, records.checked)

    # ---- the vault --------------------------------------------------------------------------

    @property
    def _open(self) -> Session:
        if self._session is None:
            raise Locked
        return self._session

    def _not_to_come(self, field: str, day: date) -> date:
        """Today; Invalid for a day that is still to come."""
        today = self._open.clock.today()
        if day > today:
            raise Invalid(field=field, problem=Problem.DAY_IN_FUTURE.value)
        return today

    def _records(self) -> FormRecords:
        if self._session is None or not self._session.is_open:
            return FormRecords()
        with self._session.vault.reading() as db:
            return FormRecords.read(db)


def _languages(
    library: FormLibrary, form: str, records: FormRecords
) -> tuple[OfferedLanguage, ...]:
    found: list[OfferedLanguage] = []
    for offer in library.offered_languages(form):
        review = records.reviews.get((form, offer.version, offer.language))
        found.append(
            OfferedLanguage(
                offer.language,
                offer.version,
                offer.reviewed or review is not None,
                review,
                records.approvals.get((form, offer.version, records.law)),
            )
        )
    return tuple(found)


def _sheet_name(talk: ConsentTalk) -> str:
    """As the line on the form asks for it: family name first."""
    full = ", ".join(part for part in (talk.last_name, talk.first_name) if part)
    return full or talk.preferred_name
