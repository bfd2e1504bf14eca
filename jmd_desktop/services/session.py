"""The open vault, shared by all services; empty while the program is locked."""

from jmd_desktop import codes
from jmd_desktop.clock import Clock
from jmd_desktop.errors import Locked
from jmd_desktop.store.vault import Vault


class Session:
    """Holds at most one open vault. Services ask it at every call, so a lock is felt at once."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._vault: Vault | None = None
        self._sealing_key: bytes | None = None

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._vault is not None

    @property
    def vault(self) -> Vault:
        """The open vault; raises `Locked` without one."""
        if self._vault is None:
            raise Locked
        return self._vault

    @property
    def sealing_key(self) -> bytes:
        """The public key that seals an open intake at lock; not secret, outlives the lock."""
        if self._sealing_key is None:
            raise Locked
        return self._sealing_key

    def open(self, vault: Vault, sealing_key: bytes) -> None:
        """Take over a vault that was just unlocked or made."""
        self._vault = vault
        self._sealing_key = sealing_key

    def close_thread(self) -> None:
        """Close the calling thread's own connection, if it has one."""
        if self._vault is not None:
            self._vault.close_thread()

    def interrupt(self) -> None:
        """Stop a running search, report or snapshot; callable from any thread."""
        if self._vault is not None:
            self._vault.interrupt()

    def close(self) -> None:
        """Close the vault and wipe its key; nothing happens when there is none."""
        vault, self._vault = self._vault, None
        if vault is not None:
            codes.use(())  # the words of one service are nobody else's
            vault.close()
