"""From the first talk to the open file, or to nothing at all."""

import secrets
from dataclasses import replace
from datetime import date, datetime

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult, quarter_of
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.consents import (
    Consent,
    ConsentKind,
    ConsentSource,
    Explanation,
    SignerRole,
    needs_guardian,
)
from jmd_desktop.domain.fields import CLIENTS, CONSENT_SIGNATURES, CONSENTS, Field, Problem, Value
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.intake import CarrierEntry, ConsentTalk, SignedSheet
from jmd_desktop.domain.intake_flow import Terms
from jmd_desktop.domain.open_talk import OpenTalk
from jmd_desktop.errors import CaseMissing, ConsentMissing, GuardianMissing, Invalid, Stale
from jmd_desktop.services.anonymous import refuse_unlisted
from jmd_desktop.services.forms import CONSENT, Forms
from jmd_desktop.services.packed_talk import packed, unpacked
from jmd_desktop.services.session import Session
from jmd_desktop.store import anonymous, cases, clients, consents, first_talks, sealing, site
from jmd_desktop.store.connection import Connection

_REFERRED = "referred"  # of the list anonymous_result
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letters that look like digits


class Intake:
    """Everything before the signature happens in memory; `agree` is the only way to a file."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def begin(self, language: str = "de") -> ConsentTalk:
        """A new talk with the random code that will stand on its sheet."""
        code = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        return ConsentTalk(form_code=f"{code[:4]}-{code[4:]}", language=language)

    def terms(self) -> Terms:
        """What the service has set about who signs."""
        with self._session.vault.reading() as db:
            own = site.of_vault(db)
        return Terms(own.guardian_age, own.guardian_override)

    def sheet(self, talk: ConsentTalk) -> bytes:
        """The consent form of this talk as PDF; without the name unless `name_on_sheet`."""
        with self._session.vault.reading() as db:
            own = site.of_vault(db)
        return self._forms.consent_sheet(own, talk, self._session.clock.today())

    def agree(
        self,
        talk: ConsentTalk,
        signed: SignedSheet,
        pdf: bytes,
        first_talk: FirstTalk | None = None,
    ) -> tuple[CaseId, Changes]:
        """Open the file behind a signed sheet; `pdf` is the sheet as printed.

        `first_talk` has no case yet; a blank one is not kept. Raises `Invalid` without a name or
        alias and for a value its field refuses, `ConsentMissing` without the young person's
        signature or with something left unexplained, `GuardianMissing` under the age limit
        without everybody who has custody, unless the carrier allows the documented exception
        (C4). The schema holds all but the first as well. `Stale` when the file behind this sheet
        is open already: one sheet, one file.
        """
        if not talk.has_name:
            raise Invalid(CLIENTS["first_name"].key, Problem.REQUIRED)
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            if consents.case_of_sheet(db, talk.form_code) is not None:
                raise Stale
            own = site.of_vault(db)
            missing = signed.missing(talk.birth_date, own.guardian_age)
            if SignerRole.CLIENT in missing or set(talk.explained) != set(Explanation):
                raise ConsentMissing
            if missing or (signed.exception_reason and not own.guardian_override):
                raise GuardianMissing
            text = self._forms.consent_text(talk.language, own)
            case = cases.open_case(db, CaseKind.ADVICE, clock.today(), clock.now())
            consent = Consent(
                id=secrets.token_hex(16),
                case_id=case.id,
                kind=ConsentKind.DATA_PROCESSING,
                form=CONSENT,
                form_version=text.version,
                form_code=talk.form_code,
                language=talk.language,
                law=own.law,
                text_hash=text.text_hash,
                explained=talk.explained,
                signed_on=signed.signed_on,
                special_categories=signed.special_categories,
                follow_up=signed.follow_up,
                interpreted=signed.interpreted,
                signatures=signed.signatures,
                paper_place=signed.paper_place,
                pdf=pdf,
                custody=signed.custody,
                exception_reason=signed.exception_reason,
                exception_consulted=signed.exception_consulted,
                spoken_language=talk.spoken_language,
            )
            _refuse_invalid(consent, clock.today())
            consents.insert(db, consent)
            clients.insert(db, _client(case.id, talk), clock.today())
            _keep_first_talk(db, case.id, first_talk, clock.now())
        return case.id, _opened(case.id)

    def agree_on_paper(self, entry: CarrierEntry) -> tuple[CaseId, Changes]:
        """Open the file of somebody who signed on the carrier's own paper.

        Raises `Invalid` for a value its field refuses, above all without a name, without the
        paper's title or place, or for a day to come; `ConsentMissing` without the young person's
        signature, `GuardianMissing` without those of everybody who had custody on that day.
        """
        clock = self._session.clock
        person = Client(
            case_id=CaseId(""),
            last_name=entry.last_name.strip(),
            first_name=entry.first_name.strip(),
            preferred_name=entry.preferred_name.strip(),
            birth_date=entry.birth_date,
            birth_date_certainty=entry.birth_date_certainty if entry.birth_date else None,
        )
        if not person.has_name:
            raise Invalid(CLIENTS["first_name"].key, Problem.REQUIRED)
        with self._session.vault.transaction() as db:
            own = site.of_vault(db)
            missing = entry.missing(own.guardian_age)
            if SignerRole.CLIENT in missing:
                raise ConsentMissing
            if missing:
                raise GuardianMissing
            under = needs_guardian(entry.birth_date, entry.signed_on, own.guardian_age)
            case = cases.open_case(db, CaseKind.ADVICE, clock.today(), clock.now())
            consent = Consent(
                id=secrets.token_hex(16),
                case_id=case.id,
                kind=ConsentKind.DATA_PROCESSING,
                form="carrier",
                form_version="",
                form_code="",
                language=entry.language,
                law=own.law,
                text_hash="",
                explained=(),
                signed_on=entry.signed_on,
                special_categories=entry.special_categories,
                follow_up=entry.follow_up,
                interpreted=False,
                signatures=entry.signatures,
                paper_place=entry.paper_place.strip(),
                source=ConsentSource.CARRIER,
                carrier_form=entry.carrier_form.strip(),
                carrier_form_dated=entry.carrier_form_dated,
                custody=entry.custody if under else None,
            )
            _refuse_invalid(consent, clock.today())
            consents.insert(db, consent)
            clients.insert(db, replace(person, case_id=case.id), clock.today())
        return case.id, _opened(case.id)

    def refuse(
        self, language: str | None = None, age_band: str | None = None
    ) -> tuple[int, Changes]:
        """The young person said no: nothing of the talk stays, one contact is counted.

        Returns the number of the contact, so that more can be said about it: codes only (C2).
        `language` is our tag, `age_band` one of `domain.anonymous.age_band`; `Invalid` for any
        other word.
        """
        return self._count(AnonymousResult.CONSENT_REFUSED, language, age_band)

    def refer(
        self, language: str | None = None, age_band: str | None = None
    ) -> tuple[int, Changes]:
        """Another body is the right one (IN7): nothing stays, one contact is counted as above."""
        return self._count(_REFERRED, language, age_band)

    def _count(
        self, result: str, language: str | None, age_band: str | None
    ) -> tuple[int, Changes]:
        quarter = quarter_of(self._session.clock.today())
        contact = AnonymousContact(quarter, result, language=language, age_band=age_band)
        refuse_unlisted(contact)
        with self._session.vault.transaction() as db:
            number = anonymous.count_one(db, contact)
        return number, Changes.of(Topic.COUNTS)

    def file_number(self, case_id: CaseId) -> str:
        """The number of the file that was opened; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            case = cases.get(db, case_id)
        if case is None:
            raise CaseMissing
        return case.number

    def case_of_sheet(self, form_code: str) -> CaseId | None:
        """The file behind a sheet, None when there is none: a lock may hide that it was opened."""
        with self._session.vault.reading() as db:
            return consents.case_of_sheet(db, form_code)

    def seal(self, open_talk: OpenTalk) -> bytes:
        """The talk in a box that only the unlocked vault opens; stays in memory over a lock."""
        return sealing.seal(self._session.sealing_key, packed(open_talk))

    def unseal(self, box: bytes) -> OpenTalk:
        """The talk from before the lock; raises `WrongSecret` for the box of another vault."""
        with self._session.vault.reading() as db:
            return unpacked(sealing.open_sealed(db, box))


