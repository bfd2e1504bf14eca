"""What is shown about consents, and the one thing about them that may change."""

from dataclasses import replace

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_consent


def test_the_sheet_is_read_apart_from_the_list(session: Session, opened: Vault) -> None:
    case = a_case(opened, consent=a_consent(pdf=b"%PDF-1.7 signed"))
    consents = Consents(session)
    (consent,) = consents.of_case(case.id)
    assert consent.pdf == b""
    assert consents.sheet(consent.id) == b"%PDF-1.7 signed"
    with pytest.raises(CaseMissing):
        consents.sheet("0" * 32)


def test_only_the_place_of_the_paper_changes(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    consents = Consents(session)
    (before,) = consents.of_case(case.id)
    changes = consents.note_paper_place(case.id, before.id, "  Schrank 2, Ordner H ")
    (after,) = consents.of_case(case.id)
    assert after == replace(before, paper_place="Schrank 2, Ordner H")
    assert (Topic.CONSENTS in changes.topics, changes.case_id) == (True, case.id)


def test_a_case_nobody_knows_has_no_consents(session: Session) -> None:
    assert Consents(session).of_case(CaseId("0" * 32)) == ()
