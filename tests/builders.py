"""Vaults, cases and people for tests: real ones, in a real encrypted file."""

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jmd_desktop.domain.cases import Case, CaseId, CaseKind, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.collaborations import (
    Collaboration,
    CollaborationDecision,
    CollaborationWay,
)
from jmd_desktop.domain.consents import (
    Consent,
    ConsentKind,
    Explanation,
    Signature,
    SignerRole,
)
from jmd_desktop.domain.endings import CaseEnding, ClosingReason, Consensus, EndedBy
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.journal import JournalEntry, sealing_time
from jmd_desktop.domain.obstacles import Mark, Obstacle
from jmd_desktop.domain.screening import Screening
from jmd_desktop.domain.site import DataProtectionLaw, Site, VaultKind
from jmd_desktop.domain.surveys import Rating, Survey, SurveyView, View
from jmd_desktop.store import cases, clients, collaborations, consents, endings, site, vault
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.envelope import CHEAPEST, Passphrase
from tests.fakes import FakeClock

PASSPHRASE = "drei gelbe Stühle im Hof"
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_vault(
    folder: Path, *, kind: VaultKind = VaultKind.REAL, with_site: bool = True
) -> vault.Vault:
    """A new, open vault in `folder / "vault"` with the cheapest key derivation."""
    opened, _ = vault.create(
        folder / "vault", Passphrase(PASSPHRASE), kind=kind, clock=FakeClock(), cost=CHEAPEST
    )
    if with_site:
        with opened.transaction() as db:
            site.save(db, a_site(), TODAY)
    return opened


def a_site(**changes: Any) -> Site:
    """The service of the worked example."""
    return replace(
        Site(
            counsellor="Jana Beispiel",
            site_name="JMD Musterstadt",
            carrier_name="Musterträger e. V.",
            law=DataProtectionLaw.GDPR,
            created_at=NOW,
        ),
        **changes,
    )


def a_client(case_id: str = "", **changes: Any) -> Client:
    """A grown-up client; fields as in `Client`."""
    blank = Client(
        CaseId(case_id), last_name="Haddad", first_name="Samira", birth_date=date(2006, 5, 17)
    )
    return replace(blank, **changes)


def a_consent(
    case_id: str = "",
    *,
    signers: tuple[SignerRole, ...] = (SignerRole.CLIENT,),
    signed_on: date = TODAY,
    **changes: Any,
) -> Consent:
    """A data consent signed by `signers`, with the line for special categories."""
    blank = Consent(
        id=secrets.token_hex(16),
        case_id=CaseId(case_id),
        kind=ConsentKind.DATA_PROCESSING,
        form="consent",
        form_version="1",
        form_code="7QK2-9XMB",
        language="ar",
        law=DataProtectionLaw.GDPR,
        text_hash="0" * 64,
        explained=tuple(Explanation),
        signed_on=signed_on,
        special_categories=True,
        follow_up=False,
        interpreted=False,
        signatures=tuple(
            Signature(role, f"Name {role}{' again' * signers[:at].count(role)}", signed_on)
            for at, role in enumerate(signers)
        ),
        pdf=b"%PDF-1.7 sheet",
    )
    return replace(blank, **changes)


def a_collaboration(case_id: str, decided_on: date = TODAY, **changes: Any) -> Collaboration:
    """An oral agreement on case management."""
    blank = Collaboration(
        id=secrets.token_hex(16),
        case_id=CaseId(case_id),
        decision=CollaborationDecision.AGREED,
        decided_on=decided_on,
        way=CollaborationWay.ORAL,
        form_version="1",
        language="ar",
        interpreted=False,
    )
    return replace(blank, **changes)


def a_case(
    opened: vault.Vault,
    *,
    kind: CaseKind = CaseKind.ADVICE,
    phase: Phase | None = None,
    client: Client | None = None,
    consent: Consent | None = None,
    at: datetime = NOW,
) -> Case:
    """A case behind its consent, all in one transaction; `phase` is in progress besides intake.

    `client` and `consent` may be made without a case id.
    """
    with opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, at.date(), at)
        consents.insert(db, replace(consent or a_consent(), case_id=case.id))
        clients.insert(db, replace(client or a_client(), case_id=case.id), at.date())
        if kind is CaseKind.CASE_MANAGEMENT:
            collaborations.insert(db, a_collaboration(case.id, at.date()), at.date())
            collaborations.begin_kind(db, case.id, kind, at.date())
            case = replace(case, kind=kind)
        if phase is not None:
            cases.set_phase(db, case.id, phase, PhaseStatus.IN_PROGRESS, at.date())
    return case


COUNTING = (Mark.YES, Mark.SERIOUS, Mark.INFLUENCEABLE)  # what an obstacle needs to count (SC3)


def a_screening(case_id: str, *heavy: Obstacle, held_on: date = TODAY, **changes: Any) -> Screening:
    """A screening in which the obstacles `heavy` count."""
    blank = Screening(secrets.token_hex(16), CaseId(case_id), held_on, at_risk=Answer.YES)
    marks: dict[str, Any] = {obstacle.value: COUNTING for obstacle in heavy}
    return replace(blank, **{**marks, **changes})


def a_survey(
    case_id: str, answers: dict[View, dict[str, int]] | None = None, **changes: Any
) -> Survey:
    """A survey with the views of `answers`, else one of the young person and the counsellor.

    A third person is the teacher. Answers about health lie where the store puts them.
    """
    survey_id = secrets.token_hex(16)
    given = answers or {View.YOUNG_PERSON: {}, View.COUNSELLOR: {}}
    views = tuple(
        SurveyView(
            secrets.token_hex(16),
            survey_id,
            view,
            who="Lehrerin" if view is View.THIRD else "",
            ratings=tuple(Rating(item, value) for item, value in points.items()),
        )
        for view, points in given.items()
    )
    blank = Survey(survey_id, CaseId(case_id), TODAY, form_version="1", views=views)
    return replace(blank, **changes)


def an_entry(case_id: str, *, at: datetime = NOW, days: int = 7, **changes: Any) -> JournalEntry:
    """A talk in the office, written at `at` and sealed so many days later."""
    blank = JournalEntry(
        secrets.token_hex(16),
        CaseId(case_id),
        at.date(),
        at,
        sealing_time(at, days),
        channel="office",
        participants=("client",),
        content="Gespräch über den Sprachkurs",
    )
    return replace(blank, **changes)


def end_case(
    db: Connection,
    case_id: str,
    ended_on: date = TODAY,
    status: CaseStatus = CaseStatus.ENDED,
    **changes: Any,
) -> CaseEnding:
    """The case ends as agreed on; it does not count as work on it, and moves no clock."""
    ending = replace(
        CaseEnding(
            secrets.token_hex(16),
            CaseId(case_id),
            reason=ClosingReason.GOALS_REACHED,
            decided_by=EndedBy.BOTH,
            consensus=Consensus.YES,
            ended_on=ended_on,
        ),
        **changes,
    )
    row = db.execute("SELECT last_edited_at FROM cases WHERE id = ?", (case_id,)).fetchone()
    assert row is not None
    endings.insert(db, ending, NOW)
    endings.set_status(db, case_id, status)
    db.execute("UPDATE cases SET last_edited_at = ? WHERE id = ?", (row[0], case_id))
    return ending
