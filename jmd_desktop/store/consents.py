"""Consents with their signatures and the printed sheet.

A consent goes in in the same transaction as its client: neither can be committed alone. Its
facts never change afterwards; the schema refuses.
"""

import secrets
from collections import defaultdict
from datetime import date

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.consents import Consent, Signature
from jmd_desktop.domain.fields import CONSENT_SIGNATURES, CONSENTS
from jmd_desktop.store.cases import Random
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper

_CONSENT = Mapper(CONSENTS, Consent)
_LISTED = Mapper(CONSENTS, Consent, without=("pdf",))
_SIGNATURE = Mapper(CONSENT_SIGNATURES, Signature)


def insert(db: Connection, consent: Consent, random: Random = secrets.token_bytes) -> None:
    """The consent and its signatures; the client row must follow before the commit."""
    _CONSENT.insert(db, consent)
    for signature in consent.signatures:
        _SIGNATURE.insert(db, signature, id=random(16).hex(), consent_id=consent.id)


def of_case(db: Connection, case_id: str) -> list[Consent]:
    """The consents of a case, oldest first, withdrawn ones too; `pdf` is left empty."""
    signatures: defaultdict[str, list[Signature]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_SIGNATURE.select}, consent_id FROM consent_signatures"  # noqa: S608  catalogue
        " JOIN consents ON consents.id = consent_id"
        " WHERE case_id = ? ORDER BY consent_signatures.rowid",
        (case_id,),
    ).fetchall():
        signatures[row[-1]].append(_SIGNATURE.record(row))
    id_at = _LISTED.columns.index("id")
    rows = db.execute(
        f"SELECT {_LISTED.select} FROM consents"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY signed_on, rowid",
        (case_id,),
    ).fetchall()
    return [_LISTED.record(row, signatures=tuple(signatures[row[id_at]])) for row in rows]


def get_pdf(db: Connection, consent_id: str) -> bytes | None:
    """The sheet as it was printed for signing; None when there is no such consent."""
    row = db.execute("SELECT pdf FROM consents WHERE id = ?", (consent_id,)).fetchone()
    return None if row is None else bytes(row[0])


def case_of_sheet(db: Connection, form_code: str) -> CaseId | None:
    """The case whose consent bears this code; None when no consent does."""
    row = db.execute("SELECT case_id FROM consents WHERE form_code = ?", (form_code,)).fetchone()
    return None if row is None else CaseId(row[0])


def move_paper(db: Connection, consent_id: str, paper_place: str) -> None:
    """Note where the signed paper is now."""
    db.execute("UPDATE consents SET paper_place = ? WHERE id = ?", (paper_place, consent_id))


def allows_special_categories(db: Connection, case_id: str) -> bool:
    """Whether a valid data consent has the separate line for special categories, signed by all who
    had to at the young person's age."""  # fmt: skip
    row = db.execute("SELECT 1 FROM special_consents WHERE case_id = ?", (case_id,)).fetchone()
    return row is not None


def of_those_born(db: Connection, first: date, last: date) -> list[tuple[CaseId, str, date, date]]:
    """Case, name, birth date and the day the newest data consent in force was signed, for running
    cases of those born from `first` to `last`."""  # fmt: skip
    rows = db.execute(
        "SELECT cases.id, clients.first_name, clients.last_name, clients.preferred_name,"
        " clients.birth_date, max(consents.signed_on) FROM clients"
        " JOIN cases ON cases.id = clients.case_id"
        " JOIN consents ON consents.case_id = clients.case_id"
        " WHERE clients.birth_date BETWEEN ? AND ? AND cases.status IN ('open', 'resubmission')"
        " AND consents.kind = 'data_processing' AND consents.withdrawn_on IS NULL"
        " GROUP BY cases.id",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    return [
        (
            CaseId(case_id),
            shown_name(given, family, preferred),
            date.fromisoformat(born),
            date.fromisoformat(signed),
        )
        for case_id, given, family, preferred, born, signed in rows
    ]
