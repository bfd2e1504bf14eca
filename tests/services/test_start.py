"""What the start page gathers."""

from datetime import timedelta
from pathlib import Path

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.session import Session
from jmd_desktop.services.start import NoticeBoard, Start
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case
from tests.fakes import FakeClock
from tests.services.test_backups import Watch


def board(session: Session) -> NoticeBoard:
    return Start(session, Cases(session), Drafts(session)).notice_board()


def test_an_empty_vault_has_nothing_to_tell(session: Session) -> None:
    shown = board(session)
    assert (shown.cases, shown.recent, shown.drafts, shown.last_backup) == (0, (), (), None)
    assert not shown.changed_since_backup
    assert (shown.own.counsellor, shown.kind) == ("Jana Beispiel", VaultKind.REAL)


def test_the_last_six_cases_and_all_drafts_are_shown(session: Session, opened: Vault) -> None:
    made = [a_case(opened, at=NOW + timedelta(minutes=minute)) for minute in range(8)]
    Drafts(session).put(Draft(made[0].id, "base_data", "", 1, {"clients.phone": "1"}, NOW))
    shown = board(session)
    assert [row.id for row in shown.recent] == [case.id for case in made[:1:-1]]
    assert shown.cases == 8
    assert [draft.number for draft in shown.drafts] == [made[0].number]


def test_it_says_when_something_changed_since_the_last_backup(
    session: Session, opened: Vault, tmp_path: Path, clock: FakeClock
) -> None:
    case = a_case(opened)
    assert board(session).changed_since_backup
    clock.advance(timedelta(minutes=1))
    Backups(session, list).make(tmp_path, Watch())
    assert not board(session).changed_since_backup
    clock.advance(timedelta(minutes=1))
    Cases(session).save_client(case.id, {"phone": "0341 1"}, 1)
    assert board(session).changed_since_backup