def _opened(case_id: CaseId) -> Changes:
    return Changes.of(
        Topic.CASES,
        Topic.CLIENT,
        Topic.CONSENTS,
        Topic.PHASES,
        Topic.FIRST_TALK,
        case_id=case_id,
    )


def _refuse_invalid(consent: Consent, today: date) -> None:
    """Invalid for what cannot stand in a consent, with the field it stands in."""
    for column in ("signed_on", "carrier_form_dated"):
        day = getattr(consent, column)
        if day is not None and day > today:
            raise Invalid(CONSENTS[column].key, Problem.DAY_IN_FUTURE)
    if consent.source is ConsentSource.CARRIER:
        for column in ("carrier_form", "paper_place"):
            if not getattr(consent, column):
                raise Invalid(CONSENTS[column].key, Problem.REQUIRED)
    for column in ("carrier_form", "paper_place", "exception_reason", "exception_consulted"):
        _refuse(CONSENTS[column], getattr(consent, column), today)
    for signature in consent.signatures:
        _refuse(CONSENT_SIGNATURES["name"], signature.name, today)
        if signature.signed_on > today:
            raise Invalid(CONSENT_SIGNATURES["signed_on"].key, Problem.DAY_IN_FUTURE)


def _refuse(field: Field, value: Value, today: date) -> None:
    problem = field.problem(value, today)
    if problem is not None:
        raise Invalid(field.key, problem)


def _client(case_id: CaseId, talk: ConsentTalk) -> Client:
    return Client(
        case_id=case_id,
        last_name=talk.last_name.strip(),
        first_name=talk.first_name.strip(),
        preferred_name=talk.preferred_name.strip(),
        birth_date=talk.birth_date,
        birth_date_certainty=talk.birth_date_certainty if talk.birth_date else None,
        interpreter_needed=talk.interpreter_needed,
        interpreter_language=talk.interpreter_language,
    )


def _keep_first_talk(
    db: Connection, case_id: CaseId, first_talk: FirstTalk | None, at: datetime
) -> None:
    blank = FirstTalk(case_id)
    noted = blank if first_talk is None else replace(first_talk, case_id=case_id)
    if noted != blank:
        first_talks.save(db, noted, at)
