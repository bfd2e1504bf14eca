"""Making, opening, proving, changing and closing the vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.passphrases import Weakness
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.errors import (
    DiskFull,
    KeyFileDamaged,
    Locked,
    NotAPracticeVault,
    RecoveryKeyMistyped,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryKey,
)
from jmd_desktop.services import practice
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import Enrolment, FolderState, RecoveryProof, Vaults
from jmd_desktop.store import envelope, site
from tests.builders import PASSPHRASE, a_site
from tests.fakes import FakeClock

OTHER = "sieben kalte Löffel neben dem Zaun"


@pytest.fixture
def closed(clock: FakeClock) -> Iterator[Session]:
    """A session with nothing open."""
    made = Session(clock)
    yield made
    made.close()


@pytest.fixture
def vaults(closed: Session, cheap_keys: None) -> Vaults:
    del cheap_keys
    return Vaults(closed)


def made(vaults: Vaults, folder: Path, *, proved: bool = True) -> Enrolment:
    enrolment = vaults.enrol()
    vaults.create(folder, PASSPHRASE, enrolment, a_site(), proved=proved)
    return enrolment


def test_a_new_vault_opens_by_passphrase_and_by_the_key_that_was_written_down(
    vaults: Vaults, tmp_path: Path
) -> None:
    enrolment = made(vaults, tmp_path / "v")
    assert (vaults.kind, vaults.vault_id) == (VaultKind.REAL, enrolment.vault_id)
    vaults.close()
    assert set(vaults.unlock(tmp_path / "v", PASSPHRASE).topics) == set(Topic)
    vaults.close()
    vaults.unlock_with_recovery_key(tmp_path / "v", enrolment.recovery_key.lower())
    assert vaults.vault_id == enrolment.vault_id


def test_before_the_vault_is_made_nothing_is_written(vaults: Vaults, tmp_path: Path) -> None:
    vaults.enrol()
    assert vaults.state(tmp_path / "v") is FolderState.NO_VAULT
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [("kurz", Weakness.TOO_SHORT), ("Jana Beispiel 1", Weakness.OWN_WORDS), ("", Weakness.EMPTY)],
)
def test_a_weak_passphrase_makes_no_vault(
    vaults: Vaults, tmp_path: Path, passphrase: str, reason: Weakness
) -> None:
    with pytest.raises(WeakPassphrase) as refused:
        vaults.create(tmp_path / "v", passphrase, vaults.enrol(), a_site(), proved=True)
    assert refused.value.reason == reason
    assert not (tmp_path / "v").exists()


@pytest.mark.parametrize("proved", [True, False])
def test_the_day_of_the_proof_is_kept_only_if_there_was_one(
    vaults: Vaults, closed: Session, tmp_path: Path, clock: FakeClock, *, proved: bool
) -> None:
    made(vaults, tmp_path / "v", proved=proved)
    with closed.vault.reading() as db:
        own = site.of_vault(db)
    assert own.recovery_proved_on == (clock.today() if proved else None)
    assert own.created_at == clock.now()


def test_a_vault_whose_first_row_does_not_fit_leaves_nothing_behind(
    vaults: Vaults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull

    with monkeypatch.context() as disk:
        disk.setattr(site, "save", full)
        with pytest.raises(DiskFull):
            made(vaults, tmp_path / "v")
    assert vaults.state(tmp_path / "v") is FolderState.NO_VAULT
    made(vaults, tmp_path / "v")  # the next try finds room


def test_no_vault_is_made_over_another_one(vaults: Vaults, closed_vault: Path) -> None:
    before = (closed_vault / "vault.keys").read_bytes()
    with pytest.raises(VaultExists):
        made(vaults, closed_vault)
    assert (closed_vault / "vault.keys").read_bytes() == before


def test_wrong_secrets_are_told_apart(vaults: Vaults, tmp_path: Path) -> None:
    made(vaults, tmp_path / "v")
    vaults.close()
    with pytest.raises(WrongPassphrase):
        vaults.unlock(tmp_path / "v", PASSPHRASE + ".")
    with pytest.raises(WrongRecoveryKey):
        vaults.unlock_with_recovery_key(tmp_path / "v", envelope.new_recovery_key().text)
    with pytest.raises(RecoveryKeyMistyped):
        vaults.unlock_with_recovery_key(tmp_path / "v", "ABCD-EFGH")
    with pytest.raises(VaultMissing):
        vaults.unlock(tmp_path / "nothing", PASSPHRASE)
    with pytest.raises(Locked):
        vaults.vault_id  # noqa: B018  nothing was opened by any of these


def test_a_vault_that_is_open_elsewhere_is_in_use(
    vaults: Vaults, tmp_path: Path, clock: FakeClock
) -> None:
    made(vaults, tmp_path / "v")
    with pytest.raises(VaultInUse):
        Vaults(Session(clock)).unlock(tmp_path / "v", PASSPHRASE)


def test_a_vault_with_spoilt_keys_is_still_a_vault(vaults: Vaults, tmp_path: Path) -> None:
    made(vaults, tmp_path / "v")
    vaults.close()
    for name in ("vault.keys", "vault.keys.bak"):
        (tmp_path / "v" / name).write_bytes(b"{}")
    assert vaults.state(tmp_path / "v") is FolderState.REAL
    with pytest.raises(KeyFileDamaged):
        vaults.unlock(tmp_path / "v", PASSPHRASE)
    with pytest.raises(KeyFileDamaged):
        vaults.unlock_practice(tmp_path / "v")


def test_only_a_practice_vault_opens_without_asking(
    vaults: Vaults, tmp_path: Path, clock: FakeClock
) -> None:
    made(vaults, tmp_path / "real")
    vaults.close()
    with pytest.raises(NotAPracticeVault):
        vaults.unlock_practice(tmp_path / "real")
    with pytest.raises(VaultMissing):
        vaults.unlock_practice(tmp_path / "nothing")
    practice.create(tmp_path / "practice", cases=0, seed=1, clock=clock)
    assert vaults.state(tmp_path / "practice") is FolderState.PRACTICE
    vaults.unlock_practice(tmp_path / "practice")
    assert vaults.kind is VaultKind.PRACTICE


def test_after_a_change_only_the_new_passphrase_opens(vaults: Vaults, tmp_path: Path) -> None:
    enrolment = made(vaults, tmp_path / "v")
    with pytest.raises(WeakPassphrase):
        vaults.change_passphrase("Musterstadt")
    vaults.change_passphrase(OTHER)
    vaults.close()
    with pytest.raises(WrongPassphrase):
        vaults.unlock(tmp_path / "v", PASSPHRASE)
    vaults.unlock(tmp_path / "v", OTHER)
    vaults.close()
    vaults.unlock_with_recovery_key(tmp_path / "v", enrolment.recovery_key)


def test_a_practice_vault_takes_any_passphrase(
    vaults: Vaults, tmp_path: Path, clock: FakeClock
) -> None:
    practice.create(tmp_path / "v", cases=0, seed=1, clock=clock)
    vaults.unlock_practice(tmp_path / "v")
    vaults.change_passphrase("a")
    vaults.close()
    vaults.unlock(tmp_path / "v", "a")


def test_a_new_recovery_key_voids_the_old_sheet_and_its_proof(
    vaults: Vaults, closed: Session, tmp_path: Path, clock: FakeClock
) -> None:
    old = made(vaults, tmp_path / "v")
    renewed = vaults.renew_recovery_key()
    assert renewed.vault_id == old.vault_id
    with closed.vault.reading() as db:
        assert site.of_vault(db).recovery_proved_on is None
    vaults.note_recovery_proof("  Trägersafe ")
    with closed.vault.reading() as db:
        own = site.of_vault(db)
    assert (own.recovery_proved_on, own.recovery_keeper) == (clock.today(), "Trägersafe")
    vaults.close()
    with pytest.raises(WrongRecoveryKey):
        vaults.unlock_with_recovery_key(tmp_path / "v", old.recovery_key)
    vaults.unlock_with_recovery_key(tmp_path / "v", renewed.recovery_key)


def test_the_proof_asks_for_two_different_groups_and_forgives_the_hand() -> None:
    key = envelope.new_recovery_key().text
    groups = key.split("-")
    for _ in range(50):
        proof = RecoveryProof.of(key)
        first, second = proof.asked
        assert 1 <= first < second <= 7
        right = (groups[first - 1], groups[second - 1])
        assert proof.holds(right)
        assert proof.holds((f" {right[0].lower()} ", right[1].replace("0", "o")))
        wrong = "Z" if right[0][0] != "Z" else "Y"
        assert not proof.holds((wrong + right[0][1:], right[1]))
        assert not proof.holds(("", ""))


def test_the_sheet_for_the_key_is_blank_unless_the_key_is_handed_in(
    vaults: Vaults, tmp_path: Path
) -> None:
    del tmp_path
    enrolment = vaults.enrol()
    blank = vaults.recovery_sheet(enrolment.vault_id)
    printed = vaults.recovery_sheet(enrolment.vault_id, enrolment.recovery_key)
    assert blank.startswith(b"%PDF-")
    assert blank != printed


def test_a_check_of_a_sound_vault_finds_every_part_in_order(vaults: Vaults, tmp_path: Path) -> None:
    made(vaults, tmp_path / "v")
    lines = list(vaults.check())
    assert lines
    assert all(line.passed for line in lines)


def test_locking_closes_the_vault_for_every_service(vaults: Vaults, tmp_path: Path) -> None:
    made(vaults, tmp_path / "v")
    vaults.close()
    vaults.close()
    with pytest.raises(Locked):
        vaults.change_passphrase(OTHER)
    assert vaults.suggest_passphrase() != vaults.suggest_passphrase()
    assert vaults.judge(vaults.suggest_passphrase()).weakness is None
