"""Which forms there are, in which languages, and printing them blank."""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.documents import form_texts
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.consents import needs_guardian
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormUnknown
from jmd_desktop.services.session import Session
from jmd_desktop.store import site

CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """A language a form can be printed in; `reviewed` by a qualified translator."""

    tag: str
    version: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class OfferedForm:
    """A form with all its languages; the title is German."""

    form: str
    title: str
    version: str
    languages: tuple[OfferedLanguage, ...]


class Forms:
    """Works without a vault too: a blank form of an unnamed service is still a form."""

    def __init__(self, session: Session | None = None) -> None:
        self._session = session

    def offers(self) -> tuple[OfferedForm, ...]:
        """All forms with the languages that have them whole."""
        library = form_texts.shipped()
        return tuple(
            OfferedForm(form, library.title(form), library.version(form), self.languages(form))
            for form in library.forms()
        )

    def languages(self, form: str = CONSENT) -> tuple[OfferedLanguage, ...]:
        """The languages of one form; raises `FormUnknown`."""
        return tuple(
            OfferedLanguage(offer.language, offer.version, offer.reviewed)
            for offer in form_texts.shipped().offered_languages(form)
        )

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
                self.consent_text(talk.language, own),
                printed_on,
                own,
                talk.form_code,
                name=_sheet_name(talk) if named else "",
                birth_date=talk.birth_date if named else None,
                guardians=needs_guardian(talk.birth_date, printed_on, own.guardian_age),
            )
        )

    def print_blank(self, form: str, language: str, printed_on: date) -> bytes:
        """A blank form as PDF, with the open vault's service on it if there is one.

        Raises `FormUnknown` and `FormNotOffered`.
        """
        if form != CONSENT:
            raise FormUnknown
        from jmd_desktop.documents import consent_form  # noqa: PLC0415  loads reportlab

        return consent_form.blank(form_texts.shipped(), language, printed_on, self._own())

    def _own(self) -> Site | None:
        if self._session is None or not self._session.is_open:
            return None
        with self._session.vault.reading() as db:
            return site.read(db)


def _sheet_name(talk: ConsentTalk) -> str:
    """As the line on the form asks for it: family name first."""
    full = ", ".join(part for part in (talk.last_name, talk.first_name) if part)
    return full or talk.preferred_name
