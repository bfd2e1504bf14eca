"""From the first talk to the open file, or to nothing at all."""

import json
import secrets
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult, quarter_of
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.clients import Certainty, Client
from jmd_desktop.domain.consents import Consent, ConsentKind, Explanation, SignerRole
from jmd_desktop.domain.fields import CLIENTS, Problem
from jmd_desktop.domain.intake import (
    ConsentTalk,
    Decision,
    IntakeStep,
    OpenTalk,
    Paper,
    SignedSheet,
)
from jmd_desktop.errors import CaseMissing, ConsentMissing, GuardianMissing, Invalid
from jmd_desktop.services.forms import CONSENT, Forms
from jmd_desktop.services.session import Session
from jmd_desktop.store import anonymous, cases, clients, consents, sealing, site

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

    def guardian_age(self) -> int:
        """Under which age guardians must sign too, in years."""
        with self._session.vault.reading() as db:
            return site.of_vault(db).guardian_age

    def sheet(self, talk: ConsentTalk) -> bytes:
        """The consent form of this talk as PDF; without the name unless `name_on_sheet`."""
        with self._session.vault.reading() as db:
            own = site.of_vault(db)
        return self._forms.consent_sheet(own, talk, self._session.clock.today())

    def agree(self, talk: ConsentTalk, signed: SignedSheet, pdf: bytes) -> tuple[CaseId, Changes]:
        """Open the file behind a signed sheet; `pdf` is the sheet as printed.

        Raises `Invalid` without a name or alias, `ConsentMissing` without the young
        person's signature or with something left unexplained, `GuardianMissing` under the age
        limit. The schema holds the last two as well.
        """
        if not talk.has_name:
            raise Invalid(CLIENTS["first_name"].key, Problem.REQUIRED)
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            own = site.of_vault(db)
            missing = signed.missing(talk.birth_date, own.guardian_age)
            if SignerRole.CLIENT in missing or set(talk.explained) != set(Explanation):
                raise ConsentMissing
            if missing:
                raise GuardianMissing
            text = self._forms.consent_text(talk.language, own)
            case = cases.open_case(db, CaseKind.ADVICE, clock.today(), clock.now())
            consents.insert(
                db,
                Consent(
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
                ),
            )
            clients.insert(db, _client(case.id, talk), clock.today())
        changes = Changes.of(
            Topic.CASES, Topic.CLIENT, Topic.CONSENTS, Topic.PHASES, case_id=case.id
        )
        return case.id, changes

    def refuse(self) -> Changes:
        """The young person said no: nothing of the talk stays, one contact is counted."""
        quarter = quarter_of(self._session.clock.today())
        with self._session.vault.transaction() as db:
            anonymous.count_one(db, AnonymousContact(quarter, AnonymousResult.CONSENT_REFUSED))
        return Changes.of(Topic.COUNTS)

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
        packed = json.dumps(asdict(open_talk), default=str)  # dates as ISO 8601
        return sealing.seal(self._session.sealing_key, packed.encode())

    def unseal(self, box: bytes) -> OpenTalk:
        """The talk from before the lock; raises `WrongSecret` for the box of another vault."""
        with self._session.vault.reading() as db:
            return _unpacked(json.loads(sealing.open_sealed(db, box)))


def _unpacked(raw: dict[str, Any]) -> OpenTalk:
    """What `seal` packed, with its types."""
    talk, paper = raw["talk"], raw["paper"]
    talk |= {
        "birth_date": _day(talk["birth_date"]),
        "birth_date_certainty": _member(Certainty, talk["birth_date_certainty"]),
        "explained": tuple(Explanation(item) for item in talk["explained"]),
    }
    paper |= {
        "decision": _member(Decision, paper["decision"]),
        "signed_on": _day(paper["signed_on"]),
        "guardians": tuple(paper["guardians"]),
    }
    raw |= {
        "talk": ConsentTalk(**talk),
        "paper": Paper(**paper),
        "step": IntakeStep(raw["step"]),
    }
    return OpenTalk(**raw)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


_E = TypeVar("_E", bound=StrEnum)


def _member(kind: type[_E], written: str | None) -> _E | None:
    return kind(written) if written else None


def _client(case_id: CaseId, talk: ConsentTalk) -> Client:
    return Client(
        case_id=case_id,
        last_name=talk.last_name.strip(),
        first_name=talk.first_name.strip(),
        preferred_name=talk.preferred_name.strip(),
        birth_date=talk.birth_date,
        birth_date_certainty=talk.birth_date_certainty,
    )
