"""Making, opening, checking and closing the vault."""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from jmd_desktop import codes
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.checks import CheckLine
from jmd_desktop.domain.passphrases import Judgement
from jmd_desktop.domain.site import Site, VaultKind
from jmd_desktop.errors import (
    DiskFailed,
    DiskFull,
    DiskReadOnly,
    NotAPracticeVault,
    WeakPassphrase,
)
from jmd_desktop.services import passphrases
from jmd_desktop.services.session import Session
from jmd_desktop.store import envelope, folders, journal, sealing, site, site_codes, vault

PRACTICE_PASSPHRASE = "uebung"  # noqa: S105  stands in the handbook; such a vault protects nothing


class FolderState(StrEnum):
    """What lies in a folder, as far as one can see without a key."""

    NO_VAULT = "no_vault"
    REAL = "real"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class RecoveryProof:
    """Asks for two random groups of the recovery key, typed from paper.

    `asked` are positions from 1 to 7, as printed on the sheet.
    """

    key: str
    asked: tuple[int, int]

    @classmethod
    def of(cls, key: str) -> "RecoveryProof":
        """A proof with two groups drawn at random."""
        first, second = sorted(secrets.SystemRandom().sample(range(1, 8), 2))
        return cls(key, (first, second))

    def holds(self, answers: tuple[str, str]) -> bool:
        """Whether both groups were typed right; case and mistakable letters are forgiven."""
        groups = self.key.split("-")
        return all(
            envelope.normalised_recovery(answer) == groups[position - 1]
            for position, answer in zip(self.asked, answers, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a vault yet to be made will be called, and the recovery key to write down first."""

    vault_id: str
    recovery_key: str


class Vaults:
    """The life of the vault as the counsellor sees it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def state(self, folder: Path) -> FolderState:
        """What is in that folder; a vault whose keys cannot be read counts as a real one."""
        if not folders.is_vault(folder):
            return FolderState.NO_VAULT
        return FolderState((vault.kind_of(folder) or VaultKind.REAL).value)

    def judge(self, passphrase: str, own_words: tuple[str, ...] = ()) -> Judgement:
        """How good a new passphrase is."""
        return passphrases.judge(passphrase, own_words)

    def suggest_passphrase(self) -> str:
        """Five words, drawn at random."""
        return passphrases.generate()

    def enrol(self) -> Enrolment:
        """Name and recovery key of a vault that is not there yet; nothing is written."""
        return Enrolment(vault.new_vault_id(), envelope.new_recovery_key().text)

    def recovery_sheet(self, vault_id: str, key: str = "") -> bytes:
        """The sheet to write the key on, as PDF; with `key` it is printed in."""
        from jmd_desktop.documents import recovery_sheet as sheet  # noqa: PLC0415  loads reportlab

        return sheet.render(sheet.RecoverySheet(vault_id, self._session.clock.today(), key))

    def create(
        self, folder: Path, passphrase: str, enrolment: Enrolment, own: Site, *, proved: bool
    ) -> Changes:
        """Make a real vault and open it; `proved` records today as the day of the proof.

        Raises `WeakPassphrase`, and what `store.vault.create` does.
        """
        judgement = passphrases.judge(passphrase, (own.counsellor, own.site_name, own.carrier_name))
        if judgement.weakness is not None:
            raise WeakPassphrase(judgement.weakness)
        clock = self._session.clock
        proved_on = clock.today() if proved else None
        own = replace(own, recovery_proved_on=proved_on, created_at=clock.now())
        made, _ = vault.create(
            folder,
            envelope.Passphrase(passphrase),
            kind=VaultKind.REAL,
            clock=clock,
            recovery=envelope.RecoveryKey(enrolment.recovery_key),
            vault_id=enrolment.vault_id,
            furnish=lambda db: site.save(db, own, clock.today()),
        )
        return self._hold(made)

    def unlock(self, folder: Path, passphrase: str) -> Changes:
        """Open by passphrase; takes about a third of a second, on purpose."""
        return self._open(folder, envelope.Passphrase(passphrase))

    def unlock_with_recovery_key(self, folder: Path, recovery_key: str) -> Changes:
        """Open by the key from the safe; never delayed."""
        return self._open(folder, envelope.RecoveryKey(recovery_key))

    def unlock_practice(self, folder: Path) -> Changes:
        """Open a practice vault without asking; refuses any other kind."""
        if vault.kind_of(folder) is VaultKind.REAL:
            raise NotAPracticeVault
        return self._open(folder, envelope.Passphrase(PRACTICE_PASSPHRASE))

    def change_passphrase(self, new: str) -> Changes:
        """Give the open vault a new passphrase; old backups still open with the old one."""
        opened = self._session.vault
        if opened.kind is VaultKind.REAL:
            with opened.reading() as db:
                own = site.of_vault(db)
            words = (own.counsellor, own.site_name, own.carrier_name)
            weakness = passphrases.judge(new, words).weakness
            if weakness is not None:
                raise WeakPassphrase(weakness)
        opened.change_passphrase(envelope.Passphrase(new))
        return Changes.of(Topic.VAULT)

    def renew_recovery_key(self) -> Enrolment:
        """A new recovery key for the open vault; the old sheet is void from now on."""
        opened = self._session.vault
        with opened.transaction() as db:
            own = site.of_vault(db)
            site.save(db, replace(own, recovery_proved_on=None), self._session.clock.today())
        return Enrolment(opened.vault_id, opened.renew_recovery_key())

    def note_recovery_proof(self, keeper: str) -> Changes:
        """The key was proved from paper; `keeper` is who keeps the sheet."""
        today = self._session.clock.today()
        with self._session.vault.transaction() as db:
            own = replace(
                site.of_vault(db), recovery_proved_on=today, recovery_keeper=keeper.strip()
            )
            site.save(db, own, today)
        return Changes.of(Topic.SITE)

    def check(self) -> Iterator[CheckLine]:
        """Look at every page and key of the open vault, one finding at a time."""
        return self._session.vault.check()

    @property
    def kind(self) -> VaultKind:
        """Real or practice; authenticated at unlock."""
        return self._session.vault.kind

    @property
    def vault_id(self) -> str:
        """The random name of the open vault, as printed on the recovery sheet."""
        return self._session.vault.vault_id

    def close(self) -> None:
        """Lock: close the vault and forget its key."""
        self._session.close()

    def _open(self, folder: Path, secret: envelope.Secret) -> Changes:
        return self._hold(vault.unlock(folder, secret))

    def _hold(self, opened: vault.Vault) -> Changes:
        now = self._session.clock.now()
        try:
            with opened.reading() as db:
                sealing_key = sealing.public_key(db)
                own_entries = site_codes.all_of(db)
                to_seal = journal.anything_due(db, now)
            # On a full disk one still has to get in; then it is sealed with the next entry.
            with suppress(DiskFull, DiskFailed, DiskReadOnly):
                if to_seal:
                    with opened.transaction() as db:
                        journal.seal_due(db, now)
        except BaseException:
            opened.close()  # else it would stay in use
            raise
        opened.close_thread()  # making and unlocking have a thread of their own
        self._session.open(opened, sealing_key)
        codes.use(own_entries, day=self._session.clock.today())
        return Changes.of(*Topic)
